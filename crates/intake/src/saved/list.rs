//! The list, and what a reader can do to it.

use super::entry::{AROUND, Saved, name};
use super::file::FileReading;
use super::limits::{MOST_FILE, MOST_NAME, MOST_SAVED};

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
    Add(FileReading),
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeResult {
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
pub struct SavedList {
    saved: Vec<Saved>,
    /// What else stands in its file: entries, and members beside them.
    unread: Vec<String>,
    more: Vec<String>,
}

impl SavedList {
    /// The list that a file is; what is too much for it is kept unread.
    #[must_use]
    pub fn of(reading: FileReading) -> Self {
        let mut list = Self { saved: Vec::new(), unread: reading.unread, more: reading.more };
        for mut saved in reading.saved {
            if list.saved.len() < MOST_SAVED {
                // Of two with one name the second shows a number; the file stays as it is.
                saved.name = list.free(&saved.name);
                list.saved.push(saved);
            } else {
                list.unread.push(saved.text);
            }
        }
        list
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
    pub fn apply(&mut self, change: &Change) -> ChangeResult {
        match change {
            Change::Keep { saved, replace } => self.keep(saved, *replace),
            Change::Rename { name, to } => self.rename(name, to),
            Change::Remove(gone) => {
                let there = |saved: &Saved| saved.name == gone.name && saved.link == gone.link;
                let Some(at) = self.saved.iter().position(there) else { return ChangeResult::Gone(gone.name.clone()) };
                self.saved.remove(at);
                ChangeResult::Removed { at, name: gone.name.clone() }
            }
            Change::PutBack { at, saved } => {
                if !self.has_room(saved) {
                    return ChangeResult::Full;
                }
                ChangeResult::Back(self.insert((*at).min(self.saved.len()), saved))
            }
            Change::Add(reading) => self.add(reading),
        }
    }

    fn keep(&mut self, saved: &Saved, replace: bool) -> ChangeResult {
        let there = self.find(&saved.name);
        if let Some(at) = there.filter(|&at| replace || self.saved[at].link == saved.link) {
            let text = self.saved[at].text.clone();
            let old = std::mem::replace(&mut self.saved[at], Saved { text, ..saved.clone() });
            self.saved[at].rewrite();
            if self.size() > MOST_FILE {
                self.saved[at] = old;
                return ChangeResult::Full;
            }
            return if replace {
                ChangeResult::Replaced(saved.name.clone())
            } else {
                ChangeResult::Kept(saved.name.clone())
            };
        }
        if !self.has_room(saved) {
            return ChangeResult::Full;
        }
        ChangeResult::Kept(self.insert(0, saved))
    }

    /// Puts one in, under a name of its own; gives the name.
    fn insert(&mut self, at: usize, saved: &Saved) -> String {
        let name = self.free(&saved.name);
        self.saved.insert(at, saved.clone().named(&name));
        name
    }

    fn rename(&mut self, from: &str, to: &str) -> ChangeResult {
        let to = name(to);
        if to.is_empty() || to == from {
            return ChangeResult::Same;
        }
        let Some(at) = self.find(from) else { return ChangeResult::Gone(from.to_owned()) };
        if self.find(&to).is_some() {
            return ChangeResult::Taken(to);
        }
        self.saved[at].rename(&to);
        ChangeResult::Renamed(to)
    }

    fn add(&mut self, reading: &FileReading) -> ChangeResult {
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
        ChangeResult::Added {
            added: added.len(),
            there,
            no_room,
            mended: reading.mended,
            left_out: reading.unread.len(),
        }
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

    /// At least the bytes of [`SavedList::text`], whatever the names are.
    pub(super) fn size(&self) -> usize {
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

/// Whether a name is another, or that with a number that made room for it.
fn is_numbered(name: &str, base: &str) -> bool {
    let number = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    name == base
        || number.is_some_and(|(start, number)| {
            let was_cut = base.chars().count() > MOST_NAME - 4 && base.starts_with(start);
            (start == base || was_cut) && number.bytes().all(|digit| digit.is_ascii_digit())
        })
}
