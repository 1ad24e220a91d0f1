//! The command does what its help says, and says what was wrong.
use cli::help::options_table;
use cli::{Streams, run};
use presentation::View;
use serde_json::{Value, json};

struct Ran {
    status: u8,
    output: String,
    errors: String,
}

fn costcanary_with(arguments: &[&str], input: &str) -> Ran {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let status = run(
        arguments.iter().map(std::ffi::OsString::from),
        &mut Streams { input: &mut input.as_bytes(), output: &mut output, errors: &mut errors },
    );
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Ran { status, output: text(output), errors: text(errors) }
}

fn costcanary(arguments: &[&str]) -> Ran {
    costcanary_with(arguments, "")
}

const BROKEN: &str = "users=abc&saving=60~30~0&canary=5@&x=1&base=1e999";

#[test]
fn the_article_case_is_told_in_words_and_figures() {
    let ran = costcanary(&["eval", "#v=1"]);
    assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
    for part in ["$6,000 a day", "$2.19M a year", "$5,100", "$0.40", "after 4.5 hours"] {
        assert!(ran.output.contains(part), "{part} in {}", ran.output);
    }
    let french = costcanary(&["eval", "#v=1", "--lang", "fr"]);
    assert!(french.output.contains("6\u{202f}000\u{a0}$ par jour"), "{}", french.output);
}

#[test]
fn json_has_the_documented_keys_in_their_order() {
    let ran = costcanary(&["eval", "#v=1", "--json"]);
    let value: Value = serde_json::from_str(&ran.output).expect("JSON");
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        keys(&value),
        [
            "version",
            "link",
            "currency",
            "problems",
            "sessions_per_day",
            "scenarios",
            "canary",
            "outcome",
            "tornado",
            "break_even",
            "pilot_cost",
            "simulation",
            "hash"
        ]
    );
    assert_eq!(keys(&value["outcome"]), ["draws", "seed", "p10", "p50", "p90", "mean", "probability_positive", "evpi"]);
    let bar = ["id", "low", "high", "outcome_low", "outcome_high", "flips", "s1", "st", "evppi"];
    assert_eq!(keys(&value["tornado"][0]), bar);
    assert_eq!((&value["tornado"][0]["id"], &value["tornado"][0]["flips"]), (&json!("saving"), &json!(true)));
    assert_eq!(keys(&value["break_even"][0]), ["id", "value"]);
    assert_eq!((&value["outcome"]["draws"], &value["outcome"]["seed"]), (&json!(65_536), &json!(1)));
    for key in [
        "saving",
        "baseline_cost_per_session",
        "cost_per_session",
        "cost_per_day",
        "saving_per_day",
        "saving_per_month",
        "saving_per_year",
        "net_saving",
        "payback_day",
    ] {
        assert!(keys(&value["scenarios"][0]).iter().any(|found| found == key), "{key}");
    }
    let canary = &value["canary"];
    assert_eq!(
        keys(canary),
        ["forecast_cost_per_session", "baseline_cost_per_session", "steps", "surprise", "regret", "price_of_caution"]
    );
    assert_eq!(
        keys(&canary["steps"][0]),
        [
            "weight",
            "hours",
            "sessions",
            "forecast_spend",
            "baseline_spend",
            "tolerated_overrun",
            "surprise",
            "regret",
            "price_of_caution",
            "sessions_to_detect",
            "hours_to_detect"
        ]
    );
    for (found, wanted) in canary["surprise"].as_array().expect("a list").iter().zip([5100.0, 2550.0, 0.0]) {
        assert!((found.as_f64().expect("a number") - wanted).abs() < 1e-9, "{found}");
    }
    assert_eq!(canary["steps"][0]["sessions_to_detect"], 348);
    assert_eq!(value["scenarios"][0]["payback_day"], Value::Null);
    let simulation = &value["simulation"];
    assert_eq!(
        keys(simulation),
        [
            "draws",
            "seed",
            "rule",
            "comparator",
            "operating",
            "healthy",
            "healthy_all_guards",
            "limit",
            "claim_false",
            "plan",
            "steps"
        ]
    );
    assert_eq!((&simulation["draws"], &simulation["seed"]), (&json!(20_000), &json!(1)));
    assert_eq!((&simulation["rule"], &simulation["comparator"]), (&json!("point"), &json!("forecast")));
    let operating = simulation["operating"].as_array().expect("a list");
    assert_eq!(
        (operating.len(), keys(&operating[5])),
        (26, ["ratio", "point", "lower", "margin"].map(str::to_owned).to_vec())
    );
    assert_eq!(operating[5]["ratio"], 1);
    assert!((operating[5]["point"].as_f64().expect("a share") - 0.44).abs() < 0.01);
    assert_eq!(operating[5], simulation["healthy"]);
    assert_eq!(
        keys(&simulation["plan"]),
        [
            "rollback",
            "by_step",
            "by_cause",
            "hours",
            "surprise",
            "regret",
            "capped_days",
            "cap_overshoot",
            "cap_overshoot_worst"
        ]
    );
    assert_eq!(keys(&simulation["plan"]["by_cause"]), ["cost", "errors", "slow"]);
    assert_eq!(keys(&simulation["plan"]["hours"]), ["p10", "p50", "p90"]);
    assert_eq!(keys(&simulation["plan"]["surprise"]), ["mean", "p50", "p95", "worst"]);
    assert_eq!(simulation["steps"][0]["sessions_for_p95"], 59);
}

