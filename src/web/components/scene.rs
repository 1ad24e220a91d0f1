//! A drawing as nodes of the page.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::chart::scene::Scene;

/// A scene as nodes: the elements and attributes the file has, in the same order.
pub fn nodes(scene: &Scene, name: &str) -> Html {
    let mut root = VTag::new("svg");
    for (attribute, value) in scene.attributes() {
        root.add_attribute(attribute, value);
    }
    root.add_attribute("role", "img");
    root.add_attribute("aria-label", name.to_owned());
    for mark in std::iter::once(&scene.ground()).chain(&scene.marks) {
        let (element, attributes, content) = mark.element();
        let mut tag = VTag::new(element);
        for (attribute, value) in attributes {
            tag.add_attribute(attribute, value);
        }
        if let Some(content) = content {
            tag.add_child(html! { { content.to_owned() } });
        }
        root.add_child(tag.into());
    }
    root.into()
}
