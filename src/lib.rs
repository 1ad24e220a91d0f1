//! Costcanary: what a cheaper AI model really saves, and what the canary rollout can cost on the way.
//!
//! Modules in reading order; each may use those above it, never those beside or below it
//! (`tests/imports.rs` checks).

pub use costcanary_engine::{model, units};

pub mod presentation;

pub mod chart;
pub mod share;
pub mod state;
pub mod text;

pub mod report;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "web")]
pub mod web;
