//! THE table: every parameter once, with its word, section, unit, bounds, scale, slider, source and its place in [`Scenario`].
//!
//! Inputs, link keys, `--set`, validation, sensitivities and the reference page all iterate over [`PARAMS`].
//! Adding a parameter is one row here, its field and default in [`Scenario`], its words in `text`, and its formula.

use crate::input::estimate::{Estimate, Scale};
use crate::input::problem::Fault;
use crate::input::scenario::Scenario;
use crate::input::value::{Comparator, Rule, Value};
use crate::math::decimal;
use crate::math::sobol::COORDINATES;
use crate::units::words;

words!(Id, "A parameter, by the word that names it in links, on the command line and in documents; it never changes.", {
    Users = "users", "Active users at the decision.";
    Sessions = "sessions", "Sessions per user per day.";
    Growth = "growth", "Growth of users per month.";
    Horizon = "horizon", "Period judged.";
    Base = "base", "Baseline usage cost per session.";
    Claim = "claim", "Saving the vendor claims.";
    Saving = "saving", "Saving we believe in, at equal tokens.";
    Savings = "savings", "The scenarios shown side by side.";
    Tokens = "tokens", "Candidate tokens over baseline tokens, same task.";
    Canary = "canary", "Rollout steps.";
    Guard = "guard", "Allowed increase of cost per session.";
    Comparator = "comparator", "What the guard compares with.";
    Rule = "rule", "When the guard trips.";
    Check = "check", "Time between guard checks.";
    Minsessions = "minsessions", "Sessions before a guard may judge.";
    Lag = "lag", "From trigger to all traffic back on baseline.";
    Cv = "cv", "Coefficient of variation of one session's cost.";
    Cap = "cap", "Hard cap on candidate spend per day.";
    Errors = "errors", "Expected error rate.";
    Maxerrors = "maxerrors", "Tolerated error rate.";
    Slow = "slow", "Expected share of slow turns.";
    Forecast = "forecast", "Planned candidate cost per routed session.";
    Gate = "gate", "Session length above which sessions are routed.";
    Minutes = "minutes", "Mean session length.";
    Spread = "spread", "Log-standard deviation of session length.";
    Fallback = "fallback", "Routed sessions that fall back.";
    Fallbackcost = "fallbackcost", "Cost of the fallback run over the baseline's.";
    Waste = "waste", "Candidate cost already spent at a fallback.";
    Basewindow = "basewindow", "History the baseline holds without retrieval.";
    Window = "window", "History the candidate holds without retrieval.";
    Lookups = "lookups", "Look-ups per hour of history beyond the window.";
    Lookupcost = "lookupcost", "Cost of one look-up.";
    Checkpoint = "checkpoint", "Time between checkpoints.";
    Checkpointcost = "checkpointcost", "Cost of one checkpoint.";
    Migration = "migration", "One-off cost of switching.";
    Pilot = "pilot", "Paired pilot sessions.";
    Pilotminutes = "pilotminutes", "Length of a pilot session.";
    Markets = "markets", "Markets that start on their own day.";
    Name = "name", "Scenario title.";
    From = "from", "Name of the baseline model.";
    To = "to", "Name of the candidate model.";
    Currency = "currency", "ISO 4217 code.";
});

words!(Section, "A group of inputs on the page.", {
    Main = "main", "The six that matter first.";
    Scope = "scope", "Scenarios and period.";
    Rollout = "rollout", "Steps, forecast, cap.";
    Guards = "guards", "What ends the rollout.";
    Routing = "routing", "Which sessions move, which fall back.";
    Memory = "memory", "History, retrieval, checkpoints.";
    Oneoffs = "oneoffs", "Costs paid once.";
    Markets = "markets", "Who starts when.";
    Labels = "labels", "Names and currency.";
});

/// What a parameter is measured in, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A plain count of users.
    Users,
    /// Sessions per user per day.
    PerDay,
    /// Per cent.
    Percent,
    /// Months of 365/12 days.
    Months,
    /// The scenario's currency.
    Money,
    /// The scenario's currency, a day.
    MoneyPerDay,
    /// A multiplier.
    Times,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Once per hour.
    PerHour,
    /// A plain count of sessions.
    Sessions,
    /// A pure number.
    Plain,
    /// Per cent at hours or days.
    PercentAtTime,
    /// Words.
    Text,
}

