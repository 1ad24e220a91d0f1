//! Speed and accuracy beside what others would use: side by side in one run, medians of interleaved repetitions.
//!
//! Each contender is a program of `benches/peers/` that is asked line by line ([`contender`]). What npm and pip bring stands in
//! `target/bench`, in exact versions.

mod accuracy;
mod built;
mod command;
mod contender;
mod draws;
mod field;
mod goals;
mod ground;
mod lighthouse;
mod opening;
mod points;
mod redraw;
mod simulation;
mod start;
mod table;
mod workers;

use crate::Outcome;
use crate::process::root;
use goals::{Goal, Section};
use ground::Ground;

const REPETITIONS: usize = 9;
const LEAST_REPETITIONS: usize = 7;
const PAGE: &str = "docs/benchmarks.md";
const PEERS: &str = "benches/peers";

/// A benchmark: its name, and what runs it, so many times over where that is asked for.
type Bench = (&'static str, fn(&mut Ground, Option<usize>) -> Outcome<Section>);

const BENCHES: &[Bench] = &[
    ("draws", draws::draws),
    ("accuracy", accuracy::accuracy),
    ("points", points::points),
    ("simulation", simulation::simulation),
    ("workers", workers::workers),
    ("redraw", redraw::redraw),
    ("start", start::start),
    ("lighthouse", lighthouse::lighthouse),
    ("command", command::run),
];

/// Runs the benchmarks whose name contains the one given, all of them without; then the page is written too.
pub fn bench(words: &[&str]) -> Outcome<()> {
    let options = Options::read(words)?;
    let chosen: Vec<&Bench> = BENCHES.iter().filter(|(name, _)| name.contains(options.name)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        return Err(format!("No benchmark is called `{}`; there are {}.", options.name, names.join(", ")));
    }
    let mut ground = Ground::default();
    let (mut tables, mut all) = (String::new(), Vec::<Goal>::new());
    for (name, work) in &chosen {
        println!("{name} …");
        let Section { text, goals } = work(&mut ground, options.repetitions)?;
        tables += &text;
        if !goals.is_empty() {
            tables += &format!("{}\n", goals::table(&goals));
        }
        all.extend(goals);
    }
    println!("\n{}", tables.trim_end());
    if chosen.len() == BENCHES.len() {
        let page = format!("{}{tables}", opening::opening(&options, &all)?);
        let page = format!("{}\n", page.trim_end());
        std::fs::write(root().join(PAGE), page).map_err(|error| format!("`{PAGE}` could not be written: {error}."))?;
        println!("\nWritten to {PAGE}.");
    }
    Ok(())
}

struct Options<'a> {
    name: &'a str,
    /// As asked for.
    repetitions: Option<usize>,
}

impl<'a> Options<'a> {
    fn read(words: &[&'a str]) -> Outcome<Self> {
        let mut options = Self { name: "", repetitions: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--repetitions" => {
                    let count = words.next().copied().unwrap_or_default();
                    let least = |&count: &usize| count >= LEAST_REPETITIONS;
                    let wrong = || {
                        format!(
                            "--repetitions takes a number from {LEAST_REPETITIONS} up, not `{count}`: fewer make no median."
                        )
                    };
                    options.repetitions = Some(count.parse().ok().filter(least).ok_or_else(wrong)?);
                }
                name if !name.starts_with('-') && options.name.is_empty() => options.name = name,
                other => return Err(format!("`bench` takes one name and --repetitions N, not `{other}`.")),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_needs_repetitions() {
        assert!(Options::read(&["draws", "--repetitions", "7"]).is_ok_and(|options| options.repetitions == Some(7)));
        assert!(Options::read(&["--repetitions", "6"]).is_err_and(|sentence| sentence.contains("not `6`")));
        assert!(Options::read(&["draws", "points"]).is_err());
    }
}
