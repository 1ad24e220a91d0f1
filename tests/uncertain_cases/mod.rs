//! Made-up but likely figures of an uncertain switch, with plain English words, for the tests of the drawings.

pub mod any;

use crate::chart_cases::strategy;

use chart::Amount;
use chart::cumulative::{Band, Cumulative, Curve, Fan};
use chart::distribution::Distribution;
use chart::operating::{Operating, Reference, Rule};
use chart::overlay::Overlay;
use chart::spark::Spark;
use chart::tornado::{Swing, Tornado};
use chart::two_way::{Own, Side, TwoWay};

/// Money the way a reader of the tests can follow: `−$120k`, `$2.19M`.
pub fn money(value: f64) -> String {
    let size = value.abs();
    let sign = if value < 0.0 { "−" } else { "" };
    match [(1e9, "B"), (1e6, "M"), (1e3, "k")].into_iter().find(|(unit, _)| size >= *unit) {
        Some((by, name)) if size < 1e15 => format!("{sign}${}{name}", (size / by * 100.0).round() / 100.0),
        Some(_) => format!("{sign}${size:.1e}"),
        None => format!("{sign}${}", (size * 100.0).round() / 100.0),
    }
}

pub fn percent(share: f64) -> String {
    format!("{}%", (share * 1000.0).round() / 10.0).replace('-', "−")
}

pub fn times(value: f64) -> String {
    format!("{}×", (value * 100.0).round() / 100.0)
}

pub fn amount(value: f64, words: &str) -> Amount {
    Amount { value, text: format!("{words} {}", money(value)).trim().to_owned() }
}

/// The default case: four inputs that matter, two of which can turn the decision.
pub fn tornado() -> Tornado<'static> {
    let row = |name: &str, inputs: [&str; 2], at: [f64; 2], columns: [&str; 3]| Swing {
        name: name.into(),
        low_input: inputs[0].into(),
        high_input: inputs[1].into(),
        at_low: at[0],
        at_high: at[1],
        flips: (at[0] < 0.0) != (at[1] < 0.0),
        pinned: None,
        columns: columns.map(Into::into).to_vec(),
    };
    Tornado {
        unit: "Net saving over 12 months".into(),
        base: amount(1.08e6, "All at mid:"),
        zero: "Break-even".into(),
        low: "input at its P10".into(),
        high: "input at its P90".into(),
        flips: "the decision flips here".into(),
        pinned: "pinned".into(),
        columns: ["S1", "ST", "EVPPI"].map(Into::into).to_vec(),
        rows: vec![
            row("Saving at equal tokens", ["0%", "60%"], [-8_000.0, 2.17e6], ["0.52", "0.58", "$41k"]),
            row("Token multiplier", ["0.8×", "1.5×"], [1.59e6, -182_500.0], ["0.31", "0.37", "$63k"]),
            row("Active users", ["800", "1,250"], [866_000.0, 1.35e6], ["0.04", "0.06", "$0"]),
            row("Sessions per user per day", ["7", "14"], [758_000.0, 1.52e6], ["0.07", "0.11", "$0"]),
            row("Baseline cost per session", ["$0.80", "$1.25"], [866_000.0, 1.35e6], ["0.04", "0.06", "$0"]),
            row("Fallback to another model", ["0%", "5%"], [1.08e6, 0.95e6], ["0.01", "0.01", "$0"]),
            row("Mean session length", ["20 min", "45 min"], [1.02e6, 1.0e6], ["0.00", "0.00", "$0"]),
        ],
        empty: "No input has a range: there is nothing to compare.".into(),
        ticks: &money,
        tell: &|row| format!("row {row}"),
    }
}

/// As many rows as there are inputs, all money lost, zero far away.
pub fn crowded() -> Tornado<'static> {
    let few = tornado();
    let rows = (0..36_i32).map(|index| {
        let swing = 30_000.0 / f64::from(index + 1);
        let row = &few.rows[usize::try_from(index).unwrap_or(0) % few.rows.len()];
        Swing { at_low: -9e5 - swing, at_high: -9e5 + swing * 0.7, flips: false, ..row.clone() }
    });
    Tornado { base: amount(-9e5, "All at mid:"), rows: rows.collect(), ..few }
}

