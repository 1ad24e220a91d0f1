//! How a program of the page starts: in the place `index.html` has for it, the whole of which it takes over.

use gloo_timers::callback::Timeout;
use yew::html::BaseComponent;

/// Memory taken at once, bytes: more than most scenarios need.
const MEMORY: usize = 16 << 20;

/// What comes first, in a window or a worker.
pub fn prepare() {
    // What is given back stays the program's own, so its memory hardly ever grows later. WebKitGTK 2.50 was seen to end the page
    // with "Out of bounds memory access", most likely over a memory that grew while its compiler was at work. Systems give only
    // what is used.
    drop(std::hint::black_box(Vec::<u8>::with_capacity(MEMORY)));
    // A panic becomes an error of the browser's, with its words; `boot.js` tells the reader.
    yew::set_custom_panic_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

/// Mounts what is on screen.
pub fn mount<Root: BaseComponent<Properties = ()>>() {
    let place =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"));
    // `boot.js` says in words that the page could not start when nothing appears in that place.
    if let Some(place) = place {
        // In a task of its own: the browser has just compiled the program.
        let show = move || {
            // What stood there said that the page is loading; Yew would put the page beside it.
            place.replace_children_with_node_0();
            yew::Renderer::<Root>::with_root(place).render();
        };
        Timeout::new(0, show).forget();
    }
}
