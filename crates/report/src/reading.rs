//! What can be read off the charts at their places, in words: the place, then the figures that stand there.

use crate::charts::{SAVINGS_SHOWN, Wording};
use crate::field::short_in_words;
use crate::rollout::{chance_at, chance_in_words, step_name};
use crate::wording::change;
use chart::canary::Part;
use model::input::param::{Id, Param};
use model::input::value::Rule;
use model::uncertainty::sensitivity::Swing;
use model::uncertainty::two_way::TwoWay as Table;
use text::catalog::{label, ui, word};
use text::letter;
use text::messages::{Sentence, Ui};
use text::number::{percent, percent_rounded, plain, plain_to};

/// Shares below this are all said to be this much: some is not none.
const LEAST_SHARE: f64 = 0.001;
/// What is less than this share of all that was added up is its rounding.
const ROUNDING: f64 = 1e-12;

/// An amount, nothing where only the rounding of a sum as large as `scale` is left.
fn settled(value: f64, scale: f64) -> f64 {
    if value.abs() <= ROUNDING * scale.abs() { 0.0 } else { value }
}

/// A label within a sentence.
fn lowered(words: &str) -> String {
    letter::lowered(words)
}

impl Wording<'_> {
    fn read(&self, place: &str, figures: &[String]) -> String {
        self.say(&Sentence::At { place, figures: &figures.join(" · ") })
    }

    fn named(&self, name: &str, amount: &str) -> String {
        self.say(&Sentence::Named { name, amount })
    }

    fn a_day(&self, amount: &str) -> String {
        self.say(&Sentence::ADay { amount })
    }

    /// The net saving between two inputs or at one of them; the period may be one of them, so it is left out.
    fn net(&self, amount: &str) -> String {
        self.say(&Sentence::Net { amount })
    }

    /// What a day saves, or costs more.
    pub fn difference(&self, saved: f64) -> String {
        match (saved > 0.0, saved < 0.0) {
            (true, _) => self.say(&Sentence::Saves { amount: &self.short_money(saved) }),
            (_, true) => self.say(&Sentence::Loses { amount: &self.short_money(-saved) }),
            _ => self.ui(Ui::SavesNothing),
        }
    }

    /// A bar of the scenarios, the baseline's first.
    pub fn read_scenario(&self, bar: usize, baseline: &str) -> String {
        let cost = |amount: f64| self.a_day(&self.short_money(amount));
        match bar.checked_sub(1).and_then(|index| self.figures.scenarios.get(index)) {
            Some(one) => {
                let figures = [cost(one.cost_per_day), self.difference(one.saving_per_day)];
                self.read(&change(one.saving, self.lang), &figures)
            }
            None => self.read(baseline, &[cost(self.figures.cost.baseline * self.figures.sessions_per_day)]),
        }
    }

    /// A saving that turns out to be real.
    pub fn read_saving(&self, saving: f64) -> String {
        let switch = &self.figures.switch;
        let day = settled(switch.saved_per_day(saving), self.figures.sessions_per_day * self.figures.cost.baseline);
        let day = if day == 0.0 { self.difference(day) } else { self.a_day(&self.difference(day)) };
        let (from, to) = SAVINGS_SHOWN;
        let net = settled(switch.net_saving(saving), switch.net_saving(from).abs() + switch.net_saving(to).abs());
        let net = self.say(&Sentence::NetInPeriod { amount: &self.short_money(net), period: &self.period() });
        self.read(&change(saving, self.lang), &[day, net])
    }

    /// A day after the decision, with every scenario.
    pub fn read_day(&self, day: f64) -> String {
        let place = self.say(&Sentence::OnDay { day: &plain_to(day, 1, self.lang) });
        let running = self.figures.scenarios.iter().map(|one| {
            let amount = settled(self.figures.switch.running(one.saving, day), one.one_off);
            self.read(&change(one.saving, self.lang), &[self.short_money(amount)])
        });
        std::iter::once(place).chain(running).collect::<Vec<_>>().join(" · ")
    }

    /// A row of a rollout step.
    pub fn read_step(&self, step: usize, part: Part) -> String {
        let Some(step) = self.figures.canary.steps.get(step) else { return String::new() };
        let (label, amount, scenario) = match part {
            Part::Forecast => (Ui::Forecast, Some(step.forecast_spend), None),
            Part::Cap => (Ui::DailyCap, self.cap_of(step.hours), None),
            Part::Tolerated => (Ui::ToleratedOverrun, Some(step.tolerated_overrun), None),
            Part::Surprise(index) => (Ui::Surprise, step.surprise.get(index).copied(), Some(index)),
            Part::Caution(index) => (Ui::PriceOfCaution, step.price_of_caution.get(index).copied(), Some(index)),
        };
        let mut place = step_name(step.weight, step.hours, self.lang);
        if let Some(scenario) = scenario.and_then(|index| self.figures.scenarios.get(index)) {
            place = format!("{place}, {}", change(scenario.saving, self.lang));
        }
        let amount = amount.map(|amount| self.short_money(amount)).unwrap_or_default();
        self.read(&place, &[self.named(&lowered(ui(label, self.lang)), &amount)])
    }

    fn short_input(&self, id: Id, value: f64) -> String {
        short_in_words(value, Param::of(id), &self.scenario.currency, self.lang)
    }

    /// An input from its low to its high value, and the net saving at each.
    pub fn read_swing(&self, swing: &Swing) -> String {
        let span = |low: &str, high: &str| self.say(&Sentence::Between { low, high });
        let inputs = span(&self.short_input(swing.id, swing.low), &self.short_input(swing.id, swing.high));
        let net = self.net(&span(&self.compact(swing.outcome_low), &self.compact(swing.outcome_high)));
        let flips = swing.flips.then(|| self.ui(Ui::Flips));
        let figures: Vec<String> = std::iter::once(net).chain(flips).collect();
        self.read(&self.named(label(swing.id, self.lang), &inputs), &figures)
    }

    /// A value of an input, with its name.
    pub fn read_input(&self, id: Id, value: f64) -> String {
        self.named(label(id, self.lang), &self.short_input(id, value))
    }

    /// A crossing of the two-way table, its inputs as [`Wording::read_input`] has them.
    pub fn read_cell(&self, across: &str, up: &str, net: f64) -> String {
        self.read(&format!("{across} · {up}"), &[self.net(&self.compact(net))])
    }

    /// The reader's own figures in that table.
    pub fn read_own(&self, table: &Table) -> String {
        let [across, up] = self.axes;
        let across = format!("{} · {}", self.ui(Ui::Inputs), self.read_input(across, table.base.0));
        self.read_cell(&across, &self.read_input(up, table.base.1), table.outcome)
    }

    /// A cell of the histogram; the first and the last hold all that lies beyond them too.
    pub fn read_share(&self, cell: usize) -> String {
        let histogram = &self.uncertainty.histogram;
        let Some(&share) = histogram.shares.get(cell) else { return String::new() };
        let [from, to] = [cell, cell + 1].map(|cell| self.compact(histogram.edge(cell)));
        let held = if share > 0.0 { share.max(LEAST_SHARE) } else { share };
        let mut figures = vec![self.say(&Sentence::OfDraws { share: &percent(held, self.lang) })];
        let at_least = |amount: &str, cell: usize| {
            let chance: f64 = histogram.shares[cell..].iter().sum();
            self.say(&Sentence::AtLeast { amount, chance: &percent_rounded(settled(chance, 1.0).min(1.0), self.lang) })
        };
        let place = match (cell > 0, cell + 1 < histogram.shares.len()) {
            (true, true) => {
                figures.push(at_least(&from, cell));
                self.say(&Sentence::Between { low: &from, high: &to })
            }
            (false, true) => {
                figures.push(at_least(&to, cell + 1));
                self.say(&Sentence::Below { amount: &to })
            }
            (true, false) => self.say(&Sentence::OrMore { amount: &from }),
            (false, false) => self.say(&Sentence::Between { low: &from, high: &to }),
        };
        self.read(&place, &figures)
    }

    /// A true cost as a multiple of the forecast, with every rule, the one that is set first.
    pub fn read_ratio(&self, ratio: f64) -> String {
        let set = self.scenario.rule;
        let rules = std::iter::once(set).chain(Rule::ALL.iter().copied().filter(|&rule| rule != set));
        let chance = |rule: Rule| {
            let chance = chance_at(&self.simulation.operating, rule, ratio);
            self.named(word(rule.id(), self.lang), &chance_in_words(chance, self.lang))
        };
        let place = self.say(&Sentence::TimesForecast { ratio: &format!("{}\u{a0}×", plain(ratio, self.lang)) });
        self.read(&place, &rules.map(chance).collect::<Vec<_>>())
    }
}
