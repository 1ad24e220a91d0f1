//! What passes between a page and the figure in it: the element hears its own frame alone, takes nothing malformed, and neither
//! floods nor is flooded. The frames here are made by others, and say what the page's own never would.

use browser_tests::{Page, Server, Site, browse};
use serde_json::{Value, json};

/// A frame that says whatever it is told to say and repeats what it hears.
const PUPPET: &str = r#"<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>puppet</title></head><body><script>
    addEventListener("message", ({ data }) => {
        if (data.say) for (const one of data.say) parent.postMessage(one, "*");
        else if (data.go) location.replace(data.go);
        else parent.postMessage({ heard: data }, "*");
    });
    parent.postMessage({ heard: location.hash }, "*");
    </script></body></html>"#;

/// A host page with one figure: the puppet, with a picture until it is there. It notes what the puppet repeats.
const HOST: &str = r##"<script>
    window.heard = [];
    addEventListener("message", ({ data }) => data?.heard && heard.push(data.heard));
    window.element = () => document.querySelector("cost-canary");
    window.frame = () => element().shadowRoot?.querySelector("iframe");
    window.tell = (what) => frame().contentWindow.postMessage(what, "*");
    window.height = (height) => ({ costcanary: 1, type: "height", height });
    window.state = () => [frame()?.style.height ?? "none", document.querySelector("#fallback").checkVisibility()];
    </script>
    <cost-canary link="SITEpuppet.html#v=1" ATTRIBUTES><p id="fallback">A picture</p></cost-canary>
    <iframe id="other" title="other" src="SITEother.html"></iframe>"##;

/// Opens the host page and waits until its frame has spoken, without a height.
async fn open(page: &Page, attributes: &str) -> Server {
    let host = page.open_host(Site::default(), &HOST.replace("ATTRIBUTES", attributes)).await;
    // Chromium's driver was seen to come back before the page's own script had run.
    page.wait_for_value("return (window.heard ?? []).some((one) => String(one).includes('embed=1'))", json!(true))
        .await;
    host
}

fn site() -> Site {
    Site::default().with("/puppet.html", PUPPET).with("/other.html", PUPPET).with("/elsewhere.html", PUPPET)
}

/// Lets everything that was said arrive, and the next two pictures be drawn.
const SETTLE: &str = "
    await new Promise((done) => {
        addEventListener('message', ({ data }) => data?.heard === 'end' && done());
        tell('end');
    });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));";

/// Runs a script in the host page, lets it settle, and gives back the frame's height and whether the fallback is seen.
async fn after(page: &Page, script: &str) -> Value {
    page.run(&format!("return (async () => {{ {script}; {SETTLE} return state(); }})()"), json!([])).await
}

#[test]
fn the_fallback_stays_until_the_first_height() {
    browse(site(), async |page| {
        let _host = open(page, "").await;
        assert_eq!(after(page, "").await, json!(["", true]));
        let shown = "return [getComputedStyle(frame()).opacity, frame().inert]";
        assert_eq!(page.run(shown, json!([])).await, json!(["0", true]));
        assert_eq!(after(page, "tell({ say: [height(321)] })").await, json!(["321px", false]));
        assert_eq!(page.run(shown, json!([])).await, json!(["1", false]));
        assert_eq!(page.run("return element().getBoundingClientRect().height", json!([])).await, 321);
        assert_eq!(after(page, "tell({ say: [height(200)] })").await, json!(["200px", false]));
    });
}

