//! A parameter's value as the text of its field, and what a person types as a value.
//!
//! Numbers are typed as people of the language type them, lists nearly so (`report/typed.rs`), ranges `low~likely~high` as in a link.

use crate::typed::{self, list, number};
use chart::spark::Spark;
use model::input::estimate::Estimate;
use model::input::param::{Kind, Param, Unit, round_to};
use model::input::value::Value;
use model::uncertainty::metalog::Metalog;
use presentation::Lang;
use share::value::{read as read_link_value, write};
use text::catalog::{ui, unit};
use text::entry::editable;
use text::messages::Ui;
use text::number::{TimeUnit, duration_short_in, money, money_compact, percent_points, plain, plain_compact};
use text::problem::{entry, under_field};

/// The text of a value in its field: a number alone, its range being shown beside it; lists as people of the language write them.
#[must_use]
pub fn text(value: &Value, lang: Lang) -> String {
    match value {
        Value::Number(estimate) => editable(estimate.mid, lang),
        Value::Savings(_) | Value::Steps(_) | Value::Markets(_) => typed::text(value, lang),
        other => write(other),
    }
}

/// Reads what was typed into a parameter's field; `now` is its value so far, and amounts are in the currency with this code.
///
/// A single number moves the value and its range along; three joined by `~` set both.
///
/// # Errors
/// The sentence to show under the field: what was wrong, and what is allowed.
pub fn read(param: &Param, typed: &str, now: &Value, currency: &str, lang: Lang) -> Result<Value, String> {
    let typed = typed.trim();
    let Kind::Number { scale, optional, .. } = param.kind else {
        let tidy = match param.kind {
            Kind::Savings | Kind::Steps | Kind::Markets => {
                list(param, typed, lang).ok_or_else(|| ui(Ui::CommaUnclear, lang).to_owned())?
            }
            _ => typed.to_owned(),
        };
        // What is mended (hidden characters, too many of them) shows at once in the field, so it needs no sentence.
        return read_link_value(param, &tidy)
            .map(|(value, _)| value)
            .map_err(|fault| under_field(param, typed, &fault, lang));
    };
    if typed.is_empty() && optional {
        return Ok(Value::Empty);
    }
    let parts: Result<Vec<f64>, String> = typed
        .splitn(4, '~')
        .map(|part| {
            number(part, Some(param.unit), currency, lang).map_err(|fault| entry(param, part.trim(), &fault, lang))
        })
        .collect();
    let estimate = match (parts?.as_slice(), now) {
        ([mid], Value::Number(now)) => param.kind.move_to(*now, *mid),
        ([mid], _) => Estimate::certain(*mid),
        ([low, high], _) => Estimate::between(*low, scale.between(*low, *high, 0.5), *high),
        ([low, mid, high], _) => Estimate::between(*low, *mid, *high),
        _ => return Err(under_field(param, typed, &model::input::problem::Fault::RangeForm, lang)),
    };
    param.kind.check(estimate).map_err(|fault| under_field(param, typed, &fault, lang))?;
    Ok(Value::Number(estimate))
}

/// Which keys a telephone shows for a number of this kind: not those of figures alone, which have no minus, where there may be one.
#[must_use]
pub fn keypad(kind: Kind) -> &'static str {
    match kind {
        Kind::Number { bounds, .. } if bounds.least >= 0.0 => "decimal",
        Kind::Steps | Kind::Markets => "decimal",
        _ => "text",
    }
}

/// A range as it is typed.
#[must_use]
pub fn range_typed(low: &str, mid: f64, high: &str, lang: Lang) -> String {
    format!("{}~{}~{}", low.trim(), editable(mid, lang), high.trim())
}

