//! Draws of everything that is uncertain in a scenario.
//!
//! A draw gives every uncertain parameter the quantile at its own coordinate of a Sobol point ([`Coordinate`]), so draw k of a
//! parameter depends on (seed, parameter, k) alone; the rest stay at their mids.

use crate::input::param::{Id, Kind, PARAMS, Param};
use crate::input::scenario::Scenario;
use crate::math::sobol::{Coordinate, LANES};
use crate::uncertainty::batch::{Column, Lanes, Parts};
use crate::uncertainty::metalog::{Metalog, Quantiles};

/// What one uncertain parameter is drawn from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The parameter.
    pub id: Id,
    curve: Metalog,
    /// Its values, unit typed.
    quantiles: Quantiles,
}

impl Source {
    /// Its curve.
    #[must_use]
    pub fn curve(&self) -> &Metalog {
        &self.curve
    }

    /// Its values by share of belief, unit typed.
    #[must_use]
    pub fn quantiles(&self) -> &Quantiles {
        &self.quantiles
    }
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
            Some(Source { id: param.id, quantiles: Quantiles::of(&curve), curve })
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
    pub fn coordinates(&self, seed: u32) -> Vec<Coordinate> {
        self.sources.iter().map(|source| Coordinate::new(seed, Param::of(source.id).coordinate())).collect()
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
