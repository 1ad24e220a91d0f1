//! What was wrong with the opened link, once, each problem leading to its input.

use yew::prelude::*;

use crate::state::{Action, Opened};
use crate::web::app::focus;
use crate::web::browser::clipboard::copy;
use crate::web::components::field::reveal;
use crate::web::page_state::Dispatch;
use model::input::param::Param;
use model::input::problem::Problem;
use presentation::Lang;
use text::catalog::{label, say, ui};
use text::messages::{Sentence, Ui};
use text::problem::explain;

/// The opened link and its problems.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The link and what was wrong with it.
    pub opened: Opened,
    /// The reader's language.
    pub lang: Lang,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The list of problems.
#[component]
pub fn Problems(props: &Props) -> Html {
    let Props { opened, lang, dispatch } = props;
    let count = opened.problems.len();
    let copied = use_state(|| None);
    let copy_opened = {
        let link = opened.link.clone();
        let copied = copied.setter();
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            copy(&link, Callback::from(move |done| copied.set(Some(done))));
        })
    };
    let dismiss = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            // The button goes with the list; the keyboard goes on at what comes next.
            focus("result");
            dispatch.dispatch(Action::Dismiss);
        })
    };
    html! {
        <section class="problems" id="problems" role="alert" aria-labelledby="problems-title">
            <h2 id="problems-title">{ ui(Ui::Problems, *lang) }</h2>
            <p>{ say(&Sentence::ProblemCount { count }, *lang) }</p>
            <ul>{ for opened.problems.iter().map(|problem| one(problem, *lang)) }</ul>
            <p class="buttons">
                <button type="button" class="quiet" id="copy-opened" onclick={copy_opened}>
                    { ui(if *copied == Some(true) { Ui::Copied } else { Ui::CopyOpened }, *lang) }
                </button>
                <button type="button" class="quiet" id="dismiss-problems" onclick={dismiss}>{ ui(Ui::Dismiss, *lang) }</button>
            </p>
            if *copied == Some(false) {
                <p>{ ui(Ui::CopyFailed, *lang) }</p>
                <textarea class="opened-link" readonly={true} aria-label={ui(Ui::CopyOpened, *lang)} value={opened.link.clone()} />
            }
        </section>
    }
}

fn one(problem: &Problem, lang: Lang) -> Html {
    let named = Param::named(&problem.key);
    html! {
        <li data-key={problem.key.clone()}>
            if let Some(param) = named {
                <button type="button" class="link" onclick={Callback::from(move |_: MouseEvent| reveal(param.id))}>
                    { label(param.id, lang) }
                </button>
                { " " }
            }
            if !problem.key.is_empty() {
                <code translate="no">{ problem.key.chars().take(60).collect::<String>() }</code>
                { " " }
            }
            { explain(problem, lang) }
        </li>
    }
}
