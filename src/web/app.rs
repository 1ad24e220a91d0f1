//! The wiring: state, address, theme, and where each part of the page stands.

use std::rc::Rc;

use yew::prelude::*;

use crate::web::browser::document::{use_dark, use_document};
use crate::web::browser::location::{address_with, opened, preferred_language, use_address, use_opening};
use crate::web::browser::service_worker::use_settled;
use crate::web::components::answer::{AnswerText, Held};
use crate::web::components::cards::Cards;
use crate::web::components::charts::Charts;
use crate::web::components::compare::Compare;
use crate::web::components::file_drop::FileDrop;
use crate::web::components::header::Header;
use crate::web::components::inputs::Inputs;
use crate::web::components::newer::Newer;
use crate::web::components::problems::Problems;
use crate::web::components::share::Share;
use crate::web::components::shortcuts::Shortcuts;
use crate::web::facts::Facts;
use crate::web::hooks::use_pinned::{Pinned, kept, use_kept};
use crate::web::hooks::use_saved::use_saved;
use crate::web::page_state::Page;
use crate::web::print::{Paper, use_print};
use crate::web::startup::preload::Ahead;
use crate::web::startup::staged::use_turns;
use crate::web::workers::pool::WorkerPool;
use crate::web::workers::use_simulation::{Played, Snapshot, use_play};
use crate::web::workers::use_uncertainty::use_uncertainty;
use model::input::scenario::Scenario;
use model::uncertainty::effort::DrawEffort;
use report::charts::warnings;
use share::encode_shown;
use text::catalog::ui;
use text::messages::Ui;

/// What the page is made of, in the order in which it comes: the answer, the inputs, the charts.
const PARTS: usize = 3;
const INPUTS: usize = 2;

/// What is known before the page is there.
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// Of the scenario it begins with, most likely.
    pub ahead: Ahead,
}

