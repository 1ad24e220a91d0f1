//! What people type into a number field is read as they mean it, or refused with what a message needs; never a panic.

#![allow(clippy::unwrap_used, clippy::float_cmp)]

use model::input::currency::codes;
use presentation::Lang::{self, En, Fr};
use proptest::prelude::*;
use text::currency::sign;
use text::entry::{Beside, EntryFault, MAX_CHARACTERS, editable, parse, read};
use text::number::{duration_short, money, money_compact, percent, percent_points, plain, plain_compact, plain_to};

const BOTH: [Lang; 2] = [En, Fr];

fn unknown(part: &str) -> EntryFault {
    EntryFault::Unknown { part: part.to_owned() }
}

#[test]
fn what_people_type_is_read_as_they_mean_it() {
    for (text, expected) in [
        ("0", 0.0),
        ("7", 7.0),
        ("1000", 1000.0),
        ("  42\t", 42.0),
        ("007", 7.0),
        ("1 234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1\u{202f}234\u{202f}567", 1_234_567.0),
        ("1\u{a0}234,567", 1234.567),
        ("1\u{2009}234.567", 1234.567),
        ("1'234.50", 1234.5),
        ("1’234’567", 1_234_567.0),
        ("1,234,567", 1_234_567.0),
        ("1.234.567", 1_234_567.0),
        ("1,234,567.89", 1_234_567.89),
        ("1.234.567,89", 1_234_567.89),
        ("0,8", 0.8),
        ("0.8", 0.8),
        ("0.800", 0.8),
        ("0,800", 0.8),
        ("1234,567", 1234.567),
        ("1234.567", 1234.567),
        ("12,34", 12.34),
        (".5", 0.5),
        (",5", 0.5),
        ("-,5", -0.5),
        ("5.", 5.0),
        ("5,", 5.0),
        ("1 234,", 1234.0),
        ("12k", 12_000.0),
        ("12 K", 12_000.0),
        ("0,8 M", 800_000.0),
        ("1.2m", 1_200_000.0),
        ("2 millions", 2_000_000.0),
        ("3 Md", 3e9),
        ("3 milliards", 3e9),
        ("1e3", 1000.0),
        ("1,5E-3", 0.0015),
        ("1.5e+3", 1500.0),
        ("2e−2", 0.02),
        ("1e-400", 0.0),
        ("0e999999999999", 0.0),
        ("-5", -5.0),
        ("−5", -5.0),
        ("– 5", -5.0),
        ("+5", 5.0),
        ("-0", 0.0),
        ("\u{200e}\u{2066}12\u{2069}\u{feff}", 12.0),
    ] {
        for lang in BOTH {
            assert_eq!(parse(text, lang), Ok(expected), "{text:?} {lang:?}");
            assert!(parse(text, lang).unwrap().is_sign_positive() || expected < 0.0, "{text:?}");
        }
    }
}

#[test]
fn signs_beside_the_number_are_told_apart_from_it() {
    for (text, expected, beside) in [
        ("60 %", 60.0, Beside::PerCent),
        ("60%", 60.0, Beside::PerCent),
        ("−60\u{a0}%", -60.0, Beside::PerCent),
        ("$1.20", 1.2, Beside::Currency("$")),
        ("1,20 €", 1.2, Beside::Currency("€")),
        ("-$80.00", -80.0, Beside::Currency("$")),
        ("$ -80", -80.0, Beside::Currency("$")),
        ("+$80", 80.0, Beside::Currency("$")),
        ("$.50", 0.5, Beside::Currency("$")),
        ("US$12", 12.0, Beside::Currency("US$")),
        ("12 $US", 12.0, Beside::Currency("$US")),
        ("12 usd", 12.0, Beside::Currency("usd")),
        ("CHF 12.50", 12.5, Beside::Currency("CHF")),
        ("12 EUR", 12.0, Beside::Currency("EUR")),
        ("12k€", 12_000.0, Beside::Currency("€")),
        ("12 k €", 12_000.0, Beside::Currency("€")),
        ("$2.19M", 2_190_000.0, Beside::Currency("$")),
        ("1,5 Md€", 1.5e9, Beside::Currency("€")),
        ("1e3 €", 1000.0, Beside::Currency("€")),
        ("12 kr", 12.0, Beside::Currency("kr")),
        ("12 MXN", 12.0, Beside::Currency("MXN")),
        ("12 MUSD", 12_000_000.0, Beside::Currency("USD")),
        ("Cg. 12", 12.0, Beside::Currency("Cg.")),
        ("F\u{202f}CFA\u{a0}12", 12.0, Beside::Currency("F\u{202f}CFA")),
    ] {
        for lang in BOTH {
            let entry = read(text, lang).unwrap();
            assert_eq!((entry.value, entry.beside), (expected, beside), "{text:?} {lang:?}");
        }
    }
}