/// Who the default or the meaning comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The source article: Numerama, 15 February 2026, and its engineering digest.
    Article,
    /// Google SRE workbook, chapter 16.
    SreWorkbook,
    /// Argo Rollouts analysis and Flagger documentation.
    RolloutTools,
    /// Fenton 1960: sums of log-normal costs.
    Fenton,
    /// Our assumption; the reader should measure it.
    Assumption,
}

/// Where a slider starts and ends, and whether it moves in equal steps or equal ratios.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slider {
    /// Left end.
    pub from: f64,
    /// Right end.
    pub to: f64,
    /// Equal ratios instead of equal steps: for ends far apart.
    pub ratio: bool,
}

/// What a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Least allowed.
    pub least: f64,
    /// Most allowed.
    pub most: f64,
    /// Zero means none; anything above zero must be at least this.
    pub fine: f64,
}

impl Bounds {
    /// Checks one number.
    ///
    /// # Errors
    /// When it is not finite, minus zero, or outside the bounds.
    pub fn check(&self, x: f64) -> Result<(), Fault> {
        let (least, most) = (self.least, self.most);
        if x.is_nan() {
            Err(Fault::NaN)
        } else if x.is_infinite() {
            Err(Fault::Infinite)
        } else if x < least && least >= 0.0 && x < 0.0 {
            Err(Fault::Negative { least, most })
        } else if x < least {
            Err(Fault::TooLow { least, most })
        } else if x > most {
            Err(Fault::TooHigh { least, most })
        } else if x > 0.0 && x < self.fine {
            Err(Fault::TooFine { least: self.fine })
        } else if x == 0.0 && x.is_sign_negative() {
            Err(Fault::NegativeZero)
        } else {
            Ok(())
        }
    }
}

/// What kind of value a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number or a range.
    Number {
        /// What it may be.
        bounds: Bounds,
        /// The scale of its range.
        scale: Scale,
        /// Its slider, where one helps.
        slider: Option<Slider>,
        /// Whether it may be left empty.
        optional: bool,
        /// Which coordinate of the Sobol points it is drawn by, below [`COORDINATES`].
        coordinate: u16,
    },
    /// One of a few words.
    Word(&'static [&'static str]),
    /// Savings side by side.
    Savings,
    /// Rollout steps.
    Steps,
    /// Markets.
    Markets,
    /// A text of at most so many characters.
    Label(usize),
    /// An ISO 4217 code.
    Currency,
}

/// One row of the table.
#[derive(Debug)]
pub struct Param {
    /// Its word.
    pub id: Id,
    /// Where its input stands.
    pub section: Section,
    /// What it is measured in.
    pub unit: Unit,
    /// What it may be.
    pub kind: Kind,
    /// Where its default or meaning comes from.
    pub source: Source,
    get: fn(&Scenario) -> Value,
    set: fn(&mut Scenario, Value),
}

/// Most scenarios shown side by side.
pub const MOST_SAVINGS: usize = 8;
/// Most rollout steps.
pub const MOST_STEPS: usize = 10;
/// Most days all rollout steps together may last.
pub const MOST_ROLLOUT_DAYS: f64 = 366.0;
/// Most markets.
pub const MOST_MARKETS: usize = 12;
/// Most characters of a market's name.
pub const MOST_MARKET_NAME: usize = 40;
/// Most days a market may wait.
pub const MOST_DELAY_DAYS: f64 = 3650.0;
/// How far from 100 % market shares may sum, in per cent: the rounding of their decimals, no more.
pub const SHARES_TOLERANCE: f64 = 1e-6;
/// What a saving may be, per cent.
pub const SAVING_BOUNDS: Bounds = bounds(-500.0, 99.9);

const fn bounds(least: f64, most: f64) -> Bounds {
    Bounds { least, most, fine: 0.0 }
}

const fn linear(from: f64, to: f64) -> Option<Slider> {
    Some(Slider { from, to, ratio: false })
}

const fn ratio(from: f64, to: f64) -> Option<Slider> {
    Some(Slider { from, to, ratio: true })
}

const NO_SLIDER: Option<Slider> = None;

