//! Which range of values a figure shows and where its grid lines fall.
//!
//! Inputs: the values to show. Outputs: a range with room for all of them, round ticks, and the place of a value in it. Works for
//! any finite value up to [`MOST`]; larger ones are held there, and what is no number counts as zero.

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, KeyPointWeight, Ranged};
use std::ops::Range;

/// The largest value drawn to scale.
pub const MOST: f64 = 1e30;

/// A value that can be drawn: finite, and no larger than [`MOST`].
#[must_use]
pub const fn tame(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(-MOST, MOST) }
}

/// How far beyond the last tick, in steps, a value may lie before another tick is added.
const OVER: f64 = 0.12;

/// One scale: a range of values and the ticks in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    ticks: Vec<f64>,
}

/// The largest power of ten not above `value`, which lies between 1e-40 and 1e40.
pub(crate) fn decade(value: f64) -> f64 {
    let mut decade = 1.0;
    while decade * 10.0 <= value {
        decade *= 10.0;
    }
    while decade > value {
        decade /= 10.0;
    }
    decade
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `value`.
fn round_up(value: f64) -> f64 {
    let decade = decade(value);
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|digit| digit * decade)
        .find(|&step| step >= value * 0.999_999)
        .unwrap_or(decade * 10.0)
}

/// The least and the greatest of some values, each tamed; zero and zero when there are none.
#[must_use]
pub fn reach(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let ends = values.into_iter().map(tame).fold(None, |ends, value| match ends {
        None => Some((value, value)),
        Some((low, high)) => Some((value.min(low), value.max(high))),
    });
    ends.unwrap_or_default()
}

impl Axis {
    /// From `low` to `high`, with ticks at the multiples of `step` between them.
    #[must_use]
    pub fn stepped(low: f64, high: f64, step: f64) -> Self {
        let (low, high) = widened(low, high);
        let first = (low / step - 1e-9).ceil();
        let count = ((high / step + 1e-9).floor() - first).clamp(-1.0, 1000.0);
        // Counting from the first keeps every tick the nearest number to its multiple.
        let ticks =
            (0_u16..).map(f64::from).take_while(|&index| index <= count).map(|index| (first + index) * step + 0.0);
        Self { low, high, ticks: ticks.collect() }
    }

    /// From `low` to `high`, with at most `most` + 1 ticks at round values between them.
    #[must_use]
    pub fn between(low: f64, high: f64, most: f64) -> Self {
        let (low, high) = widened(low, high);
        Self::stepped(low, high, round_up((high - low) / most.max(1.0)))
    }

    /// As [`Axis::between`], widened to the next tick at each end that is well beyond the last one.
    #[must_use]
    pub fn round(low: f64, high: f64, most: f64) -> Self {
        let (low, high) = widened(low, high);
        let step = round_up((high - low) / most.max(1.0));
        let (first, last) = ((low / step).ceil(), (high / step).floor());
        let low = if first - low / step > OVER { (first - 1.0) * step } else { low };
        let high = if high / step - last > OVER { (last + 1.0) * step } else { high };
        Self::stepped(low, high, step)
    }

    /// Where its ticks are.
    #[must_use]
    pub fn ticks(&self) -> &[f64] {
        &self.ticks
    }

    /// Where `value` falls: 0 at the low end, 1 at the high end, held a little beyond both.
    #[must_use]
    pub fn share(&self, value: f64) -> f64 {
        ((tame(value) - self.low) / (self.high - self.low)).clamp(-1.0, 2.0)
    }

    /// True where `value` lies in the range.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// Its low and its high end.
    #[must_use]
    pub const fn ends(&self) -> (f64, f64) {
        (self.low, self.high)
    }
}

/// The range, made wide enough to divide by.
fn widened(low: f64, high: f64) -> (f64, f64) {
    let (low, high) = (tame(low), tame(high));
    let (low, high) = (low.min(high), low.max(high));
    let least = (low.abs().max(high.abs()) * 1e-9).max(1e-30);
    if high - low >= least {
        (low, high)
    } else if high > 0.0 {
        (low.min(0.0), high.max(least))
    } else {
        (low - least, high.max(least))
    }
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let length = f64::from(limit.1) - f64::from(limit.0);
        // Shares are held within −1 … 2, so this is far from the ends of i32.
        limit.0 + (self.share(*value) * length).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // One grid: plotters asks a second time for a finer one.
        if matches!(hint.weight(), KeyPointWeight::Bold) { self.ticks.clone() } else { Vec::new() }
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_both_ends() {
        let axis = Axis::round(-130.0, 2_170_000.0, 5.0);
        assert_eq!(axis.ends(), (-130.0, 2_500_000.0));
        assert_eq!(axis.ticks(), [0.0, 500_000.0, 1_000_000.0, 1_500_000.0, 2_000_000.0, 2_500_000.0]);
        assert_eq!(Axis::between(-20.0, 90.0, 11.0).ticks().len(), 12);
        assert_eq!(Axis::round(0.0, 0.3, 3.0).ticks(), [0.0, 0.1, 0.2, 0.300_000_000_000_000_04]);
    }

    #[test]
    fn any_range_has_a_few_finite_ticks() {
        let values = [
            0.0,
            -0.0,
            1e-320,
            1e-30,
            1.0,
            1e30,
            1e308,
            f64::MAX,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            -1e30,
            -1.0,
        ];
        for low in values {
            for high in values {
                let axis = Axis::round(low, high, 5.0);
                assert!((1..=12).contains(&axis.ticks().len()), "{low} {high}: {:?}", axis.ticks());
                assert!(
                    axis.ticks().iter().all(|tick| tick.is_finite() && axis.share(*tick).is_finite()),
                    "{low} {high}"
                );
            }
        }
    }
}
