//! What the reader's system prefers.

use gloo_events::EventListener;
use yew::prelude::*;

fn matches(query: &str) -> Option<web_sys::MediaQueryList> {
    web_sys::window().and_then(|window| window.match_media(query).ok().flatten())
}

/// Whether the system asks for a dark page, followed as it changes.
#[hook]
pub fn use_prefers_dark() -> bool {
    const QUERY: &str = "(prefers-color-scheme: dark)";
    let dark = use_state(|| matches(QUERY).is_some_and(|list| list.matches()));
    let setter = dark.setter();
    use_effect_with((), move |()| {
        let listener = matches(QUERY).map(|list| {
            let watched = list.clone();
            EventListener::new(&list, "change", move |_| setter.set(watched.matches()))
        });
        move || drop(listener)
    });
    *dark
}
