//! Prometheus itself evaluates the queries of the exported files: on nothing, on part of the data, and on all of it.
//!
//! Run by `cargo xtask test promtool`, which installs `promtool` first; hence `ignore` here.
use crate::takeaway_cases::documents;
use model::input::value::Rule;
use model::math::confidence_sequence::{ALPHA, half_width, tuning};
use presentation::Lang;
use report::export::{Tool, plan};
use serde_json::{Value, json};
use share::decode;
use std::process::Command;

/// A guard as a tool has it: the query with what a reader puts for the marks, and the most it may give.
struct Guard {
    query: String,
    most: f64,
}

/// What a reader puts for the marks, longer marks first.
const REPLACED: [(&str, &str); 7] = [
    ("REPLACE_ME_control_cost", "sum(control_cost_total)"),
    ("REPLACE_ME_control_sessions", "sum(control_sessions_total)"),
    ("REPLACE_ME_slow_turns", "sum(slow_turns_total)"),
    ("REPLACE_ME_sessions", "sum(sessions_total)"),
    ("REPLACE_ME_errors", "sum(errors_total)"),
    ("REPLACE_ME_turns", "sum(turns_total)"),
    ("REPLACE_ME_cost", "sum(cost_total)"),
];

fn replaced(query: &str, cost: &str) -> String {
    let all = REPLACED.iter().map(|(mark, text)| (*mark, if *mark == "REPLACE_ME_cost" { cost } else { text }));
    all.fold(query.to_owned(), |query, (mark, text)| query.replace(mark, text))
}

/// The three guards of a tool's file, as the tool asks them in the first step, with a query of the reader's for the cost.
fn guards(tool: Tool, link: &str, cost: &str) -> [Guard; 3] {
    let text = plan(tool, &decode(link).scenario, Lang::En).expect("a plan");
    let files = documents(&text);
    let guard = |index: usize| match tool {
        Tool::Argo => {
            let metric = &files[1]["spec"]["metrics"][index];
            let arguments = files[1]["spec"]["args"].as_array().expect("arguments");
            let rho = arguments.iter().find(|argument| argument["name"] == "rho").expect("rho");
            let rho = rho["value"].as_str().expect("a text");
            let query = metric["provider"]["prometheus"]["query"].as_str().expect("a query");
            let limit = metric["successCondition"].as_str().and_then(|text| text.strip_prefix("result[0] <= "));
            (query.replace("{{args.rho}}", rho), limit.expect("a limit").parse().expect("a number"))
        }
        Tool::Flagger => {
            let query = files[1 + index]["spec"]["query"].as_str().expect("a query");
            let metric = &files[0]["spec"]["analysis"]["metrics"][index];
            (query.to_owned(), metric["thresholdRange"]["max"].as_f64().expect("a limit"))
        }
    };
    // Flagger makes one line of a query.
    [0, 1, 2].map(guard).map(|(query, most)| {
        let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
        Guard { query: replaced(&query, cost), most }
    })
}

/// What a tool sees.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    /// No value: Argo Rollouts has an error, five of which abort; Flagger counts a failed check.
    Nothing,
    /// Not a number: undecided for Argo Rollouts, for Flagger as if there were nothing.
    Undecided,
    /// This number.
    Value(f64),
    /// A number that keeps to the limit.
    Good,
    /// A number that does not.
    Bad,
}

/// Expressions and what Prometheus must give for them; none is no value.
type Expected = Vec<(String, Option<f64>)>;

fn expected(guard: &Guard, seen: Seen) -> Expected {
    let Guard { query, most } = guard;
    match seen {
        Seen::Nothing => vec![(query.clone(), None)],
        Seen::Undecided => vec![(format!("({query}) != bool ({query})"), Some(1.0))],
        Seen::Value(value) => vec![(format!("abs(({query}) - ({value})) < bool 1e-9"), Some(1.0))],
        Seen::Good => vec![(format!("({query}) <= bool {most}"), Some(1.0))],
        // Above, and not merely not below.
        Seen::Bad => vec![(format!("({query}) > bool {most}"), Some(1.0))],
    }
}

/// What Prometheus is to find in series of these values.
fn case(name: &str, series: &[(&str, f64)], expected: Expected) -> Value {
    let input = series.iter().map(|(name, value)| json!({ "series": name, "values": format!("{value}+0x10") }));
    let expressions = expected.into_iter().map(|(expr, value)| {
        let samples: Vec<Value> = value.iter().map(|value| json!({ "labels": "{}", "value": value })).collect();
        json!({ "expr": expr, "eval_time": "5m", "exp_samples": samples })
    });
    json!({
        "name": format!("{name} {series:?}"),
        "interval": "1m",
        "input_series": input.collect::<Vec<_>>(),
        "promql_expr_test": expressions.collect::<Vec<_>>(),
    })
}

