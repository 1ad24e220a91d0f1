//! Draws of everything that is uncertain in a scenario.
//!
//! A draw gives every uncertain parameter the quantile at its own coordinate of a Sobol point ([`Coordinate`]), so draw k of a
//! parameter depends on (seed, parameter, k) alone; the rest stay at their mids.

use crate::model::lanes::{Column, Lanes, Parts};
use crate::model::metalog::{Metalog, Quantiles};
use crate::model::param::{Id, Kind, PARAMS, Param};
use crate::model::scenario::Scenario;
use crate::model::sobol::{Coordinate, LANES};

/// Where the second, independent set of coordinates starts: a parameter's is its place in the table plus this.
const SECOND: usize = 48;

/// What one uncertain parameter is drawn from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The parameter.
    pub id: Id,
    /// Its values, unit typed.
    quantiles: Quantiles,
}

impl Source {
    /// Its values by share of belief, unit typed.
    #[must_use]
    pub fn quantiles(&self) -> &Quantiles {
        &self.quantiles
    }
}

/// Which of a parameter's two coordinates a draw reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// The one the outcome is drawn with.
    First,
    /// An independent one, for sensitivity indices.
    Second,
}

/// A scenario ready to be drawn.
#[derive(Clone, Debug)]
pub struct Sampler {
    /// What is uncertain, in the order of the table.
    pub sources: Vec<Source>,
    /// The draws computed together.
    pub lanes: Lanes,
}

impl Sampler {
    /// A scenario's sampler.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let source = |param: &Param| {
            let Kind::Number { scale, .. } = param.kind else { return None };
            let curve = Metalog::of(scale, param.estimate(scenario)?)?;
            Some(Source { id: param.id, quantiles: Quantiles::of(&curve) })
        };
        let sources: Vec<Source> = PARAMS.iter().filter_map(source).collect();
        let uncertain: Vec<Id> = sources.iter().map(|source| source.id).collect();
        let horizon = sources.iter().find(|source| source.id == Id::Horizon);
        let farthest = horizon.map_or(0.0, |source| source.quantiles.at(1.0));
        Self { lanes: Lanes::of(scenario, &uncertain, farthest), sources }
    }

    /// Whether a parameter differs between draws.
    #[must_use]
    pub fn varies(&self, id: Id) -> bool {
        self.sources.iter().any(|source| source.id == id)
    }

    /// The coordinates of each source, in their order.
    #[must_use]
    pub fn coordinates(&self, seed: u32, set: Set) -> Vec<Coordinate> {
        let start = if set == Set::First { 0 } else { SECOND };
        self.sources.iter().map(|source| Coordinate::new(seed, start + source.id as usize)).collect()
    }

    /// Gives source `index` its quantiles at these shares of belief.
    pub fn give(&mut self, index: usize, shares: &Column) {
        let source = &self.sources[index];
        source.quantiles.read(shares, self.lanes.column(source.id));
    }

    /// Gives every source its coordinate of the points of a block, and evaluates these draws.
    pub fn draw(&mut self, coordinates: &[Coordinate], block: u32) -> &Parts {
        let mut shares = [0.0; LANES];
        for (index, coordinate) in coordinates.iter().enumerate() {
            coordinate.fill(block, &mut shares);
            self.give(index, &shares);
        }
        self.evaluate()
    }

    /// The net saving of the draws given.
    pub fn evaluate(&mut self) -> &Parts {
        self.lanes.evaluate()
    }
}
