//! Pictures: they have their text on a machine without fonts, and say what is wrong instead of failing.

use cli::png::{currency, lacking, legible, png};
use cli::{Streams, run};
use model::input::currency::codes;
use presentation::{Lang, View};
use text::currency::sign;

fn page(inside: &str) -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 20' width='60' height='20'>{inside}</svg>")
}

#[test]
fn text_is_drawn_with_the_font_the_program_carries() {
    let blank = png(&page(""), 1.0);
    let family = "font-family='No Such Face, sans-serif'";
    let written = png(&page(&format!("<text x='2' y='15' font-size='12' {family}>Cost</text>")), 1.0);
    let strong = png(&page(&format!("<text x='2' y='15' font-size='12' font-weight='600' {family}>Cost</text>")), 1.0);
    assert!(blank.is_ok() && written.is_ok() && strong.is_ok());
    assert!(blank != written && written != strong);
    assert!(written.is_ok_and(|bytes| bytes.starts_with(b"\x89PNG")));
}

#[test]
fn the_link_a_chart_carries_is_not_drawn() {
    let link = "<metadata>#v=1&amp;users=9</metadata>";
    let text = "<text x='2' y='15' font-size='12'>Cost</text>";
    let plain = png(&page(text), 1.0);
    assert!(plain.is_ok() && plain == png(&page(&format!("{link}{text}")), 1.0));
}

#[test]
fn what_cannot_be_drawn_is_said_in_a_sentence() {
    for (svg, scale) in
        [("no figure".to_owned(), 1.0), (page(""), 0.0), (page(""), 1e9), (page(""), f32::NAN), (page(""), -1.0)]
    {
        assert!(png(&svg, scale).is_err_and(|sentence| sentence.ends_with('.')));
    }
}

fn costcanary(arguments: &[&str]) -> (u8, String, String) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let status = run(
        arguments.iter().map(std::ffi::OsString::from),
        &mut Streams { input: &mut &b""[..], output: &mut output, errors: &mut errors },
    );
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (status, text(output), text(errors))
}

/// A path in a folder that is thrown away.
fn path(name: &str) -> String {
    std::env::temp_dir().join(format!("costcanary-png-{}-{name}", std::process::id())).to_string_lossy().into_owned()
}

#[test]
fn the_letters_the_font_lacks_are_known() {
    assert_eq!(lacking("Coût ≤ 5 × 10 − é, Ωя €£¥₩₹₦"), Vec::<char>::new());
    assert_eq!(lacking("₽₽ ₪ 切 ع é 🙂"), ['₽', '₪', '切', 'ع', '🙂']);
    let (svg, lacking) =
        legible(&page("<title>換</title><text y='9'>a切b<tspan>c</tspan></text><text y='9'>切&amp;é</text>"));
    assert_eq!(lacking, ['切']);
    assert!(svg.contains(">a?b<") && svg.contains(">?&amp;é<") && svg.contains("換"), "{svg}");
}

#[test]
fn every_currency_is_written_with_letters_the_font_has() {
    let mut by_code = Vec::new();
    for code in codes() {
        for lang in [Lang::En, Lang::Fr] {
            let drawn = currency(code, lang);
            assert_eq!(lacking(sign(&drawn, lang)), Vec::<char>::new(), "{code}");
            if drawn != code {
                assert_eq!(sign(&drawn, lang), code);
                by_code.push(code);
            } else {
                assert_eq!(lacking(sign(code, lang)), Vec::<char>::new(), "{code}");
            }
        }
    }
    by_code.dedup();
    for code in ["RUB", "ILS", "THB", "KZT", "BDT"] {
        assert!(by_code.contains(&code), "{code} in {by_code:?}");
    }
    assert!(!by_code.contains(&"USD") && !by_code.contains(&"INR") && !by_code.contains(&"CHF"), "{by_code:?}");
}

#[test]
fn a_picture_in_a_currency_without_a_sign_says_its_code() {
    let out = path("code.png");
    for lang in ["en", "fr"] {
        for (code, sign) in [("RUB", '₽'), ("ILS", '₪'), ("THB", '฿')] {
            let link = format!("#v=1&currency={code}");
            let chart = ["chart", &link, "--view", "canary", "--lang", lang, "--draws", "64", "--strict"];
            let (status, said, errors) = costcanary(&[&chart[..], &["--out", &out]].concat());
            assert_eq!((status, errors.as_str()), (0, ""));
            assert!(said.contains(code) && !said.contains('=') && !said.contains(sign), "{said}");
            // An SVG is drawn with the reader's own fonts, which have it.
            let (_, svg, _) = costcanary(&chart);
            assert!(svg.contains(sign), "{svg}");
        }
    }
    assert!(std::fs::remove_file(out).is_ok());
}

#[test]
fn every_letter_of_our_own_is_in_the_font() {
    for lang in ["en", "fr"] {
        for view in View::ALL {
            let (_, svg, _) = costcanary(&["chart", "#v=1", "--view", view.id(), "--lang", lang, "--draws", "64"]);
            assert_eq!(legible(&svg), (svg, Vec::new()), "{view:?}");
        }
    }
}

#[test]
fn a_letter_the_font_lacks_is_a_question_mark_and_named() {
    let out = path("letters.png");
    let link = "#v=1&from=%E5%88%87%E6%8D%A2%F0%9F%99%82+A";
    let chart = ["chart", link, "--view", "scenarios", "--draws", "64", "--out", &out];
    let (status, _, errors) = costcanary(&chart);
    assert_eq!((status, errors.lines().count()), (0, 1), "{errors}");
    for part in ["“切” (U+5207)", "“换” (U+6362)", "(U+1F642)", "“?”", ".svg"] {
        assert!(errors.contains(part), "{part} in {errors}");
    }
    let shown = std::fs::read(&out).unwrap_or_default();
    let (_, svg, _) = costcanary(&["chart", "#v=1&from=%3F%3F%3F+A", "--view", "scenarios", "--draws", "64"]);
    assert!(shown.starts_with(b"\x89PNG") && svg.contains("???"));
    assert!(std::fs::remove_file(&out).is_ok());
    let (_, _, french) = costcanary(&[&chart[..], &["--lang", "fr"]].concat());
    assert!(french.contains("La police") && french.contains("«\u{a0}切\u{a0}»"), "{french}");
    assert!(std::fs::remove_file(&out).is_ok());
    let (status, said, errors) = costcanary(&[&chart[..], &["--strict"]].concat());
    assert_eq!((status, said.as_str(), errors.lines().count()), (2, "", 1), "{errors}");
    assert!(!std::path::Path::new(&out).exists());
}

#[cfg(target_os = "linux")]
#[test]
fn too_little_memory_is_said_in_a_sentence() {
    let out = path("memory.png");
    for (arguments, part) in [
        (format!("chart '#v=1' --view savings --size 8192x8192 --out {out}"), "a picture of"),
        ("eval '#v=1' --draws 16777216".to_owned(), "so many draws"),
    ] {
        let script = format!("ulimit -v 100000; exec \"$0\" {arguments}");
        let ran = std::process::Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_costcanary")]).output();
        let Ok(ran) = ran else { panic!("a shell runs") };
        let errors = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.code() == Some(2) && errors.contains("no memory") && errors.contains(part), "{ran:?}");
    }
    assert!(!std::path::Path::new(&out).exists());
}
