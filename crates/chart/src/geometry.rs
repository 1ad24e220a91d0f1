//! Places, rectangles, and the texts that stand in them: what a scene is measured in, user units.

/// A place: x to the right, y down, user units.
pub type Point = (f64, f64);

/// A text that any XML document and any line of text can hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label(String);

impl Label {
    /// `text` on one line, without what XML 1.0 forbids and without characters that reorder the text around them.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let kept = text.chars().filter_map(|character| match character {
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => None,
            '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' => None,
            _ if character.is_control() || u32::from(character) & 0xfffe == 0xfffe => None,
            _ => Some(character),
        });
        Self(kept.collect())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Names, and figures that matter.
    Strong,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Its left side.
    pub left: f64,
    /// Its upper side.
    pub top: f64,
    /// Its right side.
    pub right: f64,
    /// Its lower side.
    pub bottom: f64,
}

impl Bounds {
    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// How high it is.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Its corners, in the order of the clock.
    #[must_use]
    pub fn corners(&self) -> Vec<Point> {
        vec![(self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)]
    }

    /// Thin parallel lines that rise to the right inside it, `gap` apart across: a ground told from a plain one without its
    /// colour. Lines of rectangles that touch meet.
    #[must_use]
    pub fn hatched(&self, gap: f64) -> Vec<Vec<Point>> {
        if !(self.width() > 0.0 && self.height() > 0.0 && gap > 0.0) {
            return Vec::new();
        }
        // On each line x + y is the same multiple of the gap.
        let (first, last) = (((self.left + self.top) / gap).ceil(), ((self.right + self.bottom) / gap).floor());
        let sums = (0..4000_u16).map(|index| (first + f64::from(index)) * gap).take_while(|&sum| sum <= last * gap);
        sums.map(|sum| {
            let (low, high) = ((sum - self.left).min(self.bottom), (sum - self.right).max(self.top));
            vec![(sum - low, low), (sum - high, high)]
        })
        .collect()
    }

    /// True where both share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// True where `other` lies inside.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}
