//! Parts of the page inside a browser: what they draw and compute there is what they draw and compute natively.
//!
//! `cargo xtask test in-page` runs these in every browser; natively this file is empty.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used)] // An expectation that fails is a failed test, in a helper too.

use model::rollout::effort::RolloutEffort;
mod report_cases;

use chart::scene::Attribute;
use costcanary_page::web::components::scene::Drawn;
use gloo_timers::future::TimeoutFuture;
use model::figures::Figures;
use model::rollout::result::Simulation;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::result::Uncertainty;
use presentation::Presentation;
use report::charts::Chart;
use report_cases::cases;
use share::{decode, encode, encode_shown};
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;
use yew::prelude::*;
use yew::scheduler::flush;

wasm_bindgen_test_configure!(run_in_browser);

const DIGESTS: &str = include_str!("digests.tsv");
/// Rollouts beside the quick draws, as in `crates/model/tests/it/digests.rs`.
const FEW: RolloutEffort = RolloutEffort { rollouts: 128, seed: 1 };
const FROZEN: &str = include_str!("links/v1.jsonl");

#[wasm_bindgen_test]
fn charts_are_drawn_to_the_byte_as_natively() {
    for case in cases() {
        assert!(case.drawn().svg() == case.file, "{} differs from what the browser draws", case.path);
    }
}

#[wasm_bindgen_test]
async fn figures_have_the_same_bits_as_natively() {
    let mut count = 0;
    for line in DIGESTS.lines() {
        let mut words = line.split('\t');
        let link = words.next().unwrap_or_default();
        let scenario = decode(link).scenario;
        let efforts = [(DrawEffort::QUICK, FEW), (DrawEffort::REFINED, RolloutEffort::REFINED)];
        for (digest, (effort, rollouts)) in words.zip(efforts) {
            let (uncertainty, played) = (Uncertainty::of(&scenario, effort), Simulation::of(&scenario, rollouts));
            assert_eq!(Figures::of(&scenario).mark(&scenario, &uncertainty, &played), digest, "{link}, {effort:?}");
            // Whoever runs the tests asks the page now and then, and it must answer.
            TimeoutFuture::new(0).await;
        }
        count += 1;
    }
    assert!(count > 50, "only {count} links");
}

#[wasm_bindgen_test]
fn links_are_read_and_written_as_natively() {
    for line in DIGESTS.lines() {
        let link = line.split('\t').next().unwrap_or_default();
        let decoded = decode(link);
        assert_eq!(decoded.problems, [], "{link}");
        assert_eq!(decode(&encode(&decoded.scenario)).scenario, decoded.scenario, "{link}");
    }
    let mut count = 0;
    for line in FROZEN.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let decoded = decode(record["link"].as_str().expect("a link"));
        let canonical = format!("#{}", encode_shown(&decoded.scenario, &Presentation::default()));
        assert_eq!(record["eval"]["link"], canonical, "{}", record["link"]);
        let problems = record["eval"]["problems"].as_array().expect("a list of problems");
        let keys: Vec<_> = problems.iter().filter_map(|problem| problem["key"].as_str()).collect();
        let found: Vec<_> = decoded.problems.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(found, keys, "{}", record["link"]);
        count += 1;
    }
    assert!(count >= 40, "only {count} frozen links");
}

#[derive(Clone, Properties, PartialEq)]
struct Shown {
    chart: Chart,
}

#[component]
fn Picture(props: &Shown) -> Html {
    html! { <Drawn scene={Rc::new(props.chart.scene.clone())} name={props.chart.title.clone()} /> }
}

fn attributes(element: &Element) -> Vec<(String, String)> {
    let names = element.get_attribute_names();
    names
        .iter()
        .filter_map(|name| name.as_string())
        .map(|name| (name.clone(), element.get_attribute(&name).unwrap_or_default()))
        .collect()
}

/// The nodes must be the scene's marks, in order, on its ground; `order` tells whether attributes must be in order, too.
fn compare(picture: &Element, chart: &Chart, order: bool) {
    let check = |element: &Element, name: &str, expected: Vec<Attribute>| {
        assert_eq!(element.local_name(), name);
        assert_eq!(element.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"), "{name}");
        let mut expected: Vec<(String, String)> =
            expected.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let mut found = attributes(element);
        if !order {
            expected.sort();
            found.sort();
        }
        assert_eq!(found, expected, "{name}");
    };
    let mut root = chart.scene.attributes();
    root.extend([("role", "img".to_owned()), ("class", "notranslate".to_owned()), ("aria-label", chart.title.clone())]);
    check(picture, "svg", root);
    let mut node = picture.first_element_child();
    let ground = chart.scene.ground();
    for mark in std::iter::once(&ground).chain(&chart.scene.marks) {
        let element = node.expect("a node for each mark");
        let (name, attributes, content) = mark.element();
        check(&element, name, attributes);
        assert_eq!(element.text_content().unwrap_or_default(), content.unwrap_or_default());
        node = element.next_element_sibling();
    }
    assert!(node.is_none(), "a node without a mark");
}

#[wasm_bindgen_test]
async fn nodes_are_the_marks_of_the_scene_also_after_a_change() {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let place = document.create_element("div").expect("an element");
    document.body().expect("a body").append_child(&place).expect("room for it");
    let first = cases()[0].drawn();
    let mut app = yew::Renderer::<Picture>::with_root_and_props(place.clone(), Shown { chart: first.clone() }).render();
    flush().await;
    compare(&place.first_element_child().expect("a picture"), &first, true);
    for case in cases() {
        let chart = case.drawn();
        app.update(Shown { chart: chart.clone() });
        flush().await;
        compare(&place.first_element_child().expect("a picture"), &chart, false);
    }
    app.destroy();
    place.remove();
}
