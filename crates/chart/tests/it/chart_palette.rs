//! Colours: enough contrast for text and lines, and scenario colours that stay apart for every kind of colour vision.

use chart::geometry::Weight;
use chart::palette::{Colour, DARK, LIGHT, Palette};
use chart::width;

type Triple = [f64; 3];

/// How each kind of colour vision sees linear light (Machado, Oliveira and Fernandes 2009, severity 1).
const VISIONS: [(&str, [Triple; 3]); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// Linear light of a colour (IEC 61966-2-1).
fn light(colour: Colour) -> Triple {
    [colour.0, colour.1, colour.2].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    })
}

fn times(matrix: &[Triple; 3], vector: Triple) -> Triple {
    [0, 1, 2].map(|row| matrix[row].iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// WCAG 2.2 contrast ratio.
fn contrast(a: Colour, b: Colour) -> f64 {
    let luminance = |colour| light(colour).iter().zip([0.2126, 0.7152, 0.0722]).map(|(a, b)| a * b).sum::<f64>() + 0.05;
    let (a, b) = (luminance(a), luminance(b));
    if a > b { a / b } else { b / a }
}

/// A colour in Oklab (Ottosson 2020), as a kind of colour vision sees it.
fn seen(colour: Colour, vision: &[Triple; 3]) -> Triple {
    let linear = times(vision, light(colour)).map(|part| part.clamp(0.0, 1.0));
    let cones = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ];
    let lab = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ];
    times(&lab, times(&cones, linear).map(libm::cbrt))
}

fn apart(a: Triple, b: Triple) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

fn both() -> [(&'static str, &'static Palette); 2] {
    [("light", &LIGHT), ("dark", &DARK)]
}

#[test]
fn text_and_lines_stand_out_from_their_ground() {
    for (theme, palette) in both() {
        let mut inks = vec![palette.ink, palette.muted, palette.accent, palette.loss, palette.gain, palette.reference];
        inks.extend(palette.scenarios);
        for ink in inks {
            assert!(contrast(ink, palette.paper) >= 4.5, "{theme}: {ink} on paper {:.2}", contrast(ink, palette.paper));
        }
        for tint in [palette.band, palette.loss_tint, palette.gain_tint] {
            for ink in [palette.ink, palette.muted, palette.loss, palette.gain] {
                assert!(contrast(ink, tint) >= 4.5, "{theme}: {ink} on {tint} {:.2}", contrast(ink, tint));
            }
            for ink in palette.scenarios {
                assert!(contrast(ink, tint) >= 3.0, "{theme}: {ink} on {tint} {:.2}", contrast(ink, tint));
            }
        }
    }
}

/// Relative luminance: what is left of a colour in grey.
fn grey(colour: Colour) -> f64 {
    light(colour).iter().zip([0.2126, 0.7152, 0.0722]).map(|(a, b)| a * b).sum()
}

#[test]
fn heat_map_steps_are_told_apart_in_grey_and_carry_ink() {
    for (theme, palette) in both() {
        // Away from zero a step is further from the paper: darker on a light ground, lighter on a dark one.
        let away = if grey(palette.paper) > 0.5 { -1.0 } else { 1.0 };
        for (side, steps) in [("gain", palette.gain_steps), ("loss", palette.loss_steps)] {
            for pair in steps.windows(2) {
                let change = (grey(pair[1]) + 0.05) / (grey(pair[0]) + 0.05);
                let change = if away > 0.0 { change } else { 1.0 / change };
                assert!(change >= 1.05, "{theme} {side}: {} and {} are alike in grey", pair[0], pair[1]);
            }
            for step in steps {
                assert!(contrast(palette.ink, step) >= 4.5, "{theme} {side}: ink on {step}");
            }
        }
        for (gain, loss) in palette.gain_steps.into_iter().zip(palette.loss_steps) {
            assert!(contrast(gain, loss) >= 1.1 && grey(gain) > grey(loss), "{theme}: {gain} and {loss} in grey");
            for (name, vision) in VISIONS {
                let distance = apart(seen(gain, &vision), seen(loss, &vision));
                assert!(distance >= 0.05, "{theme}, {name}: {gain} and {loss} are {distance:.3} apart");
            }
        }
    }
}

#[test]
fn a_fan_is_read_in_grey_and_carries_every_curve() {
    for (theme, palette) in both() {
        let grounds = [palette.paper, palette.fan[0], palette.fan[1], palette.fan[2]];
        for pair in grounds.windows(2) {
            assert!(contrast(pair[0], pair[1]) >= 1.1, "{theme}: {} and {} are alike in grey", pair[0], pair[1]);
        }
        for ground in palette.fan {
            for ink in [palette.ink, palette.muted, palette.accent] {
                assert!(contrast(ink, ground) >= 3.0, "{theme}: {ink} on {ground} {:.2}", contrast(ink, ground));
            }
            for ink in palette.scenarios {
                assert!(contrast(ink, ground) >= 2.7, "{theme}: {ink} on {ground} {:.2}", contrast(ink, ground));
            }
        }
    }
}

#[test]
fn scenario_colours_stay_apart_for_every_kind_of_vision() {
    for (theme, palette) in both() {
        for (name, vision) in VISIONS {
            for (index, &a) in palette.scenarios.iter().enumerate() {
                for &b in &palette.scenarios[..index] {
                    let distance = apart(seen(a, &vision), seen(b, &vision));
                    assert!(distance >= 0.08, "{theme}, {name}: {a} and {b} are {distance:.3} apart");
                }
            }
        }
    }
}

#[test]
fn widths_grow_with_text_size_and_weight() {
    let regular = |text: &str| width::of(text, 12.0, Weight::Regular);
    assert!(regular("").abs() < 1e-12);
    for character in ' '..='~' {
        let text = character.to_string();
        assert!(regular(&text) > 2.0 && regular(&text) < 13.0, "{text}");
        if character.is_ascii_alphanumeric() {
            assert!(width::of(&text, 12.0, Weight::Strong) >= regular(&text), "{text}");
        }
        assert!((width::of(&text, 24.0, Weight::Regular) - 2.0 * regular(&text)).abs() < 1e-9, "{text}");
        assert!(regular(&format!("a{text}")) > regular("a"), "{text}");
    }
    for pair in ["il", "ln", "nm", "1W"].map(|pair| pair.chars().map(|c| c.to_string()).collect::<Vec<_>>()) {
        assert!(regular(&pair[0]) <= regular(&pair[1]), "{pair:?}");
    }
    let digits: Vec<f64> = ('0'..='9').map(|digit| regular(&digit.to_string())).collect();
    assert!(digits.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 1e-12), "figures are as wide as each other");
}

#[test]
fn a_text_cut_short_fits_and_says_so() {
    for room in 0..200_u8 {
        let room = f64::from(room);
        let fitted = width::fit("A name that is rather long", 13.0, Weight::Strong, room);
        assert!(width::of(&fitted, 13.0, Weight::Strong) <= room, "{fitted} in {room}");
        assert!(fitted.is_empty() || fitted.ends_with('…') || fitted == "A name that is rather long");
    }
}
