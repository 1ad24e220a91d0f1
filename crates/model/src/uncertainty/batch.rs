//! The net saving at the believed saving for many values of some parameters at once: the formulas of [`Cost`] and [`Timeline`],
//! column by column, without a scenario for each.

use crate::cost::drivers::{Drivers, ModelInputs};
use crate::cost::outcome::one_off;
use crate::cost::session::{Cost, Reach};
use crate::cost::timeline::Timeline;
use crate::input::param::{Id, PARAMS};
use crate::input::scenario::Scenario;
use crate::math::order::greater;
use crate::math::sobol::LANES;
use crate::units::DAYS_PER_MONTH;

/// One value for each lane.
pub type Column = [f64; LANES];

/// The parameters the net saving at the believed saving depends on, in the order of the table.
pub const OUTCOME: &[Id] = &[
    Id::Users,
    Id::Sessions,
    Id::Growth,
    Id::Horizon,
    Id::Base,
    Id::Saving,
    Id::Tokens,
    Id::Gate,
    Id::Minutes,
    Id::Spread,
    Id::Fallback,
    Id::Fallbackcost,
    Id::Waste,
    Id::Basewindow,
    Id::Window,
    Id::Lookups,
    Id::Lookupcost,
    Id::Checkpoint,
    Id::Checkpointcost,
    Id::Migration,
    Id::Pilot,
    Id::Pilotminutes,
];

/// What session lengths depend on.
const REACH: &[Id] = &[Id::Minutes, Id::Spread, Id::Gate, Id::Basewindow, Id::Window];
/// What the price of a session mostly depends on. Where nothing else varies, the rest is computed once for all lanes.
const PRICE: &[Id] = &[Id::Users, Id::Sessions, Id::Base, Id::Saving, Id::Tokens];
/// What traffic over time depends on.
const MOVED: &[Id] = &[Id::Growth, Id::Horizon];

/// The net saving in the parts a running one needs: at day t it is `rate` · moved(t) − `once`.
#[derive(Clone, Debug)]
pub struct Parts {
    /// N · Δ(s), saved per day at the decision's full traffic.
    pub rate: Column,
    /// Paid once.
    pub once: Column,
    /// Days of the decision's full traffic that run on the candidate over the horizon.
    pub moved: Column,
}

impl Parts {
    /// S in one lane.
    #[inline]
    #[must_use]
    pub fn net(&self, lane: usize) -> f64 {
        self.rate[lane] * self.moved[lane] - self.once[lane]
    }
}

/// A scenario many times over, each lane with its own values of some parameters.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// Traffic on the candidate up to the farthest horizon of any lane.
    pub timeline: Timeline,
    /// Every parameter's values, by its place in the table.
    columns: Box<[Column; PARAMETERS]>,
    parts: Parts,
    reach: Reach,
    reach_varies: bool,
    moved_varies: bool,
    /// Whether what is not in [`PRICE`] or [`MOVED`] is the same in all lanes.
    rest_fixed: bool,
}

impl Lanes {
    /// A scenario's lanes, all at its mids; only the parameters `varied` may then be given other values, a horizon none above
    /// `farthest`, months.
    #[must_use]
    pub fn of(scenario: &Scenario, varied: &[Id], farthest: f64) -> Self {
        let drivers = Drivers::of(scenario);
        let timeline = Timeline::until(&drivers, greater(drivers.horizon, farthest * DAYS_PER_MONTH));
        let moved = timeline.moved_until(drivers.horizon);
        let varies = |ids: &[Id]| ids.iter().any(|id| varied.contains(id));
        Self {
            timeline,
            columns: Box::new(std::array::from_fn(|row| [PARAMS[row].mid(scenario); LANES])),
            parts: Parts { rate: [0.0; LANES], once: [0.0; LANES], moved: [moved; LANES] },
            reach: Reach::of(&drivers),
            reach_varies: varies(REACH),
            moved_varies: varies(MOVED),
            rest_fixed: varied.iter().all(|id| PRICE.contains(id) || MOVED.contains(id)),
        }
    }

    /// A parameter's values, unit typed.
    pub fn column(&mut self, id: Id) -> &mut Column {
        &mut self.columns[id as usize]
    }

    /// The net saving in each lane as last evaluated.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Growth per month in each lane, fractions.
    pub fn growth(&self) -> impl Iterator<Item = f64> {
        self.columns[Id::Growth as usize].iter().map(|growth| growth / 100.0)
    }

