//! Paths as addresses.

use std::path::{Component, Path, PathBuf, absolute};

use crate::words;

/// The way from a folder to a file, as an address.
pub fn address(folder: &Path, file: &Path) -> Result<String, String> {
    Ok(way(folder, file)?.iter().map(|part| encoded(part)).collect::<Vec<_>>().join("/"))
}

/// The way from a folder to a file, folder by folder.
pub fn way(folder: &Path, file: &Path) -> Result<Vec<String>, String> {
    let (from, to) = (parts(folder)?, parts(file)?);
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    Ok(up.chain(to[shared..].iter().cloned()).collect())
}

/// A folder that can be made: no path at all is the current one.
fn folder_of(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

/// The parts of a path from the root on, with each `..` taken back.
pub fn parts(path: &Path) -> Result<Vec<String>, String> {
    let whole: PathBuf = absolute(folder_of(path)).map_err(|error| format!("{}: {error}.", words::path(path)))?;
    let mut parts: Vec<String> = Vec::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::CurDir => {}
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    Ok(parts)
}

/// A part of a path as part of an address.
pub fn encoded(part: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    part.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
