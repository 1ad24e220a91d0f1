//! What people type into a field is read as they mean it, or asked about: lists with decimal commas, and numbers with a sign or a
//! unit beside them.

use model::input::param::{Id, Kind, PARAMS, Param, Unit};
use model::input::scenario::Scenario;
use model::input::value::Value;
use presentation::Lang::{self, En, Fr};
use report::field::{keypad, read, text};
use report::list;
use share::decode;
use share::value::write;

/// What a field makes of a text, as a link has it.
fn typed_in(id: Id, typed: &str, currency: &str, lang: Lang) -> Result<String, String> {
    let param = Param::of(id);
    // Without a range: what is typed is all there is.
    let now = if matches!(param.kind, Kind::Number { .. }) { Value::Empty } else { param.default_value() };
    read(param, typed, &now, currency, lang).map(|value| write(&value))
}

fn typed(id: Id, text: &str, lang: Lang) -> Result<String, String> {
    typed_in(id, text, "USD", lang)
}

#[test]
fn a_list_is_read_with_the_decimal_commas_of_french() {
    for (id, text, expected) in [
        (Id::Savings, "0 ; 12,5 ; 30", "0,12.5,30"),
        (Id::Savings, "0\u{a0}; 12,5\u{a0}; 30", "0,12.5,30"),
        (Id::Savings, "0;12,5;30;", "0,12.5,30"),
        (Id::Savings, "−12,5 % ; 30 %", "-12.5,30"),
        (Id::Savings, "12,5 ;", "12.5"),
        (Id::Savings, "12.5", "12.5"),
        (Id::Savings, "30", "30"),
        // Commas that cannot be decimal still part numbers, as in a link.
        (Id::Savings, "0, 30, 60", "0,30,60"),
        (Id::Savings, "0,30,60", "0,30,60"),
        (Id::Savings, "0, 30 ,60", "0,30,60"),
        (Id::Savings, "0 , 30", "0,30"),
        (Id::Canary, "5@48h ; 25@72h", "5@48h,25@72h"),
        (Id::Canary, "12,5@48h", "12.5@48h"),
        (Id::Canary, "12,5@48h, 25@1,5d", "12.5@48h,25@36h"),
        (Id::Canary, "2,5 % @ 48 heures ; 25@3j", "2.5@48h,25@72h"),
        (Id::Canary, "5@48h,25@72h", "5@48h,25@72h"),
        (Id::Canary, "", ""),
        (Id::Markets, "France:40,5@30d ; US:59,5@0d", "France:40.5@30d,US:59.5@0d"),
        (Id::Markets, "FR:40@30d, New York:60@0d", "FR:40@30d,New York:60@0d"),
        (Id::Markets, "FR:40 %@1,5 jours ; US:60@0d", "FR:40@1.5d,US:60@0d"),
    ] {
        assert_eq!(typed(id, text, Fr).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
fn a_list_is_read_with_commas_or_semicolons_in_english() {
    for (id, text, expected) in [
        (Id::Savings, "0,30,60", "0,30,60"),
        (Id::Savings, "0, 12.5 ,60", "0,12.5,60"),
        (Id::Savings, "0; 12.5; 30", "0,12.5,30"),
        (Id::Savings, "0; 12,5; 30", "0,12.5,30"),
        (Id::Savings, "0%, 30%", "0,30"),
        (Id::Canary, "5@48h, 25@3d", "5@48h,25@72h"),
        (Id::Canary, "12.5@48h; 25@72h", "12.5@48h,25@72h"),
        (Id::Canary, "12,5@48h", "12.5@48h"),
        (Id::Canary, "5 %@48 hours", "5@48h"),
        (Id::Markets, "FR:40@30d; New York:60@0d", "FR:40@30d,New York:60@0d"),
    ] {
        assert_eq!(typed(id, text, En).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
fn a_comma_that_could_be_either_is_asked_about_and_no_item_goes_missing() {
    for text in ["12,5", "-12,5", "0,30", "0, 12,5, 30", "12,5,"] {
        let said = typed(Id::Savings, text, Fr).expect_err(text);
        assert!(said.contains("point-virgule") && said.contains("12.5"), "{text}: {said}");
    }
    for (id, text) in [
        (Id::Savings, "0 ; 1,5,3"),
        (Id::Savings, "0 ;; 30"),
        (Id::Savings, ""),
        (Id::Savings, "0 ; 10~20 ; 30"),
        (Id::Savings, "0 ; $30"),
        (Id::Savings, "0 ; 1,5~3"),
        (Id::Canary, "5@48,25@72"),
        (Id::Canary, "12,5"),
        (Id::Canary, "1,2,3@48h"),
        (Id::Canary, "5@48 weeks"),
        (Id::Canary, "$5@48h"),
        (Id::Markets, "1,2:40@30d ; US:60@0d"),
        (Id::Markets, "FR;CH:40@30d ; US:60@0d"),
    ] {
        for lang in [En, Fr] {
            let said = typed(id, text, lang);
            assert!(said.as_ref().is_err_and(|said| said.len() > 20), "{text}: {said:?}");
        }
    }
}

#[test]
fn the_text_of_a_list_reads_back_to_it_in_both_languages() {
    let scenario =
        decode("v=1&savings=-12.5,0,33.3&canary=0.5@12h,2.5@1.5h&markets=St. Gallen:40.5@0.25d,US:59.5@0d").scenario;
    for scenario in [Scenario::default(), scenario] {
        for id in [Id::Savings, Id::Canary, Id::Markets] {
            let (param, value) = (Param::of(id), Param::of(id).get(&scenario));
            for lang in [En, Fr] {
                let shown = text(&value, lang);
                assert_eq!(read(param, &shown, &value, "USD", lang), Ok(value.clone()), "{shown}");
            }
        }
    }
    let one = Value::Savings(vec![12.5]);
    assert_eq!(text(&Value::Savings(vec![0.0, 12.5, 30.0]), Fr), "0 ; 12,5 ; 30");
    assert_eq!(read(Param::of(Id::Savings), &text(&one, En), &one, "USD", En), Ok(one.clone()));
    assert_eq!(read(Param::of(Id::Savings), &text(&one, Fr), &one, "USD", Fr), Ok(one), "one number alone, too");
}

#[test]
fn a_sign_or_unit_of_the_field_may_stand_beside_a_number() {
    for (id, text, currency, expected) in [
        (Id::Base, "$1", "USD", "1"),
        (Id::Base, "1 US$", "USD", "1"),
        (Id::Base, "1 usd", "USD", "1"),
        (Id::Base, "$1", "CAD", "1"),
        (Id::Base, "CA$1", "CAD", "1"),
        (Id::Base, "1,5 €", "EUR", "1.5"),
        (Id::Base, "1 euro", "EUR", "1"),
        (Id::Base, "2 dollars", "USD", "2"),
        (Id::Base, "12k€", "EUR", "12000"),
        (Id::Cap, "$500 a day", "USD", "500"),
        (Id::Cap, "500 €/jour", "EUR", "500"),
        (Id::Claim, "60 %", "USD", "60"),
        (Id::Claim, "60 percent", "USD", "60"),
        (Id::Claim, "−5 pour cent", "USD", "-5"),
        (Id::Users, "2k users", "USD", "2000"),
        (Id::Users, "1000 utilisateurs", "USD", "1000"),
        (Id::Sessions, "5 a day", "USD", "5"),
        (Id::Sessions, "5 par jour", "USD", "5"),
        (Id::Tokens, "×2", "USD", "2"),
        (Id::Tokens, "1.5x", "USD", "1.5"),
        (Id::Horizon, "12 mois", "USD", "12"),
        (Id::Horizon, "12 months", "USD", "12"),
        (Id::Check, "4h", "USD", "4"),
        (Id::Check, "4 Hours", "USD", "4"),
        (Id::Gate, "30 min", "USD", "30"),
        (Id::Lookups, "20/h", "USD", "20"),
        (Id::Minsessions, "300 sessions", "USD", "300"),
        (Id::Users, "+5", "USD", "5"),
        (Id::Users, "1e3", "USD", "1000"),
        (Id::Saving, "\u{2212}5", "USD", "-5"),
    ] {
        for lang in [En, Fr] {
            assert_eq!(typed_in(id, text, currency, lang).as_deref(), Ok(expected), "{text:?} {lang:?}");
        }
    }
}

#[test]
fn a_sign_the_field_does_not_have_is_asked_about_with_what_was_typed_and_the_unit() {
    for (id, text, part, unit) in [
        (Id::Base, "€1", "€", "$ (USD)"),
        (Id::Base, "1 EUR", "EUR", "$ (USD)"),
        (Id::Base, "CA$1", "CA$", "$ (USD)"),
        (Id::Base, "5 %", "%", "$ (USD)"),
        (Id::Base, "8 ¢", "¢", "$ (USD)"),
        (Id::Users, "$5", "$", "users"),
        (Id::Users, "5 %", "%", "users"),
        (Id::Users, "5 h", "h", "users"),
        (Id::Claim, "$60", "$", "%"),
        (Id::Claim, "60 h", "h", "%"),
        (Id::Horizon, "12 h", "h", "months"),
        (Id::Check, "4 days", "days", "h"),
        (Id::Check, "4 min", "min", "h"),
        (Id::Gate, "2 h", "h", "min"),
        (Id::Tokens, "2 %", "%", "×"),
        (Id::Cap, "500 € a day", "€", "$ a day (USD)"),
        (Id::Users, "(5)", ")", "users"),
    ] {
        let said = typed(id, text, En).expect_err(text);
        for part in [format!("“{text}”"), format!("“{part}”"), format!("Unit of this field: {unit}.")] {
            assert!(said.contains(&part), "{text}: {said}");
        }
        let said = typed(id, text, Fr).expect_err(text);
        assert!(said.contains(&format!("«\u{a0}{part}\u{a0}»")), "{text}: {said}");
    }
    let said = typed(Id::Cv, "1 %", En).expect_err("a number without a unit");
    assert!(said.contains("Unit of this field: none."), "{said}");
    assert!(typed_in(Id::Base, "CHF 1", "EUR", En).is_err_and(|said| said.contains(": € (EUR).")));
    assert!(typed_in(Id::Base, "1 €", "CHF", Fr).is_err_and(|said| said.contains("\u{a0}: CHF.")));
}

#[test]
fn an_end_of_a_range_and_a_cell_of_a_list_take_the_same_signs_and_no_others() {
    assert_eq!(typed(Id::Base, "$1~$2~$4", En).as_deref(), Ok("1~2~4"));
    assert!(typed(Id::Base, "$1~$2~€4", En).is_err_and(|said| said.contains("“€”")));
    let cells = |id: Id, cells: &[&str]| {
        let item: list::Item = cells.iter().map(|&cell| cell.to_owned()).collect();
        list::read(Param::of(id), &[item], En).map(|value| write(&value))
    };
    assert_eq!(cells(Id::Savings, &["30 %"]).as_deref(), Ok("30"));
    assert_eq!(cells(Id::Canary, &["5 %", "48 h"]).as_deref(), Ok("5@48h"));
    assert_eq!(cells(Id::Markets, &["FR", "100 %", "3 days"]).as_deref(), Ok("FR:100@3d"));
    for (id, item) in
        [(Id::Savings, ["$30"].as_slice()), (Id::Canary, &["5", "2 d"]), (Id::Markets, &["FR", "100", "3 h"])]
    {
        assert!(cells(id, item).is_err_and(|said| said.contains("does not fit here")), "{item:?}");
    }
}

#[test]
fn a_field_that_may_be_below_zero_asks_for_keys_with_a_minus() {
    for param in PARAMS {
        let expected = match param.kind {
            Kind::Number { bounds, .. } if bounds.least < 0.0 => "text",
            Kind::Number { .. } => "decimal",
            _ => continue,
        };
        assert_eq!(keypad(param.kind), expected, "{}", param.id.id());
        assert!(expected == "decimal" || param.unit == Unit::Percent);
    }
    assert_eq!([Kind::Savings, Kind::Steps, Kind::Markets].map(keypad), ["text", "decimal", "decimal"]);
}
