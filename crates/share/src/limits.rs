//! The version of links and how much of one is read.

/// The version written, and the newest read.
pub const VERSION: u32 = 1;
/// Most bytes of a fragment that are read.
pub const MOST_BYTES: usize = 8 * 1024;
/// Most keys of a fragment that are read.
pub const MOST_KEYS: usize = 256;
