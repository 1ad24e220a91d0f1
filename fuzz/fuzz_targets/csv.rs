//! Any table becomes CSV that reads back as the same cells, none of which a spreadsheet would run.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presentation::Lang;
use text::csv::{Cell, Table, csv};

/// Reads CSV as RFC 4180 has it.
fn read(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("a row");
        let cell = row.last_mut().expect("a cell");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            _ if quoted => cell.push(letter),
            _ if letter == separator => row.push(String::new()),
            '\r' => {}
            '\n' => rows.push(vec![String::new()]),
            _ => cell.push(letter),
        }
    }
    rows.pop();
    rows
}

fuzz_target!(|rows: Vec<(String, f64)>| {
    let table = Table {
        head: vec!["a".into(), "b".into()],
        rows: rows.iter().map(|(text, number)| vec![Cell::Text(text.clone()), Cell::Number(*number)]).collect(),
    };
    for (lang, separator) in [(Lang::En, ','), (Lang::Fr, ';')] {
        let file = csv(&table, lang);
        let read = read(file.trim_start_matches('\u{feff}'), separator);
        assert_eq!(read.len(), rows.len() + 1);
        for ((text, number), found) in rows.iter().zip(&read[1..]) {
            assert_eq!(found.len(), 2, "{found:?}");
            let shown = found[0].trim_start();
            assert!(!shown.starts_with(['=', '+', '-', '@']), "{found:?}");
            assert!(
                found[0].ends_with(
                    &text.chars().rfind(|letter| !letter.is_control()).map(String::from).unwrap_or_default()
                ) || text.chars().any(char::is_control),
                "{found:?} from {text:?}"
            );
            if number.is_finite() {
                let back: f64 = found[1].replace(',', ".").parse().expect("a number");
                assert!((back - number).abs() <= 1e-11 * number.abs(), "{back} from {number}");
            } else {
                assert_eq!(found[1], "");
            }
        }
    }
});
