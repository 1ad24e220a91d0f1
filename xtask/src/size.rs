//! What the page weighs: bytes of each file in `dist/`, plain and as a good host sends them (brotli, level 11).

use crate::Outcome;
use crate::process::{command, on_path, output, root};
use std::path::{Path, PathBuf};

/// Node has the compressor; a crate for it would be one more to compile before every first test.
const COMPRESS: &str = "const {brotliCompressSync} = require('zlib'); const {readFileSync} = require('fs');
for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file)).length)";

/// Files that the page names and that are asked for later, if at all.
const LATER: [&str; 3] = ["sw.js", "manifest.webmanifest", "icon-maskable.png"];

/// Prints the table. The first view is the page and what it names; the rest loads when it is used.
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
    let mut first_view = (0, 0);
    for (file, compressed) in files.iter().zip(compressed) {
        let name = file.strip_prefix(&dist).unwrap_or(file).to_string_lossy();
        let plain = file.metadata().map_or(0, |data| data.len());
        let first = name == "index.html" || page.contains(&*name) && !LATER.contains(&&*name);
        if first {
            first_view = (first_view.0 + plain, first_view.1 + compressed);
        }
        println!("{plain:9}  {compressed:9}  {name}{}", if first { "" } else { "  (later)" });
    }
    println!("{:9}  {:9}  first view", first_view.0, first_view.1);
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
