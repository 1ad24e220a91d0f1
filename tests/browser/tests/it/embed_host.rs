//! A figure in a page of another origin, as its readers have it: it comes when it is wanted, is as high as it is, moves with its
//! knobs, follows the page's colours, bears what pages do to it, and refuses what they should not ask.

use browser_tests::{Key, Page, Server, Site, browse, browse_without_scripts, engine};
use presentation::Lang;
use serde_json::json;
use text::catalog::ui;
use text::messages::Ui;

/// What stands in the element until the figure is there.
const PICTURE: &str = "<a id='fallback' href='SITE#v=1'>The figure in Costcanary</a>";

/// A host page: a text, and a figure with these attributes.
async fn open(page: &Page, attributes: &str) -> Server {
    page.open_host(Site::default(), &format!("<p>A text</p><cost-canary {attributes}>{PICTURE}</cost-canary>")).await
}

const HEIGHT: &str = "return Math.round(document.querySelector('cost-canary').getBoundingClientRect().height)";

/// Waits until the frame is as high as what it shows, and says how high.
async fn fitted(page: &Page) -> u64 {
    let inner = "return Math.ceil(document.querySelector('main.embed').getBoundingClientRect().height)";
    page.wait_until("the frame to fit its figure", async || {
        page.enter("cost-canary").await;
        page.wait_for("main.embed figure svg, main.embed [data-scenario]").await;
        let inner = page.run(inner, json!([])).await;
        page.leave_frame().await;
        let outer = page.run(HEIGHT, json!([])).await;
        let seen = "return !document.querySelector('#fallback').checkVisibility()";
        let (inner_px, outer_px) = (inner.as_u64().unwrap_or_default(), outer.as_u64().unwrap_or_default());
        // A margin of the frame's own may be around it.
        let fits = inner_px > 100 && (inner_px..=inner_px + 40).contains(&outer_px);
        if fits && page.run(seen, json!([])).await == true { Ok(()) } else { Err(format!("{inner} in {outer}")) }
    })
    .await;
    page.run(HEIGHT, json!([])).await.as_u64().unwrap_or_default()
}

#[test]
fn a_figure_of_another_site_fits_and_moves_with_its_knobs() {
    browse(Site::default(), async |page| {
        let attributes = "link='#v=1&users=2000' view='savings' knobs='saving,users' lang='fr'";
        let _host = open(page, attributes).await;
        let wide = fitted(page).await;
        page.enter("cost-canary").await;
        let drawn = page.texts_of("main figure").await;
        // A click first: in WebKit a frame of another origin takes the keyboard only from its reader.
        page.click("#knob-users").await;
        page.press("#knob-users", Key::End, 1).await;
        page.wait_until("another figure", async || {
            let now = page.texts_of("main figure").await;
            if now == drawn { Err(now.concat()) } else { Ok(()) }
        })
        .await;
        assert_eq!(page.count(".knob").await, 2);
        assert_eq!(page.text(".open-whole a").await, ui(Ui::OpenWhole, Lang::Fr));
        let whole = "return document.querySelector('.open-whole a').href";
        let whole = page.run(whole, json!([])).await;
        let whole = whole.as_str().unwrap_or_default();
        assert!(
            whole.starts_with(&format!("{}#v=1&users=", page.server().page())) && !whole.contains("embed"),
            "{whole}"
        );
        page.picture("embed-inside").await;
        page.leave_frame().await;
        // Narrower, the text takes more lines and the chart another form.
        page.run("document.body.style.width = '300px'", json!([])).await;
        page.wait_until("another height", async || {
            let now = fitted(page).await;
            if now == wide { Err(now.to_string()) } else { Ok(()) }
        })
        .await;
        page.picture("embed-host").await;
    });
}

