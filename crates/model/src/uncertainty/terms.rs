//! The net saving as a sum of products, each factor of which depends on one group of parameters alone (`model.md` sections 2 and 3).
//!
//! With N = users · sessions, M the days moved, c = (1 − s) · tokens and φ = fallback:
//! `S = N·M·base·ec·[1 − φ·fallbackcost − c·(1 − φ) − c·φ·waste] + N·M·retrieval·(B(basewindow) − B(window))
//! − N·M·checkpoints − migration − pilot·pilotminutes/minutes·base·(1 + c)`.
//! So means and variances of the net saving follow from those of each factor.

use crate::cost::session_length::Length;
use crate::input::param::Id;
use crate::units::{DAYS_PER_MONTH, MINUTES_PER_HOUR};

/// Products the net saving is a sum of.
pub const TERMS: usize = 9;
/// One figure for each term.
pub type Factors = [f64; TERMS];

/// What each term is counted with.
pub const SIGNS: Factors = [1.0, -1.0, -1.0, -1.0, 1.0, -1.0, -1.0, -1.0, -1.0];

/// The parameters of the net saving, by the factors they are in.
pub const GROUPS: &[&[Id]] = &[
    &[Id::Users],
    &[Id::Sessions],
    &[Id::Growth, Id::Horizon],
    &[Id::Base],
    &[Id::Saving],
    &[Id::Tokens],
    &[Id::Fallback],
    &[Id::Fallbackcost],
    &[Id::Waste],
    &[Id::Minutes, Id::Spread, Id::Gate, Id::Basewindow, Id::Window],
    &[Id::Lookups],
    &[Id::Lookupcost],
    &[Id::Checkpoint],
    &[Id::Checkpointcost],
    &[Id::Migration],
    &[Id::Pilot],
    &[Id::Pilotminutes],
];

/// Whether the net saving is a straight line over a parameter, all others known.
#[must_use]
pub fn is_line(id: Id) -> bool {
    id != Id::Checkpoint && GROUPS.iter().any(|group| *group == [id])
}

/// Days of today's full traffic that have moved by a day, at a growth per month, a fraction.
pub type Moved<'a> = &'a mut dyn FnMut(f64, f64) -> f64;

/// What a group of [`GROUPS`] multiplies each term by, at values in the unit typed.
#[must_use]
#[inline(never)]
pub fn factors(group: &[Id], value: &dyn Fn(Id) -> f64, moved: Moved) -> Factors {
    let mut all = [1.0; TERMS];
    let mut times = |terms: &[usize], by: f64| set(&mut all, terms, by);
    let x = value(group[0]);
    match group[0] {
        Id::Users | Id::Sessions => times(&[0, 1, 2, 3, 4, 5], x),
        Id::Growth => {
            times(&[0, 1, 2, 3, 4, 5], moved(value(Id::Horizon) * DAYS_PER_MONTH, x / 100.0));
        }
        Id::Base => times(&[0, 1, 2, 3, 7, 8], x),
        Id::Saving => times(&[2, 3, 8], 1.0 - x / 100.0),
        Id::Tokens => times(&[2, 3, 8], x),
        Id::Fallback => {
            times(&[1, 3], x / 100.0);
            times(&[2], 1.0 - x / 100.0);
        }
        Id::Fallbackcost => times(&[1], x / 100.0),
        Id::Waste => times(&[3], x / 100.0),
        Id::Minutes => {
            let (length, gate) = (Length { minutes: x, spread: value(Id::Spread) }, value(Id::Gate));
            let routed = length.beyond(gate).minutes;
            times(&[0, 1, 2, 3], routed / x);
            times(&[4], length.excess(value(Id::Basewindow), gate) - length.excess(value(Id::Window), gate));
            times(&[5], routed);
            times(&[7, 8], 1.0 / x);
        }
        Id::Lookups => times(&[4], x / MINUTES_PER_HOUR),
        Id::Lookupcost => times(&[4], x),
        Id::Checkpoint => times(&[5], if x > 0.0 { 1.0 / x } else { 0.0 }),
        Id::Checkpointcost => times(&[5], x),
        Id::Migration => times(&[6], x),
        _ => times(&[7, 8], x),
    }
    all
}

#[inline(never)]
fn set(all: &mut Factors, terms: &[usize], by: f64) {
    terms.iter().for_each(|&term| all[term] = by);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::drivers::Drivers;
    use crate::cost::outcome::Switch;
    use crate::input::estimate::Estimate;
    use crate::input::param::{Kind, Param};
    use crate::input::scenario::Scenario;
    use crate::input::value::Value;
    use crate::uncertainty::batch::OUTCOME;

    #[test]
    fn the_products_add_up_to_the_net_saving() {
        let mut state = 9_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1 << 24)
        };
        let of_groups: Vec<Id> = GROUPS.concat();
        assert!(OUTCOME.iter().all(|id| of_groups.contains(id)) && of_groups.len() == OUTCOME.len());
        for _ in 0..300 {
            let mut scenario = Scenario::default();
            for &id in OUTCOME {
                let Kind::Number { slider, .. } = Param::of(id).kind else { panic!("a number") };
                let (from, to) = slider.map_or((0.0, 100.0), |slider| (slider.from, slider.to));
                let value = if next() < 0.1 { from } else { from + (to - from) * next() };
                Param::of(id).set(&mut scenario, Value::Number(Estimate::certain(value)));
            }
            let drivers = Drivers::of(&scenario);
            let switch = Switch::of(&drivers);
            let mut terms = SIGNS;
            for group in GROUPS {
                let by = factors(group, &|id| Param::of(id).mid(&scenario), &mut |day, growth| {
                    switch.timeline.moved_until_at(day, growth)
                });
                terms.iter_mut().zip(by).for_each(|(term, by)| *term *= by);
            }
            let size: f64 = terms.iter().map(|term| term.abs()).sum();
            let wanted = switch.net_saving(drivers.saving);
            assert!((terms.iter().sum::<f64>() - wanted).abs() < 1e-11 * size, "{terms:?} for {wanted}");
        }
    }
}
