//! The grammar of single values: text to value and back.
//!
//! Numbers are written in their shortest form that reads back to the same bits; ranges as `low~mid~high`; lists with commas;
//! rollout steps as `weight@duration` (`5@48h`, `25@3d`), markets as `NAME:share@delay` (`FR:40@30d`).

use model::input::estimate::Estimate;
use model::input::param::{
    Bounds, Kind, MOST_DELAY_DAYS, MOST_MARKET_NAME, MOST_MARKETS, MOST_ROLLOUT_DAYS, MOST_SAVINGS, MOST_STEPS, Param,
    SAVING_BOUNDS, SHARES_TOLERANCE,
};
use model::input::problem::{Fault, is_blank, is_unsafe};
use model::input::value::{Market, Step, Value};
use model::math::decimal;
use model::units::HOURS_PER_DAY;

/// A value read from text: as given, or mended with the reason why.
pub type Reading = (Value, Option<Fault>);

/// Reads the text of a parameter's value.
///
/// # Errors
/// When the text is no value the parameter allows; the fault says why. Minus zero and unsafe or overlong labels are not
/// errors, nor are numbers too close to zero: they are mended, and the fault comes with the value.
pub fn read(param: &Param, text: &str) -> Result<Reading, Fault> {
    let whole = |value| (value, None);
    // Blanks at the ends come from copying; those of a label are its own.
    let text = if matches!(param.kind, Kind::Label(_)) { text } else { text.trim() };
    match param.kind {
        Kind::Number { optional: true, .. } if text.is_empty() => Ok(whole(Value::Empty)),
        Kind::Number { bounds, scale, .. } => {
            let parts: Vec<&str> = text.splitn(4, '~').collect();
            let mut mended = None;
            let mut number = |text: &str| match parse_number(text, &bounds) {
                Err(fault @ (Fault::NegativeZero | Fault::Underflow)) => {
                    mended = Some(fault);
                    Ok(0.0)
                }
                other => other,
            };
            let estimate = match parts[..] {
                [one] => Estimate::certain(number(one)?),
                [low, high] => {
                    let (low, high) = (number(low)?, number(high)?);
                    Estimate::between(low, scale.between(low, high, 0.5), high)
                }
                [low, mid, high] => Estimate::between(number(low)?, number(mid)?, number(high)?),
                _ => return Err(Fault::RangeForm),
            };
            param.kind.check(estimate)?;
            Ok((Value::Number(estimate), mended))
        }
        Kind::Word(words) => {
            let word = words.iter().copied().find(|&word| word == text);
            word.map(|word| whole(Value::Word(word))).ok_or_else(|| Fault::UnknownWord { allowed: words.to_vec() })
        }
        Kind::Savings => read_savings(text),
        Kind::Steps => read_steps(text).map(whole),
        Kind::Markets => read_markets(text),
        Kind::Label(most) => {
            let (label, fault) = clean_label(text, most);
            Ok((Value::Label(label), fault))
        }
        Kind::Currency => {
            if model::input::currency::is_currency(text) {
                Ok(whole(Value::Label(text.to_owned())))
            } else {
                Err(Fault::UnknownCurrency)
            }
        }
    }
}

/// Writes a value as [`read`] reads it.
#[must_use]
pub fn write(value: &Value) -> String {
    fn list<T>(items: &[T], write: impl Fn(&T) -> String) -> String {
        items.iter().map(write).collect::<Vec<_>>().join(",")
    }
    match value {
        Value::Empty => String::new(),
        Value::Number(estimate) => estimate.parts().map(shortest).collect::<Vec<_>>().join("~"),
        Value::Word(word) => (*word).to_owned(),
        Value::Savings(savings) => list(savings, |&saving| shortest(saving)),
        Value::Steps(steps) => list(steps, |step| format!("{}@{}h", shortest(step.weight), shortest(step.hours))),
        Value::Markets(markets) => {
            list(markets, |market| format!("{}:{}@{}d", market.name, shortest(market.share), shortest(market.delay)))
        }
        Value::Label(label) => label.clone(),
    }
}

/// The shortest text that reads back to the same bits; exponents for the very large and very small.
#[must_use]
pub fn shortest(x: f64) -> String {
    let size = x.abs();
    if size != 0.0 && !(1e-7..1e16).contains(&size) { format!("{x:e}") } else { format!("{x}") }
}

/// Reads one number within bounds.
fn parse_number(text: &str, bounds: &Bounds) -> Result<f64, Fault> {
    if text.is_empty() {
        return Err(Fault::Missing);
    }
    let x = decimal::read(text).ok_or(Fault::NotANumber)?;
    if x.is_infinite() && text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Overflow);
    }
    bounds.check(x)?;
    let digits = text.split(['e', 'E']).next().unwrap_or_default();
    if x == 0.0 && digits.bytes().any(|digit| matches!(digit, b'1'..=b'9')) {
        return Err(Fault::Underflow);
    }
    Ok(x)
}

