//! The `f64` nearest to a decimal text, ties to even: the bits `str::parse` gives, without its table of powers of five, which
//! is a tenth of what the page's program may weigh and does not compress.
//!
//! Few digits and a small power of ten are multiplied or divided once, exactly (Clinger 1990). All else is one division of
//! whole numbers of any size.

/// Powers of ten up to this one are exact in an `f64`.
const EXACT_POWER: i32 = 22;
/// Digits up to this many are exact in an `f64`.
const EXACT_DIGITS: usize = 15;

/// The number a text says: digits with at most one point, a power of ten after `e`, a sign before either; also `inf`,
/// `infinity` and `nan` in any letter case. Beyond the largest number it is infinite. None when it is no number.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    let (is_negative, size) = signed(text.as_bytes());
    let found = match size {
        _ if size.eq_ignore_ascii_case(b"inf") || size.eq_ignore_ascii_case(b"infinity") => f64::INFINITY,
        _ if size.eq_ignore_ascii_case(b"nan") => f64::NAN,
        _ => {
            let (digits, power) = parts(size)?;
            nearest(&digits, power)
        }
    };
    Some(if is_negative { -found } else { found })
}

/// Whether a minus stands in front, and what follows the sign.
fn signed(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    }
}

/// The digits, 0 to 9, without zeros at either end, and the power of ten they are multiplied by.
fn parts(text: &[u8]) -> Option<(Vec<u8>, i32)> {
    let end = text.iter().position(|mark| matches!(mark, b'e' | b'E'));
    let (mantissa, exponent) = text.split_at(end.unwrap_or(text.len()));
    let mut power = if end.is_some() { whole(&exponent[1..])? } else { 0 };
    let point = mantissa.iter().position(|&mark| mark == b'.');
    let after = point.map_or(0, |point| mantissa.len() - point - 1);
    let mut digits = Vec::with_capacity(mantissa.len());
    for (_, mark) in mantissa.iter().enumerate().filter(|&(place, _)| Some(place) != point) {
        if !mark.is_ascii_digit() {
            return None;
        }
        digits.push(mark - b'0');
    }
    if digits.is_empty() {
        return None;
    }
    power -= i32::try_from(after).ok()?;
    while digits.last() == Some(&0) {
        digits.pop();
        power += 1;
    }
    let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
    digits.drain(..zeros);
    Some((digits, power))
}

/// A whole number with its sign, no further from zero than matters.
fn whole(text: &[u8]) -> Option<i32> {
    const FAR: i32 = 1_000_000_000;
    let (is_negative, size) = signed(text);
    if size.is_empty() || !size.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let size =
        size.iter().fold(0, |sum: i32, digit| sum.saturating_mul(10).saturating_add(i32::from(digit - b'0')).min(FAR));
    Some(if is_negative { -size } else { size })
}

/// The number nearest to digits · 10^power.
fn nearest(digits: &[u8], power: i32) -> f64 {
    // The first digit stands for at least 10^(size − 1) and for less than 10^size.
    let size = i64::from(power) + digits.len() as i64;
    if digits.is_empty() || size < -324 {
        return 0.0;
    }
    if size > 310 {
        return f64::INFINITY;
    }
    if digits.len() <= EXACT_DIGITS && power.abs() <= EXACT_POWER {
        let whole = digits.iter().fold(0.0, |sum, digit| sum * 10.0 + f64::from(*digit));
        let ten = (0..power.abs()).fold(1.0, |ten, _| ten * 10.0);
        return if power < 0 { whole / ten } else { whole * ten };
    }
    let (mut over, mut under) = (Natural::default(), Natural(vec![1]));
    for digit in digits {
        over.grow(10, u32::from(*digit));
    }
    for _ in 0..power.unsigned_abs() {
        if power > 0 { &mut over } else { &mut under }.grow(10, 0);
    }
    quotient(over, under)
}

/// The number nearest to over / under, both above zero.
fn quotient(mut over: Natural, mut under: Natural) -> f64 {
    /// Bits of the quotient that are found: those of an `f64`, one to round by, and more.
    const BITS: i32 = 64;
    let shift = BITS - (over.bits() - under.bits());
    over.double(shift.max(0));
    under.double((-shift).max(0) + BITS + 1);
    // 64 or 65 bits: over / under lies in 2^63 … 2^65.
    let mut bits = 0_u128;
    for _ in 0..=BITS + 1 {
        bits = bits << 1 | u128::from(over.subtract(&under));
        under.halve();
    }
    let found = 128 - bits.leading_zeros() as i32;
    let exponent = found - 1 - shift;
    // Below the least normal number there are fewer digits, one less at each halving.
    let kept = 53 - (-1022 - exponent).max(0);
    let cut = found - kept;
    if cut > found + 1 {
        return 0.0;
    }
    let (mut whole, rest, half) = (bits >> cut, bits & ((1 << cut) - 1), 1 << (cut - 1));
    if rest > half || rest == half && (!over.is_zero() || whole & 1 == 1) {
        whole += 1;
    }
    // The leading bit adds one to the exponent, and so does a carry out of the digits.
    let biased = (exponent.max(-1022) + 1022) as u64;
    f64::from_bits(((biased << 52) + whole as u64).min(f64::INFINITY.to_bits()))
}

/// A whole number from zero on, of any size: words of 32 bits, the lowest first, none of them a zero at the end.
#[derive(Default)]
struct Natural(Vec<u32>);

impl Natural {
    /// Times a factor, plus a word.
    fn grow(&mut self, factor: u32, plus: u32) {
        let mut carry = u64::from(plus);
        for word in &mut self.0 {
            carry += u64::from(*word) * u64::from(factor);
            *word = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Times a power of two.
    fn double(&mut self, times: i32) {
        for _ in 0..times / 31 {
            self.grow(1 << 31, 0);
        }
        self.grow(1 << (times % 31), 0);
    }

    /// Half of it; of an odd number the lower.
    fn halve(&mut self) {
        let mut above = 0;
        for word in self.0.iter_mut().rev() {
            (*word, above) = (*word >> 1 | above << 31, *word & 1);
        }
        self.trim();
    }

    /// Less another number where that is not greater; whether it was taken away.
    fn subtract(&mut self, other: &Self) -> bool {
        let is_less = self.0.len() < other.0.len()
            || self.0.len() == other.0.len() && self.0.iter().rev().lt(other.0.iter().rev());
        if is_less {
            return false;
        }
        let mut borrow = 0;
        for (place, word) in self.0.iter_mut().enumerate() {
            let less = i64::from(*word) - i64::from(other.0.get(place).copied().unwrap_or(0)) - borrow;
            *word = less as u32;
            borrow = i64::from(less < 0);
        }
        self.trim();
        true
    }

    fn bits(&self) -> i32 {
        self.0.last().map_or(0, |top| self.0.len() as i32 * 32 - top.leading_zeros() as i32)
    }

    fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}
