//! Figures of a scenario with plain English words, for the tests of the drawings.

pub mod any;
pub mod check;
pub mod strategy;

use chart::Amount;
use chart::canary::{Canary, StepRow};
use chart::cumulative::{Band, Cumulative, Curve};
use chart::overlay::Overlay;
use chart::savings::{Marked, Savings};
use chart::scenarios::{Row, Scenarios};
use model::figures::Figures;
use model::input::scenario::Scenario;

/// Money the way a reader of the tests can follow: `−$1,234`, `$2.19M`.
pub fn money(value: f64) -> String {
    let size = value.abs();
    let sign = if value < 0.0 { "−" } else { "" };
    let unit = [(1e12, "T"), (1e9, "B"), (1e6, "M")].into_iter().find(|(unit, _)| size >= *unit);
    match unit {
        Some((by, name)) if size >= 1e15 => format!("{sign}${:.1e}{name}", size / by),
        Some((by, name)) => format!("{sign}${}{name}", (size / by * 100.0).round() / 100.0),
        None if size >= 1000.0 => format!("{sign}${},{:03}", (size.round() / 1000.0).floor(), size.round() % 1000.0),
        None => format!("{sign}${}", (size * 100.0).round() / 100.0),
    }
}

pub fn percent(value: f64) -> String {
    format!("{}%", (value * 1000.0).round() / 10.0).replace('-', "−")
}

pub fn count(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

fn amount(value: f64) -> Amount {
    Amount { value, text: money(value) }
}

fn name(saving: f64) -> String {
    percent(-saving)
}

pub fn scenarios(figures: &Figures) -> Scenarios<'static> {
    let before = figures.sessions_per_day * figures.cost.baseline;
    Scenarios {
        unit: "Cost per day".into(),
        baseline: Row {
            name: "Qwen 3 (baseline)".into(),
            cost: amount(before),
            difference: String::new(),
            pinned: None,
        },
        scenarios: figures
            .scenarios
            .iter()
            .map(|outcome| Row {
                name: name(outcome.saving),
                cost: amount(outcome.cost_per_day),
                difference: match outcome.saving_per_day {
                    saved if saved > 0.0 => format!("saves {}", money(saved)),
                    saved if saved < 0.0 => format!("costs {} more", money(-saved)),
                    _ => "no change".into(),
                },
                pinned: None,
            })
            .collect(),
        pinned: String::new(),
        ticks: &money,
        tell: &|bar| format!("bar {bar}"),
    }
}

pub fn savings(figures: &Figures) -> Savings<'static> {
    let line = (-20..=90_i32).step_by(5).map(|percent| f64::from(percent) / 100.0);
    Savings {
        unit: "Net saving over 12 months".into(),
        across: "Saving that turns out to be real".into(),
        range: (-0.2, 0.9),
        line: line.map(|saving| (saving, figures.switch.net_saving(saving))).collect(),
        pinned: Overlay::default(),
        scenarios: figures
            .scenarios
            .iter()
            .map(|outcome| Marked {
                name: name(outcome.saving),
                saving: outcome.saving,
                net: amount(outcome.net_saving),
            })
            .collect(),
        break_even: figures
            .break_even
            .map(|saving| Amount { value: saving, text: format!("Break-even at {}", percent(saving)) }),
        gain: "Switching saves money".into(),
        loss: "Switching costs money".into(),
        savings: &percent,
        money: &money,
        tell: &percent,
    }
}

pub fn cumulative(figures: &Figures) -> Cumulative<'static> {
    let timeline = &figures.switch.timeline;
    let horizon = timeline.horizon();
    let mut days: Vec<f64> = (0..=60_i32).map(|share| horizon * f64::from(share) / 60.0).collect();
    days.extend(timeline.stretches.iter().map(|stretch| stretch.to));
    days.sort_by(f64::total_cmp);
    days.dedup();
    Cumulative {
        unit: "Running net saving".into(),
        zoom: "The same, during the rollout".into(),
        horizon,
        curves: figures
            .scenarios
            .iter()
            .map(|outcome| Curve {
                name: name(outcome.saving),
                points: days.iter().map(|&day| (day, figures.switch.running(outcome.saving, day))).collect(),
                end: money(outcome.net_saving),
                payback: outcome.payback_day.map(|day| Amount {
                    value: day,
                    text: format!("{} pays back on day {}", name(outcome.saving), count(day)),
                }),
            })
            .collect(),
        steps: timeline
            .stretches
            .iter()
            .map(|stretch| Band { from: stretch.from, to: stretch.to, weight: percent(stretch.weight) })
            .collect(),
        fan: None,
        pinned: Overlay::default(),
        days: &|day| format!("day {}", count(day)),
        months: &|months| format!("{} mo", count(months)),
        money: &money,
        tell: &|day| format!("day {}", count(day)),
    }
}

pub fn canary(figures: &Figures) -> Canary<'static> {
    let all = |values: &[f64]| values.iter().map(|&value| amount(value)).collect();
    Canary {
        exposure: "Spend in each step, and the surprise at each saving".into(),
        caution: "Price of caution: saving missed".into(),
        forecast: "forecast spend".into(),
        cap: "cap".into(),
        tolerated: "tolerated overrun".into(),
        scenarios: figures.scenarios.iter().map(|outcome| name(outcome.saving)).collect(),
        steps: figures
            .canary
            .steps
            .iter()
            .map(|step| StepRow {
                label: format!(
                    "{} for {} h · {} sessions",
                    percent(step.weight),
                    count(step.hours),
                    count(step.sessions)
                ),
                forecast_spend: amount(step.forecast_spend),
                cap: None,
                tolerated_overrun: amount(step.tolerated_overrun),
                surprise: all(&step.surprise),
                price_of_caution: all(&step.price_of_caution),
            })
            .collect(),
        empty: "No rollout steps: everything moves at once.".into(),
        tell: &|(step, part)| format!("step {step}, {part:?}"),
    }
}

pub fn article() -> Figures {
    Figures::of(&Scenario::default())
}
