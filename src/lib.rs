//! The page of Costcanary: its state, and what the browser shows and does.
//!
//! [`state`] names no browser, so tests run it natively; the page itself needs the feature `web`. What it computes and says comes from
//! the crates below (see ARCHITECTURE.md).

pub mod state;

#[cfg(feature = "web")]
pub mod web;
