//! The normal distribution: Φ through libm's erfc, and the two quantiles the detection arithmetic needs.

use libm::erfc;

/// z at 95 %: one-sided α = 0.05.
pub const Z_95: f64 = 1.644_853_626_951_472_7;
/// z at 80 %: power 0.8.
pub const Z_80: f64 = 0.841_621_233_572_914_3;

/// Φ(x), the share of a standard normal below x.
#[must_use]
pub fn cdf(x: f64) -> f64 {
    0.5 * erfc(-x * core::f64::consts::FRAC_1_SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantiles_are_where_they_should_be() {
        assert!((cdf(Z_95) - 0.95).abs() < 1e-15);
        assert!((cdf(Z_80) - 0.80).abs() < 1e-15);
    }

    #[test]
    fn tails_keep_their_relative_precision() {
        // Φ(−10) = 7.619853024160526e-24 (Abramowitz & Stegun 26.2, and any table of the normal tail).
        assert!((cdf(-10.0) / 7.619_853_024_160_526e-24 - 1.0).abs() < 1e-13);
    }
}
