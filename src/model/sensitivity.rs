//! What matters: how far each uncertain parameter swings the net saving, how much of its variance it explains, and what
//! knowing it is worth.
//!
//! The tornado moves one parameter at a time around the mids, so it depends on them and sees no interplay; the Sobol indices
//! (Saltelli et al. 2010 for the first, Jansen 1999 for the total) see both; the value of information (Howard 1966) asks
//! whether any of it could change the decision.

use crate::model::drivers::Drivers;
use crate::model::estimate::Estimate;
use crate::model::order::sort_by;
use crate::model::outcome::Switch;
use crate::model::param::{Id, PARAMS, Param};
use crate::model::scenario::{Scenario, Value};

/// One bar of the tornado.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The parameter.
    pub id: Id,
    /// Its P10, unit typed.
    pub low: f64,
    /// Its P90, unit typed.
    pub high: f64,
    /// Net saving at its P10, everything else at its mid.
    pub outcome_low: f64,
    /// Net saving at its P90, everything else at its mid.
    pub outcome_high: f64,
    /// Whether one end pays and the other does not.
    pub flips: bool,
}

impl Swing {
    /// How far apart the two outcomes are.
    #[must_use]
    pub fn size(&self) -> f64 {
        (self.outcome_high - self.outcome_low).abs()
    }
}

/// The net saving at the believed saving with one parameter changed, unit typed.
#[must_use]
pub fn net_saving_with(scenario: &Scenario, id: Id, value: f64) -> f64 {
    let mut changed = scenario.clone();
    Param::of(id).set(&mut changed, Value::Number(Estimate::certain(value)));
    net_saving(&changed)
}

/// S at the believed saving and the mids.
#[must_use]
pub fn net_saving(scenario: &Scenario) -> f64 {
    let drivers = Drivers::of(scenario);
    Switch::of(&drivers).net_saving(drivers.saving)
}

/// Every uncertain parameter at its P10 and P90, the widest swing first.
#[must_use]
pub fn tornado(scenario: &Scenario) -> Vec<Swing> {
    let swing = |param: &Param| {
        let (low, high) = param.estimate(scenario)?.range?;
        let (outcome_low, outcome_high) =
            (net_saving_with(scenario, param.id, low), net_saving_with(scenario, param.id, high));
        let flips = (outcome_low > 0.0) != (outcome_high > 0.0);
        Some(Swing { id: param.id, low, high, outcome_low, outcome_high, flips })
    };
    let mut swings: Vec<Swing> = PARAMS.iter().filter_map(swing).collect();
    // Stable: equals stay in the order of the table.
    sort_by(&mut swings, |swing| -swing.size());
    swings
}

/// The Sobol indices of one parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Index {
    /// S1, the share of the variance it explains alone.
    pub first: f64,
    /// ST, the share of the variance it has a part in.
    pub total: f64,
}

/// How the outcomes at two independent sets of points are spread; what the indices of every parameter are measured by.
#[derive(Debug)]
pub struct Spread<'a> {
    mean: f64,
    variance: f64,
    /// f(A) and f(B), in as many pieces as there are.
    rows: Vec<(&'a [f64], &'a [f64])>,
}

impl<'a> Spread<'a> {
    /// Of the outcomes at the first set of points, and, in pieces one after another, at the second; none when nothing varies.
    #[must_use]
    pub fn of(fa: &'a [f64], fb: &[&'a [f64]]) -> Option<Self> {
        let count = fa.len().max(1) as f64;
        let both = || fa.iter().chain(fb.iter().copied().flatten());
        let mean = both().sum::<f64>() / (2.0 * count);
        let variance = both().map(|f| (f - mean) * (f - mean)).sum::<f64>() / (2.0 * count);
        // What rounding alone leaves of a constant is no variance.
        let varies = variance > (1e-12 * mean) * (1e-12 * mean) && variance.is_finite();
        let mut rest = fa;
        let rows = fb.iter().map(|fb| {
            let (fa, after) = rest.split_at(fb.len());
            rest = after;
            (fa, *fb)
        });
        varies.then(|| Self { mean, variance, rows: rows.collect() })
    }

    /// The indices of the parameter that `fab`, in the same pieces, takes from the second set of points: the outcomes at the
    /// first with that one parameter exchanged.
    #[must_use]
    pub fn index(&self, fab: &[&[f64]]) -> Index {
        let count = self.rows.iter().map(|(fa, _)| fa.len()).sum::<usize>().max(1) as f64;
        let rows = || {
            let pieces = self.rows.iter().zip(fab);
            pieces.flat_map(|((fa, fb), fab)| fa.iter().zip(*fb).zip(*fab).map(|((a, b), ab)| (a, b, ab)))
        };
        let first = rows().map(|(a, b, ab)| (b - self.mean) * (ab - a)).sum::<f64>() / count / self.variance;
        let total = rows().map(|(a, _, ab)| (a - ab) * (a - ab)).sum::<f64>() / (2.0 * count) / self.variance;
        Index { first: first.clamp(0.0, 1.0), total: total.max(0.0) }
    }
}

/// What it is worth to learn, before deciding, which of some cases holds: `E[max(0, case)] − max(0, mean)`.
///
/// `sums` are the outcomes summed within each case, `count` the draws of all cases, `mean` their mean. Never below zero, and
/// exactly zero when no case asks for another decision than the mean does.
#[must_use]
pub fn worth(mean: f64, sums: impl Iterator<Item = f64>, count: f64) -> f64 {
    let against =
        if mean > 0.0 { sums.map(|sum| (-sum).max(0.0)).sum::<f64>() } else { sums.map(|sum| sum.max(0.0)).sum() };
    against / count
}
