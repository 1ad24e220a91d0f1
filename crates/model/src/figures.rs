//! Every deterministic figure of a scenario, from one call.

use crate::cost::drivers::Drivers;
use crate::cost::outcome::{Outcome, Switch, pilot};
use crate::cost::session::Cost;
use crate::input::scenario::Scenario;
use crate::math::digest::Digest;
use crate::rollout::exposure::Canary;
use crate::rollout::result::Simulation;
use crate::uncertainty::break_even::break_evens;
use crate::uncertainty::result::Uncertainty;
use crate::uncertainty::sensitivity::{Swing, tornado};

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
    /// One for each uncertain parameter, the widest swing first.
    pub tornado: Vec<Swing>,
    /// What the pilot costs at the saving we believe in.
    pub pilot: f64,
    /// The switch itself, for curves.
    pub switch: Switch,
}

/// Points of each running curve that the digest covers.
const COURSE_POINTS: usize = 32;

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
            tornado: tornado(scenario),
            pilot: pilot(&drivers.numbers, drivers.saving),
            switch,
        }
    }

    /// The mark of all figures of the scenario they are of: these, those of the uncertainty and those of the simulation.
    #[must_use]
    pub fn mark(&self, scenario: &Scenario, uncertainty: &Uncertainty, simulation: &Simulation) -> String {
        let mut digest = Digest::default();
        self.digest(scenario, &mut digest);
        uncertainty.digest(&mut digest);
        simulation.digest(&mut digest);
        digest.text()
    }

    /// Takes every figure into a digest: sessions, costs, each outcome with its running curve, the rollout, the tornado and
    /// the break-evens, as `f64` bits.
    pub fn digest(&self, scenario: &Scenario, digest: &mut Digest) {
        let cost = &self.cost;
        digest.list(&[
            self.sessions_per_day,
            cost.routed,
            cost.routed_spend,
            cost.baseline,
            cost.moved_baseline,
            cost.moved_forecast,
        ]);
        digest.optional(self.break_even);
        for outcome in self.scenarios.iter().chain([&self.claimed, &self.believed]) {
            digest.list(&[
                outcome.saving,
                outcome.baseline_cost_per_session,
                outcome.cost_per_session,
                outcome.cost_per_day,
                outcome.saving_per_day,
                outcome.saving_per_month,
                outcome.saving_per_year,
                outcome.saving_per_user,
                outcome.one_off,
                outcome.net_saving,
            ]);
            digest.optional(outcome.payback_day);
            for (day, running) in self.switch.course(outcome.saving, COURSE_POINTS) {
                digest.list(&[day, running]);
            }
        }
        let canary = &self.canary;
        digest.optional(canary.forecast_cost_per_session);
        digest.optional(canary.baseline_cost_per_session);
        for step in &canary.steps {
            let plain = [
                step.weight,
                step.hours,
                step.sessions,
                step.forecast_spend,
                step.baseline_spend,
                step.tolerated_overrun,
            ];
            for list in [&plain[..], &step.surprise, &step.regret, &step.price_of_caution] {
                digest.list(list);
            }
            digest.optional(step.sessions_to_detect);
            digest.optional(step.hours_to_detect);
        }
        for list in [&canary.surprise, &canary.regret, &canary.price_of_caution] {
            digest.list(list);
        }
        for swing in &self.tornado {
            digest.list(&[swing.id as usize as f64, swing.low, swing.high, swing.outcome_low, swing.outcome_high]);
        }
        // They take longer than all the rest, and one chart alone shows them.
        for one in break_evens(scenario) {
            digest.optional(one.value);
        }
        digest.figure(self.pilot);
    }
}