#[test]
fn draws_and_seed_govern_the_rollouts_as_well() {
    let simulation = |arguments: &[&str]| -> Value {
        let all = [&["eval", "#v=1", "--json"], arguments].concat();
        serde_json::from_str::<Value>(&costcanary(&all).output).expect("JSON")["simulation"].clone()
    };
    let few = simulation(&["--draws", "300", "--seed", "7"]);
    assert_eq!((&few["draws"], &few["seed"]), (&json!(300), &json!(7)));
    assert_ne!(few["plan"], simulation(&["--draws", "300"])["plan"]);
}

#[test]
fn bounds_hold_or_are_named_with_what_broke_them() {
    let few = ["--draws", "512"];
    let check = |arguments: &[&str]| costcanary(&[&["check"], arguments, &few].concat());
    let ran = check(&["#v=1", "--max", "surprise=5100", "--min", "probability_positive=0.5", "--min", "p10=-1e6"]);
    assert_eq!((ran.status, ran.errors.as_str()), (0, ""), "{}", ran.output);
    assert_eq!(ran.output.lines().count(), 3);
    assert!(ran.output.starts_with("surprise is 5,100, within the 5,100 allowed.\n"), "{}", ran.output);
    let ran = check(&["#v=1", "--max", "surprise=500", "--min", "net_saving=1e9", "--max", "rollback=1"]);
    assert_eq!((ran.status, ran.errors.as_str()), (1, ""));
    let lines: Vec<&str> = ran.output.lines().collect();
    assert_eq!(lines[0], "surprise is 5,100, more than the 500 allowed.");
    assert!(lines[1].ends_with(", less than the 1,000,000,000 required."), "{}", lines[1]);
    assert!(lines[2].ends_with(", within the 1 allowed."), "{}", lines[2]);
    let near = check(&["#v=1", "--max", "surprise=5099.99999"]);
    assert_eq!((near.status, near.output.as_str()), (1, "surprise is 5,100, more than the 5,099.99999 allowed.\n"));
    let french = check(&["#v=1", "--max", "surprise=500", "--lang", "fr"]);
    assert_eq!(french.output, "surprise vaut 5\u{202f}100, plus que la limite de 500.\n");
    for lang in ["en", "fr"] {
        let ran = check(&["#v=1&saving=-20&tokens=1", "--max", "payback_day=30", "--lang", lang]);
        assert_eq!(ran.status, 1);
        assert!(ran.output.contains("exist") && ran.output.contains("30"), "{}", ran.output);
    }
    assert_eq!(check(&[BROKEN, "--max", "surprise=1e9", "--strict"]).status, 2);
    let ran =
        check(&["#v=1&saving=-20&tokens=1", "--json", "--max", "payback_day=30", "--min", "cost_per_session=0.1"]);
    assert_eq!(ran.status, 1);
    let value: Value = serde_json::from_str(&ran.output).expect("JSON");
    assert_eq!((&value["holds"], &value["checks"][0]["value"]), (&json!(false), &Value::Null));
    assert_eq!(
        (&value["checks"][1]["key"], &value["checks"][1]["bound"], &value["checks"][1]["holds"]),
        (&json!("cost_per_session"), &json!("min"), &json!(true))
    );
}

#[test]
fn every_figure_that_can_be_checked_is_found_where_json_has_it() {
    let link = "#v=1&saving=60&tokens=1&savings=60&cap=600&rule=lower";
    let said = costcanary(&["check", "--max", "x=1"]).errors;
    let (_, list) = said.split_once("Allowed: ").expect("a list");
    let keys: Vec<&str> = list.trim_end().trim_end_matches('.').split(", ").collect();
    assert!(keys.len() > 30, "{keys:?}");
    let bounds: Vec<String> = keys.iter().map(|key| format!("--max={key}=0")).collect();
    let arguments = ["check", link, "--json", "--draws", "512"];
    let ran = costcanary(&[&arguments[..], &bounds.iter().map(String::as_str).collect::<Vec<_>>()].concat());
    let checks = serde_json::from_str::<Value>(&ran.output).expect("JSON")["checks"].clone();
    let all: Value =
        serde_json::from_str(&costcanary(&["eval", link, "--json", "--draws", "512"]).output).expect("JSON");
    for (index, key) in keys.iter().enumerate() {
        let path = format!("/{}", key.replace('.', "/"));
        let places = ["", "/scenarios/0", "/canary", "/outcome", "/simulation", "/simulation/plan"];
        let mut found = places.iter().filter_map(|place| all.pointer(&format!("{place}{path}"))).collect::<Vec<_>>();
        let mut value = found.remove(0);
        value = value.get("lower").unwrap_or(value);
        value = value.get(0).unwrap_or(value);
        assert_eq!(&checks[index]["value"], value, "{key}");
    }
}

