//! The fan: how the running net saving is spread on some days of its course.

use crate::cost::drivers::Drivers;
use crate::cost::outcome::Switch;
use crate::cost::timeline::Timeline;
use crate::input::scenario::Scenario;
use crate::math::order::{ascend, greater, lesser, sort_by};
use crate::math::order_statistics::{between, quantiles};

/// The running net saving over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fan {
    /// Days after the decision, rising.
    pub days: Vec<f64>,
    /// For each day the running net saving at [`FAN_SHARES`].
    pub bands: Vec<[f64; 7]>,
}

/// Shares of belief the fan names: the ends of its bands of 95, 80 and 50 %, and the middle.
pub const FAN_SHARES: [f64; 7] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

/// Days of the fan besides those on which a rollout step ends.
const FAN_DAYS: usize = 24;
/// Draws the fan rests on at most: the first, which are spread as evenly as all.
pub const FAN_DRAWS: usize = 65_536;
/// Rollout steps up to which the fan has a day for the end of each.
const FAN_BREAKS: usize = 12;

/// The days of a scenario's fan: even steps to the horizon, and the ends of the rollout's steps where they are few.
#[must_use]
pub fn fan_days(scenario: &Scenario) -> Vec<f64> {
    let timeline = Switch::of(&Drivers::of(scenario)).timeline;
    let horizon = timeline.horizon();
    let mut days: Vec<f64> = (0..=FAN_DAYS).map(|step| horizon * step as f64 / FAN_DAYS as f64).collect();
    if timeline.stretches.len() <= FAN_BREAKS {
        days.extend(timeline.stretches.iter().map(|stretch| stretch.from));
    }
    ascend(&mut days);
    days.dedup();
    days
}

/// One draw: what a day's full traffic saves, and what is paid once.
type Course = (f64, f64);

/// The running net savings of all draws: at day t, rate · moved(t) − once.
#[derive(Clone, Debug, Default)]
pub struct Courses {
    /// By rising rate where growth is certain, else as drawn.
    courses: Vec<Course>,
    /// The least and the most paid once.
    once: (f64, f64),
    /// Growth in each draw, a fraction; empty where it is certain.
    growth: Vec<f64>,
    /// Days moved so far in each draw; empty where growth is certain.
    so_far: Vec<f64>,
    scratch: Vec<f64>,
}

impl Courses {
    /// The courses of some draws.
    #[must_use]
    pub fn of(rate: &[f64], once: &[f64], growth: &[f64]) -> Self {
        let mut courses: Vec<Course> = rate.iter().copied().zip(once.iter().copied()).take(FAN_DRAWS).collect();
        if growth.is_empty() {
            sort_by(&mut courses, |course| course.0);
        }
        let growth = growth[..growth.len().min(FAN_DRAWS)].to_vec();
        let paid = || courses.iter().map(|course| course.1);
        Self {
            once: (paid().fold(f64::INFINITY, lesser), paid().fold(f64::NEG_INFINITY, greater)),
            so_far: vec![0.0; growth.len()],
            courses,
            growth,
            scratch: Vec::new(),
        }
    }

    /// The running net saving at [`FAN_SHARES`] on one of the days, which come in their order.
    pub fn bands(&mut self, days: &[f64], index: usize, timeline: &Timeline) -> [f64; 7] {
        let day = days[index];
        self.scratch.clear();
        if self.growth.is_empty() {
            let moved = timeline.moved_until(day);
            if let Some(bands) = self.nearby(moved) {
                return bands;
            }
            self.scratch.extend(self.courses.iter().map(|(rate, once)| rate * moved - once));
        } else {
            let before = index.checked_sub(1).map_or(0.0, |index| days[index]);
            for (moved, &growth) in self.so_far.iter_mut().zip(&self.growth) {
                *moved += timeline.moved_between_at(before, day, growth);
            }
            let courses = self.courses.iter().zip(&self.so_far);
            self.scratch.extend(courses.map(|((rate, once), moved)| rate * moved - once));
        }
        quantiles(&mut self.scratch, FAN_SHARES)
    }

    /// The same from the draws whose rate is near enough to that of the rank to have it: few, where what is paid once differs
    /// little. None where they are many.
    ///
    /// The value of rank k among all lies between rate(k) · moved − the most and − the least paid once; whatever is
    /// outside even with the least or the most paid stays on its side.
    fn nearby(&mut self, moved: f64) -> Option<[f64; 7]> {
        let Self { courses, once: (least, most), scratch, .. } = self;
        let (least, most) = (*least, *most);
        let mut looked_at = 0;
        let mut ranked = |rank: usize| {
            let centre = courses[rank].0 * moved;
            let (low, high) = (centre - most, centre - least);
            let from = courses.partition_point(|(rate, _)| rate * moved - least < low);
            let to = courses.partition_point(|(rate, _)| rate * moved - most <= high);
            looked_at += to - from;
            if looked_at > courses.len() {
                return None;
            }
            scratch.clear();
            scratch.extend(courses[from..to].iter().map(|(rate, once)| rate * moved - once));
            Some(*scratch.select_nth_unstable_by(rank - from, f64::total_cmp).1)
        };
        let mut bands = [0.0; 7];
        for (band, share) in bands.iter_mut().zip(FAN_SHARES) {
            let mut is_far = false;
            *band = between(share, courses.len(), |rank| {
                ranked(rank).unwrap_or_else(|| {
                    is_far = true;
                    0.0
                })
            });
            if is_far {
                self.scratch.clear();
                return None;
            }
        }
        Some(bands)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::order_statistics::at_shares;

    #[test]
    fn bands_from_the_draws_nearby_are_those_of_all() {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1 << 24)
        };
        for (count, width) in [(1, 1.0), (2, 1.0), (1000, 0.0), (1000, 0.02), (1000, 0.5), (1000, 100.0)] {
            let rates: Vec<f64> = (0..count).map(|_| (next() * 40.0).round() - 10.0).collect();
            let once: Vec<f64> = (0..count).map(|_| next() * width - width / 3.0).collect();
            let mut courses = Courses::of(&rates, &once, &[]);
            for moved in [0.0, 1e-9, 0.3, 30.0, 1e9] {
                let mut all: Vec<f64> = rates.iter().zip(&once).map(|(rate, once)| rate * moved - once).collect();
                all.sort_unstable_by(f64::total_cmp);
                if let Some(bands) = courses.nearby(moved) {
                    assert_eq!(bands.to_vec(), at_shares(&all, FAN_SHARES), "{count} {width} {moved}");
                } else {
                    assert!(width >= 0.5 || moved < 1.0, "{count} {width} {moved}");
                }
            }
        }
    }
}
