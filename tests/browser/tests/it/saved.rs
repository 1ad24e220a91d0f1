//! Scenarios saved by name: kept, opened, renamed, deleted, taken along as a file, and what is said when the browser keeps nothing.

use browser_tests::{Key, Page, Site, WindowHandle, browse};
use serde_json::{Value, json};

/// Opens a link and the list.
async fn open(page: &Page, link: &str) {
    page.open(link).await;
    unfold(page).await;
}

async fn unfold(page: &Page) {
    page.run("document.getElementById('saved').open = true", json!([])).await;
}

/// Saves what is on screen under a name and waits for the words.
async fn keep(page: &Page, name: &str) {
    page.fill("#saved-name", name, Key::Enter).await;
    page.wait_for_text("#saved-news", name).await;
}

async fn names(page: &Page) -> Vec<String> {
    page.texts_of("#saved .open").await
}

async fn wait_for_names(page: &Page, expected: &[&str]) {
    page.wait_until(&format!("the scenarios {expected:?}"), async || {
        let names = names(page).await;
        if names == expected { Ok(()) } else { Err(format!("{names:?}")) }
    })
    .await;
}

/// Names and links as the browser keeps them.
async fn stored(page: &Page) -> Vec<[String; 2]> {
    let text = page.run("return localStorage.getItem('costcanary.saved')", json!([])).await;
    let list: Value = serde_json::from_str(text.as_str().unwrap_or_default()).expect("JSON");
    let entries = list["scenarios"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    entries.iter().map(|entry| [text(&entry["name"]), text(&entry["link"])]).collect()
}

/// Chooses a file of this text, as a reader does.
async fn import(page: &Page, text: &str) {
    let choose = "const files = new DataTransfer(), field = document.getElementById('saved-import');
        files.items.add(new File([arguments[0]], 'any.json', { type: 'application/json' }));
        field.files = files.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    page.run(choose, json!([text])).await;
}

#[test]
fn a_scenario_is_saved_opened_renamed_and_deleted_by_keys_alone() {
    browse(Site::default(), async |page| {
        open(page, "v=1&users=2000&name=First&lang=en").await;
        page.wait_for_text("#saved-empty", "Nothing saved yet").await;
        page.wait_for_entry("#saved-name", "First").await;
        page.press("#saved-name", Key::Enter, 1).await;
        page.wait_for_text("#saved-news", "“First” saved.").await;
        page.wait_for_text("#saved-keep", "Replace").await;
        assert_eq!(page.texts("#saved .count").await, ["1"]);
        page.fill("#field-users", "3000", Key::Enter).await;
        page.wait_for_fragment("users=3000").await;
        keep(page, "Second").await;
        wait_for_names(page, &["Second", "First"]).await;
        let kept = stored(page).await;
        assert_eq!(kept[1], ["First", "v=1&users=2000&name=First"]);
        page.reload().await;
        unfold(page).await;
        wait_for_names(page, &["Second", "First"]).await;

        // Opened in one step, and back in one.
        page.press("#saved-open-1", Key::Enter, 1).await;
        page.wait_for_fragment("v=1&users=2000&name=First").await;
        page.wait_for("#saved-open-1[aria-current]").await;
        assert_eq!(page.focused().await, "saved-open-1");
        page.press("#undo", Key::Enter, 1).await;
        page.wait_for_fragment("users=3000").await;
        page.press("#redo", Key::Enter, 1).await;
        page.wait_for_fragment("v=1&users=2000&name=First").await;

        // Another name; Esc leaves the one there was, and a name that is taken is not.
        page.press("#saved-rename-1", Key::Enter, 1).await;
        assert_eq!(page.focused().await, "saved-to-1");
        page.fill("#saved-to-1", "Never", Key::Escape).await;
        page.wait_for_none("#saved-to-1").await;
        assert_eq!(page.focused().await, "saved-rename-1");
        page.press("#saved-rename-1", Key::Enter, 1).await;
        page.fill("#saved-to-1", "Second", Key::Enter).await;
        page.wait_for_text("#saved-news", "Choose another name").await;
        page.fill("#saved-to-1", "Board", Key::Enter).await;
        wait_for_names(page, &["Second", "Board"]).await;
        assert_eq!(page.focused().await, "saved-rename-1");

        // Deleted, and back where it was.
        page.press("#saved-delete-0", Key::Enter, 1).await;
        wait_for_names(page, &["Board"]).await;
        assert_eq!(page.focused().await, "saved-undo");
        assert_eq!(stored(page).await.len(), 1);
        page.press("#saved-undo", Key::Enter, 1).await;
        wait_for_names(page, &["Second", "Board"]).await;
        assert_eq!(page.focused().await, "saved-open-0");
        page.fill("#saved-name", "", Key::Enter).await;
        page.wait_for_text("#saved-news", "a name first").await;

        // A name that is there takes the other's place, as the button says.
        page.fill("#saved-name", "Board", Key::Tab).await;
        page.wait_for_text("#saved-keep", "Replace").await;
        page.fill("#field-claim", "50", Key::Enter).await;
        page.wait_for_fragment("claim=50").await;
        page.press("#saved-keep", Key::Enter, 1).await;
        page.wait_for_text("#saved-news", "now holds the figures").await;
        assert_eq!(stored(page).await[1], ["Board", "v=1&users=2000&claim=50&name=First"]);
        page.choose("#language", "fr").await;
        page.wait_for_text("#saved-news", "«\u{a0}Board\u{a0}» contient maintenant").await;
        page.wait_for_text("#saved summary", "Scénarios enregistrés").await;
        page.wait_for_text("#saved-keep", "Remplacer").await;
    });
}

#[test]
fn the_list_is_taken_along_as_a_file() {
    let catching = "window.files = {};
        const made = new Map(), make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { const address = make.call(URL, blob); made.set(address, blob); return address; };
        HTMLAnchorElement.prototype.click = function () { const name = this.download; made.get(this.href).text().then((text) => { files[name] = text; }); };";
    browse(Site::default().first(catching), async |page| {
        open(page, "v=1&users=2000&lang=en").await;
        keep(page, "A \"quoted\" \\ name").await;
        page.fill("#field-users", "3000", Key::Enter).await;
        page.wait_for_fragment("users=3000").await;
        keep(page, "Ça <b>🐤</b>").await;
        let before = stored(page).await;
        page.press("#saved-export", Key::Enter, 1).await;
        page.wait_for_text("#saved-news", "costcanary-scenarios.json holds 2 scenarios.").await;
        let file = page.run("return files['costcanary-scenarios.json']", json!([])).await;
        let file = file.as_str().expect("a file").to_owned();
        // The same file adds nothing; an emptied list has it all again.
        import(page, &file).await;
        page.wait_for_text("#saved-news", "Nothing added, 2 were already there.").await;
        page.run("localStorage.clear()", json!([])).await;
        import(page, &file).await;
        page.wait_for_text("#saved-news", "2 scenarios added.").await;
        assert_eq!(stored(page).await, before);
        // What is no list is told of and changes nothing.
        for (junk, words) in [
            ("", "This file holds no scenario."),
            ("null", "This file holds no scenario."),
            ("[]", "This file holds no scenario."),
            ("{", "This file holds no scenario."),
            ("{\"scenarios\":7}", "This file holds no scenario."),
            ("{\"costcanary\":1,\"scenarios\":[{\"name\":\"A\",\"link\":\"v=1&us", "This file is cut off"),
            ("\u{0}", "This file holds no scenario."),
            ("[[[[", "This file holds no scenario."),
            ("<html>", "This file holds no scenario."),
        ] {
            import(page, junk).await;
            page.wait_for_text("#saved-news", words).await;
            page.press("#saved-export", Key::Enter, 1).await;
            page.wait_for_text("#saved-news", "holds 2").await;
        }
        import(page, &format!("{{{}}}", " ".repeat(1_000_000))).await;
        page.wait_for_text("#saved-news", "at most 1,000,000 are read").await;
        let odd = json!({ "scenarios": [
            { "name": "Other", "link": "#v=1&claim=50", "date": "2026-02-15" }, { "name": "A \"quoted\" \\ name", "link": "v=1" },
            { "name": "Mended", "link": "v=1&users=abc" }, { "name": 7, "link": "v=1&growth=2" }, { "name": "none" }, 5, null, [], "v=1" ] });
        import(page, &odd.to_string()).await;
        page.wait_for_text("#saved-news", "4 scenarios added. Parts of 1 of them could not be used").await;
        page.wait_for_text("#saved-news", "5 entries hold no scenario").await;
        let expected = [
            "Ça <b>🐤</b>",
            "A \"quoted\" \\ name",
            "Other",
            "A \"quoted\" \\ name (2)",
            "Mended",
            "Untitled scenario",
        ];
        assert_eq!(names(page).await, expected);
        assert_eq!(page.texts("#saved .date").await[2], "15\u{a0}Feb\u{a0}2026");
        assert_eq!(page.count("#saved b").await, 0, "names are no markup");
        // One scenario, as a file or as a chart, is added under its title.
        import(page, "Costcanary scenario 1\n#v=1&users=6&name=From+a+file\nend\n").await;
        page.wait_for_text("#saved-news", "1 scenario added.").await;
        import(page, "<svg xmlns='http://www.w3.org/2000/svg'><metadata>#v=1&amp;users=5</metadata></svg>").await;
        let with_both = [&expected[..], &["From a file", "Untitled scenario (2)"]].concat();
        wait_for_names(page, &with_both).await;
        import(page, "Costcanary scenario 1\n#v=1&users=6&name=From+a").await;
        page.wait_for_text("#saved-news", "This file is cut off").await;
        wait_for_names(page, &with_both).await;
    });
}

#[test]
fn a_storage_that_throws_or_is_full_is_told_of_and_the_list_stays() {
    let forbidden =
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });";
    let full = "const write = Storage.prototype.setItem;
        Storage.prototype.setItem = function (...given) { if (window.roomy) return write.apply(this, given); throw new DOMException('no', 'QuotaExceededError'); };";
    for (first, lang, words) in
        [(forbidden, "en", "The browser did not keep this"), (full, "fr", "Le navigateur ne l’a pas gardé")]
    {
        browse(Site::default().first(first), async |page| {
            open(page, &format!("v=1&users=2000&lang={lang}")).await;
            assert_eq!(page.count("#saved-trouble").await, 0, "nothing to keep, nothing to say");
            keep(page, "One").await;
            page.wait_for_text("#saved-trouble", words).await;
            page.fill("#field-users", "3000", Key::Enter).await;
            page.wait_for_fragment("users=3000").await;
            keep(page, "Two").await;
            page.press("#saved-open-1", Key::Enter, 1).await;
            page.wait_for_fragment("users=2000").await;
            page.press("#saved-rename-1", Key::Enter, 1).await;
            page.fill("#saved-to-1", "First", Key::Enter).await;
            wait_for_names(page, &["Two", "First"]).await;
            page.press("#saved-export", Key::Enter, 1).await;
            page.wait_for_text("#saved-news", "2 ").await;
            if first == full {
                // As soon as there is room, all of it is kept.
                page.run("window.roomy = true", json!([])).await;
                keep(page, "Three").await;
                page.wait_for_none("#saved-trouble").await;
                let kept = stored(page).await.into_iter().map(|[name, _]| name).collect::<Vec<_>>();
                assert_eq!(kept, ["Three", "Two", "First"]);
            }
        });
    }
}

