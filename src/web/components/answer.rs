//! The answer in plain words, its figures set apart.

use yew::prelude::*;

use crate::state::Entry;
use crate::web::components::field::reveal;
use crate::web::components::prose::prose;
use crate::web::facts::Facts;
use model::input::param::Id;
use presentation::Lang;
use report::answer::{Span, answer};
use text::catalog::{label, ui};
use text::messages::Ui;

/// What is known, in a language.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is known.
    pub facts: Facts,
    /// The reader's language.
    pub lang: Lang,
    /// Where what matters first is enough, the element of its title.
    #[prop_or_default]
    pub brief: Option<&'static str>,
}

/// The answer.
#[component]
pub fn AnswerText(props: &Props) -> Html {
    let answer = answer(props.facts.subject(), props.lang);
    html! {
        <div class="answer" id={props.brief.is_none().then_some("answer")}>
            if let Some(heading) = props.brief {
                <@{heading} class="kicker">{ ui(Ui::Answer, props.lang) }</@>
            } else {
                <h2 id="answer-title" class="kicker">{ ui(Ui::Answer, props.lang) }</h2>
            }
            <p class="lead">{ for answer.lead.iter().map(span) }</p>
            if props.brief.is_none() && !answer.detail.is_empty() {
                <p class="detail">{ for answer.detail.iter().map(span) }</p>
            }
        </div>
    }
}

/// The inputs that hold a text which cannot be used.
#[derive(Properties, PartialEq)]
pub struct HeldProps {
    /// Which, and where in them.
    pub held: Vec<(Id, Entry)>,
    /// The reader's language.
    pub lang: Lang,
}

/// Says that the figures rest on the last values that could be used, and leads to the inputs that hold another text.
#[component]
pub fn Held(props: &HeldProps) -> Html {
    let HeldProps { held, lang } = props;
    let mut inputs: Vec<Id> = Vec::new();
    for (id, _) in held {
        if !inputs.contains(id) {
            inputs.push(*id);
        }
    }
    let link = |(place, &id): (usize, &Id)| {
        html! {
            <>{ if place == 0 { " " } else { ", " } }<button type="button" class="link" onclick={move |_: MouseEvent| reveal(id)}>{ label(id, *lang) }</button></>
        }
    };
    html! {
        <div id="held" role="status">
            if !inputs.is_empty() {
                <p class="held">
                    { ui(Ui::Held, *lang) }{ for inputs.iter().enumerate().map(link) }{ ". " }{ ui(Ui::HeldFigures, *lang) }
                </p>
            }
        </div>
    }
}

/// A piece of a sentence, set apart where it matters.
pub(super) fn span(span: &Span) -> Html {
    if span.strong {
        html! { <strong>{ prose(&span.text) }</strong> }
    } else {
        prose(&span.text)
    }
}
