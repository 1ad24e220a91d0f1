//! What `docs/accessibility.md` promises of charts and words, where no browser is needed: sizes, motion, reading ease.

use chart::scene::Mark;
use model::input::param::PARAMS;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::answer::answer;
use report::cases::CASES;
use report::charts::{Place, chart, notes};
use report::subject::Known;
use share::decode;
use text::catalog::help;

const STYLE: &str = include_str!("../../../../static/style.css");

/// Pixels below which no text is set.
const LEAST: f64 = 12.0;

fn known() -> Vec<Known> {
    CASES.iter().map(|(_, link)| Known::of(decode(link).scenario, DEFAULT_AXES, DrawEffort::QUICK)).collect()
}

#[test]
fn no_text_of_a_chart_is_smaller_than_twelve_pixels() {
    for known in known() {
        for &view in View::ALL {
            for width in [240.0, 358.0, 720.0, 1400.0] {
                let place = Place { width, height: None, dark: false, lang: Lang::Fr, reading: false };
                for mark in chart(view, known.subject(), place).scene.marks {
                    if let Mark::Text(text) = mark {
                        assert!(text.size >= LEAST, "{view:?} at {width}: {text:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn no_text_of_the_page_is_smaller_and_nothing_on_it_moves_or_flashes() {
    let (screen, _) = STYLE.split_once("@media print").unwrap_or((STYLE, ""));
    for line in screen.lines().filter_map(|line| line.trim().strip_prefix("font-size: ")) {
        let rem = line.trim_end_matches(';').strip_suffix("rem").and_then(|size| size.parse::<f64>().ok());
        // What is set in other units is set relative to its parent; none is a fifth smaller.
        let em = line.trim_end_matches(';').strip_suffix("em").and_then(|size| size.parse::<f64>().ok());
        assert!(rem.is_none_or(|rem| rem * 16.0 >= LEAST) && em.is_none_or(|em| em >= 0.8), "font-size: {line}");
    }
    // The one animation shows, once and after five seconds, that loading takes long.
    assert_eq!((STYLE.matches("@keyframes").count(), STYLE.matches("animation:").count()), (1, 1));
    assert!(STYLE.contains("animation: late 0s 5s forwards"));
    assert!(!STYLE.contains("transition"), "nothing moves");
}

/// Vowels that sound apart, about: enough for a mean.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let vowel = |letter: char| "aeiouy".contains(letter);
    let groups = word
        .chars()
        .fold((0, false), |(count, before), letter| (count + usize::from(vowel(letter) && !before), vowel(letter)))
        .0;
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

/// The school year that reads a text with ease (Flesch and Kincaid 1975). Figures are read at a glance and do not count.
fn grade(text: &str) -> f64 {
    let sentences = text.split(['.', '!', '?', ':', ';']).filter(|part| part.split_whitespace().count() > 1).count();
    let words: Vec<&str> = text
        .split(|letter: char| !(letter.is_alphabetic() || letter == '’' || letter == '\''))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    let spoken: usize = words.iter().map(|word| syllables(word)).sum();
    let (words, sentences) = (words.len() as f64, sentences.max(1) as f64);
    0.39 * words / sentences + 11.8 * spoken as f64 / words - 15.59
}

#[test]
fn what_is_said_is_read_with_ease_at_fifteen() {
    let said = |known: &Known| {
        let subject = known.subject();
        let place = Place { width: 720.0, height: None, dark: false, lang: Lang::En, reading: false };
        let charts = View::ALL.iter().map(|&view| {
            let notes: Vec<String> = notes(view, subject, Lang::En).into_iter().map(|note| note.text).collect();
            format!("{} {}", chart(view, subject, place).finding, notes.join(" "))
        });
        (answer(subject, Lang::En).plain(), charts.collect::<Vec<_>>().join(" "))
    };
    let help: Vec<&str> = PARAMS.iter().map(|param| help(param.id, Lang::En)).collect();
    let mut texts = vec![("help", help.join(" ")), ("guide", include_str!("../../../../docs/guide.md").to_owned())];
    for known in known() {
        let (answer, charts) = said(&known);
        texts.extend([("answer", answer), ("captions", charts)]);
    }
    for (what, text) in texts {
        let grade = grade(&text);
        println!("{what} {grade:.1}");
        assert!(grade <= 9.0, "{what}: grade {grade:.1}");
    }
}

#[test]
fn every_promise_names_a_test_that_is_there() {
    let rows: Vec<&str> =
        include_str!("../../../../docs/accessibility.md").lines().filter(|line| line.contains("tests/")).collect();
    assert_eq!(rows.len(), 15, "fourteen promises, and where tests stand");
    for row in rows.into_iter().filter(|row| row.starts_with('|')) {
        let held = row.split('|').nth(3).unwrap_or_default();
        for one in held.split('·') {
            let (file, name) = one.trim().trim_start_matches('`').split_once("` ").unwrap_or(("", ""));
            let code = std::fs::read_to_string(format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR")));
            assert!(code.is_ok_and(|code| code.contains(&format!("fn {name}()"))), "`{file}` has no {name}");
        }
    }
}