/// Has Prometheus look for everything at once; what it says where something is otherwise.
fn ask(cases: &[Value]) -> Result<(), String> {
    assert!(!cases.is_empty());
    let file = json!({ "rule_files": [], "evaluation_interval": "1m", "tests": cases });
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("one").replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let path = std::env::temp_dir().join(format!("costcanary-promtool-{}-{name}.yml", std::process::id()));
    // JSON is YAML.
    std::fs::write(&path, file.to_string()).expect("a file");
    let ran = Command::new("promtool")
        .args(["test", "rules"])
        .arg(&path)
        .output()
        .expect("promtool is installed: run `cargo xtask test promtool`");
    std::fs::remove_file(&path).expect("the file goes");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned() + &String::from_utf8_lossy(&ran.stdout);
    if ran.status.success() { Ok(()) } else { Err(said) }
}

fn holds(cases: &[Value]) {
    ask(cases).unwrap_or_else(|said| panic!("{said}"));
}

/// What every guard of every tool is to see of the series, for a link.
fn see(link: &str, series: &[(&str, f64)], seen: impl Fn(Tool) -> [Seen; 3]) -> Vec<Value> {
    let of = |tool: &Tool| {
        let guards = guards(*tool, link, "sum(cost_total)");
        let all = guards.iter().zip(seen(*tool)).flat_map(|(guard, seen)| expected(guard, seen)).collect();
        case(&format!("{tool:?} {link}"), series, all)
    };
    Tool::ALL.iter().map(of).collect()
}

/// Undecided for the tool that knows it, nothing for the other.
fn undecided(tool: Tool) -> Seen {
    match tool {
        Tool::Argo => Seen::Undecided,
        Tool::Flagger => Seen::Nothing,
    }
}

/// By comparator and rule.
const LINKS: [&str; 5] = [
    "v=1",
    "v=1&rule=lower",
    "v=1&rule=margin&comparator=baseline",
    "v=1&comparator=control",
    "v=1&comparator=control&rule=lower",
];