#[test]
fn junk_in_the_storage_is_left_until_something_is_saved() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=en").await;
        for junk in ["nonsense", "{\"scenarios\":", "\u{202e}\u{0}", "[1,2,3]"] {
            page.run("localStorage.setItem('costcanary.saved', arguments[0])", json!([junk])).await;
            page.reload().await;
            unfold(page).await;
            page.wait_for_text("#saved-trouble", "cannot be read").await;
            assert_eq!(page.run("return localStorage.getItem('costcanary.saved')", json!([])).await, junk);
        }
        keep(page, "Mine").await;
        page.wait_for_none("#saved-trouble").await;
        assert_eq!(stored(page).await, [["Mine", "v=1"]]);
        let aside = "return Object.keys(localStorage).filter((key) => key.startsWith('costcanary.saved.')).map((key) => localStorage.getItem(key))";
        assert_eq!(page.run(aside, json!([])).await, json!(["[1,2,3]"]), "and what was there is put aside");
    });
}

/// What the browser keeps, as it stands.
async fn text(page: &Page) -> String {
    page.run("return localStorage.getItem('costcanary.saved')", json!([])).await.as_str().unwrap_or_default().to_owned()
}

/// Has the browser keep a text, and opens the page with it.
async fn open_with(page: &Page, kept: &str, link: &str) {
    page.open(link).await;
    page.run("localStorage.setItem('costcanary.saved', arguments[0])", json!([kept])).await;
    page.reload().await;
    unfold(page).await;
}

