//! The scenario's mid values as the formulas want them: shares as fractions, time in days, session lengths in minutes.
//!
//! This is the only place where per cent become fractions.

use crate::model::length::Length;
use crate::model::scenario::{Comparator, Rule, Scenario};
use crate::units::{DAYS_PER_MONTH, HOURS_PER_DAY, MINUTES_PER_HOUR};

/// One rollout step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// Share of eligible sessions on the candidate, a fraction.
    pub weight: f64,
    /// How long, days.
    pub days: f64,
}

/// One market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wave {
    /// Share of users, a fraction.
    pub share: f64,
    /// Start of its rollout, days after the decision.
    pub delay: f64,
}

/// How the rollout is watched: what the guards compare, when they judge, and what happens then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Watch {
    /// What the cost guard compares with.
    pub comparator: Comparator,
    /// When the cost guard trips.
    pub rule: Rule,
    /// Time between checks, hours.
    pub check: f64,
    /// Sessions in the step before a guard may judge.
    pub minsessions: f64,
    /// From trigger to all traffic back on the baseline, hours.
    pub lag: f64,
    /// Hard cap on candidate spend per day, money, when there is one.
    pub cap: Option<f64>,
    /// Expected error rate, a fraction.
    pub errors: f64,
    /// Tolerated error rate, a fraction.
    pub maxerrors: f64,
    /// Expected share of turns over the p95 limit, a fraction.
    pub slow: f64,
}

/// Everything the formulas read; fields are named after their parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Drivers {
    /// N = users · sessions: sessions per day at the decision.
    pub sessions_per_day: f64,
    /// Users at the decision.
    pub users: f64,
    /// Growth of users per month, a fraction.
    pub growth: f64,
    /// H, days judged.
    pub horizon: f64,
    /// Baseline usage cost per session, money.
    pub base: f64,
    /// Saving the vendor claims, a fraction.
    pub claim: f64,
    /// Saving we believe in, a fraction.
    pub saving: f64,
    /// Token multiplier.
    pub tokens: f64,
    /// Rollout steps, in order.
    pub stages: Vec<Stage>,
    /// Markets; one of everyone at day 0 when none is given.
    pub waves: Vec<Wave>,
    /// Allowed increase of cost per session, a fraction.
    pub guard: f64,
    /// Coefficient of variation of one session's cost.
    pub cv: f64,
    /// How the rollout is watched.
    pub watch: Watch,
    /// Planned candidate cost per routed session, money, when it is given.
    pub forecast: Option<f64>,
    /// Sessions longer than this are routed, minutes.
    pub gate: f64,
    /// Session length.
    pub length: Length,
    /// φ, share of routed sessions that fall back, a fraction.
    pub fallback: f64,
    /// Cost of the fallback run over the baseline's, a ratio.
    pub fallbackcost: f64,
    /// Share of the candidate's cost already spent at a fallback, a fraction.
    pub waste: f64,
    /// History the baseline holds without retrieval, minutes.
    pub basewindow: f64,
    /// History the candidate holds without retrieval, minutes.
    pub window: f64,
    /// Retrieval cost of one minute of history beyond the window, money.
    pub retrieval: f64,
    /// Checkpoint cost of one minute of session on the candidate, money.
    pub checkpoint: f64,
    /// One-off cost of switching, money.
    pub migration: f64,
    /// Pilot usage in baseline session costs: pilot · pilotminutes / minutes.
    pub pilot: f64,
}

impl Drivers {
    /// The mid values of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let percent = |value: f64| value / 100.0;
        let minutes = scenario.minutes.mid;
        let every = scenario.checkpoint.mid;
        let stages = scenario.canary.iter();
        let waves = scenario.markets.iter();
        let waves: Vec<_> = waves.map(|market| Wave { share: percent(market.share), delay: market.delay }).collect();
        Self {
            sessions_per_day: scenario.users.mid * scenario.sessions.mid,
            users: scenario.users.mid,
            growth: percent(scenario.growth.mid),
            horizon: scenario.horizon.mid * DAYS_PER_MONTH,
            base: scenario.base.mid,
            claim: percent(scenario.claim.mid),
            saving: percent(scenario.saving.mid),
            tokens: scenario.tokens.mid,
            stages: stages
                .map(|step| Stage { weight: percent(step.weight), days: step.hours / HOURS_PER_DAY })
                .collect(),
            waves: if waves.is_empty() { vec![Wave { share: 1.0, delay: 0.0 }] } else { waves },
            guard: percent(scenario.guard.mid),
            cv: scenario.cv.mid,
            watch: Watch {
                comparator: scenario.comparator,
                rule: scenario.rule,
                check: scenario.check.mid,
                minsessions: scenario.minsessions.mid,
                lag: scenario.lag.mid,
                cap: scenario.cap.map(|cap| cap.mid),
                errors: percent(scenario.errors.mid),
                maxerrors: percent(scenario.maxerrors.mid),
                slow: percent(scenario.slow.mid),
            },
            forecast: scenario.forecast.map(|forecast| forecast.mid),
            gate: scenario.gate.mid,
            length: Length { minutes, spread: scenario.spread.mid },
            fallback: percent(scenario.fallback.mid),
            fallbackcost: percent(scenario.fallbackcost.mid),
            waste: percent(scenario.waste.mid),
            basewindow: scenario.basewindow.mid,
            window: scenario.window.mid,
            retrieval: scenario.lookups.mid / MINUTES_PER_HOUR * scenario.lookupcost.mid,
            checkpoint: if every > 0.0 { scenario.checkpointcost.mid / every } else { 0.0 },
            migration: scenario.migration.mid,
            pilot: scenario.pilot.mid * scenario.pilotminutes.mid / minutes,
        }
    }
}
