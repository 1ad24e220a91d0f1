//! Language, colours and widths: everything on the page follows, and nothing is left over from before.

use browser_tests::{Key, Page, Site, browse};
use chart::palette::{Colour, Palette};
use serde_json::{Value, json};

/// Every text a reader can see or hear: text nodes, also in pictures and choices, and the attributes that are read out.
async fn words(page: &Page) -> Vec<String> {
    let collect = "
        const found = [document.title];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            if (!walker.currentNode.parentElement.closest('script, style, noscript, pre')) found.push(walker.currentNode.data);
        }
        for (const name of ['aria-label', 'aria-valuetext', 'aria-description', 'placeholder', 'title', 'alt']) {
            for (const node of document.querySelectorAll(`[${name}]`)) found.push(node.getAttribute(name));
        }
        return found.map((text) => text.trim()).filter((text) => /\\p{L}/u.test(text));";
    let found = page.run(collect, json!([])).await;
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Texts that are the same in both languages: names, keys of a link, units, symbols, and two words the languages share.
const SHARED: &str =
    "Costcanary Guide English Français Auto x h min sessions Sessions Surprise S1 ST Ctrl Z ⌘ · Argo Rollouts Flagger";

/// Words that tell English, in lower case; none is a French word.
const TELLING: &str = "above allowed and answer at back baseline be below break-even browser by changed charts claimed \
    compared copy cost costs currency dark day days drop everything figures for forecast guard hours how if increase is \
    language light link market month months more move names nothing of over pays per reset running saved saves saving \
    savings share step than the theme title user users what with year";

/// A text that needs no translation: a name, an amount with its unit, the mark of all figures.
fn is_shared(text: &str) -> bool {
    let mut words = text.split_whitespace().filter(|word| !word.starts_with(|first: char| first.is_ascii_digit()));
    let mark = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    mark || words.all(|word| SHARED.split(' ').any(|shared| shared == word))
}

#[test]
fn every_word_changes_with_the_language() {
    browse(Site::default(), async |page| {
        let link = "v=1&users=2000&growth=2&tokens=1.2&comparator=control&migration=20000&markets=FR:40@30d,US:60@0d";
        page.open(&format!("{link}&lang=en&x=1")).await;
        page.wait_for("#chart-savings svg").await;
        page.unfold().await;
        page.fill("#field-claim", "abc", Key::Enter).await;
        page.wait_for_text("#error-claim", "is not a number").await;
        page.wait_for_text("#problems", "One part").await;
        page.wait_for("#takeaway pre").await;
        page.wait_for_figures(&format!("{link}&lang=en")).await;
        let english = words(page).await;
        assert_eq!(page.attribute("html", "lang").await.as_deref(), Some("en"));

        page.choose("#language", "fr").await;
        page.wait_for_link(&format!("{link}&lang=fr")).await;
        assert_eq!(page.attribute("html", "lang").await.as_deref(), Some("fr"));
        assert!(page.texts("[lang=en]:not(pre)").await.iter().all(|text| text == "English"));
        let french = words(page).await;
        // Not as many: a picture leaves out what has no room.
        assert!(french.len() > 200, "only {} texts", french.len());
        let left: Vec<&String> = french.iter().filter(|text| english.contains(text) && !is_shared(text)).collect();
        assert!(left.is_empty(), "not translated: {left:#?}");
        for text in french.iter().filter(|text| !is_shared(text)) {
            let plain = text.to_lowercase().replace('’', " ");
            let word = plain
                .split(|letter: char| !letter.is_alphabetic() && letter != '-')
                .find(|word| TELLING.split(' ').any(|telling| telling == *word));
            assert_eq!(word, None, "an English word in: {text}");
        }

        // Nothing typed is lost, neither what was refused nor what is open.
        page.wait_for_entry("#field-claim", "abc").await;
        page.wait_for_text("#error-claim", "«\u{a0}abc\u{a0}» n’est pas un nombre").await;
        assert!(page.attribute("[data-section=guards]", "open").await.is_some());
        let cost = page.texts("[data-scenario='2'] [data-figure=cost_per_session]").await;
        assert!(cost[0].starts_with("0,48\u{a0}$"), "numbers are written as in French: {cost:?}");

        page.choose("#language", "en").await;
        page.wait_for_link(&format!("{link}&lang=en")).await;
        assert_eq!(words(page).await, english, "and back again");
    });
}

