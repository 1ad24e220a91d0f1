//! What a day costs in each scenario, beside the baseline: level bars from zero, with a rule at the baseline's cost.
//!
//! Inputs: costs per day with their texts (money). The gap between a bar and the rule is what is saved; a bar that passes the
//! rule is a loss. Each bar carries its name and its amount; there is no legend.

use crate::axis::{Axis, reach, tame};
use crate::geometry::{Bounds, Weight};
use crate::overlay::Overlay;
use crate::palette::Colour;
use crate::plot::{Grid, Plot};
use crate::scene::{Anchor, Scene, Stroke, Text};
use crate::{Amount, EDGE, Figure, FigureSize, Readout, Style, TickFormat, held_height, held_width, widest, width};

/// Between a bar and the text beside it, user units.
const GAP: f64 = 8.0;

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The scenario's name, such as `−60%`.
    pub name: String,
    /// Cost per day.
    pub cost: Amount,
    /// What differs from the baseline, written, such as `saves $6,000`; empty for the baseline itself.
    pub difference: String,
    /// The cost in another scenario, marked beside the bar.
    pub pinned: Option<f64>,
}

/// The figure's data.
#[derive(Clone)]
pub struct Scenarios<'a> {
    /// What is measured, such as `Cost per day, US dollars`.
    pub unit: String,
    /// The baseline.
    pub baseline: Row,
    /// The scenarios, in the order of the list.
    pub scenarios: Vec<Row>,
    /// What the marks of another scenario are called, such as `pinned`.
    pub pinned: String,
    /// Writes a cost beside the scale.
    pub ticks: TickFormat<'a>,
    /// Says a bar, counted from the baseline, to who points at it.
    pub tell: Readout<'a, usize>,
}

/// Where the parts of the figure go.
struct Layout {
    style: Style,
    width: f64,
    plot: Plot,
    /// Height of a bar.
    bar: f64,
    /// Between the middles of two bars.
    pitch: f64,
    /// Middle of the first bar.
    first: f64,
    /// The baseline's place.
    rule: f64,
}

impl Scenarios<'_> {
    fn rows(&self) -> impl Iterator<Item = &Row> {
        std::iter::once(&self.baseline).chain(&self.scenarios)
    }

    fn count(&self) -> f64 {
        self.scenarios.len() as f64 + 1.0
    }

    /// The scale from zero to the largest cost, ending there so that the bars use all the room.
    fn scale(&self, most: f64) -> Axis {
        let pinned = self.rows().filter_map(|row| row.pinned);
        let (low, high) = reach(self.rows().map(|row| row.cost.value).chain(pinned).chain([0.0]));
        Axis::between(low, high, most)
    }

    fn layout(&self, look: &FigureSize) -> Layout {
        let width = held_width(look.width);
        let style = Style::of(width, look.palette);
        let height = held_height(look.height, self.height(width));
        let (left, bar, pitch, first, bottom) = if style.narrow {
            (EDGE, 14.0, 46.0, 54.0, height - EDGE)
        } else {
            let names = widest(self.rows().map(|row| row.name.as_str()), style.body, Weight::Strong);
            (names.min(0.3 * width) + GAP + EDGE, 20.0, 36.0, 48.0, height - 28.0)
        };
        let mut layout = Layout {
            style,
            width,
            plot: Plot {
                area: Bounds { left, top: 28.0, right: width - EDGE, bottom },
                across: self.scale(((width - left) / 120.0).floor()),
                up: Axis::between(0.0, 1.0, 1.0),
            },
            bar,
            pitch,
            first,
            rule: 0.0,
        };
        layout.rule = layout.plot.x(self.baseline.cost.value);
        if !style.narrow {
            // Room on the right for what is written beyond the bars: as little as will do.
            while self.rows().any(|row| layout.beyond(row) > width - EDGE) && layout.plot.area.width() > 0.3 * width {
                layout.plot.area.right -= 4.0;
                layout.rule = layout.plot.x(self.baseline.cost.value);
            }
        }
        layout
    }
}