/// Everything a step counts: sessions at this cost and of these errors and slow turns, beside a control at the baseline's cost.
fn counted(sessions: f64, cost: f64, errors: f64, slow: f64) -> [(&'static str, f64); 7] {
    [
        ("sessions_total", sessions),
        ("cost_total", sessions * cost),
        ("errors_total", sessions * errors),
        ("turns_total", 8.0 * sessions),
        ("slow_turns_total", 8.0 * sessions * slow),
        ("control_sessions_total", 19.0 * sessions),
        ("control_cost_total", 19.0 * sessions),
    ]
}

#[test]
#[ignore = "needs promtool: `cargo xtask test promtool`"]
fn no_series_give_no_value() {
    let cases: Vec<Value> = LINKS.iter().flat_map(|link| see(link, &[("up", 1.0)], |_| [Seen::Nothing; 3])).collect();
    holds(&cases);
}

#[test]
#[ignore = "needs promtool: `cargo xtask test promtool`"]
fn what_is_missing_gives_no_value_however_many_sessions_there_are() {
    let mut cases = Vec::new();
    for (link, sessions) in LINKS.into_iter().flat_map(|link| [(link, 3.0), (link, 5000.0)]) {
        let all = counted(sessions, 0.4, 0.01, 0.03);
        for (missing, _) in all {
            let left: Vec<(&str, f64)> = all.into_iter().filter(|(name, _)| *name != missing).collect();
            cases.extend(see(link, &left, |tool| {
                let rest = if sessions < 10.0 { undecided(tool) } else { Seen::Good };
                match missing {
                    "sessions_total" => [Seen::Nothing; 3],
                    "cost_total" => [Seen::Nothing, rest, rest],
                    "errors_total" => [rest, Seen::Nothing, rest],
                    "turns_total" | "slow_turns_total" => [rest, rest, Seen::Nothing],
                    _ if link.contains("control") => [Seen::Nothing, rest, rest],
                    _ => [rest; 3],
                }
            }));
        }
    }
    holds(&cases);
}

#[test]
#[ignore = "needs promtool: `cargo xtask test promtool`"]
fn sessions_that_cost_nothing_are_no_data() {
    let free = counted(5000.0, 0.0, 0.01, 0.03);
    let mut cases = Vec::new();
    for link in LINKS {
        cases.extend(see(link, &free, |_| [Seen::Nothing, Seen::Good, Seen::Good]));
    }
    let mut control = counted(5000.0, 0.4, 0.01, 0.03);
    control[6].1 = 0.0;
    cases.extend(see("v=1&comparator=control", &control, |_| [Seen::Nothing, Seen::Good, Seen::Good]));
    holds(&cases);
}

#[test]
#[ignore = "needs promtool: `cargo xtask test promtool`"]
fn too_few_sessions_never_pass() {
    let mut cases = Vec::new();
    for link in LINKS {
        for (sessions, cost) in [(9.0, 0.0), (9.0, 0.4), (9.0, 40.0), (0.0, 0.0)] {
            cases.extend(see(link, &counted(sessions, cost, 0.0, 0.0), |tool| [undecided(tool); 3]));
        }
        cases.extend(see(link, &counted(10.0, 0.4, 0.0, 0.0), |_| [Seen::Good; 3]));
    }
    // A control nobody has come to yet.
    let mut alone = counted(5000.0, 0.4, 0.01, 0.03);
    (alone[5].1, alone[6].1) = (0.0, 0.0);
    cases.extend(see("v=1&comparator=control", &alone, |tool| [undecided(tool), Seen::Good, Seen::Good]));
    holds(&cases);
}

#[test]
#[ignore = "needs promtool: `cargo xtask test promtool`"]
fn what_is_healthy_passes_and_what_is_not_fails() {
    let mut cases = Vec::new();
    for link in LINKS {
        let dear = if link.contains("baseline") { 2.0 } else { 0.8 };
        cases.extend(see(link, &counted(5000.0, 0.4, 0.01, 0.03), |_| [Seen::Good; 3]));
        cases.extend(see(link, &counted(5000.0, dear, 0.03, 0.06), |_| [Seen::Bad; 3]));
    }
    holds(&cases);
}

#[test]
#[ignore = "needs promtool: `cargo xtask test promtool`"]
fn what_is_no_number_never_passes() {
    let mut cases = Vec::new();
    for link in LINKS {
        let mut broken = counted(5000.0, 0.4, 0.01, 0.03);
        for figure in [1, 2, 4] {
            broken[figure].1 = f64::NAN;
        }
        cases.extend(see(link, &broken, |_| [Seen::Nothing; 3]));
        let mut below = counted(5000.0, 0.4, 0.01, 0.03);
        for figure in [1, 2, 4] {
            below[figure].1 = -below[figure].1;
        }
        cases.extend(see(link, &below, |_| [Seen::Nothing; 3]));
    }
    holds(&cases);
}

#[test]
#[ignore = "needs promtool: `cargo xtask test promtool`"]
fn a_sum_in_place_of_a_mark_stays_one_sum() {
    let series = [("sessions_total", 5000.0), ("cost_in_total", 1000.0), ("cost_out_total", 1000.0)];
    for tool in Tool::ALL {
        let [cost, ..] = guards(*tool, "v=1", "sum(cost_in_total) + sum(cost_out_total)");
        let found = |value| ask(&[case("a sum", &series, expected(&cost, Seen::Value(value)))]);
        found(0.4).unwrap_or_else(|said| panic!("{said}"));
        assert!(found(0.5).is_err(), "what is otherwise is said");
    }
}

#[test]
#[ignore = "needs promtool: `cargo xtask test promtool`"]
fn series_of_several_pods_are_one_figure() {
    let series = [
        ("sessions_total", 5000.0),
        ("cost_total{pod=\"a\",model=\"x\"}", 500.0),
        ("cost_total{pod=\"b\",model=\"x\"}", 4500.0),
    ];
    let cost = |tool: &Tool| {
        let [cost, ..] = guards(*tool, "v=1", "cost_total");
        case("two pods", &series, expected(&cost, Seen::Value(1.0)))
    };
    holds(&Tool::ALL.iter().map(cost).collect::<Vec<_>>());
}

#[test]
#[ignore = "needs promtool: `cargo xtask test promtool`"]
fn the_cost_guard_gives_what_the_model_computes() {
    let (sessions, mean, cv) = (640.0, 0.47, 1.5);
    let (control, control_mean) = (19.0 * sessions, 1.1);
    let mut series = counted(sessions, mean, 0.01, 0.03);
    series[6].1 = control * control_mean;
    let mut cases = Vec::new();
    for tool in Tool::ALL {
        // Argo Rollouts tunes the bound to each step, Flagger to the largest.
        let most = if *tool == Tool::Argo { 1000.0 } else { 7500.0 };
        let wide = cv * half_width(ALPHA, tuning(ALPHA, most), sessions);
        for (rule, comparator) in
            Rule::ALL.iter().flat_map(|rule| ["forecast", "baseline", "control"].map(|comparator| (rule, comparator)))
        {
            let link = format!("v=1&comparator={comparator}&rule={}", rule.id());
            let [cost, ..] = guards(*tool, &link, "sum(cost_total)");
            let planned = 0.4 * control_mean;
            let (deviation, scale) = match comparator {
                "control" => (wide * (mean * mean + planned * planned * sessions / control).sqrt(), planned),
                _ => (wide * mean, 1.0),
            };
            let sure = if *rule == Rule::Point { mean } else { mean - deviation };
            cases.push(case(&link, &series, expected(&cost, Seen::Value(sure / scale))));
        }
    }
    holds(&cases);
}
