//! How much of the traffic is on the candidate over time, and its integral with growth (days; `model.md` section 3).
//!
//! w(t), the share of sessions on the candidate, is constant between breakpoints, so every integral is closed form.

use libm::{exp, expm1, log1p};

use crate::cost::drivers::{Drivers, Stage};
use crate::math::order::{ascend, greater, lesser};
use crate::units::DAYS_PER_YEAR;

/// A stretch of time in which the weight does not change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Start, days.
    pub from: f64,
    /// End, days.
    pub to: f64,
    /// w, share of traffic on the candidate, a fraction.
    pub weight: f64,
}

/// Traffic on the candidate from the decision to the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Stretches in order, from 0 to the horizon, without gaps.
    pub stretches: Vec<Stretch>,
    /// γ = 12/365 · ln(1 + growth), per day.
    rate: f64,
}

/// The weight of one rollout `elapsed` days after its start: 0 before it, 1 after its last step.
fn weight(stages: &[Stage], elapsed: f64) -> f64 {
    if elapsed < 0.0 {
        return 0.0;
    }
    let mut end = 0.0;
    for stage in stages {
        end += stage.days;
        if elapsed < end {
            return stage.weight;
        }
    }
    1.0
}

/// γ, growth per day, from growth per month, a fraction.
fn rate(growth: f64) -> f64 {
    12.0 / DAYS_PER_YEAR * log1p(growth)
}

/// ∫ e^{γt} dt over `days` from `from`: days of today's traffic.
fn traffic(rate: f64, from: f64, days: f64) -> f64 {
    if rate == 0.0 { days } else { exp(rate * from) * (expm1(rate * days) / rate) }
}

/// Days of today's full traffic that have run on the candidate before each stretch, at one growth per month, a fraction.
#[derive(Clone, Debug)]
pub struct MovedBefore {
    growth: f64,
    days: Vec<f64>,
}

impl Timeline {
    /// The timeline of a scenario: every market runs the same steps after its own delay.
    #[must_use]
    pub fn of(drivers: &Drivers) -> Self {
        Self::until(drivers, drivers.horizon)
    }

    /// The same, up to another horizon, days.
    #[must_use]
    pub fn until(drivers: &Drivers, horizon: f64) -> Self {
        let mut breaks = vec![0.0, horizon];
        for wave in &drivers.waves {
            let mut at = wave.delay;
            breaks.push(at);
            for stage in &drivers.stages {
                at += stage.days;
                breaks.push(at);
            }
        }
        breaks.retain(|&at| at <= horizon);
        ascend(&mut breaks);
        breaks.dedup();
        let stretches = breaks
            .windows(2)
            .map(|pair| {
                let middle = f64::midpoint(pair[0], pair[1]);
                let shares = drivers.waves.iter().map(|wave| wave.share * weight(&drivers.stages, middle - wave.delay));
                Stretch { from: pair[0], to: pair[1], weight: shares.sum() }
            })
            .collect();
        Self { stretches, rate: rate(drivers.growth) }
    }

    /// ∫₀ᵗ w·e^{γt} dt up to `day`: days of today's full traffic that have run on the candidate.
    #[must_use]
    pub fn moved_until(&self, day: f64) -> f64 {
        self.moved(day, self.rate)
    }

    /// The same had growth per month been this, a fraction.
    #[must_use]
    pub fn moved_until_at(&self, day: f64, growth: f64) -> f64 {
        self.moved(day, rate(growth))
    }

    /// [`Timeline::moved_until_at`] to the same bits, for many days at few growths: what `known` holds of a growth is worked out once.
    #[must_use]
    pub fn moved_until_with(&self, known: &mut Vec<MovedBefore>, day: f64, growth: f64) -> f64 {
        let place = known.iter().position(|one| one.growth.to_bits() == growth.to_bits()).unwrap_or_else(|| {
            let mut moved = -0.0;
            let mut days = Vec::with_capacity(self.stretches.len());
            for stretch in &self.stretches {
                days.push(moved);
                moved += stretch.weight * traffic(rate(growth), stretch.from, stretch.to - stretch.from);
            }
            known.push(MovedBefore { growth, days });
            known.len() - 1
        });
        let Some(last) = self.stretches.partition_point(|stretch| stretch.from < day).checked_sub(1) else {
            return -0.0;
        };
        let stretch = &self.stretches[last];
        let part = stretch.weight * traffic(rate(growth), stretch.from, lesser(stretch.to, day) - stretch.from);
        known[place].days[last] + part
    }

