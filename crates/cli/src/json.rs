//! JSON of the command: the figures as `report` writes them, and the parameter table.

use serde_json::{Value, json};

use model::input::param::PARAMS;
use presentation::Lang;
use report::json::figures;
use report::reference::entry;
use report::subject::Subject;
use share::{Decoded, VERSION};

/// `costcanary eval --json`.
#[must_use]
pub fn eval(decoded: &Decoded, subject: Subject<'_>, lang: Lang) -> Value {
    // What we write ourselves can be read.
    serde_json::from_str(&figures(&decoded.problems, subject, lang).text()).unwrap_or_default()
}

/// A whole number without its `.0`, as people write it; JSON does not tell the two apart.
pub(super) fn number(x: f64) -> Value {
    if x.fract() == 0.0 && x.abs() < 9e15 { json!(x as i64) } else { json!(x) }
}

/// A number, or `null`.
pub(super) fn optional(x: Option<f64>) -> Value {
    x.map_or(Value::Null, number)
}

/// `costcanary params --json`.
#[must_use]
pub fn params(lang: Lang) -> Value {
    let rows: Vec<Value> = PARAMS
        .iter()
        .map(|param| {
            let entry = entry(param, lang);
            let bound = |text: &str| text.parse().map_or(Value::Null, number);
            let (least, most) = entry.bounds.map_or((Value::Null, Value::Null), |(least, most)| (bound(&least), bound(&most)));
            json!({
                "id": entry.id, "section": entry.section, "label": entry.label, "unit": entry.unit, "default": entry.default,
                "allowed": entry.allowed, "least": least, "most": most, "help": entry.help, "source": entry.source,
            })
        })
        .collect();
    json!({ "version": VERSION, "parameters": rows })
}
