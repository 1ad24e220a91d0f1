//! The charts, each a figure with its title, its finding and its picture, drawn anew as anything it shows changes.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::state::Action;
use crate::web::app::focus;
use crate::web::browser::size::use_width;
use crate::web::browser::visibility::{use_on_screen, use_rested};
use crate::web::components::enlarged::Enlarged;
use crate::web::components::plan::Plan;
use crate::web::components::prose::prose;
use crate::web::components::readable::Readable;
use crate::web::components::scene::Drawn;
use crate::web::components::tools::Tools;
use crate::web::components::twin::table_nodes;
use crate::web::facts::Facts;
use crate::web::page_state::Dispatch;
use crate::web::startup::mount::reveal;
use crate::web::startup::staged::use_turns;
use crate::web::workers::pool::WorkerPool;
use crate::web::workers::use_uncertainty::Refinement;
use model::input::param::Id;
use model::rollout::result::Simulation;
use model::uncertainty::batch::OUTCOME;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, Presentation, View};
use report::charts::{Place, chart, notes};
use report::tables::table;
use text::catalog::{label, ui};
use text::messages::Ui;

/// What is known, a language and a ground.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is known now.
    pub facts: Facts,
    /// What is known of the moment that was played.
    pub played: Facts,
    /// How sure the figures are.
    pub sure: Refinement,
    /// Share of the rollouts played, while there are more to come.
    pub playing: Option<f64>,
    /// Rollouts for what shows none.
    pub still: Rc<Simulation>,
    /// Where long work is given out.
    pub pool: Rc<WorkerPool>,
    /// The reader's language.
    pub lang: Lang,
    /// Whether the page is dark.
    pub dark: bool,
    /// Draws asked for.
    pub draws: u32,
    /// Asks for so many draws.
    pub set_draws: Callback<u32>,
    /// How the page is shown.
    pub shown: Presentation,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The order of the charts on the page: from the question to its fine print.
const ORDER: [View; 8] = [
    View::Savings,
    View::Cumulative,
    View::Distribution,
    View::Tornado,
    View::TwoWay,
    View::Canary,
    View::Operating,
    View::Scenarios,
];

/// Draws on request.
const MANY_DRAWS: u32 = 1_000_000;

/// All charts.
#[component]
pub fn Charts(props: &Props) -> Html {
    let node = use_node_ref();
    let width = use_width(node.clone());
    let all = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            // The button goes; the keyboard goes on at the charts.
            focus("charts");
            dispatch.dispatch(Action::View(None));
        })
    };
    // Each comes with its picture first, then with what can be done with it.
    let turns = 2 * ORDER.len();
    let turn = use_turns(turns, width.is_some());
    use_effect_with(turn > 0, |&begun| {
        if begun {
            reveal();
        }
    });
    let wanted = |view: &&View| props.shown.view.is_none_or(|one| one == **view);
    html! {
        <section class="charts" id="charts" tabindex="-1" aria-labelledby="charts-title" ref={node}
            data-whole={(turn == turns).then_some("")}>
            <h2 id="charts-title" class="sr">{ ui(Ui::Charts, props.lang) }</h2>
            if props.shown.view.is_some() {
                <p class="one-view">
                    { ui(Ui::OneView, props.lang) }{ " " }
                    <button type="button" class="link" id="all-views" onclick={all}>{ ui(Ui::AllViews, props.lang) }</button>
                </p>
            }
            if let Some(width) = width {
                { for ORDER.iter().filter(wanted).take(turn.div_ceil(2)).enumerate().map(|(place, &view)| chart_of(view, width, place < turn / 2, props)) }
            }
        </section>
    }
}

/// What a chart is drawn from: no more than it shows, so that it is not drawn again for what it does not.
fn facts_of(view: View, props: &Props) -> Facts {
    let Props { facts, played, sure, still, .. } = props;
    let quick = || Rc::clone(&sure.quick);
    match view {
        View::Canary | View::Operating => Facts { uncertainty: quick(), axes: DEFAULT_AXES, ..played.clone() },
        View::TwoWay => Facts { uncertainty: quick(), simulation: Rc::clone(still), ..facts.clone() },
        View::Cumulative | View::Distribution | View::Tornado => {
            Facts { simulation: Rc::clone(still), axes: DEFAULT_AXES, ..facts.clone() }
        }
        View::Savings | View::Scenarios => {
            Facts { uncertainty: quick(), simulation: Rc::clone(still), axes: DEFAULT_AXES, ..facts.clone() }
        }
    }
}

