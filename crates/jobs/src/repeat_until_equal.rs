//! Figures that rest on more than one run, where an engine is known to slip.
//!
//! WebKit may compute wrong while it replaces a function's code by a better one: seldom, each time otherwise, and without a word
//! (measured with 2.50, where one load in ten of a heavy link had a wrong figure; ARCHITECTURE.md, Where browsers differ). So
//! there a piece of work counts once it has come out the same twice running.

/// Most runs of one piece of work: whatever differs that often does not differ by chance.
const MOST: u32 = 5;

/// What is known of a piece of work under way.
#[derive(Debug)]
pub struct RepeatUntilEqual {
    is_doubted: bool,
    runs: u32,
    last: Option<Vec<f64>>,
}

impl RepeatUntilEqual {
    /// Before the first run; with doubts, two runs at least are to be made.
    #[must_use]
    pub fn new(is_doubted: bool) -> Self {
        Self { is_doubted, runs: 0, last: None }
    }

    /// Whether there was no run yet.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.runs == 0
    }

    /// The share of all that is done at some share of a run, both 0 … 1.
    #[must_use]
    pub fn share(&self, of_run: f64) -> f64 {
        if self.is_doubted { (f64::from(self.runs.min(1)) + of_run) / 2.0 } else { of_run }
    }

    /// Takes in what a run came to; gives it back once it counts, else another run is to be made.
    pub fn settle(&mut self, found: Vec<f64>) -> Option<Vec<f64>> {
        self.runs += 1;
        let counts =
            !self.is_doubted || self.runs == MOST || self.last.as_deref().is_some_and(|last| same(last, &found));
        if counts {
            return Some(found);
        }
        self.last = Some(found);
        None
    }
}

/// Whether two lists have the same bits; what is no number has any.
fn same(one: &[f64], other: &[f64]) -> bool {
    let equal = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
    one.len() == other.len() && one.iter().zip(other).all(equal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(is_doubted: bool, found: &[f64]) -> Vec<Option<Vec<f64>>> {
        let mut repeat = RepeatUntilEqual::new(is_doubted);
        found.iter().map(|one| repeat.settle(vec![*one])).collect()
    }

    #[test]
    fn without_doubts_one_run_counts() {
        assert_eq!(runs(false, &[1.0]), [Some(vec![1.0])]);
    }

    #[test]
    fn what_comes_out_the_same_twice_running_counts() {
        assert_eq!(runs(true, &[1.0, 1.0]), [None, Some(vec![1.0])]);
        assert_eq!(runs(true, &[1.0, 2.0, 2.0]), [None, None, Some(vec![2.0])]);
        assert_eq!(runs(true, &[1.0, 2.0, 1.0, 1.0]), [None, None, None, Some(vec![1.0])]);
        assert_eq!(runs(true, &[0.0, -0.0, -0.0]), [None, None, Some(vec![-0.0])]);
    }

    #[test]
    fn what_is_no_number_is_the_same_whatever_its_bits() {
        let mut repeat = RepeatUntilEqual::new(true);
        assert!(repeat.settle(vec![f64::NAN, 1.0]).is_none());
        assert!(repeat.settle(vec![-f64::NAN, 1.0]).is_some());
    }

    #[test]
    fn no_more_runs_are_made_than_five() {
        let all = runs(true, &[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(all.iter().filter(|found| found.is_some()).count(), 1);
        assert_eq!(all[4], Some(vec![5.0]));
    }

    #[test]
    fn progress_goes_through_both_runs_and_never_past_the_end() {
        let mut repeat = RepeatUntilEqual::new(true);
        assert_eq!([0.0, 1.0].map(|share| (repeat.share(share) * 4.0) as u32), [0, 2]);
        repeat.settle(vec![1.0]);
        assert_eq!([0.0, 1.0].map(|share| (repeat.share(share) * 4.0) as u32), [2, 4]);
        repeat.settle(vec![2.0]);
        assert_eq!([0.0, 1.0].map(|share| (repeat.share(share) * 4.0) as u32), [2, 4]);
    }
}
