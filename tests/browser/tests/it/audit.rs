//! Accessibility: axe-core finds nothing against WCAG 2.2 A and AA or its best practices, in any language, theme or state.
//!
//! axe-core comes from npm (`tests/audit/package.json`); `cargo xtask test` installs it and says where in `COSTCANARY_AXE`.
//! It is run by the driver, so the page's content policy is as it is for readers.
//! With `COSTCANARY_MARKUP` set to a folder, the running page's markup is left there for the suite `markup`.

use browser_tests::{Key, Page, Site, browse};
use serde_json::{Value, json};
use std::path::PathBuf;

const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// What the reader's link was like, what was typed, and whether the program lived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Plain,
    Problems,
    Refused,
    Stopped,
    /// The dialog to share it, open.
    Shared,
    /// One chart of it, as another page has it.
    Embedded,
}

/// In this order: each but the charts for other pages follows in the page that is open, and one that has stopped is the last.
const SHAPES: [(Shape, &str); 7] = [
    (Shape::Plain, "v=1&users=800~1000~1250"),
    (Shape::Problems, "v=1&users=abc&saving=60~30~0&canary=5@&x=1"),
    (Shape::Shared, "v=1&users=2000"),
    (Shape::Refused, "v=1&savings=-30,0,10,20,30,40,50,60"),
    (Shape::Stopped, "v=1&users=2000"),
    (Shape::Embedded, "v=1&users=2000&fallback=abc&embed=1&view=tornado&knobs=users,saving"),
    (Shape::Embedded, "v=1&embed=1&knobs=claim"),
];

/// What axe-core has against the page, a line each.
async fn violations(page: &Page) -> Vec<String> {
    let file = std::env::var("COSTCANARY_AXE").expect("COSTCANARY_AXE says where axe-core is: run `cargo xtask test`");
    let axe = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    // In the script's own scope: the page gets no global of it.
    let script = format!(
        "{axe};
         return axe.run(document, {{ runOnly: arguments[0], resultTypes: ['violations'] }}).then((found) => ({{
             passes: found.passes.length,
             violations: found.violations.flatMap((one) => one.nodes.map((node) =>
                 `${{one.id}} (${{one.impact}}): ${{node.target}} ${{node.html.slice(0, 200)}} ${{node.failureSummary}}`)),
         }}))"
    );
    let found = page.run(&script, json!([TAGS])).await;
    assert!(found["passes"].as_u64() > Some(15), "axe-core looked at the page: {found}");
    found["violations"].as_array().into_iter().flatten().map(Value::to_string).collect()
}

/// Brings the page into the shape, with everything unfolded and drawn; the first is opened, others follow it.
async fn prepare(page: &Page, shape: Shape, link: &str, lang: &str, theme: &str) {
    let link = format!("{link}&lang={lang}&theme={theme}");
    let is_first = page.count("main").await == 0;
    if shape == Shape::Embedded {
        page.visit(&format!("{}#{link}", page.server().page())).await;
        page.wait_for(".embed figure svg, .embed .card").await;
        if page.count(".problems").await > 0 {
            page.press(".problems summary", Key::Enter, 1).await;
        }
        return;
    }
    if is_first {
        page.open(&link).await;
        page.wait_for("#chart-scenarios svg").await;
        page.unfold().await;
    } else {
        page.go_to_fragment(&link).await;
        page.rest().await;
        page.wait_for(&format!("html[lang={lang}][data-theme={theme}]")).await;
    }
    // Nothing of what is asked of the page below is to meet work that is still under way.
    page.wait_until("refined figures", async || {
        let mark = page.texts("#hash").await.concat();
        if mark.len() == 16 { Ok(()) } else { Err(mark) }
    })
    .await;
    match shape {
        Shape::Plain | Shape::Embedded => {}
        Shape::Shared => {
            if page.count("#share[open]").await == 0 {
                page.press("#open-share", Key::Enter, 1).await;
                page.press("#embed-knobs summary", Key::Enter, 1).await;
                page.press("[name=knob-saving]", Key::Space, 1).await;
            }
            page.wait_for("#share .preview svg").await;
            page.wait_for("#knob-saving").await;
        }
        Shape::Problems => page.wait_for("#problems li").await,
        Shape::Refused => {
            page.fill("#field-claim", "abc", Key::Enter).await;
            page.wait_for("#field-claim[aria-invalid=true]").await;
        }
        Shape::Stopped => {
            let breaking =
                "Node.prototype.insertBefore = () => { throw new DOMException('forced', 'NotFoundError'); };";
            page.run(breaking, json!([])).await;
            page.fill("#field-claim", "40", Key::Enter).await;
            page.wait_for("[data-failed]").await;
            page.complaints().await;
        }
    }
}

/// Leaves the page's markup where the suite `markup` looks for it.
async fn keep(page: &Page, name: &str) {
    let Some(folder) = std::env::var_os("COSTCANARY_MARKUP").map(PathBuf::from) else {
        return;
    };
    // Without the script that these tests add.
    let markup = "document.querySelector('script[src=\"probe.js\"]')?.remove();
        return '<!DOCTYPE html>\\n' + document.documentElement.outerHTML";
    let markup = page.run(markup, json!([])).await;
    let file = folder.join(format!("{name}.html"));
    let written = std::fs::write(&file, markup.as_str().unwrap_or_default());
    written.unwrap_or_else(|error| panic!("`{}`: {error}", file.display()));
}

fn audit(lang: &str) {
    browse(Site::default(), async |page| {
        let mut found = Vec::new();
        for (place, (shape, link)) in SHAPES.into_iter().enumerate() {
            // What is whole in both themes; other shapes, which have the same colours, in one, and so in French.
            let is_whole = matches!(shape, Shape::Plain | Shape::Shared | Shape::Embedded);
            for theme in if is_whole && lang == "en" { &["light", "dark"][..] } else { &["light"] } {
                prepare(page, shape, link, lang, theme).await;
                let violations = violations(page).await;
                found.extend(violations.into_iter().map(|one| format!("{shape:?}, {lang}, {theme}: {one}")));
                keep(page, &format!("{shape:?}-{place}-{lang}-{theme}").to_lowercase()).await;
            }
            if shape == Shape::Shared {
                page.press("#share", Key::Escape, 1).await;
                page.wait_for_none("#share[open]").await;
            }
        }
        assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
    });
}

#[test]
fn nothing_is_in_the_way_of_an_english_reader() {
    audit("en");
}

#[test]
fn nothing_is_in_the_way_of_a_french_reader() {
    audit("fr");
}

#[test]
fn nothing_is_in_the_way_on_a_telephone() {
    browse(Site::default(), async |page| {
        page.resize(360, 740).await;
        let (shape, link) = SHAPES[1];
        prepare(page, shape, link, "fr", "light").await;
        assert_eq!(violations(page).await, Vec::<String>::new());
    });
}

#[test]
fn the_audit_finds_what_is_wrong() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.run("document.getElementById('title').removeAttribute('aria-label')", json!([])).await;
        page.run("document.getElementById('title').removeAttribute('placeholder')", json!([])).await;
        let found = violations(page).await;
        assert!(found.len() == 1 && found[0].contains("label"), "{found:?}");
    });
}
