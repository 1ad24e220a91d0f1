//! What one session costs, on the baseline and on the candidate (money per average session, `model.md` section 2).
//!
//! Only sessions longer than the gate move; the rest stay on the baseline and cost the same before and after.

use crate::cost::drivers::{Drivers, ModelInputs};
use crate::cost::session_length::Beyond;

/// The cost of one session as a function of the saving s that turns out to be real.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// e, share of sessions that are routed, a fraction.
    pub routed: f64,
    /// e_c, share of spend that is routed, a fraction.
    pub routed_spend: f64,
    /// c0, baseline cost of an average session.
    pub baseline: f64,
    /// m0, what the routed part costs on the baseline, per average session.
    pub moved_baseline: f64,
    /// What the plan expects the routed part to cost on the candidate, per average session.
    pub moved_forecast: f64,
    /// base · e_c, usage cost of the routed part on the baseline.
    usage: f64,
    /// Retrieval and checkpoints of the routed part on the candidate: R(window) + K.
    memory: f64,
    /// ρ(s) = slope · (1 − s) + floor.
    slope: f64,
    floor: f64,
}

/// What session lengths come to: the part that is routed and the parts beyond the windows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// Sessions longer than the gate.
    pub routed: Beyond,
    /// Minutes beyond the baseline's window, of all sessions.
    pub baseline: f64,
    /// Minutes beyond the baseline's window, of routed sessions.
    pub moved_baseline: f64,
    /// Minutes beyond the candidate's window, of routed sessions.
    pub moved: f64,
}

impl Reach {
    /// The reach of a scenario's session lengths.
    #[must_use]
    pub fn of(numbers: &ModelInputs) -> Self {
        let ModelInputs { length, gate, .. } = numbers;
        Self {
            routed: length.beyond(*gate),
            baseline: length.excess(numbers.basewindow, 0.0),
            moved_baseline: length.excess(numbers.basewindow, *gate),
            moved: length.excess(numbers.window, *gate),
        }
    }
}

impl Cost {
    /// The cost function of a scenario.
    #[must_use]
    pub fn of(drivers: &Drivers) -> Self {
        Self::with(&drivers.numbers, &Reach::of(&drivers.numbers), drivers.forecast)
    }

    /// The cost function of some numbers, whose reach is known, and a given forecast.
    #[inline(always)]
    #[must_use]
    pub fn with(numbers: &ModelInputs, reach: &Reach, forecast: Option<f64>) -> Self {
        let ModelInputs { base, fallback, retrieval, .. } = *numbers;
        let routed_spend = reach.routed.minutes / numbers.length.minutes;
        let usage = base * routed_spend;
        let memory = retrieval * reach.moved + reach.routed.minutes * numbers.checkpoint;
        Self {
            routed: reach.routed.share,
            routed_spend,
            baseline: base + retrieval * reach.baseline,
            moved_baseline: usage + retrieval * reach.moved_baseline,
            moved_forecast: forecast
                .map_or(usage * (1.0 - numbers.claim) + memory, |forecast| forecast * reach.routed.share),
            usage,
            memory,
            slope: numbers.tokens * (1.0 - fallback + fallback * numbers.waste),
            floor: fallback * numbers.fallbackcost,
        }
    }

    /// ρ(s) = (1 − φ)·c + φ·(waste·c + fallbackcost) with c = (1 − s)·tokens: usage cost of a routed session over the baseline's.
    #[inline]
    #[must_use]
    pub fn ratio(&self, saving: f64) -> f64 {
        self.slope * (1.0 - saving) + self.floor
    }

    /// m1(s), what the routed part costs on the candidate, per average session.
    #[inline]
    #[must_use]
    pub fn moved(&self, saving: f64) -> f64 {
        self.usage * self.ratio(saving) + self.memory
    }

    /// Δ(s) = m0 − m1(s), saved per average session.
    #[inline]
    #[must_use]
    pub fn saved(&self, saving: f64) -> f64 {
        self.moved_baseline - self.moved(saving)
    }

    /// c1(s), cost of an average session after the switch.
    #[inline]
    #[must_use]
    pub fn candidate(&self, saving: f64) -> f64 {
        self.baseline - self.saved(saving)
    }

    /// A cost per average session as a cost per routed session; none when no session is routed.
    #[must_use]
    pub fn per_routed(&self, moved: f64) -> Option<f64> {
        let cost = moved / self.routed;
        (self.routed > 0.0 && cost.is_finite()).then_some(cost)
    }
}
