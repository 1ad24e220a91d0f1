//! Sharing: the link, a figure for another page with its preview, files, and the way back from a file.

use browser_tests::{Key, Page, Site, browse, chart_file, known};
use intake::scenario_file::write;
use presentation::{Lang, View};
use report::json::figures;
use report::tables::table;
use serde_json::{Value, json};
use share::decode;
use text::csv::csv;

/// Keeps what is saved, copied and sent where the test can see it.
const CATCHING: &str = "window.saved = {}; window.copied = []; window.sent = [];
    const made = new Map(), make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { const address = make.call(URL, blob); made.set(address, blob); return address; };
    HTMLAnchorElement.prototype.click = function () { const [name, blob] = [this.download, made.get(this.href)]; blob.text().then((text) => { saved[name] = { text, type: blob.type, size: blob.size }; }); };
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { copied.push(text); } } });
    navigator.share = async (content) => { sent.push(content); throw new DOMException('closed', 'AbortError'); };";

/// Drops a file of a text on the page; `arguments` are its name, its text, and how often the text stands in it.
const DROP: &str = "
    const [name, text, times] = arguments, held = new DataTransfer();
    held.items.add(new File(Array(times).fill(text), name));
    const drop = (type) => document.querySelector('main').dispatchEvent(new DragEvent(type, { dataTransfer: held, bubbles: true, cancelable: true }));
    return [drop('dragover'), drop('drop')];";

async fn wait_for(page: &Page, what: &str, script: &str) -> Value {
    page.wait_until(what, async || {
        let found = page.run(script, json!([])).await;
        if found.is_null() { Err("nothing".into()) } else { Ok(()) }
    })
    .await;
    page.run(script, json!([])).await
}

async fn open_dialog(page: &Page) {
    page.press("#open-share", Key::Enter, 1).await;
    page.wait_for("#share[open] .preview svg").await;
}

async fn saved(page: &Page, kind: &str, name: &str) -> String {
    page.press(&format!("[data-share={kind}]"), Key::Enter, 1).await;
    let file = wait_for(page, name, &format!("return window.saved['{name}'] ?? null")).await;
    assert!(file["size"].as_u64() > Some(0), "{name}: {file}");
    file["text"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn no_address_that_is_given_away_says_which_way_its_reader_came() {
    browse(Site::default().first(CATCHING), async |page| {
        let came = format!("{}?utm_source=mail&fbclid=IwAR0", page.server().page());
        page.visit(&format!("{came}#v=1&users=5000")).await;
        page.wait_for_figures("v=1&users=5000").await;
        let plain = format!("{}#v=1&users=5000", page.server().page());
        page.press("#copy-link", Key::Enter, 1).await;
        assert_eq!(wait_for(page, "the copied link", "return window.copied.at(-1) ?? null").await, plain);
        page.unfold().await;
        let charts =
            "return [...document.querySelectorAll('[data-view] button')].filter((one) => one.id.startsWith('link-'))
            .map((one) => one.id)";
        let charts = page.run(charts, json!([])).await;
        assert!(charts.as_array().is_some_and(|charts| charts.len() >= 8), "{charts}");
        page.press("#link-tornado", Key::Enter, 1).await;
        let chart = wait_for(page, "a chart's link", "return window.copied[1] ?? null").await;
        assert!(chart.as_str().is_some_and(|chart| chart.starts_with(&format!("{plain}&view=tornado"))), "{chart}");
        open_dialog(page).await;
        assert_eq!(page.value("#share-address").await, plain);
        for form in ["element", "frame", "markdown"] {
            page.choose("#embed-form", form).await;
            page.wait_for_text("#embed-what", "").await;
            let code = page.value("#embed-code").await;
            assert!(code.contains(&page.server().page()) && !code.contains("fbclid"), "{code}");
        }
        page.run("dispatchEvent(new Event('beforeprint'))", json!([])).await;
        assert_eq!(page.texts_of(".printed-link").await, std::slice::from_ref(&plain));
        page.run("dispatchEvent(new Event('afterprint'))", json!([])).await;
        page.type_keys([char::from(Key::Escape)]).await;
        page.wait_for_none("#share").await;
        // The reader's own address stays theirs.
        page.press("#slider-claim", Key::Left, 1).await;
        page.wait_for_fragment("claim=59").await;
        let address = page.run("return location.href", json!([])).await;
        assert!(address.as_str().is_some_and(|address| address.starts_with(&came)), "{address}");
        page.visit(&format!("{came}#v=1&users=5000&embed=1")).await;
        let whole = page.attribute(".open-whole a", "href").await;
        assert_eq!(whole, Some(plain));
        // The way it came is all there is to complain of.
        let complaints = page.complaints().await;
        assert!(complaints.iter().all(|one| one.contains("/?utm_source=mail")), "{complaints:?}");
    });
}

#[test]
fn of_several_files_dropped_at_once_the_first_is_opened_and_that_is_said() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=fr").await;
        page.wait_for_figures("v=1&lang=fr").await;
        let drop = DROP.replace("return [", "held.items.add(new File(['#v=1&users=9'], 'second.txt')); return [");
        page.run(&drop, json!(["first.txt", "#v=1&users=7&lang=fr", 1])).await;
        page.wait_for_figures("v=1&users=7&lang=fr").await;
        page.wait_for_text("#dropped", "seul le premier").await;
        page.press("#dismiss-dropped", Key::Enter, 1).await;
        page.wait_for_none("#dropped .notice").await;
        page.run(&drop, json!(["first.txt", "nothing", 1])).await;
        page.wait_for_text("#dropped", "seul le premier").await;
        page.wait_for_text("#dropped", "reste tel quel").await;
        // One file alone needs no word.
        page.run(DROP, json!(["one.txt", "#v=1&users=8&lang=fr", 1])).await;
        page.wait_for_figures("v=1&users=8&lang=fr").await;
        page.wait_for_none("#dropped .notice").await;
    });
}

