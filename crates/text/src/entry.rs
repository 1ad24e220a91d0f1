//! Which number a person means by what they type or paste into a field, and the text a field shows for a number.
//!
//! Takes text as it stands in the field and gives a finite `f64`, or a fault that carries what its message needs; the
//! sentences are not here. The number is the one in front of any sign: `60 %` is 60, `$1.20` is 1.2. What unit a field is
//! in is the field's affair; [`read`] tells which sign was typed so that it can object.
//!
//! # What is read
//!
//! - **Digits** 0 to 9 with a decimal comma or point, also first or last (`.5`, `5,`), and an exponent (`1e3`).
//! - **Thousands** in groups of three, parted by spaces of any width, apostrophes, commas or points.
//! - **A sign** `+` or `-`, the true minus `−` or a dash, before or after a currency sign in front.
//! - **A currency**, as a code or a sign, on one side (but `K` after a number is thousand, not kyat); **`%`** after the number.
//! - **A scale** after the number, in small or capital letters: `k` thousand, `m` million (money has no use for milli-),
//!   `Md` milliard, and in English `b`, `bn` billion, `t`, `tn` trillion, or these words written out.
//!   `1.2m`, `0,8 M`, `12 k€` and `$2.19M` are all read. French `Bn` and `billion` are refused: half of those who write
//!   them mean 10⁹ and half 10¹².
//!
//! # Comma or point
//!
//! | typed | English | French |
//! |---|---|---|
//! | both marks: `1,234.5`, `1.234,5` | the last one is decimal: 1234.5 | the same |
//! | one mark twice: `1,234,567`, `1.234.567` | groups: 1234567 | the same |
//! | one mark after other groups: `1 234,5`, `1'234.567` | decimal | the same |
//! | the language's own mark: `1.234`, French `1,234` | decimal: 1.234 | decimal: 1.234 |
//! | the other mark where it cannot group: `1,5`, `0,800`, `1234,5` | decimal | the same (`1.5`) |
//! | the other mark before three digits: `1,234`, French `1.234` | groups: 1234 | **refused** |
//!
//! In English a comma before three digits groups them, as everything this product writes in English does. In French the
//! point is in daily use both ways (`1.234 €` in a shop, `1.234` on a numeric keypad), so neither is guessed.

use crate::currency::names_currency;
use crate::number::{MINUS, decimal_mark};
use model::math::decimal;
use presentation::Lang;

/// Characters beyond which a text is not looked at.
pub const MAX_CHARACTERS: usize = 64;

/// Why a text is not taken as a number.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryFault {
    /// Nothing but blanks.
    Empty,
    /// More than [`MAX_CHARACTERS`].
    TooLong,
    /// No digits, or marks where digits should be.
    NotANumber,
    /// Digits are parted, but not in groups of three.
    BadGrouping,
    /// The one mark may part thousands or be the decimal mark.
    Ambiguous {
        /// The number if the mark parts thousands.
        as_grouped: f64,
        /// The number if it is the decimal mark.
        as_decimal: f64,
    },
    /// A word such as the French *billion*, which counts thousand millions to some and million millions to others.
    AmbiguousScale {
        /// The number where a billion is 10⁹ and a trillion 10¹².
        short_scale: f64,
        /// The number where a billion is 10¹² and a trillion 10¹⁸.
        long_scale: f64,
    },
    /// Something beside the number that is neither a scale nor a currency nor `%`.
    Unknown {
        /// That something, as typed.
        part: String,
    },
    /// A sign or a word that is not what the field is in, such as `€` where amounts are in dollars.
    OtherUnit {
        /// That sign or word, as typed.
        part: String,
        /// What the field is in; empty for numbers without a unit.
        unit: String,
    },
    /// Beyond what a number can hold, as `1e400`.
    NotFinite,
}

/// The sign that stood beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside<'a> {
    /// None.
    Nothing,
    /// `%`.
    PerCent,
    /// A currency's code or sign, as typed.
    Currency(&'a str),
}

