//! The preprocessor `costcanary` of mdBook.

use std::process::ExitCode;

use cli::{Streams, mdbook};

fn main() -> ExitCode {
    let mut streams =
        Streams { input: &mut std::io::stdin(), output: &mut std::io::stdout(), errors: &mut std::io::stderr() };
    ExitCode::from(mdbook::run(std::env::args_os().skip(1), &mut streams))
}
