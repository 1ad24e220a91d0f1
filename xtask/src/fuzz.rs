//! Runs the fuzz targets of `fuzz/` for a time each, from the seeds in the repository.
//!
//! The seeds of a target are one file, `fuzz/seeds/TARGET.seeds`: each input after its length in two bytes, least significant
//! first. They are unpacked into the working corpus, which grows and stays out of the repository; `--minimise` packs the least
//! of it that covers as much.

use crate::process::{command, root, run};
use crate::{Outcome, tools};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The targets, in the order of what a stranger can reach most easily.
const TARGETS: &[&str] =
    &["link_decode", "link_encode", "file_read", "saved_list", "labels_svg", "csv", "number_entry", "evaluate"];

/// Seconds a target runs when no number is given.
const SECONDS: &str = "60";

/// Bytes of the longest seed kept.
const LONGEST_SEED: usize = 320;

/// Runs every target, or the one named, for so many seconds each; the first that finds something ends it.
pub fn fuzz(options: &[&str]) -> Outcome<()> {
    let mut seconds = SECONDS;
    let mut only = None;
    let mut minimises = false;
    let mut rest = options.iter();
    while let Some(&word) = rest.next() {
        match word {
            "--seconds" => {
                let given = rest.next().copied().unwrap_or_default();
                seconds =
                    given.parse::<u32>().map(|_| given).map_err(|_| format!("--seconds `{given}` is no number."))?;
            }
            "--minimise" => minimises = true,
            name if TARGETS.contains(&name) => only = Some(name),
            other => return Err(format!("`{other}` is no fuzz target. Allowed: {}.", TARGETS.join(", "))),
        }
    }
    let path = tools::path(&[tools::ready(&tools::CARGO_FUZZ)?])?;
    for &target in TARGETS.iter().filter(|target| only.is_none_or(|only| only == **target)) {
        unpack(target)?;
        if minimises {
            minimise(target, &path)?;
        } else {
            println!("fuzzing {target} for {seconds} s");
            run(&mut target_with(
                target,
                &path,
                &[&format!("-max_total_time={seconds}"), "-max_len=4096", "-timeout=10", "-print_final_stats=1"],
                &[corpus(target)],
            ))?;
        }
    }
    Ok(())
}

/// A target on some folders of inputs. Without a sanitizer it runs on the stable toolchain; what is looked for are panics and
/// broken promises.
fn target_with(target: &str, path: &OsString, options: &[&str], folders: &[PathBuf]) -> std::process::Command {
    let mut fuzz = command("cargo");
    fuzz.args(["fuzz", "run", "-s", "none", target]).args(folders).arg("--").args(options).env("PATH", path);
    fuzz
}

fn corpus(target: &str) -> PathBuf {
    root().join("fuzz/corpus").join(target)
}

fn seeds(target: &str) -> PathBuf {
    root().join("fuzz/seeds").join(format!("{target}.seeds"))
}

fn written(path: &Path, result: std::io::Result<()>) -> Outcome<()> {
    result.map_err(|error| format!("`{}` could not be written: {error}.", path.display()))
}

/// Puts the seeds into the corpus, a file each.
fn unpack(target: &str) -> Outcome<()> {
    let folder = corpus(target);
    written(&folder, std::fs::create_dir_all(&folder))?;
    let packed = std::fs::read(seeds(target)).unwrap_or_default();
    let mut rest = packed.as_slice();
    let mut number = 0;
    while let Some((head, after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_le_bytes(*head));
        let (seed, after) =
            after.split_at_checked(length).ok_or_else(|| format!("The seeds of {target} are cut off."))?;
        let file = folder.join(format!("seed-{number:05}"));
        written(&file, std::fs::write(&file, seed))?;
        (rest, number) = (after, number + 1);
    }
    Ok(())
}

/// Packs the inputs that cover as much as the whole corpus does.
fn minimise(target: &str, path: &OsString) -> Outcome<()> {
    let least = root().join("fuzz/corpus").join(format!("{target}-least"));
    let _ = std::fs::remove_dir_all(&least);
    written(&least, std::fs::create_dir_all(&least))?;
    let longest = format!("-max_len={LONGEST_SEED}");
    run(&mut target_with(target, path, &["-merge=1", &longest], &[least.clone(), corpus(target)]))?;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&least).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut packed = Vec::new();
    for file in &files {
        let seed = std::fs::read(file).map_err(|error| format!("`{}` could not be read: {error}.", file.display()))?;
        let Ok(length) = u16::try_from(seed.len()) else { continue };
        packed.extend(length.to_le_bytes());
        packed.extend(seed);
    }
    println!("{target}: {} seeds, {} bytes", files.len(), packed.len());
    written(&seeds(target), std::fs::write(seeds(target), packed))
}
