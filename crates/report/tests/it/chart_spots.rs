//! What can be read off the charts: spots with words, in reading order, inside, and only where asked for.

use crate::chart_cases::strategy::number;
use crate::report_cases::cases;
use crate::uncertain_cases::{crowded, distribution, fan, operating, tornado, two_way, two_way_gain};
use chart::palette::Palette;
use chart::scene::Scene;
use chart::spot::Spot;
use chart::{Figure, FigureSize};
use model::input::param::Id;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::{DEFAULT_AXES, SIDE};
use presentation::{Lang, View};
use proptest::prelude::*;
use report::charts::{Place, chart};
use report::subject::Known;
use share::decode;

const ARTICLE: &str = "v=1";

fn known(link: &str) -> Known {
    Known::of(decode(link).scenario, DEFAULT_AXES, DrawEffort::QUICK)
}

fn place(width: f64, lang: Lang) -> Place {
    Place { width, height: None, dark: false, lang, reading: true }
}

fn read(known: &Known, view: View, width: f64, lang: Lang) -> Scene {
    chart(view, known.subject(), place(width, lang)).scene
}

/// What must hold for the spots of every drawing.
fn check_spots(scene: &Scene, what: &str) {
    assert!(scene.columns > 0 && (scene.columns == 1 || scene.spots.len().is_multiple_of(scene.columns)), "{what}");
    for Spot { x, y, text } in &scene.spots {
        let inside = (0.0..=scene.width).contains(x) && (0.0..=scene.height).contains(y);
        assert!(inside, "{what}: {text:?} leaves the figure at {x} {y}");
        assert!(!text.as_str().trim().is_empty(), "{what}: nothing is said at {x} {y}");
    }
}

/// The spots plot by plot, where they are read across, else all at once.
fn plots(scene: &Scene) -> Vec<Vec<&Spot>> {
    let inside = |spot: &&Spot, top, bottom| (top..=bottom).contains(&spot.y);
    let plots = scene.across.iter().map(|plot| scene.spots.iter().filter(|spot| inside(spot, plot.top, plot.bottom)));
    if scene.across.is_empty() { vec![scene.spots.iter().collect()] } else { plots.map(Iterator::collect).collect() }
}

/// Left to right in each plot from the top, or row by row from the top.
fn check_order(scene: &Scene, what: &str) {
    let plots = plots(scene);
    assert_eq!(plots.iter().map(Vec::len).sum::<usize>(), scene.spots.len(), "{what}: a spot in no plot or two");
    for plot in &plots {
        // The two-way table's own figures stand beside a crossing, at most half a cell away.
        let table = scene.columns > 1;
        let rows = plot.chunks(if table { scene.columns } else { plot.len().max(1) });
        for row in rows {
            let ordered = row.windows(2).all(|pair| {
                let (a, b) = (pair[0], pair[1]);
                let across = a.x < b.x;
                if table || !scene.across.is_empty() {
                    across
                } else {
                    b.y > a.y + 1.0 || (b.y - a.y).abs() < 1.0 && across
                }
            });
            assert!(ordered, "{what}: {row:?}");
        }
    }
    if scene.columns > 1 {
        let first: Vec<f64> = scene.spots.iter().step_by(scene.columns).map(|spot| spot.y).collect();
        assert!(first.windows(2).all(|pair| pair[0] < pair[1]), "{what}: rows {first:?}");
    }
}

/// The words with every kind of space the same.
fn plain(words: &str) -> String {
    words.replace(['\u{a0}', '\u{202f}'], " ")
}

/// What is said at the only spot whose words begin so.
fn said<'a>(scene: &'a Scene, begin: &str) -> &'a Spot {
    let mut found = scene.spots.iter().filter(|spot| plain(spot.text.as_str()).starts_with(begin));
    let first = found.next();
    let first = first.unwrap_or_else(|| panic!("nothing begins with {begin:?} in {:#?}", scene.spots));
    assert!(found.next().is_none(), "{begin:?} stands twice");
    first
}

