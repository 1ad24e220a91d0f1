//! The canary rollout: what it exposes, what its guards see, and what thousands of simulated ones come to.
//!
//! [`exposure`] is what one step can cost at most by the formulas. [`plan`] is the rollout as intervals, [`traffic`] the sessions of
//! one interval, [`session_costs`] their costs, [`daily_cap`] the cap on spend, [`guard_rule`] what the cost guard compares, [`playback`] a whole rollout, guard by guard.
//! [`risk`], [`operating`], [`believed_cost`] and [`detection`] are the figures read off many; [`run`] does them in parts,
//! [`result`](mod@result) is what they come to. [`search`] finds a better plan.

pub mod believed_cost;
pub mod daily_cap;
pub mod detection;
pub mod effort;
pub mod exposure;
pub mod guard_rule;
pub mod operating;
pub mod plan;
pub mod playback;
pub mod result;
pub mod risk;
pub mod run;
pub mod search;
pub mod session_costs;
pub mod traffic;
