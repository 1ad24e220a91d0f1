//! What a figure consists of before it is SVG: plain marks in user units, the origin at the top left.
//!
//! A mark says its own element and attributes ([`Mark::element`]), so the page's nodes and the file ([`crate::svg`])
//! cannot differ. Every number written is finite and has at most two decimals, so the bytes are the same on every machine.

use crate::geometry::{Bounds, Label, Point, Weight};
use crate::palette::Colour;
use crate::spot::{self, Spot};
use crate::width;

/// Faces asked for, in order; the file has no font of its own.
pub const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif";

/// Beyond this nothing is visible; a coordinate is held within it.
const FAR: f64 = 1e6;

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width, user units.
    pub width: f64,
    /// Strokes and gaps, user units; empty for a solid line.
    pub dash: &'static str,
}

impl Stroke {
    /// A solid line.
    #[must_use]
    pub const fn solid(colour: Colour, width: f64) -> Self {
        Self { colour, width, dash: "" }
    }
}

/// A written line; `x` and `y` are its anchor on the base line.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Where the anchor stands, across.
    pub x: f64,
    /// The base line.
    pub y: f64,
    /// Which end stands at `x`.
    pub anchor: Anchor,
    /// Height of the face, user units.
    pub size: f64,
    /// How heavy.
    pub weight: Weight,
    /// Its colour.
    pub colour: Colour,
    /// What it says.
    pub content: Label,
}

impl Text {
    /// The place it takes, by the width table.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let width = width::of(self.content.as_str(), self.size, self.weight);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        // Ascenders and descenders of the widest usual faces.
        Bounds { left, top: self.y - 0.8 * self.size, right: left + width, bottom: self.y + 0.22 * self.size }
    }

    /// The same text moved so that it lies between `left` and `right`, where it can.
    #[must_use]
    pub fn within(mut self, left: f64, right: f64) -> Self {
        let bounds = self.bounds();
        self.x -= (bounds.right - right).max(0.0);
        self.x += (left - self.bounds().left).max(0.0);
        self
    }
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A straight line.
    Line {
        /// One end.
        from: Point,
        /// The other.
        to: Point,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// One or more polylines; filled ones are closed.
    Path {
        /// Each polyline's corners.
        lines: Vec<Vec<Point>>,
        /// Colour inside, if filled.
        fill: Option<Colour>,
        /// How its line is drawn, if at all.
        stroke: Option<Stroke>,
    },
    /// A filled rectangle.
    Rect {
        /// Where.
        bounds: Bounds,
        /// Its colour.
        fill: Colour,
    },
    /// A filled circle.
    Circle {
        /// Its middle.
        centre: Point,
        /// Its radius.
        radius: f64,
        /// Colour inside.
        fill: Colour,
        /// Its outline, if it has one.
        stroke: Option<Stroke>,
    },
    /// A written line.
    Text(Text),
}

