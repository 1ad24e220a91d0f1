//! Reading the files a plan is taken away as: YAML as a value, and the tools' own schemas.
#![allow(dead_code, reason = "each test file reads what it needs")]

use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::{Value, json};

fn to_json(node: &Yaml<'_>) -> Value {
    match node {
        Yaml::Value(Scalar::Null) => Value::Null,
        Yaml::Value(Scalar::Boolean(truth)) => json!(truth),
        Yaml::Value(Scalar::Integer(number)) => json!(number),
        Yaml::Value(Scalar::FloatingPoint(number)) => json!(number.into_inner()),
        Yaml::Value(Scalar::String(text)) => json!(text),
        Yaml::Sequence(items) => items.iter().map(to_json).collect(),
        Yaml::Mapping(entries) => {
            let entry = |(key, value): (&Yaml<'_>, &Yaml<'_>)| match to_json(key) {
                Value::String(key) => (key, to_json(value)),
                other => panic!("{other} as a key"),
            };
            Value::Object(entries.iter().map(entry).collect())
        }
        other => panic!("{other:?}"),
    }
}

/// The documents of a file.
pub fn documents(text: &str) -> Vec<Value> {
    Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error} in\n{text}")).iter().map(to_json).collect()
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("a type {other}"),
    }
}

/// The one pattern the schemas have: an interval in minutes or seconds.
fn is_interval(text: &str) -> bool {
    let unit = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    unit.len() < text.len() && unit.starts_with(['m', 's'])
}

/// What keeps a value from a structural schema.
pub fn check(value: &Value, schema: &Value, path: &str) -> Result<(), String> {
    if schema["x-kubernetes-int-or-string"] == true {
        return if value.is_string() || value.is_i64() { Ok(()) } else { Err(format!("{path}: {value}")) };
    }
    if let Some(kind) = schema["type"].as_str()
        && !is_of(value, kind)
    {
        return Err(format!("{path}: {value} is no {kind}"));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        return Err(format!("{path}: {value} is none of {words:?}"));
    }
    if let Some(pattern) = schema["pattern"].as_str() {
        assert_eq!(pattern, "^[0-9]+(m|s)");
        if !value.as_str().is_some_and(is_interval) {
            return Err(format!("{path}: {value} is no interval"));
        }
    }
    let has_all = |rule: &Value| {
        let mut required = rule["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        required.all(|key| value.get(key).is_some())
    };
    if !has_all(schema) {
        return Err(format!("{path}: {value} lacks one of {}", schema["required"]));
    }
    if let Some(ways) = schema["oneOf"].as_array()
        && ways.iter().filter(|way| has_all(way)).count() != 1
    {
        return Err(format!("{path}: not one of {ways:?}"));
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(item, &schema["items"], &format!("{path}[{index}]"))?;
    }
    // `metadata` is a plain object: everything in it is free.
    for (key, inner) in value.as_object().into_iter().flatten().filter(|_| schema.get("properties").is_some()) {
        let known = schema["properties"].get(key).ok_or_else(|| format!("{path}.{key} is not known"))?;
        check(inner, known, &format!("{path}.{key}"))?;
    }
    Ok(())
}

/// The schemas by version and kind.
pub fn schemas() -> Value {
    let mut all: Value = serde_json::from_str(include_str!("../schemas/argo-rollouts.json")).expect("JSON");
    let flagger: Value = serde_json::from_str(include_str!("../schemas/flagger.json")).expect("JSON");
    all.as_object_mut().expect("an object").extend(flagger.as_object().expect("an object").clone());
    all
}
