//! The figures follow the inputs, live: answer, cards, charts, the field's text and the address say the same.

use browser_tests::{Key, Page, Site, browse, own_share};
use costcanary_page::state::{Action, State};
use model::input::param::{Id, Kind, PARAMS};
use presentation::Lang;
use serde_json::json;
use share::encode;
use std::rc::Rc;
use text::entry::editable;

/// The link of the default scenario with some numbers moved.
fn moved(numbers: impl IntoIterator<Item = (Id, f64)>) -> String {
    let start = Rc::new(State::new(Lang::En));
    let end = numbers.into_iter().fold(start, |state, (id, value)| state.apply(Action::Move(id, value)));
    encode(&end.scenario)
}

/// The marks of the charts that belong to a scenario, all text aside.
async fn marks(page: &Page, chart: &str) -> String {
    let marks = "return [...document.querySelectorAll(arguments[0] + ' svg *')].map((mark) => mark.outerHTML).join('')";
    page.run(marks, json!([chart])).await.as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_default_page_shows_the_articles_case() {
    browse(Site::default(), async |page| {
        page.open("").await;
        page.wait_for("#chart-savings svg").await;
        let cost = page.text(r#"[data-scenario="2"] [data-figure="cost_per_session"]"#).await;
        assert!(cost.starts_with("$0.40"), "{cost}");
        assert_eq!(page.text(r#"[data-scenario="2"] [data-figure="saving_per_day"]"#).await, "$6,000");
        let answer = page.text("#answer").await;
        for part in ["−60%", "$6,000 a day", "$2.19M a year", "$5,100 more than planned", "$0.48", "$1.20"] {
            assert!(answer.contains(part), "{part} in: {answer}");
        }
        for chart in ["savings", "cumulative", "distribution", "tornado", "two-way", "canary", "scenarios"] {
            assert_eq!(page.count(&format!("#chart-{chart} svg")).await, 1, "{chart}");
            assert!(page.count(&format!("#chart-{chart} svg text")).await >= 5, "{chart}");
        }
        assert_eq!(page.count("#problems").await, 0);
        page.wait_for_figures("v=1").await;
        assert_eq!(page.fragment().await, "", "a page opened without a link keeps its address");
    });
}

#[test]
fn a_slider_moves_cards_charts_and_link() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        let before = marks(page, "#chart-savings").await;
        page.press("#slider-users", Key::Right, 10).await;
        page.wait_for_entry("#field-users", "1580").await;
        let link = moved([(Id::Users, 1580.0)]);
        assert!(link.contains("1580"), "{link}");
        page.wait_for_link(&link).await;
        assert_ne!(marks(page, "#chart-savings").await, before, "the chart is drawn anew");
        page.press("#slider-claim", Key::Left, 5).await;
        page.press("#slider-base", Key::Home, 1).await;
        assert_eq!(page.focused().await, "slider-base");
        // A slider says its value, not its stop.
        page.wait_for("#slider-base[aria-valuetext*='0.001']").await;
        let link = moved([(Id::Users, 1580.0), (Id::Claim, 55.0), (Id::Base, 0.001)]);
        page.wait_for_link(&link).await;
        // The address gives the same figures in a new page.
        page.open(&page.fragment().await).await;
        page.wait_for_figures(&link).await;
    });
}

#[test]
fn dragging_a_slider_moves_everything_and_keeps_the_slider() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for("#chart-canary svg").await;
        page.press("#slider-claim", Key::Right, 1).await;
        page.run(
            "const slider = document.getElementById('slider-claim');
             slider.dataset.seen = 'yes';
             window.lost = 0;
             slider.addEventListener('blur', () => window.lost++);",
            json!([]),
        )
        .await;
        let before = marks(page, "#chart-canary").await;
        page.drag("#slider-claim", 0.5, 0.2, 24).await;
        assert_eq!(page.focused().await, "slider-claim");
        assert_eq!(page.run("return window.lost", json!([])).await, 0, "the slider lost the keyboard on the way");
        assert_eq!(
            page.attribute("#slider-claim", "data-seen").await.as_deref(),
            Some("yes"),
            "another slider took over"
        );
        let claim: f64 = page.value("#field-claim").await.parse().unwrap_or(f64::NAN);
        assert!((-5.0..15.0).contains(&claim), "dragged to a fifth of -20 to 90: {claim}");
        page.wait_for_link(&format!("v=1&claim={claim}")).await;
        assert_ne!(marks(page, "#chart-canary").await, before, "the chart is drawn anew");
    });
}

