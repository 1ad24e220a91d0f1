//! How wide a text is, without measuring it: one table for every machine, so that equal labels give equal drawings.
//!
//! Input: a text, its size (user units) and weight. Output: its width in user units. The table holds the wider of two common
//! sans faces (Noto Sans, DejaVu Sans) for each ASCII character, so a real text is rarely wider than its estimate and never by
//! much; other scripts get the width of their widest usual characters.

use crate::geometry::Weight;

/// Advance widths of U+0020 … U+007E, thousandths of the text's size.
type Table = [u16; 95];

const REGULAR: Table = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 551, 838, 318, 361, 318, 373, 637, 637, 637, 637, 637, 637, 637,
    637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632, 576, 775, 752, 339, 295, 656, 558, 908,
    760, 788, 605, 788, 695, 635, 611, 732, 685, 989, 686, 611, 686, 391, 373, 391, 838, 500, 581, 613, 635, 550, 635,
    616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 414, 521, 393, 634, 592, 818, 592, 592, 525, 637,
    551, 637, 838,
];

const STRONG: Table = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 545, 838, 380, 416, 380, 414, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 400, 400, 838, 838, 838, 581, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 390, 373, 775, 638, 996,
    837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 414, 458, 838, 500, 607, 675, 716, 593, 716,
    679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712,
    551, 712, 838,
];

/// What a text too long for its place ends in.
const ELLIPSIS: char = '…';

/// Advance width of one character, thousandths of the text's size.
fn advance(character: char, weight: Weight) -> u16 {
    let table = match weight {
        Weight::Regular => &REGULAR,
        Weight::Strong => &STRONG,
    };
    match character {
        ' '..='~' => table[character as usize - ' ' as usize],
        '\u{a0}' => table[0],
        '\u{2009}' | '\u{202f}' => 200,
        // Marks that sit on the letter before them.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '·' | '’' | '‘' => 380,
        '−' | '×' | '±' => 838,
        // Latin letters with marks, Greek and Cyrillic: mostly lower case, a bit wider than its mean.
        '\u{a1}'..='\u{24f}' | '\u{370}'..='\u{52f}' => 720,
        // East Asian letters and pictures take a square, pictures a little more.
        '\u{2e80}'.. => 1100,
        _ => 900,
    }
}

/// Width of `text` at `size`, user units.
#[must_use]
pub fn of(text: &str, size: f64, weight: Weight) -> f64 {
    let thousandths: u64 = text.chars().map(|character| u64::from(advance(character, weight))).sum();
    // A label is at most a few thousand characters, so the sum is exact.
    thousandths as f64 * size / 1000.0
}

/// `text` where it fits in `room`, else nothing: for amounts, whose beginning alone would be another amount.
#[must_use]
pub fn whole(text: &str, size: f64, weight: Weight, room: f64) -> String {
    if of(text, size, weight) <= room { text.to_owned() } else { String::new() }
}

/// `text`, or as much of its beginning as fits in `room` with an ellipsis; empty where not even that fits.
#[must_use]
pub fn fit(text: &str, size: f64, weight: Weight, room: f64) -> String {
    if of(text, size, weight) <= room {
        return text.to_owned();
    }
    let mut left = room * 1000.0 / size - f64::from(advance(ELLIPSIS, weight));
    let mut fitted = String::new();
    for character in text.chars() {
        left -= f64::from(advance(character, weight));
        if left < 0.0 {
            break;
        }
        fitted.push(character);
    }
    fitted.truncate(fitted.trim_end().len());
    if fitted.is_empty() {
        return fitted;
    }
    fitted.push(ELLIPSIS);
    fitted
}
