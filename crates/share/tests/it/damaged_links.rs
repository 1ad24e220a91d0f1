//! A link that was changed on its way is read as it was meant, and said; what holds no scenario is never taken for one.
use model::input::problem::{Damage, Fault, Remedy};
use presentation::Lang;
use share::locate::locate;
use share::{Decoded, decode, encode, is_in_doubt, nothing_given};
use text::problem::line;

/// What the damaged links below all say.
const MEANT: &str = "v=1&users=50000&currency=EUR&canary=5@48h,25@72h";

#[test]
fn a_damaged_link_is_read_as_it_was_meant_and_said() {
    let meant = encode(&decode(MEANT).scenario);
    let inner =
        "https%3A%2F%2Fh.example%2Fcc%2F%23v%3D1%26users%3D50000%26currency%3DEUR%26canary%3D5%4048h%2C25%4072h";
    let canary = "canary=5@48h,25@72h";
    for (link, damage) in [
        (format!("https://h.example/%23{MEANT}"), &[Damage::EncodedHash][..]),
        (format!("%23{MEANT}"), &[Damage::EncodedHash]),
        ("https://h.example/%23v%3D1%26users%3D50000%26currency%3DEUR%26canary%3D5%4048h%2C25%4072h".into(), &[
            Damage::EncodedHash,
        ]),
        (inner.into(), &[Damage::EncodedHash]),
        (format!("https://h.example/#{}", MEANT.replace('=', "%3d").replace('&', "%26")), &[Damage::Encoded]),
        (format!("#{}", MEANT.replace('&', "%26")), &[Damage::Encoded]),
        (format!("#{}", MEANT.replace('&', "%2526")), &[Damage::Encoded]),
        (format!("#%23{MEANT}"), &[Damage::EncodedHash]),
        (format!("#%23{}", MEANT.replace('&', "%26")), &[Damage::EncodedHash, Damage::Encoded]),
        (format!("https://h.example/cc/?{MEANT}"), &[Damage::InQuery]),
        (format!("?{MEANT}"), &[Damage::InQuery]),
        (format!("https://h.example/cc/?{MEANT}#"), &[Damage::InQuery]),
        (format!("https://eur01.safelinks.protection.outlook.com/?url={inner}&data=05%7C02%7Cx&sdata=a%3D&reserved=0"), &[
            Damage::Wrapped,
        ]),
        (format!("https://www.google.com/url?q={inner}&sa=D&source=docs&usg=AOvVaw"), &[Damage::Wrapped]),
        (format!("https://l.facebook.com/l.php?h=AT&u={inner}"), &[Damage::Wrapped]),
        (format!("https://a.example/?to=https%3A%2F%2Fb.example%2F%3Furl%3D{}", inner.replace('%', "%25")), &[
            Damage::Wrapped,
        ]),
        (format!("https://urldefense.com/v3/__https://h.example/cc/*{MEANT}__;Iw!!Abc-d!x$"), &[Damage::Wrapped]),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__h.example_cc_-23v-3D1-26users-3D50000-26currency-3DEUR\
             -26canary-3D5-4048h-2C25-4072h&d=DwMF&c=x"
                .into(),
            &[Damage::Wrapped],
        ),
        (format!("https://h.example/#{}", MEANT.replace('&', "&amp;")), &[Damage::Escaped]),
        (format!("#{}", MEANT.replace('&', "&amp;amp;")), &[Damage::Escaped]),
        (format!("#{}", MEANT.replace('&', "&#38;")), &[Damage::Escaped]),
        (format!("#v=1&users=50000¤cy=EUR&{canary}"), &[Damage::CurrencySign]),
        (format!("#v=1&users=50000%C2%A4cy=EUR&{canary}"), &[Damage::CurrencySign]),
        (format!("#{MEANT}:~:text=cost"), &[Damage::Directive]),
        (format!("#{MEANT})"), &[Damage::Marks]),
        (format!("#{MEANT}."), &[Damage::Marks]),
        (format!("#{MEANT}>"), &[Damage::Marks]),
        (format!("#{MEANT}%3E"), &[Damage::Marks]),
        (format!("(see [the plan](https://h.example/#{MEANT}))."), &[Damage::Marks]),
        (format!("<https://h.example/#{MEANT}>"), &[Damage::Marks]),
        (format!("“https://h.example/#{MEANT}”"), &[Damage::Marks]),
        (format!("#v=1&{canary}&users=50000&currency=EUR,"), &[Damage::Marks]),
        (format!("(https://h.example/%23{}).", MEANT.replace('&', "&amp;")), &[
            Damage::Marks,
            Damage::EncodedHash,
            Damage::Escaped,
            Damage::Marks,
        ]),
    ] {
        let Decoded { scenario, problems, .. } = decode(&link);
        assert_eq!(encode(&scenario), meant, "{link}: {problems:?}");
        assert_eq!(locate(&link).damage, damage, "{link}");
        assert_eq!(problems.len(), damage.len(), "{link}: {problems:?}");
        assert!(problems.iter().all(|problem| problem.remedy == Remedy::AsMeant && !is_in_doubt(problem)), "{problems:?}");
    }
}

