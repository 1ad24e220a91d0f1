//! The page: what the browser shows and does. Everything it computes or says comes from below.
//!
//! [`app`] is the wiring; [`embed`] that of one chart inside another page, which it talks to by [`host`]; [`page`] holds the state in Yew's hands; [`location`], [`clipboard`], [`save`], [`picture`], [`store`], [`shelf`], [`media`],
//! [`document`], [`size`], [`sight`], [`turns`] and [`offline`] are what is asked of the browser; [`study`] and [`play`] ask for long [`work`] at the [`desk`], whose [`task`]s are done in
//! one [`worker`] or several ([`hired`]) and kept in its [`memory`]; [`pinned`] is the scenario to compare with;
//! [`components`] is what is on screen, told from [`facts`]; [`ahead`] is what is computed before the page is there, [`first`] what a
//! reader sees before the program is.

pub mod ahead;
pub mod app;
pub mod clipboard;
pub mod components;
pub mod desk;
pub mod document;
pub mod embed;
pub mod facts;
pub mod first;
pub mod held;
pub mod hired;
pub mod host;
pub mod location;
pub mod media;
pub mod memory;
pub mod offline;
pub mod page;
pub mod picture;
pub mod pinned;
pub mod play;
pub mod print;
pub mod save;
pub mod shelf;
pub mod sight;
pub mod size;
pub mod start;
pub mod store;
pub mod study;
pub mod task;
pub mod turns;
pub mod work;
pub mod worker;

pub use app::App;
pub use embed::Embed;
