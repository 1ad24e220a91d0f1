//! Bad input always gets a message of its own, in both languages: what was given, what is allowed, what was done.
use presentation::Lang;
use share::decode;
use text::problem::line;

/// Links with one thing wrong each.
const WRONG: &[&str] = &[
    "users=",
    "users=abc",
    "users=-5",
    "users=nan",
    "users=inf",
    "users=0.5",
    "users=1e308",
    "users=1e999",
    "growth=-0",
    "cv=1e-400",
    "growth=-51",
    "checkpoint=0.001",
    "users=1~2~3~4",
    "users=3~2~1",
    "users=5~5~5",
    "migration=0~1~2",
    "users=1~1.1~100",
    "savings=",
    "savings=1,,2",
    "savings=1,2,3,4,5,6,7,8,9",
    "savings=0~1~2",
    "canary=5",
    "canary=101@1h",
    "canary=0@1h",
    "canary=5@0h",
    "canary=5@400d",
    "canary=1@1h,1@1h,1@1h,1@1h,1@1h,1@1h,1@1h,1@1h,1@1h,1@1h,1@1h",
    "markets=FR",
    "markets=FR:0@1d",
    "markets=FR:100@-1d",
    "markets=FR:50@0d,UK:49@0d",
    "comparator=nothing",
    "currency=EURO",
    "name=a%00b",
    "name=%E2%80%AEabc",
    "from=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "nothing=1",
    "users=5&users=6",
    "view=pie",
    "embed=yes",
    "lang=de",
    "theme=pink",
    "knobs=claim,nothing",
    "knobs=saving,saving",
    "knobs=users,sessions,cost,claim,saving,tokens,fallback",
];

fn only_line(link: &str, lang: Lang) -> String {
    let problems = decode(link).problems;
    assert_eq!(problems.len(), 1, "{link}: {problems:?}");
    line(&problems[0], lang)
}

#[test]
fn each_kind_of_bad_input_has_its_own_sentence() {
    for lang in [Lang::En, Lang::Fr] {
        let mut seen: Vec<(String, &str)> = Vec::new();
        for &wrong in WRONG {
            let said = only_line(&format!("#v=1&{wrong}"), lang);
            let (key, _) = wrong.split_once('=').expect("a key");
            assert!(said.starts_with(key), "{said}");
            assert!(said.len() > key.len() + 30, "{said}");
            // The same fault on another key is the same sentence; two faults on one key are not.
            if let Some((_, other)) = seen.iter().find(|(earlier, _)| *earlier == said) {
                panic!("{wrong} and {other} both say: {said}");
            }
            seen.push((said, wrong));
        }
    }
}

#[test]
fn the_languages_do_not_mix() {
    for &wrong in WRONG {
        let link = format!("#v=1&{wrong}");
        let (english, french) = (only_line(&link, Lang::En), only_line(&link, Lang::Fr));
        assert_ne!(english, french);
        for word in ["Allowed", " is ", "used"] {
            assert!(!french.contains(word), "{french}");
        }
        for word in ["Autorisé", " est ", "utilisé"] {
            assert!(!english.contains(word), "{english}");
        }
    }
}

#[test]
fn versions_are_said() {
    for lang in [Lang::En, Lang::Fr] {
        let said = ["#users=5", "#v=2&users=5", "#v=x&users=5"].map(|link| only_line(link, lang));
        assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
    }
    assert_eq!(decode("").problems, []);
    assert_eq!(decode("#").problems, []);
    assert_eq!(decode("https://a.example/").problems, []);
    assert_eq!(decode("#v=1").problems, []);
}

#[test]
fn work_is_bounded() {
    let long = only_line(&format!("#v=1&name={}", "a".repeat(9000)), Lang::En);
    assert!(long.contains("8,192"), "{long}");
    let many: String = (0..300).map(|index| format!("&k{index}=1")).collect();
    let problems = decode(&format!("#v=1{many}")).problems;
    assert_eq!(problems.len(), 256, "255 unknown keys are read, and one sentence says there were more");
    assert!(line(&problems[255], Lang::En).contains("301 keys"), "{:?}", problems[255]);
}

#[test]
fn a_message_quotes_without_passing_on_what_could_harm() {
    let said = only_line("#v=1&users=%1B%5B31mred%E2%80%AE%0A&", Lang::En);
    assert!(said.chars().all(|letter| !letter.is_control() && letter != '\u{202e}'), "{said:?}");
    let said = only_line(&format!("#v=1&users={}", "9".repeat(5000)), Lang::En);
    assert!(said.len() < 400, "{said}");
}
