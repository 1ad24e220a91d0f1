//! The rollout as it is played: steps, the intervals between checks, and how many sessions each expects (hours, money).
//!
//! From a scenario's [`Drivers`] and [`Cost`]. Traffic is that of the day of the decision, as in [`crate::rollout::exposure`]:
//! growth and markets are left out. A step whose duration is not a multiple of `check` ends with a shorter interval, judged
//! like any other; a step shorter than `check` is one such interval.

use crate::cost::drivers::{Drivers, GuardSettings};
use crate::cost::session::Cost;
use crate::input::value::Comparator;
use crate::math::confidence_sequence;
use crate::math::log_table::LogTable;
use crate::math::order::{greater, lesser};
use crate::math::poisson::Poisson;
use crate::rollout::session_costs::SessionCosts;
use crate::units::HOURS_PER_DAY;

/// Which guards watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guards {
    /// Cost, errors and p95: the plan as it is.
    All,
    /// Cost alone: what the operating characteristic shows.
    Cost,
}

/// Sessions of one interval, by what they are; exact by the colouring of Poisson counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrivals {
    /// Candidate sessions; those without a mark where marks are counted.
    pub plain: Poisson,
    /// Candidate sessions that end in an error, are slow, or both; none where nobody watches.
    pub marks: Option<[Poisson; 3]>,
    /// Sessions of the control arm; none where it is not compared with, or has no traffic.
    pub control: Option<Poisson>,
}

/// One step as it is played.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// w, share of routed traffic on the candidate, a fraction.
    pub weight: f64,
    /// Start, hours after the decision.
    pub from: f64,
    /// Duration, hours.
    pub hours: f64,
    /// m*, sessions expected.
    pub expected: f64,
    /// h/s by sessions so far.
    pub bound: LogTable,
    /// Arrivals in a whole check interval.
    pub whole: Arrivals,
    /// Arrivals in the last interval.
    pub last: Arrivals,
    /// Arrivals in a whole check interval of the lag, and in what is left of it.
    pub lag: [Poisson; 2],
}

/// The time between two checks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its step.
    pub step: usize,
    /// Whether a step, and with it a fresh analysis, starts here.
    pub fresh: bool,
    /// Whether it ends its step.
    pub last: bool,
    /// Start, hours after the decision.
    pub from: f64,
    /// End, hours: the check.
    pub until: f64,
}

/// A rollout, ready to be played.
#[derive(Clone, Debug, PartialEq)]
pub struct Rollout {
    /// Planned candidate cost per routed session, money; 0 when no session is routed.
    pub forecast: f64,
    /// Baseline cost per routed session, money; 0 when no session is routed.
    pub baseline: f64,
    /// Allowed increase of cost per session, a fraction.
    pub guard: f64,
    /// Coefficient of variation of one session's cost.
    pub cv: f64,
    /// How it is watched.
    pub watch: GuardSettings,
    /// N·e/24: routed sessions an hour.
    pub rate: f64,
    /// Steps, in order.
    pub steps: Vec<Stretch>,
    /// Intervals, in order.
    pub intervals: Vec<Interval>,
    /// What a number of sessions costs.
    pub spend: SessionCosts,
}

/// A difference in hours that is rounding, not time.
const INSTANT: f64 = 1e-9;

/// Check intervals in a stretch of time: at least one.
fn checks(hours: f64, check: f64) -> usize {
    ((hours / check - INSTANT).ceil() as usize).max(1)
}

impl Arrivals {
    fn of(traffic: f64, weight: f64, watch: &GuardSettings, guards: Guards) -> Self {
        let mean = traffic * weight;
        let (wrong, slow) = (watch.errors, watch.slow);
        let (plain, marks) = match guards {
            Guards::Cost => (mean, None),
            Guards::All => {
                let marks = [wrong * (1.0 - slow), (1.0 - wrong) * slow, wrong * slow];
                (mean * (1.0 - wrong) * (1.0 - slow), Some(marks.map(|share| Poisson::of(mean * share))))
            }
        };
        let control = traffic * (1.0 - weight);
        let compared = watch.comparator == Comparator::Control && control > 0.0;
        Self { plain: Poisson::of(plain), marks, control: compared.then(|| Poisson::of(control)) }
    }

    fn most(&self) -> f64 {
        let marks: f64 = self.marks.iter().flatten().map(Poisson::most).sum();
        greater(self.plain.most() + marks, self.control.as_ref().map_or(0.0, Poisson::most))
    }
}

impl Rollout {
    /// The rollout of a scenario.
    #[must_use]
    pub fn of(drivers: &Drivers, cost: &Cost, guards: Guards) -> Self {
        let forecast = drivers.forecast.or_else(|| cost.per_routed(cost.moved_forecast));
        let baseline = cost.per_routed(cost.moved_baseline);
        let routed = if baseline.is_some() { cost.routed } else { 0.0 };
        let mut rollout = Self {
            forecast: forecast.unwrap_or(0.0),
            baseline: baseline.unwrap_or(0.0),
            guard: drivers.guard,
            cv: drivers.cv,
            watch: drivers.watch,
            rate: drivers.sessions_per_day * routed / HOURS_PER_DAY,
            steps: Vec::new(),
            intervals: Vec::new(),
            spend: SessionCosts::of(drivers.cv, 1.0),
        };
        for stage in &drivers.stages {
            rollout.push(stage.weight, stage.days * HOURS_PER_DAY, guards);
        }
        let most = rollout.steps.iter().flat_map(|step| [step.whole.most(), step.last.most(), step.lag[0].most()]);
        rollout.spend = SessionCosts::of(drivers.cv, most.fold(1.0, greater));
        rollout
    }