#[test]
fn the_page_around_shows_other_scenarios_and_colours_in_the_same_frame() {
    browse(Site::default(), async |page| {
        let _host = open(page, "link='#v=1' view='scenarios' theme='page'").await;
        fitted(page).await;
        let dark = "document.documentElement.style.cssText = 'color: white; background: black'";
        page.run(&format!("document.querySelector('cost-canary').setScenario('#v=1&claim=40'); {dark}"), json!([]))
            .await;
        page.enter("cost-canary").await;
        page.wait_for_text("main", "40").await;
        page.wait_for_value("return document.documentElement.dataset.theme ?? ''", json!("dark")).await;
        assert_eq!(page.attribute("main", "data-refused").await.as_deref(), Some("0"));
        page.leave_frame().await;
    });
}

#[test]
fn the_frame_refuses_what_is_malformed_too_large_wrong_or_too_much() {
    browse(Site::default(), async |page| {
        let _host = open(page, "link='#v=1' view='savings'").await;
        fitted(page).await;
        let tell =
            "const frame = document.querySelector('cost-canary').shadowRoot.querySelector('iframe').contentWindow;
            const scenario = (link) => ({ costcanary: 1, type: 'setScenario', link });";
        let wrong = "const wrong = ['x', null, 7, [], {}, { costcanary: 2, type: 'setTheme', theme: 'dark' }, { costcanary: 1, type: 'setTheme', theme: 'pink' },
            { costcanary: 1, type: 'setLink', link: '#v=1' }, scenario(7), scenario('#v=1&users=abc'), scenario('#v=1&colour=red'), scenario(`#v=1&name=${'x'.repeat(8300)}`)];
            for (const one of wrong) frame.postMessage(one, '*');
            return wrong.length";
        let count = page.run(&format!("{tell}{wrong}"), json!([])).await.as_u64().unwrap_or_default();
        assert_eq!(count, 12);
        let refused = "return Number(document.querySelector('main').dataset.refused)";
        page.enter("cost-canary").await;
        page.wait_for_value(refused, json!(count)).await;
        assert_eq!(page.attribute("main", "data-link").await.as_deref(), Some("v=1&view=savings&embed=1"));
        page.leave_frame().await;
        // Far more than a reader's hand sends; most of it is refused, and what comes later counts again.
        page.run(&format!("{tell} for (let users = 1; users <= 2000; users++) frame.postMessage(scenario(`#v=1&users=${{users}}`), '*')"), json!([])).await;
        page.enter("cost-canary").await;
        page.wait_until("most to be refused", async || {
            let found = page.run(refused, json!([])).await.as_u64().unwrap_or_default();
            if found > 1000 { Ok(()) } else { Err(found.to_string()) }
        })
        .await;
        page.leave_frame().await;
        page.wait_until("a message that is taken again", async || {
            page.run(&format!("{tell} frame.postMessage(scenario('#v=1&users=77'), '*')"), json!([])).await;
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            page.enter("cost-canary").await;
            let link = page.attribute("main", "data-link").await.unwrap_or_default();
            page.leave_frame().await;
            if link.contains("users=77") { Ok(()) } else { Err(link) }
        })
        .await;
    });
}