#[test]
fn the_link_is_copied_or_sent_and_the_keyboard_comes_back() {
    browse(Site::default().first(CATCHING), async |page| {
        page.open("v=1&users=2000&name=Autumn&lang=en").await;
        open_dialog(page).await;
        assert!(page.value("#share-address").await.ends_with("#v=1&users=2000&name=Autumn&lang=en"));
        page.press("#share-copy", Key::Enter, 1).await;
        let copied = wait_for(page, "the copied link", "return window.copied.at(-1) ?? null").await;
        assert_eq!(copied, page.value("#share-address").await);
        page.press("#share-send", Key::Enter, 1).await;
        let sent = wait_for(page, "what is sent", "return window.sent.at(-1) ?? null").await;
        assert_eq!((&sent["url"], &sent["title"]), (&copied, &json!("Autumn")));
        page.type_keys([char::from(Key::Escape)]).await;
        page.wait_for_none("#share").await;
        assert_eq!(page.focused().await, "open-share");
    });
    // A browser without a share sheet has no button for one.
    let none = "Object.defineProperty(navigator, 'share', { value: undefined });";
    browse(Site::default().first(none), async |page| {
        page.open("v=1").await;
        open_dialog(page).await;
        assert_eq!(page.count("#share-send").await, 0);
    });
}

