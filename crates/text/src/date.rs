//! Days: from `yyyy-mm-dd` to words.

use crate::{en, fr};
use model::units::day;
use presentation::Lang;

/// A day in short words, such as `15 Feb 2026`; empty when it is none.
#[must_use]
pub fn short_date(text: &str, lang: Lang) -> String {
    let Some((year, month, day)) = day(text) else { return String::new() };
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
            assert!(day(text).is_none() && short_date(text, Lang::En).is_empty(), "{text}");
        }
    }
}
