//! Failing well: whatever is missing, refused or broken, the reader is told in words and has a page that can be used.

use browser_tests::{Key, Locator, Page, Site, WindowHandle, browse, browse_without_scripts, engine};
use serde_json::json;

/// With this the next thing the program puts on the page is a panic, from inside a call of its own.
const BREAK: &str = "Node.prototype.insertBefore = () => { throw new DOMException('forced', 'NotFoundError'); };";

/// The texts of an element, parent by parent, as one.
async fn said(page: &Page, selector: &str) -> String {
    page.texts(selector).await.join("\n")
}

/// Waits for the words in place of the page, in both languages, with the link to take along.
async fn wait_for_notice(page: &Page, kind: &str, link: &str) {
    page.wait_for(&format!("[data-failed={kind}]")).await;
    let [english, french] = match kind {
        "start" => ["could not start", "n’a pas pu démarrer"],
        _ => ["Costcanary has stopped", "Costcanary s’est arrêté"],
    };
    for (lang, words) in [("en", english), ("fr", french)] {
        let part = said(page, &format!("[data-failed] section[lang={lang}]")).await;
        assert!(part.contains(words) && part.contains("costcanary eval"), "{part}");
    }
    let cause = page.texts(".cause").await.concat();
    assert!(cause.len() > 40, "the cause is told: {cause}");
    assert_eq!(page.value("[data-failed] .link-field").await, format!("{}#{link}", page.server().page()));
    assert_eq!(page.count("[data-ready]").await, 0, "nothing of the page is left that no longer works");
}

/// The page answers: a link is opened, a field changes the figures and the address.
async fn usable(page: &Page) {
    page.go_to_fragment("v=1&claim=40").await;
    page.wait_for("main[data-link='v=1&claim=40']").await;
    page.fill("#field-users", "2000", Key::Enter).await;
    page.wait_for_link("v=1&users=1600~2000~2500&claim=40").await;
}

