//! The drawings of the source article's case, byte for byte, and what must hold for any data and any words.
//!
//! `COSTCANARY_SNAPSHOTS=write cargo test --test chart` writes the files anew; look at them before committing them.

#![allow(clippy::expect_used)] // An expectation that fails is a failed test, in a helper too.

mod chart_cases;

use chart_cases::{any, article, canary, cumulative, savings, scenarios};
use costcanary::chart::palette::Palette;
use costcanary::chart::scene::{Bounds, Label, Scene};
use costcanary::chart::svg::svg;
use costcanary::chart::{Figure, Look};
use costcanary::model::figures::Figures;
use costcanary::share::decode;
use proptest::prelude::*;
use std::path::PathBuf;

const NAMES: [&str; 4] = ["scenarios", "savings", "cumulative", "canary"];

/// The four figures of a scenario.
fn drawn(figures: &Figures, width: f64, dark: bool) -> [Scene; 4] {
    [
        scenarios(figures).drawn(width, dark),
        savings(figures).drawn(width, dark),
        cumulative(figures).drawn(width, dark),
        canary(figures).drawn(width, dark),
    ]
}

fn snapshot(name: &str, found: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(format!("chart-{name}.svg"));
    if std::env::var_os("COSTCANARY_SNAPSHOTS").is_some_and(|value| value == "write") {
        std::fs::write(&path, found).expect("the snapshot can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the snapshot is there");
    assert!(kept == found, "{} differs from what is drawn now", path.display());
}

#[test]
fn the_article_case_is_drawn_as_it_was() {
    for width in [720.0, 358.0] {
        for (theme, dark) in [("light", false), ("dark", true)] {
            for (name, scene) in NAMES.into_iter().zip(drawn(&article(), width, dark)) {
                snapshot(&format!("{name}-{width}-{theme}"), &svg(&scene, "The article's case", name));
            }
        }
    }
}

/// The elements a file may have, and the attributes of each.
fn allowed(element: &str) -> &'static [&'static str] {
    const STROKE: [&str; 4] = ["stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"];
    match element {
        "svg" => &["viewBox", "width", "height", "font-family", "role", "aria-labelledby"],
        "title" | "desc" => &["id"],
        "rect" => &["x", "y", "width", "height", "fill"],
        "line" => &["x1", "y1", "x2", "y2", STROKE[0], STROKE[1], STROKE[2], STROKE[3]],
        "path" => &["d", "fill", STROKE[0], STROKE[1], STROKE[2], STROKE[3]],
        "circle" => &["cx", "cy", "r", "fill", STROKE[0], STROKE[1], STROKE[2], STROKE[3]],
        "text" => &["x", "y", "font-size", "text-anchor", "font-weight", "fill"],
        _ => &[],
    }
}

/// Every number of an attribute that holds numbers.
fn numbers(attribute: &str, value: &str) -> Vec<f64> {
    match attribute {
        "fill" | "stroke" | "font-family" | "role" | "aria-labelledby" | "id" | "text-anchor" | "stroke-linejoin" => {
            Vec::new()
        }
        _ => {
            let parts = value.split(|character: char| "MLZ ".contains(character)).filter(|part| !part.is_empty());
            parts.map(|part| part.parse().unwrap_or(f64::NAN)).collect()
        }
    }
}

/// What must hold for every file: strict XML, nothing but the allowed elements and attributes, finite numbers.
fn check_file(text: &str) {
    let document = roxmltree::Document::parse(text).expect("well-formed XML");
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(!allowed(name).is_empty(), "element {name}");
        for attribute in node.attributes() {
            assert!(allowed(name).contains(&attribute.name()), "attribute {} of {name}", attribute.name());
            assert!(attribute.namespace().is_none());
            for number in numbers(attribute.name(), attribute.value()) {
                assert!(number.is_finite(), "{}={:?} of {name}", attribute.name(), attribute.value());
            }
        }
    }
}

/// What must hold for every drawing: no text leaves the figure or covers another, none is smaller than 11.
fn check_texts(scene: &Scene, what: &str) {
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

#[test]
fn no_label_is_clipped_or_covered() {
    let links = [
        "",
        "&savings=-30,0,10,20,30,40,50,60",
        "&savings=-50,-20,10&migration=20000",
        "&savings=60,60,60,60,60,60,60,60",
        "&savings=-500,-400,99,0.1&migration=500000",
        "&canary=",
        "&horizon=60&canary=5@10d,25@20d,50@60d&growth=3&migration=200000",
        "&canary=1@12h,2@12h,5@24h,10@24h,15@24h,25@48h,35@48h,50@48h,75@48h,90@48h&savings=-30,0,10,20,30,40,50,60",
        "&users=1&sessions=0.01&base=0.0001",
        "&users=1000000000&sessions=10000&base=1000000",
        "&horizon=1&canary=10@60d",
    ];
    for link in links {
        let figures = Figures::of(&decode(&format!("#v=1{link}")).scenario);
        for width in [300.0, 358.0, 480.0, 720.0, 1200.0] {
            for (name, scene) in NAMES.into_iter().zip(drawn(&figures, width, false)) {
                check_texts(&scene, &format!("{name} {width} {link}"));
                check_file(&svg(&scene, name, link));
            }
        }
    }
}

#[test]
fn equal_data_give_equal_bytes() {
    for (a, b) in drawn(&article(), 720.0, false).iter().zip(drawn(&article(), 720.0, false)) {
        assert_eq!(svg(a, "a", "b"), svg(&b, "a", "b"));
    }
}

#[test]
fn a_rollout_without_steps_says_so() {
    let figures = Figures::of(&decode("#v=1&canary=").scenario);
    let scene = canary(&figures).drawn(720.0, false);
    assert_eq!(
        scene.texts().map(|text| text.content.as_str()).collect::<Vec<_>>(),
        ["No rollout steps: everything moves at once."]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_data_and_any_words_give_a_file(data in any::data(), width in any::number(), height in any::number(), dark: bool) {
        let look = Look { width, height, palette: Palette::of(dark) };
        let name = data.words[0].clone();
        for scene in data.draw(&look) {
            check_file(&svg(&scene, &name, &name));
            prop_assert!(scene.texts().all(|text| text.size >= 11.0));
        }
    }

    #[test]
    fn no_word_covers_another_whatever_the_data(data in any::data(), width in 300.0..1200.0_f64) {
        for (name, scene) in NAMES.into_iter().zip(data.drawn(width)) {
            check_texts(&scene, name);
        }
    }

    #[test]
    fn a_label_is_read_back_as_it_was_cleaned(words in any::words()) {
        let scene = Scene::new(300.0, 100.0, Palette::of(false).paper);
        let file = svg(&scene, &words, "");
        let document = roxmltree::Document::parse(&file).expect("well-formed XML");
        let title = document.descendants().find(|node| node.has_tag_name("title")).and_then(|node| node.text()).unwrap_or("");
        let label = Label::new(&words);
        prop_assert_eq!(title, label.as_str());
    }
}