impl Layout {
    /// Where a bar ends.
    fn end(&self, row: &Row) -> f64 {
        self.plot.x(row.cost.value)
    }

    /// True where the amount fits between the bar's end and the rule.
    fn fits_gap(&self, row: &Row) -> bool {
        let amount = width::of(&row.cost.text, self.style.body, Weight::Strong);
        self.end(row) + GAP + amount + GAP <= self.rule
    }

    /// Where the texts to the right of a row end.
    fn beyond(&self, row: &Row) -> f64 {
        self.outside(row).iter().map(|text| text.bounds().right).fold(0.0, f64::max)
    }

    fn colour(&self, index: usize) -> Colour {
        if index == 0 { self.style.palette.reference } else { self.style.palette.scenario(index - 1) }
    }

    fn middle(&self, index: usize) -> f64 {
        self.first + self.pitch * index as f64
    }

    /// What is written to the right of a bar and of the rule, for a bar whose middle is at zero.
    fn outside(&self, row: &Row) -> Vec<Text> {
        let (style, base) = (self.style, 0.36 * self.style.body);
        let mut x = self.end(row).max(self.rule) + GAP;
        let mut texts = Vec::new();
        if !self.fits_gap(row) {
            let amount = style.text((x, base), Anchor::Start, Weight::Strong, style.palette.ink, &row.cost.text);
            x = amount.bounds().right + GAP;
            texts.push(amount);
        }
        if !row.difference.is_empty() {
            texts.push(style.text((x, base), Anchor::Start, Weight::Regular, self.tone(row), &row.difference));
        }
        texts
    }

    /// The colour of what a row differs by.
    fn tone(&self, row: &Row) -> Colour {
        let palette = self.style.palette;
        let difference = self.end(row) - self.rule;
        if difference > 0.0 {
            palette.loss
        } else if difference < 0.0 {
            palette.gain
        } else {
            palette.muted
        }
    }

    fn bar(&self, scene: &mut Scene, index: usize, row: &Row) {
        let middle = self.middle(index);
        let (top, bottom) = (middle - self.bar / 2.0, middle + self.bar / 2.0);
        let (zero, end) = (self.plot.x(0.0), self.end(row));
        let palette = self.style.palette;
        if end < self.rule {
            scene.rect(Bounds { left: end.max(zero), top, right: self.rule, bottom }, palette.gain_tint);
        }
        scene.rect(Bounds { left: zero.min(end), top, right: zero.max(end), bottom }, self.colour(index));
        if end > self.rule {
            // The part beyond the rule is underlined, so that it is seen without its colour too.
            scene.rect(Bounds { left: self.rule, top: bottom + 2.0, right: end, bottom: bottom + 5.0 }, palette.loss);
        }
    }

    /// Name on the left, amount at the bar's end, difference beyond the rule.
    fn label_beside(&self, scene: &mut Scene, index: usize, row: &Row) {
        let (style, base) = (self.style, self.middle(index) + 0.36 * self.style.body);
        let left = self.plot.area.left - GAP;
        let name = width::fit(&row.name, style.body, Weight::Strong, left - EDGE);
        scene.write(style.text((left, base), Anchor::End, Weight::Strong, style.palette.ink, &name));
        if self.fits_gap(row) {
            let x = self.end(row) + GAP;
            scene.write(style.text((x, base), Anchor::Start, Weight::Strong, style.palette.ink, &row.cost.text));
        }
        let room = self.width - EDGE;
        for mut text in self.outside(row) {
            text.y += self.middle(index);
            if text.bounds().right <= room {
                scene.write(text);
            }
        }
    }

