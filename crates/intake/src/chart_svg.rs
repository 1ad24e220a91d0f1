//! The link that a chart saved as SVG carries.

use model::input::problem::FileFault;

use share::is_link;

/// The link in the metadata of a chart. No reader of XML is needed: in what we write, and in what others make of it, a `<`
/// begins an element wherever it stands.
pub(crate) fn link(text: &str) -> Result<String, FileFault> {
    let mut links: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("<metadata") {
        rest = after;
        let Some(end) = after.find(['<', '>']) else { break };
        let (attributes, content) = after.split_at(end);
        let is_named = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
        let Some(content) = content.strip_prefix('>').filter(|_| is_named && !attributes.ends_with('/')) else {
            continue;
        };
        let Some((content, after)) = content.split_once('<') else { return Err(FileFault::Truncated) };
        rest = after;
        let link = unescaped(content.trim());
        // Other programs keep what they know of a picture in the same place.
        if link.starts_with('#') && is_link(&link) && !links.contains(&link) {
            links.push(link);
        }
        if links.len() > 1 {
            return Err(FileFault::SeveralLinks { found: links.len() });
        }
    }
    if !text.contains("<svg") {
        return Err(FileFault::NotOurs);
    }
    let text = text.trim_end();
    let is_empty = text.ends_with("/>") && text.rfind('<') == text.find("<svg");
    let is_whole = is_empty || text.contains("</svg") && text.ends_with('>');
    links.pop().ok_or(if is_whole { FileFault::NoScenario } else { FileFault::Truncated })
}

/// The text with the five marks of XML read back.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let marks = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\''), ("#39;", '\'')];
        let found = marks.iter().find_map(|(name, mark)| Some((after.strip_prefix(name)?, *mark)));
        let (left, mark) = found.unwrap_or((after, '&'));
        plain.push(mark);
        rest = left;
    }
    plain.push_str(rest);
    plain
}
