//! How the page behaves, without the page: what it shows ([`State`]), what can happen ([`Action`]), what follows ([`State::apply`]).
//!
//! No browser type in here; the page wraps it, tests run it natively.

use std::rc::Rc;

use model::input::nudge::{Direction, stepped};
use model::input::param::{Id, Kind, Param};
use model::input::problem::Problem;
use model::input::scenario::Scenario;
use model::input::value::Value;
use presentation::{Lang, Presentation, Theme, View};

pub mod history;

use history::History;

/// A link as it was opened, with what was wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The text of the link, to copy it back.
    pub link: String,
    /// What was wrong, in the order of the link.
    pub problems: Vec<Problem>,
}

/// Everything the page shows follows from this.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The scenario on screen.
    pub scenario: Scenario,
    /// The same as it was last opened, typed or reset: numbers move from here, so that one moved to and fro has the range it
    /// had, whatever lay on its way.
    pub resting: Scenario,
    /// Language on screen.
    pub lang: Lang,
    /// Colours asked for.
    pub theme: Theme,
    /// What the link asked to be shown.
    pub shown: Presentation,
    /// The link last opened, while its problems are on screen.
    pub opened: Option<Opened>,
    /// Inputs that hold a text which cannot be used, in the order in which it was typed.
    pub held: Vec<(Id, Entry)>,
    /// The scenarios before and after this one.
    pub history: History,
    /// The scenario to compare with.
    pub pinned: Option<Rc<Scenario>>,
}

/// Where a text is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// In the field.
    Field,
    /// In the ends of its range.
    Range,
    /// In the items of its list.
    List,
}

/// Something the reader did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opened a link, already decoded.
    Open {
        /// Its text.
        link: String,
        /// Its scenario.
        scenario: Box<Scenario>,
        /// What it asks to be shown.
        shown: Presentation,
        /// What was wrong with it.
        problems: Vec<Problem>,
    },
    /// Gave a parameter a value, already checked.
    Set(Id, Value),
    /// Moved a number, its range moving along.
    Move(Id, f64),
    /// Moved a number to the next round figure, or with `coarse` ten times as far.
    Step {
        /// Which.
        id: Id,
        /// Where to.
        way: Direction,
        /// Ten times as far.
        coarse: bool,
    },
    /// Let go of what was being moved.
    Settle,
    /// Took over a whole scenario, such as one with a better plan.
    Adopt(Box<Scenario>),
    /// Went a step back, or forward again.
    Undo,
    /// Likewise.
    Redo,
    /// Took a parameter back to its default.
    Reset(Id),
    /// Chose a language.
    Speak(Lang),
    /// Chose colours.
    Paint(Theme),
    /// Chose the inputs of the two-way table, across and up; the same one twice exchanges the two.
    Axes([Id; 2]),
    /// Chose one chart alone, or all.
    View(Option<View>),
    /// Pinned the scenario on screen, to compare others with it.
    Pin,
    /// Compares no longer.
    Unpin,
    /// Exchanged the pinned scenario and the one on screen.
    Exchange,
    /// Closed the list of problems.
    Dismiss,
    /// Left a text that cannot be used in an input, or, with false, no longer has one there.
    Hold(Id, Entry, bool),
}

