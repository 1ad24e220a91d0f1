//! The scenarios saved by name, folded: the name to save under, the list, and the list as a file.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::web::app::focus;
use crate::web::browser::download::save;
use crate::web::components::entries::Entries;
use crate::web::hooks::use_draft::use_draft;
use crate::web::hooks::use_saved::{Kept, read, today, use_shelf};
use crate::web::page_state::Dispatch;
use presentation::Lang;
use report::shelf::{Change, FILE, MOST_FILE, MOST_NAME, Outcome, Saved, name, told};
use text::catalog::{say, ui};
use text::messages::{Sentence, Ui};

/// The scenario on screen.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its link, without how it is shown.
    pub link: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// The reader's language.
    pub lang: Lang,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// What there is to say, in whatever language the reader has by then.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// What came of a change.
    Came(Outcome),
    /// A label says it.
    Plain(Ui),
    /// So many scenarios are in the file.
    Exported(usize),
}

impl News {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Came(outcome) => told(outcome, lang),
            Self::Plain(label) => ui(*label, lang).to_owned(),
            &Self::Exported(count) => say(&Sentence::ShelfExported { count, file: FILE }, lang),
        }
    }
}

/// The text field an event comes from.
pub(super) fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The saved scenarios.
#[component]
pub fn ShelfPart(props: &Props) -> Html {
    let Props { link, title, lang, dispatch } = props;
    let lang = *lang;
    let (kept, change) = use_shelf(lang);
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
    let is_there = kept.shelf.find(&name(&shown)).is_some();
    let keep = {
        let (typed, change, tell) = (typed.clone(), change.clone(), tell.clone());
        let (link, title, shelf) = (link.to_string(), title.clone(), Rc::clone(&kept.shelf));
        Callback::from(move |()| {
            let name = name(&typed.get().unwrap_or_else(|| title.clone()));
            if name.is_empty() {
                tell.emit(Some(News::Plain(Ui::ShelfNoName)));
                return focus("saved-name");
            }
            let saved = Saved::new(name.clone(), link.clone(), Some(today()));
            let outcome = change.emit(Change::Keep { saved, replace: shelf.find(&name).is_some() });
            if let Outcome::Kept(name) | Outcome::Replaced(name) = &outcome {
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
        let (shelf, tell) = (kept.shelf.clone(), tell.clone());
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
                tell.emit(Some(take(&file, lang).await.map_or_else(News::Plain, |add| News::Came(change.emit(add)))));
            });
        })
    };
    // What was deleted is also told where it stood; there the way back is.
    let is_gone = matches!(*news, Some(News::Came(Outcome::Removed { .. })));
    let count = kept.shelf.saved().len();
    html! {
        <details class="part" id="saved">
            <summary>
                { ui(Ui::ShelfTitle, lang) }
                if count > 0 {
                    <span class="count">{ count }</span>
                }
            </summary>
            <div class="shelf">
                <div class="keep">
                    <input id="saved-name" type="text" autocomplete="off" spellcheck="false" maxlength={MOST_NAME.to_string()}
                        value={shown} placeholder={ui(Ui::ShelfExample, lang)} aria-label={ui(Ui::ShelfName, lang)}
                        data-typing={is_typing.then_some("")} {oninput} {onkeydown} />
                    <button type="button" id="saved-keep" class="quiet" onclick={keep.reform(|_: MouseEvent| ())}>
                        { ui(if is_there { Ui::ShelfReplace } else { Ui::ShelfKeep }, lang) }
                    </button>
                </div>
                <p class={if is_gone { "sr" } else { "help news" }} id="saved-news" role="status">
                    { news.as_ref().map(|news| news.text(lang)).unwrap_or_default() }
                </p>
                if let Some(words) = trouble(&kept, lang) {
                    <p class="warning" id="saved-trouble" role="alert">{ words }</p>
                }
                <Entries shelf={kept.shelf.clone()} here={link.clone()} {lang} {change} {tell} {opened} {dispatch} />
                <div class="files">
                    if count > 0 {
                        <button type="button" id="saved-export" class="quiet" onclick={export}>{ ui(Ui::ShelfExport, lang) }</button>
                    }
                    // The field lies over its name: browsers label the button of their own in their own language.
                    <label class="quiet file-choice">
                        { ui(Ui::ShelfImport, lang) }
                        <input type="file" id="saved-import" accept=".json" onchange={import} />
                    </label>
                </div>
            </div>
        </details>
    }
}

/// What is not as it should be with the list; none where all is well.
fn trouble(kept: &Kept, lang: Lang) -> Option<String> {
    let label = match kept {
        Kept { is_newer: true, .. } => Ui::ShelfNewer,
        Kept { is_behind: true, .. } => Ui::ShelfNotKept,
        Kept { is_junk: true, .. } => Ui::ShelfJunk,
        Kept { shelf, .. } => {
            let count = shelf.unread();
            return (count > 0).then(|| say(&Sentence::ShelfUnread { count }, lang));
        }
    };
    Some(ui(label, lang).to_owned())
}

/// What a file adds; or what to say instead.
async fn take(file: &File, lang: Lang) -> Result<Change, Ui> {
    if file.size() > MOST_FILE as f64 {
        return Err(Ui::ShelfTooLarge);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| Ui::ShelfRefused)?;
    let text = text.as_string().ok_or(Ui::ShelfRefused)?;
    match read(&text, lang) {
        Some(reading) if reading.is_newer => Err(Ui::ShelfNewerFile),
        reading => reading.map(Change::Add).ok_or(Ui::ShelfNoFile),
    }
}
