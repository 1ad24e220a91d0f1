//! The sentence for a problem: which key, what was given, why it cannot be, what is allowed, what was done instead.

use crate::entry::EntryFault;
use crate::number::plain;
use crate::{en, fr};
use model::input::param::{Kind, MOST_SAVINGS, MOST_STEPS, Param, SAVING_BOUNDS};
use model::input::problem::{Fault, FileFault, Problem, Remedy, is_unsafe};
use presentation::Lang;

/// Most characters of a given text that a sentence quotes.
const MOST_QUOTED: usize = 60;

/// What is wrong with a text, in a sentence that quotes it.
#[must_use]
pub fn refused(given: &str, found: &Fault, lang: Lang) -> String {
    fault(&quote(given, lang), found, lang)
}

/// The problem in one sentence or three, without its key.
#[must_use]
pub fn explain(problem: &Problem, lang: Lang) -> String {
    let mut parts = vec![fault(&quote(&problem.given, lang), &problem.fault, lang)];
    if let Some(param) = Param::named(&problem.key)
        && !says_what_is_allowed(&problem.fault)
    {
        parts.push(allowed(param, lang));
    }
    parts.push(remedy(&problem.remedy, lang));
    parts.join(" ")
}

/// The problem with its key in front, for lists and for standard error.
#[must_use]
pub fn line(problem: &Problem, lang: Lang) -> String {
    key(&problem.key, lang) + &explain(problem, lang)
}

/// A key in front of a sentence about it; the link as a whole has none.
#[must_use]
pub fn key(key: &str, lang: Lang) -> String {
    let key = match (key.is_empty(), lang) {
        (true, Lang::En) => "link".to_owned(),
        (true, Lang::Fr) => "lien".to_owned(),
        (false, _) => safe(key),
    };
    let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
    format!("{key}{colon} ")
}

/// Why a file gives no scenario, and which files do.
#[must_use]
pub fn file(found: &FileFault, lang: Lang) -> String {
    match lang {
        Lang::En => en::file_fault(found),
        Lang::Fr => fr::file_fault(found),
    }
}

/// What a fault says without the sentence on what was done: for a message under a field.
#[must_use]
pub fn under_field(param: &Param, given: &str, found: &Fault, lang: Lang) -> String {
    let sentence = fault(&quote(given, lang), found, lang);
    if says_what_is_allowed(found) { sentence } else { format!("{sentence} {}", allowed(param, lang)) }
}

/// What is wrong with a number a person typed, and what the field allows.
#[must_use]
pub fn entry(param: &Param, given: &str, found: &EntryFault, lang: Lang) -> String {
    let quoted = quote(given, lang);
    let sentence = match lang {
        Lang::En => en::entry_fault(&quoted, found),
        Lang::Fr => fr::entry_fault(&quoted, found),
    };
    format!("{sentence} {}", allowed(param, lang))
}

/// What a parameter allows, in a sentence.
#[must_use]
pub fn allowed(param: &Param, lang: Lang) -> String {
    let number = |x: f64| plain(x, lang);
    let what = match param.kind {
        Kind::Number { bounds, optional, .. } => {
            let range = between(&number(bounds.least), &number(bounds.most), lang);
            match (optional, bounds.fine > 0.0, lang) {
                (true, _, Lang::En) => format!("{range}, or nothing"),
                (true, _, Lang::Fr) => format!("{range}, ou rien"),
                (_, true, Lang::En) => format!("0, or {}", between(&number(bounds.fine), &number(bounds.most), lang)),
                (_, true, Lang::Fr) => format!("0, ou {}", between(&number(bounds.fine), &number(bounds.most), lang)),
                _ => range,
            }
        }
        Kind::Word(words) => words.join(", "),
        Kind::Savings => {
            let range = between(&number(SAVING_BOUNDS.least), &number(SAVING_BOUNDS.most), lang);
            match lang {
                Lang::En => format!("1 to {MOST_SAVINGS} numbers, each {range}, such as 0,30,60"),
                Lang::Fr => format!("1 à {MOST_SAVINGS} nombres, chacun {range}, par exemple 0,30,60"),
            }
        }
        Kind::Steps => match lang {
            Lang::En => format!("up to {MOST_STEPS} steps of weight@duration in h or d, such as 5@48h,25@3d"),
            Lang::Fr => format!("jusqu’à {MOST_STEPS} paliers part@durée en h ou d (jours), par exemple 5@48h,25@3d"),
        },
        Kind::Markets => match lang {
            Lang::En => "markets NAME:share@delay whose shares sum to 100, such as FR:40@30d,US:60@0d".to_owned(),
            Lang::Fr => {
                "des marchés NOM:part@délai dont les parts totalisent 100, par exemple FR:40@30d,US:60@0d".to_owned()
            }
        },
        Kind::Label(most) => match lang {
            Lang::En => format!("up to {most} visible characters"),
            Lang::Fr => format!("jusqu’à {most} caractères visibles"),
        },
        Kind::Currency => match lang {
            Lang::En => "a three-letter ISO 4217 code such as USD or EUR".to_owned(),
            Lang::Fr => "un code ISO 4217 à trois lettres, par exemple USD ou EUR".to_owned(),
        },
    };
    match lang {
        Lang::En => format!("Allowed: {what}."),
        Lang::Fr => format!("Autorisé\u{a0}: {what}."),
    }
}

fn between(least: &str, most: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{least} to {most}"),
        Lang::Fr => format!("de {least} à {most}"),
    }
}

/// Faults whose own sentence names what is allowed.
fn says_what_is_allowed(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::RangeMid { .. }
            | Fault::UnknownWord { .. }
            | Fault::UnsafeCharacters
            | Fault::NegativeZero
            | Fault::DuplicateKey
            | Fault::UnknownKey
            | Fault::AxesForm
            | Fault::AxesSame
            | Fault::AxisUnknown { .. }
            | Fault::KnobUnknown { .. }
            | Fault::KnobTwice { .. }
            | Fault::TooManyKnobs { .. }
    )
}

fn fault(quoted: &str, fault: &Fault, lang: Lang) -> String {
    match lang {
        Lang::En => en::fault(quoted, fault),
        Lang::Fr => fr::fault(quoted, fault),
    }
}

fn remedy(remedy: &Remedy, lang: Lang) -> String {
    match lang {
        Lang::En => en::remedy(remedy),
        Lang::Fr => fr::remedy(remedy),
    }
}

/// A given text between quotation marks, cut when long, without characters that could disturb a terminal or a line.
#[must_use]
pub fn quote(given: &str, lang: Lang) -> String {
    let text = safe(given);
    match lang {
        Lang::En => format!("“{text}”"),
        Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
    }
}

fn safe(given: &str) -> String {
    let mut text: String =
        given.chars().take(MOST_QUOTED).map(|letter| if is_unsafe(letter) { '\u{fffd}' } else { letter }).collect();
    if given.chars().nth(MOST_QUOTED).is_some() {
        text.push('…');
    }
    text
}
