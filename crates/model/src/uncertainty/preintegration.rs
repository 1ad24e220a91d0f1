//! P10, P50, P90 and the probability of a saving with one parameter integrated out: for each draw all that we believe of it
//! counts, and not the one value drawn.
//!
//! Over each of some parameters the net saving is a straight line when all others are known. So the probability that it is at
//! most q is read from that parameter's curve, draw by draw. The mean of such probabilities is the distribution function at q,
//! without the steps that counting draws has: its error falls nearly as fast as that of a mean (Griewank, Kuo, Leövey and Sloan
//! 2018; Gilbert, Kuo and Sloan 2023, of distribution functions). The places it is asked at come from the first draws alone: so
//! parts of the work find them each for itself, and their sums add up.

use crate::input::param::Id;
use crate::input::scenario::Scenario;
use crate::math::inverse_cdf_table::Below;
use crate::math::order::{greater, lesser};
use crate::math::order_statistics::{Ranked, quantiles};
use crate::math::sobol::{Coordinate, LANES};
use crate::uncertainty::batch::Column;
use crate::uncertainty::sampler::{Sampler, Source};
use crate::uncertainty::sensitivity::net_saving_with;

/// The shares of belief whose quantiles are found.
pub const SHARES: [f64; 3] = [0.1, 0.5, 0.9];
/// What is added up over draws: the probability of at most each place, its density there, and the probability of at most 0.
pub type Sums = [f64; 7];

/// What can be integrated out: over each of them the net saving is a straight line.
const FACTORS: [Id; 5] = [Id::Users, Id::Sessions, Id::Base, Id::Saving, Id::Tokens];
/// Draws that the places come from: a quarter, and at most so many.
const PILOT: u32 = 4096;
/// How near to its share a place must be.
const NEAR: f64 = 1e-4;
/// How far from the quantile of the draws a better one can be, as a share of belief.
const FAR: f64 = 0.02;

/// The net saving of a draw as a line over the factor: `from` + x / `per`.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    from: f64,
    per: f64,
}

impl Line {
    fn net(self, factor: f64) -> f64 {
        if self.per.is_finite() { self.from + factor / self.per } else { self.from }
    }

    /// The probability that the net saving is at most this, and its density.
    #[inline]
    fn below(self, net: f64, below: &Below) -> (f64, f64) {
        let beyond = net - self.from;
        if !self.per.is_finite() {
            return (if beyond >= 0.0 { 1.0 } else { 0.0 }, 0.0);
        }
        let (share, density) = below.at(self.per * beyond);
        if self.per > 0.0 { (share, density * self.per) } else { (1.0 - share, -density * self.per) }
    }
}

/// What is integrated out, and where.
#[derive(Clone, Debug)]
pub struct Preintegration {
    factor: Factor,
    /// Places near the quantiles: one step of Newton's method is left to go.
    places: [f64; 3],
}

/// A parameter that is integrated out. A saving counts as what is left to pay, per cent, which is above 0 as the others are.
#[derive(Clone, Debug)]
struct Factor {
    id: Id,
    below: Below,
}

fn turned(id: Id, value: f64) -> f64 {
    if id == Id::Saving { 100.0 - value } else { value }
}

impl Factor {
    fn of(source: &Source) -> Self {
        let nodes = source.quantiles().nodes().map(|(share, value)| (share, turned(source.id, value)));
        let mut nodes: Vec<(f64, f64)> = nodes.collect();
        if source.id == Id::Saving {
            nodes.reverse();
            nodes.iter_mut().for_each(|node| node.0 = 1.0 - node.0);
        }
        Self { id: source.id, below: Below::of(&nodes) }
    }

    /// The lines of the draws just evaluated, of which this parameter's values are lost.
    fn lines(&self, sampler: &mut Sampler) -> [Line; LANES] {
        let nets: Column = std::array::from_fn(|lane| sampler.lanes.parts().net(lane));
        // A second point of each line, apart from all first ones.
        let other = 2.0 * self.below.ends()[1];
        let values = std::mem::replace(sampler.lanes.column(self.id), [turned(self.id, other); LANES]);
        let parts = sampler.evaluate();
        std::array::from_fn(|lane| {
            let value = turned(self.id, values[lane]);
            let per = (other - value) / (parts.net(lane) - nets[lane]);
            Line { from: if per.is_finite() { nets[lane] - value / per } else { nets[lane] }, per }
        })
    }
}

