//! The answer in plain words: what the claim is worth, what we believe, what the canary can cost, where its guard trips.

use crate::rollout::Words;
use crate::subject::Subject;
use crate::wording::{change, period};
use model::figures::Figures;
use model::input::scenario::Scenario;
use model::input::value::Comparator;
use model::units::{HOURS_PER_DAY, MINUTES_PER_HOUR};
use presentation::Lang;
use text::catalog::say;
use text::messages::Sentence;
use text::number::{duration, money, money_compact, percent_change, percent_rounded};

/// A piece of a sentence; the pieces that carry its figures stand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they stand out.
    pub strong: bool,
}

/// The answer: what matters first, then what goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The sentences set large.
    pub lead: Vec<Span>,
    /// The sentences below.
    pub detail: Vec<Span>,
}

impl Answer {
    /// The whole answer as plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        let text = |spans: &[Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
        format!("{} {}", text(&self.lead), text(&self.detail))
    }
}

/// Splits a sentence at its `*` marks.
pub(super) fn spans(sentences: &[String]) -> Vec<Span> {
    sentences
        .join(" ")
        .split('*')
        .enumerate()
        .map(|(index, text)| Span { text: text.to_owned(), strong: index % 2 == 1 })
        .filter(|span| !span.text.is_empty())
        .collect()
}

/// The answer to a scenario.
#[must_use]
pub fn answer(subject: Subject<'_>, lang: Lang) -> Answer {
    let Subject { scenario, figures, .. } = subject;
    if figures.cost.routed <= 0.0 {
        let gate = duration(scenario.gate.mid / MINUTES_PER_HOUR / HOURS_PER_DAY, lang);
        return Answer { lead: spans(&[say(&Sentence::NothingRouted { gate: &gate }, lang)]), detail: Vec::new() };
    }
    let words =
        (!figures.canary.steps.is_empty()).then(|| Words::of(scenario, subject.simulation, scenario.rule, lang));
    let alarm = words.as_ref().map(|words| say(&Sentence::FalseAlarm { times: &words.healthy }, lang));
    let lead: Vec<String> =
        [claim(scenario, figures, lang), surprise(scenario, figures, lang)].into_iter().chain(alarm).collect();
    let catches = words.into_iter().flat_map(|words| {
        let all = words.all_guards.as_ref().map(|times| say(&Sentence::AllGuards { times }, lang));
        words.catches(lang).into_iter().chain(all)
    });
    let detail: Vec<String> = std::iter::once(believed(scenario, figures, lang))
        .chain(how_sure(subject, lang))
        .chain(guard(scenario, figures, lang))
        .chain(catches)
        .collect();
    Answer { lead: spans(&lead), detail: spans(&detail) }
}

fn claim(scenario: &Scenario, figures: &Figures, lang: Lang) -> String {
    let claimed = &figures.claimed;
    let change = change(claimed.saving, lang);
    let day = money(claimed.saving_per_day.abs(), &scenario.currency, lang);
    let year = money_compact(claimed.saving_per_year.abs(), &scenario.currency, lang);
    let (change, day, year) = (change.as_str(), day.as_str(), year.as_str());
    let sentence = if claimed.saving_per_day > 0.0 {
        Sentence::ClaimHolds { change, day, year }
    } else if claimed.saving_per_day < 0.0 {
        Sentence::ClaimLoses { change, day, year }
    } else {
        Sentence::ClaimNeutral { change }
    };
    say(&sentence, lang)
}

fn surprise(scenario: &Scenario, figures: &Figures, lang: Lang) -> String {
    if figures.canary.steps.is_empty() {
        return say(&Sentence::NoCanary, lang);
    }
    let Some((worst, amount)) = worst_surprise(figures) else { return say(&Sentence::NoSurprise, lang) };
    let amount = money(amount, &scenario.currency, lang);
    say(&Sentence::Surprise { change: &change(worst, lang), amount: &amount }, lang)
}

/// The saving in the list at which the rollout exceeds its plan most, with that sum; none when none exceeds it.
#[must_use]
pub fn worst_surprise(figures: &Figures) -> Option<(f64, f64)> {
    let pairs = figures.scenarios.iter().map(|outcome| outcome.saving).zip(figures.canary.surprise.iter().copied());
    pairs.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|&(_, amount)| amount > 0.0)
}

fn believed(scenario: &Scenario, figures: &Figures, lang: Lang) -> String {
    let believed = &figures.believed;
    let change = change(believed.saving, lang);
    let net = money_compact(believed.net_saving.abs(), &scenario.currency, lang);
    let period = period(scenario, lang);
    let (change, net, period) = (change.as_str(), net.as_str(), period.as_str());
    let sentence = if believed.net_saving >= 0.0 {
        Sentence::Believed { change, net, period }
    } else {
        Sentence::BelievedLoses { change, net, period }
    };
    say(&sentence, lang)
}

/// How sure the net saving is, where anything is uncertain.
fn how_sure(subject: Subject<'_>, lang: Lang) -> Option<String> {
    let Subject { scenario, figures, uncertainty, .. } = subject;
    if figures.tornado.is_empty() {
        return None;
    }
    let amount = |value: f64| money_compact(value, &scenario.currency, lang);
    Some(say(
        &Sentence::HowSure {
            chance: &percent_rounded(uncertainty.probability_positive, lang),
            low: &amount(uncertainty.p10),
            high: &amount(uncertainty.p90),
        },
        lang,
    ))
}

/// Where the guard trips, read both ways: a guard on the forecast and one on the baseline are very different things.
fn guard(scenario: &Scenario, figures: &Figures, lang: Lang) -> Option<String> {
    let canary = &figures.canary;
    if canary.steps.is_empty() {
        return None;
    }
    let factor = 1.0 + scenario.guard.mid / 100.0;
    let limit = |cost: f64| money(cost * factor, &scenario.currency, lang);
    let forecast = limit(canary.forecast_cost_per_session?);
    let baseline = limit(canary.baseline_cost_per_session?);
    let allowed = percent_change(scenario.guard.mid / 100.0, lang);
    let allowed = allowed.as_str();
    Some(say(
        &match scenario.comparator {
            Comparator::Forecast => Sentence::GuardForecast { allowed, limit: &forecast, baseline_limit: &baseline },
            Comparator::Baseline => Sentence::GuardBaseline { allowed, limit: &baseline, forecast_limit: &forecast },
            Comparator::Control => Sentence::GuardControl { allowed },
        },
        lang,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::Known;
    use model::uncertainty::effort::DrawEffort;
    use model::uncertainty::two_way::DEFAULT_AXES;

    #[test]
    fn the_article_case_reads_as_the_article_does() {
        let known = Known::of(Scenario::default(), DEFAULT_AXES, DrawEffort::QUICK);
        let subject = known.subject();
        let english = answer(subject, Lang::En).plain();
        for part in [
            "−60%",
            "$6,000 a day",
            "$2.19M a year",
            "$5,100",
            "$0.48",
            "$1.20",
            "4 times in 10",
            "99 times in 100",
            "9 times in 10",
        ] {
            assert!(english.contains(part), "{part} in: {english}");
        }
        let french = answer(subject, Lang::Fr).plain();
        for part in ["−60\u{a0}%", "6\u{202f}000\u{a0}$ par jour", "2,19\u{a0}M\u{a0}$ par an", "0,48\u{a0}$"] {
            assert!(french.contains(part), "{part} in: {french}");
        }
    }
}
