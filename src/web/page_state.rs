//! The state in Yew's hands: a reducer around [`State::apply`], which decides everything.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::{Action, State};
use model::input::scenario::Scenario;
use presentation::Lang;
use share::{Decoded, decode};

/// The state as a reducer.
#[derive(Clone, PartialEq)]
pub struct Page(pub Rc<State>);

impl Reducible for Page {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = Rc::clone(&self.0).apply(action);
        // The same state gives the same page, so that Yew draws nothing.
        if Rc::ptr_eq(&next, &self.0) { self } else { Rc::new(Self(next)) }
    }
}

/// What every component gets to act with.
pub type Dispatch = UseReducerDispatcher<Page>;

impl Page {
    /// The page a link opens, in the reader's language unless the link names one, with what was pinned before.
    #[must_use]
    pub fn start(link: &str, lang: Lang, pinned: Option<Scenario>) -> Self {
        let blank = State { pinned: pinned.map(Rc::new), ..State::new(lang) };
        Self(Rc::new(blank).apply(open(link)))
    }
}

/// The action that opens a link.
#[must_use]
pub fn open(link: &str) -> Action {
    let Decoded { scenario, shown, problems } = decode(link);
    Action::Open { link: link.to_owned(), scenario: Box::new(scenario), shown, problems }
}
