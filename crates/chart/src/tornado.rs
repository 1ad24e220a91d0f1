//! What matters: how far each uncertain input alone moves the outcome, one bar an input, in the order given.
//!
//! Inputs: the outcome with every input at its mid value, and per row the outcome (money) with one input at its low and at its
//! high value. The low input's bar is hatched, the high input's is solid, and each ends at the input's own value, written. Where
//! a bar crosses zero the decision flips: a diamond stands there, and the value that flips it is set strong.

use crate::axis::{Axis, reach, tame};
use crate::geometry::{Bounds, Point, Weight};
use crate::overlay::Overlay;
use crate::plot::{Grid, Plot};
use crate::scene::{Anchor, Mark, Scene, Stroke, Text};
use crate::{
    Amount, EDGE, Figure, FigureSize, Palette, Readout, Style, TickFormat, held_height, held_width, widest, width,
};
use model::math::order::ascend;

/// Between a bar and the text beside it, user units.
const GAP: f64 = 6.0;
/// Rows beyond which they are set tighter.
const MANY: usize = 16;
/// Between the lines of a hatch, user units.
const HATCH: f64 = 5.0;
/// Half of a diamond's height, user units.
const DIAMOND: f64 = 5.0;
/// Zero is shown unless it would make the scale longer than the bars need by this factor.
const FAR: f64 = 2.5;
/// Between two columns of figures, user units.
const COLUMN: f64 = 14.0;

/// One input's bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Swing {
    /// The input's name.
    pub name: String,
    /// Its low value, written.
    pub low_input: String,
    /// Its high value, written.
    pub high_input: String,
    /// The outcome when it is low and all else at mid.
    pub at_low: f64,
    /// The outcome when it is high and all else at mid.
    pub at_high: f64,
    /// True where the outcome changes its sign on the way.
    pub flips: bool,
    /// Both outcomes in another scenario, marked over the bar.
    pub pinned: Option<(f64, f64)>,
    /// Figures beside the bar, written, in the order of the headings.
    pub columns: Vec<String>,
}

/// The figure's data.
#[derive(Clone)]
pub struct Tornado<'a> {
    /// What is measured, such as `Net saving over 12 months`.
    pub unit: String,
    /// The outcome with every input at mid, and how that is said, such as `All at mid: $1.08M`.
    pub base: Amount,
    /// What is said of the zero line, such as `Break-even`.
    pub zero: String,
    /// What a hatched bar is, such as `input at its P10`.
    pub low: String,
    /// What a solid bar is, such as `input at its P90`.
    pub high: String,
    /// What a diamond is, such as `the decision flips`; written only where a row flips.
    pub flips: String,
    /// What the marks of another scenario are, such as `pinned`; written only where a row has them.
    pub pinned: String,
    /// Headings of the figures beside the bars.
    pub columns: Vec<String>,
    /// The inputs, the widest swing first.
    pub rows: Vec<Swing>,
    /// What is said when there are none.
    pub empty: String,
    /// Writes an outcome beside the scale.
    pub ticks: TickFormat<'a>,
    /// Says an input's bar, by its number, to who points at it.
    pub tell: Readout<'a, usize>,
}

/// Where the parts of the figure go.
struct Layout {
    style: Style,
    width: f64,
    plot: Plot,
    /// Where the labels beside the bars may be.
    left: f64,
    right: f64,
    /// Where the columns of figures begin.
    free: f64,
    /// Left and right end of each column of figures.
    columns: Vec<(f64, f64)>,
    /// Room above the scale's upper end for the names of the lines.
    head: f64,
    /// Height of a bar.
    bar: f64,
    /// Between the middles of two bars.
    pitch: f64,
    /// Middle of the first bar.
    first: f64,
}

/// An end of a bar: where it is, what is written there, and on which side.
struct End {
    x: f64,
    leftward: bool,
    words: String,
    strong: bool,
}

