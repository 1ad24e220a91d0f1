//! The played rollouts agree with an independent implementation of the same model, and with what can be known exactly.
//!
//! `tests/oracle/games.json` holds its answers: 20,000 rollouts a row, cost guard alone.
#![allow(clippy::expect_used, clippy::panic, clippy::float_cmp, reason = "a test stops at what it does not expect")]

use model::cost::drivers::Drivers;
use model::cost::session::Cost;
use model::input::value::Rule;
use model::math::confidence_sequence::{ALPHA, half_width, tuning};
use model::math::normal::cdf;
use model::rollout::operating::{Operating, critical_costs};
use model::rollout::plan::{Guards, Rollout};
use model::rollout::playback::{Cause, MOST_SLOW, Played, play};
use model::rollout::risk::{Risk, summarise};
use serde_json::Value;
use share::decode;

/// Rollouts a row: enough to see a fault, few enough for a debug build.
const ROLLOUTS: u32 = if cfg!(debug_assertions) { 1_500 } else { 40_000 };

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

/// Whether two shares, each from its own number of rollouts, may be of one probability: 3.5 standard errors, with one success
/// and one failure added to each (Agresti and Caffo 2000), since a share of one in thousands has no normal distribution.
#[track_caller]
fn near(what: &str, found: f64, wanted: f64, draws: f64) {
    let added = |share: f64, draws: f64| ((share * draws + 1.0) / (draws + 2.0), draws + 2.0);
    let ((one, ones), (other, others)) = (added(found, f64::from(ROLLOUTS)), added(wanted, draws));
    let error = (one * (1.0 - one) / ones + other * (1.0 - other) / others).sqrt();
    assert!((one - other).abs() <= 3.5 * error, "{what}: {found} instead of {wanted}, standard error {error}");
}

/// A probability known exactly.
const EXACT: f64 = 1e12;

#[test]
fn every_worked_game_agrees() {
    let games: Vec<Value> =
        serde_json::from_str(include_str!("../../../../tests/oracle/games.json")).expect("a list of games");
    let mut compared = 0;
    for game in &games {
        let link = game["link"].as_str().expect("a link");
        let draws = game["draws"].as_f64().expect("draws");
        for row in game["rows"].as_array().expect("rows") {
            let number = |what: &str| row[what].as_f64().unwrap_or_else(|| panic!("{link}: no {what}"));
            let ratio = number("ratio");
            let risk = risk(link, Guards::Cost, ratio);
            let place = format!("{link} at {ratio}");
            near(&place, risk.rollback, number("rollback"), draws);
            for (step, (&found, wanted)) in
                risk.by_step.iter().zip(row["by_stage"].as_array().expect("steps")).enumerate()
            {
                near(&format!("{place}, step {step}"), found, wanted.as_f64().expect("a share"), draws);
            }
            // The spread of surprise is below 2,000 in every row, below 200 in those that mostly roll back or mostly do not.
            let spread = (risk.surprise.p95 - risk.surprise.mean).abs().max(40.0) * 2.0;
            let error = spread * (1.0 / draws + 1.0 / f64::from(ROLLOUTS)).sqrt();
            let gap = (risk.surprise.mean - number("surprise_mean")).abs();
            assert!(gap <= 4.0 * error, "{place}: mean surprise off by {gap}, allowed {}", 4.0 * error);
            // The worked games expose the mean traffic during the lag, we a random one: an hour of at most 21 or 104 sessions.
            let one_hour = 0.4 * ratio * 30.0;
            let gap = (risk.surprise.p95 - number("surprise_p95")).abs();
            assert!(gap <= one_hour + 12.0 * error, "{place}: P95 of surprise off by {gap}");
            if let (Some(hours), Some(wanted), true) = (risk.hours, row["median_hours"].as_f64(), risk.rollback > 0.05)
            {
                assert!((hours.p50 - wanted).abs() <= 0.06 * wanted + 1.0, "{place}: median hours {}", hours.p50);
            }
            compared += 1;
        }
    }
    assert_eq!(compared, 35);
}

