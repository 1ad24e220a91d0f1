//! Files that hold scenarios: chosen, or dropped anywhere on the page. One scenario is opened, a list is added to the saved ones; what
//! holds none is refused in words and changes nothing.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::prelude::*;

use crate::web::browser::incoming::{Refusal, incoming};
use crate::web::page_state::{Dispatch, open};
use intake::Incoming;
use intake::saved::{Change, ChangeResult};
use presentation::Lang;
use report::saved::message;
use text::catalog::ui;
use text::messages::Ui;

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
enum Came {
    /// Its scenario is on screen.
    Opened,
    /// Its scenarios were added to the saved ones.
    Added(ChangeResult),
    /// Nothing.
    Refused(Refusal),
}

impl Came {
    /// What there is to say.
    fn words(&self, lang: Lang) -> Html {
        match self {
            Self::Opened => Html::default(),
            Self::Added(result) => html! {
                <><strong>{ ui(Ui::SavedTitle, lang) }</strong>{ " " }{ message(result, lang) }</>
            },
            Self::Refused(refusal) => refusal.words(lang).into(),
        }
    }
}

/// Takes in a file, and tells what became of it.
fn take(file: File, lang: Lang, change: Callback<Change, ChangeResult>, dispatch: Dispatch, tell: Callback<Came>) {
    spawn_local(async move {
        tell.emit(match incoming(&file, lang).await {
            Ok(Incoming::Link(link)) => {
                dispatch.dispatch(open(&link));
                Came::Opened
            }
            Ok(Incoming::Saved(list)) => Came::Added(change.emit(Change::Add(list))),
            Err(refusal) => Came::Refused(refusal),
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
    /// Changes the saved scenarios.
    pub change: Callback<Change, ChangeResult>,
    /// Called when a scenario was opened.
    pub opened: Callback<()>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The choice, and what became of the file where that is not seen.
#[component]
pub fn FileChoice(props: &ChoiceProps) -> Html {
    let ChoiceProps { id, lang, change, opened, dispatch } = props;
    let lang = *lang;
    let came = use_state_eq(|| Came::Opened);
    let onchange = {
        let (dispatch, change, opened, came) = (dispatch.clone(), change.clone(), opened.clone(), came.setter());
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input else { return };
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again.
            input.set_value("");
            let (opened, came) = (opened.clone(), came.clone());
            let tell = Callback::from(move |now: Came| {
                if now == Came::Opened {
                    opened.emit(());
                }
                came.set(now);
            });
            if let Some(file) = file {
                take(file, lang, change.clone(), dispatch.clone(), tell);
            }
        })
    };
    html! {
        <>
            // The field lies over its name: browsers label the button of their own in their own language.
            <label class="quiet file-choice">
                { ui(Ui::OpenFile, lang) }
                <input type="file" id={*id} accept=".txt,.svg,.json,text/plain,image/svg+xml,application/json" {onchange} />
            </label>
            if *came != Came::Opened {
                <p class={if matches!(*came, Came::Refused(_)) { "warning" } else { "help" }} id={format!("{id}-refused")} role="alert">
                    { came.words(lang) }
                </p>
            }
        </>
    }
}

/// A language, and where actions go.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The reader's language.
    pub lang: Lang,
    /// Changes the saved scenarios.
    pub change: Callback<Change, ChangeResult>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// Takes in a file dropped anywhere, the first of several; says what became of it where that is not seen, and that there were others.
#[component]
pub fn FileDrop(props: &Props) -> Html {
    let Props { lang, change, dispatch } = props;
    let lang = *lang;
    let came = use_state_eq(|| Came::Opened);
    let several = use_state_eq(|| false);
    {
        let (dispatch, came, several) = (dispatch.clone(), came.setter(), several.setter());
        use_effect_with((lang, change.clone()), move |(lang, change)| {
            let (lang, change) = (*lang, change.clone());
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
                let tell = {
                    let came = came.clone();
                    Callback::from(move |now| came.set(now))
                };
                let files = held.files();
                several.set(files.as_ref().is_some_and(|files| files.length() > 1));
                match files.and_then(|files| files.get(0)) {
                    Some(file) => take(file, lang, change.clone(), dispatch.clone(), tell),
                    None => tell.emit(Came::Refused(Refusal::Unreadable)),
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
        let (came, several) = (came.setter(), several.setter());
        Callback::from(move |_: MouseEvent| {
            came.set(Came::Opened);
            several.set(false);
        })
    };
    html! {
        <div id="dropped" role="alert">
            if *came != Came::Opened || *several {
                <p class="notice">
                    { several.then(|| ui(Ui::FileFirst, lang)) }{ " " }
                    { came.words(lang) }{ " " }
                    <button type="button" class="link" id="dismiss-dropped" onclick={dismiss}>{ ui(Ui::Dismiss, lang) }</button>
                </p>
            }
        </div>
    }
}
