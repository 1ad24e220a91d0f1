//! The scenarios a reader has saved by name: a short list that any text can be read into, and what can be done to it.
//!
//! Nothing here knows where the list is kept. [`Change`] is what a reader does to it, [`Outcome`] what came of it, [`told`] the same
//! in words. A change can be done again to another version of the list, as when a second window has added something.
//!
//! What cannot be read is written back as it stands, to the byte: entries, and parts of them, of a newer program.

mod raw;

use crate::shelf::raw::{others, parts, value};
use model::input::param::{Id, Param};
use model::input::value::Value;
use presentation::Lang;
use share::value::read;
use share::{MOST_BYTES, decode, encode};
use text::catalog::say;
use text::date::is_date;
use text::messages::Sentence;

/// Most scenarios kept.
pub const MOST_SAVED: usize = 200;
/// Most bytes of a file that is read, 1 MB; what is kept always fits in a file of that size.
pub const MOST_FILE: usize = 1_000_000;
/// Most characters of a name: those of a scenario's title.
pub const MOST_NAME: usize = 80;
/// The name of the file.
pub const FILE: &str = "costcanary-scenarios.json";

/// The version of the list, and the newest that is written over.
pub const VERSION: f64 = 1.0;
/// The keys of the list that are read.
const LIST: [&str; 3] = ["costcanary", "scenarios", "seen"];
/// Most windows of which a list says what it has seen.
const MOST_SEEN: usize = 8;
/// Those of an entry.
const ENTRY: [&str; 3] = ["name", "link", "date"];

/// Bytes that another name and date add to an entry at most, with the marks around them.
const AROUND: usize = 4 * MOST_NAME + 80;

/// A scenario under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its name; no two are the same.
    pub name: String,
    /// Its canonical link, without the `#`; one that cannot be used in full is as it was found, so that nothing of it is lost.
    pub link: String,
    /// The day it was saved, as `yyyy-mm-dd`.
    pub date: Option<String>,
    /// The entry in a file, with whatever else stands there.
    text: String,
}

impl Saved {
    /// A scenario saved here.
    #[must_use]
    pub fn new(name: String, link: String, date: Option<String>) -> Self {
        let mut saved = Self { name, link, date, text: String::new() };
        saved.rewrite();
        saved
    }

    /// Has the entry in a file say what is known here, beside what else stands there.
    fn rewrite(&mut self) {
        let date = self.date.iter().map(|date| format!("\"date\":{}", quoted(date)));
        let own = [format!("\"name\":{}", quoted(&self.name)), format!("\"link\":{}", quoted(&self.link))];
        let members: Vec<String> = others(&self.text, &ENTRY).map(str::to_owned).chain(own).chain(date).collect();
        self.text = format!("{{{}}}", members.join(","));
    }

    /// The same under another name.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.rename(name);
        self
    }

    fn rename(&mut self, name: &str) {
        if self.name != name {
            name.clone_into(&mut self.name);
            self.rewrite();
        }
    }
}

/// An entry as it stands in a file: texts, where there are any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
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
pub struct Reading {
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

/// Something the reader does to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Saves a scenario; under a name that is there it takes the other's place only if the reader was told so.
    Keep {
        /// The scenario.
        saved: Saved,
        /// Whether the reader knows that the name is there.
        replace: bool,
    },
    /// Gives a scenario another name.
    Rename {
        /// The name it has.
        name: String,
        /// The one it gets.
        to: String,
    },
    /// Deletes a scenario.
    Remove(Saved),
    /// Puts one back that was deleted.
    PutBack {
        /// Its place.
        at: usize,
        /// The scenario.
        saved: Saved,
    },
    /// Adds what a file holds.
    Add(Reading),
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing changed, and there is nothing to say.
    Same,
    /// Saved under a name.
    Kept(String),
    /// Saved in place of another.
    Replaced(String),
    /// Another name was given.
    Renamed(String),
    /// Another scenario has this name, so nothing was done.
    Taken(String),
    /// Deleted.
    Removed {
        /// The place it had.
        at: usize,
        /// Its name.
        name: String,
    },
    /// Put back.
    Back(String),
    /// There is no longer such a scenario: another window has changed or deleted it.
    Gone(String),
    /// There is no room for another.
    Full,
    /// A file was taken in.
    Added {
        /// Scenarios added.
        added: usize,
        /// Those that were there already.
        there: usize,
        /// Those for which there was no room.
        no_room: usize,
        /// Those added or there with parts that could not be used.
        mended: usize,
        /// Entries without a scenario.
        left_out: usize,
    },
}

