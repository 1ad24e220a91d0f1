//! The input of any parameter: label, text, unit, slider where one helps, range, reset, help, and what was wrong.
//!
//! Typing is never fought: text is judged when the reader leaves the field or presses Enter. What cannot be used stays in the
//! field with the reason below it, and the figures keep the last value that could.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::state::{Action, Entry};
use crate::web::app::focus;
use crate::web::components::list::ListField;
use crate::web::components::more::more;
use crate::web::components::range::RangeField;
use crate::web::components::slider::SliderField;
use crate::web::hooks::use_draft::use_draft;
use crate::web::hooks::use_unusable::use_held;
use crate::web::page_state::Dispatch;
use model::input::nudge::Direction;
use model::input::param::{Bounds, Id, Kind, Param};
use model::input::value::Value;
use presentation::Lang;
use report::field::{in_words, keypad, read, text};
use report::help::parameter;
use text::catalog::{help, label, ui, unit, word};
use text::currency::sign;
use text::messages::Ui;

/// One parameter.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which.
    pub id: Id,
    /// Its value.
    pub value: Value,
    /// Whether that is not the default.
    pub differs: bool,
    /// Why the plan cannot work with it; empty when it can.
    pub warning: AttrValue,
    /// The reader's language.
    pub lang: Lang,
    /// The scenario's currency code.
    pub currency: AttrValue,
    /// Whether the page is dark.
    pub dark: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The element id of a parameter's field.
fn field_id(id: Id) -> String {
    format!("field-{}", id.id())
}

/// What describes a field: its help, and what is wrong with it.
fn described(id: Id, refused: bool, warned: bool) -> String {
    let key = id.id();
    let parts = [("help", true), ("error", refused), ("warning", warned)].into_iter().filter(|(_, is_there)| *is_there);
    parts.map(|(part, _)| format!("{part}-{key}")).collect::<Vec<_>>().join(" ")
}

/// Brings a parameter's field on screen, opening the section it is folded in, and moves the keyboard there.
pub fn reveal(id: Id) {
    let field = if id == Id::Name { "title".to_owned() } else { field_id(id) };
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(&field));
    if let Some(section) = element.and_then(|element| element.closest("details").ok().flatten()) {
        let _ = section.set_attribute("open", "");
    }
    focus(&field);
}

/// Moves the keyboard to a field before the button it pressed goes away. A pointer stays where it is, and a touch does not
/// bring up the keys of a phone.
pub(super) fn keep_keyboard(event: &MouseEvent, id: Id) {
    if event.detail() == 0 {
        focus(&field_id(id));
    }
}

