//! Order statistics of many values: quantiles, and a histogram in round steps.

/// The values at some shares of a sorted list (0 the least, 1 the greatest), straight lines between neighbours; `NaN`-free
/// input gives `NaN`-free output, an empty list gives zeros.
#[must_use]
pub fn at_shares(sorted: &[f64], shares: impl IntoIterator<Item = f64>) -> Vec<f64> {
    shares.into_iter().map(|share| between(share, sorted.len(), |rank| sorted[rank])).collect()
}

/// The value at `share` of `count` ranked values.
#[must_use]
pub fn between(share: f64, count: usize, mut ranked: impl FnMut(usize) -> f64) -> f64 {
    let Some(last) = count.checked_sub(1) else { return 0.0 };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let rank = (place as usize).min(last);
    let (from, to) = (ranked(rank), ranked((rank + 1).min(last)));
    from + (to - from) * (place - rank as f64)
}

/// The values at some shares of an unsorted list, which it reorders no more than it must.
#[must_use]
pub fn quantiles<const N: usize>(values: &mut [f64], shares: [f64; N]) -> [f64; N] {
    let Some(last) = values.len().checked_sub(1) else { return [0.0; N] };
    let mut ranks: Vec<usize> = shares
        .iter()
        .flat_map(|share| {
            let rank = ((share.clamp(0.0, 1.0) * last as f64) as usize).min(last);
            [rank, (rank + 1).min(last)]
        })
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    place(values, 0, &ranks);
    shares.map(|share| between(share, values.len(), |rank| values[rank]))
}

/// Puts the values of these ranks (of the whole list, of which `values` starts at `from`) where sorting would put them.
fn place(values: &mut [f64], from: usize, ranks: &[usize]) {
    let Some(&rank) = ranks.get(ranks.len() / 2) else { return };
    let (below, _, above) = values.select_nth_unstable_by(rank - from, f64::total_cmp);
    place(below, from, &ranks[..ranks.len() / 2]);
    place(above, rank + 1, &ranks[ranks.len() / 2 + 1..]);
}

/// How values are spread: shares of all of them in cells of one width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// Where the first cell starts; zero is an edge whenever the cells reach over it.
    pub from: f64,
    /// Width of a cell, 1, 2 or 5 times a power of ten.
    pub step: f64,
    /// Share of the values in each cell; the outermost also hold what lies beyond them.
    pub shares: Vec<f64>,
}

/// Cells wanted, at least half as many come out.
const CELLS: f64 = 48.0;
/// Share of the values beyond either end.
const BEYOND: f64 = 0.01;

impl Histogram {
    /// Where cell `cell` starts and the one before it ends.
    #[must_use]
    pub fn edge(&self, cell: usize) -> f64 {
        self.from + self.step * cell as f64
    }

    /// The histogram of a sorted list.
    #[must_use]
    pub fn of(sorted: &[f64]) -> Self {
        let (low, high) = (
            between(BEYOND, sorted.len(), |rank| sorted[rank]),
            between(1.0 - BEYOND, sorted.len(), |rank| sorted[rank]),
        );
        let span = if high > low { high - low } else { (low.abs() / 10.0).max(1.0) };
        let step = round_up(span / CELLS);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let cells = ((last - first).max(1.0) as usize).min(2 * CELLS as usize);
        let mut counts = vec![0_u64; cells];
        for value in sorted {
            let cell = ((value / step).floor() - first).clamp(0.0, (cells - 1) as f64);
            counts[cell as usize] += 1;
        }
        let all = sorted.len().max(1) as f64;
        Self { from: first * step, step, shares: counts.into_iter().map(|count| count as f64 / all).collect() }
    }
}

/// The least of 1, 2 and 5 times a power of ten that is not below x.
fn round_up(x: f64) -> f64 {
    let decade = libm::exp10(libm::floor(libm::log10(x)));
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|nice| nice * decade).find(|&step| step >= x).unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_an_unsorted_list_are_those_of_the_sorted_one() {
        let mut state = 1_u32;
        let values: Vec<f64> = (0..5000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                f64::from(state >> 12)
            })
            .collect();
        let mut sorted = values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let shares = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 0.0, 1.0];
        for count in [1, 2, 3, 100, 5000] {
            let mut some = values[..count].to_vec();
            let mut all = some.clone();
            all.sort_unstable_by(f64::total_cmp);
            assert_eq!(quantiles(&mut some, shares).to_vec(), at_shares(&all, shares), "{count}");
        }
        assert_eq!(at_shares(&[1.0, 2.0, 4.0], [0.0, 0.25, 0.5, 0.75, 1.0]), [1.0, 1.5, 2.0, 3.0, 4.0]);
        assert_eq!(at_shares(&[], [0.5]), [0.0]);
    }

    #[test]
    fn a_histogram_counts_everything_once_and_has_an_edge_at_zero() {
        let sorted: Vec<f64> = (0..1000).map(|index| f64::from(index) * 7.3 - 2000.0).collect();
        let histogram = Histogram::of(&sorted);
        assert!((histogram.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let cells = histogram.shares.len();
        assert!((20..=100).contains(&cells), "{cells}");
        let edge = -histogram.from / histogram.step;
        assert!((edge - edge.round()).abs() < 1e-9, "{histogram:?}");
        let below = sorted.iter().filter(|value| **value < 0.0).count() as f64 / 1000.0;
        let cells_below: f64 = histogram.shares[..edge.round() as usize].iter().sum();
        assert!((below - cells_below).abs() < 1e-12);
    }

    #[test]
    fn a_single_value_is_one_cell() {
        for value in [0.0, -80.0, 1e12] {
            let histogram = Histogram::of(&[value; 10]);
            assert_eq!(histogram.shares.iter().filter(|share| **share > 0.0).count(), 1, "{histogram:?}");
            assert!(histogram.from <= value && histogram.step > 0.0);
        }
    }
}