/// The list, newest first. No two names are the same, and all of it fits in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    saved: Vec<Saved>,
    /// What else stands in its file: entries, and members beside them.
    unread: Vec<String>,
    more: Vec<String>,
}

/// A name as the list keeps it: what can be a scenario's title, without spaces around it.
#[must_use]
pub fn name(text: &str) -> String {
    match read(Param::of(Id::Name), text.trim()) {
        Ok((Value::Label(label), _)) => label.trim().to_owned(),
        _ => String::new(),
    }
}

/// The scenario of a link in its canonical form, or as it stands where not all of it can be used, the title, and whether all can; none
/// when it is no link.
fn scenario(link: &str) -> Option<(String, String, bool)> {
    let fragment = link.rsplit('#').next().unwrap_or_default();
    let decoded = decode(link);
    let canonical = encode(&decoded.scenario);
    // Any text can be decoded. A link says its version, or something that changes the scenario.
    let is_link =
        fragment.split('&').any(|pair| pair.trim().starts_with("v=")) || canonical != encode(&Default::default());
    let fits = fragment.len() <= MOST_BYTES && canonical.len() <= MOST_BYTES;
    let is_whole = decoded.problems.is_empty();
    let link = if is_whole { canonical } else { fragment.to_owned() };
    (is_link && fits).then(|| (link, name(&decoded.scenario.name), is_whole))
}

impl Reading {
    /// Reads the entries of a file. One without a name gets its scenario's title, or else the name given here.
    pub fn of(found: impl IntoIterator<Item = Found>, untitled: &str) -> Self {
        let mut reading = Self::default();
        for Found { name: given, link, date, text } in found {
            let Some((link, title, whole)) = link.as_deref().and_then(scenario) else {
                reading.unread.push(text);
                continue;
            };
            let names = [name(&given.unwrap_or_default()), title, name(untitled)];
            let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
            reading.mended += usize::from(!whole);
            let mut saved = Saved { name, link, date: date.filter(|date| is_date(date)), text };
            if saved.text.is_empty() {
                saved.rewrite();
            }
            reading.saved.push(saved);
        }
        reading
    }
}

impl Shelf {
    /// The list that a file is; what is too much for it is kept unread.
    #[must_use]
    pub fn of(reading: Reading) -> Self {
        let mut shelf = Self { saved: Vec::new(), unread: reading.unread, more: reading.more };
        for mut saved in reading.saved {
            if shelf.saved.len() < MOST_SAVED {
                // Of two with one name the second shows a number; the file stays as it is.
                saved.name = shelf.free(&saved.name);
                shelf.saved.push(saved);
            } else {
                shelf.unread.push(saved.text);
            }
        }
        shelf
    }

