//! Places of a figure that a reader can point at, or walk through with the arrow keys, each with what stands there in words.
//!
//! They are made only when asked for ([`crate::FigureSize::reading`]) and are no marks: neither a file nor a page's drawing
//! holds them.

use crate::axis::{Axis, tame};
use crate::geometry::{Bounds, Label, Point};
use model::math::order::ascend;

/// A place to be read off.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Where it is, across, user units.
    pub x: f64,
    /// Where it is, down, user units.
    pub y: f64,
    /// What stands there, on one line, with its units.
    pub text: Label,
}

/// Values nearer to each other than this share of a scale are read off as one.
const SAME: f64 = 0.001;

/// The spot nearest to a pointer; none where there are no spots.
///
/// In the plots of `across` only the distance across counts, among the spots of the plot nearest to the pointer; where there are
/// no such plots, the distance across and down.
#[must_use]
pub fn nearest(spots: &[Spot], at: Point, across: &[Bounds]) -> Option<usize> {
    let holds = |plot: &Bounds, spot: &Spot| (plot.top..=plot.bottom).contains(&spot.y);
    let away = |plot: &Bounds| (plot.top - at.1).max(at.1 - plot.bottom).max(0.0);
    let read = across.iter().filter(|plot| spots.iter().any(|spot| holds(plot, spot)));
    let plot = read.min_by(|a, b| away(a).total_cmp(&away(b)));
    let distance = |spot: &Spot| {
        let (right, down) = (spot.x - at.0, spot.y - at.1);
        if plot.is_some() { right.abs() } else { right * right + down * down }
    };
    let meant = spots.iter().enumerate().filter(|(_, spot)| plot.is_none_or(|plot| holds(plot, spot)));
    meant.min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b))).map(|(index, _)| index)
}

/// Values of a scale to be read off, ascending: both ends, round ones, about `most`, and those of `own` that lie on it apart
/// from these.
pub(crate) fn stops(scale: &Axis, most: f64, own: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let (low, high) = scale.ends();
    let round = Axis::between(low, high, most);
    let own = own.into_iter().map(tame).filter(|&value| scale.holds(value));
    let mut stops: Vec<f64> = round.ticks().iter().copied().chain([low, high]).chain(own).collect();
    stops.retain(|&value| scale.holds(value));
    ascend(&mut stops);
    stops.dedup_by(|next, before| *next - *before <= SAME * (high - low));
    stops
}

/// How high a line drawn from left to right is at `x`; zero without a line.
pub(crate) fn level(line: &[Point], x: f64) -> f64 {
    let after = line.partition_point(|point| point.0 < x);
    match (after.checked_sub(1).and_then(|before| line.get(before)), line.get(after)) {
        (Some(&(from, start)), Some(&(to, end))) if to > from => start + (end - start) * ((x - from) / (to - from)),
        (_, Some(&(_, y))) | (Some(&(_, y)), None) => y,
        (None, None) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spots(places: &[Point]) -> Vec<Spot> {
        places.iter().map(|&(x, y)| Spot { x, y, text: Label::new("a") }).collect()
    }

    #[test]
    fn the_nearest_spot_is_found_both_ways_or_across_a_plot() {
        let upper = spots(&[(10.0, 10.0), (20.0, 90.0), (30.0, 20.0)]);
        assert_eq!(nearest(&upper, (21.0, 12.0), &[]), Some(0), "the way down counts");
        let plot = Bounds { left: 0.0, top: 0.0, right: 40.0, bottom: 100.0 };
        assert_eq!(nearest(&upper, (21.0, 12.0), &[plot]), Some(1), "only the way across counts");
        assert_eq!(nearest(&[], (0.0, 0.0), &[plot]), None);
    }

    #[test]
    fn a_pointer_reads_the_plot_it_is_over() {
        let both = spots(&[(10.0, 50.0), (20.0, 60.0), (12.0, 150.0), (25.0, 199.0)]);
        let plot = |top, bottom| Bounds { left: 0.0, top, right: 40.0, bottom };
        let plots = [plot(0.0, 100.0), plot(120.0, 200.0), plot(300.0, 400.0)];
        assert_eq!(nearest(&both, (24.0, 99.0), &plots), Some(1));
        assert_eq!(nearest(&both, (24.0, 121.0), &plots), Some(3));
        assert_eq!(nearest(&both, (11.5, 118.0), &plots), Some(2), "between plots, the nearer one");
        assert_eq!(nearest(&both, (11.5, 390.0), &plots), Some(2), "a plot without spots is passed over");
        assert!(nearest(&both, (f64::NAN, f64::NAN), &plots).is_some());
    }

    #[test]
    fn stops_are_round_and_hold_the_ends_and_what_is_asked_for() {
        let stops = stops(&Axis::between(-0.2, 0.9, 5.0), 56.0, [0.305, 0.6, 2.0, f64::NAN]);
        assert_eq!(stops.len(), 57);
        assert!(stops.windows(2).all(|pair| pair[0] < pair[1]));
        for wanted in [-0.2, 0.0, 0.3, 0.305, 0.6, 0.9] {
            assert!(stops.iter().any(|stop| (stop - wanted).abs() < 1e-12), "{wanted}: {stops:?}");
        }
    }
}
