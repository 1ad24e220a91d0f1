//! Putting figures, and things by a figure, in order: by [`f64::total_cmp`], so the same everywhere.
//!
//! One function for all, as the standard library's sort is compiled anew for each type and each comparison: two dozen of them were a
//! sixteenth of the page's program.

/// The greater of two figures, the first where they are equal: the sign of a zero is the same on every machine, which
/// [`f64::max`] leaves open.
#[inline]
#[must_use]
pub fn greater(one: f64, other: f64) -> f64 {
    if other > one { other } else { one }
}

/// The lesser of two figures, the first where they are equal.
#[inline]
#[must_use]
pub fn lesser(one: f64, other: f64) -> f64 {
    if other < one { other } else { one }
}

/// A figure where it is above zero, else zero.
#[inline]
#[must_use]
pub fn positive(figure: f64) -> f64 {
    if figure > 0.0 { figure } else { 0.0 }
}

/// Puts figures in rising order.
#[inline(never)]
pub fn ascend(figures: &mut [f64]) {
    figures.sort_unstable_by(f64::total_cmp);
}

/// The places of figures in rising order; of equal ones the first comes first.
#[must_use]
#[inline(never)]
pub fn order(figures: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_unstable_by(|&a, &b| figures[a].total_cmp(&figures[b]).then(a.cmp(&b)));
    order
}

/// Puts things in rising order of a figure of theirs; equal ones stay as they are.
pub fn sort_by<T>(things: &mut Vec<T>, figure: impl Fn(&T) -> f64) {
    let figures: Vec<f64> = things.iter().map(figure).collect();
    let mut unsorted: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    *things = order(&figures).into_iter().filter_map(|place| unsorted[place].take()).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_come_in_the_order_of_the_standard_library() {
        let mut state = 3_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Many are equal.
            f64::from(state >> 27) - 8.0
        };
        for count in [0, 1, 2, 7, 20, 21, 500] {
            let things: Vec<(f64, usize)> = (0..count).map(|place| (next(), place)).collect();
            let (mut sorted, mut wanted) = (things.clone(), things.clone());
            sort_by(&mut sorted, |thing| thing.0);
            wanted.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert_eq!(sorted, wanted);
            let mut figures: Vec<f64> = things.iter().map(|thing| thing.0).collect();
            let places: Vec<usize> = wanted.iter().map(|thing| thing.1).collect();
            assert_eq!(order(&figures), places);
            ascend(&mut figures);
            assert_eq!(figures, wanted.iter().map(|thing| thing.0).collect::<Vec<_>>());
        }
    }

    #[test]
    fn figures_that_are_none_come_last_and_minus_nought_first() {
        let mut figures = [f64::NAN, 1.0, 0.0, f64::NEG_INFINITY, -0.0];
        assert_eq!(order(&figures), [3, 4, 2, 1, 0]);
        ascend(&mut figures);
        assert!(figures[4].is_nan() && figures[1].is_sign_negative());
    }
}
