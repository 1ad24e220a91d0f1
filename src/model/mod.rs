//! The model: what a switch saves, what its canary exposes. Pure: no text, no clock, no randomness of its own.
//!
//! In reading order: [`param`] (the table everything iterates over), [`scenario`] and [`estimate`] (the values),
//! [`problem`] (what can be wrong with them), [`drivers`] (the same values as the formulas want them), then one formula
//! a file: [`normal`], [`length`], [`cost`], [`timeline`], [`outcome`], [`canary`], and [`figures`], all of
//! them together; [`digest`] is the mark that tells whether two machines computed the same.

pub mod bound;
pub mod canary;
pub mod cost;
pub mod currency;
pub mod digest;
pub mod drivers;
pub mod estimate;
pub mod evidence;
pub mod figures;
pub mod length;
pub mod normal;
pub mod octaves;
pub mod operating;
pub mod outcome;
pub mod param;
pub mod play;
pub mod poisson;
pub mod problem;
pub mod purse;
pub mod random;
pub mod risk;
pub mod rollout;
pub mod scenario;
pub mod spend;
pub mod timeline;
pub mod traffic;