fn grid(from: f64, to: f64, count: u16, ratio: bool) -> Vec<f64> {
    let share = |index: u16| f64::from(index) / f64::from(count - 1);
    let at = |share: f64| if ratio { from * libm::pow(to / from, share) } else { from + share * (to - from) };
    (0..count).map(|index| at(share(index))).collect()
}

/// Saving against tokens: half pays, half does not.
pub fn two_way() -> TwoWay<'static> {
    let (savings, tokens) = (grid(-0.2, 0.9, 41, false), grid(0.5, 4.0, 41, true));
    let net = |saving: f64, tokens: f64| 3.6e6 * (1.0 - (1.0 - saving) * tokens) - 2e4;
    let values = tokens.iter().flat_map(|&tokens| savings.iter().map(move |&saving| net(saving, tokens))).collect();
    let even = tokens.iter().map(|&tokens| (1.0 - (1.0 - 2e4 / 3.6e6) / tokens, tokens));
    let contour = vec![even.filter(|(saving, _)| (-0.2..=0.9).contains(saving)).collect()];
    TwoWay {
        unit: "Net saving over 12 months".into(),
        across: Side { name: "Saving at equal tokens".into(), at: savings, ratio: false, ticks: &percent },
        up: Side { name: "Token multiplier".into(), at: tokens, ratio: true, ticks: &times },
        values,
        contour,
        pinned: Overlay::default(),
        break_even: "Break-even".into(),
        base: Some(Own {
            across: 0.3,
            up: 1.0,
            text: "Your figures: $1.06M".into(),
            told: "Your figures, 30%, 1×: $1.06M".into(),
        }),
        gain: "+ pays".into(),
        loss: "− does not pay".into(),
        money: &money,
        tell: &|(column, row)| format!("column {column}, row {row}"),
        empty: "Choose two inputs.".into(),
    }
}

/// Users against sessions: all pays, and no line.
pub fn two_way_gain() -> TwoWay<'static> {
    let (users, sessions) = (grid(800.0, 1250.0, 81, true), grid(2.0, 40.0, 81, true));
    let values =
        sessions.iter().flat_map(|&sessions| users.iter().map(move |&users| users * sessions * 107.0)).collect();
    let whole = |value: f64| format!("{}", value.round());
    TwoWay {
        across: Side { name: "Active users".into(), at: users, ratio: true, ticks: Box::leak(Box::new(whole)) },
        up: Side {
            name: "Sessions per user per day".into(),
            at: sessions,
            ratio: true,
            ticks: Box::leak(Box::new(whole)),
        },
        values,
        contour: Vec::new(),
        base: Some(Own {
            across: 1000.0,
            up: 10.0,
            text: "Your figures: $1.07M".into(),
            told: "Your figures, 1000, 10: $1.07M".into(),
        }),
        ..two_way()
    }
}

/// A bell with a longer tail to the right: its share up to an amount, both in units of the spread.
fn share_below(z: f64) -> f64 {
    let z = if z > 0.0 { z / 1.25 } else { z };
    1.0 / (1.0 + libm::exp(-1.702 * z))
}

/// Net saving around `middle`, `spread` wide, in bins of `step` from `from` on.
pub fn distribution(middle: f64, spread: f64, from: f64, step: f64) -> Distribution<'static> {
    let edges: Vec<f64> = (0..=48_i32).map(|index| from + f64::from(index) * step).collect();
    let below = |value: f64| share_below((value - middle) / spread);
    let shares = edges.windows(2).map(|pair| below(pair[1]) - below(pair[0])).collect();
    let pays = 1.0 - below(0.0);
    Distribution {
        unit: "Net saving over 12 months, share of draws".into(),
        exceedance: edges.iter().map(|&edge| (edge, 1.0 - below(edge))).collect(),
        edges,
        shares,
        quantiles: vec![
            amount(middle - 1.29 * spread, "P10"),
            amount(middle, "P50"),
            amount(middle + 1.61 * spread, "P90"),
        ],
        mean: amount(middle + 0.15 * spread, "mean"),
        gain: format!("pays: {}", percent(pays)),
        loss: format!("does not pay: {}", percent(1.0 - pays)),
        at_least: "Chance of at least this much".into(),
        pinned: Overlay::default(),
        money: &money,
        chance: &percent,
        tell: &|cell| format!("cell {cell}"),
        empty: "Every input is a single number: the outcome is certain.".into(),
    }
}

