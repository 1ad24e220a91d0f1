//! Tells the page of an input whose text cannot be used, so that it says what its figures rest on.

use yew::prelude::*;

use crate::state::{Action, Entry};
use crate::web::page_state::Dispatch;
use model::input::param::Id;

/// Tells whether the text of an input cannot be used, whenever that changes.
#[hook]
pub fn use_held(dispatch: &Dispatch, id: Id, entry: Entry, held: bool) {
    let told = use_mut_ref(|| false);
    let dispatch = dispatch.clone();
    use_effect_with(held, move |&held| {
        if told.replace(held) != held {
            dispatch.dispatch(Action::Hold(id, entry, held));
        }
    });
}
