//! Answers each line `draws times seed` with `seconds mean p10 p50 p90`; the word after the program's name is the points'.
#![allow(clippy::print_stdout, reason = "the answers go to whoever asked")]

use std::hint::black_box;
use std::io::BufRead as _;
use std::time::Instant;

use bench_draws::{Points, nets, summary};

/// Seconds this thread has computed, so that neighbours on the machine do not count; the clock where that is not told.
fn computed(start: Instant) -> f64 {
    // The system counts up to now when asked for another turn, else up to its last tick, milliseconds ago.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next().and_then(|first| first.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds * 1e-9)
}

fn main() {
    let start = Instant::now();
    let points = std::env::args().nth(1).and_then(|name| Points::named(&name)).unwrap_or(Points::Sobol);
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let words: Vec<u32> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [count, times, seed] = words[..] else { continue };
        let before = computed(start);
        for _ in 1..times {
            black_box(nets(points, black_box(count), seed));
        }
        let drawn = black_box(nets(points, black_box(count), seed));
        let seconds = (computed(start) - before) / f64::from(times.max(1));
        let [mean, p10, p50, p90] = summary(drawn);
        println!("{seconds} {mean} {p10} {p50} {p90}");
    }
}
