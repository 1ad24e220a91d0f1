//! What the chapters of a book of mdBook include (`{{#include part.md}}`), where this program runs before mdBook's own `links`
//! puts it in: a block that comes in that way would be a listing in a book that builds.
//!
//! mdBook orders its preprocessors by name unless a book says otherwise, so `costcanary` comes before `links` unless the book
//! says `after = ["links"]`.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::markdown::{Line, places};
use presentation::Lang;
use text::problem::quote;

/// The preprocessor of mdBook that puts in what chapters include.
const LINKS: &str = "links";
/// The words of mdBook that put a text in.
const WORDS: [&str; 2] = ["include", "rustdoc_include"];
/// Most bytes of an included file that are looked at.
const MOST: u64 = 4 * 1024 * 1024;

/// A book whose inclusions are made after this program has run.
pub struct Book {
    /// Where its chapters are.
    source: PathBuf,
}

impl Book {
    /// The book of mdBook's context; none where its inclusions are made already, or never.
    pub fn of(context: &Value, table: &str) -> Option<Self> {
        let preprocessor = |name: &str| context.pointer("/config/preprocessor").and_then(|all| all.get(name));
        let names = |name: &str, key: &str, other: &str| {
            let list = preprocessor(name).and_then(|table| table.get(key)).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|item| item.as_str() == Some(other)))
        };
        let by_default = context.pointer("/config/build/use-default-preprocessors").and_then(Value::as_bool);
        let is_made = by_default != Some(false) || preprocessor(LINKS).is_some();
        if !is_made || names(table, "after", LINKS) || names(LINKS, "before", table) {
            return None;
        }
        let root = context.get("root").and_then(Value::as_str).unwrap_or_default();
        let source = context.pointer("/config/book/src").and_then(Value::as_str).unwrap_or("src");
        Some(Self { source: Path::new(root).join(source) })
    }
}

/// A sentence for each inclusion of a chapter that brings in a block, or stands in one.
pub fn brought(content: &str, chapter: &str, book: &Book, lang: Lang) -> Vec<Line> {
    let blocks = places(content);
    let folder = book.source.join(chapter).parent().map(Path::to_owned).unwrap_or_default();
    let mut seen = Vec::new();
    let brings = |(at, _, path): &(usize, &str, &str), seen: &mut Vec<PathBuf>| {
        blocks.iter().any(|block| block.contains(at)) || holds_block(folder.join(path), seen)
    };
    inclusions(content)
        .filter(|inclusion| brings(inclusion, &mut seen))
        .map(|(at, whole, _)| (content[..at].matches('\n').count() + 1, sentence(whole, lang)))
        .collect()
}

/// Whether a file, or one that it includes, holds a block of ours; each file is looked at once.
fn holds_block(path: PathBuf, seen: &mut Vec<PathBuf>) -> bool {
    let mut text = String::new();
    let is_read = File::open(&path).and_then(|file| file.take(MOST).read_to_string(&mut text)).is_ok();
    if !is_read || seen.contains(&path) {
        // mdBook itself says which file is missing.
        return false;
    }
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    if !places(&text).is_empty() {
        return true;
    }
    seen.push(path);
    inclusions(&text).any(|(_, _, below)| holds_block(folder.join(below), seen))
}

/// Every inclusion of a text: where it stands, the whole of it, and the path it names.
fn inclusions(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    text.match_indices("{{").filter_map(|(at, _)| {
        let whole = &text[at..at + text[at..].find("}}")? + 2];
        let (word, rest) = whole[2..whole.len() - 2].trim_start().strip_prefix('#')?.split_once(char::is_whitespace)?;
        let path = rest.trim_start().split([':', ' ']).next().filter(|path| !path.is_empty())?;
        let is_escaped = text[..at].ends_with('\\');
        (WORDS.contains(&word) && !is_escaped).then_some((at, whole, path.trim_end()))
    })
}

fn sentence(inclusion: &str, lang: Lang) -> String {
    let inclusion = quote(inclusion, lang);
    match lang {
        Lang::En => format!(
            "the block of {inclusion} would not be drawn, as mdBook puts it in later. Write after = [\"links\"] under \
             [preprocessor.costcanary] in book.toml."
        ),
        Lang::Fr => format!(
            "le bloc de {inclusion} ne serait pas dessiné, car mdBook l’insère plus tard. Écrivez after = [\"links\"] sous \
             [preprocessor.costcanary] dans book.toml."
        ),
    }
}