#[test]
fn the_list_of_a_newer_program_is_never_written_over() {
    let list = r#"{"costcanary":2,"scenarios":[{"name":"keep","link":"v=2&users=7&newkey=3","folder":"F"}]}"#;
    let other = r#"{ "costcanary": 3, "scenarios": {"keep": "v=3"} }"#;
    browse(Site::default(), async |page| {
        for (kept, lang, words, names) in [
            (list, "en", "A newer version of Costcanary keeps this list", &["keep"][..]),
            (list, "fr", "Cette liste vient d’une version plus récente", &["keep"]),
            (other, "en", "A newer version of Costcanary keeps this list", &[]),
        ] {
            open_with(page, kept, &format!("v=1&claim=40&lang={lang}")).await;
            page.wait_for_text("#saved-trouble", words).await;
            wait_for_names(page, names).await;
            page.picture(&format!("saved-newer-{lang}")).await;
            keep(page, "Mine").await;
            wait_for_names(page, &[&["Mine"], names].concat()).await;
            page.wait_for_text("#saved-trouble", words).await;
            page.press("#saved-delete-0", Key::Enter, 1).await;
            page.wait_for("#saved-undo").await;
            page.press("#saved-undo", Key::Enter, 1).await;
            wait_for_names(page, &[&["Mine"], names].concat()).await;
            assert_eq!(text(page).await, kept, "to the byte");
        }
        // Opened, it says what of it this page does not know.
        open_with(page, list, "v=1&claim=40&lang=en").await;
        page.press("#saved-open-0", Key::Enter, 1).await;
        page.wait_for_text("#problems", "newkey").await;
        // Nor is a file of one taken in.
        page.run("localStorage.clear()", json!([])).await;
        page.reload().await;
        unfold(page).await;
        for kept in [list, other] {
            import(page, kept).await;
            page.wait_for_text(
                "#saved-news",
                "This file is of a newer version of Costcanary, so nothing of it was used",
            )
            .await;
        }
        assert_eq!(names(page).await, Vec::<String>::new());
    });
}