#[test]
fn only_a_height_of_the_right_kind_counts() {
    browse(site(), async |page| {
        let _host = open(page, "").await;
        let wrong = "[height(NaN), height(Infinity), height(-Infinity), height(-1), height(0), height(39), height(10001),
            height(1e300), height(300.5), height('300'), height([300]), height({ valueOf: 300 }), height(null), height(undefined), height(300n),
            height(true), { costcanary: 2, type: 'height', height: 300 }, { costcanary: '1', type: 'height', height: 300 },
            { type: 'height', height: 300 }, { costcanary: 1, type: 'Height', height: 300 }, { costcanary: 1, height: 300 },
            { costcanary: 1, type: ['height'], height: 300 }, JSON.stringify(height(300)), null, undefined, 1, '', [], [height(300)],
            new Map(Object.entries(height(300))), new Blob(['300']), new ArrayBuffer(8)]";
        assert_eq!(after(page, &format!("tell({{ say: {wrong} }})")).await, json!(["", true]));
        for right in [40, 10_000] {
            let expected = json!([format!("{right}px"), false]);
            assert_eq!(after(page, &format!("tell({{ say: [height({right})] }})")).await, expected);
        }
        assert_eq!(after(page, &format!("tell({{ say: {wrong} }})")).await, json!(["10000px", false]));
    });
}

#[test]
fn only_the_own_frame_is_heard_and_only_from_where_it_was_opened() {
    browse(site(), async |page| {
        let elsewhere = Server::start(site()).await;
        let _host = open(page, "").await;
        for (who, script) in [
            ("the page itself", "postMessage(height(300), '*')".to_owned()),
            ("an event made by hand", "dispatchEvent(new MessageEvent('message', { data: height(300) }))".to_owned()),
            (
                "another frame of the same site",
                "document.querySelector('#other').contentWindow.postMessage({ say: [height(300)] }, '*');
                 await new Promise((done) => addEventListener('message', ({ data }) => data.height && done()))"
                    .to_owned(),
            ),
            (
                "another site in the own frame",
                format!(
                    "heard.length = 0; tell({{ go: '{}elsewhere.html#there' }});
                     while (!heard.includes('#there')) await new Promise((done) => setTimeout(done, 20));
                     tell({{ say: [height(300)] }})",
                    elsewhere.page()
                ),
            ),
        ] {
            assert_eq!(after(page, script.as_str()).await, json!(["", true]), "{who}");
        }
        let back = format!(
            "tell({{ go: '{}puppet.html#back' }});
             while (!heard.includes('#back')) await new Promise((done) => setTimeout(done, 20));
             tell({{ say: [height(300)] }})",
            page.server().page()
        );
        assert_eq!(after(page, &back).await, json!(["300px", false]));
        // What was moved here is asked for again, and the browsers say so.
        page.complaints().await;
    });
}

#[test]
fn a_flood_of_heights_is_one_change_a_picture() {
    browse(site(), async |page| {
        let _host = open(page, "").await;
        let flood = "
            let changes = 0, pictures = 0;
            const count = () => { pictures++; requestAnimationFrame(count) };
            requestAnimationFrame(count);
            new MutationObserver((all) => { changes += all.length }).observe(frame(), { attributeFilter: ['style'] });
            tell({ say: Array.from({ length: 3000 }, (_, turn) => height(100 + turn % 900)) })";
        let script = format!(
            "return (async () => {{ {flood}; {SETTLE}
                return [frame().style.height, changes, pictures]; }})()"
        );
        let found = page.run(&script, json!([])).await;
        assert_eq!(found[0], "399px", "the last one: {found}");
        let (changes, pictures) = (found[1].as_u64().unwrap_or(u64::MAX), found[2].as_u64().unwrap_or_default());
        // The first sets four properties.
        assert!(changes <= 4 * (pictures + 1) && changes < 1000, "{changes} changes in {pictures} pictures");
    });
}

