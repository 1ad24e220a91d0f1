//! The reference of all parameters, made from the table: Markdown for the documentation, plain columns for programs.

use crate::model::param::{Kind, PARAMS, Param, Section, Unit};
use crate::presentation::Lang;
use crate::share::value::{shortest, write};
use crate::text::catalog::{help, label, section, source, unit};
use crate::text::problem::allowed;

/// One parameter in words, English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its word.
    pub id: &'static str,
    /// Its section's word.
    pub section: &'static str,
    /// Its name on the page.
    pub label: &'static str,
    /// What it means.
    pub help: &'static str,
    /// Its unit; empty where there is none.
    pub unit: String,
    /// Its default, as in a link.
    pub default: String,
    /// What it may be.
    pub allowed: String,
    /// Least and most, as in a link, when it is a number.
    pub bounds: Option<(String, String)>,
    /// Where the default comes from.
    pub source: &'static str,
}

/// A parameter in words.
#[must_use]
pub fn entry(param: &Param, lang: Lang) -> Entry {
    let in_words = match param.unit {
        Unit::Money => if lang == Lang::En { "money" } else { "devise" }.to_owned(),
        Unit::MoneyPerDay => if lang == Lang::En { "money a day" } else { "devise par jour" }.to_owned(),
        other => unit(other, "", lang),
    };
    let sentence = allowed(param, lang);
    let what = sentence.split_once(": ").map_or(sentence.as_str(), |(_, what)| what).trim_end_matches('.');
    Entry {
        id: param.id.id(),
        section: param.section.id(),
        label: label(param.id, lang),
        help: help(param.id, lang),
        unit: in_words,
        default: write(&param.default_value()),
        allowed: what.to_owned(),
        bounds: match param.kind {
            Kind::Number { bounds, .. } => Some((shortest(bounds.least), shortest(bounds.most))),
            _ => None,
        },
        source: source(param.source, lang),
    }
}

/// The parameter page of the documentation.
#[must_use]
pub fn markdown() -> String {
    let mut page = String::from(
        "# Parameters\n\n\
         Made by `costcanary params`; edit the table in `src/model/param.rs` instead.\n\n\
         The id is the word in links (`#v=1&users=1000`), on the command line (`--set users=1000`) and in messages. \
         A number may be a range `low~mid~high`, its 10th, 50th and 90th percentiles. \
         Shares are typed in per cent.\n",
    );
    for &part in Section::ALL {
        let title = section(part, Lang::En);
        page.push_str(&format!("\n## {title}\n\n| id | name | unit | default | allowed | meaning | source |\n|---|---|---|---|---|---|---|\n"));
        for param in PARAMS.iter().filter(|param| param.section == part) {
            let Entry { id, label, help, unit, default, allowed, source, .. } = entry(param, Lang::En);
            let default = if default.is_empty() { "empty".to_owned() } else { format!("`{default}`") };
            page.push_str(&format!("| `{id}` | {label} | {unit} | {default} | {allowed} | {help} | {source} |\n"));
        }
    }
    page
}