#[test]
fn every_chart_can_be_read_off_in_both_languages() {
    let links: Vec<&str> = cases().iter().map(|case| case.link).chain([ARTICLE]).collect();
    let mut links = links;
    links.sort_unstable();
    links.dedup();
    for link in links {
        let known = known(link);
        for view in View::ALL.iter().copied() {
            for width in [358.0, 720.0] {
                let [en, fr] = [Lang::En, Lang::Fr].map(|lang| read(&known, view, width, lang));
                let what = format!("{} {width} {link}", view.id());
                for scene in [&en, &fr] {
                    check_spots(scene, &what);
                    check_order(scene, &what);
                    assert!(!scene.spots.is_empty(), "{what}: nothing to read");
                    for spot in &scene.spots {
                        let words = spot.text.as_str();
                        assert!(!["NaN", "inf", "–", "*"].iter().any(|wrong| words.contains(wrong)), "{what}: {words}");
                        assert!(words.contains(|character: char| character.is_ascii_digit()), "{what}: {words}");
                        assert!(words.chars().count() < 200, "{what}: {words}");
                    }
                    for plot in plots(scene).iter().filter(|_| !scene.across.is_empty()) {
                        assert!((10..=64).contains(&plot.len()), "{what}: {} places", plot.len());
                    }
                }
                assert_eq!(en.spots.len(), fr.spots.len(), "{what}");
                assert_eq!(en.columns, fr.columns, "{what}");
                for (en, fr) in en.spots.iter().zip(&fr.spots) {
                    assert_ne!(en.text, fr.text, "{what}");
                    assert!(!fr.text.as_str().contains(" :"), "{what}: {fr:?} breaks before its colon");
                }
            }
        }
    }
}

#[test]
fn reading_changes_nothing_that_is_drawn() {
    for case in cases() {
        let known = known(case.link);
        let drawn = chart(case.view, known.subject(), case.place);
        let read = chart(case.view, known.subject(), Place { reading: true, ..case.place });
        assert_eq!((drawn.scene.spots.len(), drawn.scene.columns, drawn.scene.across.len()), (0, 1, 0));
        assert_eq!(drawn.scene.marks, read.scene.marks);
        assert!(drawn.svg() == case.file && read.svg() == case.file, "{}", case.path);
    }
}

#[test]
fn what_is_known_is_said_where_it_stands() {
    let known = known(ARTICLE);
    let read = |view| read(&known, view, 720.0, Lang::En);
    let says = |scene: &Scene, begin: &str, end: &str| {
        let words = plain(said(scene, begin).text.as_str());
        assert_eq!(words, format!("{begin}{end}"));
    };
    let scene = read(View::Savings);
    says(&scene, "−60%: ", "saves $6,000 a day · net saving $2.17M over 12 months");
    says(&scene, "−30%: ", "saves $3,000 a day · net saving $1.08M over 12 months");
    says(&scene, "0%: ", "saves nothing · net saving −$80.00 over 12 months");
    says(&scene, "+20%: ", "costs $2,000 more a day · net saving −$721,788 over 12 months");
    let scene = read(View::Scenarios);
    says(&scene, "Baseline: ", "$10,000 a day");
    says(&scene, "−60%: ", "$4,000 a day · saves $6,000");
    let scene = read(View::Canary);
    says(&scene, "25% · 3 d, 0%: surprise ", "$4,500");
    let scene = read(View::Operating);
    let healthy = plain(said(&scene, "1 × forecast: ").text.as_str());
    assert!(healthy.starts_with("1 × forecast: mean above the limit 44% · "), "{healthy}");
    let scene = read(View::Cumulative);
    let day = plain(
        scene.spots.iter().map(|spot| spot.text.as_str()).find(|words| words.starts_with("Day 90 ")).expect("day 90"),
    );
    let running = known.figures.switch.running(0.6, 90.0);
    assert!(
        day.ends_with(&format!(" · −60%: ${},{:03}", (running / 1000.0).floor(), (running % 1000.0).round())),
        "{day}"
    );
}

#[test]
fn the_two_way_table_says_the_outcome_where_the_reader_stands() {
    let known = known(ARTICLE);
    for (lang, begin, net) in
        [(Lang::En, "Your figures · ", "net saving $1.08M"), (Lang::Fr, "Vos chiffres · ", "économie nette 1,08 M $")]
    {
        let scene = read(&known, View::TwoWay, 720.0, lang);
        assert_eq!((scene.columns, scene.spots.len()), (SIDE, SIDE * SIDE));
        let own = said(&scene, begin);
        let words = plain(own.text.as_str());
        assert!(words.ends_with(net), "{words}");
        assert_eq!(scene.nearest((own.x, own.y)).map(|index| &scene.spots[index]), Some(own));
    }
    assert!((known.figures.believed.net_saving - 1.08e6).abs() < 5e3);
}

#[test]
fn a_table_of_other_inputs_is_read_with_their_units() {
    let known = Known { axes: [Id::Users, Id::Horizon], ..known(ARTICLE) };
    let scene = read(&known, View::TwoWay, 358.0, Lang::En);
    let words = plain(said(&scene, "Your figures · ").text.as_str());
    assert!(words.starts_with("Your figures · Users 1,000 · Period judged 12 mo: net saving $"), "{words}");
}

#[test]
fn a_chart_without_data_has_no_spots() {
    let none = known("v=1&canary=");
    for view in [View::Canary, View::Operating] {
        assert!(read(&none, view, 720.0, Lang::En).spots.is_empty(), "{}", view.id());
    }
}

