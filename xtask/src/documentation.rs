//! Figures where documents are written: the sites of `tests/documentation`, built by their own tools as their authors would build
//! them, into `target/documentation`, and opened in every browser.
//!
//! mdBook is compiled into `target/tools`; MkDocs comes from PyPI, Docusaurus and TypeScript from npm, each into a folder of its own below
//! `target` and in exact versions. Nothing of them reaches the page.

use crate::engines::{ENGINES, Engine};
use crate::process::{cargo, command, on_path, root, run, succeeds};
use crate::tally::{Tally, check, tests_as};
use crate::{Outcome, packages, tools};
use std::path::{Path, PathBuf};

/// What is embedded in the README.
const LINK: &str = "v=1&users=2000";

/// How a site is built, from its example into a folder.
type Build = fn(&Path, &Path) -> Outcome<()>;

/// Every place, by the name of its example and of its browser test.
const HOSTS: [(&str, Build); 4] =
    [("mdbook", mdbook), ("mkdocs", mkdocs), ("docusaurus", docusaurus), ("readme", readme)];

/// Builds every site and opens each in every browser; a browser that cannot be had is a failure where `strict`.
pub fn test(strict: bool) -> Outcome<Tally> {
    let sites = root().join("target/documentation");
    let mut tally = Tally::default();
    let mut built = Vec::new();
    for (name, build) in HOSTS {
        let (from, to) = (root().join("tests/documentation").join(name), sites.join(name));
        // What an earlier run built may be out of date.
        let _ = std::fs::remove_dir_all(&to);
        match std::fs::create_dir_all(&to).map_err(|error| cannot_write(&to, &error)).and_then(|()| build(&from, &to)) {
            Ok(()) => built.push(name),
            Err(sentence) => {
                println!("{name} is not tested: {sentence}");
                tally += Tally::one(false);
            }
        }
    }
    if built.contains(&"docusaurus") {
        tally += types()?;
    }
    let mut columns = Vec::new();
    for engine in ENGINES {
        match opened(engine, &sites, &built) {
            Ok((found, failed)) => {
                tally += found;
                columns.push((engine.name, Some(failed)));
            }
            Err(sentence) => {
                println!("GAP: {} not tested (documentation): {sentence}", engine.name);
                tally.failed += u32::from(strict);
                columns.push((engine.name, None));
            }
        }
    }
    let table = table(&built, &columns);
    println!("\n{table}");
    let file = sites.join("table.txt");
    std::fs::write(&file, table).map_err(|error| cannot_write(&file, &error))?;
    Ok(tally)
}

/// Where those tests stand in their program.
const MODULE: &str = "documentation::";

/// Runs the tests of the sites that were built in one browser: the counts, and what failed.
fn opened(engine: &'static Engine, sites: &Path, built: &[&str]) -> Outcome<(Tally, Vec<String>)> {
    let driver = engine.start_brief()?;
    let mut suite = cargo(&["test", "--package", "browser-tests", "--test", "it", "--quiet"]);
    let names = built.iter().map(|name| format!("{MODULE}{name}"));
    suite.args(["--", "--ignored", "--test-threads=1", "--format=pretty", "--exact"]).args(names);
    suite.env("COSTCANARY_DIST", root().join("dist")).env("COSTCANARY_DOCUMENTATION", sites).env("RUST_BACKTRACE", "0");
    driver.tell(&mut suite);
    let (found, failed) = tests_as(&format!("{:9}", engine.name), &mut suite)?;
    let failed: Vec<String> = failed.iter().map(|name| name.trim_start_matches(MODULE).to_owned()).collect();
    // Where a run broke off, nobody knows what would have come.
    let is_whole = found.passed as usize + failed.len() == built.len();
    Ok((found, if is_whole { failed } else { built.iter().map(ToString::to_string).collect() }))
}

/// Which site works in which browser.
fn table(built: &[&str], columns: &[(&str, Option<Vec<String>>)]) -> String {
    let mut table = format!("{:12}", "host");
    for (engine, _) in columns {
        table += &format!("{engine:12}");
    }
    for (name, _) in HOSTS {
        table += &format!("\n{name:12}");
        for (_, failed) in columns {
            let word = match failed {
                Some(failed) if !built.contains(&name) || failed.iter().any(|one| one == name) => "FAILED",
                Some(_) => "works",
                None => "not tested",
            };
            table += &format!("{word:12}");
        }
    }
    table + "\n"
}

fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    format!("`{}` could not be written: {error}.", path.display())
}

