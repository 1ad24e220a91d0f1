//! What stands around the text of every help page: its head, the links to the others, and to the page.

use super::markdown::Text;
use super::{Lang, PAGES, Page};

/// Nothing runs, and everything comes from the page's own place.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// The words of the frame.
struct Words {
    skip: &'static str,
    pages: &'static str,
    open: &'static str,
    chapters: &'static str,
    /// The language, in itself.
    name: &'static str,
    about: &'static str,
}

const fn words(lang: Lang) -> Words {
    match lang {
        Lang::En => Words {
            skip: "Skip to the text",
            pages: "Help",
            open: "Open the page",
            chapters: "On this page",
            name: "English",
            about: "Help for Costcanary: what a cheaper AI model really saves, and what the canary rollout can cost on the way.",
        },
        Lang::Fr => Words {
            skip: "Aller au texte",
            pages: "Aide",
            open: "Ouvrir la page",
            chapters: "Sur cette page",
            name: "Français",
            about: "L’aide de Costcanary : ce que rapporte vraiment un modèle d’IA moins cher, et ce que peut coûter son déploiement canari.",
        },
    }
}

/// The whole page.
pub fn around(page: &Page, text: &Text, lang: Lang) -> String {
    let Text { title, body, .. } = text;
    let (id, other) = (lang.id(), lang.other().id());
    let Words { skip, pages, open, about, .. } = words(lang);
    let (file, other_name) = (page.file, words(lang.other()).name);
    let links: String = PAGES.iter().map(|one| link(one, one.file == file, lang)).collect();
    // What comes before the first chapter says what the page is about.
    let (opening, rest) = body.split_at(body.find("<h2").unwrap_or(body.len()));
    let chapters = chapters(&text.chapters, lang);
    format!(
        "<!DOCTYPE html>
<html lang=\"{id}\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{title} · Costcanary</title>
<meta name=\"description\" content=\"{about}\">
<link rel=\"icon\" href=\"../icon.svg\">
<link rel=\"stylesheet\" href=\"../help.css\">
<link rel=\"alternate\" hreflang=\"{other}\" href=\"../{other}/{file}.html\">
</head>
<body>
<a class=\"skip\" href=\"#text\">{skip}</a>
<header class=\"head\">
<p class=\"brand\"><img src=\"../icon.svg\" alt=\"\" width=\"24\" height=\"24\"><a href=\"../../index.html#v=1&amp;lang={id}\" title=\"{open}\">Costcanary</a></p>
<nav aria-label=\"{pages}\">
<ul>
{links}</ul>
</nav>
<p class=\"language\"><a href=\"../{other}/{file}.html\" lang=\"{other}\" hreflang=\"{other}\">{other_name}</a></p>
</header>
<main id=\"text\" tabindex=\"-1\">
{opening}{chapters}{rest}</main>
</body>
</html>
"
    )
}

/// The link to a page of the same language; the reader's own is named as such.
fn link(page: &Page, here: bool, lang: Lang) -> String {
    let current = if here { " aria-current=\"page\"" } else { "" };
    format!("<li><a href=\"{}.html\"{current}>{}</a></li>\n", page.file, page.short(lang))
}

/// The chapters of a long page.
fn chapters(chapters: &[(String, String)], lang: Lang) -> String {
    if chapters.is_empty() {
        return String::new();
    }
    let name = words(lang).chapters;
    let list: String = chapters.iter().map(|(id, name)| format!("<li><a href=\"#{id}\">{name}</a></li>\n")).collect();
    format!("<nav class=\"chapters\" aria-label=\"{name}\">\n<ul>\n{list}</ul>\n</nav>\n")
}
