//! How sure we are of the net saving at the believed saving: its distribution, its course, and what knowing more is worth.
//!
//! [`Uncertainty::of`] does it at once; [`UncertaintyRun`](crate::uncertainty::run::UncertaintyRun) does the same in parts and slices, for several workers, and for a page that
//! must not stand still. Money is in the scenario's currency.

use crate::input::param::Id;
use crate::math::digest::Digest;
use crate::math::order_statistics::Histogram;
use crate::uncertainty::effort::DrawEffort;
use crate::uncertainty::fan::Fan;
use crate::uncertainty::sensitivity::Index;

/// Steps between the quantiles kept of the outcome.
pub const STEPS: usize = 200;

/// What one uncertain parameter contributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The parameter.
    pub id: Id,
    /// Its Sobol' indices; none where their digits do not hold.
    pub index: Option<Index>,
    /// EVPPI, what perfect knowledge of it alone is worth, money; none where three digits do not hold.
    pub evppi: Option<f64>,
}

/// A figure that may not exist as a message has it.
fn sent(figure: Option<f64>) -> f64 {
    figure.unwrap_or(f64::NAN)
}

fn received(figure: f64) -> Option<f64> {
    (!figure.is_nan()).then_some(figure)
}

/// The distribution of the net saving.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertainty {
    /// The work it rests on.
    pub effort: DrawEffort,
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
    /// EVPI, what perfect knowledge of everything is worth: `E[max(0, S)] − max(0, E[S])`; none where three digits do not hold.
    pub evpi: Option<f64>,
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
    /// Everything as one list of numbers, for a message from a worker.
    #[must_use]
    pub fn pack(&self) -> Vec<f64> {
        let Self { effort, histogram, fan, .. } = self;
        let mut all = vec![f64::from(effort.draws), f64::from(effort.seed)];
        all.extend([self.p10, self.p50, self.p90, self.mean, self.probability_positive, sent(self.evpi)]);
        all.extend([histogram.from, histogram.step]);
        for list in [&self.quantiles, &histogram.shares, &fan.days] {
            all.push(list.len() as f64);
            all.extend(list);
        }
        all.extend(fan.bands.iter().flatten());
        for one in &self.contributions {
            let [first, total] = one.index.map_or([f64::NAN; 2], |index| [index.first, index.total]);
            all.extend([f64::from(one.id as u8), first, total, sent(one.evppi)]);
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
            let index = received(one[1]).map(|first| Index { first, total: one[2] });
            Some(Contribution { id, index, evppi: received(one[3]) })
        });
        Some(Self {
            effort: DrawEffort { draws: head[0] as u32, seed: head[1] as u32 },
            p10: head[2],
            p50: head[3],
            p90: head[4],
            mean: head[5],
            probability_positive: head[6],
            evpi: received(head[7]),
            quantiles,
            histogram: Histogram { from: head[8], step: head[9], shares },
            fan: Fan { days, bands },
            contributions: contributions.collect::<Option<_>>()?,
        })
    }

    /// Takes every figure into a digest.
    pub fn digest(&self, digest: &mut Digest) {
        digest.list(&[self.p10, self.p50, self.p90, self.mean, self.probability_positive]);
        digest.optional(self.evpi);
        digest.list(&self.quantiles);
        digest.list(&[self.histogram.from, self.histogram.step]);
        digest.list(&self.histogram.shares);
        digest.list(&self.fan.days);
        for band in &self.fan.bands {
            digest.list(band);
        }
        for one in &self.contributions {
            digest.figure(one.id as usize as f64);
            for figure in [one.index.map(|index| index.first), one.index.map(|index| index.total), one.evppi] {
                digest.optional(figure);
            }
        }
    }
}
