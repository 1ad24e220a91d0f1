//! A figure as a file of its own: standalone SVG text that any XML reader accepts.
//!
//! Inputs: a scene, its title and its description, and the link that opens it again, if it is to carry one. Output: SVG with
//! elements `svg`, `metadata`, `title`, `desc`, `rect`, `path`, `line`, `circle` and `text` only, no script, no style, no reference
//! to anything, and no id: any number of files can stand in one page of HTML. Equal scenes give equal bytes.

use crate::geometry::Label;
use crate::scene::{Attribute, Scene};

/// The file's text.
#[must_use]
pub fn svg(scene: &Scene, title: &str, description: &str) -> String {
    file(scene, title, description, None)
}

/// The file's text with a link in its `metadata`, where viewers leave it alone.
#[must_use]
pub fn svg_with_link(scene: &Scene, title: &str, description: &str, link: &str) -> String {
    file(scene, title, description, Some(link))
}

fn file(scene: &Scene, title: &str, description: &str, link: Option<&str>) -> String {
    let mut file = String::new();
    let mut root: Vec<Attribute> = vec![("xmlns", "http://www.w3.org/2000/svg".to_owned())];
    root.extend(scene.attributes());
    root.push(("role", "img".to_owned()));
    open(&mut file, "svg", &root);
    file.push_str(">\n");
    if let Some(link) = link {
        element(&mut file, "metadata", &[], Some(Label::new(link).as_str()));
    }
    element(&mut file, "title", &[], Some(Label::new(title).as_str()));
    element(&mut file, "desc", &[], Some(Label::new(description).as_str()));
    for mark in std::iter::once(&scene.ground()).chain(&scene.marks) {
        let (name, attributes, content) = mark.element();
        element(&mut file, name, &attributes, content);
    }
    file.push_str("</svg>\n");
    file
}

fn open(file: &mut String, name: &str, attributes: &[Attribute]) {
    file.push('<');
    file.push_str(name);
    for (attribute, value) in attributes {
        file.push(' ');
        file.push_str(attribute);
        file.push_str("=\"");
        escape(file, value);
        file.push('"');
    }
}

fn element(file: &mut String, name: &str, attributes: &[Attribute], content: Option<&str>) {
    open(file, name, attributes);
    match content {
        Some(content) => {
            file.push('>');
            escape(file, content);
            file.push_str("</");
            file.push_str(name);
            file.push_str(">\n");
        }
        None => file.push_str("/>\n"),
    }
}

/// Writes `text` so that it is read back as itself, inside an element and inside quotes.
fn escape(file: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => file.push_str("&amp;"),
            '<' => file.push_str("&lt;"),
            '>' => file.push_str("&gt;"),
            '"' => file.push_str("&quot;"),
            '\'' => file.push_str("&#39;"),
            _ => file.push(character),
        }
    }
}
