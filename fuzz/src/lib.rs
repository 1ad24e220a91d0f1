//! What the targets share: legal scenarios made of arbitrary bits.

use intake::json::JsonValue;
use model::input::estimate::Estimate;
use model::input::param::{Kind, MOST_DELAY_DAYS, MOST_ROLLOUT_DAYS, PARAMS, SAVING_BOUNDS};
use model::input::scenario::Scenario;
use model::input::value::{Market, Step, Value};
use share::value::read;

/// A change of one parameter, from bits that may be anything.
#[derive(Debug, arbitrary::Arbitrary)]
pub struct Change {
    row: u8,
    numbers: [f64; 3],
    range: bool,
    text: String,
}

/// A legal value made of the bits, if they make one.
fn value(kind: Kind, change: &Change) -> Option<Value> {
    let [a, b, c] = change.numbers;
    match kind {
        Kind::Number { .. } => {
            let estimate = if change.range { Estimate::between(a, b, c) } else { Estimate::certain(a) };
            kind.check(estimate).is_ok().then_some(Value::Number(estimate))
        }
        Kind::Word(words) => Some(Value::Word(words[usize::from(change.row) % words.len()])),
        Kind::Savings => {
            let legal = change.numbers.iter().copied().filter(|&x| SAVING_BOUNDS.check(x).is_ok());
            let savings: Vec<f64> = legal.collect();
            (!savings.is_empty()).then_some(Value::Savings(savings))
        }
        Kind::Steps => {
            let legal = a > 0.0 && a <= 100.0 && b > 0.0 && b / 24.0 <= MOST_ROLLOUT_DAYS;
            legal.then(|| Value::Steps(vec![Step { weight: a, hours: b }]))
        }
        Kind::Markets => {
            let name: String = change.text.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
            let legal = (0.0..=MOST_DELAY_DAYS).contains(&a) && a.is_sign_positive() && !name.is_empty();
            legal.then(|| Value::Markets(vec![Market { name, share: 100.0, delay: a }]))
        }
        Kind::Label(_) | Kind::Currency => None,
    }
}

/// The default scenario with these changes.
pub fn scenario(changes: &[Change]) -> Scenario {
    let mut scenario = Scenario::default();
    for change in changes {
        let param = &PARAMS[usize::from(change.row) % PARAMS.len()];
        // Labels take what their reader makes of any text.
        let made = value(param.kind, change).or_else(|| read(param, &change.text).ok().map(|(value, _)| value));
        if let Some(value) = made {
            param.set(&mut scenario, value);
        }
    }
    scenario
}

/// JSON as serde_json has it.
pub struct ParsedJson(serde_json::Value);

impl JsonValue for ParsedJson {
    fn member(&self, key: &str) -> Option<Self> {
        self.0.get(key).cloned().map(Self)
    }

    fn entries(&self) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().cloned().map(Self).collect())
    }

    fn text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }
}

/// Parses JSON; `None` where the text is none.
#[must_use]
pub fn parsed(text: &str) -> Option<ParsedJson> {
    serde_json::from_str(text).ok().map(ParsedJson)
}
