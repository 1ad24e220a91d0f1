//! How the net saving is spread, from how each of its factors is: mean, variance, Sobol' indices and what knowing one parameter is
//! worth, by quadrature and not by draws.
//!
//! The net saving is a sum of products of independent factors ([`terms`](crate::uncertainty::terms)). With c the terms' constants, E a group's
//! mean of each factor and C its covariances, `Var S = Σ c·c·[Π(E·E + C) − Π E·E]`; the same with C for one parameter alone, of its
//! group's mean given it, is S1 · Var S, and with what it adds when all others are known ST · Var S (Sobol' 1993; Jansen 1999). A group
//! with one uncertain parameter is integrated by Simpson's rule over the log-odds of the share of belief; one with two by the product
//! of two such rules; of more, one parameter at a time over Sobol points of the others.
//!
//! Everything is found a second time with every other node and with a quarter of the points: how far those are away is the error.

use std::hint::black_box;
use std::sync::OnceLock;

use libm::{exp, log};

use crate::input::param::{Id, Param};
use crate::input::scenario::Scenario;
use crate::math::order::{greater, positive};
use crate::math::sobol::{Coordinate, LANES};
use crate::uncertainty::metalog::LEAST_Y;
use crate::uncertainty::sampler::Sampler;
use crate::uncertainty::sensitivity::{Index, decimals, digits};
use crate::uncertainty::terms::{Factors, GROUPS, SIGNS, TERMS, factors};

/// Steps of the rule for a parameter alone in its group, for one of two, and for one of more.
const STEPS: [usize; 3] = [256, 64, 32];
/// Once as well as can be, then with a quarter of what there is.
const VIEWS: usize = 5;

type Matrix = [Factors; TERMS];

/// A place on a curve: the share of belief, its log-odds, and how dense they are there.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Share of belief below.
    pub share: f64,
    odds: f64,
    density: f64,
}

impl Node {
    /// How dense the log-odds are at two nodes, and half-way, where the share of belief is this.
    #[must_use]
    pub fn between(from: &Self, to: &Self) -> (f64, [f64; 3]) {
        let middle = Self::at(f64::midpoint(from.odds, to.odds));
        (middle.share, [from.density, middle.density, to.density])
    }

    fn at(odds: f64) -> Self {
        let share = 1.0 / (1.0 + exp(-odds));
        Self { share, odds, density: share * (1.0 - share) }
    }
}

/// The nodes of a rule of so many steps, evenly over the log-odds that are told apart.
#[must_use]
#[inline(never)]
pub fn nodes(steps: usize) -> Vec<Node> {
    static ODDS: OnceLock<f64> = OnceLock::new();
    let most = *ODDS.get_or_init(|| log((1.0 - LEAST_Y) / LEAST_Y));
    (0..=steps).map(|step| Node::at(most * (2.0 * step as f64 / steps as f64 - 1.0))).collect()
}

/// What each node counts when every `every`th is used: Simpson's rule, and all that is held at either end.
#[inline(never)]
fn weights(nodes: &[Node], every: usize) -> Vec<f64> {
    let last = nodes.len() - 1;
    let part = |at: usize| match at / every {
        _ if !at.is_multiple_of(every) => 0.0,
        _ if at == 0 || at == last => 1.0,
        step if step % 2 == 1 => 4.0,
        _ => 2.0,
    };
    let inner: Vec<f64> = (0..=last).map(|at| part(at) * nodes[at].density).collect();
    let scale = (1.0 - 2.0 * LEAST_Y) / inner.iter().sum::<f64>();
    let held = |at: usize| if at == 0 || at == last { LEAST_Y } else { 0.0 };
    inner.iter().enumerate().map(|(at, part)| part * scale + held(at)).collect()
}

/// One uncertain parameter of a group.
#[derive(Clone, Debug)]
struct Member {
    source: usize,
    nodes: Vec<Node>,
    /// Covariances of the factors' means given it, and what it adds to those when all others are known, by view.
    alone: [Matrix; VIEWS],
    added: [Matrix; VIEWS],
    /// The factors' means given it, at each node, by view.
    curves: [Vec<Factors>; VIEWS],
}

