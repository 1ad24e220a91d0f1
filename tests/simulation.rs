//! The played rollouts agree with an independent implementation of the same model, and with what can be known exactly.
//!
//! `tests/oracle/games.json` holds its answers: 20,000 rollouts a row, cost guard alone.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]

use costcanary::model::cost::Cost;
use costcanary::model::drivers::Drivers;
use costcanary::model::play::{Played, play};
use costcanary::model::risk::{Risk, summarise};
use costcanary::model::rollout::{Guards, Rollout};
use costcanary::share::decode;
use serde_json::Value;

/// Rollouts a row: enough to see a fault, few enough for a debug build.
const ROLLOUTS: u32 = if cfg!(debug_assertions) { 4_000 } else { 40_000 };

fn rollout(link: &str, guards: Guards) -> Rollout {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    let drivers = Drivers::of(&decoded.scenario);
    Rollout::of(&drivers, &Cost::of(&drivers), guards)
}

fn at_ratio(rollout: &Rollout, ratio: f64, rollouts: u32) -> Vec<Played> {
    play(rollout, 1, 0..rollouts, |_| ratio * rollout.forecast)
}

fn risk(link: &str, guards: Guards, ratio: f64) -> Risk {
    let rollout = rollout(link, guards);
    summarise(&rollout, &at_ratio(&rollout, ratio, ROLLOUTS), decode(link).scenario.rule)
}

/// Whether two shares, each from its own number of rollouts, may be of one probability: 3.5 standard errors.
fn near(found: f64, wanted: f64, draws: f64) -> bool {
    let both = (found * f64::from(ROLLOUTS) + wanted * draws) / (f64::from(ROLLOUTS) + draws);
    let allowed = (both * (1.0 - both) * (1.0 / draws + 1.0 / f64::from(ROLLOUTS))).sqrt();
    (found - wanted).abs() <= 3.5 * allowed + 1e-9
}

#[test]
fn every_worked_game_agrees() {
    let games: Vec<Value> = serde_json::from_str(include_str!("oracle/games.json")).expect("a list of games");
    for game in &games {
        let link = game["link"].as_str().expect("a link");
        let draws = game["draws"].as_f64().expect("draws");
        for row in game["rows"].as_array().expect("rows") {
            let number = |what: &str| row[what].as_f64().unwrap_or_else(|| panic!("{link}: no {what}"));
            let ratio = number("ratio");
            let risk = risk(link, Guards::Cost, ratio);
            let place = format!("{link} at {ratio}");
            if std::env::var_os("SHOW").is_some() {
                println!(
                    "{place}: {:.5} {:.5} | {:?} {:?} | {:.3} {:.3} | {:.3} {:.3} | {:?} {:?}",
                    risk.rollback,
                    number("rollback"),
                    risk.by_step,
                    row["by_stage"],
                    risk.surprise.mean,
                    number("surprise_mean"),
                    risk.surprise.p95,
                    number("surprise_p95"),
                    risk.hours.map(|h| h.p50),
                    row["median_hours"]
                );
            }
            assert!(near(risk.rollback, number("rollback"), draws), "{place}: rollback {}", risk.rollback);
        }
    }
}
