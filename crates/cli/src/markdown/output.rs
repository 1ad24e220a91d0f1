//! What takes a block's place: one line of HTML or Markdown, whatever the block asks for.

use crate::markdown::block::Block;
use model::input::param::Id;
use presentation::{Knobs, Lang, Presentation, Theme};
use share::encode_shown;

/// A picture of a block's chart.
pub struct Picture {
    /// Where it is.
    pub address: String,
    /// What it says.
    pub alt: String,
    /// Its width, pixels.
    pub width: f64,
}

/// The picture, and the link to its page; without a page the link itself.
#[must_use]
pub fn still(block: &Block, site: Option<&str>, picture: &Picture) -> String {
    let image = format!("![{}]({})", bare(&picture.alt), target(&picture.address));
    let link = link(block);
    match site {
        Some(site) => format!("[{image}]({})", target(&format!("{site}#{link}"))),
        None => format!("{image} `#{link}`"),
    }
}

/// The live figure, which shows the picture until it is there; `script` is the address of what makes it live, where it is to
/// be fetched.
///
/// It stands in a `div`, which ends a paragraph above it as the block did.
#[must_use]
pub fn live(block: &Block, site: &str, lang: Option<Lang>, picture: &Picture, script: Option<&str>) -> String {
    let Block { shown, view, .. } = block;
    // In the element the attributes say how it is shown.
    let scenario = Presentation { axes: shown.axes, ..Presentation::default() };
    let knobs = shown.knobs.ids().map(Id::id).collect::<Vec<_>>().join(",");
    let mut attributes =
        vec![("link", format!("{site}#{}", encode_shown(&block.scenario, &scenario))), ("view", view.id().to_owned())];
    if !knobs.is_empty() {
        attributes.push(("knobs", knobs));
    }
    attributes.extend(shown.lang.or(lang).map(|lang| ("lang", lang.id().to_owned())));
    let theme = if block.follows_page { Some("page") } else { shown.theme.map(Theme::id) };
    attributes.extend(theme.map(|theme| ("theme", theme.to_owned())));
    let attributes: String = attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
    let Picture { address, alt, width } = picture;
    let image = format!("<img src=\"{}\" alt=\"{}\" width=\"{width}\" />", escaped(address), escaped(alt));
    let page = escaped(&format!("{site}#{}", link(block)));
    let script =
        script.map(|script| format!("<script async src=\"{}\"></script>", escaped(script))).unwrap_or_default();
    format!("<div><cost-canary{attributes}><a href=\"{page}\">{image}</a></cost-canary>{script}</div>")
}

/// The canonical link of the whole page, in the block's language and theme.
fn link(block: &Block) -> String {
    encode_shown(&block.scenario, &Presentation { view: None, embed: false, knobs: Knobs::default(), ..block.shown })
}

/// A text inside quotation marks of HTML.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut whole, mark| {
        match mark {
            '&' => whole.push_str("&amp;"),
            '<' => whole.push_str("&lt;"),
            '>' => whole.push_str("&gt;"),
            '"' => whole.push_str("&quot;"),
            '\n' | '\r' => whole.push(' '),
            _ => whole.push(mark),
        }
        whole
    })
}

/// A text of Markdown in which no mark means anything.
fn bare(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut whole, mark| {
        if matches!(mark, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '!' | '$') {
            whole.push('\\');
        }
        whole.push(if mark.is_control() { ' ' } else { mark });
        whole
    })
}

/// An address in the round brackets of Markdown.
fn target(address: &str) -> String {
    if address.contains(['(', ')', '<', '>', ' ']) {
        format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
    } else {
        address.to_owned()
    }
}
