//! Tests of this crate from outside, in one program; their data stand in the workspace's `tests/`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]

mod accessible;
mod canary_doc;
mod canary_words;
#[allow(dead_code, reason = "the charts' own tests use the rest")]
#[path = "../../../../tests/chart_cases/mod.rs"]
mod chart_cases;
mod chart_spots;
mod comparison;
mod files;
mod promtool;
#[path = "../../../../tests/report_cases/mod.rs"]
mod report_cases;
mod report_charts;
mod sharing;
mod spreadsheet;
mod takeaway;
#[path = "../../../../tests/takeaway_cases/mod.rs"]
mod takeaway_cases;
mod typed;
#[allow(dead_code, reason = "the charts' own tests use the rest")]
#[path = "../../../../tests/uncertain_cases/mod.rs"]
mod uncertain_cases;
