//! Every deterministic figure of a scenario, from one call.

use crate::model::canary::Canary;
use crate::model::cost::Cost;
use crate::model::drivers::Drivers;
use crate::model::outcome::{Outcome, Switch};
use crate::model::scenario::Scenario;

/// All figures of a scenario at its mid values.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// N, sessions per day at the decision.
    pub sessions_per_day: f64,
    /// Cost of one session.
    pub cost: Cost,
    /// One per saving in the list, in its order.
    pub scenarios: Vec<Outcome>,
    /// If the vendor's claim holds at equal tokens and nothing else: s = `claim`.
    pub claimed: Outcome,
    /// At the saving we believe in: s = `saving`.
    pub believed: Outcome,
    /// The s at which the net saving is zero, when there is one.
    pub break_even: Option<f64>,
    /// What the rollout exposes.
    pub canary: Canary,
    /// The switch itself, for curves.
    pub switch: Switch,
}

impl Figures {
    /// Evaluates a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let drivers = Drivers::of(scenario);
        let switch = Switch::of(&drivers);
        let savings: Vec<f64> = scenario.savings.iter().map(|saving| saving / 100.0).collect();
        Self {
            sessions_per_day: drivers.sessions_per_day,
            cost: switch.cost,
            scenarios: savings.iter().map(|&saving| switch.outcome(saving)).collect(),
            claimed: switch.outcome(drivers.claim),
            believed: switch.outcome(drivers.saving),
            break_even: switch.break_even(),
            canary: Canary::of(&drivers, &switch.cost, scenario.comparator, &savings),
            switch,
        }
    }
}