/// A row whose value is a number: always present, or `optional`.
macro_rules! number {
    ($id:ident $field:ident @ $coordinate:literal, $section:ident, $unit:ident, $scale:ident, $bounds:expr, $slider:expr, $source:ident) => {
        Param {
            id: Id::$id,
            section: Section::$section,
            unit: Unit::$unit,
            kind: Kind::Number {
                bounds: $bounds,
                scale: Scale::$scale,
                slider: $slider,
                optional: false,
                coordinate: $coordinate,
            },
            source: Source::$source,
            get: |scenario| Value::Number(scenario.$field),
            set: |scenario, value| {
                if let Value::Number(number) = value {
                    scenario.$field = number;
                }
            },
        }
    };
    (optional $id:ident $field:ident @ $coordinate:literal, $section:ident, $unit:ident, $bounds:expr, $source:ident) => {
        Param {
            id: Id::$id,
            section: Section::$section,
            unit: Unit::$unit,
            kind: Kind::Number {
                bounds: $bounds,
                scale: Scale::Log,
                slider: NO_SLIDER,
                optional: true,
                coordinate: $coordinate,
            },
            source: Source::$source,
            get: |scenario| scenario.$field.map_or(Value::Empty, Value::Number),
            set: |scenario, value| match value {
                Value::Number(number) => scenario.$field = Some(number),
                Value::Empty => scenario.$field = None,
                _ => {}
            },
        }
    };
}

/// A row whose value is a list or a text.
macro_rules! other {
    ($id:ident $field:ident, $section:ident, $unit:ident, $kind:expr, $value:ident, $source:ident) => {
        Param {
            id: Id::$id,
            section: Section::$section,
            unit: Unit::$unit,
            kind: $kind,
            source: Source::$source,
            get: |scenario| Value::$value(scenario.$field.clone()),
            set: |scenario, value| {
                if let Value::$value(inner) = value {
                    scenario.$field = inner;
                }
            },
        }
    };
}

/// A row whose value is one word of an enum's list.
macro_rules! word {
    ($id:ident $field:ident, $section:ident, $words:ident, $allowed:expr, $source:ident) => {
        Param {
            id: Id::$id,
            section: Section::$section,
            unit: Unit::Text,
            kind: Kind::Word($allowed),
            source: Source::$source,
            get: |scenario| Value::Word(scenario.$field.id()),
            set: |scenario, value| {
                if let Value::Word(word) = value
                    && let Some(known) = $words::from_id(word)
                {
                    scenario.$field = known;
                }
            },
        }
    };
}

