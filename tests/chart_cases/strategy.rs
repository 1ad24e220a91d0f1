//! Numbers and words as bad as they come.

use proptest::prelude::*;

/// Any number: usual, extreme, or none.
pub fn number() -> impl Strategy<Value = f64> {
    let special = vec![
        0.0,
        -0.0,
        1.0,
        -1.0,
        1e-300,
        1e30,
        -1e30,
        1e308,
        f64::MAX,
        f64::MIN,
        f64::MIN_POSITIVE,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        0.1,
        365.0,
    ];
    prop_oneof![3 => -1e6..1e6_f64, 2 => -1.0..1.0_f64, 1 => prop::num::f64::ANY, 2 => prop::sample::select(special)]
}

/// Any text: words, markup, controls, characters that turn the reading order, emoji, very long ones.
pub fn words() -> impl Strategy<Value = String> {
    let awkward = vec![
        "",
        "<script>alert(1)</script>",
        "]]><svg onload=x>",
        "&amp;&#0;\"'",
        "\u{0}\u{1}\u{b}\u{c}\u{1f}\u{7f}\u{9f}",
        "\u{202e}abc\u{2066}def\u{2069}",
        "\u{fffe}\u{ffff}\u{feff}\u{1fffe}",
        "a\nb\tc\rd\u{2028}e",
        "語語語語語語語語語語",
        "😀👩‍👩‍👧‍👦🏳️‍🌈",
        "שלום עולם",
        "ÀÉÎõü\u{301}\u{302}",
        "−60%",
    ];
    prop_oneof![
        3 => prop::sample::select(awkward).prop_map(str::to_owned),
        2 => "[ -~]{0,12}",
        1 => ".{0,30}",
        1 => "[A-Za-z ]{100,300}",
    ]
}
