//! The beginning of the page in its file (`src/web/startup/prerender.rs`), so that a reader sees it before the program has arrived.

use crate::Outcome;
use crate::process::{cargo, output};
use std::path::Path;

/// Quickly compiled: it runs once, and the figures are of a package of their own, which is fast.
const PLAIN: &str = "profile.dev.package.costcanary.opt-level=0";
/// Before what it is written.
const END: &str = "</body>";

/// Writes it into the page.
pub fn write(page: &Path) -> Outcome<()> {
    let mut program = cargo(&[
        "run",
        "--quiet",
        "--locked",
        "--config",
        PLAIN,
        "--package",
        "costcanary-page",
        "--features",
        "first",
        "--bin",
        "first",
    ]);
    let templates = output(program.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS"))?;
    let text = std::fs::read_to_string(page);
    let written = text.and_then(|text| std::fs::write(page, text.replace(END, &format!("{templates}{END}"))));
    written.map_err(|error| format!("`{}` could not be changed: {error}.", page.display()))
}
