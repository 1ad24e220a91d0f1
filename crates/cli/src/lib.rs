//! The command `costcanary`: the same figures and charts as the page, for terminals, builds and scripts.
//!
//! [`run`] takes arguments and streams and gives an exit status, so that tests need no process.

mod arguments;
mod check;
mod command;
mod commands;
mod flags;
pub mod help;
mod includes;
pub mod json;
pub mod markdown;
pub mod mdbook;
mod memory;
pub mod png;
mod save;
mod size;
mod source;
pub mod table;
pub mod upgrade;
mod words;

use std::io::{Read, Write};

/// Everything went as asked.
pub const DONE: u8 = 0;
/// `check` found a figure beyond its bound.
pub const BROKEN: u8 = 1;
/// An argument was wrong, or a link had problems under `--strict`.
pub const REFUSED: u8 = 2;

/// What the command talks to.
pub struct Streams<'a> {
    /// Standard input, read when a link is given as `-`.
    pub input: &'a mut dyn Read,
    /// Standard output.
    pub output: &'a mut dyn Write,
    /// Standard error: problems, one a line.
    pub errors: &'a mut dyn Write,
}

impl Streams<'_> {
    /// Writes to standard output; a reader that closed it early, as `head` does, is no failure.
    ///
    /// # Errors
    /// A sentence when it cannot be written.
    pub fn print(&mut self, bytes: &[u8]) -> Result<(), String> {
        match self.output.write_all(bytes).and_then(|()| self.output.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(format!("standard output cannot be written: {error}."))
            }
            _ => Ok(()),
        }
    }
}

/// Runs the command and gives its exit status.
pub fn run(arguments: impl Iterator<Item = std::ffi::OsString>, streams: &mut Streams<'_>) -> u8 {
    let done = arguments::parse(arguments).and_then(|command| commands::run(&command, streams));
    match done {
        Ok(status) => status,
        Err(message) => {
            // Nothing more can be done when standard error itself is closed.
            let _ = writeln!(streams.errors, "costcanary: {}", words::message(&message));
            REFUSED
        }
    }
}
