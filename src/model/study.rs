//! The work on a scenario's uncertainty, in parts and slices: what several workers share, and a page does between two breaths.
//!
//! Draw k depends on (seed, parameter, k) alone. A part is always the same draws, whoever does it, and sums run within a part in
//! the order of k and then over the parts in theirs: so any number of workers finds the same bits. Money is in the
//! scenario's currency.

use std::ops::Range;

use crate::model::draws::{Sampler, Set, Source};
use crate::model::fan::{Courses, FAN_DRAWS, FAN_SHARES, Fan, fan_days};
use crate::model::lanes::Column;
use crate::model::order::ascend;
use crate::model::param::Id;
use crate::model::preintegration::{Preintegration, SHARES, Shift, Sums};
use crate::model::scenario::Scenario;
use crate::model::sensitivity::{Index, Spread, worth};
use crate::model::sobol::{Coordinate, LANES};
use crate::model::statistics::{Histogram, Ranked};
use crate::model::uncertainty::{Contribution, Effort, MOST_DRAWS, STEPS, Uncertainty};

/// Draws in a part. The fan rests on no more, so the first part has it all.
pub const PART: u32 = FAN_DRAWS as u32;
/// Blocks of draws in a part.
const BLOCKS: u32 = PART / LANES as u32;
/// The Sobol indices rest on one in so many draws, each of which is worth `2 + sources` evaluations.
const INDEX_SHARE: u32 = 8;
/// Blocks of draws done at a time.
const SLICE: u32 = 32;

/// What one part of the draws came to, as one list of numbers: first its `HEAD`, then each `List`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part(Vec<f64>);

/// Sums of the net saving, of what is lost and of what is won, how many draws win, and the sums of [`Preintegration`].
const SUMS: usize = 4 + 7;
/// The sums, and the lengths of the lists but the last.
const HEAD: usize = SUMS + 4;

/// A list of a part.
#[derive(Clone, Copy)]
enum List {
    /// Sums of the net saving by source and cell of its share of belief.
    Cells,
    /// The net savings, rising.
    Sorted,
    /// f(A), as far as the Sobol indices rest on it: as drawn.
    Drawn,
    /// f(B), then f(A with one parameter from B) for each source, one after another.
    Crossed,
    /// The fan's bands, in the first part.
    Bands,
}

