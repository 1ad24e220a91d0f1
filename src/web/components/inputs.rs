//! All inputs: the essentials open, the other sections folded, each saying whether anything in it differs from the default.

use std::rc::Rc;

use yew::prelude::*;

use crate::web::components::field::Field;
use crate::web::components::saved::SavedPart;
use crate::web::hooks::use_saved::SavedScenarios;
use crate::web::page_state::Dispatch;
use crate::web::startup::staged::use_turns;
use model::input::param::{Id, PARAMS, Param, Section};
use model::input::scenario::Scenario;
use presentation::Lang;
use report::cases::CASES;
use report::charts::Note;
use share::encode;
use text::catalog::{section, ui};
use text::messages::Ui;

/// Inputs that come in one task.
const AT_ONCE: usize = 3;

/// The scenario to edit.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// What in the plan cannot work as it stands.
    pub warnings: Rc<Vec<Note>>,
    /// The saved scenarios.
    pub saved: SavedScenarios,
    /// The reader's language.
    pub lang: Lang,
    /// Whether the page is dark.
    pub dark: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// All inputs.
#[component]
pub fn Inputs(props: &Props) -> Html {
    let here = AttrValue::from(encode(&props.scenario));
    let turns = PARAMS.len().div_ceil(AT_ONCE);
    let turn = use_turns(turns, true);
    let mut left = turn * AT_ONCE;
    let mut parts = Vec::new();
    for &part in Section::ALL {
        let rows: Vec<_> = PARAMS.iter().filter(|param| param.section == part && param.id != Id::Name).collect();
        let there = rows.len().min(left);
        left -= there;
        parts.push(one(part, &rows, there, props));
    }
    // No stop of the keyboard: Firefox would make one of whatever scrolls, and everything in here is one already.
    html! {
        <section class="inputs" id="inputs" tabindex="-1" aria-labelledby="inputs-title" data-whole={(turn == turns).then_some("")}>
            <h2 id="inputs-title" class="kicker">{ ui(Ui::Inputs, props.lang) }</h2>
            { cases(&here, props) }
            <SavedPart link={here} title={props.scenario.name.clone()} saved={props.saved.clone()} lang={props.lang} dispatch={props.dispatch.clone()} />
            { for parts }
        </section>
    }
}

/// The cases to start from; opening one is a step like any other.
fn cases(here: &str, props: &Props) -> Html {
    let case = |&(name, link): &(Ui, &'static str)| {
        let current = (here == link).then_some("true");
        html! { <li><a href={format!("#{link}")} aria-current={current}>{ ui(name, props.lang) }</a></li> }
    };
    html! {
        <nav class="cases" aria-labelledby="cases-title">
            <span id="cases-title">{ ui(Ui::StartFrom, props.lang) }</span>
            <ul>{ for CASES.iter().map(case) }</ul>
        </nav>
    }
}

/// A section and as many of its inputs as are there by now. The title is none of them: it is edited in the header.
fn one(part: Section, rows: &[&'static Param], there: usize, props: &Props) -> Html {
    let fields = html! { <div class="fields">{ for rows.iter().take(there).map(|param| field(param, props)) }</div> };
    if part == Section::Main {
        return fields;
    }
    let warned = props.warnings.iter().filter(|note| rows.iter().any(|param| note.about == Some(param.id))).count();
    let changed = rows.iter().filter(|param| param.differs(&props.scenario)).count();
    html! {
        <details class="part" key={part.id()} data-section={part.id()}>
            <summary>
                { section(part, props.lang) }
                if warned > 0 {
                    <span class="warned">{ format!("{warned} {}", ui(Ui::ToCheck, props.lang)) }</span>
                }
                if changed > 0 {
                    <span class="changed"><span class="dot" aria-hidden="true"></span>{ format!("{changed} {}", ui(Ui::Changed, props.lang)) }</span>
                }
            </summary>
            { fields }
        </details>
    }
}

fn field(param: &'static Param, props: &Props) -> Html {
    let about = props.warnings.iter().filter(|note| note.about == Some(param.id));
    let warning = about.map(|note| note.text.as_str()).collect::<Vec<_>>().join(" ");
    html! {
        <Field key={param.id.id()} id={param.id} value={param.get(&props.scenario)} differs={param.differs(&props.scenario)}
            warning={AttrValue::from(warning)} lang={props.lang} dark={props.dark} currency={AttrValue::from(props.scenario.currency.clone())} dispatch={props.dispatch.clone()} />
    }
}
