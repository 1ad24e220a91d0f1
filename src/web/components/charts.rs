//! The charts, each a figure with its title, its finding and its picture, drawn anew as anything it shows changes.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::chart::scene::Scene;
use crate::model::figures::Figures;
use crate::model::lanes::OUTCOME;
use crate::model::param::Id;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::two_way::DEFAULT_AXES;
use crate::model::uncertainty::{Effort, Uncertainty};
use crate::presentation::{Lang, View};
use crate::report::charts::{Place, chart, notes};
use crate::report::subject::Subject;
use crate::state::Action;
use crate::text::catalog::{Ui, label, ui};
use crate::web::page::Dispatch;
use crate::web::size::use_width;
use crate::web::study::Sure;

/// A scenario with all that is known of it, a language and a ground.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Its figures.
    pub figures: Rc<Figures>,
    /// How sure they are.
    pub sure: Sure,
    /// What playing its rollout says.
    pub simulation: Rc<Simulation>,
    /// The inputs of the two-way table.
    pub axes: [Id; 2],
    /// The reader's language.
    pub lang: Lang,
    /// Whether the page is dark.
    pub dark: bool,
    /// Draws asked for.
    pub draws: u32,
    /// Asks for so many draws.
    pub set_draws: Callback<u32>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The order of the charts on the page: from the question to its fine print.
const ORDER: [View; 7] =
    [View::Savings, View::Cumulative, View::Distribution, View::Tornado, View::TwoWay, View::Canary, View::Scenarios];

/// Draws on request.
const MANY_DRAWS: u32 = 1_000_000;

/// All charts.
#[component]
pub fn Charts(props: &Props) -> Html {
    let node = use_node_ref();
    let width = use_width(node.clone());
    html! {
        <section class="charts" id="charts" aria-labelledby="charts-title" ref={node}>
            <h2 id="charts-title" class="sr">{ ui(Ui::Charts, props.lang) }</h2>
            if let Some(width) = width {
                { for ORDER.iter().map(|&view| chart_of(view, width, props)) }
            }
        </section>
    }
}

fn chart_of(view: View, width: f64, props: &Props) -> Html {
    // What does not show the draws is not drawn again when there are more of them.
    let shows_draws = matches!(view, View::Cumulative | View::Distribution | View::Tornado);
    let uncertainty = if shows_draws { &props.sure.best } else { &props.sure.quick };
    let axes = if view == View::TwoWay { props.axes } else { DEFAULT_AXES };
    html! {
        <ChartFigure key={view.id()} view={view} width={width} scenario={Rc::clone(&props.scenario)} axes={axes}
            figures={Rc::clone(&props.figures)} uncertainty={Rc::clone(uncertainty)} simulation={Rc::clone(&props.simulation)} lang={props.lang} dark={props.dark}>
            if view == View::TwoWay {
                <Axes axes={props.axes} lang={props.lang} dispatch={props.dispatch.clone()} />
            }
            if view == View::Distribution && !props.figures.tornado.is_empty() {
                <Draws draws={props.draws} progress={props.sure.progress} lang={props.lang} set_draws={props.set_draws.clone()} />
            }
        </ChartFigure>
    }
}

#[derive(Properties, PartialEq)]
struct ChartProps {
    view: View,
    width: f64,
    scenario: Rc<Scenario>,
    figures: Rc<Figures>,
    uncertainty: Rc<Uncertainty>,
    simulation: Rc<Simulation>,
    axes: [Id; 2],
    lang: Lang,
    dark: bool,
    /// What the reader can choose about it.
    children: Html,
}

