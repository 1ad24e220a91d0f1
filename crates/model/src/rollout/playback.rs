//! Plays the rollout: when each rule would have rolled back, why, and what had been spent by then.
//!
//! In: a [`Rollout`], a seed, a range of rollout numbers, the true candidate cost per routed session of each (money). Out: one
//! [`Played`] a rollout, the same whatever range it was part of. The three rules are played from the same traffic: before a
//! trigger it does not depend on the rule, after it only the sessions of the lag count. These go on at the step's weight and
//! under the cap, in pieces of `check` hours. When several guards trip at one check, the cause is cost before errors before
//! slow. Against a concurrent control the half-width's variance is the sum of both arms' variances of the mean; a step
//! without control sessions so far (weight 100 %) is not judged on cost.

use std::ops::Range;

use crate::input::value::{Comparator, Rule};
use crate::math::philox::{LANES, Stream, block};
use crate::rollout::daily_cap::DailyCap;
use crate::rollout::guard_rule::{ByRule, RuleSet, tripped};
use crate::rollout::plan::{Interval, Rollout};
use crate::rollout::traffic::{Lanes, Traffic};

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
    pub daily_cap: DailyCap,
}

impl End {
    /// Numbers of a packed one.
    pub const PACKED: usize = 8;

    /// Everything but the cap's day under way, as numbers: a step below 0 is none.
    #[must_use]
    pub fn pack(&self) -> [f64; Self::PACKED] {
        let Self { trigger, sessions, spend, daily_cap } = self;
        let [hours, step, cause] =
            trigger.map_or([0.0, -1.0, 0.0], |one| [one.hours, one.step as f64, f64::from(one.cause as u8)]);
        [hours, step, cause, *sessions, *spend, f64::from(daily_cap.days), daily_cap.overshoot, daily_cap.worst]
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
            daily_cap: DailyCap::after(days as u32, overshoot, worst),
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
    /// How it ended under each rule.
    pub ends: ByRule<End>,
}

impl Played {
    /// How it ended under a rule.
    #[must_use]
    pub fn end(&self, rule: Rule) -> &End {
        &self.ends[rule]
    }
}

/// Who follows a batch of rollouts along its traffic.
pub trait TrafficObserver {
    /// Takes in one interval; false when no more are wanted.
    fn follow(&mut self, interval: &Interval, place: usize, traffic: &Traffic) -> bool;
}

/// Draws the traffic of the batch from `first`, once for all who follow, as long as anyone does.
#[inline(never)]
pub fn lead(rollout: &Rollout, seed: u64, first: u32, followers: &mut [&mut dyn TrafficObserver]) {
    let mut traffic = Traffic::default();
    for (place, interval) in rollout.intervals.iter().enumerate() {
        traffic.draw(rollout, seed, first, place);
        let mut wanted = false;
        for follower in followers.iter_mut() {
            wanted |= follower.follow(interval, place, &traffic);
        }
        if !wanted {
            break;
        }
    }
}

/// What one batch has seen so far: of the step, and in all.
pub(crate) struct RolloutBatch<'a> {
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
    /// Of the steps before.
    earlier_sessions: Lanes,
    earlier_units: Lanes,
    daily_caps: [DailyCap; LANES],
    /// h/s by what each lane has seen.
    widths: Lanes,
    /// Rules that have not tripped yet.
    open: [RuleSet; LANES],
    ends: [ByRule<End>; LANES],
}

/// Whether anything trips in any lane.
#[inline]
fn any(trips: impl Fn(usize) -> RuleSet) -> bool {
    !(0..LANES).fold(RuleSet::NONE, |any, lane| any.or(trips(lane))).is_empty()
}

