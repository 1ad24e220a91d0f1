//! How many draws an uncertainty rests on.

use crate::cost::drivers::Drivers;
use crate::cost::timeline::Timeline;
use crate::input::param::{Id, PARAMS, Param};
use crate::input::scenario::Scenario;
use crate::uncertainty::fan::FAN_DRAWS;

/// Draws in a part. The fan rests on no more, so the first part has it all.
pub const PART: u32 = FAN_DRAWS as u32;

/// How much work is put into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawEffort {
    /// Draws, 1 … [`MOST_DRAWS`].
    pub draws: u32,
    /// Which draws.
    pub seed: u32,
}

/// Most draws there can be.
pub const MOST_DRAWS: u32 = 1 << 24;

impl DrawEffort {
    /// Enough to follow a slider.
    pub const QUICK: Self = Self { draws: 4096, seed: 1 };
    /// Enough for every figure shown.
    pub const REFINED: Self = Self { draws: 65_536, seed: 1 };

    /// Enough to follow a slider of this scenario: [`DrawEffort::QUICK`], fewer draws where each is dear, all where one says it all.
    ///
    /// A draw costs what is uncertain in it and, where growth is, an exponential for each day on which the traffic moved changes.
    #[must_use]
    pub fn quick(scenario: &Scenario) -> Self {
        let varies = |param: &&Param| param.estimate(scenario).is_some_and(|estimate| estimate.range.is_some());
        let ranges = PARAMS.iter().filter(varies).count();
        if ranges == 0 {
            return Self::REFINED;
        }
        let changes =
            if varies(&Param::of(Id::Growth)) { Timeline::of(&Drivers::of(scenario)).stretches.len() } else { 0 };
        let times = (1 + ranges / 8 + changes / 8).ilog2().min(4);
        Self { draws: Self::QUICK.draws >> times, ..Self::QUICK }
    }

    /// Parts the work is done in, whoever does them.
    #[must_use]
    pub fn parts(self) -> u32 {
        self.draws.clamp(1, MOST_DRAWS).div_ceil(PART)
    }
}
