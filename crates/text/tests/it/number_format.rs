//! What is written for a reader is what the browser's `Intl.NumberFormat` writes, save for the differences named here.
//!
//! `number_format/intl.tsv` holds what one engine wrote (`number_format/record.mjs` says how); no other difference passes.

#![allow(clippy::unwrap_used, clippy::panic)]

use model::input::currency::{codes, is_currency, minor_units};
use presentation::Lang::{self, En, Fr};
use text::number::{
    MINUS, NONE, TimeUnit, duration, duration_in, duration_short, duration_short_in, money, money_compact, percent,
    percent_change, percent_points, percent_points_change, plain, plain_compact, plain_to,
};

const RECORD: &str = include_str!("../../../../tests/number_format/intl.tsv");

/// Engine's decimals and ours, where the engine takes those of everyday cash and we, as ECMA-402 says, those of ISO 4217.
/// Amounts in the record are written with ours.
const OTHER_DECIMALS: &[(&str, usize, usize)] = &[
    ("AFN", 0, 2),
    ("ALL", 0, 2),
    ("COP", 0, 2),
    ("HUF", 0, 2),
    ("IDR", 0, 2),
    ("IQD", 0, 3),
    ("IRR", 0, 2),
    ("KPW", 0, 2),
    ("LAK", 0, 2),
    ("LBP", 0, 2),
    ("MGA", 0, 2),
    ("MMK", 0, 2),
    ("PKR", 0, 2),
    ("SOS", 0, 2),
    ("SYP", 0, 2),
    ("YER", 0, 2),
];

/// Codes engines know that are no currency to us: withdrawn (their sign may go with them), or nothing one is billed in.
const NOT_OURS: &[&str] = &["ANG", "BGN", "CUC", "HRK", "SLL", "XDR", "XSU", "ZWL"];

/// Codes of ours the engine does not list: funds codes and the digital bolívar. It writes the code, and so do we.
const NOT_THEIRS: &[&str] = &["BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "VED"];

/// Whether JavaScript and Rust name a value by the same shortest decimal.
///
/// Where two are equally near, JavaScript takes the even one and Rust the upper: 10¹⁵ + 0.25 is "….2" there and "….3"
/// here. It takes an odd eighth, or finer, above 10¹³ to meet one; figures below that must all be named alike.
fn named_alike(value: f64, text: &str) -> bool {
    let digits = |text: &str| -> String {
        let mantissa = text.split('e').next().unwrap();
        mantissa.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').to_owned()
    };
    let alike = digits(&format!("{value:e}")) == digits(text);
    assert!(alike || value.abs() > 1e13, "{text}");
    alike
}

/// Records of one kind, split into fields.
fn records(kind: &str) -> impl Iterator<Item = Vec<&'static str>> {
    RECORD.lines().map(|line| line.split('\t').collect::<Vec<_>>()).filter(move |fields| fields[0] == kind)
}

/// What we write where Intl writes `theirs`: a true minus, and none before a figure that reads as zero.
fn justified(theirs: &str) -> String {
    let Some(rest) = theirs.strip_prefix('-') else {
        return theirs.to_owned();
    };
    let reads_as_zero = !rest.contains(|digit: char| ('1'..='9').contains(&digit));
    if reads_as_zero { rest.to_owned() } else { format!("{MINUS}{rest}") }
}

/// Collects differences, so that one run shows them all.
#[derive(Default)]
struct Comparison {
    compared: usize,
    differences: Vec<String>,
}

impl Comparison {
    fn compare(&mut self, what: &str, lang: Lang, ours: &str, theirs: &str) {
        self.compared += 1;
        if ours != justified(theirs) {
            self.differences.push(format!("{what} {}: we {ours:?}, Intl {theirs:?}", lang.id()));
        }
    }

    fn finish(self, at_least: usize) {
        assert!(self.compared >= at_least, "only {} compared", self.compared);
        let first: Vec<_> = self.differences.iter().take(20).collect();
        assert!(first.is_empty(), "{} of {} differ: {first:#?}", self.differences.len(), self.compared);
    }
}

#[test]
fn every_value_reads_as_the_browser_writes_it() {
    let mut comparison = Comparison::default();
    let mut values = 0;
    for fields in records("value") {
        let value: f64 = fields[1].parse().unwrap();
        let code = fields[2];
        if !named_alike(value, fields[1]) {
            continue;
        }
        values += 1;
        for (lang, column) in [(En, 3), (Fr, 4)] {
            let ours = [
                ("money", money(value, code, lang)),
                ("compact money", money_compact(value, code, lang)),
                ("per cent", percent(value, lang)),
                ("change", percent_change(value, lang)),
                ("plain", plain(value, lang)),
                ("compact plain", plain_compact(value, lang)),
            ];
            for (index, (kind, ours)) in ours.iter().enumerate() {
                let what = format!("{kind} of {} {code}", fields[1]);
                comparison.compare(&what, lang, ours, fields[column + 2 * index]);
            }
        }
    }
    assert!(values >= 1500, "only {values} values");
    comparison.finish(18_500);
}

