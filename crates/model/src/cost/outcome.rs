//! What a switch saves if the saving turns out to be s: per session, day, month and year, and over the horizon.

use crate::cost::drivers::{Drivers, ModelInputs};
use crate::cost::session::Cost;
use crate::cost::timeline::Timeline;
use crate::math::order::ascend;
use crate::units::{DAYS_PER_MONTH, DAYS_PER_YEAR};

/// The figures of one scenario; money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// s, a fraction.
    pub saving: f64,
    /// c1(s), average session after the switch.
    pub cost_per_session: f64,
    /// c0, average session before.
    pub baseline_cost_per_session: f64,
    /// All sessions of a day after the switch.
    pub cost_per_day: f64,
    /// Saved per day at full traffic.
    pub saving_per_day: f64,
    /// Saved per month of 365/12 days.
    pub saving_per_month: f64,
    /// Saved per year of 365 days.
    pub saving_per_year: f64,
    /// Saved per user per month.
    pub saving_per_user: f64,
    /// Paid once: migration and pilot.
    pub one_off: f64,
    /// Saved over the horizon, rollout, growth and one-offs included.
    pub net_saving: f64,
    /// First day on which the running net saving is not below zero, when there is one before the horizon; none for a switch that
    /// saves nothing a day, or has not begun by the horizon.
    pub payback_day: Option<f64>,
}

/// What a switch saves, as a function of the saving s.
#[derive(Clone, Debug, PartialEq)]
pub struct Switch {
    /// Cost of one session.
    pub cost: Cost,
    /// Traffic on the candidate.
    pub timeline: Timeline,
    numbers: ModelInputs,
}

/// migration + pilot · (base · pilotminutes / minutes) · (1 + (1 − s) · tokens): each pilot session runs on both models.
#[inline(always)]
#[must_use]
pub fn one_off(numbers: &ModelInputs, saving: f64) -> f64 {
    numbers.migration + pilot(numbers, saving)
}

/// What the pilot costs: each of its sessions runs on both models.
#[inline(always)]
#[must_use]
pub fn pilot(numbers: &ModelInputs, saving: f64) -> f64 {
    numbers.pilot * numbers.base * (1.0 + (1.0 - saving) * numbers.tokens)
}

impl Switch {
    /// The switch of a scenario.
    #[must_use]
    pub fn of(drivers: &Drivers) -> Self {
        Self { cost: Cost::of(drivers), timeline: Timeline::of(drivers), numbers: drivers.numbers }
    }

    /// N · Δ(s), saved per day at the decision's full traffic.
    #[must_use]
    pub fn saved_per_day(&self, saving: f64) -> f64 {
        self.numbers.sessions_per_day * self.cost.saved(saving)
    }

    /// Running net saving at `day`: N · Δ(s) · ∫₀ᵗ w·e^{γt} dt − one-offs.
    #[must_use]
    pub fn running(&self, saving: f64, day: f64) -> f64 {
        self.saved_per_day(saving) * self.timeline.moved_until(day) - one_off(&self.numbers, saving)
    }

    /// Day and running net saving over the horizon, in order: exact at every change of weight, with `points` more between
    /// where growth bends the curve.
    #[must_use]
    pub fn course(&self, saving: f64, points: usize) -> Vec<(f64, f64)> {
        let horizon = self.timeline.horizon();
        let between = if self.timeline.grows() { points } else { 0 };
        let mut days: Vec<f64> = self.timeline.stretches.iter().map(|stretch| stretch.from).collect();
        days.push(horizon);
        days.extend((1..between).map(|index| horizon * index as f64 / between as f64));
        ascend(&mut days);
        days.dedup();
        days.into_iter().map(|day| (day, self.running(saving, day))).collect()
    }

    /// S(s), net saving over the horizon.
    #[must_use]
    pub fn net_saving(&self, saving: f64) -> f64 {
        self.running(saving, self.timeline.horizon())
    }

    /// The s at which the net saving is zero, when there is one: S is a straight line in s.
    #[must_use]
    pub fn break_even(&self) -> Option<f64> {
        let (at_zero, at_one) = (self.net_saving(0.0), self.net_saving(1.0));
        let saving = at_zero / (at_zero - at_one);
        saving.is_finite().then_some(saving)
    }

    /// All figures at a saving s.
    #[must_use]
    pub fn outcome(&self, saving: f64) -> Outcome {
        let per_day = self.saved_per_day(saving);
        let one_off = one_off(&self.numbers, saving);
        let cost_per_session = self.cost.candidate(saving);
        let saves = per_day > 0.0 && self.timeline.moved_until(self.timeline.horizon()) > 0.0;
        let payback_day = saves.then(|| self.timeline.day_reaching(one_off / per_day)).flatten();
        Outcome {
            saving,
            cost_per_session,
            baseline_cost_per_session: self.cost.baseline,
            cost_per_day: self.numbers.sessions_per_day * cost_per_session,
            saving_per_day: per_day,
            saving_per_month: per_day * DAYS_PER_MONTH,
            saving_per_year: per_day * DAYS_PER_YEAR,
            saving_per_user: per_day * DAYS_PER_MONTH / self.numbers.users,
            one_off,
            net_saving: self.net_saving(saving),
            payback_day,
        }
    }
}
