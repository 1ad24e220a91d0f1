//! Others at work on the page: browsers that translate it, and extensions that replace, wrap, move, remove and add nodes. Nothing they
//! do stops the page, and no figure that changes stays behind.

use browser_tests::{Key, Page, Site, browse, shown};
use costcanary_page::state::{Action, State};
use model::input::param::Id;
use presentation::Lang;
use serde_json::json;
use share::encode;
use std::rc::Rc;

/// What others do, each a function of the page: their name and its body. `texts` are the texts outside pictures.
const HANDS: [(&str, &str); 6] = [
    // As browsers' translators do.
    ("replaced", "for (const text of texts) text.replaceWith(font(font(text.data)));"),
    ("wrapped", "for (const text of texts) { const around = font(''); text.replaceWith(around); around.append(font(text)); }"),
    // Elements inside a sentence go with it.
    (
        "flattened",
        "for (const one of document.querySelectorAll('p, li, dt, dd, h2, h3, legend, summary, button, label, figcaption'))
             if (!one.querySelector('input, svg, details, select')) one.textContent = one.textContent;",
    ),
    // As Firefox's translator does: elements stay, in another order, and texts are filled with other words.
    (
        "mixed",
        "for (const parent of new Set(texts.map((text) => text.parentNode))) {
             const nodes = [...parent.childNodes].reverse(), words = nodes.filter((one) => one.data?.trim()).map((one) => one.data);
             for (const one of nodes) {
                 one.remove();
                 if (one.data?.trim()) one.data = words.pop() + '…';
                 parent.append(one);
             }
         }",
    ),
    (
        "removed",
        "for (const text of texts) if (text.parentNode.closest('#answer, .cards, figcaption')) text.remove();
         for (const one of document.querySelectorAll('.card-headline, .rows > :last-child, #answer strong')) one.remove();",
    ),
    (
        "crowded",
        "for (const text of texts) { text.before(added()); text.after(added()); }
         for (const one of document.querySelectorAll('body, #app, #app > div, main, section, ul, .field, .entry, dl')) { one.prepend(added()); one.append(added()); }
         for (const input of document.querySelectorAll('input')) { const around = added(); input.replaceWith(around); around.append(input, added()); }",
    ),
];

const BEGIN: &str = "
    const font = (...inside) => { const made = document.createElement('font'); made.append(...inside); return made; };
    const added = () => { const made = document.createElement('span'); made.className = 'added'; return made; };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    const outside = (text) => text.data.trim() && !text.parentNode.closest('svg, script, noscript, style, textarea');
    texts.splice(0, texts.length, ...texts.filter(outside));";

async fn let_others(page: &Page, does: &str) {
    page.run(&format!("{BEGIN} {does}"), json!([])).await;
}

/// The link of the default scenario after some actions.
fn after(lang: Lang, actions: &[Action]) -> String {
    let end = actions.iter().fold(Rc::new(State::new(lang)), |state, action| state.apply(action.clone()));
    let lang = if lang == Lang::Fr { "&lang=fr" } else { "" };
    format!("{}{lang}", encode(&end.scenario))
}

/// Waits until whatever differs between two links is on the page as the second has it.
async fn wait_for_change(page: &Page, hand: &str, before: &str, link: &str) {
    let (before, expected) = (shown(before), shown(link));
    assert_ne!(before.cards, expected.cards);
    page.wait_until(&format!("the figures of `{link}`, {hand}"), async || {
        let found = page.shown().await;
        for (place, (before, expected)) in before.answer.iter().zip(&expected.answer).enumerate() {
            if before != expected && found.answer.get(place) != Some(expected) {
                return Err(format!("{:?} instead of {expected}", found.answer.get(place)));
            }
        }
        for (place, (before, expected)) in before.cards.iter().zip(&expected.cards).enumerate() {
            let (names, found) = (0..expected.len(), found.cards.get(place).cloned().unwrap_or_default());
            for at in names.filter(|&at| before[at] != expected[at] && at > 0) {
                let value = found.iter().position(|key| *key == expected[at - 1]).and_then(|key| found.get(key + 1));
                if value != Some(&expected[at]) {
                    return Err(format!("{value:?} instead of {} for {}", expected[at], expected[at - 1]));
                }
            }
        }
        if found.hash == expected.hash { Ok(()) } else { Err(format!("mark {}", found.hash)) }
    })
    .await;
    assert_eq!(page.count(".failed").await, 0, "the page goes on, {hand}");
}

#[test]
fn figures_follow_what_is_typed_whatever_others_did_to_the_page() {
    browse(Site::default(), async |page| {
        let typed = [Action::Move(Id::Users, 50_000.0)];
        let (start, more) = ("v=1".to_owned(), after(Lang::En, &typed));
        let most = after(Lang::En, &[typed[0].clone(), Action::Settle, Action::Move(Id::Claim, 50.0)]);
        for (hand, does) in HANDS {
            page.open("v=1").await;
            page.wait_for_figures("v=1").await;
            let_others(page, does).await;
            page.fill("#field-users", "50000", Key::Enter).await;
            wait_for_change(page, hand, &start, &more).await;
            // And again, in what has become of the page since.
            let_others(page, does).await;
            page.fill("#field-claim", "50", Key::Enter).await;
            wait_for_change(page, hand, &more, &most).await;
            let_others(page, does).await;
            page.press("#undo", Key::Enter, 1).await;
            wait_for_change(page, hand, &most, &more).await;
        }
    });
}