impl Tornado<'_> {
    fn base(&self) -> f64 {
        tame(self.base.value)
    }

    /// The scale of outcomes: all bars, and zero unless it is far away.
    fn scale(&self, most: f64) -> Axis {
        let pinned = self.rows.iter().filter_map(|row| row.pinned).flat_map(|(low, high)| [low, high]);
        let ends = self.rows.iter().flat_map(|row| [row.at_low, row.at_high]).chain(pinned);
        let (low, high) = reach(ends.chain([self.base()]));
        let (from, to) = (low.min(0.0), high.max(0.0));
        let far = high > low && to - from > FAR * (high - low);
        if far { Axis::between(low, high, most) } else { Axis::between(from, to, most) }
    }

    /// The labels at a row's ends: one at each, or both at the further one where they lie on the same side of the base.
    fn ends(&self, plot: &Plot, row: &Swing) -> Vec<End> {
        let base = plot.x(self.base());
        let (low, high) = (plot.x(row.at_low), plot.x(row.at_high));
        let lost = |value: f64| row.flips && (tame(value) < 0.0) != (self.base() < 0.0);
        let end = |x: f64, leftward, words: &str, strong| End { x, leftward, words: words.to_owned(), strong };
        let (low_lost, high_lost) = (lost(row.at_low), lost(row.at_high));
        if (low - base) * (high - base) > 0.0 {
            let leftward = low < base;
            let x = if leftward { low.min(high) } else { low.max(high) };
            let words = format!("{} · {}", row.low_input, row.high_input);
            return vec![end(x, leftward, &words, low_lost || high_lost)];
        }
        let low_left = low < high || (low <= high && row.at_low < row.at_high);
        vec![end(low, low_left, &row.low_input, low_lost), end(high, !low_left, &row.high_input, high_lost)]
    }

    /// The label of a bar's end, off the upright lines.
    fn label(&self, style: Style, plot: &Plot, end: &End, middle: f64, room: f64) -> Text {
        let (weight, colour) =
            if end.strong { (Weight::Strong, style.palette.loss) } else { (Weight::Regular, style.palette.ink) };
        // A value is written whole or not at all.
        let words = width::whole(&end.words, style.small, weight, room);
        let length = width::of(&words, style.small, weight) + GAP;
        let mut x = end.x;
        let mut lines = [plot.x(0.0), plot.x(self.base())];
        ascend(&mut lines);
        if end.leftward {
            lines.reverse();
        }
        for line in lines {
            let ahead = if end.leftward { x - line } else { line - x };
            if ahead > -1.0 && ahead < length + 2.0 {
                x = line;
            }
        }
        let (x, anchor) = if end.leftward { (x - GAP, Anchor::End) } else { (x + GAP, Anchor::Start) };
        let mut text = style.note((x, middle + 0.36 * style.small), anchor, &words);
        (text.weight, text.colour) = (weight, colour);
        text
    }

    /// The columns of figures, ending at `right`: as many of the first ones as take no more than `most`.
    fn column_ends(&self, style: Style, right: f64, most: f64) -> Vec<(f64, f64)> {
        let wanted = self.columns.iter().enumerate().map(|(index, heading)| {
            let figures = self.rows.iter().filter_map(|row| row.columns.get(index));
            widest(figures.chain([heading]).map(String::as_str), style.small, Weight::Regular)
        });
        let mut taken = 0.0;
        let kept: Vec<f64> = wanted
            .take_while(|wanted| {
                taken += wanted + COLUMN;
                taken <= most
            })
            .collect();
        let mut from = right + COLUMN - kept.iter().map(|wanted| wanted + COLUMN).sum::<f64>();
        kept.into_iter()
            .map(|wanted| {
                let ends = (from, from + wanted);
                from += wanted + COLUMN;
                ends
            })
            .collect()
    }

    fn layout(&self, width: f64, palette: &'static Palette) -> Layout {
        let width = held_width(width);
        let style = Style::of(width, palette);
        let names = widest(self.rows.iter().map(|row| row.name.as_str()), style.body, Weight::Regular);
        let left = if style.narrow { EDGE } else { names.min(0.26 * width) + 2.0 * EDGE + GAP };
        let most = width - EDGE - if style.narrow { 0.45 * width } else { left + 0.4 * (width - left) };
        let columns = self.column_ends(style, width - EDGE, most);
        let free = columns.iter().map(|&(from, _)| from - COLUMN).fold(width - EDGE, f64::min);
        let right = if style.narrow { width - EDGE } else { free };
        let (bar, pitch) = match (style.narrow, self.rows.len() > MANY) {
            (true, _) => (13.0, 42.0),
            (false, true) => (14.0, 23.0),
            (false, false) => (16.0, 28.0),
        };
        let most = ((right - left) / 90.0).floor().min(8.0);
        let area = Bounds { left: left + 8.0, right: right - 8.0, top: 0.0, bottom: 1.0 };
        let plot = Plot { area, across: self.scale(most), up: Axis::between(0.0, 1.0, 1.0) };
        let mut layout = Layout { style, width, plot, left, right, free, columns, head: 0.0, bar, pitch, first: 0.0 };
        // Room beside the bars for what is written there: as little as will do.
        let least = 0.4 * layout.plot.area.width();
        loop {
            let (mut out_left, mut out_right) = (false, false);
            for row in &self.rows {
                for end in self.ends(&layout.plot, row) {
                    let bounds = self.label(style, &layout.plot, &end, 0.0, layout.label_room()).bounds();
                    out_left |= bounds.left < left;
                    out_right |= bounds.right > right;
                }
            }
            if !(out_left || out_right) || layout.plot.area.width() < least {
                break;
            }
            let step = (width / 180.0).max(4.0);
            layout.plot.area.left += if out_left { step } else { 0.0 };
            layout.plot.area.right -= if out_right { step } else { 0.0 };
        }
        layout.head = self.head(&layout);
        let above = if style.narrow { 20.0 } else { 0.0 };
        layout.plot.area.top = layout.head + 4.0;
        layout.first = layout.plot.area.top + above + layout.pitch / 2.0 - if style.narrow { 4.0 } else { 0.0 };
        layout.plot.area.bottom = layout.middle(self.rows.len()) - layout.pitch + layout.bar / 2.0 + 6.0;
        layout
    }

    /// The names of the base line and of the zero line, as they are written above them, one or two lines high.
    fn line_names(&self, layout: &Layout) -> Vec<Text> {
        let (style, plot) = (layout.style, &layout.plot);
        let zero = if plot.across.holds(0.0) {
            self.zero.clone()
        } else if plot.across.ends().0 > 0.0 {
            format!("← {}", self.zero)
        } else {
            format!("{} →", self.zero)
        };
        let name = |words: &str, x: f64, weight, right: f64| {
            let words = width::fit(words, style.small, weight, right - EDGE);
            let mut text = style.note((x, 0.0), Anchor::Middle, &words);
            (text.weight, text.colour) = (weight, style.palette.ink);
            text.within(EDGE, right)
        };
        // Above the headings of the columns there is room up to the edge.
        let free = layout.free;
        let long = width::of(&self.base.text, style.small, Weight::Strong) > free - EDGE;
        let room = if long { layout.width - EDGE } else { free };
        let base = name(&self.base.text, plot.x(self.base()), Weight::Strong, room);
        let zero = name(&zero, plot.x(0.0).clamp(plot.area.left, plot.area.right), Weight::Regular, free);
        vec![base, zero]
    }

    /// True where the two names do not fit beside each other, even moved apart.
    fn parted(names: &mut [Text], left: f64, right: f64) -> bool {
        let (base, zero) = (names[0].bounds(), names[1].bounds());
        if base.right > right + 0.5 {
            return true;
        }
        let overlap = base.right.min(zero.right) + 12.0 - base.left.max(zero.left);
        if overlap <= 0.0 {
            return false;
        }
        // Each moves half of what they share, outwards, while there is room.
        let (first, last) = if base.left + base.right <= zero.left + zero.right { (0, 1) } else { (1, 0) };
        let (a, b) = (names[first].bounds(), names[last].bounds());
        let shared = a.right + 12.0 - b.left;
        if a.left - shared / 2.0 < left || b.right + shared / 2.0 > right || shared > 0.5 * a.width().min(b.width()) {
            return true;
        }
        names[first].x -= shared / 2.0;
        names[last].x += shared / 2.0;
        false
    }

    /// Where the head ends: the unit, the key, the names of the lines.
    fn head(&self, layout: &Layout) -> f64 {
        let mut names = self.line_names(layout);
        let two = Self::parted(&mut names, EDGE, layout.free);
        self.key_rows(layout).len() as f64 * 18.0 + 23.0 + if two { 36.0 } else { 20.0 }
    }

    /// The parts of the key, line by line: what is drawn before each and its words.
    fn key_rows(&self, layout: &Layout) -> Vec<Vec<(u8, f64, String)>> {
        let style = layout.style;
        let flips = self.rows.iter().any(|row| row.flips);
        let pinned = self.rows.iter().any(|row| row.pinned.is_some());
        let parts = [(0, &self.low), (1, &self.high), (2, &self.flips), (3, &self.pinned)];
        let mut rows: Vec<Vec<(u8, f64, String)>> = Vec::new();
        let mut x = layout.width;
        for (kind, words) in parts {
            if words.trim().is_empty() || (kind == 2 && !flips) || (kind == 3 && !pinned) {
                continue;
            }
            let words = width::fit(words, style.small, Weight::Regular, layout.width - 2.0 * EDGE - 28.0);
            let length = 28.0 + width::of(&words, style.small, Weight::Regular);
            if x + length > layout.width - EDGE {
                rows.push(Vec::new());
                x = EDGE;
            }
            if let Some(row) = rows.last_mut() {
                row.push((kind, x, words));
            }
            x += length + 18.0;
        }
        rows
    }

    fn key(&self, scene: &mut Scene, layout: &Layout) {
        let (style, palette) = (layout.style, layout.style.palette);
        let mut y = 37.0;
        for row in self.key_rows(layout) {
            for (kind, x, words) in row {
                let swatch = Bounds { left: x + 0.5, right: x + 20.5, top: y - 9.5, bottom: y + 0.5 };
                match kind {
                    0 => hatched(scene, palette, &[swatch]),
                    1 => scene.rect(swatch, palette.accent),
                    3 => scene.strokes(bracket(x + 0.5, x + 20.5, y - 4.5), Overlay::stroke(palette.ink)),
                    _ => scene.marks.push(diamonds(palette, &[(x + 10.5, y - 4.5)])),
                }
                scene.write(style.note((x + 27.0, y), Anchor::Start, &words));
            }
            y += 18.0;
        }
    }

    /// The upright lines at zero and at the base, named above.
    fn lines(&self, scene: &mut Scene, layout: &Layout) {
        let (style, plot) = (layout.style, &layout.plot);
        let mut names = self.line_names(layout);
        let two = Self::parted(&mut names, EDGE, layout.free);
        let area = plot.area;
        let foot = layout.head - 5.0;
        let ink = style.palette.ink;
        let lines = [(self.base(), Stroke { colour: ink, width: 1.25, dash: "4 3" }), (0.0, Stroke::solid(ink, 1.5))];
        for (index, ((value, stroke), mut text)) in lines.into_iter().zip(names).enumerate() {
            text.y = if two && index == 0 { foot - 16.0 } else { foot };
            if plot.across.holds(value) {
                let x = plot.x(value);
                if style.narrow {
                    let lines = (0..self.rows.len()).map(|row| {
                        let (middle, half) = (layout.middle(row), layout.bar / 2.0);
                        vec![(x, middle - half - 3.0), (x, middle + half + 3.0)]
                    });
                    let mut lines: Vec<Vec<Point>> = lines.collect();
                    lines.push(vec![(x, area.top - 4.0), (x, area.top + 2.0)]);
                    scene.strokes(lines, stroke);
                } else {
                    scene.line((x, area.top - 4.0), (x, area.bottom), stroke);
                }
            }
            scene.write(text);
        }
    }

    fn bars(&self, scene: &mut Scene, layout: &Layout) {
        let (plot, palette) = (&layout.plot, layout.style.palette);
        let base = plot.x(self.base());
        let (mut low, mut high, mut flips) = (Vec::new(), Vec::new(), Vec::new());
        for (index, row) in self.rows.iter().enumerate() {
            let (middle, half) = (layout.middle(index), layout.bar / 2.0);
            let (from, to) = (plot.x(row.at_low), plot.x(row.at_high));
            // On the same side each takes half of the height, so that both are seen.
            let together = (from - base) * (to - base) > 0.0;
            let (foot, top) = if together { (middle, middle) } else { (middle + half, middle - half) };
            let bar = |end: f64, top, bottom| Bounds { left: base.min(end), right: base.max(end), top, bottom };
            low.push(bar(from, middle - half, foot));
            high.push(bar(to, top, middle + half));
            if row.flips {
                let zero = plot.x(0.0).clamp(plot.area.left, plot.area.right);
                flips.push((zero, middle));
            }
        }
        let solid = high.iter().filter(|bar| bar.width() > 0.0).map(Bounds::corners).collect();
        scene.fill(solid, palette.accent);
        hatched(scene, palette, &low);
        self.lines(scene, layout);
        if !flips.is_empty() {
            scene.marks.push(diamonds(palette, &flips));
        }
        let pinned = self.rows.iter().enumerate().filter_map(|(index, row)| Some((index, row.pinned?)));
        let pinned: Vec<Vec<Point>> = pinned
            .flat_map(|(index, (low, high))| {
                bracket(plot.x(low), plot.x(high), layout.middle(index) + layout.bar / 2.0 + 3.0)
            })
            .collect();
        if !pinned.is_empty() {
            scene.strokes(pinned, Overlay::stroke(palette.ink));
        }
    }

    fn row(&self, scene: &mut Scene, layout: &Layout, index: usize, row: &Swing) {
        let (style, ink) = (layout.style, layout.style.palette.ink);
        let middle = layout.middle(index);
        let base = if style.narrow { middle - layout.bar / 2.0 - 6.0 } else { middle + 0.36 * style.body };
        let names = if style.narrow { layout.free } else { layout.left - GAP };
        let name = width::fit(&row.name, style.body, Weight::Regular, names - EDGE);
        let (at, anchor) = if style.narrow { (EDGE, Anchor::Start) } else { (names, Anchor::End) };
        scene.write(style.text((at, base), anchor, Weight::Regular, ink, &name));
        let mut before: Option<Bounds> = None;
        for end in self.ends(&layout.plot, row) {
            let text = self.label(style, &layout.plot, &end, middle, layout.label_room());
            let bounds = text.bounds();
            let inside = bounds.left >= layout.left - 0.5 && bounds.right <= layout.right + 0.5;
            if inside && before.is_none_or(|other| !other.overlaps(&bounds)) {
                before = Some(bounds);
                scene.write(text);
            }
        }
        for (&(_, right), figure) in layout.columns.iter().zip(&row.columns) {
            let mut text = style.note((right, base), Anchor::End, figure);
            text.colour = ink;
            scene.write(text);
        }
    }

    /// What can be read off: each bar, in its middle.
    fn read(&self, scene: &mut Scene, layout: &Layout) {
        let plot = &layout.plot;
        for (index, row) in self.rows.iter().enumerate() {
            let ends = [self.base(), row.at_low, row.at_high].map(|value| plot.x(value));
            let (left, right) = ends.into_iter().fold((ends[0], ends[0]), |(a, b), x| (x.min(a), x.max(b)));
            scene.spot((f64::midpoint(left, right), layout.middle(index)), &plot.area, &(self.tell)(index));
        }
    }

    fn headings(&self, scene: &mut Scene, layout: &Layout) {
        for (&(_, right), heading) in layout.columns.iter().zip(&self.columns) {
            scene.write(layout.style.note((right, layout.head - 5.0), Anchor::End, heading));
        }
    }
}

