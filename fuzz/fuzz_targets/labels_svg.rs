//! Any legal scenario, with any labels, draws charts that are strict XML of the allowed elements and attributes alone.
#![no_main]

use costcanary_fuzz::{Change, scenario};
use libfuzzer_sys::fuzz_target;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::charts::{Place, chart};
use report::subject::Known;

const ELEMENTS: &[&str] = &["svg", "metadata", "title", "desc", "path", "line", "rect", "circle", "text"];
const ATTRIBUTES: &[&str] = &[
    "id",
    "viewBox",
    "width",
    "height",
    "role",
    "aria-labelledby",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linejoin",
    "stroke-linecap",
];

fuzz_target!(|input: (Vec<Change>, u8, u16, String)| {
    let (changes, choice, width, label) = input;
    let mut scenario = scenario(&changes);
    // Labels as hostile as they come, past what a link lets in.
    scenario.from.clone_from(&label);
    scenario.name = label;
    let view = View::ALL[usize::from(choice >> 2) % View::ALL.len()];
    let lang = Lang::ALL[usize::from(choice & 1)];
    let place =
        Place { width: f64::from(width), height: None, dark: choice & 2 != 0, lang, reading: choice & 128 != 0 };
    let known = Known::of(scenario, DEFAULT_AXES, DrawEffort { draws: 128, seed: 1 });
    let svg = chart(view, known.subject(), place).file(view, known.subject());
    let document = roxmltree::Document::parse(&svg).expect("strict XML");
    for node in document.descendants() {
        assert!(node.is_element() || node.is_text() || node.is_root(), "{node:?}");
        if node.is_element() {
            assert!(ELEMENTS.contains(&node.tag_name().name()), "{node:?}");
            for attribute in node.attributes() {
                assert!(ATTRIBUTES.contains(&attribute.name()), "{attribute:?}");
                assert!(!attribute.value().contains("NaN") && !attribute.value().contains("inf"), "{attribute:?}");
            }
        }
    }
});
