//! The page without a mouse: everything is reached in reading order, seen when it has the keyboard, and works by keys.

use browser_tests::{Key, Page, Site, browse};
use report::cases::CASES;
use serde_json::{Value, json};

/// What can take the keyboard, in the order of the page, by its words in this list: its id, or what it is about.
const REACHABLE: &str = "
    const name = (node) => node.id || node.getAttribute('aria-label') || node.textContent.trim();
    const all = document.querySelectorAll('button, input, select, textarea, summary, a[href]');
    const seen = [...all].filter((node) => !node.disabled && node.checkVisibility());";

/// Whether what has the keyboard is in view and marked.
const SHOWN: &str = "
    const style = getComputedStyle(document.activeElement);
    const box = document.activeElement.getBoundingClientRect();
    const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    return (marked && box.width > 0 && box.top < innerHeight && box.bottom > 0) ||
        [style.outlineStyle, style.outlineWidth, box.top, box.bottom, innerHeight]";

/// Goes on to the next control. Some browsers stop at what can be scrolled, too.
async fn tab(page: &Page) {
    for _ in 0..3 {
        page.type_keys([char::from(Key::Tab)]).await;
        let control = page.run(&format!("{REACHABLE} return seen.includes(document.activeElement)"), json!([])).await;
        if control == true {
            return;
        }
    }
}

async fn list(page: &Page, script: &str) -> Vec<String> {
    let found = page.run(&format!("{REACHABLE} {script}"), json!([])).await;
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn the_keyboard_reaches_everything_in_reading_order() {
    browse(Site::default(), async |page| {
        page.open("v=1&claim=40&x=1").await;
        page.wait_for_figures("v=1&claim=40").await;
        page.run("document.querySelector('[data-section=guards]').open = true", json!([])).await;
        page.run("document.querySelector('#saved').open = true", json!([])).await;
        let expected = list(page, "return seen.map(name)").await;
        for id in [
            "title",
            "language",
            "theme",
            "copy-link",
            "saved-name",
            "saved-import",
            "field-users",
            "slider-users",
            "field-comparator",
        ] {
            assert!(expected.iter().any(|name| name == id), "{id} in {expected:?}");
        }
        let mut reached = Vec::new();
        for _ in &expected {
            tab(page).await;
            let name = list(page, "return [name(document.activeElement)]").await.concat();
            page.wait_until(&format!("`{name}`, which has the keyboard, to show it"), async || {
                let seen = page.run(SHOWN, json!([])).await;
                if seen == true { Ok(()) } else { Err(seen.to_string()) }
            })
            .await;
            reached.push(name);
        }
        assert_eq!(reached, expected);
    });
}

#[test]
fn the_first_button_leads_to_the_figures() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=fr").await;
        page.wait_for_figures("v=1&lang=fr").await;
        page.type_keys([char::from(Key::Tab)]).await;
        assert_eq!(page.run("return document.activeElement.textContent", json!([])).await, "Aller aux chiffres");
        let top = page.run("return document.activeElement.getBoundingClientRect().top", json!([])).await;
        assert!(top.as_f64().is_some_and(|top| top >= 0.0), "it shows when it has the keyboard: {top}");
        page.type_keys([char::from(Key::Enter)]).await;
        assert_eq!(page.focused().await, "result");
        assert_eq!(page.fragment().await, "v=1&lang=fr", "the address keeps the scenario");
        // And on from there: the next is what follows the figures.
        tab(page).await;
        assert_eq!(page.run("return document.activeElement.textContent", json!([])).await, "Épingler pour comparer");
    });
}

#[test]
fn a_scenario_is_made_by_keys_alone() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        page.press(".skip", Key::Enter, 1).await;
        // From the figures past the pin, the cases and the saved scenarios to the first field; its text is selected, as browsers do, and
        // typed over.
        for _ in 0..CASES.len() + 3 {
            tab(page).await;
        }
        page.type_keys("2000".chars().chain([char::from(Key::Tab)])).await;
        assert_eq!(page.focused().await, "slider-users");
        page.type_keys([char::from(Key::Right)]).await;
        page.press("[data-section=guards] summary", Key::Space, 1).await;
        page.wait_for("[data-section=guards][open]").await;
        tab(page).await;
        assert_eq!(page.focused().await, "field-guard");
        page.type_keys("30".chars().chain([char::from(Key::Enter)])).await;
        page.wait_for_fragment("guard=30").await;
        let link = page.fragment().await;
        assert!(link.contains("users=") && !link.contains("2000"), "one stop up from 2000: {link}");
        page.wait_for_figures(&link).await;
    });
}