/// A number and the sign that stood beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The number in front of any sign, scale included; finite and never −0.
    pub value: f64,
    /// The sign.
    pub beside: Beside<'a>,
}

/// The number a text stands for, whatever currency or `%` is beside it.
///
/// ```
/// use presentation::Lang::{En, Fr};
/// use text::entry::{EntryFault, parse};
/// assert_eq!(parse("1 234,5", En), Ok(1234.5));
/// assert_eq!(parse("0,8 M", Fr), Ok(800_000.0));
/// assert_eq!(parse("−$1.20", En), Ok(-1.2));
/// assert_eq!(parse("1.234", Fr), Err(EntryFault::Ambiguous { as_grouped: 1234.0, as_decimal: 1.234 }));
/// ```
///
/// # Errors
///
/// When the text is empty, too long, no number, or can be read as two.
pub fn parse(text: &str, lang: Lang) -> Result<f64, EntryFault> {
    read(text, lang).map(|entry| entry.value)
}

/// The number a text stands for and the sign beside it.
///
/// # Errors
///
/// When the text is empty, too long, no number, or can be read as two.
pub fn read(text: &str, lang: Lang) -> Result<Entry<'_>, EntryFault> {
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        return Err(EntryFault::TooLong);
    }
    let text = trim(text);
    if text.is_empty() {
        return Err(EntryFault::Empty);
    }
    let (before, figure, after) = parts(text).ok_or(EntryFault::NotANumber)?;
    let (negative, before) = sign_and_currency(before)?;
    let (exponent, after) = exponent(after);
    let (scale, after) = scale_and_rest(trim(after), lang);
    let beside = beside(before, after)?;

    let figure = Figure::of(figure)?;
    let value = |point, power| figure.value(negative, point, exponent.saturating_add(power));
    let point = match figure.point(lang)? {
        Point::At(point) => point,
        Point::Unclear(point) => {
            let power = scale.short();
            return Err(EntryFault::Ambiguous {
                as_grouped: value(figure.digits.len(), power)?,
                as_decimal: value(point, power)?,
            });
        }
    };
    match scale {
        Scale::Power(power) => Ok(Entry { value: value(point, power)?, beside }),
        Scale::Unclear { short, long } => {
            Err(EntryFault::AmbiguousScale { short_scale: value(point, short)?, long_scale: value(point, long)? })
        }
    }
}

/// The text a field shows for a number: the shortest that [`parse`] reads back to the same number, ungrouped, with a
/// plain hyphen for the minus, as it is typed. Nothing for a number that is not finite.
///
/// ```
/// use presentation::Lang::{En, Fr};
/// use text::entry::editable;
/// assert_eq!(editable(1000.0, En), "1000");
/// assert_eq!(editable(-0.8, Fr), "-0,8");
/// assert_eq!(editable(1e21, En), "1e21");
/// ```
#[must_use]
pub fn editable(value: f64, lang: Lang) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let size = value.abs();
    let text = if size == 0.0 {
        "0".to_owned()
    } else if (1e-7..1e17).contains(&size) {
        format!("{value}")
    } else {
        format!("{value:e}")
    };
    match lang {
        Lang::En => text,
        Lang::Fr => text.replace('.', ","),
    }
}

/// Without blanks at both ends, among them the invisible marks of direction and joining that come along with a paste.
fn trim(text: &str) -> &str {
    text.trim_matches(|character: char| {
        character.is_whitespace()
            || matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    })
}

/// Splits a text into what stands before the figure, the figure, and what stands after it.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let mut start = text.find(|character: char| character.is_ascii_digit())?;
    // A decimal mark may come first, but the full stop of "Cg. 12" belongs to the currency.
    if text[..start].ends_with(['.', ',']) && !names_currency(trim(&text[..start])) {
        start -= 1;
    }
    let (before, rest) = text.split_at(start);
    let run = rest.find(|character: char| Mark::of(character).is_none() && !character.is_ascii_digit());
    let run = &rest[..run.unwrap_or(rest.len())];
    // The spaces of the run that follow its last digit part the figure from what is beside it.
    let mut end = run.rfind(|character: char| character.is_ascii_digit())? + 1;
    if rest[end..].starts_with(['.', ',']) {
        end += 1;
    }
    let (figure, after) = rest.split_at(end);
    Some((before, figure, after))
}

