//! How wide an element is, followed as it changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

/// The width of the element behind `node`, whole pixels; none until it is laid out.
#[hook]
pub fn use_width(node: NodeRef) -> Option<f64> {
    let width = use_state(|| None);
    let setter = width.setter();
    use_effect_with(node, move |node| {
        let element = node.cast::<web_sys::Element>();
        let observed = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            // Nothing is drawn for an element that is hidden: its last width stands.
            let width = observed.as_ref().map_or(0.0, |element| element.get_bounding_client_rect().width().floor());
            if width > 0.0 {
                setter.set(Some(width));
            }
        });
        let observer = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, &element) {
            observer.observe(element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(measure);
        }
    });
    *width
}