#[test]
fn what_changes_quickly_is_told_as_it_is_in_the_end() {
    browse(site(), async |page| {
        let _host = open(page, "theme=\"dark\"").await;
        // Before the figure is there nothing is told.
        page.run(
            "element().setScenario(element().getAttribute('link') + '&users=7'); element().setTheme('light')",
            json!([]),
        )
        .await;
        assert_eq!(after(page, "heard.length = 0").await, json!(["", true]));
        let told = "return heard.filter((one) => one.costcanary)";
        assert_eq!(page.run(told, json!([])).await, json!([]));
        page.run("tell({ say: [height(300)] })", json!([])).await;
        let scenario = |link: &str| json!({ "costcanary": 1, "type": "setScenario", "link": link });
        let theme = |theme: &str| json!({ "costcanary": 1, "type": "setTheme", "theme": theme });
        page.wait_for_value(told, json!([scenario("#v=1&users=7"), theme("light")])).await;

        // A slider of the page's own, moved in earnest; what says how it is shown stays out of a scenario.
        let many = "heard.length = 0;
            for (let users = 1; users <= 500; users++) {
                element().setScenario(`${element().getAttribute('link').split('#')[0]}#v=1&view=all&users=${users}&embed=1&lang=fr`);
            }
            while (heard.at(-1)?.link !== '#v=1&users=500') await new Promise((done) => setTimeout(done, 20));
            return heard.filter((one) => one.costcanary).length";
        let count = page.run(&format!("return (async () => {{ {many} }})()"), json!([])).await;
        assert!(count.as_u64().is_some_and(|count| (1..=2).contains(&count)), "{count} messages");
        assert_eq!(page.run("return frame().src.includes('users')", json!([])).await, false, "one and the same frame");
    });
}

/// A figure that is lower when narrower, and how often it has said so.
const SEESAW: &str = r#"<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>seesaw</title></head><body><script>
    let told = 0;
    const tell = (height) => { parent.postMessage({ costcanary: 1, type: "height", height }, "*"); parent.postMessage({ told: ++told }, "*") };
    new ResizeObserver(() => tell(innerWidth > 580 ? 460 : innerWidth > 500 ? 430 : 400)).observe(document.documentElement);
    addEventListener("message", ({ data }) => data.say && tell(data.say));
    </script></body></html>"#;

#[test]
fn a_height_that_comes_and_goes_with_a_scroll_bar_settles_at_the_larger() {
    // A box whose scroll bar takes 15 pixels, in every browser.
    let body = r##"<script>
        window.told = 0;
        addEventListener("message", ({ data }) => { if (data?.told) window.told++ });
        window.element = () => document.querySelector("cost-canary");
        window.frame = () => element().shadowRoot?.querySelector("iframe");
        window.box = 590;
        window.bar = () => { const part = document.querySelector("#box"); part.style.width = `${part.scrollHeight > 450 ? box - 15 : box}px` };
        window.seen = new Set();
        const turn = () => { seen.add(element().offsetHeight); bar(); requestAnimationFrame(turn) };
        addEventListener("load", turn);
        window.rest = () => new Promise((done) => setTimeout(done, 700));
        window.still = async () => {
            // A slow browser takes its time to the first swings; one that never rests is still at it after them all.
            let moved = 1;
            for (let tries = 0; moved && tries < 8; tries++) { const before = window.told; await rest(); moved = window.told - before }
            return [moved, element().offsetHeight];
        };
        </script>
        <div id="box"><cost-canary link="SITEseesaw.html#v=1"><p id="fallback">A picture</p></cost-canary></div>"##;
    browse(site().with("/seesaw.html", SEESAW), async |page| {
        let _host = page.open_host(Site::default(), body).await;
        page.wait_for_value("return frame()?.style.opacity", json!("1")).await;
        assert_eq!(page.run("return still()", json!([])).await, json!([0, 460]));
        let told = page.run("return told", json!([])).await;
        assert!(told.as_u64().is_some_and(|told| (4..=12).contains(&told)), "after a few swings: {told}");
        // A height of another kind counts again, and a figure in another place is as high as it is there.
        page.run("frame().contentWindow.postMessage({ say: 300 }, '*')", json!([])).await;
        // With it the bar goes, and with the bar the height: it may be there for a frame alone.
        page.wait_for_value("return seen.has(300)", json!(true)).await;
        page.run("window.box = 560", json!([])).await;
        page.wait_for_value("return element().offsetHeight", json!(430)).await;
        page.run("window.box = 480", json!([])).await;
        page.wait_for_value("return element().offsetHeight", json!(400)).await;
        page.run("window.box = 590", json!([])).await;
        assert_eq!(page.run("return still()", json!([])).await, json!([0, 460]), "and here once more");
    });
}

