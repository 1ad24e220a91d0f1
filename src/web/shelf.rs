//! The saved scenarios where the browser keeps them: read before every change and written after it, so that two windows never
//! undo each other's. What the browser does not keep is done here all the same, and tried again with the next change.

use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, Date, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use crate::presentation::Lang;
use crate::report::shelf::{Change, Found, MOST_FILE, Outcome, Reading, Shelf};
use crate::text::catalog::{Ui, ui};
use crate::web::store;

/// Where they are kept.
const KEPT: &str = "costcanary.saved";

/// The list as it is now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The scenarios.
    pub shelf: Rc<Shelf>,
    /// Whether the browser holds something there that is no list.
    pub is_junk: bool,
    /// Whether something of the list is known to this page only.
    pub is_behind: bool,
}

/// Reads the text of a file; none when it is no list of scenarios. An entry without any name gets the one for untitled ones.
#[must_use]
pub fn read(text: &str, lang: Lang) -> Option<Reading> {
    if text.len() > MOST_FILE {
        return None;
    }
    let file = JSON::parse(text).ok().filter(JsValue::is_object)?;
    let entries: Array = Reflect::get(&file, &"scenarios".into()).ok()?.dyn_into().ok()?;
    let found = entries.iter().map(|entry| {
        let text = |key: &str| {
            let value = entry.is_object().then(|| Reflect::get(&entry, &key.into()).ok());
            value.flatten().and_then(|value| value.as_string())
        };
        Found { name: text("name"), link: text("link"), date: text("date") }
    });
    Some(Reading::of(found, ui(Ui::UntitledScenario, lang)))
}

/// The day it is where the reader is, as `yyyy-mm-dd`.
#[must_use]
pub fn today() -> String {
    let now = Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// What the browser holds, with what this page has changed and the browser has not kept.
fn kept(pending: &[Change], lang: Lang) -> Kept {
    let stored = store::read(KEPT);
    let reading = stored.as_deref().map(|text| read(text, lang));
    let is_junk = matches!(reading, Some(None));
    let mut shelf = Shelf::of(reading.flatten().unwrap_or_default());
    for change in pending {
        shelf.apply(change);
    }
    Kept { shelf: Rc::new(shelf), is_junk, is_behind: !pending.is_empty() }
}

/// The list, and the way to change it.
#[hook]
pub fn use_shelf(lang: Lang) -> (Kept, Callback<Change, Outcome>) {
    let pending = use_mut_ref(Vec::<Change>::new);
    let shown = use_state_eq(|| kept(&[], lang));
    {
        // Another window has changed it.
        let (pending, shown) = (Rc::clone(&pending), shown.setter());
        use_effect_with(lang, move |&lang| {
            let reread = move |_: &Event| shown.set(kept(&pending.borrow(), lang));
            let listener = web_sys::window().map(|window| EventListener::new(&window, "storage", reread));
            move || drop(listener)
        });
    }
    let setter = shown.setter();
    let change = use_callback(lang, move |change: Change, &lang| {
        let mut pending = pending.borrow_mut();
        let mut now = kept(&pending, lang);
        let shelf = Rc::make_mut(&mut now.shelf);
        let before = shelf.clone();
        let outcome = shelf.apply(&change);
        // Nothing is written over what cannot be read until there is something to keep.
        if *shelf != before {
            if store::write(KEPT, &shelf.text()) {
                pending.clear();
                now.is_junk = false;
            } else {
                pending.push(change);
            }
            now.is_behind = !pending.is_empty();
        }
        setter.set(now);
        outcome
    });
    ((*shown).clone(), change)
}
