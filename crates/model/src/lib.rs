//! The model: what a switch saves, how sure that is, and what its canary exposes. Pure: no text, no clock, no seed of its own.
//!
//! Rooms, each of which uses only those above it:
//!
//! - [`units`]: constants of the calendar, and the bounds money and shares share.
//! - [`math`]: special functions, tables, random numbers by address, order statistics, confidence sequences.
//! - [`input`]: the table of parameters, and the scenario that holds their values.
//! - [`cost`]: what a session costs, when traffic moves, and what the switch saves by then.
//! - [`uncertainty`]: how the net saving is distributed, from ranges of the inputs, and what knowing one of them is worth.
//! - [`rollout`]: the canary: exposure, guards, many simulated rollouts, and the search for a better plan.
//! - [`figures`]: everything that needs no draws, in one call.

pub mod units;

pub mod math;

pub mod input;

pub mod cost;

pub mod uncertainty;

pub mod rollout;

pub mod figures;
