//! What the browser keeps for the reader, if it will: it may refuse to read, to write, or to have a storage at all.

use wasm_bindgen::JsValue;
use web_sys::Storage;

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The storage of this window alone.
fn own() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// What this window keeps under a key.
#[must_use]
pub fn read_here(key: &str) -> Option<String> {
    own()?.get_item(key).ok().flatten()
}

/// Keeps a text for this window, if the browser will.
pub fn write_here(key: &str, text: &str) {
    if let Some(storage) = own() {
        let _ = storage.set_item(key, text);
    }
}

/// Keeps nothing under a key any more.
pub fn remove_here(key: &str) {
    if let Some(storage) = own() {
        let _ = storage.remove_item(key);
    }
}

/// What is kept under a key, if anything is.
///
/// # Errors
/// When the browser does not let it be read: something may be there.
pub fn read(key: &str) -> Result<Option<String>, JsValue> {
    storage().ok_or(JsValue::NULL)?.get_item(key)
}

/// Keeps a text under a key; whether the browser did.
pub fn write(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}
