//! The scenario on screen against the pinned one: what differs, and the buttons that pin, exchange and unpin.

use yew::prelude::*;

use crate::state::Action;
use crate::web::components::answer::span;
use crate::web::facts::Facts;
use crate::web::page_state::Dispatch;
use presentation::Lang;
use report::comparison::{Input, comparison};
use text::catalog::ui;
use text::messages::Ui;

/// What is known, and whether a scenario is pinned.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is known, of the pinned scenario too as soon as it is.
    pub facts: Facts,
    /// Whether a scenario is pinned.
    pub is_pinned: bool,
    /// The reader's language.
    pub lang: Lang,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The comparison.
#[component]
pub fn Compare(props: &Props) -> Html {
    let Props { facts, is_pinned, lang, dispatch } = props;
    let lang = *lang;
    let found = if *is_pinned { comparison(facts.subject(), lang) } else { None };
    let act = |action: Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(action.clone()))
    };
    // One button that changes its word keeps the keyboard where it is.
    let (word, action) = if *is_pinned { (Ui::Unpin, Action::Unpin) } else { (Ui::Pin, Action::Pin) };
    html! {
        <section id="compare" class={classes!("compare", is_pinned.then_some("pinned"))} aria-label={ui(Ui::Compare, lang)}>
            <div role="status">
                if let Some(found) = found {
                    <p class="differences">{ for found.words.iter().map(span) }</p>
                    if !found.inputs.is_empty() {
                        <p class="inputs-differ">{ ui(Ui::Differs, lang) }{ " " }{ for found.inputs.iter().enumerate().map(|(place, input)| differing(place, input, lang)) }</p>
                    }
                }
            </div>
            <p class="buttons">
                <button type="button" id="pin" class="quiet" onclick={act(action)}>{ ui(word, lang) }</button>
                if *is_pinned {
                    <button type="button" id="exchange" class="quiet" onclick={act(Action::Exchange)}>{ ui(Ui::Exchange, lang) }</button>
                }
            </p>
        </section>
    }
}

fn differing(place: usize, input: &Input, lang: Lang) -> Html {
    let Input { name, now, pinned } = input;
    html! {
        <>
            { if place == 0 { "" } else { " · " } }
            <span class="differing">{ format!("{name} {now}, {} {pinned}", ui(Ui::Pinned, lang)) }</span>
        </>
    }
}
