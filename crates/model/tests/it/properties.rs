//! What must hold for every legal scenario, not only for the worked ones.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::float_cmp,
    reason = "a test stops at what it does not expect"
)]

use model::cost::drivers::Drivers;
use model::cost::outcome::Outcome;
use model::cost::session::Cost;
use model::figures::Figures;
use model::input::estimate::Estimate;
use model::input::param::{Id, Kind, PARAMS, Param};
use model::input::scenario::Scenario;
use model::input::value::{Comparator, Market, Rule, Step, Value};
use model::rollout::believed_cost::candidate_costs;
use model::rollout::detection::StepPower;
use model::rollout::operating::Operating;
use model::rollout::plan::{Guards, Rollout};
use model::rollout::playback::play;
use model::rollout::risk::summarise;
use model::rollout::search::price_of_caution;
use proptest::prelude::*;
use share::{decode, encode};

/// Any value a parameter allows: its bounds, and everything between on a scale that reaches the small ones.
fn legal(param: &'static Param) -> BoxedStrategy<Value> {
    match param.kind {
        Kind::Number { bounds, scale, optional, .. } => {
            let floor = bounds.fine.max(bounds.least.max(1e-9));
            let inside = if bounds.least < 0.0 {
                (bounds.least..=bounds.most).boxed()
            } else {
                (0.0..=1.0_f64)
                    .prop_map(move |place| {
                        (floor.ln() + place * (bounds.most.ln() - floor.ln())).exp().clamp(floor, bounds.most)
                    })
                    .boxed()
            };
            let certain = prop_oneof![8 => inside.clone(), 1 => Just(bounds.least), 1 => Just(bounds.most)];
            let range = (inside.clone(), inside, 0.17..0.83_f64).prop_filter_map("feasible", move |(a, b, place)| {
                let (low, high) = (a.min(b), a.max(b));
                let estimate = Estimate::between(low, scale.between(low, high, place), high);
                param.kind.check(estimate).is_ok().then_some(estimate)
            });
            let number = prop_oneof![certain.prop_map(Estimate::certain), range].prop_map(Value::Number);
            if optional { prop_oneof![Just(Value::Empty), number].boxed() } else { number.boxed() }
        }
        Kind::Word(words) => (0..words.len()).prop_map(move |index| Value::Word(words[index])).boxed(),
        Kind::Savings => prop::collection::vec(-500.0..=99.9, 1..=8).prop_map(Value::Savings).boxed(),
        Kind::Steps => prop::collection::vec((0.001..=100.0, 0.001..=870.0), 0..=10)
            .prop_map(|steps| Value::Steps(steps.into_iter().map(|(weight, hours)| Step { weight, hours }).collect()))
            .boxed(),
        Kind::Markets => {
            prop::collection::vec((0.01..1.0_f64, 0.0..400.0_f64, "[a-zA-Z0-9é中😀&=+%#~;'\"<>?/-]([ a-zA-Z0-9é中😀&=+%#~;'\"<>?/-]{0,6}[a-zA-Z0-9é中😀&=+%#~;'\"<>?/-])?"), 0..=4)
                .prop_map(|markets| {
                    let sum: f64 = markets.iter().map(|market| market.0).sum();
                    let row =
                        |(share, delay, name): (f64, f64, String)| Market { name, share: share / sum * 100.0, delay };
                    Value::Markets(markets.into_iter().map(row).collect())
                })
                .boxed()
        }
        Kind::Label(most) => {
            proptest::string::string_regex(&format!("[a-zA-Z0-9é中😀 &=+%#~,;:@'\"<>?/\\\\-]{{0,{most}}}"))
                .expect("a valid pattern")
                .prop_map(|label| Value::Label(if label.trim().is_empty() { String::new() } else { label }))
                .boxed()
        }
        Kind::Currency => prop::sample::select(vec!["USD", "EUR", "JPY", "KWD"])
            .prop_map(|code| Value::Label(code.to_owned()))
            .boxed(),
    }
}