fn read_savings(text: &str) -> Result<Reading, Fault> {
    let items = split_list(text, MOST_SAVINGS)?;
    if items.is_empty() {
        return Err(Fault::EmptyList);
    }
    let mut mended = None;
    let mut savings = Vec::with_capacity(items.len());
    for item in items {
        if item.contains('~') {
            return Err(Fault::RangeInList);
        }
        savings.push(match parse_number(item, &SAVING_BOUNDS) {
            Err(fault @ (Fault::NegativeZero | Fault::Underflow)) => {
                mended = Some(fault);
                0.0
            }
            other => other?,
        });
    }
    Ok((Value::Savings(savings), mended))
}

fn read_steps(text: &str) -> Result<Value, Fault> {
    let mut steps = Vec::new();
    let mut days = 0.0;
    for item in split_list(text, MOST_STEPS)? {
        let form = || Fault::StepForm { item: item.to_owned() };
        let (weight, duration) = item.split_once('@').ok_or_else(form)?;
        let weight = decimal::read(weight).ok_or_else(form)?;
        if !(weight > 0.0 && weight <= 100.0) {
            return Err(Fault::StepWeight { item: item.to_owned() });
        }
        let hours = match read_time(duration).ok_or_else(form)? {
            Time::Hours(hours) => hours,
            Time::Days(days) => days * HOURS_PER_DAY,
        };
        if !(hours > 0.0 && hours.is_finite()) {
            return Err(Fault::StepDuration { item: item.to_owned() });
        }
        days += hours / HOURS_PER_DAY;
        steps.push(Step { weight, hours });
    }
    if days > MOST_ROLLOUT_DAYS {
        return Err(Fault::RolloutTooLong { days, most: MOST_ROLLOUT_DAYS });
    }
    Ok(Value::Steps(steps))
}

fn read_markets(text: &str) -> Result<Reading, Fault> {
    let mut markets = Vec::new();
    let mut mended = None;
    for item in split_list(text, MOST_MARKETS)? {
        let form = || Fault::MarketForm { item: item.to_owned() };
        let (name, rest) = item.split_once(':').ok_or_else(form)?;
        let (share, delay) = rest.split_once('@').ok_or_else(form)?;
        let share = decimal::read(share).ok_or_else(form)?;
        if !(share > 0.0 && share <= 100.0) {
            return Err(Fault::MarketShare { item: item.to_owned() });
        }
        let delay = match read_time(delay).ok_or_else(form)? {
            Time::Hours(hours) => hours / HOURS_PER_DAY,
            Time::Days(days) => days,
        };
        if !(0.0..=MOST_DELAY_DAYS).contains(&delay) {
            return Err(Fault::MarketDelay { item: item.to_owned(), most: MOST_DELAY_DAYS });
        }
        let (name, fault) = clean_label(name.trim(), MOST_MARKET_NAME);
        if name.is_empty() {
            return Err(form());
        }
        mended = mended.or(fault);
        // Adding zero turns a minus zero into zero.
        markets.push(Market { name, share, delay: delay + 0.0 });
    }
    let sum: f64 = markets.iter().map(|market| market.share).sum();
    if !markets.is_empty() && (sum - 100.0).abs() > SHARES_TOLERANCE {
        return Err(Fault::SharesSum { sum });
    }
    Ok((Value::Markets(markets), mended))
}

/// The items of a list; none when the text is empty.
fn split_list(text: &str, most: usize) -> Result<Vec<&str>, Fault> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let found = text.split(',').count();
    if found > most {
        return Err(Fault::TooMany { found, most });
    }
    let items: Vec<&str> = text.split(',').collect();
    if items.iter().any(|item| item.is_empty()) { Err(Fault::EmptyItem) } else { Ok(items) }
}

/// A time in the unit it was written in, so that reading back changes no bit.
enum Time {
    Hours(f64),
    Days(f64),
}

/// A time such as `48h` or `2d`.
fn read_time(text: &str) -> Option<Time> {
    if let Some(hours) = text.strip_suffix('h') {
        decimal::read(hours).map(Time::Hours)
    } else {
        decimal::read(text.strip_suffix('d')?).map(Time::Days)
    }
}

/// A label without characters that hide, reorder or break text, cut to `most` characters.
fn clean_label(text: &str, most: usize) -> (String, Option<Fault>) {
    let is_seen = !text.chars().all(is_blank);
    let safe: String = text.chars().filter(|&letter| is_seen && !is_unsafe(letter)).collect();
    let removed = safe.len() != text.len();
    let found = safe.chars().count();
    if found > most {
        (safe.chars().take(most).collect(), Some(Fault::LabelTooLong { found, most }))
    } else {
        (safe, removed.then_some(Fault::UnsafeCharacters))
    }
}