    /// How many entries are kept as they stand, as they cannot be read.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.unread.len()
    }

    /// The scenarios, newest first.
    #[must_use]
    pub fn saved(&self) -> &[Saved] {
        &self.saved
    }

    /// The place of a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.saved.iter().position(|saved| saved.name == name)
    }

    /// Does a change, and says what came of it.
    pub fn apply(&mut self, change: &Change) -> Outcome {
        match change {
            Change::Keep { saved, replace } => self.keep(saved, *replace),
            Change::Rename { name, to } => self.rename(name, to),
            Change::Remove(gone) => {
                let there = |saved: &Saved| saved.name == gone.name && saved.link == gone.link;
                let Some(at) = self.saved.iter().position(there) else { return Outcome::Gone(gone.name.clone()) };
                self.saved.remove(at);
                Outcome::Removed { at, name: gone.name.clone() }
            }
            Change::PutBack { at, saved } => {
                if !self.has_room(saved) {
                    return Outcome::Full;
                }
                Outcome::Back(self.insert((*at).min(self.saved.len()), saved))
            }
            Change::Add(reading) => self.add(reading),
        }
    }

    fn keep(&mut self, saved: &Saved, replace: bool) -> Outcome {
        let there = self.find(&saved.name);
        if let Some(at) = there.filter(|&at| replace || self.saved[at].link == saved.link) {
            let text = self.saved[at].text.clone();
            let old = std::mem::replace(&mut self.saved[at], Saved { text, ..saved.clone() });
            self.saved[at].rewrite();
            if self.size() > MOST_FILE {
                self.saved[at] = old;
                return Outcome::Full;
            }
            return if replace { Outcome::Replaced(saved.name.clone()) } else { Outcome::Kept(saved.name.clone()) };
        }
        if !self.has_room(saved) {
            return Outcome::Full;
        }
        Outcome::Kept(self.insert(0, saved))
    }

    /// Puts one in, under a name of its own; gives the name.
    fn insert(&mut self, at: usize, saved: &Saved) -> String {
        let name = self.free(&saved.name);
        self.saved.insert(at, saved.clone().named(&name));
        name
    }

    fn rename(&mut self, from: &str, to: &str) -> Outcome {
        let to = name(to);
        if to.is_empty() || to == from {
            return Outcome::Same;
        }
        let Some(at) = self.find(from) else { return Outcome::Gone(from.to_owned()) };
        if self.find(&to).is_some() {
            return Outcome::Taken(to);
        }
        self.saved[at].rename(&to);
        Outcome::Renamed(to)
    }

    fn add(&mut self, reading: &Reading) -> Outcome {
        let (mut there, mut no_room) = (0, 0);
        // A number in a name makes two the same only if the list had one of them before; a file's own names are as they are.
        let before = self.saved.len();
        let mut added: Vec<&Saved> = Vec::new();
        for saved in &reading.saved {
            let same = |other: &Saved| other.link == saved.link && is_numbered(&other.name, &saved.name);
            let again = |earlier: &&Saved| earlier.name == saved.name && earlier.link == saved.link;
            if self.saved[..before].iter().any(same) || added.iter().any(again) {
                there += 1;
            } else if self.has_room(saved) {
                self.insert(self.saved.len(), saved);
                added.push(saved);
            } else {
                no_room += 1;
            }
        }
        Outcome::Added { added: added.len(), there, no_room, mended: reading.mended, left_out: reading.unread.len() }
    }

    /// The name itself, or the first of `name (2)`, `name (3)`, … that no scenario has.
    fn free(&self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2;
        while self.find(&free).is_some() {
            let ending = format!(" ({number})");
            let start: String = name.chars().take(MOST_NAME - ending.chars().count()).collect();
            free = format!("{}{ending}", start.trim_end());
            number += 1;
        }
        free
    }

    fn has_room(&self, saved: &Saved) -> bool {
        self.saved.len() < MOST_SAVED && self.size() + saved.text.len() + AROUND <= MOST_FILE
    }

    /// At least the bytes of [`Shelf::text`], whatever the names are.
    fn size(&self) -> usize {
        let own = self.saved.iter().map(|saved| saved.text.len() + AROUND);
        own.chain(self.unread.iter().chain(&self.more).map(|part| part.len() + 2)).sum::<usize>() + AROUND
    }

    /// The file: JSON, an entry a line.
    #[must_use]
    pub fn text(&self) -> String {
        let entries: Vec<&str> =
            self.saved.iter().map(|saved| &saved.text).chain(&self.unread).map(String::as_str).collect();
        let more: String = self.more.iter().map(|member| format!(",\n{member}")).collect();
        let start = if entries.is_empty() { "" } else { "\n" };
        format!("{{\"costcanary\":1,\"scenarios\":[{start}{}\n]{more}}}\n", entries.join(",\n"))
    }
}