/// Any legal scenario: a few parameters changed, or all.
fn scenario() -> impl Strategy<Value = Scenario> {
    let all: Vec<_> = PARAMS.iter().map(|param| prop::option::weighted(0.3, legal(param))).collect();
    all.prop_map(|values| {
        let mut scenario = Scenario::default();
        for (param, value) in PARAMS.iter().zip(values) {
            if let Some(value) = value {
                param.set(&mut scenario, value);
            }
        }
        scenario
    })
}

/// A scenario whose every value is at an end of what is allowed.
fn extreme() -> impl Strategy<Value = Scenario> {
    prop::collection::vec(0..3_u8, PARAMS.len()).prop_map(|ends| {
        let mut scenario = Scenario::default();
        for (param, end) in PARAMS.iter().zip(ends) {
            if let Kind::Number { bounds, .. } = param.kind {
                match end {
                    0 => param.set(&mut scenario, Value::Number(Estimate::certain(bounds.least))),
                    1 => param.set(&mut scenario, Value::Number(Estimate::certain(bounds.most))),
                    _ => {}
                }
            }
        }
        scenario
    })
}

fn outcome_figures(outcome: &Outcome) -> Vec<f64> {
    vec![
        outcome.cost_per_session,
        outcome.baseline_cost_per_session,
        outcome.cost_per_day,
        outcome.saving_per_day,
        outcome.saving_per_month,
        outcome.saving_per_year,
        outcome.saving_per_user,
        outcome.one_off,
        outcome.net_saving,
    ]
}

/// Every figure of a scenario that is money.
fn money(figures: &Figures) -> Vec<f64> {
    let mut all = Vec::new();
    for outcome in figures.scenarios.iter().chain([&figures.claimed, &figures.believed]) {
        all.extend(outcome_figures(outcome));
    }
    for step in &figures.canary.steps {
        all.extend([step.forecast_spend, step.baseline_spend, step.tolerated_overrun]);
        all.extend(step.surprise.iter().chain(&step.regret).chain(&step.price_of_caution));
    }
    let canary = &figures.canary;
    all.extend(canary.surprise.iter().chain(&canary.regret).chain(&canary.price_of_caution));
    all.extend(canary.forecast_cost_per_session.into_iter().chain(canary.baseline_cost_per_session));
    all
}

/// Every figure that is not money.
fn pure(figures: &Figures) -> Vec<f64> {
    let mut all = vec![figures.sessions_per_day, figures.cost.routed, figures.cost.routed_spend];
    all.extend(figures.break_even);
    all.extend(figures.scenarios.iter().filter_map(|outcome| outcome.payback_day));
    for step in &figures.canary.steps {
        all.extend([step.weight, step.hours, step.sessions]);
        all.extend(step.sessions_to_detect.into_iter().chain(step.hours_to_detect));
    }
    all
}

fn near(a: f64, b: f64, scale: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(scale)
}

