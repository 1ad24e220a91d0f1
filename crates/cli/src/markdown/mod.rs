//! Live charts in Markdown: each fenced block `costcanary` becomes a picture, or a live figure with the picture in it.
//!
//! [`rewritten`] is pure but for the pictures, which its caller puts somewhere: `costcanary markdown` into files, the
//! preprocessor of mdBook into the text itself. Nothing is made of a text in which any block is wrong.

mod block;
mod fence;
mod files;
mod missed;
mod output;
mod paths;
mod pictures;
mod rewrite;
mod setting;
mod site;

pub use block::{is_site, no_site};
pub use fence::Line;
pub use files::command;
pub use rewrite::{places, rewritten};
pub use setting::{Setting, WIDTH};
