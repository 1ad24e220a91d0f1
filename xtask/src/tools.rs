//! The build's own programs, in exact versions: found, or installed into `target/tools`.

use crate::Outcome;
use crate::process::{cargo, command, on_path, output, root, run, succeeds};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const TARGET: &str = "wasm32-unknown-unknown";

/// A program that cargo can install.
pub struct Tool {
    /// The package that holds it.
    package: &'static str,
    version: &'static str,
    /// What it installs; the first one is asked for its version.
    programs: &'static [&'static str],
    why: &'static str,
    /// Measured on two cores, compiled from source.
    minutes: u32,
    /// Further words for `cargo install`.
    options: &'static [&'static str],
}

/// Builds the page. Without its default features it has no network code; Trunk.toml tells it to fetch nothing.
pub const TRUNK: Tool = Tool {
    package: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    why: "it builds the page",
    minutes: 5,
    options: &["--no-default-features"],
};

/// Joins compiled Rust to the browser. Its version must equal the one of the crate in Cargo.toml.
pub const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.129",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    why: "it joins compiled Rust to the browser",
    minutes: 2,
    options: &[],
};

/// Drives Firefox.
pub const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    version: "0.37.1",
    programs: &["geckodriver"],
    why: "it drives Firefox in the tests",
    minutes: 4,
    options: &[],
};

/// Runs the fuzz targets.
pub const CARGO_FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    version: "0.13.2",
    programs: &["cargo-fuzz"],
    why: "it runs the fuzz targets",
    minutes: 2,
    options: &[],
};

/// Knows what the dependencies are allowed to be. Without its default features it brings no git and no network code.
pub const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    programs: &["cargo-deny"],
    why: "it checks what the dependencies may be",
    minutes: 3,
    options: &["--no-default-features"],
};

/// Makes a book in which figures are shown; it neither serves nor watches nor searches.
pub const MDBOOK: Tool = Tool {
    package: "mdbook",
    version: "0.5.4",
    programs: &["mdbook"],
    why: "its books show figures, which is tested",
    minutes: 3,
    options: &["--no-default-features"],
};

/// Makes the page's tools ready and gives the PATH on which they come first.
pub fn for_page() -> Outcome<OsString> {
    target()?;
    path(&[ready(&WASM_BINDGEN)?, ready(&TRUNK)?])
}

/// The PATH with these folders in front.
pub fn path(folders: &[PathBuf]) -> Outcome<OsString> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(folders.iter().cloned().chain(std::env::split_paths(&old)))
        .map_err(|error| format!("The tools' folder cannot stand on the PATH: {error}."))
}

/// The folder in which the tool stands in its exact version; installs it first if there is none.
pub fn ready(tool: &Tool) -> Outcome<PathBuf> {
    if let Some(folder) = find(tool) {
        return Ok(folder);
    }
    install(tool).map_err(|error| {
        format!(
            "{error}\n{} {} is needed: {}. Install it by hand, for example with `cargo install --locked {}@{}`, and try again.",
            tool.package, tool.version, tool.why, tool.package, tool.version
        )
    })?;
    find(tool).ok_or_else(|| {
        format!("{} was installed into target/tools but does not answer as version {}.", tool.package, tool.version)
    })
}

fn find(tool: &Tool) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let own = root().join("target/tools/bin");
    std::iter::once(own).chain(std::env::split_paths(&path)).find(|folder| {
        tool.programs.iter().all(|program| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)).is_file())
            && tool.programs.first().is_some_and(|program| {
                let answer = Command::new(folder.join(program)).arg("--version").stderr(Stdio::null()).output();
                answer.is_ok_and(|answer| says_version(&String::from_utf8_lossy(&answer.stdout), tool.version))
            })
    })
}

/// True when the second word of a `--version` answer is exactly the version asked for, with or without a `v`.
fn says_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().nth(1).is_some_and(|word| word.strip_prefix('v').unwrap_or(word) == version)
}

fn install(tool: &Tool) -> Outcome<()> {
    // The build of the page beside the suites may be at the same tool: whoever comes second finds it there.
    let folder = root().join("target/xtask");
    let lock = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::File::create(folder.join(format!("{}.lock", tool.package))))
        .and_then(|file| file.lock().map(|()| file));
    let _lock = lock.map_err(|error| format!("`{}` could not be locked: {error}.", folder.display()))?;
    if find(tool).is_some() {
        return Ok(());
    }
    let package = format!("{}@{}", tool.package, tool.version);
    if succeeds(&mut cargo(&["binstall", "-V"])) {
        println!("Installing {package} into target/tools: {}.", tool.why);
        let words = ["binstall", "--no-confirm", "--locked", "--root", "target/tools", &package];
        if run(&mut cargo(&words)).is_ok() {
            return Ok(());
        }
    }
    println!(
        "Installing {package} into target/tools: {}. Compiling it takes about {} minutes on two cores, once.",
        tool.why, tool.minutes
    );
    // Each its own: the page may be built while another suite's tool is installed.
    let build = root().join("target/tools-build").join(tool.package);
    let mut install = cargo(&["install", "--locked", "--root", "target/tools"]);
    install.args(tool.options).arg(&package);
    // A tool that runs for a second at a time need not be the fastest: quick to compile wins.
    install.env("CARGO_TARGET_DIR", &build).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    install.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    install.env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    let result = run(&mut install);
    // Half a gigabyte nobody will need again; a folder that stays behind does no harm.
    let _ = std::fs::remove_dir_all(build);
    result
}

/// Makes sure that Rust can compile for the browser.
pub fn target() -> Outcome<()> {
    let library = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if PathBuf::from(library.trim()).is_dir() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(format!(
            "Rust's standard library for {TARGET} is missing; the page is compiled for it. \
             Install it with your system's packages, or install Rust by rustup (https://rustup.rs)."
        ));
    }
    println!("Installing Rust's standard library for {TARGET}: the page is compiled for it.");
    run(command("rustup").args(["target", "add", TARGET]))
}

#[cfg(test)]
mod tests {
    use super::says_version;

    #[test]
    fn only_the_exact_version_of_a_tool_is_accepted() {
        assert!(says_version("trunk 0.21.14\n", "0.21.14"));
        assert!(says_version("geckodriver 0.37.1 (abc 2026-01-01)\n\nThe source", "0.37.1"));
        assert!(says_version("mdbook v0.5.4\n", "0.5.4"));
        assert!(!says_version("trunk 0.21.1\n", "0.21.14"));
        assert!(!says_version("trunk 0.21.140\n", "0.21.14"));
        assert!(!says_version("", "0.21.14"));
    }
}
