//! The work on a scenario's uncertainty, in parts and slices: what several workers share, and a page does between two breaths.
//!
//! Draw k depends on (seed, parameter, k) alone. A part is always the same draws, whoever does it, and sums run within a part in
//! the order of k and then over the parts in theirs: so any number of workers finds the same bits. Money is in the
//! scenario's currency.

use std::ops::Range;

use crate::input::param::Id;
use crate::input::scenario::Scenario;
use crate::math::order::{ascend, greater, lesser};
use crate::math::order_statistics::{Histogram, Ranked};
use crate::math::sobol::{Coordinate, LANES};
use crate::uncertainty::effort::{DrawEffort, MOST_DRAWS, PART};
use crate::uncertainty::fan::{Courses, FAN_SHARES, Fan, fan_days};
use crate::uncertainty::moments::Moments;
use crate::uncertainty::preintegration::{Preintegration, SHARES, Shift, Sums};
use crate::uncertainty::result::{Contribution, STEPS, Uncertainty};
use crate::uncertainty::sampler::{Sampler, Source};
use crate::uncertainty::sensitivity::{Index, digits};
use crate::uncertainty::stake::Stake;

/// Blocks of draws in a part.
const BLOCKS: u32 = PART / LANES as u32;
/// What is at stake rests on one in so many blocks of draws, at least so many.
const STAKE_SHARE: u32 = 8;
const LEAST_STAKE: u32 = 8;
/// Pieces of a part by which it is told how far what is at stake may be off.
const PIECES: u32 = 8;
/// Blocks of draws done at a time.
const SLICE: u32 = 32;

/// What one part of the draws came to, as one list of numbers: first its `HEAD`, then each `List`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DrawPart(Vec<f64>);

/// How many draws win, and the sums of [`Preintegration`].
const SUMS: usize = 1 + 7;
/// The sums, and the lengths of the lists but the last.
const HEAD: usize = SUMS + 2;

/// A list of a part.
#[derive(Clone, Copy)]
enum List {
    /// The net savings, rising.
    Sorted,
    /// Sums of what is at stake, and of how many draws, by piece.
    Staked,
    /// The fan's bands, in the first part.
    Bands,
}

impl DrawPart {
    fn new(sums: [f64; SUMS], lists: [&[f64]; 2]) -> Self {
        let mut all = Vec::with_capacity(HEAD + lists.iter().map(|list| list.len()).sum::<usize>());
        all.extend(sums);
        all.extend(lists.map(|list| list.len() as f64));
        for list in lists {
            all.extend(list);
        }
        Self(all)
    }

    fn sum(&self, which: usize) -> f64 {
        self.0[which]
    }

    fn list(&self, list: List) -> &[f64] {
        let lengths = &self.0[SUMS..HEAD];
        let from = HEAD + lengths[..list as usize].iter().map(|&length| length as usize).sum::<usize>();
        match lengths.get(list as usize) {
            Some(&length) => &self.0[from..from + length as usize],
            None => &self.0[from..],
        }
    }

    /// The list of numbers, for a message from a worker.
    #[must_use]
    pub fn pack(self) -> Vec<f64> {
        self.0
    }

    /// The same back from the list; none when it is no such list.
    #[must_use]
    pub fn unpack(all: Vec<f64>) -> Option<Self> {
        let lists = all.get(SUMS..HEAD)?.iter().sum::<f64>();
        let bands = (all.len() - HEAD) as f64 - lists;
        (bands >= 0.0 && (bands as usize).is_multiple_of(7)).then_some(Self(all))
    }
}

impl Uncertainty {
    /// The uncertainty of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario, effort: DrawEffort) -> Self {
        let mut study = UncertaintyRun::new(scenario, effort);
        let parts: Vec<DrawPart> = (0..effort.parts()).map(|part| study.part(part)).collect();
        study.finish(&parts)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Draws(u32),
    Staked(u32),
    Order,
    Fan(usize),
    Done,
}