/// How many changes of each window a list had seen when it was written, the latest window last.
#[must_use]
pub fn seen(text: &str) -> Vec<(&str, u32)> {
    let counts = parts(text).into_iter().rev().find_map(|member| value(member, LIST[2])).map(parts);
    counts.unwrap_or_default().into_iter().filter_map(count_of).collect()
}

/// A window and its number, of a member of that list.
fn count_of(member: &str) -> Option<(&str, u32)> {
    let (id, count) = member.split_once(':')?;
    Some((id.trim().trim_matches('"'), count.trim().parse().ok()?))
}

/// The list's text as a window writes it that has made `count` changes, over one that had seen what [`seen`] gives.
#[must_use]
pub fn seen_by(text: &str, window: &str, count: u32, seen: &[(&str, u32)]) -> String {
    let mut counts: Vec<_> = seen.iter().filter(|(id, _)| *id != window).collect();
    counts.drain(..counts.len().saturating_sub(MOST_SEEN - 1));
    let own = (window, count);
    counts.push(&own);
    let counts: Vec<_> = counts.iter().map(|(id, count)| format!("{}:{count}", quoted(id))).collect();
    text.replacen('{', &format!("{{\"seen\":{{{}}},", counts.join(",")), 1)
}

/// Whether a name is another, or that with a number that made room for it.
fn is_numbered(name: &str, base: &str) -> bool {
    let number = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    name == base
        || number.is_some_and(|(start, number)| {
            let was_cut = base.chars().count() > MOST_NAME - 4 && base.starts_with(start);
            (start == base || was_cut) && number.bytes().all(|digit| digit.is_ascii_digit())
        })
}

/// A text of JSON.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if letter.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// What came of a change, in words; empty when there is nothing to say.
#[must_use]
pub fn told(outcome: &Outcome, lang: Lang) -> String {
    let sentence = match outcome {
        Outcome::Same => return String::new(),
        Outcome::Kept(name) => Sentence::ShelfKept { name },
        Outcome::Replaced(name) => Sentence::ShelfReplaced { name },
        Outcome::Renamed(name) => Sentence::ShelfRenamed { name },
        Outcome::Taken(name) => Sentence::ShelfTaken { name },
        Outcome::Removed { name, .. } => Sentence::ShelfRemoved { name },
        Outcome::Back(name) => Sentence::ShelfBack { name },
        Outcome::Gone(name) => Sentence::ShelfGone { name },
        Outcome::Full => Sentence::ShelfFull { most: MOST_SAVED },
        &Outcome::Added { added, there, no_room, mended, left_out } => {
            let rest = [
                (mended, Sentence::ShelfMended { count: mended }),
                (left_out, Sentence::ShelfLeftOut { count: left_out }),
                (no_room, Sentence::ShelfNoRoom { count: no_room, most: MOST_SAVED }),
            ];
            let first = say(&Sentence::ShelfAdded { added, there }, lang);
            let rest = rest.iter().filter(|(count, _)| *count > 0).map(|(_, sentence)| say(sentence, lang));
            return std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" ");
        }
    };
    say(&sentence, lang)
}

/// The entries of a list's text as they stand there, and its other members.
#[must_use]
pub fn raw_parts(text: &str) -> (Vec<&str>, Vec<String>) {
    let list = parts(text).into_iter().rev().find_map(|member| value(member, LIST[1]));
    (list.map(parts).unwrap_or_default(), others(text, &LIST).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests;