/// The size of the amounts that cancel in a scenario's differences.
fn size(figures: &Figures) -> f64 {
    money(figures).into_iter().fold(0.0, |most, value| most.max(value.abs()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_legal_scenario_gives_a_non_finite_figure(scenario in prop_oneof![scenario(), extreme()]) {
        let figures = Figures::of(&scenario);
        for value in money(&figures).into_iter().chain(pure(&figures)) {
            prop_assert!(value.is_finite(), "{}", encode(&scenario));
        }
        for day in [0.0, 1.0, 100.0] {
            prop_assert!(figures.switch.running(0.3, day).is_finite());
        }
    }

    #[test]
    fn scaling_the_currency_scales_money_and_nothing_else(mut scenario in scenario()) {
        let factor = 1024.0;
        for id in [Id::Base, Id::Cap, Id::Forecast, Id::Lookupcost, Id::Checkpointcost, Id::Migration] {
            if let Value::Number(number) = Param::of(id).get(&scenario) {
                // Away from the upper bound, so that the scaled value is legal too.
                Param::of(id).set(&mut scenario, Value::Number(Estimate::certain(number.mid.min(100.0))));
            }
        }
        let before = Figures::of(&scenario);
        for id in [Id::Base, Id::Cap, Id::Forecast, Id::Lookupcost, Id::Checkpointcost, Id::Migration] {
            if let Value::Number(number) = Param::of(id).get(&scenario) {
                Param::of(id).set(&mut scenario, Value::Number(Estimate::certain(number.mid * factor)));
            }
        }
        let after = Figures::of(&scenario);
        for (a, b) in money(&before).into_iter().zip(money(&after)) {
            prop_assert!(near(a * factor, b, 0.0), "{a} × {factor} is not {b}");
        }
        prop_assert_eq!(pure(&before), pure(&after));
    }

    #[test]
    fn zero_saving_with_zero_one_offs_is_zero_everywhere(mut scenario in scenario()) {
        for (id, value) in [
            (Id::Tokens, 1.0), (Id::Fallback, 0.0), (Id::Lookups, 0.0), (Id::Checkpoint, 0.0),
            (Id::Migration, 0.0), (Id::Pilot, 0.0),
        ] {
            Param::of(id).set(&mut scenario, Value::Number(Estimate::certain(value)));
        }
        scenario.savings = vec![0.0];
        let figures = Figures::of(&scenario);
        let outcome = figures.scenarios[0];
        prop_assert_eq!(
            [outcome.saving_per_day, outcome.saving_per_month, outcome.saving_per_year, outcome.net_saving, outcome.one_off],
            [0.0; 5]
        );
        prop_assert_eq!(outcome.payback_day, None, "what saves nothing does not pay back");
        prop_assert_eq!(&figures.canary.price_of_caution, &vec![0.0]);
        prop_assert_eq!(&figures.canary.regret, &vec![0.0]);
    }

    #[test]
    fn markets_that_all_start_at_day_0_equal_no_markets(mut scenario in scenario(), split in 0.01..99.99_f64) {
        scenario.markets = Vec::new();
        let none = Figures::of(&scenario);
        scenario.markets = vec![
            Market { name: "A".into(), share: split, delay: 0.0 },
            Market { name: "B".into(), share: 100.0 - split, delay: 0.0 },
        ];
        let split = Figures::of(&scenario);
        let scale = size(&none);
        for (a, b) in money(&none).into_iter().zip(money(&split)) {
            prop_assert!(near(a, b, scale * 1e-3), "{a} is not {b}");
        }
    }

    #[test]
    fn steps_add_up(scenario in scenario()) {
        let figures = Figures::of(&scenario);
        for index in 0..scenario.savings.len() {
            let sum: f64 = figures.canary.steps.iter().map(|step| step.surprise[index]).sum();
            prop_assert!(near(sum, figures.canary.surprise[index], 0.0));
        }
        // One step cut in two equal halves exposes the same.
        if let Some(&first) = scenario.canary.first() && scenario.canary.len() < 10 {
            let mut halves = scenario.clone();
            let half = Step { hours: first.hours / 2.0, ..first };
            halves.canary[0] = half;
            halves.canary.insert(0, half);
            let cut = Figures::of(&halves);
            let scale = size(&figures);
            for index in 0..scenario.savings.len() {
                prop_assert!(near(cut.canary.surprise[index], figures.canary.surprise[index], scale));
                prop_assert!(near(cut.scenarios[index].net_saving, figures.scenarios[index].net_saving, scale));
            }
        }
    }

    #[test]
    fn net_saving_never_falls_as_the_saving_rises(scenario in scenario(), a in -5.0..0.999_f64, b in -5.0..0.999_f64) {
        let switch = Figures::of(&scenario).switch;
        let (low, high) = (a.min(b), a.max(b));
        let (worse, better) = (switch.net_saving(low), switch.net_saving(high));
        prop_assert!(better >= worse - 1e-12 * worse.abs(), "{worse} at {low}, {better} at {high}");
    }

    #[test]
    fn falling_back_every_time_at_full_cost_never_saves(mut scenario in scenario(), saving in -5.0..0.999_f64) {
        for (id, value) in [(Id::Fallback, 100.0), (Id::Fallbackcost, 100.0), (Id::Lookups, 0.0)] {
            Param::of(id).set(&mut scenario, Value::Number(Estimate::certain(value)));
        }
        let outcome = Figures::of(&scenario).switch.outcome(saving);
        prop_assert!(outcome.saving_per_day <= 0.0 && outcome.net_saving <= 0.0, "{outcome:?}");
    }

    #[test]
    fn the_running_net_saving_ends_at_the_net_saving_and_crosses_zero_on_payback_day(scenario in scenario()) {
        let figures = Figures::of(&scenario);
        for outcome in &figures.scenarios {
            let horizon = figures.switch.timeline.horizon();
            prop_assert_eq!(figures.switch.running(outcome.saving, horizon), outcome.net_saving);
            if let Some(day) = outcome.payback_day && day > 0.0 {
                let nudge = 1e-9 * day.max(1.0);
                let before = figures.switch.running(outcome.saving, day - nudge);
                let after = figures.switch.running(outcome.saving, day + nudge);
                let tiny = 1e-9 * outcome.one_off;
                prop_assert!(before <= tiny && after >= -tiny, "{before}, {after} around day {day}");
            }
        }
    }

    #[test]
    fn a_scenario_survives_its_link(scenario in prop_oneof![scenario(), extreme()]) {
        let link = encode(&scenario);
        let decoded = decode(&format!("#{link}"));
        prop_assert_eq!(&decoded.problems, &vec![], "{}", link);
        prop_assert_eq!(&decoded.scenario, &scenario, "{}", link);
        prop_assert_eq!(encode(&decoded.scenario), link);
    }

    #[test]
    fn any_text_decodes_and_its_scenario_survives(text in prop_oneof![".{0,300}", "([a-z]{1,14}=[0-9a-z~,@:%+.-]{0,20}&){0,20}"]) {
        let decoded = decode(&text);
        let again = decode(&format!("#{}", encode(&decoded.scenario)));
        prop_assert_eq!(again.problems, vec![]);
        prop_assert_eq!(again.scenario, decoded.scenario);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_legal_rollout_plays_a_figure_that_is_not_finite(scenario in prop_oneof![scenario(), extreme()]) {
        let drivers = Drivers::of(&scenario);
        let cost = Cost::of(&drivers);
        for guards in [Guards::All, Guards::Cost] {
            let rollout = Rollout::of(&drivers, &cost, guards);
            for step in StepPower::of_steps(&rollout) {
                let figures = [step.judges_after, step.cost.sessions, step.errors.sessions, step.slow.sessions];
                prop_assert!(figures.into_iter().flatten().all(f64::is_finite) && step.sessions.is_finite());
            }
            if rollout.intervals() > 400 {
                continue;
            }
            let costs = candidate_costs(&scenario, 1, 0..8);
            let played = play(&rollout, 1, 0..8, |number| costs[number as usize]);
            prop_assert_eq!(played.len(), 8);
            for rule in Rule::ALL {
                let risk = summarise(&rollout, &played, *rule);
                let all = [risk.rollback, risk.by_cause.cost + risk.by_cause.errors + risk.by_cause.slow];
                prop_assert!(all.into_iter().all(|share| (0.0..=1.0 + 1e-9).contains(&share)));
                prop_assert!((risk.by_step.iter().sum::<f64>() - risk.rollback).abs() < 1e-9);
                for amount in [risk.surprise, risk.regret] {
                    let figures = [amount.mean, amount.p50, amount.p95, amount.worst];
                    prop_assert!(figures.into_iter().all(f64::is_finite), "{:?} {}", amount, encode(&scenario));
                }
                prop_assert!(risk.overshoot.is_none_or(|over| over.mean.is_finite() && over.worst >= 0.0));
                prop_assert!(price_of_caution(&rollout, &played, *rule).is_finite());
            }
            if drivers.watch.cap.is_none() {
                let operating = Operating::of(&rollout, 1, 0..8);
                let shares = [Some(operating.false_rollback()), Some(operating.power()), operating.false_claim()];
                prop_assert!(shares.into_iter().flatten().flatten().all(|share| (0.0..=1.0).contains(&share)));
            }
        }
    }
}

#[test]
fn every_word_of_a_choice_is_reachable() {
    for comparator in Comparator::ALL {
        assert_eq!(decode(&format!("#v=1&comparator={}", comparator.id())).scenario.comparator, *comparator);
    }
    for rule in Rule::ALL {
        assert_eq!(decode(&format!("#v=1&rule={}", rule.id())).scenario.rule, *rule);
    }
}
