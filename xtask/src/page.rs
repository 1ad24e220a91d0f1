//! The page: built into `dist/`, or built and served on this machine, the help pages beside it.

use crate::process::{cannot_start, command, is_free, root, run, wait_until};
use crate::{Outcome, finish, help, tools};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The first port that `serve` tries.
const PORT: u16 = 8080;

/// Builds the page as it is published, into `dist/`.
pub fn build() -> Outcome<()> {
    run(trunk("build")?.arg("--release"))
}

/// A build of the page under way beside other work: linking it keeps one processor busy, whatever there is.
pub struct Building {
    program: Child,
    log: PathBuf,
}

impl Building {
    /// Begins to build the page as it is published, by this very program, with what it says kept for the end.
    pub fn begin() -> Outcome<Self> {
        let log = root().join("target/xtask/build.log");
        let file = std::fs::create_dir_all(root().join("target/xtask")).and_then(|()| std::fs::File::create(&log));
        let file = file.map_err(|error| format!("`{}` could not be written: {error}.", log.display()))?;
        let copy = file.try_clone().map_err(|error| format!("`{}` could not be written: {error}.", log.display()))?;
        let this = std::env::current_exe().map_err(|error| format!("This program has no place: {error}."))?;
        let mut program = command(this);
        program.arg("build").stdin(Stdio::null()).stdout(file).stderr(copy);
        let program = program.spawn().map_err(|error| cannot_start(&program, &error))?;
        Ok(Self { program, log })
    }

    /// Waits for its end and says what it said.
    pub fn finish(mut self) -> Outcome<()> {
        let status = self.program.wait().map_err(|error| format!("The build was lost: {error}."))?;
        println!("{}", std::fs::read_to_string(&self.log).unwrap_or_default());
        if status.success() { Ok(()) } else { Err(format!("The page was not built ({status}); the reason is above.")) }
    }
}

/// Builds the page and serves it until stopped, building it again when a source file changes.
pub fn serve(options: &[&str]) -> Outcome<()> {
    let options = Options::read(options)?;
    let port = match options.port {
        Some(port) if is_free(port) => port,
        Some(port) => {
            return Err(format!("Port {port} is in use. Choose another, or leave out --port."));
        }
        None => (PORT..PORT + 100)
            .find(|&port| is_free(port))
            .ok_or("Ports 8080 to 8179 are all in use: choose one with --port.")?,
    };
    println!("Building the page; the first time takes a few minutes.");
    let mut trunk = trunk("serve")?;
    trunk.env(finish::WORKING, "yes");
    trunk.args(["--release", "--address", "127.0.0.1", "--port", &port.to_string()]);
    if options.open {
        trunk.arg("--open");
    }
    let mut server = trunk.spawn().map_err(|error| cannot_start(&trunk, &error))?;
    let mut ended = None;
    wait_until(Duration::MAX, || {
        ended = server.try_wait().ok().flatten();
        ended.is_some() || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
    });
    if ended.is_none() {
        println!(
            "\n    Costcanary is at  http://127.0.0.1:{port}/  (Ctrl-C stops it; after a change, reload the page: it then offers the new version)\n"
        );
        ended = server.wait().ok();
    }
    match ended {
        Some(status) if !status.success() => {
            Err(format!("The page was not built or served ({status}); the reason is above."))
        }
        _ => Ok(()),
    }
}

fn trunk(task: &str) -> Outcome<Command> {
    let path = tools::for_page()?;
    // Trunk copies them, whenever it builds.
    help::write()?;
    let mut trunk = command("env");
    // Through `env`, so that Trunk itself is looked up on the PATH we give it.
    trunk.arg("trunk").arg(task).env("PATH", path);
    // Trunk takes NO_COLOR for a yes or no, everyone else for set or not.
    trunk.env_remove("NO_COLOR");
    Ok(trunk)
}

struct Options {
    port: Option<u16>,
    open: bool,
}

impl Options {
    fn read(words: &[&str]) -> Outcome<Self> {
        let mut options = Self { port: None, open: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--open" => options.open = true,
                "--port" => {
                    let port = words.next().copied().unwrap_or_default();
                    options.port = Some(
                        port.parse().map_err(|_| format!("--port takes a number from 1 to 65535, not `{port}`."))?,
                    );
                }
                other => {
                    return Err(format!("`serve` has no option `{other}`; it has --port N and --open."));
                }
            }
        }
        Ok(options)
    }
}
