//! One card per scenario: what it costs and saves, in words and figures ready to show.

use crate::rollout::{chance_at, chance_in_words};
use crate::subject::Subject;
use crate::wording::payback;
use crate::wording::{change, period};
use model::cost::outcome::Outcome;
use presentation::Lang;
use text::catalog::{say, ui};
use text::messages::{Sentence, Ui};
use text::number::{money, money_compact};

/// One line of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A word that names the figure for programs: the JSON key of `costcanary eval`.
    pub key: &'static str,
    /// Its name for the reader.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Whether it is a loss.
    pub loss: bool,
    /// The figure in the scenario to compare with, where it is another on any of the cards, so that their rows stay level.
    pub pinned: Option<String>,
}

/// One scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The change of price, such as `−60%`.
    pub name: String,
    /// The figure set large: saved per day.
    pub headline: Row,
    /// The other figures.
    pub rows: Vec<Row>,
}

/// The cards of a scenario, in the order of its list of savings.
#[must_use]
pub fn cards(subject: Subject<'_>, lang: Lang) -> Vec<Card> {
    let listed = |subject: Subject<'_>| {
        let outcomes = subject.figures.scenarios.iter().enumerate();
        outcomes.map(|(index, outcome)| card(subject, index, outcome, lang)).collect::<Vec<Card>>()
    };
    let mut cards = listed(subject);
    let others = subject.beside().map(listed).unwrap_or_default();
    let mut differ = Vec::new();
    for card in &mut cards {
        let Some(other) = others.iter().find(|other| other.name == card.name) else { continue };
        for row in std::iter::once(&mut card.headline).chain(&mut card.rows) {
            let same = std::iter::once(&other.headline).chain(&other.rows).find(|other| other.key == row.key);
            row.pinned = same.map(|other| other.value.clone());
            if row.pinned.as_ref().is_some_and(|pinned| *pinned != row.value) {
                differ.push(row.key);
            }
        }
    }
    for row in cards.iter_mut().flat_map(|card| std::iter::once(&mut card.headline).chain(&mut card.rows)) {
        row.pinned.take_if(|_| !differ.contains(&row.key));
    }
    cards
}

/// What the rollout makes of a scenario: its surprise, and how often the guard rolls it back; nothing where none is played.
fn canary(subject: Subject<'_>, index: usize, outcome: &Outcome, lang: Lang) -> Option<[Row; 2]> {
    let Subject { scenario, figures, simulation, .. } = subject;
    let forecast = figures.canary.forecast_cost_per_session.filter(|&forecast| forecast > 0.0)?;
    let cost = figures.cost.per_routed(figures.cost.moved(outcome.saving))?;
    let surprise = *figures.canary.surprise.get(index).filter(|_| !figures.canary.steps.is_empty())?;
    let chance = chance_at(&simulation.operating, scenario.rule, cost / forecast);
    Some([
        Row {
            key: "surprise",
            label: ui(Ui::CanarySurprise, lang).to_owned(),
            value: money(surprise, &scenario.currency, lang),
            loss: surprise > 0.0,
            pinned: None,
        },
        Row {
            key: "rollback",
            label: ui(Ui::GuardRollsBack, lang).to_owned(),
            value: chance_in_words(chance, lang),
            loss: false,
            pinned: None,
        },
    ])
}

fn card(subject: Subject<'_>, index: usize, outcome: &Outcome, lang: Lang) -> Card {
    let scenario = subject.scenario;
    let code = scenario.currency.as_str();
    let row = |key, label: &str, value: String, amount: f64| Row {
        key,
        label: label.to_owned(),
        value,
        loss: amount < 0.0,
        pinned: None,
    };
    let amount = |key, label, value: f64| row(key, ui(label, lang), money(value, code, lang), value);
    let before = money(outcome.baseline_cost_per_session, code, lang);
    let now = money(outcome.cost_per_session, code, lang);
    let net_over = say(&Sentence::NetOver { period: &period(scenario, lang) }, lang);
    let compact =
        |value: f64| if value.abs() >= 1e6 { money_compact(value, code, lang) } else { money(value, code, lang) };
    Card {
        name: change(outcome.saving, lang),
        headline: amount("saving_per_day", Ui::SavingPerDay, outcome.saving_per_day),
        rows: [
            row(
                "cost_per_session",
                ui(Ui::CostPerSession, lang),
                say(&Sentence::Was { now: &now, before: &before }, lang),
                0.0,
            ),
            row("cost_per_day", ui(Ui::CostPerDay, lang), compact(outcome.cost_per_day), 0.0),
            row(
                "saving_per_month",
                ui(Ui::SavingPerMonth, lang),
                compact(outcome.saving_per_month),
                outcome.saving_per_month,
            ),
            row(
                "saving_per_year",
                ui(Ui::SavingPerYear, lang),
                compact(outcome.saving_per_year),
                outcome.saving_per_year,
            ),
            row("net_saving", &net_over, compact(outcome.net_saving), outcome.net_saving),
            row("payback_day", ui(Ui::Payback, lang), payback(outcome, lang), 0.0),
        ]
        .into_iter()
        .chain(canary(subject, index, outcome, lang).into_iter().flatten())
        .collect(),
    }
}
