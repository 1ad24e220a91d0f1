//! How the outcome depends on two inputs at once: a map in colour steps, parted by the line on which nothing is left.
//!
//! Inputs: the outcome (money) on a grid of two inputs, each in its own unit, the break-even lines, and where the reader's own
//! figures lie. Each colour step is one path, the strip that explains it included; a step is drawn over all lesser ones, so no
//! seam shows. Gain and loss differ in hue and in lightness, and are named in words on either side of the line.

use crate::axis::{Axis, reach, tame};
use crate::bands::Field;
use crate::geometry::{Bounds, Point, Weight};
use crate::overlay::Overlay;
use crate::palette::{Colour, Palette, STEPS};
use crate::place::{Choice, Places};
use crate::scene::{Anchor, Scene, Stroke, Text};
use crate::{EDGE, Figure, FigureSize, NARROW, Readout, Style, TickFormat, held_height, held_width, widest, width};
use model::math::order::sort_by;

/// Length of a tick mark, user units.
const TICK: f64 = 5.0;
/// Radius of the ring around the reader's own figures, user units.
const RING: f64 = 6.0;

/// One of the two inputs.
#[derive(Clone)]
pub struct Side<'a> {
    /// Its name.
    pub name: String,
    /// Its values on the grid, ascending, at least two; they are drawn equally far apart, so they are the scale.
    pub at: Vec<f64>,
    /// True where equal steps are equal ratios: ticks then go by 1, 2, 5.
    pub ratio: bool,
    /// Writes a value beside the scale.
    pub ticks: TickFormat<'a>,
}

/// The reader's own figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// The value of the input across.
    pub across: f64,
    /// The value of the input up.
    pub up: f64,
    /// What is said of them, such as `Your figures: $1.08M`.
    pub text: String,
    /// The same with the values of the inputs, for who points at them.
    pub told: String,
}

/// The figure's data.
#[derive(Clone)]
pub struct TwoWay<'a> {
    /// What the colours measure, such as `Net saving over 12 months`.
    pub unit: String,
    /// The input from left to right.
    pub across: Side<'a>,
    /// The input from bottom to top.
    pub up: Side<'a>,
    /// The outcome, row by row from the lowest value of the input up, each row as long as the input across has values.
    pub values: Vec<f64>,
    /// The lines on which the outcome is zero, as pairs of the values of the inputs across and up.
    pub contour: Vec<Vec<(f64, f64)>>,
    /// Another scenario's lines of zero.
    pub pinned: Overlay,
    /// What is said of these lines, such as `Break-even`.
    pub break_even: String,
    /// The reader's own figures, where they lie on the grid.
    pub base: Option<Own>,
    /// The ground above zero, in a word or two, such as `+ pays`.
    pub gain: String,
    /// The ground below zero, in a word or two, such as `− does not pay`.
    pub loss: String,
    /// Writes an outcome beside the strip of colours.
    pub money: TickFormat<'a>,
    /// Says a crossing of the grid, by its column from the left and its row from the lowest, to who points at it.
    pub tell: Readout<'a, (usize, usize)>,
    /// What is said when there is no grid.
    pub empty: String,
}

/// The colour steps in use: step n holds outcomes from n × size up to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shades {
    size: f64,
    first: i32,
    last: i32,
    /// Steps on the side that reaches further.
    most: i32,
}

impl Shades {
    /// Round steps, as many as there are colours at most, for all outcomes.
    fn of(values: &[f64]) -> Self {
        let (low, high) = reach(values.iter().copied());
        let most = STEPS as i32;
        let far = low.abs().max(high.abs());
        let size = round_step(far / f64::from(most));
        let step = |value: f64, upper: bool| {
            let step = value / size;
            // The greatest outcome, on the border of two steps, belongs to the lower one.
            let step = if upper { (step - 1e-9).ceil() - 1.0 } else { (step + 1e-9).floor() };
            (step as i32).clamp(-most, most - 1)
        };
        let (first, last) = (step(low, false), step(high, true));
        let last = last.max(first);
        Self { size, first, last, most: (last + 1).max(-first).max(1) }
    }

    fn level(self, step: i32) -> f64 {
        f64::from(step) * self.size
    }