impl<'a> RolloutBatch<'a> {
    /// Nothing seen yet of `count` rollouts from the `first`, each at its true cost per session (money).
    #[inline(never)]
    pub(crate) fn new(rollout: &'a Rollout, seed: u64, first: u32, costs: Lanes, count: usize) -> Self {
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
            earlier_sessions: zero,
            earlier_units: zero,
            daily_caps: [DailyCap::default(); LANES],
            widths: zero,
            open: core::array::from_fn(|lane| RuleSet::ALL.all_if(lane < count)),
            ends: [ByRule::default(); LANES],
        }
    }

    fn is_over(&self) -> bool {
        self.open.iter().all(|open| open.is_empty())
    }

    fn start_step(&mut self) {
        for lane in 0..LANES {
            [self.earlier_sessions[lane], self.earlier_units[lane]] = self.all(lane);
        }
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

    /// Sessions since the start, and their cost.
    fn all(&self, lane: usize) -> [f64; 2] {
        [self.earlier_sessions[lane] + self.sessions[lane], self.earlier_units[lane] + self.units[lane]]
    }

    /// Keeps back what the cap keeps back, and books the rest.
    fn cap(&mut self, traffic: &mut Traffic, interval: &Interval, cap: f64) {
        for (lane, daily_cap) in self.daily_caps.iter_mut().enumerate() {
            if daily_cap.opens(interval.from, interval.until, cap) {
                daily_cap.book(interval.from, interval.until, self.costs[lane] * traffic.units[lane], cap);
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

    /// Which open rules' cost guard trips in a lane, against a fixed reference.
    #[inline]
    fn judge(&self, lane: usize, reference: f64) -> RuleSet {
        let Rollout { cv, guard, .. } = *self.rollout;
        let spend = self.costs[lane] * self.units[lane];
        let (sure, reference) = (spend * (1.0 - cv * self.widths[lane]), reference * self.sessions[lane]);
        tripped(spend, sure, reference, guard).and(self.open[lane])
    }

    /// Which open rules' cost guard trips in a lane, against its control arm.
    #[inline]
    fn judge_control(&self, lane: usize) -> RuleSet {
        let Rollout { cv, guard, forecast, .. } = *self.rollout;
        let spend = self.costs[lane] * self.units[lane];
        let share = self.sessions[lane] / self.control_sessions[lane];
        let reference = forecast * self.control_units[lane] * share;
        let deviation = cv * (spend * spend + reference * reference * share).sqrt();
        tripped(spend, spend - deviation * self.widths[lane], reference, guard).and(self.open[lane])
    }

    /// Which open rules trip in a lane for errors, and which for slow turns: all or none.
    #[inline]
    fn judge_shares(&self, lane: usize) -> [RuleSet; 2] {
        let sessions = self.sessions[lane];
        let all = |tripped: bool| self.open[lane].all_if(tripped);
        [all(self.errors[lane] > sessions * self.rollout.watch.maxerrors), all(self.slow[lane] > sessions * MOST_SLOW)]
    }

    /// Looks at every lane, and ends those whose guards trip.
    fn check(&mut self, interval: &Interval, place: usize) {
        self.rollout.steps[interval.step].bound.at_counts(&self.sessions, &mut self.widths);
        let reference = self.rollout.reference();
        let marked = self.rollout.arrivals(interval).marks.is_some();
        // Hardly ever does any trip: found out for all lanes at once.
        let cost = match reference {
            Some(reference) => any(|lane| self.judge(lane, reference)),
            None => any(|lane| self.judge_control(lane)),
        };
        let trips = cost
            || marked
                && any(|lane| {
                    let [errors, slow] = self.judge_shares(lane);
                    errors.or(slow)
                });
        if !trips {
            return;
        }
        for lane in 0..LANES {
            let cost = reference.map_or_else(|| self.judge_control(lane), |reference| self.judge(lane, reference));
            let [errors, slow] = if marked { self.judge_shares(lane) } else { [RuleSet::NONE; 2] };
            if !cost.or(errors).or(slow).is_empty() && self.sessions[lane] >= self.rollout.watch.minsessions {
                self.roll_back(lane, interval, place, [cost, errors, slow]);
            }
        }
    }

    /// Ends the open rules that trip, given by cause; the first cause counts.
    fn roll_back(&mut self, lane: usize, interval: &Interval, place: usize, trips: [RuleSet; 3]) {
        let after = self.after_lag(lane, interval, place);
        for &rule in Rule::ALL {
            let causes = Cause::ALL.into_iter().zip(trips);
            if let Some((cause, _)) = causes.into_iter().find(|(_, trips)| trips.contains(rule)) {
                self.open[lane] = self.open[lane].without(rule);
                let trigger = Some(Trigger { hours: interval.until, step: interval.step, cause });
                self.ends[lane][rule] = End { trigger, ..after };
            }
        }
    }

    /// What there is when the lag after a trigger is over.
    fn after_lag(&self, lane: usize, interval: &Interval, place: usize) -> End {
        let step = &self.rollout.steps[interval.step];
        let ([mut sessions, mut units], mut daily_cap) = (self.all(lane), self.daily_caps[lane]);
        let number = self.first.wrapping_add(lane as u32);
        let mut at = interval.until;
        for (piece, (hours, which)) in self.rollout.lag_pieces().enumerate() {
            let until = at + hours;
            let open = self.rollout.watch.cap.is_none_or(|cap| daily_cap.opens(at, until, cap));
            if open {
                let words = block(self.seed, Stream::Lag, number, place as u32, piece as u32);
                let count = step.lag[which].draw(words[0]);
                let total = self.rollout.spend.total(count, words[1]);
                sessions += count;
                units += total;
                if let Some(cap) = self.rollout.watch.cap {
                    daily_cap.book(at, until, self.costs[lane] * total, cap);
                }
            }
            at = until;
        }
        End { trigger: None, sessions, spend: self.costs[lane] * units, daily_cap }
    }

    /// How many of the first `count` each rule has rolled back.
    #[inline(never)]
    pub(crate) fn rollbacks(&self, count: usize) -> ByRule<u32> {
        ByRule::of(|rule| self.ends.iter().take(count).filter(|ends| ends[rule].trigger.is_some()).count() as u32)
    }

    /// Ends the rules that never tripped, and hands over the rollouts.
    #[inline(never)]
    pub(crate) fn finish(mut self, count: usize, played: &mut Vec<Played>) {
        for lane in 0..count {
            let [sessions, units] = self.all(lane);
            let end =
                End { trigger: None, sessions, spend: self.costs[lane] * units, daily_cap: self.daily_caps[lane] };
            for &rule in Rule::ALL {
                if self.open[lane].contains(rule) {
                    self.ends[lane][rule] = end;
                }
            }
            let number = self.first.wrapping_add(lane as u32);
            played.push(Played { number, cost: self.costs[lane], ends: self.ends[lane] });
        }
    }
}

impl TrafficObserver for RolloutBatch<'_> {
    /// Plays one interval, if any rule is still open.
    fn follow(&mut self, interval: &Interval, place: usize, traffic: &Traffic) -> bool {
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
    for first in range.clone().step_by(LANES) {
        let count = LANES.min((range.end - first) as usize);
        let batches = costs.iter().map(|cost_of| {
            let costs = core::array::from_fn(|lane| if lane < count { cost_of(first + lane as u32) } else { 0.0 });
            RolloutBatch::new(rollout, seed, first, costs, count)
        });
        let mut batches: Vec<RolloutBatch<'_>> = batches.collect();
        let mut followers: Vec<&mut dyn TrafficObserver> =
            batches.iter_mut().map(|batch| batch as &mut dyn TrafficObserver).collect();
        lead(rollout, seed, first, &mut followers);
        for (batch, played) in batches.into_iter().zip(&mut played) {
            batch.finish(count, played);
        }
    }
    played
}
