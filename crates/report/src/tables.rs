//! The figures behind each chart as a table, for spreadsheets: units in the head of each column.

use crate::charts::{CURVE_POINTS, SAVINGS_SHOWN};
use crate::rollout::curve;
use crate::subject::Subject;
use crate::wording::{change, period};
use model::cost::outcome::Outcome;
use model::figures::Figures;
use model::input::param::{Id, Param};
use model::input::scenario::Scenario;
use model::input::value::{Comparator, Rule};
use model::math::order::ascend;
use model::rollout::detection::StepPower;
use model::rollout::exposure::Exposure;
use model::rollout::guard_rule::ByRule;
use model::rollout::result::Simulation;
use model::uncertainty::fan::FAN_SHARES;
use model::uncertainty::result::Uncertainty;
use model::uncertainty::sensitivity::Swing;
use model::uncertainty::two_way::{SIDE, TwoWay};
use presentation::{Lang, View};
use text::catalog::{label, say, ui, unit, word};
use text::csv::{Cell, Table};
use text::messages::{Sentence, Ui};
use text::number::plain;

/// Rows of the table of savings: one a point of per cent.
const SAVINGS_ROWS: i32 = 110;

/// The table of a view; where a scenario is pinned, with the same rows of that one below and a column that tells the two.
#[must_use]
pub fn table(view: View, subject: Subject<'_>, lang: Lang) -> Table {
    let own = one(view, subject, lang);
    let other = subject.beside().map(|beside| one(view, beside, lang)).filter(|other| other.head == own.head);
    let Some(other) = other else { return own };
    let said = |row: Vec<Cell>, which| std::iter::once(Cell::Text(ui(which, lang).to_owned())).chain(row).collect();
    let rows = own.rows.into_iter().map(|row| said(row, Ui::OnScreen));
    Table {
        head: std::iter::once(ui(Ui::Compare, lang).to_owned()).chain(own.head).collect(),
        rows: rows.chain(other.rows.into_iter().map(|row| said(row, Ui::Pinned))).collect(),
    }
}

fn one(view: View, subject: Subject<'_>, lang: Lang) -> Table {
    let Subject { scenario, figures, uncertainty, simulation, axes, .. } = subject;
    let writer = Writer { scenario, figures, uncertainty, simulation, axes, lang };
    match view {
        View::Scenarios => writer.scenarios(),
        View::Savings => writer.savings(),
        View::Cumulative => writer.cumulative(),
        View::Tornado => writer.tornado(),
        View::TwoWay => writer.two_way(),
        View::Distribution => writer.distribution(),
        View::Canary => writer.canary(),
        View::Operating => writer.operating(),
    }
}

struct Writer<'a> {
    scenario: &'a Scenario,
    figures: &'a Figures,
    uncertainty: &'a Uncertainty,
    simulation: &'a Simulation,
    axes: [Id; 2],
    lang: Lang,
}

