//! Plays the rollout: when each rule would have rolled back, why, and what had been spent by then.
//!
//! In: a [`Rollout`], a seed, a range of rollout numbers, the true candidate cost per routed session of each (money). Out: one
//! [`Played`] a rollout, the same whatever range it was part of. The three rules are played from the same traffic: before a
//! trigger it does not depend on the rule, after it only the sessions of the lag count. These go on at the step's weight and
//! under the cap, in pieces of `check` hours. When several guards trip at one check, the cause is cost before errors before
//! slow. Against a concurrent control the half-width's variance is the sum of both arms' variances of the mean; a step
//! without control sessions so far (weight 100 %) is not judged on cost.

use std::ops::Range;

use crate::model::purse::Purse;
use crate::model::random::{LANES, Stream, block};
use crate::model::rollout::{Interval, Rollout, Stretch};
use crate::model::scenario::{Comparator, Rule};
use crate::model::traffic::{Lanes, Traffic};

/// The share of slow turns above which the p95 guard trips.
pub const MOST_SLOW: f64 = 0.05;

/// Why a rollout was rolled back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Cost per session.
    Cost,
    /// Error rate.
    Errors,
    /// Turns over the p95 limit.
    Slow,
}

impl Cause {
    /// All of them, in the order in which they come first.
    pub const ALL: [Self; 3] = [Self::Cost, Self::Errors, Self::Slow];
}

/// A guard tripping.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trigger {
    /// Hours after the start; the lag comes on top.
    pub hours: f64,
    /// The step, from 0.
    pub step: usize,
    /// Why.
    pub cause: Cause,
}

/// How a rollout ended under one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct End {
    /// The rollback, if there was one.
    pub trigger: Option<Trigger>,
    /// Sessions the candidate ran, those of the lag included.
    pub sessions: f64,
    /// What they cost, money.
    pub spend: f64,
    /// The cap's days.
    pub purse: Purse,
}

impl End {
    /// Numbers of a packed one.
    pub const PACKED: usize = 8;

    /// Everything but the cap's day under way, as numbers: a step below 0 is none.
    #[must_use]
    pub fn pack(&self) -> [f64; Self::PACKED] {
        let Self { trigger, sessions, spend, purse } = self;
        let [hours, step, cause] =
            trigger.map_or([0.0, -1.0, 0.0], |one| [one.hours, one.step as f64, f64::from(one.cause as u8)]);
        [hours, step, cause, *sessions, *spend, f64::from(purse.days), purse.overshoot, purse.worst]
    }

    /// The same back from the numbers.
    #[must_use]
    pub fn unpack(numbers: &[f64; Self::PACKED]) -> Self {
        let &[hours, step, cause, sessions, spend, days, overshoot, worst] = numbers;
        let cause = Cause::ALL[(cause as usize).min(2)];
        Self {
            trigger: (step >= 0.0).then_some(Trigger { hours, step: step as usize, cause }),
            sessions,
            spend,
            purse: Purse::after(days as u32, overshoot, worst),
        }
    }
}

/// One rollout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Played {
    /// Its number.
    pub number: u32,
    /// True candidate cost per routed session, money.
    pub cost: f64,
    /// How it ended, by rule in the order of [`Rule::ALL`].
    pub ends: [End; 3],
}

impl Played {
    /// How it ended under a rule.
    #[must_use]
    pub fn end(&self, rule: Rule) -> &End {
        &self.ends[rule as usize]
    }
}

/// All three rules.
const ALL_RULES: u8 = 0b111;

/// What one batch has seen so far: of the step, and in all.
struct Batch<'a> {
    rollout: &'a Rollout,
    seed: u64,
    first: u32,
    costs: Lanes,
    sessions: Lanes,
    units: Lanes,
    errors: Lanes,
    slow: Lanes,
    control_sessions: Lanes,
    control_units: Lanes,
    all_sessions: Lanes,
    all_units: Lanes,
    purses: [Purse; LANES],
    /// Rules that have not tripped yet, one bit each.
    open: [u8; LANES],
    ends: [[End; 3]; LANES],
}

/// Rules whose cost guard trips, one bit each in the order of [`Rule::ALL`].
#[inline]
fn tripped(mean: f64, sure: f64, reference: f64, limit: f64) -> u8 {
    u8::from(mean > limit) | u8::from(sure > reference) << 1 | u8::from(sure > limit) << 2
}

impl<'a> Batch<'a> {
    fn new(rollout: &'a Rollout, seed: u64, first: u32, costs: Lanes, count: usize) -> Self {
        let zero = [0.0; LANES];
        Self {
            rollout,
            seed,
            first,
            costs,
            sessions: zero,
            units: zero,
            errors: zero,
            slow: zero,
            control_sessions: zero,
            control_units: zero,
            all_sessions: zero,
            all_units: zero,
            purses: [Purse::default(); LANES],
            open: core::array::from_fn(|lane| if lane < count { ALL_RULES } else { 0 }),
            ends: [[End::default(); 3]; LANES],
        }
    }

