//! A saved scenario: its name, its link, its day, and the rest of its entry in the file.

use super::limits::MOST_NAME;
use super::raw::others;
use model::input::param::{Id, Param};
use model::input::value::Value;
use share::value::read;

/// The keys of an entry.
const ENTRY: [&str; 3] = ["name", "link", "date"];
/// Bytes that another name and date add to an entry at most, with the marks around them.
pub(super) const AROUND: usize = 4 * MOST_NAME + 80;

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
    pub(super) text: String,
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
    pub(super) fn rewrite(&mut self) {
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

    pub(super) fn rename(&mut self, name: &str) {
        if self.name != name {
            name.clone_into(&mut self.name);
            self.rewrite();
        }
    }
}

/// A name as the list keeps it: what can be a scenario's title, without spaces around it.
#[must_use]
pub fn name(text: &str) -> String {
    match read(Param::of(Id::Name), text.trim()) {
        Ok((Value::Label(label), _)) => label.trim().to_owned(),
        _ => String::new(),
    }
}

/// A text of JSON.
pub(super) fn quoted(text: &str) -> String {
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
