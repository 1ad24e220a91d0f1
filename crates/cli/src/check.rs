//! `costcanary check`: figures of a scenario held against bounds, so that a build can fail when a plan costs too much.
//!
//! Inputs: bounds such as `surprise=500`, each on a figure named as `eval --json` names it, in the same units. Output: a
//! sentence a bound, or the same as JSON.

use serde_json::{Value, json};

use crate::json::{number, optional};
use crate::words::given as quoted;
use model::rollout::guard_rule::ByRule;
use presentation::Lang;
use report::subject::Subject;
use share::encode;
use text::number::{plain, plain_to};

/// A figure that can be bounded: its key, and how it is found; none where a scenario has no such figure.
type Figure = (&'static str, fn(Subject<'_>) -> Option<f64>);

/// Figures of the switch are those at the saving believed in; exposures are the worst of the scenarios side by side.
const FIGURES: &[Figure] = &[
    ("sessions_per_day", |of| Some(of.figures.sessions_per_day)),
    ("cost_per_session", |of| Some(of.figures.believed.cost_per_session)),
    ("cost_per_day", |of| Some(of.figures.believed.cost_per_day)),
    ("saving_per_day", |of| Some(of.figures.believed.saving_per_day)),
    ("saving_per_month", |of| Some(of.figures.believed.saving_per_month)),
    ("saving_per_year", |of| Some(of.figures.believed.saving_per_year)),
    ("one_off", |of| Some(of.figures.believed.one_off)),
    ("net_saving", |of| Some(of.figures.believed.net_saving)),
    ("payback_day", |of| of.figures.believed.payback_day),
    ("pilot_cost", |of| Some(of.figures.pilot)),
    ("surprise", |of| most(&of.figures.canary.surprise)),
    ("regret", |of| most(&of.figures.canary.regret)),
    ("price_of_caution", |of| most(&of.figures.canary.price_of_caution)),
    ("p10", |of| Some(of.uncertainty.p10)),
    ("p50", |of| Some(of.uncertainty.p50)),
    ("p90", |of| Some(of.uncertainty.p90)),
    ("mean", |of| Some(of.uncertainty.mean)),
    ("probability_positive", |of| Some(of.uncertainty.probability_positive)),
    ("evpi", |of| of.uncertainty.evpi),
    ("healthy", |of| Some(by_rule(of, of.simulation.operating.false_rollback()))),
    ("healthy_all_guards", |of| Some(by_rule(of, of.simulation.all_guards))),
    ("limit", |of| Some(by_rule(of, of.simulation.operating.power()))),
    ("claim_false", |of| of.simulation.operating.false_claim().map(|chances| by_rule(of, chances))),
    ("rollback", |of| Some(of.simulation.risk.rollback)),
    ("plan.hours.p50", |of| of.simulation.risk.hours.map(|hours| hours.p50)),
    ("plan.hours.p90", |of| of.simulation.risk.hours.map(|hours| hours.p90)),
    ("plan.surprise.mean", |of| Some(of.simulation.risk.surprise.mean)),
    ("plan.surprise.p50", |of| Some(of.simulation.risk.surprise.p50)),
    ("plan.surprise.p95", |of| Some(of.simulation.risk.surprise.p95)),
    ("plan.surprise.worst", |of| Some(of.simulation.risk.surprise.worst)),
    ("plan.regret.mean", |of| Some(of.simulation.risk.regret.mean)),
    ("plan.regret.p95", |of| Some(of.simulation.risk.regret.p95)),
    ("capped_days", |of| Some(of.simulation.risk.capped_days)),
    ("cap_overshoot", |of| of.simulation.risk.overshoot.map(|over| over.mean)),
    ("cap_overshoot_worst", |of| of.simulation.risk.overshoot.map(|over| over.worst)),
];

/// Differences beyond the ninth digit come from the order of additions; they break nothing.
const TOLERANCE: f64 = 1e-9;

fn most(amounts: &[f64]) -> Option<f64> {
    amounts.iter().copied().reduce(f64::max)
}

/// The chance under the rule that is set.
fn by_rule(of: Subject<'_>, chances: ByRule<f64>) -> f64 {
    chances[of.scenario.rule]
}

/// Which side of a figure is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `--max`.
    Max,
    /// `--min`.
    Min,
}

/// A bound on a figure.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    figure: &'static Figure,
    side: Side,
    limit: f64,
}

