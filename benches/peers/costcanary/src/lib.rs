//! Draws of the net saving of the default scenario as the product makes them, and by the points it might use instead; and
//! [`canary`], its rollout as the product plays it.
//!
//! A crate of its own so that nothing of it is in the shipped page; the formulas, tables and points are the product's.

pub mod canary;
pub mod moments;

use std::ops::Range;

use model::input::estimate::{Estimate, Scale};
use model::input::param::{Id, Kind, Param};
use model::math::order_statistics::{Ranked, quantiles};
use model::math::sobol::LANES;
use model::uncertainty::metalog::Metalog;
use model::uncertainty::preintegration::{Preintegration, Sums};
use model::uncertainty::sampler::Sampler;
use share::decode;

/// Where a draw reads the uncertain values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Points {
    /// Sobol's sequence, Owen-scrambled: the product's.
    Sobol,
    /// A rank-1 lattice, randomly shifted.
    Lattice,
    /// The same, folded (the baker's transformation), as functions that are not periodic want it.
    Folded,
    /// Sobol's sequence and the curves themselves instead of their tables: what the others are compared with.
    Exact,
}

impl Points {
    /// The points of a name, as `cargo xtask bench` says it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "sobol" => Self::Sobol,
            "lattice" => Self::Lattice,
            "folded" => Self::Folded,
            "exact" => Self::Exact,
            _ => return None,
        })
    }
}

/// The first components of an extensible lattice's generating vector for up to 2²⁰ points, made component by component
/// (Cools, Kuo and Nuyens 2006, `exod2_base2_m20`).
const GENERATOR: [u32; 8] = [1, 182_667, 469_891, 498_753, 110_745, 446_247, 250_185, 118_627];

/// One coordinate of the shifted lattice: point k is frac(φ(k) · z + shift), φ the digits of k reversed.
#[derive(Clone, Copy, Debug)]
struct Ray {
    step: u32,
    shift: u32,
    folded: bool,
}

impl Ray {
    fn new(seed: u32, index: usize, folded: bool) -> Self {
        // Two of SplitMix's mixing steps: shifts need be no better.
        let mut x = u64::from(seed) << 32 | (index as u64 + 1);
        for factor in [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb_u64] {
            x = (x ^ x >> 30).wrapping_mul(factor);
        }
        Self { step: GENERATOR[index % GENERATOR.len()], shift: (x >> 32) as u32, folded }
    }

    fn fill(&self, block: u32, values: &mut [f64; LANES]) {
        for (lane, value) in values.iter_mut().enumerate() {
            let place = (block * LANES as u32 + lane as u32).reverse_bits();
            let x = place.wrapping_mul(self.step).wrapping_add(self.shift);
            let x = (f64::from(x) + 0.5) * (1.0 / 4_294_967_296.0);
            *value = if self.folded { 1.0 - (2.0 * x - 1.0).abs() } else { x };
        }
    }
}

/// The net saving in each of `count` draws, money.
#[must_use]
pub fn nets(points: Points, count: u32, seed: u32) -> Vec<f64> {
    nets_of(points, 0..count, seed)
}

/// The net saving in each of some of the draws, money; the first is a multiple of [`LANES`].
#[must_use]
pub fn nets_of(points: Points, draws: Range<u32>, seed: u32) -> Vec<f64> {
    let lanes = LANES as u32;
    let count = draws.len();
    let scenario = decode("v=1").scenario;
    let mut sampler = Sampler::of(&scenario);
    let coordinates = sampler.coordinates(seed);
    let ids: Vec<Id> = sampler.sources.iter().map(|source| source.id).collect();
    let rays: Vec<Ray> = (0..ids.len()).map(|index| Ray::new(seed, index, points == Points::Folded)).collect();
    let curves: Vec<Metalog> = ids.iter().filter_map(|&id| curve(id, Param::of(id).estimate(&scenario)?)).collect();
    let mut nets = Vec::with_capacity(count.next_multiple_of(LANES));
    let mut shares = [0.0; LANES];
    for block in draws.start / lanes..draws.end.div_ceil(lanes) {
        for index in 0..ids.len() {
            match points {
                Points::Sobol | Points::Exact => coordinates[index].fill(block, &mut shares),
                Points::Lattice | Points::Folded => rays[index].fill(block, &mut shares),
            }
            if points == Points::Exact {
                *sampler.lanes.column(ids[index]) = shares.map(|share| curves[index].quantile(share));
            } else {
                sampler.give(index, &shares);
            }
        }
        let parts = sampler.evaluate();
        nets.extend((0..LANES).map(|lane| parts.net(lane)));
    }
    nets.truncate(count);
    nets
}

