//! The figures: what everything above computes with. A package of its own (`engine/Cargo.toml`), because the page has it compiled
//! for speed and all else for size.

pub mod units;

pub mod model;