/// The work on a scenario's uncertainty, a part at a time, in slices of a few milliseconds.
#[derive(Debug)]
pub struct UncertaintyRun {
    effort: DrawEffort,
    sampler: Sampler,
    preintegration: Option<Preintegration>,
    moments: Moments,
    /// Indices and worth of the parameters that the net saving depends on, by their places among the sources.
    found: Vec<(usize, Option<Index>, Option<f64>)>,
    stake: Stake,
    first: Vec<Coordinate>,
    days: Vec<f64>,
    /// The part under way, and how far it is.
    index: u32,
    stage: Stage,
    slices_done: u32,
    part: DrawPart,
    /// The part's net savings.
    nets: Vec<f64>,
    integrals: Sums,
    staked: Vec<f64>,
    /// What is saved a day, what is paid once, and growth (empty where it is certain), for the fan.
    rate: Vec<f64>,
    once: Vec<f64>,
    growth: Vec<f64>,
    courses: Courses,
}

impl UncertaintyRun {
    /// The work on a scenario, at the beginning of its first part.
    #[must_use]
    pub fn new(scenario: &Scenario, effort: DrawEffort) -> Self {
        let effort = DrawEffort { draws: effort.draws.clamp(1, MOST_DRAWS), ..effort };
        let mut sampler = Sampler::of(scenario);
        let first = sampler.coordinates(effort.seed);
        let moments = Moments::of(scenario, &sampler, &first, effort.draws);
        let found = moments.contributions();
        let worths: Vec<(usize, f64)> = found.iter().map(|one| (one.0, one.2.unwrap_or(0.0))).collect();
        let stake = Stake::of(&sampler, &moments, &worths);
        let preintegration = Preintegration::of(scenario, &mut sampler, &first, effort.draws);
        let mut study = Self {
            effort,
            sampler,
            preintegration,
            moments,
            found,
            stake,
            first,
            days: fan_days(scenario),
            index: 0,
            stage: Stage::Done,
            slices_done: 0,
            part: DrawPart::default(),
            nets: Vec::new(),
            integrals: Sums::default(),
            staked: Vec::new(),
            rate: Vec::new(),
            once: Vec::new(),
            growth: Vec::new(),
            courses: Courses::default(),
        };
        study.start(0);
        study
    }

    /// Draws in all; without uncertainty one says it all.
    fn draws(&self) -> u32 {
        if self.first.is_empty() { 1 } else { self.effort.draws }
    }

    /// The part's share of so many blocks, in pieces of `size`.
    fn share(&self, blocks: u32, size: u32) -> Range<u32> {
        (self.index * size).min(blocks)..((self.index + 1) * size).min(blocks)
    }

    /// Blocks of draws the part has.
    fn drawn_blocks(&self) -> Range<u32> {
        self.share(self.draws().div_ceil(LANES as u32), BLOCKS)
    }

    /// Blocks of draws for what is at stake that the part has: none where nothing is drawn.
    fn staked_blocks(&self) -> Range<u32> {
        let blocks = self.draws().div_ceil(LANES as u32).div_ceil(STAKE_SHARE);
        let blocks = if self.moments.count() > 1 { blocks.max(LEAST_STAKE) } else { 0 };
        self.share(blocks, BLOCKS / STAKE_SHARE)
    }

    /// Days of the fan the part has.
    fn fan_days(&self) -> usize {
        if self.index == 0 { self.days.len() } else { 0 }
    }

    /// Slices the part has, by what they cost.
    fn slices(&self) -> f64 {
        let draws = (self.drawn_blocks().len() as u32).div_ceil(SLICE);
        let staked = (self.staked_blocks().len() as u32).div_ceil(SLICE);
        f64::from(draws + staked) + self.fan_days() as f64
    }

