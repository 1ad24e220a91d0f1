//! How long sessions last: log-normal, from its mean and log-standard deviation (minutes, pure number).

use libm::log;

use crate::math::normal::cdf;
use crate::math::order::{greater, positive};

/// The distribution of session length D: log-normal with mean `minutes` and log-standard deviation `spread`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// Mean, minutes, above 0.
    pub minutes: f64,
    /// σ, the standard deviation of ln D; 0 means every session lasts `minutes`.
    pub spread: f64,
}

/// What lies beyond a threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beyond {
    /// P(D > T), a fraction.
    pub share: f64,
    /// `E[D; D > T]`, minutes per average session.
    pub minutes: f64,
}

impl Length {
    /// `P(D > T) = Φ((μ − ln T)/σ)` and `E[D; D > T] = minutes · Φ((μ − ln T)/σ + σ)`, with μ = ln minutes − σ²/2.
    #[must_use]
    pub fn beyond(&self, threshold: f64) -> Beyond {
        if threshold <= 0.0 {
            return Beyond { share: 1.0, minutes: self.minutes };
        }
        if self.spread <= 0.0 {
            let share = if self.minutes > threshold { 1.0 } else { 0.0 };
            return Beyond { share, minutes: share * self.minutes };
        }
        let mu = log(self.minutes) - self.spread * self.spread / 2.0;
        let z = (mu - log(threshold)) / self.spread;
        Beyond { share: cdf(z), minutes: self.minutes * cdf(z + self.spread) }
    }

    /// Minutes per average session spent beyond a window W by sessions longer than `gate`:
    /// `B(W) = E[D; D > max(W, gate)] − W · P(D > max(W, gate))`.
    #[must_use]
    pub fn excess(&self, window: f64, gate: f64) -> f64 {
        let beyond = self.beyond(greater(window, gate));
        positive(beyond.minutes - window * beyond.share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tiny_spread_is_nearly_a_step() {
        let step = Length { minutes: 45.0, spread: 0.0 };
        let narrow = Length { minutes: 45.0, spread: 1e-6 };
        for threshold in [0.0, 40.0, 50.0] {
            assert!((step.beyond(threshold).share - narrow.beyond(threshold).share).abs() < 1e-9);
            assert!((step.beyond(threshold).minutes - narrow.beyond(threshold).minutes).abs() < 1e-6);
        }
    }

    #[test]
    fn excess_falls_with_the_window_and_is_all_of_it_at_zero() {
        let length = Length { minutes: 30.0, spread: 0.8 };
        assert!((length.excess(0.0, 0.0) - 30.0).abs() < 1e-12);
        let excess: Vec<f64> = [0.0, 15.0, 60.0, 120.0, 1e6].iter().map(|&window| length.excess(window, 0.0)).collect();
        assert!(excess.windows(2).all(|pair| pair[0] > pair[1] || pair[0] == 0.0), "{excess:?}");
    }
}
