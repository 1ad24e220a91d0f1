//! Outcome draws a second of the default scenario, one core, in all and by stage: medians of interleaved runs, by processor
//! time.
//!
//! `cargo bench --bench outcome`. The stages are those of one block of draws: points, quantiles read from tables, formulas;
//! and once a scenario, the tables. `cargo xtask bench` sets the whole beside what others draw with.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::time::Instant;

use model::math::sobol::LANES;
use model::uncertainty::batch::Column;
use model::uncertainty::sampler::Sampler;
use share::decode;

const ROUNDS: usize = 15;
const DRAWS: u32 = 1 << 20;
/// Times the tables are made: once is too short to measure.
const TABLES: u32 = 20;
const BLOCKS: u32 = DRAWS / LANES as u32;

/// Seconds this thread has computed, so that neighbours on the machine do not count; the clock where that is not told.
fn computed(start: Instant) -> f64 {
    // The system counts up to now when asked for another turn, else up to its last tick, milliseconds ago.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next().and_then(|first| first.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds * 1e-9)
}

type Computation = Box<dyn FnMut()>;

/// What is measured: its name, and what does it for [`DRAWS`] draws.
fn works() -> Vec<(&'static str, Computation)> {
    let scenario = decode("v=1").scenario;
    let sampler = Sampler::of(&scenario);
    let coordinates = sampler.coordinates(1);
    let mut shares: Vec<Column> = vec![[0.0; LANES]; coordinates.len()];
    for (coordinate, shares) in coordinates.iter().zip(&mut shares) {
        coordinate.fill(7, shares);
    }

    let mut all = sampler.clone();
    let (points, given) = (coordinates.clone(), shares.clone());
    let (mut quantiles, mut formulas) = (sampler.clone(), sampler);
    for (index, shares) in shares.iter().enumerate() {
        formulas.give(index, shares);
    }
    vec![
        (
            "all",
            Box::new(move || {
                let mut nets: Vec<f64> = Vec::with_capacity(DRAWS as usize);
                let mut shares = [0.0; LANES];
                for block in 0..BLOCKS {
                    for (index, coordinate) in coordinates.iter().enumerate() {
                        coordinate.fill(block, &mut shares);
                        all.give(index, &shares);
                    }
                    let parts = all.evaluate();
                    nets.extend((0..LANES).map(|lane| parts.net(lane)));
                }
                black_box(nets);
            }),
        ),
        (
            "points",
            Box::new(move || {
                let mut shares = [0.0; LANES];
                for block in 0..BLOCKS {
                    for coordinate in &points {
                        coordinate.fill(block, &mut shares);
                        black_box(&shares);
                    }
                }
            }),
        ),
        (
            "quantiles",
            Box::new(move || {
                for _ in 0..BLOCKS {
                    for (index, shares) in black_box(&given).iter().enumerate() {
                        quantiles.give(index, shares);
                    }
                    black_box(&mut quantiles);
                }
            }),
        ),
        (
            "formulas",
            Box::new(move || {
                for _ in 0..BLOCKS {
                    black_box(black_box(&mut formulas).evaluate());
                }
            }),
        ),
        (
            "tables",
            Box::new(move || {
                for _ in 0..TABLES {
                    black_box(Sampler::of(black_box(&scenario)));
                }
            }),
        ),
    ]
}

fn main() {
    let mut works = works();
    let mut times = vec![Vec::new(); works.len()];
    let start = Instant::now();
    for _ in 0..ROUNDS {
        for (times, (_, work)) in times.iter_mut().zip(&mut works) {
            let before = computed(start);
            work();
            times.push(computed(start) - before);
        }
    }
    for (mut times, (name, _)) in times.into_iter().zip(&works) {
        times.sort_by(f64::total_cmp);
        let time = times[ROUNDS / 2];
        if *name == "tables" {
            println!("{name:10} {:6.2} ms a scenario", time * 1e3 / f64::from(TABLES));
        } else {
            let draws = f64::from(DRAWS);
            println!("{name:10} {:6.1} M draws/s, {:5.2} ns a draw", draws / time / 1e6, time / draws * 1e9);
        }
    }
}
