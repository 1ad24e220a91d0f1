//! A drawing as a PNG picture: painted by the browser, so that its letters are those on screen.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use crate::web::browser::download::file;

/// Pixels of the picture to one of the drawing.
const FINE: f64 = 2.0;
const MEDIA: &str = "image/png";

/// An SVG document of a size, user units, as a PNG file.
///
/// # Errors
/// Where the browser refuses.
pub async fn png(svg: &str, width: f64, height: f64) -> Result<Blob, JsValue> {
    let address = Url::create_object_url_with_blob(&file("image/svg+xml", svg)?)?;
    let painted = paint(&address, width, height).await;
    let _ = Url::revoke_object_url(&address);
    let canvas = painted?;
    let made = Promise::new(&mut |done, failed| {
        let give = Closure::once_into_js(move |blob: JsValue| {
            let _ = if blob.is_null() { failed.call0(&JsValue::NULL) } else { done.call1(&JsValue::NULL, &blob) };
        });
        let _ = canvas.to_blob_with_type(give.unchecked_ref(), MEDIA);
    });
    JsFuture::from(made).await?.dyn_into()
}

async fn paint(address: &str, width: f64, height: f64) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    let (wide, high) = ((width * FINE).round(), (height * FINE).round());
    canvas.set_width(wide as u32);
    canvas.set_height(high as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::UNDEFINED)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, high)?;
    Ok(canvas)
}

/// Puts the same picture on the clipboard.
///
/// The clipboard is asked at once and given the picture when it is ready: browsers allow it only while a click lasts.
///
/// # Errors
/// Where the browser refuses.
pub async fn copy(svg: String, width: f64, height: f64) -> Result<(), JsValue> {
    let made = future_to_promise(async move { png(&svg, width, height).await.map(JsValue::from) });
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"write".into())?.dyn_into()?;
    let kind: Function = Reflect::get(&window, &"ClipboardItem".into())?.dyn_into()?;
    let content = Object::new();
    Reflect::set(&content, &MEDIA.into(), &made)?;
    let item = Reflect::construct(&kind, &Array::of1(&content))?;
    let written = write.call1(&clipboard, &Array::of1(&item))?;
    JsFuture::from(Promise::resolve(&written)).await.map(drop)
}
