//! Order statistics of many values: quantiles, and a histogram in round steps.

use crate::math::order::{greater, sort_by};

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
    sort_by(&mut ranks, |&rank| rank as f64);
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

/// Many values in a few sorted lists, ranked as if they were one.
#[derive(Debug)]
pub struct Ranked<'a>(Vec<&'a [f64]>);

impl<'a> Ranked<'a> {
    /// The values of these lists, each rising.
    #[must_use]
    pub fn of(lists: Vec<&'a [f64]>) -> Self {
        Self(lists)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.iter().map(|list| list.len()).sum()
    }

    /// As [`at_shares`] of all of them in one sorted list.
    #[must_use]
    pub fn at_shares(&self, shares: &[f64]) -> Vec<f64> {
        if let [list] = self.0[..] {
            return at_shares(list, shares.iter().copied());
        }
        let count = self.count();
        let mut ranks = Vec::with_capacity(2 * shares.len());
        for &share in shares {
            let _ = between(share, count, |rank| {
                ranks.push(rank);
                0.0
            });
        }
        sort_by(&mut ranks, |&rank| rank as f64);
        ranks.dedup();
        let mut values = vec![0.0; ranks.len()];
        self.find(0, &ranks, &mut values);
        let value = |rank: usize| ranks.binary_search(&rank).map_or(0.0, |place| values[place]);
        shares.iter().map(|&share| between(share, count, value)).collect()
    }

    /// Finds the values of some ranks, which rise and are counted from `from`.
    fn find(&self, from: usize, ranks: &[usize], values: &mut [f64]) {
        let Some(&rank) = ranks.get(ranks.len() / 2) else { return };
        let (value, below, above) = self.split(rank - from);
        let (start, end) = (from + below.count(), self.count() + from - above.count());
        let (first, last) = (ranks.partition_point(|&rank| rank < start), ranks.partition_point(|&rank| rank < end));
        values[first..last].fill(value);
        below.find(from, &ranks[..first], &mut values[..first]);
        above.find(end, &ranks[last..], &mut values[last..]);
    }

    /// The value of a rank, what is less, and what is more.
    fn split(&self, rank: usize) -> (f64, Self, Self) {
        let mut windows: Vec<(usize, usize)> = self.0.iter().map(|list| (0, list.len())).collect();
        loop {
            let widest = (0..windows.len()).max_by_key(|&at| windows[at].1 - windows[at].0).unwrap_or(0);
            let (from, to) = windows[widest];
            let pivot = self.0[widest][from + (to - from) / 2];
            let cut = |is_before: &dyn Fn(&f64) -> bool| -> Vec<usize> {
                let lists = self.0.iter().zip(&windows);
                lists.map(|(list, &(from, to))| from + list[from..to].partition_point(is_before)).collect()
            };
            let less = cut(&|value| value.total_cmp(&pivot).is_lt());
            let upto = cut(&|value| value.total_cmp(&pivot).is_le());
            if rank < less.iter().sum() {
                windows.iter_mut().zip(less).for_each(|(window, to)| window.1 = to);
            } else if rank >= upto.iter().sum() {
                windows.iter_mut().zip(upto).for_each(|(window, from)| window.0 = from);
            } else {
                let below = self.0.iter().zip(less).map(|(list, to)| &list[..to]).collect();
                let above = self.0.iter().zip(upto).map(|(list, from)| &list[from..]).collect();
                return (pivot, Self(below), Self(above));
            }
        }
    }
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

    /// The histogram of some values.
    #[must_use]
    pub fn of(values: &Ranked<'_>) -> Self {
        let [low, high] = [BEYOND, 1.0 - BEYOND].map(|share| values.at_shares(&[share])[0]);
        let span = if high > low { high - low } else { greater(low.abs() / 10.0, 1.0) };
        let step = round_up(span / CELLS);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let cells = (greater(last - first, 1.0) as usize).min(2 * CELLS as usize);
        let all = values.count().max(1) as f64;
        // How many lie before the end of a cell, of which the last has none.
        let before = |cell: usize| -> usize {
            if cell + 1 == cells {
                return values.count();
            }
            let is_before = |value: &f64| (value / step).floor() - first <= cell as f64;
            values.0.iter().map(|list| list.partition_point(is_before)).sum()
        };
        let mut counted = 0;
        let shares = (0..cells).map(|cell| {
            let count = before(cell) - counted;
            counted += count;
            count as f64 / all
        });
        Self { from: first * step, step, shares: shares.collect() }
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
    fn values_in_several_lists_are_ranked_as_in_one() {
        let mut state = 5_u32;
        let mut lists: Vec<Vec<f64>> = [0, 1, 300, 2000, 7].map(|length| vec![0.0; length]).into();
        for value in lists.iter_mut().flatten() {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Many are equal.
            *value = f64::from(state >> 22) - 500.0;
        }
        for list in &mut lists {
            list.sort_unstable_by(f64::total_cmp);
        }
        let mut all = lists.concat();
        all.sort_unstable_by(f64::total_cmp);
        let shares: Vec<f64> = (0..=200).map(|step| f64::from(step) / 200.0).collect();
        let ranked = Ranked::of(lists.iter().map(Vec::as_slice).collect());
        assert_eq!(ranked.at_shares(&shares), at_shares(&all, shares));
        assert_eq!(Histogram::of(&ranked), Histogram::of(&Ranked::of(vec![&all])));
        assert_eq!(Ranked::of(vec![&[], &[]]).at_shares(&[0.5]), [0.0]);
    }

    #[test]
    fn a_histogram_counts_everything_once_and_has_an_edge_at_zero() {
        let sorted: Vec<f64> = (0..1000).map(|index| f64::from(index) * 7.3 - 2000.0).collect();
        let histogram = Histogram::of(&Ranked::of(vec![&sorted]));
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
            let histogram = Histogram::of(&Ranked::of(vec![&[value; 10]]));
            assert_eq!(histogram.shares.iter().filter(|share| **share > 0.0).count(), 1, "{histogram:?}");
            assert!(histogram.from <= value && histogram.step > 0.0);
        }
    }
}
