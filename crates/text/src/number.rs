//! How a number is written for a reader, in English (as in the United States) and French (as in France).
//!
//! Takes a finite `f64` and gives text; anything else is written [`NONE`]. The output is that of the browser's
//! `Intl.NumberFormat`, so that the page, the command line and every engine show the same characters.
//! `crates/text/tests/it/number_format.rs` compares the two and lists where they differ on purpose:
//!
//! - the minus is `−` (U+2212) and stands before the currency sign, never on a figure that reads as zero;
//! - amounts from 1,000 on carry no cents, and small ones keep two significant digits rather than read as zero;
//! - decimals of a currency are those of ISO 4217 in every engine;
//! - what would need more than ten decimals is noise (5.6e−17 left over from a difference) and reads as zero;
//! - short units of time are `min`, `h`, `d`, `mo`, `y` (French `min`, `h`, `j`, `mois`, `an`): Intl's French `m.` for
//!   months reads as minutes or metres; no French unit and no short one breaks from its figure;
//! - of two equally near shortest decimals (above 10¹³ only) Rust names the upper, JavaScript the even one.
//!
//! Rounding is half away from zero on the shortest decimal digits that name the `f64`: 1.005 becomes 1.01, as a reader who
//! sees "1.005" expects and as browsers do. Nothing here calculates in binary except the change of unit of a duration.

use crate::currency;
use model::units::{DAYS_PER_MONTH, DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_HOUR};
use presentation::Lang;

/// What stands in for a figure that does not exist: an infinite or undefined value.
pub const NONE: &str = "–";

/// The minus of a written figure.
pub const MINUS: char = '\u{2212}';
/// The space that keeps a figure and its unit on one line.
const NO_BREAK: char = '\u{a0}';
/// The thin space between French groups of three digits, which does not break either.
const NO_BREAK_THIN: char = '\u{202f}';

/// Digits a small figure keeps however many zeros come first.
const LEAST_DIGITS: i32 = 2;
/// Decimals beyond which a figure is the noise of binary arithmetic and reads as zero.
const MOST_DECIMALS: i32 = 10;
/// Digits of a compact figure.
const COMPACT_DIGITS: i32 = 3;
/// Decimals of a plain figure.
const PLAIN_DECIMALS: i32 = 3;
/// Decimals of a share in per cent.
const PERCENT_DECIMALS: i32 = 1;

/// An amount of money: `$6,000`, `$80.00`, `$0.40`, `$0.0042`; in French `6 000 $`, `80,00 $`.
///
/// From 1,000 on (once rounded) there are no decimals, below it the currency's own, and always at least two significant
/// digits: a session at $0.015 must not read as dear as one at $0.02. `code` is an ISO 4217 code.
///
/// ```
/// use presentation::Lang::{En, Fr};
/// use text::number::money;
/// assert_eq!(money(6000.0, "USD", En), "$6,000");
/// assert_eq!(money(0.4, "USD", En), "$0.40");
/// assert_eq!(money(-80.0, "EUR", En), "−€80.00");
/// assert_eq!(money(-80.0, "EUR", Fr), "−80,00\u{a0}€");
/// assert_eq!(money(12.0, "CHF", En), "CHF\u{a0}12.00");
/// assert_eq!(money(999.996, "USD", En), "$1,000");
/// assert_eq!(money(f64::NAN, "USD", En), "–");
/// ```
#[must_use]
pub fn money(value: f64, code: &str, lang: Lang) -> String {
    let Some(amount) = Decimal::of(value) else {
        return NONE.to_owned();
    };
    let minor = model::input::currency::minor_units(code.trim_start_matches(currency::SPELT));
    let cents = amount.to_decimals(amount.decimals_for(LEAST_DIGITS).max(minor as i32));
    let (shown, decimals) = if cents.point > 3 { (amount.to_decimals(0), 0) } else { (cents, minor) };
    with_currency(shown, &shown.digits(decimals, GROUPED, lang), code, lang)
}

