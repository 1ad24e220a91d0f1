//! Everyone who is measured: what npm and pip bring, our own programs, a browser for two of them.

use super::PEERS;
use super::built::{installed, module, native};
use super::contender::Contender;
use crate::engines::{Driver, ENGINES};
use crate::process::{command, on_path, root, run};
use crate::{Outcome, packages};
use std::path::PathBuf;

/// A contender's name.
pub const SQUIGGLE: &str = "Squiggle";
/// A contender's name.
pub const NUMPY: &str = "NumPy";
/// A contender's name.
pub const JAVASCRIPT: &str = "JavaScript, Chromium";
/// A contender's name.
pub const NATIVE: &str = "Costcanary, native";
/// A contender's name.
pub const WASM: &str = "Costcanary, Chromium";

/// Everyone, ready.
pub struct Field {
    /// In the order of the tables.
    pub all: Vec<Contender>,
    native: PathBuf,
    /// Ends last: two of the contenders run in its browser.
    _driver: Driver,
}

impl Field {
    /// Starts everyone, installing and building first what is missing.
    pub fn ready() -> Outcome<Self> {
        let (squiggle, numpy) = (squiggle()?, numpy()?);
        let native = native("bench-draws", &["--package", "bench-draws"])?;
        let module = module("bench-draws", "release")?;
        let chromium = ENGINES.iter().find(|engine| engine.name == "chromium").ok_or("No Chromium is known.")?;
        let driver = chromium.start()?;
        let in_chromium = |name, kind: &str| {
            let mut page = command("node");
            page.arg(format!("{PEERS}/chromium/main.mjs")).arg(kind).arg(&module);
            driver.tell(&mut page);
            Contender::start(name, &mut page)
        };
        let all = vec![
            Contender::start(SQUIGGLE, command("node").current_dir(&squiggle).arg("main.mjs").arg(root().join(PEERS)))?,
            Contender::start(
                NUMPY,
                command("python3").arg("-B").arg(format!("{PEERS}/numpy/main.py")).env("PYTHONPATH", &numpy),
            )?,
            Contender::start("JavaScript, Node", command("node").arg(format!("{PEERS}/javascript/main.mjs")))?,
            in_chromium(JAVASCRIPT, "javascript")?,
            in_chromium(WASM, "wasm")?,
            Contender::start(NATIVE, &mut command(&native))?,
        ];
        Ok(Self { all, native, _driver: driver })
    }

    /// Where one stands among them.
    pub fn place(&self, name: &str) -> usize {
        self.all.iter().position(|one| one.name == name).unwrap_or(0)
    }

    /// Our own program with other points.
    pub fn own(&self, points: &str, name: &'static str) -> Outcome<Contender> {
        Contender::start(name, command(&self.native).arg(points))
    }
}

/// The folder where Squiggle can run, with its packages.
fn squiggle() -> Outcome<PathBuf> {
    let folder = installed("squiggle")?;
    // Node looks for packages beside the program that names them.
    std::fs::copy(root().join(PEERS).join("squiggle/main.mjs"), folder.join("main.mjs"))
        .map_err(|error| format!("`{}` could not be written: {error}.", folder.display()))?;
    Ok(folder)
}

/// The folder that holds NumPy.
fn numpy() -> Outcome<PathBuf> {
    let (wanted, folder) = (root().join(PEERS).join("numpy/requirements.txt"), root().join("target/bench/numpy"));
    let note = folder.join("requirements.txt");
    if std::fs::read(&wanted).is_ok_and(|wanted| std::fs::read(&note).is_ok_and(|found| found == wanted)) {
        return Ok(folder);
    }
    let why = "NumPy is a peer in the benchmarks";
    if on_path("python3").is_none() {
        packages::install(&["python3", "python3-pip"], why)?;
    }
    println!("Installing NumPy into target/bench: {why}.");
    let mut pip = command("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade", "--only-binary", ":all:"]);
    pip.arg("--target").arg(&folder).arg("-r").arg(&wanted);
    run(&mut pip).map_err(|error| format!("{why}, and installing it failed: {error}"))?;
    std::fs::copy(&wanted, &note).map_err(|error| format!("`{}` could not be written: {error}.", note.display()))?;
    Ok(folder)
}