/// The whole page.
#[component]
pub fn App(props: &Props) -> Html {
    let ahead = &props.ahead;
    let page = use_reducer(|| Page::start(&opened(), preferred_language(), kept()));
    let dispatch = page.dispatcher();
    let state = Rc::clone(&page.0);
    let link = AttrValue::from(encode_shown(&state.scenario, &state.shown));
    use_opening(dispatch.clone());
    let behind = use_address(link.clone());
    let dark = use_dark(&state);
    use_document(state.lang, state.theme, &state.scenario);
    let saved = use_saved(state.lang);
    let scenario = use_memo(state.scenario.clone(), Scenario::clone);
    // Another label asks for no other figures.
    let numbers = use_memo(state.scenario.unlabelled(), Scenario::clone);
    let figures = use_memo(Rc::clone(&numbers), |numbers| ahead.figures(numbers));
    let figures = Rc::clone(&*figures);
    let pool = use_memo((), |()| WorkerPool::default());
    {
        let pool = Rc::clone(&pool);
        use_effect_with((), move |()| pool.hire());
    }
    let (draws, set_draws) = use_draws(&numbers);
    let sure = use_uncertainty(&pool, ahead, &numbers, draws);
    let now = Snapshot { numbers, scenario: Rc::clone(&scenario), figures: Rc::clone(&figures) };
    let played = use_play(&pool, ahead, &now, true);
    use_kept(state.pinned.clone());
    let known = use_state_eq(|| None::<Facts>);
    let learn = {
        let known = known.setter();
        use_callback((), move |facts, ()| known.set(Some(facts)))
    };
    let facts = Facts {
        scenario: Rc::clone(&scenario),
        figures: Rc::clone(&figures),
        uncertainty: Rc::clone(&sure.best),
        simulation: Rc::clone(&played.simulation),
        axes: state.shown.axes(),
        pinned: None,
    };
    let known = known.as_ref().filter(|known| state.pinned.as_ref() == Some(&known.scenario));
    // The mark is that of the refined figures, so it waits for them.
    let is_refined = sure.progress.is_none() && played.progress.is_none() && draws == DrawEffort::REFINED.draws;
    let mark = if is_refined { figures.mark(&scenario, &sure.best, &played.simulation) } else { "…".to_owned() };
    use_settled(is_refined);
    let (shortcuts, sharing, link_to_share) = (dispatch.clone(), dispatch.clone(), link.clone());
    let behind_it = facts_of(&played, &facts);
    let [facts, behind_it] = [facts, behind_it].map(|facts| compared(facts, state.pinned.as_ref(), known));
    let warnings = use_memo((behind_it.clone(), state.lang), |(facts, lang)| warnings(facts.subject(), *lang));
    let address = AttrValue::from(address_with(&link));
    let to_share = Facts { pinned: None, ..behind_it.clone() };
    use_print(Paper {
        facts: Facts { pinned: None, ..behind_it.clone() },
        view: state.shown.view,
        address: address.to_string(),
        lang: state.lang,
    });

    let shares = use_state_eq(|| false);
    // The same ones each time: the header is not drawn again while somebody types in it.
    let open_share = use_callback((), {
        let shares = shares.setter();
        move |(), ()| shares.set(true)
    });
    let close_share = use_callback((), {
        let shares = shares.setter();
        move |(), ()| shares.set(false)
    });
    // The answer first, then what it rests on.
    let part = use_turns(PARTS, true);
    html! {
        <>
            <button type="button" class="skip" onclick={skip()}>{ ui(Ui::SkipToFigures, state.lang) }</button>
            <Header state={Rc::clone(&state)} {address} behind={behind} share={open_share} dispatch={dispatch.clone()} />
            <Newer lang={state.lang} />
            <FileDrop lang={state.lang} change={saved.change.clone()} dispatch={dispatch.clone()} />
            // `boot.js` reads the link here when the program has stopped, and when a newer version is to open it.
            <main class="page" data-ready="" data-link={link} data-dark={dark.then_some("")} lang={state.lang.id()}>
                if let Some(opened) = &state.opened {
                    <Problems opened={opened.clone()} lang={state.lang} dispatch={dispatch.clone()} />
                }
                <section class="result" id="result" tabindex="-1" aria-labelledby="answer-title">
                    <AnswerText facts={facts.clone()} lang={state.lang} />
                    <Held held={state.held.clone()} lang={state.lang} />
                    <Compare facts={facts.clone()} is_pinned={state.pinned.is_some()} lang={state.lang} dispatch={dispatch.clone()} />
                    if let Some(scenario) = &state.pinned {
                        <Pinned scenario={Rc::clone(scenario)} axes={state.shown.axes()} pool={Rc::clone(&pool)} tell={learn} />
                    }
                    <Cards facts={Facts { uncertainty: Rc::clone(&sure.quick), ..facts.clone() }} lang={state.lang} />
                </section>
                if part >= INPUTS {
                    <Inputs {scenario} {warnings} saved={saved.clone()} lang={state.lang} {dark} dispatch={dispatch.clone()} />
                }
                if part >= PARTS {
                    <Charts {facts} played={behind_it} {sure} playing={played.progress} still={played.first} {pool}
                    shown={state.shown} lang={state.lang} {dark} {draws} {set_draws} {dispatch} />
                }
            </main>
            if *shares {
                <Share change={saved.change.clone()} facts={to_share} link={link_to_share} {dark} lang={state.lang} onclose={close_share} dispatch={sharing} />
            }
            <footer class="foot" lang={state.lang.id()}>
                <p>{ ui(Ui::Privacy, state.lang) }</p>
                <div><Shortcuts lang={state.lang} dispatch={shortcuts} /></div>
                <details id="check">
                    <summary>{ ui(Ui::Check, state.lang) }</summary>
                    <p><code id="hash" translate="no">{ mark }</code></p>
                    <p>{ ui(Ui::CheckHelp, state.lang) }</p>
                </details>
            </footer>
        </>
    }
}

/// What is known of the moment that was played: the rest may be ahead of it.
fn facts_of(played: &Played, facts: &Facts) -> Facts {
    let Snapshot { scenario, figures, .. } = &played.moment;
    Facts { scenario: Rc::clone(scenario), figures: Rc::clone(figures), ..facts.clone() }
}

/// The same with what is known of the pinned scenario: where it is this very one, all that is known of this one.
fn compared(facts: Facts, pinned: Option<&Rc<Scenario>>, known: Option<&Facts>) -> Facts {
    let itself = pinned.is_some_and(|pinned| *pinned == facts.scenario);
    let pinned = if itself { Some(facts.clone()) } else { known.cloned() };
    Facts { pinned: pinned.map(Rc::new), ..facts }
}

/// How many draws the figures rest on, and how to ask for more; another scenario goes back to the usual number.
#[hook]
fn use_draws(scenario: &Rc<Scenario>) -> (u32, Callback<u32>) {
    let asked = use_state(|| None::<(Rc<Scenario>, u32)>);
    let draws = asked.as_ref().filter(|(of, _)| of == scenario).map_or(DrawEffort::REFINED.draws, |&(_, draws)| draws);
    let setter = asked.setter();
    let ask = use_callback(Rc::clone(scenario), move |draws, scenario| setter.set(Some((Rc::clone(scenario), draws))));
    (draws, ask)
}

/// Moves the keyboard to the figures without touching the address, which holds the scenario.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|_: MouseEvent| focus("result"))
}

/// Moves the keyboard to an element.
pub(crate) fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