/// The shape of a range, for a small picture; none without one.
#[must_use]
pub fn shape(param: &Param, estimate: Estimate) -> Option<Spark> {
    let Kind::Number { scale, .. } = param.kind else { return None };
    let curve = Metalog::of(scale, estimate)?;
    let shares = (0..=SHAPE_POINTS).map(|point| 0.01 + 0.98 * f64::from(point) / f64::from(SHAPE_POINTS));
    let points: Vec<(f64, f64)> = shares.map(|share| (curve.quantile(share), curve.density(share))).collect();
    let (from, to) = (points.first()?.0, points.last()?.0);
    let most = points.iter().map(|point| point.1).fold(0.0, f64::max);
    let place = |x: f64| (x - from) / (to - from);
    Some(Spark {
        points: points.iter().map(|&(x, density)| (place(x), density / most)).collect(),
        mid: place(estimate.mid),
    })
}

/// Points of the small picture of a range.
const SHAPE_POINTS: u32 = 48;

/// A value with its unit, in words.
#[must_use]
pub fn in_words(value: f64, param: &Param, currency: &str, lang: Lang) -> String {
    match param.unit {
        Unit::Percent => percent_points(value, lang),
        Unit::Money | Unit::MoneyPerDay => money(value, currency, lang),
        other => format!("{} {}", plain(value, lang), unit(other, "", lang)).trim_end().to_owned(),
    }
}

/// An end of a range: with its sign where it has one, without the unit that stands beside the field.
#[must_use]
pub fn end_in_words(value: f64, param: &Param, currency: &str, lang: Lang) -> String {
    match param.unit {
        Unit::Percent | Unit::Money | Unit::MoneyPerDay => in_words(value, param, currency, lang),
        _ => plain(value, lang),
    }
}

/// A value where its parameter's name stands beside it: with a sign where it has one, three digits of it.
#[must_use]
pub fn short_in_words(value: f64, param: &Param, currency: &str, lang: Lang) -> String {
    let value = round_to(value, 3);
    match param.unit {
        Unit::Percent => percent_points(value, lang),
        Unit::Money | Unit::MoneyPerDay if value.abs() >= 1e4 => money_compact(value, currency, lang),
        Unit::Money | Unit::MoneyPerDay => money(value, currency, lang),
        Unit::Times => format!("{}\u{a0}×", plain(value, lang)),
        Unit::Months => duration_short_in(value, TimeUnit::Month, lang),
        Unit::Minutes => format!("{}\u{a0}min", plain(value, lang)),
        _ if value.abs() >= 1e4 => plain_compact(value, lang),
        _ => plain(value, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::input::param::Id;

    #[test]
    fn people_type_numbers_in_their_own_way() {
        let users = Param::of(Id::Users);
        let now = users.default_value();
        for (typed, lang) in [("2 000", Lang::Fr), ("2,000", Lang::En), ("2k", Lang::En)] {
            let Ok(Value::Number(found)) = read(users, typed, &now, "USD", lang) else { panic!("{typed} is a number") };
            assert!((found.mid - 2000.0).abs() < 1e-9, "{typed}: {found:?}");
            assert!(found.range.is_some());
        }
    }

    #[test]
    fn blanks_after_the_commas_of_a_list_are_no_matter() {
        for (id, typed) in
            [(Id::Savings, "0, 30 ,60"), (Id::Canary, "5@48h, 25@72h"), (Id::Markets, "FR:40@30d, New York:60@0d")]
        {
            let param = Param::of(id);
            let value = read(param, typed, &param.default_value(), "USD", Lang::En).expect(typed);
            assert_eq!(write(&value), typed.replace(" ,", ",").replace(", ", ","));
        }
        let label = Param::of(Id::From);
        let value = read(label, "Large, thinking", &label.default_value(), "USD", Lang::En).expect("a label");
        assert_eq!(write(&value), "Large, thinking");
    }

    #[test]
    fn what_cannot_be_is_said_with_what_can() {
        let users = Param::of(Id::Users);
        let now = users.default_value();
        for lang in [Lang::En, Lang::Fr] {
            for typed in ["abc", "-5", "1e400", "", "5~4~3", "1~2~3~4", "1e12"] {
                let message = read(users, typed, &now, "USD", lang).expect_err(typed);
                assert!(message.len() > 20, "{typed}: {message}");
            }
        }
    }
}
