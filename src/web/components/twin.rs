//! A table on screen, as it is exported.

use yew::prelude::*;

use presentation::Lang;
use text::csv::{Cell, Table};
use text::number::plain;

/// A cell in words.
#[must_use]
pub fn written(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => plain(*number, lang),
        Cell::Text(text) => text.clone(),
    }
}

/// A table with its columns as they are, in a box that scrolls.
pub fn table_nodes(id: String, name: &str, table: &Table, lang: Lang) -> Html {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => html! { <th scope="row">{ text }</th> },
        other => html! { <td translate="no">{ written(other, lang) }</td> },
    };
    // It scrolls, so the keyboard must reach it.
    html! {
        <div class="scroll twin" tabindex="0" role="region" aria-label={name.to_owned()}>
            <table {id}>
                <thead><tr>{ for table.head.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for table.rows.iter().map(|row| html! { <tr>{ for row.iter().map(cell) }</tr> }) }</tbody>
            </table>
        </div>
    }
}