/// The input of a parameter.
#[component]
pub fn Field(props: &Props) -> Html {
    let Props { id, value, differs, warning, lang, currency, dark, dispatch } = props;
    let warned = !warning.is_empty();
    let (id, lang) = (*id, *lang);
    let param = Param::of(id);
    let key = id.id();
    let reset = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: MouseEvent| {
            keep_keyboard(&event, id);
            dispatch.dispatch(Action::Reset(id));
        })
    };
    html! {
        <div class="field" data-param={key}>
            <div class="field-head">
                <label for={field_id(id)} id={format!("label-{key}")}>{ label(id, lang) }</label>
                if *differs {
                    <span class="dot" role="img" aria-label={ui(Ui::Changed, lang)}></span>
                    <button type="button" class="reset" onclick={reset}
                        aria-label={format!("{}: {}", ui(Ui::Reset, lang), label(id, lang))}>{ ui(Ui::Reset, lang) }</button>
                }
            </div>
            if let (Kind::Word(words), Value::Word(chosen)) = (param.kind, value) {
                <Choice id={id} words={words} chosen={*chosen} {warned} lang={lang} dispatch={dispatch.clone()} />
            } else {
                <TextField id={id} value={value.clone()} {warned} lang={lang} currency={currency} dispatch={dispatch.clone()} />
            }
            if matches!(param.kind, Kind::Savings | Kind::Steps | Kind::Markets) {
                <ListField {id} value={value.clone()} {lang} {dispatch} />
            }
            if warned {
                <p class="warning" id={format!("warning-{key}")}>{ warning }</p>
            }
            if let (Kind::Number { slider: Some(slider), .. }, Value::Number(estimate)) = (param.kind, value) {
                <SliderField id={id} slider={slider} mid={estimate.mid} lang={lang} currency={currency} dispatch={dispatch.clone()} />
            }
            if let Value::Number(estimate) = value {
                <RangeField id={id} estimate={*estimate} lang={lang} currency={currency} dark={*dark} dispatch={dispatch.clone()} />
            }
            <p class="help">
                <span id={format!("help-{key}")}>{ help(id, lang) }</span>{ " " }
                { more(format!("more-{key}"), parameter(id, lang), Ui::More, &format!("label-{key}"), lang) }
            </p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TextProps {
    id: Id,
    value: Value,
    warned: bool,
    lang: Lang,
    currency: AttrValue,
    dispatch: Dispatch,
}

/// The text of a value, judged on commit.
#[component]
fn TextField(props: &TextProps) -> Html {
    let TextProps { id, value, warned, lang, currency, dispatch } = props;
    let (id, lang) = (*id, *lang);
    let param = Param::of(id);
    let key = id.id();
    // What is being typed, and what was refused. Either is over as soon as the value changes, by whatever hand.
    let draft = use_draft(|| None::<String>);
    let refused = use_state(|| None::<String>);
    {
        let (draft, refused) = (draft.clone(), refused.setter());
        use_effect_with(value.clone(), move |_| {
            draft.set(None);
            refused.set(None);
        });
    }
    let message = refused.as_ref().and_then(|typed| read(param, typed, value, currency, lang).err());
    use_held(dispatch, id, Entry::Field, message.is_some());
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) {
                draft.set(Some(input.value()));
            }
        })
    };
    let commit = {
        let (draft, refused, dispatch) = (draft.clone(), refused.setter(), dispatch.clone());
        let (value, currency) = (value.clone(), currency.clone());
        Callback::from(move |()| {
            let Some(typed) = draft.get() else { return };
            match read(param, &typed, &value, &currency, lang) {
                Ok(read) => {
                    refused.set(None);
                    draft.set(None);
                    dispatch.dispatch(Action::Set(id, read));
                }
                Err(_) => refused.set(Some(typed)),
            }
        })
    };
    let onchange = commit.reform(|_: Event| ());
    let number = matches!(param.kind, Kind::Number { .. });
    let onkeydown = {
        let (draft, refused, dispatch) = (draft.clone(), refused.setter(), dispatch.clone());
        let (value, currency) = (value.clone(), currency.clone());
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            match key.as_str() {
                "Enter" => commit.emit(()),
                "Escape" => {
                    draft.set(None);
                    refused.set(None);
                }
                "ArrowUp" | "ArrowDown" | "PageUp" | "PageDown" if number => {
                    // From what is typed, if it can be read.
                    match draft.get().map(|typed| read(param, &typed, &value, &currency, lang)) {
                        Some(Err(_)) => return,
                        Some(Ok(typed)) => dispatch.dispatch(Action::Set(id, typed)),
                        None => {}
                    }
                    event.prevent_default();
                    let way = if key.ends_with("Up") { Direction::Up } else { Direction::Down };
                    let coarse = event.shift_key() || key.starts_with("Page");
                    draft.set(None);
                    dispatch.dispatch(Action::Step { id, way, coarse });
                }
                _ => {}
            }
        })
    };
    let onkeyup = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: KeyboardEvent| dispatch.dispatch(Action::Settle))
    };
    let bound = |end: fn(&Bounds) -> f64| match param.kind {
        Kind::Number { bounds, .. } => Some(end(&bounds).to_string()),
        _ => None,
    };
    let now = match value {
        Value::Number(estimate) => Some((estimate.mid.to_string(), in_words(estimate.mid, param, currency, lang))),
        _ => None,
    };
    let drafted = draft.get();
    let is_typing = drafted.is_some();
    let shown = drafted.or_else(|| (*refused).clone()).unwrap_or_else(|| text(value, lang));
    let wide = !number && !matches!(param.kind, Kind::Currency);
    let unit = if wide { String::new() } else { unit(param.unit, sign(currency, lang), lang) };
    let described = described(id, message.is_some(), *warned);
    html! {
        <>
            <div class={classes!("entry", wide.then_some("wide"))}>
                <input id={field_id(id)} name={key} type="text" autocomplete="off" spellcheck="false" autocapitalize="off"
                    inputmode={if number { keypad(param.kind) } else { "text" }} value={shown}
                    role={number.then_some("spinbutton")} aria-valuemin={bound(|bounds| bounds.least)} aria-valuemax={bound(|bounds| bounds.most)}
                    aria-valuenow={now.clone().map(|now| now.0)} aria-valuetext={now.map(|now| now.1)}
                    aria-describedby={described} aria-invalid={message.is_some().then_some("true")}
                    data-typing={is_typing.then_some("")} {oninput} {onchange} {onkeydown} {onkeyup} />
                if !unit.is_empty() { <span class="unit">{ unit }</span> }
            </div>
            <p class="error" id={format!("error-{key}")} role="alert">{ message.unwrap_or_default() }</p>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    id: Id,
    words: &'static [&'static str],
    chosen: &'static str,
    warned: bool,
    lang: Lang,
    dispatch: Dispatch,
}

/// One of a few words.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let ChoiceProps { id, words, chosen, warned, lang, dispatch } = props;
    let (id, words, dispatch) = (*id, *words, dispatch.clone());
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
        let picked = select.map(|select| select.value()).unwrap_or_default();
        if let Some(&word) = words.iter().find(|&&word| word == picked) {
            dispatch.dispatch(Action::Set(id, Value::Word(word)));
        }
    });
    html! {
        <div class="entry wide">
            <select id={field_id(id)} name={id.id()} aria-describedby={described(id, false, *warned)} {onchange}>
                { for words.iter().map(|&one| html! { <option value={one} selected={one == *chosen}>{ word(one, *lang) }</option> }) }
            </select>
        </div>
    }
}
