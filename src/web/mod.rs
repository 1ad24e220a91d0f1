//! The page: what the browser shows and does. Everything it computes or says comes from below.
//!
//! [`app`] is the wiring; [`page`] holds the state in Yew's hands; [`location`], [`clipboard`], [`media`] and [`size`] are the
//! four things asked of the browser; [`study`] is the long work and [`worker`] where it is done; [`components`] is what is
//! on screen.

pub mod app;
pub mod clipboard;
pub mod components;
pub mod location;
pub mod media;
pub mod page;
pub mod sight;
pub mod size;
pub mod study;
pub mod worker;

pub use app::App;
