//! How much a list holds, and the name of its file.

/// Most scenarios kept.
pub const MOST_SAVED: usize = 200;
/// Most bytes of a file that is read, 1 MB; what is kept always fits in a file of that size.
pub const MOST_FILE: usize = 1_000_000;
/// Most characters of a name: those of a scenario's title.
pub const MOST_NAME: usize = 80;
/// The name of the file.
pub const FILE: &str = "costcanary-scenarios.json";