/// A group with something uncertain in it: means and covariances of its factors, by view.
#[derive(Clone, Debug)]
struct Group {
    members: Vec<Member>,
    means: [Factors; VIEWS],
    covariances: [Matrix; VIEWS],
}

/// A scenario's net saving by its factors.
#[derive(Clone, Debug)]
pub struct Moments {
    groups: Vec<Group>,
    /// What each term is counted with, all that is certain included.
    constants: Factors,
}

/// Adds `weight` times the products of how far factors are from a centre, for each pair of terms.
#[inline(never)]
fn add(sum: &mut [Factors], weight: f64, at: &Factors, centre: &Factors) {
    for (term, row) in sum.iter_mut().enumerate() {
        let by = weight * (at[term] - centre[term]);
        for (other, cell) in row.iter_mut().enumerate() {
            *cell += by * (at[other] - centre[other]);
        }
    }
}

/// Adds factors times a weight.
#[inline(never)]
fn weigh(sum: &mut Factors, weight: f64, factors: &Factors) {
    sum.iter_mut().zip(factors).for_each(|(sum, factor)| *sum += weight * factor);
}

/// Values that the other uncertain parameters of a group have together, and what each set of them counts.
struct Points {
    /// Their places among the sources.
    others: Vec<usize>,
    /// Their values, point by point.
    values: Vec<f64>,
    /// What a point counts in the first view, and in the others.
    counts: [Vec<f64>; 2],
    /// Points in a quarter, of which each view but the first has its own; 0 where every view has all.
    quarter: usize,
}

impl Points {
    #[inline(never)]
    fn of(sampler: &Sampler, coordinates: &[Coordinate], others: Vec<usize>, rule: &[Node], points: usize) -> Self {
        let (mut values, mut counts, mut quarter) = (Vec::new(), [vec![1.0], vec![1.0]], 0);
        let value = |other: usize, share: f64| sampler.sources[other].curve().quantile(share);
        match others[..] {
            [] => {}
            [other] => {
                values.extend(rule.iter().map(|node| value(other, node.share)));
                counts = [weights(rule, 1), weights(rule, 2)];
            }
            _ => {
                quarter = points / 4;
                counts = [points, quarter].map(|count| vec![1.0 / count as f64; points]);
                values.resize(points * others.len(), 0.0);
                let mut column = [0.0; LANES];
                for point in 0..points {
                    for (place, &other) in others.iter().enumerate() {
                        // Points come by the block; there are few, so each has its own made.
                        coordinates[other].fill((point / LANES) as u32, &mut column);
                        values[point * others.len() + place] = value(other, column[point % LANES]);
                    }
                }
            }
        }
        Self { others, values, counts, quarter }
    }

    fn len(&self) -> usize {
        self.counts[0].len()
    }

    /// What a point counts in a view.
    fn count(&self, view: usize, point: usize) -> f64 {
        if view > 0 && self.quarter > 0 && point / self.quarter != view - 1 {
            0.0
        } else {
            self.counts[view.min(1)][point]
        }
    }
}

