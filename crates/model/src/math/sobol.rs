//! Points that fill a cube evenly: Sobol's sequence (direction numbers of Joe and Kuo 2008), Owen-scrambled by hashing as in
//! Burley 2020 ("Practical hash-based Owen scrambling").
//!
//! Coordinate j of point k depends on (seed, j, k) alone, so the work splits anywhere and the bits never depend on how. Means
//! over 2ᵐ points come closer much faster than with independent draws.

/// Coordinates of one set of points.
const DIMENSIONS: usize = 64;
/// Coordinates there are. Those from 64 on belong to further sets of the same points, each scrambled anew and gone through in
/// an order of its own, so that sets are independent of each other ("padding", Burley 2020).
pub const COORDINATES: usize = 4 * DIMENSIONS;

/// Points made at a time.
pub const LANES: usize = 128;
/// Binary digits of a point's place among its `LANES`.
const LOW_BITS: usize = LANES.trailing_zeros() as usize;

/// For each coordinate after the first: the inner coefficients of its primitive polynomial and the first direction numbers,
/// whose count is its degree (Joe and Kuo's `new-joe-kuo-6`).
#[rustfmt::skip]
const NUMBERS: [(u32, &[u16]); DIMENSIONS - 1] = [
    (0, &[1]), (1, &[1, 3]), (1, &[1, 3, 1]), (2, &[1, 1, 1]), (1, &[1, 1, 3, 3]), (4, &[1, 3, 5, 13]),
    (2, &[1, 1, 5, 5, 17]), (4, &[1, 1, 5, 5, 5]), (7, &[1, 1, 7, 11, 19]), (11, &[1, 1, 5, 1, 1]), (13, &[1, 1, 1, 3, 11]),
    (14, &[1, 3, 5, 5, 31]), (1, &[1, 3, 3, 9, 7, 49]), (13, &[1, 1, 1, 15, 21, 21]), (16, &[1, 3, 1, 13, 27, 49]),
    (19, &[1, 1, 1, 15, 7, 5]), (22, &[1, 3, 1, 15, 13, 25]), (25, &[1, 1, 5, 5, 19, 61]), (1, &[1, 3, 7, 11, 23, 15, 103]),
    (4, &[1, 3, 7, 13, 13, 15, 69]), (7, &[1, 1, 3, 13, 7, 35, 63]), (8, &[1, 3, 5, 9, 1, 25, 53]),
    (14, &[1, 3, 1, 13, 9, 35, 107]), (19, &[1, 3, 1, 5, 27, 61, 31]), (21, &[1, 1, 5, 11, 19, 41, 61]),
    (28, &[1, 3, 5, 3, 3, 13, 69]), (31, &[1, 1, 7, 13, 1, 19, 1]), (32, &[1, 3, 7, 5, 13, 19, 59]),
    (37, &[1, 1, 3, 9, 25, 29, 41]), (41, &[1, 3, 5, 13, 23, 1, 55]), (42, &[1, 3, 7, 3, 13, 59, 17]),
    (50, &[1, 3, 1, 3, 5, 53, 69]), (55, &[1, 1, 5, 5, 23, 33, 13]), (56, &[1, 1, 7, 7, 1, 61, 123]),
    (59, &[1, 1, 7, 9, 13, 61, 49]), (62, &[1, 3, 3, 5, 3, 55, 33]), (14, &[1, 3, 1, 15, 31, 13, 49, 245]),
    (21, &[1, 3, 5, 15, 31, 59, 63, 97]), (22, &[1, 3, 1, 11, 11, 11, 77, 249]), (38, &[1, 3, 1, 11, 27, 43, 71, 9]),
    (47, &[1, 1, 7, 15, 21, 11, 81, 45]), (49, &[1, 3, 7, 3, 25, 31, 65, 79]), (50, &[1, 3, 1, 1, 19, 11, 3, 205]),
    (52, &[1, 1, 5, 9, 19, 21, 29, 157]), (56, &[1, 3, 7, 11, 1, 33, 89, 185]), (67, &[1, 3, 3, 3, 15, 9, 79, 71]),
    (70, &[1, 3, 7, 11, 15, 39, 119, 27]), (84, &[1, 1, 3, 1, 11, 31, 97, 225]), (97, &[1, 1, 1, 3, 23, 43, 57, 177]),
    (103, &[1, 3, 7, 7, 17, 17, 37, 71]), (115, &[1, 3, 1, 5, 27, 63, 123, 213]), (122, &[1, 1, 3, 5, 11, 43, 53, 133]),
    (8, &[1, 3, 5, 5, 29, 17, 47, 173, 479]), (13, &[1, 3, 3, 11, 3, 1, 109, 9, 69]),
    (16, &[1, 1, 1, 5, 17, 39, 23, 5, 343]), (22, &[1, 3, 1, 5, 25, 15, 31, 103, 499]),
    (25, &[1, 1, 1, 11, 11, 17, 63, 105, 183]), (44, &[1, 1, 5, 11, 9, 29, 97, 231, 363]),
    (47, &[1, 1, 5, 15, 19, 45, 41, 7, 383]), (52, &[1, 3, 7, 7, 31, 19, 83, 137, 221]),
    (55, &[1, 1, 1, 3, 23, 15, 111, 223, 83]), (59, &[1, 1, 5, 13, 31, 15, 55, 25, 161]),
    (62, &[1, 1, 3, 13, 25, 47, 39, 87, 257]),
];

