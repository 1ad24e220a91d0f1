//! Every test of the project, in the order of what fails soonest, and what they come to.

use crate::engines::{Driver, ENGINES, Engine};
use crate::process::{cargo, on_path, root, run as finish};
use crate::tally::{Row, Tally, check, table, tests, tests_as};
use crate::{Outcome, audits, documentation, packages, page, size, tools};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

const PAGE: [&str; 6] = ["--package", "costcanary-page", "--target", "wasm32-unknown-unknown", "--features", "web"];
const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// True where `CI` is set, as every service that runs tests does.
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// Runs the suites whose name contains `filter`; true when nothing failed.
///
/// A browser that cannot be had leaves a gap, said aloud: a failure in CI (`strict`), not counted elsewhere.
pub fn run(filter: &str, strict: bool) -> bool {
    let mut board = Board { filter, strict, rows: Vec::new(), gaps: Vec::new(), again: Vec::new() };
    audits::forget_markup();
    // Everything is asked for: the page is built meanwhile.
    let building = if filter.is_empty() { page::Building::begin().ok() } else { None };
    rules(&mut board);
    board.suite("supply-chain", || {
        let path = tools::path(&[tools::ready(&tools::CARGO_DENY)?])?;
        let mut deny = cargo(&["deny", "--all-features", "check", "bans", "licenses", "sources"]);
        check(deny.env("PATH", path))
    });
    // What a registry would get of each crate; nothing is published, and whether it compiles is the next suite's to say.
    board
        .suite("package", || check(&mut cargo(&["package", "--workspace", "--no-verify", "--allow-dirty", "--quiet"])));
    board.suite("native", || {
        let mut native = cargo(&["test", "--workspace", "--exclude", "browser-tests", "--no-fail-fast"]);
        tests(&mut native)
    });
    board.suite("spreadsheet", || {
        if on_path("soffice").is_none() {
            packages::install(
                &["libreoffice-calc-nogui"],
                "LibreOffice opens our CSV files as a reader's spreadsheet would",
            )?;
        }
        let mut sheets = cargo(&["test", "--package", "costcanary-report", "--test", "it"]);
        tests(sheets.args(["--", "--ignored", "spreadsheet::"]))
    });
    board.suite("promtool", || {
        if on_path("promtool").is_none() {
            packages::install(&["prometheus"], "Prometheus evaluates the queries of the plans taken away")?;
        }
        let mut rules = cargo(&["test", "--package", "costcanary-report", "--test", "it"]);
        tests(rules.args(["--", "--ignored", "promtool::"]))
    });
    if !dom_tests().is_empty() {
        for engine in ENGINES {
            board.in_page(engine);
        }
    }
    let build =
        board.suite("build", || building.map_or_else(page::build, page::Building::finish).map(|()| Tally::one(true)));
    let built = || if build.failed > 0 { Err("Not run: the page was not built.".to_owned()) } else { Ok(()) };
    board.suite("size", || built().and_then(|()| size::test()));
    board.browsers(build);
    board.suite("documentation", || built().and_then(|()| documentation::test(strict)));
    board.suite("markup", || built().and_then(|()| markup()));
    board.finish()
}

