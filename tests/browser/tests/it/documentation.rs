//! Figures where documents are written: sites that mdBook, MkDocs and Docusaurus have built from `tests/documentation`, each as its
//! author would write it, and a README. `cargo xtask test documentation` builds them and runs these tests in every browser.

use browser_tests::{Key, Page, Server, Site, browse, shown};
use serde_json::json;
use std::path::PathBuf;

/// The address of Costcanary in the examples.
const ADDRESS: &str = "https://costcanary.example/";

/// A site that a tool has built, and the address of its page with a figure.
async fn open(page: &Page, tool: &str, path: &str) -> Server {
    let folder = std::env::var_os("COSTCANARY_DOCUMENTATION").map(PathBuf::from);
    let folder = folder.expect("the sites are built by `cargo xtask test documentation`").join(tool);
    let host = Server::start(Site::default().with_folder(&folder, ADDRESS, &page.server().page())).await;
    page.visit(&format!("{}{path}", host.elsewhere())).await;
    host
}

const HEIGHT: &str = "return Math.round(document.querySelector('cost-canary').getBoundingClientRect().height)";

/// Waits until the frame is as high as what it shows.
async fn fits(page: &Page) {
    page.wait_until("the frame to fit its figure", async || {
        page.enter("cost-canary").await;
        page.wait_for("main.embed figure svg").await;
        let inner = "return Math.ceil(document.querySelector('main.embed').getBoundingClientRect().height)";
        let inner = page.run(inner, json!([])).await.as_u64().unwrap_or_default();
        page.leave_frame().await;
        let outer = page.run(HEIGHT, json!([])).await.as_u64().unwrap_or_default();
        let fits = inner > 100 && (inner..=inner + 40).contains(&outer);
        if fits { Ok(()) } else { Err(format!("{inner} in {outer}")) }
    })
    .await;
}

/// What every reader of the page has: a figure that fits, moves with its knob, leads to Costcanary, and is as dark as the page.
async fn works(page: &Page, name: &str, dark: &str) {
    page.wait_for("cost-canary").await;
    page.run("document.querySelector('cost-canary').scrollIntoView({ block: 'center' })", json!([])).await;
    fits(page).await;
    page.enter("cost-canary").await;
    assert_eq!(page.attribute("figure", "data-view").await.as_deref(), Some("savings"));
    assert_eq!(page.count(".knob").await, 2);
    assert_eq!(page.count(".problems").await, 0);
    let drawn = page.texts_of("main figure").await;
    page.click("#knob-users").await;
    page.press("#knob-users", Key::End, 1).await;
    page.wait_until("another figure", async || {
        let now = page.texts_of("main figure").await;
        if now == drawn { Err(now.concat()) } else { Ok(()) }
    })
    .await;
    let link = "return document.querySelector('.open-whole a').href";
    let link = page.run(link, json!([])).await.as_str().unwrap_or_default().to_owned();
    assert!(link.starts_with(&format!("{}#v=1&users=", page.server().page())) && !link.contains("embed"), "{link}");
    assert_ne!(link, format!("{}#v=1&users=2000", page.server().page()), "with what the reader moved");
    let theme = "return document.documentElement.dataset.theme";
    assert_eq!(page.run(theme, json!([])).await, "light");
    page.leave_frame().await;
    let fallback = "return document.querySelector('cost-canary a').checkVisibility()";
    assert_eq!(page.run(fallback, json!([])).await, false);
    page.picture(&format!("documentation-{name}")).await;

    page.run(dark, json!([])).await;
    page.enter("cost-canary").await;
    page.wait_for_value(theme, json!("dark")).await;
    page.leave_frame().await;
    fits(page).await;
    page.picture(&format!("documentation-{name}-dark")).await;
    // What the tools' own pages ask for and say is their affair.
    page.complaints().await;
}

#[test]
#[ignore = "needs what `cargo xtask test documentation` builds"]
fn mdbook() {
    browse(Site::default(), async |page| {
        let _host = open(page, "mdbook", "/savings.html").await;
        works(
            page,
            "mdbook",
            "(document.getElementById('mdbook-theme-navy') ?? document.getElementById('navy')).click()",
        )
        .await;
    });
}

#[test]
#[ignore = "needs what `cargo xtask test documentation` builds"]
fn mkdocs() {
    browse(Site::default(), async |page| {
        let _host = open(page, "mkdocs", "/").await;
        works(page, "mkdocs", "document.querySelector('label.md-header__button[for=__palette_1]').click()").await;
    });
}

#[test]
#[ignore = "needs what `cargo xtask test documentation` builds"]
fn docusaurus() {
    browse(Site::default(), async |page| {
        let _host = open(page, "docusaurus", "/").await;
        // Its button goes from the system's colours to light ones and on to dark ones.
        let dark =
            "const root = document.documentElement, button = document.querySelector('button[class*=toggleButton]');
            return (async () => {
                for (let turn = 0; turn < 5 && root.dataset.theme !== 'dark'; turn++) {
                    button.click();
                    await new Promise((done) => setTimeout(done, 100));
                }
                return root.dataset.theme;
            })()";
        works(page, "docusaurus", dark).await;
    });
}

#[test]
#[ignore = "needs what `cargo xtask test documentation` builds"]
fn readme() {
    browse(Site::default(), async |page| {
        let _host = open(page, "readme", "/README.html").await;
        // A README holds no script: a picture, and the way to the page.
        assert_eq!(page.count("script, iframe, cost-canary").await, 0);
        let picture = "const picture = document.querySelector('a > img');
            return [picture.complete && picture.naturalWidth > 300, picture.alt.length > 10, picture.parentNode.href]";
        let link = format!("{}#v=1&users=2000&view=savings", page.server().page());
        page.wait_for_value(picture, json!([true, true, link])).await;
        page.picture("documentation-readme").await;
        page.visit(&link).await;
        page.wait_for("[data-view=savings] svg").await;
        page.wait_until("the scenario of the link", async || {
            let (found, expected) = (page.shown().await.answer, shown("v=1&users=2000").answer);
            if found == expected { Ok(()) } else { Err(found.join(" ")) }
        })
        .await;
    });
}
