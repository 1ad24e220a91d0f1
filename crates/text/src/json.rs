//! JSON as text: keys in the order given, numbers in the shortest form that reads back as the same number.

use std::fmt::Write as _;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A number; one that is none is written as `null`.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Names and values.
    Object(Vec<(&'static str, Json)>),
}

/// An object, written as in JSON; what is inside becomes [`Json`] by itself, objects within by the same word.
#[macro_export]
macro_rules! json_object {
    ({ $($key:literal : $value:expr),* $(,)? }) => {
        $crate::json::Json::Object(vec![$(($key, $crate::json::Json::from($value))),*])
    };
}
pub use json_object as json;

impl Json {
    /// The text, a value a line.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(is) => text.push_str(if *is { "true" } else { "false" }),
            Self::Number(number) => text.push_str(&digits(*number)),
            Self::Text(words) => quoted(words, text),
            Self::List(values) => {
                within(text, depth, ['[', ']'], values, |value, text| value.write(text, depth + 1));
            }
            Self::Object(pairs) => within(text, depth, ['{', '}'], pairs, |(key, value), text| {
                quoted(key, text);
                text.push_str(": ");
                value.write(text, depth + 1);
            }),
        }
    }
}

/// What stands between two marks, each on a line of its own.
fn within<T>(text: &mut String, depth: usize, [begin, end]: [char; 2], items: &[T], write: impl Fn(&T, &mut String)) {
    text.push(begin);
    for (place, item) in items.iter().enumerate() {
        text.push_str(if place > 0 { ",\n" } else { "\n" });
        indent(text, depth + 1);
        write(item, text);
    }
    if !items.is_empty() {
        text.push('\n');
        indent(text, depth);
    }
    text.push(end);
}

fn indent(text: &mut String, depth: usize) {
    for _ in 0..depth {
        text.push_str("  ");
    }
}

fn digits(number: f64) -> String {
    let size = number.abs();
    if !number.is_finite() {
        "null".to_owned()
    } else if number.fract() == 0.0 && size < 9e15 {
        // A whole number without its `.0`, as people write it; JSON does not tell the two apart.
        (number as i64).to_string()
    } else if (1e-5..1e16).contains(&size) {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

fn quoted(words: &str, text: &mut String) {
    text.push('"');
    for letter in words.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            letter if letter < ' ' => {
                // Writing to a text does not fail.
                let _ = write!(text, "\\u{:04x}", u32::from(letter));
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
}

impl From<bool> for Json {
    fn from(is: bool) -> Self {
        Self::Bool(is)
    }
}

impl From<f64> for Json {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<usize> for Json {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

impl From<Option<f64>> for Json {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Null, Self::Number)
    }
}

impl From<&str> for Json {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl From<String> for Json {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<&[f64]> for Json {
    fn from(numbers: &[f64]) -> Self {
        numbers.iter().copied().collect()
    }
}

impl<T: Into<Self>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, digits, json};

    #[test]
    fn numbers_are_short_and_read_back_as_the_same() {
        let numbers = [0.0, -0.0, 1.0, 0.1, -2.5, 1e15, 9.1e15, 1e16, 1.7e308, 1e-5, 9.9e-6, 5e-324, 1.0 / 3.0];
        for number in numbers {
            let text = digits(number);
            assert!(text.len() < 24, "{text}");
            assert!(text.parse::<f64>().unwrap().total_cmp(&(number + 0.0)).is_eq(), "{number} {text}");
        }
        assert_eq!([f64::NAN, f64::INFINITY].map(digits), ["null", "null"]);
    }

    #[test]
    fn a_value_is_written_a_line_each() {
        let value = json!({
            "a": [1.0, 2.5].iter().copied().collect::<Json>(),
            "b\"": "x\n\\",
            "c": json!({}),
            "d": None,
        });
        let text =
            "{\n  \"a\": [\n    1,\n    2.5\n  ],\n  \"b\\\"\": \"x\\u000a\\\\\",\n  \"c\": {},\n  \"d\": null\n}";
        assert_eq!(value.text(), text);
    }
}
