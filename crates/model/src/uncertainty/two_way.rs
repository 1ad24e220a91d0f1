//! The net saving over two parameters at once, and the line along which it is zero; everything else at its mid.

use std::collections::VecDeque;

use crate::input::estimate::Scale;
use crate::input::param::{Id, Kind, Param, Unit};
use crate::input::scenario::Scenario;
use crate::math::order::{greater, lesser};
use crate::math::sobol::LANES;
use crate::uncertainty::batch::{Lanes, OUTCOME};
use crate::uncertainty::metalog::Metalog;
use crate::uncertainty::sensitivity::net_saving;

/// Values along each side.
pub const SIDE: usize = 41;

/// The parameters shown when none are asked for.
pub const DEFAULT_AXES: [Id; 2] = [Id::Saving, Id::Tokens];

/// Whether a parameter can be a side of the table: the net saving must depend on it.
#[must_use]
pub fn is_axis(id: Id) -> bool {
    OUTCOME.contains(&id)
}

/// One side of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The parameter.
    pub id: Id,
    /// Its values, unit typed, rising, [`SIDE`] of them.
    pub values: Vec<f64>,
    /// Whether they rise in equal ratios instead of equal steps.
    pub ratio: bool,
}

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoWay {
    /// Left to right.
    pub across: Side,
    /// Bottom to top.
    pub up: Side,
    /// Net saving row by row from the bottom, each row from the left.
    pub values: Vec<f64>,
    /// Lines along which the net saving is zero, as (across, up) in the units typed.
    pub contours: Vec<Vec<(f64, f64)>>,
    /// Where the scenario stands, as (across, up).
    pub base: (f64, f64),
    /// Its net saving.
    pub outcome: f64,
}

impl TwoWay {
    /// The table of a scenario over two different parameters of [`OUTCOME`].
    #[must_use]
    pub fn of(scenario: &Scenario, [across, up]: [Id; 2]) -> Self {
        let outcome = net_saving(scenario);
        let side = |id| Side::of(scenario, id, outcome);
        Self::over(scenario, side(across), side(up))
    }

    /// The table of a scenario over the sides of another's.
    #[must_use]
    pub fn over(scenario: &Scenario, across: Side, up: Side) -> Self {
        let outcome = net_saving(scenario);
        let base = (Param::of(across.id).mid(scenario), Param::of(up.id).mid(scenario));
        let farthest = [&across, &up].into_iter().filter(|side| side.id == Id::Horizon);
        let farthest = farthest.filter_map(|side| side.values.last()).copied().fold(0.0, greater);
        let mut lanes = Lanes::of(scenario, &[across.id, up.id], farthest);
        let mut values = Vec::with_capacity(SIDE * SIDE + LANES);
        let cell = |place: usize| (place % SIDE, (place / SIDE).min(SIDE - 1));
        for start in (0..SIDE * SIDE).step_by(LANES) {
            *lanes.column(across.id) = std::array::from_fn(|lane| across.values[cell(start + lane).0]);
            *lanes.column(up.id) = std::array::from_fn(|lane| up.values[cell(start + lane).1]);
            let parts = lanes.evaluate();
            values.extend((0..LANES).map(|lane| parts.net(lane)));
        }
        values.truncate(SIDE * SIDE);
        let contours = contours(&values);
        let contours = contours
            .into_iter()
            .map(|line| line.into_iter().map(|(x, y)| (across.between(x), up.between(y))).collect())
            .collect();
        Self { across, up, values, contours, base, outcome }
    }
}

impl Side {
    /// A parameter's side: where belief in it lies, or round about its value.
    fn of(scenario: &Scenario, id: Id, outcome: f64) -> Self {
        let param = Param::of(id);
        let Kind::Number { bounds, scale, slider, .. } = param.kind else {
            return Self { id, values: vec![0.0; SIDE], ratio: false };
        };
        let estimate = param.estimate(scenario).unwrap_or_default();
        let curve = Metalog::of(scale, estimate);
        let ratio =
            scale == Scale::Log && (curve.is_some() || slider.is_some_and(|slider| slider.ratio)) && estimate.mid > 0.0;
        let (from, to) = match (curve, slider) {
            (Some(curve), _) => (curve.quantile(0.02), curve.quantile(0.98)),
            (None, _) if ratio => (estimate.mid / 4.0, estimate.mid * 4.0),
            (None, Some(slider)) => (lesser(slider.from, estimate.mid), greater(slider.to, estimate.mid)),
            (None, None) if estimate.mid > 0.0 => (0.0, 2.0 * estimate.mid),
            (None, None) if param.id == Id::Migration => (0.0, greater(2.0 * outcome.abs(), 1.0)),
            (None, None) if param.unit == Unit::Money => (0.0, scenario.base.mid / 10.0),
            (None, None) => (0.0, 1.0),
        };
        let (from, to) = (from.clamp(bounds.least, bounds.most), to.clamp(bounds.least, bounds.most));
        let place = |step: usize| {
            let share = step as f64 / (SIDE - 1) as f64;
            let value = if ratio { Scale::Log.between(from, to, share) } else { from + (to - from) * share };
            // Zero means none, and the least that is some is `fine`.
            if value > 0.0 { greater(value, bounds.fine) } else { value }
        };
        Self { id, values: (0..SIDE).map(place).collect(), ratio }
    }

