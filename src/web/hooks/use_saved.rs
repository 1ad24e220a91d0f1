//! The saved scenarios where the browser keeps them: read before every change and written after it. Browsers tell a window of another's
//! change a moment late, so a change that another window had not seen when it wrote is done again once that is known. What the browser
//! does not keep is done here all the same, and tried again with the next change.

use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Date, Math, Reflect};
use yew::prelude::*;

use crate::web::browser::incoming::parsed;
use crate::web::browser::storage;
use intake::saved::{Change, ChangeResult, FileReading, SavedList, reading, seen, seen_by};
use presentation::Lang;
use text::catalog::ui;
use text::messages::Ui;

/// Where they are kept.
const KEPT: &str = "costcanary.saved";
/// Milliseconds within which a browser has told its windows of each other's changes.
const LATELY: f64 = 60_000.0;

/// The list as it is now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoredList {
    /// The scenarios.
    pub list: Rc<SavedList>,
    /// Whether the browser holds something there that is no list.
    pub is_junk: bool,
    /// Whether it is the list of a newer program, which stays as it is.
    pub is_newer: bool,
    /// Whether something of the list is known to this page only.
    pub is_behind: bool,
}

/// Reads the text of a list; none when it is no list of scenarios. An entry without any name gets the one for untitled ones.
fn read(text: &str, lang: Lang) -> Option<FileReading> {
    reading(&parsed(text)?, text, ui(Ui::UntitledScenario, lang))
}

