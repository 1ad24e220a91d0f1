//! What a report is about: a scenario with all that was computed of it.

use model::figures::Figures;
use model::input::param::Id;
use model::input::scenario::Scenario;
use model::rollout::effort::RolloutEffort;
use model::rollout::result::Simulation;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::result::Uncertainty;
use presentation::View;

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

/// Whether a chart's picture shows the rollout played; of the canary's, only the table and the notes do.
#[must_use]
pub fn shows_rollouts(view: View) -> bool {
    view == View::Operating
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
    /// Everything about a scenario, its rollout played as [`RolloutEffort::beside`] has it.
    #[must_use]
    pub fn of(scenario: Scenario, axes: [Id; 2], effort: DrawEffort) -> Self {
        let simulation = Simulation::of(&scenario, RolloutEffort::beside(effort));
        Self::with(scenario, axes, effort, simulation)
    }

    /// The same for one chart's picture: what it does not show is not computed, or hardly.
    #[must_use]
    pub fn for_picture(view: View, scenario: Scenario, axes: [Id; 2], effort: DrawEffort) -> Self {
        let rollouts = RolloutEffort::beside(effort);
        let simulation = if shows_rollouts(view) {
            Simulation::of_chances(&scenario, rollouts)
        } else {
            Simulation::of(&scenario, RolloutEffort { rollouts: 1, ..rollouts })
        };
        let few = DrawEffort { draws: effort.draws.min(DrawEffort::QUICK.draws), ..effort };
        Self::with(scenario, axes, if shows_draws(view) { effort } else { few }, simulation)
    }

    /// The same for one chart's table, which says more than its picture.
    #[must_use]
    pub fn for_table(view: View, scenario: Scenario, axes: [Id; 2], effort: DrawEffort) -> Self {
        if view != View::Canary {
            return Self::for_picture(view, scenario, axes, effort);
        }
        let simulation = Simulation::of(&scenario, RolloutEffort::beside(effort));
        Self::with(
            scenario,
            axes,
            DrawEffort { draws: effort.draws.min(DrawEffort::QUICK.draws), ..effort },
            simulation,
        )
    }

    fn with(scenario: Scenario, axes: [Id; 2], draws: DrawEffort, simulation: Simulation) -> Self {
        Self {
            figures: Figures::of(&scenario),
            uncertainty: Uncertainty::of(&scenario, draws),
            simulation,
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
    use crate::charts::{Place, chart};
    use crate::tables::table;
    use model::uncertainty::two_way::DEFAULT_AXES;
    use presentation::Lang;
    use share::decode;
    use text::csv::csv;

    #[test]
    fn a_chart_shows_nothing_that_was_not_computed_for_it() {
        let place = Place { width: 640.0, height: None, dark: false, lang: Lang::En, reading: true };
        for link in
            ["v=1", "v=1&users=1000&sessions=10&cost=1&saving=30&cap=300", "v=1&markets=fr:40@0,de:60@30&claim=20"]
        {
            let scenario = decode(link).scenario;
            let whole = Known::of(scenario.clone(), DEFAULT_AXES, DrawEffort::REFINED);
            for &view in View::ALL {
                let own = Known::for_picture(view, scenario.clone(), DEFAULT_AXES, DrawEffort::REFINED);
                let [shown, known] = [&whole, &own].map(|known| {
                    let chart = chart(view, known.subject(), place);
                    let spots: Vec<_> = chart.scene.spots.iter().map(|spot| spot.text.clone()).collect();
                    (chart.file(view, known.subject()), chart.title, chart.finding, spots)
                });
                assert_eq!(known, shown, "{link}: {}", view.id());
                let own = Known::for_table(view, scenario.clone(), DEFAULT_AXES, DrawEffort::REFINED);
                let [told, known] = [&whole, &own].map(|known| csv(&table(view, known.subject(), Lang::En), Lang::En));
                assert_eq!(known, told, "{link}: {}", view.id());
            }
        }
    }
}
