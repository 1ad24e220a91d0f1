//! What must hold for every drawing, whatever the figure.

use chart::geometry::Bounds;
use chart::scene::Scene;
use std::path::PathBuf;

/// Compares a drawing with the one kept, or keeps it.
pub fn snapshot(name: &str, found: &str) {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/snapshots").join(format!("chart-{name}.svg"));
    if std::env::var_os("COSTCANARY_SNAPSHOTS").is_some_and(|value| value == "write") {
        std::fs::write(&path, found).expect("the snapshot can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the snapshot is there");
    assert!(kept == found, "{} differs from what is drawn now", path.display());
}

/// The elements a file may have, and the attributes of each; none has an id, which another file in the same page could have too.
fn allowed(element: &str) -> Option<&'static [&'static str]> {
    const STROKE: [&str; 4] = ["stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"];
    Some(match element {
        "svg" => &["viewBox", "width", "height", "font-family", "role"],
        "rect" => &["x", "y", "width", "height", "fill"],
        "line" => &["x1", "y1", "x2", "y2", STROKE[0], STROKE[1], STROKE[2], STROKE[3]],
        "path" => &["d", "fill", STROKE[0], STROKE[1], STROKE[2], STROKE[3]],
        "circle" => &["cx", "cy", "r", "fill", STROKE[0], STROKE[1], STROKE[2], STROKE[3]],
        "text" => &["x", "y", "font-size", "text-anchor", "font-weight", "fill"],
        "title" | "desc" | "metadata" => &[],
        _ => return None,
    })
}

/// Every number of an attribute that holds numbers.
fn numbers(attribute: &str, value: &str) -> Vec<f64> {
    match attribute {
        "fill" | "stroke" | "font-family" | "role" | "text-anchor" | "stroke-linejoin" => Vec::new(),
        _ => {
            let parts = value.split(|character: char| "MLZ ".contains(character)).filter(|part| !part.is_empty());
            parts.map(|part| part.parse().unwrap_or(f64::NAN)).collect()
        }
    }
}

/// What must hold for every file: strict XML, nothing but the allowed elements and attributes, finite numbers.
pub fn check_file(text: &str) {
    let document = roxmltree::Document::parse(text).expect("well-formed XML");
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let allowed = allowed(name);
        assert!(allowed.is_some(), "element {name}");
        let allowed = allowed.unwrap_or_default();
        for attribute in node.attributes() {
            assert!(allowed.contains(&attribute.name()), "attribute {} of {name}", attribute.name());
            assert!(attribute.namespace().is_none());
            for number in numbers(attribute.name(), attribute.value()) {
                assert!(number.is_finite(), "{}={:?} of {name}", attribute.name(), attribute.value());
            }
        }
    }
}

/// What must hold for every drawing: no text leaves the figure or covers another, none is smaller than 11.
pub fn check_texts(scene: &Scene, what: &str) {
    let frame = Bounds { left: -0.01, top: -0.01, right: scene.width + 0.01, bottom: scene.height + 0.01 };
    let texts: Vec<_> = scene.texts().collect();
    for (index, text) in texts.iter().enumerate() {
        assert!(text.size >= 11.0, "{what}: {text:?} is too small");
        assert!(frame.holds(&text.bounds()), "{what}: {text:?} leaves the figure");
        for other in &texts[..index] {
            // Estimated ascents and descents of neighbouring lines may touch; letters do not.
            let (mut a, mut b) = (text.bounds(), other.bounds());
            a.top += 2.0;
            b.top += 2.0;
            assert!(!a.overlaps(&b), "{what}: {:?} covers {:?}", text.content, other.content);
        }
    }
}