impl Bound {
    /// Reads `figure=number`.
    ///
    /// # Errors
    /// A sentence with the figures there are, or none when it has another form.
    pub fn parse(side: Side, given: &str) -> Result<Self, Option<String>> {
        let (key, value) = given.split_once('=').ok_or(None)?;
        let figure = FIGURES.iter().find(|(known, _)| *known == key).ok_or_else(|| {
            let list = FIGURES.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", ");
            format!("{} is no figure that can be checked. Allowed: {list}.", quoted(key))
        })?;
        let limit = value.parse::<f64>().ok().filter(|limit| limit.is_finite()).ok_or(None)?;
        Ok(Self { figure, side, limit })
    }
}

/// A bound and what was found.
pub struct Finding {
    bound: Bound,
    found: Option<f64>,
}

/// Holds each bound against a scenario's figures.
pub fn check(bounds: &[Bound], subject: Subject<'_>) -> Vec<Finding> {
    let found = |bound: &Bound| (bound.figure.1)(subject).filter(|found| found.is_finite());
    bounds.iter().map(|bound| Finding { bound: *bound, found: found(bound) }).collect()
}

impl Finding {
    /// Whether the bound is kept. A figure that does not exist keeps none.
    pub fn holds(&self) -> bool {
        let Some(found) = self.found else { return false };
        let limit = self.bound.limit;
        let slack = TOLERANCE * found.abs().max(limit.abs());
        match self.bound.side {
            Side::Max => found <= limit + slack,
            Side::Min => found >= limit - slack,
        }
    }

    /// The finding in a sentence.
    pub fn words(&self, lang: Lang) -> String {
        let Self { bound: Bound { figure: (key, _), side, limit }, found } = self;
        let Some(found) = *found else {
            let limit = plain(*limit, lang);
            return match (side, lang) {
                (Side::Max, Lang::En) => {
                    format!("{key} does not exist in this scenario, so it is not at most {limit}.")
                }
                (Side::Min, Lang::En) => {
                    format!("{key} does not exist in this scenario, so it is not at least {limit}.")
                }
                (Side::Max, Lang::Fr) => {
                    format!("{key} n’existe pas dans ce scénario, et n’est donc pas d’au plus {limit}.")
                }
                (Side::Min, Lang::Fr) => {
                    format!("{key} n’existe pas dans ce scénario, et n’est donc pas d’au moins {limit}.")
                }
            };
        };
        let (value, limit) = apart(found, *limit, lang);
        match (side, self.holds(), lang) {
            (Side::Max, true, Lang::En) => format!("{key} is {value}, within the {limit} allowed."),
            (Side::Max, false, Lang::En) => format!("{key} is {value}, more than the {limit} allowed."),
            (Side::Min, true, Lang::En) => format!("{key} is {value}, at least the {limit} required."),
            (Side::Min, false, Lang::En) => format!("{key} is {value}, less than the {limit} required."),
            (Side::Max, true, Lang::Fr) => format!("{key} vaut {value}, dans la limite de {limit}."),
            (Side::Max, false, Lang::Fr) => format!("{key} vaut {value}, plus que la limite de {limit}."),
            (Side::Min, true, Lang::Fr) => format!("{key} vaut {value}, au moins le minimum de {limit}."),
            (Side::Min, false, Lang::Fr) => format!("{key} vaut {value}, moins que le minimum de {limit}."),
        }
    }

    fn json(&self, lang: Lang) -> Value {
        let Self { bound: Bound { figure: (key, _), side, limit }, found } = self;
        let side = match side {
            Side::Max => "max",
            Side::Min => "min",
        };
        json!({
            "key": key, "bound": side, "limit": number(*limit), "value": optional(*found), "holds": self.holds(),
            "message": self.words(lang),
        })
    }
}

/// Two numbers written with as many decimals as it takes to tell them apart.
fn apart(a: f64, b: f64, lang: Lang) -> (String, String) {
    let (mut first, mut second) = (plain(a, lang), plain(b, lang));
    for decimals in 2..10 {
        if first != second || (a - b).abs() <= TOLERANCE * a.abs().max(b.abs()) {
            break;
        }
        (first, second) = (plain_to(a, decimals, lang), plain_to(b, decimals, lang));
    }
    (first, second)
}

/// `costcanary check --json`.
pub fn json(findings: &[Finding], subject: Subject<'_>, lang: Lang) -> Value {
    json!({
        "link": format!("#{}", encode(subject.scenario)),
        "currency": subject.scenario.currency,
        "holds": findings.iter().all(Finding::holds),
        "checks": findings.iter().map(|finding| finding.json(lang)).collect::<Vec<_>>(),
    })
}