#[test]
fn every_currency_reads_as_the_browser_writes_it() {
    let mut comparison = Comparison::default();
    for fields in records("currency") {
        let code = fields[1];
        if NOT_OURS.contains(&code) {
            assert!(!is_currency(code), "{code}");
            continue;
        }
        assert!(is_currency(code), "{code}");
        for (lang, column) in [(En, 3), (Fr, 4)] {
            comparison.compare(code, lang, &money(-12.5, code, lang), fields[column]);
            comparison.compare(code, lang, &money_compact(1234.0, code, lang), fields[column + 2]);
        }
    }
    comparison.finish(600);
}

#[test]
fn every_currency_has_the_decimals_of_iso_4217() {
    let mut other = Vec::new();
    for fields in records("currency").filter(|fields| is_currency(fields[1])) {
        let theirs: usize = fields[2].parse().unwrap();
        let ours = minor_units(fields[1]);
        if ours != theirs {
            other.push((fields[1], theirs, ours));
        }
    }
    assert_eq!(other, OTHER_DECIMALS);
    assert_eq!((minor_units("CLF"), minor_units("UYI"), minor_units("CHE")), (4, 0, 2));
}

#[test]
fn currency_codes_are_sorted_and_known_to_the_browser() {
    let ours: Vec<_> = codes().collect();
    assert!(ours.is_sorted_by(|one, next| one < next));
    let theirs: Vec<_> = records("currency").map(|fields| fields[1]).collect();
    let only_ours: Vec<_> = ours.iter().copied().filter(|code| !theirs.contains(code)).collect();
    assert_eq!(only_ours, NOT_THEIRS);
    for no_code in ["", "US", "USDEUR", "SDE", "usd", "XXX", "XAU", "€", "\u{0}\u{0}\u{0}"] {
        assert!(!is_currency(no_code), "{no_code:?}");
    }
}

#[test]
fn times_in_words_read_as_the_browser_writes_them() {
    let mut comparison = Comparison::default();
    for fields in records("time") {
        let value: f64 = fields[1].parse().unwrap();
        let unit = match fields[2] {
            "minute" => TimeUnit::Minute,
            "hour" => TimeUnit::Hour,
            "day" => TimeUnit::Day,
            "month" => TimeUnit::Month,
            "year" => TimeUnit::Year,
            other => panic!("{other}"),
        };
        for (lang, column) in [(En, 3), (Fr, 4)] {
            let what = format!("{} {}", fields[1], fields[2]);
            // CLDR's French lets "5 minutes" and "5 ans", of all units, break across lines; ours does not.
            let theirs = match lang {
                En => fields[column].to_owned(),
                Fr => fields[column].replace(' ', "\u{a0}"),
            };
            comparison.compare(&what, lang, &duration_in(value, unit, lang), &theirs);
        }
    }
    comparison.finish(800);
}

#[test]
fn money_has_the_decimals_a_reader_needs() {
    for (value, code, expected) in [
        (6000.0, "USD", "$6,000"),
        (6000.49, "USD", "$6,000"),
        (80.0, "USD", "$80.00"),
        (0.4, "USD", "$0.40"),
        (0.015, "USD", "$0.015"),
        (0.0042, "USD", "$0.0042"),
        (0.00996, "USD", "$0.01"),
        (0.000_003, "USD", "$0.000003"),
        (999.994, "USD", "$999.99"),
        (999.996, "USD", "$1,000"),
        (-999.996, "USD", "−$1,000"),
        (1000.495, "USD", "$1,000"),
        (80.0, "JPY", "¥80"),
        (80.0, "KWD", "KWD\u{a0}80.000"),
        (-80.0, "GBP", "−£80.00"),
        (0.0, "USD", "$0.00"),
        (-0.0, "USD", "$0.00"),
        (0.1 + 0.2 - 0.3, "USD", "$0.00"),
        (-(0.1 + 0.2 - 0.3), "USD", "$0.00"),
    ] {
        assert_eq!(money(value, code, En), expected);
    }
    assert_eq!(money(-80.0, "USD", Fr), "−80,00\u{a0}$");
    assert_eq!(money(-6000.0, "XOF", Fr), "−6\u{202f}000\u{a0}F\u{202f}CFA");
}

