//! Axes, grid and series of a figure: a rectangle of the scene with a scale across and a scale up.

use crate::axis::Axis;
use crate::backend::{Recorder, fine};
use crate::geometry::{Bounds, Point, Weight};
use crate::palette::{Colour, Palette};
use crate::scene::{Scene, Stroke};
use plotters::chart::{ChartBuilder, ChartContext, LabelAreaPosition};
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::IntoDrawingArea;
use plotters::series::{AreaSeries, LineSeries};
use plotters::style::{Color, IntoFont, RGBColor, ShapeStyle, TRANSPARENT, TextStyle};

/// Between the left end of the grid and the labels beside it, user units.
const BESIDE: f64 = 6.0;
/// Between the foot of the plot and the labels below it, user units.
const BELOW: f64 = 9.0;

/// Which grid lines are drawn and which scales are labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grid {
    /// Level lines; both scales labelled.
    Level,
    /// Upright lines; only the scale across labelled.
    Upright,
}

/// A rectangle with two scales.
#[derive(Clone, Debug)]
pub struct Plot {
    /// Where the data lie.
    pub area: Bounds,
    /// The scale from left to right.
    pub across: Axis,
    /// The scale from bottom to top.
    pub up: Axis,
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

fn shape(stroke: Stroke) -> ShapeStyle {
    ShapeStyle { color: rgb(stroke.colour).to_rgba(), filled: false, stroke_width: fine(stroke.width).unsigned_abs() }
}

impl Plot {
    /// Where a value of the scale across falls, user units.
    #[must_use]
    pub fn x(&self, value: f64) -> f64 {
        self.area.left + self.across.share(value) * self.area.width()
    }

    /// Where a value of the scale up falls, user units.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        self.area.bottom - self.up.share(value) * self.area.height()
    }

    /// Where a pair of values falls.
    #[must_use]
    pub fn at(&self, (across, up): (f64, f64)) -> Point {
        (self.x(across), self.y(up))
    }

    /// Draws the grid and writes the ticks.
    pub fn axes(
        &self,
        scene: &mut Scene,
        palette: &Palette,
        size: f64,
        grid: Grid,
        across: &dyn Fn(f64) -> String,
        up: &dyn Fn(f64) -> String,
    ) {
        let font = ("sans-serif", size * crate::backend::FINE).into_font();
        let colour = rgb(palette.muted);
        let text = TextStyle::from(font).color(&colour);
        // A tick is written whole or not at all.
        let whole = |text: &str, room| crate::width::whole(text, size, Weight::Regular, room);
        let across = |value: &f64| whole(&across(*value), 0.5 * self.area.width());
        let up = |value: &f64| whole(&up(*value), self.area.left - BESIDE - 2.0);
        self.draw(scene, "", |chart| {
            let mut mesh = chart.configure_mesh();
            match grid {
                Grid::Level => mesh.disable_x_mesh(),
                Grid::Upright => mesh.disable_y_mesh().disable_y_axis(),
            };
            // plotters keeps labels twice the length of a tick mark away, and writes them only beside an axis line.
            let drawn = mesh
                .axis_style(TRANSPARENT)
                .set_tick_mark_size(LabelAreaPosition::Left, fine(BESIDE / 2.0))
                .set_tick_mark_size(LabelAreaPosition::Bottom, fine(BELOW / 2.0))
                .bold_line_style(shape(Stroke::solid(palette.hairline, 1.0)))
                .light_line_style(TRANSPARENT)
                .label_style(text)
                .x_label_formatter(&across)
                .y_label_formatter(&up)
                .draw();
            // The recorder cannot fail.
            debug_assert!(drawn.is_ok());
        });
    }

    /// Draws a line through pairs of values.
    pub fn line(&self, scene: &mut Scene, points: &[(f64, f64)], stroke: Stroke) {
        self.draw(scene, stroke.dash, |chart| {
            let drawn = chart.draw_series(LineSeries::new(points.iter().copied(), shape(stroke)));
            debug_assert!(drawn.is_ok());
        });
    }

    /// Fills what lies between a line and a level.
    pub fn fill(&self, scene: &mut Scene, points: &[(f64, f64)], level: f64, colour: Colour) {
        self.draw(scene, "", |chart| {
            let drawn = chart.draw_series(AreaSeries::new(points.iter().copied(), level, rgb(colour).filled()));
            debug_assert!(drawn.is_ok());
        });
    }

    /// Lets plotters draw on this rectangle.
    fn draw(
        &self,
        scene: &mut Scene,
        dash: &'static str,
        work: impl FnOnce(&mut ChartContext<'_, Recorder<'_>, Cartesian2d<Axis, Axis>>),
    ) {
        let (width, height) = (scene.width, scene.height);
        let root = Recorder::new(scene, dash).into_drawing_area();
        let chart = ChartBuilder::on(&root)
            .margin_top(fine(self.area.top))
            .margin_right(fine(width - self.area.right))
            .set_label_area_size(LabelAreaPosition::Left, fine(self.area.left))
            .set_label_area_size(LabelAreaPosition::Bottom, fine(height - self.area.bottom))
            .build_cartesian_2d(self.across.clone(), self.up.clone());
        if let Ok(mut chart) = chart {
            work(&mut chart);
        }
    }
}
