//! What numbers are measured in: the calendar, shares, and lists of words.

/// Days in a year, as the model counts them.
pub const DAYS_PER_YEAR: f64 = 365.0;
/// Days in a month: a twelfth of a year.
pub const DAYS_PER_MONTH: f64 = DAYS_PER_YEAR / 12.0;
/// Hours in a day.
pub const HOURS_PER_DAY: f64 = 24.0;
/// Minutes in an hour.
pub const MINUTES_PER_HOUR: f64 = 60.0;

/// Year, month and day of a text such as `2026-02-15`; `None` when it is none. Months are not asked for their lengths.
#[must_use]
pub fn day(text: &str) -> Option<(&str, usize, u8)> {
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

#[doc(hidden)]
#[macro_export]
/// Gives an enum its list of values, the word for each and the way back from a word.
macro_rules! words {
    ($name:ident, $doc:literal, { $($variant:ident = $id:literal, $help:literal;)+ }) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $help] $variant,)+ }

        impl $name {
            /// Every value, in the order screens list them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word links, the command line and documents use.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $($name::$variant => $id,)+ }
            }

            /// The value a word stands for, if any.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }
    };
}
pub use words;
