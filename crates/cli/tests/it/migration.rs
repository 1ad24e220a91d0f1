//! Links of an earlier version mean what they meant: shown on a version 0 that never was, which the program does not know.
use model::input::problem::Fault;
use share::migrate::{Pair, STEPS, Step};
use share::{MOST_KEYS, VERSION, decode, decode_with, encode_shown};

/// Version 0 said `requests` instead of `sessions`, counted the guard as a factor, and had 10 months as its default horizon.
fn from_zero(pairs: &mut Vec<Pair<'_>>) {
    for (key, value) in pairs.iter_mut() {
        if key == "requests" {
            *key = "sessions".into();
        }
        if key == "factor" {
            *key = "guard".into();
            if let Ok(factor) = value.parse::<f64>() {
                *value = (factor * 100.0 - 100.0).to_string().into();
            }
        }
    }
    if !pairs.iter().any(|(key, _)| key == "horizon") {
        pairs.push(("horizon".into(), "10".into()));
    }
}

const ZERO: &[Step] = &[Step { from: 0, change: from_zero }];

fn upgraded(link: &str) -> (String, usize) {
    let decoded = decode_with(link, ZERO);
    (encode_shown(&decoded.scenario, &decoded.shown), decoded.problems.len())
}

#[test]
fn a_link_of_an_earlier_version_is_taken_up_before_it_is_read() {
    let whole = |link: &str| (link.to_owned(), 0);
    assert_eq!(upgraded("#v=0"), whole("v=1&horizon=10"));
    assert_eq!(
        upgraded("#v=0&requests=5&factor=1.5&theme=dark"),
        whole("v=1&sessions=5&horizon=10&guard=50&theme=dark")
    );
    assert_eq!(upgraded("#v=0&horizon=12"), whole("v=1"));
    assert_eq!(upgraded("https://a.example/x#requests=5&v=0"), whole("v=1&sessions=5&horizon=10"));
}

#[test]
fn the_current_version_is_left_as_it_is() {
    for link in ["#v=1", "#v=1&users=5", "#users=5", "", "#v=1&requests=5", "#v=2&users=5", "#v=x", "#v=1&v=0", "#v=-1"]
    {
        assert_eq!(decode_with(link, ZERO), decode(link), "{link}");
    }
}

#[test]
fn what_is_wrong_in_an_earlier_version_is_said_of_what_it_became() {
    let decoded = decode_with("#v=0&requests=many&factor=x&old=1&requests=5", ZERO);
    let problems: Vec<(&str, &str)> =
        decoded.problems.iter().map(|problem| (problem.key.as_str(), problem.given.as_str())).collect();
    assert_eq!(problems, [("sessions", "many"), ("guard", "x"), ("old", "1"), ("sessions", "5")]);
    assert_eq!(decoded.problems[3].fault, Fault::DuplicateKey);
}

#[test]
fn the_program_knows_no_version_but_those_of_its_own_steps() {
    assert_eq!(decode("#v=0&requests=5").problems[0].fault, Fault::BadVersion);
    let versions: Vec<u32> = STEPS.iter().map(|step| step.from).collect();
    let wanted: Vec<u32> = (VERSION - STEPS.len() as u32..VERSION).collect();
    assert_eq!(versions, wanted, "steps lead to version {VERSION}, none missing");
}

#[test]
fn several_steps_follow_each_other() {
    fn from_minus(pairs: &mut Vec<Pair<'_>>) {
        for (key, _) in pairs.iter_mut().filter(|(key, _)| key == "calls") {
            *key = "requests".into();
        }
    }
    // Seen from a program whose newest version is 1, the numbers before 0 stand as 4294967295.
    let steps = [Step { from: u32::MAX, change: from_minus }, ZERO[0]];
    let decoded = decode_with("#v=4294967295&calls=5", &steps);
    assert_eq!(
        (encode_shown(&decoded.scenario, &decoded.shown).as_str(), decoded.problems.len()),
        ("v=1&sessions=5&horizon=10", 0)
    );
    assert_eq!(upgraded("#v=0&calls=5").1, 1);
}

#[test]
fn work_is_bounded_in_earlier_versions_too() {
    let many: String = (0..500).map(|index| format!("&k{index}=1")).collect();
    assert_eq!(decode_with(&format!("#v=0{many}"), ZERO).problems.len(), MOST_KEYS);
    assert_eq!(decode_with(&format!("#v=0&name={}", "a".repeat(9000)), ZERO).problems.len(), 1);
}

#[test]
fn the_command_says_what_became_of_each_key() {
    use cli::upgrade::changes;
    use presentation::Lang;

    let link = "#v=0&requests=5&tokens=1.50&base=x";
    let decoded = decode_with(link, ZERO);
    let canonical = encode_shown(&decoded.scenario, &decoded.shown);
    let said = changes(link, &canonical, &decoded.problems, Lang::En);
    let wanted = [
        "v: version 0 is now version 1.",
        "requests: “5” has no place of its own after version 0.",
        "tokens: “1.50” is written “1.5”.",
        "sessions: “5” is written out; the link said it otherwise, or took it for granted.",
        "horizon: “10” is written out; the link said it otherwise, or took it for granted.",
    ];
    assert_eq!(said, wanted);
    let french = changes(link, &canonical, &decoded.problems, Lang::Fr);
    assert!(french.len() == 5 && french[0].starts_with("v\u{a0}: la version 0"), "{french:?}");
}
