//! The normal distribution: Φ through libm's erfc, its inverse, and the two quantiles the detection arithmetic needs.

use libm::{erfc, log};

/// z at 95 %: one-sided α = 0.05.
pub const Z_95: f64 = 1.644_853_626_951_472_7;
/// z at 80 %: power 0.8.
pub const Z_80: f64 = 0.841_621_233_572_914_3;

/// Φ(x), the share of a standard normal below x.
#[must_use]
pub fn cdf(x: f64) -> f64 {
    0.5 * erfc(-x * core::f64::consts::FRAC_1_SQRT_2)
}

/// A ratio of two polynomials, coefficients from the constant up.
fn ratio(above: &[f64; 8], below: &[f64; 8], x: f64) -> f64 {
    let at = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * x + term);
    at(above) / at(below)
}

/// Φ⁻¹(p) for p strictly between 0 and 1, infinite at the ends (Wichura 1988, AS 241, PPND16: about 1e-16 relative).
#[must_use]
pub fn quantile(p: f64) -> f64 {
    let middle = p - 0.5;
    if middle.abs() <= 0.425 {
        return middle * ratio(&CENTRE.0, &CENTRE.1, 0.180_625 - middle * middle);
    }
    let tail = if middle < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(middle);
    }
    let root = (-log(tail)).sqrt();
    let z = if root <= 5.0 { ratio(&FLANK.0, &FLANK.1, root - 1.6) } else { ratio(&FAR.0, &FAR.1, root - 5.0) };
    z.copysign(middle)
}

/// AS 241's coefficients for |p − ½| ≤ 0.425.
const CENTRE: ([f64; 8], [f64; 8]) = (
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
);

/// AS 241's coefficients for tails down to e⁻²⁵.
const FLANK: ([f64; 8], [f64; 8]) = (
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
);

/// AS 241's coefficients beyond.
const FAR: ([f64; 8], [f64; 8]) = (
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_7e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_the_published_ones() {
        // Abramowitz & Stegun table 26.5 continued with 40-digit arithmetic.
        for (p, z) in [
            (0.975, 1.959_963_984_540_054_2),
            (0.95, Z_95),
            (0.8, Z_80),
            (0.995, 2.575_829_303_548_901),
            (0.001, -3.090_232_306_167_813_5),
            (1e-10, -6.361_340_902_404_056),
            (1e-20, -9.262_340_089_798_408),
        ] {
            assert!((quantile(p) / z - 1.0).abs() < 1e-13, "{p}: {}", quantile(p));
        }
        assert!(quantile(0.5).abs() < 1e-300);
        assert!(quantile(0.0) < -1e300 && quantile(1.0) > 1e300);
    }

    #[test]
    fn the_quantile_undoes_the_cdf() {
        for index in 1..4000 {
            let z = -20.0 + 0.005 * f64::from(index);
            // An error dz shows in Φ as dz·φ/Φ, about |z|·dz: Φ itself is good to 1e-15·z².
            assert!((quantile(cdf(z)) - z).abs() < 2e-15 * (1.0 + z * z), "{z}: {}", quantile(cdf(z)));
        }
    }

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
