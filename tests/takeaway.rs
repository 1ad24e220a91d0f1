//! Plans for Argo Rollouts and Flagger hold to the tools' published schemas, say what was simulated, and bear any label.
//!
//! `tests/schemas/` has the parts of the tools' resource definitions these files use; a field that is not in them is refused.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]

use costcanary::model::bound::{ALPHA, half_width, tuning};
use costcanary::model::scenario::{Rule, Scenario, Step};
use costcanary::presentation::Lang;
use costcanary::report::export::{Tool, plan};
use costcanary::share::decode;
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

fn documents(text: &str) -> Vec<Value> {
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
fn check(value: &Value, schema: &Value, path: &str) -> Result<(), String> {
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

fn schemas() -> Value {
    let mut all: Value = serde_json::from_str(include_str!("schemas/argo-rollouts.json")).expect("JSON");
    let flagger: Value = serde_json::from_str(include_str!("schemas/flagger.json")).expect("JSON");
    all.as_object_mut().expect("an object").extend(flagger.as_object().expect("an object").clone());
    all
}

/// The documents of a plan, each checked.
fn checked(tool: Tool, scenario: &Scenario) -> Vec<Value> {
    let text = plan(tool, scenario, Lang::En).unwrap_or_else(|error| panic!("{error}"));
    let schemas = schemas();
    let documents = documents(&text);
    for document in &documents {
        let name = |key: &str| document[key].as_str().unwrap_or_else(|| panic!("no {key} in {document}"));
        let schema = &schemas[format!("{} {}", name("apiVersion"), name("kind"))];
        assert!(schema.is_object(), "{document}");
        check(document, schema, name("kind")).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let resource = document["metadata"]["name"].as_str().expect("a name");
        assert!(
            resource.len() <= 63 && resource.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        );
    }
    documents
}

const LINKS: [&str; 6] = [
    "v=1",
    "v=1&rule=lower&comparator=control&cap=300",
    "v=1&rule=margin&comparator=baseline&canary=2.5@90m,50@36h&check=0.25",
    "v=1&canary=5@1.5h,25@30d,100@1h&check=4",
    "v=1&guard=0&minsessions=1000&cv=0&comparator=control",
    "v=1&gate=10000&spread=0",
];

fn link(index: usize) -> Scenario {
    let scenario = decode(LINKS[index].replace("90m", "1.5h").as_str());
    assert_eq!(scenario.problems, [], "{}", LINKS[index]);
    scenario.scenario
}

#[test]
fn every_plan_holds_to_the_published_schemas() {
    for index in 0..LINKS.len() {
        let kinds = |tool: Tool| -> Vec<String> {
            let documents = checked(tool, &link(index));
            documents.iter().filter_map(|document| document["kind"].as_str().map(str::to_owned)).collect()
        };
        assert_eq!(kinds(Tool::Argo), ["Rollout", "AnalysisTemplate"]);
        assert_eq!(kinds(Tool::Flagger), ["Canary", "MetricTemplate", "MetricTemplate", "MetricTemplate"]);
    }
}

#[test]
fn what_the_schemas_refuse_is_refused() {
    let mut documents = checked(Tool::Flagger, &link(0));
    let schema = &schemas()["flagger.app/v1beta1 Canary"];
    let canary = &mut documents[0];
    for (pointer, value) in [
        ("/spec/analysis/interval", json!("1h")),
        ("/spec/analysis/stepWeights", json!("5")),
        ("/spec/targetRef/kind", json!("Pod")),
        ("/spec/analysis/stepWeights", Value::Null),
    ] {
        let was = canary.pointer(pointer).cloned().expect("a value");
        *canary.pointer_mut(pointer).expect("a value") = value;
        assert!(check(canary, schema, "Canary").is_err(), "{pointer}");
        *canary.pointer_mut(pointer).expect("a value") = was;
    }
    canary["spec"]["analysis"]["steps"] = json!([]);
    assert!(check(canary, schema, "Canary").is_err());
}

#[test]
fn the_steps_are_those_of_the_plan() {
    let documents = checked(Tool::Argo, &link(3));
    let steps = documents[0]["spec"]["strategy"]["canary"]["steps"].as_array().expect("steps").clone();
    let argument = |step: &Value, index: usize| step["analysis"]["args"][index]["value"].as_str().map(str::to_owned);
    let found: Vec<String> = steps
        .iter()
        .map(|step| match step["setWeight"].as_i64() {
            Some(weight) => format!("{weight}%"),
            None => format!("{}×{}", argument(step, 0).expect("checks"), argument(step, 1).expect("every")),
        })
        .collect();
    assert_eq!(found, ["5%", "1×90m", "25%", "180×4h", "100%", "1×1h"]);
    let canary = &checked(Tool::Flagger, &link(3))[0]["spec"]["analysis"];
    assert_eq!((&canary["stepWeights"], &canary["interval"]), (&json!([5, 25, 100]), &json!("240m")));
    assert_eq!(canary["webhooks"][0]["metadata"], json!({ "hold-5": "90m", "hold-25": "720h", "hold-100": "1h" }));
}

#[test]
fn every_query_and_address_is_marked() {
    for tool in Tool::ALL {
        for document in checked(*tool, &link(1)) {
            let text = document.to_string();
            for key in ["address", "query"] {
                for part in text.split(&format!("\"{key}\":\"")).skip(1) {
                    assert!(part.contains("REPLACE_ME"), "{part}");
                }
            }
        }
    }
}

#[test]
fn labels_stay_texts() {
    let payloads: Value = serde_json::from_str(include_str!("hostile/payloads.json")).expect("JSON");
    let mut texts: Vec<String> = Vec::new();
    let mut stack = vec![&payloads];
    while let Some(value) = stack.pop() {
        texts.extend(value.as_str().map(str::to_owned));
        stack.extend(value.as_array().into_iter().flatten());
        stack.extend(value.as_object().into_iter().flat_map(|object| object.values()));
    }
    texts.extend(
        ["a: b\n- c", "\"}]\n---\nkind: Secret", "'", "\u{85}\u{2028}", "# no", "{{args.x}}"].map(str::to_owned),
    );
    assert!(texts.len() > 100, "{}", texts.len());
    for text in texts {
        // Past what a link lets in.
        let scenario = Scenario { name: text.clone(), from: text.clone(), to: text.clone(), ..Scenario::default() };
        for tool in Tool::ALL {
            let documents = checked(*tool, &scenario);
            if !text.is_empty() {
                assert_eq!(documents[0]["metadata"]["annotations"]["costcanary/to"], json!(text));
            }
        }
    }
}

#[test]
fn what_a_tool_cannot_do_is_said() {
    let mut scenario = Scenario { canary: Vec::new(), ..Scenario::default() };
    for tool in Tool::ALL {
        assert!(plan(*tool, &scenario, Lang::En).expect_err("no steps").contains("No rollout steps"));
    }
    scenario.canary = vec![Step { weight: 25.0, hours: 1.0 }, Step { weight: 5.0, hours: 1.0 }];
    for (lang, part) in [(Lang::En, "5% after 25%"), (Lang::Fr, "passe de 25")] {
        let said = plan(Tool::Flagger, &scenario, lang).expect_err("falling weights");
        assert!(said.contains(part), "{said}");
    }
    checked(Tool::Argo, &scenario);
}

/// Reads the arithmetic of PromQL: numbers, + − × ÷ and powers, roots and logarithms.
struct Reader<'a>(std::iter::Peekable<std::str::Chars<'a>>);

impl Reader<'_> {
    fn skip(&mut self, wanted: char) -> bool {
        while self.0.next_if_eq(&' ').is_some() {}
        self.0.next_if_eq(&wanted).is_some()
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.skip('+') {
                value += self.product();
            } else if self.skip('-') {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.power();
        loop {
            if self.skip('*') {
                value *= self.power();
            } else if self.skip('/') {
                value /= self.power();
            } else {
                return value;
            }
        }
    }

    fn power(&mut self) -> f64 {
        let value = self.atom();
        if self.skip('^') { libm::pow(value, self.atom()) } else { value }
    }

    fn atom(&mut self) -> f64 {
        if self.skip('(') {
            let value = self.sum();
            assert!(self.skip(')'));
            return value;
        }
        let mut word = String::new();
        while let Some(letter) = self.0.next_if(|letter| letter.is_ascii_alphanumeric() || *letter == '.') {
            word.push(letter);
        }
        match word.as_str() {
            "sqrt" => self.atom().sqrt(),
            "ln" => libm::log(self.atom()),
            number => number.parse().unwrap_or_else(|_| panic!("{number:?}")),
        }
    }
}

/// What a guard's query gives for so many sessions and their cost, on both arms.
fn evaluate(query: &str, rho: f64, (sessions, cost): (f64, f64), (control, control_cost): (f64, f64)) -> f64 {
    let (inner, rest) = query.split_once(") and (REPLACE_ME_sessions >= ").expect("a guarded query");
    assert!(rest.ends_with(") or vector(0)"), "{rest}");
    let filled = inner
        .strip_prefix('(')
        .expect("between parentheses")
        .replace("{{args.rho}}", &rho.to_string())
        .replace("REPLACE_ME_control_cost", &control_cost.to_string())
        .replace("REPLACE_ME_control_sessions", &control.to_string())
        .replace("REPLACE_ME_cost", &cost.to_string())
        .replace("REPLACE_ME_sessions", &sessions.to_string());
    Reader(filled.chars().peekable()).sum()
}

#[test]
fn the_cost_guard_is_the_one_that_was_simulated() {
    let (sessions, mean) = (640.0, 0.47);
    let (control, control_mean) = (9_000.0, 1.1);
    let rho = tuning(ALPHA, 1000.0);
    let wide = 1.5 * half_width(ALPHA, rho, sessions);
    for rule in Rule::ALL {
        for (comparator, reference) in [("forecast", 0.4), ("baseline", 1.0), ("control", 0.4 * control_mean)] {
            let scenario = decode(&format!("v=1&comparator={comparator}&rule={}", rule.id())).scenario;
            let metric = checked(Tool::Argo, &scenario)[1]["spec"]["metrics"][0].clone();
            let query = metric["provider"]["prometheus"]["query"].as_str().expect("a query");
            let limit = metric["successCondition"].as_str().and_then(|text| text.strip_prefix("result[0] <= "));
            let limit: f64 = limit.expect("a condition").parse().expect("a number");
            let found = evaluate(query, rho, (sessions, mean * sessions), (control, control_mean * control));
            let deviation = if comparator == "control" {
                wide * (mean * mean + reference * reference * sessions / control).sqrt()
            } else {
                wide * mean
            };
            let sure = if *rule == Rule::Point { mean } else { mean - deviation };
            let allowed = if *rule == Rule::Lower { reference } else { 1.2 * reference };
            // Against a control the file compares ratios.
            let scale = if comparator == "control" { reference } else { 1.0 };
            assert!((found * scale - sure).abs() < 1e-9, "{comparator} {rule:?}: {found}");
            assert!((limit * scale - allowed).abs() < 1e-9, "{comparator} {rule:?}: {limit}");
        }
    }
}
