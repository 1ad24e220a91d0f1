//! What we write is what this browser's own `Intl.NumberFormat` writes, on ten thousand values in both languages.
//!
//! The values and forms are those of `tests/number_format/record.mjs`, which `crates/text/tests/it/number_format.rs` compares with one
//! recorded engine; here the engine is asked live. The differences accepted are the same, and counted.

use browser_tests::{Site, browse};
use presentation::Lang::{En, Fr};
use serde_json::json;
use text::number::{MINUS, money, money_compact, percent, percent_change, plain, plain_compact};

/// Values asked of each engine.
const VALUES: usize = 10_000;
/// Lines fetched from the page at a time.
const AT_A_TIME: usize = 1_000;

/// Ours from theirs: a true minus, and none before a figure that reads as zero.
fn justified(theirs: &str) -> String {
    let Some(rest) = theirs.strip_prefix('-') else { return theirs.to_owned() };
    let reads_as_zero = !rest.contains(|digit: char| ('1'..='9').contains(&digit));
    if reads_as_zero { rest.to_owned() } else { format!("{MINUS}{rest}") }
}

/// Whether JavaScript and Rust name a value by the same shortest decimal; above 10¹³ two can be equally near.
fn named_alike(value: f64, text: &str) -> bool {
    let digits = |text: &str| {
        let mantissa = text.split('e').next().unwrap_or_default();
        mantissa.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').to_owned()
    };
    digits(&format!("{value:e}")) == digits(text)
}

#[test]
fn numbers_read_as_this_browser_writes_them() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        let script = include_str!("../../../number_format/record.mjs").replace("export ", "");
        let kept = format!(
            "{script}\nwindow.__lines = [...lines({VALUES})].filter((line) => line[0] === 'value'); return window.__lines.length;"
        );
        let count = page.run(&kept, json!([])).await.as_u64().unwrap_or_default() as usize;
        assert!(count >= VALUES, "only {count} values");

        let (mut compared, mut skipped, mut differences) = (0_usize, 0_usize, Vec::new());
        for start in (0..count).step_by(AT_A_TIME) {
            let part = page
                .run("return window.__lines.slice(arguments[0], arguments[1])", json!([start, start + AT_A_TIME]))
                .await;
            for line in part.as_array().expect("lines") {
                let field = |index: usize| line[index].as_str().unwrap_or_default();
                let (text, code) = (field(1), field(2));
                let value: f64 = text.parse().expect("a number");
                if !named_alike(value, text) {
                    assert!(value.abs() > 1e13, "{text}");
                    skipped += 1;
                    continue;
                }
                for (lang, column) in [(En, 3), (Fr, 4)] {
                    let ours = [
                        money(value, code, lang),
                        money_compact(value, code, lang),
                        percent(value, lang),
                        percent_change(value, lang),
                        plain(value, lang),
                        plain_compact(value, lang),
                    ];
                    for (index, ours) in ours.into_iter().enumerate() {
                        let theirs = field(column + 2 * index);
                        compared += 1;
                        if ours != justified(theirs) {
                            differences
                                .push(format!("{text} {code} {lang:?} form {index}: we {ours:?}, Intl {theirs:?}"));
                        }
                    }
                }
            }
        }
        assert!(skipped <= 10, "{skipped} values are named otherwise");
        assert!(compared >= (VALUES - 10) * 12, "only {compared} compared");
        let first: Vec<_> = differences.iter().take(20).collect();
        assert!(differences.is_empty(), "{} of {compared} differ: {first:#?}", differences.len());
    });
}
