//! The address: read at the start and when it changes, written a moment after the scenario does.
//!
//! Browsers limit how often a page may change its address (in 10 s, WebKit throws after 100 times and Chromium does nothing
//! after 200), so writing waits until the reader pauses. A refusal is told and changes nothing else: links to share are made
//! from the state, never read from here.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::web::page_state::{Dispatch, open};
use presentation::Lang;

/// How long the scenario must rest before the address follows, milliseconds.
const PAUSE: u32 = 300;

/// The fragment of the address with its `#`, or nothing.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The link that the address is: its fragment, or all of it where the fragment was lost on its way.
#[must_use]
pub fn opened() -> String {
    let fragment = fragment();
    let href = || web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    if fragment.len() > 1 { fragment } else { href() }
}

/// The language the reader's browser asks for.
#[must_use]
pub fn preferred_language() -> Lang {
    let tag = web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    tag.get(..2).and_then(|start| Lang::from_id(&start.to_ascii_lowercase())).unwrap_or(Lang::En)
}

/// The full address of this page with another fragment. What stood after a `?` is of the way the reader came and goes no further: to
/// find the page, static files need no more than their path.
#[must_use]
pub fn address_with(fragment: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let href = location.and_then(|location| location.href().ok()).unwrap_or_default();
    let page = href.split(['?', '#']).next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// Opens the link whenever the address's fragment changes: typed, pasted, or reached by back and forward.
#[hook]
pub fn use_opening(dispatch: Dispatch) {
    use_effect_with((), move |()| {
        let listener = web_sys::window()
            .map(|window| EventListener::new(&window, "hashchange", move |_| dispatch.dispatch(open(&opened()))));
        move || drop(listener)
    });
}

/// Writes the fragment to the address once it rests; the one the page started on stays as it was opened.
///
/// True while the browser shows another address because it refused: by an exception, or by doing nothing.
#[hook]
pub fn use_address(fragment: AttrValue) -> bool {
    let opened = use_mut_ref(|| Some(fragment.clone()));
    let behind = use_state_eq(|| false);
    let setter = behind.setter();
    use_effect_with(fragment, move |fragment| {
        let untouched = opened.borrow().as_ref() == Some(fragment);
        let timer = (!untouched).then(|| {
            *opened.borrow_mut() = None;
            let (wanted, left) = (fragment.clone(), self::fragment());
            Timeout::new(PAUSE, move || {
                // The reader may have gone to another link in the meantime, of which the page will be told in a moment.
                if self::fragment() == left {
                    replace(&format!("#{wanted}"));
                    setter.set(is_read() && self::fragment() != format!("#{wanted}"));
                }
            })
        });
        move || drop(timer)
    });
    *behind
}

/// Changes the part after the `#` alone: the rest of the address is the reader's own.
fn replace(address: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Whether the reader sees this page's address: not that of a frame.
fn is_read() -> bool {
    web_sys::window().is_some_and(|window| window.top().ok().flatten().is_some_and(|top| top == window))
}
