//! Copying text: a promise that may be refused, by the reader, the frame or the browser.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// Copies a text and reports whether it worked.
pub fn copy(text: &str, done: Callback<bool>) {
    // Outside a secure context there is no clipboard at all, and asking for it would throw.
    let available = web_sys::window().is_some_and(|window| window.is_secure_context());
    if !available {
        done.emit(false);
        return;
    }
    let promise = web_sys::window().map(|window| window.navigator().clipboard().write_text(text));
    spawn_local(async move {
        let copied = match promise {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        done.emit(copied);
    });
}
