//! Draws per second.

use super::REPETITIONS;
use super::contender::{Contender, NET, interleaved};
use super::field::{NATIVE, NUMPY, SQUIGGLE, WASM};
use super::goals::{Goal, Section};
use super::ground::Ground;
use super::table::{grouped, rounded};
use crate::Outcome;
use std::fmt::Write as _;

/// Draws a run makes.
const COUNTS: [u32; 2] = [65_536, 1_048_576];

/// Draws per second.
pub fn draws(ground: &mut Ground, repetitions: Option<usize>) -> Outcome<Section> {
    let field = ground.field()?;
    let mut table = String::from("## Draws per second\n\n| |");
    let mut rule = String::from("|---|");
    for count in COUNTS {
        let _ = write!(table, " {} draws | × Squiggle | × NumPy | × our native |", grouped(count));
        rule += "--:|--:|--:|--:|";
    }
    let _ = writeln!(table, "\n{rule}");
    let mut rows: Vec<String> = field.all.iter().map(|one| format!("| {} |", one.name)).collect();
    let [squiggle, numpy, native] = [SQUIGGLE, NUMPY, NATIVE].map(|name| field.place(name));
    let wasm = field.place(WASM);
    let mut goals = Vec::new();
    for count in COUNTS {
        let mut all: Vec<&mut Contender> = field.all.iter_mut().collect();
        let seconds = interleaved(&mut all, NET, count, repetitions.unwrap_or(REPETITIONS))?;
        let speeds: Vec<f64> = seconds.iter().map(|seconds| f64::from(count) / seconds).collect();
        for (row, speed) in rows.iter_mut().zip(&speeds) {
            let against = |other: usize| rounded(speed / speeds[other]);
            let ratios = [squiggle, numpy, native].map(against).join(" | ");
            let _ = write!(row, " {} M | {ratios} |", rounded(speed / 1e6));
        }
        for (other, name, least) in
            [(squiggle, "Squiggle's", 100.0), (numpy, "NumPy's", 8.0), (native, "our native", 0.6)]
        {
            let what = format!("{} draws in Chromium, one core, × {name}", grouped(count));
            goals.push(Goal::least("P1", what, least, speeds[wasm] / speeds[other]));
        }
    }
    Ok(Section { text: format!("{table}{}\n\n", rows.join("\n")), goals })
}
