//! The three charts from ready numbers: what a redraw costs without the model.

use std::rc::Rc;

use chart::cumulative::{Cumulative, Curve};
use chart::overlay::Overlay;
use chart::palette::Palette;
use chart::scene::Scene;
use chart::tornado::{Swing, Tornado};
use chart::two_way::{Side, TwoWay};
use chart::{Amount, Figure, FigureSize};
use costcanary_page::web::components::scene::Drawn;
use presentation::Lang;
use text::number::{TimeUnit, duration_short_in, money_compact, percent_points, plain};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use crate::{HEIGHT, WIDTH};

const LOOK: FigureSize = FigureSize { width: WIDTH, height: HEIGHT, palette: Palette::of(false), reading: false };

fn money(value: f64) -> String {
    money_compact(value, "USD", Lang::En)
}

/// What the charts show at one place of the slider; money.
#[wasm_bindgen]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    days: Vec<f64>,
    curves: Vec<(String, Vec<f64>)>,
    across: Vec<f64>,
    up: Vec<f64>,
    cells: Vec<f64>,
    base: f64,
    swings: Vec<(String, f64, f64)>,
}

#[wasm_bindgen]
impl Snapshot {
    /// The days of the lines; values of the table's sides; its cells row by row from the bottom; the outcome with every input at mid.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(days: Vec<f64>, across: Vec<f64>, up: Vec<f64>, cells: Vec<f64>, base: f64) -> Self {
        Self { days, across, up, cells, base, ..Self::default() }
    }

    /// One more line: its name and an amount for each day.
    pub fn line(&mut self, name: String, amounts: Vec<f64>) {
        self.curves.push((name, amounts));
    }

    /// One more bar: the input's name, and the outcome when it is low and high.
    pub fn swing(&mut self, name: String, low: f64, high: f64) {
        self.swings.push((name, low, high));
    }
}

fn drawn(scene: Scene, name: &'static str) -> Html {
    html! { <Drawn scene={Rc::new(scene)} {name} /> }
}

impl Snapshot {
    fn cumulative(&self) -> Html {
        let curve = |(name, amounts): &(String, Vec<f64>)| Curve {
            name: name.clone(),
            points: self.days.iter().copied().zip(amounts.iter().copied()).collect(),
            end: amounts.last().map(|&amount| money(amount)).unwrap_or_default(),
            payback: None,
        };
        let figure = Cumulative {
            unit: "Running net saving".to_owned(),
            zoom: String::new(),
            horizon: self.days.last().copied().unwrap_or_default(),
            curves: self.curves.iter().map(curve).collect(),
            pinned: Overlay::default(),
            steps: Vec::new(),
            fan: None,
            days: &|day| duration_short_in(day, TimeUnit::Day, Lang::En),
            months: &|months| duration_short_in(months, TimeUnit::Month, Lang::En),
            money: &money,
            tell: &|_| String::new(),
        };
        drawn(figure.draw(&LOOK), "Net saving over time")
    }

    fn two_way(&self) -> Html {
        let figure = TwoWay {
            unit: "Net saving".to_owned(),
            across: Side {
                name: "Saving".to_owned(),
                at: self.across.clone(),
                ratio: false,
                ticks: &|saving| percent_points(saving, Lang::En),
            },
            up: Side {
                name: "Tokens".to_owned(),
                at: self.up.clone(),
                ratio: true,
                ticks: &|tokens| plain(tokens, Lang::En),
            },
            values: self.cells.clone(),
            contour: Vec::new(),
            pinned: Overlay::default(),
            break_even: String::new(),
            base: None,
            gain: "+ pays".to_owned(),
            loss: "− does not pay".to_owned(),
            money: &money,
            tell: &|_| String::new(),
            empty: String::new(),
        };
        drawn(figure.draw(&LOOK), "Two inputs at once")
    }

    fn tornado(&self) -> Html {
        let row = |&(ref name, at_low, at_high): &(String, f64, f64)| Swing {
            name: name.clone(),
            low_input: "P10".to_owned(),
            high_input: "P90".to_owned(),
            at_low,
            at_high,
            flips: (at_low > 0.0) != (at_high > 0.0),
            pinned: None,
            columns: Vec::new(),
        };
        let figure = Tornado {
            unit: "Net saving".to_owned(),
            base: Amount { value: self.base, text: money(self.base) },
            zero: "Break-even".to_owned(),
            low: "input at its P10".to_owned(),
            high: "input at its P90".to_owned(),
            flips: "the decision flips".to_owned(),
            pinned: String::new(),
            columns: Vec::new(),
            rows: self.swings.iter().map(row).collect(),
            empty: String::new(),
            ticks: &money,
            tell: &|_| String::new(),
        };
        drawn(figure.draw(&LOOK), "What matters")
    }
}

#[derive(Clone, PartialEq, Properties)]
struct Props {
    moment: Rc<Snapshot>,
}

#[component]
fn Charts(props: &Props) -> Html {
    let moment = &props.moment;
    html! {
        <>
            <figure>{ moment.cumulative() }</figure>
            <figure>{ moment.two_way() }</figure>
            <figure>{ moment.tornado() }</figure>
        </>
    }
}

/// The charts in an element of the page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Ready {
    moments: Vec<Rc<Snapshot>>,
    app: AppHandle<Charts>,
}

#[wasm_bindgen]
impl Ready {
    /// Draws the first of the moments.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(place: Element, moments: Vec<Snapshot>) -> Self {
        let moments: Vec<Rc<Snapshot>> = moments.into_iter().map(Rc::new).collect();
        let moment = moments.first().cloned().unwrap_or_default();
        Self { moments, app: yew::Renderer::<Charts>::with_root_and_props(place, Props { moment }).render() }
    }

    /// Draws another one.
    pub fn show(&mut self, place: usize) {
        if let Some(moment) = self.moments.get(place) {
            self.app.update(Props { moment: Rc::clone(moment) });
        }
    }
}
