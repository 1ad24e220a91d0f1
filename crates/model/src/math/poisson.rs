//! How many sessions arrive: Poisson counts by inversion, one 32-bit word each, never a loop without an end.
//!
//! Up to a mean of 10⁴ the whole distribution is tabulated, so a count is the exact quantile of its word: the distribution
//! differs from Poisson only by the word's 2⁻³² steps. Above, the quantile is Giles' expansion in the normal quantile
//! (Giles 2016, Algorithm 955, Q̃_N3), whose error of about 10⁻⁶ sessions picks another integer once in a million draws.
//! Counts rise with their word. Sessions with a mark of probability p are themselves Poisson with mean λp, independent of
//! the rest (Kingman 1993, colouring), so no binomial draw is needed: errors given n sessions are Binomial(n, p) exactly.

use crate::math::normal_table::NormalTable;
use crate::math::order::positive;

/// Largest mean that is tabulated.
const MOST_TABULATED: f64 = 1e4;
/// Entries of the guide for each count the table knows.
const GUIDES: usize = 16;
/// 2³², the number of words.
const WORDS: f64 = 4_294_967_296.0;

/// A Poisson distribution, ready to draw from.
#[derive(Clone, Debug, PartialEq)]
pub struct Poisson {
    mean: f64,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Table(Table),
    Expansion { root: f64 },
}

/// The quantile function: count `first + i` belongs to the words up to `last[i]`.
#[derive(Clone, Debug, PartialEq)]
struct Table {
    first: f64,
    last: Vec<u32>,
    guide: Vec<u16>,
    shift: u32,
}

impl Table {
    fn of(mean: f64) -> Self {
        let mode = mean.floor();
        // Weights relative to the mode's, down to nothing that a word could see.
        let mut falling = Vec::new();
        let (mut weight, mut count) = (1.0, mode);
        while weight > 1e-18 && count > 0.0 {
            weight *= count / mean;
            count -= 1.0;
            falling.push(weight);
        }
        let first = count;
        let mut weights: Vec<f64> = falling.into_iter().rev().collect();
        (weight, count) = (1.0, mode);
        while weight > 1e-18 {
            weights.push(weight);
            count += 1.0;
            weight *= mean / count;
        }
        let scale = WORDS / weights.iter().sum::<f64>();
        let mut below = 0.0;
        let words = weights.iter().map(|weight| {
            below += weight * scale;
            below.round() as u64
        });
        let words: Vec<u64> = words.collect();
        let skipped = words.iter().take_while(|&&words| words == 0).count();
        let mut last: Vec<u32> =
            words[skipped..].iter().map(|&words| (words - 1).min(u64::from(u32::MAX)) as u32).collect();
        // What rounding left over belongs to the last count that has a word, and the search always ends there.
        last.dedup_by(|later, kept| *later == *kept && *kept == u32::MAX);
        if let Some(end) = last.last_mut() {
            *end = u32::MAX;
        }
        let bits = (last.len() * GUIDES).next_power_of_two().trailing_zeros().clamp(4, 15);
        let shift = 32 - bits;
        let mut at = 0_u16;
        let guide = (0..1_u32 << bits).map(|cell| {
            while last[usize::from(at)] < cell << shift {
                at += 1;
            }
            at
        });
        let guide = guide.collect();
        Self { first: first + skipped as f64, last, guide, shift }
    }

    #[inline]
    fn draw(&self, word: u32) -> f64 {
        let mut at = usize::from(self.guide[(word >> self.shift) as usize]);
        while word > self.last[at] {
            at += 1;
        }
        self.first + f64::from(at as u32)
    }
}

/// Giles' expansion of the Poisson quantile at the normal quantile z.
#[inline]
fn expansion(mean: f64, root: f64, z: f64) -> f64 {
    let square = z * z;
    let first = 1.0 / 3.0 + square / 6.0;
    let second = -z * (1.0 / 36.0 + square / 72.0);
    let third = -8.0 / 405.0 + square * (7.0 / 810.0 + square / 270.0);
    positive((mean + root * z + first + (second + third / root) / root).floor())
}

