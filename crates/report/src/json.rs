//! Figures as JSON: money and ratios as plain numbers, shares as fractions, `null` where there is none.
//!
//! Keys are permanent; more may be added.

use crate::subject::Subject;
use model::cost::outcome::Outcome;
use model::input::problem::Problem;
use model::rollout::detection::StepPower;
use model::rollout::exposure::{Canary, Exposure};
use model::rollout::guard_rule::ByRule;
use model::rollout::result::Simulation;
use model::rollout::risk::Amount;
use model::uncertainty::break_even::break_evens;
use model::uncertainty::result::Uncertainty;
use model::uncertainty::sensitivity::Swing;
use presentation::Lang;
use share::{VERSION, encode};
use text::json::{Json, json};
use text::problem::explain;

/// All figures of a scenario, with what was wrong with its link.
#[must_use]
pub fn figures(problems: &[Problem], subject: Subject<'_>, lang: Lang) -> Json {
    let Subject { scenario, figures, uncertainty, simulation, .. } = subject;
    let problems: Json = problems
        .iter()
        .map(|problem| json!({ "key": problem.key.as_str(), "given": problem.given.as_str(), "message": explain(problem, lang) }))
        .collect();
    json!({
        "version": VERSION,
        "link": format!("#{}", encode(scenario)),
        "currency": scenario.currency.as_str(),
        "problems": problems,
        "sessions_per_day": figures.sessions_per_day,
        "scenarios": figures.scenarios.iter().map(outcome).collect::<Json>(),
        "canary": canary(&figures.canary),
        "outcome": distribution(uncertainty),
        "tornado": figures.tornado.iter().map(|swing| bar(swing, uncertainty)).collect::<Json>(),
        "break_even": break_evens(scenario)
            .iter()
            .map(|one| json!({ "id": one.id.id(), "value": one.value }))
            .collect::<Json>(),
        "pilot_cost": figures.pilot,
        "simulation": simulated(subject),
        "hash": figures.mark(scenario, uncertainty, simulation),
    })
}

fn outcome(outcome: &Outcome) -> Json {
    json!({
        "saving": outcome.saving,
        "baseline_cost_per_session": outcome.baseline_cost_per_session,
        "cost_per_session": outcome.cost_per_session,
        "cost_per_day": outcome.cost_per_day,
        "saving_per_day": outcome.saving_per_day,
        "saving_per_month": outcome.saving_per_month,
        "saving_per_year": outcome.saving_per_year,
        "saving_per_user_month": outcome.saving_per_user,
        "one_off": outcome.one_off,
        "net_saving": outcome.net_saving,
        "payback_day": outcome.payback_day,
    })
}

fn canary(canary: &Canary) -> Json {
    json!({
        "forecast_cost_per_session": canary.forecast_cost_per_session,
        "baseline_cost_per_session": canary.baseline_cost_per_session,
        "steps": canary.steps.iter().map(step).collect::<Json>(),
        "surprise": canary.surprise.as_slice(),
        "regret": canary.regret.as_slice(),
        "price_of_caution": canary.price_of_caution.as_slice(),
    })
}

fn step(step: &Exposure) -> Json {
    json!({
        "weight": step.weight,
        "hours": step.hours,
        "sessions": step.sessions,
        "forecast_spend": step.forecast_spend,
        "baseline_spend": step.baseline_spend,
        "tolerated_overrun": step.tolerated_overrun,
        "surprise": step.surprise.as_slice(),
        "regret": step.regret.as_slice(),
        "price_of_caution": step.price_of_caution.as_slice(),
        "sessions_to_detect": step.sessions_to_detect,
        "hours_to_detect": step.hours_to_detect,
    })
}

fn distribution(found: &Uncertainty) -> Json {
    json!({
        "draws": found.effort.draws,
        "seed": found.effort.seed,
        "p10": found.p10,
        "p50": found.p50,
        "p90": found.p90,
        "mean": found.mean,
        "probability_positive": found.probability_positive,
        "evpi": found.evpi,
    })
}

/// What playing the rollout says; `operating` is the cost guard alone, `plan` all guards under the belief.
fn simulated(subject: Subject<'_>) -> Json {
    let Subject { scenario, simulation, .. } = subject;
    let Simulation { operating, risk, evidence, .. } = simulation;
    let at = |(ratio, chances): (f64, ByRule<f64>)| {
        let [point, lower, margin] = chances.into_array();
        json!({ "ratio": ratio, "point": point, "lower": lower, "margin": margin })
    };
    let claim = operating.claim().zip(operating.false_claim());
    json!({
        "draws": simulation.rollouts(),
        "seed": simulation.effort.seed,
        "rule": scenario.rule.id(),
        "comparator": scenario.comparator.id(),
        "operating": operating.grid().map(at).collect::<Json>(),
        "healthy": at((1.0, operating.false_rollback())),
        "healthy_all_guards": at((1.0, simulation.all_guards)),
        "limit": at((operating.limit(), operating.power())),
        "claim_false": claim.map_or(Json::Null, at),
        "plan": json!({
            "rollback": risk.rollback,
            "by_step": risk.by_step.as_slice(),
            "by_cause": json!({
                "cost": risk.by_cause.cost,
                "errors": risk.by_cause.errors,
                "slow": risk.by_cause.slow,
            }),
            "hours": risk.hours.map_or(Json::Null, |hours| {
                json!({ "p10": hours.p10, "p50": hours.p50, "p90": hours.p90 })
            }),
            "surprise": amount(risk.surprise),
            "regret": amount(risk.regret),
            "capped_days": risk.capped_days,
            "cap_overshoot": risk.overshoot.map(|over| over.mean),
            "cap_overshoot_worst": risk.overshoot.map(|over| over.worst),
        }),
        "steps": evidence.iter().map(sight).collect::<Json>(),
    })
}

fn amount(amount: Amount) -> Json {
    let Amount { mean, p50, p95, worst } = amount;
    json!({ "mean": mean, "p50": p50, "p95": p95, "worst": worst })
}

/// What a step can see: sessions it has, and those each guard needs.
fn sight(step: &StepPower) -> Json {
    json!({
        "sessions": step.sessions,
        "checks": step.checks,
        "judges_after_hours": step.judges_after,
        "sessions_for_cost": step.cost.sessions,
        "sessions_for_errors": step.errors.sessions,
        "sessions_for_p95": step.slow.sessions,
    })
}

fn bar(swing: &Swing, found: &Uncertainty) -> Json {
    let one = found.contributions.iter().find(|one| one.id == swing.id);
    let index = one.and_then(|one| one.index);
    json!({
        "id": swing.id.id(),
        "low": swing.low,
        "high": swing.high,
        "outcome_low": swing.outcome_low,
        "outcome_high": swing.outcome_high,
        "flips": swing.flips,
        "s1": index.map(|index| index.first),
        "st": index.map(|index| index.total),
        "evppi": one.and_then(|one| one.evppi),
    })
}
