//! The curve through a range `low~mid~high`: a three-term metalog through its P10, P50 and P90 (Keelin 2016, symmetric
//! percentile triplet), on the parameter's [`Scale`]; values in the unit typed.
//!
//! `z(y) = z50 + (z90 − z10)/(2 ln 9) · L + (z90 + z10 − 2 z50)/(0.8 ln 9) · (y − ½) · L` with `L = ln(y/(1 − y))`.
//! y is held within 0.001 … 0.999: tails beyond one in a thousand add nothing a founder can use, and every mean exists.

use std::sync::OnceLock;

use libm::log;

use crate::input::estimate::{Estimate, Scale};
use crate::math::order::lesser;

/// Least y that is told apart; the most is 1 minus this.
pub const LEAST_Y: f64 = 0.001;

/// ln 9, the log-odds of the 90th percentile.
const LN_9: f64 = 2.197_224_577_336_219_6;

/// The distribution of one uncertain value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metalog {
    scale: Scale,
    /// z50.
    centre: f64,
    /// Factor of L.
    width: f64,
    /// Factor of (y − ½) · L.
    skew: f64,
    /// Low, mid and high as given, and whether the curve runs down the scale.
    given: [f64; 3],
}

impl Metalog {
    /// The curve through a range; none for a value without one.
    #[must_use]
    pub fn of(scale: Scale, estimate: Estimate) -> Option<Self> {
        let (low, high) = estimate.range?;
        let (z10, z50, z90) = (scale.forward(low), scale.forward(estimate.mid), scale.forward(high));
        Some(Self {
            scale,
            centre: z50,
            width: (z90 - z10) / (2.0 * LN_9),
            skew: (z90 + z10 - 2.0 * z50) / (0.8 * LN_9),
            given: [low, estimate.mid, high],
        })
    }

    /// The value below which a share y of what we believe lies; exactly the numbers given at 0.1, 0.5 and 0.9.
    #[must_use]
    #[inline(never)]
    pub fn quantile(&self, y: f64) -> f64 {
        let y = y.clamp(LEAST_Y, 1.0 - LEAST_Y);
        self.quantile_at(y, log(y / (1.0 - y)))
    }

    /// The same where the log-odds of y are known.
    fn quantile_at(&self, y: f64, odds: f64) -> f64 {
        for (share, value) in [0.1, 0.5, 0.9].into_iter().zip(self.given) {
            if y.total_cmp(&share).is_eq() {
                return value;
            }
        }
        self.scale.inverse(self.centre + self.width * odds + self.skew * (y - 0.5) * odds)
    }

    /// How dense belief is at the quantile y, up to a constant factor: dy/dx on the unit typed.
    #[must_use]
    pub fn density(&self, y: f64) -> f64 {
        let y = y.clamp(LEAST_Y, 1.0 - LEAST_Y);
        let step = 0.01 * lesser(y, 1.0 - y);
        2.0 * step / (self.quantile(y + step) - self.quantile(y - step))
    }
}

/// Cells of a table.
const CELLS: usize = 4096;

/// A curve's quantiles in equal steps of y, read by interpolation: no logarithm for a draw.
///
/// Within a thousandth of the range's width of the curve but for the outermost half per cent on either side.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantiles(Box<[f64; CELLS + 1]>);

/// The y a table's place stands for.
fn node(index: usize) -> f64 {
    let y = LEAST_Y + (1.0 - 2.0 * LEAST_Y) * (index as f64 / CELLS as f64);
    y.clamp(LEAST_Y, 1.0 - LEAST_Y)
}

impl Quantiles {
    /// The table of a curve.
    #[must_use]
    pub fn of(curve: &Metalog) -> Self {
        // Every table has the same nodes: their logarithms are taken once.
        static NODES: OnceLock<Vec<(f64, f64)>> = OnceLock::new();
        let with_odds = |y: f64| (y, log(y / (1.0 - y)));
        let nodes = NODES.get_or_init(|| (0..=CELLS).map(|index| with_odds(node(index))).collect());
        Self(Box::new(std::array::from_fn(|index| curve.quantile_at(nodes[index].0, nodes[index].1))))
    }

