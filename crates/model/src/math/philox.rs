//! Random numbers by address: number (seed, stream, rollout, place) is always the same, whoever asks for it and when.
//!
//! Philox 4×32-10 (Salmon, Moraes, Dror, Shaw 2011): a counter of four words, scrambled under a key of two. The key is the
//! seed; the counter is [rollout, place, stream, piece]. Nothing is carried from one number to the next, so any split of the
//! rollouts among workers gives equal bits. The generator is small enough to own: written over lanes, it is vectorised.

/// Rollouts played side by side.
pub const LANES: usize = 64;
/// Lanes scrambled at a time: measured, the fastest.
const CHUNK: usize = if cfg!(target_feature = "simd128") { 8 } else { 2 };

/// One block of four words for each lane: `words[word][lane]`.
pub type Words = [[u32; LANES]; 4];

/// What the numbers are for; numbers of different streams are independent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Sessions and cost of the candidate.
    Traffic = 0,
    /// Sessions with an error, slow sessions.
    Marks = 1,
    /// Sessions and cost of the control arm.
    Control = 2,
    /// Sessions and cost between trigger and rollback.
    Lag = 3,
}

const FACTORS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: u32 = 10;

const LOW: u64 = 0xFFFF_FFFF;

/// The ten rounds, over lanes; words are the lower halves of their lanes, where wide products come out without a shuffle.
#[inline]
fn scramble<const N: usize>(counter: &mut [[u64; N]; 4], seed: u64) {
    let mut key = [seed as u32, (seed >> 32) as u32];
    for _ in 0..ROUNDS {
        let [a, b, c, d] = counter;
        for lane in 0..N {
            let first = u64::from(FACTORS[0]) * (a[lane] & LOW);
            let second = u64::from(FACTORS[1]) * (c[lane] & LOW);
            a[lane] = (second >> 32) ^ b[lane] ^ u64::from(key[0]);
            c[lane] = (first >> 32) ^ d[lane] ^ u64::from(key[1]);
            b[lane] = second;
            d[lane] = first;
        }
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
}

/// The four words at one address.
#[must_use]
pub fn block(seed: u64, stream: Stream, rollout: u32, place: u32, piece: u32) -> [u32; 4] {
    let mut counter = [rollout, place, stream as u32, piece].map(|word| [u64::from(word)]);
    scramble(&mut counter, seed);
    counter.map(|[word]| word as u32)
}

/// The four words of each of [`LANES`] rollouts from `first`, at one place.
pub fn fill(words: &mut Words, seed: u64, stream: Stream, first: u32, place: u32) {
    for start in (0..LANES).step_by(CHUNK) {
        let rollouts: [u32; CHUNK] = core::array::from_fn(|lane| first.wrapping_add((start + lane) as u32));
        let made = chunk(rollouts, [place, stream as u32], seed);
        for (words, made) in words.iter_mut().zip(&made) {
            words[start..start + CHUNK].copy_from_slice(made);
        }
    }
}

/// The four words of a few rollouts at one place of a stream.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
fn chunk(rollouts: [u32; CHUNK], [place, stream]: [u32; 2], seed: u64) -> [[u32; CHUNK]; 4] {
    let mut counter = [rollouts.map(u64::from), [u64::from(place); CHUNK], [u64::from(stream); CHUNK], [0; CHUNK]];
    scramble(&mut counter, seed);
    counter.map(|lanes| lanes.map(|lane| lane as u32))
}

/// The same by the instructions WebAssembly has for wide products, which the compiler does not find by itself.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn chunk(rollouts: [u32; CHUNK], [place, stream]: [u32; 2], seed: u64) -> [[u32; CHUNK]; 4] {
    use core::arch::wasm32::{
        i32x4_shuffle, u32x4, u32x4_extract_lane, u32x4_splat, u64x2_extmul_high_u32x4, u64x2_extmul_low_u32x4, v128,
        v128_xor,
    };
    // Lower and upper halves of the products.
    let wide = |x: v128, factor: v128| {
        let (front, back) = (u64x2_extmul_low_u32x4(x, factor), u64x2_extmul_high_u32x4(x, factor));
        (i32x4_shuffle::<0, 2, 4, 6>(front, back), i32x4_shuffle::<1, 3, 5, 7>(front, back))
    };
    let factors = FACTORS.map(|factor| u32x4_splat(factor));
    let mut key = [seed as u32, (seed >> 32) as u32];
    // Several at a time, so that one need not wait for another's product.
    let mut counters: [[v128; 4]; CHUNK / 4] = core::array::from_fn(|group| {
        let [first, second, third, fourth] = core::array::from_fn(|lane| rollouts[4 * group + lane]);
        [u32x4(first, second, third, fourth), u32x4_splat(place), u32x4_splat(stream), u32x4_splat(0)]
    });
    for _ in 0..ROUNDS {
        // Unknown to the compiler: for a factor that it knows it takes the product of whole 64-bit numbers, which takes
        // eight instructions instead of one.
        let factors = core::hint::black_box(factors);
        let keys = key.map(|word| u32x4_splat(word));
        for [a, b, c, d] in &mut counters {
            let (first, second) = (wide(*a, factors[0]), wide(*c, factors[1]));
            *a = v128_xor(v128_xor(second.1, *b), keys[0]);
            *c = v128_xor(v128_xor(first.1, *d), keys[1]);
            *b = second.0;
            *d = first.0;
        }
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    let mut words = [[0; CHUNK]; 4];
    for (group, counter) in counters.into_iter().enumerate() {
        for (words, x) in words.iter_mut().zip(counter) {
            let lanes = [
                u32x4_extract_lane::<0>(x),
                u32x4_extract_lane::<1>(x),
                u32x4_extract_lane::<2>(x),
                u32x4_extract_lane::<3>(x),
            ];
            words[4 * group..4 * group + 4].copy_from_slice(&lanes);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_answers_of_random123_come_out() {
        let answer = |counter: [u32; 4], key: [u32; 2]| {
            let mut lanes = counter.map(|word: u32| [u64::from(word)]);
            scramble(&mut lanes, u64::from(key[1]) << 32 | u64::from(key[0]));
            lanes.map(|[word]| word as u32)
        };
        // kat_vectors of Random123 1.14, philox4x32 10.
        assert_eq!(answer([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(answer([u32::MAX; 4], [u32::MAX; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        assert_eq!(
            answer([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn lanes_and_single_blocks_agree() {
        let mut words = [[0; LANES]; 4];
        fill(&mut words, 7 << 40 | 3, Stream::Marks, u32::MAX - 5, 12);
        for lane in 0..LANES {
            let alone = block(7 << 40 | 3, Stream::Marks, (u32::MAX - 5).wrapping_add(lane as u32), 12, 0);
            assert_eq!(words.map(|word| word[lane]), alone);
        }
    }
}
