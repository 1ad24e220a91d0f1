//! How a program of the page starts: in the place `index.html` has for it, the whole of which it takes over.

use gloo_timers::future::TimeoutFuture;
use web_sys::Element;
use yew::html::BaseComponent;

/// The beginning of the page, made by the build, and the class of the page that is to take its place.
const FIRST: &str = "#app > .first";
const UNSEEN: &str = "unseen";

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

/// Mounts what is on screen, once what it is to be given is there.
pub fn mount<Root: BaseComponent>(given: impl Future<Output = Root::Properties> + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        // In a task of its own: the browser has just compiled the program.
        TimeoutFuture::new(0).await;
        let given = given.await;
        // `boot.js` says in words that the page could not start when nothing appears in that place.
        if let Some(place) = place() {
            yew::Renderer::<Root>::with_root_and_props(place, given).render();
        }
    });
}

/// Where the page goes. What stood there said that it is loading; Yew would put the page beside it.
fn place() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    let place = document.get_element_by_id("app")?;
    if place.query_selector(FIRST).ok()?.is_none() {
        place.replace_children_with_node_0();
        return Some(place);
    }
    // The beginning of the page stands there already (`first`): the page comes unseen and takes its place when it has as much.
    let unseen = document.create_element("div").ok()?;
    unseen.set_class_name(UNSEEN);
    place.append_child(&unseen).ok()?;
    Some(unseen)
}

/// Shows the page in the place of its beginning, where that is still there. Others may have put something between the two.
pub fn reveal() {
    let document = web_sys::window().and_then(|window| window.document());
    let found = |selector: &str| document.as_ref()?.query_selector(selector).ok()?;
    if let Some(first) = found(FIRST) {
        if let Some(page) = found(&format!("#app > .{UNSEEN}")) {
            page.set_class_name("");
        }
        first.remove();
    }
}
