//! Copying text: a promise that may be refused, by the reader, the frame or the browser.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// Copies a text and reports whether it worked.
pub fn copy(text: &str, done: Callback<bool>) {
    let Some(promise) = write(text) else { return done.emit(false) };
    spawn_local(async move { done.emit(JsFuture::from(promise).await.is_ok()) });
}

/// The browser's promise to copy; none where there is no clipboard, as outside a secure context, or where it throws.
fn write(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok().map(|promise| Promise::resolve(&promise))
}
