//! Figures as JSON: money and ratios as plain numbers, shares as fractions, `null` where there is none.
//!
//! Keys are permanent; more may be added.

use serde_json::{Value, json};

use crate::model::canary::{Canary, Exposure};
use crate::model::outcome::Outcome;
use crate::model::param::PARAMS;
use crate::model::sensitivity::Swing;
use crate::model::uncertainty::Uncertainty;
use crate::presentation::Lang;
use crate::report::reference::entry;
use crate::report::subject::Subject;
use crate::share::{Decoded, VERSION, encode};
use crate::text::problem::explain;

/// `costcanary eval --json`.
#[must_use]
pub fn eval(decoded: &Decoded, subject: Subject<'_>, lang: Lang) -> Value {
    let Subject { figures, uncertainty, .. } = subject;
    let problems: Vec<Value> = decoded
        .problems
        .iter()
        .map(|problem| json!({ "key": problem.key, "given": problem.given, "message": explain(problem, lang) }))
        .collect();
    json!({
        "version": VERSION,
        "link": format!("#{}", encode(&decoded.scenario)),
        "currency": decoded.scenario.currency,
        "problems": problems,
        "sessions_per_day": number(figures.sessions_per_day),
        "scenarios": figures.scenarios.iter().map(outcome).collect::<Vec<_>>(),
        "canary": canary(&figures.canary),
        "outcome": distribution(uncertainty),
        "tornado": figures.tornado.iter().map(|swing| bar(swing, uncertainty)).collect::<Vec<_>>(),
        "break_even": figures
            .break_evens
            .iter()
            .map(|one| json!({ "id": one.id.id(), "value": optional(one.value) }))
            .collect::<Vec<_>>(),
        "pilot_cost": number(figures.pilot),
        "hash": figures.mark(uncertainty),
    })
}

/// A whole number without its `.0`, as people write it; JSON does not tell the two apart.
fn number(x: f64) -> Value {
    if x.fract() == 0.0 && x.abs() < 9e15 { json!(x as i64) } else { json!(x) }
}

fn optional(x: Option<f64>) -> Value {
    x.map_or(Value::Null, number)
}

fn list(values: &[f64]) -> Value {
    values.iter().map(|&value| number(value)).collect()
}

fn outcome(outcome: &Outcome) -> Value {
    json!({
        "saving": number(outcome.saving),
        "baseline_cost_per_session": number(outcome.baseline_cost_per_session),
        "cost_per_session": number(outcome.cost_per_session),
        "cost_per_day": number(outcome.cost_per_day),
        "saving_per_day": number(outcome.saving_per_day),
        "saving_per_month": number(outcome.saving_per_month),
        "saving_per_year": number(outcome.saving_per_year),
        "saving_per_user_month": number(outcome.saving_per_user),
        "one_off": number(outcome.one_off),
        "net_saving": number(outcome.net_saving),
        "payback_day": optional(outcome.payback_day),
    })
}

fn canary(canary: &Canary) -> Value {
    json!({
        "forecast_cost_per_session": optional(canary.forecast_cost_per_session),
        "baseline_cost_per_session": optional(canary.baseline_cost_per_session),
        "steps": canary.steps.iter().map(step).collect::<Vec<_>>(),
        "surprise": list(&canary.surprise),
        "regret": list(&canary.regret),
        "price_of_caution": list(&canary.price_of_caution),
    })
}

fn step(step: &Exposure) -> Value {
    json!({
        "weight": number(step.weight),
        "hours": number(step.hours),
        "sessions": number(step.sessions),
        "forecast_spend": number(step.forecast_spend),
        "baseline_spend": number(step.baseline_spend),
        "tolerated_overrun": number(step.tolerated_overrun),
        "surprise": list(&step.surprise),
        "regret": list(&step.regret),
        "price_of_caution": list(&step.price_of_caution),
        "sessions_to_detect": optional(step.sessions_to_detect),
        "hours_to_detect": optional(step.hours_to_detect),
    })
}

fn distribution(found: &Uncertainty) -> Value {
    json!({
        "draws": found.effort.draws,
        "seed": found.effort.seed,
        "p10": number(found.p10),
        "p50": number(found.p50),
        "p90": number(found.p90),
        "mean": number(found.mean),
        "probability_positive": number(found.probability_positive),
        "evpi": number(found.evpi),
    })
}

fn bar(swing: &Swing, found: &Uncertainty) -> Value {
    let one = found.contributions.iter().find(|one| one.id == swing.id);
    json!({
        "id": swing.id.id(),
        "low": number(swing.low),
        "high": number(swing.high),
        "outcome_low": number(swing.outcome_low),
        "outcome_high": number(swing.outcome_high),
        "flips": swing.flips,
        "s1": optional(one.map(|one| one.index.first)),
        "st": optional(one.map(|one| one.index.total)),
        "evppi": optional(one.map(|one| one.evppi)),
    })
}

/// `costcanary params --json`.
#[must_use]
pub fn params(lang: Lang) -> Value {
    let rows: Vec<Value> = PARAMS
        .iter()
        .map(|param| {
            let entry = entry(param, lang);
            let bound = |text: &str| text.parse().map_or(Value::Null, number);
            let (least, most) = entry.bounds.map_or((Value::Null, Value::Null), |(least, most)| (bound(&least), bound(&most)));
            json!({
                "id": entry.id, "section": entry.section, "label": entry.label, "unit": entry.unit, "default": entry.default,
                "allowed": entry.allowed, "least": least, "most": most, "help": entry.help, "source": entry.source,
            })
        })
        .collect();
    json!({ "version": VERSION, "parameters": rows })
}
