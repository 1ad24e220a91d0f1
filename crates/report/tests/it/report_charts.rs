//! The charts of whole scenarios with the report's words, byte for byte; `tests/dom.rs` holds a browser to the same files.
//!
//! `COSTCANARY_SNAPSHOTS=write cargo test -p costcanary-report --test it report_charts` writes the files anew; look at them before committing them.

use crate::report_cases::cases;
use std::path::PathBuf;

#[test]
fn the_charts_are_drawn_as_they_were() {
    for case in cases() {
        let drawn = case.drawn().svg();
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(case.path);
        if std::env::var_os("COSTCANARY_SNAPSHOTS").is_some_and(|value| value == "write") {
            std::fs::write(&path, drawn).expect("the snapshot can be written");
        } else {
            assert!(case.file == drawn, "{} differs from what is drawn now", path.display());
        }
    }
}

#[test]
fn the_cases_show_every_view_in_both_languages_and_on_both_grounds() {
    let mut kinds: Vec<_> =
        cases().iter().map(|case| (case.view.id(), case.place.lang.id(), case.place.dark)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 32);
}
