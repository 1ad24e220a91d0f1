//! The page starts: anywhere and quietly.

use browser_tests::{Key, Site, browse};
use report::cases::CASES;
use serde_json::json;

#[test]
fn the_page_opens_and_says_what_it_is() {
    browse(Site::default(), async |page| {
        page.open("").await;
        assert!(page.text("header").await.contains("Costcanary"));
        assert_eq!(page.client().title().await.unwrap_or_default(), "Costcanary");
        assert!(!page.text("#app").await.contains("Loading"), "what stood there before is gone");
        page.picture("start").await;
    });
}

#[test]
fn the_page_works_in_any_folder_of_a_site() {
    browse(Site::default().at("/tools/costcanary/"), async |page| {
        page.open("").await;
        page.wait_for_figures("v=1").await;
    });
}

#[test]
fn nothing_is_asked_of_the_network_after_the_page_has_loaded() {
    browse(Site::default(), async |page| {
        page.open("").await;
        // The last thing to arrive is the worker.
        page.wait_for_figures("v=1").await;
        let loaded = page.server().requests();
        assert!(loaded.iter().any(|request| request.path.ends_with(".wasm")), "{loaded:?}");
        page.unfold().await;
        page.press("#slider-users", Key::Right, 5).await;
        page.fill("#field-canary", "10@1d", Key::Enter).await;
        page.choose("#language", "fr").await;
        page.choose("#theme", "dark").await;
        page.click("#copy-link").await;
        page.wait_for_fragment("theme=dark").await;
        page.go_to_fragment("v=1&users=abc&lang=fr").await;
        page.wait_for("#problems").await;
        page.wait_for_figures("v=1&lang=fr").await;
        assert_eq!(page.server().requests(), loaded);
    });
}

#[test]
fn markup_and_script_addresses_are_refused_by_the_page() {
    browse(Site::default(), async |page| {
        page.open("").await;
        let refused =
            page.run("try { document.body.innerHTML = '<b>x</b>'; return false } catch { return true }", ().into());
        assert_eq!(refused.await, true, "text must not become markup");
        // Some browsers report a moment later.
        page.wait_until("the report", async || {
            let complaints = page.complaints().await;
            let reported = |line: &String| line.starts_with("policy violation: require-trusted-types-for");
            if complaints.iter().any(reported) { Ok(()) } else { Err(complaints.join("\n")) }
        })
        .await;
        // And to more than one place.
        page.rest().await;
        page.complaints().await;
    });
}

#[test]
fn a_newcomer_starts_from_a_case_and_gets_back_with_one_step() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=7").await;
        page.wait_for_figures("v=1&users=7").await;
        for (place, (_, link)) in CASES.iter().enumerate() {
            page.press(&format!(".cases li:nth-child({}) a", place + 1), Key::Enter, 1).await;
            page.wait_for_link(link).await;
            page.wait_for(&format!(".cases li:nth-child({}) a[aria-current]", place + 1)).await;
        }
        page.press("#undo", Key::Enter, CASES.len()).await;
        page.wait_for_link("v=1&users=7").await;
    });
}

/// The parts of the page's beginning as its file has them, and the same parts on screen; elements, attributes and texts, whatever their
/// order is written in.
const BEGINNING: &str = "const shape = (node) => node.nodeType === Node.TEXT_NODE ? node.data : [node.localName,
        ...[...node.attributes].map(({ name, value }) => `${name}=${value}`).sort(), ...[...node.childNodes].map(shape)];
    const file = document.getElementById(`first-${arguments[0]}`).content;
    const parts = ['header .brand', '.answer', '#compare', '.cards', '.chart figcaption'];
    const whole = (node) => { const copy = node.cloneNode(true); copy.normalize(); return copy; };
    const texts = (root) => [...root.querySelectorAll('.chart svg')][0].textContent;
    const told = (root) => JSON.stringify([...parts.map((part) => shape(whole(root.querySelector(part)))), texts(root)])
        .replaceAll(/,?\"id=name-savings\"/g, '');
    return [told(file), told(document.getElementById('app'))];";

#[test]
fn what_is_there_before_the_program_is_what_the_program_shows() {
    browse(Site::default(), async |page| {
        page.resize(1280, 900).await;
        page.open("").await;
        for (lang, link) in [("en", "v=1"), ("fr", "v=1&lang=fr")] {
            if lang != "en" {
                page.choose("#language", lang).await;
            }
            page.wait_for_figures(link).await;
            let told = page.run(BEGINNING, json!([lang])).await;
            assert_eq!(told[0], told[1], "{lang}");
            assert!(
                told[0].as_str().is_some_and(|told| told.contains("6,000") || told.contains("6\u{202f}000")),
                "{told}"
            );
        }
        assert_eq!(page.count(".first").await, 0);
    });
}

#[test]
fn the_beginning_stands_until_the_program_takes_its_place() {
    // The program comes when it is let in.
    let held = "const before = window.fetch;
        window.fetch = (address, ...more) => String(address).endsWith('.wasm')
            ? new Promise((go) => { window.letIn = go; }).then(() => before(address, ...more)) : before(address, ...more);";
    browse(Site::default().first(held), async |page| {
        page.visit(&page.server().page()).await;
        page.wait_for(".first .cards .card").await;
        assert_eq!(page.count(".first[inert] #answer").await, 1, "nothing in it can be used yet");
        assert_eq!(page.count("[data-ready]").await, 0);
        assert!(page.text(".first .inputs .loading").await.contains("Loading"));
        page.run("window.letIn()", json!([])).await;
        page.wait_for_figures("v=1").await;
        assert_eq!(page.count(".first, .unseen").await, 0);
    });
    // A link begins otherwise.
    browse(Site::default().first(held), async |page| {
        page.visit(&format!("{}#v=1&claim=40", page.server().page())).await;
        page.wait_until("the program is asked for", async || {
            let asked = page.run("return typeof window.letIn", json!([])).await;
            if asked == "function" { Ok(()) } else { Err(asked.to_string()) }
        })
        .await;
        assert_eq!(page.count(".first").await, 0);
        page.run("window.letIn()", json!([])).await;
        page.wait_for_figures("v=1&claim=40").await;
    });
}
