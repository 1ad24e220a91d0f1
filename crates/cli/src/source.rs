//! Where a command's link comes from: the argument itself, standard input, or a file that holds it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use intake::json::JsonValue;
use intake::saved::{FileReading, SavedList, name};
use intake::{Incoming, MOST_SVG, read, text};
use model::input::problem::FileFault;
use presentation::Lang;
use text::catalog::ui;
use text::messages::Ui;
use text::problem::{file as refused, quote};

/// Most names of saved scenarios that a message lists.
const MOST_LISTED: usize = 20;

/// The link that an argument stands for; `saved` names one of several scenarios in a file.
///
/// # Errors
/// A sentence when a file or standard input cannot be read, holds no link, or holds several and none of them is named.
pub fn link(argument: &str, saved: Option<&str>, lang: Lang, input: &mut dyn Read) -> Result<String, String> {
    if argument == "-" {
        let cannot = |error| format!("standard input cannot be read: {error}.");
        return of_text(&whole(input, lang, cannot)?, saved, lang);
    }
    // What a shell put in the place of `$(cat FILE)`.
    if argument.trim().contains('\n') {
        return of_text(argument, saved, lang);
    }
    // Every link has one of these marks; a file whose name has one can be given as `-`.
    if argument.trim().is_empty() || argument.contains(['#', '=']) || argument.contains("://") {
        return none_named(saved, lang).map(|()| argument.to_owned());
    }
    of_file(Path::new(argument), saved, lang).map_err(|message| format!("{}: {message}", quote(argument, lang)))
}

/// The link in a file, whose size is known before anything of it is read.
fn of_file(path: &Path, saved: Option<&str>, lang: Lang) -> Result<String, String> {
    let cannot = |error: std::io::Error| format!("this is no link, and no file that can be read: {error}.");
    let mut file = File::open(path).map_err(cannot)?;
    let about = file.metadata().map_err(cannot)?;
    if about.is_dir() {
        return Err("this is a folder.".to_owned());
    }
    fits(about.len(), lang)?;
    // A pipe or a device has no size of its own.
    let text = whole(&mut file, lang, cannot)?;
    chosen(read(&text, ui(Ui::UntitledScenario, lang), parsed), saved, lang)
}

/// The link in a text that may also be a link in which something is wrong: that is said when it is read.
fn of_text(text: &str, saved: Option<&str>, lang: Lang) -> Result<String, String> {
    let is_one_line = text.trim().lines().count() <= 1 && !text.trim_start().starts_with(['<', '{']);
    match read(text, ui(Ui::UntitledScenario, lang), parsed) {
        Err(FileFault::NotOurs) if is_one_line => none_named(saved, lang).map(|()| text.trim().to_owned()),
        found => chosen(found, saved, lang),
    }
}

/// The link of what a file holds: of the one that is there, or of the one that is named.
fn chosen(found: Result<Incoming, FileFault>, saved: Option<&str>, lang: Lang) -> Result<String, String> {
    match found.map_err(|fault| refused(&fault, lang))? {
        Incoming::Link(link) => none_named(saved, lang).map(|()| link),
        Incoming::Saved(list) => of_list(list, saved, lang),
    }
}

/// The link of the saved scenario of this name, or of the only one.
fn of_list(list: FileReading, asked: Option<&str>, lang: Lang) -> Result<String, String> {
    let list = SavedList::of(list);
    let saved = list.saved();
    let at = match asked {
        Some(asked) => list.find(asked).or_else(|| list.find(&name(asked))),
        None => (saved.len() == 1).then_some(0),
    };
    if let Some(saved) = at.and_then(|at| saved.get(at)) {
        return Ok(saved.link.clone());
    }
    let mut names: Vec<String> = saved.iter().take(MOST_LISTED).map(|saved| quote(&saved.name, lang)).collect();
    if saved.len() > names.len() {
        names.push("…".to_owned());
    }
    let (names, asked) = (names.join(", "), asked.map(|asked| quote(asked, lang)));
    Err(match (lang, saved.len(), asked) {
        (Lang::En, 0, _) => "this list of saved scenarios holds none that can be read.".to_owned(),
        (Lang::Fr, 0, _) => "cette liste de scénarios enregistrés n’en contient aucun qui puisse être lu.".to_owned(),
        (Lang::En, _, Some(asked)) => format!("--saved {asked} is not in this list. Allowed: {names}."),
        (Lang::Fr, _, Some(asked)) => {
            format!("--saved {asked} n’est pas dans cette liste. Autorisé\u{a0}: {names}.")
        }
        (Lang::En, count, None) => {
            format!("this list holds {count} saved scenarios; say which one with --saved. Allowed: {names}.")
        }
        (Lang::Fr, count, None) => format!(
            "cette liste contient {count} scénarios enregistrés\u{202f}; indiquez lequel avec --saved. Autorisé\u{a0}: {names}."
        ),
    })
}

/// A single scenario has no name to choose it by.
fn none_named(saved: Option<&str>, lang: Lang) -> Result<(), String> {
    let Some(saved) = saved.map(|saved| quote(saved, lang)) else { return Ok(()) };
    Err(match lang {
        Lang::En => format!(
            "--saved {saved} needs a list of saved scenarios, as the page exports it; this is a single scenario."
        ),
        Lang::Fr => format!(
            "--saved {saved} demande une liste de scénarios enregistrés, telle que la page l’exporte\u{202f}; ceci est un seul scénario."
        ),
    })
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

/// JSON as serde_json has it.
struct ParsedJson(serde_json::Value);

impl JsonValue for ParsedJson {
    fn member(&self, key: &str) -> Option<Self> {
        self.0.get(key).cloned().map(Self)
    }

    fn entries(&self) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().cloned().map(Self).collect())
    }

    fn text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }
}

/// Parses JSON; `None` where the text is none.
fn parsed(text: &str) -> Option<ParsedJson> {
    serde_json::from_str(text).ok().map(ParsedJson)
}
