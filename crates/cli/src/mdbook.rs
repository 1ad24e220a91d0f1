//! The preprocessor of mdBook: `mdbook-costcanary supports RENDERER`, or a book as JSON in and out.
//!
//! It reads and writes the JSON of mdBook 0.4 (whose book has `sections`) and 0.5 (`items`) and leaves all it does not know as
//! it is. Pictures are part of the text (`data:` addresses): mdBook copies files from the sources of a book only, and a file
//! written there would start `mdbook serve` anew each time. Renderers other than `html` get pictures alone.

use serde_json::Value;

use crate::includes::{Book, brought};
use crate::markdown::{Line, Setting, is_site, no_site, rewritten};
use crate::{Streams, words};
use model::uncertainty::effort::DrawEffort;
use presentation::Lang;

/// Everything went as asked.
const DONE: u8 = 0;
/// mdBook ends its build on any other status.
const FAILED: u8 = 1;
/// The table of `book.toml`.
const TABLE: &str = "costcanary";
/// Keys of the table that are ours; mdBook has some of its own.
const KEYS: [&str; 3] = ["site", "picture-only", "lang"];
/// Keys of the table that are mdBook's.
const THEIRS: [&str; 6] = ["command", "renderer", "renderers", "before", "after", "optional"];

/// Runs the preprocessor and gives its exit status.
pub fn run(mut arguments: impl Iterator<Item = std::ffi::OsString>, streams: &mut Streams<'_>) -> u8 {
    let done = match arguments.next() {
        // Every renderer is: those without HTML get pictures.
        Some(word) if word == "supports" => return DONE,
        Some(word) => Err(vec![format!(
            "{} is no argument. mdBook runs this program by itself: add [preprocessor.costcanary] to book.toml.",
            words::given(&word.to_string_lossy())
        )]),
        None => process(streams),
    };
    match done {
        Ok(()) => DONE,
        Err(messages) => {
            for message in messages {
                // Nothing more can be done when standard error itself is closed.
                let _ = writeln!(streams.errors, "mdbook-costcanary: {}", words::message(&message));
            }
            FAILED
        }
    }
}

fn process(streams: &mut Streams<'_>) -> Result<(), Vec<String>> {
    let one = |message: String| vec![message];
    let mut text = String::new();
    let read = streams.input.read_to_string(&mut text);
    read.map_err(|error| one(format!("standard input cannot be read: {error}.")))?;
    let both: Value =
        serde_json::from_str(&text).map_err(|error| one(format!("this is not the JSON of mdBook: {error}.")))?;
    let Value::Array(mut both) = both else {
        return Err(one("this is not the JSON of mdBook: it is no list.".to_owned()));
    };
    let (Some(mut book), Some(context), true) = (both.pop(), both.pop(), both.is_empty()) else {
        return Err(one("this is not the JSON of mdBook: it is no pair of context and book.".to_owned()));
    };
    let setting = setting(&context).map_err(one)?;
    let items = ["items", "sections"].into_iter().find(|key| book.get(key).is_some());
    let items = items.and_then(|key| book.get_mut(key)).and_then(Value::as_array_mut);
    let items = items.ok_or_else(|| one("this is no book of mdBook 0.4 or 0.5.".to_owned()))?;
    let mut faults = Vec::new();
    let early = Book::of(&context, TABLE);
    for item in items {
        chapter(item, &setting, early.as_ref(), &mut faults);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    streams.print(book.to_string().as_bytes()).map_err(one)
}

/// What `book.toml` asks for.
fn setting(context: &Value) -> Result<Setting, String> {
    let table = context.pointer("/config/preprocessor").and_then(|all| all.get(TABLE));
    let empty = serde_json::Map::new();
    let table = table.and_then(Value::as_object).unwrap_or(&empty);
    if let Some(key) = table.keys().find(|key| !KEYS.contains(&key.as_str()) && !THEIRS.contains(&key.as_str())) {
        return Err(format!(
            "{} of [preprocessor.{TABLE}] is not known. Allowed: {}.",
            words::given(key),
            KEYS.join(", ")
        ));
    }
    let wrong =
        |key: &str, allowed: &str| format!("{key} of [preprocessor.{TABLE}] cannot be used. Allowed: {allowed}.");
    let site = match table.get("site") {
        None => None,
        Some(Value::String(site)) if is_site(site) => Some(site.clone()),
        Some(Value::String(site)) => {
            return Err(format!("site of [preprocessor.{TABLE}]: {}", no_site(site, Lang::En)));
        }
        Some(_) => return Err(wrong("site", "an address between quotes")),
    };
    let picture_only = match table.get("picture-only") {
        None => false,
        Some(Value::Bool(only)) => *only,
        Some(_) => return Err(wrong("picture-only", "true, false")),
    };
    let known = |word: &str| Lang::ALL.iter().copied().find(|lang| lang.id() == word);
    let lang = match table.get("lang") {
        // The book's own language, such as `fr-CH`, where we speak it.
        None => context
            .pointer("/config/book/language")
            .and_then(Value::as_str)
            .and_then(|language| known(language.split(['-', '_']).next().unwrap_or_default())),
        Some(lang) => Some(lang.as_str().and_then(known).ok_or_else(|| wrong("lang", "en, fr"))?),
    };
    let is_html = context.get("renderer").and_then(Value::as_str).is_none_or(|renderer| renderer == "html");
    Ok(Setting { site, picture_only: picture_only || !is_html, lang, effort: DrawEffort::REFINED })
}

/// Rewrites a chapter and those below it; what is wrong goes to `faults`.
///
/// `early` is the book where this runs before what chapters include is put into them.
fn chapter(item: &mut Value, setting: &Setting, early: Option<&Book>, faults: &mut Vec<String>) {
    let Some(chapter) = item.get_mut("Chapter").and_then(Value::as_object_mut) else { return };
    let text = |key: &str| chapter.get(key).and_then(Value::as_str);
    let name = text("source_path").or(text("path")).or(text("name")).unwrap_or_default().to_owned();
    let place = |(line, fault): &Line| format!("{}:{line}: {fault}", words::bare_path(&name));
    let lang = setting.lang.unwrap_or(Lang::En);
    let made = text("content").map(|content| {
        let brought = early.map(|book| brought(content, &name, book, lang)).unwrap_or_default();
        if brought.is_empty() { rewritten(content, setting, &mut |svg| Ok(inline(&svg))) } else { Err(brought) }
    });
    match made {
        Some(Ok(content)) => drop(chapter.insert("content".to_owned(), Value::String(content))),
        Some(Err(found)) => faults.extend(found.iter().map(place)),
        None => {}
    }
    for below in chapter.get_mut("sub_items").and_then(Value::as_array_mut).into_iter().flatten() {
        self::chapter(below, setting, early, faults);
    }
}

/// A picture as an address that is the picture itself.
fn inline(svg: &str) -> String {
    let mut address = "data:image/svg+xml,".to_owned();
    for byte in svg.bytes() {
        match byte {
            // As a reader of SVG takes them.
            b'\n' => address.push_str("%0A"),
            b'"' => address.push('\''),
            b' ' | b'=' | b':' | b'/' | b',' | b'.' | b'-' | b';' => address.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}
