//! The charts.

use yew::prelude::*;

/// Props.
#[derive(Properties, PartialEq)]
pub struct Props {
    pub scenario: std::rc::Rc<crate::model::scenario::Scenario>,
    pub figures: std::rc::Rc<crate::model::figures::Figures>,
    pub lang: crate::presentation::Lang,
    pub dark: bool,
}

/// Charts.
#[component]
pub fn Charts(_props: &Props) -> Html {
    html! {}
}