/// The table, in the order of links and documents. After `@` stands the coordinate of the Sobol points that a number is drawn by: what it
/// is once it stays, and a new one takes the next that is free, below [`COORDINATES`].
#[rustfmt::skip]
const TABLE: &[Param] = &[
    number!(Users users @ 0, Main, Users, Log, bounds(1.0, 1e9), ratio(10.0, 1e7), Article),
    number!(Sessions sessions @ 1, Main, PerDay, Log, bounds(0.001, 1e4), ratio(0.1, 1000.0), Article),
    number!(Growth growth @ 2, Scope, Percent, Growth, bounds(-50.0, 100.0), linear(-10.0, 30.0), Assumption),
    number!(Horizon horizon @ 3, Scope, Months, Log, bounds(1.0, 60.0), linear(1.0, 60.0), Assumption),
    number!(Base base @ 4, Main, Money, Log, bounds(1e-6, 1e6), ratio(0.001, 100.0), Article),
    number!(Claim claim @ 5, Main, Percent, Saving, SAVING_BOUNDS, linear(-20.0, 90.0), Article),
    number!(Saving saving @ 6, Main, Percent, Saving, SAVING_BOUNDS, linear(-20.0, 90.0), Article),
    other!(Savings savings, Scope, Percent, Kind::Savings, Savings, Article),
    number!(Tokens tokens @ 8, Main, Times, Log, bounds(0.01, 100.0), ratio(0.25, 4.0), Article),
    other!(Canary canary, Rollout, PercentAtTime, Kind::Steps, Steps, Article),
    number!(Guard guard @ 10, Guards, Percent, Log, bounds(0.0, 1000.0), linear(0.0, 100.0), Article),
    word!(Comparator comparator, Guards, Comparator, &["forecast", "baseline", "control"], RolloutTools),
    word!(Rule rule, Guards, Rule, &["point", "lower", "margin"], RolloutTools),
    number!(Check check @ 13, Guards, Hours, Log, bounds(0.25, 168.0), ratio(0.25, 168.0), RolloutTools),
    number!(Minsessions minsessions @ 14, Guards, Sessions, Log, bounds(1.0, 1e6), ratio(1.0, 1e5), RolloutTools),
    number!(Lag lag @ 15, Guards, Hours, Log, bounds(0.0, 168.0), linear(0.0, 48.0), SreWorkbook),
    number!(Cv cv @ 16, Guards, Plain, Log, bounds(0.0, 10.0), linear(0.0, 5.0), Fenton),
    number!(optional Cap cap @ 17, Rollout, MoneyPerDay, bounds(0.0, 1e15), Article),
    number!(Errors errors @ 18, Guards, Percent, Logit, bounds(0.0, 100.0), linear(0.0, 10.0), Article),
    number!(Maxerrors maxerrors @ 19, Guards, Percent, Logit, bounds(0.0, 100.0), linear(0.0, 10.0), Article),
    number!(Slow slow @ 20, Guards, Percent, Logit, bounds(0.0, 100.0), linear(0.0, 10.0), Article),
    number!(optional Forecast forecast @ 21, Rollout, Money, bounds(0.0, 1e9), SreWorkbook),
    number!(Gate gate @ 22, Routing, Minutes, Log, bounds(0.0, 1e4), linear(0.0, 120.0), Article),
    number!(Minutes minutes @ 23, Routing, Minutes, Log, bounds(0.1, 1e4), ratio(1.0, 480.0), Assumption),
    number!(Spread spread @ 24, Routing, Plain, Log, bounds(0.0, 3.0), linear(0.0, 3.0), Assumption),
    number!(Fallback fallback @ 25, Routing, Percent, Logit, bounds(0.0, 100.0), linear(0.0, 100.0), Assumption),
    number!(Fallbackcost fallbackcost @ 26, Routing, Percent, Log, bounds(0.0, 1000.0), linear(0.0, 300.0), Assumption),
    number!(Waste waste @ 27, Routing, Percent, Logit, bounds(0.0, 100.0), linear(0.0, 100.0), Assumption),
    number!(Basewindow basewindow @ 28, Memory, Minutes, Log, bounds(0.0, 1e6), linear(0.0, 480.0), Article),
    number!(Window window @ 29, Memory, Minutes, Log, bounds(0.0, 1e6), linear(0.0, 480.0), Article),
    number!(Lookups lookups @ 30, Memory, PerHour, Log, bounds(0.0, 1e6), linear(0.0, 200.0), Assumption),
    number!(Lookupcost lookupcost @ 31, Memory, Money, Log, bounds(0.0, 1e6), NO_SLIDER, Assumption),
    number!(Checkpoint checkpoint @ 32, Memory, Minutes, Log, Bounds { least: 0.0, most: 1e4, fine: 0.01 }, linear(0.0, 120.0), Assumption),
    number!(Checkpointcost checkpointcost @ 33, Memory, Money, Log, bounds(0.0, 1e6), NO_SLIDER, Assumption),
    number!(Migration migration @ 34, Oneoffs, Money, Log, bounds(0.0, 1e15), NO_SLIDER, Assumption),
    number!(Pilot pilot @ 35, Oneoffs, Sessions, Log, bounds(0.0, 1e6), linear(0.0, 200.0), Article),
    number!(Pilotminutes pilotminutes @ 36, Oneoffs, Minutes, Log, bounds(0.0, 1e4), linear(0.0, 480.0), Article),
    other!(Markets markets, Markets, PercentAtTime, Kind::Markets, Markets, Assumption),
    other!(Name name, Labels, Text, Kind::Label(80), Label, Assumption),
    other!(From from, Labels, Text, Kind::Label(40), Label, Assumption),
    other!(To to, Labels, Text, Kind::Label(40), Label, Assumption),
    other!(Currency currency, Labels, Text, Kind::Currency, Label, Assumption),
];

/// Every parameter once, in the order of links and documents.
pub static PARAMS: &[Param] = TABLE;

/// Two parameters with one coordinate would be drawn as if they were one: that does not compile.
const _: () = {
    let mut taken = [false; COORDINATES];
    let mut row = 0;
    while row < TABLE.len() {
        if let Kind::Number { coordinate, .. } = &TABLE[row].kind {
            assert!(!taken[*coordinate as usize], "two parameters have one coordinate");
            taken[*coordinate as usize] = true;
        }
        row += 1;
    }
};