/// What a source file must satisfy before it is run: one thing each.
fn rules(board: &mut Board) {
    board.suite("format", || check(&mut cargo(&["fmt", "--all", "--check"])));
    board.suite("clippy", || {
        let mut clippy = cargo(&["clippy", "--workspace", "--all-targets", "--features", "costcanary-page/first"]);
        check(clippy.args(STRICT))
    });
    board.suite("clippy-page", || {
        tools::target()?;
        check(cargo(&["clippy", "--lib", "--bins"]).args(PAGE).args(dom_tests()).args(STRICT))
    });
    board.suite("clippy-fuzz", || {
        let manifest = ["--manifest-path", "fuzz/Cargo.toml"];
        let mut tally = check(cargo(&["fmt"]).args(manifest).arg("--check"))?;
        let mut clippy = cargo(&["clippy", "--target-dir", "target/xtask/fuzz"]);
        // Nothing is linked, so the fuzzer itself, in C++, need not be compiled.
        clippy.args(manifest).env("CUSTOM_LIBFUZZER_PATH", "not/built/libfuzzer.a");
        tally += check(clippy.args(STRICT))?;
        Ok(tally)
    });
    board.suite("docs", || {
        let mut doc = cargo(&["doc", "--no-deps", "--workspace", "--features", "costcanary-page/first"]);
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

/// Tests of parts of the page, run inside a browser: all of them once more in a new one where not all passed, as with the
/// built page (`driven`), and then `again` says so.
fn in_page(engine: &'static Engine, driver: Driver, again: &mut Vec<String>) -> Outcome<Tally> {
    let first = inside(&driver)?;
    drop(driver);
    if first.failed == 0 {
        return Ok(first);
    }
    println!("Once more in a new browser.");
    let second = inside(&engine.start()?)?;
    if second.failed == 0 {
        again.push(format!(
            "TRIED AGAIN: {} inside the page failed in {} and then all passed in a new one.",
            first.failed, engine.name
        ));
    }
    Ok(second)
}

/// The tests of parts of the page in the browser of a driver.
fn inside(driver: &Driver) -> Outcome<Tally> {
    let mut dom = cargo(&["test"]);
    dom.args(PAGE).args(dom_tests()).env("PATH", tools::for_page()?);
    dom.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    // Seconds; a slow machine plays some millions of rollouts for a good while.
    dom.env("WASM_BINDGEN_TEST_TIMEOUT", "600");
    driver.tell(&mut dom);
    tests(&mut dom)
}

fn end_to_end_name(engine: &Engine) -> String {
    format!("end-to-end-{}", engine.name)
}

/// What the tests of the built page need, whatever the browser: themselves compiled, and axe-core.
fn prepare_end_to_end(build: Tally) -> Outcome<()> {
    if build.failed > 0 {
        return Err("Not run: the page was not built.".into());
    }
    // The tests that need axe-core fail without it, and no others.
    if let Err(sentence) = audits::axe() {
        println!("{sentence}");
    }
    let shown = shown_folder();
    // What an earlier run computed may be out of date.
    let _ = std::fs::remove_dir_all(&shown);
    std::fs::create_dir_all(&shown).map_err(|error| format!("`{}` could not be made: {error}.", shown.display()))?;
    finish(&mut cargo(&["test", "--package", "browser-tests", "--no-run", "--quiet"]))
}

/// Where the tests of this run leave the figures they have computed for one another, whatever the browser.
fn shown_folder() -> PathBuf {
    root().join("target/xtask/shown")
}

/// More failures than this are no accident of a browser's.
const MOST_ACCIDENTS: usize = 3;
/// How often what failed is run again.
const TRIES_AGAIN: usize = 2;

/// Tests of the built page in one browser. A browser sometimes breaks by itself, among hundreds of pages it opens: so what
/// fails is run again, alone and in a new one, and what passes only then is named in `again`.
fn driven(engine: &'static Engine, driver: Driver, turn: &str, again: &Mutex<Vec<String>>) -> Outcome<Tally> {
    let (mut tally, mut failed) = end_to_end(engine, &driver, turn, "", &[])?;
    drop(driver);
    if failed.len() > MOST_ACCIDENTS || tally.failed as usize != failed.len() {
        return Ok(tally);
    }
    for time in 1..=TRIES_AGAIN {
        if failed.is_empty() {
            break;
        }
        println!("{:9}Once more in a new browser: {}", engine.name, failed.join(", "));
        let (second, still) = end_to_end(engine, &engine.start_brief()?, turn, "", &failed)?;
        for name in failed.iter().filter(|name| !still.contains(name)) {
            let sentence =
                format!("TRIED AGAIN: {name} failed in {} and passed in a new one (try {}).", engine.name, time + 1);
            again.lock().unwrap_or_else(PoisonError::into_inner).push(sentence);
        }
        // What was not run again is still failed.
        let passed = second.passed.min(tally.failed);
        tally.passed += passed;
        tally.failed -= passed;
        failed = still;
    }
    Ok(tally)
}

/// Tests of the built page, driven from outside as a reader would: all, or those of a module, or some by name. `turn`, such as
/// `1/3`, is this engine's part of what the engines share among them (`browser_tests::own_share`).
fn end_to_end(
    engine: &Engine,
    driver: &Driver,
    turn: &str,
    module: &str,
    names: &[String],
) -> Outcome<(Tally, Vec<String>)> {
    let mut suite = cargo(&["test", "--package", "browser-tests", "--no-fail-fast", "--quiet"]);
    suite.args(["--test", "it", "--"]).arg(format!("--test-threads={}", engine.sessions)).arg("--format=pretty");
    if names.is_empty() {
        suite.arg(module);
    } else {
        suite.arg("--exact").args(names);
    }
    suite.env("COSTCANARY_DIST", root().join("dist")).env("COSTCANARY_MARKUP", audits::markup_folder(engine.name)?);
    suite.env("COSTCANARY_SHOWN", shown_folder()).env("COSTCANARY_TURN", turn);
    // What failed is said in a sentence; the frames of the runtime below it would bury it.
    suite.env("RUST_BACKTRACE", "0");
    if let Ok(axe) = audits::axe() {
        suite.env("COSTCANARY_AXE", axe);
    }
    driver.tell(&mut suite);
    tests_as(&format!("{:9}", engine.name), &mut suite)
}

/// The markup of the page as it is built and as browsers have it when it runs; one of them is asked if none was yet.
fn markup() -> Outcome<Tally> {
    let mut tally = Tally::default();
    if !audits::has_markup() {
        let started = ENGINES.iter().find_map(|engine| Some((engine, engine.start_brief().ok()?)));
        let (engine, driver) = started.ok_or("No browser could be started to run the page in.")?;
        prepare_end_to_end(Tally::default())?;
        tally += end_to_end(engine, &driver, "1/1", "audit::", &[])?.0;
    }
    tally += audits::markup()?;
    Ok(tally)
}

/// Runs a suite. A sentence instead of counts is one failed.
fn timed(name: &str, work: impl FnOnce() -> Outcome<Tally>) -> Row {
    let start = Instant::now();
    let tally = work().unwrap_or_else(|sentence| {
        println!("{sentence}");
        Tally::one(false)
    });
    Row { name: name.into(), tally, time: start.elapsed() }
}

/// The suites run so far.
struct Board<'a> {
    filter: &'a str,
    strict: bool,
    rows: Vec<Row>,
    gaps: Vec<String>,
    /// What passed only when it was run a second time.
    again: Vec<String>,
}

impl Board<'_> {
    fn wants(&self, name: &str) -> bool {
        // The tests of the built page need it built.
        let needed = name == "build"
            && (self.wants("markup")
                || self.wants("size")
                || self.wants("documentation")
                || ENGINES.iter().any(|engine| self.wants(&end_to_end_name(engine))));
        name.contains(self.filter) || needed
    }

    /// Runs a suite if it is asked for.
    fn suite(&mut self, name: &str, work: impl FnOnce() -> Outcome<Tally>) -> Tally {
        if !self.wants(name) {
            return Tally::default();
        }
        println!("\n== {name}");
        let row = timed(name, work);
        let tally = row.tally;
        self.rows.push(row);
        tally
    }

    /// Runs the tests of parts of the page in a browser, if they are asked for.
    fn in_page(&mut self, engine: &'static Engine) {
        let name = format!("in-page-{}", engine.name);
        if let Some(driver) = self.driver(&name, engine, Engine::start) {
            let mut again = Vec::new();
            self.suite(&name, || in_page(engine, driver, &mut again));
            self.again.extend(again);
        }
    }

    /// The browser's driver, if the suite is asked for and there is one. If there is none, that is a gap.
    fn driver(
        &mut self,
        name: &str,
        engine: &'static Engine,
        start: fn(&'static Engine) -> Outcome<Driver>,
    ) -> Option<Driver> {
        if !self.wants(name) {
            return None;
        }
        let reason = match start(engine) {
            Ok(driver) => return Some(driver),
            Err(reason) => reason,
        };
        let gap = format!("GAP: {} not tested ({name}): {reason}", engine.name);
        println!("\n{gap}");
        self.gaps.push(gap);
        if self.strict {
            self.suite(name, || Err("A browser that is not tested is a failure in CI.".into()));
        }
        None
    }

    /// Drives the built page in every browser that is asked for, in as many at a time as there are processors.
    fn browsers(&mut self, build: Tally) {
        let names: Vec<_> = ENGINES.iter().map(|engine| (engine, end_to_end_name(engine))).collect();
        let drivers: Vec<_> = names
            .into_iter()
            .filter_map(|(engine, name)| Some((engine, self.driver(&name, engine, Engine::start_brief)?)))
            .collect();
        if drivers.is_empty() {
            return;
        }
        println!("\n== end-to-end");
        if let Err(sentence) = prepare_end_to_end(build) {
            for (engine, _) in drivers {
                self.suite(&end_to_end_name(engine), || Err(sentence.clone()));
            }
            return;
        }
        let at_a_time = std::thread::available_parallelism().map_or(1, NonZero::get).min(drivers.len());
        // Taken from the end, the slowest first.
        let count = drivers.len();
        let drivers: Vec<_> = drivers.into_iter().zip(1..).collect();
        let (waiting, rows, again) = (Mutex::new(drivers), Mutex::new(Vec::new()), Mutex::new(Vec::new()));
        let take = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
        std::thread::scope(|scope| {
            for _ in 0..at_a_time {
                scope.spawn(|| {
                    while let Some(((engine, driver), number)) = take() {
                        let turn = format!("{number}/{count}");
                        let row = timed(&end_to_end_name(engine), || driven(engine, driver, &turn, &again));
                        rows.lock().unwrap_or_else(PoisonError::into_inner).push(row);
                    }
                });
            }
        });
        self.rows.extend(rows.into_inner().unwrap_or_else(PoisonError::into_inner));
        self.again.extend(again.into_inner().unwrap_or_else(PoisonError::into_inner));
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
        for sentence in self.again.iter().chain(&self.gaps) {
            println!("{sentence}");
        }
        println!("{} passed, {} failed", sum.passed, sum.failed);
        // With nothing but gaps, nothing was shown.
        sum.failed == 0 && sum.passed > 0
    }
}
