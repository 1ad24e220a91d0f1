//! What a step can and cannot see: the sessions it has against those each guard needs (sessions, hours).
//!
//! Cost: the detection arithmetic of [`crate::rollout::exposure`] at the allowed increase. Errors and p95: the zero-failure sizes
//! of Wilks 1941, ⌈ln 0.05 / ln(1 − limit)⌉: with fewer sessions, not even a clean step would show that the limit is met.

use libm::log;

use crate::input::value::Comparator;
use crate::math::order::greater;
use crate::rollout::exposure::{SESSIONS_FOR_P95, sessions_to_detect};
use crate::rollout::plan::{Rollout, Stretch};

/// What one guard needs in one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RequiredSessions {
    /// Sessions needed; none when no number would do.
    pub sessions: Option<f64>,
    /// Whether the step expects that many.
    pub met: bool,
}

/// What one step can see.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepPower {
    /// Sessions the step expects on the candidate.
    pub sessions: f64,
    /// Checks in the step.
    pub checks: usize,
    /// Whether the step expects as many sessions as a guard must have before it judges.
    pub judges: bool,
    /// Hours from the step's start to that number; none when it is beyond the step.
    pub judges_after: Option<f64>,
    /// Whether there is anything to compare with: not at weight 100 % against a concurrent control.
    pub comparable: bool,
    /// Cost per session, at the allowed increase.
    pub cost: RequiredSessions,
    /// Error rate, at the tolerated one.
    pub errors: RequiredSessions,
    /// p95, at 5 % slow turns.
    pub slow: RequiredSessions,
}

/// ⌈ln 0.05 / ln(1 − limit)⌉, sessions without a failure needed to speak of a limit; none for a limit of 0.
#[must_use]
pub fn zero_failure_sessions(limit: f64) -> Option<f64> {
    let sessions = greater((log(0.05) / log(1.0 - limit)).ceil(), 1.0);
    (limit > 0.0 && sessions.is_finite()).then_some(sessions)
}

impl StepPower {
    fn of(rollout: &Rollout, step: &Stretch, checks: usize) -> Self {
        let watch = &rollout.watch;
        let need = |sessions: Option<f64>| RequiredSessions {
            sessions,
            met: sessions.is_some_and(|needed| step.expected >= needed),
        };
        let hours = watch.minsessions / (rollout.rate * step.weight);
        let comparable = watch.comparator != Comparator::Control || step.weight < 1.0;
        let to_detect = sessions_to_detect(rollout.cv, rollout.guard, step.weight, watch.comparator);
        Self {
            sessions: step.expected,
            checks,
            judges: step.expected >= watch.minsessions,
            judges_after: (hours <= step.hours).then_some(hours),
            comparable,
            cost: need(to_detect.filter(|_| comparable)),
            errors: need(zero_failure_sessions(watch.maxerrors)),
            slow: need(Some(SESSIONS_FOR_P95)),
        }
    }

    /// One a step, in order.
    #[must_use]
    pub fn of_steps(rollout: &Rollout) -> Vec<Self> {
        let checks = |index: usize| rollout.intervals.iter().filter(|interval| interval.step == index).count();
        rollout.steps.iter().enumerate().map(|(index, step)| Self::of(rollout, step, checks(index))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::drivers::Drivers;
    use crate::cost::session::Cost;
    use crate::input::scenario::Scenario;
    use crate::rollout::plan::Guards;

    fn evidence(change: impl FnOnce(&mut Scenario)) -> Vec<StepPower> {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        let drivers = Drivers::of(&scenario);
        StepPower::of_steps(&Rollout::of(&drivers, &Cost::of(&drivers), Guards::Cost))
    }

    #[test]
    fn sizes_are_the_published_ones() {
        assert_eq!(
            [0.05, 0.02, 0.01, 1.0, 0.0].map(zero_failure_sessions),
            [Some(59.0), Some(149.0), Some(299.0), Some(1.0), None]
        );
    }

    #[test]
    fn the_article_plan_has_sessions_enough_and_a_small_one_says_nothing() {
        let article = evidence(|_| {});
        assert_eq!([article[0].cost.sessions, article[0].errors.sessions], [Some(348.0), Some(149.0)]);
        assert!(article.iter().all(|step| step.cost.met && step.errors.met && step.slow.met && step.judges));
        assert_eq!([article[0].checks, article[1].checks], [48, 72]);
        let small = evidence(|scenario| scenario.users.mid = 10.0)[0];
        assert!((small.sessions - 10.0).abs() < 1e-9);
        assert!(!small.cost.met && !small.errors.met && !small.slow.met);
    }

    #[test]
    fn a_guard_that_cannot_judge_is_told_apart() {
        let late = evidence(|scenario| scenario.minsessions.mid = 5_000.0);
        assert_eq!([late[0].judges, late[1].judges], [false, true]);
        assert_eq!(late[0].judges_after, None);
        assert!((late[1].judges_after.expect("within the step") - 48.0).abs() < 1e-9);
        let alone = evidence(|scenario| {
            scenario.comparator = Comparator::Control;
            scenario.canary[1].weight = 100.0;
        });
        assert!(alone[0].comparable && !alone[1].comparable && alone[1].cost.sessions.is_none());
        let none = evidence(|scenario| {
            scenario.gate.mid = 1e4;
            scenario.spread.mid = 0.0;
        })[0];
        assert_eq!((none.judges, none.judges_after), (false, None));
    }
}
