//! A picture whose values can be read: by pointing, by a tap, by arrow keys; Esc leaves.
//!
//! What stands where is found out at the first touch, so that a page nobody points at pays nothing. The mark and the words
//! lie on a second drawing above the first, which stays as it is.

use std::cell::OnceCell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::web::facts::Facts;
use chart::geometry::{Bounds, Weight};
use chart::scene::Scene;
use chart::spot::Spot;
use chart::width;
use presentation::View;
use report::charts::{Place, chart};
use text::catalog::ui;
use text::messages::Ui;

/// A picture, and what it is drawn from.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which chart.
    pub view: View,
    /// What it is drawn from.
    pub facts: Facts,
    /// Where it is shown.
    pub place: Place,
    /// Its title.
    pub title: AttrValue,
    /// The picture.
    pub children: Html,
}

/// Height of the letters, and of a line of them, user units.
const LETTERS: f64 = 12.0;
const LINE: f64 = 17.0;
/// Between the words and the edge of their ground, and between that and the mark, user units.
const PAD: f64 = 8.0;

/// The picture, ready to be read.
#[component]
pub fn Readable(props: &Props) -> Html {
    let Props { view, facts, place, title, children } = props;
    let node = use_node_ref();
    // Which spot, and whether a key led there: then it is spoken.
    let at = use_state_eq(|| None::<(usize, bool)>);
    let held = use_memo((*view, facts.clone(), *place), |_| OnceCell::<Scene>::new());
    let read = {
        let (held, facts, place, view) = (Rc::clone(&held), facts.clone(), *place, *view);
        Rc::new(move || {
            let make = || chart(view, facts.subject(), Place { reading: true, ..place }).scene;
            held.get_or_init(make).clone()
        })
    };
    let point = {
        let (read, at, node) = (Rc::clone(&read), at.setter(), node.clone());
        Callback::from(move |event: PointerEvent| {
            let picture = node.cast::<Element>().and_then(|node| node.query_selector("svg").ok().flatten());
            let Some(place) = picture.map(|picture| picture.get_bounding_client_rect()) else { return };
            let scene = read();
            let scale = scene.width / place.width().max(1.0);
            let (x, y) = (f64::from(event.client_x()) - place.left(), f64::from(event.client_y()) - place.top());
            at.set(scene.nearest((x * scale, y * scale)).map(|index| (index, false)));
        })
    };
    let leave = {
        let at = at.setter();
        // A finger leaves with every tap; what it showed stays until the next one, or until the keyboard goes.
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                at.set(None);
            }
        })
    };
    let onfocusout = {
        let at = at.setter();
        Callback::from(move |_: FocusEvent| at.set(None))
    };
    let onkeydown = {
        let (read, at) = (Rc::clone(&read), at.clone());
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            if !matches!(key.as_str(), "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End" | "Escape")
            {
                return;
            }
            if key == "Escape" {
                // With nothing to leave here, it leaves what is around.
                if at.is_some() {
                    event.prevent_default();
                    event.stop_propagation();
                    at.set(None);
                }
                return;
            }
            event.prevent_default();
            let scene = read();
            let Some(last) = scene.spots.len().checked_sub(1) else { return };
            let next = match (*at, key.as_str()) {
                (_, "Home") => 0,
                (_, "End") => last,
                (None, _) => 0,
                (Some((index, _)), key) => {
                    let step = if matches!(key, "ArrowUp" | "ArrowDown") { scene.columns } else { 1 };
                    let next = match key {
                        "ArrowLeft" | "ArrowUp" => index.checked_sub(step),
                        _ => Some(index + step).filter(|&next| next <= last),
                    };
                    next.unwrap_or(index)
                }
            };
            at.set(Some((next, true)));
        })
    };
    let scene = at.is_some().then(|| read());
    let spot = scene.as_ref().zip(*at).and_then(|(scene, (index, _))| scene.spots.get(index));
    let said = spot.filter(|_| at.is_some_and(|(_, spoken)| spoken)).map(|spot| spot.text.as_str().to_owned());
    html! {
        <div class="readable" ref={node} tabindex="0" role="group" aria-label={format!("{title}: {}", ui(Ui::ReadHint, place.lang))}
            onpointermove={point.clone()} onpointerdown={point} onpointerleave={leave} {onfocusout} {onkeydown}>
            { children.clone() }
            if let Some((scene, spot)) = scene.as_ref().zip(spot) {
                { mark(scene, spot) }
            }
            <p class="sr" role="status">{ said.unwrap_or_default() }</p>
        </div>
    }
}

/// The mark of a spot, its guide where the plot is read across, and its words beside it.
fn mark(scene: &Scene, spot: &Spot) -> Html {
    let lines: Vec<&str> = spot.text.as_str().split(" · ").collect();
    let wide = lines.iter().map(|line| width::of(line, LETTERS, Weight::Strong)).fold(0.0, f64::max) + 2.0 * PAD;
    let high = LINE * lines.len() as f64 + PAD;
    // To the right where there is room, else to the left, else wherever it fits.
    let right = spot.x + PAD;
    let left = if right + wide <= scene.width { right } else { (spot.x - PAD - wide).max(0.0) };
    let top = (spot.y - high - PAD).clamp(0.0, (scene.height - high).max(0.0));
    let guide = scene.across.iter().find(|plot: &&Bounds| (plot.top..=plot.bottom).contains(&spot.y));
    let number = |x: f64| format!("{x:.1}");
    html! {
        <svg class="spot" aria-hidden="true" translate="no" viewBox={format!("0 0 {} {}", scene.width, scene.height)} width={scene.width.to_string()} height={scene.height.to_string()}>
            if let Some(plot) = guide {
                <line x1={number(spot.x)} x2={number(spot.x)} y1={number(plot.top)} y2={number(plot.bottom)} />
            }
            <circle cx={number(spot.x)} cy={number(spot.y)} r="5" />
            <rect x={number(left)} y={number(top)} width={number(wide)} height={number(high)} rx="4" />
            { for lines.iter().enumerate().map(|(place, line)| html! {
                <text x={number(left + PAD)} y={number(top + LINE * (place as f64 + 1.0) - 1.0)}>{ *line }</text>
            }) }
        </svg>
    }
}
