//! What is on screen, a component a file.

pub mod answer;
pub mod cards;
pub mod charts;
pub mod compare;
pub mod copy;
pub mod dropped;
pub mod enlarged;
pub mod entries;
pub mod field;
pub mod header;
pub mod inputs;
pub mod list;
pub mod more;
pub mod newer;
pub mod plan;
pub mod problems;
pub mod prose;
pub mod range;
pub mod readable;
pub mod scene;
pub mod share;
pub mod shelf;
pub mod shortcuts;
pub mod slider;
pub mod tools;
pub mod twin;