    fn moved(&self, day: f64, rate: f64) -> f64 {
        let past = self.stretches.iter().take_while(|stretch| stretch.from < day);
        past.map(|stretch| stretch.weight * traffic(rate, stretch.from, lesser(stretch.to, day) - stretch.from)).sum()
    }

    /// ∫ w·e^{γt} dt from one day to another, at a growth per month, a fraction.
    #[must_use]
    pub fn moved_between_at(&self, from: f64, to: f64, growth: f64) -> f64 {
        let rate = rate(growth);
        let parts =
            self.stretches.iter().map(|stretch| (greater(stretch.from, from), lesser(stretch.to, to), stretch.weight));
        parts.filter(|(start, end, _)| start < end).map(|(start, end, w)| w * traffic(rate, start, end - start)).sum()
    }

    /// The first day on which `moved_until` reaches `target`, or none before the horizon.
    #[must_use]
    pub fn day_reaching(&self, target: f64) -> Option<f64> {
        if target <= 0.0 {
            return Some(0.0);
        }
        let mut moved = 0.0;
        for stretch in &self.stretches {
            let days = stretch.to - stretch.from;
            let more = stretch.weight * traffic(self.rate, stretch.from, days);
            if more > 0.0 && moved + more >= target {
                let traffic = (target - moved) / stretch.weight;
                let elapsed = if self.rate == 0.0 {
                    traffic
                } else {
                    log1p(self.rate * traffic * exp(-self.rate * stretch.from)) / self.rate
                };
                return Some(stretch.from + elapsed.clamp(0.0, days));
            }
            moved += more;
        }
        None
    }

    /// Whether traffic grows or shrinks.
    #[must_use]
    pub fn grows(&self) -> bool {
        self.rate != 0.0
    }

    /// The horizon, days.
    #[must_use]
    pub fn horizon(&self) -> f64 {
        self.stretches.last().map_or(0.0, |stretch| stretch.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::scenario::Scenario;
    use crate::input::value::Market;

    fn timeline(change: impl FnOnce(&mut Scenario)) -> Timeline {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        Timeline::of(&Drivers::of(&scenario))
    }

    #[test]
    fn days_moved_with_what_is_known_have_the_same_bits() {
        let markets: Vec<Market> =
            (0..12).map(|n| Market { name: n.to_string(), share: 100.0 / 12.0, delay: 20.0 * f64::from(n) }).collect();
        for timeline in [timeline(|_| {}), timeline(|scenario| scenario.markets = markets)] {
            let mut known = Vec::new();
            for step in 0..400 {
                let (day, growth) = (f64::from(step) * 1.03 - 1.0, [0.0, -0.0, 0.05, -0.3, 9.0][step as usize % 5]);
                let wanted = timeline.moved_until_at(day, growth);
                assert_eq!(
                    timeline.moved_until_with(&mut known, day, growth).to_bits(),
                    wanted.to_bits(),
                    "{day} {growth}"
                );
            }
            assert_eq!(known.len(), 5);
        }
    }

    #[test]
    fn the_article_case_moves_360_days_and_a_bit() {
        // 2 days at 5 %, 3 at 25 %, then 360 at 100 %.
        let moved = timeline(|_| {}).moved_until(365.0);
        assert!((moved - (0.1 + 0.75 + 360.0)).abs() < 1e-9, "{moved}");
    }

    #[test]
    fn reaching_a_target_is_the_inverse_of_moving() {
        for growth in [-50.0, -2.0, 0.0, 3.0, 100.0] {
            let timeline = timeline(|scenario| scenario.growth.mid = growth);
            for day in [0.5, 2.0, 4.9, 30.0, 364.0] {
                let found = timeline.day_reaching(timeline.moved_until(day)).expect("before the horizon");
                assert!((found - day).abs() < 1e-6, "growth {growth}: {found} for {day}");
            }
            assert_eq!(timeline.day_reaching(timeline.moved_until(365.0) * 1.001), None);
        }
    }

    #[test]
    fn a_rollout_longer_than_the_horizon_never_reaches_full_traffic() {
        let timeline = timeline(|scenario| {
            scenario.horizon.mid = 1.0;
            scenario.canary = vec![crate::input::value::Step { weight: 10.0, hours: 24.0 * 60.0 }];
        });
        assert_eq!(timeline.stretches.len(), 1);
        assert!((timeline.moved_until(365.0) - 0.1 * 365.0 / 12.0).abs() < 1e-12);
    }
}
