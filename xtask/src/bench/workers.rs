//! One worker and two: what a second core brings, and that the result is the same.

use super::built::{chromium, module};
use super::contender::{Computation, Contender};
use super::goals::{Goal, Section};
use super::ground::Ground;
use super::table::{grouped, median, rounded};
use super::{PEERS, REPETITIONS};
use crate::Outcome;
use crate::process::command;
use std::fmt::Write as _;

/// A work shared out: its goal, its name, one and two workers' words, its count, how often it is done a measurement, and how much is
/// done for each of the count.
struct Shared {
    goal: &'static str,
    name: &'static str,
    word: &'static str,
    more: [&'static str; 2],
    count: u32,
    times: u32,
    each: f64,
}

const WORKS: [Shared; 2] = [
    Shared { goal: "P1", name: "outcome draws", word: "net", more: ["1", "2"], count: 1 << 20, times: 8, each: 1.0 },
    Shared {
        goal: "P3",
        name: "canary steps",
        word: "canary",
        more: ["1 1000", "2 1000"],
        count: 100_000,
        times: 1,
        each: 120.0,
    },
];

/// Works a second with one worker and with two.
pub fn workers(_: &mut Ground, repetitions: Option<usize>) -> Outcome<Section> {
    let module = module("bench-draws", "release")?;
    let mut node = command("node");
    node.arg(format!("{PEERS}/workers/main.mjs")).arg(chromium()?).arg(module);
    let mut page = Contender::start("workers", &mut node)?;
    let mut seconds = WORKS.map(|_| [Vec::new(), Vec::new()]);
    for repetition in 0..=repetitions.unwrap_or(REPETITIONS) {
        for (work, seconds) in WORKS.iter().zip(&mut seconds) {
            let mut sums = [0.0; 2];
            for ((more, seconds), sum) in work.more.into_iter().zip(seconds).zip(&mut sums) {
                let answer = page.ask(Computation { name: work.word, more }, work.count, work.times, 1)?;
                [*sum] = answer.figures;
                // The first time warms up.
                if repetition > 0 {
                    seconds.push(answer.seconds);
                }
            }
            if sums[0].to_bits() != sums[1].to_bits() {
                return Err(format!("Two workers give other {} than one: {sums:?}.", work.name));
            }
        }
    }
    let speeds: Vec<[f64; 2]> = WORKS
        .iter()
        .zip(seconds)
        .map(|(work, seconds)| seconds.map(|seconds| f64::from(work.count) * work.each / median(seconds)))
        .collect();
    Ok(Section { text: format!("{}{}", opening(), table(&speeds)), goals: goals(&speeds) })
}

fn opening() -> String {
    format!(
        "## One worker and two\n\n\
         {} outcome draws and {} rollouts of the canary in Chromium, in one worker and shared out among two by their numbers, from asking \
         until all of it is back in the page. By the clock, for this is what a reader waits: whatever else runs on the machine counts. \
         There is no table where two workers come to another result than one, to the last bit. This machine has {} cores.\n\n",
        grouped(WORKS[0].count),
        grouped(WORKS[1].count),
        std::thread::available_parallelism().map_or(1, usize::from)
    )
}

fn table(speeds: &[[f64; 2]]) -> String {
    let mut table = String::from("| | one worker | two workers | two / one |\n|---|--:|--:|--:|\n");
    for (work, [one, two]) in WORKS.iter().zip(speeds) {
        let name = work.name;
        let [one_shown, two_shown] = [one, two].map(|speed| rounded(speed / 1e6));
        let _ = writeln!(table, "| {name} a second | {one_shown} M | {two_shown} M | {} |", rounded(two / one));
    }
    table + "\n"
}

fn goals(speeds: &[[f64; 2]]) -> Vec<Goal> {
    let goal = |(work, [one, two]): (&Shared, &[f64; 2])| {
        Goal::least(work.goal, format!("{}, two workers, × one", work.name), 1.7, two / one)
    };
    WORKS.iter().zip(speeds).map(goal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_are_compared_with_one() {
        let speeds = [[20e6, 38e6], [50e6, 80e6]];
        assert!(table(&speeds).contains("| canary steps a second | 50.0 M | 80.0 M | 1.60 |"));
        let met: Vec<bool> = goals(&speeds).iter().map(Goal::is_met).collect();
        assert_eq!(met, [true, false]);
    }
}