/// Whether what stands before the figure holds a minus, and the rest of it.
fn sign_and_currency(before: &str) -> Result<(bool, &str), EntryFault> {
    const SIGNS: [char; 5] = ['+', '-', MINUS, '–', '\u{2011}'];
    let before = trim(before);
    let inner = trim(before.strip_prefix(SIGNS).or_else(|| before.strip_suffix(SIGNS)).unwrap_or(before));
    if inner.contains(SIGNS) {
        return Err(EntryFault::NotANumber);
    }
    let negative = inner.len() < before.len() && !before.contains('+');
    Ok((negative, inner))
}

/// What the words before and after the number are; only one side may have any.
fn beside<'a>(before: &'a str, after: &'a str) -> Result<Beside<'a>, EntryFault> {
    match (before, after) {
        ("", "") => Ok(Beside::Nothing),
        ("", "%") => Ok(Beside::PerCent),
        (word, "") | ("", word) if names_currency(word) => Ok(Beside::Currency(word)),
        (word, "") | (_, word) => Err(EntryFault::Unknown { part: word.to_owned() }),
    }
}

/// The power of ten of `e3`, `E-3`, and what follows it; without one, 0 and everything.
fn exponent(after: &str) -> (i32, &str) {
    let Some(rest) = after.strip_prefix(['e', 'E']) else {
        return (0, after);
    };
    let unsigned = rest.strip_prefix(['-', MINUS]);
    let digits = unsigned.or_else(|| rest.strip_prefix('+')).unwrap_or(rest);
    let end = digits.find(|character: char| !character.is_ascii_digit()).unwrap_or(digits.len());
    if end == 0 {
        return (0, after);
    }
    // No field holds ten to the thousand; beyond it, how far beyond changes nothing.
    let power = digits[..end].bytes().fold(0, |power: i32, digit| (power * 10 + i32::from(digit - b'0')).min(1000));
    (if unsigned.is_some() { -power } else { power }, &digits[end..])
}

/// By how many powers of ten a word multiplies.
#[derive(Clone, Copy)]
enum Scale {
    Power(i32),
    Unclear { short: i32, long: i32 },
}

impl Scale {
    fn short(self) -> i32 {
        match self {
            Self::Power(power) | Self::Unclear { short: power, .. } => power,
        }
    }
}

/// Words for a scale in small letters, the longer before those they begin with.
const SCALES: &[(&str, Scale)] = &[
    ("thousand", Scale::Power(3)),
    ("mille", Scale::Power(3)),
    ("k", Scale::Power(3)),
    ("milliards", Scale::Power(9)),
    ("milliard", Scale::Power(9)),
    ("mds", Scale::Power(9)),
    ("md", Scale::Power(9)),
    ("millions", Scale::Power(6)),
    ("million", Scale::Power(6)),
    ("mn", Scale::Power(6)),
    ("m", Scale::Power(6)),
    ("billions", Scale::Unclear { short: 9, long: 12 }),
    ("billion", Scale::Unclear { short: 9, long: 12 }),
    ("bn", Scale::Unclear { short: 9, long: 12 }),
    ("b", Scale::Unclear { short: 9, long: 12 }),
    ("trillions", Scale::Unclear { short: 12, long: 18 }),
    ("trillion", Scale::Unclear { short: 12, long: 18 }),
    ("tn", Scale::Unclear { short: 12, long: 18 }),
    ("t", Scale::Unclear { short: 12, long: 18 }),
];

