//! The header: whose page this is, the scenario's title, language, theme, and the link to copy.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::state::{Action, State};
use crate::web::components::copy::CopyText;
use crate::web::components::more::more;
use crate::web::page_state::Dispatch;
use model::input::param::Id;
use presentation::{Lang, Theme};
use report::help::guide;
use text::catalog::ui;
use text::messages::Ui;

/// The state and its link.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub state: Rc<State>,
    /// The full address of the state.
    pub address: AttrValue,
    /// Whether the browser shows another address.
    pub behind: bool,
    /// Opens the dialog to share it.
    pub share: Callback<()>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The text of the field or choice an event comes from.
fn value_of(event: &Event) -> String {
    let target = event.target();
    let input = target.clone().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let select = target.and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
    input.map(|input| input.value()).or_else(|| select.map(|select| select.value())).unwrap_or_default()
}

/// The header.
#[component]
pub fn Header(props: &Props) -> Html {
    let Props { state, address, behind, share, dispatch } = props;
    let lang = state.lang;
    let rename = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
            else {
                return;
            };
            let param = model::input::param::Param::of(Id::Name);
            if let Ok((value, _)) = share::value::read(param, input.value().trim()) {
                // Shown as it is read, also when that is the title there was and nothing is drawn anew.
                input.set_value(&share::value::write(&value));
                dispatch.dispatch(Action::Set(Id::Name, value));
            }
        })
    };
    let speak = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(lang) = Lang::from_id(&value_of(&event)) {
                dispatch.dispatch(Action::Speak(lang));
            }
        })
    };
    let paint = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(theme) = Theme::from_id(&value_of(&event)) {
                dispatch.dispatch(Action::Paint(theme));
            }
        })
    };
    let theme_name = |theme| match theme {
        Theme::Auto => Ui::ThemeAuto,
        Theme::Light => Ui::ThemeLight,
        Theme::Dark => Ui::ThemeDark,
    };
    html! {
        <header class="head" lang={lang.id()}>
            <h1 class="brand">{ mark() }{ "Costcanary" }</h1>
            <div class="title">
                <input id="title" class="title-field" type="text" maxlength="80" autocomplete="off" spellcheck="false"
                    aria-label={ui(Ui::Title, lang)} placeholder={ui(Ui::UntitledScenario, lang)}
                    value={state.scenario.name.clone()} onchange={rename} />
            </div>
            <div class="tools">
                <div class="steps" role="group" aria-label={format!("{} / {}", ui(Ui::Undo, lang), ui(Ui::Redo, lang))}>
                    { step("undo", Ui::Undo, BACK, state.history.has_past(), Action::Undo, props) }
                    { step("redo", Ui::Redo, FORTH, state.history.has_future(), Action::Redo, props) }
                </div>
                { more("guide".to_owned(), guide(lang), Ui::Guide, "", lang) }
                <label class="choice">
                    <span class="sr">{ ui(Ui::Language, lang) }</span>
                    <select id="language" onchange={speak}>
                        { for Lang::ALL.iter().map(|&one| html! {
                            <option value={one.id()} selected={one == lang} lang={one.id()}>
                                { match one { Lang::En => "English", Lang::Fr => "Français" } }
                            </option>
                        }) }
                    </select>
                </label>
                <label class="choice">
                    <span class="sr">{ ui(Ui::Theme, lang) }</span>
                    <select id="theme" onchange={paint}>
                        { for Theme::ALL.iter().map(|&one| html! {
                            <option value={one.id()} selected={one == state.theme}>{ ui(theme_name(one), lang) }</option>
                        }) }
                    </select>
                </label>
                <CopyText id="copy-link" label={Ui::CopyLink} done={Ui::Copied} class="primary" text={address.clone()} {lang} />
                <button type="button" class="quiet" id="open-share" aria-haspopup="dialog" onclick={share.reform(|_: MouseEvent| ())}>{ ui(Ui::ShareOpen, lang) }</button>
                if *behind {
                    <p class="copy-failed" id="address-behind" role="alert">{ ui(Ui::AddressBehind, lang) }</p>
                }
            </div>
        </header>
    }
}

/// An arrow that turns back, and one that turns forward.
const BACK: &str = "M7 3 3 7l4 4M3 7h6a4 4 0 0 1 0 8H6";
const FORTH: &str = "M11 3l4 4-4 4M15 7H9a4 4 0 0 0 0 8h3";

/// A step of the history. A button that cannot act stays, so that the keyboard does not lose its place.
fn step(id: &'static str, name: Ui, shape: &'static str, is_there: bool, action: Action, props: &Props) -> Html {
    let name = ui(name, props.state.lang);
    let onclick = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(action.clone()))
    };
    html! {
        <button type="button" {id} class="icon" title={name} aria-label={name} aria-disabled={(!is_there).then_some("true")} {onclick}>
            <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true"><path d={shape} /></svg>
        </button>
    }
}

/// The canary, as in `static/icon.svg`; here as nodes, so that no second file is asked for.
fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
            <path fill="#f6c915" d="M4 25c1-12 6-19 13-19 4 0 7 3 7 7l5 2-5 2c-1 7-7 11-20 8z" />
            <path fill="#c99a06" d="M8 22c1-5 4-8 10-8-1 5-4 8-10 8z" />
            <circle cx="19" cy="11" r="1.5" fill="#231d07" />
        </svg>
    }
}
