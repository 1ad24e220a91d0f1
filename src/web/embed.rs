//! One chart, or the answer, inside another page: with its finding, the inputs a reader may move, and a way to the whole page.
//!
//! It asks for no storage, no worker and no address of its own, so that it works in the narrowest sandbox. Long work is done here in
//! slices, and only what the chart shows.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::{Opened, State};
use crate::web::browser::document::{use_dark, use_document};
use crate::web::browser::host_frame::{use_host, use_told_height};
use crate::web::browser::location::{address_with, opened, preferred_language, use_opening};
use crate::web::browser::size::{use_height, use_width};
use crate::web::components::answer::AnswerText;
use crate::web::components::cards::Cards;
use crate::web::components::prose::prose;
use crate::web::components::readable::Readable;
use crate::web::components::scene::Drawn;
use crate::web::components::slider::SliderField;
use crate::web::facts::Facts;
use crate::web::page_state::{Dispatch, Page};
use crate::web::startup::preload::Ahead;
use crate::web::workers::pool::WorkerPool;
use crate::web::workers::use_simulation::{Snapshot, use_play};
use crate::web::workers::use_uncertainty::use_uncertainty;
use model::figures::Figures;
use model::input::param::{Id, Kind, Param};
use model::input::scenario::Scenario;
use model::input::value::Value;
use model::uncertainty::effort::DrawEffort;
use presentation::{Lang, Presentation, View};
use report::charts::{Place, chart};
use report::field::in_words;
use report::subject::{shows_draws, shows_rollouts};
use share::encode_shown;
use text::catalog::{label, say, ui};
use text::messages::{Sentence, Ui};
use text::problem::line;

/// What a link shows inside another page: a chart, or the answer where it names none.
fn chart_of(shown: &Presentation) -> Option<View> {
    shown.view.filter(|view| *view != View::Scenarios)
}

/// The whole of what stands inside another page.
#[component]
pub fn Embed() -> Html {
    let page = use_reducer(|| Page::start(&opened(), preferred_language(), None));
    let dispatch = page.dispatcher();
    let state = Rc::clone(&page.0);
    use_opening(dispatch.clone());
    use_document(state.lang, state.theme, &state.scenario);
    let dark = use_dark(&state);
    let refused = use_host(dispatch.clone(), state.lang);
    let node = use_node_ref();
    let (width, height) = (use_width(node.clone()), use_height(node.clone()));
    // Before there is a width there is no chart, and no height worth telling.
    use_told_height(height.filter(|_| width.is_some()));
    let link = AttrValue::from(encode_shown(&state.scenario, &state.shown));
    html! {
        <main class="embed" data-ready="" data-link={link} data-refused={refused.to_string()} data-dark={dark.then_some("")} lang={state.lang.id()} ref={node}>
            <Framed {state} {width} {dispatch} />
        </main>
    }
}

/// What a link shows, and how wide there.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state it follows from.
    pub state: Rc<State>,
    /// How wide it is; nothing is drawn before that is known.
    pub width: Option<f64>,
    /// Where actions go.
    pub dispatch: Dispatch,
    /// The element of its title: that of a page, or one below those around it.
    #[prop_or("h1")]
    pub heading: &'static str,
}

/// The figure, the inputs a reader may move, and a way to the whole page.
#[component]
pub fn Framed(props: &Props) -> Html {
    let Props { state, width, dispatch, heading } = props;
    let State { lang, shown, scenario, .. } = &**state;
    let whole = Presentation { lang: shown.lang, axes: shown.axes, ..Presentation::default() };
    let whole = address_with(&encode_shown(scenario, &whole));
    html! {
        <>
            if let Some(width) = *width {
                <Shown state={Rc::clone(state)} {width} heading={*heading} />
            }
            if let Some(opened) = &state.opened {
                { problems(opened, *lang) }
            }
            if shown.knobs.ids().next().is_some() {
                { knobs(scenario, shown, *lang, dispatch) }
            }
            <p class="open-whole"><a href={whole} target="_blank" rel="noopener">{ ui(Ui::OpenWhole, *lang) }</a></p>
        </>
    }
}

