//! Files written whole or not at all.
//!
//! Each file is written beside the place it goes to and moved there once all of them could be written: a full disk leaves every
//! old file as it was, and nobody reads half of a new one. Pipes and devices are written as they are.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Write as _};
use std::path::{Path, PathBuf, absolute};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::words;

/// Numbers the files of one run.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Files that are written and not yet in their places.
#[derive(Default)]
pub struct Saved {
    /// Where each is, and where it goes.
    moves: Vec<(PathBuf, PathBuf)>,
    /// What goes to a pipe or a device.
    streams: Vec<(PathBuf, Vec<u8>)>,
}

impl Saved {
    /// Writes a file beside its place. A link to a file stands for that file.
    ///
    /// # Errors
    /// A sentence when it cannot be written.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), String> {
        self.stage(path, bytes).map_err(|error| cannot(path, &error))
    }

    fn stage(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let old = fs::metadata(path).ok();
        let is_dangling = old.is_none() && path.is_symlink();
        if old.as_ref().is_some_and(|old| !old.is_file() && !old.is_dir()) || is_dangling {
            self.streams.push((path.to_owned(), bytes.to_owned()));
            return Ok(());
        }
        // Whether it may be written at all, its folder apart.
        if old.is_some() {
            File::options().write(true).open(path)?;
        }
        let place = if old.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let beside = folder.join(format!(".costcanary-{}-{number}", std::process::id()));
        let mut file = File::options().write(true).create_new(true).open(&beside)?;
        self.moves.push((beside, place));
        file.write_all(bytes)?;
        if let Some(old) = old {
            file.set_permissions(old.permissions())?;
        }
        // Some disks say only now that they are full.
        file.sync_all()
    }

    /// Moves every file to its place, in the order they were added.
    ///
    /// # Errors
    /// A sentence when one cannot be moved.
    pub fn finish(mut self) -> Result<(), String> {
        for (path, bytes) in std::mem::take(&mut self.streams) {
            fs::write(&path, bytes).map_err(|error| cannot(&path, &error))?;
        }
        for (beside, place) in &self.moves {
            fs::rename(beside, place).map_err(|error| cannot(place, &error))?;
        }
        self.moves.clear();
        Ok(())
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        for (beside, _) in &self.moves {
            // What has been moved is no longer there.
            let _ = fs::remove_file(beside);
        }
    }
}

/// Writes one file.
///
/// # Errors
/// A sentence when it cannot be written.
pub fn save(path: &str, bytes: &[u8]) -> Result<(), String> {
    let mut saved = Saved::default();
    saved.add(Path::new(path), bytes)?;
    saved.finish()
}

/// Why a file cannot be written.
pub fn cannot(path: &Path, error: &Error) -> String {
    let folder = path.parent().is_none_or(|folder| folder.as_os_str().is_empty() || folder.is_dir());
    let why = match error.kind() {
        ErrorKind::NotFound if !folder => "there is no such folder".to_owned(),
        _ => error.to_string(),
    };
    format!("{} cannot be written: {why}.", words::path(path))
}

/// Whether an output is the file that an input is read from, by whatever name; `-` is standard input.
#[must_use]
pub fn is_input(out: &Path, input: &str) -> bool {
    if input == "-" { is_standard_input(out) } else { is_same(out, Path::new(input)) }
}

/// Whether two paths lead to one file, or will once it is there.
#[must_use]
pub fn is_same(a: &Path, b: &Path) -> bool {
    let by_name = absolute(a).is_ok_and(|a| absolute(b).is_ok_and(|b| a == b));
    let by_place = fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b));
    by_name || by_place || is_linked(a, b)
}

#[cfg(unix)]
fn is_linked(a: &Path, b: &Path) -> bool {
    fs::metadata(a).is_ok_and(|a| fs::metadata(b).is_ok_and(|b| identity(&a) == identity(&b)))
}

#[cfg(not(unix))]
fn is_linked(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(unix)]
fn is_standard_input(out: &Path) -> bool {
    use std::os::fd::AsFd as _;

    let input = std::io::stdin().as_fd().try_clone_to_owned().map(File::from).and_then(|file| file.metadata());
    // A terminal or `/dev/null` may well be both.
    input.is_ok_and(|input| input.is_file() && fs::metadata(out).is_ok_and(|out| identity(&out) == identity(&input)))
}

#[cfg(not(unix))]
fn is_standard_input(_: &Path) -> bool {
    false
}

/// What tells one file from another, whatever its names.
#[cfg(unix)]
fn identity(about: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;

    (about.dev(), about.ino())
}
