//! Starting other programs: where they run, how their failure reads, and how a group of them ends.

use crate::Outcome;
use std::ffi::OsStr;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A program to be started in the project's folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that runs this program, with the given words.
pub fn cargo(words: &[&str]) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(words);
    cargo
}

/// Runs to the end with the terminal's own input and output.
pub fn run(command: &mut Command) -> Outcome<()> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status}).", shown(command))) }
}

/// Runs to the end and gives back what it printed.
pub fn output(command: &mut Command) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("`{}` failed ({}).", shown(command), output.status))
    }
}

/// True when it starts and ends well; says nothing.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The sentence for a program that did not start.
pub fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be started: {error}.", shown(command))
}

/// A command as one would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// The file a program's name stands for on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// True when nothing listens on this port of this machine.
pub fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// A port nothing listens on, chosen by the system.
pub fn free_port() -> Outcome<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("No port is free on this machine: {error}."))
}

/// A program with everything it starts; all of it ends when this value goes, or when this program does.
pub struct Group {
    shell: Child,
}

impl Group {
    /// Starts the program in a process group of its own, its output into `log`.
    ///
    /// A shell leads the group and reads from us: however we end, its input closes and it ends the group.
    /// A browser left behind would otherwise hold its memory and its port for good.
    pub fn start(program: &[String], log: &Path) -> Outcome<Self> {
        const LEAD: &str = r#""$@" & trap : TERM; read -r _; kill -TERM 0; sleep 1; kill -KILL 0"#;
        let open = || std::fs::File::create(log);
        let (out, err) = open()
            .and_then(|file| Ok((file.try_clone()?, file)))
            .map_err(|error| format!("`{}` could not be written: {error}.", log.display()))?;
        let mut shell = command("sh");
        shell.args(["-c", LEAD, "sh"]).args(program);
        shell.stdin(Stdio::piped()).stdout(out).stderr(err);
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut shell, 0);
        let shell = shell.spawn().map_err(|error| cannot_start(&shell, &error))?;
        Ok(Self { shell })
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        // Nothing is left to tell if the shell is gone already.
        let _ = self.shell.wait();
    }
}

/// Asks again and again, for at most `limit`; true as soon as the answer is.
pub fn wait_until(limit: Duration, mut answer: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if answer() {
            return true;
        }
        if start.elapsed() > limit {
            return false;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}