#[test]
fn compact_money_keeps_three_digits() {
    for (value, english, french) in [
        (2_190_000.0, "$2.19M", "2,19 M $"),
        (-1_200.0, "−$1.2K", "−1,2 k $"),
        (950.0, "$950", "950 $"),
        (999_499.0, "$999K", "999 k $"),
        (999_500.0, "$1M", "1 M $"),
        (3.5e9, "$3.5B", "3,5 Md $"),
        (3.5e12, "$3.5T", "3,5 Bn $"),
        (-1e-17, "$0", "0 $"),
    ] {
        assert_eq!(money_compact(value, "USD", En), english);
        assert_eq!(money_compact(value, "USD", Fr), french.replace(' ', "\u{a0}"));
    }
}

#[test]
fn percentages_have_one_decimal_and_a_sign_on_request() {
    assert_eq!(percent(0.6, En), "60%");
    assert_eq!(percent(0.6, Fr), "60\u{a0}%");
    assert_eq!(percent(-0.0004, En), "0%");
    assert_eq!(percent_change(-0.6, En), "−60%");
    assert_eq!(percent_change(0.2, En), "+20%");
    assert_eq!(percent_change(0.0004, En), "0%");
    assert_eq!(percent_points(12.34, Fr), "12,3\u{a0}%");
    assert_eq!(percent_points_change(20.0, Fr), "+20\u{a0}%");
    // 0.07 × 100 is 7.000000000000001 in binary: a share is never multiplied.
    assert_eq!(percent(0.0705, En), "7.1%");
    assert_eq!(percent_points(7.05, En), "7.1%");
}

#[test]
fn plain_numbers_have_no_idle_zeros() {
    assert_eq!(plain(10_000.0, En), "10,000");
    assert_eq!(plain(10_000.0, Fr), "10\u{202f}000");
    assert_eq!(plain(1.4286, En), "1.429");
    assert_eq!(plain(0.000_423, En), "0.00042");
    assert_eq!(plain(-1e-12, En), "0");
    assert_eq!(plain_to(16.66, 1, Fr), "16,7");
    assert_eq!(plain_to(-0.4, 0, En), "0");
    assert_eq!(plain_to(2.0, 255, En), "2");
    assert_eq!(plain_compact(12_345.0, Fr), "12,3\u{a0}k");
}

#[test]
fn times_are_told_in_the_unit_that_suits_them() {
    for (days, english, french) in [
        (0.0, "0 days", "0 jour"),
        (0.000_01, "0.014 minutes", "0,014 minute"),
        (0.02, "28.8 minutes", "28,8 minutes"),
        (59.96 / 1440.0, "1 hour", "1 heure"),
        (0.187, "4.5 hours", "4,5 heures"),
        (23.94 / 24.0, "23.9 hours", "23,9 heures"),
        (23.96 / 24.0, "1 day", "1 jour"),
        (1.5, "1.5 days", "1,5 jour"),
        (3.0, "3 days", "3 jours"),
        (59.9, "59.9 days", "59,9 jours"),
        (64.0, "2.1 months", "2,1 mois"),
        (365.0, "12 months", "12 mois"),
        (730.0, "2 years", "2 ans"),
        (3650.0, "10 years", "10 ans"),
        (1e6, "2,740 years", "2\u{202f}740 ans"),
        (-3.0, "−3 days", "−3 jours"),
    ] {
        assert_eq!(duration(days, En), english);
        assert_eq!(duration(days, Fr).replace('\u{a0}', " "), french);
    }
}

#[test]
fn short_times_speak_of_hours_as_rollouts_do() {
    for (days, english, french) in [
        (0.02, "28.8 min", "28,8 min"),
        (16.7 / 24.0, "16.7 h", "16,7 h"),
        (2.0, "48 h", "48 h"),
        (3.0, "3 d", "3 j"),
        (64.0, "2.1 mo", "2,1 mois"),
        (730.0, "2 y", "2 ans"),
    ] {
        assert_eq!(duration_short(days, En).replace('\u{a0}', " "), english);
        assert_eq!(duration_short(days, Fr).replace('\u{a0}', " "), french);
    }
    assert_eq!(duration_short_in(72.0, TimeUnit::Hour, En), "72\u{a0}h");
    assert_eq!(duration_short_in(0.187, TimeUnit::Day, Fr), "0,19\u{a0}j");
    assert_eq!(duration_short_in(1.0, TimeUnit::Year, Fr), "1\u{a0}an");
}

#[test]
fn what_is_no_number_is_never_written_as_one() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for lang in [En, Fr] {
            for text in [
                money(value, "USD", lang),
                money_compact(value, "USD", lang),
                percent(value, lang),
                percent_change(value, lang),
                percent_points(value, lang),
                percent_points_change(value, lang),
                plain(value, lang),
                plain_to(value, 2, lang),
                plain_compact(value, lang),
                duration(value, lang),
                duration_short(value, lang),
                duration_in(value, TimeUnit::Day, lang),
                duration_short_in(value, TimeUnit::Day, lang),
            ] {
                assert_eq!(text, NONE);
            }
        }
    }
}
