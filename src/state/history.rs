//! The way back: the scenarios there were, and those gone back from.

use std::rc::Rc;

use model::input::param::Id;
use model::input::scenario::Scenario;

/// Steps kept.
pub const DEPTH: usize = 100;

/// The scenarios before and after the one on screen, the nearest last. A number that is dragged is one step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Rc<Scenario>>,
    future: Vec<Rc<Scenario>>,
    /// What is being moved, since its first step.
    moving: Option<Id>,
}

impl History {
    /// Takes in the scenario that was on screen before a change; `moved` is the number that was moved, if one was.
    pub fn record(&mut self, before: &Scenario, moved: Option<Id>) {
        let goes_on = moved.is_some() && self.moving == moved;
        self.moving = moved;
        if !goes_on {
            self.past.push(Rc::new(before.clone()));
            if self.past.len() > DEPTH {
                self.past.remove(0);
            }
        }
        self.future.clear();
    }

    /// From here on another move is another step.
    pub fn settle(&mut self) {
        self.moving = None;
    }

    /// The scenario before `now`; none at the beginning.
    pub fn back(&mut self, now: &Scenario) -> Option<Rc<Scenario>> {
        self.settle();
        let before = self.past.pop()?;
        self.future.push(Rc::new(now.clone()));
        Some(before)
    }

    /// The scenario after `now`; none at the end.
    pub fn forth(&mut self, now: &Scenario) -> Option<Rc<Scenario>> {
        self.settle();
        let after = self.future.pop()?;
        self.past.push(Rc::new(now.clone()));
        Some(after)
    }

    /// Whether there is a step back.
    #[must_use]
    pub fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step forward.
    #[must_use]
    pub fn has_future(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Action, State};
    use model::input::estimate::Estimate;
    use model::input::value::Value;
    use presentation::Lang;

    fn set(users: u32) -> Action {
        Action::Set(Id::Users, Value::Number(Estimate::certain(f64::from(users))))
    }

    fn users(state: &State) -> f64 {
        state.scenario.users.mid
    }

    #[test]
    fn every_change_can_be_taken_back_and_done_again() {
        let start = Rc::new(State::new(Lang::En));
        let changed = [1, 2, 3].into_iter().fold(start.clone(), |state, value| state.apply(set(value)));
        let back = |state: Rc<State>| state.apply(Action::Undo);
        let forth = |state: Rc<State>| state.apply(Action::Redo);
        let one = back(back(changed.clone()));
        assert!((users(&one) - 1.0).abs() < 1e-12 && one.history.has_past() && one.history.has_future());
        assert_eq!(forth(forth(one.clone())).scenario, changed.scenario);
        let first = back(one);
        assert_eq!((first.scenario.clone(), first.history.has_past()), (start.scenario.clone(), false));
        assert!(Rc::ptr_eq(&first, &back(first.clone())), "nothing before the first");
        let other = first.apply(set(7));
        assert!(!other.history.has_future(), "another way forward ends the old one");
        assert!(Rc::ptr_eq(&other, &forth(other.clone())));
    }

    #[test]
    fn a_drag_is_one_step() {
        let start = Rc::new(State::new(Lang::En));
        let drag = |state: Rc<State>, to: &[u32]| {
            let moved = to.iter().fold(state, |state, &value| state.apply(Action::Move(Id::Users, f64::from(value))));
            moved.apply(Action::Settle)
        };
        let twice = drag(drag(start.clone(), &[100, 200, 300]), &[400, 500]);
        let once = twice.apply(Action::Undo);
        assert!((users(&once) - 300.0).abs() < 1e-12);
        assert_eq!(once.apply(Action::Undo).scenario, start.scenario);
    }

    #[test]
    fn a_link_opened_by_mistake_is_one_step_and_no_more_than_a_hundred_are_kept() {
        let start = Rc::new(State::new(Lang::En)).apply(set(5));
        let open = Action::Open {
            link: "#v=1".into(),
            scenario: Box::default(),
            shown: presentation::Presentation::default(),
            problems: Vec::new(),
        };
        let opened = start.clone().apply(open).apply(Action::Speak(Lang::Fr));
        assert_eq!(opened.clone().apply(Action::Undo).scenario, start.scenario);
        let many = (0..2 * DEPTH as u32).fold(opened, |state, value| state.apply(set(value)));
        let first = (0..2 * DEPTH).fold(many, |state, _| state.apply(Action::Undo));
        assert!((users(&first) - (DEPTH as f64 - 1.0)).abs() < 1e-12, "{}", users(&first));
    }
}
