//! Our reader of decimal numbers gives the bits of the standard library's, on texts of every kind, the hardest halves among them.
use model::math::decimal::read;

fn same(text: &str) {
    let bits =
        |number: Option<f64>| number.map(|number| if number.is_nan() { f64::NAN.to_bits() } else { number.to_bits() });
    assert_eq!(bits(read(text)), bits(text.parse().ok()), "{text}");
}

/// A sequence of words that repeats after 2^64.
struct Words(u64);

impl Words {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mixed = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^ (mixed >> 33)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }
}

#[test]
fn any_number_written_in_any_form_is_read_to_the_same_bits() {
    let mut words = Words(1);
    for _ in 0..300_000 {
        let number = f64::from_bits(words.next());
        if !number.is_finite() {
            continue;
        }
        same(&format!("{number:e}"));
        let digits = words.below(25) as usize;
        same(&format!("{number:.digits$e}"));
        let plain = f64::from_bits(words.next() >> 12 | (1000 + words.below(46)) << 52);
        same(&format!("{plain}"));
        same(&format!("{plain:.digits$}"));
        same(&format!("{}.{}e{}", words.below(1000), words.next(), words.below(660) as i64 - 340));
        same(&format!("{}e{}", words.next(), words.below(660) as i64 - 345));
    }
}

/// A decimal text of m / 2^k, exactly.
fn over_power_of_two(m: u128, k: usize) -> String {
    // m · 5^k, digits lowest first; then k of them stand after the point.
    let mut digits: Vec<u8> = m.to_string().bytes().rev().map(|digit| digit - b'0').collect();
    for _ in 0..k {
        let mut carry = 0;
        for digit in &mut digits {
            carry += *digit * 5;
            *digit = carry % 10;
            carry /= 10;
        }
        if carry > 0 {
            digits.push(carry);
        }
    }
    let text: String = digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect();
    format!("{text}e-{k}")
}

#[test]
fn halves_between_two_numbers_and_their_neighbours_are_rounded_alike() {
    let mut words = Words(2);
    for round in 0..20_000_u32 {
        // 54 bits, the last one set: half-way between two numbers of 53.
        let m = u128::from(words.next() >> 10 | 1 << 53 | 1);
        let k = if round % 20 == 0 { words.below(1070) } else { words.below(120) } as usize;
        let text = over_power_of_two(m, k);
        let (digits, power) = text.split_once('e').expect("a power");
        same(&text);
        // Just above, and just below.
        same(&format!("{digits}.000000000000000000000000000000000000001e{power}"));
        let below = digits[..digits.len() - 1].to_owned() + "4999999999999999999999999";
        same(&format!("{below}e{}", power.parse::<i32>().expect("a power") - 24));
        same(&(m << words.below(70)).to_string());
    }
    // The least numbers there are, and half of them.
    for (m, k) in [
        (1, 1074),
        (1, 1075),
        (3, 1075),
        (3, 1076),
        (1, 1076),
        ((1 << 53) - 1, 1075),
        ((1 << 52) - 1, 1074),
        ((1 << 53) + 1, 1075),
    ] {
        same(&over_power_of_two(m, k));
        same(&format!("-{}", over_power_of_two(m, k).replace('e', "1e")));
    }
}

#[test]
fn what_is_a_number_and_what_is_none_is_told_alike() {
    for text in [
        "",
        "+",
        "-",
        ".",
        "e",
        "1e",
        "1e+",
        "e5",
        ".e5",
        "+.5",
        "5.",
        "-0",
        "0e5",
        "00012",
        "1_000",
        " 1",
        "1 ",
        "1,5",
        "0x10",
        "1.2.3",
        "1e5.5",
        "1e5e5",
        "--1",
        "+-1",
        "inf",
        "-INF",
        "Infinity",
        "infinit",
        "nan",
        "-NaN",
        "nano",
        "1e400",
        "-1e400",
        "1e-400",
        "1e99999999999999999999",
        "1e-99999999999999999999",
        "0e99999999999999999999",
        "١٢",
        "1e\u{663}",
        "½",
        "1d",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "2.2250738585072011e-308",
        "2.2250738585072014e-308",
        "4.9e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "9007199254740993",
        "0.1e-6",
        "123456789012345678901234567890",
        "1e22",
        "1e23",
        "8.5e22",
    ] {
        same(text);
    }
    for length in [1, 15, 16, 17, 400, 800, 8000] {
        same(&"9".repeat(length));
        same(&format!("0.{}1", "0".repeat(length)));
        same(&format!("1{}e-{length}", "0".repeat(length)));
    }
}
