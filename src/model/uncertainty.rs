//! How sure we are of the net saving at the believed saving: its distribution, its course, and what knowing more is worth.
//!
//! [`Uncertainty::of`] does it at once; [`Study`] does the same in slices, for a page that must not stand still. Both give the
//! same bits, and so does any split of the draws, because draw k depends on (seed, parameter, k) alone and sums run in the
//! order of k. Money is in the scenario's currency.

use crate::model::digest::Digest;
use crate::model::draws::{Sampler, Set};
use crate::model::drivers::Drivers;
use crate::model::lanes::Column;
use crate::model::outcome::Switch;
use crate::model::param::Id;
use crate::model::scenario::Scenario;
use crate::model::sensitivity::{Index, index, worth};
use crate::model::sobol::{Coordinate, LANES};
use crate::model::statistics::{Histogram, at_shares, quantiles};

/// How much work is put into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Draws, 1 … [`MOST_DRAWS`].
    pub draws: u32,
    /// Which draws.
    pub seed: u32,
}

/// Most draws there can be.
pub const MOST_DRAWS: u32 = 1 << 24;

impl Effort {
    /// Enough to follow a slider.
    pub const QUICK: Self = Self { draws: 4096, seed: 1 };
    /// Enough for every figure shown.
    pub const REFINED: Self = Self { draws: 65_536, seed: 1 };
}

/// The running net saving over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fan {
    /// Days after the decision, rising.
    pub days: Vec<f64>,
    /// For each day the running net saving at [`FAN_SHARES`].
    pub bands: Vec<[f64; 7]>,
}

/// Shares of belief the fan names: the ends of its bands of 95, 80 and 50 %, and the middle.
pub const FAN_SHARES: [f64; 7] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
/// Steps between the quantiles kept of the outcome.
pub const STEPS: usize = 200;

/// What one uncertain parameter contributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The parameter.
    pub id: Id,
    /// Its Sobol indices.
    pub index: Index,
    /// EVPPI, what perfect knowledge of it alone is worth, money.
    pub evppi: f64,
}

/// The distribution of the net saving.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertainty {
    /// The work it rests on.
    pub effort: Effort,
    /// 10th percentile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// Mean.
    pub mean: f64,
    /// Probability that it is above zero.
    pub probability_positive: f64,
    /// EVPI, what perfect knowledge of everything is worth: `E[max(0, S)] − max(0, E[S])`.
    pub evpi: f64,
    /// Quantiles in [`STEPS`] equal steps from the least draw to the greatest.
    pub quantiles: Vec<f64>,
    /// How the draws are spread.
    pub histogram: Histogram,
    /// Its course.
    pub fan: Fan,
    /// One for each uncertain parameter, in the order of the table.
    pub contributions: Vec<Contribution>,
}

impl Uncertainty {
    /// The uncertainty of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario, effort: Effort) -> Self {
        let mut study = Study::new(scenario, effort);
        while study.advance() < 1.0 {}
        study.finish()
    }

    /// Everything as one list of numbers, for a message from a worker.
    #[must_use]
    pub fn pack(&self) -> Vec<f64> {
        let Self { effort, histogram, fan, .. } = self;
        let mut all = vec![f64::from(effort.draws), f64::from(effort.seed)];
        all.extend([self.p10, self.p50, self.p90, self.mean, self.probability_positive, self.evpi]);
        all.extend([histogram.from, histogram.step]);
        for list in [&self.quantiles, &histogram.shares, &fan.days] {
            all.push(list.len() as f64);
            all.extend(list);
        }
        all.extend(fan.bands.iter().flatten());
        for one in &self.contributions {
            all.extend([f64::from(one.id as u8), one.index.first, one.index.total, one.evppi]);
        }
        all
    }

    /// The same back from the list; none when it is no such list.
    #[must_use]
    pub fn unpack(all: &[f64]) -> Option<Self> {
        let (head, mut rest) = all.split_at_checked(10)?;
        let mut take = |count: usize| {
            let (taken, after) = rest.split_at_checked(count)?;
            rest = after;
            Some(taken)
        };
        let mut list = || {
            let count = *take(1)?.first()? as usize;
            take(count).map(<[f64]>::to_vec)
        };
        let (quantiles, shares, days) = (list()?, list()?, list()?);
        let bands = take(7 * days.len())?.chunks_exact(7).map(|band| std::array::from_fn(|at| band[at])).collect();
        let contributions = rest.chunks_exact(4).map(|one| {
            let id = *Id::ALL.get(one[0] as usize)?;
            Some(Contribution { id, index: Index { first: one[1], total: one[2] }, evppi: one[3] })
        });
        Some(Self {
            effort: Effort { draws: head[0] as u32, seed: head[1] as u32 },
            p10: head[2],
            p50: head[3],
            p90: head[4],
            mean: head[5],
            probability_positive: head[6],
            evpi: head[7],
            quantiles,
            histogram: Histogram { from: head[8], step: head[9], shares },
            fan: Fan { days, bands },
            contributions: contributions.collect::<Option<_>>()?,
        })
    }

    /// Takes every figure into a digest.
    pub fn digest(&self, digest: &mut Digest) {
        digest.list(&[self.p10, self.p50, self.p90, self.mean, self.probability_positive, self.evpi]);
        digest.list(&self.quantiles);
        digest.list(&[self.histogram.from, self.histogram.step]);
        digest.list(&self.histogram.shares);
        digest.list(&self.fan.days);
        for band in &self.fan.bands {
            digest.list(band);
        }
        for one in &self.contributions {
            digest.list(&[one.id as usize as f64, one.index.first, one.index.total, one.evppi]);
        }
    }
}

