//! The canary played: draws × steps a second, and whether everyone plays the same game.

use super::LEAST_REPETITIONS;
use super::contender::{Computation, Contender, interleaved};
use super::field::{JAVASCRIPT, NATIVE, NUMPY, SQUIGGLE, WASM};
use super::goals::{Goal, Section};
use super::ground::Ground;
use super::table::{grouped, rounded};
use crate::Outcome;
use std::fmt::Write as _;

/// Repetitions unless told otherwise: the runs are long.
const REPETITIONS: usize = LEAST_REPETITIONS;
/// Rollouts a run plays.
const COUNTS: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Which of them the ratios are at.
const COMPARED: usize = 2;
/// Checks of a rollout that goes on to its end: 48 and 72 hours, one an hour.
const CHECKS: u32 = 120;
/// Rollouts of a healthy candidate under a guard so wide that hardly one ends early.
const WIDE: Computation<3> = Computation { name: "canary", more: "1000" };
/// The same under the guard of the default scenario.
const GUARDED: Computation<3> = Computation { name: "canary", more: "20" };
/// What both answer: the share of rollouts that each rolls back.
const RULES: [&str; 3] = ["point", "lower", "margin"];
/// Processor time one run may take, seconds: all repetitions together then take some two minutes at most.
const PATIENCE: f64 = 6.0;
/// Rollouts of the game all must agree on.
const GAMES: u32 = 20_000;
/// Standard errors within which they agree.
const APART: f64 = 4.0;

/// Draws × steps a second by number of rollouts; none where a run would take too long.
type Speeds = [Option<f64>; COUNTS.len()];

/// Draws × steps a second of everyone who plays, and what each says of a healthy candidate.
pub fn simulation(ground: &mut Ground, repetitions: Option<usize>) -> Outcome<Section> {
    let field = ground.field()?;
    let mut players: Vec<&mut Contender> = field.all.iter_mut().filter(|one| one.name != SQUIGGLE).collect();
    let games = games(&mut players)?;
    let speeds = speeds(&mut players, repetitions.unwrap_or(REPETITIONS))?;
    let names: Vec<&str> = players.iter().map(|one| one.name).collect();
    Ok(Section { text: format!("{}{}\n", opening(), table(&names, &speeds, &games)), goals: goals(&names, &speeds) })
}

fn goals(names: &[&str], speeds: &[Speeds]) -> Vec<Goal> {
    let of = |name: &str, at: usize| {
        names.iter().position(|one| *one == name).and_then(|place| speeds[place][at]).unwrap_or(f64::NAN)
    };
    let against = |other: &str, word: &str, least: f64| {
        let found = of(WASM, COMPARED) / of(other, COMPARED);
        Goal::least("P3", format!("canary steps in Chromium, one core, × {word}"), least, found)
    };
    let level = of(WASM, COUNTS.len() - 1) / of(WASM, 0);
    let what =
        format!("canary steps a second in Chromium, {} rollouts against {}", grouped(COUNTS[3]), grouped(COUNTS[0]));
    vec![against(NUMPY, "NumPy's", 4.0), against(JAVASCRIPT, "JavaScript's", 8.0), Goal::least("P3", what, 0.8, level)]
}

/// The shares each rolls back under the guard of the default scenario; fails where one plays another game than ours.
fn games(players: &mut [&mut Contender]) -> Outcome<Vec<[f64; 3]>> {
    let shares = players.iter_mut().map(|one| Ok(one.ask(GUARDED, GAMES, 1, 1)?.figures));
    let shares: Vec<[f64; 3]> = shares.collect::<Outcome<_>>()?;
    let ours = players.iter().position(|one| one.name == NATIVE).unwrap_or(0);
    for (one, found) in players.iter().zip(&shares) {
        agrees(one.name, found, &shares[ours])?;
    }
    Ok(shares)
}

fn agrees(name: &str, found: &[f64; 3], ours: &[f64; 3]) -> Outcome<()> {
    for ((rule, &found), &ours) in RULES.iter().zip(found).zip(ours) {
        let apart = apart(found, ours);
        let close = apart <= APART;
        if !close {
            return Err(format!(
                "{name} plays another game than ours: of {} healthy candidates its rule `{rule}` rolls back {:.2} %, ours \
                 {:.2} %, which is {apart:.1} standard errors away; {APART} are allowed.",
                grouped(GAMES),
                found * 100.0,
                ours * 100.0
            ));
        }
    }
    Ok(())
}

/// How far two shares of [`GAMES`] rollouts are from each other, in standard errors of their difference.
fn apart(one: f64, other: f64) -> f64 {
    let share = (one + other) / 2.0;
    let error = (2.0 * share * (1.0 - share) / f64::from(GAMES)).sqrt();
    // Where nobody or everybody is rolled back there is no error, and nothing to tell apart.
    if error > 0.0 { (one - other).abs() / error } else { (one - other).abs() }
}