impl Preintegration {
    /// Of a scenario of which `draws` are made with these coordinates; none where no factor is uncertain.
    #[must_use]
    pub fn of(scenario: &Scenario, sampler: &mut Sampler, coordinates: &[Coordinate], draws: u32) -> Option<Self> {
        let swing = |source: &Source| {
            let [low, high] = [0.1, 0.9].map(|y| net_saving_with(scenario, source.id, source.quantiles().at(y)));
            (high - low).abs()
        };
        let factors = sampler.sources.iter().filter(|source| FACTORS.contains(&source.id));
        let widest = factors.map(|source| (swing(source), source)).max_by(|one, other| one.0.total_cmp(&other.0))?;
        let factor = Factor::of(widest.1);
        let count = (draws / 4).clamp(LANES as u32, PILOT).min(draws) as usize;
        let (mut lines, mut nets) = (Vec::new(), Vec::new());
        for block in 0..count.div_ceil(LANES) as u32 {
            let parts = sampler.draw(coordinates, block);
            nets.extend((0..LANES).map(|lane| parts.net(lane)));
            lines.extend(factor.lines(sampler));
        }
        lines.truncate(count);
        nets.truncate(count);
        let mut places = quantiles(&mut nets, SHARES);
        for (at, share) in places.iter_mut().zip(SHARES) {
            *at = place(&lines, &factor.below, share, *at);
        }
        Some(Self { factor, places })
    }

    /// Adds the first `count` of the draws just evaluated; one parameter's values are lost.
    pub fn add(&self, sampler: &mut Sampler, count: usize, sums: &mut Sums) {
        let below = &self.factor.below;
        for line in &self.factor.lines(sampler)[..count] {
            for (which, &place) in self.places.iter().enumerate() {
                let (share, density) = line.below(place, below);
                sums[which] += share;
                sums[3 + which] += density;
            }
            sums[6] += line.below(0.0, below).0;
        }
    }

    /// P10, P50 and P90 from the sums over all draws, whose ranked values they stay close to.
    #[must_use]
    pub fn quantiles(&self, sums: &Sums, drawn: &Ranked<'_>) -> [f64; 3] {
        let count = drawn.count().max(1) as f64;
        [0, 1, 2].map(|which| {
            let around = drawn.at_shares(&[SHARES[which] - FAR, SHARES[which] + FAR]);
            let [share, density] = [sums[which], sums[3 + which]].map(|sum| sum / count);
            let step = if density > 0.0 { (SHARES[which] - share) / density } else { 0.0 };
            (self.places[which] + step).clamp(around[0], around[1])
        })
    }
}

/// Where the mean of the lines' probabilities is near `share`: by Newton's method, and by halves where that leads astray.
#[inline(never)]
fn place(lines: &[Line], below: &Below, share: f64, start: f64) -> f64 {
    let [least, most] = below.ends();
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for line in lines {
        let ends = [line.net(least), line.net(most)];
        let [least, most] = [lesser(ends[0], ends[1]), greater(ends[0], ends[1])];
        (low, high) = (lesser(low, least), greater(high, most));
    }
    let mut at = start;
    for _ in 0..24 {
        let (mut found, mut density) = (0.0, 0.0);
        for line in lines {
            let one = line.below(at, below);
            (found, density) = (found + one.0, density + one.1);
        }
        let missing = share - found / lines.len() as f64;
        if missing.abs() < NEAR {
            break;
        }
        if missing > 0.0 {
            low = at;
        } else {
            high = at;
        }
        let next = at + missing * lines.len() as f64 / density;
        at = if next > low && next < high { next } else { f64::midpoint(low, high) };
    }
    at
}

/// From the quantiles of the draws to better ones: what is between [`SHARES`] moves in proportion, the least and the greatest stay.
#[derive(Clone, Copy, Debug)]
pub struct Shift([(f64, f64); 5]);