#[test]
fn a_page_opened_in_french_is_the_one_changed_to_french() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=2000&lang=fr").await;
        page.wait_for_figures("v=1&users=2000&lang=fr").await;
        let opened = words(page).await;
        page.open("v=1&users=2000&lang=en").await;
        page.wait_for_figures("v=1&users=2000&lang=en").await;
        page.choose("#language", "fr").await;
        page.wait_for_figures("v=1&users=2000&lang=fr").await;
        assert_eq!(words(page).await, opened);
    });
}

#[test]
fn without_a_link_the_page_speaks_the_readers_language() {
    browse(Site::default(), async |page| {
        page.open("").await;
        let asked = page.run("return navigator.language.slice(0, 2).toLowerCase()", json!([])).await;
        let lang = if asked == "fr" { "fr" } else { "en" };
        page.wait_for_figures(&format!("lang={lang}")).await;
        assert_eq!(page.attribute("html", "lang").await.as_deref(), Some(lang));
    });
}

/// A colour as browsers compute it.
fn computed(colour: Colour) -> String {
    format!("rgb({}, {}, {})", colour.0, colour.1, colour.2)
}

/// Waits until page and charts stand on this palette's paper, in its ink.
async fn wait_for_ground(page: &Page, dark: bool) {
    let palette = Palette::of(dark);
    let expected = json!([computed(palette.paper), computed(palette.ink), palette.paper.to_string()]);
    page.wait_until(&format!("the ground {expected}"), async || {
        let read = "const page = getComputedStyle(document.documentElement);
            const grounds = [...document.querySelectorAll('.chart svg > rect:first-child')].map((one) => one.getAttribute('fill'));
            return [page.backgroundColor, page.color, ...new Set(grounds)]";
        let found = page.run(read, json!([])).await;
        if found == expected { Ok(()) } else { Err(found.to_string()) }
    })
    .await;
}

#[test]
fn the_theme_changes_page_and_charts_alike() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        let dark = page.run("return matchMedia('(prefers-color-scheme: dark)').matches", json!([])).await == true;
        wait_for_ground(page, dark).await;
        for (theme, ground) in [("dark", true), ("light", false), ("dark", true)] {
            page.choose("#theme", theme).await;
            wait_for_ground(page, ground).await;
            page.wait_for_link(&format!("v=1&theme={theme}")).await;
        }
        page.choose("#theme", "auto").await;
        wait_for_ground(page, dark).await;
        page.wait_for_link("v=1").await;
        page.open("v=1&theme=dark").await;
        wait_for_ground(page, true).await;
        page.wait_for_entry("#theme", "dark").await;
    });
}

#[test]
fn the_stylesheet_has_the_colours_of_the_charts() {
    browse(Site::default(), async |page| {
        for (theme, dark) in [("light", false), ("dark", true)] {
            page.open(&format!("v=1&savings=-30,0,10,20,30,40,50,60&theme={theme}")).await;
            wait_for_ground(page, dark).await;
            let palette = Palette::of(dark);
            let named = [
                ("paper", palette.paper),
                ("ink", palette.ink),
                ("muted", palette.muted),
                ("hairline", palette.hairline),
                ("band", palette.band),
                ("accent", palette.accent),
                ("canary", palette.canary),
                ("loss", palette.loss),
            ];
            for (name, colour) in named {
                let found = page
                    .run(
                        "return getComputedStyle(document.documentElement).getPropertyValue(arguments[0])",
                        json!([format!("--{name}")]),
                    )
                    .await;
                assert_eq!(found.as_str().map(str::trim), Some(colour.to_string().as_str()), "{name}, {theme}");
            }
            for (index, colour) in palette.scenarios.into_iter().enumerate() {
                let read = "const card = document.querySelector(`[data-scenario='${arguments[0]}']`);
                    return [getComputedStyle(card).borderTopColor, getComputedStyle(card.querySelector('.card-name')).color]";
                let found = page.run(read, json!([index])).await;
                assert_eq!(found, json!([computed(colour), computed(colour)]), "scenario {index}, {theme}");
            }
        }
    });
}

