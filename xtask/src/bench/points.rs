//! Our points against those they might be instead.

use super::REPETITIONS;
use super::accuracy::{SEEDS, errors, reference};
use super::contender::{Contender, FIGURES, NET, interleaved};
use super::goals::Section;
use super::ground::Ground;
use super::table::{grouped, rounded};
use crate::Outcome;
use std::fmt::Write as _;

/// Draws for which they are compared.
const COUNTS: [u32; 3] = [4096, 65_536, 1_048_576];

/// Our points against those they might be instead.
pub fn points(ground: &mut Ground, repetitions: Option<usize>) -> Outcome<Section> {
    let field = ground.field()?;
    let (exact, _) = reference(field)?;
    let mut kinds = vec![
        field.own("sobol", "Sobol, Owen-scrambled (ours)")?,
        field.own("lattice", "rank-1 lattice, shifted")?,
        field.own("folded", "rank-1 lattice, shifted and folded")?,
    ];
    let mut table = format!(
        "## Which points\n\nThe native program with three kinds of points, everything else the same: the extensible lattice of Cools, \
         Kuo and Nuyens 2006 with a random shift, and the same folded. Root mean square errors over {SEEDS} seeds, money.\n\n\
         | | draws | ns a draw |"
    );
    table += &FIGURES.map(|name| format!(" {name} |")).concat();
    table += "\n|---|--:|--:|--:|--:|--:|--:|\n";
    let mut verdict = String::new();
    for count in COUNTS {
        let mut all: Vec<&mut Contender> = kinds.iter_mut().collect();
        let seconds = interleaved(&mut all, NET, count, repetitions.unwrap_or(REPETITIONS))?;
        let costs: Vec<f64> = seconds.iter().map(|seconds| seconds / f64::from(count) * 1e9).collect();
        let found = errors(&mut kinds, &[(NET, count); 3], &exact)?;
        for ((one, cost), (errors, _)) in kinds.iter().zip(&costs).zip(&found) {
            let cells = errors.map(|error| format!(" {} |", rounded(error))).concat();
            let _ = writeln!(table, "| {} | {} | {} |{cells}", one.name, grouped(count), rounded(*cost));
        }
        let [mean, p10, p50, p90] = std::array::from_fn(|at| rounded(found[1].0[at] / found[0].0[at]));
        let _ = writeln!(
            verdict,
            "- {} draws: the shifted lattice errs {mean} times as much as Sobol's points for the mean, {p10}, {p50} and {p90} times \
             for P10, P50 and P90; a draw takes {} times as long.",
            grouped(count),
            rounded(costs[1] / costs[0])
        );
    }
    Ok(Section { text: format!("{table}\n{verdict}\n{VERDICT}\n"), goals: Vec::new() })
}

/// What it comes to.
const VERDICT: &str = "\
Scrambling the points of a net cancels errors that shifting a lattice cannot: that shows in the mean, and in what is made of means
(EVPI, Sobol indices), the more the more draws there are. For quantiles neither is better throughout, and neither costs less. So the
product draws by Sobol's points.";
