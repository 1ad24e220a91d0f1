//! What the page weighs: bytes of each file in `dist/`, plain and as a good host sends them (brotli, level 11), where the bytes of its
//! programs go, and whether it keeps to its budget.

mod groups;

use crate::names::{Anatomy, KEPT};
use crate::process::{command, on_path, output, root};
use crate::{Outcome, tally::Tally};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Node has the compressor; a crate for it would be one more to compile before every first test.
const COMPRESS: &str = "const {brotliCompressSync} = require('zlib'); const {readFileSync} = require('fs');
for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file)).length)";

/// How the names begin of files that the page names and that are asked for later, if at all.
const LATER: [&str; 4] = ["sw.", "manifest.", "icon-", "worker-"];
/// Where `cargo xtask size` writes its tables too.
const PAGE: &str = "docs/size.md";

/// What is fetched together.
struct View {
    name: &'static str,
    /// How the names of its own files begin: it does not need those of the others.
    own: &'static str,
    /// Bytes, brotli: what it is to weigh one day, and what it may weigh now. More fails the tests.
    goal: u64,
    budget: u64,
}

// The first view was 453,000 in one crate; in a crate for each layer, code that layers share is compiled once for each of them.
// What is typed is kept where handlers read it as it is: 295 bytes. Every file goes through one door, so a list of saved scenarios is
// known wherever a file is dropped or chosen, and a single scenario where lists are: 1,340.
const VIEWS: [View; 3] = [
    View { name: "first view", own: "app-", goal: 150_000, budget: 459_000 },
    View { name: "embedded chart", own: "frame", goal: 120_000, budget: 323_000 },
    View { name: "embed.js", own: EMBED, goal: 3_072, budget: 3_072 },
];
/// It stands in other people's pages and is fetched alone.
const EMBED: &str = "embed.js";

/// A file, with its bytes.
struct Weighed {
    name: String,
    plain: u64,
    brotli: u64,
    /// Which of the views fetch it.
    views: [bool; VIEWS.len()],
}

/// Prints all tables and writes them into the documentation; fails over the budget.
pub fn print() -> Outcome<()> {
    let weighed = weighed()?;
    let mut page = format!(
        "# What the page weighs\n\nMade by `cargo xtask size`. Bytes, brotli as at level 11.\n\n{}\n{}",
        totals(&weighed),
        files_table(&weighed)
    );
    for (title, program) in [("The page's program", "app"), ("The program of an embedded chart", "frame")] {
        let file = root().join(KEPT).join(format!("{program}.wasm"));
        let bytes = std::fs::read(&file).map_err(|error| {
            format!("`{}` could not be read ({error}): run `cargo xtask build` first.", file.display())
        })?;
        let anatomy = Anatomy::of(&bytes).map_err(|error| format!("`{}` is no program: {error}.", file.display()))?;
        // Writing to a text does not fail.
        let _ = write!(
            page,
            "\n## {title}\n\n{} functions; bytes of code as they are, not compressed.\n\n{}",
            anatomy.functions.len(),
            groups::tables(&anatomy)
        );
    }
    println!("{page}");
    std::fs::write(root().join(PAGE), page).map_err(|error| format!("`{PAGE}` could not be written: {error}."))?;
    over(&weighed).map_or(Ok(()), Err)
}

/// One test for each budget.
pub fn test() -> Outcome<Tally> {
    let weighed = weighed()?;
    println!("{}", totals(&weighed));
    let failed =
        VIEWS.iter().enumerate().filter(|&(place, view)| total(&weighed, place).1 > view.budget).count() as u32;
    if let Some(sentence) = over(&weighed) {
        println!("{sentence}");
    }
    Ok(Tally { passed: VIEWS.len() as u32 - failed, failed })
}

/// A sentence on what is heavier than it may be.
fn over(weighed: &[Weighed]) -> Option<String> {
    let heavy: Vec<_> = VIEWS
        .iter()
        .enumerate()
        .filter(|&(place, view)| total(weighed, place).1 > view.budget)
        .map(|(_, view)| view.name)
        .collect();
    (!heavy.is_empty()).then(|| {
        format!(
            "Over its budget: {}. Either it gets lighter, or the budget in xtask/src/size.rs gets a reason.",
            heavy.join(", ")
        )
    })
}

/// Bytes of a view, plain and brotli.
fn total(weighed: &[Weighed], view: usize) -> (u64, u64) {
    let own = weighed.iter().filter(|file| file.views[view]);
    own.fold((0, 0), |(plain, brotli), file| (plain + file.plain, brotli + file.brotli))
}

fn totals(weighed: &[Weighed]) -> String {
    let line = |(place, view): (usize, &View)| {
        let (plain, brotli) = total(weighed, place);
        format!("| {} | {plain} | {brotli} | {} | {} |\n", view.name, view.budget, view.goal)
    };
    let lines: String = VIEWS.iter().enumerate().map(line).collect();
    format!("| fetched together | bytes | brotli | budget | goal |\n|---|--:|--:|--:|--:|\n{lines}")
}

fn files_table(weighed: &[Weighed]) -> String {
    let line = |file: &Weighed| {
        let views: Vec<_> =
            VIEWS.iter().zip(file.views).filter(|(_, fetches)| *fetches).map(|(view, _)| view.name).collect();
        let when = if views.is_empty() { "later, if at all".to_owned() } else { views.join(", ") };
        format!("| {} | {} | {} | {when} |\n", file.name, file.plain, file.brotli)
    };
    format!(
        "| file | bytes | brotli | fetched with |\n|---|--:|--:|---|\n{}",
        weighed.iter().map(line).collect::<String>()
    )
}

/// Every file of the build but the help pages, which are pages of their own. The first view is the page and what it names; an embedded
/// chart has a program of its own; the rest loads when it is used.
fn weighed() -> Outcome<Vec<Weighed>> {
    let dist = root().join("dist");
    let page = std::fs::read_to_string(dist.join("index.html"))
        .map_err(|_| "dist/ holds no page yet: run `cargo xtask build` first.")?;
    let mut files = files(&dist).map_err(|error| format!("dist/ could not be read: {error}."))?;
    files.retain(|file| file.parent() == Some(&dist));
    if on_path("node").is_none() {
        return Err("Node is missing; it compresses the files. Install it, version 20 or later.".into());
    }
    let compressed = output(command("node").args(["-e", COMPRESS]).args(&files))?;
    let compressed = compressed.lines().filter_map(|line| line.parse::<u64>().ok());
    let weigh = |(file, brotli): (&PathBuf, u64)| {
        let name = file.strip_prefix(&dist).unwrap_or(file).to_string_lossy().into_owned();
        let first = name == "index.html" || page.contains(&name) && !LATER.iter().any(|later| name.starts_with(later));
        let owner = VIEWS.iter().position(|view| name.starts_with(view.own));
        let views = std::array::from_fn(|place| match owner {
            Some(owner) => owner == place && (first || name == EMBED),
            None => first && VIEWS[place].own != EMBED,
        });
        let plain = file.metadata().map_or(0, |data| data.len());
        Weighed { name, plain, brotli, views }
    };
    Ok(files.iter().zip(compressed).map(weigh).collect())
}

/// Every file below a folder, by name.
pub fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