#[test]
fn every_part_of_a_translated_page_goes_on_working() {
    browse(Site::default(), async |page| {
        for (hand, does) in &HANDS[..2] {
            let again = async || let_others(page, does).await;
            page.open("v=1&users=abc").await;
            page.wait_for_figures("v=1").await;
            page.unfold().await;
            again().await;
            page.press("#dismiss-problems", Key::Enter, 1).await;
            page.wait_for_none("#problems").await;
            again().await;
            page.press("#slider-users", Key::Right, 10).await;
            let moved = after(Lang::En, &[Action::Move(Id::Users, 1580.0)]);
            page.wait_for_figures(&moved).await;
            again().await;
            page.fill("#field-users", "nobody", Key::Enter).await;
            page.wait_for_text("#error-users", "is not a number").await;
            page.wait_for_text("#held", "Users").await;
            again().await;
            page.fill("#field-users", "2000", Key::Enter).await;
            page.wait_for_none("#held .held").await;
            assert_eq!(page.texts("#error-users").await, [""]);
            again().await;
            page.press("#add-canary", Key::Enter, 1).await;
            page.wait_for("#cell-canary-2-0").await;
            again().await;
            page.press("#up-canary-2", Key::Enter, 1).await;
            page.press("#remove-canary-0", Key::Enter, 1).await;
            page.wait_for_none("#cell-canary-2-0").await;
            again().await;
            page.choose("#language", "fr").await;
            page.wait_for_text("#answer", "par jour").await;
            again().await;
            page.press("#open-share", Key::Enter, 1).await;
            page.wait_for("#share[open] .preview svg").await;
            again().await;
            page.choose("#embed-what", "tornado").await;
            page.wait_for("#share .preview [data-view=tornado] svg").await;
            again().await;
            page.type_keys([char::from(Key::Escape)]).await;
            page.wait_for_none("#share").await;
            again().await;
            page.go_to_fragment("v=1&users=3000&savings=0,10,20,30&lang=fr&view=canary").await;
            page.wait_for("[data-scenario='3']").await;
            again().await;
            page.go_to_fragment("v=1&users=5000&savings=20&canary=&lang=en").await;
            page.wait_for_figures("v=1&users=5000&savings=20&canary=&lang=en").await;
            again().await;
            page.go_to_fragment("v=1").await;
            page.wait_for_figures("v=1").await;
            assert_eq!(page.count(".failed").await, 0, "{hand}");
        }
    });
}

#[test]
fn figures_in_another_page_follow_their_sliders_whatever_others_did_to_them() {
    browse(Site::default(), async |page| {
        for view in ["scenarios", "savings", "canary", "tornado"] {
            for (hand, does) in HANDS {
                page.visit(&format!("{}#v=1&embed=1&view={view}&knobs=users,claim", page.server().page())).await;
                page.wait_for("main.embed #knob-users").await;
                page.wait_for(if view == "scenarios" { "[data-scenario='2']" } else { "figure svg text" }).await;
                page.rest().await;
                let_others(page, does).await;
                page.press("#knob-users", Key::Right, 10).await;
                page.wait_for_text("output[for=knob-users]", "1,580").await;
                if view == "scenarios" {
                    page.wait_for_text("[data-scenario='2'] [data-figure=saving_per_day]", "$9,480").await;
                    page.wait_for_text("#answer, .answer .lead", "$9,480 a day").await;
                }
                let_others(page, does).await;
                page.press("#knob-users", Key::Left, 10).await;
                page.wait_for_text("output[for=knob-users]", "1,000").await;
                if view == "scenarios" {
                    page.wait_for_text("[data-scenario='2'] [data-figure=saving_per_day]", "$6,000").await;
                }
                assert_eq!(page.count(".failed").await, 0, "{view}, {hand}");
            }
        }
    });
}

#[test]
fn a_field_keeps_the_keyboard_and_what_is_typed_while_others_add_to_it() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        let_others(page, HANDS[5].1).await;
        page.fill("#field-users", "some", Key::Enter).await;
        page.wait_for_text("#error-users", "is not a number").await;
        assert_eq!(page.focused().await, "field-users");
        page.wait_for_entry("#field-users", "some").await;
        page.type_keys("thing".chars()).await;
        page.wait_for_entry("#field-users", "something").await;
    });
}

#[test]
fn a_translator_is_asked_to_leave_figures_names_and_code_as_they_are() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=abc").await;
        page.wait_for_figures("v=1").await;
        page.unfold().await;
        let translated =
            "return [...document.querySelectorAll('[data-figure], .twin td, code, pre, bdi, output, svg text')]
            .filter((one) => !one.closest('[translate=no], .notranslate')).map((one) => one.outerHTML)";
        assert_eq!(page.run(translated, json!([])).await, json!([]));
        assert!(page.count("[translate=no], svg.notranslate").await > 40);
        assert_eq!(
            page.count("main[translate], html[translate], #answer[translate]").await,
            0,
            "words may be translated"
        );
    });
}
