//! Draws × steps a second of the simulation, one core: medians of interleaved runs, by processor time.
//!
//! `cargo bench --bench simulation`. One draw × step is one check interval of one rollout, one thread.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::time::Instant;

use model::cost::drivers::Drivers;
use model::cost::session::Cost;
use model::rollout::effort::RolloutEffort;
use model::rollout::operating::Operating;
use model::rollout::plan::{Guards, Rollout};
use model::rollout::playback::play;
use model::rollout::result::Simulation;
use model::rollout::search::Search;
use share::decode;

const ROUNDS: usize = 15;

fn rollout(link: &str, guards: Guards) -> Rollout {
    let drivers = Drivers::of(&decode(link).scenario);
    Rollout::of(&drivers, &Cost::of(&drivers), guards)
}

/// Seconds this thread has computed, so that neighbours on the machine do not count; the clock where that is not told.
fn computed(start: Instant) -> f64 {
    // The system counts up to now when asked for another turn, else up to its last tick, milliseconds ago.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next().and_then(|first| first.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds * 1e-9)
}

type Computation = Box<dyn Fn() -> f64>;

/// Ways of running the simulation; each tells how many draws × steps it made.
fn works() -> Vec<(&'static str, Computation)> {
    let mut works: Vec<(&'static str, Computation)> = Vec::new();
    let mut add = |name, link: &str, guards, rollouts: u32| {
        // As often as it takes to be long enough for the clock.
        let times = 20_000 / rollouts;
        // Next to no rollout trips under this guard, so that every interval is played, for all three rules.
        let rollout = rollout(&format!("{link}&guard=1000"), guards);
        works.push((
            name,
            Box::new(move || {
                for _ in 0..times {
                    black_box(play(&rollout, 1, 0..rollouts, |_| rollout.forecast));
                }
                rollout.intervals() as f64 * f64::from(rollouts * times)
            }),
        ));
    };
    add("play, cost guard, 1,000 rollouts", "v=1", Guards::Cost, 1_000);
    add("play, cost guard, 20,000 rollouts", "v=1", Guards::Cost, 20_000);
    add("play, all guards", "v=1&errors=0&slow=0.01", Guards::All, 5_000);
    add("play, control", "v=1&comparator=control", Guards::Cost, 5_000);
    add("play, cap", "v=1&cap=1000", Guards::Cost, 5_000);
    add("play, a million users", "v=1&users=1000000", Guards::Cost, 5_000);
    let rollout = rollout("v=1", Guards::Cost);
    let intervals = rollout.intervals();
    works.push((
        "operating, all 28 ratios at once",
        Box::new(move || {
            black_box(Operating::of(&rollout, 1, 0..20_000));
            intervals as f64 * 20_000.0
        }),
    ));
    for (name, link) in [("all there is to play", "v=1"), ("all there is to play, cap", "v=1&cap=1000")] {
        let scenario = decode(link).scenario;
        works.push((
            name,
            Box::new(move || {
                let played = black_box(Simulation::of(&scenario, RolloutEffort::REFINED)).rollouts();
                intervals as f64 * f64::from(played)
            }),
        ));
    }
    works
}

fn main() {
    let works = works();
    let mut speeds = vec![Vec::new(); works.len()];
    let start = Instant::now();
    for _ in 0..ROUNDS {
        for (speeds, (_, work)) in speeds.iter_mut().zip(&works) {
            let before = computed(start);
            let done = work();
            speeds.push(done / (computed(start) - before));
        }
    }
    for (mut speeds, (name, _)) in speeds.into_iter().zip(&works) {
        speeds.sort_by(f64::total_cmp);
        println!("{name:40} {:8.1} M draws × steps/s (best {:.1})", speeds[ROUNDS / 2] / 1e6, speeds[ROUNDS - 1] / 1e6);
    }
    let start = Instant::now();
    let before = computed(start);
    let found = black_box(Search::run(&decode("v=1").scenario, 1));
    println!("search for a better plan: {:.2} s, {found:?}", computed(start) - before);
}
