//! From the first byte to the whole page: what is computed before the page is there, and what is shown before the program is.

pub mod mount;
pub mod preload;
pub mod prerender;
pub mod staged;
