//! A list of a parameter as rows of cells: what a person edits one by one, and the value it makes.

use crate::typed::number as number_in;
use model::input::param::{Kind, MOST_MARKETS, MOST_SAVINGS, MOST_STEPS, Param, Unit};
use model::input::value::{Market, Step, Value};
use presentation::Lang;
use share::value::{read as read_link_value, write};
use text::catalog::ui;
use text::entry::editable;
use text::messages::Ui;
use text::problem::{entry, under_field};

/// The cells of one item, as typed.
pub type Item = Vec<String>;

/// What the cells of an item are, with their units; empty for what is no list.
#[must_use]
pub fn columns(kind: Kind, lang: Lang) -> Vec<&'static str> {
    let names: &[Ui] = match kind {
        Kind::Savings => &[Ui::CellSaving],
        Kind::Steps => &[Ui::CellWeight, Ui::CellHours],
        Kind::Markets => &[Ui::CellMarket, Ui::CellShare, Ui::CellDelay],
        _ => &[],
    };
    names.iter().map(|&name| ui(name, lang)).collect()
}

/// How many items there may be.
#[must_use]
pub fn most(kind: Kind) -> usize {
    match kind {
        Kind::Savings => MOST_SAVINGS,
        Kind::Steps => MOST_STEPS,
        Kind::Markets => MOST_MARKETS,
        _ => 0,
    }
}

/// The items of a value.
#[must_use]
pub fn items(value: &Value, lang: Lang) -> Vec<Item> {
    let number = |x: f64| editable(x, lang);
    match value {
        Value::Savings(savings) => savings.iter().map(|&saving| vec![number(saving)]).collect(),
        Value::Steps(steps) => steps.iter().map(|step| vec![number(step.weight), number(step.hours)]).collect(),
        Value::Markets(markets) => {
            let item = |market: &Market| vec![market.name.clone(), number(market.share), number(market.delay)];
            markets.iter().map(item).collect()
        }
        _ => Vec::new(),
    }
}

/// The list with one more item, in the way it goes on; shares of markets still make a whole.
#[must_use]
pub fn with_one_more(value: &Value) -> Value {
    match value.clone() {
        Value::Savings(mut savings) => {
            let last = savings.last().copied().unwrap_or(0.0);
            let next = [last + 10.0, last - 10.0].into_iter().find(|next| (-90.0..=90.0).contains(next));
            savings.push(next.unwrap_or(0.0));
            Value::Savings(savings)
        }
        Value::Steps(mut steps) => {
            let last = steps.last().copied().unwrap_or(Step { weight: 2.5, hours: 48.0 });
            steps.push(Step { weight: (2.0 * last.weight).min(100.0), ..last });
            Value::Steps(steps)
        }
        Value::Markets(mut markets) => {
            let halved = markets.last_mut().map(|last| {
                last.share /= 2.0;
                last.share
            });
            let free = ('A'..='Z').map(String::from).find(|name| markets.iter().all(|market| market.name != *name));
            let name = free.unwrap_or_else(|| "A".to_owned());
            markets.push(Market { name, share: halved.unwrap_or(100.0), delay: 0.0 });
            Value::Markets(markets)
        }
        other => other,
    }
}

/// Reads the items a person typed.
///
/// # Errors
/// The sentence to show under the list: what was wrong, and what is allowed.
pub fn read(param: &Param, items: &[Item], lang: Lang) -> Result<Value, String> {
    let number = |cells: &Item, place: usize| -> Result<f64, String> {
        let typed = cells.get(place).map(String::as_str).unwrap_or_default();
        let unit = match (param.kind, place) {
            (Kind::Steps, 1) => Some(Unit::Hours),
            (Kind::Markets, 2) => None,
            _ => Some(Unit::Percent),
        };
        number_in(typed, unit, "", lang).map_err(|fault| entry(param, typed.trim(), &fault, lang))
    };
    let rows = items.iter();
    let value = match param.kind {
        Kind::Savings => Value::Savings(rows.map(|cells| number(cells, 0)).collect::<Result<_, _>>()?),
        Kind::Steps => {
            let step = |cells| Ok::<_, String>(Step { weight: number(cells, 0)?, hours: number(cells, 1)? });
            Value::Steps(rows.map(step).collect::<Result<_, _>>()?)
        }
        _ => {
            let market = |cells: &Item| {
                // The marks of the grammar cannot stand in a name.
                let name = cells.first().map(|name| name.replace([',', ':', '@'], " ")).unwrap_or_default();
                Ok::<_, String>(Market {
                    name: name.trim().to_owned(),
                    share: number(cells, 1)?,
                    delay: number(cells, 2)?,
                })
            };
            Value::Markets(rows.map(market).collect::<Result<_, _>>()?)
        }
    };
    let text = write(&value);
    read_link_value(param, &text).map(|(value, _)| value).map_err(|fault| under_field(param, &text, &fault, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::input::param::Id;
    use model::input::scenario::Scenario;
    use share::decode;

    const LISTS: [Id; 3] = [Id::Savings, Id::Canary, Id::Markets];

    #[test]
    fn what_is_shown_reads_back_to_the_same_value_in_both_languages() {
        let scenario =
            decode("v=1&savings=-12.5,0,33.3&canary=0.5@12h,2.5@1.5h&markets=FR:40.5@0.25d,US:59.5@0d").scenario;
        for id in LISTS {
            let param = Param::of(id);
            let value = param.get(&scenario);
            for lang in [Lang::En, Lang::Fr] {
                assert_eq!(read(param, &items(&value, lang), lang), Ok(value.clone()), "{}", id.id());
            }
        }
    }

    #[test]
    fn one_more_can_be_added_until_there_are_as_many_as_may_be() {
        for id in LISTS {
            let param = Param::of(id);
            let mut value = param.get(&Scenario::default());
            for _ in items(&value, Lang::En).len()..most(param.kind) {
                value = with_one_more(&value);
                assert_eq!(read(param, &items(&value, Lang::Fr), Lang::Fr), Ok(value.clone()), "{}", id.id());
            }
            let over = items(&with_one_more(&value), Lang::En);
            assert!(read(param, &over, Lang::En).is_err(), "{}", id.id());
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let cells = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Item>();
        for (id, item, part) in [
            (Id::Savings, cells(&["abc"]), "abc"),
            (Id::Canary, cells(&["5", ""]), ""),
            (Id::Canary, cells(&["500", "3"]), "100"),
            (Id::Markets, cells(&["FR", "40", "0"]), "100"),
        ] {
            for lang in [Lang::En, Lang::Fr] {
                let said = read(Param::of(id), std::slice::from_ref(&item), lang);
                assert!(said.as_ref().is_err_and(|said| said.contains(part) && said.len() > 10), "{said:?}");
            }
        }
        let named = cells(&["A,B:C@D", "100", "0"]);
        let read = read(Param::of(Id::Markets), &[named], Lang::En);
        assert_eq!(read, Ok(Value::Markets(vec![Market { name: "A B C D".into(), share: 100.0, delay: 0.0 }])));
    }
}
