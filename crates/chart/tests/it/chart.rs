//! The drawings of the source article's case, byte for byte, and what must hold for any data and any words.
//!
//! `COSTCANARY_SNAPSHOTS=write cargo test -p costcanary-chart --test it chart` writes the files anew; look at them before committing them.

#![allow(clippy::expect_used)] // An expectation that fails is a failed test, in a helper too.

use crate::chart_cases::check::{check_file, check_texts, snapshot};
use crate::chart_cases::strategy::{number, words};
use crate::chart_cases::{any, article, canary, cumulative, savings, scenarios};
use chart::geometry::Label;
use chart::palette::Palette;
use chart::scene::Scene;
use chart::svg::svg;
use chart::{Figure, FigureSize};
use model::figures::Figures;
use proptest::prelude::*;
use share::decode;

const NAMES: [&str; 4] = ["scenarios", "savings", "cumulative", "canary"];

/// The four figures of a scenario.
fn drawn(figures: &Figures, width: f64, dark: bool) -> [Scene; 4] {
    [
        scenarios(figures).drawn(width, dark),
        savings(figures).drawn(width, dark),
        cumulative(figures).drawn(width, dark),
        canary(figures).drawn(width, dark),
    ]
}

#[test]
fn the_article_case_is_drawn_as_it_was() {
    for width in [720.0, 358.0] {
        for (theme, dark) in [("light", false), ("dark", true)] {
            for (name, scene) in NAMES.into_iter().zip(drawn(&article(), width, dark)) {
                snapshot(&format!("{name}-{width}-{theme}"), &svg(&scene, "The article's case", name));
            }
        }
    }
}

#[test]
fn two_charts_in_one_page_of_html_have_nothing_that_could_clash() {
    let files = drawn(&article(), 720.0, false).map(|scene| svg(&scene, "The same title", "The same words"));
    let page = format!("<body>{0}{0}{1}</body>", files[0], files[1]);
    let document = roxmltree::Document::parse(&page).expect("well-formed XML");
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        for attribute in node.attributes() {
            let refers = attribute.value().contains("url(") || attribute.name().starts_with("aria-");
            assert!(attribute.name() != "id" && !attribute.name().ends_with("href") && !refers, "{attribute:?}");
        }
    }
    // What it is called and what it says is inside, where every reader of SVG looks for it.
    let svgs = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "svg")));
    for node in svgs {
        let words: Vec<_> =
            node.children().filter(roxmltree::Node::is_element).take(2).map(|child| child.text()).collect();
        assert_eq!(
            (node.attribute("role"), words),
            (Some("img"), vec![Some("The same title"), Some("The same words")])
        );
    }
}

#[test]
fn no_label_is_clipped_or_covered() {
    let links = [
        "",
        "&savings=-30,0,10,20,30,40,50,60",
        "&savings=-50,-20,10&migration=20000",
        "&savings=60,60,60,60,60,60,60,60",
        "&savings=-500,-400,99,0.1&migration=500000",
        "&canary=",
        "&horizon=60&canary=5@10d,25@20d,50@60d&growth=3&migration=200000",
        "&canary=1@12h,2@12h,5@24h,10@24h,15@24h,25@48h,35@48h,50@48h,75@48h,90@48h&savings=-30,0,10,20,30,40,50,60",
        "&users=1&sessions=0.01&base=0.0001",
        "&users=1000000000&sessions=10000&base=1000000",
        "&horizon=1&canary=10@60d",
    ];
    for link in links {
        let figures = Figures::of(&decode(&format!("#v=1{link}")).scenario);
        for width in [300.0, 358.0, 480.0, 720.0, 1200.0] {
            for (name, scene) in NAMES.into_iter().zip(drawn(&figures, width, false)) {
                check_texts(&scene, &format!("{name} {width} {link}"));
                check_file(&svg(&scene, name, link));
            }
        }
    }
}

#[test]
fn equal_data_give_equal_bytes() {
    for (a, b) in drawn(&article(), 720.0, false).iter().zip(drawn(&article(), 720.0, false)) {
        assert_eq!(svg(a, "a", "b"), svg(&b, "a", "b"));
    }
}

#[test]
fn a_rollout_without_steps_says_so() {
    let figures = Figures::of(&decode("#v=1&canary=").scenario);
    let scene = canary(&figures).drawn(720.0, false);
    assert_eq!(
        scene.texts().map(|text| text.content.as_str()).collect::<Vec<_>>(),
        ["No rollout steps: everything moves at once."]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_data_and_any_words_give_a_file(data in any::data(), width in number(), height in number(), dark: bool) {
        let look = FigureSize { width, height, palette: Palette::of(dark), reading: false };
        let name = data.words[0].clone();
        for scene in data.draw(&look) {
            check_file(&svg(&scene, &name, &name));
            prop_assert!(scene.texts().all(|text| text.size >= 11.0));
        }
    }

    #[test]
    fn no_word_covers_another_whatever_the_data(data in any::data(), width in 300.0..1200.0_f64) {
        for (name, scene) in NAMES.into_iter().zip(data.drawn(width)) {
            check_texts(&scene, name);
        }
    }

    #[test]
    fn a_label_is_read_back_as_it_was_cleaned(words in words()) {
        let scene = Scene::new(300.0, 100.0, Palette::of(false).paper);
        let file = svg(&scene, &words, "");
        let document = roxmltree::Document::parse(&file).expect("well-formed XML");
        let title = document.descendants().find(|node| node.has_tag_name("title")).and_then(|node| node.text()).unwrap_or("");
        let label = Label::new(&words);
        prop_assert_eq!(title, label.as_str());
    }
}
