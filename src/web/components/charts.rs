//! The charts, each a figure with its title, its finding and its picture, drawn anew as anything it shows changes.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::chart::scene::Scene;
use crate::model::figures::Figures;
use crate::model::scenario::Scenario;
use crate::presentation::{Lang, View};
use crate::report::charts::{Place, canary_notes, chart};
use crate::text::catalog::{Ui, ui};
use crate::web::size::use_width;

/// A scenario with its figures, a language and a ground.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Its figures.
    pub figures: Rc<Figures>,
    /// The reader's language.
    pub lang: Lang,
    /// Whether the page is dark.
    pub dark: bool,
}

/// The order of the charts on the page: from the question to its fine print.
const ORDER: [View; 4] = [View::Savings, View::Cumulative, View::Canary, View::Scenarios];

/// All charts.
#[component]
pub fn Charts(props: &Props) -> Html {
    let node = use_node_ref();
    let width = use_width(node.clone());
    html! {
        <section class="charts" id="charts" aria-labelledby="charts-title" ref={node}>
            <h2 id="charts-title" class="sr">{ ui(Ui::Charts, props.lang) }</h2>
            if let Some(width) = width {
                { for ORDER.iter().map(|&view| html! {
                    <ChartFigure key={view.id()} view={view} width={width} scenario={Rc::clone(&props.scenario)}
                        figures={Rc::clone(&props.figures)} lang={props.lang} dark={props.dark} />
                }) }
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ChartProps {
    view: View,
    width: f64,
    scenario: Rc<Scenario>,
    figures: Rc<Figures>,
    lang: Lang,
    dark: bool,
}

/// One chart.
#[component]
fn ChartFigure(props: &ChartProps) -> Html {
    let &ChartProps { view, width, lang, dark, .. } = props;
    let chart = chart(view, &props.scenario, &props.figures, Place { width, height: None, dark, lang });
    let id = format!("chart-{}", view.id());
    let notes = if view == View::Canary { canary_notes(&props.scenario, &props.figures, lang) } else { Vec::new() };
    html! {
        <figure class="chart" id={id.clone()} data-view={view.id()}>
            <figcaption>
                <h3>{ &chart.title }</h3>
                <p>{ &chart.finding }</p>
            </figcaption>
            { nodes(&chart.scene, &format!("{}. {}", chart.title, chart.finding)) }
            if !notes.is_empty() {
                <ul class="notes" aria-label={ui(Ui::CanaryNotes, lang)}>
                    { for notes.iter().map(|note| html! { <li>{ note }</li> }) }
                </ul>
            }
        </figure>
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