#[test]
fn the_code_is_what_was_chosen_and_the_preview_shows_it() {
    browse(Site::default().first(CATCHING), async |page| {
        page.open("v=1&users=2000&lang=en&theme=light").await;
        page.wait_for_figures("v=1&users=2000").await;
        open_dialog(page).await;
        page.choose("#embed-what", "tornado").await;
        page.choose("#embed-lang", "fr").await;
        page.choose("#embed-theme", "dark").await;
        page.choose("#embed-width", "360").await;
        page.press("#embed-knobs summary", Key::Enter, 1).await;
        page.press("[name=knob-saving]", Key::Space, 1).await;
        page.wait_for(".preview #knob-saving").await;
        let code = page.value("#embed-code").await;
        for part in [
            "<cost-canary link=\"http",
            "#v=1&amp;users=2000\"",
            "view=\"tornado\"",
            "knobs=\"saving\"",
            "lang=\"fr\"",
            "theme=\"dark\"",
        ] {
            assert!(code.contains(part), "{part} in {code}");
        }
        assert!(
            page.text(".preview .figure-title").await.contains("Ce qui"),
            "{}",
            page.text(".preview .figure-title").await
        );
        let ground = "const [inside, page] = ['.previewed', 'body'].map((name) => getComputedStyle(document.querySelector(name).closest('[data-theme]')).getPropertyValue('--paper')); return [inside, page]";
        let grounds = page.run(ground, json!([])).await;
        assert_ne!(grounds[0], grounds[1], "dark in a light page");
        // What is moved in the preview is the preview's.
        let before = page.text(".preview figcaption p").await;
        page.press("#knob-saving", Key::Right, 5).await;
        page.wait_until("another finding", async || {
            let now = page.text(".preview figcaption p").await;
            if now == before { Err(now) } else { Ok(()) }
        })
        .await;
        assert!(page.value("#share-address").await.contains("users=2000&lang=en"));
        page.choose("#embed-form", "frame").await;
        let code = page.value("#embed-code").await;
        let link = code.split('"').nth(1).unwrap_or_default().replace("&amp;", "&");
        let decoded = decode(&link);
        assert_eq!((decoded.problems.len(), decoded.shown.embed, decoded.shown.view), (0, true, Some(View::Tornado)));
        page.choose("#embed-form", "markdown").await;
        assert!(page.value("#embed-code").await.starts_with("[![Ce qui"), "{}", page.value("#embed-code").await);
        page.press("#copy-code", Key::Enter, 1).await;
        let copied = wait_for(page, "the copied code", "return window.copied.at(-1) ?? null").await;
        assert_eq!(copied, page.value("#embed-code").await);
        page.choose("#embed-what", "scenarios").await;
        page.wait_for(".preview .answer").await;
        assert_eq!(page.count(".preview .card").await, 3);
    });
}

#[test]
fn files_hold_what_the_command_says_and_open_their_scenario_again() {
    browse(Site::default().first(CATCHING), async |page| {
        let link = "v=1&users=2000&claim=45&lang=en&theme=light";
        page.open(link).await;
        page.wait_for_figures(link).await;
        page.rest().await;
        open_dialog(page).await;
        let known = known(link);
        let [svg, csv_file, json_file, scenario] = [
            saved(page, "svg", "costcanary-savings.svg").await,
            saved(page, "csv", "costcanary-savings.csv").await,
            saved(page, "json", "costcanary.json").await,
            saved(page, "scenario", "costcanary-scenario.txt").await,
        ];
        saved(page, "png", "costcanary-savings.png").await;
        assert_eq!(svg, chart_file(link, "savings", "720"));
        let expected = csv(&table(View::Savings, known.subject(), Lang::En), Lang::En);
        assert_eq!(csv_file.trim_start_matches('\u{feff}'), expected.trim_start_matches('\u{feff}'));
        assert_eq!(json_file, figures(&[], known.subject(), Lang::En).text() + "\n");
        assert_eq!(scenario, write(&known.scenario, &Default::default()));
        page.type_keys([char::from(Key::Escape)]).await;
        page.wait_for_none("#share").await;
        for (name, text) in [("chart.svg", svg), ("mine.txt", scenario)] {
            page.go_to_fragment("v=1&users=5").await;
            page.wait_for_link("v=1&users=5").await;
            let dropped = page.run(DROP, json!([name, text, 1])).await;
            assert_eq!(dropped, json!([false, false]), "the browser itself does not open the file");
            page.wait_for_link("v=1&users=2000&claim=45").await;
        }
        // What was there before is one step back.
        page.press("#undo", Key::Enter, 1).await;
        page.wait_for_link("v=1&users=5").await;
    });
}

