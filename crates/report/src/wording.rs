//! Words that several parts of a report share.

use model::cost::outcome::Outcome;
use model::input::scenario::Scenario;
use presentation::Lang;
use text::catalog::{say, ui};
use text::messages::{Sentence, Ui};
use text::number::{TimeUnit, duration, duration_in, percent_change};

/// A saving as the change of price it is: 0.6 is `−60%`.
#[must_use]
pub fn change(saving: f64, lang: Lang) -> String {
    percent_change(-saving, lang)
}

/// The period judged, in words.
#[must_use]
pub fn period(scenario: &Scenario, lang: Lang) -> String {
    duration_in(scenario.horizon.mid, TimeUnit::Month, lang)
}

/// When the one-off costs are back.
#[must_use]
pub fn payback(outcome: &Outcome, lang: Lang) -> String {
    match outcome.payback_day {
        Some(day) if day > 0.0 => say(&Sentence::PaysBackAfter { time: &duration(day, lang) }, lang),
        Some(_) => ui(Ui::AtOnce, lang).to_owned(),
        None => ui(Ui::NoPayback, lang).to_owned(),
    }
}
