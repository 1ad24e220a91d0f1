//! What the page weighs: bytes of each file in `dist/`, plain and as a good host sends them (brotli, level 11).

use crate::Outcome;
use crate::process::{command, on_path, output, root};
use std::path::{Path, PathBuf};

/// Node has the compressor; a crate for it would be one more to compile before every first test.
const COMPRESS: &str = "const {brotliCompressSync} = require('zlib'); const {readFileSync} = require('fs');
for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file)).length)";

/// How the names begin of files that the page names and that are asked for later, if at all.
const LATER: [&str; 4] = ["sw.", "manifest.", "icon-", "worker-"];
/// Those of the page and of an embedded chart, which does not need the other's.
const PROGRAMS: [(&str, &str); 2] = [("first view", "app-"), ("embedded chart", "frame")];

/// Prints the table. The first view is the page and what it names; an embedded chart has a program of its own; the rest loads when
/// it is used.
pub fn print() -> Outcome<()> {
    let dist = root().join("dist");
    let page = std::fs::read_to_string(dist.join("index.html"))
        .map_err(|_| "dist/ holds no page yet: run `cargo xtask build` first.")?;
    let files = files(&dist).map_err(|error| format!("dist/ could not be read: {error}."))?;
    if on_path("node").is_none() {
        return Err("Node is missing; it compresses the files. Install it, version 20 or later.".into());
    }
    let compressed = output(command("node").args(["-e", COMPRESS]).args(&files))?;
    let compressed: Vec<u64> = compressed.lines().filter_map(|line| line.parse().ok()).collect();

    println!("{:>9}  {:>9}  file", "bytes", "brotli");
    let mut views = PROGRAMS.map(|_| (0, 0));
    for (file, compressed) in files.iter().zip(compressed) {
        let name = file.strip_prefix(&dist).unwrap_or(file).to_string_lossy();
        let plain = file.metadata().map_or(0, |data| data.len());
        let first = name == "index.html" || page.contains(&*name) && !LATER.iter().any(|later| name.starts_with(later));
        let program = PROGRAMS.iter().find(|(_, start)| name.starts_with(start)).map(|(view, _)| *view);
        for ((view, _), sum) in PROGRAMS.iter().zip(&mut views) {
            if first && program.is_none_or(|own| own == *view) {
                *sum = (sum.0 + plain, sum.1 + compressed);
            }
        }
        let when = program.filter(|_| first).unwrap_or(if first { "both" } else { "later" });
        println!("{plain:9}  {compressed:9}  {name}  ({when})");
    }
    for ((view, _), (plain, compressed)) in PROGRAMS.iter().zip(views) {
        println!("{plain:9}  {compressed:9}  {view}");
    }
    Ok(())
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
