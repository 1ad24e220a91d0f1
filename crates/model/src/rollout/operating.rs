//! The operating characteristic: how often each rule rolls back a candidate whose true cost is r times the forecast.
//!
//! Cost guard alone: errors and slow turns do not depend on r, and the screen shows them apart. Without a cap a rollout's
//! traffic does not depend on r either, so each rollout is played once and yields, for each rule, the least cost per session
//! at which it would have tripped; P(rollback) at any r is the share of rollouts with less. Hence every curve rises with r,
//! exactly. With a cap, what gets through depends on r, and each r is played, from the same traffic. It may be that of the
//! rollouts under the belief, where all guards watch: how sessions end is then drawn too, and not looked at.

use std::ops::Range;

use crate::input::value::Rule;
use crate::math::order::lesser;
use crate::math::philox::LANES;
use crate::rollout::guard_rule::{ByRule, critical_cost, critical_cost_against_control};
use crate::rollout::plan::{Interval, Rollout, Stretch};
use crate::rollout::playback::{RolloutBatch, TrafficObserver, lead};
use crate::rollout::traffic::{Lanes, Traffic};

/// First and last tenth of the grid of ratios.
const GRID: std::ops::RangeInclusive<u32> = 5..=30;
/// Where the grid has the ratio 1.
const AT_ONE: usize = 5;

/// Rollbacks counted at each ratio; counts of separate rollouts add up, in any order, to the same bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Operating {
    /// r: the grid 0.5, 0.6 … 3.0, then 1 + guard, then baseline/forecast where there is one.
    ratios: Vec<f64>,
    /// Rollouts played.
    rollouts: u32,
    /// Rollbacks, by ratio and rule.
    rollbacks: Vec<ByRule<u32>>,
}

/// The least cost per session at which each rule trips so far, money; infinite while there is none.
struct Least {
    /// Largest mean, and largest lower bound of the mean, in units of the true mean: for a fixed reference.
    means: Lanes,
    sures: Lanes,
    /// h/s by what each lane has seen.
    widths: Lanes,
    /// Against a control, found at each check.
    costs: ByRule<Lanes>,
}

/// What a step has seen so far.
#[derive(Clone)]
struct Seen {
    sessions: Lanes,
    units: Lanes,
    control_sessions: Lanes,
    control_units: Lanes,
}

const NOTHING: Seen =
    Seen { sessions: [0.0; LANES], units: [0.0; LANES], control_sessions: [0.0; LANES], control_units: [0.0; LANES] };

impl Seen {
    fn take(&mut self, traffic: &Traffic, control: bool) {
        for lane in 0..LANES {
            self.sessions[lane] += traffic.sessions[lane];
            self.units[lane] += traffic.units[lane];
        }
        if control {
            for lane in 0..LANES {
                self.control_sessions[lane] += traffic.control_sessions[lane];
                self.control_units[lane] += traffic.control_units[lane];
            }
        }
    }
}

impl Least {
    fn none() -> Self {
        let nothing = [0.0; LANES];
        Self { means: nothing, sures: nothing, widths: nothing, costs: ByRule::of(|_| [f64::INFINITY; LANES]) }
    }

    fn check(&mut self, rollout: &Rollout, step: &Stretch, seen: &Seen) {
        let least = rollout.watch.minsessions;
        step.bound.at_counts(&seen.sessions, &mut self.widths);
        for lane in 0..LANES {
            let sessions = seen.sessions[lane];
            let mean = if sessions >= least { seen.units[lane] / sessions } else { 0.0 };
            let sure = mean * (1.0 - rollout.cv * self.widths[lane]);
            self.means[lane] = if mean > self.means[lane] { mean } else { self.means[lane] };
            self.sures[lane] = if sure > self.sures[lane] { sure } else { self.sures[lane] };
        }
    }

    fn check_control(&mut self, rollout: &Rollout, step: &Stretch, seen: &Seen) {
        for lane in 0..LANES {
            let candidate = (seen.sessions[lane], seen.units[lane]);
            let control = (seen.control_sessions[lane], seen.control_units[lane]);
            if candidate.0 >= rollout.watch.minsessions {
                let found = critical_cost_against_control(rollout, &step.bound, candidate, control);
                for &rule in Rule::ALL {
                    self.costs[rule][lane] = lesser(self.costs[rule][lane], found[rule]);
                }
            }
        }
    }