/// A site, and what of the program does not get through.
fn broken() -> [(&'static str, Site); 7] {
    const STRICT: &str = "script-src 'self'";
    [
        ("missing", Site::default().without(".wasm")),
        ("cut short", Site::default().torn(".wasm")),
        ("damaged", Site::default().changed(".wasm", "\0asm", "\0ASM")),
        ("forbidden", Site::default().sending("content-security-policy", STRICT)),
        (
            "its other half missing",
            Site::default().changed("index.html", r#"data-module="./"#, r#"data-module="./gone-"#),
        ),
        ("panicking", Site::default().first(BREAK)),
        ("of no kind it knows", Site::default().first("delete window.WebAssembly;")),
    ]
}

#[test]
fn a_program_that_does_not_start_leaves_words_and_the_link() {
    for (what, site) in broken() {
        eprintln!("the program is {what}");
        browse(site, async |page| {
            let link = "v=1&users=2000";
            page.visit(&format!("{}#{link}", page.server().page())).await;
            wait_for_notice(page, "start", link).await;
            page.picture(&format!("failed-start-{}", what.replace(' ', "-"))).await;
            assert!(!page.complaints().await.is_empty(), "it is noticed");
            // Both buttons load the page once more, which is all they can do here.
            page.run("window.old = true", json!([])).await;
            page.click(".anew").await;
            page.wait_until("the page to be loaded again", async || {
                // Asked while it goes, a page has no answer.
                match page.client().execute("return window.old ?? 'new'", Vec::new()).await {
                    Ok(found) if found == "new" => Ok(()),
                    found => Err(format!("{found:?}")),
                }
            })
            .await;
            page.wait_for("[data-failed=start]").await;
            assert_eq!(page.value("[data-failed] .link-field").await, page.server().page(), "without the scenario");
            page.complaints().await;
        });
    }
}

#[test]
fn a_page_whose_script_does_not_arrive_says_what_to_do() {
    browse(Site::default().without_script("boot"), async |page| {
        page.visit(&page.server().page()).await;
        page.wait_until("words", async || {
            let text = page.text(".loading").await;
            let told = text.contains("reload the page") && text.contains("rechargez la page");
            if told { Ok(()) } else { Err(text) }
        })
        .await;
        let text = page.text(".loading").await;
        assert!(
            text.contains("the site may be set up wrongly") && text.contains("le site est peut-être mal configuré"),
            "{text}"
        );
        page.picture("no-boot").await;
        assert!(!page.complaints().await.is_empty(), "it is noticed");
    });
}

#[test]
fn while_its_script_is_on_its_way_the_page_says_that_it_loads() {
    // In a frame: a driver waits for the page itself to be whole.
    let add = "const frame = document.createElement('iframe');
        Object.assign(frame, { id: 'frame', title: 'page', src: arguments[0], width: 900, height: 700 });
        document.body.append(frame)";
    let state = "const { contentWindow: inside, contentDocument: page } = document.getElementById('frame');
        const seen = (selector) => { const part = page.querySelector(selector); return part !== null && inside.getComputedStyle(part).visibility === 'visible' };
        return [inside.painted === true, seen('.loading p'), seen('.late')]";
    let site = Site::default()
        .stalling("boot")
        .first("requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = true }));");
    browse(site, async |page| {
        page.visit(&format!("{}/host-of-a-frame.html", page.server().origin())).await;
        page.run(add, json!([page.server().page()])).await;
        let since = std::time::Instant::now();
        page.wait_until("words on screen", async || {
            let now = page.run(state, json!([])).await;
            if now[0] == true && now[1] == true { Ok(()) } else { Err(now.to_string()) }
        })
        .await;
        assert_eq!(page.run(state, json!([])).await, json!([true, true, false]), "long before the page is late");
        assert!(since.elapsed().as_secs() < 5, "{:?}", since.elapsed());
        page.picture("boot-on-its-way").await;
        page.wait_until("the word that it takes long", async || {
            let now = page.run(state, json!([])).await;
            if now == json!([true, true, true]) { Ok(()) } else { Err(now.to_string()) }
        })
        .await;
        page.picture("boot-late").await;
        page.complaints().await;
    });
}

#[test]
fn a_page_whose_style_sheet_does_not_arrive_says_so() {
    browse(Site::default().without(".css"), async |page| {
        page.open("v=1&users=2000").await;
        let text = page.text(".plain").await;
        assert!(
            text.contains("The style sheet of this page did not arrive") && text.contains("La feuille de style"),
            "{text}"
        );
        assert!(!page.complaints().await.is_empty(), "it is noticed");
    });
    browse(Site::default(), async |page| {
        page.open("v=1&users=2000").await;
        page.wait_for_none(".plain").await;
    });
}

/// What a reader without scripts sees, all of it.
fn told_without_scripts(text: &str) {
    assert!(text.contains("needs JavaScript") && text.contains("a besoin de JavaScript"), "{text}");
    assert!(!text.contains("Loading") && !text.contains("reload"), "nothing is coming: {text}");
}

#[test]
fn without_javascript_the_page_says_so() {
    let frame = r#"<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>frame</title></head><body>
        <iframe id="frame" title="page" sandbox="allow-same-origin" src="./"></iframe></body></html>"#;
    browse(Site::default().with("/frame.html", frame), async |page| {
        page.visit(&format!("{}frame.html", page.server().page())).await;
        page.wait_until("the page in the frame", async || {
            let text = "return document.getElementById('frame').contentDocument.body?.innerText ?? ''";
            let text = page.run(text, json!([])).await.as_str().unwrap_or_default().to_owned();
            if text.is_empty() { Err(text) } else { Ok(()) }
        })
        .await;
        let text = "return document.getElementById('frame').contentDocument.body.innerText";
        told_without_scripts(page.run(text, json!([])).await.as_str().unwrap_or_default());
        // A browser may say that it ran no script.
        page.complaints().await;
    });
    let switched_off = browse_without_scripts(Site::default(), async |page| {
        page.visit(&page.server().page()).await;
        told_without_scripts(&page.text("body").await);
        page.picture("no-javascript").await;
    });
    assert_eq!(
        switched_off,
        engine() != "webkit",
        "WebKit's driver has no switch for scripts: there the frame has to do"
    );
}

#[test]
fn a_panic_leaves_words_the_link_and_a_way_back() {
    browse(Site::default(), async |page| {
        let start = "v=1&users=2000&lang=fr";
        page.open(start).await;
        for (what, by, expected, way) in [
            ("a key", "", "v=1&users=2000&claim=-20&lang=fr", "again"),
            ("an answer that comes later", "Refuses", start, "anew"),
            ("another link", "v=1&users=3000&x=1&lang=fr", "v=1&users=3000&lang=fr", "link"),
        ] {
            page.go_to_fragment(start).await;
            // What comes of the start itself, refined figures included, is not to meet the break.
            page.wait_for_figures(start).await;
            let prepare = "Object.defineProperty(navigator, 'clipboard', { configurable: true,
                value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) } });";
            page.run(&format!("{prepare} {BREAK}"), json!([])).await;
            match by {
                "" => page.press("#slider-claim", Key::Home, 1).await,
                "Refuses" => page.click("#copy-link").await,
                other => page.go_to_fragment(other).await,
            }
            page.wait_for("[data-failed=stopped]").await;
            wait_for_notice(page, "stopped", expected).await;
            let complaints = page.complaints().await.join("\n");
            assert!(complaints.contains("panicked at"), "{what} made a panic: {complaints}");
            assert!(page.text(".cause").await.contains("panicked at"), "{what}");
            let first = page.attribute("[data-failed] section", "lang").await;
            assert_eq!(first.as_deref(), Some("fr"), "the reader's language comes first");
            page.picture(&format!("stopped-{}", what.replace(' ', "-"))).await;
            // The link again with all of it, the default scenario, or another link.
            page.expect_load().await;
            let after = match way {
                "again" => expected,
                "anew" => "",
                _ => "v=1&users=4000",
            };
            if way == "link" {
                page.go_to_fragment(after).await;
            } else {
                page.click(&format!(".{way}")).await;
            }
            page.wait_for("[data-ready]").await;
            page.wait_for_figures(if after.is_empty() { "v=1" } else { after }).await;
            assert_eq!(page.fragment().await, after);
        }
        usable(page).await;
    });
}

