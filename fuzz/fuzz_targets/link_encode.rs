//! Any legal scenario survives its link, bit for bit.
#![no_main]

use costcanary_fuzz::{Change, scenario};
use libfuzzer_sys::fuzz_target;
use share::{decode, encode};

fuzz_target!(|changes: Vec<Change>| {
    let scenario = scenario(&changes);
    let link = encode(&scenario);
    let decoded = decode(&format!("https://a.example/#{link}"));
    assert_eq!(decoded.problems, [], "{link}");
    assert_eq!(decoded.scenario, scenario, "{link}");
    assert_eq!(encode(&decoded.scenario), link);
});
