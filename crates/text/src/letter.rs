//! The first letter of our own words, small or capital: what English and French begin words with, without Unicode's tables.

/// Accented capitals and their small letters.
const ACCENTED: [(char, char); 7] =
    [('À', 'à'), ('Â', 'â'), ('Ç', 'ç'), ('É', 'é'), ('Ê', 'ê'), ('Î', 'î'), ('Ô', 'ô')];

/// Words with a small first letter, for use within a sentence.
#[must_use]
pub fn lowered(words: &str) -> String {
    let small = |first: char| ACCENTED.iter().find(|pair| pair.0 == first).map(|pair| pair.1);
    with_first(words, |first| small(first).unwrap_or(first.to_ascii_lowercase()))
}

/// Words with a capital first letter, for the start of a sentence.
#[must_use]
pub fn raised(words: &str) -> String {
    let capital = |first: char| ACCENTED.iter().find(|pair| pair.1 == first).map(|pair| pair.0);
    with_first(words, |first| capital(first).unwrap_or(first.to_ascii_uppercase()))
}

fn with_first(words: &str, change: impl Fn(char) -> char) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| std::iter::once(change(first)).chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{lowered, raised};

    #[test]
    fn a_first_letter_changes_as_unicode_has_it() {
        for words in
            ["", "économie", "Économie", "À deux", "ça", "the rest", "The rest", "9 %", "être", "Île", "Ôter", "âge"]
        {
            let mut letters = words.chars();
            let first = letters.next();
            let rest = letters.as_str();
            let with = |first: Option<String>| first.unwrap_or_default() + rest;
            assert_eq!(lowered(words), with(first.map(|first| first.to_lowercase().collect())));
            assert_eq!(raised(words), with(first.map(|first| first.to_uppercase().collect())));
        }
    }
}
