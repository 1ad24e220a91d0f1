//! Any entries and any changes of them leave a list of saved scenarios that is whole: names apart, links canonical, within its
//! bounds, and its own file reads back as the same list.
#![no_main]

use costcanary_fuzz::parsed;
use intake::saved::{
    Change, ChangeResult, FileEntry, FileReading, MOST_FILE, MOST_NAME, MOST_SAVED, Saved, SavedList, name, reading,
};
use libfuzzer_sys::fuzz_target;
use presentation::Lang;
use report::saved::message;
use share::{MOST_BYTES, decode, encode};
use std::collections::HashSet;

/// An entry of a file.
#[derive(Clone, Debug, arbitrary::Arbitrary)]
struct Entry {
    name: Option<String>,
    link: Option<String>,
    date: Option<String>,
}

/// What a reader does.
#[derive(Debug, arbitrary::Arbitrary)]
enum Deed {
    Keep { name: String, link: String, replace: bool },
    Rename { at: u8, to: String },
    Remove { at: u8 },
    PutBack { at: u8, again: u8 },
    Add { entries: Vec<Entry>, times: u8 },
}

fn entered(entries: &[Entry], times: usize) -> FileReading {
    let found = |entry: &Entry| {
        let Entry { name, link, date } = entry.clone();
        FileEntry { name, link, date, text: String::new() }
    };
    FileReading::of(entries.iter().cycle().take(entries.len() * times).map(found), "Untitled")
}

/// The change that a deed is, if it can be done in this list.
fn change(deed: &Deed, list: &SavedList, gone: &[Saved]) -> Option<Change> {
    let saved = |at: u8| list.saved().get(usize::from(at) % list.saved().len().max(1)).cloned();
    Some(match deed {
        Deed::Keep { name: given, link, replace } => {
            let (name, link) = (name(given), encode(&decode(link).scenario));
            if name.is_empty() || link.len() > MOST_BYTES {
                return None;
            }
            Change::Keep { saved: Saved::new(name, link, None), replace: *replace }
        }
        Deed::Rename { at, to } => Change::Rename { name: saved(*at)?.name, to: to.clone() },
        Deed::Remove { at } => Change::Remove(saved(*at)?),
        Deed::PutBack { at, again } => {
            Change::PutBack { at: usize::from(*at), saved: gone.get(usize::from(*again) % gone.len().max(1))?.clone() }
        }
        Deed::Add { entries, times } => Change::Add(entered(entries, usize::from(*times % 8))),
    })
}

fuzz_target!(|input: (Vec<Entry>, Vec<Deed>)| {
    let (first, deeds) = input;
    let mut list = SavedList::of(entered(&first, 1));
    let mut gone = Vec::new();
    for deed in &deeds {
        let Some(change) = change(deed, &list, &gone) else { continue };
        let outcome = list.apply(&change);
        if let (Change::Remove(saved), ChangeResult::Removed { .. }) = (change, &outcome) {
            gone.push(saved);
        }
        for lang in [Lang::En, Lang::Fr] {
            assert!(!message(&outcome, lang).chars().any(char::is_control), "{outcome:?}");
        }
    }
    let saved = list.saved();
    assert!(saved.len() <= MOST_SAVED);
    assert_eq!(saved.iter().map(|saved| &saved.name).collect::<HashSet<_>>().len(), saved.len(), "{saved:?}");
    for Saved { name: kept, link, .. } in saved {
        assert!(!kept.is_empty() && kept.chars().count() <= MOST_NAME && name(kept) == *kept, "{kept:?}");
        let decoded = decode(link);
        // One that cannot be used in full is as it was found.
        assert!(!decoded.problems.is_empty() || encode(&decoded.scenario) == *link, "{link}");
    }
    let text = list.text();
    assert!(text.len() <= MOST_FILE);
    let again = reading(&parsed(&text).expect("JSON"), &text, "Untitled").expect("a list");
    let mended = saved.iter().filter(|saved| !decode(&saved.link).problems.is_empty()).count();
    assert_eq!((again.mended, again.unread.len()), (mended, 0));
    assert_eq!(SavedList::of(again.clone()), list);
    // What is there is not added again.
    let there = saved.len();
    assert!(
        matches!(list.apply(&Change::Add(again)), ChangeResult::Added { added: 0, there: found, no_room: 0, .. } if found == there)
    );
});
