//! The rollout on the page: played behind the slider and in full, a better plan, the plan taken away, what cannot work.

use browser_tests::{Key, Page, Site, browse};
use presentation::Lang;
use report::export::{Tool, plan};
use report::suggestion::Suggestion;
use serde_json::{Value, json};
use share::{decode, encode};

#[test]
fn more_rollouts_are_played_once_the_scenario_rests_and_show_how_far_they_are() {
    // How far it was each time something was drawn there.
    let watching = "window.shares = [];
        addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
            const bar = document.querySelector('#playing progress');
            if (bar) window.shares.push(bar.value);
        }).observe(document.body, { subtree: true, childList: true, attributes: true }));";
    browse(Site::default().first(watching), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        // What is off screen follows at rest alone.
        page.run("document.querySelector('#playing').scrollIntoView()", json!([])).await;
        // A cap has every true cost played on its own: seconds of work.
        page.go_to_fragment("v=1&cap=300").await;
        page.wait_for_text("#chart-operating .notes", "20,000 rollouts").await;
        page.wait_for_figures("v=1&cap=300").await;
        assert_eq!(page.count("#playing progress").await, 0);
        let shares = page.run("return window.shares", json!([])).await;
        let shares: Vec<f64> = shares.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        assert!(shares.iter().any(|&share| share > 0.0 && share < 1.0), "{shares:?}");
        // What is played for a scenario that has gone is told to nobody.
        page.press("#slider-tokens", Key::Right, 5).await;
        page.press("#slider-tokens", Key::Left, 5).await;
        page.wait_for_figures("v=1&cap=300").await;
    });
}

/// What the page must suggest for a link.
fn suggested(link: &str) -> (Suggestion, String) {
    let decoded = decode(link);
    let suggestion = Suggestion::of(&decoded.scenario, 1);
    let words = suggestion.words(&decoded.scenario, decoded.shown.lang.unwrap_or(Lang::En));
    (suggestion, words)
}

async fn wait_for_words(page: &Page, words: &str) {
    page.wait_until("the suggestion", async || {
        let found = page.texts("#plan-words").await.concat();
        if found == words { Ok(()) } else { Err(found) }
    })
    .await;
}

async fn finds_takes_and_undoes(page: &Page) {
    let link = "v=1&users=2000&lang=fr";
    let (suggestion, words) = suggested(link);
    let better = suggestion.scenario(&decode(link).scenario).map(|scenario| encode(&scenario));
    let better = format!("{}&lang=fr", better.unwrap_or_default());
    page.open(link).await;
    page.wait_for_figures(link).await;
    page.press("#plan-action", Key::Enter, 1).await;
    wait_for_words(page, &words).await;
    assert_eq!(page.text("#plan-action").await, "Adopter ce plan");
    assert_eq!(page.focused().await, "plan-action", "the keyboard stays where it was");
    page.press("#plan-action", Key::Enter, 1).await;
    page.wait_for_link(&better).await;
    assert_eq!(page.text("#plan-action").await, "Annuler");
    page.press("#plan-action", Key::Enter, 1).await;
    page.wait_for_link(link).await;
    assert_eq!(page.text("#plan-action").await, "Chercher un meilleur plan");
    assert_eq!(page.focused().await, "plan-action");
}

#[test]
fn a_better_plan_is_found_taken_over_and_undone() {
    browse(Site::default(), finds_takes_and_undoes);
}

#[test]
fn without_a_worker_a_better_plan_is_found_all_the_same() {
    browse(Site::default().first("delete window.Worker;"), finds_takes_and_undoes);
}

#[test]
fn a_search_can_be_called_off_and_says_when_there_is_no_plan() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        page.press("#plan-action", Key::Enter, 1).await;
        page.wait_for("#plan progress").await;
        assert_eq!(page.text("#plan-action").await, "Cancel");
        page.press("#plan-action", Key::Enter, 1).await;
        page.wait_for_text("#plan-action", "Find a better plan").await;
        assert_eq!(page.text("#plan-words").await, "");
        // Too few sessions for any plan of 14 days; nothing allowed; nothing routed.
        for link in ["v=1&users=2&lang=en", "v=1&guard=0&lang=en", "v=1&gate=10000&minutes=1&spread=0&lang=fr"] {
            page.go_to_fragment(link).await;
            page.wait_for_figures(link).await;
            let (suggestion, words) = suggested(link);
            assert!(suggestion.better().is_none(), "{link}");
            page.press("#plan-action", Key::Enter, 1).await;
            wait_for_words(page, &words).await;
        }
    });
}