#[test]
fn one_look_at_one_session_of_known_cost_is_a_normal_tail() {
    // So many sessions that their number is sure: x̄ is log-normal with variance ln(1 + cv²/n).
    let link = "#v=1&users=1000000&sessions=24&canary=100@1h&cv=10&guard=1&check=1&lag=0";
    for (ratio, n) in [(1.0, 1e6), (1.005, 1e6), (1.012, 1e6)] {
        let sigma = libm::sqrt(libm::log1p(100.0 / n));
        for (rule, limit) in [
            (Rule::Point, 1.01),
            (Rule::Lower, 1.0 / (1.0 - 10.0 * half_width(ALPHA, tuning(ALPHA, n), n))),
            (Rule::Margin, 1.01 / (1.0 - 10.0 * half_width(ALPHA, tuning(ALPHA, n), n))),
        ] {
            let rollout = rollout(link, Guards::Cost);
            let found = summarise(&rollout, &at_ratio(&rollout, ratio, ROLLOUTS), rule).rollback;
            let wanted = 1.0 - cdf((libm::log(limit / ratio) + sigma * sigma / 2.0) / sigma);
            near(&format!("{rule:?} at {ratio}"), found, wanted, EXACT);
        }
    }
}

fn log_choose(n: f64, k: f64) -> f64 {
    libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0)
}

/// P(more than `limit` · n of n sessions are marked).
fn binomial_tail(n: f64, p: f64, limit: f64) -> f64 {
    let mass = |k: f64| libm::exp(log_choose(n, k) + k * libm::log(p) + (n - k) * libm::log1p(-p));
    1.0 - (0..=n as u32).map(f64::from).take_while(|k| k / n <= limit).map(mass).sum::<f64>()
}

#[test]
fn error_and_p95_guards_are_the_exact_binomial() {
    for (p, wanted) in [(0.01, 0.013), (0.015, 0.136), (0.03, 0.885)] {
        assert!((binomial_tail(500.0, p, 0.02) - wanted).abs() < 1e-3);
    }
    // 500 sessions expected: the binomial over the Poisson number of sessions that came.
    let over_traffic = |p: f64, limit: f64| {
        let came = |n: f64| libm::exp(n * libm::log(500.0) - 500.0 - libm::lgamma(n + 1.0));
        (380..=620).map(f64::from).map(|n| came(n) * binomial_tail(n, p, limit)).sum::<f64>()
    };
    let link = |errors: f64, slow: f64| format!("#v=1&canary=5@24h&check=24&cv=0&errors={errors}&slow={slow}");
    for errors in [1.0, 1.5, 3.0] {
        let risk = risk(&link(errors, 0.0), Guards::All, 1.0);
        near(&format!("errors {errors}"), risk.by_cause.errors, over_traffic(errors / 100.0, 0.02), EXACT);
        assert_eq!(risk.by_cause.cost + risk.by_cause.slow, 0.0);
    }
    for slow in [3.0, 5.0, 6.0] {
        let risk = risk(&link(0.0, slow), Guards::All, 1.0);
        near(&format!("slow {slow}"), risk.by_cause.slow, over_traffic(slow / 100.0, MOST_SLOW), EXACT);
    }
}

#[test]
fn without_variance_every_rule_is_a_step() {
    for comparator in ["forecast", "baseline", "control"] {
        let rollout = rollout(&format!("#v=1&cv=0&comparator={comparator}"), Guards::Cost);
        let reference = if comparator == "baseline" { 2.5 } else { 1.0 };
        for (ratio, wanted) in [(0.99, [0.0; 3]), (1.01, [0.0, 1.0, 0.0]), (1.19, [0.0, 1.0, 0.0]), (1.21, [1.0; 3])] {
            let played = at_ratio(&rollout, ratio * reference, 100);
            let found = [0, 1, 2].map(|rule| summarise(&rollout, &played, Rule::ALL[rule]).rollback);
            assert_eq!(found, wanted, "{comparator} {ratio}");
        }
    }
}

