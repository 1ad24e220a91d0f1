//! The answer in plain words, its figures set apart.

use std::rc::Rc;

use yew::prelude::*;

use crate::model::figures::Figures;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::two_way::DEFAULT_AXES;
use crate::model::uncertainty::Uncertainty;
use crate::presentation::Lang;
use crate::report::answer::{Span, answer};
use crate::report::subject::Subject;
use crate::text::catalog::{Ui, ui};

/// A scenario with its figures, in a language.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Its figures.
    pub figures: Rc<Figures>,
    /// How sure they are.
    pub uncertainty: Rc<Uncertainty>,
    /// What playing its rollout says.
    pub simulation: Rc<Simulation>,
    /// The reader's language.
    pub lang: Lang,
}

/// The answer.
#[component]
pub fn AnswerText(props: &Props) -> Html {
    let Props { scenario, figures, uncertainty, simulation, lang } = props;
    let answer = answer(Subject { scenario, figures, uncertainty, simulation, axes: DEFAULT_AXES }, *lang);
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
