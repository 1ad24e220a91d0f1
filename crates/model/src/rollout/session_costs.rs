//! What a number of sessions costs: log-normal with mean n·μ and coefficient of variation cv/√n (`model.md` section 6).
//!
//! In units of μ, the true cost of one session, so that the same draw serves every cost ratio. Exact for one session;
//! beyond, the log-normal with the same mean and variance as the sum (Fenton 1960; Wilkinson).

use libm::log1p;

use crate::math::log_table::LogTable;
use crate::math::normal_table::NormalTable;
use crate::math::philox::LANES;

/// The spread of the cost of n sessions, tabulated.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionCosts {
    /// σ of ln(total) by n; none when every session costs the same.
    sigma: Option<LogTable>,
}

const LOG2_E: f64 = core::f64::consts::LOG2_E;
/// ln 2 in two parts; the first has room for a product with any exponent.
const LN_2: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];
/// Adding it moves a whole number into the lowest bits.
const SHIFT: f64 = 6_755_399_441_055_744.0;
/// The polynomial of sixth degree with the least relative error against eˣ for |x| ≤ ln 2 / 2, highest power first (Remez).
const TERMS: [f64; 7] = [
    0.001_383_684_597_844_428_7,
    0.008_374_815_812_642_033,
    0.041_668_225_570_166_126,
    0.166_664_201_697_513_9,
    0.499_999_920_798_120_6,
    1.000_000_036_323_219_3,
    1.000_000_000_554_166_7,
];

/// eˣ for |x| < 700, within 2e-9 relative as the deviates are, without a branch.
#[inline]
fn exp(x: f64) -> f64 {
    let shifted = x * LOG2_E + SHIFT;
    let power = shifted - SHIFT;
    let rest = x - power * LN_2[0] - power * LN_2[1];
    let mut sum = TERMS[0];
    for term in &TERMS[1..] {
        sum = sum * rest + term;
    }
    sum * f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0_f64.to_bits()))
}

impl SessionCosts {
    /// The spread for totals of up to `most` sessions.
    #[must_use]
    pub fn of(cv: f64, most: f64) -> Self {
        let square = cv * cv;
        Self { sigma: (cv > 0.0).then(|| LogTable::of_counts(most, |n| log1p(square / n).sqrt())) }
    }

    /// The cost of `sessions` sessions in units of μ, at one word.
    #[must_use]
    pub fn total(&self, sessions: f64, word: u32) -> f64 {
        let Some(sigma) = &self.sigma else { return sessions };
        let sigma = sigma.at_count(sessions);
        sessions * exp(sigma * (NormalTable::table().of(word) - 0.5 * sigma))
    }

    /// The same for all lanes; `spreads` is room for what is found on the way.
    #[inline(never)]
    pub fn totals(
        &self,
        sessions: &[f64; LANES],
        words: &[u32; LANES],
        spreads: &mut [f64; LANES],
        totals: &mut [f64; LANES],
    ) {
        let Some(sigma) = &self.sigma else {
            *totals = *sessions;
            return;
        };
        NormalTable::table().of_all(words, totals);
        sigma.at_counts(sessions, spreads);
        for ((total, &sigma), &sessions) in totals.iter_mut().zip(spreads.iter()).zip(sessions) {
            *total = sessions * exp(sigma * (*total - 0.5 * sigma));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_within_its_error() {
        for index in -60_000..60_000 {
            let x = f64::from(index) * 1e-3 + 1e-5;
            assert!((exp(x) / libm::exp(x) - 1.0).abs() < 2e-9, "{x}");
        }
    }

    #[test]
    fn totals_have_the_mean_and_variation_they_should() {
        for (cv, n) in [(0.5, 1.0), (1.5, 20.0), (0.3, 5.0), (10.0, 1e6)] {
            let spend = SessionCosts::of(cv, n);
            let count = 1 << 16;
            let step = u32::MAX / count;
            let draws = (0..count).map(|index| spend.total(n, index * step + step / 2) / n);
            let (mut mean, mut square) = (0.0, 0.0);
            for draw in draws {
                mean += draw / f64::from(count);
                square += draw * draw / f64::from(count);
            }
            let variation = (square / mean / mean - 1.0).sqrt();
            // The tail beyond 4.2 σ is cut by the 65,536 equally spaced words.
            assert!((mean - 1.0).abs() < 1e-4, "{cv} {n}: mean {mean}");
            assert!((variation / (cv / n.sqrt()) - 1.0).abs() < 2e-3, "{cv} {n}: variation {variation}");
        }
        // One session is log-normal with cv itself: its median is 1/√(1 + cv²).
        let median = SessionCosts::of(1.5, 1.0).total(1.0, 1 << 31);
        assert!((median * 3.25_f64.sqrt() - 1.0).abs() < 1e-8, "{median}");
    }

    #[test]
    fn lanes_and_single_totals_agree() {
        let spend = SessionCosts::of(2.0, 100.0);
        let sessions = core::array::from_fn(|lane| lane as f64);
        let words = core::array::from_fn(|lane| (lane as u32).wrapping_mul(2_654_435_761));
        let (mut spreads, mut totals) = ([0.0; LANES], [0.0; LANES]);
        spend.totals(&sessions, &words, &mut spreads, &mut totals);
        for lane in 0..LANES {
            assert_eq!(totals[lane].to_bits(), spend.total(sessions[lane], words[lane]).to_bits());
        }
        assert_eq!(SessionCosts::of(0.0, 1.0).total(7.0, 12).to_bits(), 7.0_f64.to_bits());
    }
}
