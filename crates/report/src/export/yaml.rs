//! YAML as these files need it: maps, lists, texts between quotes, numbers, and queries on lines of their own.

use model::input::problem::is_blank;

/// A value.
pub(super) enum Yaml {
    /// A word of this program's own, as it is.
    Word(&'static str),
    /// A text: always between quotes.
    Text(String),
    /// A number.
    Number(f64),
    /// Lines of this program's own making, kept as they are.
    Lines(String),
    /// Keys, none from outside, and their values.
    Map(Vec<(String, Yaml)>),
    /// Values.
    List(Vec<Yaml>),
}

/// A text between quotes: JSON's form, which YAML reads alike, with everything but plain characters written out.
fn quoted(text: &str) -> String {
    let mut all = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => all.extend(['\\', letter]),
            ' '..='~' => all.push(letter),
            // The letters of most scripts; what of these places is none is still a plain character of YAML.
            '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{1FFF}' | '\u{3040}'..='\u{D7A3}' if !is_blank(letter) => {
                all.push(letter);
            }
            _ => all.push_str(&format!("\\U{:08X}", u32::from(letter))),
        }
    }
    all.push('"');
    all
}

impl Yaml {
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub fn map(entries: Vec<(&str, Self)>) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The value as a document with a preface of comments.
    pub fn document(&self, preface: &str) -> String {
        let comments: String = preface.lines().map(|line| format!("# {line}\n")).collect();
        let mut text = String::new();
        self.write(&mut text, 0);
        format!("{comments}{}\n", text.trim_start_matches('\n'))
    }

    /// Writes what follows a key or a hyphen.
    fn write(&self, out: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        match self {
            Self::Word(word) => out.push_str(&format!(" {word}")),
            Self::Text(text) => out.push_str(&format!(" {}", quoted(text))),
            Self::Number(number) => out.push_str(&format!(" {number}")),
            Self::Lines(lines) => {
                out.push_str(" |-");
                for line in lines.lines() {
                    out.push_str(&format!("\n{indent}{line}"));
                }
            }
            Self::Map(entries) => {
                for (key, value) in entries {
                    out.push_str(&format!("\n{indent}{key}:"));
                    value.write(out, depth + 1);
                }
            }
            Self::List(items) => {
                for item in items {
                    let mut inner = String::new();
                    item.write(&mut inner, depth + 1);
                    // The first key stands beside the hyphen.
                    out.push_str(&format!("\n{indent}- {}", inner.trim_start()));
                }
            }
        }
    }
}
