//! Long work on a scenario, in parts and slices: pure, so that the page, its workers and a test do it alike.
//!
//! [`work`] is what there is to do and how it is divided; [`repeat_until_equal`] accepts a result once two runs agree.

pub mod repeat_until_equal;
pub mod work;
