//! The page starts: anywhere and quietly.

use browser_tests::{Key, Site, browse};
use costcanary::report::cases::CASES;

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