#[test]
fn every_slider_moves_its_field_in_round_figures() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.unfold().await;
        let mut numbers = Vec::new();
        for param in own_share(PARAMS.iter().filter(|param| matches!(param.kind, Kind::Number { slider: Some(_), .. })))
        {
            let Kind::Number { slider: Some(slider), .. } = param.kind else { continue };
            let id = param.id.id();
            page.press(&format!("#slider-{id}"), Key::Home, 1).await;
            page.press(&format!("#slider-{id}"), Key::Right, 3).await;
            page.wait_for_entry(&format!("#field-{id}"), &editable(slider.value_at(3), Lang::En)).await;
            assert_eq!(page.text(&format!("#error-{id}")).await, "", "{id}");
            numbers.push((param.id, slider.value_at(3)));
        }
        assert!(numbers.len() > 6, "{numbers:?}");
        page.wait_for_link(&moved(numbers)).await;
    });
}

#[test]
fn rollout_and_guard_move_the_canary_chart_and_the_answer() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for("#chart-canary svg").await;
        page.unfold().await;
        let mut earlier = vec![marks(page, "#chart-canary").await];
        page.fill("#field-canary", "10@24h,50@2d", Key::Enter).await;
        page.wait_for_link("v=1&canary=10@24h,50@48h").await;
        earlier.push(marks(page, "#chart-canary").await);
        page.fill("#field-guard", "50", Key::Enter).await;
        page.wait_for_link("v=1&canary=10@24h,50@48h&guard=50").await;
        earlier.push(marks(page, "#chart-canary").await);
        let answers = [page.text("#answer").await];
        page.choose("#field-comparator", "baseline").await;
        page.wait_for_link("v=1&canary=10@24h,50@48h&guard=50&comparator=baseline").await;
        let answer = page.text("#answer").await;
        assert!(!answers.contains(&answer) && answer.contains("+50% on the baseline"), "{answer}");
        page.choose("#field-comparator", "control").await;
        page.wait_for_link("v=1&canary=10@24h,50@48h&guard=50&comparator=control").await;
        page.fill("#field-canary", "", Key::Enter).await;
        page.wait_for_link("v=1&canary=&guard=50&comparator=control").await;
        earlier.push(marks(page, "#chart-canary").await);
        assert!(page.text("#answer").await.contains("There is no canary"));
        earlier.sort();
        earlier.dedup();
        assert_eq!(earlier.len(), 4, "each change is drawn");
    });
}

#[test]
fn the_list_of_savings_makes_the_cards() {
    browse(Site::default(), async |page| {
        page.open("v=1&savings=-30,0,10,20,30,40,50,60").await;
        page.wait_for_figures("v=1&savings=-30,0,10,20,30,40,50,60").await;
        assert_eq!(page.count("[data-scenario]").await, 8);
        page.unfold().await;
        page.fill("#field-savings", "45", Key::Enter).await;
        page.wait_for_link("v=1&savings=45").await;
        assert_eq!(page.texts(".card-name").await, ["−45%"]);
    });
}

#[test]
fn hundreds_of_fast_moves_leave_page_and_address_in_step() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for("#chart-savings svg").await;
        page.run(
            "window.inputs = 0;
             document.getElementById('slider-users').addEventListener('input', () => window.inputs++);",
            json!([]),
        )
        .await;
        // Each key is a move of its own, whatever the size of the window.
        page.press("#slider-users", Key::Home, 1).await;
        page.press("#slider-users", Key::Right, 150).await;
        page.press("#slider-users", Key::Left, 50).await;
        assert_eq!(page.run("return window.inputs", json!([])).await, 201);
        page.drag("#slider-saving", 0.1, 0.9, 40).await;
        page.press("#slider-saving", Key::Home, 1).await;
        page.wait_for_entry("#field-users", "1000").await;
        // A slider back at the default leaves nothing behind.
        page.wait_for_link(&moved([(Id::Saving, -20.0)])).await;
        // Still there for the next reader: typing works as before.
        page.fill("#field-users", "5000", Key::Enter).await;
        page.wait_for_fragment("users=4000~5000~6250").await;
        page.wait_for_figures(&page.fragment().await).await;
    });
}
