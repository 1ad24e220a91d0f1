//! The link: read from the address, written to it, copied from it, and whatever is wrong with it said in place.

use browser_tests::{Key, Page, Site, browse, shown};
use presentation::Lang;
use serde_json::json;
use share::decode;
use text::number::plain;
use text::problem::explain;

const BROKEN: &str = "users=abc&saving=60~30~0&canary=5@&x=1&base=1e999";

/// What the broken link comes to.
const MENDED: &str = "v=1";

/// What the page's clipboard does.
#[derive(Clone, Copy, Debug)]
enum Clipboard {
    Works,
    Refuses,
    Throws,
    IsMissing,
}

/// Gives the page a clipboard of our own, because a browser may or may not give one to a test.
async fn clipboard(page: &Page, clipboard: Clipboard) {
    page.run(
        "const no = () => new DOMException('no', 'NotAllowedError');
         const value = {
             Works: { writeText: (text) => { window.copied = text; return Promise.resolve(); } },
             Refuses: { writeText: () => Promise.reject(no()) },
             Throws: { writeText: () => { throw no(); } },
         }[arguments[0]];
         Object.defineProperty(navigator, 'clipboard', { configurable: true, value })",
        json!([format!("{clipboard:?}")]),
    )
    .await;
}

const REFUSALS: [Clipboard; 3] = [Clipboard::Refuses, Clipboard::Throws, Clipboard::IsMissing];

#[test]
fn a_pasted_link_is_opened() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        page.go_to_fragment("v=1&users=2000&claim=40&name=Autumn+switch").await;
        page.wait_for_figures("v=1&users=2000&claim=40").await;
        page.wait_for_entry("#field-users", "2000").await;
        page.wait_for_entry("#title", "Autumn switch").await;
        assert_eq!(page.count("#problems").await, 0);
        page.go_to_fragment("claim=40&users=2000.0&v=1&users=2000").await;
        page.wait_for_text("#problems li[data-key=users]", "stands twice").await;
        page.wait_for_figures("v=1&users=2000&claim=40").await;
        page.go_to_fragment("v=1").await;
        page.wait_for_figures("v=1").await;
        assert_eq!(page.count("#problems").await, 0, "a sound link has nothing to say");
    });
}

#[test]
fn a_link_that_lost_its_fragment_is_opened_as_it_was_meant() {
    browse(Site::default(), async |page| {
        let site = page.server().page();
        for (tail, part) in [
            ("?v=1&users=5000", "after a ? instead of the #"),
            ("?utm_source=mail&v=1&users=5000#", "after a ? instead of the #"),
            ("#v=1&amp;users=5000", "came as &amp;"),
            ("?a=b#v%3D1%26users%3D5000", "came as %3D or %26"),
            ("#v=1&users=5000).", "copied with it"),
        ] {
            page.visit(&format!("{site}{tail}")).await;
            page.wait_for("[data-ready]").await;
            page.wait_for_figures("v=1&users=5000").await;
            page.wait_for_text("#problems", part).await;
            page.wait_for_entry("#field-users", "5000").await;
        }
        // An address of our own with another's query is the default scenario, and nothing is wrong with it.
        for tail in ["?utm_source=mail&fbclid=IwAR0", "?v=20261130", "#"] {
            page.visit(&format!("{site}{tail}")).await;
            page.wait_for("[data-ready]").await;
            page.wait_for_figures("v=1").await;
            assert_eq!(page.count("#problems").await, 0, "{tail}");
        }
        // The way it came is all there is to complain of.
        let complaints = page.complaints().await;
        assert!(complaints.iter().all(|one| one.contains("request: /?")), "{complaints:?}");
    });
}

#[test]
fn back_and_forward_go_from_link_to_link() {
    browse(Site::default(), async |page| {
        let links = ["v=1&users=2000", "v=1&users=3000", "v=1&saving=10", "v=1&canary=", "v=1&users=4000&claim=10"];
        let last = links.len() - 1;
        page.open(links[0]).await;
        for link in &links[1..] {
            // Chromium passes over addresses at which the reader did nothing.
            page.click("#answer-title").await;
            page.go_to_fragment(link).await;
            page.wait_for_figures(link).await;
        }
        page.click("#answer-title").await;
        // All the way back, all the way forward, and in one leap each.
        let steps = (0..last).map(|_| -1).chain((0..last).map(|_| 1)).chain([-4, 2, 2]);
        let mut at = last as i64;
        for step in steps {
            at += step;
            page.run("history.go(arguments[0])", json!([step])).await;
            page.wait_for_link(links[at as usize]).await;
        }
        // What is changed here stays here.
        page.press("#slider-claim", Key::Home, 1).await;
        page.wait_for_link("v=1&users=4000&claim=-20").await;
        page.run("history.back()", json!([])).await;
        page.wait_for_link(links[last - 1]).await;
        page.run("history.forward()", json!([])).await;
        page.wait_for_link("v=1&users=4000&claim=-20").await;
    });
}

