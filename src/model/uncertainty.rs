//! How sure we are of the net saving at the believed saving: its distribution, its course, and what knowing more is worth.
//!
//! [`Uncertainty::of`] does it at once; [`Study`] does the same in parts and slices, for several workers, and for a page that
//! must not stand still. Money is in the scenario's currency.

use crate::model::digest::Digest;
use crate::model::fan::Fan;
use crate::model::param::Id;
use crate::model::scenario::Scenario;
use crate::model::sensitivity::Index;
use crate::model::statistics::Histogram;
use crate::model::study::{PART, Part, Study};

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

    /// Parts the work is done in, whoever does them.
    #[must_use]
    pub fn parts(self) -> u32 {
        self.draws.clamp(1, MOST_DRAWS).div_ceil(PART)
    }
}

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
        let parts: Vec<Part> = (0..effort.parts()).map(|part| study.part(part)).collect();
        study.finish(&parts)
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
