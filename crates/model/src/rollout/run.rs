//! The work on a simulation, in parts and slices: what several workers share, and a page does between two breaths.
//!
//! Rollout k depends on (seed, k) alone, counts add up in any order, and everything else is summed in the order of k once all
//! parts are there: so any number of workers finds the same bits. Time is in hours, money in the scenario's currency.

use std::ops::Range;

use crate::cost::drivers::Drivers;
use crate::cost::session::Cost;
use crate::input::scenario::Scenario;
use crate::input::value::Rule;
use crate::math::order::{greater, lesser};
use crate::math::philox::LANES;
use crate::rollout::believed_cost::candidate_costs;
use crate::rollout::detection::StepPower;
use crate::rollout::effort::{MOST_ROLLOUTS, RolloutEffort};
use crate::rollout::guard_rule::ByRule;
use crate::rollout::operating::Operating;
use crate::rollout::plan::{Guards, Rollout};
use crate::rollout::playback::{End, RolloutBatch, lead};
use crate::rollout::result::Simulation;
use crate::rollout::risk::sum_up;

/// Intervals that may be played for each rollout asked for; a plan that needs more of them is played less often.
const SHARE: f64 = 4096.0;
/// Rollouts that are always played.
const LEAST_ROLLOUTS: f64 = 64.0;
/// Intervals in a slice of the work, about.
const SLICE: f64 = 65_536.0;

/// What the rollouts of one part came to.
#[derive(Clone, Debug, PartialEq)]
pub struct RolloutPart {
    operating: Operating,
    /// Rollbacks of a healthy candidate, by rule.
    healthy: ByRule<u32>,
    /// How each rollout under the belief ended, by the rule that is set.
    ends: Vec<End>,
}

impl RolloutPart {
    /// No rollout played yet, with room for some.
    fn none(rollout: &Rollout, room: usize) -> Self {
        Self { operating: Operating::new(rollout), healthy: ByRule::default(), ends: Vec::with_capacity(room) }
    }

    /// Everything as one list of numbers, for a message from a worker.
    #[must_use]
    pub fn pack(&self) -> Vec<f64> {
        let operating = self.operating.pack();
        let mut all = Vec::with_capacity(4 + operating.len() + End::PACKED * self.ends.len());
        all.extend(self.healthy.map(f64::from));
        all.push(operating.len() as f64);
        all.extend(operating);
        all.extend(self.ends.iter().flat_map(End::pack));
        all
    }

    /// The same back from the list; none when it is no such list.
    #[must_use]
    pub fn unpack(all: &[f64]) -> Option<Self> {
        let (&[one, two, three, count], rest) = all.split_first_chunk::<4>()?;
        let (operating, rest) = rest.split_at_checked(count as usize)?;
        let (ends, left) = rest.as_chunks::<{ End::PACKED }>();
        let healthy = ByRule::from([one, two, three]).map(|count| count as u32);
        let found =
            Self { operating: Operating::unpack(operating)?, healthy, ends: ends.iter().map(End::unpack).collect() };
        left.is_empty().then_some(found)
    }
}

/// The work on a simulation, a part at a time, in slices of a few milliseconds.
#[derive(Debug)]
pub struct SimulationRun {
    effort: RolloutEffort,
    scenario: Scenario,
    /// Watched by the cost guard alone, and by all guards: along the traffic of the second.
    by_cost: Rollout,
    by_all: Rollout,
    rollouts: u32,
    slice: u32,
    /// What is left of the part under way.
    range: Range<u32>,
    part: RolloutPart,
}

impl Simulation {
    /// Plays a scenario's rollout.
    #[must_use]
    pub fn of(scenario: &Scenario, effort: RolloutEffort) -> Self {
        let mut rehearsal = SimulationRun::new(scenario, effort);
        let parts: Vec<RolloutPart> = (0..effort.parts()).map(|part| rehearsal.part(part)).collect();
        rehearsal.finish(&parts)
    }

    /// The same for who asks for the operating characteristic alone: all else is of one rollout.
    #[must_use]
    pub fn of_chances(scenario: &Scenario, effort: RolloutEffort) -> Self {
        let one = Self::of(scenario, RolloutEffort { rollouts: 1, ..effort });
        Self { effort, operating: SimulationRun::new(scenario, effort).operating(), ..one }
    }
}