#[test]
fn a_broken_link_says_what_was_wrong_in_both_languages_and_still_works() {
    browse(Site::default(), async |page| {
        page.open(BROKEN).await;
        let problems = decode(BROKEN).problems;
        assert_eq!(problems.len(), 5);
        for lang in [Lang::En, Lang::Fr] {
            page.choose("#language", lang.id()).await;
            let head = if lang == Lang::En { "5 parts of this link" } else { "5 éléments de ce lien" };
            page.wait_for_text("#problems", head).await;
            let said = page.texts("#problems li").await;
            assert_eq!(said.len(), 5, "{said:#?}");
            for (said, problem) in said.iter().zip(&problems) {
                let told = [problem.key.as_str(), problem.given.as_str(), &explain(problem, lang)];
                assert!(told.iter().all(|part| said.contains(part)), "{told:?} in: {said}");
            }
        }
        let allowed = [
            ("users", "« abc »", "Autorisé : de 1 à 1 000 000 000.", "800~1000~1250"),
            ("saving", "« 60~30~0 »", "Autorisé : de −500 à 99,9.", "0~30~60"),
            ("canary", "« 5@ »", "Autorisé : jusqu’à 10 paliers", "5@48h,25@72h"),
            ("x", "« 1 »", "costcanary params", "ignorée"),
            ("base", "« 1e999 »", "Autorisé : de 0,000001 à 1 000 000.", "0.8~1~1.25"),
        ];
        for (key, quoted, allowed, used) in allowed {
            let said = page.text(&format!("#problems li[data-key={key}]")).await;
            let plain = said.replace(['\u{a0}', '\u{202f}'], " ");
            assert!([quoted, allowed, used].iter().all(|part| plain.contains(part)), "{key}: {plain}");
        }
        page.wait_for_figures(&format!("{MENDED}&lang=fr")).await;
        page.press("#slider-claim", Key::End, 1).await;
        page.wait_for_link(&format!("{MENDED}&claim=90&lang=fr")).await;
        assert_eq!(page.count("#problems li").await, 5, "they stay until dismissed");
    });
}

#[test]
fn a_problem_leads_to_its_field_and_the_list_can_be_closed() {
    browse(Site::default(), async |page| {
        page.open(BROKEN).await;
        page.wait_for("#problems").await;
        assert_eq!(page.count("#problems li[data-key=x] button").await, 0, "an unknown key has no field");
        assert_eq!(page.attribute("[data-section=rollout]", "open").await, None);
        for key in ["canary", "users"] {
            page.click(&format!("#problems li[data-key={key}] button")).await;
            assert_eq!(page.focused().await, format!("field-{key}"));
        }
        assert!(page.attribute("[data-section=rollout]", "open").await.is_some(), "the section was opened");
        assert!(page.attribute("[data-section=guards]", "open").await.is_none(), "no other was");
        page.press("#dismiss-problems", Key::Enter, 1).await;
        page.wait_until("the list to close", async || match page.count("#problems").await {
            0 => Ok(()),
            found => Err(found.to_string()),
        })
        .await;
        assert_eq!(page.focused().await, "result", "the keyboard goes on at the figures");
        page.wait_for_figures(MENDED).await;
    });
}

#[test]
fn the_link_as_it_was_opened_can_be_copied() {
    browse(Site::default(), async |page| {
        page.open(BROKEN).await;
        page.wait_for("#problems").await;
        clipboard(page, Clipboard::Works).await;
        page.press("#slider-claim", Key::Home, 1).await;
        page.wait_for_link("v=1&claim=-20").await;
        page.click("#copy-opened").await;
        page.wait_for_text("#copy-opened", "Link copied").await;
        assert_eq!(page.run("return window.copied", json!([])).await, format!("#{BROKEN}"));
        for refused in REFUSALS {
            // Not what the broken link comes to: the address may show that by now, and going there again would be no change.
            page.go_to_fragment("v=1&users=2000").await;
            page.wait_for_none("#problems").await;
            page.go_to_fragment(BROKEN).await;
            page.wait_for("#problems").await;
            clipboard(page, refused).await;
            page.click("#copy-opened").await;
            page.wait_for_text("#problems", "refused to copy").await;
            assert_eq!(page.value(".opened-link").await, format!("#{BROKEN}"), "{refused:?}");
        }
    });
}

#[test]
fn a_link_of_megabytes_is_refused_in_words() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=2000").await;
        page.wait_for_figures("v=1&users=2000").await;
        // Some browsers take no address of four megabytes; half of one they all take.
        let paste = "
            for (const size of [4 << 20, 1 << 19]) {
                try { location.hash = 'v=1&name=' + 'x'.repeat(size - 9); } catch { continue; }
                if (location.hash.length > size) return size;
            }";
        let size = page.run(paste, json!([])).await.as_u64().unwrap_or_default();
        let told = format!("{} bytes are too many; at most 8,192 are read.", plain(size as f64, Lang::En));
        page.wait_for_text("#problems", &told).await;
        page.wait_for_text("#problems", "Nothing of it is read; you see the default scenario.").await;
        assert_eq!(page.count("#problems li").await, 1);
        page.wait_for_figures("v=1").await;
        page.press("#slider-claim", Key::Home, 1).await;
        page.wait_for_link("v=1&claim=-20").await;
    });
}