    /// The colour of a step; the outermost on the further side is the strongest.
    fn colour(self, step: i32, palette: &Palette) -> Colour {
        let (away, colours) = if step < 0 { (-step - 1, palette.loss_steps) } else { (step, palette.gain_steps) };
        let strongest = STEPS as i32 - 1;
        let shade =
            if self.most > 1 { (away * strongest + (self.most - 1) / 2) / (self.most - 1) } else { strongest / 2 };
        colours[shade.clamp(0, strongest).unsigned_abs() as usize]
    }

    fn count(self) -> f64 {
        f64::from(self.last - self.first + 1)
    }
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `value`.
fn round_step(value: f64) -> f64 {
    let value = value.max(1e-30);
    let decade = crate::axis::decade(value);
    let digits = [1.0, 2.0, 2.5, 5.0, 10.0];
    digits.into_iter().map(|digit| digit * decade).find(|&step| step >= value * 0.999_999).unwrap_or(decade * 10.0)
}

impl Side<'_> {
    fn count(&self) -> usize {
        self.at.len()
    }

    /// The last step of the grid.
    fn last(&self) -> f64 {
        self.count().saturating_sub(1).max(1) as f64
    }

    /// Where a value falls: 0 at the first, 1 at the last, straight between neighbours, held within.
    fn share(&self, value: f64) -> f64 {
        let value = tame(value);
        let after = self.at.partition_point(|&at| tame(at) <= value);
        if after == 0 {
            return 0.0;
        }
        let Some(&next) = self.at.get(after) else { return 1.0 };
        let before = tame(self.at[after - 1]);
        let between = (value - before) / (tame(next) - before);
        ((after - 1) as f64 + if between.is_finite() { between.clamp(0.0, 1.0) } else { 0.0 }) / self.last()
    }

    fn ends(&self) -> (f64, f64) {
        let end = |value: Option<&f64>| value.copied().map_or(0.0, tame);
        (end(self.at.first()), end(self.at.last()))
    }

    fn holds(&self, value: f64) -> bool {
        let (low, high) = self.ends();
        value >= low && value <= high
    }

    /// Round values on it, about `most`.
    fn values(&self, most: f64) -> Vec<f64> {
        let (low, high) = self.ends();
        let mut values = Vec::new();
        if self.ratio && low > 0.0 && high > low {
            let mut decade = crate::axis::decade(low.max(1e-30));
            while decade <= high && values.len() < 200 {
                values
                    .extend([1.0, 2.0, 5.0].map(|digit| digit * decade).into_iter().filter(|&value| self.holds(value)));
                decade *= 10.0;
            }
            // Too many: the powers of ten alone.
            if values.len() as f64 > 2.0 * most {
                values = values.into_iter().step_by(3).collect();
            }
        }
        // Too few within less than a decade: as on any scale.
        if values.len() < 3 { Axis::between(low, high, most).ticks().to_vec() } else { values }
    }
}