#[test]
fn what_cannot_work_is_said_beside_its_field() {
    browse(Site::default(), async |page| {
        let link = "v=1&canary=5@1h,100@72h&check=6&comparator=control&minsessions=5000&cap=0.25";
        page.open(link).await;
        page.wait_for_figures(link).await;
        page.unfold().await;
        for (param, part) in [
            ("canary", "shorter than the 6 hours"),
            ("minsessions", "the guard waits for 5,000"),
            ("comparator", "no session is left"),
            ("cap", "less than one session"),
        ] {
            page.wait_for_text(&format!("#warning-{param}"), part).await;
            let described = page.attribute(&format!("#field-{param}"), "aria-describedby").await.unwrap_or_default();
            assert!(described.contains(&format!("warning-{param}")), "{described}");
        }
        page.wait_for_text("[data-section] .warned", "to check").await;
        page.choose("#language", "fr").await;
        page.wait_for_text("#warning-canary", "plus court que les 6").await;
        page.press("#slider-check", Key::Home, 1).await;
        page.wait_for_none("#warning-canary").await;
    });
}

/// What the page's tools for texts and files were given.
const CATCHING: &str = "window.copied = []; window.saved = [];
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { copied.push(text); } } });
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push([blob.type, text])); return make.call(URL, blob); };
    HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };";

#[test]
fn the_plan_is_taken_away_as_files_and_as_a_table() {
    browse(Site::default().first(CATCHING), async |page| {
        let link = "v=1&to=Qwen+3&from=%22%3A+%7B%7D&lang=fr";
        let scenario = decode(link).scenario;
        page.open(link).await;
        page.wait_for_figures(link).await;
        assert_eq!(page.count("#takeaway pre").await, 0, "nothing is written before it is asked for");
        page.press("#takeaway summary", Key::Enter, 1).await;
        for tool in [Tool::Argo, Tool::Flagger] {
            let (id, file) = (tool.id(), plan(tool, &scenario, Lang::Fr).unwrap_or_default());
            page.wait_for(&format!("#file-{id}")).await;
            let read = "return document.querySelector(arguments[0]).textContent";
            assert_eq!(page.run(read, json!([format!("#file-{id}")])).await, file);
            page.press(&format!("#copy-{id}"), Key::Enter, 1).await;
            page.wait_for_text(&format!("#copy-{id}"), "Copié").await;
            page.press(&format!("#save-{id}"), Key::Enter, 1).await;
            page.wait_until("the file", async || {
                let saved = page.run("return window.saved", json!([])).await;
                let all = [json!(format!("canary-{id}.yaml")), json!(["application/yaml", file])];
                let there = saved.as_array().is_some_and(|saved| all.iter().all(|one| saved.contains(one)));
                if there { Ok(()) } else { Err(saved.to_string()) }
            })
            .await;
        }
        page.press("#copy-arithmetic", Key::Enter, 1).await;
        page.wait_for_text("#copy-arithmetic", "Copié").await;
        let copied = page.run("return window.copied", json!([])).await;
        let copied: Vec<&str> = copied.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(copied[0], plan(Tool::Argo, &scenario, Lang::Fr).unwrap_or_default());
        let lines: Vec<Vec<&str>> = copied[2].lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(lines.len(), page.count("#arithmetic tr").await);
        assert!(lines.iter().all(|line| line.len() == 3), "a name and two steps: {lines:?}");
        assert!(lines.contains(&vec!["Limite par session (USD)", "0,48", "0,48"]), "{lines:?}");
        // Flagger's weights must rise; then the reader is told so, and the rest stands.
        page.go_to_fragment("v=1&canary=25@48h,5@72h&lang=fr").await;
        page.wait_for_none("#file-flagger").await;
        page.wait_for("#file-argo").await;
        page.go_to_fragment("v=1&canary=&lang=fr").await;
        page.wait_for_figures("v=1&canary=&lang=fr").await;
        assert_eq!(page.count("#takeaway").await, 0, "without steps there is nothing to take");
    });
}