/// One coordinate of the sequence: its direction numbers with their digits reversed, as the scrambling wants them.
#[derive(Clone, Debug)]
pub struct Coordinate {
    seed: u32,
    /// By what the order of its points is scrambled, beyond the first set.
    order: Option<u32>,
    /// By digit of the point's index above the low ones.
    high: [u32; 32 - LOW_BITS],
    /// By place among `LANES`.
    low: [u32; LANES],
}

/// The 32 direction numbers of coordinate `index`, as integers over 2³².
fn directions(index: usize) -> [u32; 32] {
    let mut found = [0_u32; 32];
    let Some(&(inner, first)) = index.checked_sub(1).and_then(|row| NUMBERS.get(row)) else {
        // The first coordinate is van der Corput's.
        for (digit, direction) in found.iter_mut().enumerate() {
            *direction = 1 << (31 - digit);
        }
        return found;
    };
    let degree = first.len();
    for digit in 0..32 {
        found[digit] = if digit < degree {
            u32::from(first[digit]) << (31 - digit)
        } else {
            let before = found[digit - degree];
            (1..degree).fold(before ^ (before >> degree), |sum, term| {
                if inner >> (degree - 1 - term) & 1 == 1 { sum ^ found[digit - term] } else { sum }
            })
        };
    }
    found
}

/// A number that looks like none of its neighbours' (the finaliser of MurmurHash3).
fn mixed(mut x: u32) -> u32 {
    x ^= x >> 16;
    x = x.wrapping_mul(0x85eb_ca6b);
    x ^= x >> 13;
    x = x.wrapping_mul(0xc2b2_ae35);
    x ^ (x >> 16)
}

/// Nested uniform scrambling of a number whose digits are reversed: every digit is flipped by what stands below it
/// (Laine and Karras 2011, in the form and with the constants of Vegdahl 2021).
#[inline]
fn scrambled(mut x: u32, seed: u32) -> u32 {
    x ^= x.wrapping_mul(0x3d20_adea);
    x = x.wrapping_add(seed).wrapping_mul(seed >> 16 | 1);
    x ^= x.wrapping_mul(0x0552_6c56);
    x ^ x.wrapping_mul(0x53a2_2864)
}

/// The digits of a number in reverse order, by exchanging ever smaller halves, which vectorises where the one instruction for
/// it is missing.
#[inline]
fn reversed(x: u32) -> u32 {
    let x = x.rotate_left(16);
    let x = x >> 8 & 0x00ff_00ff | (x & 0x00ff_00ff) << 8;
    let x = x >> 4 & 0x0f0f_0f0f | (x & 0x0f0f_0f0f) << 4;
    let x = x >> 2 & 0x3333_3333 | (x & 0x3333_3333) << 2;
    x >> 1 & 0x5555_5555 | (x & 0x5555_5555) << 1
}

impl Coordinate {
    /// Coordinate `number` (below [`COORDINATES`]; others repeat) of the sequence of a seed.
    #[must_use]
    pub fn new(seed: u32, number: usize) -> Self {
        let number = number % COORDINATES;
        let directions = directions(number % DIMENSIONS).map(u32::reverse_bits);
        let mut low = [0; LANES];
        for place in 1..LANES {
            // As the place without its lowest digit, and that digit.
            low[place] = low[place & (place - 1)] ^ directions[place.trailing_zeros() as usize];
        }
        let mut high = [0; 32 - LOW_BITS];
        high.copy_from_slice(&directions[LOW_BITS..]);
        let mixed_with = |other: usize| mixed(mixed(seed).wrapping_add(mixed(other as u32)));
        // Numbers of sets lie beyond those of coordinates.
        let set = number / DIMENSIONS;
        let order = (set > 0).then(|| mixed_with(COORDINATES + set));
        Self { seed: mixed_with(number + 1), order, high, low }
    }

