//! The drawings of what is uncertain, byte for byte, and what must hold for any data and any words.
//!
//! `COSTCANARY_SNAPSHOTS=write cargo test --test chart_uncertain` writes the files anew; look at them before committing them.

#![allow(clippy::expect_used, reason = "an expectation that fails is a failed test, in a helper too")]

#[path = "chart_cases/check.rs"]
mod check;
mod uncertain_cases;

use check::{check_file, check_texts, snapshot};
use costcanary::chart::Figure;
use costcanary::chart::palette::Palette;
use costcanary::chart::svg::svg;
use uncertain_cases::{crowded, distribution, fan, operating, spark, tornado, two_way, two_way_gain};

/// Every figure with likely data, and its name.
fn likely() -> Vec<(&'static str, Box<dyn Figure>)> {
    vec![
        ("tornado", Box::new(tornado())),
        ("tornado-crowded", Box::new(crowded())),
        ("two-way", Box::new(two_way())),
        ("two-way-gain", Box::new(two_way_gain())),
        ("operating", Box::new(operating(0))),
        ("operating-lower", Box::new(operating(1))),
        ("fan", Box::new(fan(0.0))),
        ("fan-once", Box::new(fan(4e5))),
        ("distribution", Box::new(distribution(1.05e6, 1.1e6, -3e6, 2.5e5))),
        ("distribution-loss", Box::new(distribution(-1.05e6, 5e5, -5e6, 1.25e5))),
    ]
}

#[test]
fn likely_figures_are_drawn_as_they_were() {
    for (name, figure) in likely() {
        for width in [720.0, 358.0] {
            for (theme, dark) in [("light", false), ("dark", true)] {
                let scene = figure.drawn(width, dark);
                snapshot(&format!("{name}-{width}-{theme}"), &svg(&scene, name, "Likely figures"));
            }
        }
    }
}

#[test]
fn a_range_is_drawn_as_it_was() {
    for (theme, dark) in [("light", false), ("dark", true)] {
        let scene = spark().drawn(Palette::of(dark));
        assert!(scene.marks.len() == 3 && scene.texts().count() == 0);
        let file = svg(&scene, "spark", "A likely range");
        check_file(&file);
        snapshot(&format!("spark-{theme}"), &file);
    }
}

#[test]
fn no_label_is_clipped_or_covered() {
    for (name, figure) in likely() {
        for width in [240.0, 300.0, 358.0, 480.0, 720.0, 1200.0, 2560.0] {
            let scene = figure.drawn(width, false);
            check_texts(&scene, &format!("{name} {width}"));
            check_file(&svg(&scene, name, ""));
        }
    }
}
