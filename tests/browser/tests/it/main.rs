//! Tests of the built page, in one program, a module for each thing the page promises.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]

mod audit;
mod charts;
mod compare;
mod deploy;
mod documentation;
mod embed_element;
mod embed_host;
mod embed_messages;
mod failing;
mod fields;
mod figures;
mod help;
mod helper;
mod hostile;
mod intl;
mod keyboard;
mod link;
mod lists;
mod look;
mod offline;
mod others;
mod print;
mod reading;
mod rollout;
mod saved;
mod share;
mod start;
mod steps;
mod sure;
mod tools;
