//! A scenario as a file: text a person can read, which ends in words so that a cut is noticed.
//!
//! ```text
//! Costcanary scenario 1
//! #v=1&users=1000
//! end
//! ```

use model::input::problem::FileFault;
use model::input::scenario::Scenario;
use presentation::Presentation;
use share::{encode_shown, is_link};

/// The version written, and the newest read.
pub const VERSION: u32 = 1;
/// How the first line starts; the version follows.
const FIRST: &str = "Costcanary scenario ";
/// The last line.
const LAST: &str = "end";

/// The file of a scenario and how it is shown.
#[must_use]
pub fn write(scenario: &Scenario, shown: &Presentation) -> String {
    format!("{FIRST}{VERSION}\n#{}\n{LAST}\n", encode_shown(scenario, shown))
}

/// The link of a scenario file or of a text that is one link; the text begins with its first word.
pub(crate) fn link(text: &str) -> Result<String, FileFault> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match lines.next() {
        Some(first) if first.starts_with(FIRST.trim_end()) => of_file(&first[FIRST.trim_end().len()..], lines),
        // A link that stands over several lines is none of ours: where it was broken is not known.
        Some(first) => single(std::iter::once(first).chain(lines)),
        None => Err(FileFault::NotOurs),
    }
}

/// The link of a scenario file, by what follows the words of its first line and the lines after it.
fn of_file<'a>(version: &str, lines: impl Iterator<Item = &'a str>) -> Result<String, FileFault> {
    let given = version.trim_start();
    let is_parted = given.is_empty() || given.len() < version.len();
    match given.parse::<u32>() {
        _ if !is_parted => return Err(FileFault::NotOurs),
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => return Err(FileFault::NewerVersion { given: newer }),
        // A number cut short.
        Err(_) if given.is_empty() => return Err(FileFault::Truncated),
        _ => return Err(FileFault::NotOurs),
    }
    let mut links: Vec<&str> = lines.collect();
    let ends = links.iter().filter(|line| **line == LAST).count();
    if ends == 0 {
        return Err(FileFault::Truncated);
    }
    links.retain(|line| *line != LAST && !line.starts_with(FIRST));
    single(links.into_iter())
}

/// The link of a text that holds nothing else.
fn single<'a>(lines: impl Iterator<Item = &'a str>) -> Result<String, FileFault> {
    let lines: Vec<&str> = lines.collect();
    if !lines.iter().all(|line| is_link(line)) {
        return Err(FileFault::NotOurs);
    }
    match lines[..] {
        [] => Err(FileFault::NotOurs),
        [link] => Ok(link.to_owned()),
        _ => Err(FileFault::SeveralLinks { found: lines.len() }),
    }
}
