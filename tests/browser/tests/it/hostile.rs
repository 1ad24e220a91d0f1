//! Hostile texts in every place a stranger's link or a person's paste can reach: nothing runs, no element appears, no figure
//! moves, the page stays usable and quiet.
use browser_tests::{Key, Page, Site, browse, own_share};
use serde_json::{Value, json};

/// The same texts as the native tests have, with their kinds.
fn kinds() -> Vec<(String, String)> {
    serde_json::from_str(include_str!("../../../hostile/payloads.json")).expect("pairs of kind and text")
}

/// All texts.
fn payloads() -> Vec<String> {
    let list: Vec<String> = kinds().into_iter().map(|(_, text)| text).collect();
    assert!(list.len() >= 250, "{}", list.len());
    list
}

/// What must not appear: elements that can run or load something, attributes that can, anything in a chart but its parts.
const WATCH: &str = r##"
    const live = "script, iframe, object, embed, img, base, meta, link, style, form, a, video, audio, math, template";
    const drawn = new Set(["svg", "title", "desc", "path", "line", "rect", "circle", "text"]);
    const links = new Set([...document.links].map((link) => link.getAttribute("href")));
    const check = (node, found) => {
        // Links there are already may be marked, and charts that are drawn later bring theirs to the help, which lead there
        // and nowhere else.
        const leads = node.matches("a") && links.has(node.getAttribute("href"))
            || node.matches("a.more") && /^help\/(en|fr)\/[a-z]+\.html(#[a-z-]+)?$/.test(node.getAttribute("href"));
        if (node.matches(live) && !leads) found.push(node.outerHTML.slice(0, 200));
        for (const name of node.getAttributeNames())
            if (name.startsWith("on") || name === "style" || name === "srcdoc") found.push(`${node.localName} ${name}`);
        if (node.parentElement?.closest("svg") && !drawn.has(node.localName)) found.push(`${node.localName} in a chart`);
    };
    // Whatever appears or is changed, however shortly it stays.
    const found = [];
    const watcher = new MutationObserver((changes) => take(changes));
    const take = (changes) => {
        for (const { type, target, addedNodes } of changes) {
            if (type === "attributes") check(target, found);
            for (const node of addedNodes)
                if (node.nodeType === Node.ELEMENT_NODE) for (const one of [node, ...node.querySelectorAll("*")]) check(one, found);
        }
    };
    watcher.observe(document, { subtree: true, childList: true, attributes: true });
    const inert = () => {
        take(watcher.takeRecords());
        if (window.__ran !== undefined) found.push("something ran");
        return found.splice(0);
    };
    // Something that is gone again is seen.
    const passing = document.body.appendChild(document.createElement("img"));
    passing.remove();
    if (inert().length !== 1) throw new Error("nothing is watched");
    const settle = () => new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = () => done(); c.port2.postMessage(0); });
    // Browsers ignore addresses that change too often; a pause keeps each one real, and the event proves it.
    const open = (fragment, wrong) => new Promise((done) => {
        const late = setTimeout(() => { wrong.push(["not opened", fragment.slice(0, 100)]); done(); }, 5000);
        addEventListener("hashchange", () => { clearTimeout(late); setTimeout(done, 70); }, { once: true });
        location.hash = fragment;
    });
"##;

/// Runs the body of an async function in the page and gives back what it returns.
async fn run_async(page: &Page, body: &str, argument: Value) -> Value {
    let script = format!(
        "const given = arguments[0], done = arguments[arguments.length - 1]; {WATCH}
         (async () => {{ {body} }})().then(done, (error) => done('failed: ' + error));"
    );
    page.client().execute_async(&script, vec![argument]).await.expect("the script ends")
}

#[test]
fn what_a_problem_quotes_widens_no_page_however_narrow_that_is() {
    browse(Site::default(), async |page| {
        page.resize(360, 800).await;
        let marks = ["%E2%83%9D", "%E0%B9%89", "%E0%BD%B1", "%F0%92%88%99", "%EF%B7%BD"];
        for (mark, lang) in marks.iter().zip(["en", "fr"].iter().cycle()) {
            let label = format!("e{}", mark.repeat(60));
            for link in [
                format!("v=1&from={label}&to={label}&lang={lang}"),
                format!("v=1&users={label}&savings={label}&markets={label}:1@0d&{label}=1&lang={lang}"),
                format!("v=1&embed=1&view=tornado&users={label}&to={label}&lang={lang}"),
            ] {
                page.visit(&format!("{}#{link}", page.server().page())).await;
                page.wait_for(".problems li").await;
                page.run("for (const part of document.querySelectorAll('details')) part.open = true", json!([])).await;
                let wide =
                    "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth";
                page.wait_for_value(wide, json!(0)).await;
            }
        }
    });
}

