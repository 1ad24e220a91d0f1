//! A figure as a picture: SVG text drawn to PNG bytes with the font this program carries.
//!
//! Inputs: SVG text, pixels per user unit. The machine's fonts are not used, so the same figure gives the same picture everywhere.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::Arc;

/// The family the carried faces belong to.
const FAMILY: &str = "Noto Sans";
/// The longest side of a picture, pixels.
const MOST: f32 = 16_384.0;

/// The picture of an SVG text, `scale` pixels per user unit.
///
/// # Errors
/// When the text is not SVG, or the picture would have no pixel or a side above 16,384 pixels: a sentence that says so.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, String> {
    let mut options = Options { font_family: FAMILY.to_owned(), ..Options::default() };
    let fonts: &mut fontdb::Database = Arc::make_mut(&mut options.fontdb);
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    let tree = Tree::from_str(svg, &options).map_err(|error| format!("This is not a figure in SVG: {error}."))?;
    let size = tree.size();
    let (width, height) = (size.width() * scale, size.height() * scale);
    if !(width >= 1.0 && height >= 1.0 && width <= MOST && height <= MOST) {
        return Err(format!("A picture is 1 to {MOST} pixels wide and high; this one would be {width} by {height}."));
    }
    // Both are within 1 … 16,384.
    let mut picture = Pixmap::new(width.ceil() as u32, height.ceil() as u32)
        .ok_or_else(|| format!("There is no memory for a picture of {width} by {height} pixels."))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| format!("The picture could not be written: {error}."))
}