#[test]
fn errors_of_others_do_not_stop_the_page() {
    let others = "window.err = () => {
        setTimeout(() => { throw new Error('not the page'); });
        Promise.reject(new Error('not the page'));
    };";
    browse(Site::default().first(others), async |page| {
        page.open("v=1").await;
        page.run("window.err()", json!([])).await;
        page.wait_until("both errors", async || {
            let noted =
                page.run("return window.__probe.filter((one) => one.includes('not the page')).length", json!([]));
            let noted = noted.await;
            if noted == 2 { Ok(()) } else { Err(noted.to_string()) }
        })
        .await;
        page.complaints().await;
        usable(page).await;
    });
}

#[test]
fn a_frame_without_storage_shows_a_working_page() {
    let frame = r#"<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>frame</title></head><body>
        <iframe id="frame" title="page" width="1000" height="800" sandbox="allow-scripts"></iframe>
        <script>document.getElementById("frame").src = "./" + location.hash;</script></body></html>"#;
    // Such a frame has no origin of its own, and WebKit says that nothing comes from there, its 'self' included: a site that
    // wants its page shown in one names itself in the policy. Chromium and Firefox need no such thing.
    let named = Site::default().changed("index.html", "'self'", "'self' http://127.0.0.1:*");
    let sites = [(Site::default(), false), (named, true)];
    for (site, named) in sites.into_iter().take(if engine() == "webkit" { 2 } else { 1 }) {
        browse(site.with("/frame.html", frame), async |page| {
            page.visit(&format!("{}frame.html#v=1&users=2000", page.server().page())).await;
            let inner = page.client().find(Locator::Css("#frame")).await;
            let entered = inner.unwrap_or_else(|error| panic!("{error}")).enter_frame().await;
            entered.unwrap_or_else(|error| panic!("{error}"));
            if engine() == "webkit" && !named {
                page.wait_for(".late").await;
                let text = page.text(".loading").await;
                assert!(text.contains("reload the page") && text.contains("rechargez la page"), "{text}");
                page.complaints().await;
                return;
            }
            page.wait_for("[data-ready]").await;
            let storage = "try { return String(window.localStorage) } catch (error) { return error.name }";
            assert_eq!(page.run(storage, json!([])).await, "SecurityError", "the frame has no storage");
            page.wait_for_figures("v=1&users=2000").await;
            page.choose("#language", "fr").await;
            page.choose("#theme", "dark").await;
            page.wait_for_figures("v=1&users=2000&lang=fr").await;
            page.go_to_fragment("v=1&claim=40&lang=en").await;
            page.wait_for_figures("v=1&claim=40").await;
            page.fill("#field-users", "2000", Key::Enter).await;
            page.wait_for_figures("v=1&users=1600~2000~2500&claim=40").await;
            assert_eq!(page.count("#address-behind").await, 0, "the reader of a frame sees no address");
            page.rest().await;
        });
    }
}

