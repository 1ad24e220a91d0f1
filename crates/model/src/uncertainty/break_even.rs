//! For each parameter the value at which the net saving is zero, everything else at its mid; or that there is none in range.
//!
//! The bounds are searched in `LANES` steps, even on the parameter's scale; the change of sign nearest to the mid is then closed in
//! on by Brent's method (Brent 1973, ch. 4).

use crate::input::estimate::Scale;
use crate::input::param::{Bounds, Id, Kind, Param};
use crate::input::scenario::Scenario;
use crate::math::order::{greater, lesser};
use crate::math::sobol::LANES;
use crate::uncertainty::batch::{Lanes, OUTCOME};
use crate::uncertainty::sensitivity::net_saving_with;

/// Where one parameter turns the decision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BreakEven {
    /// The parameter.
    pub id: Id,
    /// The value at which the net saving is zero, unit typed; none within its bounds.
    pub value: Option<f64>,
}

/// One for each parameter the net saving depends on, in the order of the table.
#[must_use]
pub fn break_evens(scenario: &Scenario) -> Vec<BreakEven> {
    OUTCOME.iter().map(|&id| BreakEven { id, value: break_even(scenario, id) }).collect()
}

/// The value of a parameter at which the net saving is zero, nearest to its mid.
#[must_use]
pub fn break_even(scenario: &Scenario, id: Id) -> Option<f64> {
    let param = Param::of(id);
    let Kind::Number { bounds, scale, .. } = param.kind else { return None };
    let mid = param.mid(scenario);
    let values = ladder(bounds, scale, mid);
    let farthest = if id == Id::Horizon { bounds.most } else { 0.0 };
    let mut lanes = Lanes::of(scenario, &[id], farthest);
    *lanes.column(id) = values;
    let parts = lanes.evaluate();
    let nets: Vec<f64> = (0..LANES).map(|lane| parts.net(lane)).collect();
    let home = values.iter().position(|&value| value >= mid).unwrap_or(LANES - 1);
    let crossings = (0..LANES - 1).filter(|&rung| (nets[rung] > 0.0) != (nets[rung + 1] > 0.0));
    let nearest =
        crossings.min_by_key(|&rung| if rung < home { 2 * (home - 1 - rung) } else { 2 * (rung - home) + 1 })?;
    let found = root(values[nearest], values[nearest + 1], |value| net_saving_with(scenario, id, value));
    bounds.check(found).is_ok().then_some(found)
}

/// `LANES` values from the least allowed to the most, with the mid among them or near.
fn ladder(bounds: Bounds, scale: Scale, mid: f64) -> [f64; LANES] {
    let Bounds { least, most, fine } = bounds;
    std::array::from_fn(|rung| {
        let place = rung as f64 / (LANES - 1) as f64;
        match scale {
            Scale::Log => {
                // The scale has no place for zero: the first rung stands for it.
                let from = if least > 0.0 {
                    least
                } else {
                    greater(fine, 1e-6 * if mid > 0.0 { mid } else { lesser(most, 1.0) })
                };
                match rung {
                    0 => least,
                    _ if rung == LANES - 1 => most,
                    _ => scale.between(from, most, place),
                }
            }
            _ => least + (most - least) * place,
        }
    })
}

/// A root of f between a and b, where its signs differ: Brent's method, to the last digits an `f64` tells apart.
fn root(a: f64, b: f64, f: impl Fn(f64) -> f64) -> f64 {
    let (mut a, mut b, mut fa, mut fb) = (a, b, f(a), f(b));
    let (mut c, mut fc) = (a, fa);
    let mut last = b - a;
    let mut before = last;
    for _ in 0..200 {
        if (fb > 0.0) == (fc > 0.0) {
            (c, fc) = (a, fa);
            last = b - a;
            before = last;
        }
        if fc.abs() < fb.abs() {
            (a, b, c) = (b, c, b);
            (fa, fb, fc) = (fb, fc, fb);
        }
        let tolerance = 2.0 * f64::EPSILON * b.abs() + f64::MIN_POSITIVE;
        let half = 0.5 * (c - b);
        if half.abs() <= tolerance || fb == 0.0 {
            break;
        }
        if before.abs() >= tolerance && fa.abs() > fb.abs() {
            // The parabola (or the straight line) through the last points.
            let s = fb / fa;
            let (mut p, mut q) = if a.total_cmp(&c).is_eq() {
                (2.0 * half * s, 1.0 - s)
            } else {
                let (q, r) = (fa / fc, fb / fc);
                (s * (2.0 * half * q * (q - r) - (b - a) * (r - 1.0)), (q - 1.0) * (r - 1.0) * (s - 1.0))
            };
            if p > 0.0 {
                q = -q;
            }
            p = p.abs();
            if 2.0 * p < lesser(3.0 * half * q - (tolerance * q).abs(), (before * q).abs()) {
                (before, last) = (last, p / q);
            } else {
                (before, last) = (half, half);
            }
        } else {
            (before, last) = (half, half);
        }
        (a, fa) = (b, fb);
        b += if last.abs() > tolerance { last } else { tolerance.copysign(half) };
        fb = f(b);
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_found_to_the_last_digits() {
        assert!((root(0.0, 2.0, |x| x * x - 2.0) - std::f64::consts::SQRT_2).abs() < 1e-15);
        assert!((root(-4.0, 3.0, |x| (x + 3.0) * (x - 1.0) * (x - 1.0)) + 3.0).abs() < 1e-14);
        // Where the sign jumps without a zero, the jump is found.
        assert!((root(0.0, 1.0, |x| if x < 0.3 { -1.0 } else { 1.0 }) - 0.3).abs() < 1e-15);
    }

    #[test]
    fn the_default_breaks_even_where_the_algebra_says() {
        let scenario = Scenario::default();
        // Only the pilot is paid once, so the saving that just pays it is 1 − 1/tokens up to a trifle.
        let saving = break_even(&scenario, Id::Saving).expect("a break-even");
        let tokens = break_even(&scenario, Id::Tokens).expect("a break-even");
        for (id, value) in [(Id::Saving, saving), (Id::Tokens, tokens)] {
            assert!(net_saving_with(&scenario, id, value).abs() < 1e-6, "{id:?} {value}");
        }
        assert!(saving > 0.0 && saving < 0.01, "{saving}");
        assert!((tokens - 1.0 / 0.7).abs() < 1e-3, "{tokens}");
        assert_eq!(break_even(&scenario, Id::Window), None, "without look-ups the window turns nothing");
        let migration = break_even(&scenario, Id::Migration).expect("a break-even");
        assert!((migration - 1_082_482.0).abs() < 0.01, "{migration}");
    }
}
