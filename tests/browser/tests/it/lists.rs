//! Lists, item by item: changed, added, moved and removed by keys alone, with the keyboard following.

use browser_tests::{Key, Page, Site, browse};

async fn opened(page: &Page, link: &str, list: &str) {
    page.open(link).await;
    page.wait_for_figures(link).await;
    page.unfold().await;
    page.wait_for(&format!("#list-{list}[open]")).await;
}

#[test]
fn the_steps_of_a_rollout_are_edited_one_by_one() {
    browse(Site::default(), async |page| {
        opened(page, "v=1&lang=en", "canary").await;
        page.fill("#cell-canary-1-1", "24", Key::Enter).await;
        page.wait_for_link("v=1&canary=5@48h,25@24h&lang=en").await;
        page.press("#add-canary", Key::Enter, 1).await;
        page.wait_for_link("v=1&canary=5@48h,25@24h,50@24h&lang=en").await;
        assert_eq!(page.focused().await, "cell-canary-2-0", "the keyboard is at the new step");
        page.press("#up-canary-2", Key::Enter, 1).await;
        page.wait_for_link("v=1&canary=5@48h,50@24h,25@24h&lang=en").await;
        assert_eq!(page.focused().await, "up-canary-1", "and goes with the step that is moved");
        page.press("#up-canary-1", Key::Enter, 1).await;
        page.wait_for_link("v=1&canary=50@24h,5@48h,25@24h&lang=en").await;
        assert_eq!(page.attribute("#up-canary-0", "aria-disabled").await.as_deref(), Some("true"));
        page.press("#down-canary-0", Key::Enter, 1).await;
        page.wait_for_link("v=1&canary=5@48h,50@24h,25@24h&lang=en").await;
        page.press("#remove-canary-2", Key::Enter, 1).await;
        page.wait_for_link("v=1&canary=5@48h,50@24h&lang=en").await;
        assert_eq!(page.focused().await, "remove-canary-1");
        page.press("#remove-canary-1", Key::Enter, 1).await;
        page.wait_for_link("v=1&canary=5@48h&lang=en").await;
        page.press("#remove-canary-0", Key::Enter, 1).await;
        page.wait_for_link("v=1&canary=&lang=en").await;
        assert_eq!(page.focused().await, "add-canary", "an empty list leaves the button that adds");
        page.press("#add-canary", Key::Enter, 1).await;
        page.wait_for_link("v=1&canary=5@48h&lang=en").await;
        // What cannot be used stays, with the reason, until it can.
        page.fill("#cell-canary-0-0", "500", Key::Enter).await;
        page.wait_for_text("#list-error-canary", "100").await;
        page.wait_for_entry("#cell-canary-0-0", "500").await;
        page.fill("#cell-canary-0-0", "10", Key::Enter).await;
        page.wait_for_link("v=1&canary=10@48h&lang=en").await;
        assert_eq!(page.texts("#list-error-canary").await, [""]);
        page.press("#undo", Key::Enter, 1).await;
        page.wait_for_link("v=1&canary=5@48h&lang=en").await;
        page.wait_for_entry("#cell-canary-0-0", "5").await;
    });
}

#[test]
fn scenarios_and_markets_are_edited_one_by_one() {
    browse(Site::default(), async |page| {
        opened(page, "v=1&lang=fr", "savings").await;
        page.fill("#cell-savings-1-0", "33,5", Key::Enter).await;
        page.wait_for_link("v=1&savings=0,33.5,60&lang=fr").await;
        page.press("#add-savings", Key::Enter, 1).await;
        page.wait_for_link("v=1&savings=0,33.5,60,70&lang=fr").await;
        page.wait_for("[data-scenario='3']").await;
        // The keyboard goes to what was added, so each press needs the button again.
        for _ in 0..2 {
            page.press("#add-markets", Key::Enter, 1).await;
            page.wait_for_fragment("markets=").await;
        }
        page.wait_for_fragment("markets=A:50@0d,B:50@0d").await;
        page.fill("#cell-markets-0-0", "France", Key::Enter).await;
        page.wait_for_fragment("markets=France:50@0d,B:50@0d").await;
        page.fill("#cell-markets-1-1", "40", Key::Enter).await;
        page.wait_for_text("#list-error-markets", "100").await;
        page.fill("#cell-markets-0-1", "60", Key::Enter).await;
        page.wait_for_fragment("markets=France:60@0d,B:40@0d").await;
        page.fill("#cell-markets-1-2", "30", Key::Enter).await;
        page.wait_for_fragment("markets=France:60@0d,B:40@30d").await;
    });
}
