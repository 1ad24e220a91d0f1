//! What the reader reads and types: numbers, in English and French.

pub mod currency;
pub mod entry;
pub mod number;