impl Group {
    /// A group's uncertain parameters, one after another over its nodes, the others at theirs or at Sobol points.
    #[inline(never)]
    fn of(
        scenario: &Scenario,
        sampler: &Sampler,
        coordinates: &[Coordinate],
        group: &[Id],
        draws: u32,
    ) -> Option<Self> {
        let mut sources = Vec::new();
        for (place, source) in sampler.sources.iter().enumerate() {
            if group.contains(&source.id) {
                sources.push(place);
            }
        }
        let rule = nodes(STEPS[sources.len().checked_sub(1)?.min(2)]);
        let points = ((draws / 64) as usize).clamp(64, 1024).next_power_of_two();
        let mut all =
            Self { members: Vec::new(), means: [[0.0; TERMS]; VIEWS], covariances: [[[0.0; TERMS]; TERMS]; VIEWS] };
        // Growth has the same few values at all horizons.
        let mut known = Vec::new();
        let mut moved = |day: f64, growth: f64| sampler.lanes.timeline.moved_until_with(&mut known, day, growth);
        for &source in &sources {
            let mut others = sources.clone();
            others.retain(|&other| other != source);
            let points = Points::of(sampler, coordinates, others, &rule, points);
            let (id, curve) = (sampler.sources[source].id, sampler.sources[source].curve());
            let mut table = Vec::with_capacity(rule.len() * points.len());
            for node in &rule {
                let own = curve.quantile(node.share);
                for point in 0..points.len() {
                    let value = |wanted: Id| {
                        let place = points.others.iter().position(|&other| sampler.sources[other].id == wanted);
                        match place {
                            _ if wanted == id => own,
                            Some(place) => points.values[point * points.others.len() + place],
                            None => Param::of(wanted).mid(scenario),
                        }
                    };
                    table.push(factors(group, &value, &mut moved));
                }
            }
            all.take(source, &rule, &table, &points, sources.len() as f64);
        }
        Some(all)
    }

    /// Takes in one parameter: its factors by node and point.
    #[inline(never)]
    fn take(&mut self, source: usize, rule: &[Node], table: &[Factors], points: &Points, members: f64) {
        let mut member = Member {
            source,
            nodes: rule.to_vec(),
            alone: [[[0.0; TERMS]; TERMS]; VIEWS],
            added: [[[0.0; TERMS]; TERMS]; VIEWS],
            curves: Default::default(),
        };
        let count = points.len();
        for view in 0..VIEWS {
            if view > 1 && points.quarter == 0 {
                // The same as the one before.
                self.covariances[view] = self.covariances[1];
                self.means[view] = self.means[1];
                (member.alone[view], member.added[view]) = (member.alone[1], member.added[1]);
                member.curves[view] = member.curves[1].clone();
                continue;
            }
            let weights = weights(rule, if view == 0 { 1 } else { 2 });
            let mut curve = vec![[0.0; TERMS]; rule.len()];
            let (mut centre, mut own) = ([0.0; TERMS], [[0.0; TERMS]; TERMS]);
            for (node, at) in curve.iter_mut().enumerate() {
                for point in 0..count {
                    weigh(at, points.count(view, point), &table[node * count + point]);
                }
                weigh(&mut centre, weights[node], at);
            }
            for (at, &weight) in curve.iter().zip(&weights) {
                add(&mut member.alone[view], weight, at, &centre);
            }
            for point in 0..count {
                let counts = points.count(view, point);
                if counts == 0.0 {
                    continue;
                }
                let mut within = [0.0; TERMS];
                for (node, &weight) in weights.iter().enumerate() {
                    weigh(&mut within, weight, &table[node * count + point]);
                }
                for (node, &weight) in weights.iter().enumerate() {
                    add(&mut own, counts * weight, &table[node * count + point], &within);
                }
                add(&mut self.covariances[view], counts / members, &within, &centre);
            }
            for (sum, own) in self.covariances[view].iter_mut().zip(&own) {
                weigh(sum, 1.0 / members, own);
            }
            weigh(&mut self.means[view], 1.0 / members, &centre);
            member.added[view] = own;
            member.curves[view] = curve;
        }
        self.members.push(member);
    }
}

/// What a group counts in a product over a pair of terms: a base, and what is more than that.
type Pair = (f64, f64);

impl Moments {
    /// Of a scenario, where three or more parameters of one group are uncertain with about as many evaluations as `draws`.
    #[must_use]
    pub fn of(scenario: &Scenario, sampler: &Sampler, coordinates: &[Coordinate], draws: u32) -> Self {
        let (mut constants, mut groups) = (SIGNS, Vec::new());
        for group in GROUPS {
            match Group::of(scenario, sampler, coordinates, group, draws) {
                Some(group) => groups.push(group),
                None => {
                    let moved = &mut |day: f64, growth: f64| sampler.lanes.timeline.moved_until_at(day, growth);
                    let by = factors(group, &|id| Param::of(id).mid(scenario), moved);
                    constants.iter_mut().zip(by).for_each(|(constant, by)| *constant *= by);
                }
            }
        }
        Self { groups, constants }
    }

