//! Parts of the page that can wait are put there one after another, each in a task of its own, so that what the reader sees first is
//! there at once and answers from then on.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// How many of `total` parts may be there by now: the first at once, as soon as they may `begin`.
#[hook]
pub fn use_turns(total: usize, begin: bool) -> usize {
    let turn = use_state_eq(|| 1);
    let setter = turn.setter();
    use_effect_with((*turn, begin), move |&(turn, begin)| {
        let timer = (begin && turn < total).then(|| Timeout::new(0, move || setter.set(turn + 1)));
        move || drop(timer)
    });
    if begin { *turn } else { 0 }
}
