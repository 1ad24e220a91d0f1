//! What is on screen, a component a file.

pub mod answer;
pub mod cards;
pub mod charts;
pub mod compare;
pub mod copy;
pub mod enlarged;
pub mod field;
pub mod file_drop;
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
pub mod saved;
pub mod saved_list;
pub mod scene;
pub mod share;
pub mod shortcuts;
pub mod slider;
pub mod tools;
pub mod twin;
