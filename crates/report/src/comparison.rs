//! The scenario on screen against the pinned one: what differs in its figures, as a sentence, and in its inputs.

use crate::answer::{Span, spans, worst_surprise};
use crate::printed::value_in_words;
use crate::rollout::Words;
use crate::subject::Subject;
use model::input::param::{Kind, PARAMS};
use presentation::Lang;
use text::catalog::{label, say, ui};
use text::messages::{Sentence, Ui};
use text::number::{money, money_compact};

/// An input that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its name.
    pub name: &'static str,
    /// Its value on screen.
    pub now: String,
    /// Its value in the pinned scenario.
    pub pinned: String,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The figures, in words.
    pub words: Vec<Span>,
    /// The inputs, in the order of the page.
    pub inputs: Vec<Input>,
}

/// What differs from the pinned scenario; none where none is pinned.
#[must_use]
pub fn comparison(subject: Subject<'_>, lang: Lang) -> Option<Comparison> {
    let pinned = subject.pinned?;
    let values = PARAMS.iter().filter(|param| !matches!(param.kind, Kind::Label(_)));
    let differ = values.filter(|param| param.get(subject.scenario) != param.get(pinned.scenario));
    let inputs: Vec<Input> = differ
        .map(|param| Input {
            name: label(param.id, lang),
            now: value_in_words(param, subject.scenario, lang),
            pinned: value_in_words(param, pinned.scenario, lang),
        })
        .collect();
    let plain = |text: &str| vec![Span { text: text.to_owned(), strong: false }];
    let words = match subject.beside() {
        None => plain(ui(Ui::OtherCurrency, lang)),
        Some(_) if inputs.is_empty() => plain(ui(Ui::PinHint, lang)),
        Some(other) => figures(subject, other, lang),
    };
    Some(Comparison { words, inputs })
}

fn figures(subject: Subject<'_>, other: Subject<'_>, lang: Lang) -> Vec<Span> {
    // The reader's own title stays as it is typed.
    let mut said =
        vec![Span { text: say(&Sentence::ComparedWith { name: &other.scenario.name }, lang), strong: false }];
    let parts: Vec<String> = [saved(subject, other, lang), net(subject, other, lang), surprise(subject, other, lang)]
        .into_iter()
        .chain([alarms(subject, other, lang)])
        .flatten()
        .collect();
    let rest = if parts.is_empty() { ui(Ui::SameFigures, lang).to_owned() } else { parts.join(ui(Ui::Between, lang)) };
    said.extend(spans(&[format!(" {rest}.")]));
    said
}

/// Amounts that differ: whether this one is more, by how much, and both, written.
fn amounts(now: f64, then: f64, write: impl Fn(f64) -> String) -> Option<(bool, [String; 3])> {
    let texts = [write((now - then).abs()), write(now), write(then)];
    (texts[1] != texts[2]).then_some((now > then, texts))
}

fn saved(subject: Subject<'_>, other: Subject<'_>, lang: Lang) -> Option<String> {
    let [now, then] = [subject, other].map(|subject| subject.figures.claimed.saving_per_day);
    let (more, [by, now, then]) = amounts(now, then, |value| money(value, &subject.scenario.currency, lang))?;
    Some(say(&Sentence::OtherSaving { more, by: &by, now: &now, then: &then }, lang))
}

fn net(subject: Subject<'_>, other: Subject<'_>, lang: Lang) -> Option<String> {
    let [now, then] = [subject, other].map(|subject| subject.figures.believed.net_saving);
    let (more, [by, now, then]) = amounts(now, then, |value| money_compact(value, &subject.scenario.currency, lang))?;
    Some(say(&Sentence::OtherNet { more, by: &by, now: &now, then: &then }, lang))
}

fn surprise(subject: Subject<'_>, other: Subject<'_>, lang: Lang) -> Option<String> {
    let [now, then] = [subject, other].map(|subject| worst_surprise(subject.figures).map_or(0.0, |worst| worst.1));
    let (more, [by, now, then]) = amounts(now, then, |value| money(value, &subject.scenario.currency, lang))?;
    Some(say(&Sentence::OtherSurprise { more, by: &by, now: &now, then: &then }, lang))
}

fn alarms(subject: Subject<'_>, other: Subject<'_>, lang: Lang) -> Option<String> {
    let healthy = |subject: Subject<'_>| {
        let Subject { scenario, figures, simulation, .. } = subject;
        (!figures.canary.steps.is_empty()).then(|| Words::of(scenario, simulation, scenario.rule, lang).healthy)
    };
    let (now, then) = (healthy(subject)?, healthy(other)?);
    (now != then).then(|| say(&Sentence::OtherAlarms { now: &now, then: &then }, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::Known;
    use model::uncertainty::effort::DrawEffort;
    use model::uncertainty::two_way::DEFAULT_AXES;
    use share::decode;

    fn compared(now: &str, pinned: &str, lang: Lang) -> Option<(String, Vec<Input>)> {
        let [now, pinned] = [now, pinned].map(|link| Known::of(decode(link).scenario, DEFAULT_AXES, DrawEffort::QUICK));
        let Comparison { words, inputs } = comparison(now.subject().against(pinned.subject()), lang)?;
        Some((words.into_iter().map(|span| span.text).collect(), inputs))
    }

    #[test]
    fn what_differs_is_said_with_both_figures() {
        let Some((words, inputs)) = compared("v=1&users=2000", "v=1&name=*Small*", Lang::En) else { panic!("pinned") };
        for part in ["“*Small*”", "$6,000 more a day", "$12,000 instead of $6,000", "$5,100 higher"] {
            assert!(words.contains(part), "{part} in: {words}");
        }
        assert_eq!(inputs.len(), 1, "{inputs:?}");
        assert!(inputs[0].now.starts_with("2,000") && inputs[0].pinned.starts_with("1,000"), "{inputs:?}");
        let Some((words, _)) = compared("v=1", "v=1&users=2000", Lang::Fr) else { panic!("pinned") };
        assert!(words.contains("inférieure de 6\u{202f}000\u{a0}$"), "{words}");
    }

    #[test]
    fn the_same_scenario_and_another_currency_are_said_to_be_so() {
        let alike = compared("v=1&users=2000&name=A", "v=1&users=2000&name=B", Lang::En);
        assert_eq!(alike, Some((ui(Ui::PinHint, Lang::En).to_owned(), Vec::new())));
        let Some((words, inputs)) = compared("v=1&currency=EUR", "v=1", Lang::En) else { panic!("pinned") };
        assert_eq!((words.as_str(), inputs.len()), (ui(Ui::OtherCurrency, Lang::En), 1));
        let known = Known::of(decode("v=1").scenario, DEFAULT_AXES, DrawEffort::QUICK);
        assert_eq!(comparison(known.subject(), Lang::En), None);
    }
}