#[test]
fn storage_that_throws_is_done_without() {
    let forbidden = "for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });";
    let gone =
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { value: null });";
    let refusing = "for (const name of ['getItem', 'setItem', 'removeItem', 'key', 'clear'])
        Storage.prototype[name] = () => { throw new DOMException('no', 'UnknownError'); };";
    for first in [forbidden, gone, refusing] {
        browse(Site::default().first(first), async |page| {
            page.open("").await;
            page.choose("#theme", "dark").await;
            usable(page).await;
        });
    }
}

/// Leaves no room in a storage, to the last letter.
const FILL: &str = "
    for (const storage of [localStorage, sessionStorage]) {
        let key = 0;
        for (let size = 1 << 20; size > 0; )
            try { storage.setItem(`filled ${key}`, 'x'.repeat(size)); key++; } catch { size >>= 1; }
        try { storage.setItem('y', 'yyyyyyyyyyyy'); return 'there is room'; } catch {}
    }
    return localStorage.length > 4";

#[test]
fn storage_that_is_full_is_done_without() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        assert_eq!(page.run(FILL, json!([])).await, true);
        page.choose("#theme", "dark").await;
        page.choose("#language", "fr").await;
        page.choose("#language", "en").await;
        usable(page).await;
        page.reload().await;
        page.wait_for_figures("v=1&users=1600~2000~2500&claim=40").await;
        assert_eq!(
            page.run(
                "try { localStorage.setItem('z', 'zzzzzzzzzzzzzz'); return false } catch { return true }",
                json!([])
            )
            .await,
            true
        );
        page.run("localStorage.clear(); sessionStorage.clear()", json!([])).await;
        usable(page).await;
    });
}

#[test]
fn storage_that_holds_junk_is_done_without() {
    browse(Site::default(), async |page| {
        // Whatever the page keeps after some use, and names one would choose, hold something else.
        page.open("v=1&users=2000").await;
        page.choose("#theme", "dark").await;
        page.choose("#language", "fr").await;
        page.fill("#title", "Essai", Key::Enter).await;
        page.wait_for_fragment("name=Essai").await;
        let corrupt = "
            for (const storage of [localStorage, sessionStorage]) {
                const names = ['costcanary', 'costcanary.scenario', 'scenario', 'state', 'settings', 'theme', 'lang', 'link', 'v'];
                for (const name of new Set([...names, ...Object.keys(storage)])) storage.setItem(name, arguments[0]);
            }
            return localStorage.length";
        let long = "x".repeat(100_000);
        for junk in [
            "",
            "null",
            "{",
            "[]",
            r#"{"v":999,"theme":7,"lang":{}}"#,
            "\0\u{202e}",
            "#v=1&users=abc",
            "v=1&lang=xx",
            &long,
        ] {
            let kept = page.run(corrupt, json!([junk])).await;
            assert!(kept.as_u64() >= Some(9), "{kept}");
            // A link outranks it all.
            page.visit(&format!("{}#v=1&claim=50&lang=en", page.server().page())).await;
            page.wait_for_text("#answer", "If the claimed −50% holds, you save $5,000 a day").await;
            assert_eq!(page.count("#problems").await, 0, "no link is to blame");
        }
        page.wait_for_figures("v=1&claim=50").await;
        page.open("").await;
        usable(page).await;
    });
}

