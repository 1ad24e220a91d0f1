//! Scenario to text: keys in table order, defaults left out, so that every scenario has exactly one text.

use form_urlencoded::byte_serialize;

use crate::limits::VERSION;
use crate::value::write;
use model::input::param::PARAMS;
use model::input::scenario::Scenario;
use model::input::value::Value;
use presentation::Presentation;

/// The canonical fragment of a scenario, without the leading `#`.
#[must_use]
pub fn encode(scenario: &Scenario) -> String {
    let default = Scenario::default();
    let mut link = format!("v={VERSION}");
    for param in PARAMS {
        let value = param.get(scenario);
        if value != param.get(&default) {
            push(&mut link, param.id.id(), &form(&value));
        }
    }
    link
}

/// The canonical fragment of a scenario with how it is shown, without the leading `#`.
#[must_use]
pub fn encode_shown(scenario: &Scenario, shown: &Presentation) -> String {
    let mut link = encode(scenario);
    for (key, word) in shown.words() {
        push(&mut link, key, &word);
    }
    link
}

fn push(link: &mut String, key: &str, value: &str) {
    link.push('&');
    link.push_str(key);
    link.push('=');
    link.push_str(value);
}

/// A value with what a reader typed form-encoded; the grammar's own marks (`~ , @ :`) stay readable.
fn form(value: &Value) -> String {
    match value {
        Value::Label(label) => byte_serialize(label.as_bytes()).collect(),
        Value::Markets(markets) => {
            let mut encoded = markets.clone();
            for market in &mut encoded {
                market.name = byte_serialize(market.name.as_bytes()).collect();
            }
            write(&Value::Markets(encoded))
        }
        _ => write(value),
    }
}