    /// Each y the table knows, and its value.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (f64, f64)> {
        self.0.iter().enumerate().map(|(index, &value)| (node(index), value))
    }

    /// The value at y.
    #[must_use]
    pub fn at(&self, y: f64) -> f64 {
        let mut values = [0.0];
        self.read(&[y], &mut values);
        values[0]
    }

    /// The values at many y.
    #[inline]
    pub fn read<const N: usize>(&self, shares: &[f64; N], values: &mut [f64; N]) {
        const PER_Y: f64 = CELLS as f64 / (1.0 - 2.0 * LEAST_Y);
        const LAST: f64 = (CELLS - 1) as f64;
        // 2⁵², above which numbers have no fraction: adding it rounds, and leaves the whole number in the lowest digits.
        // Unlike a conversion to an integer this vectorises; so the places come first, then the look-ups.
        const WHOLE: f64 = 4_503_599_627_370_496.0;
        let (mut cells, mut parts) = ([0_u32; N], [0.0; N]);
        for ((cell, part), y) in cells.iter_mut().zip(&mut parts).zip(shares) {
            let place = ((y - LEAST_Y) * PER_Y).clamp(0.0, CELLS as f64);
            let near = (place + WHOLE) - WHOLE;
            let below = near - if near > place { 1.0 } else { 0.0 };
            let from = if below > LAST { LAST } else { below };
            *cell = (from + WHOLE).to_bits() as u32;
            *part = place - from;
        }
        for ((value, &cell), part) in values.iter_mut().zip(&cells).zip(&parts) {
            // Never more; said so that no bound is checked below.
            let cell = (cell as usize).min(CELLS - 1);
            let (from, to) = (self.0[cell], self.0[cell + 1]);
            *value = from + (to - from) * part;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::order::greater;

    fn curve(scale: Scale, low: f64, mid: f64, high: f64) -> Metalog {
        Metalog::of(scale, Estimate::between(low, mid, high)).expect("a range")
    }

    #[test]
    fn the_curve_meets_its_three_points() {
        for (scale, low, mid, high) in [
            (Scale::Log, 800.0, 1000.0, 1250.0),
            (Scale::Saving, 0.0, 30.0, 60.0),
            (Scale::Growth, -2.0, 1.0, 5.0),
            (Scale::Logit, 1.0, 3.0, 12.0),
        ] {
            let curve = curve(scale, low, mid, high);
            for (y, x) in [(0.1, low), (0.5, mid), (0.9, high)] {
                assert_eq!(curve.quantile(y).to_bits(), x.to_bits(), "exact where it was given");
                // And the formula itself, a hair beside the points where the short cut does not help.
                let near = f64::midpoint(curve.quantile(y - 1e-13), curve.quantile(y + 1e-13));
                assert!((near - x).abs() <= 1e-11 * greater(x.abs(), 1.0), "{scale:?} {y}: {near} for {x}");
            }
        }
    }

    #[test]
    fn a_range_without_skew_on_its_scale_is_a_logistic() {
        // z90 − z50 = z50 − z10 leaves z50 + s · L: the logistic distribution, whose quantiles are closed form.
        let curve = curve(Scale::Log, 100.0, 1000.0, 10_000.0);
        for y in [0.001, 0.02, 0.3, 0.7, 0.95, 0.999] {
            let wanted = 1000.0 * libm::pow(10.0, log(y / (1.0 - y)) / log(9.0));
            assert!((curve.quantile(y) / wanted - 1.0).abs() < 1e-12, "{y}");
        }
        assert!(curve.quantile(0.0) >= curve.quantile(0.001), "the tails are held");
        assert!(curve.quantile(1.0) <= curve.quantile(0.999), "the tails are held");
    }

    #[test]
    fn the_curve_is_the_published_symmetric_percentile_triplet() {
        // Keelin 2016, with α = 0.1: a₂ = (h − l)/(2 ln 9), a₃ = (1 − 2r)(h − l)/((1 − 2α) ln 9) and
        // r = (m − l)/(h − l), which must lie within ½[1 ± 1.66711 (½ − α)].
        let (low, mid, high) = (2.0_f64, 3.0_f64, 7.0_f64);
        let curve = curve(Scale::Log, low, mid, high);
        let (l, m, h) = (log(low), log(mid), log(high));
        let r = (m - l) / (h - l);
        for y in [0.01, 0.25, 0.4, 0.6, 0.75, 0.99] {
            let odds = log(y / (1.0 - y));
            let z =
                m + (h - l) / (2.0 * log(9.0)) * odds + (1.0 - 2.0 * r) * (h - l) / (0.8 * log(9.0)) * (y - 0.5) * odds;
            assert!((curve.quantile(y) / libm::exp(z) - 1.0).abs() < 1e-12, "{y}");
        }
        let least = 0.5 * (1.0 - 1.66711 * 0.4);
        assert!((crate::input::estimate::LEAST_MID - least).abs() < 1e-5);
        assert!((crate::input::estimate::MOST_MID - (1.0 - least)).abs() < 1e-5);
    }

    #[test]
    fn quantiles_rise_right_up_to_the_bounds_of_the_mid_and_no_further() {
        let rises = |place: f64| {
            let mid = Scale::Log.between(1.0, 100.0, place);
            let curve = curve(Scale::Log, 1.0, mid, 100.0);
            // The curve bends back far out in the tail first: watch its slope at the least and most y.
            let slope = |y: f64| {
                let odds = log(y / (1.0 - y));
                curve.width / (y * (1.0 - y)) + curve.skew * (odds + (y - 0.5) / (y * (1.0 - y)))
            };
            (1..200_000).all(|step| slope(f64::from(step) / 200_000.0) > 0.0)
        };
        use crate::input::estimate::{LEAST_MID, MOST_MID};
        assert!(rises(LEAST_MID + 1e-5) && rises(MOST_MID - 1e-5));
        assert!(!rises(LEAST_MID - 1e-5) && !rises(MOST_MID + 1e-5));
    }

    #[test]
    fn a_table_is_read_by_straight_lines_between_its_nodes() {
        let table = Quantiles::of(&curve(Scale::Log, 0.8, 1.0, 1.5));
        let node = |cell: usize| LEAST_Y + (1.0 - 2.0 * LEAST_Y) * cell as f64 / CELLS as f64;
        for cell in [0, 1, 2047, 2048, 4094, 4095] {
            for part in [0.0, 0.3, 0.5, 0.7, 1.0] {
                let y = node(cell) + (node(cell + 1) - node(cell)) * part;
                let wanted = table.0[cell] + (table.0[cell + 1] - table.0[cell]) * part;
                assert!((table.at(y) - wanted).abs() < 1e-12, "{cell} {part}");
            }
        }
        let same = |a: f64, b: f64| a.total_cmp(&b).is_eq();
        assert!(same(table.at(0.0), table.0[0]) && same(table.at(1.0), table.0[CELLS]), "the ends are held");
    }

    #[test]
    fn the_table_is_close_to_the_curve_and_has_its_mean() {
        for curve in [curve(Scale::Log, 0.8, 1.0, 1.5), curve(Scale::Saving, 0.0, 30.0, 60.0)] {
            let width = curve.given[2] - curve.given[0];
            let table = Quantiles::of(&curve);
            let (mut worst, mut sums) = (0.0_f64, [0.0, 0.0]);
            for step in 0..200_000 {
                let y = (f64::from(step) + 0.5) / 200_000.0;
                let (exact, read) = (curve.quantile(y), table.at(y));
                sums = [sums[0] + exact, sums[1] + read];
                if (0.005..=0.995).contains(&y) {
                    worst = greater(worst, (exact - read).abs() / width);
                }
            }
            assert!(worst < 1e-3, "{worst}");
            assert!((sums[0] - sums[1]).abs() / 200_000.0 < 2e-5 * width, "{sums:?}");
        }
    }
}
