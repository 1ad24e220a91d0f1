//! A list, item by item: each with its cells, moved, removed and added by mouse and keyboard alike.
//!
//! Cells are judged when the reader leaves one or presses Enter. What cannot be used stays as it was typed, with the reason
//! below, until it can or until the value changes by another hand.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::state::{Action, Entry};
use crate::web::app::focus;
use crate::web::hooks::use_draft::use_draft;
use crate::web::hooks::use_unusable::use_held;
use crate::web::page_state::Dispatch;
use model::input::param::{Id, Param};
use model::input::value::Value;
use presentation::Lang;
use report::field::keypad;
use report::list::{Item, columns, items, most, read, with_one_more};
use text::catalog::{label, ui};
use text::messages::Ui;

/// A list.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which.
    pub id: Id,
    /// Its value.
    pub value: Value,
    /// The reader's language.
    pub lang: Lang,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// Takes a changed list in, and the element that then has the keyboard.
type Change = Rc<dyn Fn(Vec<Item>, Option<String>)>;

/// The list.
#[component]
pub fn ListField(props: &Props) -> Html {
    let Props { id, value, lang, dispatch } = props;
    let (id, lang) = (*id, *lang);
    let (param, key) = (Param::of(id), id.id());
    // What stands in the cells until the value has changed, and why it cannot be used.
    let draft = use_draft(|| None::<(Vec<Item>, Option<String>)>);
    let keyboard = use_mut_ref(|| None::<String>);
    {
        let draft = draft.clone();
        use_effect_with((value.clone(), lang), move |_| draft.set(None));
    }
    {
        let keyboard = Rc::clone(&keyboard);
        use_effect(move || {
            if let Some(element) = keyboard.borrow_mut().take() {
                focus(&element);
            }
        });
    }
    // The cells as they stand: a handler asks for them anew, since another may have changed them before they were drawn.
    let now: Rc<dyn Fn() -> Vec<Item>> = {
        let (draft, value) = (draft.clone(), value.clone());
        Rc::new(move || draft.get().map_or_else(|| items(&value, lang), |(items, _)| items))
    };
    let shown = now();
    let message = draft.get().and_then(|(_, message)| message);
    use_held(dispatch, id, Entry::List, message.is_some());
    let change: Change = {
        let (draft, dispatch, old) = (draft.clone(), dispatch.clone(), value.clone());
        Rc::new(move |items: Vec<Item>, next: Option<String>| {
            *keyboard.borrow_mut() = next;
            match read(param, &items, lang) {
                Ok(value) => {
                    draft.set((value != old).then_some((items, None)));
                    dispatch.dispatch(Action::Set(id, value));
                }
                Err(message) => draft.set(Some((items, Some(message)))),
            }
        })
    };
    let add = {
        let (change, now, value) = (Rc::clone(&change), Rc::clone(&now), value.clone());
        Callback::from(move |_: MouseEvent| {
            // On top of what is typed, if it can be read.
            let typed = read(param, &now(), lang).unwrap_or_else(|_| value.clone());
            let longer = items(&with_one_more(&typed), lang);
            let last = longer.len() - 1;
            change(longer, Some(format!("cell-{key}-{last}-0")));
        })
    };
    let names = columns(param.kind, lang);
    let count = shown.len();
    let rows = shown.iter().enumerate().map(|(row, cells)| {
        let cell = |(place, text): (usize, &String)| {
            let commit = {
                let (change, now) = (Rc::clone(&change), Rc::clone(&now));
                Callback::from(move |event: Event| {
                    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
                    if let Some(input) = input {
                        let mut typed = now();
                        // The row may be gone by now.
                        if let Some(cell) = typed.get_mut(row).and_then(|cells| cells.get_mut(place)) {
                            *cell = input.value();
                            change(typed, None);
                        }
                    }
                })
            };
            html! {
                <input id={format!("cell-{key}-{row}-{place}")} type="text" autocomplete="off" spellcheck="false" value={text.clone()}
                    inputmode={if names.len() == 3 && place == 0 { "text" } else { keypad(param.kind) }}
                    aria-label={format!("{} {}: {}", label(id, lang), row + 1, names[place])} onchange={commit} />
            }
        };
        let act = |word: &'static str, name: Ui, sign: &'static str, can: bool, act: fn(&mut Vec<Item>, usize) -> usize| {
            let onclick = {
                let (change, now) = (Rc::clone(&change), Rc::clone(&now));
                Callback::from(move |_: MouseEvent| {
                    let mut changed = now();
                    if can && changed.len() == count {
                        let there = act(&mut changed, row);
                        let next = if changed.is_empty() { format!("add-{key}") } else { format!("{word}-{key}-{there}") };
                        change(changed, Some(next));
                    }
                })
            };
            html! {
                <button type="button" class="icon" id={format!("{word}-{key}-{row}")} aria-disabled={(!can).then_some("true")}
                    title={ui(name, lang)} aria-label={format!("{}: {} {}", ui(name, lang), label(id, lang), row + 1)} {onclick}>{ sign }</button>
            }
        };
        html! {
            <li key={row}>
                { for cells.iter().enumerate().map(cell) }
                { act("up", Ui::ItemUp, "↑", row > 0, |items, row| { items.swap(row, row - 1); row - 1 }) }
                { act("down", Ui::ItemDown, "↓", row + 1 < count, |items, row| { items.swap(row, row + 1); row + 1 }) }
                { act("remove", Ui::RemoveItem, "×", true, |items, row| { items.remove(row); row.min(items.len().saturating_sub(1)) }) }
            </li>
        }
    });
    html! {
        <details class="bounds list" id={format!("list-{key}")}>
            <summary><span>{ ui(Ui::EditList, lang) }</span></summary>
            if !shown.is_empty() {
                <p class={classes!("columns", format!("of-{}", names.len()))} aria-hidden="true">{ for names.iter().map(|name| html! { <span>{ *name }</span> }) }</p>
                <ol class={format!("of-{}", names.len())}>{ for rows }</ol>
            }
            <p class="error" id={format!("list-error-{key}")} role="alert">{ message.unwrap_or_default() }</p>
            if shown.len() < most(param.kind) {
                <button type="button" class="quiet" id={format!("add-{key}")} onclick={add}>{ ui(Ui::AddItem, lang) }</button>
            }
        </details>
    }
}