#[test]
fn entries_that_cannot_be_read_or_that_nobody_touches_stay_as_they_are() {
    let entries = [
        r#"{"kind":"group","of":["a"]}"#,
        r#"{ "link":"v=2&users=7&newkey=3", "name" : "ke\u0065p", "folder":"F" }"#,
        r#"{"name":"plain","link":"v=1&users=5"}"#,
    ];
    let kept = format!(r#"{{"costcanary":1,"scenarios":[{}],"folders":["F"]}}"#, entries.join(","));
    browse(Site::default(), async |page| {
        open_with(page, &kept, "v=1&claim=40&lang=en").await;
        page.wait_for_text("#saved-trouble", "1 entry of this list cannot be read here; it is kept as it is.").await;
        page.picture("saved-unread").await;
        wait_for_names(page, &["keep", "plain"]).await;
        keep(page, "Mine").await;
        let now = text(page).await;
        for part in entries.into_iter().chain([r#""folders":["F"]"#]) {
            assert!(now.contains(part), "{part} is not in {now}");
        }
        page.press("#saved-delete-2", Key::Enter, 1).await;
        wait_for_names(page, &["Mine", "keep"]).await;
        let now = text(page).await;
        assert!(now.contains(entries[0]) && now.contains(entries[1]) && !now.contains("plain"), "{now}");
        page.choose("#language", "fr").await;
        page.wait_for_text("#saved-trouble", "1 entrée de cette liste est illisible ici").await;
    });
}

#[test]
fn a_store_that_can_be_written_and_not_read_is_not_written_over() {
    let blind = "const read = Storage.prototype.getItem;
        Storage.prototype.getItem = function (key) { if (window.sees || !key.startsWith('costcanary.saved')) return read.call(this, key); throw new DOMException('no', 'UnknownError'); };";
    browse(Site::default().first(blind), async |page| {
        open(page, "v=1&lang=en").await;
        let kept = r#"{"costcanary":1,"scenarios":[{"name":"there","link":"v=1&users=5"}]}"#;
        page.run("localStorage.setItem('costcanary.saved', arguments[0])", json!([kept])).await;
        keep(page, "Mine").await;
        page.wait_for_text("#saved-trouble", "The browser did not keep this").await;
        page.run("window.sees = true", json!([])).await;
        assert_eq!(text(page).await, kept);
        keep(page, "Again").await;
        page.wait_for_none("#saved-trouble").await;
        wait_for_names(page, &["Again", "Mine", "there"]).await;
    });
}

#[test]
fn what_another_window_had_not_seen_when_it_wrote_is_saved_again() {
    // Another window's list, as the browser tells of it.
    let theirs = "const [now] = arguments;
        localStorage.setItem('costcanary.saved', now);
        dispatchEvent(new StorageEvent('storage', { key: 'costcanary.saved', newValue: now, storageArea: localStorage }))";
    let added =
        |list: &str| list.replace(r#""scenarios":["#, r#""scenarios":[{"name":"Theirs","link":"v=1&users=5"},"#);
    let without = |list: &str, name: &str| {
        let mut list: Value = serde_json::from_str(list).expect("JSON");
        list["scenarios"].as_array_mut().expect("a list").retain(|entry| entry["name"] != name);
        list.to_string()
    };
    browse(Site::default(), async |page| {
        open(page, "v=1&claim=40&lang=en").await;
        keep(page, "First").await;
        let before = text(page).await;
        keep(page, "Mine").await;
        page.run(theirs, json!([added(&before)])).await;
        wait_for_names(page, &["Mine", "Theirs", "First"]).await;
        assert_eq!(stored(page).await.len(), 3, "and kept");
        // What it had seen and deleted is gone.
        let seen = without(&text(page).await, "Mine");
        page.run(theirs, json!([seen])).await;
        wait_for_names(page, &["Theirs", "First"]).await;
        // So it is with what was renamed and deleted here.
        let before = text(page).await;
        page.press("#saved-rename-1", Key::Enter, 1).await;
        page.fill("#saved-to-1", "Renamed", Key::Enter).await;
        wait_for_names(page, &["Theirs", "Renamed"]).await;
        page.run(theirs, json!([added(&before)])).await;
        wait_for_names(page, &["Theirs", "Theirs (2)", "Renamed"]).await;
        let before = text(page).await;
        page.press("#saved-delete-2", Key::Enter, 1).await;
        wait_for_names(page, &["Theirs", "Theirs (2)"]).await;
        page.run(theirs, json!([added(&before)])).await;
        wait_for_names(page, &["Theirs", "Theirs (2)", "Theirs (3)"]).await;
    });
}

#[test]
fn two_windows_that_save_at_the_same_time_lose_nothing() {
    const MANY: usize = 30;
    // So many names a window, from a moment that both know, as quickly as the page takes them.
    let save = "const [who, many, start] = arguments;
        const field = document.getElementById('saved-name'), write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
        const pause = (time) => new Promise((done) => setTimeout(done, time));
        window.over = (async () => {
            await pause(Math.max(0, start - Date.now()));
            for (let turn = 0; turn < many; turn++) {
                write.call(field, `${who} ${turn}`);
                field.dispatchEvent(new InputEvent('input', { bubbles: true }));
                await pause(10);
                document.getElementById('saved-keep').click();
                await pause(10);
            }
            window.saved = many;
        })()";
    browse(Site::default(), async |page| {
        open(page, "v=1&users=2000&lang=en").await;
        let first = page.client().window().await.unwrap_or_else(|error| panic!("{error}"));
        let second = page.client().new_window(false).await.unwrap_or_else(|error| panic!("{error}")).handle;
        let to = async |window: &WindowHandle| {
            let gone = page.client().switch_to_window(window.clone()).await;
            gone.unwrap_or_else(|error| panic!("{error}"));
        };
        to(&second).await;
        open(page, "v=1&users=3000&lang=en").await;
        let start = page.run("return Date.now() + 2000", json!([])).await;
        page.run(save, json!(["second", MANY, start])).await;
        to(&first).await;
        page.run(save, json!(["first", MANY, start])).await;
        for window in [&first, &second] {
            to(window).await;
            page.wait_for_value("return window.saved ?? 0", json!(MANY)).await;
        }
        page.wait_until("all of them in the store", async || {
            let kept = stored(page).await.into_iter().map(|[name, _]| name).collect::<std::collections::BTreeSet<_>>();
            if kept.len() == 2 * MANY { Ok(()) } else { Err(format!("{} of {}: {kept:?}", kept.len(), 2 * MANY)) }
        })
        .await;
        for window in [&first, &second] {
            to(window).await;
            page.wait_for_value("return document.querySelectorAll('#saved .open').length", json!(2 * MANY)).await;
            assert_eq!(page.complaints().await, Vec::<String>::new());
        }
        page.client().close_window().await.unwrap_or_else(|error| panic!("{error}"));
        to(&first).await;
    });
}

#[test]
fn two_windows_add_to_one_list() {
    browse(Site::default(), async |page| {
        open(page, "v=1&users=2000&lang=en").await;
        keep(page, "First").await;
        let first = page.client().window().await.unwrap_or_else(|error| panic!("{error}"));
        let second = page.client().new_window(false).await.unwrap_or_else(|error| panic!("{error}")).handle;
        let to = async |window: &WindowHandle| {
            assert_eq!(page.complaints().await, Vec::<String>::new());
            let gone = page.client().switch_to_window(window.clone()).await;
            gone.unwrap_or_else(|error| panic!("{error}"));
        };
        to(&second).await;
        open(page, "v=1&users=3000&lang=en").await;
        wait_for_names(page, &["First"]).await;
        keep(page, "Second").await;
        to(&first).await;
        wait_for_names(page, &["Second", "First"]).await;
        keep(page, "Third").await;
        page.press("#saved-delete-2", Key::Enter, 1).await;
        wait_for_names(page, &["Third", "Second"]).await;
        to(&second).await;
        wait_for_names(page, &["Third", "Second"]).await;
        page.client().close_window().await.unwrap_or_else(|error| panic!("{error}"));
        page.client().switch_to_window(first).await.unwrap_or_else(|error| panic!("{error}"));
        page.press("#saved-undo", Key::Enter, 1).await;
        wait_for_names(page, &["Third", "Second", "First"]).await;
    });
}

#[test]
fn hostile_names_are_only_names() {
    let texts: Vec<(String, String)> =
        serde_json::from_str(include_str!("../../../hostile/payloads.json")).expect("pairs of kind and text");
    browse(Site::default(), async |page| {
        open(page, "v=1&lang=en").await;
        // As many as the list holds, under one name each.
        let entries: Vec<Value> = texts
            .iter()
            .map(|(_, text)| json!({ "name": text, "link": "v=1&claim=50", "date": text }))
            .take(200)
            .collect();
        let watch = "return [window.__ran === undefined, document.querySelectorAll('script, iframe, img, style, a:not(.more), form, object').length,
            document.scrollingElement.scrollWidth <= innerWidth]";
        let before = page.run(watch, json!([])).await;
        import(page, &json!({ "scenarios": entries }).to_string()).await;
        page.wait_for_text("#saved-news", "added").await;
        assert!(page.count("#saved .open").await > 100);
        assert_eq!(page.run(watch, json!([])).await, before);
        assert_eq!(before[0], true);
        page.press("#saved-open-0", Key::Enter, 1).await;
        page.wait_for_fragment("claim=50").await;
        page.press("#saved-delete-3", Key::Enter, 1).await;
        page.wait_for("#saved-undo").await;
        assert_eq!(page.run(watch, json!([])).await, before);
        for (at, (_, text)) in texts.iter().enumerate().filter(|(at, _)| at % 80 == 0) {
            page.run("localStorage.setItem('costcanary.saved', arguments[0])", json!([text])).await;
            page.reload().await;
            unfold(page).await;
            page.wait_for_text("#saved-trouble", "cannot be read").await;
            assert_eq!(page.run(watch, json!([])).await, before, "{at}");
        }
    });
}
