//! The daily cap: what a day may spend on the candidate, when it is closed, by how much it was overshot (money, hours).
//!
//! Spend is looked at when guards are: at each check. A day whose spend has reached the cap is closed: sessions stay on the
//! baseline until the first check at or after midnight. An interval that runs over midnight spends in each day in proportion
//! to its hours there. Days are counted from the decision.

use crate::math::order::{greater, lesser};
use crate::units::HOURS_PER_DAY;

/// A difference in hours that is rounding, not time.
const INSTANT: f64 = 1e-9;

fn day_of(hour: f64) -> f64 {
    ((hour + INSTANT) / HOURS_PER_DAY).floor()
}

/// One rollout's days so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DailyCap {
    day: f64,
    spent: f64,
    closed: bool,
    counted: f64,
    /// Days on which the cap was reached.
    pub days: u32,
    /// Spend above the cap, all days together.
    pub overshoot: f64,
    /// Spend above the cap on the worst day.
    pub worst: f64,
}

impl Default for DailyCap {
    fn default() -> Self {
        Self { day: 0.0, spent: 0.0, closed: false, counted: -1.0, days: 0, overshoot: 0.0, worst: 0.0 }
    }
}

impl DailyCap {
    /// What is left to tell of one: the days on which the cap was reached, and the spend above it.
    #[must_use]
    pub fn after(days: u32, overshoot: f64, worst: f64) -> Self {
        Self { days, overshoot, worst, ..Self::default() }
    }

    fn turn_to(&mut self, day: f64) {
        if day > self.day {
            (self.day, self.spent, self.closed) = (day, 0.0, false);
        }
    }

    fn close(&mut self, over: f64) {
        self.closed = true;
        if self.day > self.counted {
            self.counted = self.day;
            self.days += 1;
            self.overshoot += over;
            self.worst = greater(self.worst, over);
        }
    }

    /// Whether sessions reach the candidate between two checks; a day without any budget is closed from the start.
    #[must_use]
    pub fn opens(&mut self, from: f64, until: f64, cap: f64) -> bool {
        self.turn_to(day_of(from));
        if cap <= 0.0 {
            self.close(0.0);
        }
        let closed = self.closed;
        if closed {
            // Nobody looks before the next check: the days until then are closed as well.
            while self.day < day_of(until - 2.0 * INSTANT) {
                self.turn_to(self.day + 1.0);
                self.close(0.0);
            }
            // The next check opens the day it falls in, unless the day was closed for its own spend.
            self.closed = self.day <= day_of(from);
        }
        !closed
    }

    /// Books what was spent between two checks.
    pub fn book(&mut self, from: f64, until: f64, spend: f64, cap: f64) {
        let mut at = from;
        while at < until {
            self.turn_to(day_of(at));
            let end = lesser(until, (self.day + 1.0) * HOURS_PER_DAY);
            self.spent += spend * ((end - at) / (until - from));
            if !self.closed && self.spent >= cap {
                self.close(self.spent - cap);
            }
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_closes_when_its_cap_is_reached_and_opens_at_midnight() {
        let mut daily_cap = DailyCap::default();
        let mut open = Vec::new();
        for hour in 0..48 {
            let (from, until) = (f64::from(hour), f64::from(hour + 1));
            if daily_cap.opens(from, until, 10.0) {
                open.push(hour);
                daily_cap.book(from, until, 4.0, 10.0);
            }
        }
        assert_eq!(open, [0, 1, 2, 24, 25, 26]);
        assert_eq!((daily_cap.days, daily_cap.overshoot, daily_cap.worst), (2, 4.0, 2.0));
    }

    #[test]
    fn a_check_longer_than_a_day_spends_in_each_of_its_days() {
        let mut daily_cap = DailyCap::default();
        assert!(daily_cap.opens(0.0, 168.0, 10.0));
        daily_cap.book(0.0, 168.0, 105.0, 10.0);
        assert_eq!((daily_cap.days, daily_cap.overshoot, daily_cap.worst), (7, 35.0, 5.0));
        assert!(daily_cap.opens(168.0, 336.0, 10.0));
    }

    #[test]
    fn a_closed_day_stays_closed_until_the_check_after_midnight() {
        let mut daily_cap = DailyCap::default();
        assert!(daily_cap.opens(14.0, 21.0, 10.0));
        daily_cap.book(14.0, 21.0, 12.0, 10.0);
        assert!(!daily_cap.opens(21.0, 28.0, 10.0));
        assert!(daily_cap.opens(28.0, 35.0, 10.0));
        assert_eq!(daily_cap.days, 2);
    }

    #[test]
    fn no_budget_closes_every_day_once() {
        for check in [0.25, 1.0, 7.0, 24.0, 48.0, 168.0] {
            let mut daily_cap = DailyCap::default();
            let mut at = 0.0;
            while at < 336.0 {
                assert!(!daily_cap.opens(at, at + check, 0.0));
                at += check;
            }
            assert_eq!((daily_cap.days, daily_cap.overshoot), (14, 0.0), "{check}");
        }
    }
}