/// An amount of money in little room, to three digits: `$2.19M`, `$1.2K`, `$950`; in French `2,19 M $`, `1,2 k $`.
///
/// ```
/// use presentation::Lang::{En, Fr};
/// use text::number::money_compact;
/// assert_eq!(money_compact(2_190_000.0, "USD", En), "$2.19M");
/// assert_eq!(money_compact(2.19e9, "USD", Fr), "2,19\u{a0}Md\u{a0}$");
/// assert_eq!(money_compact(-950.0, "USD", En), "−$950");
/// ```
#[must_use]
pub fn money_compact(value: f64, code: &str, lang: Lang) -> String {
    let Some(amount) = Decimal::of(value) else {
        return NONE.to_owned();
    };
    let shown = amount.to_decimals(amount.decimals_for(COMPACT_DIGITS));
    with_currency(shown, &compact(shown, lang), code, lang)
}

/// A share as per cent, to one decimal: 0.6 is `60%`, in French `60 %`.
///
/// ```
/// use presentation::Lang::{En, Fr};
/// use text::number::percent;
/// assert_eq!(percent(0.6, En), "60%");
/// assert_eq!(percent(-0.1234, Fr), "−12,3\u{a0}%");
/// ```
#[must_use]
pub fn percent(fraction: f64, lang: Lang) -> String {
    per_cent(fraction, 2, Plus::Never, lang)
}

/// A share in whole per cent; a share that is neither nothing nor all never reads so.
///
/// ```
/// use presentation::Lang::En;
/// use text::number::percent_rounded;
/// assert_eq!([0.0, 0.0001, 0.804, 0.9999, 1.0].map(|share| percent_rounded(share, En)), ["0%", "1%", "80%", "99%", "100%"]);
/// ```
#[must_use]
pub fn percent_rounded(share: f64, lang: Lang) -> String {
    let points = (share * 100.0).round();
    percent_points(if share > 0.0 && share < 1.0 { points.clamp(1.0, 99.0) } else { points }, lang)
}

/// A change as per cent, with its sign unless it reads as zero: 0.2 is `+20%`, −0.6 is `−60%`.
#[must_use]
pub fn percent_change(fraction: f64, lang: Lang) -> String {
    per_cent(fraction, 2, Plus::Always, lang)
}

/// A value already in per cent, to one decimal: 60 is `60%`.
#[must_use]
pub fn percent_points(points: f64, lang: Lang) -> String {
    per_cent(points, 0, Plus::Never, lang)
}

/// A change already in per cent, with its sign unless it reads as zero: 20 is `+20%`.
#[must_use]
pub fn percent_points_change(points: f64, lang: Lang) -> String {
    per_cent(points, 0, Plus::Always, lang)
}

/// A number without a unit: `10,000`, `1.43`, `0.00042`. Up to three decimals, no idle zeros, two digits at least.
///
/// ```
/// use presentation::Lang::{En, Fr};
/// use text::number::plain;
/// assert_eq!(plain(10_000.0, En), "10,000");
/// assert_eq!(plain(1234.5, Fr), "1\u{202f}234,5");
/// ```
#[must_use]
pub fn plain(value: f64, lang: Lang) -> String {
    let Some(amount) = Decimal::of(value) else {
        return NONE.to_owned();
    };
    plain_to_places(amount, amount.decimals_for(LEAST_DIGITS).max(PLAIN_DECIMALS), lang)
}

/// A number without a unit to at most so many decimals, no idle zeros: for counts and for columns of one precision.
///
/// ```
/// use presentation::Lang::En;
/// use text::number::plain_to;
/// assert_eq!(plain_to(16.66, 1, En), "16.7");
/// assert_eq!(plain_to(348.4, 0, En), "348");
/// ```
#[must_use]
pub fn plain_to(value: f64, decimals: u8, lang: Lang) -> String {
    let Some(amount) = Decimal::of(value) else {
        return NONE.to_owned();
    };
    plain_to_places(amount, i32::from(decimals), lang)
}

/// A number in little room, to three digits: `12.3K`, `2.19M`; in French `12,3 k`, `2,19 M`.
#[must_use]
pub fn plain_compact(value: f64, lang: Lang) -> String {
    let Some(amount) = Decimal::of(value) else {
        return NONE.to_owned();
    };
    let shown = amount.to_decimals(amount.decimals_for(COMPACT_DIGITS));
    signed(shown, Plus::Never, &compact(shown, lang))
}

/// A unit in which a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// Twenty-four hours.
    Day,
    /// A twelfth of a year.
    Month,
    /// 365 days.
    Year,
}