/// Three scenarios over a year, `once` paid first, with the belief behind them.
pub fn fan(once: f64) -> Cumulative<'static> {
    let curve = |name: &str, per_day: f64| Curve {
        name: name.into(),
        points: (0..=60_i32).map(|at| f64::from(at) / 60.0 * 365.0).map(|day| (day, day * per_day - once)).collect(),
        end: money(365.0 * per_day - once),
        payback: (per_day > 0.0 && once > 0.0)
            .then(|| Amount { value: once / per_day, text: format!("{} days", (once / per_day).round()) }),
    };
    let days: Vec<f64> = (0..=60_i32).map(|at| f64::from(at) / 60.0 * 365.0).collect();
    let quantiles =
        days.iter().map(|day| [-4200.0, -1000.0, 900.0, 2900.0, 5000.0, 7700.0, 11_500.0].map(|per| per * day - once));
    Cumulative {
        unit: "Running net saving".into(),
        zoom: "The same, during the rollout".into(),
        horizon: 365.0,
        curves: vec![curve("0%", 0.0), curve("−30%", 3000.0), curve("−60%", 6000.0)],
        steps: vec![
            Band { from: 0.0, to: 2.0, weight: "5%".into() },
            Band { from: 2.0, to: 5.0, weight: "25%".into() },
            Band { from: 5.0, to: 365.0, weight: "100%".into() },
        ],
        fan: Some(Fan {
            quantiles: quantiles.collect(),
            days,
            bands: ["95%", "80%", "50%"].map(Into::into),
            median: "median".into(),
        }),
        pinned: Overlay::default(),
        days: &|day| format!("day {}", day.round()),
        months: &|months| format!("{} mo", months.round()),
        money: &money,
        tell: &|day| format!("day {day}"),
    }
}

/// Three rules on the default figures; `chosen` is the one that is set.
pub fn operating(chosen: usize) -> Operating<'static> {
    let rule = |index: usize, name: &str, middle: f64, spread: f64| Rule {
        name: name.into(),
        points: (5..=30_i32)
            .map(|tenth| f64::from(tenth) / 10.0)
            .map(|at| (at, share_below((at - middle) / spread)))
            .collect(),
        chosen: index == chosen,
    };
    let rules = vec![
        rule(0, "point", 1.05, 0.12),
        rule(1, "lower", 1.35, 0.15),
        rule(2, if chosen == 0 { "margin" } else { "margin: surely above the limit" }, 1.62, 0.2),
    ];
    let read = |ratio: f64, name: &str| {
        let at = rules[chosen].points.iter().find(|point| (point.0 - ratio).abs() < 1e-9);
        let chance = at.map(|point| Amount { value: point.1, text: percent((point.1 * 100.0).round() / 100.0) });
        Reference { ratio, name: name.into(), chance }
    };
    let references =
        vec![read(1.0, "as forecast"), read(1.2, "forecast + 20%"), read(2.5, "the claim is simply false")];
    Operating {
        unit: "Chance that the guard rolls back".into(),
        across: "True cost, as a multiple of the forecast".into(),
        rules,
        references,
        pinned: Overlay::default(),
        ratios: &times,
        chances: &percent,
        tell: &times,
        empty: "No rollout steps: there is nothing to guard.".into(),
    }
}

/// A range with a longer tail to the right.
pub fn spark() -> Spark {
    let below = |at: f64| share_below((at - 0.35) / 0.12);
    let points = (0..=40_i32).map(|at| f64::from(at) / 40.0);
    Spark { points: points.map(|at| (at, (below(at + 0.01) - below(at - 0.01)) * 14.0)).collect(), mid: 0.37 }
}
