//! What is paid: the formulas of the cost model, each in a file.
//!
//! [`drivers`] holds a scenario's values in the units of the formulas. [`session_length`] is the log-normal length of a session,
//! [`session`] what one costs on either model, [`timeline`] the share of traffic moved by a day, [`outcome`] the net saving.

pub mod drivers;
pub mod outcome;
pub mod session;
pub mod session_length;
pub mod timeline;