/// Units from small to large; a time is told in one until it would read as many as stand beside it.
const SCALES: [(TimeUnit, f64, f64); 4] = [
    (TimeUnit::Minute, HOURS_PER_DAY * MINUTES_PER_HOUR, 60.0),
    (TimeUnit::Hour, HOURS_PER_DAY, 24.0),
    (TimeUnit::Day, 1.0, 60.0),
    (TimeUnit::Month, 1.0 / DAYS_PER_MONTH, 24.0),
];

/// Hours are kept up to here in short form, where rollouts speak of 24 and 48 h.
const SHORT_HOURS: f64 = 72.0;

/// A time in words, in the unit that suits its length: `4.5 hours`, `3 days`, `2.1 months`; in French `4,5 heures`.
///
/// Minutes below an hour, hours below a day, days below 60, months below 24, then years; one decimal below a hundred.
///
/// ```
/// use presentation::Lang::{En, Fr};
/// use text::number::duration;
/// assert_eq!(duration(0.187, En), "4.5 hours");
/// assert_eq!(duration(1.5, Fr), "1,5\u{a0}jour");
/// assert_eq!(duration(0.0, En), "0 days");
/// ```
#[must_use]
pub fn duration(days: f64, lang: Lang) -> String {
    let (value, unit) = scaled(days, None);
    duration_in(value, unit, lang)
}

/// A time for tables and axes: `48 h`, `3 d`, `2.1 mo`; in French `48 h`, `3 j`, `2,1 mois`. Hours are kept below 72.
///
/// ```
/// use presentation::Lang::{En, Fr};
/// use text::number::duration_short;
/// assert_eq!(duration_short(2.0, En), "48\u{a0}h");
/// assert_eq!(duration_short(3.0, En), "3\u{a0}d");
/// ```
#[must_use]
pub fn duration_short(days: f64, lang: Lang) -> String {
    let (value, unit) = scaled(days, Some(SHORT_HOURS));
    duration_short_in(value, unit, lang)
}

/// So many of one unit in words: `1 day`, `1.5 days`, `48 hours`; in French `1,5 jour`, `2 jours`.
#[must_use]
pub fn duration_in(value: f64, unit: TimeUnit, lang: Lang) -> String {
    let Some(amount) = Decimal::of(value).map(Decimal::to_time) else {
        return NONE.to_owned();
    };
    let one = amount.reads_as_one(lang);
    let (space, word) = match (lang, unit) {
        (Lang::En, TimeUnit::Minute) => (' ', if one { "minute" } else { "minutes" }),
        (Lang::En, TimeUnit::Hour) => (' ', if one { "hour" } else { "hours" }),
        (Lang::En, TimeUnit::Day) => (' ', if one { "day" } else { "days" }),
        (Lang::En, TimeUnit::Month) => (' ', if one { "month" } else { "months" }),
        (Lang::En, TimeUnit::Year) => (' ', if one { "year" } else { "years" }),
        (Lang::Fr, TimeUnit::Minute) => (NO_BREAK, if one { "minute" } else { "minutes" }),
        (Lang::Fr, TimeUnit::Hour) => (NO_BREAK, if one { "heure" } else { "heures" }),
        (Lang::Fr, TimeUnit::Day) => (NO_BREAK, if one { "jour" } else { "jours" }),
        (Lang::Fr, TimeUnit::Month) => (NO_BREAK, "mois"),
        (Lang::Fr, TimeUnit::Year) => (NO_BREAK, if one { "an" } else { "ans" }),
    };
    with_unit(amount, space, word, lang)
}

/// So many of one unit for a table or an axis that keeps to it: `72 h`, `0.5 d`; in French `72 h`, `0,5 j`.
#[must_use]
pub fn duration_short_in(value: f64, unit: TimeUnit, lang: Lang) -> String {
    let Some(amount) = Decimal::of(value).map(Decimal::to_time) else {
        return NONE.to_owned();
    };
    let word = match (unit, lang) {
        (TimeUnit::Minute, _) => "min",
        (TimeUnit::Hour, _) => "h",
        (TimeUnit::Day, Lang::En) => "d",
        (TimeUnit::Day, Lang::Fr) => "j",
        (TimeUnit::Month, Lang::En) => "mo",
        (TimeUnit::Month, Lang::Fr) => "mois",
        (TimeUnit::Year, Lang::En) => "y",
        (TimeUnit::Year, Lang::Fr) if amount.reads_as_one(lang) => "an",
        (TimeUnit::Year, Lang::Fr) => "ans",
    };
    with_unit(amount, NO_BREAK, word, lang)
}

