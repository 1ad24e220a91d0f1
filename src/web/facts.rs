//! Everything known of a scenario at some moment, as components pass it on.

use std::rc::Rc;

use model::figures::Figures;
use model::input::param::Id;
use model::input::scenario::Scenario;
use model::rollout::result::Simulation;
use model::uncertainty::result::Uncertainty;
use report::subject::Subject;

/// What a [`Subject`] borrows.
#[derive(Clone, PartialEq)]
pub struct Facts {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Its figures.
    pub figures: Rc<Figures>,
    /// How sure they are.
    pub uncertainty: Rc<Uncertainty>,
    /// What playing its rollout says.
    pub simulation: Rc<Simulation>,
    /// The inputs of the two-way table, across and up.
    pub axes: [Id; 2],
    /// What is known of the scenario to compare with.
    pub pinned: Option<Rc<Facts>>,
}

impl Facts {
    /// The same, to be told.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        let Self { scenario, figures, uncertainty, simulation, axes, pinned } = self;
        let subject = Subject { scenario, figures, uncertainty, simulation, axes: *axes, pinned: None };
        match pinned {
            Some(pinned) => subject.against(pinned.subject()),
            None => subject,
        }
    }
}