impl Writer<'_> {
    fn ui(&self, label: Ui) -> String {
        ui(label, self.lang).to_owned()
    }

    fn money(&self, name: &str) -> String {
        format!("{name} ({})", self.scenario.currency)
    }

    fn name(&self, outcome: &Outcome) -> String {
        change(outcome.saving, self.lang)
    }

    fn names(&self) -> impl Iterator<Item = String> {
        self.figures.scenarios.iter().map(|outcome| self.name(outcome))
    }

    fn scenarios(&self) -> Table {
        let net = say(&Sentence::NetOver { period: &period(self.scenario, self.lang) }, self.lang);
        let head = vec![
            self.ui(Ui::Scenario),
            self.money(ui(Ui::CostPerSession, self.lang)),
            self.money(ui(Ui::CostPerDay, self.lang)),
            self.money(ui(Ui::SavingPerDay, self.lang)),
            self.money(ui(Ui::SavingPerMonth, self.lang)),
            self.money(ui(Ui::SavingPerYear, self.lang)),
            self.money(&net),
            self.ui(Ui::PaybackDays),
        ];
        let costs = |name: String, per_session: f64| {
            vec![Cell::Text(name), Cell::Number(per_session), Cell::Number(per_session * self.figures.sessions_per_day)]
        };
        let mut baseline = costs(self.ui(Ui::Baseline), self.figures.cost.baseline);
        baseline.resize(head.len(), Cell::Empty);
        let row = |outcome: &Outcome| {
            let mut row = costs(self.name(outcome), outcome.cost_per_session);
            row.extend(
                [outcome.saving_per_day, outcome.saving_per_month, outcome.saving_per_year, outcome.net_saving]
                    .map(Cell::Number),
            );
            row.push(outcome.payback_day.map_or(Cell::Empty, Cell::Number));
            row
        };
        Table { head, rows: std::iter::once(baseline).chain(self.figures.scenarios.iter().map(row)).collect() }
    }

    fn savings(&self) -> Table {
        let (from, to) = SAVINGS_SHOWN;
        let row = |index: i32| {
            let saving = from + (to - from) * f64::from(index) / f64::from(SAVINGS_ROWS);
            vec![Cell::Number(points(saving)), Cell::Number(self.figures.switch.net_saving(saving))]
        };
        Table {
            head: vec![format!("{} (%)", self.ui(Ui::SavingAxis)), self.money(ui(Ui::NetSavingAxis, self.lang))],
            rows: (0..=SAVINGS_ROWS).map(row).collect(),
        }
    }

    fn cumulative(&self) -> Table {
        let net = self.ui(Ui::NetSavingAxis);
        let columns = self.names().map(|name| self.money(&format!("{net} {name}")));
        let shares = if self.figures.tornado.is_empty() { &[][..] } else { &FAN_SHARES[..] };
        let bands = shares.iter().map(|&share| self.money(&format!("{net} P{}", plain(points(share), self.lang))));
        let switch = &self.figures.switch;
        let fan = &self.uncertainty.fan;
        let mut days = fan.days.clone();
        if let Some(first) = self.figures.scenarios.first() {
            days.extend(switch.course(first.saving, CURVE_POINTS).iter().map(|&(day, _)| day));
        }
        ascend(&mut days);
        days.dedup();
        let row = |&day: &f64| {
            let running =
                self.figures.scenarios.iter().map(|outcome| Cell::Number(switch.running(outcome.saving, day)));
            let at = fan.days.iter().position(|other| other.total_cmp(&day).is_eq());
            let band = (0..shares.len()).map(|share| at.map_or(Cell::Empty, |at| Cell::Number(fan.bands[at][share])));
            std::iter::once(Cell::Number(day)).chain(running).chain(band).collect()
        };
        Table {
            head: std::iter::once(self.ui(Ui::Day)).chain(columns).chain(bands).collect(),
            rows: days.iter().map(row).collect(),
        }
    }

    /// A parameter's name with the unit of its values.
    fn input(&self, id: Id) -> String {
        let unit = unit(Param::of(id).unit, &self.scenario.currency, self.lang);
        let name = label(id, self.lang);
        if unit.is_empty() { name.to_owned() } else { format!("{name} ({unit})") }
    }

    fn tornado(&self) -> Table {
        let mut head = vec![self.ui(Ui::Parameter), self.ui(Ui::LowValue), self.ui(Ui::HighValue)];
        head.extend([Ui::NetAtLow, Ui::NetAtHigh].map(|label| self.money(ui(label, self.lang))));
        head.extend(["S1 (%)".to_owned(), "ST (%)".to_owned(), self.money(ui(Ui::Evppi, self.lang))]);
        let row = |swing: &Swing| {
            let mut row = vec![Cell::Text(self.input(swing.id))];
            row.extend([swing.low, swing.high, swing.outcome_low, swing.outcome_high].map(Cell::Number));
            let one = self.uncertainty.contributions.iter().find(|one| one.id == swing.id);
            let index = one.and_then(|one| one.index);
            let shares = [index.map(|index| points(index.first)), index.map(|index| points(index.total))];
            let known = shares.into_iter().chain([one.and_then(|one| one.evppi)]);
            row.extend(known.map(|figure| figure.map_or(Cell::Empty, Cell::Number)));
            row
        };
        Table { rows: self.figures.tornado.iter().map(row).collect(), head }
    }

    fn two_way(&self) -> Table {
        let table = TwoWay::of(self.scenario, self.axes);
        let row = |place: usize| {
            let (x, y) = (place % SIDE, place / SIDE);
            [table.across.values[x], table.up.values[y], table.values[place]].map(Cell::Number).into()
        };
        Table {
            head: vec![
                self.input(self.axes[0]),
                self.input(self.axes[1]),
                self.money(ui(Ui::NetSavingAxis, self.lang)),
            ],
            rows: (0..table.values.len()).map(row).collect(),
        }
    }

    fn distribution(&self) -> Table {
        let histogram = &self.uncertainty.histogram;
        let row = |(cell, &share): (usize, &f64)| {
            [histogram.edge(cell), histogram.edge(cell + 1), points(share)].map(Cell::Number).into()
        };
        Table {
            head: vec![self.money(ui(Ui::From, self.lang)), self.money(ui(Ui::To, self.lang)), self.ui(Ui::Share)],
            rows: histogram.shares.iter().enumerate().map(row).collect(),
        }
    }

    fn canary(&self) -> Table {
        let per_scenario = [Ui::Surprise, Ui::Regret, Ui::PriceOfCaution];
        let mut head = vec![
            self.ui(Ui::Weight),
            self.ui(Ui::Hours),
            self.ui(Ui::Sessions),
            self.money(ui(Ui::ForecastSpend, self.lang)),
            self.money(ui(Ui::BaselineSpend, self.lang)),
            self.money(ui(Ui::ToleratedOverrun, self.lang)),
            self.money(ui(Ui::GuardLimit, self.lang)),
            self.ui(Ui::SessionsToDetect),
            self.ui(Ui::SessionsForP95),
            self.ui(Ui::SessionsForErrors),
            self.ui(Ui::Checks),
            self.ui(Ui::RollbackInStep),
        ];
        for label in per_scenario {
            head.extend(self.names().map(|name| self.money(&format!("{} {name}", ui(label, self.lang)))));
        }
        let risk = &self.simulation.risk;
        let canary = &self.figures.canary;
        let reference = match self.scenario.comparator {
            Comparator::Forecast => canary.forecast_cost_per_session,
            Comparator::Baseline => canary.baseline_cost_per_session,
            Comparator::Control => None,
        };
        let factor = self.scenario.rule.limit(self.scenario.guard.mid / 100.0);
        let row = |((step, evidence), &rollback): ((&Exposure, &StepPower), &f64)| {
            let optional = |figure: Option<f64>| figure.map_or(Cell::Empty, Cell::Number);
            let mut row = vec![
                Cell::Number(points(step.weight)),
                Cell::Number(step.hours),
                Cell::Number(step.sessions),
                Cell::Number(step.forecast_spend),
                Cell::Number(step.baseline_spend),
                Cell::Number(step.tolerated_overrun),
                optional(reference.map(|cost| cost * factor)),
                optional(step.sessions_to_detect),
                optional(evidence.slow.sessions),
                optional(evidence.errors.sessions),
                Cell::Number(evidence.checks as f64),
                Cell::Number(points(rollback)),
            ];
            for list in [&step.surprise, &step.regret, &step.price_of_caution] {
                row.extend(list.iter().map(|&amount| Cell::Number(amount)));
            }
            row
        };
        let steps = canary.steps.iter().zip(&self.simulation.evidence).zip(&risk.by_step);
        Table { head, rows: steps.map(row).collect() }
    }

    fn operating(&self) -> Table {
        let rules = Rule::ALL.iter().map(|rule| format!("{} (%)", word(rule.id(), self.lang)));
        let row = |(ratio, chances): (f64, ByRule<f64>)| {
            std::iter::once(ratio).chain(chances.map(points)).map(Cell::Number).collect()
        };
        Table {
            head: std::iter::once(self.ui(Ui::TrueCost)).chain(rules).collect(),
            rows: curve(&self.simulation.operating).into_iter().map(row).collect(),
        }
    }
}

/// A fraction in per cent.
fn points(fraction: f64) -> f64 {
    fraction * 100.0
}
