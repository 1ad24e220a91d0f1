//! Any text at all decodes to a legal scenario with finite figures, and every problem has its sentence in both languages.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::figures::Figures;
use presentation::Lang;
use share::{MOST_BYTES, MOST_KEYS, decode, encode};
use text::problem::line;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let decoded = decode(&text);
    assert!(decoded.problems.len() <= MOST_KEYS + 1);
    for problem in &decoded.problems {
        assert!(problem.given.len() <= MOST_BYTES * 3);
        assert!(line(problem, Lang::En).chars().all(|letter| !letter.is_control()));
        assert!(line(problem, Lang::Fr).chars().all(|letter| !letter.is_control()));
    }
    for outcome in &Figures::of(&decoded.scenario).scenarios {
        assert!(outcome.net_saving.is_finite() && outcome.cost_per_session.is_finite());
    }
    // What was decoded has one canonical text, which says the same without a problem.
    let link = encode(&decoded.scenario);
    let again = decode(&format!("#{link}"));
    assert_eq!(again.problems, []);
    assert_eq!(again.scenario, decoded.scenario);
    assert_eq!(encode(&again.scenario), link);
});
