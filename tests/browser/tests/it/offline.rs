//! Without a network: the page is kept as a whole, a newer version waits until the reader wants it, and no two builds are mixed.

use browser_tests::{Key, Page, Site, browse};
use presentation::Lang;
use serde_json::{Value, json};
use text::catalog::ui;
use text::messages::Ui;

/// The program as the browser would have it that keeps pages, and a note of what it is asked to keep. It refuses.
const REFUSES: &str = "
    window.asked = [];
    const register = (address) => { asked.push(`${address}`); throw new DOMException('no', 'SecurityError') };
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: { register } });";

/// What only the newer version has, before what both have.
const BOTH: &str = "<meta name=\"viewport\"";
const NEW: &str = "<meta name=\"newer\" content=\"yes\"><meta name=\"viewport\"";

/// Waits until the browser keeps the page that is open.
async fn wait_until_kept(page: &Page) {
    page.run("return navigator.serviceWorker.ready.then(() => true)", json!([])).await;
}

/// The builds that the browser keeps: of each the folder, and how many files.
async fn kept(page: &Page) -> Value {
    let kept = "
        const one = async (name) => [name.split(' ')[1].replace(location.origin, ''), (await (await caches.open(name)).keys()).length];
        return caches.keys().then((names) => Promise.all(names.map(one)))";
    page.run(kept, json!([])).await
}

/// How many files a build has.
fn size(site: &Site) -> usize {
    site.text("sw.js").matches("\"sha256-").count()
}

#[test]
fn after_the_first_visit_the_page_needs_no_network() {
    let site = Site::default().at("/tools/costcanary/").and_at("/tools/").installable();
    let files = size(&site);
    assert!(files > 20, "{files} files");
    browse(site, async |page| {
        let other = format!("{}/tools/", page.server().origin());
        page.open("v=1&users=2000").await;
        wait_until_kept(page).await;
        page.visit(&other).await;
        page.wait_for("[data-ready]").await;
        wait_until_kept(page).await;
        // Each copy keeps its own, one inside the other's folder too.
        assert_eq!(kept(page).await, json!([["/tools/costcanary/", files], ["/tools/", files]]));

        page.server().go_away();
        page.visit(&other).await;
        page.wait_for("[data-ready]").await;
        page.open("v=1&users=2000").await;
        page.wait_for_figures("v=1&users=2000").await;
        let workers = "return performance.getEntriesByType('resource').some(({ name }) => name.includes('/worker-'))";
        assert_eq!(page.run(workers, json!([])).await, true, "the worker is there too");
        page.choose("#language", "fr").await;
        page.fill("#field-users", "3000", Key::Enter).await;
        page.wait_for_link("v=1&users=3000&lang=fr").await;
        page.visit(&format!("{}help/fr/index.html#keep", page.server().page())).await;
        assert_eq!(page.text("h1").await, "Guide");
        let sheet = "return document.styleSheets[0].cssRules.length > 20";
        assert_eq!(page.run(sheet, json!([])).await, true);
        page.complaints().await;
    });
}

#[test]
fn a_newer_version_waits_for_the_reader_and_comes_as_a_whole() {
    let site = Site::default().installable();
    let newer = site.clone().changed("index.html", BOTH, NEW);
    // A host in the middle of getting it: the list is new already, the page is not.
    let midway = site.clone().with("/sw.js", &newer.text("sw.js"));
    let build = |site: &Site| site.text("sw.js").split('"').nth(3).unwrap_or_default().to_owned();
    let (old, new) = (build(&site), build(&newer));
    assert_ne!(old, new);
    browse(site, async |page| {
        let builds = "return caches.keys().then((names) => names.map((name) => name.split(' ')[2]))";
        let is_newer = "return document.querySelector('meta[name=newer]') !== null";
        page.open("v=1&lang=fr").await;
        wait_until_kept(page).await;
        page.open("v=1&lang=fr").await;
        page.server().serve(midway);
        page.run("window.said = []; console.info = (...words) => said.push(words.join(' '))", json!([])).await;
        let look =
            "return navigator.serviceWorker.ready.then((one) => one.update()).then(() => 'found', () => 'refused')";
        page.run(look, json!([])).await;
        page.wait_until("the newer version to be given up", async || {
            let state = "return navigator.serviceWorker.ready.then((one) => [!!one.installing, !!one.waiting])";
            let state = page.run(state, json!([])).await;
            if state == json!([false, false]) { Ok(()) } else { Err(state.to_string()) }
        })
        .await;
        assert_eq!(page.run(builds, json!([])).await, json!([old]));
        assert_eq!(page.count(".newer").await, 0);
        let said = page.run("return said", json!([])).await.to_string();
        assert!(said.contains("is not kept for use without a network"), "whoever runs the site is told: {said}");

        page.server().serve(newer);
        page.run(look, json!([])).await;
        page.wait_for_text("#newer[role=status]", ui(Ui::Newer, Lang::Fr)).await;
        page.picture("newer").await;
        page.press("#put-off-newer", Key::Enter, 1).await;
        page.wait_for_none(".newer").await;
        assert_eq!(page.focused().await, "result");
        // It is told again when the page is opened again, in the version that was there: from the network comes the other.
        page.expect_load().await;
        // As readers do it: Firefox's driver goes past what is kept.
        page.run("location.reload()", json!([])).await;
        page.wait_for_text("#newer", ui(Ui::Newer, Lang::Fr)).await;
        assert_eq!(page.run(is_newer, json!([])).await, false);
        page.fill("#field-users", "2000", Key::Enter).await;
        page.expect_load().await;
        page.press("#use-newer", Key::Enter, 1).await;
        page.wait_until("the newer version", async || {
            let found = page.client().execute(is_newer, Vec::new()).await;
            if found.as_ref().is_ok_and(|found| *found == true) { Ok(()) } else { Err(format!("{found:?}")) }
        })
        .await;
        page.wait_for_link("v=1&users=1600~2000~2500&lang=fr").await;
        assert_eq!(page.run(builds, json!([])).await, json!([new]));
        assert_eq!(page.count(".newer").await, 0);
        page.complaints().await;
    });
}

