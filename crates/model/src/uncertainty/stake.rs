//! What is lost on average where the switch does not pay, or won where it does: `E[max(0, ∓S)]`, the worth of knowing everything.
//!
//! The net saving is about a product, so a few draws far out in several ranges can be most of such a mean. Each parameter is therefore
//! drawn in proportion to what is at stake given it and the means of the others, and its draws are counted by the inverse (importance
//! sampling; Owen 2013, chapter 9). One parameter, over which the net saving is a straight line, is not drawn at all: of it the mean is read from its curve.

use crate::input::param::Id;
use crate::math::order::positive;
use crate::math::sobol::{Coordinate, LANES};
use crate::uncertainty::batch::Column;
use crate::uncertainty::metalog::{LEAST_Y, Metalog};
use crate::uncertainty::moments::{Course, Moments, Node};
use crate::uncertainty::sampler::Sampler;
use crate::uncertainty::terms::is_line;

/// Least that a part of a curve is drawn by, over the mean.
const LEAST: f64 = 0.05;

/// A parameter drawn more often where more is at stake.
#[derive(Clone, Debug)]
struct Tilt {
    source: usize,
    /// Shares of belief, and the shares of draws below them.
    shares: Vec<f64>,
    drawn: Vec<f64>,
}

/// Figures at nodes as figures of the cells between and beyond them, over their mean.
#[inline(never)]
fn cells(figures: &[f64], shares: &[f64]) -> Vec<f64> {
    let middles = figures.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    let mut cells: Vec<f64> =
        figures.first().copied().into_iter().chain(middles).chain(figures.last().copied()).collect();
    let mean: f64 = cells.iter().zip(shares.windows(2)).map(|(cell, pair)| cell * (pair[1] - pair[0])).sum();
    cells.iter_mut().for_each(|cell| *cell = if mean > 0.0 { *cell / mean } else { 1.0 });
    cells
}

impl Tilt {
    #[inline(never)]
    fn of(source: usize, nodes: &[Node], stakes: &[f64], sizes: &[f64]) -> Self {
        let inner = nodes.iter().map(|node| node.share);
        let shares: Vec<f64> = std::iter::once(0.0).chain(inner).chain([1.0]).collect();
        let (mut sum, mut drawn) = (0.0, vec![0.0]);
        let cells = cells(stakes, &shares).into_iter().zip(cells(sizes, &shares));
        for ((stake, size), pair) in cells.zip(shares.windows(2)) {
            sum += (pair[1] - pair[0]) * (stake + LEAST * (size + 1.0));
            drawn.push(sum);
        }
        drawn.iter_mut().for_each(|drawn| *drawn /= sum);
        Self { source, shares, drawn }
    }

    /// The share of belief at a share of the draws, and what a draw there counts.
    #[inline(never)]
    fn at(&self, place: f64) -> (f64, f64) {
        let cell = self.drawn.partition_point(|&drawn| drawn <= place).clamp(1, self.drawn.len() - 1);
        let (from, to) = (self.drawn[cell - 1], self.drawn[cell]);
        let count = (self.shares[cell] - self.shares[cell - 1]) / (to - from);
        (self.shares[cell - 1] + (place - from) * count, count)
    }
}

/// A parameter that is not drawn: its values at some places of its curve, and the mass and mean above each.
#[derive(Clone, Debug)]
struct Line {
    id: Id,
    values: Vec<f64>,
    above: Vec<[f64; 2]>,
    shares: Vec<f64>,
}

impl Line {
    #[inline(never)]
    fn of(id: Id, curve: &Metalog, nodes: &[Node]) -> Self {
        let values: Vec<f64> = nodes.iter().map(|node| curve.quantile(node.share)).collect();
        let last = values.len() - 1;
        let mut above = vec![[LEAST_Y, LEAST_Y * values[last]]; last + 1];
        for cell in (0..last).rev() {
            let (middle, [low, centre, high]) = Node::between(&nodes[cell], &nodes[cell + 1]);
            let share = nodes[cell + 1].share - nodes[cell].share;
            let sum = low * values[cell] + 4.0 * centre * curve.quantile(middle) + high * values[cell + 1];
            let mean = sum / (low + 4.0 * centre + high);
            let [mass, sum] = above[cell + 1];
            above[cell] = [mass + share, sum + share * mean];
        }
        Self { id, values, above, shares: nodes.iter().map(|node| node.share).collect() }
    }

    /// E[max(0, x − from)].
    fn beyond(&self, from: f64) -> f64 {
        let last = self.values.len() - 1;
        if from >= self.values[last] {
            return 0.0;
        }
        if from <= self.values[0] {
            return self.mean() - from;
        }
        let cell = self.values.partition_point(|&value| value <= from).clamp(1, last);
        let (low, high, [mass, sum]) = (self.values[cell - 1], self.values[cell], self.above[cell]);
        let part = (high - from) / (high - low) * (self.shares[cell] - self.shares[cell - 1]);
        sum - from * mass + part * (high - from) / 2.0
    }

    /// E[x]: what is held at the least value, and all above.
    fn mean(&self) -> f64 {
        self.above[0][1] + LEAST_Y * self.values[0]
    }

    /// E[max(0, net)], the net saving a straight line from its least value to its greatest.
    #[inline(never)]
    fn gain_between(&self, low: f64, high: f64) -> f64 {
        let ends = self.ends();
        let by = (high - low) / (ends[1] - ends[0]);
        self.gain(low - by * ends[0], by)
    }

