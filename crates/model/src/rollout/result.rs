//! What playing a scenario's rollout many times says: how often its guard rolls back, the plan's risk, what each step can see.
//!
//! [`Simulation::of`] plays it at once; [`SimulationRun`](crate::rollout::run::SimulationRun) plays the same in parts and slices, for several workers, and for a page that
//! must not stand still. The operating characteristic is of the cost guard alone;
//! what all guards together do to a healthy candidate stands beside it. The risk is the plan's own, under the belief in
//! `saving` and `tokens`, with every guard and the rule that is set. Shares
//! are fractions, time is in hours, money in the scenario's currency.

use crate::math::digest::Digest;
use crate::rollout::detection::{RequiredSessions, StepPower};
use crate::rollout::effort::RolloutEffort;
use crate::rollout::guard_rule::ByRule;
use crate::rollout::operating::Operating;
use crate::rollout::risk::{Amount, Causes, Hours, Overshoot, Risk};

/// What the played rollouts of a scenario come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulation {
    /// The work asked for.
    pub effort: RolloutEffort,
    /// How often each rule rolls back, by true cost over forecast.
    pub operating: Operating,
    /// P(rollback) of a healthy candidate, r = 1, by rule and with every guard watching.
    pub all_guards: ByRule<f64>,
    /// The plan's risk under the belief.
    pub risk: Risk,
    /// What each step can see, in order.
    pub evidence: Vec<StepPower>,
}

impl Simulation {
    /// Rollouts played: those asked for, or fewer where the plan has very many checks.
    #[must_use]
    pub fn rollouts(&self) -> u32 {
        self.operating.rollouts()
    }

    /// Everything as one list of numbers, for a message from a worker.
    #[must_use]
    pub fn pack(&self) -> Vec<f64> {
        let Self { effort, operating, all_guards, risk, evidence } = self;
        let mut all = vec![f64::from(effort.rollouts), f64::from(effort.seed)];
        all.extend(all_guards);
        for list in [operating.pack(), pack_risk(risk), evidence.iter().flat_map(pack_evidence).collect()] {
            all.push(list.len() as f64);
            all.extend(list);
        }
        all
    }

    /// The same back from the list; none when it is no such list.
    #[must_use]
    pub fn unpack(all: &[f64]) -> Option<Self> {
        let (&[rollouts, seed, point, lower, margin], mut rest) = all.split_first_chunk::<5>()?;
        let mut list = || {
            let (&count, after) = rest.split_first()?;
            let (taken, after) = after.split_at_checked(count as usize)?;
            rest = after;
            Some(taken)
        };
        let (operating, risk, evidence) = (list()?, list()?, list()?);
        Some(Self {
            effort: RolloutEffort { rollouts: rollouts as u32, seed: seed as u32 },
            operating: Operating::unpack(operating)?,
            all_guards: [point, lower, margin].into(),
            risk: unpack_risk(risk)?,
            evidence: evidence.chunks(EVIDENCE).map(unpack_evidence).collect::<Option<_>>()?,
        })
    }

    /// Takes every figure into a digest.
    pub fn digest(&self, digest: &mut Digest) {
        digest.list(&self.all_guards.into_array());
        for list in
            [self.operating.pack(), pack_risk(&self.risk), self.evidence.iter().flat_map(pack_evidence).collect()]
        {
            digest.figure(list.len() as f64);
            for figure in list {
                digest.optional(unless_nan(figure));
            }
        }
    }
}

/// A figure that may not exist, as a number.
fn some_or_nan(figure: Option<f64>) -> f64 {
    figure.unwrap_or(f64::NAN)
}

fn unless_nan(figure: f64) -> Option<f64> {
    (!figure.is_nan()).then_some(figure)
}

/// Figures of a risk besides its steps.
const RISK: usize = 19;

fn pack_risk(risk: &Risk) -> Vec<f64> {
    let Causes { cost, errors, slow } = risk.by_cause;
    let hours = risk.hours.map_or([f64::NAN; 3], |hours| [hours.p10, hours.p50, hours.p90]);
    let over = risk.overshoot.map_or([f64::NAN; 2], |over| [over.mean, over.worst]);
    let mut all = vec![risk.rollouts as f64, risk.rollback, cost, errors, slow];
    all.extend(hours);
    for Amount { mean, p50, p95, worst } in [risk.surprise, risk.regret] {
        all.extend([mean, p50, p95, worst]);
    }
    all.push(risk.capped_days);
    all.extend(over);
    all.extend(&risk.by_step);
    all
}

