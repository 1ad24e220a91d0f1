//! Any data the figures of uncertainty could be given, and any words.

use super::strategy::{number, words};
use chart::cumulative::{Band, Cumulative, Curve, Fan};
use chart::distribution::Distribution;
use chart::operating::{Operating, Reference, Rule};
use chart::overlay::Overlay;
use chart::scene::Scene;
use chart::spark::Spark;
use chart::tornado::{Swing, Tornado};
use chart::two_way::{Own, Side, TwoWay};
use chart::{Amount, Figure};
use proptest::prelude::*;

/// Numbers and words for every figure, and how many of each thing.
#[derive(Clone, Debug)]
pub struct Data {
    pub numbers: Vec<f64>,
    pub words: Vec<String>,
    pub count: usize,
}

pub fn data() -> impl Strategy<Value = Data> {
    let numbers = prop_oneof![
        2 => prop::collection::vec(number(), 1..60),
        1 => prop::collection::vec(-1e6..1e6_f64, 1..60),
        1 => prop::collection::vec(0.0..3.0_f64, 1..60),
    ];
    (numbers, prop::collection::vec(words(), 1..20), 0..14_usize, any::<bool>()).prop_map(
        |(mut numbers, words, count, ascending)| {
            if ascending {
                numbers.sort_by(f64::total_cmp);
            }
            Data { numbers, words, count }
        },
    )
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

    fn all<T>(&self, of: impl Fn(usize) -> T) -> Vec<T> {
        (0..self.count).map(of).collect()
    }

    fn pairs(&self, from: usize) -> Vec<(f64, f64)> {
        self.all(|index| (self.number(from + index), self.number(from + 2 * index + 1)))
    }

    fn overlay(&self) -> Overlay {
        Overlay { name: self.word(9), lines: (0..self.count % 3).map(|index| self.pairs(index)).collect() }
    }

    /// The shape of a range.
    pub fn spark(&self) -> Spark {
        Spark { points: self.pairs(3), mid: self.number(7) }
    }

    /// Every figure, drawn.
    pub fn each(&self, mut work: impl FnMut(&dyn Figure) -> Scene) -> Vec<(&'static str, Scene)> {
        let ticks = |value: f64| format!("{value:e}{}", self.word(0));
        let tornado = Tornado {
            unit: self.word(1),
            base: self.amount(0),
            zero: self.word(2),
            low: self.word(3),
            high: self.word(4),
            flips: self.word(5),
            columns: (0..self.count % 4).map(|index| self.word(index + 6)).collect(),
            rows: self.all(|index| Swing {
                name: self.word(index),
                low_input: self.word(index + 1),
                high_input: self.word(index + 2),
                at_low: self.number(index),
                at_high: self.number(index + 5),
                flips: index % 2 == 0,
                pinned: (index % 3 == 1).then(|| (self.number(index + 2), self.number(index + 3))),
                columns: (0..index % 5).map(|column| self.word(index + column)).collect(),
            }),
            pinned: self.word(7),
            empty: self.word(6),
            ticks: &ticks,
            tell: &|row| self.word(row),
        };
        let side = |from: usize, ratio| Side {
            name: self.word(from),
            at: self.all(|index| self.number(from + index)),
            ratio,
            ticks: &ticks,
        };
        let two_way = TwoWay {
            unit: self.word(1),
            across: side(0, self.count.is_multiple_of(2)),
            up: side(3, self.count.is_multiple_of(3)),
            values: (0..self.count * self.count).map(|index| self.number(index * 7)).collect(),
            contour: vec![self.pairs(0), self.pairs(5)],
            pinned: self.overlay(),
            break_even: self.word(2),
            base: Some(Own { across: self.number(2), up: self.number(4), text: self.word(3), told: self.word(8) }),
            gain: self.word(4),
            loss: self.word(5),
            money: &ticks,
            tell: &|(column, row)| format!("{column} {row}{}", self.word(2)),
            empty: self.word(6),
        };
        let distribution = Distribution {
            unit: self.word(1),
            edges: self.all(|index| self.number(index)),
            shares: self.all(|index| self.number(index + 9)),
            quantiles: (0..self.count % 6).map(|index| self.amount(index * 2)).collect(),
            mean: self.amount(3),
            gain: self.word(2),
            loss: self.word(3),
            at_least: self.word(4),
            exceedance: self.pairs(0),
            pinned: self.overlay(),
            money: &ticks,
            chance: &ticks,
            tell: &|cell| self.word(cell),
            empty: self.word(5),
        };
        let operating = Operating {
            unit: self.word(1),
            across: self.word(2),
            rules: (0..self.count % 4)
                .map(|index| Rule { name: self.word(index), points: self.pairs(index), chosen: index == 1 })
                .collect(),
            references: (0..self.count % 6)
                .map(|index| Reference {
                    ratio: self.number(index * 2),
                    name: self.word(index + 4),
                    chance: (index % 2 == 0).then(|| self.amount(index)),
                })
                .collect(),
            pinned: self.overlay(),
            ratios: &ticks,
            chances: &ticks,
            tell: &ticks,
            empty: self.word(3),
        };
        let fan = Cumulative {
            unit: self.word(6),
            zoom: self.word(7),
            horizon: self.number(6),
            curves: (0..self.count % 5)
                .map(|index| Curve {
                    name: self.word(index),
                    points: self.pairs(index),
                    end: self.word(index + 2),
                    payback: Some(self.amount(index)),
                })
                .collect(),
            steps: vec![Band { from: self.number(1), to: self.number(2), weight: self.word(3) }],
            fan: Some(Fan {
                days: self.all(|index| self.number(index)),
                quantiles: self.all(|index| [0, 1, 2, 3, 4, 5, 6].map(|part| self.number(index + part))),
                bands: [0, 1, 2].map(|band| self.word(band)),
                median: self.word(3),
            }),
            pinned: self.overlay(),
            days: &ticks,
            months: &ticks,
            money: &ticks,
            tell: &ticks,
        };
        vec![
            ("tornado", work(&tornado)),
            ("two-way", work(&two_way)),
            ("distribution", work(&distribution)),
            ("operating", work(&operating)),
            ("fan", work(&fan)),
        ]
    }
}
