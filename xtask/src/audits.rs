//! Audits of the page by programs of others: axe-core (accessibility), the Nu Html Checker (markup), cargo-deny (licences).
//!
//! axe-core and the checker come from npm, in the versions of `tests/audit/package-lock.json`, into `target/audit`. None of
//! their install scripts run, and nothing of them reaches the page.

use crate::process::{cargo, command, on_path, root, run};
use crate::tally::Tally;
use crate::{Outcome, packages};
use std::path::{Path, PathBuf};

/// What the checker says of every page and means nothing here, each with its reason.
const IGNORED: [(&str, &str); 2] = [
    (
        "Trailing slash on void elements",
        "Trunk writes the head's links and pulldown-cmark the help's pictures like this; HTML allows it",
    ),
    ("Resource violates Content Security Policy", "in a file, unlike on a server, nothing is the policy's 'self'"),
];

/// The folder of the npm packages, installed first where they are not as the lock file says.
pub fn packages() -> Outcome<PathBuf> {
    let folder = packages::npm("tests/audit", "target/audit", "axe-core and vnu audit the page")?;
    Ok(folder.join("node_modules"))
}

/// The script the browser tests run in the page.
pub fn axe() -> Outcome<PathBuf> {
    Ok(packages()?.join("axe-core/axe.min.js"))
}

fn running() -> PathBuf {
    root().join("target/xtask/markup")
}

/// Where the browser tests leave the running page's markup, a folder for each engine.
pub fn markup_folder(engine: &str) -> Outcome<PathBuf> {
    let folder = running().join(engine);
    std::fs::create_dir_all(&folder).map_err(|error| format!("`{}` could not be made: {error}.", folder.display()))?;
    Ok(folder)
}

/// Removes what an earlier run has left.
pub fn forget_markup() {
    let _ = std::fs::remove_dir_all(running());
}

/// True when a browser has left the running page's markup.
pub fn has_markup() -> bool {
    let mut files = Vec::new();
    find(&running(), &["html"], &mut files);
    !files.is_empty()
}

/// Checks the built page, its help pages, their stylesheets and icons, the running page as browsers wrote it down, and every chart's file.
pub fn markup() -> Outcome<Tally> {
    let checker = packages()?.join("vnu-jar/build/dist/vnu.jar");
    if on_path("java").is_none() {
        packages::install(&["default-jre-headless"], "the markup checker runs on Java")?;
    }
    let mut files = charts()?;
    find(&root().join("dist"), &["html", "css", "svg"], &mut files);
    find(&running(), &["html"], &mut files);
    if !has_markup() {
        return Err("No browser test has left the running page's markup.".into());
    }

    let mut check = command("java");
    check.arg("-jar").arg(checker).args(["--format", "gnu", "--stdout", "--also-check-css", "--also-check-svg"]);
    // Ends badly on an error, of which the output tells more.
    let output = check.args(&files).output().map_err(|error| format!("`java` could not be started: {error}."))?;
    let output = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let said: Vec<&str> = output.lines().filter(|line| IGNORED.iter().all(|(part, _)| !line.contains(part))).collect();
    for line in &said {
        println!("{line}");
    }
    let is_about = |line: &&str, file: &Path| line.contains(&*file.to_string_lossy());
    let mut tally = Tally::default();
    for file in &files {
        tally += Tally::one(!said.iter().any(|line| is_about(line, file)));
    }
    // What is about no file, a checker that does not start say.
    if said.iter().any(|line| !files.iter().any(|file| is_about(line, file))) {
        tally += Tally::one(false);
    }
    println!("{} files checked; ignored:", files.len());
    for (part, reason) in IGNORED {
        println!("  \"{part}\": {reason}");
    }
    Ok(tally)
}

/// Every chart as the command writes it, in both themes and languages.
fn charts() -> Outcome<Vec<PathBuf>> {
    let folder = root().join("target/xtask/charts");
    std::fs::create_dir_all(&folder).map_err(|error| format!("`{}` could not be made: {error}.", folder.display()))?;
    let mut files = Vec::new();
    for view in ["savings", "cumulative", "canary", "scenarios"] {
        for theme in ["light", "dark"] {
            for lang in ["en", "fr"] {
                let file = folder.join(format!("{view}-{theme}-{lang}.svg"));
                let mut chart =
                    cargo(&["run", "--quiet", "--package", "costcanary", "--bin", "costcanary", "--", "chart"]);
                chart.args(["v=1&name=%3Cb%3E+%26+%C3%A9", "--view", view, "--theme", theme, "--lang", lang]);
                // It says the chart's title and finding, of no use here.
                run(chart.arg("--out").arg(&file).stdout(std::process::Stdio::null()))?;
                files.push(file);
            }
        }
    }
    Ok(files)
}

/// Adds every file below the folder whose name ends like this, by name.
fn find(folder: &Path, endings: &[&str], files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            find(&path, endings, files);
        } else if path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)) {
            files.push(path);
        }
    }
}
