//! What can be done with the plan: look for a better one, take it over, take it away.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::state::Action;
use crate::web::browser::download::save;
use crate::web::components::copy::CopyText;
use crate::web::components::twin::written;
use crate::web::facts::Facts;
use crate::web::page_state::Dispatch;
use crate::web::workers::pool::{JobHandle, News, WorkerPool};
use jobs::work::Order;
use model::rollout::effort::RolloutEffort;
use presentation::{Lang, View};
use report::export::{Tool, plan};
use report::suggestion::Suggestion;
use report::tables::table;
use text::catalog::ui;
use text::csv::{Cell, Table};
use text::messages::Ui;

/// A plan, and where to act on it.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is known of it.
    pub facts: Facts,
    /// Where long work is given out.
    pub pool: Rc<WorkerPool>,
    /// The reader's language.
    pub lang: Lang,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// A better plan, and the plan as files.
#[component]
pub fn Plan(props: &Props) -> Html {
    let Props { facts, pool, lang, dispatch } = props;
    html! {
        <>
            <Better facts={facts.clone()} {pool} lang={*lang} {dispatch} />
            if !facts.figures.canary.steps.is_empty() {
                <Takeaway facts={facts.clone()} lang={*lang} />
            }
        </>
    }
}

/// How far the search is.
#[derive(Clone, PartialEq)]
enum Looking {
    Under(f64),
    Found(Rc<Suggestion>),
    Adopted,
}

/// The search for a better plan: one button, whose word says what comes next.
#[component]
fn Better(props: &Props) -> Html {
    let Props { facts, pool, lang, dispatch } = props;
    let (scenario, lang) = (&facts.scenario, *lang);
    // Of another scenario it says nothing.
    let looking = use_state(|| None::<(Rc<model::input::scenario::Scenario>, Looking)>);
    let handle = use_mut_ref(|| None::<JobHandle>);
    {
        let handle = Rc::clone(&handle);
        use_effect_with(Rc::clone(scenario), move |_| move || drop(handle.borrow_mut().take()));
    }
    let found = looking.as_ref().filter(|(of, _)| of == scenario).map(|(_, looking)| looking);
    let better = match found {
        Some(Looking::Found(suggestion)) => suggestion.scenario(scenario),
        _ => None,
    };
    let (word, act): (Ui, Callback<MouseEvent>) = match (found, better) {
        (Some(Looking::Under(_)), _) => {
            let (looking, handle) = (looking.setter(), Rc::clone(&handle));
            let stop = move |_| {
                drop(handle.borrow_mut().take());
                looking.set(None);
            };
            (Ui::Cancel, Callback::from(stop))
        }
        (_, Some(better)) => {
            let (looking, dispatch) = (looking.setter(), dispatch.clone());
            let adopt = move |_| {
                looking.set(Some((Rc::new(better.clone()), Looking::Adopted)));
                dispatch.dispatch(Action::Adopt(Box::new(better.clone())));
            };
            (Ui::UsePlan, Callback::from(adopt))
        }
        (Some(Looking::Adopted), None) => (Ui::Undo, dispatch_undo(dispatch)),
        _ => {
            let (looking, scenario, pool) = (looking.setter(), Rc::clone(scenario), Rc::clone(pool));
            let start = move |_| {
                let (looking, of) = (looking.clone(), Rc::clone(&scenario));
                looking.set(Some((Rc::clone(&of), Looking::Under(0.0))));
                let tell = Callback::from(move |news| {
                    let now = match news {
                        News::Progress(share) => Some(Looking::Under(share)),
                        News::Done(packed) => Suggestion::unpack(&packed).map(Rc::new).map(Looking::Found),
                    };
                    looking.set(now.map(|now| (Rc::clone(&of), now)));
                });
                let order = Order::Search { seed: RolloutEffort::REFINED.seed };
                let asked = pool.ask(&scenario, order, tell);
                drop(handle.borrow_mut().replace(asked));
            };
            (Ui::FindPlan, Callback::from(start))
        }
    };
    let words = match found {
        Some(Looking::Found(suggestion)) => suggestion.words(scenario, lang),
        Some(Looking::Adopted) => ui(Ui::PlanUsed, lang).to_owned(),
        _ => String::new(),
    };
    html! {
        <div class="aside" id="plan">
            <h4>{ ui(Ui::PlanTitle, lang) }</h4>
            <p id="plan-words" role="status">{ words }</p>
            <div class="choices steady">
                <button type="button" id="plan-action" class="quiet" onclick={act}>{ ui(word, lang) }</button>
                if let Some(Looking::Under(share)) = found {
                    <label>
                        <span>{ ui(Ui::Searching, lang) }</span>
                        <progress max="1" value={share.to_string()}></progress>
                    </label>
                }
            </div>
        </div>
    }
}

