//! Our charts in a page of their own: drawn from numbers that are handed over (`ready`), or with the whole model for each input
//! (`whole`).
//!
//! The figures, the scenes and the nodes made of them are the product's.
#![cfg(target_arch = "wasm32")]

mod ready;
mod whole;

/// Width of a chart, CSS pixels.
const WIDTH: f64 = 640.0;
/// Its height.
const HEIGHT: f64 = 360.0;
