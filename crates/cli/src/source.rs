//! Where a command's link comes from: the argument itself, standard input, or a file that holds one.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use model::input::problem::FileFault;
use presentation::Lang;
use share::file::{MOST_SVG, read, text};
use text::problem::{file as refused, quote};

/// The link that an argument stands for.
///
/// # Errors
/// A sentence when a file or standard input cannot be read, or holds no link.
pub fn link(argument: &str, lang: Lang, input: &mut dyn Read) -> Result<String, String> {
    if argument == "-" {
        let cannot = |error| format!("standard input cannot be read: {error}.");
        return of_text(&whole(input, lang, cannot)?, lang);
    }
    // What a shell put in the place of `$(cat FILE)`.
    if argument.trim().contains('\n') {
        return of_text(argument, lang);
    }
    // Every link has one of these marks; a file whose name has one can be given as `-`.
    if argument.trim().is_empty() || argument.contains(['#', '=']) || argument.contains("://") {
        return Ok(argument.to_owned());
    }
    of_file(Path::new(argument), lang).map_err(|message| format!("{}: {message}", quote(argument, lang)))
}

/// The link in a file, whose size is known before anything of it is read.
fn of_file(path: &Path, lang: Lang) -> Result<String, String> {
    let cannot = |error: std::io::Error| format!("this is no link, and no file that can be read: {error}.");
    let mut file = File::open(path).map_err(cannot)?;
    let about = file.metadata().map_err(cannot)?;
    if about.is_dir() {
        return Err("this is a folder.".to_owned());
    }
    fits(about.len(), lang)?;
    // A pipe or a device has no size of its own.
    let text = whole(&mut file, lang, cannot)?;
    read(&text).map_err(|fault| refused(&fault, lang))
}

/// The link in a text that may also be a link in which something is wrong: that is said when it is read.
fn of_text(text: &str, lang: Lang) -> Result<String, String> {
    let is_one_line = text.trim().lines().count() <= 1 && !text.trim_start().starts_with('<');
    match read(text) {
        Err(FileFault::NotOurs) if is_one_line => Ok(text.trim().to_owned()),
        found => found.map_err(|fault| refused(&fault, lang)),
    }
}

/// All of a text, no more of it than the longest file that is read.
fn whole(input: &mut dyn Read, lang: Lang, cannot: impl Fn(std::io::Error) -> String) -> Result<String, String> {
    let mut bytes = Vec::new();
    input.take(MOST_SVG as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
    fits(bytes.len() as u64, lang)?;
    text(&bytes).map(std::borrow::Cow::into_owned).map_err(|fault| refused(&fault, lang))
}

fn fits(found: u64, lang: Lang) -> Result<(), String> {
    let found = usize::try_from(found).unwrap_or(usize::MAX);
    if found > MOST_SVG { Err(refused(&FileFault::TooLarge { found, most: MOST_SVG }, lang)) } else { Ok(()) }
}
