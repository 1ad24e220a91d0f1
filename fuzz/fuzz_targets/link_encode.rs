//! Any legal scenario survives its link, bit for bit: values are set one parameter at a time from arbitrary bits.
#![no_main]

use costcanary::model::estimate::Estimate;
use costcanary::model::param::{Kind, MOST_DELAY_DAYS, MOST_ROLLOUT_DAYS, PARAMS, SAVING_BOUNDS};
use costcanary::model::scenario::{Market, Scenario, Step, Value};
use costcanary::share::value::read;
use costcanary::share::{decode, encode};
use libfuzzer_sys::{arbitrary, fuzz_target};

/// A change of one parameter, from bits that may be anything.
#[derive(Debug, arbitrary::Arbitrary)]
struct Change {
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
            let savings: Vec<f64> = change.numbers.iter().copied().filter(|&x| SAVING_BOUNDS.check(x).is_ok()).collect();
            (!savings.is_empty()).then_some(Value::Savings(savings))
        }
        Kind::Steps => {
            let (weight, hours) = (a, b);
            let legal = weight > 0.0 && weight <= 100.0 && hours > 0.0 && hours / 24.0 <= MOST_ROLLOUT_DAYS;
            legal.then(|| Value::Steps(vec![Step { weight, hours }]))
        }
        Kind::Markets => {
            let name: String = change.text.chars().filter(|letter| letter.is_alphanumeric()).take(40).collect();
            let delay = a + 0.0;
            let legal = (0.0..=MOST_DELAY_DAYS).contains(&delay) && !delay.is_sign_negative() && !name.is_empty();
            let read_back = read(costcanary::model::param::Param::of(costcanary::model::param::Id::Name), &name);
            let clean = matches!(read_back, Ok((_, None)));
            (legal && clean).then(|| Value::Markets(vec![Market { name, share: 100.0, delay }]))
        }
        Kind::Label(_) | Kind::Currency => None,
    }
}

fuzz_target!(|changes: Vec<Change>| {
    let mut scenario = Scenario::default();
    for change in &changes {
        let param = &PARAMS[usize::from(change.row) % PARAMS.len()];
        // Labels take what their reader makes of any text.
        let made = value(param.kind, change).or_else(|| read(param, &change.text).ok().map(|(value, _)| value));
        if let Some(value) = made {
            param.set(&mut scenario, value);
        }
    }
    let link = encode(&scenario);
    let decoded = decode(&format!("https://a.example/#{link}"));
    assert_eq!(decoded.problems, [], "{link}");
    assert_eq!(decoded.scenario, scenario, "{link}");
    assert_eq!(encode(&decoded.scenario), link);
});