/// The day it is where the reader is, as `yyyy-mm-dd`.
#[must_use]
pub fn today() -> String {
    let now = Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// A list as a browser holds it, and whether a newer program wrote it.
fn listed(text: Option<String>, lang: Lang) -> (SavedList, bool) {
    let reading = text.and_then(|text| read(&text, lang)).unwrap_or_default();
    let is_newer = reading.is_newer;
    (SavedList::of(reading), is_newer)
}

/// What the browser holds, with what this page has changed and the browser has not kept.
fn stored(pending: &[Change], lang: Lang) -> StoredList {
    let text = storage::read(KEPT).ok().flatten();
    let is_junk = text.as_deref().is_some_and(|text| read(text, lang).is_none());
    let (mut list, is_newer) = listed(text, lang);
    for change in pending {
        list.apply(change);
    }
    StoredList { list: Rc::new(list), is_junk, is_newer, is_behind: !pending.is_empty() }
}

/// Does a change; whether the list had it already.
fn had(list: &mut SavedList, change: &Change) -> bool {
    let before = list.clone();
    list.apply(change);
    *list == before
}

/// A change that the browser has kept.
struct Noted {
    change: Change,
    /// Which of this window's changes it is.
    number: u32,
    time: f64,
}

/// What this window did to the list.
#[derive(Default)]
struct Own {
    /// Its name in the list.
    id: String,
    /// How many changes it has made.
    count: u32,
    /// What the browser has not kept.
    pending: Vec<Change>,
    /// What it has kept lately.
    lately: Vec<Noted>,
}

impl Own {
    /// Tries to have everything kept; the list as it is then.
    fn put(&mut self, lang: Lang) -> StoredList {
        let mut now = stored(&self.pending, lang);
        if now.is_behind && self.keep(&now) {
            for change in std::mem::take(&mut self.pending) {
                self.note(change);
            }
            (now.is_junk, now.is_behind) = (false, false);
        }
        now
    }

    /// Has the browser keep a list, if it may: never over what could not be looked at or is a newer program's. What is no list is put
    /// aside first.
    fn keep(&mut self, now: &StoredList) -> bool {
        let Ok(stored) = storage::read(KEPT) else { return false };
        let stored = stored.unwrap_or_default();
        let aside = || storage::write(&format!("{KEPT}.{}", Date::now()), &stored);
        if now.is_newer || now.is_junk && !aside() {
            return false;
        }
        if self.id.is_empty() {
            self.id = Math::random().to_string();
        }
        let count = self.count + 1;
        let is_kept = storage::write(KEPT, &seen_by(&now.list.text(), &self.id, count, &seen(&stored)));
        self.count += u32::from(is_kept);
        is_kept
    }

    /// Notes what was kept, so that each entry is there once, as it was left.
    fn note(&mut self, change: Change) {
        let change = match change {
            Change::PutBack { saved, .. } => Change::Keep { saved, replace: false },
            change => change,
        };
        let (name, to) = match &change {
            Change::Keep { saved, .. } | Change::Remove(saved) => (saved.name.as_str(), None),
            Change::Rename { name, to } => (name.as_str(), Some(to.clone())),
            _ => ("", None),
        };
        let is_of = |noted: &Noted| matches!(&noted.change, Change::Keep { saved, .. } if saved.name == name);
        let earlier = self.lately.iter().position(is_of).map(|at| self.lately.remove(at).change);
        let (number, time) = (self.count, Date::now());
        self.lately.push(Noted { change, number, time });
        if let Some(to) = to {
            self.lately.retain(|noted| !matches!(noted.change, Change::Add(_)));
            if let Some(Change::Keep { saved, replace }) = earlier {
                let change = Change::Keep { saved: saved.named(&to), replace };
                self.lately.push(Noted { change, number, time });
            }
        }
    }

    /// Another window has written this, at a moment when the browser may not have told it of all that was done here: what it had not
    /// seen is to be done again. What it had seen and undid is not.
    fn compare(&mut self, text: &str, lang: Lang) {
        let mut list = listed(Some(text.to_owned()), lang).0;
        let known = seen(text).into_iter().find(|(id, _)| *id == self.id).map_or(0, |(_, count)| count);
        for noted in std::mem::take(&mut self.lately) {
            if Date::now() - noted.time < LATELY {
                if had(&mut list, &noted.change) {
                    self.lately.push(noted);
                } else if noted.number > known {
                    self.pending.push(noted.change);
                }
            }
        }
    }
}

/// A change as it is to be done again: under the name that came of it.
fn done(change: Change, outcome: &ChangeResult) -> Change {
    match (change, outcome) {
        (Change::Keep { saved, replace }, ChangeResult::Kept(name)) => {
            Change::Keep { saved: saved.named(name), replace }
        }
        (Change::PutBack { at, saved }, ChangeResult::Back(name)) => Change::PutBack { at, saved: saved.named(name) },
        (Change::Rename { name, .. }, ChangeResult::Renamed(to)) => Change::Rename { name, to: to.clone() },
        (change, _) => change,
    }
}

/// The list, and the way to change it.
#[derive(Clone, PartialEq)]
pub struct SavedScenarios {
    /// The list as it is now.
    pub stored: StoredList,
    /// Does a change, and says what came of it.
    pub change: Callback<Change, ChangeResult>,
}

/// The saved scenarios of this browser.
#[hook]
pub fn use_saved(lang: Lang) -> SavedScenarios {
    let own = use_mut_ref(Own::default);
    let shown = use_state_eq(|| stored(&[], lang));
    {
        // Another window has changed it.
        let (own, shown) = (Rc::clone(&own), shown.setter());
        use_effect_with(lang, move |&lang| {
            let reread = move |event: &Event| {
                let part = |key: &str| Reflect::get(event, &key.into()).ok().and_then(|value| value.as_string());
                let mut own = own.borrow_mut();
                if let (Some(KEPT), Some(text)) = (part("key").as_deref(), part("newValue")) {
                    own.compare(&text, lang);
                }
                shown.set(own.put(lang));
            };
            let listener = web_sys::window().map(|window| EventListener::new(&window, "storage", reread));
            move || drop(listener)
        });
    }
    let setter = shown.setter();
    let change = use_callback(lang, move |change: Change, &lang| {
        let mut own = own.borrow_mut();
        let mut now = stored(&own.pending, lang);
        let list = Rc::make_mut(&mut now.list);
        let before = list.clone();
        let outcome = list.apply(&change);
        // Nothing is written until there is something to keep.
        if *list != before {
            own.pending.push(done(change, &outcome));
            now = own.put(lang);
        }
        setter.set(now);
        outcome
    });
    SavedScenarios { stored: (*shown).clone(), change }
}
