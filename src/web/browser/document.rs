//! The document around the page: its language, colours and title.

use yew::prelude::*;

use crate::state::State;
use crate::web::browser::media::use_prefers_dark;
use model::input::scenario::Scenario;
use presentation::{Lang, Theme};

/// Whether the page is dark: as chosen, or as the system asks.
#[hook]
pub fn use_dark(state: &State) -> bool {
    let system = use_prefers_dark();
    match state.theme {
        Theme::Auto => system,
        Theme::Light => false,
        Theme::Dark => true,
    }
}

/// Keeps the document's language, theme and title in step.
#[hook]
pub fn use_document(lang: Lang, theme: Theme, scenario: &Scenario) {
    let name = scenario.name.clone();
    use_effect_with((lang, theme, name), |(lang, theme, name)| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&if name.is_empty() {
                "Costcanary".to_owned()
            } else {
                format!("{name} · Costcanary")
            });
            if let Some(root) = document.document_element() {
                let _ = root.set_attribute("lang", lang.id());
                let _ = root.set_attribute("data-theme", theme.id());
            }
        }
    });
}
