//! Saving a file where the reader's browser puts them.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// How long the browser may take to read a file after the click, milliseconds.
const LONG: u32 = 60_000;

/// A text as a file of a media type.
///
/// # Errors
/// Where the browser refuses.
pub fn file(media: &str, text: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}

/// Offers a text to the reader as a file of a name and a media type.
pub fn save(name: &str, media: &str, text: &str) {
    // A browser that refuses any of it says so itself.
    if let Ok(file) = file(media, text) {
        let _ = offer(name, &file);
    }
}

/// Offers a file to the reader under a name.
///
/// # Errors
/// Where the browser refuses.
pub fn offer(name: &str, file: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(file)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let link: HtmlElement = document.create_element("a")?.dyn_into()?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    Timeout::new(LONG, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
