//! The list as a file, which is also what a browser keeps: JSON, an entry a scenario.

use super::entry::{Saved, name};
use super::raw::{others, parts, value};
use crate::Incoming;
use crate::json::JsonValue;
use model::input::problem::{FileFault, Remedy};
use model::units::day;
use share::locate::locate;
use share::{MOST_BYTES, decode, encode, is_link};

/// The version of the list, and the newest that is written over.
const VERSION: f64 = 1.0;
/// The keys of the list that are read.
pub(super) const LIST: [&str; 3] = ["costcanary", "scenarios", "seen"];
/// The key under which figures saved as JSON carry their link.
const LINK: &str = "link";

/// An entry as it stands in a file: texts, where there are any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileEntry {
    /// Its name.
    pub name: Option<String>,
    /// Its link.
    pub link: Option<String>,
    /// Its day.
    pub date: Option<String>,
    /// The entry itself; empty where it is not known.
    pub text: String,
}

/// What could be read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReading {
    /// Its scenarios, in its order; names may occur twice.
    pub saved: Vec<Saved>,
    /// How many of them have parts that could not be used as they stand.
    pub mended: usize,
    /// The entries that hold no scenario, as they stand.
    pub unread: Vec<String>,
    /// The members of the file beside its scenarios and its version, as they stand.
    pub more: Vec<String>,
    /// Whether a newer program wrote it, which may mean something else by it.
    pub is_newer: bool,
}

impl FileReading {
    /// Reads the entries of a file. One without a name gets its scenario's title, or else the name given here.
    pub fn of(found: impl IntoIterator<Item = FileEntry>, untitled: &str) -> Self {
        let mut reading = Self::default();
        for FileEntry { name: given, link, date, text } in found {
            let Some((link, title, whole)) = link.as_deref().and_then(scenario) else {
                reading.unread.push(text);
                continue;
            };
            let names = [name(&given.unwrap_or_default()), title, name(untitled)];
            let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
            reading.mended += usize::from(!whole);
            let mut saved = Saved { name, link, date: date.filter(|date| day(date).is_some()), text };
            if saved.text.is_empty() {
                saved.rewrite();
            }
            reading.saved.push(saved);
        }
        reading
    }
}

/// The scenario of a link in its canonical form, or as it stands where not all of it can be used, its title, and whether all can;
/// `None` when it is no link. One that was changed on its way is read as it was meant.
fn scenario(link: &str) -> Option<(String, String, bool)> {
    if !is_link(link) {
        return None;
    }
    let fragment = locate(link).fragment;
    let decoded = decode(link);
    let canonical = encode(&decoded.scenario);
    let fits = fragment.len() <= MOST_BYTES && canonical.len() <= MOST_BYTES;
    let is_whole = decoded.problems.iter().all(|problem| problem.remedy == Remedy::AsMeant);
    let link = if is_whole { canonical } else { fragment.into_owned() };
    fits.then(|| (link, name(&decoded.scenario.name), is_whole))
}

/// What a file of JSON gives: a list of scenarios, or the link of the figures saved there. JSON that breaks off is told from any
/// other text by our own words in it.
pub(crate) fn incoming<J: JsonValue>(
    text: &str,
    untitled: &str,
    parse: impl FnOnce(&str) -> Option<J>,
) -> Result<Incoming, FileFault> {
    let Some(root) = parse(text) else {
        let keys = [LIST[0], LIST[1], LINK];
        let is_ours = parts(text).into_iter().any(|member| keys.iter().any(|key| value(member, key).is_some()));
        return Err(if is_ours { FileFault::Truncated } else { FileFault::NotOurs });
    };
    // Figures saved as JSON have scenarios too: those side by side, under the link of the one they are of.
    if let Some(link) = root.member(LINK).and_then(|link| link.text()).filter(|link| is_link(link)) {
        return Ok(Incoming::Link(link));
    }
    match reading(&root, text, untitled) {
        Some(list) if list.is_newer => Err(FileFault::NewerList),
        list => list.map(Incoming::Saved).ok_or(FileFault::NotOurs),
    }
}

/// The list that parsed JSON is, whose text is this; `None` when it is no list of scenarios. An entry without any name gets `untitled`.
pub fn reading<J: JsonValue>(root: &J, text: &str, untitled: &str) -> Option<FileReading> {
    let version = root.member(LIST[0]);
    let is_newer = version.is_some_and(|version| !version.number().is_some_and(|version| version <= VERSION));
    let Some(entries) = root.member(LIST[1]).and_then(|entries| entries.entries()) else {
        return is_newer.then(|| FileReading { is_newer, ..FileReading::default() });
    };
    let (parts, more) = raw_parts(text);
    let found = entries.iter().enumerate().map(|(at, entry)| {
        let text = |key: &str| entry.member(key).and_then(|value| value.text());
        let raw = parts.get(at).copied().unwrap_or_default().to_owned();
        FileEntry { name: text("name"), link: text(LINK), date: text("date"), text: raw }
    });
    Some(FileReading { is_newer, more, ..FileReading::of(found, untitled) })
}

/// The entries of a list's text as they stand there, and its other members.
pub(super) fn raw_parts(text: &str) -> (Vec<&str>, Vec<String>) {
    let list = parts(text).into_iter().rev().find_map(|member| value(member, LIST[1]));
    (list.map(parts).unwrap_or_default(), others(text, &LIST).map(str::to_owned).collect())
}
