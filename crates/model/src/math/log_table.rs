//! A smooth function of a positive number, tabulated once and read without a transcendental call.
//!
//! Each octave [2ᵏ, 2ᵏ⁺¹) is cut into 32 cells, found by the number's own exponent and leading bits; in a cell the function
//! is the cubic through four points. Error at most 5.1e-4 · (x/32)⁴ · |f⁗|: 4e-9 relative for x^(−1/2), 2e-9 absolute for the
//! normal quantile. Only multiplications and additions are made at reading, so all bits agree on every machine.

use crate::math::order::greater;

/// Bits of the mantissa that choose the cell.
pub(crate) const CELL_BITS: u32 = 5;
/// Bits of the mantissa left within a cell.
pub(crate) const REST_BITS: u32 = f64::MANTISSA_DIGITS - 1 - CELL_BITS;
/// These bits.
pub(crate) const REST: u64 = (1 << REST_BITS) - 1;
/// The bits of 1, and of any number below 2 but for its mantissa.
pub(crate) const ONE: u64 = 1.0_f64.to_bits();

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct LogTable {
    cells: Vec<[f64; 4]>,
    first: u64,
    /// Its values at small whole numbers, where one load does.
    counts: Vec<f64>,
}

/// Whole numbers whose values are kept apart.
const COUNTS: f64 = 8192.0;
/// Added to a whole number below 2³², moves it into the lowest bits.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// The cubic c0 + c1·t + c2·t² + c3·t³ through values at t = 0, 1/3, 2/3, 1.
fn cubic([a, b, c, d]: [f64; 4]) -> [f64; 4] {
    [
        a,
        (-11.0 * a + 18.0 * b - 9.0 * c + 2.0 * d) / 2.0,
        (18.0 * a - 45.0 * b + 36.0 * c - 9.0 * d) / 2.0,
        (-9.0 * a + 27.0 * b - 27.0 * c + 9.0 * d) / 2.0,
    ]
}

impl LogTable {
    /// Tabulates `function` from `least` (above 0, normal) to `most` at least.
    #[must_use]
    pub fn of(least: f64, most: f64, function: impl Fn(f64) -> f64) -> Self {
        let first = least.to_bits() >> REST_BITS;
        let last = most.to_bits() >> REST_BITS;
        let mut from = function(f64::from_bits(first << REST_BITS));
        let cells = (first..=last).map(|cell| {
            let low = f64::from_bits(cell << REST_BITS);
            let high = f64::from_bits((cell + 1) << REST_BITS);
            let third = (high - low) / 3.0;
            let to = function(high);
            let values = [from, function(low + third), function(high - third), to];
            from = to;
            cubic(values)
        });
        Self { cells: cells.collect(), first, counts: Vec::new() }
    }

    /// The cells, each with the leading bits of the numbers in it.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (u64, [f64; 4])> {
        (self.first..).zip(self.cells.iter().copied())
    }

    /// Tabulates `function` for counts from 1 to `most` at least.
    #[must_use]
    pub fn of_counts(most: f64, function: impl Fn(f64) -> f64) -> Self {
        let mut table = Self::of(1.0, greater(most, 1.0), function);
        table.counts = (0..=most.clamp(1.0, COUNTS) as u32).map(|count| table.at(f64::from(count.max(1)))).collect();
        table
    }

    /// The function at a count; at 0 as at 1. The same bits as [`LogTable::at`].
    #[must_use]
    #[inline]
    pub fn at_count(&self, count: f64) -> f64 {
        // The lowest bits of the sum are the whole number, found with an addition where a conversion takes several steps.
        let held = if count <= COUNTS { count } else { COUNTS + 1.0 };
        match self.counts.get((held + WHOLE).to_bits() as u32 as usize) {
            Some(&value) => value,
            None => self.beyond(count),
        }
    }

    /// The function at each of some counts, a multiple of four: four at a time, as loops in a browser cost something of their own.
    #[inline(never)]
    pub fn at_counts<const N: usize>(&self, counts: &[f64; N], values: &mut [f64; N]) {
        for (values, counts) in values.as_chunks_mut::<4>().0.iter_mut().zip(counts.as_chunks::<4>().0) {
            *values = counts.map(|count| self.at_count(count));
        }
    }

    /// A count that is not kept apart: apart from the loops, which hardly see one.
    #[cold]
    #[inline(never)]
    fn beyond(&self, count: f64) -> f64 {
        self.at(count)
    }

    /// The function at x; beyond an end, the end cell goes on.
    #[must_use]
    #[inline]
    pub fn at(&self, x: f64) -> f64 {
        let bits = x.to_bits();
        let cell = ((bits >> REST_BITS).saturating_sub(self.first) as usize).min(self.cells.len() - 1);
        let t = f64::from_bits((bits & REST) << CELL_BITS | ONE) - 1.0;
        let [c0, c1, c2, c3] = self.cells[cell];
        c0 + t * (c1 + t * (c2 + t * c3))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::normal::quantile;

    #[test]
    fn the_stated_errors_hold() {
        let root = LogTable::of(1.0, 1e9, |x| 1.0 / x.sqrt());
        let normal = LogTable::of(1e-10, 0.5, quantile);
        for index in 0..200_000 {
            let place = f64::from(index) / 200_000.0;
            let x = libm::exp(place * 20.7);
            assert!((root.at(x) * x.sqrt() - 1.0).abs() < 4e-9, "{x}");
            let u = libm::exp(-23.0 + place * 22.3);
            assert!((normal.at(u) - quantile(u)).abs() < 2e-9, "{u}");
        }
    }

    #[test]
    fn counts_are_read_as_any_number_is() {
        let root = LogTable::of_counts(1e5, |x| 1.0 / x.sqrt());
        for count in [1.0, 2.0, 77.0, 8191.0, 8192.0, 8193.0, 1e5] {
            assert_eq!(root.at_count(count).to_bits(), root.at(count).to_bits());
        }
        assert_eq!(root.at_count(0.0).to_bits(), root.at(1.0).to_bits());
    }

    #[test]
    fn ends_are_held() {
        let line = LogTable::of(1.0, 3.0, |x| x);
        for x in [1.0, 1.7, 2.0, 3.0] {
            assert!((line.at(x) - x).abs() < 1e-14);
        }
        assert!(line.at(0.0).is_finite() && line.at(f64::MAX).is_finite());
    }
}
