//! The share of belief below a value: a curve's quantiles read the other way round, from a table.
//!
//! A cell is found by the value's own leading digits as the machine holds them, so many that the range has about 2,048 cells however
//! wide it is; in a cell the share is a straight line. What the quantiles hold at either end is held here: below the least value
//! lies nothing, at the greatest all.

/// Cells a table has about; at least half as many.
const CELLS: u64 = 2048;

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Below {
    least: f64,
    most: f64,
    /// Digits of a value within its cell.
    shift: u32,
    /// Of each cell the share where it begins, by how much the share rises with the last digit, and how dense belief is there.
    cells: Vec<[f64; 3]>,
}

impl Below {
    /// The table for a curve of values above 0: shares and values, both rising.
    #[must_use]
    pub fn of(nodes: &[(f64, f64)]) -> Self {
        let (least, most) = (nodes[0].1, nodes[nodes.len() - 1].1);
        let span = most.to_bits() - least.to_bits();
        let shift = (span / CELLS).checked_ilog2().map_or(0, |digits| digits + 1);
        let mut next = 1;
        let mut share_at = |value: f64| {
            while next + 1 < nodes.len() && nodes[next].1 < value {
                next += 1;
            }
            let ((from, low), (to, high)) = (nodes[next - 1], nodes[next]);
            let part = if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 1.0 };
            from + (to - from) * part
        };
        let size = 1 << shift;
        let mut from = share_at(least);
        let cells = (0..span.div_ceil(size)).map(|cell| {
            // The last is cut short by the greatest value.
            let (start, end) = (cell * size, span.min((cell + 1) * size));
            let [low, high] = [start, end].map(|digits| f64::from_bits(least.to_bits() + digits));
            let to = share_at(high);
            let found = [from, (to - from) / (end - start) as f64, (to - from) / (high - low)];
            from = to;
            found
        });
        Self { least, most, shift, cells: cells.collect() }
    }

    /// The least and the greatest value.
    #[must_use]
    pub fn ends(&self) -> [f64; 2] {
        [self.least, self.most]
    }

    /// The share below or at a value, and how dense belief is there, a share per unit of the value.
    #[must_use]
    #[inline]
    pub fn at(&self, value: f64) -> (f64, f64) {
        if value >= self.most {
            return (1.0, 0.0);
        }
        if value < self.least {
            return (0.0, 0.0);
        }
        let place = value.to_bits() - self.least.to_bits();
        let Some(&[from, rise, density]) = self.cells.get((place >> self.shift) as usize) else { return (1.0, 0.0) };
        (from + rise * (place & ((1 << self.shift) - 1)) as f64, density)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::estimate::{Estimate, Scale};
    use crate::math::order::lesser;
    use crate::uncertainty::metalog::{LEAST_Y, Metalog, Quantiles};

    fn curves() -> impl Iterator<Item = Quantiles> {
        let ranges =
            [(960.0, 1200.0, 1500.0), (1.0, 30.0, 900_000.0), (0.001, 0.0015, 0.004), (1199.9, 1200.0, 1200.2)];
        ranges.into_iter().map(|(low, mid, high)| {
            Quantiles::of(&Metalog::of(Scale::Log, Estimate::between(low, mid, high)).expect("a range"))
        })
    }

    #[test]
    fn it_undoes_the_quantiles() {
        for quantiles in curves() {
            let below = Below::of(&quantiles.nodes().collect::<Vec<_>>());
            for step in 0..=10_000 {
                let y = lesser(LEAST_Y + f64::from(step) * 1e-4, 1.0 - 2.0 * LEAST_Y);
                let (share, _) = below.at(quantiles.at(y));
                assert!((share - y).abs() < 2e-4, "{y}: {share}");
            }
        }
    }

    #[test]
    fn the_density_is_what_the_share_rises_by() {
        for quantiles in curves() {
            let below = Below::of(&quantiles.nodes().collect::<Vec<_>>());
            for y in [0.01, 0.2, 0.5, 0.9] {
                let (from, to) = (quantiles.at(y), quantiles.at(y + 0.02));
                let rises = (0..1000).map(|step| below.at(from + (to - from) * (f64::from(step) + 0.5) / 1000.0).1);
                let sum = rises.sum::<f64>() * (to - from) / 1000.0;
                assert!((sum - 0.02).abs() < 1e-4, "{y}: {sum}");
            }
        }
    }

    #[test]
    fn the_ends_are_held() {
        for quantiles in curves() {
            let below = Below::of(&quantiles.nodes().collect::<Vec<_>>());
            let [least, most] = below.ends();
            let is = |value: f64, wanted: f64| (below.at(value).0 - wanted).abs() < 1e-9;
            assert!(is(least, LEAST_Y) && is(most, 1.0) && is(most.next_down(), 1.0 - LEAST_Y));
            assert!(is(least.next_down(), 0.0) && is(f64::NEG_INFINITY, 0.0) && is(f64::INFINITY, 1.0) && is(0.0, 0.0));
        }
    }
}
