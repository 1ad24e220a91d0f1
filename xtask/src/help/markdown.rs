//! A document of `docs/` as the inside of a help page.
//!
//! Documents are CommonMark with tables. A heading that opens with `<a id="x"></a>` gets this id, which both GitHub and the page
//! then know; there is no other markup in them. Links among documents become links among pages.

use super::{Lang, PAGES};
use crate::Outcome;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};

/// What a document comes to.
pub struct Text {
    /// Its first heading, bare.
    pub title: String,
    /// Its markup, from that heading on.
    pub body: String,
    /// Its chapters that have an id: this, and their heading.
    pub chapters: Vec<(String, String)>,
}

/// Reads a document.
///
/// # Errors
/// A sentence when it holds what a page cannot: markup, or a link that leads nowhere.
pub fn html(document: &str, lang: Lang) -> Outcome<Text> {
    let events: Vec<Event<'_>> = Parser::new_ext(document, Options::ENABLE_TABLES).collect();
    let mut out = Vec::with_capacity(events.len());
    let mut text = Text { title: String::new(), body: String::new(), chapters: Vec::new() };
    // The heading that is open: its bare text.
    let mut heading: Option<String> = None;
    // Whether a link that is open is left out.
    let mut dropped = false;
    let mut in_code = false;
    let mut rest = events.into_iter().peekable();
    while let Some(event) = rest.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some(String::new());
                let id = rest.next_if(|next| matches!(next, Event::InlineHtml(_)));
                if id.is_some() {
                    // `</a>`
                    rest.next();
                }
                let id = id.map(|tag| anchor(&tag)).transpose()?;
                text.chapters.extend(id.iter().filter(|_| level as u8 == 2).map(|id| (id.clone(), String::new())));
                let id = id.map(CowStr::from);
                out.push(Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }));
            }
            Event::End(TagEnd::Heading(level)) => {
                let bare = heading.take().unwrap_or_default();
                match level as u8 {
                    1 => text.title = bare,
                    2 => {
                        if let Some((_, name)) = text.chapters.last_mut().filter(|(_, name)| name.is_empty()) {
                            *name = bare;
                        }
                    }
                    _ => {}
                }
                out.push(Event::End(TagEnd::Heading(level)));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => match address(&dest_url, lang)? {
                Some(address) => out.push(Event::Start(Tag::Link { link_type, dest_url: address.into(), title, id })),
                None => dropped = true,
            },
            Event::End(TagEnd::Link) if dropped => dropped = false,
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest_url = format!("../{dest_url}").into();
                out.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
            }
            Event::Start(Tag::Table(columns)) => {
                let name = if lang == Lang::En { "Table" } else { "Tableau" };
                let open = format!("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{name}\">");
                out.push(Event::Html(open.into()));
                out.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                out.push(Event::End(TagEnd::Table));
                out.push(Event::Html("</div>\n".into()));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                out.push(Event::Start(Tag::CodeBlock(kind)));
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                out.push(Event::End(TagEnd::CodeBlock));
            }
            Event::Text(words) => {
                let words = if in_code { words } else { well_set(&words, lang).into() };
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
                out.push(Event::Text(words));
            }
            Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
                out.push(Event::Code(words));
            }
            // Notes to whoever edits the document.
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Html(markup) if markup.trim().starts_with("<!--") => {}
            Event::Html(markup) | Event::InlineHtml(markup) => return Err(format!("{markup} is markup.")),
            other => out.push(other),
        }
    }
    push_html(&mut text.body, out.into_iter());
    Ok(text)
}

/// The id in `<a id="x">`.
fn anchor(tag: &Event<'_>) -> Outcome<String> {
    let Event::InlineHtml(tag) = tag else { return Err("a heading holds what is no text.".into()) };
    let id = tag.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">"));
    id.map(str::to_owned).ok_or_else(|| format!("{tag} in a heading is not <a id=\"…\">."))
}

/// Where a link of a document leads on the pages: none for a document that is not among them.
fn address(link: &str, lang: Lang) -> Outcome<Option<String>> {
    if link.starts_with('#') || link.starts_with("https://") {
        return Ok(Some(link.to_owned()));
    }
    let (file, fragment) = link.split_once('#').map_or((link, ""), |(file, fragment)| (file, fragment));
    let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    for page in &PAGES {
        if file == format!("{}{}", page.document, lang.ending()) {
            return Ok(Some(format!("{}.html{hash}", page.file)));
        }
        if file == format!("{}{}", page.document, lang.other().ending()) {
            return Ok(Some(format!("../{}/{}.html{hash}", lang.other().id(), page.file)));
        }
    }
    // For who writes links by hand or has a site; on GitHub alone.
    if ["link.md", "deploying.md", "deploying.fr.md"].contains(&file) {
        Ok(None)
    } else {
        Err(format!("the link to {link} leads nowhere."))
    }
}

/// Text with the spaces and apostrophes of good print, which are laborious to type.
fn well_set(text: &str, lang: Lang) -> String {
    const NO_BREAK: char = '\u{a0}';
    const THIN: char = '\u{202f}';
    let letters: Vec<char> = text.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let is_digit = |index: usize| at(index).is_ascii_digit();
    let set = |index: usize| match letters[index] {
        ' ' => {
            let (before, next) = (index.checked_sub(1).map_or(' ', at), at(index + 1));
            let three = (1..=3).all(|ahead| is_digit(index + ahead)) && !is_digit(index + 4);
            match next {
                '%' | '$' | '×' if before.is_ascii_digit() => NO_BREAK,
                '€' if before.is_ascii_digit() => NO_BREAK,
                'k' | 'M' if before.is_ascii_digit() && at(index + 2) == '$' => NO_BREAK,
                _ if lang == Lang::En => ' ',
                ':' | '»' => NO_BREAK,
                ';' | '?' | '!' => THIN,
                _ if before == '«' => NO_BREAK,
                _ if before.is_ascii_digit() && three => THIN,
                _ => ' ',
            }
        }
        '\'' if lang == Lang::Fr => '’',
        other => other,
    };
    (0..letters.len()).map(set).collect()
}
