//! The page: what the browser shows and does. Everything it computes or says comes from below.
//!
//! [`app`] is the wiring, [`embed`] that of one chart inside another page; [`page_state`] holds the state in Yew's hands, [`facts`] what it
//! comes to. [`startup`] has what is computed and shown before the program is there, [`workers`] the long work ([`jobs::work`]) and who
//! does it, [`browser`] what is asked of the browser, [`hooks`] state that outlives a render, [`components`] what is on screen.

pub mod app;
pub mod browser;
pub mod components;
pub mod embed;
pub mod facts;
pub mod hooks;
pub mod page_state;
pub mod print;
pub mod startup;
pub mod workers;

pub use app::App;
pub use embed::Embed;
