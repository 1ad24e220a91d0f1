//! Live charts in Markdown: each fenced block `costcanary` becomes a picture, or a live figure with the picture in it.
//!
//! [`rewritten`] is pure but for the pictures, which its caller puts somewhere: `costcanary markdown` into files, the
//! preprocessor of mdBook into the text itself. Nothing is made of a text in which any block is wrong.

mod block;
mod fence;
mod files;
mod output;

pub use block::{is_site, no_site};
pub use fence::Line;
pub use files::command;

use block::{Block, read};
use fence::{fences, replaced};
use output::{Picture, live, still};

use crate::model::uncertainty::Effort;
use crate::presentation::{Lang, Theme};
use crate::report::charts::{Place, chart};
use crate::report::subject::Known;

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
    pub effort: Effort,
}

/// The text with its blocks replaced. `keep` is given each picture, as SVG, and gives its address.
///
/// # Errors
/// Everything that is wrong with its blocks, each with the number of its line, before any picture is made; or why a picture
/// could not be kept.
pub fn rewritten(
    text: &str,
    setting: &Setting,
    keep: &mut dyn FnMut(String) -> Result<String, String>,
) -> Result<String, Vec<Line>> {
    let blocks = fences(text);
    let lang = setting.lang.unwrap_or(Lang::En);
    let mut faults = Vec::new();
    let mut figures: Vec<Block> = Vec::new();
    for fence in &blocks {
        match read(fence.line, &fence.lines, lang) {
            Ok(block) => figures.push(block),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        faults.sort_by_key(|(line, _)| *line);
        return Err(faults);
    }
    let mut is_live = false;
    let mut lines = Vec::with_capacity(figures.len());
    for (figure, fence) in figures.iter().zip(&blocks) {
        let picture = picture(figure, setting, keep).map_err(|message| vec![(fence.line, message)])?;
        let site = figure.site.as_deref().or(setting.site.as_deref());
        lines.push(match site.filter(|_| !setting.picture_only) {
            Some(site) => live(figure, site, setting.lang, &picture, !std::mem::replace(&mut is_live, true)),
            None => still(figure, site, &picture),
        });
    }
    Ok(replaced(text, &blocks, &lines))
}

/// Draws a figure and has it kept.
fn picture(
    block: &Block,
    setting: &Setting,
    keep: &mut dyn FnMut(String) -> Result<String, String>,
) -> Result<Picture, String> {
    let Block { scenario, shown, view, size, alt, .. } = block;
    let known = Known::for_picture(*view, scenario.clone(), shown.axes(), setting.effort);
    let (width, height) = size.unwrap_or((WIDTH, None));
    let lang = shown.lang.or(setting.lang).unwrap_or(Lang::En);
    let dark = shown.theme == Some(Theme::Dark) && !block.follows_page;
    let drawn = chart(*view, known.subject(), Place { width, height, dark, lang, reading: false });
    let address = keep(drawn.file(*view, known.subject()))?;
    let alt = alt.clone().unwrap_or_else(|| {
        let colon = if lang == Lang::Fr { "\u{a0}: " } else { ": " };
        format!("{}{colon}{}", drawn.title, drawn.finding)
    });
    Ok(Picture { address, alt, width })
}