#[test]
fn what_is_whole_has_no_damage() {
    for link in [
        MEANT.to_owned(),
        format!(" #{MEANT}\n"),
        format!("https://h.example/?utm_source=mail&users=7#{MEANT}"),
        "https://h.example/#v=1&users=50\n000&curr\r\nency=EUR&canary=5@48h,\t25@72h".to_owned(),
        "#v=1&name=Plan.".to_owned(),
        "#v=1&name=Plan+(B)".to_owned(),
        "#v=1&name=%22Plan%22".to_owned(),
        "#v=1&name=a%26amp%3Bb+%C2%A4cy%3D1".to_owned(),
        "#v=1&name=100%25+%2523+%3A~%3Atext".to_owned(),
    ] {
        assert_eq!(decode(&link).problems, [], "{link}");
        assert_eq!(nothing_given(&link), None, "{link}");
    }
    assert_eq!(decode("#v=1&name=a%26amp%3Bb+%C2%A4cy%3D1").scenario.name, "a&amp;b ¤cy=1");
    assert_eq!(encode(&decode("#v=1&users=50\n000").scenario), "v=1&users=50000");
}

#[test]
fn what_holds_no_scenario_is_said_to_hold_none() {
    for link in [
        "",
        " ",
        "#",
        "?",
        "https://h.example/",
        "https://h.example/#",
        "https://h.example/?utm_source=mail",
        "https://h.example/?v=20261130",
        "https://h.example/?from=newsletter&name=x",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fh.example%2F&data=05",
        "https://urldefense.com/v3/__https://h.example/*v*1__;IyU!!x$",
        "<html><head><title>x</title></head></html>",
        "<!DOCTYPE html><a href=\"https://h.example/#v=1&amp;users=5\">x</a>",
    ] {
        let Decoded { scenario, problems, .. } = decode(link);
        assert_eq!((encode(&scenario).as_str(), problems), ("v=1", Vec::new()), "{link}");
        let problem = nothing_given(link).expect(link);
        assert_eq!((&problem.fault, &problem.remedy), (&Fault::NothingGiven, &Remedy::NothingRead), "{link}");
        assert!(is_in_doubt(&problem));
    }
}

#[test]
fn what_may_have_been_cut_is_not_mended() {
    for link in [
        "#v=1&users=50…",
        "#v=1&users=50...",
        "#v=1&canary=5@48h,",
        "#v=1&savings=0,30,",
        "#v=1&users=5000) and more",
        "https://www.google.com/url?q=https://h.example/%23v=1&users=5000&sa=D",
        "https://a.example/?url=https://h.example/#vv=1&users=5%",
    ] {
        let problems = decode(link).problems;
        assert!(problems.iter().any(is_in_doubt), "{link}: {problems:?}");
    }
}

#[test]
fn only_what_may_change_a_figure_is_in_doubt() {
    let doubts = |link: &str| decode(link).problems.iter().filter(|problem| is_in_doubt(problem)).count();
    for link in ["#users=5", "#v=1&name=a%00b", "#v=1&growth=-0", "#v=1&view=pie", "#v=1&knobs=name", "#v=1&lang=de"] {
        assert_eq!((decode(link).problems.len(), doubts(link)), (1, 0), "{link}");
    }
    for link in [
        "#v=1&users=2,500",
        "#v=1&users=",
        "#v=1&user=5",
        "#v=1&users=5&users=6",
        "#v=99&users=5",
        "#v=x",
        "#v=1&currency=EURO",
        "#v=1&rule=best",
        "#v=1&markets=US:50@0d",
        "#nonsense",
    ] {
        assert_eq!(doubts(link), 1, "{link}");
    }
    assert_eq!(doubts(&format!("#v=1&name={}", "a".repeat(9000))), 1);
}