fn speeds(players: &mut [&mut Contender], repetitions: usize) -> Outcome<Vec<Speeds>> {
    let mut speeds = vec![Speeds::default(); players.len()];
    for (place, count) in COUNTS.into_iter().enumerate() {
        let steps = f64::from(count) * f64::from(CHECKS);
        let quick = |speeds: &Speeds| place == 0 || speeds[place - 1].is_some_and(|speed| steps / speed <= PATIENCE);
        let able = players.iter_mut().map(|one| &mut **one).zip(&mut speeds).filter(|(_, speeds)| quick(speeds));
        let (mut able, rows): (Vec<&mut Contender>, Vec<&mut Speeds>) = able.unzip();
        let seconds = interleaved(&mut able, WIDE, count, repetitions)?;
        for (speeds, seconds) in rows.into_iter().zip(seconds) {
            speeds[place] = Some(steps / seconds);
        }
    }
    Ok(speeds)
}

fn opening() -> String {
    format!(
        "## Canary steps per second\n\n\
         The canary of the default scenario: 10,000 sessions a day, of which 5 % go to the candidate for 48 hours and 25 % for 72, \
         looked at every hour. A step is one of the {CHECKS} checks of one rollout; each finds the sessions of the hour and what \
         they cost, and judges all three rules. The guard is at {} %, so that hardly a rollout ends early. A column is a run of so \
         many rollouts, in million steps a second: where a row stays level, time grows as rollouts do. The ratios are at {} \
         rollouts. – stands where one run would take more than {PATIENCE:.0} s.\n\n\
         All must play the same game: the last column is the share of {} healthy candidates that the rules {} roll back under the \
         guard of {} %. There is no table where one is more than {APART} standard errors away from our native program.\n\n",
        WIDE.more,
        grouped(COUNTS[COMPARED]),
        grouped(GAMES),
        RULES.map(|rule| format!("`{rule}`")).join(", "),
        GUARDED.more,
    )
}

fn table(names: &[&str], speeds: &[Speeds], games: &[[f64; 3]]) -> String {
    let counts = COUNTS.map(|count| format!(" {} rollouts |", grouped(count))).concat();
    let mut table = format!("| |{counts} × NumPy | × JavaScript, Chromium | × our native | rolled back, % |\n|---|");
    table += &"--:|".repeat(COUNTS.len() + 4);
    table.push('\n');
    let of = |name: &str| names.iter().position(|one| *one == name).and_then(|place| speeds[place][COMPARED]);
    let others = [NUMPY, JAVASCRIPT, NATIVE].map(of);
    for ((name, speeds), shares) in names.iter().zip(speeds).zip(games) {
        let cells = speeds.map(|speed| cell(speed.map(|speed| speed / 1e6), " M"));
        let ratios = others.map(|other| cell(speeds[COMPARED].zip(other).map(|(speed, other)| speed / other), ""));
        let shares = shares.map(|share| format!("{:.2}", share * 100.0)).join(" · ");
        let _ = writeln!(table, "| {name} |{}{} {shares} |", cells.concat(), ratios.concat());
    }
    table
}

fn cell(value: Option<f64>, unit: &str) -> String {
    value.map_or_else(|| " – |".to_owned(), |value| format!(" {}{unit} |", rounded(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_game_is_told_from_chance() {
        let ours = [0.4405, 0.0066, 0.0];
        assert!(agrees("one", &[0.4481, 0.0058, 0.000_05], &ours).is_ok());
        assert!(agrees("one", &ours, &ours).is_ok());
        let other = agrees("one", &[0.4405, 0.012, 0.0], &ours);
        assert!(
            other.is_err_and(|sentence| sentence.starts_with("one plays another game") && sentence.contains("`lower`"))
        );
        assert!(agrees("one", &[f64::NAN, 0.0066, 0.0], &ours).is_err());
        assert!(agrees("one", &[1.0; 3], &[0.0; 3]).is_err());
    }

    #[test]
    fn what_took_too_long_is_a_dash() {
        let speeds = [[Some(5e6), Some(6e6), Some(6e6), None], [Some(5e7); 4]];
        let text = table(&[JAVASCRIPT, NATIVE], &speeds, &[[0.44, 0.006, 0.0]; 2]);
        assert!(text.contains("| 6.00 M | – | – | 1.00 | 0.12 | 44.00 · 0.60 · 0.00 |"), "{text}");
        assert!(text.lines().all(|line| line.matches('|').count() == 10), "{text}");
    }
}
