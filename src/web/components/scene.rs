//! A drawing on the page, kept up to date by hand: Yew has the `svg`, and its marks are set where they differ from those shown,
//! attribute by attribute. A chart has hundreds, and hardly any differs from one moment to the next; to describe them all anew and
//! have Yew compare them took most of a redraw (`docs/time.md`).

use std::mem::discriminant;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use chart::scene::{Attribute, Mark, Scene};

/// A drawing, and what it is called.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is drawn.
    pub scene: Rc<Scene>,
    /// Its name, for who does not see it.
    pub name: AttrValue,
}

/// The drawing: the elements and attributes the file has.
#[derive(Debug, Default)]
pub struct Drawn {
    picture: NodeRef,
    shown: Vec<Shown>,
}

impl Component for Drawn {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props { scene, name } = context.props();
        let mut root = root(scene, name);
        root.node_ref = self.picture.clone();
        root.into()
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if let Some(picture) = self.picture.cast::<Element>() {
            update(&picture, &mut self.shown, &context.props().scene);
        }
    }
}

/// The element around the marks.
pub fn root(scene: &Scene, name: &AttrValue) -> VTag {
    let mut root = VTag::new("svg");
    for (attribute, value) in scene.attributes() {
        root.add_attribute(attribute, value);
    }
    root.add_attribute("role", "img");
    // What a translator puts around a text is not drawn. HTML has `translate` for its own elements alone.
    root.add_attribute("class", "notranslate");
    root.add_attribute("aria-label", name.clone());
    root
}

/// A mark on the page.
#[derive(Debug)]
struct Shown {
    mark: Mark,
    attributes: Vec<Attribute>,
    element: Element,
}

impl Shown {
    /// A mark's element, not yet on the page and without its attributes; none where the browser refuses.
    fn new(picture: &Element, mark: &Mark) -> Option<Self> {
        let document = picture.owner_document()?;
        let (name, _, content) = mark.element();
        let element = document.create_element_ns(picture.namespace_uri().as_deref(), name).ok()?;
        element.set_text_content(content);
        Some(Self { mark: mark.clone(), attributes: Vec::new(), element })
    }

    fn is_kind_of(&self, mark: &Mark) -> bool {
        discriminant(&self.mark) == discriminant(mark)
    }

    /// Makes it another mark of its kind. The names are such as no browser refuses.
    fn turn_into(&mut self, mark: &Mark) {
        if self.mark == *mark && !self.attributes.is_empty() {
            return;
        }
        let (_, attributes, content) = mark.element();
        let old = |name: &str| self.attributes.iter().find(|other| other.0 == name);
        for (name, value) in attributes.iter().filter(|(name, value)| old(name).is_none_or(|old| old.1 != *value)) {
            drop(self.element.set_attribute(name, value));
        }
        for (name, _) in self.attributes.iter().filter(|(name, _)| attributes.iter().all(|other| other.0 != *name)) {
            drop(self.element.remove_attribute(name));
        }
        // A translator may have put something else in the place of the text inside.
        if self.mark.content() != content {
            self.element.set_text_content(content);
        }
        (self.mark, self.attributes) = (mark.clone(), attributes);
    }
}

/// Makes what a picture shows a scene's marks, on its ground. Elements stay where their kind does, from the first mark on and from the
/// last one back; between these some go and others come.
fn update(picture: &Element, shown: &mut Vec<Shown>, scene: &Scene) {
    let ground = scene.ground();
    let marks: Vec<&Mark> = std::iter::once(&ground).chain(&scene.marks).collect();
    let same = |pair: &(&Shown, &&Mark)| pair.0.is_kind_of(pair.1);
    let ahead = shown.iter().zip(&marks).take_while(same).count();
    let behind = shown[ahead..].iter().rev().zip(marks[ahead..].iter().rev()).take_while(same).count();
    let mut rest = shown.split_off(shown.len() - behind);
    for old in shown.drain(ahead..) {
        drop(picture.remove_child(&old.element));
    }
    for mark in &marks[ahead..marks.len() - behind] {
        let Some(new) = Shown::new(picture, mark) else { break };
        let before = rest.first().map(|next| next.element.as_ref());
        if picture.insert_before(&new.element, before).is_err() {
            break;
        }
        shown.push(new);
    }
    shown.append(&mut rest);
    // Where the browser refused one, the rest waits for the next change.
    if shown.len() == marks.len() {
        for (shown, mark) in shown.iter_mut().zip(marks) {
            shown.turn_into(mark);
        }
    }
}
