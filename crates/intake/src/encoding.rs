//! From the bytes of a file to its text.

use std::borrow::Cow;

use model::input::problem::FileFault;

/// The text of a file: UTF-8, or UTF-16 with its mark, as PowerShell and Notepad write it.
///
/// # Errors
/// When the bytes are neither.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, FileFault> {
    let pairs = |read: fn([u8; 2]) -> u16| -> Result<Cow<'_, str>, FileFault> {
        let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        let is_whole = bytes.len().is_multiple_of(2);
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| is_whole).map(Cow::Owned).ok_or(FileFault::NotOurs)
    };
    match bytes {
        [0xff, 0xfe, ..] => pairs(u16::from_le_bytes),
        [0xfe, 0xff, ..] => pairs(u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| FileFault::NotOurs),
    }
}