/// What was wrong with the link.
fn problems(opened: &Opened, lang: Lang) -> Html {
    html! {
        <details class="problems">
            <summary>{ say(&Sentence::ProblemCount { count: opened.problems.len() }, lang) }</summary>
            <ul>{ for opened.problems.iter().map(|problem| html! { <li>{ line(problem, lang) }</li> }) }</ul>
        </details>
    }
}

/// The inputs a reader may move.
fn knobs(scenario: &Scenario, shown: &Presentation, lang: Lang, dispatch: &Dispatch) -> Html {
    html! {
        <fieldset class="knobs">
            <legend>{ ui(Ui::Knobs, lang) }</legend>
            { for shown.knobs.ids().map(|id| knob(id, scenario, lang, dispatch)) }
        </fieldset>
    }
}

/// What the element id of a knob begins with.
const KNOB: &str = "knob";

fn knob(id: Id, scenario: &Scenario, lang: Lang, dispatch: &Dispatch) -> Html {
    let param = Param::of(id);
    let (Kind::Number { slider: Some(slider), .. }, Value::Number(estimate)) = (param.kind, param.get(scenario)) else {
        return Html::default();
    };
    let slider_id = format!("{KNOB}-{}", id.id());
    html! {
        <div class="knob" key={id.id()}>
            <label for={slider_id.clone()}>{ label(id, lang) }</label>
            <output for={slider_id} translate="no">{ prose(&in_words(estimate.mid, param, &scenario.currency, lang)) }</output>
            <SliderField prefix={KNOB} {id} {slider} mid={estimate.mid} {lang} currency={scenario.currency.clone()} dispatch={dispatch.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    state: Rc<State>,
    width: f64,
    heading: &'static str,
}

/// The chart or the answer, and as much work as it needs.
#[component]
fn Shown(props: &ShownProps) -> Html {
    let State { lang, shown, scenario, .. } = &*props.state;
    let dark = use_dark(&props.state);
    let view = chart_of(shown);
    let scenario = use_memo(scenario.clone(), Scenario::clone);
    // Another label asks for no other figures.
    let numbers = use_memo(scenario.unlabelled(), Scenario::clone);
    let figures = use_memo(Rc::clone(&numbers), |numbers| Figures::of(numbers));
    let pool = use_memo((), |()| WorkerPool::default());
    let draws = if needs_draws(view) { DrawEffort::REFINED } else { DrawEffort::QUICK }.draws;
    let sure = use_uncertainty(&pool, &Ahead::default(), &numbers, draws);
    let now = Snapshot { numbers, scenario: Rc::clone(&scenario), figures: Rc::clone(&figures) };
    let played = use_play(&pool, &Ahead::default(), &now, needs_rollouts(view));
    let (axes, uncertainty) = (shown.axes(), sure.best);
    let facts = if needs_rollouts(view) && view.is_some() {
        // What is drawn of a rollout is all of one moment.
        let Snapshot { scenario, figures, .. } = played.moment;
        Facts { scenario, figures, uncertainty, simulation: played.simulation, axes, pinned: None }
    } else {
        Facts { scenario, figures, uncertainty, simulation: played.simulation, axes, pinned: None }
    };
    let Some(view) = view else {
        return html! {
            <>
                <AnswerText facts={facts.clone()} lang={*lang} brief={props.heading} />
                <Cards {facts} lang={*lang} brief={true} />
            </>
        };
    };
    let place = Place { width: props.width, height: None, dark, lang: *lang, reading: false };
    let chart = chart(view, facts.subject(), place);
    html! {
        <figure class="chart" data-view={view.id()} data-dark={dark.then_some("")}>
            <figcaption>
                <@{props.heading} class="figure-title">{ &chart.title }</@>
                <p>{ prose(&chart.finding) }</p>
            </figcaption>
            <Readable {view} {facts} {place} title={chart.title.clone()}>
                <Drawn name={format!("{}. {}", chart.title, chart.finding)} scene={Rc::new(chart.scene)} />
            </Readable>
        </figure>
    }
}

/// Whether it shows what is uncertain as well as it can be known.
fn needs_draws(view: Option<View>) -> bool {
    view.is_some_and(shows_draws)
}

/// Whether it shows the rollout played, as the answer does.
fn needs_rollouts(view: Option<View>) -> bool {
    view.is_none_or(shows_rollouts)
}
