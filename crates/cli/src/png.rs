//! A figure as a picture: SVG text drawn to PNG bytes with the font this program carries.
//!
//! Inputs: SVG text, pixels per user unit. The machine's fonts are not used, so the same figure gives the same picture everywhere.
//! What the font has no letter for is known beforehand ([`lacking`]): a currency is then written by its code, and a letter of a
//! label as a question mark ([`legible`]).

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::Document;
use resvg::usvg::{Node, Options, Tree, fontdb};
use std::sync::Arc;

use crate::memory::room;
use presentation::Lang;
use text::currency::{sign, spelt};

/// The family the carried faces belong to.
const FAMILY: &str = "Noto Sans";
/// The longest side of a picture, pixels.
const MOST: f32 = 16_384.0;
/// Bytes of a pixel.
const PIXEL: usize = 4;
/// Bytes besides the pixels.
const BESIDES: usize = 16 * 1024 * 1024;
/// Most letters that a message names.
const MOST_NAMED: usize = 8;
/// What stands for a letter that the font lacks.
const UNKNOWN: &str = "?";

/// The picture of an SVG text, `scale` pixels per user unit.
///
/// # Errors
/// When the text is not SVG, or the picture would have no pixel or a side above 16,384 pixels, or there is no memory for it: a
/// sentence that says so.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, String> {
    let tree = Tree::from_str(svg, &options()).map_err(|error| format!("This is not a figure in SVG: {error}."))?;
    let size = tree.size();
    let (width, height) = (size.width() * scale, size.height() * scale);
    if !(width >= 1.0 && height >= 1.0 && width <= MOST && height <= MOST) {
        return Err(format!("A picture is 1 to {MOST} pixels wide and high; this one would be {width} by {height}."));
    }
    // Both are within 1 … 16,384.
    let (across, down) = (width.ceil() as u32, height.ceil() as u32);
    let pixels = across as usize * down as usize * PIXEL;
    // The picture itself, once more on its way into the file, and the file.
    room(pixels * 9 / 4 + BESIDES, &format!("a picture of {across} by {down} pixels"))?;
    let mut picture = Pixmap::new(across, down)
        .ok_or_else(|| format!("There is no memory for a picture of {across} by {down} pixels."))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| format!("The picture could not be written: {error}."))
}

/// The letters of a text that the font lacks, each once, in order.
#[must_use]
pub fn lacking(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::new();
    for letter in text.chars().filter(|letter| !letter.is_ascii()) {
        if !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    let options = options();
    letters.retain(|letter| !has(*letter, &options));
    letters
}

/// Whether both faces have a letter.
fn has(letter: char, options: &Options<'_>) -> bool {
    let text = |weight: &str| format!("<text y='9' font-size='9' font-weight='{weight}'>{letter}</text>");
    let page =
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{}{}</svg>", text("400"), text("600"));
    // What cannot stand in a picture at all is not missed there.
    Tree::from_str(&page, options).map_or(true, |tree| tree.root().children().iter().all(is_whole))
}

/// Whether a text is drawn without the mark for a letter that is not there.
fn is_whole(node: &Node) -> bool {
    match node {
        Node::Group(group) => group.children().iter().all(is_whole),
        Node::Text(text) => {
            text.layouted().iter().flat_map(|span| &span.positioned_glyphs).all(|glyph| glyph.id.0 != 0)
        }
        _ => true,
    }
}

/// A figure with a question mark for each letter that the font lacks, and those letters.
#[must_use]
pub fn legible(svg: &str) -> (String, Vec<char>) {
    let Ok(document) = Document::parse(svg) else { return (svg.to_owned(), Vec::new()) };
    let written = document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text());
    let lacking = lacking(&written.collect::<String>());
    let legible = lacking.iter().fold(svg.to_owned(), |svg, letter| svg.replace(*letter, UNKNOWN));
    (legible, lacking)
}

/// A currency as a picture writes it: by its code where the font lacks its sign.
#[must_use]
pub fn currency(code: &str, lang: Lang) -> String {
    if lacking(sign(code, lang)).is_empty() { code.to_owned() } else { spelt(code) }
}

/// What a picture shows in the place of letters.
#[must_use]
pub fn replaced(letters: &[char], lang: Lang) -> String {
    let named = letters.iter().take(MOST_NAMED).map(|letter| match lang {
        Lang::En => format!("“{letter}” (U+{:04X})", u32::from(*letter)),
        Lang::Fr => format!("«\u{a0}{letter}\u{a0}» (U+{:04X})", u32::from(*letter)),
    });
    let mut named = named.collect::<Vec<_>>().join(", ");
    if letters.len() > MOST_NAMED {
        named.push_str(", …");
    }
    match lang {
        Lang::En => format!(
            "The font of PNG pictures lacks {named}: the picture shows “{UNKNOWN}” in their place. A .svg file has them."
        ),
        Lang::Fr => format!(
            "La police des images PNG n’a pas {named}\u{a0}: l’image montre «\u{a0}{UNKNOWN}\u{a0}» à la place. Un fichier .svg les contient."
        ),
    }
}

/// How a figure is read: with the carried faces alone.
fn options() -> Options<'static> {
    let mut options = Options { font_family: FAMILY.to_owned(), ..Options::default() };
    let fonts: &mut fontdb::Database = Arc::make_mut(&mut options.fontdb);
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    options
}
