//! Answers each line `net draws times seed`, `outcome draws times seed` or `canary rollouts times seed guard` with the processor seconds of one such run
//! and the run's figures; the word after the program's name is the points' the draws are made from. With the word `moments` it prints
//! what the charts of the redraw show instead.
#![allow(clippy::print_stdout, reason = "the answers go to whoever asked")]

use std::hint::black_box;
use std::io::BufRead as _;
use std::time::Instant;

use bench_draws::canary::rolled_back;
use bench_draws::moments::moments;
use bench_draws::{Outcome, Points, nets, summary};

/// Seconds this thread has computed, so that neighbours on the machine do not count; the clock where that is not told.
fn computed(start: Instant) -> f64 {
    // The system counts up to now when asked for another turn, else up to its last tick, milliseconds ago.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next().and_then(|first| first.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds * 1e-9)
}

/// Seconds of one run, and what the last of them made.
fn timed<T>(times: u32, run: impl Fn() -> T) -> (f64, T) {
    let start = Instant::now();
    let before = computed(start);
    for _ in 1..times {
        black_box(run());
    }
    let made = black_box(run());
    ((computed(start) - before) / f64::from(times.max(1)), made)
}

/// Seconds and figures of what a line asks for; none when it asks for nothing we do.
fn answer(line: &str, points: Points) -> Option<(f64, Vec<f64>)> {
    let (work, numbers) = line.split_once(' ')?;
    let numbers: Vec<u32> = numbers.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match (work, &numbers[..]) {
        ("net", &[count, times, seed]) => {
            let (seconds, drawn) = timed(times, || nets(points, black_box(count), seed));
            Some((seconds, summary(drawn).to_vec()))
        }
        ("outcome", &[count, times, seed]) => {
            let (seconds, found) = timed(times, || Outcome::of(black_box(count), seed));
            Some((seconds, found.summary().to_vec()))
        }
        ("canary", &[count, times, seed, guard]) => {
            let (seconds, shares) = timed(times, || rolled_back(black_box(count), seed, guard));
            Some((seconds, shares.to_vec()))
        }
        _ => None,
    }
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some("moments") {
        println!("{}", moments());
        return;
    }
    let points = std::env::args().nth(1).and_then(|name| Points::named(&name)).unwrap_or(Points::Sobol);
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        // An empty line says that there is no answer.
        let words = answer(&line, points).map_or_else(Vec::new, |(seconds, figures)| {
            std::iter::once(seconds).chain(figures).map(|figure| figure.to_string()).collect()
        });
        println!("{}", words.join(" "));
    }
}