#[test]
fn a_plan_is_written_for_other_tools() {
    for (tool, kind) in [("argo", "kind: AnalysisTemplate"), ("flagger", "kind: MetricTemplate")] {
        let ran = costcanary(&["plan", "#v=1", "--as", tool]);
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
        assert!(ran.output.contains(kind) && ran.output.contains("REPLACE_ME"), "{}", ran.output);
    }
    let better = costcanary(&["plan", "#v=1", "--as", "argo", "--better"]);
    assert!(better.output.contains("setWeight: ") && !better.output.contains("setWeight: 25"), "{}", better.output);
    let words = costcanary(&["plan", "#v=1"]);
    assert!(words.output.starts_with("A better plan: ") && words.output.contains("\n#v=1&canary="), "{}", words.output);
    let none = costcanary(&["plan", "#v=1&users=10", "--as", "argo", "--better"]);
    assert!(none.status == 2 && none.errors.contains("too few sessions"), "{}", none.errors);
    let falling = costcanary(&["plan", "#v=1&canary=25@1h,5@1h", "--as", "flagger"]);
    assert!(falling.status == 2 && falling.errors.contains("rise"), "{}", falling.errors);
}

#[test]
fn a_broken_link_gives_five_problems_and_still_works() {
    let ran = costcanary(&["eval", BROKEN]);
    assert_eq!(ran.status, 0);
    let lines: Vec<&str> = ran.errors.lines().collect();
    assert_eq!(lines.len(), 5, "{}", ran.errors);
    for (line, (key, given, used)) in lines.iter().zip([
        ("users", "“abc”", "800~1000~1250"),
        ("saving", "“60~30~0”", "0~30~60"),
        ("canary", "“5@”", "5@48h,25@72h"),
        ("x", "“1”", "ignored"),
        ("base", "“1e999”", "0.8~1~1.25"),
    ]) {
        assert!(line.starts_with(key) && line.contains(given) && line.contains(used), "{line}");
        assert!(line.contains("Allowed"), "{line}");
    }
    let json = costcanary(&["eval", BROKEN, "--json"]);
    let value: Value = serde_json::from_str(&json.output).expect("JSON");
    assert_eq!(value["problems"].as_array().map(Vec::len), Some(5));
    assert_eq!(value["problems"][0]["key"], "users");
    assert_eq!(value["problems"][0]["given"], "abc");
    assert_eq!(costcanary(&["eval", BROKEN, "--lang", "fr"]).errors.matches("Autorisé").count(), 5);
}

#[test]
fn strict_refuses_any_problem() {
    let ran = costcanary(&["eval", BROKEN, "--strict"]);
    assert_eq!((ran.status, ran.output.as_str()), (2, ""));
    assert_eq!(ran.errors.lines().count(), 5);
    assert_eq!(costcanary(&["eval", "#v=1&users=5", "--strict"]).status, 0);
}

#[test]
fn what_is_not_the_readers_scenario_is_never_judged() {
    let bound = ["--max", "surprise=6000", "--draws", "64"];
    let check = |link: &[&str], also: &[&str]| costcanary(&[&["check"], link, &bound, also].concat());
    // Nothing of a scenario came, or a part of it could not be used.
    for link in [
        "",
        " ",
        "#",
        "https://h.example/",
        "https://h.example/?utm_source=mail",
        "#v=1&users=2,500",
        "#v=1&users=abc",
        "#v=1&user=50000",
        "#v=99&users=5",
        "#v=1&users=5&users=6",
        "nonsense=1",
        "<html><body>#v=1</body></html>",
        "Costcanary scenario 1\n#v=1&users=10",
        &format!("#v=1&name={}", "a".repeat(9000)),
    ] {
        for ran in [check(&[link], &[]), costcanary(&["plan", link, "--as", "argo"])] {
            assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{link}");
            assert!(ran.errors.lines().all(|line| line.chars().count() < 400), "{}", ran.errors);
        }
        let french = check(&[link], &["--lang", "fr"]).errors;
        assert!(!french.contains("judged") && !french.contains("Allowed"), "{french}");
    }
    let none = check(&[], &[]);
    assert!(none.status == 2 && none.errors.contains("The link is empty"), "{}", none.errors);
    assert!(none.errors.contains("nothing is judged"), "{}", none.errors);
    assert_eq!(costcanary(&["plan"]).status, 2);
    // Damage that was certainly read past, and what changes no figure.
    for link in
        ["https://h.example/%23v=1&users=500", "https://h.example/?v=1&users=500", "#v=1&users=500).", "#users=500"]
    {
        let ran = check(&[link], &[]);
        assert!(ran.status == 0 && ran.output.starts_with("surprise is 2,550"), "{link}: {}", ran.output);
        assert_eq!(ran.errors.lines().count(), 1, "{}", ran.errors);
        assert_eq!(check(&[link], &["--strict"]).status, 2, "{link}");
    }
    let large = check(&["https://h.example/%23v=1&users=50000"], &[]);
    assert!(large.status == 1 && large.output.contains("255,000"), "{}", large.output);
    // Elsewhere an empty link is the default scenario, and said.
    let eval = costcanary(&["eval", "", "--draws", "64"]);
    assert!(eval.status == 0 && eval.errors.starts_with("link: The link is empty"), "{}", eval.errors);
    assert_eq!(costcanary(&["eval", "--draws", "64"]).errors, "");
}

