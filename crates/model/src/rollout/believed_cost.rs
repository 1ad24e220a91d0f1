//! What the candidate may truly cost, by our belief in `saving` and `tokens` (money per routed session; `model.md` section 7).
//!
//! Rollout k reads point k of the Sobol coordinates of the two parameters, the same points the outcome is drawn at; all other
//! parameters stand at their mids, and so does the forecast.

use std::ops::Range;

use crate::cost::drivers::{Drivers, ModelInputs};
use crate::cost::session::{Cost, Reach};
use crate::input::param::{Id, Kind, Param};
use crate::input::scenario::Scenario;
use crate::math::sobol::{Coordinate, LANES};
use crate::uncertainty::metalog::{Metalog, Quantiles};

/// One parameter's values by rollout number, unit typed.
struct Draws {
    mid: f64,
    from: Option<(Quantiles, Coordinate)>,
}

impl Draws {
    fn of(scenario: &Scenario, id: Id, seed: u32) -> Self {
        let param = Param::of(id);
        let curve = match (param.kind, param.estimate(scenario)) {
            (Kind::Number { scale, .. }, Some(estimate)) => Metalog::of(scale, estimate),
            _ => None,
        };
        let from = curve.map(|curve| (Quantiles::of(&curve), Coordinate::new(seed, Param::of(id).coordinate())));
        Self { mid: param.mid(scenario), from }
    }

    fn fill(&self, block: u32, values: &mut [f64; LANES]) {
        let Some((quantiles, coordinate)) = &self.from else {
            values.fill(self.mid);
            return;
        };
        coordinate.fill(block, values);
        for value in values {
            *value = quantiles.at(*value);
        }
    }
}

/// The true candidate cost per routed session of each rollout of a range, money; 0 when no session is routed.
#[must_use]
pub fn candidate_costs(scenario: &Scenario, seed: u32, range: Range<u32>) -> Vec<f64> {
    let forecast = Drivers::of(scenario).forecast;
    let reach = Reach::of(&Drivers::of(scenario));
    let cost_at = |saving: f64, tokens: f64| {
        let numbers = ModelInputs::of(|id| match id {
            Id::Saving => saving,
            Id::Tokens => tokens,
            other => Param::of(other).mid(scenario),
        });
        let cost = Cost::with(&numbers, &reach, forecast);
        cost.per_routed(cost.moved(numbers.saving)).unwrap_or(0.0)
    };
    let (saving, tokens) = (Draws::of(scenario, Id::Saving, seed), Draws::of(scenario, Id::Tokens, seed));
    let (mut savings, mut multipliers) = ([0.0; LANES], [0.0; LANES]);
    let mut costs = Vec::with_capacity(range.len());
    let width = LANES as u32;
    for block in range.start / width..range.end.div_ceil(width) {
        saving.fill(block, &mut savings);
        tokens.fill(block, &mut multipliers);
        let numbers = (block * width..).take(LANES);
        for (number, (&saving, &tokens)) in numbers.zip(savings.iter().zip(&multipliers)) {
            if range.contains(&number) {
                costs.push(cost_at(saving, tokens));
            }
        }
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::estimate::Estimate;

    #[test]
    fn any_slice_is_part_of_the_whole() {
        let scenario = Scenario::default();
        let whole = candidate_costs(&scenario, 3, 0..600);
        for range in [0..1, 5..130, 127..128, 200..600, 300..300] {
            let part: Vec<u64> =
                candidate_costs(&scenario, 3, range.clone()).iter().map(|cost| cost.to_bits()).collect();
            let wanted: Vec<u64> =
                whole[range.start as usize..range.end as usize].iter().map(|cost| cost.to_bits()).collect();
            assert_eq!(part, wanted);
        }
    }

    #[test]
    fn belief_has_the_median_it_was_given_and_certainty_has_no_spread() {
        let mut scenario = Scenario { tokens: Estimate::certain(1.0), ..Scenario::default() };
        let mut costs = candidate_costs(&scenario, 1, 0..4096);
        costs.sort_by(f64::total_cmp);
        assert!((costs[2048] - 0.7).abs() < 1e-3, "{}", costs[2048]);
        scenario.saving = Estimate::certain(45.0);
        assert!(candidate_costs(&scenario, 1, 0..300).iter().all(|cost| (cost - 0.55).abs() < 1e-12));
    }
}