impl Scenario {
    /// Whether no parameter has a range.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        PARAMS.iter().all(|param| param.estimate(self).is_none_or(|estimate| estimate.range.is_none()))
    }
}

impl Param {
    /// The row of a parameter.
    #[must_use]
    pub fn of(id: Id) -> &'static Self {
        &PARAMS[id as usize]
    }

    /// The row with this word, if any.
    #[must_use]
    pub fn named(word: &str) -> Option<&'static Self> {
        Id::from_id(word).map(Self::of)
    }

    /// The coordinate of the Sobol points that it is drawn by; the first for what is never drawn.
    #[must_use]
    pub fn coordinate(&self) -> usize {
        if let Kind::Number { coordinate, .. } = self.kind { usize::from(coordinate) } else { 0 }
    }

    /// Its value in a scenario.
    #[must_use]
    pub fn get(&self, scenario: &Scenario) -> Value {
        (self.get)(scenario)
    }

    /// Its number in a scenario, the mid of a range; 0 where it is empty or no number.
    #[must_use]
    pub fn mid(&self, scenario: &Scenario) -> f64 {
        self.estimate(scenario).map_or(0.0, |estimate| estimate.mid)
    }

    /// Its number or range in a scenario; none where it is empty or no number.
    #[must_use]
    pub fn estimate(&self, scenario: &Scenario) -> Option<Estimate> {
        match self.kind {
            Kind::Number { .. } => match self.get(scenario) {
                Value::Number(estimate) => Some(estimate),
                _ => None,
            },
            _ => None,
        }
    }

    /// Puts a value, already checked, into a scenario; a value of another kind changes nothing.
    pub fn set(&self, scenario: &mut Scenario, value: Value) {
        (self.set)(scenario, value);
    }

    /// Its value in the default scenario.
    #[must_use]
    pub fn default_value(&self) -> Value {
        self.get(&Scenario::default())
    }

    /// Whether a scenario has another value than the default.
    #[must_use]
    pub fn differs(&self, scenario: &Scenario) -> bool {
        self.get(scenario) != self.default_value()
    }
}

impl Kind {
    /// Checks a number or range against bounds and scale.
    ///
    /// # Errors
    /// When a part is outside the bounds or no curve runs through the range; [`Fault::NotANumber`] for kinds without numbers.
    pub fn check(&self, estimate: Estimate) -> Result<(), Fault> {
        let Self::Number { bounds, scale, .. } = self else { return Err(Fault::NotANumber) };
        estimate.parts().try_for_each(|x| bounds.check(x))?;
        estimate.range.map_or(Ok(()), |(low, high)| scale.check(low, estimate.mid, high))
    }
}

impl Kind {
    /// A number moved to a new mid, its range moving along on its scale: as uncertain as before, around another value.
    ///
    /// A range that would leave the bounds is cut to them, and dropped where no curve would run through what is left.
    #[must_use]
    pub fn move_to(&self, estimate: Estimate, mid: f64) -> Estimate {
        let (Self::Number { bounds, scale, .. }, Some((low, high))) = (self, estimate.range) else {
            return Estimate::certain(mid);
        };
        if mid.total_cmp(&estimate.mid).is_eq() {
            return estimate;
        }
        let shift = scale.forward(mid) - scale.forward(estimate.mid);
        let moved = |end: f64| scale.inverse(scale.forward(end) + shift).clamp(bounds.least, bounds.most);
        let moved = Estimate::between(round_off(moved(low)), mid, round_off(moved(high)));
        if self.check(moved).is_ok() { moved } else { Estimate::certain(mid) }
    }
}

/// Four significant digits, so that ends moved along stay readable.
fn round_off(x: f64) -> f64 {
    round_to(x, 4)
}

/// x to so many significant digits, through its decimal digits.
#[must_use]
pub fn round_to(x: f64, digits: usize) -> f64 {
    decimal::read(&format!("{x:.*e}", digits.saturating_sub(1))).unwrap_or(x)
}

/// Stops of a slider that moves in equal ratios.
const RATIO_STOPS: u32 = 300;
/// Least stops of a slider that moves in equal steps.
const LINEAR_STOPS: f64 = 100.0;

