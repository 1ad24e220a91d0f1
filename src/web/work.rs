//! Long work on a scenario, in slices, whoever does it: its results are one list of numbers.

use crate::model::scenario::Scenario;
use crate::model::search::Search;
use crate::model::simulation::{self, Rehearsal};
use crate::model::uncertainty::{self, Study};
use crate::report::suggestion::Suggestion;

/// What is to be done with a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Its uncertainty.
    Draw(uncertainty::Effort),
    /// Its rollout, played many times.
    Play(simulation::Effort),
    /// A better plan.
    Search {
        /// Which rollouts are played.
        seed: u32,
    },
}

impl Order {
    /// Three numbers that say it, for a message.
    #[must_use]
    pub fn pack(self) -> [f64; 3] {
        let (kind, amount, seed) = match self {
            Self::Draw(effort) => (0, effort.draws, effort.seed),
            Self::Play(effort) => (1, effort.rollouts, effort.seed),
            Self::Search { seed } => (2, 0, seed),
        };
        [kind, amount, seed].map(f64::from)
    }

    /// The same back; none when they say nothing.
    #[must_use]
    pub fn unpack(numbers: [f64; 3]) -> Option<Self> {
        let [kind, amount, seed] = numbers.map(|number| number as u32);
        Some(match kind {
            0 => Self::Draw(uncertainty::Effort { draws: amount, seed }),
            1 => Self::Play(simulation::Effort { rollouts: amount, seed }),
            2 => Self::Search { seed },
            _ => return None,
        })
    }
}

/// Work under way.
#[derive(Debug)]
pub enum Work {
    /// See [`Order::Draw`].
    Draw(Box<Study>),
    /// See [`Order::Play`].
    Play(Box<Rehearsal>),
    /// See [`Order::Search`].
    Search(Box<(Search, Scenario)>),
}

impl Work {
    /// None of it done.
    #[must_use]
    pub fn new(scenario: &Scenario, order: Order) -> Self {
        match order {
            Order::Draw(effort) => Self::Draw(Box::new(Study::new(scenario, effort))),
            Order::Play(effort) => Self::Play(Box::new(Rehearsal::new(scenario, effort))),
            Order::Search { seed } => Self::Search(Box::new((Search::new(scenario, seed), scenario.clone()))),
        }
    }

    /// Does a slice; returns the share done, 1 when it can be finished.
    pub fn advance(&mut self) -> f64 {
        match self {
            Self::Draw(study) => study.advance(),
            Self::Play(rehearsal) => rehearsal.advance(),
            Self::Search(search) => search.0.advance(),
        }
    }

    /// The results, packed.
    #[must_use]
    pub fn finish(self) -> Vec<f64> {
        match self {
            Self::Draw(study) => study.finish().pack(),
            Self::Play(rehearsal) => rehearsal.finish().pack(),
            Self::Search(search) => Suggestion::after(search.0, &search.1).pack(),
        }
    }
}