/// Days of the fan besides those on which a rollout step ends.
const FAN_DAYS: usize = 24;
/// Draws the fan rests on at most: the first, which are spread as evenly as all.
const FAN_DRAWS: usize = 65_536;
/// Rollout steps up to which the fan has a day for the end of each.
const FAN_BREAKS: usize = 12;
/// The Sobol indices rest on one in so many draws, each of which is worth `2 + sources` evaluations.
const INDEX_SHARE: u32 = 8;
/// Blocks of draws done at a time.
const SLICE: u32 = 32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Draws(u32),
    Crossed(u32),
    Fan(usize),
    Done,
}

/// What some of the draws came to; parts in the order of their draws make a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    rate: Vec<f64>,
    once: Vec<f64>,
    net: Vec<f64>,
    /// Growth in each draw, a fraction; empty where growth is certain.
    growth: Vec<f64>,
    /// f(B), then f(A with one parameter from B) for each source.
    crossed: Vec<Vec<f64>>,
}

impl Part {
    /// Takes in the part that comes next.
    fn append(&mut self, next: Self) {
        self.rate.extend(next.rate);
        self.once.extend(next.once);
        self.net.extend(next.net);
        self.growth.extend(next.growth);
        for (list, next) in self.crossed.iter_mut().zip(next.crossed) {
            list.extend(next);
        }
    }
}

/// The work on a scenario's uncertainty, in slices of a few milliseconds.
#[derive(Debug)]
pub struct Study {
    effort: Effort,
    sampler: Sampler,
    stage: Stage,
    first: Vec<Coordinate>,
    second: Vec<Coordinate>,
    drawn: Part,
    /// Days moved so far in each draw; empty where growth is certain.
    so_far: Vec<f64>,
    fan: Fan,
    scratch: Vec<f64>,
    slices_done: u32,
}

impl Study {
    /// The work on a scenario, none of it done.
    #[must_use]
    pub fn new(scenario: &Scenario, effort: Effort) -> Self {
        let effort = Effort { draws: effort.draws.clamp(1, MOST_DRAWS), ..effort };
        let sampler = Sampler::of(scenario);
        let (first, second) =
            (sampler.coordinates(effort.seed, Set::First), sampler.coordinates(effort.seed, Set::Second));
        let crossed = if sampler.sources.is_empty() { 0 } else { sampler.sources.len() + 1 };
        Self {
            fan: Fan { days: fan_days(scenario), bands: Vec::new() },
            effort,
            sampler,
            stage: Stage::Draws(0),
            first,
            second,
            drawn: Part { crossed: vec![Vec::new(); crossed], ..Part::default() },
            so_far: Vec::new(),
            scratch: Vec::new(),
            slices_done: 0,
        }
    }

    /// Draws in all, whole blocks; without uncertainty one says it all.
    fn blocks(&self) -> u32 {
        if self.sampler.sources.is_empty() { 1 } else { self.effort.draws.div_ceil(LANES as u32) }
    }

    /// Blocks the Sobol indices rest on.
    fn crossed_blocks(&self) -> u32 {
        if self.drawn.crossed.is_empty() { 0 } else { self.blocks().div_ceil(INDEX_SHARE) }
    }