fn unpack_risk(all: &[f64]) -> Option<Risk> {
    let (&figures, by_step) = all.split_first_chunk::<RISK>()?;
    let [rollouts, rollback, cost, errors, slow, p10, p50, p90, ..] = figures;
    let amount = |from: usize| {
        let [mean, p50, p95, worst] = std::array::from_fn(|place| figures[from + place]);
        Amount { mean, p50, p95, worst }
    };
    let [capped_days, over, worst] = std::array::from_fn(|place| figures[16 + place]);
    Some(Risk {
        rollouts: rollouts as usize,
        rollback,
        by_step: by_step.to_vec(),
        by_cause: Causes { cost, errors, slow },
        hours: unless_nan(p50).map(|p50| Hours { p10, p50, p90 }),
        surprise: amount(8),
        regret: amount(12),
        capped_days,
        overshoot: unless_nan(over).map(|mean| Overshoot { mean, worst }),
    })
}

/// Figures of one step's evidence.
const EVIDENCE: usize = 11;

fn pack_evidence(step: &StepPower) -> [f64; EVIDENCE] {
    let flag = |truth: bool| f64::from(u8::from(truth));
    let need = |need: RequiredSessions| [some_or_nan(need.sessions), flag(need.met)];
    let ([a, b], [c, d], [e, f]) = (need(step.cost), need(step.errors), need(step.slow));
    let after = some_or_nan(step.judges_after);
    [step.sessions, step.checks as f64, flag(step.judges), after, flag(step.comparable), a, b, c, d, e, f]
}

fn unpack_evidence(all: &[f64]) -> Option<StepPower> {
    let &[sessions, checks, judges, after, comparable, a, b, c, d, e, f] = all.first_chunk::<EVIDENCE>()?;
    let need = |sessions: f64, met: f64| RequiredSessions { sessions: unless_nan(sessions), met: met > 0.0 };
    Some(StepPower {
        sessions,
        checks: checks as usize,
        judges: judges > 0.0,
        judges_after: unless_nan(after),
        comparable: comparable > 0.0,
        cost: need(a, b),
        errors: need(c, d),
        slow: need(e, f),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::scenario::Scenario;
    use crate::input::value::{Comparator, Step};

    const FEW: RolloutEffort = RolloutEffort { rollouts: 300, seed: 3 };

    fn scenario(change: impl FnOnce(&mut Scenario)) -> Scenario {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        scenario
    }

    /// Scenarios whose results have every part, and no part.
    fn scenarios() -> [Scenario; 4] {
        [
            Scenario::default(),
            scenario(|scenario| {
                scenario.cap = Some(crate::input::estimate::Estimate::certain(300.0));
                scenario.comparator = Comparator::Control;
                scenario.canary.push(Step { weight: 100.0, hours: 6.0 });
            }),
            scenario(|scenario| scenario.canary.clear()),
            scenario(|scenario| {
                scenario.gate.mid = 1e4;
                scenario.spread.mid = 0.0;
                scenario.maxerrors.mid = 0.0;
            }),
        ]
    }

    #[test]
    fn a_message_carries_it_whole() {
        for scenario in scenarios() {
            let found = Simulation::of(&scenario, FEW);
            let packed = found.pack();
            assert_eq!(Simulation::unpack(&packed), Some(found));
            assert!((0..packed.len()).all(|length| Simulation::unpack(&packed[..length]).is_none()));
        }
    }

    #[test]
    fn another_seed_plays_other_rollouts_and_every_figure_is_in_the_mark() {
        let mark = |simulation: &Simulation| {
            let mut digest = Digest::default();
            simulation.digest(&mut digest);
            digest.text()
        };
        let found = Simulation::of(&Scenario::default(), FEW);
        assert_ne!(mark(&found), mark(&Simulation::of(&Scenario::default(), RolloutEffort { seed: 4, ..FEW })));
        let mut other = found.clone();
        other.risk.regret.worst += 1.0;
        assert_ne!(mark(&found), mark(&other));
    }
}