/// An attribute's name and value.
pub type Attribute = (&'static str, String);

impl Mark {
    /// The SVG element that shows it: its name, its attributes in order, and the text inside.
    #[must_use]
    pub fn element(&self) -> (&'static str, Vec<Attribute>, Option<&str>) {
        match self {
            Self::Line { from, to, stroke } => {
                let mut attributes =
                    vec![("x1", number(from.0)), ("y1", number(from.1)), ("x2", number(to.0)), ("y2", number(to.1))];
                stroked(&mut attributes, Some(stroke));
                ("line", attributes, None)
            }
            Self::Path { lines, fill, stroke } => {
                let mut attributes = vec![("d", path(lines, fill.is_some())), ("fill", paint(*fill))];
                stroked(&mut attributes, stroke.as_ref());
                ("path", attributes, None)
            }
            Self::Rect { bounds, fill } => {
                let attributes = vec![
                    ("x", number(bounds.left)),
                    ("y", number(bounds.top)),
                    ("width", number(bounds.width().max(0.0))),
                    ("height", number(bounds.height().max(0.0))),
                    ("fill", fill.to_string()),
                ];
                ("rect", attributes, None)
            }
            Self::Circle { centre, radius, fill, stroke } => {
                let mut attributes = vec![
                    ("cx", number(centre.0)),
                    ("cy", number(centre.1)),
                    ("r", number(radius.max(0.0))),
                    ("fill", fill.to_string()),
                ];
                stroked(&mut attributes, stroke.as_ref());
                ("circle", attributes, None)
            }
            Self::Text(text) => ("text", written(text), self.content()),
        }
    }

    /// What is written, if it is a text.
    #[must_use]
    pub fn content(&self) -> Option<&str> {
        let Self::Text(text) = self else { return None };
        Some(text.content.as_str())
    }
}

/// A figure, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// How wide, user units.
    pub width: f64,
    /// How high, user units.
    pub height: f64,
    /// The ground it is drawn on.
    pub paper: Colour,
    /// What is drawn, the last on top.
    pub marks: Vec<Mark>,
    /// What can be read off it, in reading order; none unless asked for ([`crate::FigureSize::reading`]). No part of the drawing.
    pub spots: Vec<Spot>,
    /// How many spots an arrow key up or down moves by: 1 in a list, the cells of a row in a table; left and right move by 1.
    pub columns: usize,
    /// The plots in which a pointer reads off the spot nearest across, however far up or down; none where both count.
    pub across: Vec<Bounds>,
}

impl Scene {
    /// An empty figure.
    #[must_use]
    pub const fn new(width: f64, height: f64, paper: Colour) -> Self {
        Self { width, height, paper, marks: Vec::new(), spots: Vec::new(), columns: 1, across: Vec::new() }
    }

    /// The attributes of the `svg` element around the marks, on a page and in a file; names and roles are added there.
    #[must_use]
    pub fn attributes(&self) -> Vec<Attribute> {
        let (width, height) = (number(self.width), number(self.height));
        vec![
            ("viewBox", format!("0 0 {width} {height}")),
            ("width", width),
            ("height", height),
            ("font-family", FONT.to_owned()),
        ]
    }

    /// The ground as a mark, the lowest of all.
    #[must_use]
    pub const fn ground(&self) -> Mark {
        let bounds = Bounds { left: 0.0, top: 0.0, right: self.width, bottom: self.height };
        Mark::Rect { bounds, fill: self.paper }
    }

    /// Every written line.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The spot that a pointer at a place reads off, by its number; none without spots.
    #[must_use]
    pub fn nearest(&self, at: Point) -> Option<usize> {
        spot::nearest(&self.spots, at, &self.across)
    }

    /// Lets something be read off at a place, or as near to it as `within` goes; nothing where there is nothing to say.
    pub(crate) fn spot(&mut self, (x, y): Point, within: &Bounds, text: &str) {
        let text = Label::new(text);
        if x.is_nan() || y.is_nan() || text.as_str().trim().is_empty() {
            return;
        }
        let x = x.min(within.right).max(within.left).clamp(0.0, self.width);
        let y = y.min(within.bottom).max(within.top).clamp(0.0, self.height);
        self.spots.push(Spot { x, y, text });
    }

    /// Draws a straight line.
    pub(crate) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.marks.push(Mark::Line { from, to, stroke });
    }

    /// Draws a filled rectangle.
    pub(crate) fn rect(&mut self, bounds: Bounds, fill: Colour) {
        self.marks.push(Mark::Rect { bounds, fill });
    }

    /// Fills closed outlines, all as one element; nothing where there is none.
    pub(crate) fn fill(&mut self, lines: Vec<Vec<Point>>, colour: Colour) {
        if !lines.is_empty() {
            self.marks.push(Mark::Path { lines, fill: Some(colour), stroke: None });
        }
    }

    /// Draws polylines, all as one element; nothing where there is none.
    pub(crate) fn strokes(&mut self, lines: Vec<Vec<Point>>, stroke: Stroke) {
        if !lines.is_empty() {
            self.marks.push(Mark::Path { lines, fill: None, stroke: Some(stroke) });
        }
    }

    /// Draws a point with an outline.
    pub(crate) fn point(&mut self, centre: Point, radius: f64, fill: Colour, stroke: Stroke) {
        self.marks.push(Mark::Circle { centre, radius, fill, stroke: Some(stroke) });
    }

    /// Writes a line, unless there is nothing to write.
    pub(crate) fn write(&mut self, text: Text) {
        if !text.content.as_str().trim().is_empty() {
            self.marks.push(Mark::Text(text));
        }
    }
}