fn dispatch_undo(dispatch: &Dispatch) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.dispatch(Action::Undo))
}

#[derive(Properties, PartialEq)]
struct TakeawayProps {
    facts: Facts,
    lang: Lang,
}

/// The plan as files, and its arithmetic; written out once it is unfolded.
#[component]
fn Takeaway(props: &TakeawayProps) -> Html {
    let TakeawayProps { facts, lang } = props;
    let lang = *lang;
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |event: Event| {
            let details = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlDetailsElement>().ok());
            open.set(details.is_some_and(|details| details.open()));
        })
    };
    html! {
        <details class="aside" id="takeaway" {ontoggle}>
            <summary>{ ui(Ui::Takeaway, lang) }</summary>
            if *open {
                <p class="help">{ ui(Ui::TakeawayHelp, lang) }</p>
                { file(Tool::Argo, "Argo Rollouts", "copy-argo", facts, lang) }
                { file(Tool::Flagger, "Flagger", "copy-flagger", facts, lang) }
                { arithmetic(&table(View::Canary, facts.subject(), lang), lang) }
            }
        </details>
    }
}

/// The plan as a tool reads it, or why it cannot.
fn file(tool: Tool, name: &'static str, copy: &'static str, facts: &Facts, lang: Lang) -> Html {
    let content = match plan(tool, &facts.scenario, lang) {
        Ok(text) => {
            let text = AttrValue::from(text);
            let saved = text.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                save(&format!("canary-{}.yaml", tool.id()), "application/yaml", &saved);
            });
            html! {
                <>
                    <div class="choices">
                        <CopyText id={copy} label={Ui::Copy} done={Ui::TextCopied} class="quiet" text={text.clone()} {lang} />
                        <button type="button" id={format!("save-{}", tool.id())} class="quiet" {onclick}>{ ui(Ui::Save, lang) }</button>
                    </div>
                    // It scrolls, so the keyboard must reach it.
                    <pre tabindex="0" role="region" aria-label={name} lang="en" translate="no" id={format!("file-{}", tool.id())}>{ text }</pre>
                </>
            }
        }
        Err(sentence) => html! { <p>{ sentence }</p> },
    };
    html! { <div class="file"><h4>{ name }</h4>{ content }</div> }
}

/// A table of steps with a column a step, and the same to be pasted into a spreadsheet.
fn arithmetic(table: &Table, lang: Lang) -> Html {
    let text = |cell: &Cell| written(cell, lang);
    let rows = table.head.iter().enumerate().map(|(index, name)| {
        let cells = table.rows.iter().map(|row| row.get(index).map(text).unwrap_or_default());
        (name, cells.collect::<Vec<_>>())
    });
    let rows: Vec<_> = rows.collect();
    let lines = rows.iter().map(|(name, cells)| std::iter::once(name.as_str()).chain(cells.iter().map(String::as_str)));
    let pasted: String = lines.map(|line| line.collect::<Vec<_>>().join("\t") + "\n").collect();
    html! {
        <div class="file">
            <h4>{ ui(Ui::Arithmetic, lang) }</h4>
            <div class="choices">
                <CopyText id="copy-arithmetic" label={Ui::Copy} done={Ui::TextCopied} class="quiet" text={pasted} {lang} />
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label={ui(Ui::Arithmetic, lang)}>
                <table id="arithmetic">
                    { for rows.iter().map(|(name, cells)| html! {
                        <tr><th scope="row">{ name }</th>{ for cells.iter().map(|cell| html! { <td>{ cell }</td> }) }</tr>
                    }) }
                </table>
            </div>
        </div>
    }
}
