//! Plans for Argo Rollouts and Flagger hold to the tools' published schemas, say what was simulated, and bear any label.
//!
//! `tests/schemas/` has the parts of the tools' resource definitions these files use; a field that is not in them is refused.
use crate::takeaway_cases::{check, documents, schemas};
use model::cost::drivers::Drivers;
use model::cost::session::Cost;
use model::input::scenario::Scenario;
use model::input::value::Rule;
use model::math::confidence_sequence::{ALPHA, half_width, tuning};
use model::rollout::plan::{Guards, Rollout};
use presentation::Lang;
use report::export::{Tool, plan};
use serde_json::{Value, json};
use share::decode;

/// What a reader puts where a number or an object belongs.
fn marks(tool: Tool) -> [(&'static str, &'static str); 3] {
    let router = if tool == Tool::Argo { "{ nginx: { stableIngress: \"web\" } }" } else { "istio" };
    [("\"REPLACE_ME_router\"", router), ("\"REPLACE_ME_replicas\"", "20"), ("\"REPLACE_ME_port\"", "80")]
}

/// The documents of a plan, each checked as a reader completes it.
fn checked(tool: Tool, scenario: &Scenario) -> Vec<Value> {
    let text = plan(tool, scenario, Lang::En).unwrap_or_else(|error| panic!("{error}"));
    let text = marks(tool).iter().fold(text, |text, (mark, value)| text.replace(mark, value));
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
    "v=1&rule=margin&comparator=baseline&canary=6@1.5h,50@36h&check=0.75",
    "v=1&canary=5@6h,25@30d,100@3h&check=3&lag=3",
    "v=1&guard=0&minsessions=900&cv=0&comparator=control&check=24&lag=24&canary=10@48h,25@72h",
    "v=1&gate=20&check=2&lag=2",
];

fn link(index: usize) -> Scenario {
    let scenario = decode(LINKS[index]);
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
    let plan = decode("v=1&canary=5@1.5h,25@30d,100@1h&check=4").scenario;
    let documents = checked(Tool::Argo, &plan);
    let steps = documents[0]["spec"]["strategy"]["canary"]["steps"].as_array().expect("steps").clone();
    let argument = |step: &Value, index: usize| step["analysis"]["args"][index]["value"].as_str().map(str::to_owned);
    let found: Vec<String> = steps
        .iter()
        .map(|step| match step["setWeight"].as_i64() {
            Some(weight) => format!("{weight}%"),
            None => [0, 1, 2].map(|index| argument(step, index).expect("an argument")).join(" "),
        })
        .collect();
    // The last check of each step must judge.
    assert_eq!(found, ["5%", "1 90m 0", "25%", "179 4h 179", "1 4h 0", "100%", "1 1h 0"]);
    let canary = &checked(Tool::Flagger, &link(3))[0]["spec"]["analysis"];
    assert_eq!((&canary["stepWeights"], &canary["interval"]), (&json!([5, 25, 100]), &json!("180m")));
    // Half a check less, so that the check at the end finds the gate open.
    assert_eq!(canary["webhooks"][0]["metadata"], json!({ "hold-5": "270m", "hold-25": "43110m", "hold-100": "90m" }));
}

/// A time of the file's in hours.
fn hours(text: &str) -> f64 {
    let (number, unit) = text.split_at(text.len() - 1);
    let parts = if unit == "h" { 1.0 } else { 60.0 };
    number.parse::<f64>().expect("a number") / parts
}

#[test]
fn the_checks_of_argo_rollouts_are_those_that_were_simulated() {
    for first in [0.5, 1.0, 7.0, 7.25, 48.0] {
        let link = format!("v=1&check=2&canary=25@{first}h,50@1h");
        let scenario = decode(&link).scenario;
        let drivers = Drivers::of(&scenario);
        let rollout = Rollout::of(&drivers, &Cost::of(&drivers), Guards::All);
        let ends: Vec<f64> = rollout.intervals.iter().map(|check| check.until).collect();
        let (mut clock, mut checks) = (0.0, Vec::new());
        for step in checked(Tool::Argo, &scenario)[0]["spec"]["strategy"]["canary"]["steps"].as_array().expect("steps")
        {
            let argument = |index: usize| step["analysis"]["args"][index]["value"].as_str();
            let (Some(count), Some(every)) = (argument(0), argument(1)) else { continue };
            for _ in 0..count.parse().expect("a count") {
                clock += hours(every);
                checks.push(clock);
            }
        }
        assert_eq!(checks, ends, "{link}");
    }
}

