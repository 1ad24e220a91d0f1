//! Failing well: whatever is missing, refused or broken, the reader is told in words and has a page that can be used.

use browser_tests::{Key, Site, browse};
use serde_json::json;

#[test]
fn a_browser_that_refuses_the_address_is_told_of_and_the_link_is_right() {
    let throws = "replaceState = () => { throw new DOMException('no', 'SecurityError'); }";
    for refusal in [throws, "replaceState = () => {}", "replaceState = undefined"] {
        browse(Site::default(), async |page| {
            page.open("v=1&users=2000").await;
            page.wait_for_figures("v=1&users=2000").await;
            let refuse = format!(
                "window.kept = History.prototype.replaceState;
                 History.prototype.{refusal};
                 Object.defineProperty(navigator, 'clipboard', {{ configurable: true,
                    value: {{ writeText: (text) => {{ window.copied = text; return Promise.resolve(); }} }} }});"
            );
            page.run(&refuse, json!([])).await;
            page.press("#slider-claim", Key::Home, 1).await;
            page.wait_for_text("#address-behind", "keeps the address from following").await;
            assert_eq!(page.fragment().await, "v=1&users=2000", "the address stays");
            page.wait_for_figures("v=1&users=2000&claim=-20").await;
            page.click("#copy-link").await;
            page.wait_for_text("#copy-link", "Link copied").await;
            let copied = page.run("return window.copied", json!([])).await;
            assert_eq!(copied, format!("{}#v=1&users=2000&claim=-20", page.server().page()));
            page.choose("#language", "fr").await;
            page.wait_for_text("#address-behind", "empêche l’adresse de suivre").await;
            // Links are still opened, and the word goes when the address follows again.
            page.go_to_fragment("v=1&users=3000&lang=en").await;
            page.wait_for_figures("v=1&users=3000").await;
            page.run("History.prototype.replaceState = window.kept", json!([])).await;
            page.press("#slider-claim", Key::End, 1).await;
            page.wait_for_link("v=1&users=3000&claim=90&lang=en").await;
            page.wait_until("the word to go", async || match page.count("#address-behind").await {
                0 => Ok(()),
                _ => Err("still there".into()),
            })
            .await;
        });
    }
}

#[test]
fn a_browser_that_has_had_enough_of_new_addresses_keeps_a_working_page() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        // Chromium then does nothing, WebKit throws, Firefox throws or waits: the limits are theirs.
        let many = "for (let turn = 0; turn < 400; turn++) try { history.replaceState(null, '', `#v=1&lag=${turn % 9}`) } catch {}
            try { history.replaceState(null, '', '#v=1') } catch {}";
        page.run(many, json!([])).await;
        page.press("#slider-claim", Key::Home, 1).await;
        page.wait_for_figures("v=1&claim=-20").await;
        page.wait_until("the address, or a word", async || {
            let (fragment, told) = (page.fragment().await, page.count("#address-behind").await == 1);
            if told || fragment == "v=1&claim=-20" { Ok(()) } else { Err(fragment) }
        })
        .await;
        // The browsers write what they think of it.
        page.complaints().await;
        page.fill("#field-users", "2000", Key::Enter).await;
        page.wait_for_figures("v=1&users=1600~2000~2500&claim=-20").await;
        page.complaints().await;
    });
}
