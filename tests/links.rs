//! Links mean the same figures forever: every frozen link still gives what it gave when it was frozen.
#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]

use std::fmt::Write as _;

use costcanary::cli::json;
use costcanary::model::two_way::DEFAULT_AXES;
use costcanary::model::uncertainty::Effort;
use costcanary::presentation::Lang;
use costcanary::report::subject::Known;
use costcanary::share::decode;
use serde_json::{Value, json};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/links/v1.jsonl");

/// Draws and rollouts of what is frozen: as good as more, since each is the same forever.
const FEW: Effort = Effort { draws: 1024, seed: 1 };

/// What a link gives today: everything but the words of its problems, which may be mended.
fn today(link: &str) -> Value {
    let decoded = decode(link);
    let mut value = json::eval(&decoded, Known::of(decoded.scenario.clone(), DEFAULT_AXES, FEW).subject(), Lang::En);
    for problem in value["problems"].as_array_mut().expect("a list of problems") {
        problem.as_object_mut().expect("a problem").shift_remove("message");
    }
    value
}

/// Whether two records agree: words exactly, numbers to 1e-12; keys may have been added since.
fn agrees(path: &str, frozen: &Value, now: &Value) -> Result<(), String> {
    match (frozen, now) {
        // The mark is over all figures there are, so it changes as figures are added; `tests/digests.rs` records it.
        (Value::Object(frozen), Value::Object(now)) => {
            frozen.iter().filter(|(key, _)| *key != "hash").try_for_each(|(key, value)| {
                let path = format!("{path}.{key}");
                now.get(key).ok_or_else(|| format!("{path} is gone")).and_then(|now| agrees(&path, value, now))
            })
        }
        (Value::Array(frozen), Value::Array(now)) if frozen.len() == now.len() => (frozen.iter().zip(now).enumerate())
            .try_for_each(|(index, (a, b))| agrees(&format!("{path}[{index}]"), a, b)),
        (Value::Number(frozen), Value::Number(now)) => {
            let (a, b) = (frozen.as_f64().unwrap_or(f64::NAN), now.as_f64().unwrap_or(f64::NAN));
            if (a - b).abs() <= 1e-12 * a.abs().max(b.abs()) {
                Ok(())
            } else {
                Err(format!("{path}: {b} instead of {a}"))
            }
        }
        _ if frozen == now => Ok(()),
        _ => Err(format!("{path}: {now} instead of {frozen}")),
    }
}

#[test]
fn frozen_links_give_their_figures() {
    let mut text = std::fs::read_to_string(PATH).unwrap_or_default();
    if let Some(new) = std::env::var_os("FREEZE") {
        for link in std::fs::read_to_string(new).expect("the new links").lines().filter(|line| !line.is_empty()) {
            writeln!(text, "{}", json!({ "link": link, "eval": today(link) })).expect("a string takes it");
        }
        std::fs::write(PATH, &text).expect("the frozen links can be written");
    }
    let mut count = 0;
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).expect("a line of JSON");
        let link = record["link"].as_str().expect("a link");
        if let Err(difference) = agrees("", &record["eval"], &today(link)) {
            panic!("{link}\n{difference}");
        }
        count += 1;
    }
    assert!(count >= 300, "only {count} frozen links");
}

#[test]
fn a_frozen_figure_that_changes_is_noticed() {
    let mut record = today("#v=1");
    record["scenarios"][2]["net_saving"] = json!(2_165_045);
    assert!(agrees("", &record, &today("#v=1")).is_err());
}

#[test]
fn a_typical_link_is_short_and_the_fullest_fits() {
    let text = std::fs::read_to_string(PATH).expect("the frozen links");
    let longest = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|record| record["eval"]["link"].as_str().map(str::len))
        .max();
    assert!(longest.is_some_and(|length| length < 2000), "{longest:?}");
}