#[test]
fn a_check_without_data_stops_argo_rollouts_and_one_with_too_little_pauses_it() {
    for metric in checked(Tool::Argo, &link(1))[1]["spec"]["metrics"].as_array().expect("metrics") {
        let condition = |key: &str| metric[key].as_str().expect("a condition").to_owned();
        let success = condition("successCondition");
        assert!(success.starts_with("result[0] <= "), "{success}");
        // What is not a number is neither.
        assert_eq!(condition("failureCondition"), success.replace("<=", ">"));
        assert_eq!((&metric["failureLimit"], &metric["consecutiveErrorLimit"]), (&json!(0), &json!(4)));
        assert_eq!(metric["inconclusiveLimit"], json!("{{args.undecided}}"));
    }
}

#[test]
fn a_file_does_nothing_before_what_shares_the_traffic_is_named() {
    let schemas = schemas();
    for (tool, kind) in [(Tool::Argo, "argoproj.io/v1alpha1 Rollout"), (Tool::Flagger, "flagger.app/v1beta1 Canary")] {
        let text = plan(tool, &link(0), Lang::En).expect("a plan");
        let present: Vec<_> = marks(tool).into_iter().filter(|(mark, _)| text.contains(mark)).collect();
        assert_eq!(present.len(), 2, "{present:?}");
        // Each mark alone keeps the cluster from taking the file.
        for (left, _) in &present {
            let others = present.iter().filter(|(mark, _)| mark != left);
            let text = others.fold(text.clone(), |text, (mark, value)| text.replace(mark, value));
            assert!(check(&documents(&text)[0], &schemas[kind], kind).is_err(), "{left}");
        }
    }
}

#[test]
fn weights_are_shares_of_traffic_and_pods_are_named_that_make_them_so() {
    for (canary, pods) in [("5@48h,25@72h", 20), ("50@48h", 2), ("3@48h,50@72h", 100), ("20@48h,100@48h", 5)] {
        let text = plan(Tool::Argo, &decode(&format!("v=1&canary={canary}")).scenario, Lang::En).expect("a plan");
        assert!(text.contains(&format!("replicas must be a multiple of {pods}:")), "{text}");
        let canary = &documents(&text)[0]["spec"]["strategy"]["canary"];
        for step in canary["steps"].as_array().expect("steps") {
            assert_eq!(step["setWeight"].as_i64().unwrap_or(0) * pods % 100, 0, "{step} of {pods}");
        }
        for key in ["canaryService", "stableService", "trafficRouting"] {
            assert!(canary[key].as_str().is_some_and(|text| text.starts_with("REPLACE_ME")), "{key}");
        }
    }
}

