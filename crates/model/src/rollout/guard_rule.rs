//! The rules of the cost guard: what each compares, when that trips, and from which true cost on it would have tripped.
//!
//! | rule | compares | trips above |
//! |---|---|---|
//! | `point` | the mean cost of a session | reference · (1 + guard) |
//! | `lower` | the lower bound of that mean | reference |
//! | `margin` | the lower bound of that mean | reference · (1 + guard) |
//!
//! The reference is a fixed cost per session or, with a control arm, the control's mean times planned. The bound is the
//! always-valid one: mean · (1 − cv · h/s). Exported queries ask [`Rule::compares_bound`] and [`Rule::limit`] too.

use std::ops::{Index, IndexMut};

use crate::input::value::Rule;
use crate::math::log_table::LogTable;
use crate::rollout::plan::Rollout;

impl Rule {
    /// True where the rule compares the lower bound of the mean; false where it compares the mean itself.
    #[must_use]
    pub const fn compares_bound(self) -> bool {
        match self {
            Self::Point => false,
            Self::Lower | Self::Margin => true,
        }
    }

    /// What the rule trips above, in units of the reference; `guard` is the allowed increase as a share.
    #[must_use]
    pub const fn limit(self, guard: f64) -> f64 {
        match self {
            Self::Lower => 1.0,
            Self::Point | Self::Margin => 1.0 + guard,
        }
    }

    /// The one of two figures that the rule compares.
    const fn of(self, mean: f64, bound: f64) -> f64 {
        if self.compares_bound() { bound } else { mean }
    }
}

/// A value for each rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByRule<T>([T; 3]);

impl<T> ByRule<T> {
    /// The value of each rule, computed from the rule.
    pub fn of(value: impl FnMut(Rule) -> T) -> Self {
        Self([Rule::Point, Rule::Lower, Rule::Margin].map(value))
    }

    /// Another value for each rule.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> ByRule<U> {
        ByRule(self.0.map(change))
    }

    /// The values in the order of [`Rule::ALL`].
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The values in the order of [`Rule::ALL`].
    pub fn into_array(self) -> [T; 3] {
        self.0
    }
}

impl<T> From<[T; 3]> for ByRule<T> {
    /// From values in the order of [`Rule::ALL`].
    fn from(values: [T; 3]) -> Self {
        Self(values)
    }
}

impl<T> Index<Rule> for ByRule<T> {
    type Output = T;

    fn index(&self, rule: Rule) -> &T {
        &self.0[rule as usize]
    }
}

impl<T> IndexMut<Rule> for ByRule<T> {
    fn index_mut(&mut self, rule: Rule) -> &mut T {
        &mut self.0[rule as usize]
    }
}

impl<T> IntoIterator for ByRule<T> {
    type Item = T;
    type IntoIter = std::array::IntoIter<T, 3>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a mut ByRule<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

impl<'a, T> IntoIterator for &'a ByRule<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Some of the rules, one bit each; as wide as the figures that are compared, so that lanes of both go side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RuleSet(u64);

impl RuleSet {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const ALL: Self = Self(0b111);

    #[inline]
    const fn with(self, rule: Rule, is_in: bool) -> Self {
        Self(self.0 | (is_in as u64) << rule as u64)
    }

    /// All of these where the condition holds, none where it does not.
    #[inline]
    pub(crate) const fn all_if(self, condition: bool) -> Self {
        Self(self.0 & (condition as u64).wrapping_neg())
    }