    /// By rule, one lane.
    fn cost(&self, rollout: &Rollout, lane: usize) -> ByRule<f64> {
        match rollout.reference() {
            None => ByRule::of(|rule| self.costs[rule][lane]),
            Some(reference) => critical_cost(self.means[lane], self.sures[lane], reference, rollout.guard),
        }
    }
}

/// A batch of rollouts on the way to their critical costs.
pub(crate) struct Critical<'a> {
    rollout: &'a Rollout,
    least: Least,
    seen: Seen,
}

impl<'a> Critical<'a> {
    fn new(rollout: &'a Rollout) -> Self {
        Self { rollout, least: Least::none(), seen: NOTHING }
    }

    /// By rule, for the first `count` of the batch.
    fn costs(&self, count: usize) -> impl Iterator<Item = ByRule<f64>> {
        (0..count).map(|lane| self.least.cost(self.rollout, lane))
    }
}

impl TrafficObserver for Critical<'_> {
    fn follow(&mut self, interval: &Interval, _: usize, traffic: &Traffic) -> bool {
        if interval.fresh {
            self.seen = NOTHING;
        }
        let control = self.rollout.reference().is_none();
        self.seen.take(traffic, control);
        let step = &self.rollout.steps[interval.step];
        if control {
            self.least.check_control(self.rollout, step, &self.seen);
        } else {
            self.least.check(self.rollout, step, &self.seen);
        }
        true
    }
}

/// The least true cost per session (money) above which each rule would have rolled back, for each rollout of a range; infinite
/// where none would. The cap is left out.
#[must_use]
pub fn critical_costs(rollout: &Rollout, seed: u64, range: Range<u32>) -> Vec<ByRule<f64>> {
    let mut costs = Vec::with_capacity(range.len());
    for first in range.clone().step_by(LANES) {
        let mut critical = Critical::new(rollout);
        lead(rollout, seed, first, &mut [&mut critical]);
        costs.extend(critical.costs(LANES.min((range.end - first) as usize)));
    }
    costs
}

/// A batch of rollouts, watched by the cost guard at every ratio.
pub(crate) enum Watched<'a> {
    /// No cap: one way through says it for all.
    Once(Box<Critical<'a>>),
    /// A cap: a way through for each.
    Each(Vec<RolloutBatch<'a>>),
}

impl TrafficObserver for Watched<'_> {
    fn follow(&mut self, interval: &Interval, place: usize, traffic: &Traffic) -> bool {
        match self {
            Self::Once(critical) => critical.follow(interval, place, traffic),
            Self::Each(batches) => {
                batches.iter_mut().fold(false, |open, batch| batch.follow(interval, place, traffic) | open)
            }
        }
    }
}

impl Operating {
    /// No rollout played yet.
    #[must_use]
    pub fn new(rollout: &Rollout) -> Self {
        let grid = GRID.map(|tenths| f64::from(tenths) / 10.0);
        let mut ratios: Vec<f64> = grid.chain([1.0 + rollout.guard]).collect();
        ratios.extend(Some(rollout.baseline / rollout.forecast).filter(|ratio| ratio.is_finite()));
        Self { rollbacks: vec![ByRule::default(); ratios.len()], ratios, rollouts: 0 }
    }

    /// Plays the rollouts of a range; `rollout` is one that only its cost guard watches.
    #[must_use]
    pub fn of(rollout: &Rollout, seed: u64, range: Range<u32>) -> Self {
        Self::along(rollout, rollout, seed, range)
    }

    /// The same along the traffic of another rollout of the same plan.
    #[must_use]
    pub fn along(leading: &Rollout, rollout: &Rollout, seed: u64, range: Range<u32>) -> Self {
        let mut operating = Self::new(rollout);
        for first in range.clone().step_by(LANES) {
            let count = LANES.min((range.end - first) as usize);
            let mut watched = operating.watch(rollout, seed, first, count);
            lead(leading, seed, first, &mut [&mut watched]);
            operating.count(watched, count);
        }
        operating
    }

