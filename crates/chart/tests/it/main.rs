//! Tests of this crate from outside, in one program; their data stand in the workspace's `tests/`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]

mod chart;
#[path = "../../../../tests/chart_cases/mod.rs"]
mod chart_cases;
mod chart_palette;
mod chart_uncertain;
mod look;
#[path = "../../../../tests/uncertain_cases/mod.rs"]
mod uncertain_cases;
