//! What happens between two checks, for many rollouts side by side: sessions, their cost, errors, slow ones, the control arm.
//!
//! Costs are in units of one session's true mean, so that the same traffic serves every cost ratio, rule and comparator.

use crate::input::value::Comparator;
use crate::math::philox::{LANES, Stream, Words, fill};
use crate::rollout::plan::Rollout;

/// One figure for each rollout of a batch.
pub type Lanes = [f64; LANES];

/// The traffic of the last interval drawn, the words it was drawn from, and room for what is found on the way.
#[derive(Clone, Debug)]
pub struct Traffic {
    words: Words,
    marks: Words,
    control: Words,
    spreads: Lanes,
    /// Candidate sessions.
    pub sessions: Lanes,
    /// Their cost, in sessions of mean cost.
    pub units: Lanes,
    /// Those with an error.
    pub errors: Lanes,
    /// Those over the p95 limit.
    pub slow: Lanes,
    /// Control sessions.
    pub control_sessions: Lanes,
    /// Their cost, in control sessions of mean cost.
    pub control_units: Lanes,
}

impl Default for Traffic {
    fn default() -> Self {
        let (words, lanes) = ([[0; LANES]; 4], [0.0; LANES]);
        Self {
            words,
            marks: words,
            control: words,
            spreads: lanes,
            sessions: lanes,
            units: lanes,
            errors: lanes,
            slow: lanes,
            control_sessions: lanes,
            control_units: lanes,
        }
    }
}

impl Traffic {
    /// Draws interval `place` for the rollouts from `first`; places are taken in order from 0, since two share a block.
    #[inline]
    pub fn draw(&mut self, rollout: &Rollout, seed: u64, first: u32, place: usize) {
        let arrivals = rollout.arrivals(&rollout.intervals[place]);
        let pair = (place / 2) as u32;
        let half = 2 * (place % 2);
        if half == 0 {
            fill(&mut self.words, seed, Stream::Traffic, first, pair);
        }
        arrivals.plain.draw_all(&self.words[half], &mut self.sessions);
        if let Some([errors, slow, both]) = &arrivals.marks {
            fill(&mut self.marks, seed, Stream::Marks, first, place as u32);
            let [for_errors, for_slow, for_both, _] = &self.marks;
            errors.draw_all(for_errors, &mut self.errors);
            slow.draw_all(for_slow, &mut self.slow);
            for (lane, &word) in for_both.iter().enumerate() {
                let both = both.draw(word);
                self.sessions[lane] += self.errors[lane] + self.slow[lane] + both;
                self.errors[lane] += both;
                self.slow[lane] += both;
            }
        }
        rollout.spend.totals(&self.sessions, &self.words[half + 1], &mut self.spreads, &mut self.units);
        if rollout.watch.comparator != Comparator::Control {
            return;
        }
        if half == 0 {
            fill(&mut self.control, seed, Stream::Control, first, pair);
        }
        self.control_sessions.fill(0.0);
        self.control_units.fill(0.0);
        if let Some(control) = &arrivals.control {
            control.draw_all(&self.control[half], &mut self.control_sessions);
            let units = &mut self.control_units;
            rollout.spend.totals(&self.control_sessions, &self.control[half + 1], &mut self.spreads, units);
        }
    }
}
