//! A button that counts: the least a page made with Yew can be.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[component]
fn PoolState() -> Html {
    let count = use_state(|| 0);
    let onclick = {
        let count = count.clone();
        Callback::from(move |_: MouseEvent| count.set(*count + 1))
    };
    html! { <button {onclick}>{ *count }</button> }
}

/// Puts the button into the page.
#[wasm_bindgen(start)]
pub fn start() {
    yew::Renderer::<PoolState>::new().render();
}
