//! The command: figures and drawings without a browser.

pub mod png;
