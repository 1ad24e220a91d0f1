//! Charts with their words: title, the finding as a sentence, and the scene, the same for page and command.

use crate::subject::Subject;
use crate::wording::payback;
use crate::wording::{change, period};
use chart::canary::{Canary, StepRow};
use chart::cumulative::{Band, Cumulative, Curve};
use chart::overlay::Overlay;
use chart::palette::Palette;
use chart::savings::{Marked, Savings};
use chart::scenarios::{Row, Scenarios};
use chart::scene::Scene;
use chart::svg::{svg, svg_with_link};
use chart::{Amount, Figure, FigureSize};
use model::cost::outcome::Outcome;
use model::figures::Figures;
use model::input::param::Id;
use model::input::scenario::Scenario;
use model::rollout::result::Simulation;
use model::uncertainty::result::Uncertainty;
use model::units::HOURS_PER_DAY;
use presentation::{Lang, Presentation, View};
use share::encode_shown;
use text::catalog::{say, ui};
use text::messages::{Sentence, Ui};
use text::number::{TimeUnit, duration, duration_short, duration_short_in, money, money_compact, percent, plain_to};

/// The savings on the axis of the chart of savings, fractions.
pub const SAVINGS_SHOWN: (f64, f64) = (-0.2, 0.9);
/// Points of a growing curve; without growth the breakpoints alone are exact.
pub const CURVE_POINTS: usize = 96;

/// A chart and its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// What it finds, in a sentence.
    pub finding: String,
    /// The picture.
    pub scene: Scene,
}

impl Chart {
    /// The chart as a picture in SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        svg(&self.scene, &self.title, &self.finding)
    }

    /// The chart of a view as a file to keep, which carries the link of its scenario and so can be opened again.
    #[must_use]
    pub fn file(&self, view: View, subject: Subject<'_>) -> String {
        let mut shown = Presentation::default();
        // The others show no axes that a reader chooses.
        if view == View::TwoWay {
            shown.show_axes(subject.axes);
        }
        let link = format!("#{}", encode_shown(subject.scenario, &shown));
        svg_with_link(&self.scene, &self.title, &self.finding, &link)
    }
}

/// Where a chart is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Width, pixels.
    pub width: f64,
    /// Height, pixels; none leaves it to the chart.
    pub height: Option<f64>,
    /// Whether the ground is dark.
    pub dark: bool,
    /// The reader's language.
    pub lang: Lang,
    /// Whether it is to be read off: only then the scene has spots.
    pub reading: bool,
}

/// The chart of a view.
#[must_use]
pub fn chart(view: View, subject: Subject<'_>, place: Place) -> Chart {
    let teller = Wording::new(subject, place.lang);
    let chart = teller.chart(view, place);
    let Some(beside) = subject.beside() else { return chart };
    let other = Wording { only_words: true, ..Wording::new(beside, place.lang) }.chart(view, place).finding;
    if other == chart.finding {
        return chart;
    }
    // How to read the picture is said once.
    let other = other.trim_end_matches(&teller.ui(Ui::FanNote)).trim_end();
    let other = teller.say(&Sentence::PinnedFinding { finding: other });
    Chart { finding: format!("{} {other}", chart.finding), ..chart }
}

/// The title of a view's chart.
#[must_use]
pub fn title(view: View, subject: Subject<'_>, lang: Lang) -> String {
    let place = Place { width: 1.0, height: None, dark: false, lang, reading: false };
    Wording { only_words: true, ..Wording::new(subject, lang) }.chart(view, place).title
}

/// What stands below a chart: one sentence each.
#[must_use]
pub fn notes(view: View, subject: Subject<'_>, lang: Lang) -> Vec<Note> {
    let teller = Wording::new(subject, lang);
    match view {
        View::Canary => teller.canary_notes(),
        View::Operating => teller.operating_notes(),
        View::Tornado => teller.tornado_notes(),
        _ => Vec::new(),
    }
}

/// What in the plan cannot work as it stands, each with the parameter to change.
#[must_use]
pub fn warnings(subject: Subject<'_>, lang: Lang) -> Vec<Note> {
    Wording::new(subject, lang).warnings()
}

