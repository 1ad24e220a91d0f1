//! Any file at all gives one link, a list of named scenarios, or a sentence in both languages; a file of ours that is cut off gives no other link.
#![no_main]

use costcanary_fuzz::parsed;
use intake::scenario_file::write;
use intake::{Incoming, read};
use libfuzzer_sys::fuzz_target;
use presentation::{Lang, Presentation};
use share::{decode, encode_shown};
use text::problem;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let link = match read(&text, "Untitled", parsed) {
        Ok(Incoming::Link(link)) => link,
        Ok(Incoming::Saved(list)) => return assert!(list.saved.iter().all(|saved| !saved.name.is_empty())),
        Err(fault) => {
            for lang in [Lang::En, Lang::Fr] {
                let sentence = problem::file(&fault, lang);
                assert!(!sentence.is_empty() && !sentence.chars().any(char::is_control), "{sentence:?}");
            }
            return;
        }
    };
    assert!(link.len() <= text.len());
    let scenario = decode(&link).scenario;
    let canonical = format!("#{}", encode_shown(&scenario, &Presentation::default()));
    let whole = write(&scenario, &Presentation::default());
    assert_eq!(intake::link(&whole), Ok(canonical.clone()));
    // The place depends on the input, so that in time it is everywhere.
    let cut = bytes.iter().fold(bytes.len(), |sum, &byte| sum * 31 % 65_521 + usize::from(byte)) % whole.len();
    if let Some(start) = whole.get(..cut) {
        assert!(intake::link(start).map_or(true, |link| link == canonical), "{start:?}");
    }
});
