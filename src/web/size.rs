//! How wide an element is, followed as it changes.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

/// The width of the element behind `node`, whole pixels; none until it is laid out.
#[hook]
pub fn use_width(node: NodeRef) -> Option<f64> {
    let width = use_state_eq(|| None);
    let setter = width.setter();
    use_effect_with(node, move |node| {
        let element = node.cast::<web_sys::Element>();
        let observed = element.clone();
        let mut pending: Option<Timeout> = None;
        let measure = Closure::<dyn FnMut()>::new(move || {
            let width = observed.as_ref().map_or(0.0, |element| element.get_bounding_client_rect().width().floor());
            let setter = setter.clone();
            // Nothing is drawn for an element that is hidden: its last width stands. Drawing waits until the browser has told
            // every size, because it changes sizes itself, which the browser would report as an error.
            drop(pending.take());
            if width > 0.0 {
                pending = Some(Timeout::new(0, move || setter.set(Some(width))));
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