    /// Slices in all, by what they cost.
    fn slices(&self) -> f64 {
        let draws = f64::from(self.blocks().div_ceil(SLICE));
        let crossed = f64::from(self.crossed_blocks().div_ceil(self.crossed_slice()));
        draws + crossed + self.fan.days.len() as f64
    }

    /// Blocks a slice of crossed draws has: as many evaluations as a slice of draws.
    fn crossed_slice(&self) -> u32 {
        (SLICE / (self.drawn.crossed.len() as u32).max(1)).max(1)
    }

    /// Does a slice; returns the share done, 1 when it can be finished.
    pub fn advance(&mut self) -> f64 {
        self.slices_done += 1;
        self.stage = match self.stage {
            Stage::Draws(from) => {
                let to = (from + SLICE).min(self.blocks());
                self.draws(from, to);
                if to < self.blocks() { Stage::Draws(to) } else { Stage::Crossed(0) }
            }
            Stage::Crossed(from) if from < self.crossed_blocks() => {
                let to = (from + self.crossed_slice()).min(self.crossed_blocks());
                self.cross(from, to);
                Stage::Crossed(to)
            }
            Stage::Crossed(_) => {
                self.trim();
                self.day(0);
                Stage::Fan(1)
            }
            Stage::Fan(day) if day < self.fan.days.len() => {
                self.day(day);
                Stage::Fan(day + 1)
            }
            Stage::Fan(_) | Stage::Done => Stage::Done,
        };
        if self.stage == Stage::Done { 1.0 } else { (f64::from(self.slices_done) / (self.slices() + 1.0)).min(0.99) }
    }

    /// The draws of one of `of` equal shares of the work, for [`Study::absorb`]: what one of several workers does.
    #[must_use]
    pub fn part(&mut self, share: u32, of: u32) -> Part {
        let empty = Part { crossed: vec![Vec::new(); self.drawn.crossed.len()], ..Part::default() };
        let whole = std::mem::replace(&mut self.drawn, empty);
        let range =
            |blocks: u32| (blocks.div_ceil(of) * share).min(blocks)..(blocks.div_ceil(of) * (share + 1)).min(blocks);
        let (draws, crossed) = (range(self.blocks()), range(self.crossed_blocks()));
        self.draws(draws.start, draws.end);
        self.cross(crossed.start, crossed.end);
        std::mem::replace(&mut self.drawn, whole)
    }

    /// Takes in all shares of the draws, in their order; what is left is as [`Study::advance`] does it.
    pub fn absorb(&mut self, parts: impl IntoIterator<Item = Part>) {
        self.drawn = Part { crossed: vec![Vec::new(); self.drawn.crossed.len()], ..Part::default() };
        for part in parts {
            self.drawn.append(part);
        }
        self.stage = Stage::Crossed(self.crossed_blocks());
    }

    fn draws(&mut self, from: u32, to: u32) {
        let keeps_growth = self.sampler.growth_varies();
        for block in from..to {
            let mut shares: Column = [0.0; LANES];
            for (index, coordinate) in self.first.iter().enumerate() {
                coordinate.fill(block, &mut shares);
                self.sampler.give(index, &shares);
            }
            let parts = self.sampler.evaluate();
            self.drawn.rate.extend_from_slice(&parts.rate);
            self.drawn.once.extend_from_slice(&parts.once);
            self.drawn.net.extend((0..LANES).map(|lane| parts.net(lane)));
            if keeps_growth {
                self.drawn.growth.extend(self.sampler.lanes.growth());
            }
        }
    }

    /// Saltelli's design: the second set of points, and the first with one parameter at a time taken from the second.
    fn cross(&mut self, from: u32, to: u32) {
        for block in from..to {
            let fill = |coordinates: &[Coordinate]| -> Vec<Column> {
                let mut column = [0.0; LANES];
                coordinates
                    .iter()
                    .map(|coordinate| {
                        coordinate.fill(block, &mut column);
                        column
                    })
                    .collect()
            };
            let (first, second) = (fill(&self.first), fill(&self.second));
            for (index, shares) in second.iter().enumerate() {
                self.sampler.give(index, shares);
            }
            self.take(0);
            for (index, shares) in first.iter().enumerate() {
                self.sampler.give(index, shares);
            }
            for index in 0..first.len() {
                self.sampler.give(index, &second[index]);
                self.take(index + 1);
                self.sampler.give(index, &first[index]);
            }
        }
    }

