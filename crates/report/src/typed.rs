//! Numbers with what stands beside them, and lists of them, as people type them: in the unit of their field, or asked about.

use model::input::param::{Kind, Param, Unit};
use model::input::value::Value;
use presentation::Lang;
use share::value::{shortest, write};
use text::catalog::{ui, unit as unit_of};
use text::currency::{means, sign};
use text::entry::{Beside, EntryFault, read};
use text::messages::Ui;

const HOURS: &[&str] = &["hours", "hour", "heures", "heure", "h"];
const DAYS: &[&str] = &["days", "day", "jours", "jour", "d", "j"];

/// What may stand behind a number in a unit, in either language; days where that is none.
fn words(unit: Option<Unit>, currency: &str) -> &'static [&'static str] {
    match unit {
        Some(Unit::Users) => &["users", "user", "utilisateurs", "utilisateur"],
        Some(Unit::PerDay | Unit::MoneyPerDay) => &["a day", "per day", "/day", "par jour", "/jour", "/d", "/j"],
        Some(Unit::Percent) => &["%", "percent", "per cent", "pour cent"],
        Some(Unit::Months) => &["months", "month", "mois"],
        Some(Unit::Times) => &["×", "x", "fois"],
        Some(Unit::Hours) => HOURS,
        Some(Unit::Minutes) => &["minutes", "minute", "min"],
        Some(Unit::PerHour) => &["an hour", "per hour", "/hour", "par heure", "/heure", "/h"],
        Some(Unit::Sessions) => &["sessions", "session"],
        Some(Unit::Money) if currency == "USD" => &["dollars", "dollar"],
        Some(Unit::Money) if currency == "EUR" => &["euros", "euro"],
        Some(_) => &[],
        None => DAYS,
    }
}

/// The number of a text beside which nothing stands but what it is in: a unit, or days where that is none.
pub(super) fn number(typed: &str, unit: Option<Unit>, currency: &str, lang: Lang) -> Result<f64, EntryFault> {
    let other = |part: &str| {
        let said =
            unit.map_or_else(|| ui(Ui::CellDays, lang).to_owned(), |unit| unit_of(unit, sign(currency, lang), lang));
        let has_sign = matches!(unit, Some(Unit::Money | Unit::MoneyPerDay)) && !said.starts_with(currency);
        EntryFault::OtherUnit {
            part: part.to_owned(),
            unit: if has_sign { format!("{said} ({currency})") } else { said },
        }
    };
    let found = read(without(typed, words(unit, currency)), lang).map_err(|fault| match fault {
        EntryFault::Unknown { part } => other(&part),
        fault => fault,
    })?;
    let is_fine = match found.beside {
        Beside::Nothing => true,
        Beside::PerCent => unit == Some(Unit::Percent),
        Beside::Currency(word) => {
            matches!(unit, Some(Unit::Money | Unit::MoneyPerDay)) && means(word, currency) || return Err(other(word))
        }
    };
    // Minus zero is zero.
    if is_fine { Ok(found.value + 0.0) } else { Err(other("%")) }
}

/// A text without the word at its end, in letters of either size, or the `×` at its beginning.
fn without<'a>(typed: &'a str, words: &[&str]) -> &'a str {
    let typed = typed.trim();
    let typed = if words.contains(&"×") { typed.trim_start_matches('×') } else { typed };
    let small = typed.to_ascii_lowercase();
    for word in words {
        if let Some(rest) = small.strip_suffix(word) {
            return typed[..rest.len()].trim_end();
        }
    }
    typed
}

/// The text of a list in its field: as a link has it, or in French with decimal commas and semicolons between items.
pub(super) fn text(value: &Value, lang: Lang) -> String {
    let written = write(value);
    if lang == Lang::En {
        return written;
    }
    let (mut text, mut is_name) = (String::new(), matches!(value, Value::Markets(_)));
    for letter in written.chars() {
        match letter {
            ',' => text.push_str(" ; "),
            '.' if !is_name => text.push(','),
            _ => text.push(letter),
        }
        is_name = match letter {
            ':' => false,
            ',' => matches!(value, Value::Markets(_)),
            _ => is_name,
        };
    }
    // One number with decimals would read as two.
    if matches!(value, Value::Savings(savings) if savings.len() == 1) {
        text.push_str(if text.contains(',') { " ;" } else { "" });
    }
    text
}

/// A list as a link has it, from one that was typed; none where a comma can mean two things.
pub(super) fn list(param: &Param, typed: &str, lang: Lang) -> Option<String> {
    let parted = parted(param, typed, lang)?;
    let mut written = String::new();
    // A semicolon at the end begins no other item.
    for (place, item) in parted.trim_end().trim_end_matches(';').split(';').enumerate() {
        if place > 0 {
            written.push(',');
        }
        written.push_str(&link_item(param, item.trim(), lang));
    }
    Some(written)
}

/// A list with semicolons between its items: those it has, or else one for each comma that cannot be decimal; none where that is
/// unclear.
fn parted(param: &Param, typed: &str, lang: Lang) -> Option<String> {
    if typed.contains(';') {
        return Some(typed.to_owned());
    }
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = typed.as_bytes();
    let (mut parted, mut commas, mut tight) = (bytes.to_vec(), 0, 0);
    for at in 0..bytes.len() {
        if bytes[at] == b',' {
            commas += 1;
            let is_tight = at > 0 && is_digit(bytes.get(at - 1)) && is_digit(bytes.get(at + 1));
            tight += i32::from(is_tight);
            // An item of the other lists has more than a number, so that digits on both sides are those of one.
            if param.kind == Kind::Savings || !is_tight {
                parted[at] = b';';
            }
        }
    }
    let is_unclear = param.kind == Kind::Savings && lang == Lang::Fr && tight > 0 && (tight < commas || tight == 1);
    if is_unclear { None } else { String::from_utf8(parted).ok() }
}

/// An item as a link has it. What is none stays so, for whoever reads links to say why.
fn link_item(param: &Param, item: &str, lang: Lang) -> String {
    let (name, figures) = match param.kind {
        Kind::Markets => item.split_at(item.rfind(':').map_or(0, |at| at + 1)),
        _ => ("", item),
    };
    let written = match param.kind {
        Kind::Savings => number(figures, Some(Unit::Percent), "", lang).ok().map(shortest),
        _ => at_time(figures, lang),
    };
    // No comma of it may part it.
    written.map_or_else(|| item.replace(',', "."), |figures| name.to_owned() + &figures)
}

/// `weight@duration` as a link has it; none where it is something else.
fn at_time(text: &str, lang: Lang) -> Option<String> {
    let (weight, time) = text.split_once('@')?;
    let weight = number(weight, Some(Unit::Percent), "", lang).ok()?;
    let hours = without(time, HOURS);
    let is_days = hours.len() == time.trim().len();
    let time = number(time, if is_days { None } else { Some(Unit::Hours) }, "", lang).ok()?;
    // A time without a unit is none.
    let has_unit = !text.ends_with(|letter: char| letter.is_ascii_digit());
    has_unit.then(|| format!("{}@{}{}", shortest(weight), shortest(time), if is_days { 'd' } else { 'h' }))
}
