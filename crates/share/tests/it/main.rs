//! Tests of this crate from outside, in one program; their data stand in the workspace's `tests/`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]

mod damaged_links;
