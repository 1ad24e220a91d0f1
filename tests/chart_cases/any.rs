//! Any data a figure could be given, and any words.

use super::strategy::{number, words};
use chart::canary::{Canary, StepRow};
use chart::cumulative::{Band, Cumulative, Curve, Fan};
use chart::overlay::Overlay;
use chart::savings::{Marked, Savings};
use chart::scenarios::{Row, Scenarios};
use chart::scene::Scene;
use chart::{Amount, Figure, FigureSize};
use proptest::prelude::*;

/// Numbers and words for all four figures.
#[derive(Clone, Debug)]
pub struct Data {
    pub numbers: Vec<f64>,
    pub words: Vec<String>,
    pub scenarios: usize,
    pub steps: usize,
}

pub fn data() -> impl Strategy<Value = Data> {
    (prop::collection::vec(number(), 1..60), prop::collection::vec(words(), 1..20), 0..9_usize, 0..11_usize)
        .prop_map(|(numbers, words, scenarios, steps)| Data { numbers, words, scenarios, steps })
}

impl Data {
    fn number(&self, index: usize) -> f64 {
        self.numbers[index % self.numbers.len()]
    }

    fn word(&self, index: usize) -> String {
        self.words[index % self.words.len()].clone()
    }

    fn amount(&self, index: usize) -> Amount {
        Amount { value: self.number(index), text: self.word(index * 3 + 1) }
    }

    fn amounts(&self, from: usize) -> Vec<Amount> {
        (0..self.scenarios).map(|index| self.amount(from + index)).collect()
    }

    fn pairs(&self, from: usize, count: usize) -> Vec<(f64, f64)> {
        (0..count).map(|index| (self.number(from + 2 * index), self.number(from + 2 * index + 1))).collect()
    }

    fn overlay(&self) -> Overlay {
        let lines = (0..self.steps % 3).map(|index| self.pairs(index + 4, self.scenarios));
        Overlay { name: self.word(9), lines: lines.collect() }
    }

    fn each(&self, mut work: impl FnMut(&dyn Figure) -> Scene) -> [Scene; 4] {
        let ticks = |value: f64| format!("{value:e}{}", self.word(0));
        let row = |index: usize| Row {
            name: self.word(index),
            cost: self.amount(index + 1),
            difference: self.word(index + 5),
            pinned: (index % 2 == 1).then(|| self.number(index)),
        };
        let bars = Scenarios {
            unit: self.word(1),
            baseline: row(0),
            scenarios: (1..=self.scenarios).map(row).collect(),
            pinned: self.word(9),
            ticks: &ticks,
            tell: &|bar| self.word(bar),
        };
        let line = Savings {
            unit: self.word(2),
            across: self.word(3),
            range: (self.number(0), self.number(1)),
            line: self.pairs(2, self.steps),
            pinned: self.overlay(),
            scenarios: (0..self.scenarios)
                .map(|index| Marked {
                    name: self.word(index),
                    saving: self.number(index + 3),
                    net: self.amount(index + 4),
                })
                .collect(),
            break_even: Some(self.amount(5)),
            gain: self.word(4),
            loss: self.word(5),
            savings: &ticks,
            money: &ticks,
            tell: &ticks,
        };
        let curves = Cumulative {
            unit: self.word(6),
            zoom: self.word(7),
            horizon: self.number(6),
            curves: (0..self.scenarios)
                .map(|index| Curve {
                    name: self.word(index),
                    points: self.pairs(index, self.steps + 1),
                    end: self.word(index + 2),
                    payback: Some(self.amount(index)),
                })
                .collect(),
            steps: (0..self.steps)
                .map(|index| Band { from: self.number(index), to: self.number(index + 1), weight: self.word(index) })
                .collect(),
            fan: (self.steps % 3 == 1).then(|| Fan {
                days: (0..self.steps).map(|index| self.number(index)).collect(),
                quantiles: (0..self.steps)
                    .map(|index| [0, 1, 2, 3, 4, 5, 6].map(|part| self.number(index + part)))
                    .collect(),
                bands: [0, 1, 2].map(|band| self.word(band)),
                median: self.word(13),
            }),
            pinned: self.overlay(),
            days: &ticks,
            months: &ticks,
            money: &ticks,
            tell: &ticks,
        };
        let steps = Canary {
            exposure: self.word(8),
            caution: self.word(9),
            forecast: self.word(10),
            cap: self.word(13),
            tolerated: self.word(11),
            scenarios: (0..self.scenarios).map(|index| self.word(index)).collect(),
            steps: (0..self.steps)
                .map(|index| StepRow {
                    label: self.word(index),
                    forecast_spend: self.amount(index),
                    cap: (index % 2 == 0).then(|| self.amount(index + 4)),
                    tolerated_overrun: self.amount(index + 1),
                    surprise: self.amounts(index + 2),
                    price_of_caution: self.amounts(index + 3),
                })
                .collect(),
            empty: self.word(12),
            tell: &|(step, part)| format!("{part:?}{}", self.word(step)),
        };
        [work(&bars), work(&line), work(&curves), work(&steps)]
    }

    /// The four figures as asked for.
    pub fn draw(&self, look: &FigureSize) -> [Scene; 4] {
        self.each(|figure| figure.draw(look))
    }

    /// The four figures at their own height.
    pub fn drawn(&self, width: f64) -> [Scene; 4] {
        self.each(|figure| figure.drawn(width, false))
    }
}