#[test]
fn what_comes_by_standard_input_is_a_whole_file_or_a_link() {
    let check = |input: &str| costcanary_with(&["check", "-", "--max", "surprise=6000", "--draws", "64"], input);
    let whole = "Costcanary scenario 1\n#v=1&users=500\nend\n";
    for input in [whole, "#v=1&users=500\n", "https://h.example/?v=1&users=500"] {
        assert_eq!(check(input).status, 0, "{input}: {}", check(input).errors);
    }
    for input in [
        "",
        "Costcanary scenario 1\n#v=1&users=500\n",
        "<!DOCTYPE html>\n<style>a { color: #v=1 }</style>",
        "<html>#v=1&users=500</html>",
        "#v=1&users=500\n#v=1&users=600\n",
        "HTTP 502\nhttps://h.example/#v=1",
    ] {
        let ran = check(input);
        assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{input}");
        assert!(ran.errors.lines().last().is_some_and(|line| line.ends_with('.')), "{}", ran.errors);
    }
}

#[test]
fn a_link_is_made_canonical_and_changed() {
    let link = |arguments: &[&str]| costcanary(arguments).output;
    assert_eq!(link(&["link"]), "#v=1\n");
    assert_eq!(
        link(&["link", "#v=1&tokens=1.50&users=2000.0&view=savings"]),
        "#v=1&users=2000&tokens=1.5&view=savings\n"
    );
    assert_eq!(
        link(&["link", "https://a.example/b#v=1&users=5", "--set", "users=7", "--set", "name=A & B"]),
        "#v=1&users=7&name=A+%26+B\n"
    );
    let ran = costcanary(&["link", "#v=1&users=7", "--set", "users=none"]);
    assert_eq!(ran.output, "#v=1&users=7\n");
    assert!(ran.errors.contains("The value before, 7, is kept."), "{}", ran.errors);
    assert_eq!(costcanary_with(&["link", "-"], "#v=1&users=9\n").output, "#v=1&users=9\n");
}

#[test]
fn what_a_link_loses_or_gains_on_its_way_to_its_canonical_form_is_said() {
    let ran = costcanary(&["link", "#v=1&tokens=1.50&users=800~1000~1250&view=all&base=x&name=a&name=b"]);
    assert_eq!((ran.status, ran.output.as_str()), (0, "#v=1&tokens=1.5&name=a\n"));
    let lines: Vec<&str> = ran.errors.lines().collect();
    assert_eq!(lines.len(), 5, "{}", ran.errors);
    assert!(
        lines[0].starts_with("base: “x”") && lines[1].starts_with("name: ") && lines[1].contains("“b”"),
        "{lines:?}"
    );
    assert_eq!(lines[2], "tokens: “1.50” is written “1.5”.");
    assert_eq!(lines[3], "users: “800~1000~1250” is the default and left out.");
    assert_eq!(lines[4], "view: “all” is the default and left out.");
    let french = costcanary(&["link", "#v=1&tokens=1.50", "--lang", "fr"]);
    assert_eq!(french.errors, "tokens\u{a0}: «\u{a0}1.50\u{a0}» s’écrit «\u{a0}1.5\u{a0}».\n");
    let order = costcanary(&["link", "#sessions=5&users=9&v=1"]);
    assert_eq!(order.output, "#v=1&users=9&sessions=5\n");
    assert!(order.errors.starts_with("link: ") && order.errors.lines().count() == 1, "{}", order.errors);
    // What was asked for, or is canonical already, needs no word.
    assert_eq!(costcanary(&["link", "https://a.example/b#v=1&users=9", "--set", "users=8"]).errors, "");
    assert_eq!(costcanary(&["link", "#v=1&name=A+%26+B&theme=dark"]).errors, "");
}

