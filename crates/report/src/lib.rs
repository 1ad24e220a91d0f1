//! What is said and drawn about a scenario: figures in, words and pictures out, the same for the page and the command.
//!
//! [`subject`] is what it is all about; [`answer`] is the sentence at the top, [`cards`] the scenarios side by side, [`charts`] the
//! pictures with their findings, [`rollout`] what playing the rollout says, `reading` what can be read off a picture, [`tables`]
//! the figures behind them, [`field`] a parameter's text in a field and back, `typed` what people
//! type there, [`printed`] what a printed sheet holds,
//! [`suggestion`] a better plan in words, [`saved`] what became of the saved scenarios, [`export`] the plan for other tools, [`help`] where the help pages
//! say more, [`reference`](mod@reference) the table of parameters for people and programs.

pub mod answer;
pub mod cards;
pub mod cases;
pub mod charts;
pub mod comparison;
pub mod export;
pub mod field;
pub mod help;
pub mod json;
pub mod list;
pub mod printed;
mod reading;
pub mod reference;
pub mod rollout;
pub mod saved;
pub mod sharing;
pub mod subject;
pub mod suggestion;
pub mod tables;
mod typed;
mod uncertain;
pub mod wording;
