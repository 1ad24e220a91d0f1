//! The page around an embedded chart: told its height, heard when it asks for another scenario or other colours.
//!
//! A message is an object `{ costcanary: 1, type: …, … }` (`docs/embedding.md`). Only the page right around is heard, whatever its
//! address: a chart holds no secret. What is not understood in full changes nothing and is counted; where it asked for a scenario or
//! for colours, the page around is told so.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, Date, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};
use yew::prelude::*;

use crate::state::Action;
use crate::web::page_state::Dispatch;
use presentation::{Lang, Theme};
use share::decode;
use text::problem::line;

/// The version of the messages.
const VERSION: f64 = 1.0;
/// Most letters of a link that is read, if only to say that it is too long.
const MOST_LETTERS: u32 = 1 << 20;
/// Messages taken in a second, and at once.
const RATE: f64 = 20.0;
/// Milliseconds.
const SECOND: f64 = 1000.0;

/// The window of the page around; none where there is none.
fn around() -> Option<Window> {
    let window = web_sys::window()?;
    window.parent().ok().flatten().filter(|parent| *parent != window)
}

/// Tells the page around something; whoever shows the chart may know it.
fn tell(kind: &str, parts: &[(&str, JsValue)]) {
    if let Some(around) = around() {
        let message = Object::new();
        for (key, value) in [("costcanary", VERSION.into()), ("type", kind.into())].iter().chain(parts) {
            let _ = Reflect::set(&message, &JsValue::from(*key), value);
        }
        let _ = around.post_message(&message, "*");
    }
}

/// Tells the page around how high this one is, each time it changes.
#[hook]
pub fn use_told_height(height: Option<f64>) {
    use_effect_with(height, |&height| {
        if let Some(height) = height {
            tell("height", &[("height", height.into())]);
        }
    });
}

/// Hears the page around; gives how many of its messages were refused.
#[hook]
pub fn use_host(dispatch: Dispatch, lang: Lang) -> u32 {
    let refused = use_state_eq(|| 0);
    let setter = refused.setter();
    let before = *refused;
    use_effect_with(lang, move |&lang| {
        let (count, allowance) = (Cell::new(before), Allowance::new(Date::now()));
        let hear = move |event: &Event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            let is_around = event.source().zip(around()).is_some_and(|(source, around)| Object::is(&source, &around));
            let asked = is_around.then(|| read(&event.data(), allowance.take(Date::now()), lang)).flatten();
            if let Some(action) = asked {
                dispatch.dispatch(action);
            } else {
                count.set(count.get() + 1);
                setter.set(count.get());
            }
        };
        let listener = web_sys::window().map(|window| EventListener::new(&window, "message", hear));
        move || drop(listener)
    });
    *refused
}

/// What a message asks for; none when any of it is not as it should be, or when it came too soon (`is_due`). The page around is told
/// what of its own was refused, with the problems of a link.
fn read(message: &JsValue, is_due: bool, lang: Lang) -> Option<Action> {
    let part = |key: &str| Reflect::get(message, &key.into()).ok();
    part("costcanary")?.as_f64().filter(|version| version.total_cmp(&VERSION).is_eq())?;
    let key = match part("type")?.as_string()?.as_str() {
        "setScenario" => "link",
        "setTheme" => "theme",
        _ => return None,
    };
    let (given, mut problems) = (part(key)?, Array::new());
    // Looked at before it is copied.
    let text = given.dyn_ref::<JsString>().filter(|text| is_due && text.length() <= MOST_LETTERS);
    let action = match text {
        Some(theme) if key == "theme" => Theme::from_id(&String::from(theme)).map(Action::Paint),
        Some(link) => {
            let decoded = decode(&String::from(link));
            problems.extend(decoded.problems.iter().map(|problem| JsValue::from(line(problem, lang))));
            decoded.problems.is_empty().then(|| Action::Adopt(Box::new(decoded.scenario)))
        }
        None => None,
    };
    if action.is_none() {
        tell("refused", &[(key, given), ("problems", problems.into())]);
    }
    action
}

/// How many messages may still come: as many as [`RATE`] at once, then that many a second.
#[derive(Clone)]
struct Allowance(Rc<Cell<(f64, f64)>>);

impl Allowance {
    fn new(now: f64) -> Self {
        Self(Rc::new(Cell::new((RATE, now))))
    }

    /// True when one more may come now.
    fn take(&self, now: f64) -> bool {
        let (left, then) = self.0.get();
        // A clock may be set back.
        let left = (left + (now - then).max(0.0) * RATE / SECOND).min(RATE);
        let is_left = left >= 1.0;
        self.0.set((if is_left { left - 1.0 } else { left }, now));
        is_left
    }
}
