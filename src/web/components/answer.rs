//! The answer in plain words, its figures set apart.

use yew::prelude::*;

use crate::presentation::Lang;
use crate::report::answer::{Span, answer};
use crate::text::catalog::{Ui, ui};
use crate::web::facts::Facts;

/// What is known, in a language.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is known.
    pub facts: Facts,
    /// The reader's language.
    pub lang: Lang,
}

/// The answer.
#[component]
pub fn AnswerText(props: &Props) -> Html {
    let answer = answer(props.facts.subject(), props.lang);
    html! {
        <div class="answer" id="answer">
            <h2 id="answer-title" class="kicker">{ ui(Ui::Answer, props.lang) }</h2>
            <p class="lead">{ for answer.lead.iter().map(span) }</p>
            if !answer.detail.is_empty() {
                <p class="detail">{ for answer.detail.iter().map(span) }</p>
            }
        </div>
    }
}

fn span(span: &Span) -> Html {
    if span.strong {
        html! { <strong>{ &span.text }</strong> }
    } else {
        html! { { &span.text } }
    }
}