#[test]
fn extreme_scenarios_are_read_without_a_slip() {
    let links = [
        "v=1&savings=-500,-400,-30,0.1,33.3,60,60,99&migration=500000",
        "v=1&users=1000000000&sessions=10000&base=1000000&growth=50&horizon=60",
        "v=1&users=1&sessions=0.01&base=0.0001&horizon=1&canary=10@60d&cap=0",
        "v=1&users=0&canary=1@12h,2@12h,5@24h,10@24h,15@24h,25@48h,35@48h,50@48h,75@48h,90@48h&savings=-30,0,10,20,30,40,50,60",
        "v=1&users=1000&sessions=10&base=1&saving=30&tokens=1&comparator=control&rule=margin&cap=0.01&claim=100",
        "v=1&gate=600&minutes=1&spread=0&guard=0&tokens=0.01~1~100",
    ];
    for link in links {
        let known = known(link);
        for view in View::ALL.iter().copied() {
            for (width, lang) in [(240.0, Lang::En), (720.0, Lang::Fr)] {
                let scene = read(&known, view, width, lang);
                let what = format!("{} {width} {link}", view.id());
                check_spots(&scene, &what);
                for spot in &scene.spots {
                    let words = spot.text.as_str();
                    assert!(!["NaN", "inf", "–"].iter().any(|wrong| words.contains(wrong)), "{what}: {words}");
                }
                if scene.columns == 1 {
                    check_order(&scene, &what);
                }
            }
        }
    }
}

#[test]
fn the_day_an_outcome_turns_reads_as_nothing_left() {
    let known = known("v=1&migration=100000");
    let scene = read(&known, View::Savings, 720.0, Lang::En);
    assert!(scene.spots.iter().any(|spot| spot.text.as_str().contains("net saving $0.00 ")), "{:#?}", scene.spots);
    let scene = read(&known, View::Cumulative, 720.0, Lang::En);
    assert!(scene.spots.iter().any(|spot| spot.text.as_str().ends_with("−60%: $0.00")), "{:#?}", scene.spots);
}

#[test]
fn the_rollout_enlarged_is_read_by_its_own_scale() {
    let scene = read(&known(ARTICLE), View::Cumulative, 720.0, Lang::En);
    let [whole, part] = scene.across[..] else { panic!("two plots: {:?}", scene.across) };
    let x = whole.left + 0.5 * whole.width();
    let at = |y| scene.nearest((x, y)).map(|index| plain(scene.spots[index].text.as_str())).expect("a spot");
    assert!(at(whole.top).starts_with("Day 180 "), "{}", at(whole.top));
    assert!(at(part.bottom).starts_with("Day 3.5 "), "{}", at(part.bottom));
}

#[test]
fn made_up_figures_are_read_off_whatever_their_size() {
    let figures: [(&str, Box<dyn Figure>); 9] = [
        ("tornado", Box::new(tornado())),
        ("crowded", Box::new(crowded())),
        ("two-way", Box::new(two_way())),
        ("two-way-gain", Box::new(two_way_gain())),
        ("operating", Box::new(operating(1))),
        ("fan", Box::new(fan(0.0))),
        ("fan-once", Box::new(fan(4e5))),
        ("distribution", Box::new(distribution(1.05e6, 1.1e6, -3e6, 2.5e5))),
        ("distribution-loss", Box::new(distribution(-1.05e6, 5e5, -5e6, 1.25e5))),
    ];
    for (name, figure) in figures {
        for width in [240.0, 358.0, 720.0, 2560.0] {
            for height in [0.0, figure.height(width), 4000.0] {
                let scene = figure.draw(&FigureSize { width, height, palette: Palette::of(true), reading: true });
                check_spots(&scene, name);
                check_order(&scene, name);
                assert!(!scene.spots.is_empty(), "{name}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_data_are_read_inside_the_figure(
        data in crate::chart_cases::any::data(),
        other in crate::uncertain_cases::any::data(),
        width in number(),
        height in number(),
        pointer in (number(), number()),
    ) {
        let look = FigureSize { width, height, palette: Palette::of(false), reading: true };
        let plain = FigureSize { reading: false, ..look };
        let scenes = |look: &FigureSize| {
            let others = other.each(|figure| figure.draw(look)).into_iter().map(|(_, scene)| scene);
            data.draw(look).into_iter().chain(others).collect::<Vec<Scene>>()
        };
        for (read, drawn) in scenes(&look).into_iter().zip(scenes(&plain)) {
            check_spots(&read, "any");
            prop_assert_eq!(&read.marks, &drawn.marks);
            prop_assert!(drawn.spots.is_empty());
            let nearest = read.nearest(pointer);
            prop_assert_eq!(nearest.is_some(), !read.spots.is_empty());
            prop_assert!(nearest.is_none_or(|index| index < read.spots.len()));
        }
    }
}
