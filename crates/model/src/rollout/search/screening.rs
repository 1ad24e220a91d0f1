//! A coarse look at every step a better plan could have: how often each rule trips in it, and after how long (hours).
//!
//! One long step a weight is drawn once. Every shorter step is its start, every rule and minimum a reading of it, so a few
//! hundred rollouts judge thousands of steps. The cap is left out here; [`crate::rollout::search`] plays the best in full.

use crate::input::value::Rule;
use crate::math::confidence_sequence;
use crate::math::philox::LANES;
use crate::rollout::guard_rule::{ByRule, critical_cost_against_control, signal};
use crate::rollout::plan::Rollout;
use crate::rollout::traffic::Traffic;

/// Costs per session a step is judged at: r = 1, r = 1 + guard, and [`BELIEFS`] equally likely ones.
pub const COSTS: usize = 2 + BELIEFS;
/// Points that stand for the belief in the true cost.
pub const BELIEFS: usize = 8;
/// Minimum sessions tried.
pub const MINIMA: [f64; 6] = [10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0];
/// Rollouts a step is judged by.
pub const ROLLOUTS: usize = 8 * LANES;

/// What becomes of a step, by cost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StepOutcome {
    /// Share of rollouts that trip in it.
    pub trips: [f64; COSTS],
    /// Mean hours until it ends or trips.
    pub hours: [f64; COSTS],
}

/// One way a step could be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Its share of traffic, a fraction.
    pub weight: f64,
    /// Its duration, hours.
    pub hours: f64,
    /// What becomes of it: by minimum, then by rule.
    pub fates: [ByRule<StepOutcome>; MINIMA.len()],
}

/// Everything seen at the checks of a batch: sessions and cost so far, of both arms.
type Path = Vec<[[f64; LANES]; 4]>;

fn path(rollout: &Rollout, seed: u64, first: u32) -> Path {
    let mut traffic = Traffic::default();
    let mut seen = [[0.0; LANES]; 4];
    (0..rollout.intervals())
        .map(|place| {
            traffic.draw(rollout, seed, first, place);
            let parts = [&traffic.sessions, &traffic.units, &traffic.control_sessions, &traffic.control_units];
            for (seen, part) in seen.iter_mut().zip(parts) {
                for (seen, part) in seen.iter_mut().zip(part) {
                    *seen += part;
                }
            }
            seen
        })
        .collect()
}

/// For each cost in falling order, the first check at which a signal passes 1/cost; the number of checks where none does.
fn first_passing(signals: &[f64], from: usize, costs: &[f64; COSTS]) -> [usize; COSTS] {
    let mut found = [signals.len(); COSTS];
    let mut next = 0;
    for (place, &signal) in signals.iter().enumerate().skip(from) {
        while next < COSTS && signal * costs[next] > 1.0 {
            found[next] = place;
            next += 1;
        }
    }
    found
}

/// Sifts the steps of one weight: `rollout` has one step of it, as long as the longest of `durations` (checks), all
/// minima left to this; `costs` fall.
#[must_use]
pub fn sift(rollout: &Rollout, seed: u64, durations: &[usize], costs: &[f64; COSTS]) -> Vec<Candidate> {
    let Some(step) = rollout.steps.first() else { return Vec::new() };
    let check = rollout.watch.check;
    let bounds = durations.iter().map(|&checks| {
        let expected = rollout.rate * step.weight * check * checks as f64;
        confidence_sequence::tabulate(expected, 2.0 * expected + 100.0)
    });
    let bounds: Vec<_> = bounds.collect();
    let fates = [ByRule::default(); MINIMA.len()];
    let candidate = |&checks: &usize| Candidate { weight: step.weight, hours: check * checks as f64, fates };
    let mut candidates: Vec<Candidate> = durations.iter().map(candidate).collect();
    let mut signals: ByRule<Vec<f64>> = ByRule::default();
    for batch in 0..ROLLOUTS / LANES {
        let path = path(rollout, seed, (batch * LANES) as u32);
        for lane in 0..LANES {
            let starts = MINIMA.map(|least| path.partition_point(|seen| seen[0][lane] < least));
            for ((candidate, bound), &checks) in candidates.iter_mut().zip(&bounds).zip(durations) {
                for &rule in Rule::ALL {
                    signals[rule].clear();
                }
                for seen in &path[..checks] {
                    let [sessions, units, control, control_units] = seen.map(|figures| figures[lane]);
                    let made = match rollout.reference() {
                        _ if sessions < 1.0 => ByRule::default(),
                        Some(reference) => {
                            let mean = units / sessions / reference;
                            let sure = mean * (1.0 - rollout.cv * bound.at_count(sessions));
                            signal(mean, sure, rollout.guard)
                        }
                        None => {
                            let arms = ((sessions, units), (control, control_units));
                            critical_cost_against_control(rollout, bound, arms.0, arms.1).map(|cost| 1.0 / cost)
                        }
                    };
                    for &rule in Rule::ALL {
                        signals[rule].push(made[rule]);
                    }
                }
                for (fates, &start) in candidate.fates.iter_mut().zip(&starts) {
                    for &rule in Rule::ALL {
                        fates[rule].add(&first_passing(&signals[rule], start, costs), checks, check);
                    }
                }
            }
        }
    }
    candidates
}

impl StepOutcome {
    fn add(&mut self, passing: &[usize; COSTS], checks: usize, check: f64) {
        const SHARE: f64 = 1.0 / ROLLOUTS as f64;
        for (cost, &place) in passing.iter().enumerate() {
            self.trips[cost] += if place < checks { SHARE } else { 0.0 };
            self.hours[cost] += SHARE * check * (place + 1).min(checks) as f64;
        }
    }
}
