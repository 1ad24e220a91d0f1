//! What the rollout exposes, step by step, before anything is simulated (`model.md` section 4).
//!
//! Impact is proportional to exposed traffic (Google SRE workbook, ch. 16), so every figure is sessions times a difference
//! of costs. The detection arithmetic is one look, one-sided α = 0.05, power 0.8. Growth and markets are left out: a step
//! is judged on the traffic of the day of the decision.

use crate::cost::drivers::Drivers;
use crate::cost::session::Cost;
use crate::input::value::Comparator;
use crate::math::normal::{Z_80, Z_95};
use crate::units::HOURS_PER_DAY;

/// Sessions without a failure needed to speak of a 95th percentile (Wilks 1941).
pub const SESSIONS_FOR_P95: f64 = 59.0;
/// Sessions without a failure needed to speak of a 2 % error rate (Wilks 1941).
pub const SESSIONS_FOR_ERRORS: f64 = 149.0;

/// One rollout step; money for the whole step.
#[derive(Clone, Debug, PartialEq)]
pub struct Exposure {
    /// Share of eligible sessions on the candidate, a fraction.
    pub weight: f64,
    /// Duration, hours.
    pub hours: f64,
    /// n, sessions on the candidate.
    pub sessions: f64,
    /// What the plan expects them to cost.
    pub forecast_spend: f64,
    /// What they would have cost on the baseline.
    pub baseline_spend: f64,
    /// The most overrun a guard that never trips can let through: forecast spend · guard.
    pub tolerated_overrun: f64,
    /// n · (candidate(s) − forecast), one per saving in the list.
    pub surprise: Vec<f64>,
    /// n · (candidate(s) − baseline), one per saving in the list.
    pub regret: Vec<f64>,
    /// Saving missed on the sessions not yet moved, one per saving in the list.
    pub price_of_caution: Vec<f64>,
    /// Sessions needed to see a true increase of `guard`; none when no number would do.
    pub sessions_to_detect: Option<f64>,
    /// Hours the step needs to see that many.
    pub hours_to_detect: Option<f64>,
}

/// The rollout as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Canary {
    /// Planned candidate cost per routed session; none when no session is routed.
    pub forecast_cost_per_session: Option<f64>,
    /// Baseline cost per routed session; none when no session is routed.
    pub baseline_cost_per_session: Option<f64>,
    /// Steps, in order.
    pub steps: Vec<Exposure>,
    /// Sum over the steps, one per saving in the list.
    pub surprise: Vec<f64>,
    /// Sum over the steps, one per saving in the list.
    pub regret: Vec<f64>,
    /// Sum over the steps, one per saving in the list.
    pub price_of_caution: Vec<f64>,
}

/// m = ((z₁₋α + z₁₋β) · cv / δ)², rounded up: sessions in which a true increase δ shows against a fixed figure, times
/// 1 + w/(1 − w) against a concurrent control. None when δ is 0 or no session is left for the control.
#[must_use]
pub fn sessions_to_detect(cv: f64, delta: f64, weight: f64, comparator: Comparator) -> Option<f64> {
    let root = (Z_95 + Z_80) * cv / delta;
    let against = if comparator == Comparator::Control { 1.0 + weight / (1.0 - weight) } else { 1.0 };
    let sessions = (root * root * against).ceil();
    (delta > 0.0 && sessions.is_finite()).then_some(sessions)
}

impl Canary {
    /// The exposure of a scenario's rollout, at each saving of the list.
    #[must_use]
    pub fn of(drivers: &Drivers, cost: &Cost, comparator: Comparator, savings: &[f64]) -> Self {
        let steps: Vec<_> = drivers
            .stages
            .iter()
            .map(|stage| {
                let visits = drivers.sessions_per_day * stage.days;
                let exposed = visits * stage.weight;
                let held = visits * (1.0 - stage.weight);
                let sessions = exposed * cost.routed;
                let each = |figure: &dyn Fn(f64) -> f64| savings.iter().map(|&saving| figure(saving)).collect();
                let to_detect = sessions_to_detect(drivers.cv, drivers.guard, stage.weight, comparator);
                Exposure {
                    weight: stage.weight,
                    hours: stage.days * HOURS_PER_DAY,
                    sessions,
                    forecast_spend: exposed * cost.moved_forecast,
                    baseline_spend: exposed * cost.moved_baseline,
                    tolerated_overrun: exposed * cost.moved_forecast * drivers.guard,
                    surprise: each(&|saving| exposed * (cost.moved(saving) - cost.moved_forecast)),
                    regret: each(&|saving| -exposed * cost.saved(saving)),
                    price_of_caution: each(&|saving| held * cost.saved(saving)),
                    sessions_to_detect: to_detect,
                    hours_to_detect: to_detect
                        .map(|needed| needed / (sessions / stage.days / HOURS_PER_DAY))
                        .filter(|hours| hours.is_finite()),
                }
            })
            .collect();
        let sum = |figure: fn(&Exposure) -> &Vec<f64>| {
            (0..savings.len()).map(|index| steps.iter().map(|step| figure(step)[index]).sum()).collect()
        };
        Self {
            forecast_cost_per_session: drivers.forecast.or_else(|| cost.per_routed(cost.moved_forecast)),
            baseline_cost_per_session: cost.per_routed(cost.moved_baseline),
            surprise: sum(|step| &step.surprise),
            regret: sum(|step| &step.regret),
            price_of_caution: sum(|step| &step.price_of_caution),
            steps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detection_sizes_are_the_published_ones() {
        let size = |cv| sessions_to_detect(cv, 0.2, 0.05, Comparator::Forecast);
        assert_eq!([size(1.0), size(1.5), size(2.0)], [Some(155.0), Some(348.0), Some(619.0)]);
        assert_eq!(sessions_to_detect(1.5, 0.2, 0.5, Comparator::Control), Some(696.0));
        assert_eq!(sessions_to_detect(1.5, 0.2, 1.0, Comparator::Control), None);
        assert_eq!(sessions_to_detect(1.5, 0.0, 0.5, Comparator::Forecast), None);
    }

    #[test]
    fn wilks_sizes_are_the_published_ones() {
        let size = |share: f64| (libm::log(0.05) / libm::log(1.0 - share)).ceil() as u32;
        assert_eq!([size(0.05), size(0.02)], [SESSIONS_FOR_P95 as u32, SESSIONS_FOR_ERRORS as u32]);
    }
}