#[test]
fn a_file_that_was_damaged_where_it_is_kept_is_had_from_the_network_and_kept_anew() {
    let site = Site::default().installable();
    let files = size(&site);
    browse(site, async |page| {
        page.open("v=1&users=2000").await;
        wait_until_kept(page).await;
        // As any page of the site can do.
        let damage = "return caches.keys().then(([name]) => caches.open(name)).then(async (cache) => {
            const found = (await cache.keys()).filter(({ url }) => arguments[0].some((part) => url.includes(part)));
            for (const request of found) {
                const { headers } = await cache.match(request);
                await cache.put(request, new Response('throw new Error(`damaged`)', { headers }));
            }
            return found.map(({ url }) => url);
        })";
        let sound = "return caches.keys().then(([name]) => caches.open(name)).then(async (cache) => {
            const texts = await Promise.all((await cache.keys()).map(async (request) => (await cache.match(request)).text()));
            return !texts.includes('throw new Error(`damaged`)');
        })";
        for parts in [&["/boot-"][..], &["/app-"], &["_bg"], &["/style-"], &["/worker-", "help/en/index"]] {
            let found = page.run(damage, json!([parts])).await;
            assert!(found.as_array().is_some_and(|found| !found.is_empty()), "{parts:?}");
            page.expect_load().await;
            // As readers do it: Firefox's driver goes past what is kept.
            page.run("window.old = true; location.reload()", json!([])).await;
            page.wait_until("the page in order", async || {
                let state = "return [window.old ?? false, document.querySelector('main[data-ready]') !== null, document.querySelector('[data-failed]') !== null]";
                let state = page.client().execute(state, Vec::new()).await;
                if state.as_ref().is_ok_and(|state| *state == json!([false, true, false])) { Ok(()) } else { Err(format!("{parts:?}: {state:?}")) }
            })
            .await;
            page.wait_for_figures("v=1&users=2000").await;
            // What the browser remembers of its own was not asked for.
            let again =
                "return Promise.all(arguments[0].map((address) => fetch(address).then((answer) => answer.text())))
                .then((texts) => texts.some((text) => text.includes('`damaged`')))";
            assert_eq!(page.run(again, json!([found])).await, false, "{parts:?}");
            page.wait_until("all of it to be kept again", async || {
                let sound = page.run(sound, json!([])).await;
                if sound == true { Ok(()) } else { Err(sound.to_string()) }
            })
            .await;
            assert_eq!(kept(page).await, json!([["/", files]]));
            page.complaints().await;
        }
        page.server().go_away();
        page.open("v=1&users=3000").await;
        page.wait_for_figures("v=1&users=3000").await;
        page.complaints().await;
    });
}

#[test]
fn a_browser_that_keeps_nothing_and_a_frame_are_as_ever() {
    let frame = r#"<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>frame</title></head><body>
        <iframe id="frame" title="page" src="./"></iframe></body></html>"#;
    browse(Site::default().first(REFUSES).with("/frame.html", frame), async |page| {
        page.open("v=1&users=2000").await;
        page.wait_for_figures("v=1&users=2000").await;
        assert_eq!(page.run("return asked", json!([])).await, json!([format!("{}sw.js", page.server().page())]));
        page.visit(&format!("{}frame.html", page.server().page())).await;
        let inside = "
            const { contentDocument: inside, contentWindow: { asked } } = document.getElementById('frame');
            return [inside.getElementById('hash')?.textContent.length ?? 0, asked]";
        page.wait_until("the figures in the frame", async || {
            let found = page.run(inside, json!([])).await;
            if found[0].as_u64() > Some(1) { Ok(()) } else { Err(found.to_string()) }
        })
        .await;
        page.rest().await;
        assert_eq!(page.run(inside, json!([])).await[1], json!([]));
    });
}
