//! Runs the fuzz targets of `fuzz/` for a time each, from the seeds in the repository.

use crate::process::{command, root, run};
use crate::{Outcome, tools};

/// The targets, in the order of what a stranger can reach most easily.
const TARGETS: &[&str] = &["link_decode", "link_encode", "labels_svg", "csv", "number_entry", "evaluate"];

/// Seconds a target runs when no number is given.
const SECONDS: &str = "60";

/// Runs every target, or the one named, for so many seconds each; the first that finds something ends it.
pub fn fuzz(options: &[&str]) -> Outcome<()> {
    let mut seconds = SECONDS;
    let mut only = None;
    let mut rest = options.iter();
    while let Some(&word) = rest.next() {
        match word {
            "--seconds" => {
                let given = rest.next().copied().unwrap_or_default();
                seconds =
                    given.parse::<u32>().map(|_| given).map_err(|_| format!("--seconds `{given}` is no number."))?;
            }
            name if TARGETS.contains(&name) => only = Some(name),
            other => return Err(format!("`{other}` is no fuzz target. Allowed: {}.", TARGETS.join(", "))),
        }
    }
    let path = tools::path(&[tools::ready(&tools::CARGO_FUZZ)?])?;
    for &target in TARGETS.iter().filter(|target| only.is_none_or(|only| only == **target)) {
        println!("fuzzing {target} for {seconds} s");
        let (corpus, seeds) = (format!("fuzz/corpus/{target}"), format!("fuzz/seeds/{target}"));
        for folder in [&corpus, &seeds] {
            std::fs::create_dir_all(root().join(folder))
                .map_err(|error| format!("`{folder}` could not be made: {error}."))?;
        }
        let mut fuzz = command("cargo");
        // Without a sanitizer it runs on the stable toolchain; what is looked for are panics and broken promises.
        fuzz.args(["fuzz", "run", "-s", "none", target, &corpus, &seeds, "--"]);
        fuzz.args([&format!("-max_total_time={seconds}"), "-max_len=4096", "-timeout=10", "-print_final_stats=1"]);
        run(fuzz.env("PATH", &path))?;
    }
    Ok(())
}
