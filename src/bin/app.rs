//! The page's program: mounts the app where `index.html` has a place for it.

fn main() {
    yew::Renderer::<costcanary::web::App>::new().render();
}
