//! What a report is about: a scenario with all that was computed of it.

use crate::model::figures::Figures;
use crate::model::param::Id;
use crate::model::scenario::Scenario;
use crate::model::simulation::{self, Simulation};
use crate::model::uncertainty::{Effort, Uncertainty};
use crate::presentation::View;

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

/// Whether a chart shows what is uncertain as well as it can be known.
#[must_use]
pub fn shows_draws(view: View) -> bool {
    matches!(view, View::Cumulative | View::Distribution | View::Tornado)
}

/// Whether a chart shows the rollout played.
#[must_use]
pub fn shows_rollouts(view: View) -> bool {
    matches!(view, View::Canary | View::Operating)
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
        Self::with(scenario, axes, effort, simulation::Effort::beside(effort))
    }

    /// The same for one chart: what it does not show is not computed, or hardly.
    #[must_use]
    pub fn for_chart(view: View, scenario: Scenario, axes: [Id; 2], effort: Effort) -> Self {
        let few = Effort { draws: effort.draws.min(Effort::QUICK.draws), ..effort };
        let one = simulation::Effort { rollouts: 1, seed: effort.seed };
        let rollouts = if shows_rollouts(view) { simulation::Effort::beside(effort) } else { one };
        Self::with(scenario, axes, if shows_draws(view) { effort } else { few }, rollouts)
    }

    fn with(scenario: Scenario, axes: [Id; 2], draws: Effort, rollouts: simulation::Effort) -> Self {
        Self {
            figures: Figures::of(&scenario),
            uncertainty: Uncertainty::of(&scenario, draws),
            simulation: Simulation::of(&scenario, rollouts),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::two_way::DEFAULT_AXES;
    use crate::presentation::Lang;
    use crate::report::charts::{Place, chart};
    use crate::report::tables::table;
    use crate::share::decode;
    use crate::text::csv::csv;

    #[test]
    fn a_chart_shows_nothing_that_was_not_computed_for_it() {
        let place = Place { width: 640.0, height: None, dark: false, lang: Lang::En, reading: true };
        for link in
            ["v=1", "v=1&users=1000&sessions=10&cost=1&saving=30&cap=300", "v=1&markets=fr:40@0,de:60@30&claim=20"]
        {
            let scenario = decode(link).scenario;
            let whole = Known::of(scenario.clone(), DEFAULT_AXES, Effort::REFINED);
            for &view in View::ALL {
                let own = Known::for_chart(view, scenario.clone(), DEFAULT_AXES, Effort::REFINED);
                let [whole, own] = [&whole, &own].map(|known| {
                    let subject = known.subject();
                    let chart = chart(view, subject, place);
                    (
                        chart.file(view, subject),
                        chart.title,
                        chart.finding,
                        csv(&table(view, subject, Lang::En), Lang::En),
                    )
                });
                assert_eq!(own, whole, "{link}: {}", view.id());
            }
        }
    }
}
