//! The keys: what they do, and the sheet that says so.
//!
//! Ctrl or ⌘ with Z goes a step back. In a field whose text is being typed it is left to the browser, which takes back letters.
//! Single keys act only outside of fields, and only while the reader lets them.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use crate::state::Action;
use crate::web::browser::storage;
use crate::web::page_state::Dispatch;
use presentation::Lang;
use text::catalog::ui;
use text::messages::Ui;

/// Where it is kept whether single keys act.
const KEPT: &str = "costcanary.keys";
/// What is kept when they do not.
const OFF: &str = "off";

/// A language, and where actions go.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The reader's language.
    pub lang: Lang,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// Whether the browser itself has a use for Ctrl+Z there, and for letters.
fn takes_text(target: Option<web_sys::EventTarget>) -> (bool, bool) {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    let matches = |selector: &str| element.as_ref().is_some_and(|element| element.matches(selector).unwrap_or(false));
    let takes_letters = matches("input:not([type=range]):not([type=checkbox]), textarea, select");
    (matches("[data-typing], textarea, #title"), takes_letters)
}

/// The sheet, the button that shows it, and the keys themselves.
#[component]
pub fn Shortcuts(props: &Props) -> Html {
    let Props { lang, dispatch } = props;
    let lang = *lang;
    let sheet = use_node_ref();
    let single = use_state(|| storage::read(KEPT).ok().flatten().as_deref() != Some(OFF));
    {
        let (sheet, dispatch) = (sheet.clone(), dispatch.clone());
        use_effect_with(*single, move |&single| {
            let hear = move |event: &Event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let (is_typing, takes_letters) = takes_text(event.target());
                let with = event.ctrl_key() || event.meta_key();
                let action = match (event.key().to_ascii_lowercase().as_str(), with, event.shift_key()) {
                    ("z", true, false) => Action::Undo,
                    ("z", true, true) | ("y", true, false) => Action::Redo,
                    ("?", false, _) if single && !takes_letters => {
                        event.prevent_default();
                        show(&sheet);
                        return;
                    }
                    _ => return,
                };
                if !is_typing {
                    event.prevent_default();
                    dispatch.dispatch(action);
                }
            };
            let options = EventListenerOptions::enable_prevent_default();
            let listener =
                web_sys::window().map(|window| EventListener::new_with_options(&window, "keydown", options, hear));
            move || drop(listener)
        });
    }
    let open = {
        let sheet = sheet.clone();
        Callback::from(move |_: MouseEvent| show(&sheet))
    };
    let close = {
        let sheet = sheet.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(sheet) = sheet.cast::<HtmlDialogElement>() {
                sheet.close();
            }
        })
    };
    let choose = {
        let single = single.setter();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                single.set(input.checked());
                storage::write(KEPT, if input.checked() { "on" } else { OFF });
            }
        })
    };
    let keys = [
        ("Ctrl Z · ⌘ Z", Ui::KeysUndo),
        (ui(Ui::NameRedo, lang), Ui::KeysRedo),
        ("↑ ↓", Ui::KeysStep),
        (ui(Ui::NamePages, lang), Ui::KeysLeap),
        (ui(Ui::NameEnter, lang), Ui::KeysCommit),
        (ui(Ui::NameEscape, lang), Ui::KeysEscape),
        ("?", Ui::KeysSheet),
    ];
    html! {
        <>
            <button type="button" id="show-shortcuts" class="link" onclick={open}>{ ui(Ui::Shortcuts, lang) }</button>
            <dialog ref={sheet} id="shortcuts" class="sheet" aria-labelledby="shortcuts-title" lang={lang.id()}>
                <h2 id="shortcuts-title">{ ui(Ui::Shortcuts, lang) }</h2>
                <dl class="keys">
                    { for keys.into_iter().map(|(key, what)| html! {
                        <div><dt><kbd>{ key }</kbd></dt><dd>{ ui(what, lang) }</dd></div>
                    }) }
                </dl>
                <label class="check">
                    <input type="checkbox" id="single-keys" checked={*single} onchange={choose} />
                    <span>{ ui(Ui::KeysSingle, lang) }</span>
                </label>
                <button type="button" class="quiet" id="close-shortcuts" onclick={close}>{ ui(Ui::Close, lang) }</button>
            </dialog>
        </>
    }
}

fn show(sheet: &NodeRef) {
    if let Some(sheet) = sheet.cast::<HtmlDialogElement>().filter(|sheet| !sheet.open()) {
        let _ = sheet.show_modal();
    }
}