#[test]
fn without_limit_of_traffic_the_truth_shows_at_the_first_check() {
    let rollout = rollout("#v=1&users=1000000000&sessions=10000&rule=margin", Guards::Cost);
    for (ratio, wanted) in [(0.999, 0.0), (1.199, 0.0), (1.201, 1.0)] {
        let risk = summarise(&rollout, &at_ratio(&rollout, ratio, 200), Rule::Margin);
        assert_eq!(risk.rollback, wanted, "{ratio}");
        assert!(risk.hours.is_none_or(|hours| hours.p90 == 1.0));
    }
}

#[test]
fn the_three_rules_are_what_the_page_says_they_are() {
    let rollout = rollout("#v=1", Guards::Cost);
    let operating = Operating::of(&rollout, 1, 0..ROLLOUTS);
    let [point, lower, margin] = operating.false_rollback().into_array();
    near("point", point, 0.44445, 20_000.0);
    assert!(lower < 0.01 && margin < 0.001, "{lower} {margin}");
    let [point, lower, margin] = operating.power().into_array();
    assert!(point > 0.98 && lower > 0.99 && margin < 0.05, "{point} {lower} {margin}");
    assert_eq!(operating.false_claim(), Some([1.0; 3].into()));
}

#[test]
fn rollback_never_falls_as_the_true_cost_rises() {
    for link in ["#v=1", "#v=1&comparator=control&cv=3", "#v=1&comparator=baseline&guard=0"] {
        let operating = Operating::of(&rollout(link, Guards::Cost), 1, 0..500);
        let grid: Vec<_> = operating.grid().collect();
        assert_eq!((grid.len(), grid[0].0, grid[25].0), (26, 0.5, 3.0));
        for pair in grid.windows(2) {
            assert!(Rule::ALL.iter().all(|&rule| pair[0].1[rule] <= pair[1].1[rule]), "{link}: {pair:?}");
        }
    }
}

#[test]
fn the_operating_characteristic_is_what_playing_each_ratio_gives() {
    for link in ["#v=1", "#v=1&comparator=control&canary=5@24h,100@24h", "#v=1&comparator=baseline", "#v=1&cap=1e9"] {
        let rollout = rollout(link, Guards::Cost);
        let operating = Operating::of(&rollout, 5, 0..300);
        for (ratio, found) in operating.grid() {
            let played = play(&rollout, 5, 0..300, |_| ratio * rollout.forecast);
            for rule in Rule::ALL {
                let tripped = played.iter().filter(|played| played.end(*rule).trigger.is_some()).count();
                let gap = (found[*rule] * 300.0 - tripped as f64).abs();
                assert!(gap < 0.5, "{link} {rule:?} at {ratio}: {gap}");
            }
        }
    }
}

#[test]
fn any_split_gives_equal_bits() {
    for link in ["#v=1&cap=300&lag=5", "#v=1&comparator=control&users=70000"] {
        let rollout = rollout(link, Guards::All);
        let cost = |number: u32| rollout.forecast * (0.8 + f64::from(number % 7) / 10.0);
        let whole = play(&rollout, 9, 0..500, cost);
        for workers in [2_u32, 4, 8, 13] {
            let mut parts: Vec<Played> = Vec::new();
            for worker in (0..workers).rev() {
                parts.extend(play(&rollout, 9, 500 * worker / workers..500 * (worker + 1) / workers, cost));
            }
            for rule in Rule::ALL {
                assert_eq!(summarise(&rollout, &parts, *rule), summarise(&rollout, &whole, *rule));
            }
            parts.sort_by_key(|played| played.number);
            assert_eq!(parts, whole);
        }
        let mut merged = Operating::new(&rollout);
        for range in [300..500, 0..100, 100..300] {
            merged.merge(&Operating::of(&rollout, 9, range));
        }
        assert_eq!(merged, Operating::of(&rollout, 9, 0..500));
        assert_eq!(critical_costs(&rollout, 9, 100..200)[..], critical_costs(&rollout, 9, 0..500)[100..200]);
    }
}