#[test]
fn one_mark_before_three_digits_depends_on_the_language() {
    assert_eq!(parse("1,234", En), Ok(1234.0));
    assert_eq!(parse("1,234", Fr), Ok(1.234));
    assert_eq!(parse("1.234", En), Ok(1.234));
    assert_eq!(parse("1.234", Fr), Err(EntryFault::Ambiguous { as_grouped: 1234.0, as_decimal: 1.234 }));
    assert_eq!(parse("-12.000 €", Fr), Err(EntryFault::Ambiguous { as_grouped: -12_000.0, as_decimal: -12.0 }));
    assert_eq!(parse("1.234k", Fr), Err(EntryFault::Ambiguous { as_grouped: 1_234_000.0, as_decimal: 1234.0 }));
    assert_eq!(parse("0.125", Fr), Ok(0.125));
    assert_eq!(parse("1.5", Fr), Ok(1.5));
    assert_eq!(parse("1,5", En), Ok(1.5));
}

#[test]
fn billions_are_read_in_english_and_refused_in_french() {
    for text in ["1.5bn", "1.5 B", "1.5 Billion", "$1.5b"] {
        assert_eq!(parse(text, En), Ok(1.5e9), "{text}");
        assert_eq!(
            parse(text, Fr),
            Err(EntryFault::AmbiguousScale { short_scale: 1.5e9, long_scale: 1.5e12 }),
            "{text}"
        );
    }
    assert_eq!(parse("2T", En), Ok(2e12));
    assert_eq!(parse("2 trillions", Fr), Err(EntryFault::AmbiguousScale { short_scale: 2e12, long_scale: 2e18 }));
}

#[test]
fn what_is_no_number_is_refused_by_its_fault() {
    let long = "1".repeat(MAX_CHARACTERS + 1);
    for (text, fault) in [
        ("", EntryFault::Empty),
        (" \u{202f}\n", EntryFault::Empty),
        ("\u{200b}", EntryFault::Empty),
        (long.as_str(), EntryFault::TooLong),
        ("abc", EntryFault::NotANumber),
        ("nan", EntryFault::NotANumber),
        ("inf", EntryFault::NotANumber),
        ("–", EntryFault::NotANumber),
        ("--5", EntryFault::NotANumber),
        ("-$-5", EntryFault::NotANumber),
        ("1..5", EntryFault::NotANumber),
        ("1,.5", EntryFault::NotANumber),
        ("1 , 5", EntryFault::NotANumber),
        ("1,2,3", EntryFault::BadGrouping),
        ("1.2.3", EntryFault::BadGrouping),
        ("12 34", EntryFault::BadGrouping),
        ("1234 567", EntryFault::BadGrouping),
        ("1,23.4", EntryFault::BadGrouping),
        ("0 123", EntryFault::BadGrouping),
        ("1,234 567", EntryFault::BadGrouping),
        ("1 234'567", EntryFault::BadGrouping),
        (",123,456", EntryFault::BadGrouping),
        ("1e400", EntryFault::NotFinite),
        ("-1e999999999999", EntryFault::NotFinite),
        ("1e308k", EntryFault::NotFinite),
        ("5 apples", unknown("apples")),
        ("about 5", unknown("about")),
        ("5-10", unknown("-10")),
        ("48 h", unknown("h")),
        ("5\t6", unknown("6")),
        ("0x10", unknown("x10")),
        ("1_000", unknown("_000")),
        ("5%%", unknown("%%")),
        ("% 5", unknown("%")),
        ("$5 €", unknown("€")),
        ("(5)", unknown(")")),
        ("٣", EntryFault::NotANumber),
        ("１２", EntryFault::NotANumber),
        ("2e", unknown("e")),
        ("2kk", unknown("kk")),
    ] {
        for lang in BOTH {
            assert_eq!(parse(text, lang), Err(fault.clone()), "{text:?} {lang:?}");
        }
    }
}

#[test]
fn the_longest_text_looked_at_is_sixty_four_characters() {
    let text = "1".repeat(MAX_CHARACTERS);
    assert!(parse(&text, En).is_ok());
    assert_eq!(parse(&"é".repeat(4_000_000), Fr), Err(EntryFault::TooLong));
}

#[test]
fn a_field_shows_the_shortest_text_of_a_number() {
    for (value, english, french) in [
        (1000.0, "1000", "1000"),
        (0.8, "0.8", "0,8"),
        (-0.0, "0", "0"),
        (1.234, "1.234", "1,234"),
        (-12_345.678, "-12345.678", "-12345,678"),
        (0.000_000_1, "0.0000001", "0,0000001"),
        (1.5e-8, "1.5e-8", "1,5e-8"),
        (1e17, "1e17", "1e17"),
        (f64::MAX, "1.7976931348623157e308", "1,7976931348623157e308"),
        (f64::NAN, "", ""),
        (f64::INFINITY, "", ""),
    ] {
        assert_eq!(editable(value, En), english);
        assert_eq!(editable(value, Fr), french);
    }
}

