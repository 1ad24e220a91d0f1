//! The list of saved scenarios: each opened, renamed and deleted, with a way back where it was.

use std::rc::Rc;

use yew::prelude::*;

use crate::web::app::focus;
use crate::web::components::saved::{News, input_of};
use crate::web::hooks::use_draft::use_draft;
use crate::web::page_state::{Dispatch, open};
use intake::saved::{Change, ChangeResult, MOST_NAME, Saved, SavedList};
use presentation::Lang;
use report::saved::message;
use text::catalog::ui;
use text::date::short_date;
use text::messages::Ui;

/// The list.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The scenarios.
    pub list: Rc<SavedList>,
    /// The link of the scenario on screen.
    pub here: AttrValue,
    /// The reader's language.
    pub lang: Lang,
    /// Changes the list.
    pub change: Callback<Change, ChangeResult>,
    /// Says what came of it.
    pub tell: Callback<Option<News>>,
    /// Told the name of what is opened.
    pub opened: Callback<AttrValue>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// What is under way in the list.
#[derive(Clone, Debug, PartialEq)]
enum Doing {
    Nothing,
    /// A name is being typed: of whom, and the text so far.
    Naming(String, String),
    /// One was deleted, and its place.
    Deleted(usize, Saved),
}

/// The scenarios of the list.
#[component]
pub fn Entries(props: &Props) -> Html {
    let Props { list, here, lang, change, tell, opened, dispatch } = props;
    let lang = *lang;
    let doing = use_draft(|| Doing::Nothing);
    let keyboard = use_mut_ref(|| None::<String>);
    {
        let keyboard = Rc::clone(&keyboard);
        use_effect(move || {
            if let Some(element) = keyboard.borrow_mut().take() {
                focus(&element);
            }
        });
    }
    // What is done next, what is said of it, and which element then has the keyboard.
    let go = {
        let (doing, tell, draw) = (doing.clone(), tell.clone(), use_force_update());
        move |next: Doing, news: Option<ChangeResult>, element: String| {
            *keyboard.borrow_mut() = Some(element);
            doing.set(next);
            tell.emit(news.map(News::Came));
            // Whatever has changed, the keyboard goes there now and not at some later time.
            draw.force_update();
        }
    };
    let commit = |at: usize, name: &str| {
        let (doing, go, change, name) = (doing.clone(), go.clone(), change.clone(), name.to_owned());
        move || {
            let Doing::Naming(_, to) = doing.get() else { return };
            match change.emit(Change::Rename { name: name.clone(), to: to.clone() }) {
                taken @ ChangeResult::Taken(_) => {
                    go(Doing::Naming(name.clone(), to.clone()), Some(taken), format!("saved-to-{at}"));
                }
                outcome => go(Doing::Nothing, Some(outcome), format!("saved-rename-{at}")),
            }
        }
    };
    let naming = |at: usize, name: &str, text: &str| {
        let commit = commit(at, name);
        let leave = {
            let go = go.clone();
            move || go(Doing::Nothing, None, format!("saved-rename-{at}"))
        };
        let oninput = {
            let (doing, name) = (doing.clone(), name.to_owned());
            Callback::from(move |event: InputEvent| {
                if let Some(input) = input_of(&event) {
                    doing.set(Doing::Naming(name.clone(), input.value()));
                }
            })
        };
        let onkeydown = {
            let (commit, leave) = (commit.clone(), leave.clone());
            Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
                "Enter" if !event.is_composing() => {
                    // The rest of the key would press the button that has the keyboard next.
                    event.prevent_default();
                    commit();
                }
                "Escape" => leave(),
                _ => {}
            })
        };
        html! {
            <>
                <input id={format!("saved-to-{at}")} type="text" autocomplete="off" spellcheck="false" maxlength={MOST_NAME.to_string()}
                    value={text.to_owned()} aria-label={format!("{}: {name}", ui(Ui::SavedNewName, lang))} data-typing="" {oninput} {onkeydown} />
                <button type="button" class="reset" id={format!("saved-commit-{at}")} onclick={move |_: MouseEvent| commit()}>{ ui(Ui::SavedRename, lang) }</button>
                <button type="button" class="reset" id={format!("saved-leave-{at}")} onclick={move |_: MouseEvent| leave()}>{ ui(Ui::Cancel, lang) }</button>
            </>
        }
    };
    let shown = |at: usize, saved: &Saved| {
        let reopen = {
            let (dispatch, opened, go, saved) = (dispatch.clone(), opened.clone(), go.clone(), saved.clone());
            move |_: MouseEvent| {
                dispatch.dispatch(open(&saved.link));
                opened.emit(saved.name.clone().into());
                go(Doing::Nothing, None, format!("saved-open-{at}"));
            }
        };
        let rename = {
            let (go, name) = (go.clone(), saved.name.clone());
            move |_: MouseEvent| go(Doing::Naming(name.clone(), name.clone()), None, format!("saved-to-{at}"))
        };
        let delete = {
            let (change, go, saved) = (change.clone(), go.clone(), saved.clone());
            move |_: MouseEvent| match change.emit(Change::Remove(saved.clone())) {
                removed @ ChangeResult::Removed { at, .. } => {
                    go(Doing::Deleted(at, saved.clone()), Some(removed), "saved-undo".to_owned());
                }
                outcome => go(Doing::Nothing, Some(outcome), "saved-name".to_owned()),
            }
        };
        let of = |name: Ui| format!("{}: {}", ui(name, lang), saved.name);
        let date = saved.date.as_deref().map(|date| short_date(date, lang)).unwrap_or_default();
        let current = (here == saved.link.as_str()).then_some("true");
        html! {
            <>
                <button type="button" class="open" id={format!("saved-open-{at}")} aria-current={current} onclick={reopen}>
                    <bdi translate="no">{ &saved.name }</bdi>
                </button>
                <span class="date">{ date }</span>
                <button type="button" class="reset" id={format!("saved-rename-{at}")} aria-label={of(Ui::SavedRename)} onclick={rename}>{ ui(Ui::SavedRename, lang) }</button>
                <button type="button" class="reset" id={format!("saved-delete-{at}")} aria-label={of(Ui::SavedDelete)} onclick={delete}>{ ui(Ui::SavedDelete, lang) }</button>
            </>
        }
    };
    let undo = |at: usize, saved: &Saved| {
        let onclick = {
            let (change, go, saved) = (change.clone(), go.clone(), saved.clone());
            move |_: MouseEvent| {
                let outcome = change.emit(Change::PutBack { at, saved: saved.clone() });
                go(Doing::Nothing, Some(outcome), format!("saved-open-{at}"));
            }
        };
        let words = message(&ChangeResult::Removed { at, name: saved.name.clone() }, lang);
        html! {
            <li class="gone">
                <span>{ words }</span>
                <button type="button" class="reset" id="saved-undo" aria-label={format!("{}: {}", ui(Ui::Undo, lang), saved.name)} {onclick}>{ ui(Ui::Undo, lang) }</button>
            </li>
        }
    };
    let doing = doing.get();
    let mut rows: Vec<Html> = Vec::with_capacity(list.saved().len() + 1);
    for (at, saved) in list.saved().iter().enumerate() {
        rows.push(match &doing {
            Doing::Naming(name, text) if *name == saved.name => {
                html! { <li class="naming">{ naming(at, name, text) }</li> }
            }
            _ => html! { <li>{ shown(at, saved) }</li> },
        });
    }
    if let Doing::Deleted(at, saved) = &doing {
        rows.insert((*at).min(rows.len()), undo(*at, saved));
    }
    html! {
        if rows.is_empty() {
            <p class="help" id="saved-empty">{ ui(Ui::SavedEmpty, lang) }</p>
        } else {
            <ul class="saved">{ for rows }</ul>
        }
    }
}
