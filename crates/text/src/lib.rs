//! Every sentence and number the reader reads, in English and French.
//!
//! [`messages`] has what can be said, as types; `en` and `fr` say it, each with one exhaustive match a type, and [`catalog`] asks the one
//! or the other, so that a sentence missing in one language does not compile. [`number`], [`currency`] and [`entry`] write and read figures.
//! [`csv`] writes tables for spreadsheets, [`date`] days.
//! [`problem`] builds the sentence for anything wrong with what a reader gave.

pub mod catalog;
pub mod csv;
pub mod currency;
pub mod date;
mod en;
pub mod entry;
mod fr;
pub mod json;
pub mod letter;
pub mod messages;
pub mod number;
pub mod problem;
mod quote;