impl Part {
    fn new(sums: [f64; SUMS], lists: [&[f64]; 4]) -> Self {
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Draws(u32),
    Crossed(u32),
    Order,
    Fan(usize),
    Done,
}

/// The work on a scenario's uncertainty, a part at a time, in slices of a few milliseconds.
#[derive(Debug)]
pub struct Study {
    effort: Effort,
    sampler: Sampler,
    preintegration: Option<Preintegration>,
    first: Vec<Coordinate>,
    second: Vec<Coordinate>,
    days: Vec<f64>,
    /// The part under way, and how far it is.
    index: u32,
    stage: Stage,
    slices_done: u32,
    part: Part,
    /// The part's net savings, and their sums by source and cell.
    nets: Vec<f64>,
    integrals: Sums,
    cells: Vec<f64>,
    crossed: Vec<Vec<f64>>,
    /// What is saved a day, what is paid once, and growth (empty where it is certain), for the fan.
    rate: Vec<f64>,
    once: Vec<f64>,
    growth: Vec<f64>,
    courses: Courses,
}

impl Study {
    /// The work on a scenario, at the beginning of its first part.
    #[must_use]
    pub fn new(scenario: &Scenario, effort: Effort) -> Self {
        let effort = Effort { draws: effort.draws.clamp(1, MOST_DRAWS), ..effort };
        let mut sampler = Sampler::of(scenario);
        let [first, second] = [Set::First, Set::Second].map(|set| sampler.coordinates(effort.seed, set));
        let preintegration = Preintegration::of(scenario, &mut sampler, &first, effort.draws);
        let mut study = Self {
            effort,
            sampler,
            preintegration,
            first,
            second,
            days: fan_days(scenario),
            index: 0,
            stage: Stage::Done,
            slices_done: 0,
            part: Part::default(),
            nets: Vec::new(),
            integrals: Sums::default(),
            cells: Vec::new(),
            crossed: Vec::new(),
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

    /// Lists of crossed draws.
    fn lists(&self) -> usize {
        if self.first.is_empty() { 0 } else { self.first.len() + 1 }
    }

    /// About as many cells as keep both what a cell hides and what its noise adds small.
    fn cells_each(&self) -> usize {
        (f64::from(self.draws()).sqrt() as usize / 4).clamp(1, 64)
    }

    /// The part's share of so many blocks, in pieces of `size`.
    fn share(&self, blocks: u32, size: u32) -> Range<u32> {
        (self.index * size).min(blocks)..((self.index + 1) * size).min(blocks)
    }

    /// Blocks of draws the part has.
    fn drawn_blocks(&self) -> Range<u32> {
        self.share(self.draws().div_ceil(LANES as u32), BLOCKS)
    }

    /// Blocks the Sobol indices rest on, in all.
    fn crossed_in_all(&self) -> u32 {
        if self.lists() == 0 { 0 } else { self.draws().div_ceil(LANES as u32).div_ceil(INDEX_SHARE) }
    }

    /// Blocks of them the part has.
    fn crossed_blocks(&self) -> Range<u32> {
        self.share(self.crossed_in_all(), BLOCKS / INDEX_SHARE)
    }

    /// Days of the fan the part has.
    fn fan_days(&self) -> usize {
        if self.index == 0 { self.days.len() } else { 0 }
    }

    /// Slices the part has, by what they cost.
    fn slices(&self) -> f64 {
        let draws = (self.drawn_blocks().len() as u32).div_ceil(SLICE);
        let crossed = (self.crossed_blocks().len() as u32).div_ceil(self.crossed_slice());
        f64::from(draws + crossed) + self.fan_days() as f64
    }

    /// Blocks a slice of crossed draws has: as many evaluations as a slice of draws.
    fn crossed_slice(&self) -> u32 {
        (SLICE / (self.lists() as u32).max(1)).max(1)
    }

    /// Begins a part, 0 … [`Effort::parts`]; the one under way is forgotten.
    pub fn start(&mut self, part: u32) {
        self.index = part;
        self.slices_done = 0;
        self.integrals = Sums::default();
        self.cells = vec![0.0; self.first.len() * self.cells_each()];
        self.crossed = vec![Vec::new(); self.lists()];
        for list in [&mut self.nets, &mut self.rate, &mut self.once, &mut self.growth] {
            list.clear();
        }
        self.stage = Stage::Draws(self.drawn_blocks().start);
    }

    /// Does a slice of the part; returns the share of it done, 1 when it can be taken.
    pub fn advance(&mut self) -> f64 {
        self.slices_done += 1;
        let (drawn, crossed) = (self.drawn_blocks(), self.crossed_blocks());
        self.stage = match self.stage {
            Stage::Draws(from) if from < drawn.end => {
                let to = (from + SLICE).min(drawn.end);
                self.draw(from..to);
                Stage::Draws(to)
            }
            Stage::Draws(_) => Stage::Crossed(crossed.start),
            Stage::Crossed(from) if from < crossed.end => {
                let to = (from + self.crossed_slice()).min(crossed.end);
                self.cross(from..to);
                Stage::Crossed(to)
            }
            Stage::Crossed(_) => Stage::Order,
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
        if self.stage == Stage::Done { 1.0 } else { (f64::from(self.slices_done) / (self.slices() + 4.0)).min(0.99) }
    }

    /// What the part came to, once [`Study::advance`] has said 1.
    #[must_use]
    pub fn take(&mut self) -> Part {
        std::mem::take(&mut self.part)
    }

    /// A whole part at once.
    #[must_use]
    pub fn part(&mut self, part: u32) -> Part {
        self.start(part);
        while self.advance() < 1.0 {}
        self.take()
    }

    fn draw(&mut self, blocks: Range<u32>) {
        let (is_fan, keeps_growth) = (self.index == 0, self.sampler.varies(Id::Growth));
        // As many draws as were asked for, and no more.
        let (draws, cells) = (self.draws(), self.cells_each());
        let mut shares: Vec<Column> = vec![[0.0; LANES]; self.first.len()];
        for block in blocks {
            for (index, coordinate) in self.first.iter().enumerate() {
                coordinate.fill(block, &mut shares[index]);
                self.sampler.give(index, &shares[index]);
            }
            let parts = self.sampler.evaluate();
            let count = LANES.min((draws - block * LANES as u32) as usize);
            let from = self.nets.len();
            self.nets.extend((0..count).map(|lane| parts.net(lane)));
            for (sums, shares) in self.cells.chunks_exact_mut(cells).zip(&shares) {
                for (net, share) in self.nets[from..].iter().zip(shares) {
                    sums[((share * cells as f64) as usize).min(cells - 1)] += net;
                }
            }
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

    /// Saltelli's design: the second set of points, and the first with one parameter at a time taken from the second.
    fn cross(&mut self, blocks: Range<u32>) {
        for block in blocks {
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
            self.keep(0);
            for (index, shares) in first.iter().enumerate() {
                self.sampler.give(index, shares);
            }
            for index in 0..first.len() {
                self.sampler.give(index, &second[index]);
                self.keep(index + 1);
                self.sampler.give(index, &first[index]);
            }
        }
    }

    fn keep(&mut self, list: usize) {
        let parts = self.sampler.evaluate();
        self.crossed[list].extend((0..LANES).map(|lane| parts.net(lane)));
    }

    /// Sums and sorts the part's draws.
    fn order(&mut self) {
        let nets = &mut self.nets;
        let losses = nets.iter().map(|net| (-net).max(0.0)).sum();
        let gains = nets.iter().map(|net| net.max(0.0)).sum();
        let winning = nets.iter().filter(|&&net| net > 0.0).count();
        let mut sums = [0.0; SUMS];
        sums[..4].copy_from_slice(&[nets.iter().sum(), losses, gains, winning as f64]);
        sums[4..].copy_from_slice(&self.integrals);
        let from = self.index * PART;
        let rows = (self.crossed_in_all() * LANES as u32).saturating_sub(from) as usize;
        let drawn = self.nets[..rows.min(self.nets.len())].to_vec();
        ascend(&mut self.nets);
        self.part = Part::new(sums, [&self.cells, &self.nets, &drawn, &self.crossed.concat()]);
        if self.index == 0 {
            self.courses = Courses::of(&self.rate, &self.once, &self.growth);
        }
    }

    /// What all parts come to, given in their order.
    #[must_use]
    pub fn finish(&self, parts: &[Part]) -> Uncertainty {
        let sorted = Ranked::of(parts.iter().map(|part| part.list(List::Sorted)).collect());
        let count = sorted.count().max(1) as f64;
        let sum_of = |which: usize| parts.iter().map(|part| part.sum(which)).sum::<f64>();
        let [sum, losses, gains, winning] = [0, 1, 2, 3].map(sum_of);
        let mean = sum / count;
        let drawn = SHARES.map(|share| sorted.at_shares(&[share])[0]);
        let (found, positive) = match &self.preintegration {
            Some(preintegration) => {
                let integrals: Sums = std::array::from_fn(|which| sum_of(4 + which));
                (preintegration.quantiles(&integrals, &sorted), 1.0 - integrals[6] / count)
            }
            None => (drawn, winning / count),
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
            mean,
            probability_positive: positive,
            evpi: if mean > 0.0 { losses } else { gains } / count,
            quantiles,
            histogram: Histogram::of(&sorted),
            fan: self.fan(parts, found),
            contributions: self.contributions(parts, mean, count),
        }
    }

    /// The fan, which ends where the outcome is.
    fn fan(&self, parts: &[Part], found: [f64; 3]) -> Fan {
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

    fn contributions<'a>(&self, parts: &'a [Part], mean: f64, count: f64) -> Vec<Contribution> {
        let drawn: Vec<f64> = parts.iter().flat_map(|part| part.list(List::Drawn)).copied().collect();
        // Of the last part as many rows as draws were asked for.
        let mut left = drawn.len();
        let lengths = parts.iter().map(|part| {
            let length = (part.list(List::Crossed).len() / self.lists().max(1)).min(left);
            left -= length;
            (length, part)
        });
        let lengths: Vec<(usize, &'a Part)> = lengths.collect();
        let crossed = |list: usize| -> Vec<&'a [f64]> {
            let of_part = |&(length, part): &(usize, &'a Part)| {
                let all = part.list(List::Crossed);
                &all[list * (all.len() / self.lists())..][..length]
            };
            lengths.iter().map(of_part).collect()
        };
        let cells = self.cells_each();
        let sums = |source: usize| {
            let sum = move |cell| parts.iter().map(|part| part.list(List::Cells)[cell]).sum::<f64>();
            (source * cells..(source + 1) * cells).map(sum)
        };
        let spread = if self.lists() == 0 { None } else { Spread::of(&drawn, &crossed(0)) };
        let one = |(source, found): (usize, &Source)| Contribution {
            id: found.id,
            index: spread.as_ref().map_or_else(Index::default, |spread| spread.index(&crossed(source + 1))),
            evppi: worth(mean, sums(source), count),
        };
        self.sampler.sources.iter().enumerate().map(one).collect()
    }
}
