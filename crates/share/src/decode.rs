//! Text to scenario: bounded work, no failure, every oddity a problem of its own.

use crate::limits::{MOST_BYTES, MOST_KEYS, VERSION};
use crate::locate::{Located, is_shown, locate};
use crate::migrate::{STEPS, Step, migrate, read_pairs};
use crate::value::{read, write};
use model::input::param::Param;
use model::input::problem::{Fault, Problem, Remedy};
use model::input::scenario::Scenario;
use presentation::Presentation;

/// Most characters of a link that a problem of the whole link keeps.
const GIVEN_KEPT: usize = 120;

/// What a link holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoded {
    /// The scenario; defaults where the link says nothing or nothing usable.
    pub scenario: Scenario,
    /// How to show it.
    pub shown: Presentation,
    /// What was wrong, in the order of the link.
    pub problems: Vec<Problem>,
}

/// Reads a full link, a fragment with its `#`, or a bare fragment. One that was changed on its way ([`locate`]) is read as it
/// was meant, which is a problem too. One without a scenario gives the default scenario: see [`nothing_given`].
///
/// A link without its version is read as version 1. That is a problem of its own, said only when there is no other: it
/// changes no figure, and must not stand in front of what does.
#[must_use]
pub fn decode(link: &str) -> Decoded {
    decode_with(link, STEPS)
}

/// Reads a link as [`decode`] does, with these steps from earlier versions instead of those there are.
#[must_use]
pub fn decode_with(link: &str, steps: &[Step]) -> Decoded {
    let Located { fragment, damage } = locate(link);
    let mut decoded = Decoded::default();
    if fragment.len() > MOST_BYTES {
        let fault = Fault::LinkTooLong { found: fragment.len(), most: MOST_BYTES };
        decoded.problems.push(problem("", start(&fragment), fault, Remedy::NothingRead));
        return decoded;
    }
    let found = fragment.split('&').filter(|pair| !pair.is_empty()).count();
    let as_meant = |how| problem("", start(link.trim()), Fault::Damaged(how), Remedy::AsMeant);
    decoded.problems.extend(damage.into_iter().map(as_meant));
    let mut pairs = read_pairs(&fragment);
    migrate(&mut pairs, steps, VERSION);
    let mut seen: Vec<String> = Vec::new();
    for (key, given) in pairs {
        if seen.iter().any(|earlier| *earlier == key) {
            decoded.problems.push(problem(&key, &given, Fault::DuplicateKey, Remedy::Ignored));
            continue;
        }
        if let Some(problem) = decoded.take(&key, &given) {
            decoded.problems.push(problem);
        }
        seen.push(key.into_owned());
    }
    if found > MOST_KEYS {
        let fault = Fault::TooManyKeys { found, most: MOST_KEYS };
        decoded.problems.push(problem("", "", fault, Remedy::Ignored));
    }
    if found > 0 && decoded.problems.is_empty() && !seen.iter().any(|key| key == "v") {
        decoded.problems.push(problem("v", "", Fault::MissingVersion, Remedy::VersionOne));
    }
    decoded
}

/// Whether a figure may be another one than was meant: something about the scenario could not be used.
///
/// What was mended or read as it was meant is used; what is only about presentation changes no figure.
#[must_use]
pub fn is_in_doubt(problem: &Problem) -> bool {
    let is_used = matches!(problem.remedy, Remedy::Mended(_) | Remedy::AsMeant);
    !is_used && problem.fault != Fault::MissingVersion && !is_shown(&problem.key)
}

/// Whether a text is a link at all: any text can be decoded, but a link says its version, or sets a parameter.
#[must_use]
pub fn is_link(text: &str) -> bool {
    read_pairs(&locate(text).fragment).iter().any(|(key, _)| key == "v" || Param::named(key).is_some())
}

/// The problem of a text that holds no scenario at all. For the page it is none: its own address opens the default scenario.
#[must_use]
pub fn nothing_given(link: &str) -> Option<Problem> {
    let is_empty = locate(link).fragment.split('&').all(str::is_empty);
    is_empty.then(|| problem("", start(link), Fault::NothingGiven, Remedy::NothingRead))
}

/// The beginning of a text, as much as a problem keeps of a whole link.
fn start(text: &str) -> &str {
    text.char_indices().nth(GIVEN_KEPT).map_or(text, |(end, _)| &text[..end])
}

impl Decoded {
    /// Takes in one key; gives what was wrong with it.
    fn take(&mut self, key: &str, given: &str) -> Option<Problem> {
        if key == "v" {
            let fault = match given.parse::<u32>() {
                Ok(VERSION) => return None,
                Ok(version) if version > VERSION => Fault::NewerVersion,
                _ => Fault::BadVersion,
            };
            return Some(problem(key, given, fault, Remedy::VersionOne));
        }
        match self.shown.set(key, given) {
            Some(Ok(())) => None,
            Some(Err(fault)) => Some(problem(key, given, fault, Remedy::Ignored)),
            None => set(&mut self.scenario, key, given).err(),
        }
    }
}

/// Sets one parameter of a scenario from text.
///
/// # Errors
/// A problem that says what was wrong and what was done: the old value kept, or a mended one used.
pub fn set(scenario: &mut Scenario, key: &str, given: &str) -> Result<(), Problem> {
    let Some(param) = Param::named(key) else {
        return Err(problem(key, given, Fault::UnknownKey, Remedy::Ignored));
    };
    match read(param, given) {
        Ok((value, None)) => {
            param.set(scenario, value);
            Ok(())
        }
        Ok((value, Some(fault))) => {
            let remedy = Remedy::Mended(write(&value));
            param.set(scenario, value);
            Err(problem(key, given, fault, remedy))
        }
        Err(fault) => {
            let kept = write(&param.get(scenario));
            let remedy = if param.differs(scenario) { Remedy::Kept(kept) } else { Remedy::Default(kept) };
            Err(problem(key, given, fault, remedy))
        }
    }
}

fn problem(key: &str, given: &str, fault: Fault, remedy: Remedy) -> Problem {
    Problem { key: key.to_owned(), given: given.to_owned(), fault, remedy }
}