    fn take(&mut self, list: usize) {
        let parts = self.sampler.evaluate();
        self.drawn.crossed[list].extend((0..LANES).map(|lane| parts.net(lane)));
    }

    /// Leaves as many draws as were asked for.
    fn trim(&mut self) {
        let draws = if self.sampler.sources.is_empty() { 1 } else { self.effort.draws as usize };
        for list in [&mut self.drawn.rate, &mut self.drawn.once, &mut self.drawn.net, &mut self.drawn.growth] {
            list.truncate(draws);
        }
        self.so_far = vec![0.0; self.drawn.growth.len().min(FAN_DRAWS)];
    }

    fn day(&mut self, index: usize) {
        let day = self.fan.days[index];
        let timeline = &self.sampler.lanes.timeline;
        let parts = self.drawn.rate.iter().zip(&self.drawn.once).take(FAN_DRAWS);
        self.scratch.clear();
        if self.drawn.growth.is_empty() {
            let moved = timeline.moved_until(day);
            self.scratch.extend(parts.map(|(rate, once)| rate * moved - once));
        } else {
            let before = index.checked_sub(1).map_or(0.0, |index| self.fan.days[index]);
            for (moved, &growth) in self.so_far.iter_mut().zip(&self.drawn.growth) {
                *moved += timeline.moved_between_at(before, day, growth);
            }
            self.scratch.extend(parts.zip(&self.so_far).map(|((rate, once), moved)| rate * moved - once));
        }
        self.fan.bands.push(quantiles(&mut self.scratch, FAN_SHARES));
    }

    /// The results, once [`Study::advance`] has said 1.
    #[must_use]
    pub fn finish(self) -> Uncertainty {
        let count = self.drawn.net.len().max(1) as f64;
        let mean = self.drawn.net.iter().sum::<f64>() / count;
        let contributions = self.contributions(mean);
        let evpi = worth(mean, self.drawn.net.iter().copied(), count);
        let positive = self.drawn.net.iter().filter(|&&net| net > 0.0).count();
        let mut sorted = self.drawn.net;
        sorted.sort_unstable_by(f64::total_cmp);
        let [p10, p50, p90] = [0.1, 0.5, 0.9].map(|share| at_shares(&sorted, [share])[0]);
        Uncertainty {
            effort: self.effort,
            p10,
            p50,
            p90,
            mean,
            probability_positive: positive as f64 / count,
            evpi,
            quantiles: at_shares(&sorted, (0..=STEPS).map(|step| step as f64 / STEPS as f64)),
            histogram: Histogram::of(&sorted),
            fan: self.fan,
            contributions,
        }
    }

    fn contributions(&self, mean: f64) -> Vec<Contribution> {
        let count = self.drawn.net.len();
        // About as many cells as keep both what a cell hides and what its noise adds small.
        let cells = ((count as f64).sqrt() as usize / 4).clamp(1, 64);
        let one = |(index_of, coordinate): (usize, &Coordinate)| {
            let mut sums = vec![0.0; cells];
            let mut shares: Column = [0.0; LANES];
            for (block, nets) in self.drawn.net.chunks(LANES).enumerate() {
                coordinate.fill(block as u32, &mut shares);
                for (net, share) in nets.iter().zip(&shares) {
                    sums[((share * cells as f64) as usize).min(cells - 1)] += net;
                }
            }
            let (fb, fab) = (&self.drawn.crossed[0], &self.drawn.crossed[index_of + 1]);
            let length = fb.len().min(count);
            Contribution {
                id: self.sampler.sources[index_of].id,
                index: index(&self.drawn.net[..length], &fb[..length], &fab[..length]),
                evppi: worth(mean, sums.into_iter(), count as f64),
            }
        };
        self.first.iter().enumerate().map(one).collect()
    }
}

/// The days of the fan: even steps to the horizon, and the ends of the rollout's steps where they are few.
fn fan_days(scenario: &Scenario) -> Vec<f64> {
    let timeline = Switch::of(&Drivers::of(scenario)).timeline;
    let horizon = timeline.horizon();
    let mut days: Vec<f64> = (0..=FAN_DAYS).map(|step| horizon * step as f64 / FAN_DAYS as f64).collect();
    if timeline.stretches.len() <= FAN_BREAKS {
        days.extend(timeline.stretches.iter().map(|stretch| stretch.from));
    }
    days.sort_by(f64::total_cmp);
    days.dedup();
    days
}
