//! Mathematics that knows nothing of costs: the same bits on every machine.
//!
//! [`order`] compares and sorts, [`decimal`] reads numbers, [`digest`] tells whether two machines computed the same. [`log_table`],
//! [`normal`] and [`normal_table`] are functions and their tables, [`poisson`] a distribution. [`philox`] gives random numbers by
//! address, [`sobol`] low-discrepancy points. [`order_statistics`] has quantiles and histograms, [`inverse_cdf_table`] reads a
//! quantile function backwards, [`confidence_sequence`] bounds a mean at any time.

pub mod confidence_sequence;
pub mod decimal;
pub mod digest;
pub mod inverse_cdf_table;
pub mod log_table;
pub mod normal;
pub mod normal_table;
pub mod order;
pub mod order_statistics;
pub mod philox;
pub mod poisson;
pub mod sobol;
