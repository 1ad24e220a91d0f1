//! What holds for a whole text.

use model::uncertainty::effort::DrawEffort;
use presentation::Lang;

/// Width of a chart when none is given, pixels.
pub const WIDTH: f64 = 720.0;

/// What holds for every block of a text that does not say otherwise.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The page that links lead to, and that live figures come from.
    pub site: Option<String>,
    /// Whether pictures alone are wanted.
    pub picture_only: bool,
    /// Language of charts and of what is said about wrong blocks.
    pub lang: Option<Lang>,
    /// Draws of what is uncertain.
    pub effort: DrawEffort,
}