/// The page in a frame, because some browsers have no window this narrow.
const FRAME: &str = r#"<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>frame</title></head><body>
<iframe id="frame" title="page" height="900"></iframe>
<script>document.getElementById("frame").src = "./" + location.hash;</script></body></html>"#;

/// How far the page in the frame runs out of it, whether its charts fill their place, and what runs out.
const ROOM: &str = "
    const { contentWindow: inner, contentDocument: page } = document.getElementById('frame');
    if (!page?.querySelector('.chart svg')) return [null, 'no page'];
    const wide = [...page.querySelectorAll('#app *')].filter((node) =>
        !node.closest('svg, .sr, .skip') && !node.parentElement.closest('.scroll, pre') &&
        (node.getBoundingClientRect().right > inner.innerWidth + 0.5 || node.getBoundingClientRect().left < -0.5));
    const drawn = [...page.querySelectorAll('.chart')].every((chart) =>
        Number(chart.querySelector('svg')?.getAttribute('width')) === Math.floor(chart.getBoundingClientRect().width));
    return [page.scrollingElement.scrollWidth - inner.innerWidth, drawn, inner.innerWidth,
        wide.slice(0, 3).map((node) => node.outerHTML.slice(0, 120))]";

#[test]
fn nothing_is_wider_than_the_window() {
    browse(Site::default().with("/frame.html", FRAME), async |page| {
        let heavy = "v=1&users=1000000000&sessions=10000&base=1000000&savings=-500,-30,0,10,20,30,50,99.9&x=1\
            &canary=1@12h,2@12h,5@24h,10@24h,25@48h,50@48h,90@48h&markets=FR:40@30d,US:60@0d\
            &name=AnUnreasonablyLongTitleWithoutASingleBlankToBreakItAtWhichSomeoneMightStillWant";
        for link in ["v=1", heavy] {
            for lang in ["en", "fr"] {
                page.visit(&format!("{}frame.html#{link}&lang={lang}", page.server().page())).await;
                for width in [320, 390, 768, 1280, 2560] {
                    page.run(
                        "const frame = document.getElementById('frame');
                         frame.width = arguments[0];
                         frame.style.border = 'none';",
                        json!([width]),
                    )
                    .await;
                    page.wait_until(&format!("room for everything at {width}, {lang}"), async || {
                        let unfold = "const page = document.getElementById('frame').contentDocument;
                            for (const part of page?.querySelectorAll('details') ?? []) part.open = true";
                        page.run(unfold, json!([])).await;
                        let found = page.run(ROOM, json!([])).await;
                        let fits = found[0].as_i64().is_some_and(|over| over <= 0) && found[1] == true;
                        if fits && found[2] == width && found[3] == json!([]) { Ok(()) } else { Err(found.to_string()) }
                    })
                    .await;
                }
            }
        }
        // A reader's own spacing and size of text (as WCAG 1.4.4 and 1.4.12 have them) cut nothing off either.
        let own = "const frame = document.getElementById('frame'), page = frame.contentDocument;
            const sheet = new frame.contentWindow.CSSStyleSheet();
            sheet.replaceSync('html { font-size: 200% } * { line-height: 1.5 !important; letter-spacing: .12em !important;' +
                'word-spacing: .16em !important } p { margin-bottom: 2em !important }');
            page.adoptedStyleSheets = [sheet];
            frame.width = 640";
        page.run(own, json!([])).await;
        page.wait_until("room for everything in a reader's own style", async || {
            let found = page.run(ROOM, json!([])).await;
            let fits = found[0].as_i64().is_some_and(|over| over <= 0) && found[3] == json!([]);
            if fits && found[2] == 640 { Ok(()) } else { Err(found.to_string()) }
        })
        .await;
    });
}
