//! The beginning of the page on the article's case, as it is once every figure is there: the build writes it into the page's own file,
//! so that a reader sees it before the program has arrived.
//!
//! The components are those of the page. Nothing in it acts: the page takes its place, and only then is it touched.

use model::rollout::effort::RolloutEffort;
use model::uncertainty::effort::DrawEffort;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::state::State;
use crate::web::components::answer::AnswerText;
use crate::web::components::cards::Cards;
use crate::web::components::compare::Compare;
use crate::web::components::header::Header;
use crate::web::components::prose::prose;
use crate::web::components::scene::root;
use crate::web::facts::Facts;
use crate::web::page_state::Page;
use chart::scene::Scene;
use model::figures::Figures;
use model::input::scenario::Scenario;
use model::math::decimal;
use model::rollout::result::Simulation;
use model::uncertainty::result::Uncertainty;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::charts::{Place, chart};
use text::catalog::ui;
use text::messages::Ui;

/// The attribute of the page's file that holds [`played`], numbers with spaces between them.
pub const PLAYED: &str = "data-played";

/// The rollout of the article's case, played in full, packed: the page need not play it again.
#[must_use]
pub fn played() -> Vec<f64> {
    Simulation::of(&Scenario::default().unlabelled(), RolloutEffort::REFINED).pack()
}

/// The same as the page's file has it; none where it has none.
#[must_use]
pub fn brought() -> Option<Simulation> {
    let document = web_sys::window()?.document()?;
    let text = document.query_selector(&format!("[{PLAYED}]")).ok()??.get_attribute(PLAYED)?;
    let packed: Vec<f64> = text.split(' ').map(decimal::read).collect::<Option<_>>()?;
    Simulation::unpack(&packed)
}

/// The width the chart is drawn for, pixels: that of a usual window; style makes it fit others.
const WIDTH: f64 = 832.0;

/// The language it is in.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The language.
    pub lang: Lang,
}

/// The header, the answer, the cards and the first chart.
#[component]
pub fn First(props: &Props) -> Html {
    let lang = props.lang;
    let page = use_reducer(|| Page(Rc::new(State::new(lang))));
    let state = Rc::clone(&page.0);
    let scenario = &state.scenario;
    let figures = Figures::of(scenario);
    let facts = Facts {
        uncertainty: Rc::new(Uncertainty::of(scenario, DrawEffort::REFINED)),
        simulation: Rc::new(Simulation::of(scenario, RolloutEffort::REFINED)),
        figures: Rc::new(figures),
        scenario: Rc::new(scenario.clone()),
        axes: DEFAULT_AXES,
        pinned: None,
    };
    html! {
        <>
            <Header state={Rc::clone(&state)} address="" behind={false} share={Callback::noop()} dispatch={page.dispatcher()} />
            <main class="page" lang={lang.id()}>
                <section class="result">
                    <AnswerText facts={facts.clone()} {lang} />
                    <Compare facts={facts.clone()} is_pinned={false} {lang} dispatch={page.dispatcher()} />
                    <Cards facts={facts.clone()} {lang} />
                </section>
                <section class="inputs">
                    <p class="kicker">{ ui(Ui::Inputs, lang) }</p>
                </section>
                <section class="charts">{ savings(&facts, lang) }</section>
            </main>
        </>
    }
}

/// A scene as nodes: the elements and attributes that [`Drawn`](crate::web::components::scene::Drawn) sets in a browser.
fn nodes(scene: &Scene, name: &AttrValue) -> Html {
    let mut root = root(scene, name);
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

/// The first chart, in the colours of either theme; style shows one.
fn savings(facts: &Facts, lang: Lang) -> Html {
    let drawn =
        |dark| chart(View::Savings, facts.subject(), Place { width: WIDTH, height: None, dark, lang, reading: false });
    let [light, dark] = [false, true].map(drawn);
    let name = AttrValue::from(format!("{}. {}", light.title, light.finding));
    html! {
        <figure class="chart" data-view={View::Savings.id()}>
            <figcaption>
                <h3>{ &light.title }</h3>
                <p>{ prose(&light.finding) }</p>
            </figcaption>
            <div class="in-light">{ nodes(&light.scene, &name) }</div>
            <div class="in-dark">{ nodes(&dark.scene, &name) }</div>
        </figure>
    }
}
