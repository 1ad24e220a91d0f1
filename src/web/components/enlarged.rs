//! A chart over the whole window, and from there over the whole screen.

use std::rc::Rc;

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::web::browser::size::use_width;
use crate::web::components::prose::prose;
use crate::web::components::readable::Readable;
use crate::web::components::scene::Drawn;
use crate::web::facts::Facts;
use presentation::View;
use report::charts::{Place, chart};
use text::catalog::ui;
use text::messages::Ui;

/// A chart, and what closes it.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which.
    pub view: View,
    /// What it is drawn from.
    pub facts: Facts,
    /// Where it stands on the page.
    pub place: Place,
    /// Called when it is closed, by whatever means.
    pub onclose: Callback<()>,
}

/// Height kept for title, finding and button, pixels.
const REST: f64 = 190.0;

/// The window: it opens as it appears.
#[component]
pub fn Enlarged(props: &Props) -> Html {
    let Props { view, facts, place, onclose } = props;
    let (dialog, body) = (use_node_ref(), use_node_ref());
    let width = use_width(body.clone());
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
    });
    let height = web_sys::window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64());
    let drawn = width.map(|width| {
        // As high as there is room, where the chart can use it.
        let height = height.map(|height| (height - REST).max(280.0));
        let place = Place { width, height, ..*place };
        (place, chart(*view, facts.subject(), place))
    });
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let document = web_sys::window().and_then(|window| window.document());
    let can_fill = document.as_ref().is_some_and(web_sys::Document::fullscreen_enabled);
    let fill = {
        let body = body.clone();
        Callback::from(move |_: MouseEvent| match &document {
            Some(document) if document.fullscreen_element().is_some() => document.exit_fullscreen(),
            // Where the browser refuses after all, the chart stays as large as it is.
            _ => drop(body.cast::<web_sys::Element>().map(|body| body.request_fullscreen())),
        })
    };
    let closed = onclose.reform(|_: Event| ());
    html! {
        <dialog ref={dialog} class="enlarged" id="enlarged" aria-labelledby="enlarged-title" onclose={closed}>
            <button type="button" class="quiet" id="close-enlarged" onclick={close}>{ ui(Ui::Close, place.lang) }</button>
            <div ref={body} class="screen">
                if can_fill {
                    <button type="button" class="quiet" id="full-screen" onclick={fill}>{ ui(Ui::FullScreen, place.lang) }</button>
                }
                if let Some((place, chart)) = drawn {
                    <h2 id="enlarged-title">{ &chart.title }</h2>
                    <p>{ prose(&chart.finding) }</p>
                    <Readable view={*view} facts={facts.clone()} {place} title={chart.title.clone()}>
                        <Drawn name={format!("{}. {}", chart.title, chart.finding)} scene={Rc::new(chart.scene)} />
                    </Readable>
                }
            </div>
        </dialog>
    }
}
