//! One short mark for all figures of a scenario: two places that show the same mark computed the same bits.
//!
//! FNV-1a, 64 bits, over the figures in the order [`Figures::mark`] names them, each as the eight bytes of its `f64`, least
//! significant first; a figure that does not exist is eight bytes 255, and a list is preceded by its length. It guards
//! against different arithmetic, not against malice.
//!
//! [`Figures::mark`]: crate::figures::Figures::mark

/// The start of FNV-1a.
const START: u64 = 0xcbf2_9ce4_8422_2325;
/// The factor of FNV-1a.
const FACTOR: u64 = 0x0000_0100_0000_01b3;

/// A mark in the making.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(START)
    }
}

impl Digest {
    fn word(&mut self, word: u64) {
        for byte in word.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(FACTOR);
        }
    }

    /// Takes in a figure.
    pub fn figure(&mut self, figure: f64) {
        self.word(figure.to_bits());
    }

    /// Takes in a figure that may not exist.
    pub fn optional(&mut self, figure: Option<f64>) {
        self.word(figure.map_or(u64::MAX, f64::to_bits));
    }

    /// Takes in a list.
    pub fn list(&mut self, figures: &[f64]) {
        self.word(figures.len() as u64);
        for &figure in figures {
            self.figure(figure);
        }
    }

    /// The mark: sixteen hexadecimal digits.
    #[must_use]
    pub fn text(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_fnv_1a() {
        // Published test vector: the empty text.
        assert_eq!(Digest::default().text(), "cbf29ce484222325");
        // By the definition, byte by byte: eight zero bytes.
        let mut zero = Digest::default();
        zero.figure(0.0);
        let expected = (0..8).fold(START, |hash, _| hash.wrapping_mul(FACTOR));
        assert_eq!(zero, Digest(expected));
    }

    #[test]
    fn one_bit_or_one_place_changes_the_mark() {
        let mark = |figures: &[f64]| {
            let mut digest = Digest::default();
            digest.list(figures);
            digest.text()
        };
        let all = [
            mark(&[1.0, 2.0]),
            mark(&[2.0, 1.0]),
            mark(&[1.0, 2.0_f64.next_up()]),
            mark(&[1.0]),
            mark(&[1.0, 2.0, 0.0]),
        ];
        for (index, one) in all.iter().enumerate() {
            assert!(all.iter().skip(index + 1).all(|other| other != one), "{all:?}");
        }
    }
}