    /// Σ over pairs of terms of c·c·[Π(base + more) − Π base], and how large its parts are.
    #[inline(never)]
    fn sum(&self, pair: &dyn Fn(usize, usize, usize) -> Pair) -> [f64; 2] {
        let mut sums = [0.0; 2];
        // Said as if it were not known, so that the loops stay loops.
        let terms = black_box(TERMS);
        for one in 0..terms {
            for other in 0..terms {
                let constant = self.constants[one] * self.constants[other];
                if constant == 0.0 {
                    continue;
                }
                let (mut base, mut more) = (constant, 0.0);
                for group in 0..self.groups.len() {
                    let (own, added) = pair(group, one, other);
                    more = more * (own + added) + base * added;
                    base *= own;
                }
                sums = [sums[0] + more, sums[1] + more.abs()];
            }
        }
        sums
    }

    /// A group's pair of terms: the product of the means, and the covariance.
    #[inline(never)]
    fn pair(&self, view: usize, group: usize, one: usize, other: usize) -> Pair {
        let Group { means, covariances, .. } = &self.groups[group];
        (means[view][one] * means[view][other], covariances[view][one][other])
    }

    /// What each term is counted with when the mean of every group but one is known.
    #[inline(never)]
    fn others(&self, view: usize, group: usize) -> Factors {
        let mut all = self.constants;
        for (place, other) in self.groups.iter().enumerate() {
            if place != group {
                all.iter_mut().zip(other.means[view]).for_each(|(all, mean)| *all *= mean);
            }
        }
        all
    }

    /// `E[S]`.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean_of(0)
    }

    fn mean_of(&self, view: usize) -> f64 {
        // No group is left out.
        self.others(view, usize::MAX).iter().sum()
    }

    /// How many parameters the net saving depends on.
    #[must_use]
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.members.len()).sum()
    }

    /// Every parameter there is: its place among the sources, its Sobol' indices and what knowing it is worth, as far as they hold.
    #[must_use]
    pub fn contributions(&self) -> Vec<(usize, Option<Index>, Option<f64>)> {
        let mut variances = [[0.0; 2]; VIEWS];
        for (view, variance) in variances.iter_mut().enumerate() {
            *variance = self.sum(&|group, one, other| self.pair(view, group, one, other));
        }
        let against = if self.mean() > 0.0 { -1.0 } else { 1.0 };
        let mut all = Vec::new();
        for (group, found) in self.groups.iter().enumerate() {
            for member in &found.members {
                let (mut first, mut total, mut worth) = ([0.0; VIEWS], [0.0; VIEWS], [0.0; VIEWS]);
                for (view, [variance, parts]) in variances.into_iter().enumerate() {
                    // What rounding alone leaves of a constant is no variance.
                    if variance > 1e-9 * parts {
                        let [alone, added] = self.index(view, group, member);
                        (first[view], total[view]) = (alone / variance, added / variance);
                    }
                    worth[view] = self.worth(view, group, member, against);
                }
                let index = decimals([first[0], total[0]], [off(&first), off(&total)]);
                all.push((member.source, index, digits(worth[0], off(&worth))));
            }
        }
        all
    }

    /// The variance of the mean given a parameter, and the mean of the variance given all others.
    #[inline(never)]
    fn index(&self, view: usize, group: usize, member: &Member) -> [f64; 2] {
        let [alone, _] = self.sum(&|at, one, other| {
            let (base, _) = self.pair(view, at, one, other);
            (base, if at == group { member.alone[view][one][other] } else { 0.0 })
        });
        let [added, _] = self.sum(&|at, one, other| {
            let (base, more) = self.pair(view, at, one, other);
            if at == group { (0.0, member.added[view][one][other]) } else { (base + more, 0.0) }
        });
        [alone, added]
    }

    /// E[max(0, ±mean given the parameter)].
    #[inline(never)]
    fn worth(&self, view: usize, group: usize, member: &Member, against: f64) -> f64 {
        let others = self.others(view, group);
        let means = |at: &Factors| against * at.iter().zip(others).map(|(factor, other)| factor * other).sum::<f64>();
        let curve: Vec<f64> = member.curves[view].iter().map(means).collect();
        above(&member.nodes, &curve, if view == 0 { 1 } else { 2 })
    }

    /// Every parameter's course: what draws that count most are drawn by. `line` is the source of a parameter alone in its group.
    #[must_use]
    pub fn courses(&self, line: Option<usize>) -> Vec<Course> {
        let ends = self.groups.iter().find(|group| Some(group.members[0].source) == line).map(|group| {
            let (member, means) = (&group.members[0], group.means[0]);
            // Over the mean, by which the other groups' product is counted already.
            [0, member.nodes.len() - 1].map(|node| -> Factors {
                std::array::from_fn(
                    |term| if means[term] == 0.0 { 0.0 } else { member.curves[0][node][term] / means[term] },
                )
            })
        });
        let mut all = Vec::new();
        for (group, found) in self.groups.iter().enumerate() {
            let others = self.others(0, group);
            for member in &found.members {
                let terms = |at: &Factors| -> Factors { std::array::from_fn(|term| at[term] * others[term]) };
                let size = |at: &Factors| terms(at).into_iter().map(f64::abs).sum();
                let net = |at: &Factors, end: usize| match ends {
                    Some(ends) => terms(at).iter().zip(ends[end]).map(|(term, by)| term * by).sum(),
                    None => 0.0,
                };
                let curve = &member.curves[0];
                all.push(Course {
                    source: member.source,
                    nodes: member.nodes.clone(),
                    sizes: curve.iter().map(size).collect(),
                    nets: curve.iter().map(|at| [net(at, 0), net(at, 1)]).collect(),
                });
            }
        }
        all
    }
}

