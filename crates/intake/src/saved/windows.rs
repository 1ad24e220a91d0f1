//! Several windows that write one list: each says how many of its changes the list holds.

use super::entry::quoted;
use super::file::LIST;
use super::raw::{parts, value};

/// Most windows of which a list says what it has seen.
const MOST_SEEN: usize = 8;

/// How many changes of each window a list had seen when it was written, the latest window last.
#[must_use]
pub fn seen(text: &str) -> Vec<(&str, u32)> {
    let counts = parts(text).into_iter().rev().find_map(|member| value(member, LIST[2])).map(parts);
    counts.unwrap_or_default().into_iter().filter_map(count_of).collect()
}

/// A window and its number, of a member of that list.
fn count_of(member: &str) -> Option<(&str, u32)> {
    let (id, count) = member.split_once(':')?;
    Some((id.trim().trim_matches('"'), count.trim().parse().ok()?))
}

/// The list's text as a window writes it that has made `count` changes, over one that had seen what [`seen`] gives.
#[must_use]
pub fn seen_by(text: &str, window: &str, count: u32, seen: &[(&str, u32)]) -> String {
    let mut counts: Vec<_> = seen.iter().filter(|(id, _)| *id != window).collect();
    counts.drain(..counts.len().saturating_sub(MOST_SEEN - 1));
    let own = (window, count);
    counts.push(&own);
    let counts: Vec<_> = counts.iter().map(|(id, count)| format!("{}:{count}", quoted(id))).collect();
    text.replacen('{', &format!("{{\"seen\":{{{}}},", counts.join(",")), 1)
}
