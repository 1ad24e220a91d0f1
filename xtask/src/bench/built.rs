//! What is built before it is measured: our own programs and modules, and the peers' packages and pages.

use super::PEERS;
use crate::process::{cargo, command, on_path, root, run};
use crate::{Outcome, packages, tools};
use std::path::{Path, PathBuf};

/// Where all of it stands.
pub const FOLDER: &str = "target/bench";

/// A package of ours as a module for browsers; the folder of its script and its program.
pub fn module(package: &str, profile: &str) -> Outcome<PathBuf> {
    tools::target()?;
    let build = ["build", "--quiet", "--lib", "--target", "wasm32-unknown-unknown", "--profile", profile];
    run(cargo(&build).args(["--package", package]))?;
    let (wasm, folder) = (package.replace('-', "_"), root().join(FOLDER).join(package));
    let wasm = root().join(format!("target/wasm32-unknown-unknown/{profile}/{wasm}.wasm"));
    let mut bind = command(tools::ready(&tools::WASM_BINDGEN)?.join("wasm-bindgen"));
    run(bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&folder).arg(wasm))?;
    Ok(folder)
}

/// A program of ours, with what is needed to choose it.
pub fn native(name: &str, choice: &[&str]) -> Outcome<PathBuf> {
    run(cargo(&["build", "--quiet", "--release"]).args(choice))?;
    Ok(root().join(format!("target/release/{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// The folder where a peer of this name has its packages.
pub fn installed(peer: &str) -> Outcome<PathBuf> {
    let why = format!("`{peer}` is a peer in the benchmarks");
    packages::npm(&format!("{PEERS}/{peer}"), &format!("{FOLDER}/{peer}"), &why)
}

/// A script with all packages it names in one file, as for production; they are in the folder where they were [`installed`].
pub fn bundle(installed: &Path, script: &Path, into: &Path) -> Outcome<()> {
    // Packages are looked for beside the script and then where this says.
    let mut esbuild = command("node");
    esbuild.current_dir(installed).env("NODE_PATH", installed.join("node_modules"));
    esbuild.arg("node_modules/esbuild/bin/esbuild").arg(script).arg(format!("--outfile={}", into.display()));
    let options =
        ["--bundle", "--minify", "--format=esm", "--jsx=automatic", "--loader:.squiggle=text", "--log-level=error"];
    run(esbuild.args(options).arg("--define:process.env.NODE_ENV=\"production\""))
}

/// Copies a file.
pub fn copy(from: &Path, to: &Path) -> Outcome<()> {
    let folder = to.parent().unwrap_or(to);
    let copied = std::fs::create_dir_all(folder).and_then(|()| std::fs::copy(from, to));
    copied.map(drop).map_err(|error| format!("`{}` could not be copied: {error}.", from.display()))
}

/// Chromium, installed first where it is missing.
pub fn chromium() -> Outcome<PathBuf> {
    let find = || ["chromium", "google-chrome", "chromium-browser"].into_iter().find_map(on_path);
    if let Some(browser) = find() {
        return Ok(browser);
    }
    let why = "Chromium is what pages are measured in";
    packages::install(&["chromium"], why)?;
    find().ok_or_else(|| format!("{why}, but it was not found after installing it."))
}
