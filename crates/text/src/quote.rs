//! Parts of sentences that list or quote.

use model::input::param::Id;
use model::input::problem::is_unsafe;
use presentation::Knobs;

/// The inputs a reader may move in an embedded chart.
pub(super) fn knobs() -> String {
    Knobs::possible().map(Id::id).collect::<Vec<_>>().join(", ")
}

/// A part of what was given, cut when long.
pub(super) fn short(item: &str) -> String {
    item.chars().take(40).map(|letter| if is_unsafe(letter) { '\u{fffd}' } else { letter }).collect()
}