impl Shift {
    /// From these at [`SHARES`] to those.
    #[must_use]
    pub fn between(drawn: [f64; 3], found: [f64; 3]) -> Self {
        let by = |which: usize| (SHARES[which], found[which] - drawn[which]);
        Self([(0.0, 0.0), by(0), by(1), by(2), (1.0, 0.0)])
    }

    fn at(&self, share: f64) -> f64 {
        let next = self.0.iter().position(|knot| share <= knot.0).unwrap_or(4).max(1);
        let ((from, low), (to, high)) = (self.0[next - 1], self.0[next]);
        low + (high - low) * ((share - from) / (to - from))
    }

    /// Moves values at rising shares by a part of it; they go on rising.
    pub fn apply(&self, shares: &[f64], values: &mut [f64], part: f64) {
        let mut least = f64::NEG_INFINITY;
        for (value, &share) in values.iter_mut().zip(shares) {
            least = greater(least, *value + part * self.at(share));
            *value = least;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::estimate::Estimate;
    use crate::input::param::Param;
    use crate::input::scenario::Scenario;
    use crate::input::value::Value;
    use crate::uncertainty::effort::DrawEffort;
    use crate::uncertainty::result::Uncertainty;
    use crate::uncertainty::sensitivity::net_saving_with;

    /// The default scenario with some other values: a range, or a figure that is certain.
    fn scenario(values: &[(Id, &[f64])]) -> Scenario {
        let mut scenario = Scenario::default();
        for &(id, value) in values {
            let estimate = match *value {
                [low, mid, high] => Estimate::between(low, mid, high),
                _ => Estimate::certain(value[0]),
            };
            Param::of(id).set(&mut scenario, Value::Number(estimate));
        }
        scenario
    }

    const USERS: (Id, &[f64]) = (Id::Users, &[500.0, 1000.0, 1700.0]);

    #[test]
    fn where_traffic_alone_is_uncertain_nothing_is_left_to_chance() {
        let certain: [(Id, &[f64]); 5] = [
            (Id::Sessions, &[3.0]),
            (Id::Tokens, &[1.0]),
            (Id::Saving, &[60.0]),
            (Id::Base, &[0.02]),
            (Id::Migration, &[20_000.0]),
        ];
        let scenario = scenario(&[&certain[..], &[USERS]].concat());
        let found = Uncertainty::of(&scenario, DrawEffort { draws: 1000, seed: 3 });
        assert_eq!(found.contributions.len(), 1, "users alone");
        for (net, users) in [(found.p10, 500.0), (found.p50, 1000.0), (found.p90, 1700.0)] {
            let wanted = net_saving_with(&scenario, Id::Users, users);
            assert!((net - wanted).abs() < 1e-4 * wanted.abs(), "{users}: {net} for {wanted}");
        }
        // The net saving is a line over users: where it is zero, belief says how likely more are.
        let [one, two] = [1.0, 2.0].map(|users| net_saving_with(&scenario, Id::Users, users));
        let even = 1.0 - one / (two - one);
        let (share, _) = Factor::of(&Sampler::of(&scenario).sources[0]).below.at(even);
        assert!((0.01..0.99).contains(&share), "{even} users");
        assert!((found.probability_positive - (1.0 - share)).abs() < 1e-9);
    }

    /// Over every parameter that can be integrated out the net saving must be a line, and over the saving too.
    #[test]
    fn lines_are_the_net_saving() {
        let everything: Vec<(Id, &[f64])> = vec![
            (Id::Gate, &[12.0]),
            (Id::Fallback, &[7.0]),
            (Id::Waste, &[60.0]),
            (Id::Lookups, &[30.0]),
            (Id::Lookupcost, &[0.002]),
            (Id::Checkpoint, &[5.0]),
            (Id::Checkpointcost, &[0.001]),
            (Id::Migration, &[5000.0]),
            (Id::Growth, &[2.0]),
        ];
        let ranges: [(Id, &[f64]); 5] = [
            USERS,
            (Id::Sessions, &[1.0, 2.0, 5.0]),
            (Id::Base, &[0.05, 0.06, 0.08]),
            (Id::Saving, &[-20.0, 30.0, 70.0]),
            (Id::Tokens, &[0.8, 1.0, 1.6]),
        ];
        for range in ranges {
            let scenario = scenario(&[&everything[..], &[range]].concat());
            let mut sampler = Sampler::of(&scenario);
            let source = sampler.sources.iter().position(|source| source.id == range.0).expect("is uncertain");
            sampler.give(source, &std::array::from_fn(|lane| (lane as f64 + 0.5) / LANES as f64));
            let values = *sampler.lanes.column(range.0);
            sampler.evaluate();
            let factor = Factor::of(&sampler.sources[source]);
            for (line, value) in factor.lines(&mut sampler).into_iter().zip(values) {
                for typed in [value, range.1[0], range.1[2]] {
                    // The rest of what is uncertain stands at its mid.
                    let (found, wanted) =
                        (line.net(turned(range.0, typed)), net_saving_with(&scenario, range.0, typed));
                    assert!(
                        (found - wanted).abs() < 1e-9 * greater(wanted.abs(), 1e5),
                        "{:?} {typed}: {found} {wanted}",
                        range.0
                    );
                }
            }
        }
    }

    #[test]
    fn a_line_says_how_much_of_its_factor_is_below() {
        for range in [USERS, (Id::Saving, &[-20.0, 30.0, 70.0])] {
            let sampler = Sampler::of(&scenario(&[range]));
            let source = sampler.sources.iter().find(|source| source.id == range.0).expect("is uncertain");
            let factor = Factor::of(source);
            let middle = turned(range.0, range.1[1]);
            let count = 20_000;
            for slope in [10.0, -10.0, 0.0] {
                let line = Line { from: -3000.0, per: 1.0 / slope };
                for part in [-2.0, 0.0, 0.4, 0.8, 1.0, 1.3, 3.0] {
                    let net = -3000.0 + slope * middle * part + 1e-6;
                    let drawn =
                        (0..count).map(|draw| source.quantiles().at((f64::from(draw) + 0.5) / f64::from(count)));
                    let counted = drawn.filter(|&value| line.net(turned(range.0, value)) <= net).count();
                    let (share, density) = line.below(net, &factor.below);
                    let counted = counted as f64 / f64::from(count);
                    assert!((share - counted).abs() < 2e-4, "{slope} {part}: {share} for {counted}");
                    let rise = line.below(net + 0.01, &factor.below).0 - line.below(net - 0.01, &factor.below).0;
                    let is_step = slope.total_cmp(&0.0).is_eq();
                    assert!(is_step || (rise / 0.02 - density).abs() < 0.05 * density + 1e-9, "{slope} {part}: {rise}");
                }
            }
        }
    }

    #[test]
    fn places_are_found_wherever_the_search_starts() {
        let rest: [(Id, &[f64]); 2] =
            [(Id::Saving, &[-30.0, 20.0, 50.0]), (Id::Migration, &[1000.0, 20_000.0, 90_000.0])];
        let scenario = scenario(&[USERS, rest[0], rest[1]]);
        let mut sampler = Sampler::of(&scenario);
        let factor = Factor::of(&sampler.sources[0]);
        let coordinates = sampler.coordinates(1);
        sampler.draw(&coordinates, 0);
        let lines = factor.lines(&mut sampler);
        for share in SHARES {
            for start in [-1e12, 0.0, 1e5, 1e12] {
                let at = place(&lines, &factor.below, share, start);
                let sum: f64 = lines.iter().map(|line| line.below(at, &factor.below).0).sum();
                assert!((sum / lines.len() as f64 - share).abs() < NEAR, "{share} from {start}");
            }
        }
    }

    #[test]
    fn a_shift_meets_its_knots_and_keeps_the_order() {
        let shift = Shift::between([1.0, 5.0, 9.0], [2.0, 4.0, 9.5]);
        let mut values = [0.0, 1.0, 5.0, 9.0, 10.0];
        shift.apply(&[0.0, 0.1, 0.5, 0.9, 1.0], &mut values, 1.0);
        assert_eq!(values.map(f64::to_bits), [0.0, 2.0, 4.0, 9.5, 10.0].map(f64::to_bits));
        let mut same = [3.0; 5];
        shift.apply(&[0.0, 0.1, 0.5, 0.9, 1.0], &mut same, 0.5);
        assert_eq!(same.map(f64::to_bits), [3.0, 3.5, 3.5, 3.5, 3.5].map(f64::to_bits));
    }
}
