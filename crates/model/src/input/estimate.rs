//! One number, with or without a range around it, and the scale on which the range is spread.
//!
//! A range `low~mid~high` gives the 10th, 50th and 90th percentiles of what we believe. It is later read as a three-term
//! metalog (Keelin 2016, symmetric percentile triplet) on the parameter's [`Scale`]; that curve exists only when the mid
//! lies between [`LEAST_MID`] and [`MOST_MID`] of the way from low to high on that scale, which is checked here.

use libm::{exp, log};

use crate::input::problem::Fault;

/// Smallest feasible place of the mid between low (0) and high (1), on the scale.
pub const LEAST_MID: f64 = 0.16658;
/// Largest feasible place of the mid between low (0) and high (1), on the scale.
pub const MOST_MID: f64 = 0.83342;

/// A value in the unit its parameter is typed in (shares in per cent), with its P10 and P90 when it is uncertain.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The value; the 50th percentile when there is a range.
    pub mid: f64,
    /// 10th and 90th percentiles, `low < mid < high`.
    pub range: Option<(f64, f64)>,
}

impl Estimate {
    /// A value without a range.
    #[must_use]
    pub const fn certain(mid: f64) -> Self {
        Self { mid, range: None }
    }

    /// A value between its 10th and 90th percentiles.
    #[must_use]
    pub const fn between(low: f64, mid: f64, high: f64) -> Self {
        Self { mid, range: Some((low, high)) }
    }

    /// The numbers it is made of, in reading order: one, or low, mid, high.
    pub fn parts(self) -> impl Iterator<Item = f64> {
        let (low, high) = self.range.unzip();
        low.into_iter().chain(std::iter::once(self.mid)).chain(high)
    }
}

/// The scale z on which a range is spread evenly; x is in the unit typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// z = ln x: positive quantities.
    Log,
    /// z = ln(1 − x/100): savings, where 1 − s is what is left to pay.
    Saving,
    /// z = ln(1 + x/100): growth.
    Growth,
    /// z = ln(x/(100 − x)): shares between 0 and 100 %.
    Logit,
}

impl Scale {
    /// z of x; not finite where x is on the edge of the scale or beyond.
    #[must_use]
    pub fn forward(self, x: f64) -> f64 {
        match self {
            Self::Log => log(x),
            Self::Saving => log(1.0 - x / 100.0),
            Self::Growth => log(1.0 + x / 100.0),
            Self::Logit => log(x / (100.0 - x)),
        }
    }

    /// x of z.
    #[must_use]
    pub fn inverse(self, z: f64) -> f64 {
        match self {
            Self::Log => exp(z),
            Self::Saving => 100.0 * (1.0 - exp(z)),
            Self::Growth => 100.0 * (exp(z) - 1.0),
            Self::Logit => 100.0 / (1.0 + exp(-z)),
        }
    }

    /// The value a share `place` of the way from low to high on this scale.
    #[must_use]
    pub fn between(self, low: f64, high: f64, place: f64) -> f64 {
        let (from, to) = (self.forward(low), self.forward(high));
        self.inverse(from + place * (to - from))
    }

    /// Checks that a metalog runs through `low`, `mid`, `high` on this scale.
    ///
    /// # Errors
    /// When the three are not in rising order, one lies on the edge of the scale (0, or 100 % of a share), or the mid is
    /// too close to either end; the last names the range of mids that would do.
    pub fn check(self, low: f64, mid: f64, high: f64) -> Result<(), Fault> {
        if !(low < mid && mid < high) {
            return Err(Fault::RangeOrder { low, mid, high });
        }
        let (from, at, to) = (self.forward(low), self.forward(mid), self.forward(high));
        if !(from.is_finite() && at.is_finite() && to.is_finite()) {
            return Err(Fault::RangeEdge { at: if from.is_finite() { high } else { low } });
        }
        let place = (at - from) / (to - from);
        if !(LEAST_MID..=MOST_MID).contains(&place) {
            return Err(Fault::RangeMid {
                least: self.between(low, high, LEAST_MID),
                most: self.between(low, high, MOST_MID),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::order::greater;

    #[test]
    fn a_scale_and_its_inverse_agree() {
        for (scale, values) in [
            (Scale::Log, [1e-6, 1.0, 1e9]),
            (Scale::Saving, [-500.0, 30.0, 99.9]),
            (Scale::Growth, [-50.0, 2.0, 100.0]),
            (Scale::Logit, [0.001, 3.0, 99.0]),
        ] {
            for x in values {
                assert!((scale.inverse(scale.forward(x)) - x).abs() <= 1e-12 * greater(x.abs(), 1.0), "{scale:?} {x}");
            }
        }
    }

    #[test]
    fn the_mid_must_leave_room_on_both_sides() {
        assert_eq!(Scale::Log.check(800.0, 1000.0, 1250.0), Ok(()));
        assert_eq!(Scale::Saving.check(0.0, 30.0, 60.0), Ok(()));
        let Err(Fault::RangeMid { least, most }) = Scale::Log.check(1.0, 1.1, 100.0) else { panic!("must be refused") };
        assert_eq!(Scale::Log.check(1.0, least * 1.0001, 100.0), Ok(()));
        assert_eq!(Scale::Log.check(1.0, most * 0.9999, 100.0), Ok(()));
        assert!(Scale::Log.check(1.0, least * 0.9999, 100.0).is_err());
        assert_eq!(Scale::Log.check(0.0, 1.0, 2.0), Err(Fault::RangeEdge { at: 0.0 }));
        assert_eq!(Scale::Logit.check(50.0, 60.0, 100.0), Err(Fault::RangeEdge { at: 100.0 }));
        assert!(matches!(Scale::Log.check(3.0, 2.0, 1.0), Err(Fault::RangeOrder { .. })));
    }
}
