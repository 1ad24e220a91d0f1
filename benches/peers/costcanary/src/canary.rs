//! The canary of the default scenario, played as the product plays it.

use std::ops::Range;

use model::cost::drivers::Drivers;
use model::cost::session::Cost;
use model::rollout::plan::{Guards, Rollout};
use model::rollout::playback::play;
use share::decode;

/// Rollouts in a slice: as many as the product plays at a time.
const SLICE: usize = 256;

/// The share of `count` rollouts that each rule rolls back under a guard of so many per cent, the cost guard alone watching:
/// point, lower, margin.
#[must_use]
pub fn rolled_back(count: u32, seed: u32, guard: u32) -> [f64; 3] {
    rolled_back_of(0..count, seed, guard).map(|ended| f64::from(ended) / f64::from(count.max(1)))
}

/// The number among some of the rollouts that each rule rolls back, as in [`rolled_back`].
#[must_use]
pub fn rolled_back_of(rollouts: Range<u32>, seed: u32, guard: u32) -> [u32; 3] {
    let drivers = Drivers::of(&decode(&format!("v=1&guard={guard}")).scenario);
    let rollout = Rollout::of(&drivers, &Cost::of(&drivers), Guards::Cost);
    let mut ended = [0_u32; 3];
    for first in rollouts.clone().step_by(SLICE) {
        let slice = first..rollouts.end.min(first + SLICE as u32);
        for played in play(&rollout, u64::from(seed), slice, |_| rollout.forecast) {
            for (ended, end) in ended.iter_mut().zip(&played.ends) {
                *ended += u32::from(end.trigger.is_some());
            }
        }
    }
    ended
}
