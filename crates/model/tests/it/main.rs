//! Tests of this crate from outside, in one program; their data stand in the workspace's `tests/`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]
#![allow(clippy::disallowed_methods, reason = "a tolerance has no sign of zero to keep")]

mod decimal;
mod digests;
mod oracle;
mod properties;
mod search;
mod simulation;
mod uncertainty;
