//! Says it in a language: short labels ([`Ui`]), sentences with figures in them ([`Sentence`]), and words about parameters.
//!
//! Figures come in as text, already written by [`crate::number`] in the same language.

use crate::messages::{Sentence, Ui};
use crate::{en, fr};
use model::input::param::{Id, Section, Source, Unit};
use presentation::Lang;

/// A label in a language.
#[must_use]
pub fn ui(label: Ui, lang: Lang) -> &'static str {
    match lang {
        Lang::En => en::ui(label),
        Lang::Fr => fr::ui(label),
    }
}

/// A sentence in a language.
#[must_use]
pub fn say(sentence: &Sentence<'_>, lang: Lang) -> String {
    match lang {
        Lang::En => en::say(sentence),
        Lang::Fr => fr::say(sentence),
    }
}

/// A parameter's name on its input.
#[must_use]
pub fn label(id: Id, lang: Lang) -> &'static str {
    match lang {
        Lang::En => en::label(id),
        Lang::Fr => fr::label(id),
    }
}

/// One line of help.
#[must_use]
pub fn help(id: Id, lang: Lang) -> &'static str {
    match lang {
        Lang::En => en::help(id),
        Lang::Fr => fr::help(id),
    }
}

/// A section's heading.
#[must_use]
pub fn section(section: Section, lang: Lang) -> &'static str {
    match lang {
        Lang::En => en::section(section),
        Lang::Fr => fr::section(section),
    }
}

/// A unit beside an input; money is written with the scenario's own sign.
#[must_use]
pub fn unit(unit: Unit, sign: &str, lang: Lang) -> String {
    match lang {
        Lang::En => en::unit(unit, sign),
        Lang::Fr => fr::unit(unit, sign),
    }
}

/// Where a default comes from.
#[must_use]
pub fn source(source: Source, lang: Lang) -> &'static str {
    match lang {
        Lang::En => en::source(source),
        Lang::Fr => fr::source(source),
    }
}

/// A word of a choice, as read on screen.
#[must_use]
pub fn word(word: &str, lang: Lang) -> &str {
    match lang {
        Lang::En => en::word(word),
        Lang::Fr => fr::word(word),
    }
}
