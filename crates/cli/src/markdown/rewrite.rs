//! A text with its blocks replaced.

use std::ops::Range;

use crate::markdown::block::{Block, read};
use crate::markdown::fence::{Line, fences, replaced, with_line_feeds};
use crate::markdown::missed::missed;
use crate::markdown::output::{Picture, live, still};
use crate::markdown::setting::{Setting, WIDTH};
use crate::markdown::site::script;
use presentation::{Lang, Theme};
use report::charts::{Place, chart};
use report::subject::Known;

/// What some editors put before a text.
const BYTE_ORDER: char = '\u{feff}';

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
    let (start, text) = text.split_at(if text.starts_with(BYTE_ORDER) { BYTE_ORDER.len_utf8() } else { 0 });
    let plain = with_line_feeds(text);
    let found = fences(&plain);
    let mut faults = missed(&plain, &found, setting.lang.unwrap_or(Lang::En));
    let blocks = found.blocks;
    let mut figures: Vec<Block> = Vec::new();
    for fence in &blocks {
        match read(fence.line, &fence.lines, setting) {
            Ok(block) => figures.push(block),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        faults.sort_by_key(|(line, _)| *line);
        return Err(faults);
    }
    let mut scripts: Vec<String> = Vec::new();
    let mut lines = Vec::with_capacity(figures.len());
    for (figure, fence) in figures.iter().zip(&blocks) {
        let picture = picture(figure, setting, keep).map_err(|message| vec![(fence.line, message)])?;
        let site = figure.site.as_deref().or(setting.site.as_deref());
        lines.push(match site.filter(|_| !setting.picture_only) {
            Some(site) => {
                let script = script(site);
                let is_new = !scripts.contains(&script);
                let line = live(figure, site, setting.lang, &picture, is_new.then_some(script.as_str()));
                scripts.extend(is_new.then_some(script));
                line
            }
            None => still(figure, site, &picture),
        });
    }
    Ok(start.to_owned() + &replaced(text, &plain, &blocks, &lines))
}

/// Where the blocks of a text stand.
#[must_use]
pub fn places(text: &str) -> Vec<Range<usize>> {
    let start = if text.starts_with(BYTE_ORDER) { BYTE_ORDER.len_utf8() } else { 0 };
    let blocks = fences(&with_line_feeds(&text[start..])).blocks;
    blocks.into_iter().map(|block| block.range.start + start..block.range.end + start).collect()
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