impl TwoWay<'_> {
    fn drawable(&self) -> bool {
        let (columns, rows) = (self.across.count(), self.up.count());
        columns > 1 && rows > 1 && self.values.len() == columns * rows
    }

    /// Room above the map: the unit, the strip, the name of the input up.
    fn top(width: f64) -> f64 {
        if width < NARROW { 82.0 } else { 58.0 }
    }

    fn area(&self, style: Style, width: f64, height: f64) -> Bounds {
        let labels: Vec<String> = self.up.values(6.0).iter().map(|&value| (self.up.ticks)(value)).collect();
        let left = widest(labels.iter().map(String::as_str), style.small, Weight::Regular).min(0.25 * width) + 12.0;
        // On whole pixels, so that no lesser step shows at the border.
        let (left, right) = (left.max(20.0).ceil(), (width - EDGE - 10.0).floor());
        Bounds { left, top: Self::top(width), right, bottom: (height - 46.0).floor() }
    }

    fn at(&self, area: &Bounds, (across, up): (f64, f64)) -> Point {
        (area.left + self.across.share(across) * area.width(), area.bottom - self.up.share(up) * area.height())
    }

    /// The strip of colours: beside the unit, or below it on a phone.
    fn strip(&self, style: Style, width: f64, area: &Bounds) -> Bounds {
        if style.narrow {
            Bounds { left: area.left, right: area.right, top: 26.0, bottom: 36.0 }
        } else {
            let length = (0.45 * width).min(380.0);
            Bounds { left: area.right - length, right: area.right, top: 8.0, bottom: 18.0 }
        }
    }

    /// The map and its strip: one path a step, each over the lesser ones.
    fn map(&self, scene: &mut Scene, palette: &'static Palette, area: &Bounds, strip: &Bounds) {
        let shades = Shades::of(&self.values);
        let field = Field { columns: self.across.count(), rows: self.up.count(), values: &self.values };
        let (wide, high) = (area.width() / self.across.last(), area.height() / self.up.last());
        for step in shades.first..=shades.last {
            let mut shapes = if step == shades.first {
                vec![area.corners()]
            } else {
                let place = |(x, y): Point| (area.left + x * wide, area.bottom - y * high);
                let outlines = field.at_least(shades.level(step)).into_iter();
                outlines.map(|outline| outline.into_iter().map(place).collect()).collect()
            };
            let left = strip.left + f64::from(step - shades.first) / shades.count() * strip.width();
            shapes.push(Bounds { left, ..*strip }.corners());
            scene.fill(shapes, shades.colour(step, palette));
        }
        self.strip_values(scene, palette, strip, shades);
    }

    /// The outcomes at the borders of the steps, below the strip: both ends, zero, then what fits.
    fn strip_values(&self, scene: &mut Scene, palette: &'static Palette, strip: &Bounds, shades: Shades) {
        let style = Style::of(scene.width, palette);
        let frame = Bounds { left: EDGE, right: scene.width - EDGE, top: strip.bottom, bottom: strip.bottom + 18.0 };
        let mut places = Places::within(frame);
        let zero = Some(0).filter(|zero| (shades.first..=shades.last + 1).contains(zero));
        let ends = [shades.first, shades.last + 1];
        let rest = (shades.first + 1..=shades.last).filter(|step| step % 2 == 0);
        let mut marks = Vec::new();
        for step in zero.into_iter().chain(ends).chain(rest) {
            let x = strip.left + f64::from(step - shades.first) / shades.count() * strip.width();
            let level = shades.level(step);
            let room = 0.4 * strip.width();
            let words = width::whole(&(self.money)(level), style.small, Weight::Regular, room);
            let mut text = style.note((x, strip.bottom + style.small + 3.0), Anchor::Middle, &words);
            if step == 0 {
                (text.colour, text.weight) = (palette.ink, Weight::Strong);
            }
            let text = text.within(EDGE, scene.width - EDGE);
            let wide = Bounds { left: text.bounds().left - 6.0, right: text.bounds().right + 6.0, ..text.bounds() };
            if words.is_empty() || !places.put(scene, [Choice::from(text)]) {
                continue;
            }
            places.avoid(wide);
            marks.push(vec![(x, strip.top), (x, strip.bottom + 3.0)]);
        }
        scene.strokes(marks, Stroke::solid(palette.ink, 1.0));
    }

    fn scales(&self, scene: &mut Scene, style: Style, area: &Bounds) {
        let (mut marks, width) = (Vec::new(), scene.width);
        let frame = Bounds { left: 0.0, top: area.bottom, right: width, bottom: area.bottom + 30.0 };
        let mut places = Places::within(frame);
        let apart = if style.narrow { 47.0 } else { 80.0 };
        for value in self.across.values((area.width() / apart).floor().min(12.0)) {
            let x = area.left + self.across.share(value) * area.width();
            let words = width::whole(&(self.across.ticks)(value), style.small, Weight::Regular, 0.5 * area.width());
            let text = style.note((x, area.bottom + style.small + TICK + 3.0), Anchor::Middle, &words);
            let text = text.within(EDGE, width - EDGE);
            let wide = Bounds { left: text.bounds().left - 6.0, right: text.bounds().right + 6.0, ..text.bounds() };
            if places.put(scene, [text.into()]) {
                places.avoid(wide);
                marks.push(vec![(x, area.bottom), (x, area.bottom + TICK)]);
            }
        }
        let frame = Bounds { left: 0.0, top: area.top - 8.0, right: area.left, bottom: area.bottom + 8.0 };
        let mut places = Places::within(frame);
        for value in self.up.values((area.height() / 50.0).floor()) {
            let y = area.bottom - self.up.share(value) * area.height();
            let room = area.left - TICK - 5.0;
            let words = width::whole(&(self.up.ticks)(value), style.small, Weight::Regular, room);
            let text = style.note((area.left - TICK - 3.0, y + 0.36 * style.small), Anchor::End, &words);
            if places.put(scene, [text.into()]) {
                marks.push(vec![(area.left - TICK, y), (area.left, y)]);
            }
        }
        scene.strokes(marks, Stroke::solid(style.palette.muted, 1.0));
        let across = width::fit(&self.across.name, style.small, Weight::Strong, width - 2.0 * EDGE);
        let across = style.note((area.right, scene.height - 8.0), Anchor::End, &across);
        let up = width::fit(&self.up.name, style.small, Weight::Strong, width - 2.0 * EDGE);
        let up = style.note((EDGE, area.top - 10.0), Anchor::Start, &up);
        for name in [across, up] {
            let name = Text { colour: style.palette.ink, weight: Weight::Strong, ..name };
            scene.write(name.within(EDGE, width - EDGE));
        }
    }

    /// The break-even lines, the reader's own figures, and all words on the map.
    fn overlay(&self, scene: &mut Scene, style: Style, area: &Bounds) {
        let ink = style.palette.ink;
        let mut places = Places::within(Bounds {
            left: area.left + 4.0,
            top: area.top + 4.0,
            right: area.right - 4.0,
            bottom: area.bottom - 4.0,
        });
        let place = |line: &Vec<(f64, f64)>| line.iter().map(|&pair| self.at(area, pair)).collect::<Vec<Point>>();
        let lines: Vec<Vec<Point>> = self.contour.iter().map(place).collect();
        for line in &lines {
            places.avoid_line(line);
        }
        let longest = lines.iter().max_by_key(|line| line.len()).cloned().unwrap_or_default();
        scene.strokes(lines, Stroke::solid(ink, 2.0));
        let pinned: Vec<Vec<Point>> = self.pinned.lines.iter().map(place).collect();
        let named = pinned.iter().filter(|line| line.len() > 1).max_by_key(|line| line.len()).cloned();
        for line in &pinned {
            places.avoid_line(line);
        }
        scene.strokes(pinned, Overlay::stroke(ink));
        let write = |words: &str, weight, x, y, anchor| {
            let words = width::fit(words, style.small, weight, 0.8 * area.width());
            let mut text = style.note((x, y), anchor, &words);
            (text.colour, text.weight) = (ink, weight);
            text
        };
        if let Some(base) = self.own() {
            let (x, y) = self.at(area, (base.across, base.up));
            scene.point((x, y), RING, style.palette.paper, Stroke::solid(ink, 2.0));
            scene.point((x, y), 2.0, ink, Stroke::solid(ink, 1.0));
            places.avoid_point((x, y), RING + 1.0);
            let middle = y + 0.36 * style.small;
            let choices = (0..12_u8).map(|step| f64::from(step) * 0.6 * style.small).flat_map(|away| {
                let (right, left) = ((RING + 6.0, Anchor::Start), (-RING - 6.0, Anchor::End));
                let (up, down) = (middle - away, middle + away);
                let over = [(0.0, up - RING - 12.0, Anchor::Middle), (0.0, down + RING + 12.0, Anchor::Middle)];
                let beside =
                    [right, left].into_iter().flat_map(move |(x, anchor)| [(x, up, anchor), (x, down, anchor)]);
                beside.chain(over)
            });
            let write = |(aside, y, anchor)| {
                let text = write(&base.text, Weight::Strong, x + aside, y, anchor);
                Choice::from(if anchor == Anchor::Middle {
                    text.within(area.left + 5.0, area.right - 5.0)
                } else {
                    text
                })
            };
            places.put(scene, choices.map(write));
        }
        // Along the line, from its upper end: beside it, on either side.
        for (line, words) in [(Some(longest), &self.break_even), (named, &self.pinned.name)] {
            let mut along: Vec<Point> = line.into_iter().flatten().filter(|point| point.1 > area.top + 14.0).collect();
            sort_by(&mut along, |point| point.1);
            let beside = |&(x, y): &Point| {
                [(x + 8.0, y, Anchor::Start), (x - 8.0, y, Anchor::End), (x + 8.0, y + 14.0, Anchor::Start)]
            };
            let choices = along.iter().flat_map(beside);
            places.put(scene, choices.map(|(x, y, anchor)| write(words, Weight::Regular, x, y, anchor).into()));
        }
        self.grounds(scene, style, area, &mut places);
    }

    /// Names the ground on either side, where it is widest: at the crossing furthest from a change of sign.
    fn grounds(&self, scene: &mut Scene, style: Style, area: &Bounds, places: &mut Places) {
        for (words, gain) in [(&self.gain, true), (&self.loss, false)] {
            let words = width::fit(words, style.body, Weight::Strong, 0.6 * area.width());
            let mut spots: Vec<(f64, Point)> = Vec::new();
            let (columns, rows) = (self.across.count(), self.up.count());
            // A coarse grid of places, the most extreme outcome first: that is where the words are true beyond doubt.
            for row in 1..8_u8 {
                for column in 1..10_u8 {
                    let (x, y) = (f64::from(column) / 10.0, f64::from(row) / 8.0);
                    let (at, up) = ((x * (columns - 1) as f64).round(), (y * (rows - 1) as f64).round());
                    let value = tame(self.values[up as usize * columns + at as usize]);
                    if (value >= 0.0) == gain && value != 0.0 {
                        let aside = (x - 0.5).abs() + (y - 0.5).abs();
                        let place = (area.left + x * area.width(), area.bottom - y * area.height());
                        spots.push((value.abs() * (1.5 - aside), place));
                    }
                }
            }
            sort_by(&mut spots, |spot| -spot.0);
            let write = |(_, at)| style.text(at, Anchor::Middle, Weight::Strong, style.palette.ink, &words).into();
            places.put(scene, spots.into_iter().map(write));
        }
    }

    /// The reader's own figures, where they lie on the grid.
    fn own(&self) -> Option<&Own> {
        self.base.as_ref().filter(|base| self.across.holds(base.across) && self.up.holds(base.up))
    }

    /// What can be read off: each crossing of the grid, row by row from the top; the one nearest to the reader's own figures
    /// gives its place to them.
    fn read(&self, scene: &mut Scene, area: &Bounds) {
        let (columns, rows) = (self.across.count(), self.up.count());
        let step = |side: &Side<'_>, value| (side.share(value) * side.last()).round() as usize;
        let own = self.own().map(|own| ((step(&self.across, own.across), step(&self.up, own.up)), own));
        for row in (0..rows).rev() {
            for column in 0..columns {
                if let Some((_, own)) = own.filter(|(place, _)| *place == (column, row)) {
                    scene.spot(self.at(area, (own.across, own.up)), area, &own.told);
                    continue;
                }
                let (right, up) = (column as f64 / self.across.last(), row as f64 / self.up.last());
                let at = (area.left + right * area.width(), area.bottom - up * area.height());
                scene.spot(at, area, &(self.tell)((column, row)));
            }
        }
        // Rows with gaps could not be walked through by their length.
        if scene.spots.len() == columns * rows {
            scene.columns = columns;
        } else {
            scene.spots.clear();
        }
    }
}