#[test]
fn the_forms_of_a_link_are_all_read() {
    for link in ["https://a.example/x/?y=1#v=1&users=9", "#v=1&users=9", "v=1&users=9", " #v=1&users=9 "] {
        assert_eq!(costcanary(&["link", link]).output, "#v=1&users=9\n", "{link}");
    }
}

#[test]
fn a_file_stands_for_its_link() {
    let folder = std::env::temp_dir().join(format!("costcanary-files-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = |name: &str| folder.join(name).to_str().expect("a path in UTF-8").to_owned();
    let svg = path("chart.svg");
    let ran = costcanary(&[
        "chart",
        "#v=1&users=9&name=A+%26+B&axes=users,base",
        "--view",
        "two-way",
        "--draws",
        "64",
        "--out",
        &svg,
    ]);
    assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
    assert_eq!(costcanary(&["link", &svg]).output, "#v=1&users=9&name=A+%26+B&axes=users,base\n");
    let scenario = path("one.txt");
    std::fs::write(&scenario, "\u{feff}Costcanary scenario 1\r\n#v=1&users=9\r\nend\r\n").expect("a file");
    assert_eq!(costcanary(&["link", &scenario, "--set", "users=8"]).output, "#v=1&users=8\n");
    let text = std::fs::read_to_string(&scenario).expect("the file");
    assert_eq!(costcanary_with(&["link", "-"], &text).output, "#v=1&users=9\n");
    for (name, bytes, part) in [
        ("cut.txt", &b"Costcanary scenario 1\n#v=1&users"[..], "cut off"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\xff", "no scenario"),
        ("large.txt", &[b' '; 70_000], "65,536"),
        ("larger.svg", &vec![b' '; 5_000_000], "4,194,304"),
    ] {
        let path = path(name);
        std::fs::write(&path, bytes).expect("a file");
        let ran = costcanary(&["eval", &path]);
        assert_eq!((ran.status, ran.output.as_str()), (2, ""));
        assert!(
            ran.errors.contains(part) && ran.errors.contains(name) && ran.errors.lines().count() == 1,
            "{}",
            ran.errors
        );
    }
    assert!(costcanary(&["eval", &path("cut.txt"), "--lang", "fr"]).errors.contains("coupé"));
    for (missing, part) in [(path("nowhere.svg"), "no file"), (folder.to_str().expect("a path").to_owned(), "folder")] {
        let ran = costcanary(&["eval", &missing]);
        assert!(ran.status == 2 && ran.errors.contains(part), "{}", ran.errors);
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

#[test]
fn a_list_of_saved_scenarios_stands_for_the_one_that_is_named() {
    let list = |scenarios: Value| json!({ "costcanary": 1, "scenarios": scenarios }).to_string();
    let both = list(json!([
        { "name": "Spring offer", "link": "v=1&users=9", "date": "2026-02-15" },
        { "name": "Ça \"2\"", "link": "https://host/%23v=1&users=8", "folder": "kept" },
        { "name": "Odd", "link": "v=1&users=abc" },
        { "kind": "group" },
    ]));
    for (name, link) in [("Spring offer", "#v=1&users=9\n"), (" Ça \"2\" ", "#v=1&users=8\n")] {
        let ran = costcanary_with(&["link", "-", "--saved", name], &both);
        assert_eq!((ran.status, ran.output.as_str(), ran.errors.as_str()), (0, link, ""), "{name}");
    }
    // The only one needs no name; figures saved as JSON are one scenario.
    let one = list(json!([{ "name": "Spring offer", "link": "v=1&users=9" }]));
    assert_eq!(costcanary_with(&["link", "-"], &one).output, "#v=1&users=9\n");
    let figures = costcanary(&["eval", "#v=1&users=9", "--json", "--draws", "64"]).output;
    assert_eq!(costcanary_with(&["link", "-"], &figures).output, "#v=1&users=9\n");
    // What could not be used of the one that is named is a problem as in any link, and nothing is judged on it.
    let judged = costcanary_with(&["check", "-", "--saved", "Odd", "--max", "surprise=1e9", "--draws", "64"], &both);
    assert_eq!((judged.status, judged.output.as_str()), (2, ""));
    assert!(judged.errors.contains("users: ") && judged.errors.contains("nothing is judged"), "{}", judged.errors);
    for (arguments, input, words) in [
        (&["link", "-"][..], both.as_str(), "this list holds 3 saved scenarios; say which one with --saved."),
        (&["link", "-", "--lang", "fr"], &both, "cette liste contient 3 scénarios enregistrés"),
        (&["link", "-", "--saved", "Summer"], &both, "--saved “Summer” is not in this list. Allowed: “Spring offer”, "),
        (&["link", "-", "--saved", "x"], "#v=1&users=9", "needs a list of saved scenarios"),
        (&["link", "#v=1", "--saved", "x", "--lang", "fr"], "", "demande une liste de scénarios enregistrés"),
        (&["link", "-"], &list(json!([])), "holds none that can be read"),
        (&["link", "-"], &both[..both.len() - 9], "cut off"),
        (&["link", "-"], "{\"costcanary\":2,\"scenarios\":[]}", "newer version"),
        (&["link", "-"], "{\"name\":\"other\"}", "no scenario"),
    ] {
        let ran = costcanary_with(arguments, input);
        assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.errors.contains(words) && ran.errors.lines().count() == 1, "{}", ran.errors);
    }
    let many = list((0..200).map(|at| json!({ "name": "n".repeat(60) + &at.to_string(), "link": "v=1" })).collect());
    let ran = costcanary_with(&["link", "-"], &many);
    assert!(ran.errors.len() < 2_000 && ran.errors.contains("holds 200 saved scenarios"), "{}", ran.errors);
}

#[test]
fn endless_input_is_read_to_the_limit_and_no_further() {
    let ran = costcanary_with(&["eval", "-"], &"x".repeat(4_000_000));
    assert_eq!(ran.status, 2);
    assert_eq!(ran.errors.lines().count(), 1, "{}", ran.errors);
    assert!(ran.errors.contains("65,536"), "{}", ran.errors);
    let long = costcanary_with(&["eval", "-", "--draws", "64"], &format!("#v=1&name={}", "x".repeat(9000)));
    assert!(long.status == 0 && long.errors.contains("8,192"), "{}", long.errors);
}

/// Width and height as the first lines of a PNG file have them.
fn pixels(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && &png[12..16] == b"IHDR");
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (side(16), side(20))
}

#[test]
fn every_chart_is_drawn_in_every_theme_and_language_as_svg_and_png() {
    let folder = std::env::temp_dir().join(format!("costcanary-charts-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = |ending: &str| folder.join(format!("chart.{ending}")).to_str().expect("a path in UTF-8").to_owned();
    let (svg, png) = (path("svg"), path("png"));
    let mut seen: Vec<Vec<u8>> = Vec::new();
    for &view in View::ALL {
        for theme in ["light", "dark"] {
            for lang in ["en", "fr"] {
                let chart = |more: &[&str]| {
                    let common =
                        ["chart", "#v=1", "--view", view.id(), "--theme", theme, "--lang", lang, "--draws", "512"];
                    let ran = costcanary(&[&common[..], more].concat());
                    assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
                    ran.output
                };
                let output = chart(&[]);
                let said = [chart(&["--out", &svg]), chart(&["--out", &png, "--size", "250x160"])];
                assert_eq!(std::fs::read_to_string(&svg).expect("the file"), output);
                let document = roxmltree::Document::parse(&output).expect("well-formed");
                assert_eq!(document.root_element().tag_name().name(), "svg");
                assert_eq!(document.root_element().attribute("width"), Some("720"));
                // The words around the chart are those inside it.
                let words: Vec<&str> = document.descendants().filter_map(|node| node.text()).collect();
                assert!(said[0].lines().all(|line| words.contains(&line)) && said[0] == said[1], "{}", said[0]);
                let picture = std::fs::read(&png).expect("the file");
                let (width, height) = pixels(&picture);
                assert!(width == 500 && height >= 320, "{width} by {height}");
                seen.push(output.into_bytes());
                seen.push(picture);
            }
        }
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), View::ALL.len() * 8, "no two are the same");
}

#[test]
fn every_chart_is_drawn_in_every_size() {
    for &view in View::ALL {
        for (size, width, height) in [
            ("120", 240.0, 0.0),
            ("358", 358.0, 0.0),
            ("720x400", 720.0, 400.0),
            ("1600x900", 1600.0, 900.0),
            ("8192x8192", 4000.0, 4000.0),
        ] {
            let ran = costcanary(&["chart", "#v=1", "--view", view.id(), "--size", size, "--draws", "64"]);
            assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
            let document = roxmltree::Document::parse(&ran.output).expect("well-formed");
            let side = |name: &str| document.root_element().attribute(name).and_then(|side| side.parse().ok());
            let found: (Option<f64>, Option<f64>) = (side("width"), side("height"));
            assert!(found.0 == Some(width) && found.1.is_some_and(|found| found >= height), "{size}: {found:?}");
        }
    }
}

#[test]
fn a_chart_goes_to_a_file_as_svg_or_png() {
    let folder = std::env::temp_dir().join(format!("costcanary-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, start) in [("a.svg", &b"<svg"[..]), ("a.png", &b"\x89PNG"[..])] {
        let path = folder.join(name);
        let path = path.to_str().expect("a path in UTF-8");
        let ran = costcanary(&["chart", "--view", "savings", "--size", "480x300", "--out", path]);
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""));
        assert!(std::fs::read(path).expect("the file").starts_with(start));
        assert!(ran.output.contains("The switch pays"), "{}", ran.output);
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    let ran = costcanary(&["chart", "--view", "savings", "--out", "picture.gif"]);
    assert!(ran.status == 2 && ran.errors.contains(".png"), "{}", ran.errors);
    let ran = costcanary(&["chart", "--view", "savings", "--out", "/nowhere/at/all.svg"]);
    assert!(ran.status == 2 && ran.errors.contains("cannot be written"), "{}", ran.errors);
}

#[test]
fn wrong_arguments_are_named_with_what_is_allowed() {
    for (arguments, part) in [
        (&["evil"][..], "eval, check, chart, plan, markdown, link, params, help"),
        (&["plan", "--as", "helm"], "argo, flagger"),
        (&["eval", "--nope"], "--json, --draws, --seed, --saved, --strict, --lang"),
        (&["eval", "--draws", "0"], "from 1 to 16777216"),
        (&["eval", "--draws", "many"], "“many”"),
        (&["eval", "--seed", "-1"], "from 0 to 4294967295"),
        (&["chart", "--view", "two-way", "--axes", "users,users"], "twice"),
        (&["chart", "--view", "two-way", "--axes", "users"], "two different ids"),
        (&["chart", "--view", "two-way", "--axes", "users,guard"], "“guard”"),
        (&["--json"], "Allowed: eval"),
        (&["chart"], "--view ID"),
        (
            &["chart", "--view", "pie"],
            "scenarios, savings, cumulative, tornado, two-way, distribution, canary, operating",
        ),
        (&["chart", "--view", "savings", "--size", "9x9"], "WIDTHxHEIGHT"),
        (&["chart", "--view", "savings", "--theme", "auto"], "light, dark"),
        (&["eval", "--lang", "de"], "en, fr"),
        (&["link", "--set", "users"], "id=value"),
        (&["check", "#v=1"], "--max FIGURE=NUMBER"),
        (&["check", "--max", "surprise"], "FIGURE=NUMBER"),
        (&["check", "--max", "surprise=much"], "FIGURE=NUMBER"),
        (&["check", "--min", "surprise=inf"], "FIGURE=NUMBER"),
        (&["check", "--min", "luck=1"], "net_saving, payback_day"),
        (&["eval", "--max", "surprise=1"], "--json, --draws"),
        (&["eval", "#v=1", "users=3"], "quotes"),
        (&["eval", "--lang"], "“--lang” needs a value"),
        (&["eval", "--json=yes"], "“--json” takes no value"),
        (&["eval", "-x"], "“-x” is no option"),
    ] {
        let ran = costcanary(arguments);
        assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.errors.contains(part), "{part} in {}", ran.errors);
        assert_eq!(ran.errors.lines().count(), 1, "{}", ran.errors);
    }
}

#[test]
fn a_message_shows_at_most_a_line_of_what_was_given_and_nothing_a_terminal_obeys() {
    let long = "x".repeat(1_000_000);
    let colour = "\u{1b}[31m\u{202e}";
    for start in [
        &["LONG"][..],
        &["--LONG"],
        &["-\u{1b}"],
        &["eval", "--LONG"],
        &["eval", "--json=LONG"],
        &["eval", "--draws", "LONG"],
        &["eval", "--seed", "LONG"],
        &["eval", "--lang", "LONG"],
        &["eval", "#v=1", "LONG"],
        &["eval", "LONG"],
        &["check", "#v=1", "--max", "LONG"],
        &["check", "#v=1", "--max", "LONG=1"],
        &["check", "#v=1", "--max", "surprise=LONG"],
        &["chart", "--view", "LONG"],
        &["chart", "--view", "savings", "--size", "LONG"],
        &["chart", "--view", "savings", "--theme", "LONG"],
        &["chart", "--view", "two-way", "--axes", "LONG"],
        &["chart", "--view", "savings", "--out", "LONG"],
        &["chart", "--view", "savings", "--out", "/nowhere/LONG.svg"],
        &["plan", "--as", "LONG"],
        &["plan", "--as", "argo", "--out", "/LONG/x"],
        &["link", "--set", "LONG"],
        &["markdown", "LONG"],
        &["markdown", "/dev/null", "--site", "LONG"],
        &["markdown", "/dev/null", "--out", "/LONG/x"],
    ] {
        for given in [&long, colour] {
            let arguments: Vec<String> = start.iter().map(|word| word.replace("LONG", given)).collect();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let ran = costcanary(&arguments);
            assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{start:?}");
            assert!(ran.errors.chars().count() <= 1600, "{start:?}: {}", ran.errors.len());
            assert!(!ran.errors.contains(['\u{1b}', '\u{202e}']), "{start:?}: {:?}", ran.errors);
        }
    }
    let path = std::env::temp_dir().join(format!("costcanary-{}-{colour}.md", std::process::id()));
    let text = format!(
        "```costcanary\n{long}\n#v=1&users={long}\nview: {long}\nsize: {long}\nknobs: {long}\n{long}: 1\n```\n"
    );
    std::fs::write(&path, format!("{text}\n```{{.costcanary {long}}}\n```\n")).expect("a file");
    let ran = costcanary(&["markdown", path.to_str().expect("a path in UTF-8")]);
    std::fs::remove_file(&path).expect("it goes");
    assert_eq!((ran.status, ran.output.as_str()), (2, ""));
    assert!(ran.errors.lines().count() >= 6, "{}", ran.errors);
    assert!(ran.errors.lines().all(|line| line.chars().count() < 900), "{}", ran.errors.len());
    assert!(!ran.errors.contains(['\u{1b}', '\u{202e}']), "{:?}", ran.errors);
}

#[test]
fn help_and_version_are_there() {
    assert!(costcanary(&["help"]).output.contains("costcanary eval LINK"));
    assert!(costcanary(&["--help"]).output.contains("costcanary eval LINK"));
    assert!(costcanary(&["eval", "-h"]).output.contains("costcanary eval LINK"));
    assert!(costcanary(&[]).output.contains("costcanary eval LINK"));
    assert!(costcanary(&["--version"]).output.starts_with("costcanary 0."));
}

/// The options that the help of a command lists.
fn options_of(command: &str) -> Vec<String> {
    let help = costcanary(&[command, "--help"]).output;
    let lines = help.lines().filter_map(|line| line.strip_prefix("  --"));
    lines.map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_help_of_a_command_has_the_options_it_takes_and_no_others() {
    let table = options_table();
    let all: Vec<&str> =
        table.lines().skip(2).filter_map(|row| row.strip_prefix("| `--")?.split([' ', '`']).next()).collect();
    assert_eq!(all.len(), 19, "{table}");
    let commands = ["eval", "check", "chart", "plan", "markdown", "link", "params"];
    for command in commands {
        let listed = options_of(command);
        assert!(listed.iter().all(|name| all.contains(&name.as_str())), "{command}: {listed:?}");
        for name in &all {
            // A switch is followed by an option that nothing takes; every other option takes it as its value.
            let ran = costcanary(&[command, &format!("--{name}"), "--nope"]);
            let is_taken = !ran.errors.contains(&format!("“--{name}” is no option"));
            assert_eq!(is_taken, listed.iter().any(|taken| taken == name), "{command} --{name}: {}", ran.errors);
            assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{command} --{name}: {}", ran.errors);
        }
        let refused = costcanary(&[command, "--nope"]).errors;
        let allowed = listed.iter().map(|name| format!("--{name}, ")).collect::<String>();
        assert!(refused.ends_with(&format!("Allowed: {allowed}--help.\n")), "{refused}");
        assert!(costcanary(&["help"]).output.contains(&format!("  costcanary {command} ")));
    }
    for name in all {
        assert!(commands.iter().any(|command| options_of(command).iter().any(|taken| taken == name)), "--{name}");
    }
    assert!(costcanary(&["help"]).output.lines().all(|line| line.chars().count() <= 126));
    assert_eq!(costcanary(&["help", "chart"]).output, costcanary(&["chart", "--help"]).output);
}

#[test]
fn readme_has_the_table_of_options() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md")).expect("README.md");
    let table = options_table();
    assert!(readme.contains(&format!("\n\n{table}\n")), "README.md needs this table:\n{table}");
}

#[test]
fn a_bound_shows_at_most_a_line_of_what_was_given() {
    let long = "x".repeat(10_000);
    for given in [long.clone(), format!("{long}=1"), format!("surprise={long}")] {
        let ran = costcanary(&["check", "#v=1", "--max", &given]);
        assert!(ran.errors.starts_with("costcanary: --max “"), "{}", ran.errors);
        let (shown, allowed) = ran.errors.split_once("…” ").expect("what was given is cut");
        assert!(shown.chars().count() < 200 && !allowed.contains(" … "), "{}", ran.errors);
        assert!(allowed.contains("Allowed: "), "{}", ran.errors);
    }
}

#[test]
fn the_generated_pages_of_the_documentation_are_fresh() {
    for (file, arguments) in [
        ("docs/parameters.md", &["params"][..]),
        ("docs/parameters.fr.md", &["params", "--lang", "fr"]),
        ("docs/pictures/savings.svg", &["chart", "#v=1", "--view", "savings"]),
        ("docs/pictures/operating.svg", &["chart", "#v=1", "--view", "operating"]),
    ] {
        let page = std::fs::read_to_string(format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_default();
        assert!(page == costcanary(arguments).output, "{file} is stale: run `cargo xtask docs`");
    }
}

#[test]
fn the_parameter_table_is_there_for_programs() {
    let value: Value = serde_json::from_str(&costcanary(&["params", "--json"]).output).expect("JSON");
    let rows = value["parameters"].as_array().expect("rows");
    assert_eq!(rows.len(), 42);
    assert_eq!((rows[0]["id"].as_str(), rows[0]["least"].as_f64()), (Some("users"), Some(1.0)));
}
