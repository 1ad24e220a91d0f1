//! What a report is about: a scenario with all that was computed of it.

use crate::model::figures::Figures;
use crate::model::param::Id;
use crate::model::scenario::Scenario;
use crate::model::simulation::{self, Simulation};
use crate::model::uncertainty::{Effort, Uncertainty};

/// A scenario, its figures, how sure they are, what playing its rollout says, and which two inputs the two-way table shows.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its figures.
    pub figures: &'a Figures,
    /// How sure they are.
    pub uncertainty: &'a Uncertainty,
    /// What playing its rollout says.
    pub simulation: &'a Simulation,
    /// The inputs of the two-way table, across and up.
    pub axes: [Id; 2],
    /// Another scenario to compare it with.
    pub pinned: Option<Pinned<'a>>,
}

/// Another scenario with all that was computed of it.
#[derive(Clone, Copy, Debug)]
pub struct Pinned<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its figures.
    pub figures: &'a Figures,
    /// How sure they are.
    pub uncertainty: &'a Uncertainty,
    /// What playing its rollout says.
    pub simulation: &'a Simulation,
}

impl<'a> Subject<'a> {
    /// The pinned scenario as a subject of its own, where its amounts can be compared: in the same currency.
    #[must_use]
    pub fn beside(&self) -> Option<Self> {
        let Pinned { scenario, figures, uncertainty, simulation } =
            self.pinned.filter(|pinned| pinned.scenario.currency == self.scenario.currency)?;
        Some(Self { scenario, figures, uncertainty, simulation, axes: self.axes, pinned: None })
    }

    /// The same to be compared with another.
    #[must_use]
    pub fn against(self, Subject { scenario, figures, uncertainty, simulation, .. }: Subject<'a>) -> Self {
        Self { pinned: Some(Pinned { scenario, figures, uncertainty, simulation }), ..self }
    }
}

/// All that a [`Subject`] is made of, computed at once.
#[derive(Clone, Debug)]
pub struct Known {
    /// The scenario.
    pub scenario: Scenario,
    /// Its figures.
    pub figures: Figures,
    /// How sure they are.
    pub uncertainty: Uncertainty,
    /// What playing its rollout says.
    pub simulation: Simulation,
    /// The inputs of the two-way table, across and up.
    pub axes: [Id; 2],
}

impl Known {
    /// Everything about a scenario, its rollout played as [`simulation::Effort::beside`] has it.
    #[must_use]
    pub fn of(scenario: Scenario, axes: [Id; 2], effort: Effort) -> Self {
        Self {
            figures: Figures::of(&scenario),
            uncertainty: Uncertainty::of(&scenario, effort),
            simulation: Simulation::of(&scenario, simulation::Effort::beside(effort)),
            scenario,
            axes,
        }
    }

    /// The same, to be told.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        let Self { scenario, figures, uncertainty, simulation, axes } = self;
        Subject { scenario, figures, uncertainty, simulation, axes: *axes, pinned: None }
    }
}
