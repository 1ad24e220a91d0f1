//! Days: from `yyyy-mm-dd` to words.

use crate::{en, fr};
use presentation::Lang;

/// Year, month and day of a text such as `2026-02-15`.
fn parts(text: &str) -> Option<(&str, usize, u8)> {
    let is_form = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if !is_form {
        return None;
    }
    let (month, day) = (text[5..7].parse().ok()?, text[8..].parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((&text[..4], month, day))
}

/// Whether a text is a day such as `2026-02-15`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    parts(text).is_some()
}

/// A day in short words, such as `15 Feb 2026`; empty when it is none.
#[must_use]
pub fn short_date(text: &str, lang: Lang) -> String {
    let Some((year, month, day)) = parts(text) else { return String::new() };
    let (day, month) = match lang {
        Lang::En => (day.to_string(), en::MONTHS[month - 1]),
        Lang::Fr if day == 1 => ("1er".to_owned(), fr::MONTHS[month - 1]),
        Lang::Fr => (day.to_string(), fr::MONTHS[month - 1]),
    };
    format!("{day}\u{a0}{month}\u{a0}{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_the_readers_language() {
        assert_eq!(short_date("2026-02-15", Lang::En), "15\u{a0}Feb\u{a0}2026");
        assert_eq!(short_date("2026-02-15", Lang::Fr), "15\u{a0}févr.\u{a0}2026");
        assert_eq!(short_date("2026-08-01", Lang::Fr), "1er\u{a0}août\u{a0}2026");
    }

    #[test]
    fn any_other_text_is_no_day() {
        for text in [
            "",
            "2026",
            "2026-13-01",
            "2026-00-10",
            "2026-01-32",
            "2026-01-00",
            "2026/01/01",
            "20260-1-01",
            "é026-01-1",
            "２０２６-01-01",
        ] {
            assert!(!is_date(text) && short_date(text, Lang::En).is_empty(), "{text}");
        }
    }
}
