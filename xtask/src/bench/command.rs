//! What one run of the command costs.

use super::built::native;
use super::contender::{Computation, Contender};
use super::goals::{Goal, Section};
use super::ground::Ground;
use super::table::{median, rounded};
use super::{PEERS, REPETITIONS};
use crate::Outcome;
use crate::process::command;
use std::fmt::Write as _;

/// Runs a measurement.
const RUNS: u32 = 4;
/// All that does not depend on draws, all figures, and each chart by its word.
const WORKS: [&str; 10] = [
    "figures",
    "eval",
    "scenarios",
    "savings",
    "cumulative",
    "tornado",
    "two-way",
    "distribution",
    "canary",
    "operating",
];
/// Where the charts begin.
const CHARTS: usize = 2;
/// Milliseconds: the most that the figures without draws, and that a chart, may take.
const MOST: [f64; 2] = [20.0, 50.0];

/// Processor time of a run.
pub fn run(_: &mut Ground, repetitions: Option<usize>) -> Outcome<Section> {
    let program = native("costcanary", &["--package", "costcanary", "--bin", "costcanary"])?;
    let mut python = command("python3");
    python.arg("-B").arg(format!("{PEERS}/command/main.py")).arg(program);
    let mut shell = Contender::start("command", &mut python)?;
    let mut seconds = WORKS.map(|_| Vec::new());
    for _ in 0..repetitions.unwrap_or(REPETITIONS) {
        for (name, seconds) in WORKS.iter().zip(&mut seconds) {
            seconds.push(shell.ask::<1>(Computation { name, more: "" }, 1, RUNS, 1)?.seconds);
        }
    }
    let found = seconds.map(|seconds| median(seconds) * 1e3);
    Ok(Section { text: format!("{OPENING}{}", table(&found)), goals: goals(&found) })
}

const OPENING: &str = "\
## The command

Processor time of one run of the default scenario, the start of the program and everything it draws and plays included, all threads
together: `costcanary eval` with one draw and one rollout, which leaves the figures that depend on none; as it is, with 65,536 draws
and 20,000 rollouts; and `costcanary chart` as SVG for each chart.

";

fn table(found: &[f64; WORKS.len()]) -> String {
    let mut table = String::from("| | ms |\n|---|--:|\n");
    for (place, (name, milliseconds)) in WORKS.iter().zip(found).enumerate() {
        let words = match place {
            0 => "eval --draws 1".to_owned(),
            1 => "eval".to_owned(),
            _ => format!("chart --view {name}"),
        };
        let _ = writeln!(table, "| `{words}` | {} |", rounded(*milliseconds));
    }
    table + "\n"
}

fn goals(found: &[f64; WORKS.len()]) -> Vec<Goal> {
    let slowest = found[CHARTS..].iter().copied().fold(0.0, f64::max);
    vec![
        Goal::most("P7", "`eval` of all that needs no draws, ms of processor time", MOST[0], found[0]),
        Goal::most("P7", "`chart`, the slowest, ms of processor time", MOST[1], slowest),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_chart_counts() {
        let mut found = [10.0; WORKS.len()];
        found[9] = 60.0;
        assert_eq!(goals(&found).iter().map(Goal::is_met).collect::<Vec<_>>(), [true, false]);
        assert!(table(&found).contains("| `chart --view operating` | 60.0 |"));
    }
}
