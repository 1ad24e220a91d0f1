//! The pinned scenario: its figures, computed as those on screen are, and its link, kept for this window.

use std::rc::Rc;

use yew::prelude::*;

use crate::web::browser::storage;
use crate::web::facts::Facts;
use crate::web::startup::preload::Ahead;
use crate::web::workers::pool::WorkerPool;
use crate::web::workers::use_simulation::{Snapshot, use_play};
use crate::web::workers::use_uncertainty::use_uncertainty;
use model::figures::Figures;
use model::input::param::Id;
use model::input::scenario::Scenario;
use model::uncertainty::effort::DrawEffort;
use share::{decode, encode};

/// Where its link is kept.
const KEPT: &str = "costcanary.pinned";

/// What was pinned in this window before the page was loaded again.
#[must_use]
pub fn kept() -> Option<Scenario> {
    storage::read_here(KEPT).filter(|link| !link.is_empty()).map(|link| decode(&link).scenario)
}

/// Keeps what is pinned, or that nothing is.
#[hook]
pub fn use_kept(pinned: Option<Rc<Scenario>>) {
    use_effect_with(pinned, |pinned| match pinned {
        Some(pinned) => storage::write_here(KEPT, &encode(pinned)),
        None => storage::remove_here(KEPT),
    });
}

/// A scenario to be known.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// The inputs of the two-way table.
    pub axes: [Id; 2],
    /// Where long work is given out.
    pub pool: Rc<WorkerPool>,
    /// Who is told, each time more is known.
    pub tell: Callback<Facts>,
}

/// Computes the figures of a scenario as long as it is there; shows nothing.
#[component]
pub fn Pinned(props: &Props) -> Html {
    let Props { scenario, axes, pool, tell } = props;
    let numbers = use_memo(scenario.unlabelled(), Scenario::clone);
    let figures = use_memo(Rc::clone(&numbers), |numbers| Figures::of(numbers));
    let sure = use_uncertainty(pool, &Ahead::default(), &numbers, DrawEffort::REFINED.draws);
    let now = Snapshot { numbers, scenario: Rc::clone(scenario), figures: Rc::clone(&figures) };
    let simulation = use_play(pool, &Ahead::default(), &now, true).simulation;
    let (scenario, uncertainty) = (Rc::clone(scenario), sure.best);
    let facts = Facts { scenario, figures, uncertainty, simulation, axes: *axes, pinned: None };
    let tell = tell.clone();
    use_effect_with(facts, move |facts| tell.emit(facts.clone()));
    Html::default()
}
