//! Drawing: ready numbers and ready words become a scene of marks, the same on every machine.
//!
//! In reading order: [`palette`] and [`width`] (what things look like), [`scene`] and [`svg`] (what is drawn, and as a file),
//! [`spot`] (what can be read off it),
//! [`axis`], [`backend`] and [`plot`] (scales, grid and series, drawn by plotters), [`bands`] (a field of numbers cut at a level),
//! [`place`] (labels that keep out of each other's way), [`overlay`] (another scenario's lines), then one figure a file: [`scenarios`], [`savings`], [`cumulative`],
//! [`canary`], [`tornado`], [`two_way`], [`distribution`], [`operating`], [`spark`].
//!
//! Nothing here computes a statistic or knows a language: amounts come with their text, ticks with a function that writes them.

pub mod axis;
pub mod backend;
pub mod bands;
pub mod canary;
pub mod cumulative;
pub mod distribution;
pub mod geometry;
pub mod operating;
pub mod overlay;
pub mod palette;
pub mod place;
pub mod plot;
pub mod savings;
pub mod scenarios;
pub mod scene;
pub mod spark;
pub mod spot;
pub mod svg;
pub mod tornado;
pub mod two_way;
pub mod width;

use geometry::{Label, Point, Weight};
use palette::{Colour, Palette};
use scene::{Anchor, Scene, Text};

/// Below this width, user units, a figure is laid out for a phone.
const NARROW: f64 = 480.0;
/// Between the marks of a figure and its edge, user units.
const EDGE: f64 = 4.0;

/// A number and how the reader sees it written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amount {
    /// The number drawn.
    pub value: f64,
    /// The same, written.
    pub text: String,
}

/// Writes a value beside a scale.
pub type TickFormat<'a> = Readout<'a, f64>;

/// Says something in words.
pub type Readout<'a, T> = &'a dyn Fn(T) -> String;

/// How large a figure is and which colours it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureSize {
    /// Width, user units (CSS pixels); held within 240 … 4,000.
    pub width: f64,
    /// Height, user units; a figure that needs more takes it.
    pub height: f64,
    /// Its colours.
    pub palette: &'static Palette,
    /// Whether it is to be read off: only then it has spots ([`spot`]).
    pub reading: bool,
}

/// What every figure can do.
pub trait Figure {
    /// The height, user units, that suits the data at a width.
    fn height(&self, width: f64) -> f64;

    /// Draws it.
    fn draw(&self, look: &FigureSize) -> Scene;

    /// Draws it as high as suits the data, without spots.
    fn drawn(&self, width: f64, dark: bool) -> Scene {
        self.draw(&FigureSize { width, height: self.height(width), palette: Palette::of(dark), reading: false })
    }
}

/// A width that can be drawn in.
fn held_width(width: f64) -> f64 {
    if width.is_finite() { width.clamp(240.0, 4000.0) } else { 720.0 }
}

/// A height that can be drawn in, not below `least`.
fn held_height(height: f64, least: f64) -> f64 {
    if height.is_finite() { height.clamp(least, 4000.0_f64.max(least)) } else { least }
}

/// Sizes and colours of one drawing.
#[derive(Clone, Copy, Debug)]
struct Style {
    palette: &'static Palette,
    narrow: bool,
    /// Ticks, units and notes.
    small: f64,
    /// Names and amounts.
    body: f64,
}

impl Style {
    fn of(width: f64, palette: &'static Palette) -> Self {
        let narrow = held_width(width) < NARROW;
        Self { palette, narrow, small: 12.0, body: if narrow { 12.0 } else { 13.0 } }
    }

    /// A note or a tick.
    fn note(&self, (x, y): Point, anchor: Anchor, content: &str) -> Text {
        let (size, weight, colour) = (self.small, Weight::Regular, self.palette.muted);
        Text { x, y, anchor, size, weight, colour, content: Label::new(content) }
    }

    /// A name or an amount.
    fn text(&self, (x, y): Point, anchor: Anchor, weight: Weight, colour: Colour, content: &str) -> Text {
        Text { x, y, anchor, size: self.body, weight, colour, content: Label::new(content) }
    }
}

/// The widest of some texts.
fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64, weight: Weight) -> f64 {
    texts.into_iter().map(|text| width::of(text, size, weight)).fold(0.0, f64::max)
}