impl Slider {
    /// Width of one step of a slider that moves in equal steps: the finest 1, 2 or 5 in its decade that keeps it under
    /// two hundred or so.
    fn step(&self) -> f64 {
        let wanted = (self.to - self.from) / LINEAR_STOPS / 1.5;
        let exponent =
            format!("{wanted:e}").split_once('e').and_then(|(_, power)| power.parse::<i32>().ok()).unwrap_or(0);
        let decade = decimal::read(&format!("1e{exponent}")).unwrap_or(1.0);
        [1.0, 2.0, 5.0, 10.0].into_iter().map(|nice| nice * decade).find(|&step| step >= wanted).unwrap_or(wanted)
    }

    /// How many stops it has after its first.
    #[must_use]
    pub fn stops(&self) -> u32 {
        if self.ratio { RATIO_STOPS } else { ((self.to - self.from) / self.step()).round() as u32 }
    }

    /// The value at a stop, in round figures.
    #[must_use]
    pub fn value_at(&self, stop: u32) -> f64 {
        if self.ratio {
            let place = f64::from(stop) / f64::from(RATIO_STOPS);
            round_to(Scale::Log.between(self.from, self.to, place), 3)
        } else {
            round_to(self.from + f64::from(stop) * self.step(), 6)
        }
    }

    /// The stop nearest to a value; the ends stand for everything beyond them.
    #[must_use]
    pub fn stop_of(&self, value: f64) -> u32 {
        let value = value.clamp(self.from, self.to);
        let place = if self.ratio {
            let (from, to) = (Scale::Log.forward(self.from), Scale::Log.forward(self.to));
            (Scale::Log.forward(value) - from) / (to - from) * f64::from(RATIO_STOPS)
        } else {
            (value - self.from) / self.step()
        };
        place.round() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_parameter_once_in_order() {
        assert_eq!(PARAMS.iter().map(|param| param.id).collect::<Vec<_>>(), Id::ALL);
    }

    #[test]
    fn a_row_reads_back_what_it_wrote() {
        for param in PARAMS {
            let mut scenario = Scenario::default();
            let value = match (param.kind, param.default_value()) {
                (Kind::Number { bounds, .. }, _) => {
                    Value::Number(Estimate::certain(bounds.least + (bounds.most - bounds.least) / 7.0))
                }
                (Kind::Word(words), _) => Value::Word(words[words.len() - 1]),
                (_, Value::Savings(_)) => Value::Savings(vec![12.0]),
                (_, Value::Steps(_)) => Value::Steps(Vec::new()),
                (_, Value::Markets(_)) => {
                    Value::Markets(vec![crate::input::value::Market { name: "A".into(), share: 100.0, delay: 0.0 }])
                }
                _ => Value::Label("XYZ".into()),
            };
            param.set(&mut scenario, value.clone());
            assert_eq!(param.get(&scenario), value, "{}", param.id.id());
            let others = PARAMS.iter().filter(|other| other.differs(&scenario)).count();
            assert_eq!(others, 1, "{} must change itself alone", param.id.id());
        }
    }

    #[test]
    fn every_default_is_legal() {
        for param in PARAMS {
            if let Value::Number(estimate) = param.default_value() {
                assert_eq!(param.kind.check(estimate), Ok(()), "{}", param.id.id());
            }
        }
    }

    #[test]
    fn every_stop_of_a_slider_is_legal_and_found_again() {
        for param in PARAMS {
            let Kind::Number { bounds, slider: Some(slider), .. } = param.kind else { continue };
            assert!((50..=400).contains(&slider.stops()), "{}: {} stops", param.id.id(), slider.stops());
            let mut last = f64::NEG_INFINITY;
            for stop in 0..=slider.stops() {
                let value = slider.value_at(stop);
                assert_eq!(bounds.check(value), Ok(()), "{} {value}", param.id.id());
                assert!(value > last, "{}: {value} after {last}", param.id.id());
                assert_eq!(slider.stop_of(value), stop, "{} {value}", param.id.id());
                last = value;
            }
        }
    }

    #[test]
    fn words_and_enums_agree() {
        for (id, words) in [
            (Id::Comparator, Comparator::ALL.iter().map(|word| word.id()).collect::<Vec<_>>()),
            (Id::Rule, Rule::ALL.iter().map(|word| word.id()).collect()),
        ] {
            let Kind::Word(listed) = Param::of(id).kind else { panic!("{id:?} is a word") };
            assert_eq!(listed, words);
        }
    }
}