/// The decimal mark of a language.
#[must_use]
pub const fn decimal_mark(lang: Lang) -> char {
    match lang {
        Lang::En => '.',
        Lang::Fr => ',',
    }
}

/// Fewest digits before the decimal mark that are set in groups of three.
const GROUPED: i32 = 4;
/// The same in compact figures, which leave four digits together: `1500T`.
const GROUPED_COMPACT: i32 = 5;

/// Whether a positive figure carries its sign.
#[derive(Clone, Copy, PartialEq)]
enum Plus {
    Never,
    Always,
}

/// Most digits the shortest decimal of an `f64` can have.
const MAX_DIGITS: usize = 17;

/// The shortest decimal that names an `f64`: 0.d₁d₂… × 10^`point`, without trailing zeros; zero has no digits.
#[derive(Clone, Copy)]
struct Decimal {
    negative: bool,
    digits: [u8; MAX_DIGITS],
    len: usize,
    point: i32,
}

impl Decimal {
    /// The decimal of a finite value.
    fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let text = format!("{value:e}");
        let (mantissa, exponent) = text.split_once('e')?;
        let mut decimal = Self { negative: value < 0.0, digits: [0; MAX_DIGITS], len: 0, point: 0 };
        let figures = mantissa.bytes().filter(u8::is_ascii_digit);
        for (place, figure) in decimal.digits.iter_mut().zip(figures) {
            *place = figure - b'0';
            decimal.len += 1;
        }
        decimal.point = exponent.parse::<i32>().ok()? + 1;
        Some(decimal.trimmed())
    }

    /// Without trailing zeros, and zero in its one form.
    fn trimmed(mut self) -> Self {
        while self.len > 0 && self.digits[self.len - 1] == 0 {
            self.len -= 1;
        }
        if self.len == 0 {
            self.point = 0;
        }
        self
    }

    /// Times a power of ten.
    fn shifted(mut self, places: i32) -> Self {
        if self.len > 0 {
            self.point += places;
        }
        self
    }

    /// Decimals at which so many significant digits are left, as far as they mean anything.
    fn decimals_for(&self, digits: i32) -> i32 {
        (digits - self.point).min(MOST_DECIMALS)
    }

    /// Rounded, half away from zero, to so many decimals (to tens, hundreds … when negative).
    fn to_decimals(mut self, decimals: i32) -> Self {
        let kept = self.point + decimals;
        let Ok(kept) = usize::try_from(kept) else {
            self.len = 0;
            return self.trimmed();
        };
        if kept >= self.len {
            return self;
        }
        let up = self.digits[kept] >= 5;
        self.len = kept;
        if up {
            // Nines roll over; what is left of them is cut off as trailing zeros.
            while self.len > 0 && self.digits[self.len - 1] == 9 {
                self.len -= 1;
            }
            if self.len == 0 {
                self.digits[0] = 1;
                self.len = 1;
                self.point += 1;
            } else {
                self.digits[self.len - 1] += 1;
            }
        }
        self.trimmed()
    }

    /// Rounded as times are: to one decimal, whole from a hundred on, two digits at least.
    fn to_time(self) -> Self {
        let tenths = self.to_decimals(self.decimals_for(LEAST_DIGITS).max(1));
        if tenths.point > 2 { self.to_decimals(0) } else { tenths }
    }

    /// Whether the word after the figure is in the singular: exactly one in English, below two in French.
    fn reads_as_one(&self, lang: Lang) -> bool {
        match lang {
            Lang::En => self.len == 1 && self.point == 1 && self.digits[0] == 1,
            Lang::Fr => self.point < 1 || (self.point == 1 && self.digits[0] == 1),
        }
    }

    /// The digit that counts 10^`place`.
    fn digit(&self, place: i32) -> char {
        let digit = usize::try_from(self.point - 1 - place)
            .ok()
            .filter(|&index| index < self.len)
            .map_or(0, |index| self.digits[index]);
        char::from(b'0' + digit)
    }

    /// All digits without the sign, with at least so many decimals, grouped from `grouped` digits on.
    fn digits(&self, decimals: usize, grouped: i32, lang: Lang) -> String {
        let mut text = String::new();
        let whole = self.point.max(1);
        for place in (0..whole).rev() {
            text.push(self.digit(place));
            if place > 0 && place % 3 == 0 && whole >= grouped {
                text.push(match lang {
                    Lang::En => ',',
                    Lang::Fr => NO_BREAK_THIN,
                });
            }
        }
        let decimals = (self.len as i32 - self.point).max(decimals as i32);
        for place in 1..=decimals {
            if place == 1 {
                text.push(decimal_mark(lang));
            }
            text.push(self.digit(-place));
        }
        text
    }
}

