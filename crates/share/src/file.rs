//! A scenario as a file: text a person can read, which ends in words so that a cut is noticed.
//!
//! ```text
//! Costcanary scenario 1
//! #v=1&users=1000
//! end
//! ```
//!
//! [`read`] finds the link of such a file, of a chart we saved as SVG (its `metadata`), or of a text that is one link. It gives
//! the link as it stands there; [`crate::decode`] then says what is wrong with it. Each step goes over the text once.

use std::borrow::Cow;

use crate::encode_shown;
use crate::locate::locate;
use crate::migrate::read_pairs;
use model::input::param::Param;
use model::input::problem::FileFault;
use model::input::scenario::Scenario;
use presentation::Presentation;

/// The version written, and the newest read.
pub const VERSION: u32 = 1;
/// Most bytes of a scenario file that are read.
pub const MOST_FILE: usize = 64 * 1024;
/// Most bytes of an SVG file that are read; nothing longer is worth opening.
pub const MOST_SVG: usize = 4 * 1024 * 1024;

/// How the first line starts; the version follows.
const FIRST: &str = "Costcanary scenario ";
/// The last line.
const LAST: &str = "end";
/// The file of a scenario and how it is shown.
#[must_use]
pub fn write(scenario: &Scenario, shown: &Presentation) -> String {
    format!("{FIRST}{VERSION}\n#{}\n{LAST}\n", encode_shown(scenario, shown))
}

/// The text of a file: UTF-8, or UTF-16 with its mark, as PowerShell and Notepad write it.
///
/// # Errors
/// When the bytes are neither.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, FileFault> {
    let pairs = |read: fn([u8; 2]) -> u16| -> Result<Cow<'_, str>, FileFault> {
        let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        let is_whole = bytes.len().is_multiple_of(2);
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| is_whole).map(Cow::Owned).ok_or(FileFault::NotOurs)
    };
    match bytes {
        [0xff, 0xfe, ..] => pairs(u16::from_le_bytes),
        [0xfe, 0xff, ..] => pairs(u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| FileFault::NotOurs),
    }
}

/// The link that a file's text holds: a scenario file, a chart as SVG, or one link alone.
///
/// # Errors
/// When there is no link, more than one, or not all of it.
pub fn read(file: &str) -> Result<String, FileFault> {
    within(file, MOST_SVG)?;
    let text = file.strip_prefix('\u{feff}').unwrap_or(file).trim_start();
    if text.starts_with('<') {
        return of_svg(text);
    }
    within(file, MOST_FILE)?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match lines.next() {
        Some(first) if first.starts_with(FIRST.trim_end()) => of_file(&first[FIRST.trim_end().len()..], lines),
        // A link that stands over several lines is none of ours: where it was broken is not known.
        Some(first) => single(std::iter::once(first).chain(lines)),
        None => Err(FileFault::NotOurs),
    }
}

fn within(text: &str, most: usize) -> Result<(), FileFault> {
    if text.len() > most { Err(FileFault::TooLarge { found: text.len(), most }) } else { Ok(()) }
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

/// Any text can be decoded; a link says its version, or sets a parameter.
fn is_link(text: &str) -> bool {
    read_pairs(&locate(text).fragment).iter().any(|(key, _)| key == "v" || Param::named(key).is_some())
}

/// The link in the metadata of a chart. No reader of XML is needed: in what we write, and in what others make of it, a `<`
/// begins an element wherever it stands.
fn of_svg(text: &str) -> Result<String, FileFault> {
    let mut links: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("<metadata") {
        rest = after;
        let Some(end) = after.find(['<', '>']) else { break };
        let (attributes, content) = after.split_at(end);
        let is_named = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
        let Some(content) = content.strip_prefix('>').filter(|_| is_named && !attributes.ends_with('/')) else {
            continue;
        };
        let Some((content, after)) = content.split_once('<') else { return Err(FileFault::Truncated) };
        rest = after;
        let link = unescaped(content.trim());
        // Other programs keep what they know of a picture in the same place.
        if link.starts_with('#') && is_link(&link) && !links.contains(&link) {
            links.push(link);
        }
        if links.len() > 1 {
            return Err(FileFault::SeveralLinks { found: links.len() });
        }
    }
    if !text.contains("<svg") {
        return Err(FileFault::NotOurs);
    }
    let text = text.trim_end();
    let is_empty = text.ends_with("/>") && text.rfind('<') == text.find("<svg");
    let is_whole = is_empty || text.contains("</svg") && text.ends_with('>');
    links.pop().ok_or(if is_whole { FileFault::NoScenario } else { FileFault::Truncated })
}

/// The text with the five marks of XML read back.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let marks = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\''), ("#39;", '\'')];
        let found = marks.iter().find_map(|(name, mark)| Some((after.strip_prefix(name)?, *mark)));
        let (left, mark) = found.unwrap_or((after, '&'));
        plain.push(mark);
        rest = left;
    }
    plain.push_str(rest);
    plain
}
