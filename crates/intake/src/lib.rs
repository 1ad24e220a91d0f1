//! What comes in from outside, through one door: [`read`] says what a file is, and gives its link or its list of scenarios.
//!
//! | what | where |
//! |---|---|
//! | a scenario file, or a text that is one link | [`scenario_file`] |
//! | a chart saved as SVG, which carries its link | `chart_svg` |
//! | figures saved as JSON, which carry their link; saved scenarios | [`saved`] |
//!
//! A link is given as it stands in the file; [`share::decode`] then says what is wrong with it. A file whose end is missing is
//! refused, whatever its kind.

mod chart_svg;
mod encoding;
pub mod json;
pub mod saved;
pub mod scenario_file;

pub use encoding::text;

use json::JsonValue;
use model::input::problem::FileFault;
use saved::{FileEntry, FileReading};

/// Most bytes of a scenario file that are read.
pub const MOST_FILE: usize = 64 * 1024;
/// Most bytes of an SVG file that are read, and of any file; nothing longer is worth opening.
pub const MOST_SVG: usize = 4 * 1024 * 1024;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// The link of one scenario, as it stands there.
    Link(String),
    /// Scenarios saved by name.
    Saved(FileReading),
}

impl Incoming {
    /// All that is there as a list; a single scenario has its title as its name, or the one given here.
    #[must_use]
    pub fn into_list(self, untitled: &str) -> FileReading {
        match self {
            Self::Saved(list) => list,
            Self::Link(link) => FileReading::of([FileEntry { link: Some(link), ..FileEntry::default() }], untitled),
        }
    }
}

/// Reads the text of a file of any kind. JSON is parsed by `parse`, `None` where it is none; an entry of a list without any name
/// gets `untitled`.
///
/// # Errors
/// When there is no scenario, more than one link outside a list, a newer kind of file, too much of it, or not all of it.
pub fn read<J: JsonValue>(
    file: &str,
    untitled: &str,
    parse: impl FnOnce(&str) -> Option<J>,
) -> Result<Incoming, FileFault> {
    within(file, MOST_SVG)?;
    let text = beginning(file);
    if text.starts_with('{') {
        within(file, saved::MOST_FILE)?;
        return saved::incoming(text, untitled, parse);
    }
    link(file).map(Incoming::Link)
}

/// The link that a file's text holds: a scenario file, a chart as SVG, or one link alone.
///
/// # Errors
/// As [`read`] does.
pub fn link(file: &str) -> Result<String, FileFault> {
    within(file, MOST_SVG)?;
    let text = beginning(file);
    if text.starts_with('<') {
        return chart_svg::link(text);
    }
    within(file, MOST_FILE)?;
    scenario_file::link(text)
}

/// The text after the mark of its encoding and blank lines.
fn beginning(file: &str) -> &str {
    file.strip_prefix('\u{feff}').unwrap_or(file).trim_start()
}

fn within(text: &str, most: usize) -> Result<(), FileFault> {
    if text.len() > most { Err(FileFault::TooLarge { found: text.len(), most }) } else { Ok(()) }
}

#[cfg(test)]
#[allow(clippy::panic, clippy::expect_used, clippy::unwrap_used, reason = "a test stops at what it does not expect")]
mod tests;