    /// Name on the left above the bar, difference and amount on the right.
    fn label_above(&self, scene: &mut Scene, index: usize, row: &Row) {
        let (style, base) = (self.style, self.middle(index) - self.bar / 2.0 - 6.0);
        let right = self.width - EDGE;
        let amount = width::whole(&row.cost.text, style.body, Weight::Strong, 0.6 * self.width);
        let amount = style.text((right, base), Anchor::End, Weight::Strong, style.palette.ink, &amount);
        let mut free = amount.bounds().left - GAP;
        scene.write(amount);
        let name = width::of(&row.name, style.body, Weight::Strong).min(0.3 * self.width);
        let difference = width::fit(&row.difference, style.body, Weight::Regular, free - GAP - EDGE - name);
        let difference = style.text((free, base), Anchor::End, Weight::Regular, self.tone(row), &difference);
        if !difference.content.as_str().is_empty() {
            free = difference.bounds().left - GAP;
        }
        scene.write(difference);
        let name = width::fit(&row.name, style.body, Weight::Strong, free - EDGE);
        scene.write(style.text((EDGE, base), Anchor::Start, Weight::Strong, style.palette.ink, &name));
    }

    /// Marks what another scenario costs, below each bar, and names the last mark.
    fn pinned(&self, scene: &mut Scene, figure: &Scenarios<'_>) {
        let mark = |(index, row): (usize, &Row)| {
            let (x, foot) = (self.plot.x(row.pinned?), self.middle(index) + self.bar / 2.0);
            Some(vec![(x, foot - self.bar), (x, foot + 5.0)])
        };
        let marks: Vec<_> = figure.rows().enumerate().filter_map(mark).collect();
        let Some(&(x, y)) = marks.last().and_then(|mark| mark.last()) else { return };
        let paper = Stroke::solid(self.style.palette.paper, 5.0);
        scene.strokes(marks.clone(), paper);
        scene.strokes(marks, Overlay::stroke(self.style.palette.ink));
        let words = width::fit(&figure.pinned, self.style.small, Weight::Regular, 0.4 * self.width);
        let text = self.style.note((x + 5.0, y + 4.0), Anchor::Start, &words);
        scene.write(text.within(EDGE, self.width - EDGE));
    }

    fn rule(&self, scene: &mut Scene, rows: usize) {
        let stroke = Stroke::solid(self.style.palette.ink, 1.5);
        if !self.style.narrow {
            let half = self.pitch / 2.0;
            let (from, to) = (self.middle(0) - half, self.middle(rows - 1) + half);
            scene.line((self.rule, from), (self.rule, to), stroke);
            return;
        }
        // Between the bars are the texts.
        for index in 0..rows {
            let (middle, half) = (self.middle(index), self.bar / 2.0);
            scene.line((self.rule, middle - half), (self.rule, middle + half + 5.0), stroke);
        }
    }
}

impl Figure for Scenarios<'_> {
    fn height(&self, width: f64) -> f64 {
        if held_width(width) < crate::NARROW { 34.0 + 46.0 * self.count() } else { 60.0 + 36.0 * self.count() }
    }

    fn draw(&self, look: &FigureSize) -> Scene {
        let layout = self.layout(look);
        let style = layout.style;
        let height = held_height(look.height, self.height(layout.width));
        let mut scene = Scene::new(layout.width, height, style.palette.paper);
        let unit = width::fit(&self.unit, style.small, Weight::Regular, layout.width - 2.0 * EDGE);
        scene.write(style.note((EDGE, 16.0), Anchor::Start, &unit));
        if !style.narrow {
            layout.plot.axes(&mut scene, style.palette, style.small, Grid::Upright, self.ticks, &|_| String::new());
        }
        for (index, row) in self.rows().enumerate() {
            layout.bar(&mut scene, index, row);
        }
        if tame(self.baseline.cost.value) != 0.0 {
            layout.rule(&mut scene, self.scenarios.len() + 1);
        }
        layout.pinned(&mut scene, self);
        for (index, row) in self.rows().enumerate() {
            if style.narrow {
                layout.label_above(&mut scene, index, row);
            } else {
                layout.label_beside(&mut scene, index, row);
            }
        }
        if look.reading {
            for (index, row) in self.rows().enumerate() {
                scene.spot((layout.end(row), layout.middle(index)), &layout.plot.area, &(self.tell)(index));
            }
        }
        scene
    }
}
