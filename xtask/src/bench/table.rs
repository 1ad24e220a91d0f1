//! Numbers as they read well in a table.

/// The middle one; the upper of two.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Three digits.
pub fn rounded(value: f64) -> String {
    let digits = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    if value >= 1e3 { whole(value) } else { format!("{value:.digits$}") }
}

/// No fraction, thousands apart.
pub fn whole(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{}", grouped(value.abs().round() as u32))
}

/// A whole number, thousands apart.
pub fn grouped(value: u32) -> String {
    let digits = value.to_string();
    let first = (digits.len() + 2) % 3 + 1;
    let (head, rest) = digits.split_at(first);
    rest.as_bytes().chunks(3).fold(head.to_owned(), |text, three| text + "," + &String::from_utf8_lossy(three))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well_in_a_table() {
        assert_eq!([1, 999, 1000, 65_536, 1_048_576].map(grouped), ["1", "999", "1,000", "65,536", "1,048,576"]);
        assert_eq!([0.123, 1.234, 12.34, 123.4, 12_345.6].map(rounded), ["0.12", "1.23", "12.3", "123", "12,346"]);
        assert_eq!(whole(-756_681.9), "−756,682");
    }

    #[test]
    fn the_middle_one_is_the_median() {
        assert!(median(vec![3.0, 1.0, 2.0]).total_cmp(&2.0).is_eq());
    }
}
