//! Long work on a scenario, in parts and slices, whoever does it: its parts and its results are lists of numbers.
//!
//! How work is divided follows from the order alone, never from who does it, so the results are the same bits.

use model::input::scenario::Scenario;
use model::rollout::effort::RolloutEffort;
use model::rollout::run::{RolloutPart, SimulationRun};
use model::rollout::search::Search;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::run::{DrawPart, UncertaintyRun};
use report::suggestion::Suggestion;

/// What is to be done with a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Its uncertainty.
    Draw(DrawEffort),
    /// Its rollout, played many times.
    Play(RolloutEffort),
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
            0 => Self::Draw(DrawEffort { draws: amount, seed }),
            1 => Self::Play(RolloutEffort { rollouts: amount, seed }),
            2 => Self::Search { seed },
            _ => return None,
        })
    }

    /// Parts it is done in; a search has one, since what it plays follows from what it sifted.
    #[must_use]
    pub fn parts(self) -> usize {
        match self {
            Self::Draw(effort) => effort.parts() as usize,
            Self::Play(effort) => effort.parts() as usize,
            Self::Search { .. } => 1,
        }
    }

    /// Whether its results are kept: not those that others soon follow, nor what was found on a click.
    #[must_use]
    pub fn is_kept(self) -> bool {
        match self {
            Self::Draw(_) => true,
            Self::Play(effort) => effort.parts() > 1,
            Self::Search { .. } => false,
        }
    }
}

/// Work under way, a part at a time.
#[derive(Debug)]
pub enum Computation {
    /// See [`Order::Draw`].
    Draw(Box<UncertaintyRun>),
    /// See [`Order::Play`].
    Play(Box<SimulationRun>),
    /// See [`Order::Search`].
    Search(Box<(Search, Scenario)>),
}

impl Computation {
    /// At the beginning of its first part.
    #[must_use]
    pub fn new(scenario: &Scenario, order: Order) -> Self {
        match order {
            Order::Draw(effort) => Self::Draw(Box::new(UncertaintyRun::new(scenario, effort))),
            Order::Play(effort) => Self::Play(Box::new(SimulationRun::new(scenario, effort))),
            Order::Search { seed } => Self::Search(Box::new((Search::new(scenario, seed), scenario.clone()))),
        }
    }

    /// Begins a part; the one under way is forgotten.
    pub fn start(&mut self, part: usize) {
        match self {
            Self::Draw(study) => study.start(part as u32),
            Self::Play(run) => run.start(part as u32),
            Self::Search(_) => {}
        }
    }

    /// Does a slice of the part; returns the share of it done, 1 when it can be taken.
    pub fn advance(&mut self) -> f64 {
        match self {
            Self::Draw(study) => study.advance(),
            Self::Play(run) => run.advance(),
            Self::Search(search) => search.0.advance(),
        }
    }

    /// What the part came to, packed.
    #[must_use]
    pub fn take(&mut self) -> Vec<f64> {
        match self {
            Self::Draw(study) => study.take().pack(),
            Self::Play(run) => run.take().pack(),
            Self::Search(search) => Suggestion::after(search.0.clone(), &search.1).pack(),
        }
    }

    /// The results of all parts, given in their order, packed; none when they are no parts.
    #[must_use]
    pub fn finish(&self, parts: Vec<Vec<f64>>) -> Vec<f64> {
        match self {
            Self::Draw(study) => {
                let parts: Option<Vec<DrawPart>> = parts.into_iter().map(DrawPart::unpack).collect();
                parts.map(|parts| study.finish(&parts).pack()).unwrap_or_default()
            }
            Self::Play(run) => {
                let parts: Option<Vec<RolloutPart>> = parts.iter().map(|part| RolloutPart::unpack(part)).collect();
                parts.map(|parts| run.finish(&parts).pack()).unwrap_or_default()
            }
            Self::Search(_) => parts.into_iter().next().unwrap_or_default(),
        }
    }
}

/// All that is left of some work: the parts that are missing, and what all come to.
#[derive(Debug)]
pub struct RemainingParts {
    work: Computation,
    parts: Vec<Option<Vec<f64>>>,
    /// The part under way.
    now: Option<usize>,
}

impl RemainingParts {
    /// What is left of the work when some parts, each in its place, are done.
    #[must_use]
    pub fn new(work: Computation, parts: Vec<Option<Vec<f64>>>) -> Self {
        Self { work, parts, now: None }
    }

    /// Does a slice; returns the share of all done, 1 when it can be finished.
    pub fn advance(&mut self) -> f64 {
        let Some(missing) = self.parts.iter().position(Option::is_none) else { return 1.0 };
        if self.now != Some(missing) {
            self.work.start(missing);
            self.now = Some(missing);
        }
        let mut share = self.work.advance();
        if share >= 1.0 {
            self.parts[missing] = Some(self.work.take());
            share = 0.0;
        }
        let done = self.parts.iter().flatten().count();
        (done as f64 + share) / self.parts.len() as f64
    }

    /// The results, packed, once [`RemainingParts::advance`] has said 1.
    #[must_use]
    pub fn finish(self) -> Vec<f64> {
        self.work.finish(self.parts.into_iter().flatten().collect())
    }
}