#[test]
fn a_link_or_colours_that_cannot_be_used_are_told_with_the_reason_and_the_figure_stays() {
    browse(Site::default(), async |page| {
        let _host = open(page, "link='#v=1&users=7' view='savings' lang='fr'").await;
        fitted(page).await;
        let listen = "window.refused = []; document.addEventListener('costcanary-refused', ({ detail }) => refused.push(detail))";
        page.run(listen, json!([])).await;
        let long = format!("#v=1&name={}", "x".repeat(9000));
        for (name, value, reason) in [
            ("link", "#users=5", "v\u{a0}: "),
            ("link", "#v=1&users=5&foo=1", "foo\u{a0}: "),
            ("link", "nonsense", "nonsense\u{a0}: "),
            ("link", "#v=1&users=abc", "users\u{a0}: «\u{a0}abc"),
            ("link", "#v=2&users=5", "v\u{a0}: "),
            ("link", &long, "lien\u{a0}: 9\u{202f}0"),
            ("theme", "pink", ""),
        ] {
            page.run(
                "refused.length = 0; document.querySelector('cost-canary').setAttribute(...arguments)",
                json!([name, value]),
            )
            .await;
            page.wait_for_value("return refused.length", json!(1)).await;
            let told = page.run("return refused[0]", json!([])).await;
            assert_eq!((&told["name"], &told["value"]), (&json!(name), &json!(value)));
            let problems = told["problems"].as_array().cloned().unwrap_or_default();
            assert!(reason.is_empty() == problems.is_empty(), "{told}");
            assert!(
                problems.iter().all(|problem| problem.as_str().is_some_and(|text| text.starts_with(reason))),
                "{told}"
            );
            let complaints = page.complaints().await.concat();
            assert!(complaints.contains("<cost-canary ") && complaints.contains(reason), "{complaints}");
            page.enter("cost-canary").await;
            let link = page.attribute("main", "data-link").await.unwrap_or_default();
            assert!(link.starts_with("v=1&users=7&"), "{value}: {link}");
            page.leave_frame().await;
        }
        // What can be used is, and is not told of.
        page.run("refused.length = 0; document.querySelector('cost-canary').setScenario('#v=1&users=8')", json!([]))
            .await;
        page.enter("cost-canary").await;
        page.wait_until("the other scenario", async || {
            let link = page.attribute("main", "data-link").await.unwrap_or_default();
            if link.starts_with("v=1&users=8&") { Ok(()) } else { Err(link) }
        })
        .await;
        assert_eq!(page.attribute("main", "data-refused").await.as_deref(), Some("7"));
        page.leave_frame().await;
        assert_eq!(page.run("return refused", json!([])).await, json!([]));
    });
}

#[test]
fn a_figure_comes_to_rest_where_a_scroll_bar_comes_and_goes_with_it() {
    // A box with a bar of 15 pixels in every browser, as high as the figure is without the bar, and as it is with it.
    let follow = "const [wide, between] = arguments, part = document.querySelector('#box'), canary = document.querySelector('cost-canary');
        window.changes = 0;
        const style = new MutationObserver((all) => { window.changes += all.length });
        style.observe(canary.shadowRoot.querySelector('iframe'), { attributeFilter: ['style'] });
        const turn = () => { part.style.width = `${canary.offsetHeight > between ? wide - 15 : wide}px`; requestAnimationFrame(turn) };
        turn();";
    let set = "document.querySelector('#box').style.width = `${arguments[0]}px`";
    browse(Site::default(), async |page| {
        let body = "<div id='box'><cost-canary link='#v=1' view='distribution'><p id='fallback'>A picture</p></cost-canary></div>";
        let _host = page.open_host(Site::default(), body).await;
        // A width at which 15 pixels less make it lower.
        let mut high = 0;
        let (mut wide, mut low) = (725, 0);
        while low == 0 || low >= high {
            assert!(wide > 400, "it is never lower when narrower");
            (wide, high) = (wide - 15, low);
            page.run(set, json!([wide - 15])).await;
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            low = fitted(page).await;
        }
        page.run(set, json!([wide])).await;
        page.wait_for_value(HEIGHT, json!(high)).await;
        page.run(follow, json!([wide, (low + high) / 2])).await;
        page.wait_until("rest", async || {
            let before = page.run("return changes", json!([])).await;
            tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
            let after = page.run("return changes", json!([])).await;
            if before == after { Ok(()) } else { Err(format!("{before} and {after} changes")) }
        })
        .await;
        assert_eq!(page.run(HEIGHT, json!([])).await, high);
        let changes = page.run("return changes", json!([])).await;
        assert!(changes.as_u64().is_some_and(|changes| (1..20).contains(&changes)), "{changes}");
    });
}