impl State {
    /// The page on the default scenario.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            scenario: Scenario::default(),
            resting: Scenario::default(),
            lang,
            theme: Theme::Auto,
            shown: Presentation::default(),
            opened: None,
            held: Vec::new(),
            history: History::default(),
            pinned: None,
        }
    }

    /// The state after an action: the very same one when nothing changed, so that nothing is drawn again.
    #[must_use]
    pub fn apply(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        let moved = match action {
            Action::Move(id, _) | Action::Step { id, .. } => Some(id),
            _ => None,
        };
        let steps = matches!(action, Action::Undo | Action::Redo);
        match action {
            Action::Open { link, scenario, shown, problems } => {
                next.show(*scenario);
                next.lang = shown.lang.unwrap_or(self.lang);
                next.theme = shown.theme.unwrap_or(self.theme);
                next.shown = shown;
                next.opened = (!problems.is_empty()).then_some(Opened { link, problems });
            }
            Action::Set(id, value) => next.rest(id, value),
            Action::Move(id, mid) => next.move_to(id, mid),
            Action::Step { id, way, coarse } => {
                let param = Param::of(id);
                if let Some(estimate) = param.estimate(&self.scenario) {
                    next.move_to(id, stepped(param, estimate.mid, way, coarse));
                }
            }
            Action::Settle => next.history.settle(),
            Action::Adopt(scenario) => next.show(*scenario),
            Action::Undo => {
                if let Some(scenario) = next.history.back(&self.scenario) {
                    next.show(Scenario::clone(&scenario));
                }
            }
            Action::Redo => {
                if let Some(scenario) = next.history.forth(&self.scenario) {
                    next.show(Scenario::clone(&scenario));
                }
            }
            Action::Reset(id) => next.rest(id, Param::of(id).default_value()),
            Action::Speak(lang) => {
                next.lang = lang;
                next.shown.lang = Some(lang);
            }
            Action::Paint(theme) => {
                next.theme = theme;
                next.shown.theme = (theme != Theme::Auto).then_some(theme);
            }
            Action::Axes([across, up]) => {
                let [was_across, was_up] = next.shown.axes();
                next.shown.show_axes(if across == up { [was_up, was_across] } else { [across, up] });
            }
            Action::View(view) => next.shown.view = view,
            Action::Pin => next.pinned = Some(Rc::new(self.scenario.clone())),
            Action::Unpin => next.pinned = None,
            Action::Exchange => {
                if let Some(pinned) = next.pinned.replace(Rc::new(self.scenario.clone())) {
                    next.show(Scenario::clone(&pinned));
                } else {
                    next.pinned = None;
                }
            }
            Action::Dismiss => next.opened = None,
            Action::Hold(id, entry, held) => {
                next.held.retain(|one| *one != (id, entry));
                next.held.extend(held.then_some((id, entry)));
            }
        }
        if !steps && next.scenario != self.scenario {
            next.history.record(&self.scenario, moved);
        }
        if next == *self { self } else { Rc::new(next) }
    }

    /// Puts a scenario on screen.
    fn show(&mut self, scenario: Scenario) {
        self.resting.clone_from(&scenario);
        self.scenario = scenario;
    }

    /// Moves a number from where it rested.
    fn move_to(&mut self, id: Id, mid: f64) {
        let param = Param::of(id);
        if let (Kind::Number { .. }, Value::Number(estimate)) = (param.kind, param.get(&self.resting)) {
            param.set(&mut self.scenario, Value::Number(param.kind.move_to(estimate, mid)));
        }
    }

    /// Gives a parameter a value to move from.
    fn rest(&mut self, id: Id, value: Value) {
        let param = Param::of(id);
        param.set(&mut self.resting, value.clone());
        param.set(&mut self.scenario, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::input::estimate::Estimate;

    fn start() -> Rc<State> {
        Rc::new(State::new(Lang::En))
    }

    #[test]
    fn an_action_that_changes_nothing_gives_the_same_state() {
        let state = start();
        for action in
            [Action::Move(Id::Users, 1000.0), Action::Speak(Lang::En), Action::Dismiss, Action::Reset(Id::Tokens)]
        {
            // Speaking English when English is shown still records the choice, which the link then carries.
            if action == Action::Speak(Lang::En) {
                continue;
            }
            assert!(Rc::ptr_eq(&state, &state.clone().apply(action)));
        }
    }

    #[test]
    fn inputs_whose_text_cannot_be_used_are_known_and_no_step_to_undo() {
        let held = start()
            .apply(Action::Hold(Id::Users, Entry::Field, true))
            .apply(Action::Hold(Id::Claim, Entry::Range, true))
            .apply(Action::Hold(Id::Claim, Entry::Range, true));
        assert_eq!(held.held, [(Id::Users, Entry::Field), (Id::Claim, Entry::Range)]);
        assert_eq!(held.history, History::default());
        let left = held.apply(Action::Hold(Id::Users, Entry::Field, false));
        assert_eq!(left.held, [(Id::Claim, Entry::Range)]);
        assert!(Rc::ptr_eq(&left, &left.clone().apply(Action::Hold(Id::Users, Entry::Field, false))));
    }

    #[test]
    fn a_pinned_scenario_stays_while_others_come_and_changes_places_as_one_step() {
        let first = start().apply(Action::Move(Id::Users, 2000.0)).apply(Action::Settle);
        let pinned = first.clone().apply(Action::Pin);
        assert_eq!(pinned.pinned.as_deref(), Some(&first.scenario));
        assert_eq!(pinned.history, first.history, "no step to undo");
        let second = pinned.apply(Action::Move(Id::Users, 3000.0)).apply(Action::Settle);
        let exchanged = second.clone().apply(Action::Exchange);
        assert_eq!(exchanged.scenario, first.scenario);
        assert_eq!(exchanged.pinned.as_deref(), Some(&second.scenario));
        let back = exchanged.apply(Action::Undo);
        assert_eq!(back.scenario, second.scenario);
        let alone = back.apply(Action::Unpin);
        assert_eq!(alone.pinned, None);
        assert!(Rc::ptr_eq(&alone, &alone.clone().apply(Action::Exchange)), "nothing to exchange with");
    }

    #[test]
    fn moving_a_number_moves_its_range_along() {
        let state = start().apply(Action::Move(Id::Users, 2000.0));
        let Some((low, high)) = state.scenario.users.range else { panic!("the range is kept") };
        assert!((low - 1600.0).abs() < 1e-9 && (high - 2500.0).abs() < 1e-9, "{low} {high}");
    }

    #[test]
    fn a_number_moved_to_and_fro_has_the_range_it_had() {
        let start = start().apply(Action::Set(Id::Fallback, Value::Number(Estimate::between(5.0, 10.0, 20.0))));
        // At none at all there is no range; on the way back it is there again, neither lost nor worn.
        let stops = (0..=10).rev().chain(0..=30).chain((10..30).rev());
        let moved = stops.fold(start.clone(), |state, stop| state.apply(Action::Move(Id::Fallback, f64::from(stop))));
        assert_eq!(moved.scenario.fallback, start.scenario.fallback);
        let far = moved.clone().apply(Action::Move(Id::Fallback, 30.0));
        let by_stops = (10..=30).fold(moved, |state, stop| state.apply(Action::Move(Id::Fallback, f64::from(stop))));
        assert_eq!(far, by_stops, "the way taken leaves no trace");
    }

    #[test]
    fn a_range_that_would_leave_the_bounds_is_cut_to_them_or_dropped() {
        let state = start().apply(Action::Move(Id::Saving, 99.0));
        let saving = state.scenario.saving;
        assert_eq!(Param::of(Id::Saving).kind.check(saving), Ok(()), "{saving:?}");
        assert!((saving.mid - 99.0).abs() < 1e-12);
        let state = state.apply(Action::Move(Id::Users, 1e9));
        assert_eq!(state.scenario.users, Estimate::certain(1e9));
    }

    #[test]
    fn choosing_the_same_input_for_both_sides_exchanges_them() {
        let state = start().apply(Action::Axes([Id::Tokens, Id::Tokens]));
        assert_eq!(state.shown.axes(), [Id::Tokens, Id::Saving]);
        let state = state.apply(Action::Axes([Id::Tokens, Id::Users]));
        assert_eq!(state.shown.axes, Some([Id::Tokens, Id::Users]));
        let state = state.apply(Action::Axes([Id::Saving, Id::Tokens]));
        assert_eq!(state.shown.axes, None, "the default is not written");
    }

    #[test]
    fn opening_a_link_keeps_language_and_theme_it_does_not_name() {
        let state = start().apply(Action::Speak(Lang::Fr)).apply(Action::Paint(Theme::Dark));
        let open = Action::Open {
            link: "#v=1&users=abc".into(),
            scenario: Box::default(),
            shown: Presentation::default(),
            problems: Vec::new(),
        };
        let state = state.apply(open);
        assert_eq!((state.lang, state.theme, state.opened.clone()), (Lang::Fr, Theme::Dark, None));
    }
}
