//! What can be wrong with what a reader gave us, without words: `text` turns each into a sentence in the reader's language.
//!
//! A problem never stops anything: it says which key, what was given, what is allowed and what was done instead.

/// Why a text is not a value its parameter allows.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Nothing where a number is needed.
    Missing,
    /// Not a number at all.
    NotANumber,
    /// The number that is none: `nan`.
    NaN,
    /// `inf` or `infinity`.
    Infinite,
    /// Digits that stand for more than the largest number a computer holds, such as `1e999`.
    Overflow,
    /// Minus zero.
    NegativeZero,
    /// Digits that stand for less than the least number above zero that a computer holds, such as `1e-400`.
    Underflow,
    /// Below zero where only zero and above make sense.
    Negative {
        /// Least allowed.
        least: f64,
        /// Most allowed.
        most: f64,
    },
    /// Below the least allowed.
    TooLow {
        /// Least allowed.
        least: f64,
        /// Most allowed.
        most: f64,
    },
    /// Above the most allowed.
    TooHigh {
        /// Least allowed.
        least: f64,
        /// Most allowed.
        most: f64,
    },
    /// Between zero, which means none, and the least positive value.
    TooFine {
        /// Least positive value allowed.
        least: f64,
    },
    /// More than three numbers joined by `~`.
    RangeForm,
    /// Low, mid and high are not in rising order.
    RangeOrder {
        /// 10th percentile given.
        low: f64,
        /// 50th percentile given.
        mid: f64,
        /// 90th percentile given.
        high: f64,
    },
    /// An end of the range lies on the edge of its scale, where nothing is left to spread.
    RangeEdge {
        /// The end in question.
        at: f64,
    },
    /// The mid is too close to an end for the three-point curve to exist.
    RangeMid {
        /// Least mid that would do.
        least: f64,
        /// Most mid that would do.
        most: f64,
    },
    /// A list with nothing in it.
    EmptyList,
    /// A list with an empty place between two commas.
    EmptyItem,
    /// Too many values in a list.
    TooMany {
        /// How many there are.
        found: usize,
        /// How many are allowed.
        most: usize,
    },
    /// A range where only a single number can stand.
    RangeInList,
    /// A rollout step that is not `weight@duration`.
    StepForm {
        /// The step as given.
        item: String,
    },
    /// A rollout weight of zero or less, or above 100 %.
    StepWeight {
        /// The step as given.
        item: String,
    },
    /// A rollout step whose duration is not a positive number of hours or days.
    StepDuration {
        /// The step as given.
        item: String,
    },
    /// Rollout steps that together last too long.
    RolloutTooLong {
        /// Days they last.
        days: f64,
        /// Days allowed.
        most: f64,
    },
    /// A market that is not `NAME:share@delay`.
    MarketForm {
        /// The market as given.
        item: String,
    },
    /// A market whose share is not above 0 and at most 100 %.
    MarketShare {
        /// The market as given.
        item: String,
    },
    /// A market whose delay is not a number of days within bounds.
    MarketDelay {
        /// The market as given.
        item: String,
        /// Days allowed.
        most: f64,
    },
    /// Market shares that do not sum to 100 %.
    SharesSum {
        /// What they sum to, in per cent.
        sum: f64,
    },
    /// A word outside a short list of words.
    UnknownWord {
        /// The words allowed.
        allowed: Vec<&'static str>,
    },
    /// Sides of the two-way table that are not two words joined by a comma.
    AxesForm,
    /// The same parameter on both sides of the two-way table.
    AxesSame,
    /// A side of the two-way table on which the net saving does not depend.
    AxisUnknown {
        /// The word as given.
        item: String,
    },
    /// An input that a reader cannot move by a slider.
    KnobUnknown {
        /// The word as given.
        item: String,
    },
    /// The same input to move, twice.
    KnobTwice {
        /// The word as given.
        item: String,
    },
    /// More inputs to move than fit beside a chart.
    TooManyKnobs {
        /// How many there are.
        found: usize,
        /// How many are allowed.
        most: usize,
    },
    /// A code that is no ISO 4217 currency.
    UnknownCurrency,
    /// Control, bidirectional or undecodable characters in a label.
    UnsafeCharacters,
    /// A label with more characters than fit.
    LabelTooLong {
        /// How many it has.
        found: usize,
        /// How many are allowed.
        most: usize,
    },
    /// A key this version does not know.
    UnknownKey,
    /// A key given before.
    DuplicateKey,
    /// A link without a version.
    MissingVersion,
    /// A version newer than this program.
    NewerVersion,
    /// A version that is not a whole number from 1.
    BadVersion,
    /// More keys than are read.
    TooManyKeys {
        /// How many there are.
        found: usize,
        /// How many are read.
        most: usize,
    },
    /// A link in which no scenario was found.
    NothingGiven,
    /// A link that was changed on its way.
    Damaged(Damage),
    /// A link too long to be read at all.
    LinkTooLong {
        /// Its length in bytes.
        found: usize,
        /// How many bytes are read.
        most: usize,
    },
}

/// What was done to a link on its way through mail, chat and scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// `%23` in the place of `#`.
    EncodedHash,
    /// The scenario after `?` instead of `#`.
    InQuery,
    /// The link inside the address of a mail filter or another redirection.
    Wrapped,
    /// `%3D` and `%26` in the place of `=` and `&`.
    Encoded,
    /// `&amp;` in the place of `&`.
    Escaped,
    /// `¤` in the place of `&curr`.
    CurrencySign,
    /// Brackets, quotation marks or a full stop of the text around it.
    Marks,
    /// A browser's text directive, `:~:…`.
    Directive,
}

/// Why a file gives no scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// None of the files that hold a scenario, nor a link.
    NotOurs,
    /// A picture in SVG without a link of ours.
    NoScenario,
    /// A scenario file of a newer kind.
    NewerVersion {
        /// The version it says.
        given: u32,
    },
    /// A list of saved scenarios that a newer program wrote.
    NewerList,
    /// Its end is missing, so the link may be too short.
    Truncated,
    /// More links than one.
    SeveralLinks {
        /// How many.
        found: usize,
    },
    /// Too large to be read.
    TooLarge {
        /// Its length in bytes.
        found: usize,
        /// How many bytes are read.
        most: usize,
    },
}

/// What was done instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The default was used; its text.
    Default(String),
    /// The value from before was kept; its text.
    Kept(String),
    /// A mended value was used; its text.
    Mended(String),
    /// It was read as it was meant.
    AsMeant,
    /// It was left out.
    Ignored,
    /// The link was read as version 1.
    VersionOne,
    /// Nothing was read; the default scenario is shown.
    NothingRead,
}

/// One thing wrong with what was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The key in question; empty when it is the link as a whole.
    pub key: String,
    /// What was given, as it was given.
    pub given: String,
    /// What is wrong with it.
    pub fault: Fault,
    /// What was done instead.
    pub remedy: Remedy,
}

/// Characters that leave no trace, or only a blank: a label of nothing else looks empty.
#[must_use]
pub fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || is_unsafe(letter)
        || matches!(letter,
            '\u{034F}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{2800}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{13430}'..='\u{1345F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}')
}

/// Characters no label may hold because they hide, reorder or break text: controls, bidirectional marks, invisible joiners, line separators, private tags and the mark of undecodable bytes.
#[must_use]
pub fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{00AD}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFF}'
            | '\u{E0000}'..='\u{E0FFF}')
}