fn chart_of(view: View, width: f64, with_tools: bool, props: &Props) -> Html {
    let Props { facts, sure, lang, dark, draws, .. } = props;
    html! {
        <ChartFigure key={view.id()} {view} {width} {with_tools} facts={facts_of(view, props)} lang={*lang} dark={*dark} shown={props.shown}>
            if view == View::TwoWay {
                <Axes axes={facts.axes} lang={*lang} dispatch={props.dispatch.clone()} />
            }
            if view == View::Distribution && !facts.figures.tornado.is_empty() {
                <Draws draws={*draws} progress={sure.progress} lang={*lang} set_draws={props.set_draws.clone()} />
            }
            if view == View::Operating {
                <Playing progress={props.playing} lang={*lang} />
            }
            if view == View::Canary {
                <Plan facts={props.played.clone()} pool={Rc::clone(&props.pool)} lang={*lang} dispatch={props.dispatch.clone()} />
            }
        </ChartFigure>
    }
}

#[derive(Clone, Properties, PartialEq)]
struct ChartProps {
    view: View,
    width: f64,
    /// Whether what can be done with it is there too.
    with_tools: bool,
    facts: Facts,
    lang: Lang,
    dark: bool,
    /// How the page is shown.
    shown: Presentation,
    /// What the reader can choose about it.
    children: Html,
}

impl ChartProps {
    fn place(&self) -> Place {
        Place { width: self.width, height: None, dark: self.dark, lang: self.lang, reading: false }
    }
}

/// One chart. What is off screen follows once the scenario rests: a drag draws what the reader sees.
#[component]
fn ChartFigure(props: &ChartProps) -> Html {
    let node = use_node_ref();
    let on_screen = use_on_screen(node.clone());
    // What can be done with it comes in its turn, wherever it is.
    let with_tools = props.with_tools;
    let props = use_rested(&ChartProps { with_tools: true, ..props.clone() }, on_screen);
    let as_table = use_state_eq(|| false);
    let enlarged = use_state_eq(|| false);
    let set = |state: &UseStateHandle<bool>, value: bool| {
        let setter = state.setter();
        Callback::from(move |()| setter.set(value))
    };
    let set_table = {
        let setter = as_table.setter();
        Callback::from(move |value| setter.set(value))
    };
    let ChartProps { view, facts, shown, .. } = &props;
    let place = props.place();
    html! {
        <figure class="chart" id={format!("chart-{}", view.id())} data-view={view.id()} ref={node}>
            <Drawing as_table={*as_table} chart={props.clone()} />
            if with_tools {
                <Tools view={*view} facts={facts.clone()} {place} shown={*shown} as_table={*as_table} {set_table}
                    enlarge={set(&enlarged, true).reform(|_: MouseEvent| ())} />
            }
            if *enlarged {
                <Enlarged view={*view} facts={facts.clone()} {place} onclose={set(&enlarged, false)} />
            }
        </figure>
    }
}

#[derive(Properties, PartialEq)]
struct DrawingProps {
    chart: ChartProps,
    as_table: bool,
}

/// Its title and finding, its picture, its notes, and what can be done with it.
#[component]
fn Drawing(props: &DrawingProps) -> Html {
    let ChartProps { view, facts, lang, children, .. } = &props.chart;
    let (view, lang) = (*view, *lang);
    let subject = facts.subject();
    let chart = chart(view, subject, props.chart.place());
    let notes = notes(view, subject, lang);
    // What can be done with a plan comes after what is said of it.
    let last = matches!(view, View::Canary | View::Operating);
    html! {
        <>
            <figcaption>
                <h3 id={format!("name-{}", view.id())}>{ &chart.title }</h3>
                <p>{ prose(&chart.finding) }</p>
            </figcaption>
            if props.as_table {
                { table_nodes(format!("twin-{}", view.id()), &chart.title, &table(view, subject, lang), lang) }
            } else {
                <Readable {view} facts={facts.clone()} place={props.chart.place()} title={chart.title.clone()}>
                    <Drawn name={format!("{}. {}", chart.title, chart.finding)} scene={Rc::new(chart.scene)} />
                </Readable>
            }
            if !last { { children.clone() } }
            if !notes.is_empty() {
                <ul class="notes" aria-label={(view == View::Canary).then(|| ui(Ui::CanaryNotes, lang))}>
                    { for notes.iter().map(|note| html! { <li class={note.about.map(|_| "warning")}>{ prose(&note.text) }</li> }) }
                </ul>
            }
            if last { { children.clone() } }
        </>
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
                <button type="button" class="quiet" onclick={ask(DrawEffort::REFINED.draws)}>{ ui(Ui::Cancel, *lang) }</button>
            } else if !many {
                <button type="button" class="quiet" onclick={ask(MANY_DRAWS)}>{ ui(Ui::MoreDraws, *lang) }</button>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PlayingProps {
    progress: Option<f64>,
    lang: Lang,
}

/// How far the rollouts are played; its place is kept while there is nothing to tell.
#[component]
fn Playing(props: &PlayingProps) -> Html {
    html! {
        <div class="choices steady" id="playing">
            if let Some(share) = props.progress {
                <label>
                    <span>{ ui(Ui::Playing, props.lang) }</span>
                    <progress max="1" value={share.to_string()}></progress>
                </label>
            }
        </div>
    }
}
