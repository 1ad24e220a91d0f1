//! The values a parameter can have, in the unit they are typed in.

use crate::input::estimate::Estimate;
use crate::units::words;

words!(Comparator, "What the guard compares the candidate's cost per session with.", {
    Forecast = "forecast", "The planned candidate cost.";
    Baseline = "baseline", "The baseline's cost.";
    Control = "control", "The baseline sessions that run at the same time.";
});

words!(Rule, "When the guard trips.", {
    Point = "point", "The mean so far is above the limit.";
    Lower = "lower", "The mean is above the reference beyond chance.";
    Margin = "margin", "The mean is above the limit beyond chance.";
});

/// One rollout step: a share of traffic for a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Share of eligible sessions on the candidate, per cent, above 0 up to 100.
    pub weight: f64,
    /// How long, hours, above 0.
    pub hours: f64,
}

/// One market: a share of users that starts its rollout on its own day.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// Its name, never computed with.
    pub name: String,
    /// Share of users, per cent.
    pub share: f64,
    /// Days after the decision on which its rollout starts.
    pub delay: f64,
}

/// A value of any parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, where a parameter may be empty.
    Empty,
    /// A number or a range.
    Number(Estimate),
    /// One word of a short list.
    Word(&'static str),
    /// Savings side by side, per cent.
    Savings(Vec<f64>),
    /// Rollout steps, in order.
    Steps(Vec<Step>),
    /// Markets, in the order given.
    Markets(Vec<Market>),
    /// A text never computed with.
    Label(String),
}
