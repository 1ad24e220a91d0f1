//! The help pages: Markdown of `docs/` as plain HTML, in both languages, for Trunk to put beside the page.
//!
//! They hold no script and name no other site's files. The addresses the page links to are in `report::help`;
//! the tests below hold that each has its target.

mod frame;
mod markdown;

use crate::Outcome;
use crate::process::root;
use std::path::Path;

/// The languages: a page's own, and the one it links to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lang {
    En,
    Fr,
}

impl Lang {
    const ALL: [Self; 2] = [Self::En, Self::Fr];

    const fn id(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::En => Self::Fr,
            Self::Fr => Self::En,
        }
    }

    /// What follows a document's name in `docs/`.
    const fn ending(self) -> &'static str {
        match self {
            Self::En => ".md",
            Self::Fr => ".fr.md",
        }
    }
}

/// A page in two languages.
struct Page {
    /// Its document in `docs/`, without ending.
    document: &'static str,
    /// Its file, without ending.
    file: &'static str,
    /// What links to it say, English and French.
    short: [&'static str; 2],
}

impl Page {
    const fn short(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.short[0],
            Lang::Fr => self.short[1],
        }
    }
}

/// Every page, in the order of the links at its top.
const PAGES: [Page; 6] = [
    Page { document: "guide", file: "index", short: ["Guide", "Guide"] },
    Page { document: "charts", file: "charts", short: ["Charts", "Graphiques"] },
    Page { document: "canary", file: "canary", short: ["Canary", "Canari"] },
    Page { document: "parameters", file: "parameters", short: ["Parameters", "Paramètres"] },
    Page { document: "embedding", file: "embedding", short: ["Embedding", "Intégrer"] },
    Page { document: "method", file: "method", short: ["Method", "Méthode"] },
];

/// Files beside the pages: where they are, and where they go.
const FILES: [(&str, &str); 3] = [
    ("static/help.css", "help.css"),
    ("static/icon.svg", "icon.svg"),
    ("docs/pictures/operating.svg", "pictures/operating.svg"),
];

/// Where the pages are left for Trunk, which `index.html` tells to copy them.
const FOLDER: &str = "target/xtask/help";

/// Writes every page and what it needs, and nothing else, into [`FOLDER`].
pub fn write() -> Outcome<()> {
    let folder = root().join(FOLDER);
    let _ = std::fs::remove_dir_all(&folder);
    for (from, to) in FILES {
        put(&folder.join(to), &read(from)?)?;
    }
    for lang in Lang::ALL {
        for page in &PAGES {
            put(&folder.join(format!("{}/{}.html", lang.id(), page.file)), &html(page, lang)?)?;
        }
    }
    Ok(())
}

/// A page as it is served.
fn html(page: &Page, lang: Lang) -> Outcome<String> {
    let document = format!("docs/{}{}", page.document, lang.ending());
    let text = markdown::html(&read(&document)?, lang).map_err(|sentence| format!("`{document}`: {sentence}"))?;
    Ok(frame::around(page, &text, lang))
}

fn read(file: &str) -> Outcome<String> {
    std::fs::read_to_string(root().join(file)).map_err(|error| format!("`{file}` could not be read: {error}."))
}

fn put(path: &Path, text: &str) -> Outcome<()> {
    path.parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("`{}` could not be written: {error}.", path.display()))
}

#[cfg(test)]
mod tests;
