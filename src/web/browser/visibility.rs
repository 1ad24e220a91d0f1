//! What the reader can see now, and what may follow a moment later.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

/// How long a value must rest before what is off screen follows it, milliseconds.
const REST: u32 = 100;

/// Whether any of the element behind `node` is on screen; taken to be so until the browser has looked.
#[hook]
pub fn use_on_screen(node: NodeRef) -> bool {
    let on_screen = use_state_eq(|| true);
    let setter = on_screen.setter();
    use_effect_with(node, move |node| {
        let look = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last = entries.pop().dyn_into::<web_sys::IntersectionObserverEntry>();
            setter.set(last.map_or(true, |entry| entry.is_intersecting()));
        });
        let observer = web_sys::IntersectionObserver::new(look.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, node.cast::<web_sys::Element>()) {
            observer.observe(&element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(look);
        }
    });
    *on_screen
}

/// The value itself where it is wanted at once; else the one before until it rests.
#[hook]
pub fn use_rested<T: Clone + PartialEq + 'static>(value: &T, at_once: bool) -> T {
    let held = use_mut_ref(|| value.clone());
    let update = use_force_update();
    if at_once {
        held.replace(value.clone());
    }
    use_effect_with((value.clone(), at_once), {
        let held = Rc::clone(&held);
        move |(value, _)| {
            let is_behind = *held.borrow() != *value;
            let timer = is_behind.then(|| {
                let value = value.clone();
                Timeout::new(REST, move || {
                    held.replace(value);
                    update.force_update();
                })
            });
            move || drop(timer)
        }
    });
    held.borrow().clone()
}
