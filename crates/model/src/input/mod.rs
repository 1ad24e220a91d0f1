//! What the reader gives: the table of parameters that everything iterates over, and the scenario that holds their values.
//!
//! [`param`] is the table, [`value`] what a value can be, [`scenario`] all of them, [`estimate`] a number with its range, [`currency`] the codes there are,
//! [`nudge`] what an arrow key does to a number, and [`problem`] what can be wrong with a value.

pub mod currency;
pub mod estimate;
pub mod nudge;
pub mod param;
pub mod problem;
pub mod scenario;
pub mod value;