impl Figure for TwoWay<'_> {
    fn height(&self, width: f64) -> f64 {
        if !self.drawable() {
            return 72.0;
        }
        let width = held_width(width);
        Self::top(width) + (0.58 * width).clamp(240.0, 520.0).floor() + 46.0
    }

    fn draw(&self, look: &FigureSize) -> Scene {
        let width = held_width(look.width);
        let style = Style::of(width, look.palette);
        let drawable = self.drawable();
        let height = held_height(look.height, if drawable { 240.0 } else { 72.0 });
        let mut scene = Scene::new(width, height, style.palette.paper);
        let area = self.area(style, width, height);
        let strip = self.strip(style, width, &area);
        let room = if style.narrow || !drawable { width - 2.0 * EDGE } else { strip.left - 24.0 - EDGE };
        let (words, y) = if drawable { (&self.unit, 16.0) } else { (&self.empty, 36.0) };
        let words = width::fit(words, style.small, Weight::Regular, room);
        scene.write(style.note((EDGE, y), Anchor::Start, &words));
        if drawable {
            self.map(&mut scene, style.palette, &area, &strip);
            self.scales(&mut scene, style, &area);
            self.overlay(&mut scene, style, &area);
            if look.reading {
                self.read(&mut scene, &area);
            }
        }
        scene
    }
}
