//! The scenarios a reader has saved by name: a short list that any text can be read into, and what can be done to it.
//!
//! Nothing here knows where the list is kept. [`Change`] is what a reader does to it, [`ChangeResult`] what came of it. A change can
//! be done again to another version of the list, as when a second window has added something.
//!
//! What cannot be read is written back as it stands, to the byte: entries, and parts of them, of a newer program.

mod entry;
mod file;
mod limits;
mod list;
mod raw;
mod windows;

pub use entry::{Saved, name};
pub(crate) use file::incoming;
pub use file::{FileEntry, FileReading, reading};
pub use limits::{FILE, MOST_FILE, MOST_NAME, MOST_SAVED};
pub use list::{Change, ChangeResult, SavedList};
pub use windows::{seen, seen_by};

#[cfg(test)]
mod tests;