fn curve(id: Id, estimate: Estimate) -> Option<Metalog> {
    let scale: Scale = match Param::of(id).kind {
        Kind::Number { scale, .. } => scale,
        _ => return None,
    };
    Metalog::of(scale, estimate)
}

/// Mean, P10, P50 and P90.
#[must_use]
pub fn summary(mut nets: Vec<f64>) -> [f64; 4] {
    let mean = nets.iter().sum::<f64>() / nets.len().max(1) as f64;
    let [p10, p50, p90] = quantiles(&mut nets, [0.1, 0.5, 0.9]);
    [mean, p10, p50, p90]
}

/// Draws, and what the product makes its quantiles of.
#[derive(Debug)]
pub struct Outcome {
    nets: Vec<f64>,
    preintegration: Option<Preintegration>,
    sums: Sums,
}

impl Outcome {
    /// Of so many draws of a seed.
    #[must_use]
    pub fn of(count: u32, seed: u32) -> Self {
        let scenario = decode("v=1").scenario;
        let mut sampler = Sampler::of(&scenario);
        let coordinates = sampler.coordinates(seed);
        let preintegration = Preintegration::of(&scenario, &mut sampler, &coordinates, count);
        let mut nets = Vec::with_capacity(count.next_multiple_of(LANES as u32) as usize);
        let mut sums = Sums::default();
        for block in 0..count.div_ceil(LANES as u32) {
            let parts = sampler.draw(&coordinates, block);
            nets.extend((0..LANES).map(|lane| parts.net(lane)));
            let drawn = LANES.min(count as usize - block as usize * LANES);
            if let Some(preintegration) = &preintegration {
                preintegration.add(&mut sampler, drawn, &mut sums);
            }
        }
        nets.truncate(count as usize);
        Self { nets, preintegration, sums }
    }

    /// Mean, P10, P50 and P90.
    #[must_use]
    pub fn summary(mut self) -> [f64; 4] {
        let Some(preintegration) = &self.preintegration else { return summary(self.nets) };
        let mean = self.nets.iter().sum::<f64>() / self.nets.len().max(1) as f64;
        self.nets.sort_unstable_by(f64::total_cmp);
        let [p10, p50, p90] = preintegration.quantiles(&self.sums, &Ranked::of(vec![&self.nets]));
        [mean, p10, p50, p90]
    }
}

#[cfg(target_arch = "wasm32")]
mod page {
    use super::canary::{rolled_back, rolled_back_of};
    use super::{Outcome, Points, nets, nets_of, summary};
    use wasm_bindgen::prelude::*;

    /// Draws, left where they were made.
    #[wasm_bindgen]
    #[derive(Debug)]
    pub struct Draws(Vec<f64>);

    /// So many draws of a seed.
    #[wasm_bindgen]
    #[must_use]
    pub fn draw(count: u32, seed: u32) -> Draws {
        Draws(nets(Points::Sobol, count, seed))
    }

    /// Draws and what their quantiles are made of, left where they were made.
    #[wasm_bindgen]
    #[derive(Debug)]
    pub struct Found(Outcome);

    /// So many draws of a seed, with what their quantiles are made of.
    #[wasm_bindgen]
    #[must_use]
    pub fn find(count: u32, seed: u32) -> Found {
        Found(Outcome::of(count, seed))
    }

    #[wasm_bindgen]
    impl Found {
        /// Mean, P10, P50 and P90.
        #[must_use]
        pub fn summary(self) -> Vec<f64> {
            self.0.summary().to_vec()
        }
    }

    /// The share of so many rollouts that each rule rolls back under a guard of so many per cent.
    #[wasm_bindgen]
    #[must_use]
    pub fn play(count: u32, seed: u32, guard: u32) -> Vec<f64> {
        rolled_back(count, seed, guard).to_vec()
    }

    /// Some of the draws of a seed.
    #[wasm_bindgen]
    #[must_use]
    pub fn draw_part(from: u32, to: u32, seed: u32) -> Vec<f64> {
        nets_of(Points::Sobol, from..to, seed)
    }

    /// The number among some of the rollouts that each rule rolls back under a guard of so many per cent.
    #[wasm_bindgen]
    #[must_use]
    pub fn play_part(from: u32, to: u32, seed: u32, guard: u32) -> Vec<f64> {
        rolled_back_of(from..to, seed, guard).map(f64::from).to_vec()
    }

    #[wasm_bindgen]
    impl Draws {
        /// Mean, P10, P50 and P90.
        #[must_use]
        pub fn summary(self) -> Vec<f64> {
            summary(self.0).to_vec()
        }
    }
}