/// A sentence below a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The sentence.
    pub text: String,
    /// The parameter to change, where the sentence says that something is wrong with the plan.
    pub about: Option<Id>,
}

impl From<String> for Note {
    fn from(text: String) -> Self {
        Self { text, about: None }
    }
}

/// Turns the figures of one scenario into words and charts of one language.
pub(super) struct Wording<'a> {
    pub scenario: &'a Scenario,
    pub figures: &'a Figures,
    pub uncertainty: &'a Uncertainty,
    pub simulation: &'a Simulation,
    pub axes: [Id; 2],
    /// The scenario to compare with.
    pub beside: Option<Subject<'a>>,
    /// Whether the words alone are wanted.
    only_words: bool,
    pub lang: Lang,
}

impl<'a> Wording<'a> {
    pub fn new(subject: Subject<'a>, lang: Lang) -> Self {
        let Subject { scenario, figures, uncertainty, simulation, axes, .. } = subject;
        Self { scenario, figures, uncertainty, simulation, axes, beside: subject.beside(), only_words: false, lang }
    }
}

impl Wording<'_> {
    pub fn draw(&self, figure: &dyn Figure, Place { width, height, dark, reading, .. }: Place) -> Scene {
        let palette = Palette::of(dark);
        if self.only_words {
            return Scene::new(width, 0.0, palette.paper);
        }
        let height = height.unwrap_or_else(|| figure.height(width));
        figure.draw(&FigureSize { width, height, palette, reading })
    }

    fn chart(&self, view: View, place: Place) -> Chart {
        match view {
            View::Scenarios => self.scenarios(place),
            View::Savings => self.savings(place),
            View::Cumulative => self.cumulative(place),
            View::Tornado => self.tornado(place),
            View::TwoWay => self.two_way(place),
            View::Distribution => self.distribution(place),
            View::Canary => self.canary(place),
            View::Operating => self.operating(place),
        }
    }

    /// Lines of the scenario to compare with; none where none is pinned.
    pub fn overlay(&self, lines: impl FnOnce(Subject<'_>) -> Vec<Vec<(f64, f64)>>) -> Overlay {
        let Some(beside) = self.beside else { return Overlay::default() };
        Overlay { name: self.ui(Ui::Pinned), lines: lines(beside) }
    }

    /// What a listed scenario of this saving costs a day in the one to compare with.
    fn pinned_cost(&self, saving: f64) -> Option<f64> {
        let listed = self.beside?.figures.scenarios.iter();
        listed.filter(|other| other.saving.total_cmp(&saving).is_eq()).map(|other| other.cost_per_day).next()
    }

    pub fn say(&self, sentence: &Sentence<'_>) -> String {
        say(sentence, self.lang)
    }

    pub fn ui(&self, label: Ui) -> String {
        ui(label, self.lang).to_owned()
    }

    pub fn money(&self, value: f64) -> String {
        money(value, &self.scenario.currency, self.lang)
    }

    /// An amount in little room: whole below a million, three digits above.
    pub fn short_money(&self, value: f64) -> String {
        if value.abs() >= 1e6 { money_compact(value, &self.scenario.currency, self.lang) } else { self.money(value) }
    }

    pub fn amount(&self, value: f64) -> Amount {
        Amount { value, text: self.short_money(value) }
    }

    fn change(&self, outcome: &Outcome) -> String {
        change(outcome.saving, self.lang)
    }

    pub fn period(&self) -> String {
        period(self.scenario, self.lang)
    }

    /// The listed scenario that saves most; the list is never empty.
    fn best(&self) -> &Outcome {
        let listed = self.figures.scenarios.iter();
        listed.max_by(|a, b| a.saving.total_cmp(&b.saving)).unwrap_or(&self.figures.believed)
    }

    fn scenarios(&self, place: Place) -> Chart {
        let baseline = self.figures.cost.baseline * self.figures.sessions_per_day;
        let row = |outcome: &Outcome| Row {
            name: self.change(outcome),
            cost: self.amount(outcome.cost_per_day),
            difference: self.difference(outcome.saving_per_day),
            pinned: self.pinned_cost(outcome.saving),
        };
        let pinned = self.beside.map(|beside| beside.figures.cost.baseline * beside.figures.sessions_per_day);
        let name = self.model_name(&self.scenario.from, Ui::Baseline);
        let ticks = |value: f64| money_compact(value, &self.scenario.currency, self.lang);
        let figure = Scenarios {
            unit: self.ui(Ui::CostPerDayAxis),
            tell: &|bar| self.read_scenario(bar, &name),
            baseline: Row { name: name.clone(), cost: self.amount(baseline), difference: String::new(), pinned },
            pinned: self.ui(Ui::Pinned),
            scenarios: self.figures.scenarios.iter().map(row).collect(),
            ticks: &ticks,
        };
        let best = self.best();
        Chart {
            title: self.say(&Sentence::TitleScenarios),
            finding: self.say(&Sentence::FindingScenarios {
                change: &self.change(best),
                now: &self.short_money(best.cost_per_day),
                before: &self.short_money(baseline),
            }),
            scene: self.draw(&figure, place),
        }
    }

    /// The name of a model as given, or the word for its part.
    fn model_name(&self, name: &str, part: Ui) -> String {
        if name.is_empty() { self.ui(part) } else { name.to_owned() }
    }

    fn savings(&self, place: Place) -> Chart {
        let (from, to) = SAVINGS_SHOWN;
        let net = |saving: f64| self.figures.switch.net_saving(saving);
        let marked = |outcome: &Outcome| Marked {
            name: self.change(outcome),
            saving: outcome.saving,
            net: self.amount(outcome.net_saving),
        };
        let break_even = self.figures.break_even.filter(|saving| (from..=to).contains(saving));
        let named = |saving: f64| self.say(&Sentence::BreakEvenAt { saving: &percent(saving, self.lang) });
        let period = self.period();
        let savings = |saving: f64| percent(saving, self.lang);
        let money = |value: f64| money_compact(value, &self.scenario.currency, self.lang);
        let figure = Savings {
            unit: self.ui(Ui::NetSavingAxis),
            across: self.ui(Ui::SavingAxis),
            range: SAVINGS_SHOWN,
            // The net saving is a straight line in the saving.
            line: vec![(from, net(from)), (to, net(to))],
            pinned: self.overlay(|beside| {
                vec![[from, to].map(|saving| (saving, beside.figures.switch.net_saving(saving))).into()]
            }),
            scenarios: self.figures.scenarios.iter().map(marked).collect(),
            break_even: break_even.map(|saving| Amount { value: saving, text: named(saving) }),
            gain: self.ui(Ui::Pays),
            loss: self.ui(Ui::DoesNotPay),
            savings: &savings,
            money: &money,
            tell: &|saving| self.read_saving(saving),
        };
        let finding = match break_even {
            Some(saving) => Sentence::FindingBreakEven {
                saving: &percent(saving, self.lang),
                tokens_note: self.scenario.tokens.mid > 1.0,
            },
            None if net(to) > 0.0 => Sentence::FindingAlwaysPays,
            None => Sentence::FindingNeverPays,
        };
        Chart {
            title: self.say(&Sentence::TitleSavings { period: &period }),
            finding: self.say(&finding),
            scene: self.draw(&figure, place),
        }
    }

    fn cumulative(&self, place: Place) -> Chart {
        let switch = &self.figures.switch;
        let curve = |outcome: &Outcome| Curve {
            name: self.change(outcome),
            points: switch.course(outcome.saving, CURVE_POINTS),
            end: money_compact(outcome.net_saving, &self.scenario.currency, self.lang),
            payback: outcome
                .payback_day
                .filter(|&day| day > 0.0)
                .map(|day| Amount { value: day, text: duration(day, self.lang) }),
        };
        let bands = switch.timeline.stretches.iter().map(|stretch| Band {
            from: stretch.from,
            to: stretch.to,
            weight: percent(stretch.weight, self.lang),
        });
        let days = |day: f64| duration_short_in(day, TimeUnit::Day, self.lang);
        let months = |months: f64| duration_short_in(months, TimeUnit::Month, self.lang);
        let money = |value: f64| money_compact(value, &self.scenario.currency, self.lang);
        let figure = Cumulative {
            unit: self.ui(Ui::NetSavingAxis),
            zoom: self.ui(Ui::FirstDays),
            horizon: switch.timeline.horizon(),
            curves: self.figures.scenarios.iter().map(curve).collect(),
            pinned: self.overlay(|beside| {
                let savings = self.figures.scenarios.iter().map(|outcome| outcome.saving);
                savings.map(|saving| beside.figures.switch.course(saving, CURVE_POINTS)).collect()
            }),
            steps: bands.collect(),
            fan: self.fan(),
            days: &days,
            months: &months,
            money: &money,
            tell: &|day| self.read_day(day),
        };
        let best = self.best();
        let (change, net) = (self.change(best), self.short_money(best.net_saving));
        let finding = match best.payback_day {
            Some(_) => Sentence::FindingPayback { change: &change, time: &payback(best, self.lang), net: &net },
            None => Sentence::FindingNoPayback { change: &change, net: &net },
        };
        let mut finding = self.say(&finding);
        if figure.fan.is_some() {
            finding = format!("{finding} {}", self.ui(Ui::FanNote));
        }
        Chart {
            title: self.say(&Sentence::TitleCumulative { period: &self.period() }),
            finding,
            scene: self.draw(&figure, place),
        }
    }

    fn canary(&self, place: Place) -> Chart {
        let canary = &self.figures.canary;
        let amounts = |values: &[f64]| values.iter().map(|&value| self.amount(value)).collect();
        let figure = Canary {
            exposure: self.ui(Ui::WhatStepsCost),
            caution: self.ui(Ui::WhatWaitingCosts),
            forecast: self.ui(Ui::Forecast),
            cap: self.ui(Ui::DailyCap),
            tolerated: self.ui(Ui::ToleratedOverrun),
            scenarios: self.figures.scenarios.iter().map(|outcome| self.change(outcome)).collect(),
            steps: canary
                .steps
                .iter()
                .map(|step| StepRow {
                    label: self.step(step.weight, step.hours, step.sessions),
                    forecast_spend: self.amount(step.forecast_spend),
                    cap: self.cap_of(step.hours).map(|cap| self.amount(cap)),
                    tolerated_overrun: self.amount(step.tolerated_overrun),
                    surprise: amounts(&step.surprise),
                    price_of_caution: amounts(&step.price_of_caution),
                })
                .collect(),
            empty: self.ui(Ui::NoSteps),
            tell: &|(step, part)| self.read_step(step, part),
        };
        Chart {
            title: self.say(&Sentence::TitleCanary),
            finding: self.canary_finding(),
            scene: self.draw(&figure, place),
        }
    }

    /// What the daily cap lets through in a time.
    pub fn cap_of(&self, hours: f64) -> Option<f64> {
        self.scenario.cap.map(|cap| cap.mid * (hours / HOURS_PER_DAY))
    }

    fn step(&self, weight: f64, hours: f64, sessions: f64) -> String {
        self.say(&Sentence::Step {
            weight: &percent(weight, self.lang),
            time: &duration_short(hours / HOURS_PER_DAY, self.lang),
            sessions: &plain_to(sessions, 0, self.lang),
        })
    }

    fn canary_finding(&self) -> String {
        let canary = &self.figures.canary;
        if canary.steps.is_empty() {
            return self.ui(Ui::NoSteps);
        }
        let savings = || self.figures.scenarios.iter().map(|outcome| outcome.saving);
        let worst = savings().zip(&canary.surprise).max_by(|a, b| a.1.total_cmp(b.1));
        let dearest = savings().zip(&canary.price_of_caution).max_by(|a, b| a.1.total_cmp(b.1));
        let surprise = worst.filter(|(_, amount)| **amount > 0.0).map(|(saving, &amount)| {
            self.say(&Sentence::FindingSurprise {
                change: &change(saving, self.lang),
                amount: &self.short_money(amount),
            })
        });
        let caution = dearest.filter(|(_, amount)| **amount > 0.0).map(|(saving, &amount)| {
            self.say(&Sentence::FindingCaution {
                change: &change(saving, self.lang),
                amount: &self.short_money(amount),
            })
        });
        let parts: Vec<String> = surprise.into_iter().chain(caution).collect();
        if parts.is_empty() { self.say(&Sentence::NoSurprise) } else { parts.join(" ") }
    }
}
