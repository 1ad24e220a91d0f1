//! A link to the help pages, opened beside the page, so that work is never left.

use yew::prelude::*;

use presentation::Lang;
use text::catalog::ui;
use text::messages::Ui;

/// The link `id` with the given words, followed for those who hear it by the text of the element `about`.
pub fn more(id: String, address: String, words: Ui, about: &str, lang: Lang) -> Html {
    let named = format!("{id} {about}");
    html! {
        <a class="more" {id} href={address} target="_blank" rel="noopener" aria-labelledby={named} title={ui(Ui::NewTab, lang)}>
            { ui(words, lang) }
        </a>
    }
}