    fn push(&mut self, weight: f64, hours: f64, guards: Guards) {
        let check = self.watch.check;
        let from = self.steps.last().map_or(0.0, |step| step.from + step.hours);
        let count = checks(hours, check);
        let left = hours - check * (count - 1) as f64;
        let expected = self.rate * weight * hours;
        let lag = self.watch.lag;
        let rest = if lag > 0.0 { lag - check * (checks(lag, check) - 1) as f64 } else { 0.0 };
        let arrivals = |hours: f64| Arrivals::of(self.rate * hours, weight, &self.watch, guards);
        let lagging = |hours: f64| Poisson::of(self.rate * weight * hours);
        // Sums of counts stay below this but for once in an age; beyond it the table's last cell goes on.
        let most = 2.0 * expected + 100.0;
        let step = Stretch {
            weight,
            from,
            hours,
            expected,
            bound: confidence_sequence::tabulate(expected, most),
            whole: arrivals(check),
            last: arrivals(left),
            lag: [lagging(lesser(check, lag)), lagging(rest)],
        };
        let step_index = self.steps.len();
        self.steps.push(step);
        self.intervals.extend((0..count).map(|index| Interval {
            step: step_index,
            fresh: index == 0,
            last: index + 1 == count,
            from: from + check * index as f64,
            until: if index + 1 == count { from + hours } else { from + check * (index + 1) as f64 },
        }));
    }

    /// Intervals of one rollout that runs to its end: the work of playing it.
    #[must_use]
    pub fn intervals(&self) -> usize {
        self.intervals.len()
    }

    /// What the cost guard compares with when that is a fixed figure, money per session.
    #[must_use]
    pub fn reference(&self) -> Option<f64> {
        match self.watch.comparator {
            Comparator::Forecast => Some(self.forecast),
            Comparator::Baseline => Some(self.baseline),
            Comparator::Control => None,
        }
    }

    /// Length of each piece of the lag, hours, and which of a step's two lag distributions it draws from.
    pub(crate) fn lag_pieces(&self) -> impl Iterator<Item = (f64, usize)> {
        let (lag, check) = (self.watch.lag, self.watch.check);
        let count = if lag > 0.0 { checks(lag, check) } else { 0 };
        (0..count).map(move |piece| if piece + 1 == count { (lag - check * piece as f64, 1) } else { (check, 0) })
    }

    /// The arrivals of an interval.
    #[must_use]
    pub fn arrivals(&self, interval: &Interval) -> &Arrivals {
        let step = &self.steps[interval.step];
        if interval.last { &step.last } else { &step.whole }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::scenario::Scenario;
    use crate::input::value::Step;

    fn rollout(change: impl FnOnce(&mut Scenario)) -> Rollout {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        let drivers = Drivers::of(&scenario);
        Rollout::of(&drivers, &Cost::of(&drivers), Guards::All)
    }

    #[test]
    fn the_article_plan_has_120_hourly_checks() {
        let rollout = rollout(|_| {});
        assert_eq!(rollout.intervals(), 120);
        assert!((rollout.steps[0].expected - 1000.0).abs() < 1e-9 && (rollout.steps[1].expected - 7500.0).abs() < 1e-9);
        assert!((rollout.intervals[119].until - 120.0).abs() < 1e-12);
        assert!((rollout.forecast - 0.4).abs() < 1e-12 && (rollout.baseline - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_left_of_a_step_is_a_shorter_interval() {
        let rollout = rollout(|scenario| {
            scenario.canary = vec![Step { weight: 10.0, hours: 7.0 }, Step { weight: 20.0, hours: 0.5 }];
            scenario.check.mid = 2.0;
            scenario.lag.mid = 5.0;
        });
        let ends: Vec<f64> = rollout.intervals.iter().map(|interval| interval.until).collect();
        assert_eq!(ends, [2.0, 4.0, 6.0, 7.0, 7.5]);
        let pieces: Vec<_> = rollout.lag_pieces().collect();
        assert_eq!(pieces, [(2.0, 0), (2.0, 0), (1.0, 1)]);
        // All kinds of sessions together are the traffic of the interval.
        for interval in &rollout.intervals {
            let arrivals = rollout.arrivals(interval);
            let all = arrivals.plain.mean() + arrivals.marks.iter().flatten().map(Poisson::mean).sum::<f64>();
            let step = &rollout.steps[interval.step];
            assert!((all - rollout.rate * step.weight * (interval.until - interval.from)).abs() < 1e-9);
        }
    }
}