    #[inline]
    pub(crate) const fn contains(self, rule: Rule) -> bool {
        self.0 >> rule as u64 & 1 != 0
    }

    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[inline]
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[inline]
    pub(crate) const fn without(self, rule: Rule) -> Self {
        Self(self.0 & !(1 << rule as u64))
    }
}

/// Rules that trip; all three figures in the same unit, so that none need be divided by the sessions.
#[inline]
pub(crate) fn tripped(mean: f64, bound: f64, reference: f64, guard: f64) -> RuleSet {
    let trips = |rule: Rule| rule.of(mean, bound) > reference * rule.limit(guard);
    let point = RuleSet::NONE.with(Rule::Point, trips(Rule::Point));
    point.with(Rule::Lower, trips(Rule::Lower)).with(Rule::Margin, trips(Rule::Margin))
}

/// The least true cost per session (money) that trips each rule against a fixed reference (money), from the largest mean and
/// the largest lower bound seen, in units of the true cost; infinite where nothing was seen.
pub(crate) fn critical_cost(mean: f64, bound: f64, reference: f64, guard: f64) -> ByRule<f64> {
    ByRule::of(|rule| {
        let largest = rule.of(mean, bound);
        if largest > 0.0 { reference * rule.limit(guard) / largest } else { f64::INFINITY }
    })
}

/// How far each rule is towards its limit, which is 1; mean and lower bound in units of the reference.
pub(crate) fn signal(mean: f64, bound: f64, guard: f64) -> ByRule<f64> {
    ByRule::of(|rule| rule.of(mean, bound) / rule.limit(guard))
}

/// The least true cost per session (money) that trips each rule against a control arm, each arm given by its sessions and
/// their cost in units of its true mean; infinite where the control has no sessions yet.
///
/// Solves r·y − C·√(r²y² + q) = k for the ratio at which the bound reaches the limit k, with C = cv·h/s, q = m/m_c and y the
/// ratio of the arms' means: r·y = (k + C·√(k² + q(1 − C²)))/(1 − C²), never for C ≥ 1.
pub(crate) fn critical_cost_against_control(
    rollout: &Rollout,
    bound: &LogTable,
    (sessions, units): (f64, f64),
    (control, control_units): (f64, f64),
) -> ByRule<f64> {
    if control < 1.0 || sessions < 1.0 {
        return ByRule([f64::INFINITY; 3]);
    }
    let unit = rollout.forecast * (control_units / control) / (units / sessions);
    let wide = rollout.cv * bound.at_count(sessions);
    let left = 1.0 - wide * wide;
    let bound_at = |limit: f64| {
        let root = (limit * limit + sessions / control * left).sqrt();
        if wide < 1.0 { (limit + wide * root) / left } else { f64::INFINITY }
    };
    ByRule::of(|rule| {
        let limit = rule.limit(rollout.guard);
        unit * if rule.compares_bound() { bound_at(limit) } else { limit }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_trip_in_their_order_of_caution() {
        for (mean, bound) in [(0.9, 0.8), (1.3, 0.9), (1.3, 1.1), (1.5, 1.3), (f64::NAN, f64::NAN)] {
            let trips = tripped(mean, bound, 1.0, 0.2);
            let expected = [mean > 1.2, bound > 1.0, bound > 1.2];
            assert_eq!(ByRule::of(|rule| trips.contains(rule)), ByRule(expected), "{mean} {bound}");
            assert_eq!(trips.is_empty(), expected == [false; 3]);
        }
        let two = RuleSet::ALL.without(Rule::Lower);
        assert_eq!(ByRule::of(|rule| two.contains(rule)), ByRule([true, false, true]));
        assert_eq!((two.all_if(true), two.all_if(false)), (two, RuleSet::NONE));
    }

    #[test]
    fn a_cost_just_above_the_critical_one_trips_and_one_just_below_does_not() {
        let (mean, bound, reference, guard) = (1.1, 0.7, 0.5, 0.2);
        let critical = critical_cost(mean, bound, reference, guard);
        for &rule in Rule::ALL {
            for (factor, trips) in [(1.0 + 1e-9, true), (1.0 - 1e-9, false)] {
                let cost = critical[rule] * factor;
                assert_eq!(tripped(cost * mean, cost * bound, reference, guard).contains(rule), trips, "{rule:?}");
                let signal = signal(cost * mean / reference, cost * bound / reference, guard);
                assert_eq!(signal[rule] > 1.0, trips, "{rule:?}");
            }
        }
        assert_eq!(critical_cost(0.0, 0.0, 1.0, 0.2), ByRule([f64::INFINITY; 3]));
    }
}
