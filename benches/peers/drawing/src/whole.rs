//! The three charts as the page has them, every figure computed and 4,096 draws made for each input.

use model::rollout::effort::RolloutEffort;
use std::rc::Rc;

use costcanary_page::web::components::scene::Drawn;
use model::figures::Figures;
use model::input::scenario::Scenario;
use model::rollout::result::Simulation;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::result::Uncertainty;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::charts::{Place, chart, notes};
use report::subject::Subject;
use share::decode;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use crate::{HEIGHT, WIDTH};

const PLACE: Place = Place { width: WIDTH, height: Some(HEIGHT), dark: false, lang: Lang::En, reading: false };

#[derive(Clone, PartialEq, Properties)]
struct Props {
    scenario: Rc<Scenario>,
    /// None of the three shows it.
    still: Rc<Simulation>,
}

#[component]
fn Charts(props: &Props) -> Html {
    let Props { scenario, still } = props;
    let (figures, uncertainty) = (Figures::of(scenario), Uncertainty::of(scenario, DrawEffort::QUICK));
    let subject = Subject {
        scenario,
        figures: &figures,
        uncertainty: &uncertainty,
        simulation: still,
        axes: DEFAULT_AXES,
        pinned: None,
    };
    let figure = |view: View| {
        let chart = chart(view, subject, PLACE);
        html! {
            <figure>
                <figcaption><h3>{ &chart.title }</h3><p>{ &chart.finding }</p></figcaption>
                <Drawn name={chart.title} scene={Rc::new(chart.scene)} />
                { for notes(view, subject, Lang::En).iter().map(|note| html! { <p>{ &note.text }</p> }) }
            </figure>
        }
    };
    html! { <>{ figure(View::Cumulative) }{ figure(View::TwoWay) }{ figure(View::Tornado) }</> }
}

/// The charts in an element of the page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Whole {
    scenarios: Vec<Rc<Scenario>>,
    still: Rc<Simulation>,
    app: AppHandle<Charts>,
}

#[wasm_bindgen]
impl Whole {
    /// Draws the scenario of the first of the links.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(place: Element, links: Vec<String>) -> Self {
        let scenarios: Vec<Rc<Scenario>> = links.into_iter().map(|link| Rc::new(decode(&link).scenario)).collect();
        let scenario = scenarios.first().cloned().unwrap_or_else(|| Rc::new(decode("v=1").scenario));
        let still = Rc::new(Simulation::of(&scenario, RolloutEffort::beside(DrawEffort::QUICK)));
        let props = Props { scenario, still: Rc::clone(&still) };
        Self { scenarios, still, app: yew::Renderer::<Charts>::with_root_and_props(place, props).render() }
    }

    /// Draws another one's.
    pub fn show(&mut self, place: usize) {
        if let Some(scenario) = self.scenarios.get(place) {
            self.app.update(Props { scenario: Rc::clone(scenario), still: Rc::clone(&self.still) });
        }
    }
}
