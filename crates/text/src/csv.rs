//! A table as CSV: what a spreadsheet opens with the right columns, numbers as numbers, and nothing that it would run.
//!
//! English: commas between cells, decimal points. French: semicolons and decimal commas, as French spreadsheets expect.
//! Lines end as RFC 4180 says; the file starts with the mark by which spreadsheets know UTF-8.

use model::math::decimal;
use presentation::Lang;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number, written to twelve significant digits; nothing when it is not finite.
    Number(f64),
    /// A text, never read as a formula.
    Text(String),
}

/// A table: names of columns, then rows as long.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What each column holds, with its unit.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// The mark of UTF-8 at the start of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The table as CSV.
#[must_use]
pub fn csv(table: &Table, lang: Lang) -> String {
    let mut file = String::from(BYTE_ORDER_MARK);
    let head: Vec<Cell> = table.head.iter().cloned().map(Cell::Text).collect();
    for row in std::iter::once(&head).chain(&table.rows) {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                file.push(separator(lang));
            }
            file.push_str(&written(cell, lang));
        }
        file.push_str("\r\n");
    }
    file
}

fn separator(lang: Lang) -> char {
    match lang {
        Lang::En => ',',
        Lang::Fr => ';',
    }
}

fn written(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) if !number.is_finite() => String::new(),
        Cell::Number(number) => match lang {
            Lang::En => digits(*number),
            Lang::Fr => digits(*number).replace('.', ","),
        },
        Cell::Text(text) => quoted(&guarded(text)),
    }
}

/// A number in full, to twelve significant digits: the dust of binary arithmetic (3000.0000000000005) helps no reader.
fn digits(number: f64) -> String {
    let rounded = decimal::read(&format!("{number:.11e}")).unwrap_or(number);
    // Adding zero turns a minus zero into zero.
    (rounded + 0.0).to_string()
}

/// A text with an apostrophe in front where a spreadsheet would take it for a formula, or for a command.
///
/// Spreadsheets look past spaces and marks that take no room, and some know the wide forms of the signs.
fn guarded(text: &str) -> String {
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let first = line.chars().find(|letter| !letter.is_whitespace() && !model::input::problem::is_unsafe(*letter));
    let starts = matches!(first, Some('=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠'));
    if starts { format!("'{line}") } else { line }
}

/// A text between quotation marks, so that no separator of any spreadsheet parts it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(cell: &Cell, lang: Lang) -> String {
        written(cell, lang)
    }

    #[test]
    fn numbers_stay_numbers_in_both_forms() {
        assert_eq!(one(&Cell::Number(-1234.5), Lang::En), "-1234.5");
        assert_eq!(one(&Cell::Number(-1234.5), Lang::Fr), "-1234,5");
        assert_eq!(one(&Cell::Number(3_000.000_000_000_000_5), Lang::En), "3000");
        assert_eq!(one(&Cell::Number(-0.0), Lang::En), "0");
        assert_eq!(one(&Cell::Number(f64::NAN), Lang::En), "");
    }

    #[test]
    fn a_text_is_never_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u{200b}=1", "＝1", "|x", "%0A=1"] {
            let cell = one(&Cell::Text(text.into()), Lang::En);
            assert!(cell.starts_with("\"'"), "{text:?}: {cell}");
        }
        assert_eq!(one(&Cell::Text("−60%".into()), Lang::En), "\"−60%\"");
        assert_eq!(one(&Cell::Text("a \"b\"; c,\r\nd".into()), Lang::Fr), "\"a \"\"b\"\"; c,  d\"");
    }
}