impl Layout {
    fn middle(&self, index: usize) -> f64 {
        self.first + self.pitch * index as f64
    }

    /// The most a label beside a bar may take.
    fn label_room(&self) -> f64 {
        if self.style.narrow { 0.45 * (self.right - self.left) } else { 0.3 * (self.right - self.left) }
    }
}

/// A level line with an upright end on either side.
fn bracket(from: f64, to: f64, y: f64) -> Vec<Vec<Point>> {
    let end = |x: f64| vec![(x, y - 4.0), (x, y + 2.0)];
    vec![vec![(from, y), (to, y)], end(from), end(to)]
}

/// Hatched bars with an outline: three elements for all of them.
fn hatched(scene: &mut Scene, palette: &Palette, bars: &[Bounds]) {
    let bars: Vec<&Bounds> = bars.iter().filter(|bar| bar.width() > 0.0).collect();
    if bars.is_empty() {
        return;
    }
    scene.fill(bars.iter().map(|bar| bar.corners()).collect(), palette.paper);
    scene.strokes(bars.iter().flat_map(|bar| bar.hatched(HATCH)).collect(), Stroke::solid(palette.accent, 1.0));
    let outlines = bars.iter().map(|bar| bar.corners().into_iter().chain([(bar.left, bar.top)]).collect());
    scene.strokes(outlines.collect(), Stroke::solid(palette.accent, 1.0));
}

