//! How wide or high an element is, followed as it changes.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

/// The width of the element behind `node`, whole pixels; none until it is laid out.
#[hook]
pub fn use_width(node: NodeRef) -> Option<f64> {
    use_extent(node, |place| place.width().floor())
}

/// The height of the element behind `node`, whole pixels; none until it is laid out.
#[hook]
pub fn use_height(node: NodeRef) -> Option<f64> {
    use_extent(node, |place| place.height().ceil())
}

#[hook]
fn use_extent(node: NodeRef, extent: fn(&web_sys::DomRect) -> f64) -> Option<f64> {
    let found = use_state_eq(|| None);
    let setter = found.setter();
    use_effect_with(node, move |node| {
        let element = node.cast::<web_sys::Element>();
        let observed = element.clone();
        let mut pending: Option<Timeout> = None;
        let measure = Closure::<dyn FnMut()>::new(move || {
            let found = observed.as_ref().map_or(0.0, |element| extent(&element.get_bounding_client_rect()));
            let setter = setter.clone();
            // Nothing is drawn for an element that is hidden: its last width stands. Drawing waits until the browser has told
            // every size, because it changes sizes itself, which the browser would report as an error.
            drop(pending.take());
            if found > 0.0 {
                pending = Some(Timeout::new(0, move || setter.set(Some(found))));
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
    *found
}
