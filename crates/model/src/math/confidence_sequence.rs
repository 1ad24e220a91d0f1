//! How far the mean of sessions so far may be from the truth, whenever one looks (`model.md` section 6).
//!
//! The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2021 (arXiv 2103.06476), as GrowthBook
//! and PostHog use it: valid at every look at once, narrowest near m* sessions.

use libm::log;

use crate::math::log_table::LogTable;
use crate::math::order::greater;

/// α, the chance of ever being wrong.
pub const ALPHA: f64 = 0.05;

/// ρ(α, m*) = √((−2 ln α + ln(−2 ln α + 1)) / m*).
#[must_use]
pub fn tuning(alpha: f64, expected: f64) -> f64 {
    let spent = -2.0 * log(alpha);
    ((spent + log(spent + 1.0)) / expected).sqrt()
}

/// h/s = √(2q · ln(√q/α)) / (m·ρ) with q = m·ρ² + 1: half-width for m sessions in units of their standard deviation.
#[must_use]
pub fn half_width(alpha: f64, tuning: f64, sessions: f64) -> f64 {
    let q = sessions * tuning * tuning + 1.0;
    (2.0 * q * log(q.sqrt() / alpha)).sqrt() / (sessions * tuning)
}

/// [`half_width`] at [`ALPHA`] for a step, tabulated for 1 to `most` sessions.
#[must_use]
pub fn tabulate(expected: f64, most: f64) -> LogTable {
    let tuning = tuning(ALPHA, greater(expected, 1e-9));
    LogTable::of_counts(most, |sessions| half_width(ALPHA, tuning, sessions))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_golden_values_come_out() {
        let tuning = tuning(0.05, 5000.0);
        assert!((tuning - 0.039_840_1).abs() < 5e-8, "{tuning}");
        assert!((half_width(0.05, tuning, 5000.0) - 0.042_924_3).abs() < 5e-8);
    }

    #[test]
    fn the_table_is_the_formula() {
        let table = tabulate(1000.0, 5000.0);
        let tuning = tuning(ALPHA, 1000.0);
        for sessions in [1.0, 2.0, 3.0, 10.0, 17.0, 100.0, 999.0, 1000.0, 4999.0] {
            assert!((table.at(sessions) / half_width(ALPHA, tuning, sessions) - 1.0).abs() < 1e-8, "{sessions}");
        }
        assert!(tabulate(0.0, 0.0).at(1.0).is_finite());
    }
}