#[test]
fn the_cost_of_the_lag_is_exact() {
    // Every session costs the same and trips every rule at the first check: what is spent is the sessions, one by one.
    let ratio = 2.0;
    let spent = |lag: f64| {
        let rollout = rollout(&format!("#v=1&cv=0&minsessions=1&lag={lag}"), Guards::Cost);
        let played = at_ratio(&rollout, ratio, ROLLOUTS);
        for played in &played {
            let end = played.end(Rule::Point);
            let surprise = end.spend - end.sessions * rollout.forecast;
            assert!((surprise - end.sessions * rollout.forecast).abs() < 1e-9);
            assert_eq!(end.trigger.map(|trigger| (trigger.hours, trigger.cause)), Some((1.0, Cause::Cost)));
        }
        played.iter().map(|played| played.end(Rule::Point).sessions).sum::<f64>() / f64::from(ROLLOUTS)
    };
    for lag in [0.0, 0.5, 1.0, 2.25, 48.0, 168.0] {
        let wanted = 10_000.0 * 0.05 / 24.0 * (1.0 + lag);
        let error = libm::sqrt(wanted / f64::from(ROLLOUTS));
        assert!((spent(lag) - wanted).abs() < 4.0 * error, "lag {lag}: {} instead of {wanted}", spent(lag));
    }
}

#[test]
fn the_cap_holds_each_day_to_one_check_more() {
    // 20.8 sessions an hour at 0.4 each: 8.3 an hour, so 50 a day are reached in the sixth or seventh hour of each of 5 days.
    let rollout = rollout("#v=1&canary=5@5d&cv=0&cap=50&rule=margin", Guards::Cost);
    let risk = summarise(&rollout, &at_ratio(&rollout, 1.0, 500), Rule::Margin);
    assert_eq!((risk.rollback, risk.capped_days), (0.0, 5.0));
    let over = risk.overshoot.expect("the cap is reached");
    assert!(over.mean > 1.0 && over.mean < 8.0 && over.worst < 20.0, "{over:?}");
    for played in at_ratio(&rollout, 1.0, 50) {
        let end = played.end(Rule::Margin);
        assert!((end.spend - (5.0 * 50.0 + end.daily_cap.overshoot)).abs() < 1e-9);
    }
    // During the lag the cap holds as well: a trigger at 1 h, then 167 h of lag over 7 days.
    let rollout = self::rollout("#v=1&cv=0&cap=30&lag=167", Guards::Cost);
    for played in at_ratio(&rollout, 2.0, 50) {
        let end = played.end(Rule::Point);
        assert_eq!(end.daily_cap.days, 7);
        assert!((end.spend - (7.0 * 30.0 + end.daily_cap.overshoot)).abs() < 1e-9);
    }
}

#[test]
fn a_guard_that_can_never_judge_never_trips() {
    for link in [
        "#v=1&minsessions=1000000",
        "#v=1&cap=0",
        "#v=1&canary=100@48h&comparator=control&errors=0&slow=0",
        "#v=1&gate=10000&spread=0",
        "#v=1&canary=",
    ] {
        let decoded = decode(link);
        let drivers = Drivers::of(&decoded.scenario);
        let rollout = Rollout::of(&drivers, &Cost::of(&drivers), Guards::All);
        for rule in Rule::ALL {
            let risk = summarise(&rollout, &play(&rollout, 1, 0..200, |_| 9.0), *rule);
            assert_eq!((risk.rollback, risk.hours), (0.0, None), "{link}");
        }
    }
}

/// A two-sided 5 % test looked at again and again (Armitage, McPherson, Rowe 1969): what always-valid bounds are there for.
#[test]
fn lower_keeps_its_false_alarms_rare_where_point_does_not() {
    let rollouts = ROLLOUTS.min(4_000);
    for cv in [0.5, 1.0, 2.0] {
        for (check, users) in [(1.0, 200.0), (0.25, 1000.0), (0.5, 10_000.0)] {
            let link = format!("#v=1&cv={cv}&check={check}&users={users}&minsessions=30&canary=5@48h&guard=5");
            let operating = Operating::of(&rollout(&link, Guards::Cost), 1, 0..rollouts);
            let [point, lower, _] = operating.false_rollback().into_array();
            assert!(lower <= 0.05, "{link}: {lower}");
            assert!(point > lower, "{link}: {point}");
        }
    }
}