fn mdbook(from: &Path, to: &Path) -> Outcome<()> {
    let program = tools::ready(&tools::MDBOOK)?.join("mdbook");
    // It looks for the program that makes figures of links on the path.
    run(&mut cargo(&["build", "--quiet", "--package", "costcanary", "--bin", "mdbook-costcanary"]))?;
    let path = tools::path(&[root().join("target/debug")])?;
    run(command(program).arg("build").arg("--dest-dir").arg(to).arg(from).env("PATH", path))
}

fn mkdocs(from: &Path, to: &Path) -> Outcome<()> {
    let programs = venv(&from.join("requirements.txt"))?.join("bin");
    let mut mkdocs = command(programs.join("mkdocs"));
    mkdocs
        .args(["build", "--quiet", "--strict", "--config-file"])
        .arg(from.join("mkdocs.yml"))
        .arg("--site-dir")
        .arg(to);
    // Which version comes next is no news to a test.
    run(mkdocs.env("NO_MKDOCS_2_WARNING", "1"))
}

/// The folder of Python programs that has exactly these packages.
fn venv(requirements: &Path) -> Outcome<PathBuf> {
    const WHY: &str = "MkDocs shows figures in its pages";
    let (folder, list) = (root().join("target/documentation-python"), std::fs::read(requirements));
    let list = list.map_err(|error| format!("`{}` could not be read: {error}.", requirements.display()))?;
    // Written last.
    let mark = folder.join("requirements.txt");
    if std::fs::read(&mark).is_ok_and(|had| had == list) {
        return Ok(folder);
    }
    let python = || on_path("python3").is_some() && succeeds(command("python3").args(["-c", "import ensurepip, venv"]));
    if !python() {
        packages::install(&["python3", "python3-venv"], WHY)?;
    }
    println!("Installing MkDocs into target/documentation-python: {WHY}.");
    run(command("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = command(folder.join("bin/pip"));
    run(pip.args(["install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(requirements))?;
    std::fs::write(&mark, list).map_err(|error| cannot_write(&mark, &error))?;
    Ok(folder)
}

fn docusaurus(from: &Path, to: &Path) -> Outcome<()> {
    let why = "Docusaurus shows figures in its pages";
    let folder = packages::npm("tests/documentation/docusaurus", "target/documentation-npm", why)?;
    // It looks for its packages beside the site.
    std::fs::create_dir_all(folder.join("docs"))
        .and_then(|()| {
            ["docusaurus.config.js", "docs/savings.mdx"]
                .iter()
                .try_for_each(|file| std::fs::copy(from.join(file), folder.join(file)).map(drop))
        })
        .map_err(|error| cannot_write(&folder, &error))?;
    let mut node = command("node");
    node.current_dir(&folder).arg("node_modules/@docusaurus/core/bin/docusaurus.mjs");
    node.args(["build", "--no-minify", "--out-dir"]).arg(to);
    run(node.env("CI", "true").env("NO_UPDATE_NOTIFIER", "1"))
}

/// Checks the types of `embed.js` with the compiler that comes with Docusaurus' packages.
fn types() -> Outcome<Tally> {
    let mut node = command("node");
    node.arg("target/documentation-npm/node_modules/typescript/bin/tsc");
    node.args(["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--typeRoots", "target/no-types"]);
    check(node.arg("tests/documentation/typescript/page.ts"))
}

/// A README as a page for code shows it, with its picture drawn by the command.
fn readme(from: &Path, to: &Path) -> Outcome<()> {
    let text = std::fs::read_to_string(from.join("README.md"))
        .map_err(|error| format!("`{}` could not be read: {error}.", from.display()))?;
    let mut body = String::new();
    pulldown_cmark::html::push_html(&mut body, pulldown_cmark::Parser::new(&text));
    let head = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>README</title><link rel=\"icon\" href=\"data:,\"></head>";
    let file = to.join("README.html");
    std::fs::write(&file, format!("{head}\n<body>\n{body}</body>\n</html>\n"))
        .map_err(|error| cannot_write(&file, &error))?;
    let mut chart = cargo(&["run", "--quiet", "--package", "costcanary", "--bin", "costcanary", "--", "chart", LINK]);
    chart.args(["--view", "savings", "--out"]).arg(to.join("savings.svg"));
    // It says the chart's title and finding, of no use here.
    run(chart.stdout(std::process::Stdio::null()))
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn the_table_says_what_works_where() {
        let columns = [("chromium", Some(vec![])), ("firefox", Some(vec!["mkdocs".to_owned()])), ("webkit", None)];
        let table = table(&["mdbook", "mkdocs", "readme"], &columns);
        let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(rows[1], ["mdbook", "works", "works", "not", "tested"]);
        assert_eq!(rows[2], ["mkdocs", "works", "FAILED", "not", "tested"]);
        assert_eq!(rows[3], ["docusaurus", "FAILED", "FAILED", "not", "tested"]);
    }
}
