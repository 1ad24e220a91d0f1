//! The shape of an input's range, small enough to stand beside its field: one filled outline and a tick at the mid value.
//!
//! Inputs: density against place, both 0 … 1, and the place of the mid value. There is no text: the field beside it has it.

use crate::axis::tame;
use crate::palette::Palette;
use crate::scene::{Scene, Stroke};

/// Its width, user units.
pub const WIDTH: f64 = 88.0;
/// Its height, user units.
pub const HEIGHT: f64 = 24.0;
/// Room for the foot line and the tick, user units.
const FOOT: f64 = 4.0;

/// The figure's data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spark {
    /// Place and density, both 0 … 1, in the order of the place.
    pub points: Vec<(f64, f64)>,
    /// Place of the mid value, 0 … 1.
    pub mid: f64,
}

impl Spark {
    /// Draws it.
    #[must_use]
    pub fn drawn(&self, palette: &'static Palette) -> Scene {
        let mut scene = Scene::new(WIDTH, HEIGHT, palette.paper);
        let bottom = HEIGHT - FOOT;
        let x = |share: f64| 1.0 + tame(share).clamp(0.0, 1.0) * (WIDTH - 2.0);
        let y = |density: f64| bottom - tame(density).clamp(0.0, 1.0) * (bottom - 1.0);
        if let (Some(first), Some(last)) = (self.points.first(), self.points.last()) {
            let curve = self.points.iter().map(|&(share, density)| (x(share), y(density)));
            let outline = std::iter::once((x(first.0), bottom)).chain(curve).chain([(x(last.0), bottom)]);
            scene.fill(vec![outline.collect()], palette.gain_steps[5]);
        }
        scene.line((1.0, bottom), (WIDTH - 1.0, bottom), Stroke::solid(palette.muted, 1.0));
        scene.line((x(self.mid), 2.0), (x(self.mid), HEIGHT - 0.5), Stroke::solid(palette.ink, 1.5));
        scene
    }
}
