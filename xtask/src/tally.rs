//! Counting: what a suite's output says about its tests, and the table of all suites.

use crate::Outcome;
use crate::process::{cannot_start, shown};
use std::io::{BufRead as _, BufReader};
use std::ops::AddAssign;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Tests that passed and tests that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl Tally {
    /// One thing checked.
    pub const fn one(passed: bool) -> Self {
        Self { passed: passed as u32, failed: !passed as u32 }
    }

    /// The counts in a line such as `test result: ok. 3 passed; 1 failed; 0 ignored; …`.
    fn read(line: &str) -> Option<Self> {
        let (_, counts) = line.split_once("test result: ")?;
        let count = |word: &str| {
            let words: Vec<&str> = counts.split_whitespace().collect();
            words.windows(2).find(|pair| pair[1].trim_end_matches(';') == word).and_then(|pair| pair[0].parse().ok())
        };
        Some(Self { passed: count("passed")?, failed: count("failed")? })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs a program whose good end is one thing checked.
pub fn check(program: &mut Command) -> Outcome<Tally> {
    let status = program.status().map_err(|error| cannot_start(program, &error))?;
    Ok(Tally::one(status.success()))
}

/// Runs a program that reports tests, showing its output as it comes, and counts them.
///
/// Ending badly without a failed test (it did not compile, say) counts as one failed, and so does running no test at all.
pub fn tests(program: &mut Command) -> Outcome<Tally> {
    tests_as("", program).map(|(tally, _)| tally)
}

/// The same for programs that run at the same time: in front of each line a word and the seconds since the start; also the
/// names of those that failed.
pub fn tests_as(name: &str, program: &mut Command) -> Outcome<(Tally, Vec<String>)> {
    let start = Instant::now();
    let head = || if name.is_empty() { String::new() } else { format!("{name}{:5} s  ", start.elapsed().as_secs()) };
    let mut child = program.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(program, &error))?;
    let mut tally = Tally::default();
    let mut failed = Vec::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{}{line}", head());
            if let Some(counts) = Tally::read(&line) {
                tally += counts;
            }
            failed.extend(failed_name(&line).map(str::to_owned));
        }
    }
    let status = child.wait().map_err(|error| format!("`{}` was lost: {error}.", shown(program)))?;
    if tally.failed == 0 && !status.success() {
        println!("{}`{}` failed ({status}): counted as one failed.", head(), shown(program));
        tally.failed = 1;
    } else if tally == Tally::default() {
        println!("{}`{}` ran no test: counted as one failed.", head(), shown(program));
        tally.failed = 1;
    }
    Ok((tally, failed))
}

/// The name in a line such as `test a_link_opens ... FAILED`.
fn failed_name(line: &str) -> Option<&str> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    Some(name.strip_suffix(" - should panic").unwrap_or(name))
}

/// A suite that was run.
pub struct Row {
    pub name: String,
    pub tally: Tally,
    pub time: Duration,
}

/// The table of all suites.
pub fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max("suite".len());
    let mut table = format!("{:width$}  passed  failed  seconds\n", "suite");
    for Row { name, tally, time } in rows {
        let seconds = time.as_secs_f64();
        table += &format!("{name:width$}  {:6}  {:6}  {seconds:7.1}\n", tally.passed, tally.failed);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut sh = Command::new("sh");
        sh.args(["-c", script]);
        sh
    }

    #[test]
    fn counts_are_read_from_both_runners() {
        let cargo =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(Tally::read(cargo), Some(Tally { passed: 12, failed: 3 }));
        let browser = "    test result: ok. 7 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.00s";
        assert_eq!(Tally::read(browser), Some(Tally { passed: 7, failed: 0 }));
        assert_eq!(Tally::read("running 3 tests"), None);
        assert_eq!(Tally::read("test result: lost"), None);
    }

    #[test]
    fn failed_tests_are_named() {
        assert_eq!(failed_name("test a_link_opens ... FAILED"), Some("a_link_opens"));
        assert_eq!(failed_name("test a_link_breaks - should panic ... FAILED"), Some("a_link_breaks"));
        assert_eq!(failed_name("test a_link_opens ... ok"), None);
        assert_eq!(failed_name("test result: FAILED. 1 passed; 1 failed"), None);
        let script = "echo 'test b ... FAILED'; echo 'test result: FAILED. 2 passed; 1 failed; 0 ignored'; exit 101";
        assert_eq!(tests_as("", &mut sh(script)), Ok((Tally { passed: 2, failed: 1 }, vec!["b".into()])));
    }

    #[test]
    fn a_program_that_fails_without_a_failed_test_counts_as_one_failed() {
        let script = "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'; exit 101";
        assert_eq!(tests(&mut sh(script)), Ok(Tally { passed: 2, failed: 1 }));
        let script = "echo 'test result: FAILED. 2 passed; 3 failed; 0 ignored'; exit 101";
        assert_eq!(tests(&mut sh(script)), Ok(Tally { passed: 2, failed: 3 }));
    }

    #[test]
    fn running_no_test_is_a_failure() {
        assert_eq!(tests(&mut sh("true")), Ok(Tally { passed: 0, failed: 1 }));
    }
}
