//! The drawings of what is uncertain, byte for byte, and what must hold for any data and any words.
//!
//! `COSTCANARY_SNAPSHOTS=write cargo test -p costcanary-chart --test it chart_uncertain` writes the files anew; look at them before committing them.

use crate::chart_cases::check::{check_file, check_texts, snapshot};
use crate::chart_cases::strategy::number;
use crate::uncertain_cases::{any, crowded, distribution, fan, operating, spark, tornado, two_way, two_way_gain};
use chart::distribution::Distribution;
use chart::geometry::Point;
use chart::operating::Operating;
use chart::palette::Palette;
use chart::scene::{Mark, Scene};
use chart::svg::svg;
use chart::tornado::Tornado;
use chart::two_way::{Side, TwoWay};
use chart::{Figure, FigureSize};
use proptest::prelude::*;

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

/// Every corner and end of a mark that is not a text.
fn corners(mark: &Mark) -> Vec<Point> {
    match mark {
        Mark::Line { from, to, .. } => vec![*from, *to],
        Mark::Path { lines, .. } => lines.concat(),
        Mark::Rect { bounds, .. } => bounds.corners(),
        Mark::Circle { centre, .. } => vec![*centre],
        Mark::Text(_) => Vec::new(),
    }
}

/// What must hold for every drawing: no mark leaves the figure.
fn check_marks(scene: &Scene, what: &str) {
    for mark in &scene.marks {
        for (x, y) in corners(mark) {
            let inside = (-0.51..=scene.width + 0.51).contains(&x) && (-0.51..=scene.height + 0.51).contains(&y);
            assert!(inside, "{what}: {mark:?} leaves the figure at {x} {y}");
        }
    }
}

#[test]
fn a_figure_has_few_nodes_and_a_heat_map_one_a_step() {
    for (name, figure) in likely() {
        let scene = figure.drawn(720.0, false);
        let shapes = scene.marks.len() - scene.texts().count();
        assert!(shapes <= 40, "{name}: {shapes} shapes");
        check_marks(&scene, name);
    }
    let filled = |mark: &&Mark| matches!(mark, Mark::Path { fill: Some(_), .. });
    for map in [two_way(), two_way_gain()] {
        let scene = map.drawn(720.0, false);
        let steps = scene.marks.iter().filter(filled).count();
        assert!((4..=16).contains(&steps), "{steps} steps");
        let bytes: usize = scene.marks.iter().filter(filled).map(|mark| mark.element().1[0].1.len()).sum();
        assert!(bytes < 30_000, "{bytes} bytes of path data");
    }
}

#[test]
fn equal_data_give_equal_bytes() {
    for ((name, one), (_, other)) in likely().into_iter().zip(likely()) {
        assert_eq!(svg(&one.drawn(720.0, true), name, "b"), svg(&other.drawn(720.0, true), name, "b"));
    }
}

#[test]
fn nothing_to_show_is_said() {
    let said = |figure: &dyn Figure, words: &str| {
        let scene = figure.drawn(720.0, false);
        assert_eq!(scene.texts().map(|text| text.content.as_str()).collect::<Vec<_>>(), [words]);
        assert_eq!(scene.marks.len(), 1);
    };
    let tornado = tornado();
    said(&Tornado { rows: Vec::new(), ..tornado.clone() }, &tornado.empty);
    let map = two_way();
    said(&TwoWay { values: Vec::new(), ..map.clone() }, &map.empty);
    let bell = distribution(0.0, 1.0, -3.0, 0.25);
    said(&Distribution { shares: vec![0.0; 48], ..bell.clone() }, &bell.empty);
    let rules = operating(0);
    said(&Operating { rules: Vec::new(), ..rules.clone() }, &rules.empty);
}

#[test]
fn a_step_up_is_drawn_over_the_lesser_one_and_all_steps_are_used() {
    // From −1 to 1 in both directions: as many losses as gains.
    let at: Vec<f64> = (-20..=20_i32).map(|step| f64::from(step) / 20.0).collect();
    let values = at.iter().flat_map(|y| at.iter().map(move |x| x + y)).collect();
    let map = two_way();
    let side = |side: Side<'static>| Side { at: at.clone(), ratio: false, ..side };
    let map = TwoWay { across: side(map.across.clone()), up: side(map.up.clone()), values, ..map };
    let scene = map.drawn(720.0, false);
    let fills: Vec<_> = scene
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Path { fill: Some(fill), .. } => Some(*fill),
            _ => None,
        })
        .collect();
    let palette = Palette::of(false);
    let expected: Vec<_> = palette.loss_steps.into_iter().rev().chain(palette.gain_steps).collect();
    assert_eq!(fills, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_data_and_any_words_give_a_file(data in any::data(), width in number(), height in number(), dark: bool) {
        let look = FigureSize { width, height, palette: Palette::of(dark), reading: false };
        for (name, scene) in data.each(|figure| figure.draw(&look)) {
            check_file(&svg(&scene, name, name));
            prop_assert!(scene.texts().all(|text| text.size >= 11.0));
        }
        check_file(&svg(&data.spark().drawn(Palette::of(dark)), "spark", ""));
        check_marks(&data.spark().drawn(Palette::of(dark)), "spark");
    }

    #[test]
    fn no_word_covers_another_whatever_the_data(data in any::data(), width in 300.0..1200.0_f64) {
        for (name, scene) in data.each(|figure| figure.drawn(width, false)) {
            check_texts(&scene, name);
            if name != "fan" {
                check_marks(&scene, name);
            }
        }
    }
}