impl SimulationRun {
    /// The work on a scenario, at the beginning of its first part.
    #[must_use]
    pub fn new(scenario: &Scenario, effort: RolloutEffort) -> Self {
        let drivers = Drivers::of(scenario);
        let cost = Cost::of(&drivers);
        let by_cost = Rollout::of(&drivers, &cost, Guards::Cost);
        let by_all = Rollout::of(&drivers, &cost, Guards::All);
        // Under a cap every ratio is played on its own.
        let plays = 2 + if drivers.watch.cap.is_some() { Operating::new(&by_cost).ratios() } else { 1 };
        let intervals = (by_cost.intervals() * plays).max(1) as f64;
        let asked = f64::from(effort.rollouts.clamp(1, MOST_ROLLOUTS));
        let most = greater(asked * SHARE / intervals, LEAST_ROLLOUTS);
        let slice = greater(SLICE / intervals / LANES as f64, 1.0) as u32 * LANES as u32;
        let part = RolloutPart::none(&by_cost, 0);
        let rollouts = lesser(asked, most) as u32;
        let mut rehearsal =
            Self { effort, scenario: scenario.clone(), by_cost, by_all, rollouts, slice, range: 0..0, part };
        rehearsal.start(0);
        rehearsal
    }

    /// The rollouts of a part: whole batches, as many in each.
    fn rollouts_of(&self, part: u32) -> Range<u32> {
        let batches = self.rollouts.div_ceil(LANES as u32);
        let size = batches.div_ceil(self.effort.parts()) * LANES as u32;
        (part * size).min(self.rollouts)..((part + 1) * size).min(self.rollouts)
    }

    /// Begins a part, 0 … [`RolloutEffort::parts`]; the one under way is forgotten.
    pub fn start(&mut self, part: u32) {
        self.range = self.rollouts_of(part);
        self.part = RolloutPart::none(&self.by_cost, self.range.len());
    }

    /// Does a slice of the part; returns the share of it done, 1 when it can be taken.
    pub fn advance(&mut self) -> f64 {
        let to = self.range.start.saturating_add(self.slice).min(self.range.end);
        self.play(self.range.start..to);
        self.range.start = to;
        let (done, left) = (self.part.ends.len() as f64, self.range.len() as f64);
        if left > 0.0 { done / (done + left) } else { 1.0 }
    }

    /// What the part came to, once [`SimulationRun::advance`] has said 1.
    #[must_use]
    pub fn take(&mut self) -> RolloutPart {
        std::mem::replace(&mut self.part, RolloutPart::none(&self.by_cost, 0))
    }

    /// The operating characteristic alone, at once.
    #[must_use]
    pub fn operating(&self) -> Operating {
        Operating::along(&self.by_all, &self.by_cost, u64::from(self.effort.seed), 0..self.rollouts)
    }

    /// A whole part at once.
    #[must_use]
    pub fn part(&mut self, part: u32) -> RolloutPart {
        self.start(part);
        while self.advance() < 1.0 {}
        self.take()
    }

    fn play(&mut self, range: Range<u32>) {
        if range.is_empty() {
            return;
        }
        let seed = u64::from(self.effort.seed);
        let costs = candidate_costs(&self.scenario, self.effort.seed, range.clone());
        let Self { by_all, by_cost, part, .. } = self;
        let mut believed_ends = Vec::with_capacity(range.len());
        for (first, costs) in range.clone().step_by(LANES).zip(costs.chunks(LANES)) {
            let count = costs.len();
            let mut believed = [0.0; LANES];
            believed[..count].copy_from_slice(costs);
            let mut watched = part.operating.watch(by_cost, seed, first, count);
            let mut healthy = RolloutBatch::new(by_all, seed, first, [by_all.forecast; LANES], count);
            let mut believed = RolloutBatch::new(by_all, seed, first, believed, count);
            lead(by_all, seed, first, &mut [&mut watched, &mut healthy, &mut believed]);
            part.operating.count(watched, count);
            let more = healthy.rollbacks(count);
            for &rule in Rule::ALL {
                part.healthy[rule] += more[rule];
            }
            believed.finish(count, &mut believed_ends);
        }
        part.ends.extend(believed_ends.iter().map(|played| *played.end(self.scenario.rule)));
    }