    /// The value a number of steps from the first.
    fn between(&self, steps: f64) -> f64 {
        let step = (steps as usize).min(SIDE - 2);
        let (from, to) = (self.values[step], self.values[step + 1]);
        let share = steps - step as f64;
        if self.ratio { Scale::Log.between(from, to, share) } else { from + (to - from) * share }
    }
}

/// The lines along which a table of `SIDE` · `SIDE` values changes sign, in steps from its first corner: marching squares, straight
/// within each square, then joined end to end.
fn contours(values: &[f64]) -> Vec<Vec<Place>> {
    let at = |x: usize, y: usize| values[y * SIDE + x];
    // Where the edge between two corners is crossed; the same bits from whichever square it is asked.
    let cross = |(ax, ay): (usize, usize), (bx, by): (usize, usize)| {
        let (a, b) = (at(ax, ay), at(bx, by));
        ((a > 0.0) != (b > 0.0)).then(|| {
            let share = a / (a - b);
            (ax as f64 + share * (bx as f64 - ax as f64), ay as f64 + share * (by as f64 - ay as f64))
        })
    };
    let mut pieces = Vec::new();
    for y in 0..SIDE - 1 {
        for x in 0..SIDE - 1 {
            let edges = [
                cross((x, y), (x + 1, y)),
                cross((x + 1, y), (x + 1, y + 1)),
                cross((x, y + 1), (x + 1, y + 1)),
                cross((x, y), (x, y + 1)),
            ];
            let found: Vec<Place> = edges.into_iter().flatten().collect();
            // Two crossings are one piece, four (a saddle) are two.
            pieces.extend(found.chunks_exact(2).map(|pair| (pair[0], pair[1])));
        }
    }
    join(pieces)
}

/// A place in the table, in steps from its first corner.
type Place = (f64, f64);

fn join(mut pieces: Vec<(Place, Place)>) -> Vec<Vec<Place>> {
    let mut lines = Vec::new();
    while let Some((from, to)) = pieces.pop() {
        let mut line = VecDeque::from([from, to]);
        while let Some((place, front, point)) = next(&pieces, &line) {
            pieces.swap_remove(place);
            if front { line.push_front(point) } else { line.push_back(point) }
        }
        lines.push(line.into());
    }
    lines
}

/// A piece that goes on at either end of a line: its place, whether it joins the front, and its far end.
fn next(pieces: &[(Place, Place)], line: &VecDeque<Place>) -> Option<(usize, bool, Place)> {
    let (front, back) = (*line.front()?, *line.back()?);
    pieces.iter().enumerate().find_map(|(place, &(from, to))| {
        [(from, to), (to, from)].into_iter().find_map(|(near, far)| {
            if near == back {
                Some((place, false, far))
            } else if near == front {
                Some((place, true, far))
            } else {
                None
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::sensitivity::net_saving_with;

    #[test]
    fn the_break_even_line_is_where_the_algebra_says() {
        let scenario = Scenario::default();
        let table = TwoWay::of(&scenario, DEFAULT_AXES);
        assert_eq!(table.values.len(), SIDE * SIDE);
        assert_eq!(table.contours.len(), 1, "one line");
        for &(saving, tokens) in &table.contours[0] {
            // Without one-offs to speak of: (1 − s) · tokens = 1.
            assert!(((1.0 - saving / 100.0) * tokens - 1.0).abs() < 2e-3, "{saving} {tokens}");
        }
    }

    #[test]
    fn every_pair_of_sides_has_the_figures_of_single_scenarios() {
        let scenario = Scenario::default();
        for &across in OUTCOME {
            for &up in OUTCOME.iter().filter(|&&up| up != across) {
                let table = TwoWay::of(&scenario, [across, up]);
                for side in [&table.across, &table.up] {
                    assert!(side.values.windows(2).all(|pair| pair[0] < pair[1]), "{side:?}");
                }
                assert!(table.values.iter().all(|value| value.is_finite()));
                let (x, y) = (7, 33);
                let mut corner = scenario.clone();
                for (id, value) in [(across, table.across.values[x]), (up, table.up.values[y])] {
                    let estimate = crate::input::estimate::Estimate::certain(value);
                    Param::of(id).set(&mut corner, crate::input::value::Value::Number(estimate));
                }
                assert_eq!(table.values[y * SIDE + x].to_bits(), net_saving(&corner).to_bits(), "{across:?} {up:?}");
            }
        }
        assert!(
            (net_saving_with(&scenario, Id::Tokens, 1.0) - TwoWay::of(&scenario, DEFAULT_AXES).outcome).abs() < 1e-9
        );
    }
}
