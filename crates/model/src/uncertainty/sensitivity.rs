//! What matters: how far each uncertain parameter swings the net saving, how much of its variance it explains, and what
//! knowing it is worth.
//!
//! The tornado moves one parameter at a time around the mids, so it depends on them and sees no interplay; the Sobol' indices
//! (Sobol' 1993; the total after Jansen 1999) see both; the value of information (Howard 1966) asks whether any of it could
//! change the decision. [`moments`](crate::uncertainty::moments) finds them; here is what of them is said.

use crate::cost::drivers::Drivers;
use crate::cost::outcome::Switch;
use crate::input::estimate::Estimate;
use crate::input::param::{Id, PARAMS, Param};
use crate::input::scenario::Scenario;
use crate::input::value::Value;
use crate::math::order::{greater, lesser, sort_by};

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

/// The Sobol' indices of one parameter, as far as their digits hold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Index {
    /// S1, the share of the variance it explains alone.
    pub first: f64,
    /// ST, the share of the variance it has a part in, no less than S1 and at most 1.
    pub total: f64,
}

/// S1 and ST to as many decimals as hold, four to two; none where two do not.
#[must_use]
#[inline(never)]
pub fn decimals(shares: [f64; 2], errors: [f64; 2]) -> Option<Index> {
    let error = greater(errors[0], errors[1]);
    let per_unit = [10_000.0, 1000.0, 100.0].into_iter().find(|per_unit| error * per_unit <= 0.5)?;
    let [first, total] = shares.map(|share| (share.clamp(0.0, 1.0) * per_unit).round() / per_unit);
    Some(Index { first: lesser(first, total), total })
}

/// An amount to as many digits as hold, four or three; none where three do not.
#[must_use]
#[inline(never)]
pub fn digits(amount: f64, error: f64) -> Option<f64> {
    if amount == 0.0 && error == 0.0 {
        return Some(0.0);
    }
    let decade = libm::floor(libm::log10(amount.abs()));
    let is_held = |digits: f64| error <= 0.5 * libm::exp10(decade + 1.0 - digits);
    let places = [4.0, 3.0].into_iter().find(|&digits| is_held(digits))? - 1.0 - decade;
    let unit = libm::exp10(places.abs());
    Some(if places > 0.0 { (amount * unit).round() / unit } else { (amount / unit).round() * unit })
}