    /// Plays one interval, if any rule is still open; tells whether one is afterwards.
    fn go_on(&mut self, interval: &Interval, place: usize, traffic: &Traffic) -> bool {
        if self.is_over() {
            return false;
        }
        if interval.fresh {
            self.start_step();
        }
        match self.rollout.watch.cap {
            None => self.take_all(interval, traffic),
            Some(cap) => {
                let mut kept = traffic.clone();
                self.cap(&mut kept, interval, cap);
                self.take_all(interval, &kept);
            }
        }
        self.check(interval, place);
        !self.is_over()
    }

    fn is_over(&self) -> bool {
        self.open.iter().all(|&open| open == 0)
    }

    fn start_step(&mut self) {
        for figures in [
            &mut self.sessions,
            &mut self.units,
            &mut self.errors,
            &mut self.slow,
            &mut self.control_sessions,
            &mut self.control_units,
        ] {
            figures.fill(0.0);
        }
    }

    /// Keeps back what the cap keeps back, and books the rest.
    fn cap(&mut self, traffic: &mut Traffic, interval: &Interval, cap: f64) {
        for (lane, purse) in self.purses.iter_mut().enumerate() {
            if purse.opens(interval.from, interval.until, cap) {
                purse.book(interval.from, interval.until, self.costs[lane] * traffic.units[lane], cap);
            } else {
                for figures in [&mut traffic.sessions, &mut traffic.units, &mut traffic.errors, &mut traffic.slow] {
                    figures[lane] = 0.0;
                }
            }
        }
    }

    fn take_all(&mut self, interval: &Interval, traffic: &Traffic) {
        self.take(traffic);
        if self.rollout.arrivals(interval).marks.is_some() {
            self.take_marks(traffic);
        }
        if self.rollout.watch.comparator == Comparator::Control {
            self.take_control(traffic);
        }
    }

    fn take(&mut self, traffic: &Traffic) {
        for lane in 0..LANES {
            self.sessions[lane] += traffic.sessions[lane];
            self.units[lane] += traffic.units[lane];
            self.all_sessions[lane] += traffic.sessions[lane];
            self.all_units[lane] += traffic.units[lane];
        }
    }

    fn take_marks(&mut self, traffic: &Traffic) {
        for lane in 0..LANES {
            self.errors[lane] += traffic.errors[lane];
            self.slow[lane] += traffic.slow[lane];
        }
    }

    fn take_control(&mut self, traffic: &Traffic) {
        for lane in 0..LANES {
            self.control_sessions[lane] += traffic.control_sessions[lane];
            self.control_units[lane] += traffic.control_units[lane];
        }
    }

    /// Which rules' cost guards trip, each against a fixed reference.
    #[inline]
    fn judge(&self, step: &Stretch, reference: f64) -> [u8; LANES] {
        let (cv, limit) = (self.rollout.cv, reference * (1.0 + self.rollout.guard));
        let mut sure = [0.0; LANES];
        for (sure, &sessions) in sure.iter_mut().zip(&self.sessions) {
            *sure = 1.0 - cv * step.bound.at_count(sessions);
        }
        let mut trips = [0; LANES];
        for lane in 0..LANES {
            let mean = self.costs[lane] * (self.units[lane] / self.sessions[lane]);
            trips[lane] = tripped(mean, mean * sure[lane], reference, limit);
        }
        trips
    }

    /// Which rules' cost guards trip, each against its control arm.
    fn judge_control(&self, step: &Stretch) -> [u8; LANES] {
        let Rollout { cv, guard, forecast, .. } = *self.rollout;
        core::array::from_fn(|lane| {
            let (sessions, control) = (self.sessions[lane], self.control_sessions[lane]);
            let mean = self.costs[lane] * (self.units[lane] / sessions);
            let reference = forecast * (self.control_units[lane] / control);
            let deviation = cv * (mean * mean + reference * reference * (sessions / control)).sqrt();
            let sure = mean - deviation * step.bound.at_count(sessions);
            tripped(mean, sure, reference, reference * (1.0 + guard))
        })
    }

    /// Looks at every lane, and ends those whose guards trip.
    fn check(&mut self, interval: &Interval, place: usize) {
        let step = &self.rollout.steps[interval.step];
        let cost = match self.rollout.reference() {
            Some(reference) => self.judge(step, reference),
            None => self.judge_control(step),
        };
        let marked = self.rollout.arrivals(interval).marks.is_some();
        let share = if marked { self.judge_shares() } else { [Cause::Cost; LANES] };
        for lane in 0..LANES {
            let trips = if share[lane] == Cause::Cost { cost[lane] } else { ALL_RULES };
            if trips & self.open[lane] != 0 && self.sessions[lane] >= self.rollout.watch.minsessions {
                self.roll_back(lane, interval, place, cost[lane], share[lane]);
            }
        }
    }