    /// A batch of `count` rollouts from the `first`, to be led along some traffic and then counted.
    #[inline(never)]
    pub(crate) fn watch<'a>(&self, rollout: &'a Rollout, seed: u64, first: u32, count: usize) -> Watched<'a> {
        if rollout.watch.cap.is_none() {
            return Watched::Once(Box::new(Critical::new(rollout)));
        }
        let batch = |&ratio: &f64| RolloutBatch::new(rollout, seed, first, [ratio * rollout.forecast; LANES], count);
        Watched::Each(self.ratios.iter().map(batch).collect())
    }

    /// Takes in a batch that has been led to its end.
    #[inline(never)]
    pub(crate) fn count(&mut self, watched: Watched<'_>, count: usize) {
        self.rollouts += count as u32;
        match watched {
            Watched::Once(critical) => {
                let forecast = critical.rollout.forecast;
                for costs in critical.costs(count) {
                    for (&ratio, rollbacks) in self.ratios.iter().zip(&mut self.rollbacks) {
                        for &rule in Rule::ALL {
                            rollbacks[rule] += u32::from(ratio * forecast > costs[rule]);
                        }
                    }
                }
            }
            Watched::Each(batches) => {
                for (batch, rollbacks) in batches.into_iter().zip(&mut self.rollbacks) {
                    let more = batch.rollbacks(count);
                    for &rule in Rule::ALL {
                        rollbacks[rule] += more[rule];
                    }
                }
            }
        }
    }

    /// Takes in what other rollouts of the same plan came to.
    pub fn merge(&mut self, other: &Self) {
        self.rollouts += other.rollouts;
        for (counts, others) in self.rollbacks.iter_mut().zip(&other.rollbacks) {
            for &rule in Rule::ALL {
                counts[rule] += others[rule];
            }
        }
    }

    fn share(&self, index: usize) -> ByRule<f64> {
        let all = f64::from(self.rollouts.max(1));
        self.rollbacks[index].map(|count| f64::from(count) / all)
    }

    /// Rollouts played.
    #[must_use]
    pub fn rollouts(&self) -> u32 {
        self.rollouts
    }

    /// Ratios it is computed at.
    #[must_use]
    pub fn ratios(&self) -> usize {
        self.ratios.len()
    }

    /// 1 + guard.
    #[must_use]
    pub fn limit(&self) -> f64 {
        self.ratios[GRID.count()]
    }

    /// baseline/forecast; none when nothing is forecast.
    #[must_use]
    pub fn claim(&self) -> Option<f64> {
        self.ratios.get(GRID.count() + 1).copied()
    }

    /// Everything as one list of numbers.
    #[must_use]
    pub fn pack(&self) -> Vec<f64> {
        let counts = self.rollbacks.iter().flatten().map(|&count| f64::from(count));
        std::iter::once(f64::from(self.rollouts)).chain(self.ratios.iter().copied()).chain(counts).collect()
    }

    /// The same back from the list; none when it is no such list.
    #[must_use]
    pub fn unpack(all: &[f64]) -> Option<Self> {
        let (&rollouts, rest) = all.split_first()?;
        let (ratios, counts) = rest.split_at(rest.len() / 4);
        let whole = rest.len().is_multiple_of(4) && ratios.len() > GRID.count();
        let rollbacks = counts.chunks_exact(3).map(|counts| ByRule::of(|rule| counts[rule as usize] as u32));
        let found = Self { ratios: ratios.to_vec(), rollouts: rollouts as u32, rollbacks: rollbacks.collect() };
        whole.then_some(found)
    }

    /// r and P(rollback) on the grid 0.5, 0.6 … 3.0.
    pub fn grid(&self) -> impl Iterator<Item = (f64, ByRule<f64>)> {
        (0..GRID.count()).map(|index| (self.ratios[index], self.share(index)))
    }

    /// P(rollback) at r = 1: a healthy candidate rolled back.
    #[must_use]
    pub fn false_rollback(&self) -> ByRule<f64> {
        self.share(AT_ONE)
    }

    /// P(rollback) at r = 1 + guard: an increase the guard is there for.
    #[must_use]
    pub fn power(&self) -> ByRule<f64> {
        self.share(GRID.count())
    }

    /// P(rollback) at r = baseline/forecast: a claim that is simply false; none when nothing is forecast.
    #[must_use]
    pub fn false_claim(&self) -> Option<ByRule<f64>> {
        (self.ratios.len() > GRID.count() + 1).then(|| self.share(GRID.count() + 1))
    }
}