#[test]
fn the_copied_link_is_the_canonical_one_and_opens_the_same_figures() {
    browse(Site::default(), async |page| {
        page.open("claim=40&users=2000.0&v=1").await;
        page.wait_for_figures("v=1&users=2000&claim=40").await;
        clipboard(page, Clipboard::Works).await;
        page.press("#slider-claim", Key::Home, 1).await;
        // At once, before the address has followed.
        page.click("#copy-link").await;
        page.wait_for_text("#copy-link", "Link copied").await;
        let copied = page.run("return window.copied", json!([])).await;
        let copied = copied.as_str().unwrap_or_default();
        assert_eq!(copied, format!("{}#v=1&users=2000&claim=-20", page.server().page()));
        assert_eq!(page.count("#copy-link-text").await, 0);
        // Another scenario is not copied yet.
        page.press("#slider-claim", Key::End, 1).await;
        page.wait_for_text("#copy-link", "Copy link").await;
        page.visit(copied).await;
        page.wait_for_figures("v=1&users=2000&claim=-20").await;
    });
}

#[test]
fn where_copying_is_refused_the_link_is_offered() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        for refused in REFUSALS {
            page.go_to_fragment("v=1&users=2000").await;
            page.wait_for("main[data-link='v=1&users=2000']").await;
            clipboard(page, refused).await;
            page.click("#copy-link").await;
            page.wait_for("#copy-link-text").await;
            page.wait_for_text("header", "Select the link below").await;
            let offered = page.value("#copy-link-text").await;
            assert_eq!(offered, format!("{}#v=1&users=2000", page.server().page()), "{refused:?}");
            assert_eq!(shown(&offered), shown("v=1&users=2000"));
            // The offer is for what is on screen.
            page.go_to_fragment("v=1").await;
            page.wait_for_none("#copy-link-text").await;
        }
    });
}

#[test]
fn the_browsers_own_clipboard_takes_the_link_or_the_link_is_offered() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=2000").await;
        page.wait_for_figures("v=1&users=2000").await;
        page.click("#copy-link").await;
        page.wait_until("a word on the copy", async || {
            let said = page.text("header").await;
            let done = said.contains("Link copied") || page.count("#copy-link-text").await == 1;
            if done { Ok(()) } else { Err(said) }
        })
        .await;
    });
}

#[test]
fn the_title_goes_to_the_link_and_stays_text() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        page.fill("#title", "Été <b>&</b> <script>alert(1)</script> + 50%", Key::Enter).await;
        page.wait_for_fragment("name=").await;
        let link = page.fragment().await;
        assert_eq!(decode(&link).scenario.name, "Été <b>&</b> <script>alert(1)</script> + 50%", "{link}");
        assert_eq!(
            page.client().title().await.unwrap_or_default(),
            "Été <b>&</b> <script>alert(1)</script> + 50% · Costcanary"
        );
        let open = format!("{link}&from=%3Cimg+src%3Dx%3E&to=%3Csvg%2Fonload%3Dalert(1)%3E");
        page.open(&open).await;
        page.wait_for("#chart-scenarios svg").await;
        page.wait_for_entry("#title", "Été <b>&</b> <script>alert(1)</script> + 50%").await;
        assert_eq!(page.count("#app b, #app script, #app img").await, 0, "markup became markup");
        page.wait_for_text("#chart-scenarios svg", "<img src=x>").await;
        page.fill("#title", "", Key::Tab).await;
        page.wait_for_link("v=1&from=%3Cimg+src%3Dx%3E&to=%3Csvg%2Fonload%3Dalert%281%29%3E").await;
        page.wait_until("a plain title", async || {
            let title = page.client().title().await.unwrap_or_default();
            if title == "Costcanary" { Ok(()) } else { Err(title) }
        })
        .await;
    });
}

#[test]
fn a_title_is_cleaned_and_cut_like_one_in_a_link() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.fill("#title", "a\u{202e}b", Key::Enter).await;
        page.wait_for_link("v=1&name=ab").await;
        page.wait_for_entry("#title", "ab").await;
        // Blanks around a title that is there already are taken away too.
        page.fill("#title", "  ab ", Key::Enter).await;
        page.wait_until("the blanks to go", async || {
            let value = page.value("#title").await;
            if value == "ab" { Ok(()) } else { Err(value) }
        })
        .await;
        page.fill("#title", &"é".repeat(100), Key::Enter).await;
        page.wait_for_link(&format!("v=1&name={}", "%C3%A9".repeat(80))).await;
    });
}