/// A parameter over its nodes, the others at their means.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its place among the sources.
    pub source: usize,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The size of all terms at each.
    pub sizes: Vec<f64>,
    /// The net saving at each with another parameter at its least and at its greatest value.
    pub nets: Vec<[f64; 2]>,
}

/// How far the best view may be off: half of how far away the others are, which have a quarter of the points, or half the nodes.
#[inline(never)]
fn off(views: &[f64; VIEWS]) -> f64 {
    views.iter().fold(0.0, |most, view| greater(most, (view - views[0]).abs() / 2.0))
}

/// Pieces a pair of steps is cut into where a curve crosses zero.
const PIECES: usize = 64;

/// E[max(0, curve)], the curve a parabola over each pair of steps.
#[inline(never)]
fn above(nodes: &[Node], curve: &[f64], every: usize) -> f64 {
    let held = |at: usize| LEAST_Y * positive(curve[at]);
    let mut sum = held(0) + held(nodes.len() - 1);
    for from in (0..nodes.len() - 1).step_by(2 * every) {
        let at = [from, from + every, from + 2 * every];
        let (values, densities) = (at.map(|at| curve[at]), at.map(|at| nodes[at].density));
        let width = nodes[at[2]].odds - nodes[at[0]].odds;
        let products: [f64; 3] = std::array::from_fn(|which| positive(values[which]) * densities[which]);
        let is_cut = values.iter().any(|&value| value > 0.0) && values.iter().any(|&value| value < 0.0);
        sum += width
            * if is_cut {
                let piece = |piece: usize| {
                    let place = (piece as f64 + 0.5) / PIECES as f64;
                    positive(between(values, place)) * between(densities, place)
                };
                (0..PIECES).map(piece).sum::<f64>() / PIECES as f64
            } else {
                (products[0] + 4.0 * products[1] + products[2]) / 6.0
            };
    }
    sum
}

/// The parabola through values at 0, ½ and 1.
fn between([from, middle, to]: [f64; 3], place: f64) -> f64 {
    let (a, b) = (2.0 * (from - 2.0 * middle + to), 4.0 * middle - 3.0 * from - to);
    from + place * (b + place * a)
}
