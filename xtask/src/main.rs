//! `cargo xtask`: serve, build, test and measure Costcanary. `cargo xtask help` lists the tasks.
//!
//! It installs what a task needs and is missing, in exact versions and into the project's own folder where it can,
//! and otherwise says in a sentence what is missing, why it is needed and what to do.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command talks to its terminal")]

mod audits;
mod bench;
mod docs;
mod documentation;
mod engines;
mod finish;
mod first;
mod fuzz;
mod help;
mod names;
mod offline;
mod packages;
mod page;
mod plain;
mod process;
mod size;
mod suites;
mod tally;
mod tools;

use std::process::ExitCode;

/// What a task gives back: its result, or a sentence for the person at the terminal.
type Outcome<T> = Result<T, String>;

const HELP: &str = "\
cargo xtask serve [--port N] [--open]   build the page and serve it on this machine
cargo xtask test [NAME]                 run every test, or the suites whose name contains NAME
cargo xtask ci                          the same, where a browser that cannot be tested is a failure
cargo xtask build                       build the page into dist/
cargo xtask size                        bytes of each file in dist/ and where they go; writes docs/size.md, fails over the budget
cargo xtask bench [NAME] [--repetitions N]
                                        measure draws, accuracy, points, simulation, workers, redraw,
                                        start and command, beside the peers where there are any;
                                        without NAME also write docs/benchmarks.md
cargo xtask fuzz [TARGET] [--seconds N] run the fuzz targets, 60 seconds each unless told otherwise
cargo xtask docs                        write the generated pages of docs/
cargo xtask help                        this text";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(sentence) => {
            eprintln!("error: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the task named by the words; false when tests failed.
fn run(words: &[&str]) -> Outcome<bool> {
    match words {
        ["serve", options @ ..] => page::serve(options).map(|()| true),
        ["test"] => Ok(suites::run("", suites::in_ci())),
        ["test", name] if !name.starts_with('-') => Ok(suites::run(name, suites::in_ci())),
        ["ci"] => Ok(suites::run("", true)),
        ["build"] => page::build().map(|()| true),
        ["size"] => size::print().map(|()| true),
        ["bench", options @ ..] => bench::bench(options).map(|()| true),
        ["fuzz", options @ ..] => fuzz::fuzz(options).map(|()| true),
        ["docs"] => docs::write().map(|()| true),
        // Trunk calls it, at the end of each build.
        ["finish"] => finish::finish().map(|()| true),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(true)
        }
        _ => Err(format!("`{}` is not a task.\n\n{HELP}", words.join(" "))),
    }
}