    /// What all parts come to, given in their order.
    #[must_use]
    pub fn finish(&self, parts: &[RolloutPart]) -> Simulation {
        let mut operating = Operating::new(&self.by_cost);
        let mut healthy = ByRule::<u32>::default();
        for part in parts {
            operating.merge(&part.operating);
            for &rule in Rule::ALL {
                healthy[rule] += part.healthy[rule];
            }
        }
        let ends: Vec<&End> = parts.iter().flat_map(|part| &part.ends).collect();
        Simulation {
            effort: self.effort,
            risk: sum_up(&self.by_all, &ends),
            evidence: StepPower::of_steps(&self.by_all),
            all_guards: healthy.map(|count| f64::from(count) / f64::from(self.rollouts)),
            operating,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::estimate::Estimate;
    use crate::input::value::{Comparator, Step};

    const SOME: RolloutEffort = RolloutEffort { rollouts: 3000, seed: 3 };

    fn scenario(change: impl FnOnce(&mut Scenario)) -> Scenario {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        scenario
    }

    /// Scenarios whose rollouts end in every way, and one without a rollout.
    fn scenarios() -> [Scenario; 3] {
        [
            Scenario::default(),
            scenario(|scenario| {
                scenario.cap = Some(Estimate::certain(20.0));
                scenario.comparator = Comparator::Control;
                scenario.canary = vec![Step { weight: 10.0, hours: 12.0 }, Step { weight: 100.0, hours: 6.0 }];
            }),
            scenario(|scenario| scenario.canary.clear()),
        ]
    }

    #[test]
    fn slices_of_any_size_give_the_same_bits_and_say_how_far_they_are() {
        let few = RolloutEffort { rollouts: 300, ..SOME };
        for scenario in scenarios() {
            let whole = Simulation::of(&scenario, few);
            for slice in [LANES as u32, 2 * LANES as u32] {
                let mut rehearsal = SimulationRun::new(&scenario, few);
                rehearsal.slice = slice;
                let mut last = 0.0;
                while last < 1.0 {
                    let done = rehearsal.advance();
                    assert!(done > last && done <= 1.0);
                    last = done;
                }
                assert_eq!(rehearsal.advance().to_bits(), 1.0_f64.to_bits());
                let part = rehearsal.take();
                assert_eq!(rehearsal.finish(&[part]), whole);
            }
        }
    }

    #[test]
    fn more_guards_never_roll_back_less() {
        // Both are counted on the same rollouts.
        for scenario in [Scenario::default(), scenario(|scenario| scenario.slow = Estimate::certain(4.0))] {
            let played = Simulation::of(&scenario, SOME);
            let by_cost = played.operating.false_rollback();
            assert!(played.all_guards.iter().zip(by_cost).all(|(all, cost)| *all >= cost), "{played:?}");
        }
    }

    #[test]
    fn any_number_of_workers_finds_the_same_bits_by_messages() {
        for scenario in scenarios() {
            let mut alone = SimulationRun::new(&scenario, SOME);
            // As one part, and without a message.
            alone.range = 0..alone.rollouts;
            while alone.advance() < 1.0 {}
            let whole = alone.take();
            let whole = alone.finish(&[whole]);
            assert_eq!(Simulation::of(&scenario, SOME), whole);
            for workers in [1, 2, 4, 8] {
                let work = |worker: u32| {
                    let mut rehearsal = SimulationRun::new(&scenario, SOME);
                    // The last parts first: the order of the work does not matter.
                    let own = (0..SOME.parts()).rev().filter(move |part| part % workers == worker);
                    own.map(|part| (part, rehearsal.part(part).pack())).collect::<Vec<_>>()
                };
                let mut packed: Vec<(u32, Vec<f64>)> = std::thread::scope(|scope| {
                    let hired: Vec<_> = (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
                    hired.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect()
                });
                packed.sort_by_key(|(part, _)| *part);
                let parts: Vec<RolloutPart> =
                    packed.iter().map(|(_, part)| RolloutPart::unpack(part).expect("a part")).collect();
                assert_eq!(SimulationRun::new(&scenario, SOME).finish(&parts), whole, "{workers} workers");
            }
        }
    }

    #[test]
    fn a_plan_of_very_many_checks_is_played_less_often() {
        let long = scenario(|scenario| {
            scenario.canary = vec![Step { weight: 5.0, hours: 366.0 * 24.0 }];
            scenario.check.mid = 0.25;
        });
        assert_eq!(SimulationRun::new(&long, RolloutEffort::QUICK).rollouts, 64);
        assert_eq!(SimulationRun::new(&long, RolloutEffort::REFINED).rollouts, 777);
        assert_eq!(SimulationRun::new(&Scenario::default(), RolloutEffort::REFINED).rollouts, 20_000);
        let capped = scenario(|scenario| scenario.cap = Some(Estimate::certain(300.0)));
        assert_eq!(SimulationRun::new(&capped, RolloutEffort::REFINED).rollouts, 20_000);
    }
}
