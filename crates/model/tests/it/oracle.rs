//! The figures agree with an independent implementation of the same formulas, to 1e-9 relative.
//!
//! `tests/oracle/figures.json` holds its answers, one record a link; `crates/model/tests/it/uncertainty.rs` compares its tornado rows.
use model::figures::Figures;
use serde_json::Value;
use share::decode;

const TOLERANCE: f64 = 1e-9;

/// Differences that matter are relative to the size of the figures around: a zero computed as 1e-16 of a thousand is a zero.
#[track_caller]
fn close(what: &str, found: f64, wanted: &Value, scale: f64) {
    let wanted = wanted.as_f64().unwrap_or_else(|| panic!("{what}: the record has no number"));
    let allowed = TOLERANCE * wanted.abs().max(scale * 1e-3);
    assert!((found - wanted).abs() <= allowed, "{what}: {found} instead of {wanted}");
}

#[test]
fn every_worked_figure_agrees() {
    let records: Vec<Value> =
        serde_json::from_str(include_str!("../../../../tests/oracle/figures.json")).expect("a list of records");
    assert_eq!(records.len(), 15);
    let mut compared = 0;
    for record in &records {
        let link = record["link"].as_str().expect("a link");
        let decoded = decode(link);
        assert_eq!(decoded.problems, [], "{link}");
        let figures = Figures::of(&decoded.scenario);
        let mut check = |what: &str, found: f64, wanted: &Value, scale: f64| {
            compared += 1;
            close(&format!("{link}: {what}"), found, wanted, scale);
        };
        check("sessions_per_day", figures.sessions_per_day, &record["sessions_per_day"], 0.0);
        let scenarios = record["scenarios"].as_array().expect("scenarios");
        assert_eq!(scenarios.len(), figures.scenarios.len(), "{link}");
        for (found, wanted) in figures.scenarios.iter().zip(scenarios) {
            let day = found.cost_per_day;
            check("saving", found.saving, &wanted["saving"], 0.0);
            check("cost_per_session", found.cost_per_session, &wanted["cost_per_session"], 0.0);
            check(
                "baseline_cost_per_session",
                found.baseline_cost_per_session,
                &wanted["baseline_cost_per_session"],
                0.0,
            );
            check("cost_per_day", day, &wanted["cost_per_day"], 0.0);
            check("saving_per_day", found.saving_per_day, &wanted["saving_per_day"], day);
            check("saving_per_month", found.saving_per_month, &wanted["saving_per_month"], day);
            check("saving_per_year", found.saving_per_year, &wanted["saving_per_year"], day);
            check("net_saving", found.net_saving, &wanted["net_saving"], day);
            match (found.payback_day, wanted["payback_day"].as_f64()) {
                (Some(day), Some(_)) => check("payback_day", day, &wanted["payback_day"], 0.0),
                (None, None) => {}
                other => panic!("{link}: payback {other:?}"),
            }
        }
        let steps = record["canary"].as_array().expect("steps");
        assert_eq!(steps.len(), figures.canary.steps.len(), "{link}");
        for (found, wanted) in figures.canary.steps.iter().zip(steps) {
            let spend = found.baseline_spend;
            check("weight", found.weight, &wanted["weight"], 0.0);
            check("hours", found.hours, &wanted["hours"], 0.0);
            check("sessions", found.sessions, &wanted["sessions"], 0.0);
            check("forecast_spend", found.forecast_spend, &wanted["forecast_spend"], 0.0);
            check("baseline_spend", found.baseline_spend, &wanted["baseline_spend"], 0.0);
            check("tolerated_overrun", found.tolerated_overrun, &wanted["tolerated_overrun"], 0.0);
            for (index, &surprise) in found.surprise.iter().enumerate() {
                check("surprise", surprise, &wanted["surprise"][index], spend);
                check("price_of_caution", found.price_of_caution[index], &wanted["price_of_caution"][index], spend);
            }
        }
        let cost = &record["cost"];
        check("eligible", figures.cost.routed, &cost["eligible"], 0.0);
        check("spend_share", figures.cost.routed_spend, &cost["spend_share"], 0.0);
        check("baseline", figures.cost.baseline, &cost["baseline"], 0.0);
        check("candidate", figures.claimed.cost_per_session, &cost["candidate"], 0.0);
        check(
            "saving at the claim",
            figures.cost.saved(figures.claimed.saving),
            &cost["saving"],
            figures.cost.baseline,
        );
        let routed = |moved: f64| figures.cost.per_routed(moved).expect("sessions are routed");
        check("routed_baseline", routed(figures.cost.moved_baseline), &cost["routed_baseline"], 0.0);
        check("routed_candidate", routed(figures.cost.moved(figures.claimed.saving)), &cost["routed_candidate"], 0.0);
        check(
            "routed_forecast",
            figures.canary.forecast_cost_per_session.expect("sessions are routed"),
            &cost["routed_forecast"],
            0.0,
        );
        check("outcome_mid", figures.believed.net_saving, &record["outcome_mid"], 0.0);
    }
    assert!(compared > 700, "only {compared} figures compared");
}

#[test]
fn the_source_article_is_met() {
    let figures = Figures::of(&decode("#v=1").scenario);
    let claimed = figures.claimed;
    assert!((claimed.cost_per_session - 0.40).abs() < 1e-12, "{}", claimed.cost_per_session);
    assert!((claimed.saving_per_day - 6000.0).abs() < 1e-9, "{}", claimed.saving_per_day);
    assert!((claimed.saving_per_year - 2_190_000.0).abs() < 1e-6, "{}", claimed.saving_per_year);
}

#[test]
fn tokens_turn_one_price_cut_into_the_three_scenarios_of_the_article() {
    for (tokens, saving) in [("1", 0.6), ("1.75", 0.3), ("2.5", 0.0)] {
        let figures = Figures::of(&decode(&format!("#v=1&tokens={tokens}")).scenario);
        assert!((figures.claimed.cost_per_session - (1.0 - saving)).abs() < 1e-12, "{tokens}");
    }
}
