//! The reference of all parameters, made from the table: Markdown for the documentation and the help, plain columns for programs.

use model::input::estimate::Scale;
use model::input::param::{Id, Kind, PARAMS, Param, Section, Unit};
use presentation::Lang;
use share::value::{shortest, write};
use text::catalog::{help, label, section, source, unit, word};
use text::problem::allowed;

/// One parameter in words.
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

/// The words of the parameter page around those of the parameters.
struct Words {
    opening: &'static str,
    id: &'static str,
    unit: &'static str,
    default: &'static str,
    empty: &'static str,
    allowed: &'static str,
    range: &'static str,
    scale: &'static str,
    formula: &'static str,
    source: &'static str,
    /// Between such a word and what follows.
    colon: &'static str,
    /// The page of formulas.
    method: &'static str,
}

const EN: Words = Words {
    opening: "# Parameters\n\n\
        Every input of the page: what it means, what it may be, where its default comes from, and the formula that uses it. \
        [En français](parameters.fr.md).\n\n\
        The id is the word in links (`#v=1&users=1000`), on the command line (`--set users=1000`) and in messages. \
        A number may be a range `low~likely~high`, its 10th, 50th and 90th percentiles, around which a curve is laid on the scale \
        named ([ranges](method.md#ranges)). Shares are typed in per cent; money is in the currency of the scenario.\n\n\
        <!-- Made by `cargo xtask docs` from the table in `crates/model/src/input/param.rs`. -->\n",
    id: "Id",
    unit: "Unit",
    default: "Default",
    empty: "empty",
    allowed: "Allowed",
    range: "Range",
    scale: "on the scale",
    formula: "Formula",
    source: "Source",
    colon: ":",
    method: "method.md",
};

const FR: Words = Words {
    opening: "# Paramètres\n\n\
        Chaque donnée de la page : ce qu’elle signifie, ce qu’elle peut valoir, d’où vient sa valeur par défaut et quelle formule \
        s’en sert. [In English](parameters.md).\n\n\
        L’identifiant est le mot employé dans les liens (`#v=1&users=1000`), sur la ligne de commande (`--set users=1000`) et dans \
        les messages. Un nombre peut être une fourchette `bas~probable~haut`, ses 10e, 50e et 90e centiles, par lesquels passe une \
        courbe tracée sur l’échelle indiquée ([fourchettes](method.fr.md#ranges)). Les parts se saisissent en pour cent ; l’argent \
        est dans la devise du scénario.\n\n\
        <!-- Made by `cargo xtask docs` from the table in `crates/model/src/input/param.rs`. -->\n",
    id: "Identifiant",
    unit: "Unité",
    default: "Par défaut",
    empty: "vide",
    allowed: "Autorisé",
    range: "Fourchette",
    scale: "sur l’échelle",
    formula: "Formule",
    source: "Source",
    colon: " :",
    method: "method.fr.md",
};

/// The parameter page of the documentation.
#[must_use]
pub fn markdown(lang: Lang) -> String {
    let words = match lang {
        Lang::En => &EN,
        Lang::Fr => &FR,
    };
    let mut page = words.opening.to_owned();
    for &part in Section::ALL {
        page.push_str(&format!("\n## <a id=\"section-{}\"></a>{}\n", part.id(), section(part, lang)));
        for param in PARAMS.iter().filter(|param| param.section == part) {
            page.push_str(&paragraph(param, words, lang));
        }
    }
    page
}

/// One parameter of the page.
fn paragraph(param: &Param, words: &Words, lang: Lang) -> String {
    let Entry { id, label, help, unit, default, allowed, source, .. } = entry(param, lang);
    let default = if default.is_empty() { words.empty.to_owned() } else { format!("`{default}`") };
    let allowed = match param.kind {
        Kind::Word(choices) => {
            let choices = choices.iter().map(|choice| format!("`{choice}` ({})", word(choice, lang)));
            choices.collect::<Vec<_>>().join(", ")
        }
        _ => allowed,
    };
    let range = match param.kind {
        Kind::Number { scale, .. } => {
            let (low, likely, high) =
                if lang == Lang::En { ("low", "likely", "high") } else { ("bas", "probable", "haut") };
            format!("`{low}~{likely}~{high}`, {} {}", words.scale, formula_of(scale))
        }
        _ => String::new(),
    };
    let formula = method(param.id).map_or_else(String::new, |section| {
        format!("[{}]({}#{})", section.title(lang), words.method, section.anchor())
    });
    let rows = [
        (words.id, format!("`{id}`")),
        (words.unit, unit),
        (words.default, default),
        (words.allowed, allowed),
        (words.range, range),
        (words.formula, formula),
        (words.source, source.to_owned()),
    ];
    let rows: String = rows
        .iter()
        .filter(|(_, what)| !what.is_empty())
        .map(|(name, what)| format!("- **{name}**{} {what}\n", words.colon))
        .collect();
    format!("\n### <a id=\"{id}\"></a>{label}\n\n{help}\n\n{rows}")
}

const fn formula_of(scale: Scale) -> &'static str {
    match scale {
        Scale::Log => "`ln x`",
        Scale::Saving => "`ln(1 − x/100)`",
        Scale::Growth => "`ln(1 + x/100)`",
        Scale::Logit => "`ln(x/(100 − x))`",
    }
}

/// A section of the page of formulas that a parameter has a part in.
#[derive(Clone, Copy)]
enum Formulas {
    Session,
    Saving,
    Net,
    Exposure,
    Guards,
}

impl Formulas {
    const fn anchor(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Saving => "scenarios",
            Self::Net => "net-saving",
            Self::Exposure => "exposure",
            Self::Guards => "guards",
        }
    }

    const fn title(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Session, Lang::En) => "what a session costs",
            (Self::Session, Lang::Fr) => "ce que coûte une session",
            (Self::Saving, Lang::En) => "scenarios",
            (Self::Saving, Lang::Fr) => "scénarios",
            (Self::Net, Lang::En) => "net saving",
            (Self::Net, Lang::Fr) => "économie nette",
            (Self::Exposure, Lang::En) => "what the canary exposes",
            (Self::Exposure, Lang::Fr) => "ce que le canari expose",
            (Self::Guards, Lang::En) => "the guards, played",
            (Self::Guards, Lang::Fr) => "les garde-fous, simulés",
        }
    }
}

/// The formulas a parameter enters first; none for names and the currency.
const fn method(id: Id) -> Option<Formulas> {
    Some(match id {
        Id::Base | Id::Saving | Id::Tokens | Id::Claim | Id::Forecast => Formulas::Session,
        Id::Gate | Id::Minutes | Id::Spread | Id::Fallback | Id::Fallbackcost | Id::Waste => Formulas::Session,
        Id::Basewindow | Id::Window | Id::Lookups | Id::Lookupcost | Id::Checkpoint | Id::Checkpointcost => {
            Formulas::Session
        }
        Id::Users | Id::Sessions | Id::Savings => Formulas::Saving,
        Id::Growth | Id::Horizon | Id::Markets | Id::Migration | Id::Pilot | Id::Pilotminutes => Formulas::Net,
        Id::Canary => Formulas::Exposure,
        Id::Guard | Id::Comparator | Id::Rule | Id::Check | Id::Minsessions | Id::Lag | Id::Cv => Formulas::Guards,
        Id::Cap | Id::Errors | Id::Maxerrors | Id::Slow => Formulas::Guards,
        Id::Name | Id::From | Id::To | Id::Currency => return None,
    })
}