#[test]
fn blanks_at_the_ends_are_forgiven_and_labels_of_nothing_are_empty() {
    let of = |link: &str| decode(link);
    for link in ["#v=1&users=5%20", "#v=1&users=+5", "#v=1&users=%205%0A", "#v=1&users=5%C2%A0"] {
        assert_eq!(of(link).problems, [], "{link}");
        assert_eq!(encode(&of(link).scenario), "v=1&users=5", "{link}");
    }
    for empty in [
        "\u{34f}",
        "\u{17b4}",
        "\u{180b}",
        "\u{fe0f}",
        "\u{1bca0}",
        "\u{1d173}",
        "\u{13430}",
        "\u{2800}",
        "\u{2800} \u{2800}",
    ] {
        let encoded: String = empty.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let Decoded { scenario, problems, .. } = of(&format!("#v=1&name={encoded}"));
        assert_eq!(scenario.name, "", "{encoded}");
        assert_eq!(problems.len(), 1, "{encoded}");
        let problems = of(&format!("#v=1&markets={encoded}:100@0d")).problems;
        assert!(matches!(problems[0].fault, Fault::MarketForm { .. }), "{problems:?}");
    }
    for blank in ["%E3%80%80", "%C2%A0", "+++"] {
        assert_eq!(of(&format!("#v=1&name={blank}")).scenario.name, "", "{blank}");
    }
    // A mark that belongs to a sign stays with it.
    assert_eq!(of("#v=1&name=%E2%9C%88%EF%B8%8F").scenario.name, "✈\u{fe0f}");
}

#[test]
fn a_number_too_close_to_zero_is_told_and_names_of_markets_have_no_blanks_around() {
    let problems = decode("#v=1&cv=1e-400").problems;
    assert_eq!((problems.len(), &problems[0].fault), (1, &Fault::Underflow));
    assert_eq!(encode(&decode("#v=1&cv=1e-400").scenario), "v=1&cv=0");
    assert_eq!(decode("#v=1&cv=0e-400&lag=0.000").problems, []);
    assert_eq!(decode("#v=1&markets=US:50@0d,%20FR:50@0d").scenario.markets[1].name, "FR");
}

#[test]
fn what_is_said_of_damage_is_a_sentence_of_its_own_in_both_languages() {
    let links = [
        "%23v=1",
        "?v=1&users=5",
        "https://a.example/?u=https%3A%2F%2Fh%2F%23v%3D1",
        "#v%3D1",
        "#v=1&amp;users=5",
        "#v=1¤cy=EUR",
        "(#v=1)",
        "#v=1:~:text=a",
        "",
        "https://h.example/",
        "#v=1&cv=1e-400",
    ];
    let mut said: Vec<String> = Vec::new();
    for lang in [Lang::En, Lang::Fr] {
        for link in links {
            let problem = nothing_given(link).unwrap_or_else(|| decode(link).problems.remove(0));
            let sentence = line(&problem, lang);
            assert!(sentence.ends_with('.') && sentence.chars().count() < 260, "{sentence}");
            assert_eq!(lang == Lang::Fr, sentence.contains("\u{a0}:"), "{sentence}");
            said.push(sentence);
        }
    }
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 2 * links.len(), "{said:#?}");
}

#[test]
fn a_text_made_to_be_slow_is_read_at_once() {
    for part in
        ["%23", "?u=https%3A%2F%2F", "&amp;", "¤cy=", ":~:", "(", ")", "%3D", "__;", "/v3/__", "&amp;amp;", "%25"]
    {
        for start in ["", "#v=1", "https://h.example/?v=1&u="] {
            let _ = decode(&format!("{start}{}", part.repeat(400_000 / part.len())));
            let _ = decode(&format!("{start}{}", part.repeat(8000 / part.len())));
        }
    }
}
