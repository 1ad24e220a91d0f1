//! What stands on the printed sheet besides the answer and the cards: the scenario's inputs in words, and which charts.

use crate::field::{end_in_words, in_words, text};
use model::input::param::{Id, Kind, PARAMS, Param};
use model::input::scenario::Scenario;
use model::input::value::Value;
use presentation::{Lang, View};
use text::catalog::{label, word};

/// Charts on the sheet, where none was chosen: as many as can be read on one page.
pub const CHARTS: [View; 4] = [View::Savings, View::Cumulative, View::Tornado, View::Canary];

/// Inputs always printed.
const FIRST: [Id; 6] = [Id::Users, Id::Sessions, Id::Base, Id::Claim, Id::Saving, Id::Tokens];

/// The inputs that make the scenario, by name and in words: the first ones, and whatever differs from the default.
#[must_use]
pub fn inputs(scenario: &Scenario, lang: Lang) -> Vec<(&'static str, String)> {
    let wanted = PARAMS.iter().filter(|param| {
        let is_value = !matches!(param.kind, Kind::Label(_));
        is_value && (FIRST.contains(&param.id) || param.differs(scenario))
    });
    wanted.map(|param| (label(param.id, lang), value_in_words(param, scenario, lang))).collect()
}

pub(super) fn value_in_words(param: &Param, scenario: &Scenario, lang: Lang) -> String {
    let words = |number: f64| in_words(number, param, &scenario.currency, lang);
    let end = |number: f64| end_in_words(number, param, &scenario.currency, lang);
    match param.get(scenario) {
        Value::Number(estimate) => match estimate.range {
            Some((low, high)) => format!("{} ({} – {})", words(estimate.mid), end(low), end(high)),
            None => words(estimate.mid),
        },
        Value::Word(chosen) => word(chosen, lang).to_owned(),
        other => text(&other, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use share::decode;

    #[test]
    fn the_first_inputs_and_those_that_differ_are_there_with_their_ranges() {
        let scenario = decode("v=1&claim=40&cap=300&rule=lower&name=X&canary=5@48h,25@72h").scenario;
        let found = inputs(&scenario, Lang::En);
        let of = |name: &str| found.iter().find(|(label, _)| *label == name).map(|(_, text)| text.as_str());
        assert_eq!(of("Users"), Some("1,000 users (800 – 1,250)"));
        assert_eq!(of(label(Id::Claim, Lang::En)), Some("40%"));
        assert!(found.iter().any(|(_, text)| text.contains("$300")), "{found:?}");
        assert!(found.iter().all(|(_, text)| !text.is_empty() && text != "X"), "{found:?}");
        assert_eq!(inputs(&Scenario::default(), Lang::Fr).len(), FIRST.len());
    }
}
