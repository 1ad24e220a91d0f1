//! Links mean the same figures forever: every frozen link still gives what it gave when it was frozen.
use std::fmt::Write as _;

use cli::json;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::Lang;
use report::subject::Known;
use serde_json::{Map, Value, json};
use share::decode;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/links/v1.jsonl");

/// What a line says of how its shares and means were found; the first lines say nothing.
const BY: &str = "moments";

/// Draws and rollouts of what is frozen: as good as more, since each is the same forever.
const FEW: DrawEffort = DrawEffort { draws: 1024, seed: 1 };

/// What a link gives today: everything but the words of its problems, which may be mended.
fn today(link: &str) -> Value {
    let decoded = decode(link);
    let mut value = json::eval(&decoded, Known::of(decoded.scenario.clone(), DEFAULT_AXES, FEW).subject(), Lang::En);
    for problem in value["problems"].as_array_mut().expect("a list of problems") {
        problem.as_object_mut().expect("a problem").shift_remove("message");
    }
    value
}

/// Figures that the first lines have as they came out of draws, and now come from each factor's moments.
const DRAWN: [&str; 5] = [".outcome.mean", ".outcome.evpi", ".s1", ".st", ".evppi"];

/// Whether a figure of the first lines was wrong: noise of draws, or a payback at once of what saves nothing.
fn was_wrong(path: &str, key: &str, frozen: &Value, now: &Map<String, Value>) -> bool {
    let is_drawn = path.starts_with(".tornado") || path.starts_with(".outcome");
    let saves_nothing = || now["saving_per_day"].as_f64().is_some_and(|saving| saving <= 0.0) && now[key].is_null();
    is_drawn && DRAWN.iter().any(|drawn| path.ends_with(drawn))
        || key == "payback_day" && frozen.as_f64() == Some(0.0) && saves_nothing()
}

/// Entries named by their `id`, without those whose id was not there when the list was frozen: a parameter may have been added since.
fn known_then<'a>(frozen: &[Value], now: &'a [Value]) -> Vec<&'a Value> {
    let id = |entry: &Value| entry.get("id").cloned();
    let was_there = |entry: &Value| id(entry).is_none_or(|own| frozen.iter().any(|old| id(old).as_ref() == Some(&own)));
    now.iter().filter(|entry| was_there(entry)).collect()
}

/// Whether two records agree: words exactly, numbers to 1e-12; keys and entries with ids of their own may have been added since. Of a line with its word on how it was
/// found everything counts.
fn agrees(path: &str, frozen: &Value, now: &Value, is_mended: bool) -> Result<(), String> {
    match (frozen, now) {
        // The mark is over all figures there are, so it changes as figures are added; `crates/model/tests/it/digests.rs` records it.
        (Value::Object(frozen), Value::Object(now)) => {
            frozen.iter().filter(|(key, _)| *key != "hash").try_for_each(|(key, value)| {
                let path = format!("{path}.{key}");
                if !is_mended && was_wrong(&path, key, value, now) {
                    return Ok(());
                }
                now.get(key)
                    .ok_or_else(|| format!("{path} is gone"))
                    .and_then(|now| agrees(&path, value, now, is_mended))
            })
        }
        (Value::Array(frozen), Value::Array(now)) => {
            let then = known_then(frozen, now);
            if then.len() != frozen.len() {
                return Err(format!("{path}: {} entries instead of {}", then.len(), frozen.len()));
            }
            (frozen.iter().zip(then).enumerate())
                .try_for_each(|(index, (a, b))| agrees(&format!("{path}[{index}]"), a, b, is_mended))
        }
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
            writeln!(text, "{}", json!({ "link": link, "by": BY, "eval": today(link) })).expect("a string takes it");
        }
        std::fs::write(PATH, &text).expect("the frozen links can be written");
    }
    let (mut count, mut mended) = (0, 0);
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).expect("a line of JSON");
        let link = record["link"].as_str().expect("a link");
        let is_mended = record["by"] == BY;
        mended += usize::from(is_mended);
        if let Err(difference) = agrees("", &record["eval"], &today(link), is_mended) {
            panic!("{link}\n{difference}");
        }
        count += 1;
    }
    assert!(count >= 300 && mended >= 20, "only {count} frozen links, {mended} of them whole");
}

#[test]
fn a_frozen_figure_that_changes_is_noticed() {
    let mut record = today("#v=1");
    record["scenarios"][2]["net_saving"] = json!(2_165_045);
    assert!(agrees("", &record, &today("#v=1"), false).is_err());
    for (place, value) in
        [("/outcome/mean", json!(1)), ("/tornado/0/s1", json!(0.5)), ("/scenarios/0/payback_day", json!(0))]
    {
        let mut record = today("#v=1");
        *record.pointer_mut(place).expect("a figure") = value;
        assert!(agrees("", &record, &today("#v=1"), true).is_err(), "{place}");
    }
}

#[test]
fn a_parameter_that_was_added_since_changes_no_frozen_link_and_one_that_is_gone_is_noticed() {
    let now = today("#v=1");
    for place in ["/break_even", "/tornado"] {
        let without_first = |value: &Value| {
            let mut value = value.clone();
            value.pointer_mut(place).and_then(Value::as_array_mut).expect("a list").remove(0);
            value
        };
        assert_eq!(agrees("", &without_first(&now), &now, true), Ok(()), "{place}");
        assert!(agrees("", &now, &without_first(&now), true).is_err(), "{place}");
        let mut turned = now.clone();
        turned.pointer_mut(place).and_then(Value::as_array_mut).expect("a list").swap(0, 1);
        assert!(agrees("", &turned, &now, true).is_err(), "the order of {place}");
    }
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
