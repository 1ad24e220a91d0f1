//! What a block asks for: a link on one line, and further lines such as `view: tornado` that say how to show it.

use crate::cli::arguments::{Size, allowed_sizes, read_size};
use crate::cli::markdown::fence::Line;
use crate::model::param::{Kind, Param};
use crate::model::problem::Problem;
use crate::model::scenario::Scenario;
use crate::presentation::{Lang, Presentation, View};
use crate::share::decode;
use crate::text::problem::{key as named, quote, refused, under_field};

/// The words before a colon.
const KEYS: [&str; 6] = ["view", "knobs", "lang", "theme", "size", "alt"];
/// The chart of a block that names none.
const USUAL: View = View::Savings;

/// A figure to be shown.
pub struct Block {
    /// What it is about.
    pub scenario: Scenario,
    /// How it is shown, by its link and its lines.
    pub shown: Presentation,
    /// Its chart.
    pub view: View,
    /// The inputs a reader may move.
    pub knobs: Vec<String>,
    /// Whether the live figure takes its theme from the page around it.
    pub follows_page: bool,
    /// Width and, if given, height, pixels.
    pub size: Option<Size>,
    /// What the picture says to those who do not see it; otherwise its finding.
    pub alt: Option<String>,
    /// The page its link names.
    pub site: Option<String>,
}

/// Reads the lines of a block that starts on a line.
///
/// # Errors
/// Everything that is wrong, each with the number of its line.
pub fn read(line: usize, lines: &[Line], lang: Lang) -> Result<Block, Vec<Line>> {
    let mut faults = Vec::new();
    let mut link: Option<&Line> = None;
    let mut said: Vec<(usize, &str, &str)> = Vec::new();
    for whole @ (number, text) in lines {
        match option(text) {
            Some((key, _)) if said.iter().any(|(_, earlier, _)| *earlier == key) => {
                faults.push((*number, twice(key, lang)));
            }
            Some((key, value)) => said.push((*number, key, value)),
            None if link.is_none() => link = Some(whole),
            None => faults.push((*number, second_link(text, lang))),
        }
    }
    let decoded = link.map(|(number, text)| (*number, text.as_str(), decode(text)));
    let Some((number, text, decoded)) = decoded else {
        faults.push((line, no_link(lang)));
        return Err(faults);
    };
    faults.extend(decoded.problems.iter().map(|problem| (number, sentence(problem, lang))));
    let site = text.split('#').next().filter(|site| site.contains("://")).map(str::to_owned);
    if let Some(site) = site.as_deref().filter(|site| !is_site(site)) {
        faults.push((number, no_site(site, lang)));
    }
    let mut block = Block {
        scenario: decoded.scenario,
        shown: decoded.shown,
        view: USUAL,
        knobs: Vec::new(),
        follows_page: false,
        size: None,
        alt: None,
        site,
    };
    for (number, key, value) in said {
        if let Err(fault) = block.take(key, value, lang) {
            faults.push((number, named(key, lang) + &fault));
        }
    }
    block.view = block.shown.view.unwrap_or(USUAL);
    if faults.is_empty() { Ok(block) } else { Err(faults) }
}

impl Block {
    fn take(&mut self, key: &str, value: &str, lang: Lang) -> Result<(), String> {
        match key {
            "theme" if value == "page" => self.follows_page = true,
            "size" => self.size = Some(read_size(value).ok_or_else(|| no_size(value, lang))?),
            "alt" => self.alt = Some(value.to_owned()),
            "knobs" => {
                self.knobs = value.split(',').map(|id| id.trim().to_owned()).collect();
                if let Some(wrong) = self.knobs.iter().find(|id| !is_knob(id)) {
                    return Err(no_knob(wrong, lang));
                }
            }
            _ => match self.shown.set(key, value) {
                Some(Ok(())) => {}
                Some(Err(fault)) => return Err(refused(value, &fault, lang)),
                None => return Err(unknown_key(lang)),
            },
        }
        Ok(())
    }
}

/// A line such as `view: tornado`. A link has a mark of its own before any colon, or slashes after it.
fn option(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    (is_word && !value.starts_with("//")).then_some((key, value.trim()))
}

/// Whether an address is one that a page can be opened from.
pub fn is_site(site: &str) -> bool {
    let is_plain =
        !site.is_empty() && !site.chars().any(|mark| mark.is_whitespace() || mark.is_control() || mark == '#');
    let rest = site.strip_prefix("https://").or_else(|| site.strip_prefix("http://"));
    is_plain && rest.map_or(site.starts_with(['/', '.']), |rest| !rest.is_empty() && !rest.starts_with('/'))
}

/// Whether a word names a number that a reader can move.
fn is_knob(id: &str) -> bool {
    Param::named(id).is_some_and(|param| matches!(param.kind, Kind::Number { .. }))
}

/// A problem of a link, without what a reader of the page is told was done instead.
fn sentence(problem: &Problem, lang: Lang) -> String {
    let Problem { key, given, fault, .. } = problem;
    let why = match Param::named(key) {
        Some(param) => under_field(param, given, fault, lang),
        None => refused(given, fault, lang),
    };
    named(key, lang) + &why
}

fn unknown_key(lang: Lang) -> String {
    let keys = KEYS.join(", ");
    match lang {
        Lang::En => format!("this is no key of a block. Allowed: {keys}."),
        Lang::Fr => format!("ce n’est pas une clé de bloc. Autorisé\u{a0}: {keys}."),
    }
}

fn twice(key: &str, lang: Lang) -> String {
    let key = named(key, lang);
    match lang {
        Lang::En => format!("{key}this stands twice in the block. Allowed: once."),
        Lang::Fr => format!("{key}cette clé figure deux fois dans le bloc. Autorisé\u{a0}: une seule fois."),
    }
}

fn second_link(text: &str, lang: Lang) -> String {
    let text = quote(text, lang);
    match lang {
        Lang::En => format!("{text} comes second; a block has one link, and lines such as “view: tornado”."),
        Lang::Fr => {
            format!("{text} vient en second\u{a0}; un bloc a un lien, et des lignes comme «\u{a0}view: tornado\u{a0}».")
        }
    }
}

fn no_link(lang: Lang) -> String {
    match lang {
        Lang::En => "this block has no link, such as #v=1&users=1000.".to_owned(),
        Lang::Fr => "ce bloc n’a pas de lien, par exemple #v=1&users=1000.".to_owned(),
    }
}

fn no_knob(id: &str, lang: Lang) -> String {
    let id = quote(id, lang);
    match lang {
        Lang::En => format!("{id} is no input with a number. Allowed: their ids, joined by commas."),
        Lang::Fr => {
            format!("{id} n’est pas une donnée chiffrée. Autorisé\u{a0}: leurs identifiants, séparés par des virgules.")
        }
    }
}

fn no_size(size: &str, lang: Lang) -> String {
    let (size, allowed) = (quote(size, lang), allowed_sizes(lang));
    match lang {
        Lang::En => format!("{size} is no size. {allowed}"),
        Lang::Fr => format!("{size} n’est pas une taille. {allowed}"),
    }
}

/// Why an address cannot be that of the page.
pub fn no_site(site: &str, lang: Lang) -> String {
    let site = quote(site, lang);
    match lang {
        Lang::En => format!("{site} is no address of a page. Allowed: https://…, or a path on the same site."),
        Lang::Fr => {
            format!("{site} n’est pas l’adresse d’une page. Autorisé\u{a0}: https://…, ou un chemin du même site.")
        }
    }
}