#[test]
fn no_label_moves_or_hides_a_figure() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        let body = r##"
            const answer = document.querySelector("#answer").textContent, wrong = [];
            for (const text of given) {
                const value = encodeURIComponent(text.toWellFormed ? text.toWellFormed() : text);
                await open(`v=1&name=${value}&from=${value}&to=${value}`, wrong);
                for (const one of inert()) wrong.push(["appeared", text, one]);
                const now = document.querySelector("#answer").textContent;
                if (now !== answer) wrong.push(["answer", text, now]);
            }
            return wrong;
        "##;
        let moving = ["direction", "invisible", "flood", "tower"];
        let texts: Vec<String> =
            kinds().into_iter().filter(|(kind, _)| moving.contains(&kind.as_str())).map(|(_, text)| text).collect();
        for part in texts.chunks(60) {
            let wrong = run_async(page, body, json!(part)).await;
            assert_eq!(wrong, json!([]), "a text in a label did something");
        }
        usable(page).await;
    });
}

#[test]
fn a_link_bears_hostile_texts_in_every_key_and_label() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        let keys: Vec<&str> = model::input::param::PARAMS.iter().map(|param| param.id.id()).collect();
        let body = r##"
            const [keys, texts] = given;
            const wrong = [], labels = new Set(["name", "from", "to"]);
            for (const [turn, text] of texts.entries()) {
                const value = encodeURIComponent(text.toWellFormed ? text.toWellFormed() : text);
                const short = value.length < 120 ? value : value.slice(0, 120).replace(/%[^%]?$/, "");
                await open("v=1&" + keys.map((key) => `${key}=${labels.has(key) && value.length < 2000 ? value : short}`).join("&")
                    + `&${short}=1&view=${short}&turn${turn}=1`, wrong);
                for (const one of inert()) wrong.push(["appeared", text, one]);
                if (!document.querySelector("#answer .lead")) wrong.push([text, "no answer"]);
                if (/NaN|Infinity|undefined/.test(document.querySelector("#result").textContent)) wrong.push([text, "no figure"]);
            }
            return wrong;
        "##;
        let texts: Vec<String> = own_share(payloads()).collect();
        for part in texts.chunks(60) {
            let wrong = run_async(page, body, json!([keys, part])).await;
            assert_eq!(wrong, json!([]), "a text in a key did something");
        }
        usable(page).await;
    });
}

#[test]
fn every_field_bears_hostile_texts() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })", json!([])).await;
        let body = r##"
            const wrong = [];
            const fields = [...document.querySelectorAll("main input[type=text], header input[type=text]")].map((field) => field.id);
            const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
            // Into every field at once: then all of them are left.
            const type = async (text) => {
                for (const id of fields) {
                    // A cell of a list may have gone with its row.
                    const field = document.getElementById(id);
                    if (!field) continue;
                    set.call(field, text);
                    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
                }
                await settle();
                for (const id of fields) document.getElementById(id)?.dispatchEvent(new Event("change", { bubbles: true }));
                await settle();
            };
            for (const text of given) {
                await type(text);
                for (const one of inert()) wrong.push(["appeared", text, one]);
                if (/NaN|Infinity|undefined/.test(document.querySelector("#result").textContent)) wrong.push(["no figure", text]);
                if (document.scrollingElement.scrollWidth > innerWidth) wrong.push(["wider than the window", text]);
            }
            return [fields.length, wrong];
        "##;
        let mut fields = 0;
        // The longest texts cost a browser seconds to lay out; two of them are enough for each field.
        let all = payloads();
        let long: Vec<&String> = all.iter().filter(|text| text.len() > 500).take(2).collect();
        let texts: Vec<&String> = all.iter().filter(|text| text.len() <= 500).chain(long).collect();
        assert!(texts.len() >= 250);
        let texts: Vec<&String> = own_share(texts).collect();
        for part in texts.chunks(60) {
            let found = run_async(page, body, json!(part)).await;
            assert_eq!(found[1], json!([]), "a text in a field did something");
            fields = found[0].as_u64().unwrap_or_default();
        }
        assert!(fields >= 40, "only {fields} fields");
        usable(page).await;
    });
}

/// The page still answers: a fresh link is opened, a field changes the figures.
async fn usable(page: &Page) {
    // What was typed last reaches the address first: to go where it still stands would be no change.
    page.rest().await;
    page.go_to_fragment("v=1").await;
    page.wait_for_text("#answer", "6,000").await;
    page.fill("#field-users", "2000", Key::Enter).await;
    page.wait_for_text("#answer", "12,000").await;
}