/// Diamonds, all in one element.
fn diamonds(palette: &Palette, middles: &[Point]) -> Mark {
    let diamond = |&(x, y): &Point| vec![(x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND), (x - DIAMOND, y)];
    Mark::Path {
        lines: middles.iter().map(diamond).collect(),
        fill: Some(palette.canary),
        stroke: Some(Stroke::solid(palette.ink, 1.25)),
    }
}

impl Figure for Tornado<'_> {
    fn height(&self, width: f64) -> f64 {
        if self.rows.is_empty() { 72.0 } else { self.layout(width, Palette::of(false)).plot.area.bottom + 28.0 }
    }

    fn draw(&self, look: &FigureSize) -> Scene {
        let width = held_width(look.width);
        let style = Style::of(width, look.palette);
        let height = held_height(look.height, self.height(width));
        let mut scene = Scene::new(width, height, style.palette.paper);
        let (words, y) = if self.rows.is_empty() { (&self.empty, 36.0) } else { (&self.unit, 16.0) };
        let words = width::fit(words, style.small, Weight::Regular, width - 2.0 * EDGE);
        scene.write(style.note((EDGE, y), Anchor::Start, &words));
        if self.rows.is_empty() {
            return scene;
        }
        let layout = self.layout(width, look.palette);
        let plot = &layout.plot;
        let zero = plot.x(0.0).min(plot.area.right);
        if zero > plot.area.left {
            scene.rect(Bounds { left: plot.area.left, right: zero, ..plot.area }, style.palette.loss_tint);
        }
        plot.axes(&mut scene, style.palette, style.small, Grid::Upright, self.ticks, &|_| String::new());
        self.key(&mut scene, &layout);
        self.headings(&mut scene, &layout);
        self.bars(&mut scene, &layout);
        for (index, row) in self.rows.iter().enumerate() {
            self.row(&mut scene, &layout, index, row);
        }
        if look.reading {
            self.read(&mut scene, &layout);
        }
        scene
    }
}
