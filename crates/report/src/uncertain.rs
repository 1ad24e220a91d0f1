//! The charts of what is uncertain, with their words: fan, distribution, tornado and two-way table.

use crate::charts::{Chart, Note, Place, Wording};
use crate::field::{in_words, short_in_words};
use chart::Amount;
use chart::cumulative::Fan;
use chart::distribution::Distribution;
use chart::tornado::{self, Tornado};
use chart::two_way::{self, Own, TwoWay};
use model::input::param::{Id, Param};
use model::uncertainty::break_even::{break_even, break_evens};
use model::uncertainty::result::{Contribution, STEPS, Uncertainty};
use model::uncertainty::two_way::TwoWay as Table;
use text::catalog::label;
use text::messages::{Sentence, Ui};
use text::number::{NONE, money_compact, percent, percent_rounded, plain_to};

/// Amounts and the chance of at least as much.
fn exceedance(sure: &Uncertainty) -> Vec<(f64, f64)> {
    let steps = sure.quantiles.iter().enumerate();
    steps.map(|(step, &value)| (value, 1.0 - step as f64 / STEPS as f64)).collect()
}

impl Wording<'_> {
    fn contribution(&self, id: Id) -> Option<&Contribution> {
        self.uncertainty.contributions.iter().find(|one| one.id == id)
    }

    /// A parameter's value with its unit.
    fn input(&self, id: Id, value: f64) -> String {
        in_words(value, Param::of(id), &self.scenario.currency, self.lang)
    }

    pub fn compact(&self, value: f64) -> String {
        money_compact(value, &self.scenario.currency, self.lang)
    }

    pub fn fan(&self) -> Option<Fan> {
        let fan = &self.uncertainty.fan;
        (!self.figures.tornado.is_empty()).then(|| Fan {
            days: fan.days.clone(),
            quantiles: fan.bands.clone(),
            bands: [0.95, 0.8, 0.5].map(|share| percent(share, self.lang)),
            median: self.ui(Ui::Median),
        })
    }

    pub fn distribution(&self, place: Place) -> Chart {
        let sure = self.uncertainty;
        let named = |name: &str, value: f64| Amount {
            value,
            text: self.say(&Sentence::Named { name, amount: &self.compact(value) }),
        };
        let certain = self.figures.tornado.is_empty();
        let histogram = &sure.histogram;
        let share = |pays: bool| {
            let share = if pays { sure.probability_positive } else { 1.0 - sure.probability_positive };
            percent_rounded(share, self.lang)
        };
        let money = |value: f64| self.compact(value);
        let chance = |share: f64| percent(share, self.lang);
        let draws = self.say(&Sentence::Draws { draws: &plain_to(f64::from(sure.effort.draws), 0, self.lang) });
        let figure = Distribution {
            unit: format!("{} · {draws}", self.ui(Ui::ShareOfDraws)),
            edges: if certain {
                Vec::new()
            } else {
                (0..=histogram.shares.len()).map(|cell| histogram.edge(cell)).collect()
            },
            shares: if certain { Vec::new() } else { histogram.shares.clone() },
            quantiles: vec![named("P10", sure.p10), named("P50", sure.p50), named("P90", sure.p90)],
            mean: named(&self.ui(Ui::Mean), sure.mean),
            gain: self.say(&Sentence::PaysIn { share: &share(true) }),
            loss: self.say(&Sentence::LosesIn { share: &share(false) }),
            at_least: self.ui(Ui::AtLeast),
            exceedance: exceedance(sure),
            pinned: self.overlay(|beside| vec![exceedance(beside.uncertainty)]),
            money: &money,
            chance: &chance,
            tell: &|cell| self.read_share(cell),
            empty: self.ui(Ui::OneFigure),
        };
        Chart {
            title: self.say(&Sentence::TitleDistribution { period: &self.period() }),
            finding: if certain {
                self.ui(Ui::OneFigure)
            } else {
                self.say(&Sentence::FindingDistribution {
                    chance: &share(true),
                    low: &self.compact(sure.p10),
                    high: &self.compact(sure.p90),
                })
            },
            scene: self.draw(&figure, place),
        }
    }

    pub fn tornado(&self, place: Place) -> Chart {
        let ticks = |value: f64| self.compact(value);
        let base = self.figures.believed.net_saving;
        let row = |swing: &model::uncertainty::sensitivity::Swing| {
            let one = self.contribution(swing.id);
            let index = one.and_then(|one| one.index);
            let unknown = |text: Option<String>| text.unwrap_or_else(|| NONE.to_owned());
            let share = |share: Option<f64>| unknown(share.map(|share| percent_rounded(share, self.lang)));
            tornado::Swing {
                name: label(swing.id, self.lang).to_owned(),
                low_input: short_in_words(swing.low, Param::of(swing.id), &self.scenario.currency, self.lang),
                high_input: short_in_words(swing.high, Param::of(swing.id), &self.scenario.currency, self.lang),
                at_low: swing.outcome_low,
                at_high: swing.outcome_high,
                flips: swing.flips,
                pinned: self
                    .beside
                    .and_then(|beside| beside.figures.tornado.iter().find(|other| other.id == swing.id))
                    .map(|other| (other.outcome_low, other.outcome_high)),
                columns: vec![
                    share(index.map(|index| index.first)),
                    share(index.map(|index| index.total)),
                    unknown(one.and_then(|one| one.evppi).map(|worth| self.compact(worth))),
                ],
            }
        };
        let figure = Tornado {
            unit: self.ui(Ui::NetSavingAxis),
            base: Amount { value: base, text: self.say(&Sentence::AllLikely { amount: &self.compact(base) }) },
            zero: self.ui(Ui::BreakEvenLine),
            low: self.ui(Ui::AtLow),
            high: self.ui(Ui::AtHigh),
            flips: self.ui(Ui::Flips),
            pinned: self.ui(Ui::Pinned),
            columns: vec!["S1".to_owned(), "ST".to_owned(), self.ui(Ui::Evppi)],
            rows: self.figures.tornado.iter().map(row).collect(),
            empty: self.ui(Ui::NothingUncertain),
            ticks: &ticks,
            tell: &|row| self.figures.tornado.get(row).map(|swing| self.read_swing(swing)).unwrap_or_default(),
        };
        Chart {
            title: self.say(&Sentence::TitleTornado),
            finding: self.tornado_finding(),
            scene: self.draw(&figure, place),
        }
    }

    fn tornado_finding(&self) -> String {
        let Some(widest) = self.figures.tornado.first() else { return self.ui(Ui::NothingUncertain) };
        let first = self.say(&Sentence::FindingTornado {
            label: label(widest.id, self.lang),
            low: &self.input(widest.id, widest.low),
            high: &self.input(widest.id, widest.high),
            at_low: &self.short_money(widest.outcome_low),
            at_high: &self.short_money(widest.outcome_high),
        });
        let all = &self.uncertainty.contributions;
        let most = all.iter().filter_map(|one| Some((one.id, one.evppi?))).max_by(|a, b| a.1.total_cmp(&b.1));
        let then = match most.filter(|(_, worth)| *worth > 0.0) {
            Some((id, worth)) => self.say(&Sentence::FindingWorth {
                label: label(id, self.lang),
                worth: &self.compact(worth),
                pilot: &self.short_money(self.figures.pilot),
            }),
            // What is not known may be worth something.
            None if all.iter().any(|one| one.evppi.is_none()) => return first,
            None => self.say(&Sentence::FindingWorthNothing),
        };
        format!("{first} {then}")
    }

    pub fn tornado_notes(&self) -> Vec<Note> {
        let turning: Vec<String> = break_evens(self.scenario)
            .into_iter()
            .filter_map(|one| {
                let amount = short_in_words(one.value?, Param::of(one.id), &self.scenario.currency, self.lang);
                Some(self.say(&Sentence::Named { name: label(one.id, self.lang), amount: &amount }))
            })
            .collect();
        let turning = match turning.is_empty() {
            true => self.say(&Sentence::NoBreakEvens),
            false => self.say(&Sentence::BreakEvens { list: &turning.join(" · ") }),
        };
        if self.figures.tornado.is_empty() {
            return vec![turning.into()];
        }
        let all = self.uncertainty.evpi.map(|worth| self.say(&Sentence::WorthOfAll { worth: &self.compact(worth) }));
        [Some(turning), all, Some(self.ui(Ui::IndexNote))].into_iter().flatten().map(Note::from).collect()
    }

    pub fn two_way(&self, place: Place) -> Chart {
        let table = Table::of(self.scenario, self.axes);
        let [across, up] = self.axes;
        let writes =
            |id: Id| move |value: f64| short_in_words(value, Param::of(id), &self.scenario.currency, self.lang);
        let (across_ticks, up_ticks) = (writes(across), writes(up));
        // Each is said in a whole row or column.
        let names = [&table.across, &table.up].map(|side| {
            let values = side.values.iter().filter(|_| place.reading);
            values.map(|&value| self.read_input(side.id, value)).collect::<Vec<_>>()
        });
        let money = |value: f64| self.compact(value);
        let name = |id: Id| label(id, self.lang).to_owned();
        let inside = |side: &[f64], value: f64| side.first() <= Some(&value) && side.last() >= Some(&value);
        let stands = inside(&table.across.values, table.base.0) && inside(&table.up.values, table.base.1);
        let figure = TwoWay {
            unit: self.ui(Ui::NetSavingAxis),
            across: two_way::Side {
                name: name(across),
                at: table.across.values.clone(),
                ratio: table.across.ratio,
                ticks: &across_ticks,
            },
            up: two_way::Side { name: name(up), at: table.up.values.clone(), ratio: table.up.ratio, ticks: &up_ticks },
            values: table.values.clone(),
            contour: table.contours.clone(),
            pinned: self
                .overlay(|beside| Table::over(beside.scenario, table.across.clone(), table.up.clone()).contours),
            break_even: self.ui(Ui::BreakEvenLine),
            base: stands.then(|| Own {
                across: table.base.0,
                up: table.base.1,
                text: self.say(&Sentence::YourFigures { amount: &self.compact(table.outcome) }),
                told: self.read_own(&table),
            }),
            gain: self.ui(Ui::GainSide),
            loss: self.ui(Ui::LossSide),
            money: &money,
            tell: &|(column, row)| {
                self.read_cell(&names[0][column], &names[1][row], table.values[row * names[0].len() + column])
            },
            empty: self.ui(Ui::NoTable),
        };
        Chart {
            title: self.say(&Sentence::TitleTwoWay { across: label(across, self.lang), up: label(up, self.lang) }),
            finding: self.two_way_finding(&table),
            scene: self.draw(&figure, place),
        }
    }

    fn two_way_finding(&self, table: &Table) -> String {
        let [across, up] = self.axes;
        if table.contours.is_empty() {
            let pays = table.values.iter().all(|&value| value > 0.0);
            return self.say(if pays { &Sentence::FindingTwoWayPays } else { &Sentence::FindingTwoWayLoses });
        }
        let turning = [up, across].into_iter().find_map(|id| Some((id, break_even(self.scenario, id)?)));
        match turning {
            Some((id, at)) => self.say(&Sentence::FindingTwoWay {
                label: label(id, self.lang),
                at: &self.input(id, at),
                value: &self.input(id, Param::of(id).mid(self.scenario)),
            }),
            None => self.say(&Sentence::FindingTwoWayElsewhere),
        }
    }
}
