//! What a block asks for: a link on one line, and further lines such as `view: tornado` that say how to show it.

use crate::markdown::fence::Line;
use crate::markdown::setting::Setting;
use crate::markdown::site::is_same_site;
use crate::size::{Size, allowed_sizes, read_size};
use model::input::param::Param;
use model::input::problem::{Fault, Problem};
use model::input::scenario::Scenario;
use presentation::{Lang, Presentation, View};
use share::{decode, nothing_given};
use text::problem::{key as named, quote, refused, under_field};

/// The words before a colon.
const KEYS: [&str; 7] = ["view", "axes", "knobs", "lang", "theme", "size", "alt"];
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
pub fn read(line: usize, lines: &[Line], setting: &Setting) -> Result<Block, Vec<Line>> {
    let lang = setting.lang.unwrap_or(Lang::En);
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
    let nothing = nothing_given(text);
    faults.extend(decoded.problems.iter().chain(&nothing).map(|problem| (number, sentence(problem, lang))));
    let site = site_of(text);
    if let Some(fault) = site.and_then(|site| wrong_site(site, setting, lang)) {
        faults.push((number, fault));
    }
    let site = site.map(str::to_owned);
    let mut block = Block {
        scenario: decoded.scenario,
        shown: decoded.shown,
        view: USUAL,
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
            _ if !KEYS.contains(&key) => return Err(unknown_key(lang)),
            "theme" if value == "page" => self.follows_page = true,
            "size" => self.size = Some(read_size(value).ok_or_else(|| no_size(value, lang))?),
            "alt" => self.alt = Some(value.to_owned()),
            // A block is one figure.
            "view" if value == "all" => {
                let allowed = View::ALL.iter().map(|view| view.id()).collect();
                return Err(refused(value, &Fault::UnknownWord { allowed }, lang));
            }
            _ => {
                let joined = value.split(',').map(str::trim).collect::<Vec<_>>().join(",");
                match self.shown.set(key, &joined) {
                    Some(Ok(())) => {}
                    Some(Err(fault)) => return Err(refused(value, &fault, lang)),
                    None => return Err(unknown_key(lang)),
                }
            }
        }
        Ok(())
    }
}

/// The address of the page in a link, where it names one.
fn site_of(link: &str) -> Option<&str> {
    let site = link.split_once('#').map_or(link.contains("://").then_some(link), |(site, _)| Some(site));
    site.filter(|site| !site.is_empty())
}

/// What is wrong with the page that a link names, if anything is.
///
/// A live figure runs a script of its page, so where a text has a page of its own (`--site`) no block may bring another one.
fn wrong_site(site: &str, setting: &Setting, lang: Lang) -> Option<String> {
    if !is_site(site) {
        return Some(no_site(site, lang));
    }
    let own = setting.site.as_deref().filter(|own| !setting.picture_only && !is_same_site(own, site))?;
    Some(other_site(site, own, lang))
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

fn other_site(site: &str, own: &str, lang: Lang) -> String {
    let (site, own) = (quote(site, lang), quote(own, lang));
    match lang {
        Lang::En => format!(
            "{site} is not the page of this text, {own}, and a live figure would run its script. Write the link from its # on."
        ),
        Lang::Fr => format!(
            "{site} n’est pas la page de ce texte, {own}, et une figure interactive exécuterait son script. Écrivez le lien à partir du #."
        ),
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