impl Poisson {
    /// The distribution with this mean, which must be finite; 0 or less gives no sessions.
    #[must_use]
    pub fn of(mean: f64) -> Self {
        let mean = positive(mean);
        let kind =
            if mean > MOST_TABULATED { Kind::Expansion { root: mean.sqrt() } } else { Kind::Table(Table::of(mean)) };
        Self { mean, kind }
    }

    /// Its mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// A count no draw exceeds.
    #[must_use]
    pub fn most(&self) -> f64 {
        self.draw(u32::MAX)
    }

    /// The count of one word: the quantile at (word + ½)/2³².
    #[must_use]
    #[inline]
    pub fn draw(&self, word: u32) -> f64 {
        match &self.kind {
            Kind::Table(table) => table.draw(word),
            Kind::Expansion { root } => expansion(self.mean, *root, NormalTable::table().of(word)),
        }
    }

    /// The counts of some words, a multiple of four.
    #[inline(never)]
    pub fn draw_all<const N: usize>(&self, words: &[u32; N], counts: &mut [f64; N]) {
        match &self.kind {
            Kind::Table(table) => {
                for (counts, words) in counts.as_chunks_mut::<4>().0.iter_mut().zip(words.as_chunks::<4>().0) {
                    *counts = words.map(|word| table.draw(word));
                }
            }
            Kind::Expansion { root } => {
                let deviates = NormalTable::table();
                for (count, &word) in counts.iter_mut().zip(words) {
                    *count = expansion(self.mean, *root, deviates.of(word));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::order::greater;

    /// Words that belong to each count from 0, counted by looking at the ends of each run.
    fn share(poisson: &Poisson, count: f64) -> f64 {
        let above = |count: f64| {
            // The first word whose count is above `count`, by bisection: counts rise with their word.
            let (mut low, mut high) = (0_u64, 1 << 32);
            while low < high {
                let middle = (low + high) / 2;
                if poisson.draw(middle as u32) > count { high = middle } else { low = middle + 1 }
            }
            low as f64
        };
        (above(count) - above(count - 1.0)) / WORDS
    }

    fn mass(mean: f64, count: f64) -> f64 {
        libm::exp(count * libm::log(mean) - mean - libm::lgamma(count + 1.0))
    }

    #[test]
    fn every_count_has_its_exact_share_of_words() {
        for mean in [0.001, 0.3, 1.0, 4.7, 20.833, 104.2, 999.0, 1e4, 1.0001e4, 3e5, 1e6, 1e9] {
            let poisson = Poisson::of(mean);
            let spread = 5.0 * mean.sqrt() + 6.0;
            let mut most: f64 = 0.0;
            for place in 0..80 {
                let count = positive((mean + spread * (f64::from(place) / 40.0 - 1.0)).round());
                most = greater(most, (share(&poisson, count) - mass(mean, count)).abs());
            }
            // lgamma alone is good to about 1e-15 · mean · ln mean relative. The expansion adds, for each count, its error
            // of λ^(−3/2) sessions times the change of the mass from one count to the next.
            let allowed = 1.5 / WORDS + 3e-16 * mean * libm::log(mean + 2.0) / mean.sqrt();
            let allowed = if mean > MOST_TABULATED { allowed + 2.0 / WORDS } else { allowed };
            assert!(most < allowed, "mean {mean}: {most:e}, allowed {allowed:e}");
        }
    }

    #[test]
    fn table_and_expansion_meet() {
        let table = Poisson::of(MOST_TABULATED);
        let root = MOST_TABULATED.sqrt();
        let words = (0..100_000_u32).map(|index| index.wrapping_mul(2_654_435_761));
        let differing = words
            .filter(|&word| {
                (table.draw(word) - expansion(MOST_TABULATED, root, NormalTable::table().of(word))).abs() > 0.5
            })
            .count();
        assert!(differing <= 1, "{differing} of 100,000 counts differ");
    }

    #[test]
    fn ends_are_finite() {
        for mean in [0.0, -1.0, 1e-300, 1e-3, 7e13] {
            let poisson = Poisson::of(mean);
            for word in [0, 1, u32::MAX / 2, u32::MAX] {
                assert!(poisson.draw(word).is_finite() && poisson.draw(word) >= 0.0, "{mean} {word}");
            }
        }
        assert_eq!(Poisson::of(0.0).most().to_bits(), 0.0_f64.to_bits());
    }
}
