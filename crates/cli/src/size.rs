//! The size of a chart: width and height, pixels.

use std::ops::RangeInclusive;

use presentation::Lang;

/// Smallest and largest width and height.
const SIDES: RangeInclusive<f64> = 120.0..=8192.0;

/// Width and, if given, height, pixels.
pub type Size = (f64, Option<f64>);

/// A size such as `720` (the height follows from the chart) or `720x400`.
pub fn read_size(given: &str) -> Option<Size> {
    let side = |text: &str| text.parse().ok().filter(|side| SIDES.contains(side));
    match given.split_once('x') {
        Some((width, height)) => Some((side(width)?, Some(side(height)?))),
        None => Some((side(given)?, None)),
    }
}

/// Which sizes there are.
pub fn allowed_sizes(lang: Lang) -> String {
    let (least, most) = (SIDES.start(), SIDES.end());
    match lang {
        Lang::En => format!("Allowed: WIDTHxHEIGHT or WIDTH in pixels, {least} to {most} each."),
        Lang::Fr => format!("Autorisé\u{a0}: LARGEURxHAUTEUR ou LARGEUR en pixels, de {least} à {most} chacune."),
    }
}