    /// Which of the other guards trips; [`Cause::Cost`] where none does.
    fn judge_shares(&self) -> [Cause; LANES] {
        core::array::from_fn(|lane| {
            let sessions = self.sessions[lane];
            if self.errors[lane] / sessions > self.rollout.watch.maxerrors {
                Cause::Errors
            } else if self.slow[lane] / sessions > MOST_SLOW {
                Cause::Slow
            } else {
                Cause::Cost
            }
        })
    }

    /// Ends the open rules that trip: those in `cost` for cost, the others for `share` if that is another cause.
    fn roll_back(&mut self, lane: usize, interval: &Interval, place: usize, cost: u8, share: Cause) {
        let after = self.after_lag(lane, interval, place);
        for rule in 0..Rule::ALL.len() {
            let bit = 1 << rule;
            let cause = if cost & bit == 0 { share } else { Cause::Cost };
            let trips = cost & bit != 0 || share != Cause::Cost;
            if trips && self.open[lane] & bit != 0 {
                self.open[lane] &= !bit;
                let trigger = Some(Trigger { hours: interval.until, step: interval.step, cause });
                self.ends[lane][rule] = End { trigger, ..after };
            }
        }
    }

    /// What there is when the lag after a trigger is over.
    fn after_lag(&self, lane: usize, interval: &Interval, place: usize) -> End {
        let step = &self.rollout.steps[interval.step];
        let (mut sessions, mut units, mut purse) = (self.all_sessions[lane], self.all_units[lane], self.purses[lane]);
        let number = self.first.wrapping_add(lane as u32);
        let mut at = interval.until;
        for (piece, (hours, which)) in self.rollout.lag_pieces().enumerate() {
            let until = at + hours;
            let open = self.rollout.watch.cap.is_none_or(|cap| purse.opens(at, until, cap));
            if open {
                let words = block(self.seed, Stream::Lag, number, place as u32, piece as u32);
                let count = step.lag[which].draw(words[0]);
                let total = self.rollout.spend.total(count, words[1]);
                sessions += count;
                units += total;
                if let Some(cap) = self.rollout.watch.cap {
                    purse.book(at, until, self.costs[lane] * total, cap);
                }
            }
            at = until;
        }
        End { trigger: None, sessions, spend: self.costs[lane] * units, purse }
    }

    /// Ends the rules that never tripped, and hands over the rollouts.
    fn finish(&mut self, count: usize, played: &mut Vec<Played>) {
        for lane in 0..count {
            let spend = self.costs[lane] * self.all_units[lane];
            let end = End { trigger: None, sessions: self.all_sessions[lane], spend, purse: self.purses[lane] };
            for rule in 0..Rule::ALL.len() {
                if self.open[lane] & 1 << rule != 0 {
                    self.ends[lane][rule] = end;
                }
            }
            let number = self.first.wrapping_add(lane as u32);
            played.push(Played { number, cost: self.costs[lane], ends: self.ends[lane] });
        }
    }
}

/// Plays the rollouts of a range, each at its own true candidate cost per routed session (money, finite, 0 or more).
#[must_use]
pub fn play(rollout: &Rollout, seed: u64, range: Range<u32>, cost_of: impl Fn(u32) -> f64) -> Vec<Played> {
    play_each(rollout, seed, range, &[&cost_of]).pop().unwrap_or_default()
}

/// The same for several true costs at a time, from the same traffic, which is drawn once: as [`play`] of each.
#[must_use]
pub fn play_each(rollout: &Rollout, seed: u64, range: Range<u32>, costs: &[&dyn Fn(u32) -> f64]) -> Vec<Vec<Played>> {
    let mut played = vec![Vec::with_capacity(range.len()); costs.len()];
    let mut traffic = Traffic::default();
    for first in range.clone().step_by(LANES) {
        let count = LANES.min((range.end - first) as usize);
        let batches = costs.iter().map(|cost_of| {
            let costs = core::array::from_fn(|lane| if lane < count { cost_of(first + lane as u32) } else { 0.0 });
            Batch::new(rollout, seed, first, costs, count)
        });
        let mut batches: Vec<Batch<'_>> = batches.collect();
        for (place, interval) in rollout.intervals.iter().enumerate() {
            traffic.draw(rollout, seed, first, place);
            let mut open = false;
            for batch in &mut batches {
                open |= batch.go_on(interval, place, &traffic);
            }
            if !open {
                break;
            }
        }
        for (batch, played) in batches.iter_mut().zip(&mut played) {
            batch.finish(count, played);
        }
    }
    played
}