/// The sign in front of the rest. What reads as zero has none.
fn signed(amount: Decimal, plus: Plus, rest: &str) -> String {
    let mut text = String::with_capacity(rest.len() + MINUS.len_utf8());
    if amount.len > 0 && amount.negative {
        text.push(MINUS);
    } else if amount.len > 0 && plus == Plus::Always {
        text.push('+');
    }
    text.push_str(rest);
    text
}

/// Puts sign and currency around digits: before them in English, after them in French.
fn with_currency(amount: Decimal, digits: &str, code: &str, lang: Lang) -> String {
    let sign = currency::sign(code, lang);
    let mut text = String::with_capacity(digits.len() + sign.len() + NO_BREAK.len_utf8());
    match lang {
        Lang::En => {
            text.push_str(sign);
            if ends_in_letter(sign) {
                text.push(NO_BREAK);
            }
            text.push_str(digits);
        }
        Lang::Fr => {
            text.push_str(digits);
            text.push(NO_BREAK);
            text.push_str(sign);
        }
    }
    signed(amount, Plus::Never, &text)
}

/// Whether a sign needs a space before digits: those that end in a letter or full stop do, `$`, `£`, `¥` and the like do not.
fn ends_in_letter(sign: &str) -> bool {
    // Letters of every sign in use lie below U+0250; a table of all letters would cost more than this line.
    sign.chars().next_back().is_some_and(|last| last < '\u{250}' && !matches!(last, '$' | '£' | '¥'))
}

/// Per cent from a value `shift` powers of ten below it.
fn per_cent(value: f64, shift: i32, plus: Plus, lang: Lang) -> String {
    let Some(amount) = Decimal::of(value) else {
        return NONE.to_owned();
    };
    let amount = amount.shifted(shift).to_decimals(PERCENT_DECIMALS);
    let mut text = amount.digits(0, GROUPED, lang);
    if lang == Lang::Fr {
        text.push(NO_BREAK);
    }
    text.push('%');
    signed(amount, plus, &text)
}

/// Sign and digits, rounded to so many decimals.
fn plain_to_places(amount: Decimal, decimals: i32, lang: Lang) -> String {
    let shown = amount.to_decimals(decimals);
    signed(shown, Plus::Never, &shown.digits(0, GROUPED, lang))
}

/// Sign, digits, space and a word.
fn with_unit(amount: Decimal, space: char, word: &str, lang: Lang) -> String {
    let mut text = amount.digits(0, GROUPED, lang);
    text.push(space);
    text.push_str(word);
    signed(amount, Plus::Never, &text)
}

/// Digits of a rounded amount and the letter for thousand, million, billion or trillion, without the sign.
fn compact(amount: Decimal, lang: Lang) -> String {
    let thousands = ((amount.point - 1) / 3).clamp(0, 4);
    let mut text = amount.shifted(-3 * thousands).digits(0, GROUPED_COMPACT, lang);
    let letter = match (lang, thousands) {
        (_, 0) => return text,
        (Lang::En, 1) => "K",
        (Lang::En, 2) => "M",
        (Lang::En, 3) => "B",
        (Lang::En, _) => "T",
        (Lang::Fr, 1) => "k",
        (Lang::Fr, 2) => "M",
        (Lang::Fr, 3) => "Md",
        (Lang::Fr, _) => "Bn",
    };
    if lang == Lang::Fr {
        text.push(NO_BREAK);
    }
    text.push_str(letter);
    text
}

/// A time in the unit that suits it, judged by what it will read as. `hours` overrides how many hours are kept.
fn scaled(days: f64, hours: Option<f64>) -> (f64, TimeUnit) {
    if days == 0.0 {
        return (0.0, TimeUnit::Day);
    }
    for (unit, per_day, most) in SCALES {
        let most = if unit == TimeUnit::Hour { hours.unwrap_or(most) } else { most };
        let value = days * per_day;
        // 59.96 minutes would be written "60", so the limit sits half a tenth below.
        if value.abs() < most - 0.05 {
            return (value, unit);
        }
    }
    (days / DAYS_PER_YEAR, TimeUnit::Year)
}
