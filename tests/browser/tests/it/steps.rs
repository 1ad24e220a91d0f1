//! Back and forward through what was done, by button and by key; arrow keys in numbers; the sheet of the keys.

use browser_tests::{Key, Page, Site, browse};
use serde_json::json;

/// Presses keys together: all down, all up.
async fn chord(page: &Page, selector: &str, keys: &[char]) {
    page.run("document.querySelector(arguments[0]).focus()", json!([selector])).await;
    page.chord(keys).await;
}

const CONTROL: char = '\u{e009}';
const SHIFT: char = '\u{e008}';

#[test]
fn every_change_is_a_step_back_and_a_drag_is_one() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=en").await;
        assert_eq!(page.attribute("#undo", "aria-disabled").await.as_deref(), Some("true"));
        page.fill("#field-claim", "40", Key::Enter).await;
        page.wait_for_fragment("claim=40").await;
        page.drag("#slider-tokens", 0.5, 0.9, 12).await;
        page.wait_for_fragment("tokens=").await;
        page.press("#undo", Key::Enter, 1).await;
        page.wait_for_link("v=1&claim=40&lang=en").await;
        chord(page, "#slider-users", &[CONTROL, 'z']).await;
        page.wait_for_link("v=1&lang=en").await;
        assert_eq!(page.attribute("#undo", "aria-disabled").await.as_deref(), Some("true"));
        page.press("#undo", Key::Enter, 1).await;
        assert_eq!(page.fragment().await, "v=1&lang=en", "before the first step there is none");
        chord(page, "#slider-users", &[CONTROL, 'y']).await;
        page.wait_for_link("v=1&claim=40&lang=en").await;
        chord(page, "#slider-users", &[CONTROL, SHIFT, 'z']).await;
        page.wait_for_fragment("tokens=").await;
        // A link opened by mistake is a step, too.
        let before = page.fragment().await;
        page.go_to_fragment("v=1&users=3&lang=en").await;
        page.wait_for_text("[data-scenario='0'] [data-figure=cost_per_day]", "$30").await;
        page.press("#undo", Key::Enter, 1).await;
        page.wait_for_link(&before).await;
    });
}

#[test]
fn letters_being_typed_are_the_browsers_to_take_back() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=2000&lang=en").await;
        page.fill("#field-claim", "50", Key::Enter).await;
        page.wait_for_fragment("claim=50").await;
        page.run("document.querySelector('#field-users').focus()", json!([])).await;
        page.type_keys("77".chars()).await;
        page.wait_for("#field-users[data-typing]").await;
        page.chord(&[CONTROL, 'z']).await;
        page.rest().await;
        assert!(page.fragment().await.contains("claim=50"), "the step before stays");
        // Once it is committed, the same keys go a step back, in the same field.
        page.type_keys([char::from(Key::Escape)]).await;
        page.wait_for_none("#field-users[data-typing]").await;
        chord(page, "#field-users", &[CONTROL, 'z']).await;
        page.wait_for_link("v=1&users=2000&lang=en").await;
    });
}

#[test]
fn arrows_lead_a_number_to_the_next_round_figure_and_take_its_range_along() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=en").await;
        page.press("#field-users", Key::Up, 2).await;
        page.wait_for_link("v=1&users=960~1200~1500&lang=en").await;
        assert_eq!(page.attribute("#field-users", "aria-valuenow").await.as_deref(), Some("1200"));
        page.press("#field-users", Key::PageDown, 1).await;
        page.wait_for_link("v=1&lang=en").await;
        chord(page, "#field-users", &[SHIFT, char::from(Key::Up)]).await;
        page.wait_for_link("v=1&users=1600~2000~2500&lang=en").await;
        // Held down it is one step. Not every driver holds keys, so the page is told of them.
        let held = "const field = document.querySelector('#field-claim'), of = { key: 'ArrowDown', bubbles: true, cancelable: true };
            for (const repeat of [false, true, true, true, true]) field.dispatchEvent(new KeyboardEvent('keydown', { ...of, repeat }));
            field.dispatchEvent(new KeyboardEvent('keyup', of));";
        page.run(held, json!([])).await;
        page.wait_for_fragment("claim=55").await;
        page.press("#undo", Key::Enter, 1).await;
        page.wait_for_link("v=1&users=1600~2000~2500&lang=en").await;
        // From what is typed, and never out of bounds.
        page.run(
            "document.querySelector('#field-claim').focus(); document.querySelector('#field-claim').select()",
            json!([]),
        )
        .await;
        page.type_keys("99".chars()).await;
        page.type_keys([char::from(Key::Up)]).await;
        page.type_keys([char::from(Key::Up)]).await;
        page.wait_until("the most there is", async || {
            let value = page.value("#field-claim").await;
            let most = page.attribute("#field-claim", "aria-valuemax").await.unwrap_or_default();
            if value == most { Ok(()) } else { Err(format!("{value} of {most}")) }
        })
        .await;
        page.fill("#field-users", "abc", Key::Up).await;
        page.wait_for_text("#error-users", "").await;
        page.wait_for_entry("#field-users", "abc").await;
    });
}

#[test]
fn the_keys_are_on_a_sheet_and_single_ones_can_be_turned_off() {
    browse(Site::default(), async |page| {
        for (lang, title) in [("en", "Keyboard shortcuts"), ("fr", "Raccourcis clavier")] {
            page.open(&format!("v=1&lang={lang}")).await;
            page.wait_for_figures(&format!("v=1&lang={lang}")).await;
            chord(page, "#slider-users", &['?']).await;
            page.wait_for_text("#shortcuts[open]", title).await;
            page.type_keys([char::from(Key::Escape)]).await;
            page.wait_for_none("#shortcuts[open]").await;
            assert_eq!(page.focused().await, "slider-users");
        }
        // Where letters are typed it is a letter.
        page.run("document.querySelector('#field-from').closest('details')?.setAttribute('open', '')", json!([])).await;
        page.run("document.querySelector('#title').focus()", json!([])).await;
        page.type_keys(['?']).await;
        assert_eq!((page.count("#shortcuts[open]").await, page.value("#title").await), (0, "?".to_owned()));
        page.press("#show-shortcuts", Key::Enter, 1).await;
        page.wait_for("#shortcuts[open]").await;
        page.press("#single-keys", Key::Space, 1).await;
        page.press("#close-shortcuts", Key::Enter, 1).await;
        chord(page, "#slider-users", &['?']).await;
        assert_eq!(page.count("#shortcuts[open]").await, 0);
        // The browser keeps the choice.
        page.open("v=1&users=7&lang=en").await;
        chord(page, "#slider-users", &['?']).await;
        assert_eq!(page.count("#shortcuts[open]").await, 0);
        page.press("#show-shortcuts", Key::Enter, 1).await;
        page.wait_for("#shortcuts[open]").await;
        page.press("#single-keys", Key::Space, 1).await;
    });
}
