//! The page without a network: `static/boot.js` has the browser keep it, once told that the page is at rest, and tells when a newer
//! version is ready. Each tells the other by an event of the window.

use gloo_events::EventListener;
use web_sys::Event;
use yew::prelude::*;

/// We to `boot.js`: every figure is there.
const SETTLED: &str = "costcanary-settled";
/// `boot.js` to us: a newer version is ready.
const NEWER: &str = "costcanary-newer";
/// We to `boot.js`: the reader wants it.
const USE: &str = "costcanary-use";

/// Tells when the page has computed all it shows.
#[hook]
pub fn use_settled(is_settled: bool) {
    use_effect_with(is_settled, |&is_settled| {
        if is_settled {
            tell(SETTLED);
        }
    });
}

/// Whether a newer version is ready that the reader has not put off, and how to put it off.
#[hook]
pub fn use_newer() -> (bool, Callback<()>) {
    let is_ready = use_state_eq(|| false);
    let (heard, put_off) = (is_ready.setter(), is_ready.setter());
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| EventListener::new(&window, NEWER, move |_| heard.set(true)));
        move || drop(listener)
    });
    (*is_ready, Callback::from(move |()| put_off.set(false)))
}

/// Loads the page again in the newer version, with its scenario.
pub fn use_now() {
    tell(USE);
}

fn tell(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}
