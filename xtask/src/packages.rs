//! Installing system packages, on systems that have apt-get and where we may.

use crate::Outcome;
use crate::process::{command, on_path, run, succeeds};
use std::process::Command;

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