    fn ends(&self) -> [f64; 2] {
        [self.values[0], self.values[self.values.len() - 1]]
    }

    /// E[max(0, from + by · x)].
    fn gain(&self, from: f64, by: f64) -> f64 {
        let zero = -from / by;
        if !zero.is_finite() {
            positive(from)
        } else if by > 0.0 {
            by * self.beyond(zero)
        } else {
            -by * positive(zero - self.mean() + self.beyond(zero))
        }
    }
}

/// What a decision on the mean alone puts at stake.
#[derive(Clone, Debug)]
pub struct Stake {
    tilts: Vec<Tilt>,
    line: Option<Line>,
    /// −1 where the switch is made, so losses count; 1 where it is not, so gains count.
    against: f64,
}

impl Stake {
    /// Of a scenario: the parameter worth knowing most is not drawn.
    #[must_use]
    pub fn of(sampler: &Sampler, moments: &Moments, worths: &[(usize, f64)]) -> Self {
        let id = |source: usize| sampler.sources[source].id;
        let lines = worths.iter().filter(|(source, _)| is_line(id(*source)));
        let source = lines.max_by(|one, other| one.1.total_cmp(&other.1)).map(|(source, _)| *source);
        let courses = moments.courses(source);
        let course = courses.iter().find(|course| Some(course.source) == source);
        let line = course.map(|found| Line::of(id(found.source), sampler.sources[found.source].curve(), &found.nodes));
        let against = if moments.mean() > 0.0 { -1.0 } else { 1.0 };
        let tilt = |course: &Course| {
            let Course { source, nodes, sizes, nets } = course;
            let stakes = line.as_ref().map(|line| {
                nets.iter().map(|[low, high]| line.gain_between(against * low, against * high)).collect::<Vec<f64>>()
            });
            Tilt::of(*source, nodes, stakes.as_ref().unwrap_or(sizes), sizes)
        };
        let tilts = courses.iter().filter(|course| Some(course.source) != source).map(tilt).collect();
        Self { tilts, line, against }
    }

    /// The sum over a block of draws.
    pub fn sum(&self, sampler: &mut Sampler, coordinates: &[Coordinate], block: u32) -> f64 {
        let (mut counts, mut places): (Column, Column) = ([1.0; LANES], [0.0; LANES]);
        for tilt in &self.tilts {
            coordinates[tilt.source].fill(block, &mut places);
            let source = &sampler.sources[tilt.source];
            let column = sampler.lanes.column(source.id);
            for ((value, count), &place) in column.iter_mut().zip(&mut counts).zip(&places) {
                let (share, by) = tilt.at(place);
                *value = source.curve().quantile(share);
                *count *= by;
            }
        }
        let Some(line) = &self.line else {
            let parts = sampler.evaluate();
            return counts
                .iter()
                .enumerate()
                .map(|(lane, count)| count * positive(self.against * parts.net(lane)))
                .sum();
        };
        let [low, high]: [Column; 2] = line.ends().map(|end| {
            *sampler.lanes.column(line.id) = [end; LANES];
            let parts = sampler.evaluate();
            std::array::from_fn(|lane| self.against * parts.net(lane))
        });
        let gain = |lane: usize| line.gain_between(low[lane], high[lane]);
        counts.iter().enumerate().map(|(lane, count)| count * gain(lane)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::estimate::{Estimate, Scale};
    use crate::uncertainty::moments::nodes;

    #[test]
    fn a_tilted_curve_counts_all_of_belief_once() {
        let nodes = nodes(64);
        let sizes: Vec<f64> = nodes.iter().map(|node| 1.0 / (1.001 - node.share)).collect();
        let tilt = Tilt::of(0, &nodes, &sizes, &sizes);
        let count = 100_000;
        let (mut sum, mut mean) = (0.0, 0.0);
        for draw in 0..count {
            let (share, counts) = tilt.at((f64::from(draw) + 0.5) / f64::from(count));
            assert!((0.0..=1.0).contains(&share));
            (sum, mean) = (sum + counts, mean + counts * share);
        }
        assert!((sum / f64::from(count) - 1.0).abs() < 1e-4, "{sum}");
        assert!((mean / f64::from(count) - 0.5).abs() < 1e-4, "{mean}");
    }

    #[test]
    fn what_a_line_gains_is_the_mean_over_its_curve() {
        for (scale, range) in [
            (Scale::Log, Estimate::between(200.0, 1000.0, 5000.0)),
            (Scale::Log, Estimate::between(0.8, 1.0, 1.5)),
            (Scale::Saving, Estimate::between(-500.0, 0.0, 90.0)),
        ] {
            let curve = Metalog::of(scale, range).expect("a range");
            let line = Line::of(Id::Users, &curve, &nodes(256));
            let (low, high) = range.range.expect("a range");
            for share in [-0.5, 0.0, 0.2, 0.5, 1.0, 3.0] {
                for by in [2.0, -2.0, 0.0] {
                    let from = -by * (low + (high - low) * share) + 1e-9;
                    let count = 400_000;
                    let draws = (0..count).map(|draw| curve.quantile((f64::from(draw) + 0.5) / f64::from(count)));
                    let wanted = draws.map(|x| positive(from + by * x)).sum::<f64>() / f64::from(count);
                    let found = line.gain(from, by);
                    assert!(
                        (found - wanted).abs() < 1e-4 * wanted + 1e-6 * (high - low),
                        "{share} {by}: {found} {wanted}"
                    );
                }
            }
        }
    }
}
