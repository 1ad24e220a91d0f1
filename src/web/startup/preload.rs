//! What the page shows first, computed before it is there, with breaths for the browser in between: so the page comes in one short step,
//! and nothing holds up what is already on screen.

use model::uncertainty::effort::DrawEffort;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;

use crate::web::browser::location::opened;
use crate::web::startup::prerender::brought;
use crate::web::workers::use_simulation;
use model::figures::Figures;
use model::input::scenario::Scenario;
use model::rollout::effort::RolloutEffort;
use model::rollout::result::Simulation;
use model::uncertainty::result::Uncertainty;
use share::decode;

/// What is known of one scenario; of any other, and by default, nothing.
#[derive(Clone, Default)]
pub struct Ahead(Option<Rc<Known>>);

struct Known {
    numbers: Scenario,
    figures: Rc<Figures>,
    quick: Rc<Uncertainty>,
    played: Rc<Simulation>,
}

impl PartialEq for Ahead {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl Ahead {
    /// What is to be known of the scenario in the address.
    pub async fn of_the_address() -> Self {
        let numbers = decode(&opened()).scenario.unlabelled();
        let figures = Rc::new(Figures::of(&numbers));
        breathe().await;
        let quick = Rc::new(Uncertainty::of(&numbers, DrawEffort::quick(&numbers)));
        breathe().await;
        let known = if numbers == Scenario::default().unlabelled() { brought() } else { None };
        let played = Rc::new(known.unwrap_or_else(|| Simulation::of(&numbers, use_simulation::FIRST)));
        breathe().await;
        Self(Some(Rc::new(Known { numbers, figures, quick, played })))
    }

    /// What is known where it is of this scenario.
    fn of(&self, numbers: &Scenario) -> Option<&Known> {
        self.0.as_deref().filter(|known| known.numbers == *numbers)
    }

    /// Its figures.
    #[must_use]
    pub fn figures(&self, numbers: &Scenario) -> Rc<Figures> {
        self.of(numbers).map_or_else(|| Rc::new(Figures::of(numbers)), |known| Rc::clone(&known.figures))
    }

    /// How sure they are, the quick answer.
    #[must_use]
    pub fn quick(&self, numbers: &Scenario) -> Rc<Uncertainty> {
        let anew = || Rc::new(Uncertainty::of(numbers, DrawEffort::quick(numbers)));
        self.of(numbers).map_or_else(anew, |known| Rc::clone(&known.quick))
    }

    /// Its rollout played in full, where the page's file has brought that.
    #[must_use]
    pub fn full(&self, numbers: &Scenario) -> Option<Rc<Simulation>> {
        let played = self.of(numbers).map(|known| Rc::clone(&known.played));
        played.filter(|played| played.effort == RolloutEffort::REFINED)
    }

    /// Its rollout, played in full where the page's file has brought that, else a few times.
    #[must_use]
    pub fn played(&self, numbers: &Scenario) -> Rc<Simulation> {
        let anew = || Rc::new(Simulation::of(numbers, use_simulation::FIRST));
        self.of(numbers).map_or_else(anew, |known| Rc::clone(&known.played))
    }
}

/// Lets the browser do what waits.
async fn breathe() {
    TimeoutFuture::new(0).await;
}
