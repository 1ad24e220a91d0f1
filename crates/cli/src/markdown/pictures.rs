//! The pictures of a text: which names they have, and whose files stand there already.
//!
//! A picture is named after its text, seen from the folder it lies in: that of `guide.md` is `guide-costcanary-1.svg` whether the
//! folder is the text's own or `pics` beside it, and that of `en/guide.md` in `pics` is `en-guide-costcanary-1.svg`. Two texts
//! can still come to one name, so each file ends in a comment that says whose picture it is, and is written over for that
//! text alone. A text without a name has pictures named after what is in them.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::markdown::paths::{encoded, way};
use crate::words;
use intake::{MOST_SVG, link};

/// What the comment begins with.
const MARK: &str = "<!-- costcanary markdown ";
/// What it ends in.
const END: &str = " -->";

/// The pictures of one text.
pub struct Pictures {
    folder: PathBuf,
    /// The beginning of each name.
    stem: String,
    /// The text, seen from the folder; none where it has no name.
    pub source: Option<String>,
    /// Where each goes, and the picture.
    pub all: Vec<(PathBuf, String)>,
}

impl Pictures {
    /// No picture yet, of a text to a folder.
    ///
    /// # Errors
    /// A sentence when nobody knows where the folder is.
    pub fn new(folder: &Path, source: Option<&Path>) -> Result<Self, String> {
        let folder = folder.to_owned();
        let Some(source) = source else {
            return Ok(Self { folder, stem: String::new(), source: None, all: Vec::new() });
        };
        let way = way(&folder, source)?;
        let file = source.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let above = way.split_last().map_or(&[][..], |(_, above)| above);
        let names = above.iter().filter(|part| *part != "..").chain([&file]);
        let stem = names.map(|part| format!("{part}-")).collect();
        // Two hyphens would end the comment.
        let source = way.iter().map(|part| encoded(part).replace('-', "%2D")).collect::<Vec<_>>().join("/");
        Ok(Self { folder, stem, source: Some(source), all: Vec::new() })
    }

    /// Takes in a picture and gives its path.
    pub fn add(&mut self, svg: String) -> PathBuf {
        let name = match self.source {
            Some(_) => format!("{}costcanary-{}.svg", self.stem, self.all.len() + 1),
            None => format!("costcanary-{:016x}.svg", digest(&svg)),
        };
        let path = self.folder.join(name);
        if self.all.iter().all(|(had, _)| *had != path) {
            self.all.push((path.clone(), svg));
        }
        path
    }
}

/// A picture that says whose it is.
pub fn marked(svg: &str, source: Option<&str>) -> String {
    source.map_or_else(|| svg.to_owned(), |source| format!("{svg}{MARK}{source}{END}\n"))
}

/// Why a picture of a text cannot have a path, if it cannot: what stands there is none of its earlier pictures.
pub fn fault(path: &Path, source: Option<&str>) -> Option<String> {
    let about = fs::symlink_metadata(path).ok()?;
    let named = words::path(path);
    if about.is_symlink() {
        return Some(format!("{named} is a link to another file, where a picture would go. Remove it first."));
    }
    let mut text = String::new();
    let is_read = File::open(path).and_then(|file| file.take(MOST_SVG as u64).read_to_string(&mut text)).is_ok();
    if !is_read || link(&text).is_err() || !text.trim_start().starts_with("<svg") {
        let what = "is no picture of this text and would be lost";
        return Some(format!("{named} {what}. Move it away, or choose another folder by --pictures."));
    }
    // Earlier versions did not say whose a picture is.
    let owner = text.rsplit_once(MARK).and_then(|(_, rest)| rest.split_once(END)).map(|(owner, _)| owner)?;
    if source == Some(owner) {
        return None;
    }
    let owner = words::path(owner);
    Some(format!("{named} is a picture of another text, {owner}. Choose another folder by --pictures."))
}

/// The 64-bit FNV-1a digest of a text.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
