//! Installing packages: the system's, where it has apt-get and we may use it, and npm's, into a folder of the project.

use crate::Outcome;
use crate::process::{command, on_path, root, run, succeeds};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What tells npm which packages, in which versions.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// The folder `into`, where the packages that `from` lists stand exactly as its lock file says; none of their scripts run.
pub fn npm(from: &str, into: &str, why: &str) -> Outcome<PathBuf> {
    let (source, folder) = (root().join(from), root().join(into));
    let same = |name: &str| {
        let read = |folder: &Path| std::fs::read(folder.join(name)).ok();
        read(&source).is_some() && read(&source) == read(&folder)
    };
    // npm writes the hidden file last.
    if FILES.iter().all(|name| same(name)) && folder.join("node_modules/.package-lock.json").is_file() {
        return Ok(folder);
    }
    if ["node", "npm"].iter().any(|program| on_path(program).is_none()) {
        install(&["nodejs", "npm"], why)?;
    }
    std::fs::create_dir_all(&folder)
        .and_then(|()| FILES.iter().try_for_each(|name| std::fs::copy(source.join(name), folder.join(name)).map(drop)))
        .map_err(|error| format!("`{}` could not be written: {error}.", folder.display()))?;
    println!("Installing npm packages into {into}: {why}.");
    let mut npm = command("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&folder);
    run(&mut npm).map_err(|error| {
        let _ = std::fs::remove_file(folder.join("package-lock.json"));
        format!("{why}, and installing what that takes failed: {error}")
    })?;
    Ok(folder)
}

/// Installs the packages, or says what to do instead.
pub fn install(packages: &[&str], why: &str) -> Outcome<()> {
    let list = packages.join(" ");
    let by_hand = format!("apt-get install {list}");
    if on_path("apt-get").is_none() {
        return Err(format!(
            "{why}, and this system has no apt-get to install it with. Install what the Debian packages `{list}` hold, then try again."
        ));
    }
    let Some(admin) = admin() else {
        return Err(format!("{why}. As an administrator, run `{by_hand}`, then try again."));
    };
    println!("Installing {list} with apt-get: {why}. This takes about a minute, once.");
    run(apt(admin).args(["-qq", "update"]))
        .and_then(|()| run(apt(admin).args(["-qq", "install", "-y", "--no-install-recommends"]).args(packages)))
        .map_err(|error| format!("{why}, and installing it failed: {error} Run `{by_hand}` by hand, then try again."))
}

/// How we may install packages: the words to put before apt-get.
fn admin() -> Option<&'static [&'static str]> {
    let user = Command::new("id").arg("-u").output().map(|output| output.stdout).unwrap_or_default();
    if user.trim_ascii() == b"0" {
        Some(&[])
    } else if succeeds(Command::new("sudo").args(["-n", "true"])) {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

fn apt(admin: &[&str]) -> Command {
    // `env` so that the setting also gets through sudo, which clears the environment.
    let mut words = admin.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let mut apt = command(words.next().unwrap_or(&"env"));
    apt.args(words);
    apt
}