    /// Begins a part, 0 … [`DrawEffort::parts`]; the one under way is forgotten.
    pub fn start(&mut self, part: u32) {
        self.index = part;
        self.slices_done = 0;
        self.integrals = Sums::default();
        self.staked = vec![0.0; 2 * PIECES as usize];
        for list in [&mut self.nets, &mut self.rate, &mut self.once, &mut self.growth] {
            list.clear();
        }
        self.stage = Stage::Draws(self.drawn_blocks().start);
    }

    /// Does a slice of the part; returns the share of it done, 1 when it can be taken.
    pub fn advance(&mut self) -> f64 {
        self.slices_done += 1;
        let (drawn, staked) = (self.drawn_blocks(), self.staked_blocks());
        self.stage = match self.stage {
            Stage::Draws(from) if from < drawn.end => {
                let to = (from + SLICE).min(drawn.end);
                self.draw(from..to);
                Stage::Draws(to)
            }
            Stage::Draws(_) => Stage::Staked(staked.start),
            Stage::Staked(from) if from < staked.end => {
                let to = (from + SLICE).min(staked.end);
                self.put_at_stake(from..to);
                Stage::Staked(to)
            }
            Stage::Staked(_) => Stage::Order,
            Stage::Order => {
                self.order();
                Stage::Fan(0)
            }
            Stage::Fan(day) if day < self.fan_days() => {
                let bands = self.courses.bands(&self.days, day, &self.sampler.lanes.timeline);
                self.part.0.extend(bands);
                Stage::Fan(day + 1)
            }
            Stage::Fan(_) | Stage::Done => Stage::Done,
        };
        if self.stage == Stage::Done { 1.0 } else { lesser(f64::from(self.slices_done) / (self.slices() + 4.0), 0.99) }
    }

    /// What the part came to, once [`UncertaintyRun::advance`] has said 1.
    #[must_use]
    pub fn take(&mut self) -> DrawPart {
        std::mem::take(&mut self.part)
    }

    /// A whole part at once.
    #[must_use]
    pub fn part(&mut self, part: u32) -> DrawPart {
        self.start(part);
        while self.advance() < 1.0 {}
        self.take()
    }

    fn draw(&mut self, blocks: Range<u32>) {
        let (is_fan, keeps_growth) = (self.index == 0, self.sampler.varies(Id::Growth));
        // As many draws as were asked for, and no more.
        let draws = self.draws();
        for block in blocks {
            let parts = self.sampler.draw(&self.first, block);
            let count = LANES.min((draws - block * LANES as u32) as usize);
            self.nets.extend((0..count).map(|lane| parts.net(lane)));
            if is_fan {
                self.rate.extend_from_slice(&parts.rate[..count]);
                self.once.extend_from_slice(&parts.once[..count]);
                if keeps_growth {
                    self.growth.extend(self.sampler.lanes.growth().take(count));
                }
            }
            if let Some(preintegration) = &self.preintegration {
                preintegration.add(&mut self.sampler, count, &mut self.integrals);
            }
        }
    }

    /// Draws where more is at stake, and sums it up.
    fn put_at_stake(&mut self, blocks: Range<u32>) {
        let all = self.staked_blocks();
        for block in blocks {
            let piece = 2 * ((block - all.start) * PIECES / all.len() as u32) as usize;
            self.staked[piece] += self.stake.sum(&mut self.sampler, &self.first, block);
            self.staked[piece + 1] += LANES as f64;
        }
    }

    /// Sums and sorts the part's draws.
    fn order(&mut self) {
        let mut sums = [0.0; SUMS];
        sums[0] = self.nets.iter().filter(|&&net| net > 0.0).count() as f64;
        sums[1..].copy_from_slice(&self.integrals);
        ascend(&mut self.nets);
        self.part = DrawPart::new(sums, [&self.nets, &self.staked]);
        if self.index == 0 {
            self.courses = Courses::of(&self.rate, &self.once, &self.growth);
        }
    }