/// A number as SVG writes it: at most two decimals, never infinite, never `-0`.
#[must_use]
pub fn number(value: f64) -> String {
    let mut text = String::new();
    push_number(&mut text, value);
    text
}

/// Writes a number at the end, as [`number`] does. A chart has thousands: so by hundredths and digits, not by `format!`.
fn push_number(text: &mut String, value: f64) {
    let held = if value.is_finite() { value.clamp(-FAR, FAR) } else { 0.0 };
    let hundredths = (held * 100.0).round() as i32;
    if hundredths < 0 {
        text.push('-');
    }
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    // From the highest digit that is there, or the last one.
    let places = std::iter::successors(Some(1_u32), |place| place.checked_mul(10)).take_while(|&place| place <= whole);
    for place in (0..places.count().max(1) as u32).rev().map(|power| 10_u32.pow(power)) {
        text.push(digit(whole / place));
    }
    if part > 0 {
        text.push('.');
        text.push(digit(part / 10));
    }
    if part % 10 > 0 {
        text.push(digit(part));
    }
}

/// The last digit of a whole number.
fn digit(number: u32) -> char {
    char::from(b'0' + (number % 10) as u8)
}

fn paint(fill: Option<Colour>) -> String {
    fill.map_or_else(|| "none".to_owned(), |colour| colour.to_string())
}

fn stroked(attributes: &mut Vec<Attribute>, stroke: Option<&Stroke>) {
    let Some(stroke) = stroke else { return };
    attributes.extend([("stroke", stroke.colour.to_string()), ("stroke-width", number(stroke.width))]);
    if !stroke.dash.is_empty() {
        attributes.push(("stroke-dasharray", stroke.dash.to_owned()));
    }
    attributes.push(("stroke-linejoin", "round".to_owned()));
}

fn written(text: &Text) -> Vec<Attribute> {
    let mut attributes = vec![("x", number(text.x)), ("y", number(text.y)), ("font-size", number(text.size))];
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => attributes.push(("text-anchor", "middle".to_owned())),
        Anchor::End => attributes.push(("text-anchor", "end".to_owned())),
    }
    if text.weight == Weight::Strong {
        attributes.push(("font-weight", "600".to_owned()));
    }
    attributes.push(("fill", text.colour.to_string()));
    attributes
}

/// Path data: each polyline from its first corner on.
fn path(lines: &[Vec<Point>], closed: bool) -> String {
    let mut data = String::new();
    for line in lines {
        for (index, &(x, y)) in line.iter().enumerate() {
            data.push(if index == 0 { 'M' } else { 'L' });
            push_number(&mut data, x);
            data.push(' ');
            push_number(&mut data, y);
        }
        if closed {
            data.push('Z');
        }
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_as_the_language_writes_its_hundredths() {
        let plain = |value: f64| format!("{}", (value.clamp(-FAR, FAR) * 100.0).round() / 100.0 + 0.0);
        let edges = [0.0, -0.0, 0.004, -0.004, 0.005, 0.05, 0.5, -0.5, 9.995, 10.0, 99.999, 1e6, -1e6, 1e300, f64::MIN];
        let many = (-200_000..200_000).map(|step| f64::from(step) * 0.007_3);
        for value in edges.into_iter().chain(many).chain((0..400_000).map(|step| f64::from(step) * 2.501)) {
            assert_eq!(number(value), plain(value), "{value}");
        }
        assert_eq!([f64::NAN, f64::INFINITY].map(number), ["0", "0"]);
    }
}