#[test]
fn what_the_figure_refuses_is_told_once_and_only_of_what_it_was_asked() {
    browse(site(), async |page| {
        let _host = open(page, "theme=\"dark\"").await;
        let listen = "window.refused = []; document.addEventListener('costcanary-refused', ({ target, detail }) => refused.push([target === element(), detail.name, detail.value, detail.problems]))";
        after(page, &format!("{listen}; tell({{ say: [height(300)] }})")).await;
        let own =
            page.run("return element().getAttribute('link')", json!([])).await.as_str().unwrap_or_default().to_owned();
        // Nobody asked.
        let unasked = "tell({ say: [{ costcanary: 1, type: 'refused', link: '#v=1', problems: ['no'] }, { costcanary: 1, type: 'refused' }, { costcanary: 1, type: 'refused', theme: 'dark', problems: ['no'] }] })";
        after(page, unasked).await;
        assert_eq!(page.run("return refused", json!([])).await, json!([]));
        page.run(&format!("heard.length = 0; element().setScenario('{own}&x=1')"), json!([])).await;
        page.wait_for_value("return heard.length", json!(1)).await;
        let answers = "const no = (problems) => ({ costcanary: 1, type: 'refused', link: '#v=1&x=1', problems });
            tell({ say: [{ ...no(['other']), link: '#v=1&x=2' }, no(['x: what is that?', 7, null, { toString: null }]), no(['again']), no(['again'])] })";
        after(page, answers).await;
        let expected = json!([[true, "link", format!("{own}&x=1"), ["x: what is that?"]]]);
        assert_eq!(page.run("return refused", json!([])).await, expected);
        let complaints = page.complaints().await;
        assert_eq!(
            complaints.iter().filter(|line| line.starts_with("console.warn: <cost-canary link=")).count(),
            1,
            "{complaints:?}"
        );
        assert!(complaints.iter().any(|line| line.contains("&x=1\">: x: what is that?")), "{complaints:?}");
        page.run("refused.length = 0; heard.length = 0; element().setTheme('pink')", json!([])).await;
        page.wait_for_value("return heard.length", json!(1)).await;
        after(page, "tell({ say: [{ costcanary: 1, type: 'refused', theme: 'pink', problems: [] }] })").await;
        assert_eq!(page.run("return refused", json!([])).await, json!([[true, "theme", "pink", []]]));
        assert!(page.complaints().await.concat().contains("<cost-canary theme=\"pink\">: refused"));
    });
}

#[test]
fn a_frame_with_nothing_but_scripts_is_heard_too() {
    browse(site(), async |page| {
        let _host = open(page, "sandbox").await;
        assert_eq!(after(page, "tell({ say: [height(300)] })").await, json!(["300px", false]));
        page.run("heard.length = 0; element().setTheme('dark')", json!([])).await;
        page.wait_for_value("return heard", json!([{ "costcanary": 1, "type": "setTheme", "theme": "dark" }])).await;
        let asked = "return [frame().getAttribute('sandbox'), [...frame().sandbox].includes('allow-same-origin')]";
        assert_eq!(
            page.run(asked, json!([])).await,
            json!(["allow-scripts allow-popups allow-popups-to-escape-sandbox", false])
        );
        // Without the attribute it is another frame, of the site's own origin.
        page.run("heard.length = 0; element().removeAttribute('sandbox')", json!([])).await;
        page.wait_for_value("return heard.length", json!(1)).await;
        assert_eq!(after(page, "tell({ say: [height(250)] })").await, json!(["250px", false]));
        page.complaints().await;
    });
}