    /// The net saving in each lane.
    pub fn evaluate(&mut self) -> &Parts {
        let (columns, parts) = (&*self.columns, &mut self.parts);
        if self.moved_varies {
            for lane in 0..LANES {
                let numbers = numbers(columns, lane);
                parts.moved[lane] = self.timeline.moved_until_at(numbers.horizon, numbers.growth);
            }
        }
        if self.rest_fixed {
            // Of the rest, the first lane's values are everyone's: what is computed from them alone leaves the loop.
            for lane in 0..LANES {
                let numbers = ModelInputs::of(|id| match id {
                    Id::Users | Id::Sessions | Id::Base | Id::Saving | Id::Tokens => columns[id as usize][lane],
                    _ => columns[id as usize][0],
                });
                price(parts, lane, &numbers, &self.reach);
            }
        } else if self.reach_varies {
            for lane in 0..LANES {
                let numbers = numbers(columns, lane);
                price(parts, lane, &numbers, &Reach::of(&numbers));
            }
        } else {
            for lane in 0..LANES {
                price(parts, lane, &numbers(columns, lane), &self.reach);
            }
        }
        parts
    }
}

/// Rows of the table.
const PARAMETERS: usize = Id::ALL.len();

#[inline(always)]
fn numbers(columns: &[Column; PARAMETERS], lane: usize) -> ModelInputs {
    ModelInputs::of(|id| columns[id as usize][lane])
}

#[inline(always)]
fn price(parts: &mut Parts, lane: usize, numbers: &ModelInputs, reach: &Reach) {
    let cost = Cost::with(numbers, reach, None);
    parts.rate[lane] = numbers.sessions_per_day * cost.saved(numbers.saving);
    parts.once[lane] = one_off(numbers, numbers.saving);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::estimate::Estimate;
    use crate::input::param::{Kind, Param};
    use crate::input::value::Value;
    use crate::uncertainty::sensitivity::{net_saving, net_saving_with};

    /// A scenario in which everything has a part.
    fn rich() -> Scenario {
        let mut scenario = Scenario::default();
        for (id, value) in [
            (Id::Growth, 2.0),
            (Id::Gate, 12.0),
            (Id::Fallback, 7.0),
            (Id::Waste, 60.0),
            (Id::Lookups, 30.0),
            (Id::Lookupcost, 0.002),
            (Id::Checkpoint, 5.0),
            (Id::Checkpointcost, 0.001),
            (Id::Migration, 5000.0),
        ] {
            Param::of(id).set(&mut scenario, Value::Number(Estimate::certain(value)));
        }
        scenario
    }

    #[test]
    fn each_lane_has_the_bits_of_a_scenario_of_its_own() {
        let scenario = rich();
        for &id in OUTCOME {
            let Kind::Number { bounds, .. } = Param::of(id).kind else { panic!("{id:?} is a number") };
            let mid = Param::of(id).mid(&scenario);
            let mut lanes = Lanes::of(&scenario, &[id], 60.0);
            let values =
                std::array::from_fn(|lane| (mid * (0.5 + lane as f64 / 128.0)).clamp(bounds.least, bounds.most));
            *lanes.column(id) = values;
            let parts = lanes.evaluate();
            for (lane, &value) in values.iter().enumerate() {
                assert_eq!(
                    parts.net(lane).to_bits(),
                    net_saving_with(&scenario, id, value).to_bits(),
                    "{id:?} {value}"
                );
            }
        }
    }

    #[test]
    fn lanes_in_which_several_parameters_vary_have_the_bits_of_the_general_case() {
        let scenario = rich();
        let varied = [PRICE, MOVED].concat();
        let mut lanes = Lanes::of(&scenario, &varied, 60.0);
        let mut general = Lanes::of(&scenario, OUTCOME, 60.0);
        for &id in &varied {
            let mid = Param::of(id).mid(&scenario);
            let values = std::array::from_fn(|lane| mid * (0.5 + (lane * (id as usize + 3) % 128) as f64 / 128.0));
            *lanes.column(id) = values;
            *general.column(id) = values;
        }
        let (found, wanted) = (lanes.evaluate(), general.evaluate());
        for lane in 0..LANES {
            assert_eq!(found.net(lane).to_bits(), wanted.net(lane).to_bits(), "{lane}");
        }
    }

    #[test]
    fn the_net_saving_depends_on_these_parameters_and_no_others() {
        let scenario = rich();
        for param in PARAMS {
            let Kind::Number { bounds, .. } = param.kind else { continue };
            let other = (param.mid(&scenario) * 0.5).clamp(bounds.least, bounds.most);
            let differs = net_saving_with(&scenario, param.id, other).to_bits() != net_saving(&scenario).to_bits();
            assert_eq!(differs, OUTCOME.contains(&param.id), "{}", param.id.id());
        }
    }
}