#[test]
fn a_file_that_holds_no_scenario_is_refused_in_words_and_changes_nothing() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=7&lang=en").await;
        for (text, times, en, fr) in [
            ("hello", 1, "holds no scenario", "ne contient aucun scénario"),
            ("Costcanary scenario 2\n#v=1\nend\n", 1, "version 2", "version 2"),
            ("Costcanary scenario 1\n#v=1&users=12", 1, "cut off", "coupé"),
            ("#v=1&users=1\n#v=1&users=2\n", 1, "2 links", "2 liens"),
            ("x", 100 << 20, "too many", "trop"),
            ("<svg xmlns='http://www.w3.org/2000/svg'></svg>", 1, "carries no scenario", "ne porte aucun scénario"),
        ] {
            // A hundred megabytes of one letter are one part of the file, not as many.
            let (text, times) = if times > 1 { (text.repeat(1 << 20), times >> 20) } else { (text.to_owned(), 1) };
            for (lang, words) in [("en", en), ("fr", fr)] {
                page.choose("#language", lang).await;
                page.run(DROP, json!(["file", text, times])).await;
                page.wait_for_text("#dropped", words).await;
                let kept = if lang == "en" { "Your scenario is as it was." } else { "Votre scénario reste tel quel." };
                assert!(page.text("#dropped").await.contains(kept), "{}", page.text("#dropped").await);
                page.press("#dismiss-dropped", Key::Enter, 1).await;
                page.wait_for_none("#dropped .notice").await;
            }
        }
        page.wait_for_link("v=1&users=7&lang=fr").await;
        // A key twice in a link is said as in any link.
        page.run(DROP, json!(["file", "Costcanary scenario 1\n#v=1&users=8&users=9\nend\n", 1])).await;
        page.wait_for("#problems").await;
        page.wait_for_fragment("users=8").await;
    });
}

#[test]
fn a_dropped_list_is_added_to_the_saved_scenarios_and_figures_as_json_open_theirs() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=7&lang=en").await;
        let list = json!({ "costcanary": 1, "scenarios": [
            { "name": "Spring offer", "link": "v=1&users=9" }, { "name": "Autumn", "link": "https://host/%23v=1&users=8" } ] });
        page.run(DROP, json!(["costcanary-scenarios.json", list.to_string(), 1])).await;
        page.wait_for_text("#dropped", "2 scenarios added.").await;
        assert!(page.text("#dropped").await.starts_with("Saved scenarios"));
        page.picture("dropped-list").await;
        page.wait_for_text("#saved .count", "2").await;
        let kept = page.run("return localStorage.getItem('costcanary.saved')", json!([])).await;
        assert!(kept.as_str().is_some_and(|kept| kept.contains("Spring offer") && kept.contains("users=8")), "{kept}");
        page.wait_for_link("v=1&users=7&lang=en").await;
        page.press("#dismiss-dropped", Key::Enter, 1).await;
        page.wait_for_none("#dropped .notice").await;
        // One that breaks off adds nothing.
        page.run(DROP, json!(["costcanary-scenarios.json", &list.to_string()[..60], 1])).await;
        page.wait_for_text("#dropped", "cut off").await;
        assert_eq!(page.text("#saved .count").await, "2");
        let known = known("v=1&users=6");
        let figures = figures(&[], known.subject(), Lang::En).text();
        page.run(DROP, json!(["costcanary.json", figures, 1])).await;
        page.wait_for_link("v=1&users=6").await;
        page.wait_for_none("#dropped .notice").await;
        // Chosen in the dialog to share it says the same there, which is no warning.
        open_dialog(page).await;
        let choose = "const files = new DataTransfer(), field = document.getElementById('open-file');
            files.items.add(new File([arguments[0]], 'any.json'));
            field.files = files.files;
            field.dispatchEvent(new Event('change', { bubbles: true }));";
        page.run(choose, json!([list.to_string()])).await;
        page.wait_for_text("#open-file-refused.help", "2 were already there").await;
        page.run(choose, json!(["hello"])).await;
        page.wait_for_text("#open-file-refused.warning", "holds no scenario").await;
        page.picture("chosen-list").await;
    });
}
