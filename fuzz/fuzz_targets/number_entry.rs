//! Whatever a person types is a finite number or a refusal, and what a field shows reads back to the same bits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::input::param::PARAMS;
use presentation::Lang;
use report::field::read;
use text::entry::{editable, parse};

fuzz_target!(|input: (String, f64, u8)| {
    let (text, number, row) = input;
    let param = &PARAMS[usize::from(row) % PARAMS.len()];
    for lang in [Lang::En, Lang::Fr] {
        if let Ok(found) = parse(&text, lang) {
            assert!(found.is_finite(), "{text:?}");
        }
        if let Err(message) = read(param, &text, &param.default_value(), "USD", lang) {
            assert!(message.chars().all(|letter| !letter.is_control()), "{message:?}");
        }
        if number.is_finite() {
            assert_eq!(
                parse(&editable(number, lang), lang).map(f64::to_bits),
                Ok((number + 0.0).to_bits()),
                "{number}"
            );
        }
    }
});