#[test]
fn a_browser_that_refuses_the_address_is_told_of_and_the_link_is_right() {
    let throws = "replaceState = () => { throw new DOMException('no', 'SecurityError'); }";
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        for refusal in [throws, "replaceState = () => {}", "replaceState = undefined"] {
            page.go_to_fragment("v=1&users=2000&lang=en").await;
            page.wait_for("main[data-link='v=1&users=2000&lang=en']").await;
            let refuse = format!(
                "window.kept = History.prototype.replaceState;
                 History.prototype.{refusal};
                 Object.defineProperty(navigator, 'clipboard', {{ configurable: true,
                    value: {{ writeText: (text) => {{ window.copied = text; return Promise.resolve(); }} }} }});"
            );
            page.run(&refuse, json!([])).await;
            page.press("#slider-claim", Key::Home, 1).await;
            page.wait_for_text("#address-behind", "keeps the address from following").await;
            assert_eq!(page.fragment().await, "v=1&users=2000&lang=en", "the address stays");
            page.wait_for("main[data-link='v=1&users=2000&claim=-20&lang=en']").await;
            page.click("#copy-link").await;
            page.wait_for_text("#copy-link", "Link copied").await;
            let copied = page.run("return window.copied", json!([])).await;
            assert_eq!(copied, format!("{}#v=1&users=2000&claim=-20&lang=en", page.server().page()));
            page.choose("#language", "fr").await;
            page.wait_for_text("#address-behind", "empêche l’adresse de suivre").await;
            // Links are still opened, and the word goes when the address follows again.
            page.go_to_fragment("v=1&users=3000&lang=en").await;
            page.wait_for_figures("v=1&users=3000").await;
            page.run("History.prototype.replaceState = window.kept", json!([])).await;
            page.press("#slider-claim", Key::End, 1).await;
            page.wait_for_link("v=1&users=3000&claim=90&lang=en").await;
            page.wait_for_none("#address-behind").await;
        }
    });
}

#[test]
fn a_browser_that_has_had_enough_of_new_addresses_keeps_a_working_page() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        // Chromium then does nothing, WebKit throws, Firefox takes them all: the limits are theirs.
        let many = "for (let turn = 0; turn < 400; turn++) try { history.replaceState(null, '', `#v=1&lag=${turn % 9}`) } catch {}
            try { history.replaceState(null, '', '#v=1') } catch {}";
        page.run(many, json!([])).await;
        page.press("#slider-claim", Key::Home, 1).await;
        page.wait_for_figures("v=1&claim=-20").await;
        page.wait_until("the address, or a word", async || {
            let (fragment, told) = (page.fragment().await, page.count("#address-behind").await == 1);
            if told || fragment == "v=1&claim=-20" { Ok(()) } else { Err(fragment) }
        })
        .await;
        // The browsers write what they think of it.
        page.complaints().await;
        page.fill("#field-users", "2000", Key::Enter).await;
        page.wait_for_figures("v=1&users=1600~2000~2500&claim=-20").await;
        page.complaints().await;
    });
}

#[test]
fn two_windows_leave_each_other_alone() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=2000").await;
        page.wait_for_figures("v=1&users=2000").await;
        let first = page.client().window().await.unwrap_or_else(|error| panic!("{error}"));
        // A window and not a tab: WebKit's driver opens tabs in the background, where WebKit draws no chart.
        let second = page.client().new_window(false).await.unwrap_or_else(|error| panic!("{error}")).handle;
        let to = async |window: &WindowHandle| {
            assert_eq!(page.complaints().await, Vec::<String>::new());
            let gone = page.client().switch_to_window(window.clone()).await;
            gone.unwrap_or_else(|error| panic!("{error}"));
        };
        to(&second).await;
        page.open("v=1&users=3000&theme=dark&lang=fr").await;
        page.wait_for_figures("v=1&users=3000&lang=fr").await;
        page.press("#slider-claim", Key::Home, 1).await;
        page.wait_for_link("v=1&users=3000&claim=-20&lang=fr&theme=dark").await;
        to(&first).await;
        assert_eq!(page.fragment().await, "v=1&users=2000");
        page.wait_for_figures("v=1&users=2000").await;
        page.press("#slider-claim", Key::End, 1).await;
        page.wait_for_link("v=1&users=2000&claim=90").await;
        to(&second).await;
        page.wait_for_link("v=1&users=3000&claim=-20&lang=fr&theme=dark").await;
        page.reload().await;
        page.wait_for_link("v=1&users=3000&claim=-20&lang=fr&theme=dark").await;
        page.client().close_window().await.unwrap_or_else(|error| panic!("{error}"));
        page.client().switch_to_window(first).await.unwrap_or_else(|error| panic!("{error}"));
        page.wait_for_link("v=1&users=2000&claim=90").await;
        page.wait_for_entry("#theme", "auto").await;
        usable(page).await;
    });
}