    /// This coordinate, in (0, 1), of the `LANES` points from `block` · `LANES` on.
    #[inline]
    pub fn fill(&self, block: u32, values: &mut [f64; LANES]) {
        let start = |block: u32| {
            let mut start = 0;
            for (digit, direction) in self.high.iter().enumerate() {
                if block >> digit & 1 == 1 {
                    start ^= direction;
                }
            }
            start
        };
        // One step at a time over all points: a loop with all of them in it is not vectorised.
        let mut points = [0; LANES];
        if let Some(order) = self.order {
            for (lane, point) in points.iter_mut().enumerate() {
                // Every digit of the place is flipped by those above it: what comes first stays an even set.
                let place = reversed(scrambled(reversed(block << LOW_BITS | lane as u32), order));
                let low = self.low[place as usize % LANES];
                *point = scrambled(low ^ start(place >> LOW_BITS), self.seed);
            }
        } else {
            let start = start(block);
            for (point, low) in points.iter_mut().zip(&self.low) {
                *point = scrambled(low ^ start, self.seed);
            }
        }
        for point in &mut points {
            *point = reversed(*point) ^ 1 << 31;
        }
        for (value, &point) in values.iter_mut().zip(&points) {
            // (point + ½) / 2³², exactly, by way of a signed number: that is one instruction on more machines.
            *value = (f64::from(point as i32) + 2_147_483_648.5) * (1.0 / 4_294_967_296.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Coordinate `index` of the first points without scrambling.
    fn plain(index: usize, count: u32) -> Vec<f64> {
        let directions = directions(index);
        let point = |k: u32| (0..32).filter(|digit| k >> digit & 1 == 1).fold(0, |sum, digit| sum ^ directions[digit]);
        (0..count).map(|k| f64::from(point(k)) / 4_294_967_296.0).collect()
    }

    #[test]
    fn the_sequence_is_sobols() {
        // Published first points in natural order (Bratley and Fox 1988; Joe and Kuo 2008).
        assert_eq!(plain(0, 4), [0.0, 0.5, 0.25, 0.75]);
        assert_eq!(plain(1, 4), [0.0, 0.5, 0.75, 0.25]);
        assert_eq!(plain(2, 8), [0.0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125]);
    }

    #[test]
    fn reversed_digits_are_those_of_the_standard_library() {
        for x in [0, 1, 2, 0x8000_0000, 0x1234_5678, 0xdead_beef, u32::MAX] {
            assert_eq!(reversed(x), x.reverse_bits());
        }
    }

    #[test]
    fn direction_numbers_are_odd_and_below_their_power_of_two() {
        for (_, first) in NUMBERS {
            for (digit, &number) in first.iter().enumerate() {
                assert!(number % 2 == 1 && u32::from(number) < 2 << digit, "{first:?}");
            }
        }
    }

    fn scrambled_points(seed: u32, index: usize, blocks: u32) -> Vec<f64> {
        let coordinate = Coordinate::new(seed, index);
        let mut values = [0.0; LANES];
        (0..blocks)
            .flat_map(|block| {
                coordinate.fill(block, &mut values);
                values
            })
            .collect()
    }

    #[test]
    fn every_coordinate_stays_evenly_spread_after_scrambling() {
        for index in 0..COORDINATES {
            let points = scrambled_points(7, index, 4);
            // 512 points, one in each of 512 equal cells: that is what scrambling must not break.
            let mut cells = vec![0; points.len()];
            for &point in &points {
                cells[(point * points.len() as f64) as usize] += 1;
            }
            assert!(cells.iter().all(|&count| count == 1), "coordinate {index}");
        }
    }

    #[test]
    fn pairs_of_the_first_coordinates_are_a_net() {
        let (x, y) = (scrambled_points(3, 0, 2), scrambled_points(3, 1, 2));
        // 256 points: each of the 256 boxes of every shape holds one.
        for wide in [1, 2, 4, 8, 16, 32, 64, 128, 256] {
            let high = 256 / wide;
            let mut boxes = vec![0; 256];
            for (x, y) in x.iter().zip(&y) {
                boxes[(x * f64::from(wide)) as usize * high as usize + (y * f64::from(high)) as usize] += 1;
            }
            assert!(boxes.iter().all(|&count| count == 1), "{wide} by {high}");
        }
    }

    #[test]
    fn seeds_give_different_points_and_coordinates_uncorrelated_ones() {
        let first = scrambled_points(1, 4, 32);
        assert_ne!(first, scrambled_points(2, 4, 32));
        for index in [0, 6, 52, 90] {
            let other = scrambled_points(1, index, 32);
            let products: f64 = first.iter().zip(&other).map(|(a, b)| (a - 0.5) * (b - 0.5)).sum();
            // 1/12 would be the same points.
            assert!((products / first.len() as f64).abs() < 0.002, "coordinate {index}: {products}");
        }
    }

    #[test]
    fn sets_of_coordinates_are_independent_of_each_other() {
        let points: Vec<Vec<f64>> = (0..COORDINATES).map(|number| scrambled_points(1, number, 32)).collect();
        for (one, other) in [(0, 64), (5, 69), (63, 127), (64, 128), (70, 200), (3, 255), (64, 65), (191, 192)] {
            let products = points[one].iter().zip(&points[other]).map(|(x, y)| (x - 0.5) * (y - 0.5));
            // 4,096 independent pairs have ±1/12/√4096 = 0.0013.
            let covariance = products.sum::<f64>() / 4096.0;
            assert!(covariance.abs() < 0.005, "{one} and {other}: {covariance}");
            let boxes: std::collections::BTreeSet<_> =
                points[one].iter().zip(&points[other]).map(|(x, y)| ((x * 16.0) as u32, (y * 16.0) as u32)).collect();
            assert_eq!(boxes.len(), 256, "{one} and {other} leave out a part of the square");
        }
        let mut firsts: Vec<u64> = points.iter().map(|points| points[0].to_bits()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        assert_eq!(firsts.len(), COORDINATES);
    }
}