#[test]
fn the_old_deployment_goes_when_the_rollout_is_healthy() {
    let workload = &checked(Tool::Argo, &link(0))[0]["spec"]["workloadRef"];
    assert_eq!(workload["scaleDown"], json!("onsuccess"));
    assert!(plan(Tool::Argo, &link(0), Lang::En).expect("a plan").contains("scaled to 0 once the Rollout is healthy"));
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
    let payloads: Value = serde_json::from_str(include_str!("../../../../tests/hostile/payloads.json")).expect("JSON");
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
fn without_steps_there_is_no_file() {
    let scenario = Scenario { canary: Vec::new(), ..Scenario::default() };
    for tool in Tool::ALL {
        assert!(plan(*tool, &scenario, Lang::En).expect_err("no steps").contains("No rollout steps"));
    }
}

/// Links of plans, the tools that would run them otherwise, and a part of what is said in each language.
const REFUSED: [(&str, &[Tool], &str, &str); 16] = [
    ("canary=25@1h,5@1h", &[Tool::Flagger], "5% after 25%", "passe de 25"),
    ("canary=5@24h,5@24h", &[Tool::Flagger], "5% after 5%", "passe de 5"),
    ("canary=5@12h,25@24h&check=24", &[Tool::Flagger], "5% · 12\u{a0}h would last 24\u{a0}h", "durerait 24\u{a0}h"),
    ("canary=5@36h,25@24h&check=24&lag=24", &[Tool::Flagger], "36\u{a0}h would last 48\u{a0}h", "durerait 48\u{a0}h"),
    ("canary=5@1.5h", &[Tool::Flagger], "5% · 1.5\u{a0}h would last 2\u{a0}h", "durerait 2\u{a0}h"),
    ("lag=0.5", &[Tool::Flagger], "1\u{a0}h later; this plan allows 30", "n’en prévoit que 30"),
    ("check=24", &[Tool::Flagger], "24\u{a0}h later; this plan allows 1\u{a0}h", "n’en prévoit que 1\u{a0}h"),
    ("minsessions=348", &[Tool::Flagger], "from 348 sessions on; about 21 come by the first check", "348 sessions"),
    ("minsessions=1000", Tool::ALL, "from 1,000 sessions on", "1\u{202f}000 sessions"),
    ("users=1&sessions=1", Tool::ALL, "about 0 come", "environ 0"),
    ("canary=0.5@48h", Tool::ALL, "0.5% would become 1%, 2 times", "0,5\u{a0}% deviendrait 1\u{a0}%, soit 2\u{a0}fois"),
    ("canary=5@48h,5.4@48h", Tool::ALL, "5.4% would become 5%, 0.926 times", "5,4\u{a0}%"),
    ("canary=99.9@48h&comparator=control", Tool::ALL, "99.9% would become 100%", "deviendrait 100"),
    ("canary=5@48h,100@48h&comparator=control", Tool::ALL, "no session is left on the baseline", "aucune session"),
    ("forecast=0", Tool::ALL, "No session reaches the candidate", "Aucune session n’atteint"),
    ("gate=10000&spread=0", Tool::ALL, "No session reaches the candidate", "Aucune session n’atteint"),
];

#[test]
fn a_plan_a_tool_would_run_otherwise_is_refused_in_both_languages() {
    for (link, tools, english, french) in REFUSED {
        let decoded = decode(&format!("v=1&{link}"));
        assert_eq!(decoded.problems, [], "{link}");
        for tool in Tool::ALL {
            for (lang, part) in [(Lang::En, english), (Lang::Fr, french)] {
                match plan(*tool, &decoded.scenario, lang) {
                    Err(said) => assert!(tools.contains(tool) && said.contains(part), "{link} {tool:?}: {said:?}"),
                    Ok(_) => assert!(!tools.contains(tool), "{link} {tool:?}"),
                }
            }
        }
    }
}

#[test]
fn what_differs_from_the_simulation_is_said_with_figures() {
    let said = |tool: Tool, link: &str| plan(tool, &decode(link).scenario, Lang::En).expect("a plan");
    assert!(said(Tool::Flagger, "v=1").contains("0.3% of rollouts"));
    assert!(said(Tool::Flagger, "v=1").contains("only at the next, 1h later"));
    assert!(said(Tool::Argo, "v=1&minsessions=940").contains("plan, 2.7% of rollouts"));
    // The margin of the largest step in the others: h/s · cv of 1,000 sessions tuned to 7,500 and to 1,000.
    let margins = [7500.0, 1000.0].map(|expected| 150.0 * half_width(ALPHA, tuning(ALPHA, expected), 1000.0));
    let [here, simulated] = margins.map(|margin| format!("{margin:.1}%"));
    let line = format!("{here} of the mean at the end of 5%, {simulated} in the simulation");
    assert!(said(Tool::Flagger, "v=1&rule=lower").contains(&line), "{line}");
    assert!(!said(Tool::Flagger, "v=1").contains("in the simulation"));
    let capped = said(Tool::Argo, "v=1&cap=300&gate=20");
    assert!(capped.contains("The daily cap of 300") && capped.contains("longer than 20 min"), "{capped}");
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
            if self.skip('>') {
                assert!(value > self.atom(), "no value");
            }
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
            // Of one series.
            "sum" => self.atom(),
            number => number.parse().unwrap_or_else(|_| panic!("{number:?}")),
        }
    }
}

/// What a guard's query gives for so many sessions and their cost, on both arms.
fn evaluate(query: &str, rho: f64, (sessions, cost): (f64, f64), (control, control_cost): (f64, f64)) -> f64 {
    let (inner, _) = query.split_once(") > -Inf and sum(REPLACE_ME_sessions) >= ").expect("a guarded query");
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
