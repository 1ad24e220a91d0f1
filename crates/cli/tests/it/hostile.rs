//! Hostile texts in every place a link or a person can put one: nothing panics, nothing becomes markup, no figure moves.
//!
//! `tests/hostile/payloads.json` holds the texts by kind; `tests/browser/tests/it/hostile.rs` gives the same to real browsers.
use cli::{json, table as text_table};
use model::figures::Figures;
use model::input::param::PARAMS;
use model::input::problem::is_unsafe;
use model::input::scenario::Scenario;
use model::math::digest::Digest;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::answer::answer;
use report::charts::{Place, chart};
use report::field;
use report::subject::Known;
use report::tables::table;
use share::{decode, encode};
use text::csv::csv;
use text::problem::line;

const ELEMENTS: &[&str] = &["svg", "metadata", "title", "desc", "path", "line", "rect", "circle", "text"];

fn payloads() -> Vec<(String, String)> {
    let list: Vec<(String, String)> =
        serde_json::from_str(include_str!("../../../../tests/hostile/payloads.json")).expect("pairs of kind and text");
    assert!(list.len() >= 250, "{}", list.len());
    list
}

/// Whether a letter hides, reorders or breaks text; the mark that stands for such letters in messages does not.
fn disturbs(letter: char) -> bool {
    letter != '\u{fffd}' && is_unsafe(letter)
}

/// A text as a link carries it when whoever made the link encodes it properly.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Enough for texts.
const FEW: DrawEffort = DrawEffort { draws: 128, seed: 1 };

/// The mark of all figures but those that need many draws.
fn mark(scenario: &Scenario) -> String {
    let mut digest = Digest::default();
    Figures::of(scenario).digest(scenario, &mut digest);
    digest.text()
}

/// Every text the product makes of a scenario, and whether it is a drawing.
fn outputs(scenario: &Scenario, lang: Lang) -> Vec<(bool, String)> {
    let known = Known::of(scenario.clone(), DEFAULT_AXES, FEW);
    let subject = known.subject();
    let place = Place { width: 600.0, height: None, dark: false, lang, reading: false };
    let mut all = vec![(false, answer(subject, lang).plain()), (false, text_table::eval(subject, lang))];
    for &view in View::ALL {
        all.push((true, chart(view, subject, place).file(view, subject)));
        all.push((false, csv(&table(view, subject, lang), lang)));
    }
    all
}

#[test]
fn every_key_of_a_link_bears_every_hostile_text() {
    let quiet = mark(&Scenario::default());
    for (kind, text) in payloads() {
        for param in PARAMS {
            for link in [format!("#v=1&{}={}", param.id.id(), encoded(&text)), format!("#v=1&{}={text}", param.id.id())]
            {
                let decoded = decode(&link);
                for problem in &decoded.problems {
                    for lang in [Lang::En, Lang::Fr] {
                        let said = line(problem, lang);
                        assert!(!said.chars().any(disturbs), "{kind} in {}: {said:?}", param.id.id());
                        assert!(said.chars().count() < 700, "{kind} in {}: {said}", param.id.id());
                    }
                }
                let again = decode(&format!("#{}", encode(&decoded.scenario)));
                assert_eq!(again.problems, [], "{link}");
                assert_eq!(again.scenario, decoded.scenario, "{link}");
            }
        }
        // A text in a label changes no figure.
        for label in ["name", "from", "to"] {
            let decoded = decode(&format!("#v=1&{label}={}", encoded(&text)));
            assert_eq!(mark(&decoded.scenario), quiet, "{kind} in {label}");
        }
        // As a key, and as the whole link.
        for link in [format!("#v=1&{}=1", encoded(&text)), format!("#{text}"), text.clone()] {
            let _ = decode(&link);
        }
    }
}

#[test]
fn labels_stay_text_in_everything_that_is_made() {
    for (kind, text) in payloads() {
        let link = ["name", "from", "to"].map(|label| format!("&{label}={}", encoded(&text))).concat();
        let scenario = decode(&format!("#v=1{link}")).scenario;
        for lang in [Lang::En, Lang::Fr] {
            for (is_drawing, output) in outputs(&scenario, lang) {
                assert!(!output.chars().any(|letter| letter == '\u{202e}' || letter == '\0'), "{kind}: {output:?}");
                if is_drawing {
                    let document =
                        roxmltree::Document::parse(&output).unwrap_or_else(|error| panic!("{kind}: {error}"));
                    for node in document.descendants().filter(roxmltree::Node::is_element) {
                        assert!(ELEMENTS.contains(&node.tag_name().name()), "{kind}: {node:?}");
                        for attribute in node.attributes() {
                            assert!(!attribute.name().starts_with("on"), "{kind}: {attribute:?}");
                            assert!(!attribute.value().contains("script:"), "{kind}: {attribute:?}");
                        }
                    }
                }
            }
        }
        let decoded = decode(&format!("#v=1{link}"));
        let json = json::eval(&decoded, Known::of(decoded.scenario.clone(), DEFAULT_AXES, FEW).subject(), Lang::En)
            .to_string();
        let back: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(back["scenarios"].as_array().map(Vec::len), Some(3), "{kind}");
    }
}

#[test]
fn every_field_bears_every_hostile_text() {
    for (kind, text) in payloads() {
        for param in PARAMS {
            let now = param.default_value();
            for lang in [Lang::En, Lang::Fr] {
                match field::read(param, &text, &now, "USD", lang) {
                    Ok(value) => {
                        let mut scenario = Scenario::default();
                        param.set(&mut scenario, value);
                        let back = decode(&format!("#{}", encode(&scenario)));
                        assert_eq!(
                            (back.problems, back.scenario),
                            (Vec::new(), scenario),
                            "{kind} in {}",
                            param.id.id()
                        );
                    }
                    Err(said) => {
                        assert!(!said.chars().any(disturbs), "{kind} in {}: {said:?}", param.id.id());
                        assert!(said.chars().count() < 600, "{kind} in {}: {said}", param.id.id());
                    }
                }
            }
        }
    }
}
