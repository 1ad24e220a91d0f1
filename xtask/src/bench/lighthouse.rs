//! What Lighthouse says of the built page.

use super::built::{chromium, installed};
use super::contender::{Computation, Contender};
use super::goals::{Goal, Section};
use super::ground::Ground;
use super::table::{median, rounded};
use super::{PEERS, REPETITIONS};
use crate::process::{command, root};
use crate::{Outcome, page};
use std::fmt::Write as _;

/// Words and names of the ways to judge.
const MANNERS: [(&str, &str); 3] = [
    ("desktop", "desktop"),
    ("mobile", "telephone, network and processor slowed"),
    ("simulated", "telephone, the slowness computed"),
];
const SCORES: [&str; 3] = ["performance", "accessibility", "best practices"];
/// The least score, of 100.
const LEAST: f64 = 95.0;

/// Three scores; milliseconds to the first and to the largest text, and blocked.
type Found = [f64; 6];

/// Lighthouse on the page as it is published.
pub fn lighthouse(_: &mut Ground, repetitions: Option<usize>) -> Outcome<Section> {
    page::build()?;
    let mut node = command("node");
    node.arg(format!("{PEERS}/lighthouse/main.mjs")).arg(chromium()?).arg(installed("lighthouse")?);
    let mut judge = Contender::start("lighthouse", node.arg(root().join("dist")))?;
    let mut all = MANNERS.map(|_| Vec::<Found>::new());
    for _ in 0..repetitions.unwrap_or(REPETITIONS) {
        for ((name, _), found) in MANNERS.iter().zip(&mut all) {
            found.push(judge.ask(Computation { name, more: "" }, 1, 1, 1)?.figures);
        }
    }
    Ok(section(&all.map(|found| std::array::from_fn(|at| median(found.iter().map(|one| one[at]).collect())))))
}

fn section(found: &[Found; MANNERS.len()]) -> Section {
    let mut text = "## Lighthouse\n\n\
         Medians of whole runs on the page as it is published, its brotli files sent by a server on this machine as by one nearby: after \
         20 ms, at 33 Mbit/s. Without that the whole program is there before the first paint, and where Lighthouse computes the slowness it \
         takes what came before for what was waited for: its score for performance was 90 then (November 2026). Scores are of 100.\n\n\
         | | performance | accessibility | best practices | first text, ms | largest text, ms | blocked, ms |\n\
         |---|--:|--:|--:|--:|--:|--:|\n"
        .to_owned();
    let mut goals = Vec::new();
    for ((_, name), found) in MANNERS.iter().zip(found) {
        let cells: String = found.iter().map(|cell| format!(" {} |", rounded(*cell))).collect();
        let _ = writeln!(text, "| {name} |{cells}");
        let scores = SCORES.iter().zip(found);
        goals.extend(
            scores.map(|(score, found)| Goal::least("E", format!("Lighthouse, {name}: {score}"), LEAST, *found)),
        );
    }
    text += "\n";
    Section { text, goals }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_score_has_its_goal() {
        let found = MANNERS.map(|_| [97.0, 100.0, 94.0, 900.0, 1300.0, 40.0]);
        let Section { text, goals } = section(&found);
        assert!(text.contains("| desktop | 97.0 | 100 | 94.0 | 900 | 1,300 | 40.0 |"), "{text}");
        assert_eq!(goals.iter().map(Goal::is_met).collect::<Vec<_>>(), [true, true, false].repeat(3));
    }
}
