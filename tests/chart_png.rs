//! Pictures: they have their text on a machine without fonts, and say what is wrong instead of failing.

#![cfg(feature = "cli")]

use costcanary::cli::png::png;

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
