//! Every test of the project, in the order of what fails soonest, and what they come to.

use crate::engines::{self, Driver, Engine};
use crate::process::{cargo, on_path, root};
use crate::tally::{Row, Tally, check, table, tests};
use crate::{Outcome, audits, packages, page, tools};
use std::time::Instant;

const PAGE: [&str; 4] = ["--target", "wasm32-unknown-unknown", "--features", "web"];
const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// True where `CI` is set, as every service that runs tests does.
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// Runs the suites whose name contains `filter`; true when nothing failed.
///
/// A browser that cannot be had leaves a gap, said aloud: a failure in CI (`strict`), not counted elsewhere.
pub fn run(filter: &str, strict: bool) -> bool {
    let mut board = Board { filter, strict, rows: Vec::new(), gaps: Vec::new() };
    audits::forget_markup();
    rules(&mut board);
    board.suite("supply-chain", || {
        let path = tools::path(&[tools::ready(&tools::CARGO_DENY)?])?;
        let mut deny = cargo(&["deny", "--all-features", "check", "bans", "licenses", "sources"]);
        check(deny.env("PATH", path))
    });
    board.suite("native", || {
        let mut native = cargo(&["test", "--workspace", "--exclude", "browser-tests", "--no-fail-fast"]);
        tests(native.args(["--features", "costcanary/cli"]))
    });
    board.suite("spreadsheet", || {
        if on_path("soffice").is_none() {
            packages::install(
                &["libreoffice-calc-nogui"],
                "LibreOffice opens our CSV files as a reader's spreadsheet would",
            )?;
        }
        let mut sheets = cargo(&["test", "--features", "cli", "--test", "spreadsheet"]);
        tests(sheets.args(["--", "--ignored"]))
    });
    if !dom_tests().is_empty() {
        for engine in engines::in_page() {
            board.browser(&format!("in-page-{}", engine.name), engine, in_page);
        }
    }
    let build = board.suite("build", || page::build().map(|()| Tally::one(true)));
    for engine in engines::end_to_end() {
        board.browser(&end_to_end_name(engine), engine, |driver| {
            if build.failed > 0 {
                return Err("Not run: the page was not built.".into());
            }
            end_to_end(engine, driver, &[])
        });
    }
    board.suite("markup", || {
        if build.failed > 0 {
            return Err("Not run: the page was not built.".into());
        }
        markup()
    });
    board.finish()
}

/// What a source file must satisfy before it is run: one thing each.
fn rules(board: &mut Board) {
    board.suite("format", || check(&mut cargo(&["fmt", "--all", "--check"])));
    board.suite("clippy", || {
        let mut clippy = cargo(&["clippy", "--workspace", "--all-targets", "--features", "costcanary/cli"]);
        check(clippy.args(STRICT))
    });
    board.suite("clippy-page", || {
        tools::target()?;
        check(cargo(&["clippy", "--lib", "--bins"]).args(PAGE).args(dom_tests()).args(STRICT))
    });
    board.suite("docs", || {
        let mut doc = cargo(&["doc", "--no-deps", "--workspace", "--features", "costcanary/cli"]);
        check(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
    board.suite("docs-page", || {
        tools::target()?;
        check(cargo(&["doc", "--no-deps", "--lib"]).args(PAGE).env("RUSTDOCFLAGS", "-D warnings"))
    });
}

/// The tests compiled for the browser, where there are any.
fn dom_tests() -> &'static [&'static str] {
    if root().join("tests/dom.rs").is_file() { &["--test", "dom"] } else { &[] }
}

/// Tests of parts of the page, run inside a browser.
fn in_page(driver: &Driver) -> Outcome<Tally> {
    let mut dom = cargo(&["test"]);
    dom.args(PAGE).args(dom_tests()).env("PATH", tools::for_page()?);
    dom.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    driver.tell(&mut dom);
    tests(&mut dom)
}

fn end_to_end_name(engine: &Engine) -> String {
    format!("end-to-end-{}", engine.name)
}

/// Tests of the built page, driven from outside as a reader would.
fn end_to_end(engine: &Engine, driver: &Driver, only: &[&str]) -> Outcome<Tally> {
    let mut suite = cargo(&["test", "--package", "browser-tests", "--no-fail-fast"]);
    suite.args(only).arg("--").arg(format!("--test-threads={}", engine.sessions));
    suite.env("COSTCANARY_DIST", root().join("dist")).env("COSTCANARY_MARKUP", audits::markup_folder(engine.name)?);
    match audits::axe() {
        Ok(axe) => {
            suite.env("COSTCANARY_AXE", axe);
        }
        // The tests that need it fail, and no others.
        Err(sentence) => println!("{sentence}"),
    }
    driver.tell(&mut suite);
    tests(&mut suite)
}

/// The markup of the page as it is built and as browsers have it when it runs; one of them is asked if none was yet.
fn markup() -> Outcome<Tally> {
    let mut tally = Tally::default();
    if !audits::has_markup() {
        let started = engines::end_to_end().find_map(|engine| Some((engine, engine.start().ok()?)));
        let (engine, driver) = started.ok_or("No browser could be started to run the page in.")?;
        tally += end_to_end(engine, &driver, &["--test", "audit"])?;
    }
    tally += audits::markup()?;
    Ok(tally)
}

/// The suites run so far.
struct Board<'a> {
    filter: &'a str,
    strict: bool,
    rows: Vec<Row>,
    gaps: Vec<String>,
}

impl Board<'_> {
    fn wants(&self, name: &str) -> bool {
        // The tests of the built page need it built.
        let needed = name == "build"
            && (self.wants("markup") || engines::end_to_end().any(|engine| self.wants(&end_to_end_name(engine))));
        name.contains(self.filter) || needed
    }

    /// Runs a suite if it is asked for. A sentence instead of counts is one failed.
    fn suite(&mut self, name: &str, work: impl FnOnce() -> Outcome<Tally>) -> Tally {
        if !self.wants(name) {
            return Tally::default();
        }
        println!("\n== {name}");
        let start = Instant::now();
        let tally = work().unwrap_or_else(|sentence| {
            println!("{sentence}");
            Tally::one(false)
        });
        self.rows.push(Row { name: name.into(), tally, time: start.elapsed() });
        tally
    }

    /// Runs a suite in a browser if it is asked for.
    fn browser(&mut self, name: &str, engine: &'static Engine, work: impl FnOnce(&Driver) -> Outcome<Tally>) {
        if !self.wants(name) {
            return;
        }
        match engine.start() {
            Ok(driver) => {
                self.suite(name, || work(&driver));
            }
            Err(reason) => {
                let gap = format!("GAP: {} not tested ({name}): {reason}", engine.name);
                println!("\n{gap}");
                self.gaps.push(gap);
                if self.strict {
                    self.suite(name, || Err("A browser that is not tested is a failure in CI.".into()));
                }
            }
        }
    }

    /// Prints what it all came to; true when nothing failed.
    fn finish(self) -> bool {
        let mut sum = Tally::default();
        for row in &self.rows {
            sum += row.tally;
        }
        if self.rows.is_empty() && self.gaps.is_empty() {
            println!("No suite has `{}` in its name.", self.filter);
            return false;
        }
        println!("\n{}", table(&self.rows));
        for gap in &self.gaps {
            println!("{gap}");
        }
        println!("{} passed, {} failed", sum.passed, sum.failed);
        // With nothing but gaps, nothing was shown.
        sum.failed == 0 && sum.passed > 0
    }
}
