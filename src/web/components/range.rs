//! The range of an input: its ends beside the likely value, folded, with a small picture of its shape.
//!
//! The ends are judged together, when the reader leaves either field or presses Enter; one end alone waits for the other.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::state::{Action, Entry};
use crate::web::components::field::keep_keyboard;
use crate::web::components::scene::Drawn;
use crate::web::hooks::use_draft::use_draft;
use crate::web::hooks::use_unusable::use_held;
use crate::web::page_state::Dispatch;
use chart::palette::Palette;
use model::input::estimate::Estimate;
use model::input::param::{Id, Param};
use model::input::value::Value;
use presentation::Lang;
use report::field::{end_in_words, keypad, range_typed, read, shape};
use text::catalog::{label, say, ui};
use text::entry::editable;
use text::messages::{Sentence, Ui};

/// The range of one parameter.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which.
    pub id: Id,
    /// Its value.
    pub estimate: Estimate,
    /// The reader's language.
    pub lang: Lang,
    /// The scenario's currency code.
    pub currency: AttrValue,
    /// Whether the page is dark.
    pub dark: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The range, its ends and its shape.
#[component]
pub fn RangeField(props: &Props) -> Html {
    let Props { id, estimate, lang, currency, dark, dispatch } = props;
    let (id, estimate, lang) = (*id, *estimate, *lang);
    let (param, key) = (Param::of(id), id.id());
    // What is being typed: low and high. It is over as soon as the value changes, by whatever hand.
    let draft = use_draft(|| None::<[String; 2]>);
    let refused = use_state(|| None::<String>);
    use_held(dispatch, id, Entry::Range, refused.is_some());
    {
        let (draft, refused) = (draft.clone(), refused.setter());
        use_effect_with((estimate, lang), move |_| {
            draft.set(None);
            refused.set(None);
        });
    }
    let written =
        estimate.range.map_or([String::new(), String::new()], |(low, high)| [low, high].map(|end| editable(end, lang)));
    let drafted = draft.get();
    let is_typing = drafted.is_some();
    let shown = drafted.unwrap_or_else(|| written.clone());
    let commit = {
        let (draft, refused, dispatch) = (draft.clone(), refused.setter(), dispatch.clone());
        let currency = currency.clone();
        Callback::from(move |()| {
            let Some(typed) = draft.get() else { return };
            let empty = typed.iter().filter(|end| end.trim().is_empty()).count();
            if empty == 2 {
                dispatch.dispatch(Action::Set(id, Value::Number(Estimate::certain(estimate.mid))));
                draft.set(None);
            } else if empty == 0 {
                let typed = range_typed(&typed[0], estimate.mid, &typed[1], lang);
                match read(param, &typed, &Value::Number(estimate), &currency, lang) {
                    Ok(value) => dispatch.dispatch(Action::Set(id, value)),
                    Err(message) => refused.set(Some(message)),
                }
            }
        })
    };
    let onkeydown = {
        let (draft, refused, commit) = (draft.clone(), refused.setter(), commit.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => commit.emit(()),
            "Escape" => {
                draft.set(None);
                refused.set(None);
            }
            _ => {}
        })
    };
    let onchange = commit.reform(|_: Event| ());
    let end = |place: usize, name: Ui| {
        let oninput = {
            let (draft, written) = (draft.clone(), written.clone());
            Callback::from(move |event: InputEvent| {
                let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
                if let Some(input) = input {
                    let mut typed = draft.get().unwrap_or_else(|| written.clone());
                    typed[place] = input.value();
                    draft.set(Some(typed));
                }
            })
        };
        let word = if place == 0 { "low" } else { "high" };
        html! {
            <label class="end">
                <span>{ ui(name, lang) }</span>
                <input id={format!("{word}-{key}")} name={format!("{word}-{key}")} type="text" inputmode={keypad(param.kind)} autocomplete="off" spellcheck="false"
                    value={shown[place].clone()} aria-label={format!("{}: {}", label(id, lang), ui(name, lang))}
                    aria-describedby={format!("range-help-{key} range-error-{key}")}
                    aria-invalid={refused.is_some().then_some("true")}
                    data-typing={is_typing.then_some("")} {oninput} onchange={onchange.clone()} onkeydown={onkeydown.clone()} />
            </label>
        }
    };
    let drop_range = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: MouseEvent| {
            keep_keyboard(&event, id);
            dispatch.dispatch(Action::Set(id, Value::Number(Estimate::certain(estimate.mid))));
        })
    };
    let words = estimate.range.map(|(low, high)| {
        let (low, high) = (end_in_words(low, param, currency, lang), end_in_words(high, param, currency, lang));
        say(&Sentence::Range { low: &low, high: &high }, lang)
    });
    html! {
        <div class={if words.is_some() { "range" } else { "no-range" }}>
            <details class="bounds">
                <summary>
                    <span>{ words.clone().unwrap_or_else(|| ui(Ui::AddRange, lang).to_owned()) }</span>
                    if let Some(shape) = shape(param, estimate) {
                        <span class="shape"><Drawn scene={Rc::new(shape.drawn(Palette::of(*dark)))} name={ui(Ui::Shape, lang)} /></span>
                    }
                </summary>
                <div class="ends">
                    { end(0, Ui::Low) }
                    { end(1, Ui::High) }
                </div>
                <p class="error" id={format!("range-error-{key}")} role="alert">{ (*refused).clone().unwrap_or_default() }</p>
                <p class="help" id={format!("range-help-{key}")}>{ ui(Ui::RangeHelp, lang) }</p>
            </details>
            if words.is_some() {
                <button type="button" class="reset" onclick={drop_range}
                    aria-label={format!("{}: {}", ui(Ui::ClearRange, lang), label(id, lang))}>{ ui(Ui::ClearRange, lang) }</button>
            }
        </div>
    }
}
