//! From an input or a chart to its paragraph of the help pages, beside the page and in its language.

use browser_tests::{Page, Site, browse};
use model::input::param::{Id, PARAMS};
use presentation::{Lang, View};
use report::help;
use serde_json::{Value, json};
use text::catalog::{label, ui};
use text::messages::Ui;

/// Follows a link that opens a window of its own; gives what stands where it leads, and comes back.
async fn follow(page: &Page, link: &str) -> Value {
    let client = page.client();
    let here = client.window().await.expect("a window");
    let before = client.windows().await.expect("windows");
    page.click(link).await;
    page.wait_until("a window beside the page", async || {
        let now = client.windows().await.expect("windows");
        if now.len() > before.len() { Ok(()) } else { Err(format!("{} windows", now.len())) }
    })
    .await;
    let now = client.windows().await.expect("windows");
    let new = now.into_iter().find(|window| !before.contains(window)).expect("a new window");
    client.switch_to_window(new).await.expect("the new window");
    page.wait_for("main h1").await;
    let found = "
        const target = location.hash ? document.getElementById(location.hash.slice(1)) : document.querySelector('h1');
        const sheet = [...document.styleSheets].some((sheet) => sheet.cssRules.length > 20);
        return { address: location.pathname + location.hash, lang: document.documentElement.lang, opener: window.opener === null,
            name: target?.localName, text: target?.textContent, sheet,
            wide: document.documentElement.scrollWidth > innerWidth };";
    let found = page.run(found, json!([])).await;
    assert_eq!(page.complaints().await, Vec::<String>::new());
    client.close_window().await.expect("it closes");
    client.switch_to_window(here).await.expect("the page is still there");
    found
}

/// What a link must have led to.
fn assert_led(found: &Value, address: &str, lang: Lang) {
    assert!(found["address"].as_str().is_some_and(|there| there.ends_with(address)), "{address}: {found}");
    assert_eq!((found["lang"].as_str(), found["opener"].as_bool()), (Some(lang.id()), Some(true)), "{found}");
    assert!(found["sheet"] == true && found["wide"] == false, "{found}");
}

/// Every link to the help pages: its address.
async fn links(page: &Page) -> Vec<String> {
    let found = "return [...document.querySelectorAll('a.more')].map((link) => link.getAttribute('href'))";
    let found = page.run(found, json!([])).await;
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn inputs_and_charts_lead_to_their_paragraphs() {
    // In a folder, as on most hosts.
    browse(Site::default().at("/tools/costcanary/").with_help_read(), async |page| {
        for lang in [Lang::En, Lang::Fr] {
            page.open(&format!("v=1&lang={}", lang.id())).await;
            page.wait_for("#chart-scenarios").await;
            page.unfold().await;
            // The title stands in the header, without a line of help.
            let fields =
                PARAMS.iter().filter(|param| param.id != Id::Name).map(|param| help::parameter(param.id, lang));
            let charts = View::ALL.iter().map(|&view| help::chart(view, lang));
            let mut expected: Vec<String> = fields.chain(charts).chain([help::guide(lang)]).collect();
            let mut found = links(page).await;
            expected.sort();
            found.sort();
            assert_eq!(found, expected);

            let field = follow(page, "#more-tokens").await;
            assert_led(&field, &help::parameter(Id::Tokens, lang), lang);
            assert_eq!((field["name"].as_str(), field["text"].as_str()), (Some("h3"), Some(label(Id::Tokens, lang))));
            let chart = follow(page, "#more-chart-two-way").await;
            assert_led(&chart, &help::chart(View::TwoWay, lang), lang);
            assert_eq!(chart["name"], "h3");
            let guide = follow(page, "#guide").await;
            assert_led(&guide, &help::guide(lang), lang);
            assert_eq!(guide["text"], ui(Ui::Guide, lang));
            assert_eq!(page.fragment().await, format!("v=1&lang={}", lang.id()), "the page is as it was left");
        }
    });
}
