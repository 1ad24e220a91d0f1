//! A pinned scenario stands beside the one on screen: in words, on the cards, in the charts; by keyboard, and after a reload.

use browser_tests::{Key, Page, Site, browse};

/// The charts on screen that name the pinned scenario.
async fn named(page: &Page) -> usize {
    let find = "return [...document.querySelectorAll('figure svg')]
        .filter((picture) => [...picture.querySelectorAll('text')].some((text) => text.textContent === 'pinned')).length";
    page.run(find, ().into()).await.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
}

#[test]
fn two_scenarios_are_compared_by_keys_alone() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=en").await;
        assert_eq!((page.text("#pin").await.as_str(), page.count("#exchange").await), ("Pin to compare", 0));
        page.press("#pin", Key::Enter, 1).await;
        page.wait_for_text("#compare", "Pinned. Change an input").await;
        assert_eq!(page.focused().await, "pin", "the keyboard stays");
        assert_eq!(page.count(".beside").await, 0, "nothing differs yet");

        page.fill("#field-users", "2000", Key::Enter).await;
        page.wait_for_text("#compare", "$6,000 more a day ($12,000 instead of $6,000)").await;
        page.wait_for_text("#compare", "Users 2,000 users").await;
        page.wait_for_text(".card.scenario-2 .card-headline .beside", "pinned $6,000").await;
        page.run("document.getElementById('chart-cumulative').scrollIntoView()", ().into()).await;
        page.wait_for_text("#chart-cumulative figcaption", "Pinned: ").await;
        let drawn = async || if named(page).await > 0 { Ok(()) } else { Err("none".into()) };
        page.wait_until("a chart that names the pinned scenario", drawn).await;

        page.press("#exchange", Key::Enter, 1).await;
        page.wait_for_text("#compare", "$6,000 less a day ($6,000 instead of $12,000)").await;
        page.wait_for("main[data-link='v=1&lang=en']").await;
        page.click("#undo").await;
        page.wait_for_text("#compare", "Pinned. Change an input").await;

        // What is pinned is kept for this window.
        page.wait_for_fragment("users=1600~2000~2500").await;
        page.run("history.replaceState(null, '', '#v=1&lang=fr')", ().into()).await;
        page.reload().await;
        page.wait_for_text("#compare", "inférieure de 6").await;
        page.press("#pin", Key::Space, 1).await;
        page.wait_for_none(".beside").await;
        assert_eq!(
            (page.text("#pin").await.as_str(), page.focused().await.as_str()),
            ("Épingler pour comparer", "pin")
        );
        page.reload().await;
        assert_eq!(page.count("#exchange").await, 0, "nor after a reload");
    });
}
