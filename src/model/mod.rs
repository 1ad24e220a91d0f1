//! The model: what a switch saves, what its canary exposes. Pure: no text, no clock, no randomness of its own.
//!
//! In reading order: [`param`] (the table everything iterates over), [`scenario`] and [`estimate`] (the values),
//! [`problem`] (what can be wrong with them), [`drivers`] (the same values as the formulas want them), then one formula
//! a file: [`normal`], [`length`], [`cost`], [`timeline`], [`outcome`], [`canary`], and [`figures`], all of
//! them together; [`order`] sorts figures; [`digest`] is the mark that tells whether two machines computed the same.
//!
//! How sure the net saving is: [`metalog`] (what is believed of a parameter) and [`below`] (the same read backwards), [`sobol`],
//! [`draws`] and [`lanes`] (many scenarios at once), [`preintegration`] (quantiles), [`fan`], [`sensitivity`] and [`statistics`], and
//! [`study`] and [`uncertainty`], all of them together; [`break_even`] and [`two_way`].
//!
//! The canary as it is played: [`random`], [`poisson`], [`spend`] and [`bound`] (numbers by address, sessions, their cost,
//! what a mean is sure to be), on [`deviate`]s and tables of [`octaves`]; [`rollout`] (the plan as intervals), [`traffic`] (what happens in
//! one), [`purse`] (the cap), [`play`] (all of it, rule by rule), [`risk`], [`operating`], [`belief`] and [`evidence`], and
//! [`simulation`], all of them together; [`search`] finds a better plan, after [`screen`] has sifted all.

pub mod belief;
pub mod below;
pub mod bound;
pub mod break_even;
pub mod canary;
pub mod cost;
pub mod currency;
pub mod deviate;
pub mod digest;
pub mod draws;
pub mod drivers;
pub mod estimate;
pub mod evidence;
pub mod fan;
pub mod figures;
pub mod lanes;
pub mod length;
pub mod metalog;
pub mod normal;
pub mod octaves;
pub mod operating;
pub mod order;
pub mod outcome;
pub mod param;
pub mod play;
pub mod poisson;
pub mod preintegration;
pub mod problem;
pub mod purse;
pub mod random;
pub mod rehearsal;
pub mod risk;
pub mod rollout;
pub mod scenario;
pub mod screen;
pub mod search;
pub mod sensitivity;
pub mod simulation;
pub mod sobol;
pub mod spend;
pub mod statistics;
pub mod stepping;
pub mod study;
pub mod timeline;
pub mod traffic;
pub mod two_way;
pub mod uncertainty;
