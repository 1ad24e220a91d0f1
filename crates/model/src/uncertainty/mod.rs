//! How sure the net saving is, given the ranges of the inputs.
//!
//! [`metalog`] is the distribution of an input, [`sampler`] and [`batch`] evaluate many scenarios at once, [`preintegration`] finds
//! quantiles with few draws, [`fan`] the course over time. [`terms`] and [`moments`] give mean, Sobol' indices and the value of
//! perfect information without draws, [`stake`] that of all inputs together. [`sensitivity`] is the tornado, [`break_even`] where
//! the net saving is zero, [`two_way`] a grid over two inputs. [`run`] does it in parts, [`result`](mod@result) is what it comes to.

pub mod batch;
pub mod break_even;
pub mod effort;
pub mod fan;
pub mod metalog;
pub mod moments;
pub mod preintegration;
pub mod result;
pub mod run;
pub mod sampler;
pub mod sensitivity;
pub mod stake;
pub mod terms;
pub mod two_way;
