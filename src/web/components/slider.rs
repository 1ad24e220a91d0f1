//! The slider of a number.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::state::Action;
use crate::web::page_state::Dispatch;
use model::input::param::{Id, Param, Slider};
use presentation::Lang;
use report::field::in_words;
use text::catalog::label;

/// A number that slides.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which parameter.
    pub id: Id,
    /// Its stops.
    pub slider: Slider,
    /// Its value.
    pub mid: f64,
    /// The reader's language.
    pub lang: Lang,
    /// The scenario's currency code.
    pub currency: AttrValue,
    /// Where actions go.
    pub dispatch: Dispatch,
    /// What its element id begins with.
    #[prop_or("slider")]
    pub prefix: &'static str,
}

/// A slider in stops, each a round figure.
#[component]
pub fn SliderField(props: &Props) -> Html {
    let Props { id, slider, mid, lang, currency, dispatch, prefix } = props;
    let (id, slider, dispatch) = (*id, *slider, dispatch.clone());
    let param = Param::of(id);
    let oninput = Callback::from(move |event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(stop) = input.and_then(|input| input.value().parse::<u32>().ok()) {
            dispatch.dispatch(Action::Move(id, slider.value_at(stop.min(slider.stops()))));
        }
    });
    let settle = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: Event| dispatch.dispatch(Action::Settle))
    };
    html! {
        <input class="slider" id={format!("{prefix}-{}", id.id())} type="range" min="0" max={slider.stops().to_string()} step="1"
            value={slider.stop_of(*mid).to_string()} aria-label={label(id, *lang)}
            aria-valuetext={in_words(*mid, param, currency, *lang)} {oninput} onchange={settle} />
    }
}
