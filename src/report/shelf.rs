//! The scenarios a reader has saved by name: a short list that any text can be read into, and what can be done to it.
//!
//! Nothing here knows where the list is kept. [`Change`] is what a reader does to it, [`Outcome`] what came of it, [`told`] the same
//! in words. A change can be done again to another version of the list, as when a second window has added something.

use crate::model::param::{Id, Param};
use crate::model::scenario::Value;
use crate::presentation::Lang;
use crate::share::value::read;
use crate::share::{MOST_BYTES, decode, encode};
use crate::text::catalog::{Sentence, say};
use crate::text::date::is_date;

/// Most scenarios kept.
pub const MOST_SAVED: usize = 200;
/// Most bytes of a file that is read, 1 MB; what is kept always fits in a file of that size.
pub const MOST_FILE: usize = 1_000_000;
/// Most characters of a name: those of a scenario's title.
pub const MOST_NAME: usize = 80;
/// The name of the file.
pub const FILE: &str = "costcanary-scenarios.json";

/// Bytes that an entry takes at most beside its link: its name, its date, and the marks around them.
const AROUND: usize = 4 * MOST_NAME + 80;

/// A scenario under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its name; no two are the same.
    pub name: String,
    /// Its canonical link, without the `#`.
    pub link: String,
    /// The day it was saved, as `yyyy-mm-dd`.
    pub date: Option<String>,
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
}

/// What could be read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its scenarios, in its order; names may occur twice.
    pub saved: Vec<Saved>,
    /// How many of them have parts that could not be used as they stand.
    pub mended: usize,
    /// How many entries hold no scenario.
    pub left_out: usize,
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
}

/// A name as the list keeps it: what can be a scenario's title, without spaces around it.
#[must_use]
pub fn name(text: &str) -> String {
    match read(Param::of(Id::Name), text.trim()) {
        Ok((Value::Label(label), _)) => label.trim().to_owned(),
        _ => String::new(),
    }
}

/// The scenario of a link in its canonical form, and whether all of the link could be used; none when it is no link.
fn scenario(link: &str) -> Option<(String, String, bool)> {
    let fragment = link.rsplit('#').next().unwrap_or_default();
    let decoded = decode(link);
    let canonical = encode(&decoded.scenario);
    // Any text can be decoded. A link says its version, or something that changes the scenario.
    let is_link =
        fragment.split('&').any(|pair| pair.trim().starts_with("v=")) || canonical != encode(&Default::default());
    let fits = fragment.len() <= MOST_BYTES && canonical.len() <= MOST_BYTES;
    (is_link && fits).then(|| (canonical, name(&decoded.scenario.name), decoded.problems.is_empty()))
}

impl Reading {
    /// Reads the entries of a file. One without a name gets its scenario's title, or else the name given here.
    pub fn of(found: impl IntoIterator<Item = Found>, untitled: &str) -> Self {
        let mut reading = Self::default();
        for Found { name: given, link, date } in found {
            let Some((link, title, whole)) = link.as_deref().and_then(scenario) else {
                reading.left_out += 1;
                continue;
            };
            let names = [name(&given.unwrap_or_default()), title, name(untitled)];
            let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
            reading.mended += usize::from(!whole);
            reading.saved.push(Saved { name, link, date: date.filter(|date| is_date(date)) });
        }
        reading
    }
}

impl Shelf {
    /// The list that a file's entries make.
    #[must_use]
    pub fn of(reading: Reading) -> Self {
        let mut shelf = Self::default();
        shelf.apply(&Change::Add(reading));
        shelf
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
                if !self.has_room(&saved.link) {
                    return Outcome::Full;
                }
                let name = self.free(&saved.name);
                self.saved.insert((*at).min(self.saved.len()), Saved { name: name.clone(), ..saved.clone() });
                Outcome::Back(name)
            }
            Change::Add(reading) => self.add(reading),
        }
    }

    fn keep(&mut self, saved: &Saved, replace: bool) -> Outcome {
        let there = self.find(&saved.name);
        if let Some(at) = there.filter(|&at| replace || self.saved[at].link == saved.link) {
            let old = std::mem::replace(&mut self.saved[at], saved.clone());
            if self.size() > MOST_FILE {
                self.saved[at] = old;
                return Outcome::Full;
            }
            return if replace { Outcome::Replaced(saved.name.clone()) } else { Outcome::Kept(saved.name.clone()) };
        }
        if !self.has_room(&saved.link) {
            return Outcome::Full;
        }
        let name = self.free(&saved.name);
        self.saved.insert(0, Saved { name: name.clone(), ..saved.clone() });
        Outcome::Kept(name)
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
        self.saved[at].name.clone_from(&to);
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
            } else if self.has_room(&saved.link) {
                let name = self.free(&saved.name);
                self.saved.push(Saved { name, ..saved.clone() });
                added.push(saved);
            } else {
                no_room += 1;
            }
        }
        Outcome::Added { added: added.len(), there, no_room, mended: reading.mended, left_out: reading.left_out }
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

    fn has_room(&self, link: &str) -> bool {
        self.saved.len() < MOST_SAVED && self.size() + link.len() + AROUND <= MOST_FILE
    }

    /// At least the bytes of [`Shelf::text`], whatever the names are.
    fn size(&self) -> usize {
        self.saved.iter().map(|saved| saved.link.len() + AROUND).sum::<usize>() + AROUND
    }

    /// The file: JSON, an entry a line.
    #[must_use]
    pub fn text(&self) -> String {
        let entry = |saved: &Saved| {
            let date = saved.date.iter().map(|date| format!(",\"date\":{}", quoted(date))).collect::<String>();
            format!("\n{{\"name\":{},\"link\":{}{date}}}", quoted(&saved.name), quoted(&saved.link))
        };
        let entries: Vec<String> = self.saved.iter().map(entry).collect();
        format!("{{\"costcanary\":1,\"scenarios\":[{}\n]}}\n", entries.join(","))
    }
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

#[cfg(test)]
mod tests;
