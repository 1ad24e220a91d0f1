//! How many rollouts a simulation rests on.

use crate::uncertainty::effort::DrawEffort;

/// How much is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RolloutEffort {
    /// Rollouts, 1 … [`MOST_ROLLOUTS`].
    pub rollouts: u32,
    /// Which ones.
    pub seed: u32,
}

/// Most rollouts there can be.
pub const MOST_ROLLOUTS: u32 = 1 << 20;
/// Parts of work that is more than [`RolloutEffort::QUICK`].
const PARTS: u32 = 16;

impl RolloutEffort {
    /// Enough to follow a slider.
    pub const QUICK: Self = Self { rollouts: 1024, seed: 1 };
    /// Enough for every figure shown.
    pub const REFINED: Self = Self { rollouts: 20_000, seed: 1 };

    /// Parts the work is done in, whoever does them.
    #[must_use]
    pub fn parts(self) -> u32 {
        if self.rollouts > Self::QUICK.rollouts { PARTS } else { 1 }
    }

    /// What goes with an effort put into the uncertainty: as many rollouts as draws, at most [`RolloutEffort::REFINED`]'s.
    #[must_use]
    pub fn beside(draws: DrawEffort) -> Self {
        Self { rollouts: draws.draws.min(Self::REFINED.rollouts), seed: draws.seed }
    }
}