    /// What all parts come to, given in their order.
    #[must_use]
    pub fn finish(&self, parts: &[DrawPart]) -> Uncertainty {
        let sorted = Ranked::of(parts.iter().map(|part| part.list(List::Sorted)).collect());
        let count = sorted.count().max(1) as f64;
        let sum_of = |which: usize| parts.iter().map(|part| part.sum(which)).sum::<f64>();
        let drawn = SHARES.map(|share| sorted.at_shares(&[share])[0]);
        let (found, positive) = match &self.preintegration {
            Some(preintegration) => {
                let integrals: Sums = std::array::from_fn(|which| sum_of(1 + which));
                (preintegration.quantiles(&integrals, &sorted), 1.0 - integrals[6] / count)
            }
            None => (drawn, sum_of(0) / count),
        };
        let steps: Vec<f64> = (0..=STEPS).map(|step| step as f64 / STEPS as f64).collect();
        let mut quantiles = sorted.at_shares(&steps);
        Shift::between(drawn, found).apply(&steps, &mut quantiles, 1.0);
        let [p10, p50, p90] = found;
        Uncertainty {
            effort: self.effort,
            p10,
            p50,
            p90,
            // Without uncertainty every draw is the mean, to the last bit.
            mean: if self.moments.count() > 0 { self.moments.mean() } else { p50 },
            probability_positive: positive,
            evpi: self.evpi(parts),
            quantiles,
            histogram: Histogram::of(&sorted),
            fan: self.fan(parts, found),
            contributions: self.contributions(),
        }
    }

    /// The fan, which ends where the outcome is.
    fn fan(&self, parts: &[DrawPart], found: [f64; 3]) -> Fan {
        let bands = parts.iter().flat_map(|part| part.list(List::Bands).as_chunks::<7>().0);
        let mut bands: Vec<[f64; 7]> = bands.copied().collect();
        // Where the horizon differs between draws, no day is the end of all.
        if let (Some(end), Some(&horizon), false) = (bands.last(), self.days.last(), self.sampler.varies(Id::Horizon)) {
            let shift = Shift::between([end[1], end[3], end[5]], found);
            let timeline = &self.sampler.lanes.timeline;
            let whole = timeline.moved_until(horizon);
            for (band, &day) in bands.iter_mut().zip(&self.days) {
                let weight = if whole > 0.0 { timeline.moved_until(day) / whole } else { 0.0 };
                shift.apply(&FAN_SHARES, band, weight);
            }
        }
        Fan { days: self.days.clone(), bands }
    }

    /// What knowing everything is worth, to as many digits as its pieces agree on; no less than knowing one parameter is.
    fn evpi(&self, parts: &[DrawPart]) -> Option<f64> {
        if self.moments.count() < 2 {
            return self.found.first().map_or(Some(0.0), |one| one.2);
        }
        let pieces = parts.iter().flat_map(|part| part.list(List::Staked).as_chunks::<2>().0);
        let pieces: Vec<[f64; 2]> = pieces.copied().filter(|[_, count]| *count > 0.0).collect();
        let count: f64 = pieces.iter().map(|[_, count]| count).sum();
        let mean = pieces.iter().map(|[sum, _]| sum).sum::<f64>() / count;
        let off = pieces.iter().map(|[sum, count]| (sum - mean * count) * (sum - mean * count)).sum::<f64>();
        let most = self.found.iter().filter_map(|one| one.2).fold(0.0, greater);
        digits(mean, off.sqrt() / count).map(|mean| greater(mean, most))
    }

    fn contributions(&self) -> Vec<Contribution> {
        let one = |(source, found): (usize, &Source)| {
            let known = self.found.iter().find(|one| one.0 == source);
            let (index, evppi) = known.map_or((Some(Index::default()), Some(0.0)), |&(_, index, worth)| (index, worth));
            Contribution { id: found.id, index, evppi }
        };
        self.sampler.sources.iter().enumerate().map(one).collect()
    }
}
