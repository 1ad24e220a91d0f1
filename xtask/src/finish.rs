//! What every build ends with, once Trunk has compiled and copied: `Trunk.toml` has Trunk ask for it.

use crate::process::root;
use crate::{Outcome, first, names, offline};
use std::path::PathBuf;

/// Set where somebody works on the page: the browser is to keep nothing, and what only makes a first visit quicker is left out.
pub const WORKING: &str = "COSTCANARY_WORKING";

/// Finishes the build that Trunk has at hand.
pub fn finish() -> Outcome<()> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.ok_or("Trunk calls this task at the end of a build: run `cargo xtask build`.")?;
    let is_published = std::env::var_os(WORKING).is_none();
    names::take(&folder, &root().join(names::KEPT))?;
    if is_published {
        first::write(&folder.join("index.html"))?;
    }
    offline::finish(&folder, is_published)
}