/// The scale that starts what follows the figure, and the rest of it.
///
/// A word that as a whole is a scale or a currency is that: `12 kr` are crowns. Otherwise `k€` is a scale and a currency.
fn scale_and_rest(after: &str, lang: Lang) -> (Scale, &str) {
    let none = (Scale::Power(0), after);
    let found = SCALES.iter().find_map(|&(word, scale)| {
        let (start, rest) = after.split_at_checked(word.len())?;
        let rest = trim(rest);
        let fits = rest.is_empty() || (names_currency(rest) && !names_currency(after));
        (start.eq_ignore_ascii_case(word) && fits).then_some((scale, rest))
    });
    match found {
        Some((Scale::Unclear { short, .. }, rest)) if lang == Lang::En => (Scale::Power(short), rest),
        Some(found) => found,
        None => none,
    }
}

/// What may stand between the digits of a figure.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Point,
    Comma,
    Space,
    Apostrophe,
}

impl Mark {
    fn of(character: char) -> Option<Self> {
        match character {
            '.' => Some(Self::Point),
            ',' => Some(Self::Comma),
            // No tab and no line break: these part cells of a table, not digits.
            ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(Self::Space),
            '\'' | '’' => Some(Self::Apostrophe),
            _ => None,
        }
    }
}

/// How many of a figure's digits stand before the decimal mark.
enum Point {
    At(usize),
    /// All of them, or so many.
    Unclear(usize),
}

/// Digits, and the marks between them with the number of digits before each.
struct Figure {
    digits: String,
    marks: Vec<(Mark, usize)>,
}

impl Figure {
    /// Takes a figure apart; two marks in a row are no number.
    fn of(text: &str) -> Result<Self, EntryFault> {
        let mut figure = Self { digits: String::new(), marks: Vec::new() };
        for character in text.chars() {
            match Mark::of(character) {
                Some(mark) => figure.marks.push((mark, figure.digits.len())),
                None => figure.digits.push(character),
            }
        }
        let doubled = figure.marks.windows(2).any(|pair| pair[0].1 == pair[1].1);
        if doubled { Err(EntryFault::NotANumber) } else { Ok(figure) }
    }

    /// Where the decimal mark is, once the other marks are found to part thousands.
    fn point(&self, lang: Lang) -> Result<Point, EntryFault> {
        let whole = self.digits.len();
        let Some((&(last, at), groups)) = self.marks.split_last() else {
            return Ok(Point::At(whole));
        };
        let decimal = matches!(last, Mark::Point | Mark::Comma) && groups.iter().all(|&(mark, _)| mark != last);
        if !decimal {
            return self.check_groups(&self.marks, whole).map(|()| Point::At(whole));
        }
        self.check_groups(groups, at)?;
        let own = Mark::of(decimal_mark(lang)) == Some(last);
        if own || !groups.is_empty() || self.check_groups(&self.marks, whole).is_err() {
            return Ok(Point::At(at));
        }
        Ok(match lang {
            Lang::En => Point::At(whole),
            Lang::Fr => Point::Unclear(at),
        })
    }

    /// Whether marks of one kind part the first `end` digits into groups of three, the first group shorter at will.
    fn check_groups(&self, marks: &[(Mark, usize)], end: usize) -> Result<(), EntryFault> {
        let Some(&(first, at)) = marks.first() else {
            return Ok(());
        };
        let ends = marks.iter().skip(1).map(|&(_, at)| at).chain([end]);
        let threes = marks.iter().zip(ends).all(|(&(mark, start), end)| mark == first && end == start + 3);
        let head = (1..=3).contains(&at) && !self.digits.starts_with('0');
        if threes && head { Ok(()) } else { Err(EntryFault::BadGrouping) }
    }

    /// The number with the decimal mark after `point` digits, times a power of ten.
    fn value(&self, negative: bool, point: usize, power: i32) -> Result<f64, EntryFault> {
        let (whole, part) = self.digits.split_at(point);
        let size = decimal::read(&format!("{whole}.{part}e{power}")).ok_or(EntryFault::NotANumber)?;
        if !size.is_finite() {
            return Err(EntryFault::NotFinite);
        }
        Ok(if negative && size > 0.0 { -size } else { size })
    }
}
