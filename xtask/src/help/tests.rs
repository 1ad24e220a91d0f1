//! What the help pages promise: a target for every link, the whole table, no leftovers of their making.

use super::{FILES, Lang, PAGES, html, read};
use model::input::param::PARAMS;
use presentation::{Lang as Shown, View};
use report::help;
use report::reference::{entry, markdown};
use std::collections::BTreeMap;

/// Every page by its address from the page, such as `help/en/index.html`.
fn pages() -> BTreeMap<String, String> {
    let all = Lang::ALL.iter().flat_map(|&lang| PAGES.iter().map(move |page| (lang, page)));
    all.map(|(lang, page)| {
        let text = html(page, lang).unwrap_or_else(|sentence| panic!("{sentence}"));
        (format!("help/{}/{}.html", lang.id(), page.file), text)
    })
    .collect()
}

const fn shown(lang: Lang) -> Shown {
    match lang {
        Lang::En => Shown::En,
        Lang::Fr => Shown::Fr,
    }
}

/// The values of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A page's words: without markup, and without what is quoted as code.
fn words(page: &str) -> String {
    let body = page.split_once("<main").map_or(page, |(_, body)| body);
    let mut text = String::new();
    for (index, part) in body.split("<code").enumerate() {
        let part = if index == 0 { part } else { part.split_once("</code>").map_or("", |(_, rest)| rest) };
        text.extend(part.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words)));
    }
    text
}

/// The address reached from a page.
fn reached(from: &str, link: &str) -> (String, String) {
    let (file, id) = link.split_once('#').unwrap_or((link, ""));
    let mut path: Vec<&str> = from.split('/').collect();
    if !file.is_empty() {
        path.pop();
        for step in file.split('/') {
            if step == ".." {
                path.pop();
            } else {
                path.push(step);
            }
        }
    }
    (path.join("/"), id.to_owned())
}

#[test]
fn every_link_has_a_target() {
    let pages = pages();
    for (from, page) in &pages {
        let links = values(page, "href");
        assert!(links.len() > 8, "{from}: {links:?}");
        for link in links.into_iter().chain(values(page, "src")) {
            // In an example, where the reader's own site is.
            if link.starts_with("https://calc.example/") {
                continue;
            }
            let (file, id) = reached(from, link);
            if file == "index.html" || FILES.iter().any(|(_, to)| file == format!("help/{to}")) {
                continue;
            }
            let target = pages.get(&file).unwrap_or_else(|| panic!("{from}: nothing is at {link}"));
            assert!(id.is_empty() || values(target, "id").contains(&id.as_str()), "{from}: no {id} at {link}");
        }
    }
}

#[test]
fn every_link_of_the_page_has_a_target() {
    let pages = pages();
    for lang in Lang::ALL.map(shown) {
        let parameters = PARAMS.iter().map(|param| help::parameter(param.id, lang));
        let charts = View::ALL.iter().map(|&view| help::chart(view, lang));
        for link in parameters.chain(charts) {
            let (file, id) = link.split_once('#').expect("a paragraph");
            let page = pages.get(file).unwrap_or_else(|| panic!("no {file}"));
            assert_eq!(values(page, "id").iter().filter(|one| **one == id).count(), 1, "{link}");
            assert!(page.contains(&format!("<h3 id=\"{id}\">")), "{link} is a heading");
        }
        assert!(pages.contains_key(&help::guide(lang)));
    }
}

#[test]
fn an_id_stands_once_and_the_same_in_both_languages() {
    let pages = pages();
    for page in &PAGES {
        let [en, fr] = Lang::ALL.map(|lang| values(&pages[&format!("help/{}/{}.html", lang.id(), page.file)], "id"));
        let mut once = en.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), en.len(), "{}", page.file);
        assert_eq!(en, fr, "{}", page.file);
    }
}

#[test]
fn the_parameter_pages_are_the_table() {
    let pages = pages();
    for lang in Lang::ALL {
        let document = format!("docs/parameters{}", lang.ending());
        assert!(read(&document) == Ok(markdown(shown(lang))), "`{document}` is stale: run `cargo xtask docs`");
        let page = &pages[&format!("help/{}/parameters.html", lang.id())];
        let paragraphs: Vec<&str> = page.split("<h3 id=\"").skip(1).collect();
        assert_eq!(paragraphs.len(), PARAMS.len());
        for param in PARAMS {
            let entry = entry(param, shown(lang));
            let own = paragraphs.iter().find(|text| text.starts_with(&format!("{}\"", entry.id)));
            let own = own.unwrap_or_else(|| panic!("no {}", entry.id));
            let quoted = format!("<code>{}</code>", entry.default);
            assert!(entry.default.is_empty() || own.contains(&quoted), "{}: {}", entry.id, entry.default);
            assert!(own.contains(&format!("<code>{}</code>", entry.id)), "{}", entry.id);
        }
    }
}

#[test]
fn nothing_of_the_making_is_left() {
    for (address, page) in pages() {
        let words = words(&page);
        for mark in ["**", "](", "`", "##", "|--", "<!--", "{", "_ "] {
            assert!(!words.contains(mark), "{address} holds `{mark}`");
        }
        assert!(!words.contains(" *") && !words.contains(".md"), "{address}");
        for never in ["<script", "style=", " on", "javascript:"] {
            let markup = page.split('<').skip(1).map(|tag| format!("<{}", tag.split('>').next().unwrap_or_default()));
            let found: Vec<String> = markup.filter(|tag| tag.contains(never) && !tag.starts_with("<meta")).collect();
            assert!(found.is_empty(), "{address}: {found:?}");
        }
        let levels: Vec<u32> = page.split("<h").filter_map(|tag| tag.chars().next()?.to_digit(10)).collect();
        assert_eq!((levels[0], levels.iter().filter(|level| **level == 1).count()), (1, 1), "{address}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{address}: {levels:?}");
    }
}

#[test]
fn the_pages_have_the_colours_of_the_page() {
    let [own, page] = ["static/help.css", "static/style.css"].map(|file| read(file).expect("a stylesheet"));
    let named: Vec<&str> =
        own.lines().map(str::trim).filter(|line| line.starts_with("--") && line.contains('#')).collect();
    assert!(named.len() > 15, "{named:?}");
    let other: Vec<&&str> = named.iter().filter(|line| !page.contains(**line)).collect();
    assert!(other.is_empty(), "not in style.css: {other:?}");
}

#[test]
fn french_is_set_as_french_is() {
    for (address, page) in pages().into_iter().filter(|(address, _)| address.starts_with("help/fr/")) {
        let words = words(&page);
        for (found, what) in [(" :", "a colon"), (" ;", "a semicolon"), (" ?", "a question mark")] {
            assert!(!words.contains(found), "{address}: {what} after a space that breaks");
        }
        let letters: Vec<char> = words.chars().collect();
        let loose =
            letters.windows(3).find(|three| three[0].is_ascii_digit() && matches!(three[1..], [' ', '%' | '$']));
        assert_eq!(loose, None, "{address}: a sign after a space that breaks");
        assert!(!words.contains('\''), "{address}: an apostrophe of a typewriter");
        assert!(page.contains("<html lang=\"fr\">"));
    }
}
