//! A pinned scenario shows beside the one on screen: on the cards, in the charts, in their captions; nowhere without one.

use chart::scene::{Mark, Scene};
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::cards::cards;
use report::charts::{Chart, Place, chart};
use report::subject::{Known, Subject};
use report::tables::table;
use share::decode;
use text::csv::Cell;

fn known(link: &str) -> Known {
    Known::of(decode(link).scenario, DEFAULT_AXES, DrawEffort::QUICK)
}

fn drawn(view: View, subject: Subject<'_>, width: f64) -> Chart {
    chart(view, subject, Place { width, height: None, dark: false, lang: Lang::En, reading: false })
}

fn names(scene: &Scene) -> usize {
    let is_name = |mark: &&Mark| matches!(mark, Mark::Text(text) if text.content.as_str() == "pinned");
    scene.marks.iter().filter(is_name).count()
}

const ALL: [View; 8] = [
    View::Scenarios,
    View::Savings,
    View::Cumulative,
    View::Tornado,
    View::TwoWay,
    View::Distribution,
    View::Canary,
    View::Operating,
];

#[test]
fn every_chart_shows_the_pinned_scenario_too_and_says_what_it_finds() {
    let (now, pinned) = (known("v=1&base=2&guard=30&rule=lower"), known("v=1&migration=90000&tokens=1.4~1.6~1.9"));
    for view in ALL {
        for width in [340.0, 720.0, 1100.0] {
            let (alone, both) =
                (drawn(view, now.subject(), width), drawn(view, now.subject().against(pinned.subject()), width));
            assert!(both.finding.starts_with(&alone.finding), "{view:?}: {}", both.finding);
            assert!(both.finding.contains(" Pinned: "), "{view:?}: {}", both.finding);
            assert_eq!(names(&alone.scene), 0, "{view:?}");
            // The canary's bars are those of its own steps.
            if view != View::Canary {
                assert_ne!(both.scene, alone.scene, "{view:?} at {width}");
                assert_eq!(names(&both.scene), 1, "{view:?} at {width}");
            }
        }
    }
}

#[test]
fn the_same_scenario_pinned_changes_no_caption_and_no_card() {
    let now = known("v=1");
    let both = now.subject().against(now.subject());
    for view in ALL {
        assert_eq!(drawn(view, both, 720.0).finding, drawn(view, now.subject(), 720.0).finding, "{view:?}");
    }
    assert_eq!(cards(both, Lang::En), cards(now.subject(), Lang::En));
}

#[test]
fn a_card_has_the_pinned_figure_where_it_is_another() {
    let (now, pinned) = (known("v=1&users=2000"), known("v=1"));
    let cards = cards(now.subject().against(pinned.subject()), Lang::En);
    let last = cards.last().unwrap_or_else(|| panic!("there are cards"));
    assert_eq!((last.headline.value.as_str(), last.headline.pinned.as_deref()), ("$12,000", Some("$6,000")));
    let cost = last.rows.iter().find(|row| row.key == "cost_per_session");
    assert_eq!(cost.and_then(|row| row.pinned.as_deref()), None, "a session costs the same");
}

#[test]
fn a_table_has_the_rows_of_both_and_tells_which_is_which() {
    let (now, pinned) = (known("v=1&users=2000"), known("v=1"));
    let (alone, other) =
        (table(View::Savings, now.subject(), Lang::En), table(View::Savings, pinned.subject(), Lang::En));
    let both = table(View::Savings, now.subject().against(pinned.subject()), Lang::En);
    assert_eq!(both.head[1..], alone.head);
    let of = |which: &str| -> Vec<Vec<Cell>> {
        let rows = both.rows.iter().filter(|row| row[0] == Cell::Text(which.to_owned()));
        rows.map(|row| row[1..].to_vec()).collect()
    };
    assert_eq!((of("on screen"), of("pinned")), (alone.rows, other.rows));
}

#[test]
fn amounts_in_another_currency_are_not_compared() {
    let (now, pinned) = (known("v=1&users=2000"), known("v=1&currency=EUR"));
    let both = now.subject().against(pinned.subject());
    for view in ALL {
        assert_eq!(drawn(view, both, 720.0), drawn(view, now.subject(), 720.0), "{view:?}");
    }
    assert_eq!(cards(both, Lang::En), cards(now.subject(), Lang::En));
}
