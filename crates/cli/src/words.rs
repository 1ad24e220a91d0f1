//! What was given, as a message shows it: at most a line, and nothing that could disturb a terminal.

use std::path::Path;

use model::input::problem::is_unsafe;
use presentation::Lang;
use text::problem::quote;

/// Most characters of a path that a message names.
const MOST_OF_PATH: usize = 300;
/// Most characters of a whole message; what it allows may be a long list.
const MOST: usize = 1500;
/// How many of them come from its end, where it says what is allowed.
const MOST_OF_END: usize = 1000;

/// A given word between quotation marks.
pub fn given(text: &str) -> String {
    quote(text, Lang::En)
}

/// A path between quotation marks.
pub fn path(path: impl AsRef<Path>) -> String {
    format!("“{}”", bare_path(path))
}

/// A path without marks around it, to stand before the number of a line.
pub fn bare_path(path: impl AsRef<Path>) -> String {
    let whole = path.as_ref().to_string_lossy();
    let mut text: String = whole.chars().take(MOST_OF_PATH).map(safe).collect();
    if whole.chars().nth(MOST_OF_PATH).is_some() {
        text.push('…');
    }
    text
}

/// A message fit for a terminal, whoever wrote it: the middle of one that is longer than any of ours is left out.
pub fn message(text: &str) -> String {
    let count = text.chars().count();
    if count <= MOST {
        return text.chars().map(safe).collect();
    }
    let (start, end) = (MOST - MOST_OF_END, count - MOST_OF_END);
    let whole = text.chars().take(start).chain(" … ".chars()).chain(text.chars().skip(end));
    whole.map(safe).collect()
}

fn safe(letter: char) -> char {
    if is_unsafe(letter) { '\u{fffd}' } else { letter }
}
