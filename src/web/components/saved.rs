//! The scenarios saved by name, folded: the name to save under, the list, and the list as a file.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::web::app::focus;
use crate::web::browser::download::save;
use crate::web::browser::incoming::{Refusal, incoming};
use crate::web::components::saved_list::Entries;
use crate::web::hooks::use_draft::use_draft;
use crate::web::hooks::use_saved::{SavedScenarios, StoredList, today};
use crate::web::page_state::Dispatch;
use intake::saved::{Change, ChangeResult, FILE, MOST_NAME, Saved, name};
use presentation::Lang;
use report::saved::message;
use text::catalog::{say, ui};
use text::messages::{Sentence, Ui};

/// The scenario on screen.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its link, without how it is shown.
    pub link: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// The saved ones.
    pub saved: SavedScenarios,
    /// The reader's language.
    pub lang: Lang,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// What there is to say, in whatever language the reader has by then.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// What came of a change.
    Came(ChangeResult),
    /// A label says it.
    Plain(Ui),
    /// So many scenarios are in the file.
    Exported(usize),
    /// A file gave nothing.
    Refused(Refusal),
}

impl News {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Came(result) => message(result, lang),
            Self::Plain(label) => ui(*label, lang).to_owned(),
            Self::Refused(refusal) => refusal.words(lang),
            &Self::Exported(count) => say(&Sentence::SavedExported { count, file: FILE }, lang),
        }
    }
}

/// The text field an event comes from.
pub(super) fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The saved scenarios.
#[component]
pub fn SavedPart(props: &Props) -> Html {
    let Props { link, title, saved, lang, dispatch } = props;
    let lang = *lang;
    let SavedScenarios { stored, change } = saved;
    let news = use_state_eq(|| None::<News>);
    let tell = {
        let news = news.setter();
        use_callback((), move |told: Option<News>, ()| news.set(told))
    };
    // What is typed; otherwise the title is offered.
    let typed = use_draft(|| None::<AttrValue>);
    let drafted = typed.get();
    let is_typing = drafted.is_some();
    let shown = drafted.unwrap_or_else(|| title.clone());
    let is_there = stored.list.find(&name(&shown)).is_some();
    let keep = {
        let (typed, change, tell) = (typed.clone(), change.clone(), tell.clone());
        let (link, title, shelf) = (link.to_string(), title.clone(), Rc::clone(&stored.list));
        Callback::from(move |()| {
            let name = name(&typed.get().unwrap_or_else(|| title.clone()));
            if name.is_empty() {
                tell.emit(Some(News::Plain(Ui::SavedNoName)));
                return focus("saved-name");
            }
            let saved = Saved::new(name.clone(), link.clone(), Some(today()));
            let outcome = change.emit(Change::Keep { saved, replace: shelf.find(&name).is_some() });
            if let ChangeResult::Kept(name) | ChangeResult::Replaced(name) = &outcome {
                typed.set(Some(name.clone().into()));
            }
            tell.emit(Some(News::Came(outcome)));
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(input_of(&event).map(|input| input.value().into())))
    };
    let onkeydown = {
        let (keep, typed) = (keep.clone(), typed.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() => keep.emit(()),
            "Escape" => typed.set(None),
            _ => {}
        })
    };
    let opened = {
        let typed = typed.clone();
        use_callback((), move |name: AttrValue, ()| typed.set(Some(name)))
    };
    let export = {
        let (shelf, tell) = (stored.list.clone(), tell.clone());
        Callback::from(move |_: MouseEvent| {
            save(FILE, "application/json", &shelf.text());
            tell.emit(Some(News::Exported(shelf.saved().len())));
        })
    };
    let import = {
        let (change, tell) = (change.clone(), tell.clone());
        Callback::from(move |event: Event| {
            let Some(input) = input_of(&event) else { return };
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again.
            input.set_value("");
            let (Some(file), change, tell) = (file, change.clone(), tell.clone()) else { return };
            spawn_local(async move {
                let list = incoming(&file, lang).await.map(|found| found.into_list(ui(Ui::UntitledScenario, lang)));
                tell.emit(Some(match list {
                    Ok(list) => News::Came(change.emit(Change::Add(list))),
                    Err(refusal) => News::Refused(refusal),
                }));
            });
        })
    };
    // What was deleted is also told where it stood; there the way back is.
    let is_gone = matches!(*news, Some(News::Came(ChangeResult::Removed { .. })));
    let count = stored.list.saved().len();
    html! {
        <details class="part" id="saved">
            <summary>
                { ui(Ui::SavedTitle, lang) }
                if count > 0 {
                    <span class="count">{ count }</span>
                }
            </summary>
            <div class="saved-part">
                <div class="keep">
                    <input id="saved-name" type="text" autocomplete="off" spellcheck="false" maxlength={MOST_NAME.to_string()}
                        value={shown} placeholder={ui(Ui::SavedExample, lang)} aria-label={ui(Ui::SavedName, lang)}
                        data-typing={is_typing.then_some("")} {oninput} {onkeydown} />
                    <button type="button" id="saved-keep" class="quiet" onclick={keep.reform(|_: MouseEvent| ())}>
                        { ui(if is_there { Ui::SavedReplace } else { Ui::SavedKeep }, lang) }
                    </button>
                </div>
                <p class={if is_gone { "sr" } else { "help news" }} id="saved-news" role="status">
                    { news.as_ref().map(|news| news.text(lang)).unwrap_or_default() }
                </p>
                if let Some(words) = trouble(stored, lang) {
                    <p class="warning" id="saved-trouble" role="alert">{ words }</p>
                }
                <Entries list={stored.list.clone()} here={link.clone()} {lang} {change} {tell} {opened} {dispatch} />
                <div class="files">
                    if count > 0 {
                        <button type="button" id="saved-export" class="quiet" onclick={export}>{ ui(Ui::SavedExport, lang) }</button>
                    }
                    // The field lies over its name: browsers label the button of their own in their own language.
                    <label class="quiet file-choice">
                        { ui(Ui::SavedImport, lang) }
                        <input type="file" id="saved-import" accept=".json,.txt,.svg" onchange={import} />
                    </label>
                </div>
            </div>
        </details>
    }
}

/// What is not as it should be with the list; none where all is well.
fn trouble(stored: &StoredList, lang: Lang) -> Option<String> {
    let label = match stored {
        StoredList { is_newer: true, .. } => Ui::SavedNewer,
        StoredList { is_behind: true, .. } => Ui::SavedNotKept,
        StoredList { is_junk: true, .. } => Ui::SavedJunk,
        StoredList { list, .. } => {
            let count = list.unread();
            return (count > 0).then(|| say(&Sentence::SavedUnread { count }, lang));
        }
    };
    Some(ui(label, lang).to_owned())
}
