//! Figures as JSON: money and ratios as plain numbers, shares as fractions, `null` where there is none.
//!
//! Keys are permanent; more may be added.

use serde_json::{Value, json};

use crate::model::canary::{Canary, Exposure};
use crate::model::evidence::Evidence;
use crate::model::operating::ByRule;
use crate::model::outcome::Outcome;
use crate::model::param::PARAMS;
use crate::model::risk::Amount;
use crate::model::sensitivity::Swing;
use crate::model::simulation::Simulation;
use crate::model::uncertainty::Uncertainty;
use crate::presentation::Lang;
use crate::report::reference::entry;
use crate::report::subject::Subject;
use crate::share::{Decoded, VERSION, encode};
use crate::text::problem::explain;

/// `costcanary eval --json`.
#[must_use]
pub fn eval(decoded: &Decoded, subject: Subject<'_>, lang: Lang) -> Value {
    let Subject { figures, uncertainty, simulation, .. } = subject;
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
        "simulation": simulated(subject),
        "hash": figures.mark(uncertainty, simulation),
    })
}

/// A whole number without its `.0`, as people write it; JSON does not tell the two apart.
pub(super) fn number(x: f64) -> Value {
    if x.fract() == 0.0 && x.abs() < 9e15 { json!(x as i64) } else { json!(x) }
}

/// A number, or `null`.
pub(super) fn optional(x: Option<f64>) -> Value {
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

/// What playing the rollout says; `operating` is the cost guard alone, `plan` all guards under the belief.
fn simulated(subject: Subject<'_>) -> Value {
    let Subject { scenario, simulation, .. } = subject;
    let Simulation { operating, risk, evidence, .. } = simulation;
    let at = |(ratio, [point, lower, margin]): (f64, ByRule)| json!({ "ratio": number(ratio), "point": number(point), "lower": number(lower), "margin": number(margin) });
    let claim = operating.claim().zip(operating.false_claim());
    json!({
        "draws": simulation.rollouts(),
        "seed": simulation.effort.seed,
        "rule": scenario.rule.id(),
        "comparator": scenario.comparator.id(),
        "operating": operating.grid().map(at).collect::<Vec<_>>(),
        "healthy": at((1.0, operating.false_rollback())),
        "healthy_all_guards": at((1.0, simulation.all_guards)),
        "limit": at((operating.limit(), operating.power())),
        "claim_false": claim.map_or(Value::Null, at),
        "plan": {
            "rollback": number(risk.rollback),
            "by_step": list(&risk.by_step),
            "by_cause": {
                "cost": number(risk.by_cause.cost),
                "errors": number(risk.by_cause.errors),
                "slow": number(risk.by_cause.slow),
            },
            "hours": risk.hours.map_or(Value::Null, |hours| {
                json!({ "p10": number(hours.p10), "p50": number(hours.p50), "p90": number(hours.p90) })
            }),
            "surprise": amount(risk.surprise),
            "regret": amount(risk.regret),
            "capped_days": number(risk.capped_days),
            "cap_overshoot": optional(risk.overshoot.map(|over| over.mean)),
            "cap_overshoot_worst": optional(risk.overshoot.map(|over| over.worst)),
        },
        "steps": evidence.iter().map(sight).collect::<Vec<_>>(),
    })
}

fn amount(amount: Amount) -> Value {
    let Amount { mean, p50, p95, worst } = amount;
    json!({ "mean": number(mean), "p50": number(p50), "p95": number(p95), "worst": number(worst) })
}

/// What a step can see: sessions it has, and those each guard needs.
fn sight(step: &Evidence) -> Value {
    json!({
        "sessions": number(step.sessions),
        "checks": step.checks,
        "judges_after_hours": optional(step.judges_after),
        "sessions_for_cost": optional(step.cost.sessions),
        "sessions_for_errors": optional(step.errors.sessions),
        "sessions_for_p95": optional(step.slow.sessions),
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
