//! What the played rollouts come to under one rule: rollback by step and cause, when, and what it cost (hours, money).
//!
//! Surprise of a rollout is its candidate spend less its sessions at the forecast, regret the same less its sessions at the
//! baseline's cost; both cover what the candidate really ran, the sessions of the lag included. Percentiles lie between
//! order statistics by straight line. Figures are summed in the order of rollout numbers, so that the split among workers
//! changes no bit.

use crate::input::value::Rule;
use crate::math::order::{ascend, greater, sort_by};
use crate::math::order_statistics::at_shares;
use crate::rollout::plan::Rollout;
use crate::rollout::playback::{Cause, End, Played};

/// The 10th, 50th and 90th percentiles of hours to rollback.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hours {
    /// P10.
    pub p10: f64,
    /// P50.
    pub p50: f64,
    /// P90.
    pub p90: f64,
}

impl Hours {
    fn of(sorted: &[f64]) -> Option<Self> {
        let [p10, p50, p90] = at_shares(sorted, [0.1, 0.5, 0.9])[..] else { return None };
        (!sorted.is_empty()).then_some(Self { p10, p50, p90 })
    }
}

/// An amount over all rollouts, money.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Amount {
    /// Mean.
    pub mean: f64,
    /// P50.
    pub p50: f64,
    /// P95.
    pub p95: f64,
    /// The largest.
    pub worst: f64,
}

/// Probabilities of rollback by cause; they sum to the probability of rollback.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Causes {
    /// Cost per session.
    pub cost: f64,
    /// Error rate.
    pub errors: f64,
    /// Turns over the p95 limit.
    pub slow: f64,
}

/// Spend above the cap on a day on which it was reached, money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overshoot {
    /// Mean over such days.
    pub mean: f64,
    /// The worst day.
    pub worst: f64,
}

/// The risk of a rollout under one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// Rollouts played.
    pub rollouts: usize,
    /// P(rollback).
    pub rollback: f64,
    /// P(rollback in this step), one a step; they sum to `rollback`.
    pub by_step: Vec<f64>,
    /// By what tripped.
    pub by_cause: Causes,
    /// Hours from start to trigger, among rollouts rolled back; none when there was none.
    pub hours: Option<Hours>,
    /// Candidate spend less its sessions at the forecast.
    pub surprise: Amount,
    /// Candidate spend less its sessions at the baseline's cost.
    pub regret: Amount,
    /// Mean number of days on which the cap was reached.
    pub capped_days: f64,
    /// How far above; none when the cap was never reached.
    pub overshoot: Option<Overshoot>,
}

impl Amount {
    fn of(mut values: Vec<f64>) -> Self {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        ascend(&mut values);
        let [p50, p95, worst] = at_shares(&values, [0.5, 0.95, 1.0])[..] else { return Self::default() };
        Self { mean, p50, p95, worst }
    }
}

/// What rollouts come to under a rule; they may come in any order, each number once.
#[must_use]
pub fn summarise(rollout: &Rollout, played: &[Played], rule: Rule) -> Risk {
    let mut order: Vec<&Played> = played.iter().collect();
    sort_by(&mut order, |played| f64::from(played.number));
    let ends: Vec<&End> = order.into_iter().map(|played| played.end(rule)).collect();
    sum_up(rollout, &ends)
}

/// The same from how each rollout ended under the rule, in the order of their numbers.
#[must_use]
pub fn sum_up(rollout: &Rollout, ends: &[&End]) -> Risk {
    let share = 1.0 / ends.len().max(1) as f64;
    let (mut by_step, mut causes, mut hours) = (vec![0_u32; rollout.steps.len()], [0_u32; 3], Vec::new());
    let (mut days, mut over, mut worst) = (0_u64, 0.0, 0.0_f64);
    for end in ends {
        if let Some(trigger) = end.trigger {
            by_step[trigger.step] += 1;
            causes[trigger.cause as usize] += 1;
            hours.push(trigger.hours);
        }
        days += u64::from(end.daily_cap.days);
        over += end.daily_cap.overshoot;
        worst = greater(worst, end.daily_cap.worst);
    }
    ascend(&mut hours);
    let difference = |cost: f64| Amount::of(ends.iter().map(|end| end.spend - end.sessions * cost).collect());
    let of = |count: u32| f64::from(count) * share;
    Risk {
        rollouts: ends.len(),
        rollback: hours.len() as f64 * share,
        by_step: by_step.iter().map(|&count| of(count)).collect(),
        by_cause: Causes {
            cost: of(causes[Cause::Cost as usize]),
            errors: of(causes[Cause::Errors as usize]),
            slow: of(causes[Cause::Slow as usize]),
        },
        hours: Hours::of(&hours),
        surprise: difference(rollout.forecast),
        regret: difference(rollout.baseline),
        capped_days: days as f64 * share,
        overshoot: (days > 0).then(|| Overshoot { mean: over / days as f64, worst }),
    }
}
