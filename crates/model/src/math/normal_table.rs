//! Standard normal deviates, one 32-bit word each: the quantile at (word + ½)/2³², from a table.
//!
//! The table is that of [`LogTable`] for Φ⁻¹ from 2⁻³³ to ½, laid out for words: 32 octaves of 32 cells are found by ten bits of
//! the word as a number, and the upper half is the lower one with its sign turned. Within 2e-9, from −6.34 to 6.34.

use std::sync::LazyLock;

use crate::math::log_table::{CELL_BITS, LogTable, ONE, REST, REST_BITS};
use crate::math::normal::quantile;

/// Cells of the table.
const CELLS: usize = 1024;
/// 2³², the number of words.
const WORDS: f64 = 4_294_967_296.0;
const SIGN: u64 = 1 << 63;

/// The table, ready for loops.
#[derive(Debug)]
pub struct NormalTable([[f64; 4]; CELLS]);

static TABLE: LazyLock<Box<NormalTable>> = LazyLock::new(|| {
    let mut table = Box::new(NormalTable([[0.0; 4]; CELLS]));
    for (key, cell) in LogTable::of(0.5 / WORDS, 0.499_999, quantile).cells() {
        // Powers of two change no digit: so the place in a cell need not be scaled at reading.
        let mut scale = 1.0;
        table.0[key as usize % CELLS] = cell.map(|term| {
            let scaled = term * scale;
            scale *= f64::from(1 << CELL_BITS);
            scaled
        });
    }
    table
});

impl NormalTable {
    /// The table, made when first asked for.
    #[must_use]
    #[inline]
    pub fn table() -> &'static Self {
        &TABLE
    }

    /// The deviate of a word.
    #[must_use]
    #[inline]
    pub fn of(&self, word: u32) -> f64 {
        // All bits set in the upper half: folds it onto the lower one.
        let upper = ((word as i32) >> 31) as u32;
        let bits = (f64::from(word ^ upper) + 0.5).to_bits();
        let [c0, c1, c2, c3] = self.0[(bits >> REST_BITS) as usize % CELLS];
        let t = f64::from_bits(bits & REST | ONE) - 1.0;
        let z = c0 + t * (c1 + t * (c2 + t * c3));
        f64::from_bits(z.to_bits() ^ (u64::from(word) << 32 & SIGN))
    }

    /// The deviates of some words, a multiple of four: four at a time, as loops in a browser cost something of their own.
    #[inline(never)]
    pub fn of_all<const N: usize>(&self, words: &[u32; N], deviates: &mut [f64; N]) {
        for (deviates, words) in deviates.as_chunks_mut::<4>().0.iter_mut().zip(words.as_chunks::<4>().0) {
            *deviates = words.map(|word| self.of(word));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deviates_are_symmetric_and_right() {
        let table = NormalTable::table();
        let many = (0..100_000_u32).map(|index| index.wrapping_mul(2_654_435_761));
        for word in [0, 1, 77, 1 << 20, 1 << 31, u32::MAX - 3, u32::MAX].into_iter().chain(many) {
            assert_eq!(table.of(word).to_bits(), (-table.of(!word)).to_bits());
            let u = (f64::from(word) + 0.5) / WORDS;
            assert!((table.of(word) - quantile(u)).abs() < 3e-9, "{word}");
        }
    }

    #[test]
    fn the_layout_changes_no_digit() {
        let table = LogTable::of(0.5 / WORDS, 0.499_999, quantile);
        for word in (0..31).map(|bit| 1_u32 << bit).chain((0..100_000).map(|index| index * 21_474)) {
            let u = (f64::from(word) + 0.5) / WORDS;
            assert_eq!(NormalTable::table().of(word).to_bits(), table.at(u).to_bits(), "{word}");
        }
    }
}
