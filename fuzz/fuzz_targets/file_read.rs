//! Any file at all gives one link, or a sentence in both languages; a file of ours that is cut off gives no other link.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presentation::{Lang, Presentation};
use share::{decode, encode_shown, file};
use text::problem;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let link = match file::read(&text) {
        Ok(link) => link,
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
    let whole = file::write(&scenario, &Presentation::default());
    assert_eq!(file::read(&whole), Ok(canonical.clone()));
    // The place depends on the input, so that in time it is everywhere.
    let cut = bytes.iter().fold(bytes.len(), |sum, &byte| sum * 31 % 65_521 + usize::from(byte)) % whole.len();
    if let Some(start) = whole.get(..cut) {
        assert!(file::read(start).map_or(true, |link| link == canonical), "{start:?}");
    }
});
