//! The figures behind each chart as a table, for spreadsheets: units in the head of each column.

use crate::model::canary::Exposure;
use crate::model::figures::Figures;
use crate::model::outcome::Outcome;
use crate::model::scenario::Scenario;
use crate::presentation::{Lang, View};
use crate::report::answer::{change, period};
use crate::report::charts::{CURVE_POINTS, SAVINGS_SHOWN};
use crate::text::catalog::{Sentence, Ui, say, ui};
use crate::text::csv::{Cell, Table};

/// Rows of the table of savings: one a point of per cent.
const SAVINGS_ROWS: i32 = 110;

/// The table of a view.
#[must_use]
pub fn table(view: View, scenario: &Scenario, figures: &Figures, lang: Lang) -> Table {
    let writer = Writer { scenario, figures, lang };
    match view {
        View::Scenarios => writer.scenarios(),
        View::Savings => writer.savings(),
        View::Cumulative => writer.cumulative(),
        View::Canary => writer.canary(),
    }
}

struct Writer<'a> {
    scenario: &'a Scenario,
    figures: &'a Figures,
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
        let courses: Vec<_> = self
            .figures
            .scenarios
            .iter()
            .map(|outcome| self.figures.switch.course(outcome.saving, CURVE_POINTS))
            .collect();
        let days: Vec<f64> =
            courses.first().map(|course| course.iter().map(|&(day, _)| day).collect()).unwrap_or_default();
        let row = |(index, &day): (usize, &f64)| {
            let running =
                courses.iter().map(|course| course.get(index).map_or(Cell::Empty, |&(_, net)| Cell::Number(net)));
            std::iter::once(Cell::Number(day)).chain(running).collect()
        };
        Table {
            head: std::iter::once(self.ui(Ui::Day)).chain(columns).collect(),
            rows: days.iter().enumerate().map(row).collect(),
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
            self.ui(Ui::SessionsToDetect),
        ];
        for label in per_scenario {
            head.extend(self.names().map(|name| self.money(&format!("{} {name}", ui(label, self.lang)))));
        }
        let row = |step: &Exposure| {
            let mut row = vec![
                Cell::Number(points(step.weight)),
                Cell::Number(step.hours),
                Cell::Number(step.sessions),
                Cell::Number(step.forecast_spend),
                Cell::Number(step.baseline_spend),
                Cell::Number(step.tolerated_overrun),
                step.sessions_to_detect.map_or(Cell::Empty, Cell::Number),
            ];
            for list in [&step.surprise, &step.regret, &step.price_of_caution] {
                row.extend(list.iter().map(|&amount| Cell::Number(amount)));
            }
            row
        };
        Table { head, rows: self.figures.canary.steps.iter().map(row).collect() }
    }
}

/// A fraction in per cent.
fn points(fraction: f64) -> f64 {
    fraction * 100.0
}
