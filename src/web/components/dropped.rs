//! Files that hold a scenario: chosen, or dropped anywhere on the page. What holds none is refused in words and changes nothing.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::prelude::*;

use crate::web::page_state::{Dispatch, open};
use model::input::problem::FileFault;
use presentation::Lang;
use share::file::{MOST_SVG, read};
use text::catalog::ui;
use text::messages::Ui;
use text::problem::file as told;

/// Why no scenario was opened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    /// What the file holds.
    Fault(FileFault),
    /// The browser could not read it.
    Unreadable,
}

fn words(refusal: Refusal, lang: Lang) -> String {
    match refusal {
        Refusal::Fault(fault) => format!("{} {}", told(&fault, lang), ui(Ui::FileKept, lang)),
        Refusal::Unreadable => ui(Ui::FileUnreadable, lang).to_owned(),
    }
}

/// The link in a file; its size is looked at before it is read.
async fn link_in(file: &File) -> Result<String, Refusal> {
    let size = file.size();
    if size > MOST_SVG as f64 {
        return Err(Refusal::Fault(FileFault::TooLarge { found: size as usize, most: MOST_SVG }));
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    read(&text.ok_or(Refusal::Unreadable)?).map_err(Refusal::Fault)
}

/// Opens a file's scenario, or tells why not.
fn take(file: File, dispatch: Dispatch, told: Callback<Option<Refusal>>) {
    spawn_local(async move {
        told.emit(match link_in(&file).await {
            Ok(link) => {
                dispatch.dispatch(open(&link));
                None
            }
            Err(refusal) => Some(refusal),
        });
    });
}

/// A choice of a file.
#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// Its element id.
    pub id: &'static str,
    /// The reader's language.
    pub lang: Lang,
    /// Called when a scenario was opened.
    pub opened: Callback<()>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The choice, and why nothing was opened.
#[component]
pub fn FileChoice(props: &ChoiceProps) -> Html {
    let ChoiceProps { id, lang, opened, dispatch } = props;
    let refused = use_state_eq(|| None::<Refusal>);
    let onchange = {
        let (dispatch, opened, refused) = (dispatch.clone(), opened.clone(), refused.setter());
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input else { return };
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again.
            input.set_value("");
            let (opened, refused) = (opened.clone(), refused.clone());
            let told = Callback::from(move |refusal: Option<Refusal>| {
                refused.set(refusal);
                if refusal.is_none() {
                    opened.emit(());
                }
            });
            if let Some(file) = file {
                take(file, dispatch.clone(), told);
            }
        })
    };
    html! {
        <>
            // The field lies over its name: browsers label the button of their own in their own language.
            <label class="quiet file-choice">
                { ui(Ui::OpenFile, *lang) }
                <input type="file" id={*id} accept=".txt,.svg,text/plain,image/svg+xml" {onchange} />
            </label>
            if let Some(refusal) = *refused {
                <p class="warning" id={format!("{id}-refused")} role="alert">{ words(refusal, *lang) }</p>
            }
        </>
    }
}

/// A language, and where actions go.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The reader's language.
    pub lang: Lang,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// Takes in a file dropped anywhere, the first of several; shows why nothing was opened, and that there were others.
#[component]
pub fn Dropped(props: &Props) -> Html {
    let Props { lang, dispatch } = props;
    let refused = use_state_eq(|| None::<Refusal>);
    let several = use_state_eq(|| false);
    {
        let (dispatch, refused, several) = (dispatch.clone(), refused.setter(), several.setter());
        use_effect_with((), move |()| {
            let hear = move |event: &Event| {
                let Some(event) = event.dyn_ref::<DragEvent>() else { return };
                let Some(held) = event.data_transfer() else { return };
                // A text that is dragged goes into the field it is dropped on.
                if !held.types().iter().any(|kind| kind == "Files") {
                    return;
                }
                event.prevent_default();
                if event.type_() != "drop" {
                    return;
                }
                let told = {
                    let refused = refused.clone();
                    Callback::from(move |refusal| refused.set(refusal))
                };
                let files = held.files();
                several.set(files.as_ref().is_some_and(|files| files.length() > 1));
                match files.and_then(|files| files.get(0)) {
                    Some(file) => take(file, dispatch.clone(), told),
                    None => told.emit(Some(Refusal::Unreadable)),
                }
            };
            let options = EventListenerOptions::enable_prevent_default();
            let listen = |name: &'static str| {
                let window = web_sys::window()?;
                Some(EventListener::new_with_options(&window, name, options, hear.clone()))
            };
            let listeners = [listen("dragover"), listen("drop")];
            move || drop(listeners)
        });
    }
    let dismiss = {
        let (refused, several) = (refused.setter(), several.setter());
        Callback::from(move |_: MouseEvent| {
            refused.set(None);
            several.set(false);
        })
    };
    html! {
        <div id="dropped" role="alert">
            if refused.is_some() || *several {
                <p class="notice">
                    { several.then(|| ui(Ui::FileFirst, *lang)) }{ " " }
                    { refused.map(|refusal| words(refusal, *lang)) }{ " " }
                    <button type="button" class="link" id="dismiss-dropped" onclick={dismiss}>{ ui(Ui::Dismiss, *lang) }</button>
                </p>
            }
        </div>
    }
}
