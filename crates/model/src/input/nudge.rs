//! The next round figure up or down from a number: what an arrow key means.
//!
//! A step is one in the second digit: from 1,000 up to 1,100 and down to 990, so that the way back is the way there.

use crate::input::param::{Kind, Param, Unit, round_to};
use crate::math::order::greater;

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To more.
    Up,
    /// To less.
    Down,
}

/// Least step of a unit: nobody counts in tenths of users.
const fn least(unit: Unit) -> f64 {
    match unit {
        Unit::Users | Unit::Sessions | Unit::Months => 1.0,
        Unit::Percent | Unit::Hours | Unit::Minutes => 0.1,
        _ => 1e-6,
    }
}

/// The next round figure from `x` in the parameter's unit, within its bounds; `coarse` steps are ten times as wide.
#[must_use]
pub fn stepped(param: &Param, x: f64, way: Direction, coarse: bool) -> f64 {
    let Kind::Number { bounds, .. } = param.kind else { return x };
    let sign = if way == Direction::Up { 1.0 } else { -1.0 };
    // Towards zero the step is that of the figures below.
    let inwards = x * sign < 0.0;
    let size = if inwards { x.abs() * (1.0 - 1e-9) } else { x.abs() * (1.0 + 1e-12) };
    let tenth = if size > 0.0 { libm::exp10(libm::floor(libm::log10(size)) - 1.0) } else { 1.0 };
    let step = greater(tenth, least(param.unit)) * if coarse { 10.0 } else { 1.0 };
    // On the grid of the step, the next place that is not the same but for rounding.
    let place = x / step;
    let next = if way == Direction::Up { (place + 1e-9).floor() + 1.0 } else { (place - 1e-9).ceil() - 1.0 };
    let next = round_to(next * step, 12);
    // Whatever is above zero is at least `fine`.
    let next =
        if next > 0.0 && next < bounds.fine { if way == Direction::Up { bounds.fine } else { 0.0 } } else { next };
    // No minus zero.
    next.clamp(bounds.least, bounds.most) + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::param::{Id, PARAMS};

    fn walk(id: Id, from: f64, ways: &[(Direction, bool)]) -> Vec<f64> {
        let mut x = from;
        let next = |&(way, coarse): &(Direction, bool)| {
            x = stepped(Param::of(id), x, way, coarse);
            x
        };
        ways.iter().map(next).collect()
    }

    #[test]
    fn steps_are_round_and_lead_back() {
        let (up, down) = ((Direction::Up, false), (Direction::Down, false));
        let (far_up, far_down) = ((Direction::Up, true), (Direction::Down, true));
        for (id, from, ways, expected) in [
            (Id::Users, 1000.0, &[up, down, down, up][..], &[1100.0, 1000.0, 990.0, 1000.0][..]),
            (Id::Users, 1234.0, &[up, down], &[1300.0, 1200.0]),
            (Id::Users, 1000.0, &[far_up, far_down, far_down], &[2000.0, 1000.0, 900.0]),
            (Id::Users, 2.0, &[down, down, up], &[1.0, 1.0, 2.0]),
            (Id::Base, 1.0, &[up, down, down], &[1.1, 1.0, 0.99]),
            (Id::Base, 0.02, &[up, down, down], &[0.021, 0.02, 0.019]),
            (Id::Saving, 0.0, &[up, down, down, up], &[1.0, 0.9, 0.8, 0.9]),
            (Id::Saving, -20.0, &[up, down, down], &[-19.0, -20.0, -21.0]),
            (Id::Errors, 0.1, &[down, down], &[0.0, 0.0]),
            (Id::Checkpoint, 0.0, &[up, far_down], &[1.0, 0.0]),
        ] {
            assert_eq!(walk(id, from, ways), expected, "{} from {from}", id.id());
        }
    }

    #[test]
    fn from_anywhere_a_step_stays_within_bounds_and_moves() {
        for param in PARAMS {
            let Kind::Number { bounds, .. } = param.kind else { continue };
            for share in 0..=50 {
                let x = bounds.least + (bounds.most - bounds.least) * f64::from(share) / 50.0;
                for coarse in [false, true] {
                    let (more, less) =
                        (stepped(param, x, Direction::Up, coarse), stepped(param, x, Direction::Down, coarse));
                    assert_eq!((bounds.check(more), bounds.check(less)), (Ok(()), Ok(())), "{} {x}", param.id.id());
                    assert!(more > x || x >= bounds.most, "{} {x} → {more}", param.id.id());
                    assert!(less < x || x <= bounds.least, "{} {x} → {less}", param.id.id());
                }
            }
        }
    }
}
