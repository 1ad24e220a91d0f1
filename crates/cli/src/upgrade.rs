//! What `costcanary link` changed on the way to the canonical form, besides what its problems say.
//!
//! Inputs: the link as given, the canonical one, and the problems of reading it. Output: a sentence a key.

use model::input::problem::Problem;
use presentation::Lang;
use share::VERSION;
use share::migrate::{Pair, pairs};
use text::problem::{key as named, quote};

/// A sentence for each key that has another text now, and has no problem that tells of it.
#[must_use]
pub fn changes(given: &str, canonical: &str, problems: &[Problem], lang: Lang) -> Vec<String> {
    let (before, after) = (pairs(given), pairs(canonical));
    let version = find(&before, "v").and_then(|version| version.parse::<u32>().ok());
    let earlier = version.filter(|version| *version < VERSION);
    let is_told = |key: &str| problems.iter().any(|problem| problem.key == key);
    let mut said = Vec::new();
    if let Some(version) = earlier {
        said.push(match lang {
            Lang::En => format!("{}version {version} is now version {VERSION}.", named("v", lang)),
            Lang::Fr => format!("{}la version {version} est maintenant la version {VERSION}.", named("v", lang)),
        });
    }
    let is_kept = |key: &str, old: &str| find(&after, key) == Some(old);
    for (key, old) in before.iter().filter(|(key, old)| key != "v" && !is_told(key) && !is_kept(key, old)) {
        let old = quote(old, lang);
        let sentence = match (find(&after, key).map(|new| quote(new, lang)), earlier, lang) {
            (Some(new), _, Lang::En) => format!("{old} is written {new}."),
            (Some(new), _, Lang::Fr) => format!("{old} s’écrit {new}."),
            (None, None, Lang::En) => format!("{old} is the default and left out."),
            (None, None, Lang::Fr) => format!("{old} est la valeur par défaut, donc omis."),
            (None, Some(version), Lang::En) => format!("{old} has no place of its own after version {version}."),
            (None, Some(version), Lang::Fr) => format!("{old} n’a plus de place à soi après la version {version}."),
        };
        said.push(named(key, lang) + &sentence);
    }
    let is_new = |key: &str| find(&before, key).is_none();
    for (key, new) in after.iter().filter(|(key, _)| key != "v" && is_new(key)) {
        let new = quote(new, lang);
        let sentence = match lang {
            Lang::En => format!("{new} is written out; the link said it otherwise, or took it for granted."),
            Lang::Fr => {
                format!("{new} est écrit en toutes lettres\u{a0}; le lien le disait autrement, ou le sous-entendait.")
            }
        };
        said.push(named(key, lang) + &sentence);
    }
    if said.is_empty() && problems.is_empty() && !before.is_empty() && before != after {
        let sentence = match lang {
            Lang::En => "the keys are in another order now.",
            Lang::Fr => "les clés sont maintenant dans un autre ordre.",
        };
        said.push(named("", lang) + sentence);
    }
    said
}

fn find<'a>(pairs: &'a [Pair<'_>], key: &str) -> Option<&'a str> {
    pairs.iter().find(|(found, _)| found == key).map(|(_, value)| value.as_ref())
}