#[test]
fn every_written_currency_is_read_back() {
    for code in codes() {
        for lang in BOTH {
            let written = money(12.0, code, lang);
            if code == "MMK" && lang == Fr {
                // A K after a number is thousand before it is kyat.
                assert_eq!(parse(&written, lang), Ok(12_000.0));
                continue;
            }
            let entry = read(&written, lang).unwrap();
            let beside = Beside::Currency(sign(code, lang));
            assert_eq!((entry.value, entry.beside), (12.0, beside), "{written}");
            let typed = parse(&format!("12.5 {code}"), lang);
            assert_eq!(typed, Ok(12.5), "{code}");
        }
    }
}

#[test]
fn a_written_time_is_not_mistaken_for_a_number() {
    for lang in BOTH {
        for days in [0.01, 0.5, 2.0, 7.0, 100.0, 1000.0] {
            assert!(matches!(parse(&duration_short(days, lang), lang), Err(EntryFault::Unknown { .. })));
        }
    }
}

/// Any finite number, by its bits: every size and sign alike.
fn any_finite() -> impl Strategy<Value = f64> {
    any::<u64>().prop_map(f64::from_bits).prop_filter("finite", |value| value.is_finite())
}

/// A size people deal with, to any number of digits.
fn everyday() -> impl Strategy<Value = f64> {
    (-999_999_999_i64..999_999_999, 0_u32..10)
        .prop_map(|(digits, places)| format!("{digits}e-{places}").parse::<f64>().unwrap())
}

/// Puts marks between groups of three digits.
fn group(digits: &str, mark: &str) -> String {
    let head = (digits.len() + 2) % 3 + 1;
    let mut text = digits[..head.min(digits.len())].to_owned();
    for at in (head..digits.len()).step_by(3) {
        text.push_str(mark);
        text.push_str(&digits[at..at + 3]);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        for lang in BOTH {
            if let Ok(value) = parse(&text, lang) {
                prop_assert!(value.is_finite());
            }
        }
    }

    #[test]
    fn no_text_of_number_like_pieces_makes_it_panic(
        pieces in proptest::collection::vec(
            prop_oneof![
                "[0-9]{1,4}", "[.,' ’\u{202f}]", "[-−+eE%$€]", "[kKmMbBtT]", "Md|bn|kr|USD|F\u{202f}CFA|Cg\\.|R\\$|é|𝟙|\u{0}",
            ],
            0..14,
        ),
    ) {
        let text = pieces.concat();
        for lang in BOTH {
            match parse(&text, lang) {
                Ok(value) => prop_assert!(value.is_finite() && (value != 0.0 || value.is_sign_positive())),
                Err(EntryFault::Ambiguous { as_grouped, as_decimal }) => {
                    prop_assert!(as_grouped.is_finite() && as_decimal.abs() <= as_grouped.abs());
                }
                Err(EntryFault::AmbiguousScale { short_scale, long_scale }) => {
                    prop_assert!(long_scale.is_finite() && short_scale.abs() <= long_scale.abs());
                }
                Err(_) => {}
            }
        }
    }

    #[test]
    fn a_field_reads_back_every_number_it_shows(value in prop_oneof![any_finite(), everyday()]) {
        for lang in BOTH {
            let text = editable(value, lang);
            prop_assert!(text.chars().count() <= MAX_CHARACTERS);
            prop_assert_eq!(parse(&text, lang), Ok(value), "{}", text);
        }
    }

    #[test]
    fn grouped_figures_are_read_in_every_style(
        whole in "[1-9][0-9]{3,11}",
        part in "[0-9]{1,6}",
        style in prop_oneof![
            Just((",", ".")), Just((".", ",")), Just((" ", ".")), Just((" ", ",")), Just(("\u{a0}", ",")),
            Just(("\u{202f}", ",")), Just(("'", ".")), Just(("’", ",")),
        ],
    ) {
        let (between, point) = style;
        let expected: f64 = format!("{whole}.{part}").parse().unwrap();
        let text = format!("{}{point}{part}", group(&whole, between));
        for lang in BOTH {
            prop_assert_eq!(parse(&text, lang), Ok(expected), "{}", text);
        }
    }

    #[test]
    fn what_is_written_is_read_back_the_same_in_both_languages(value in everyday(), decimals in 0_u8..6) {
        let written = |lang| {
            [
                plain(value, lang), plain_to(value, decimals, lang), percent(value, lang), percent_points(value, lang),
                money(value, "USD", lang), money(value, "KWD", lang), money_compact(value, "EUR", lang), plain_compact(value, lang),
            ]
        };
        for (english, french) in written(En).iter().zip(written(Fr)) {
            let read = parse(english, En);
            prop_assert!(read.is_ok(), "{}", english);
            prop_assert_eq!(read, parse(&french, Fr), "{} {}", english, french);
        }
        let close = |written: String, within: f64| (parse(&written, En).unwrap() - value).abs() <= within;
        let half: f64 = format!("5e-{}", decimals + 1).parse().unwrap();
        prop_assert!(close(plain_to(value, decimals, En), half + 1e-9));
        prop_assert!(close(plain_compact(value, En), value.abs() * 0.005 + 1e-10));
        prop_assert!(close(money(value, "USD", En), value.abs() * 0.05 + 1e-10));
    }
}