#[test]
fn a_dark_figure_is_printed_light_with_the_page_around_it() {
    // What is for paper, for the screen, and the other way round.
    let paper = "const all = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.media);
        for (const { media } of all) media.mediaText = media.mediaText.replace(/^(print|screen)/, (what) => what === 'print' ? 'screen' : 'print');
        const colours = (selector) => getComputedStyle(document.querySelector(selector));
        return [colours('h1').color, colours('figure svg').filter.includes('invert')]";
    browse(Site::default(), async |page| {
        for theme in ["light", "dark"] {
            let _host = open(page, &format!("link='#v=1' view='savings' theme='{theme}'")).await;
            fitted(page).await;
            page.enter("cost-canary").await;
            let ink = page.run(paper, json!([])).await;
            assert_eq!(ink, json!(["rgb(28, 33, 40)", theme == "dark"]), "{theme}");
            page.leave_frame().await;
        }
    });
}

#[test]
fn a_figure_that_never_comes_is_told_of() {
    let site = Site::default().with("/mute.html", "<!DOCTYPE html><html lang='en'><head><link rel='icon' href='data:,'><title>mute</title></head><body></body></html>");
    browse(site, async |page| {
        let body = "<script>window.refused = []; addEventListener('costcanary-refused', ({ detail }) => refused.push(detail))</script>
            <cost-canary link='SITEmute.html#v=1'><p id='fallback'>A picture</p></cost-canary>
            <div hidden><cost-canary link='SITEmute.html?hidden#v=1'></cost-canary></div>";
        let _host = page.open_host(Site::default(), body).await;
        tokio::time::sleep(std::time::Duration::from_secs(15)).await;
        page.wait_for_value("return refused.length", json!(1)).await;
        let complaints = page.complaints().await.concat();
        assert!(complaints.contains("No figure came from") && !complaints.contains("?hidden"), "{complaints}");
        assert_eq!(page.text("#fallback").await, "A picture");
    });
}

#[test]
fn a_figure_that_was_squeezed_to_nothing_comes_back() {
    browse(Site::default(), async |page| {
        let _host = open(page, "link='#v=1' view='tornado' style='width: 0; overflow: hidden'").await;
        let set = async |style: &str| {
            page.run("document.querySelector('cost-canary').style.cssText = arguments[0]", json!([style])).await;
        };
        page.enter("cost-canary").await;
        page.wait_for("main.embed").await;
        page.leave_frame().await;
        for squeezed in [
            "display: none",
            "width: 1px",
            "width: 0; height: 0; overflow: hidden",
            "visibility: hidden",
            "width: 40px",
        ] {
            set(squeezed).await;
            page.rest().await;
            set("").await;
            fitted(page).await;
        }
    });
}

#[test]
fn without_scripts_or_without_the_site_the_fallback_stays() {
    let host = Site::default().with(
        "/plain.html",
        "<!DOCTYPE html><html lang='en'><head><title>A page</title><link rel='icon' href='data:,'><script src='./embed.js' async></script></head>
         <body><cost-canary link='#v=1'><a id='fallback' href='./#v=1'>The figure</a></cost-canary></body></html>",
    );
    let switched_off = browse_without_scripts(host, async |page| {
        page.visit(&format!("{}plain.html", page.server().page())).await;
        assert_eq!(page.text("#fallback").await, "The figure");
    });
    assert_eq!(switched_off, engine() != "webkit", "WebKit's driver has no switch for scripts");
    browse(Site::default().without(".wasm"), async |page| {
        let _host = open(page, "link='#v=1' view='savings'").await;
        page.enter("cost-canary").await;
        page.wait_for("[data-failed]").await;
        page.leave_frame().await;
        page.rest().await;
        assert_eq!(page.text("#fallback").await, "The figure in Costcanary");
        assert!(!page.complaints().await.is_empty(), "it is noticed");
    });
}
