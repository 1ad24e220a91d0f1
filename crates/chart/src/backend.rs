//! How plotters draws into a scene: its drawing orders become marks, and no text is measured.
//!
//! plotters thinks in whole pixels, so it is given a canvas [`FINE`] times the scene's size: two decimals of a user unit.

use crate::geometry::{Bounds, Label, Point, Weight};
use crate::palette::Colour;
use crate::scene::{Anchor, Mark, Scene, Stroke, Text};
use crate::width;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::convert::Infallible;

/// Pixels plotters sees per user unit.
pub const FINE: f64 = 100.0;

/// A drawing order; none can fail.
type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A length in plotters' pixels.
#[must_use]
pub fn fine(length: f64) -> i32 {
    // `as` saturates; a scene is a few thousand units at most.
    (length * FINE).round() as i32
}

/// Records what plotters draws.
pub struct Recorder<'a> {
    scene: &'a mut Scene,
    dash: &'static str,
    /// Where in the scene the path of lines begun here is, while it may grow.
    open: Option<usize>,
    /// Where texts have been written here.
    written: Vec<Bounds>,
}

impl<'a> Recorder<'a> {
    /// Draws into `scene`, all lines with the given dash pattern.
    pub const fn new(scene: &'a mut Scene, dash: &'static str) -> Self {
        Self { scene, dash, open: None, written: Vec::new() }
    }

    fn stroke<S: BackendStyle>(&self, style: &S) -> Stroke {
        Stroke { colour: colour(style.color()), width: f64::from(style.stroke_width()) / FINE, dash: self.dash }
    }

    /// Adds a polyline: to the path before it when that is drawn alike, so that a grid or a series is one element.
    fn polyline(&mut self, points: Vec<Point>, stroke: Stroke) {
        if let Some(Mark::Path { lines, fill: None, stroke: Some(before) }) =
            self.open.and_then(|index| self.scene.marks.get_mut(index))
            && *before == stroke
        {
            match lines.last_mut() {
                Some(line) if line.last() == points.first() => line.extend(points.into_iter().skip(1)),
                _ => lines.push(points),
            }
            return;
        }
        self.open = Some(self.scene.marks.len());
        self.scene.marks.push(Mark::Path { lines: vec![points], fill: None, stroke: Some(stroke) });
    }
}

fn colour(colour: BackendColor) -> Colour {
    Colour(colour.rgb.0, colour.rgb.1, colour.rgb.2)
}

fn visible<S: BackendStyle>(style: &S) -> bool {
    style.color().alpha > 0.0
}

fn place(at: BackendCoord) -> Point {
    (f64::from(at.0) / FINE, f64::from(at.1) / FINE)
}

fn weight<S: BackendTextStyle>(style: &S) -> Weight {
    if matches!(style.style(), FontStyle::Bold) { Weight::Strong } else { Weight::Regular }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (fine(self.scene.width).unsigned_abs(), fine(self.scene.height).unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _point: BackendCoord, _colour: BackendColor) -> Drawn {
        // Only pictures are drawn by pixels; figures have none.
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        if fill && visible(style) {
            let ((left, top), (right, bottom)) = (place(from), place(to));
            self.scene.rect(Bounds { left, top, right, bottom }, colour(style.color()));
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        if visible(style) {
            let points: Vec<_> = path.into_iter().map(place).collect();
            let stroke = self.stroke(style);
            self.polyline(points, stroke);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, _fill: bool) -> Drawn {
        if visible(style) {
            let fill = colour(style.color());
            self.scene.marks.push(Mark::Circle {
                centre: place(centre),
                radius: f64::from(radius) / FINE,
                fill,
                stroke: None,
            });
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        if visible(style) {
            let corners = corners.into_iter().map(place).collect();
            self.scene.marks.push(Mark::Path { lines: vec![corners], fill: Some(colour(style.color())), stroke: None });
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let (x, y) = place(at);
        let size = style.size() / FINE;
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        // From the place plotters gives to the base line; figures are about 0.72 of the size high.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.36,
            VPos::Bottom => -0.22,
        };
        let content = Label::new(&width::fit(text, size, weight(style), self.scene.width));
        let text =
            Text { x, y: y + drop * size, anchor, size, weight: weight(style), colour: colour(style.color()), content };
        let text = text.within(0.0, self.scene.width);
        let bounds = text.bounds();
        // Ticks are set apart by their usual width; should one be unusual, it gives way to those before it.
        if !self.written.iter().any(|other| other.overlaps(&bounds)) {
            self.written.push(bounds);
            self.scene.write(text);
        }
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = width::of(text, style.size(), weight(style));
        // `as` saturates; both are positive.
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
