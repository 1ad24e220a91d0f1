//! Where the help pages say more: their addresses from the page, relative, so that they hold in any folder.
//!
//! `xtask` builds the pages from `docs/`; its tests hold that each of these addresses has a target.

use model::input::param::Id;
use presentation::{Lang, View};

/// The guide.
#[must_use]
pub fn guide(lang: Lang) -> String {
    format!("help/{}/index.html", lang.id())
}

/// The paragraph of a parameter.
#[must_use]
pub fn parameter(id: Id, lang: Lang) -> String {
    format!("help/{}/parameters.html#{}", lang.id(), id.id())
}

/// The paragraph of a chart.
#[must_use]
pub fn chart(view: View, lang: Lang) -> String {
    format!("help/{}/method.html#chart-{}", lang.id(), view.id())
}
