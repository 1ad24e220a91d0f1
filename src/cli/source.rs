//! Where a command's link comes from: the argument itself, standard input, or a file that holds one.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::model::problem::FileFault;
use crate::presentation::Lang;
use crate::share::MOST_BYTES;
use crate::share::file::{MOST_SVG, read};
use crate::text::problem::file as refused;

/// The link that an argument stands for.
///
/// # Errors
/// A sentence when a file or standard input cannot be read, or holds no link.
pub fn link(argument: Option<&str>, lang: Lang, input: &mut dyn Read) -> Result<String, String> {
    let Some(argument) = argument else { return Ok(String::new()) };
    if argument == "-" {
        return of_input(input);
    }
    // Every link has one of these marks; a file whose name has one can be given as `-`.
    if argument.is_empty() || argument.contains(['#', '=']) || argument.contains("://") {
        return Ok(argument.to_owned());
    }
    of_file(Path::new(argument), lang).map_err(|message| format!("“{argument}”: {message}"))
}

/// The link in a file, whose size is known before anything of it is read.
fn of_file(path: &Path, lang: Lang) -> Result<String, String> {
    let cannot = |error: std::io::Error| format!("this is no link, and no file that can be read: {error}.");
    let file = File::open(path).map_err(cannot)?;
    let about = file.metadata().map_err(cannot)?;
    let found = usize::try_from(about.len()).unwrap_or(usize::MAX);
    if about.is_dir() {
        return Err("this is a folder.".to_owned());
    }
    if found > MOST_SVG {
        return Err(refused(&FileFault::TooLarge { found, most: MOST_SVG }, lang));
    }
    let mut bytes = Vec::new();
    // A pipe or a device has no size of its own.
    file.take(MOST_SVG as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| FileFault::NotOurs);
    text.and_then(read).map_err(|fault| refused(&fault, lang))
}

/// Standard input, as far as a link can be read: a little more than the limit, so that the limit itself is reported.
fn of_input(input: &mut dyn Read) -> Result<String, String> {
    let mut bytes = Vec::new();
    let most = 2 * MOST_BYTES as u64;
    input.take(most).read_to_end(&mut bytes).map_err(|error| format!("standard input cannot be read: {error}."))?;
    let text = String::from_utf8_lossy(&bytes);
    // A scenario file is short enough to come this way; whatever else comes is a link, or said to be none.
    Ok(read(&text).unwrap_or_else(|_| text.into_owned()))
}
