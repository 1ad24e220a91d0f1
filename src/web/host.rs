//! The page around an embedded chart: told its height, heard when it asks for another scenario or other colours.
//!
//! A message is an object `{ costcanary: 1, type: …, … }` (`docs/embedding.md`). Only the page right around is heard, whatever its
//! address: a chart holds no secret. What is not understood in full changes nothing and is counted.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Date, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};
use yew::prelude::*;

use crate::presentation::Theme;
use crate::share::{MOST_BYTES, decode};
use crate::state::Action;
use crate::web::page::Dispatch;

/// The version of the messages.
const VERSION: f64 = 1.0;
/// Messages taken in a second, and at once.
const RATE: f64 = 20.0;
/// Milliseconds.
const SECOND: f64 = 1000.0;

/// The window of the page around; none where there is none.
fn around() -> Option<Window> {
    let window = web_sys::window()?;
    window.parent().ok().flatten().filter(|parent| *parent != window)
}

/// Tells the page around how high this one is, each time it changes.
#[hook]
pub fn use_told_height(height: Option<f64>) {
    use_effect_with(height, |&height| {
        if let (Some(height), Some(around)) = (height, around()) {
            let message = Object::new();
            let parts: [(&str, JsValue); 3] =
                [("costcanary", VERSION.into()), ("type", "height".into()), ("height", height.into())];
            for (key, value) in parts {
                let _ = Reflect::set(&message, &key.into(), &value);
            }
            // Whoever shows the chart may know its height.
            let _ = around.post_message(&message, "*");
        }
    });
}

/// Hears the page around; gives how many of its messages were refused.
#[hook]
pub fn use_host(dispatch: Dispatch) -> u32 {
    let refused = use_state_eq(|| 0);
    let setter = refused.setter();
    use_effect_with((), move |()| {
        let (count, allowance) = (Cell::new(0), Allowance::new(Date::now()));
        let hear = move |event: &Event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            let is_around = event.source().zip(around()).is_some_and(|(source, around)| Object::is(&source, &around));
            let asked = (is_around && allowance.take(Date::now())).then(|| read(&event.data())).flatten();
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

/// What a message asks for; none when any of it is not as it should be.
fn read(message: &JsValue) -> Option<Action> {
    let part = |key: &str| Reflect::get(message, &key.into()).ok();
    let word = |key: &str| part(key)?.as_string();
    part("costcanary")?.as_f64().filter(|version| version.total_cmp(&VERSION).is_eq())?;
    match word("type")?.as_str() {
        "setScenario" => {
            let link = part("link")?.dyn_into::<js_sys::JsString>().ok()?;
            // Looked at before it is copied.
            let link = Some(link).filter(|link| link.length() as usize <= MOST_BYTES)?;
            let decoded = decode(&String::from(link));
            decoded.problems.is_empty().then(|| Action::Adopt(Box::new(decoded.scenario)))
        }
        "setTheme" => Theme::from_id(&word("theme")?).map(Action::Paint),
        _ => None,
    }
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
