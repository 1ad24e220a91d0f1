//! Links of earlier versions: what takes the keys and values of a version to those of the next, before they are read.
//!
//! Version 1 is the first, so there is no step yet. A step knows nothing of the program but what the two versions say: it
//! renames keys, rewrites values, and writes out a default that the next version has changed.

use std::borrow::Cow;

use form_urlencoded::parse;

use crate::limits::{MOST_BYTES, MOST_KEYS};
use crate::locate::locate;

/// A key and its value, free of the link's encoding.
pub type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The way from a version to the next.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The version it starts from.
    pub from: u32,
    /// Turns the pairs of that version, in their order and without `v`, into those of the next. Pairs come from anyone:
    /// keys may be unknown, twice, or have values that cannot be used.
    pub change: fn(&mut Vec<Pair<'_>>),
}

/// Every step there is, up to the version written. The last one leads there, and none is missing in between.
pub const STEPS: &[Step] = &[];

/// The keys and values of a link as they stand there, as far as they are read.
#[must_use]
pub fn pairs(link: &str) -> Vec<Pair<'static>> {
    let fragment = locate(link).fragment;
    let owned = |(key, value): Pair<'_>| (key.into_owned().into(), value.into_owned().into());
    if fragment.len() > MOST_BYTES { Vec::new() } else { read_pairs(&fragment).into_iter().map(owned).collect() }
}

/// The keys and values of a fragment, at most [`MOST_KEYS`].
pub(super) fn read_pairs(fragment: &str) -> Vec<Pair<'_>> {
    parse(fragment.as_bytes()).take(MOST_KEYS).collect()
}

/// Takes pairs up to the version written, if their version is one that `steps` knows.
pub(super) fn migrate(pairs: &mut Vec<Pair<'_>>, steps: &[Step], newest: u32) {
    let Some(place) = pairs.iter().position(|(key, _)| key == "v") else { return };
    let version = pairs[place].1.parse::<u32>();
    let Some(first) = steps.iter().position(|step| Ok(step.from) == version) else { return };
    let (key, _) = pairs.remove(place);
    for step in &steps[first..] {
        (step.change)(pairs);
    }
    pairs.insert(0, (key, newest.to_string().into()));
}
