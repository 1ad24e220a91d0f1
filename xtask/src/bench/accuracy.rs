//! Error at equal time.

use super::contender::{Computation, Contender, FIGURES, NET, OUTCOME};
use super::field::{Field, NATIVE, NUMPY, SQUIGGLE, WASM};
use super::goals::{Goal, Section};
use super::ground::Ground;
use super::table::{grouped, median, rounded, whole};
use crate::Outcome;
use std::fmt::Write as _;

/// Processor time each contender gets, seconds.
const BUDGET: f64 = 0.05;
/// Seeds the errors are taken over.
pub const SEEDS: u32 = 24;

/// Mean, P10, P50 and P90 as good as they can be had, and a sentence on how far NumPy agrees.
pub fn reference(field: &mut Field) -> Outcome<([f64; 4], String)> {
    const DRAWS: u32 = 1 << 24;
    const RUNS: u32 = 8;
    const CHECK: u32 = 10_000_000;
    let mut program = field.own("exact", "reference")?;
    let mut exact = [0.0; 4];
    for run in 0..RUNS {
        let figures = program.ask(NET, DRAWS, 1, 900_001 + run)?.figures;
        exact.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure / f64::from(RUNS));
    }
    let numpy = field.place(NUMPY);
    let check = field.all[numpy].ask(NET, CHECK, 1, 900_001)?.figures;
    let shown = FIGURES
        .iter()
        .zip(exact.iter().zip(&check))
        .map(|(name, (exact, check))| format!("{name} {} (NumPy {:+.0})", whole(*exact), check - exact));
    let sentence = format!(
        "Reference: {RUNS} times 2²⁴ scrambled Sobol points of other seeds through the curves themselves, no tables, nothing \
         integrated, counted: {}; in brackets how far 10⁷ draws of NumPy come out from it, whose mean has a standard error of about 530 and whose quantiles of about 700.",
        shown.collect::<Vec<_>>().join(", ")
    );
    Ok((exact, sentence))
}

/// Root mean square errors over the seeds, all contenders taking turns.
pub fn errors(
    contenders: &mut [Contender],
    asked: &[(Computation<4>, u32)],
    exact: &[f64; 4],
) -> Outcome<Vec<([f64; 4], f64)>> {
    let mut squares = vec![[0.0; 4]; contenders.len()];
    let mut seconds = vec![Vec::new(); contenders.len()];
    for seed in 1..=SEEDS {
        for (index, one) in contenders.iter_mut().enumerate() {
            let (work, draws) = asked[index];
            let answer = one.ask(work, draws, 1, seed)?;
            seconds[index].push(answer.seconds);
            for ((square, found), exact) in squares[index].iter_mut().zip(answer.figures).zip(exact) {
                *square += (found - exact) * (found - exact);
            }
        }
    }
    let roots = squares.into_iter().map(|squares| squares.map(|square: f64| (square / f64::from(SEEDS)).sqrt()));
    Ok(roots.zip(seconds.into_iter().map(median)).collect())
}

/// Error at equal time.
pub fn accuracy(ground: &mut Ground, _: Option<usize>) -> Outcome<Section> {
    let field = ground.field()?;
    let (exact, sentence) = reference(field)?;
    let own = |name| [NATIVE, WASM].contains(&name);
    let asked = field.all.iter_mut().map(|one| {
        let work = if own(one.name) { OUTCOME } else { NET };
        Ok((work, one.affords(work, BUDGET, own(one.name))?))
    });
    let asked: Vec<(Computation<4>, u32)> = asked.collect::<Outcome<_>>()?;
    let found = errors(&mut field.all, &asked, &exact)?;
    let [squiggle, numpy] = [SQUIGGLE, NUMPY].map(|name| field.place(name));
    let mut table = format!(
        "## Error at equal time\n\n{sentence}\n\nEach had about {:.0} ms (ours less: the power of two below); ours make in it \
         what the product makes its quantiles of, too, one parameter integrated out for each draw. The errors are root mean squares over \
         {SEEDS} seeds, money; in brackets Squiggle's and NumPy's error over this one.\n\n\
         | | draws | ms |",
        BUDGET * 1e3
    );
    table += &FIGURES.map(|name| format!(" {name} |")).concat();
    table += "\n|---|--:|--:|--:|--:|--:|--:|\n";
    for (index, one) in field.all.iter().enumerate() {
        let (errors, seconds) = &found[index];
        let _ = write!(table, "| {} | {} | {:.1} |", one.name, grouped(asked[index].1), seconds * 1e3);
        for (figure, error) in errors.iter().enumerate() {
            let against = [squiggle, numpy].map(|other| rounded(found[other].0[figure] / error));
            let _ = write!(table, " {} ({}, {}) |", rounded(*error), against[0], against[1]);
        }
        table.push('\n');
    }
    let wasm = field.place(WASM);
    let share = |other: usize, figure: usize| found[wasm].0[figure] / found[other].0[figure];
    let mut goals = Vec::new();
    for (other, name, most) in [(squiggle, "Squiggle's", 0.01), (numpy, "NumPy's", 0.1)] {
        for (figure, word) in FIGURES.iter().enumerate() {
            goals.push(Goal::most(
                "P2",
                format!("error of the {word} at equal time, × {name}"),
                most,
                share(other, figure),
            ));
        }
    }
    Ok(Section { text: format!("{table}\n"), goals })
}