/// One chart.
#[component]
fn ChartFigure(props: &ChartProps) -> Html {
    let ChartProps { view, width, scenario, figures, uncertainty, simulation, axes, lang, dark, children } = props;
    let (view, lang) = (*view, *lang);
    let subject = Subject { scenario, figures, uncertainty, simulation, axes: *axes };
    let chart = chart(view, subject, Place { width: *width, height: None, dark: *dark, lang });
    let id = format!("chart-{}", view.id());
    let notes = notes(view, subject, lang);
    html! {
        <figure class="chart" id={id.clone()} data-view={view.id()}>
            <figcaption>
                <h3>{ &chart.title }</h3>
                <p>{ &chart.finding }</p>
            </figcaption>
            { nodes(&chart.scene, &format!("{}. {}", chart.title, chart.finding)) }
            { children.clone() }
            if !notes.is_empty() {
                <ul class="notes" aria-label={(view == View::Canary).then(|| ui(Ui::CanaryNotes, lang))}>
                    { for notes.iter().map(|note| html! { <li>{ &note.text }</li> }) }
                </ul>
            }
        </figure>
    }
}

#[derive(Properties, PartialEq)]
struct AxesProps {
    axes: [Id; 2],
    lang: Lang,
    dispatch: Dispatch,
}

/// Which two inputs the two-way table shows.
#[component]
fn Axes(props: &AxesProps) -> Html {
    let AxesProps { axes, lang, dispatch } = props;
    let (axes, lang) = (*axes, *lang);
    let choice = |side: usize, name: Ui| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
            let mut chosen = axes;
            if let Some(id) = select.and_then(|select| Id::from_id(&select.value())) {
                chosen[side] = id;
                dispatch.dispatch(Action::Axes(chosen));
            }
        });
        let word = if side == 0 { "across" } else { "up" };
        html! {
            <label>
                <span>{ ui(name, lang) }</span>
                <select id={format!("axis-{word}")} name={format!("axis-{word}")} {onchange}>
                    { for OUTCOME.iter().map(|&id| html! {
                        <option value={id.id()} selected={id == axes[side]}>{ label(id, lang) }</option>
                    }) }
                </select>
            </label>
        }
    };
    html! { <div class="choices">{ choice(0, Ui::Across) }{ choice(1, Ui::Up) }</div> }
}

#[derive(Properties, PartialEq)]
struct DrawsProps {
    draws: u32,
    progress: Option<f64>,
    lang: Lang,
    set_draws: Callback<u32>,
}

/// More draws on request, how far they are, and a way out.
#[component]
fn Draws(props: &DrawsProps) -> Html {
    let DrawsProps { draws, progress, lang, set_draws } = props;
    let ask = |draws: u32| set_draws.reform(move |_: MouseEvent| draws);
    let many = *draws >= MANY_DRAWS;
    html! {
        <div class="choices" id="draws">
            if let (true, Some(share)) = (many, *progress) {
                <label>
                    <span>{ ui(Ui::Refining, *lang) }</span>
                    <progress max="1" value={share.to_string()}></progress>
                </label>
                <button type="button" class="quiet" onclick={ask(Effort::REFINED.draws)}>{ ui(Ui::Cancel, *lang) }</button>
            } else if !many {
                <button type="button" class="quiet" onclick={ask(MANY_DRAWS)}>{ ui(Ui::MoreDraws, *lang) }</button>
            }
        </div>
    }
}

/// A scene as nodes: the elements and attributes the file has, in the same order.
pub fn nodes(scene: &Scene, name: &str) -> Html {
    let mut root = VTag::new("svg");
    for (attribute, value) in scene.attributes() {
        root.add_attribute(attribute, value);
    }
    root.add_attribute("role", "img");
    root.add_attribute("aria-label", name.to_owned());
    for mark in std::iter::once(&scene.ground()).chain(&scene.marks) {
        let (element, attributes, content) = mark.element();
        let mut tag = VTag::new(element);
        for (attribute, value) in attributes {
            tag.add_attribute(attribute, value);
        }
        if let Some(content) = content {
            tag.add_child(html! { { content.to_owned() } });
        }
        root.add_child(tag.into());
    }
    root.into()
}
