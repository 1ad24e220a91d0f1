//! The scenario's values as the formulas want them: shares as fractions, time in days, session lengths in minutes.
//!
//! This is the only place where per cent become fractions.

use std::ops::Deref;

use crate::cost::session_length::Length;
use crate::input::param::{Id, Param};
use crate::input::scenario::Scenario;
use crate::input::value::{Comparator, Rule};
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
pub struct MarketStart {
    /// Share of users, a fraction.
    pub share: f64,
    /// Start of its rollout, days after the decision.
    pub delay: f64,
}

/// The numbers the formulas read; fields are named after their parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ModelInputs {
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
    /// Allowed increase of cost per session, a fraction.
    pub guard: f64,
    /// Coefficient of variation of one session's cost.
    pub cv: f64,
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

impl ModelInputs {
    /// The numbers from values in the unit typed.
    #[inline(always)]
    #[must_use]
    pub fn of(value: impl Fn(Id) -> f64) -> Self {
        let percent = |id: Id| value(id) / 100.0;
        let (users, minutes, every) = (value(Id::Users), value(Id::Minutes), value(Id::Checkpoint));
        Self {
            sessions_per_day: users * value(Id::Sessions),
            users,
            growth: percent(Id::Growth),
            horizon: value(Id::Horizon) * DAYS_PER_MONTH,
            base: value(Id::Base),
            claim: percent(Id::Claim),
            saving: percent(Id::Saving),
            tokens: value(Id::Tokens),
            guard: percent(Id::Guard),
            cv: value(Id::Cv),
            gate: value(Id::Gate),
            length: Length { minutes, spread: value(Id::Spread) },
            fallback: percent(Id::Fallback),
            fallbackcost: percent(Id::Fallbackcost),
            waste: percent(Id::Waste),
            basewindow: value(Id::Basewindow),
            window: value(Id::Window),
            retrieval: value(Id::Lookups) / MINUTES_PER_HOUR * value(Id::Lookupcost),
            checkpoint: if every > 0.0 { value(Id::Checkpointcost) / every } else { 0.0 },
            migration: value(Id::Migration),
            pilot: value(Id::Pilot) * value(Id::Pilotminutes) / minutes,
        }
    }
}

/// How the rollout is watched: what the guards compare, when they judge, and what happens then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GuardSettings {
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

/// Everything the formulas read: the numbers, which stand here as if they were fields of this, and what is no number.
#[derive(Clone, Debug, PartialEq)]
pub struct Drivers {
    /// The numbers.
    pub numbers: ModelInputs,
    /// Rollout steps, in order.
    pub stages: Vec<Stage>,
    /// Markets; one of everyone at day 0 when none is given.
    pub waves: Vec<MarketStart>,
    /// How the rollout is watched.
    pub watch: GuardSettings,
    /// Planned candidate cost per routed session, money, when it is given.
    pub forecast: Option<f64>,
}

impl Deref for Drivers {
    type Target = ModelInputs;

    fn deref(&self) -> &ModelInputs {
        &self.numbers
    }
}

impl Drivers {
    /// The mid values of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let percent = |value: f64| value / 100.0;
        let stages = scenario.canary.iter();
        let waves = scenario.markets.iter();
        let waves: Vec<_> =
            waves.map(|market| MarketStart { share: percent(market.share), delay: market.delay }).collect();
        Self {
            numbers: ModelInputs::of(|id| Param::of(id).mid(scenario)),
            stages: stages
                .map(|step| Stage { weight: percent(step.weight), days: step.hours / HOURS_PER_DAY })
                .collect(),
            waves: if waves.is_empty() { vec![MarketStart { share: 1.0, delay: 0.0 }] } else { waves },
            watch: GuardSettings {
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
        }
    }
}
