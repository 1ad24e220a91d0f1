//! What can be done with a chart: read it as a table, enlarge it, save it, copy it, link to it.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlDetailsElement, HtmlElement, Node};
use yew::prelude::*;

use crate::web::browser::download::{offer, save};
use crate::web::browser::location::address_with;
use crate::web::browser::picture;
use crate::web::components::copy::CopyText;
use crate::web::components::more::more;
use crate::web::facts::Facts;
use presentation::{Lang, Presentation, View};
use report::charts::{Chart, Place, chart};
use report::help;
use report::tables::table;
use share::encode_shown;
use text::catalog::ui;
use text::csv::csv;
use text::messages::Ui;

/// A chart as it is shown.
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// Which.
    pub view: View,
    /// What it is drawn from.
    pub facts: Facts,
    /// Where it is shown.
    pub place: Place,
    /// How the page is shown.
    pub shown: Presentation,
    /// Whether it is shown as a table.
    pub as_table: bool,
    /// Shows it as a table, or as a picture again.
    pub set_table: Callback<bool>,
    /// Shows it over the whole window.
    pub enlarge: Callback<MouseEvent>,
}

/// Made when asked for: nobody waits for files nobody wants.
fn drawn(props: &Props) -> Chart {
    chart(props.view, props.facts.subject(), props.place)
}

fn name(view: View, ending: &str) -> String {
    format!("costcanary-{}.{ending}", view.id())
}

/// The tools.
#[component]
pub fn Tools(props: &Props) -> Html {
    let Props { view, place, as_table, set_table, enlarge, .. } = props;
    let (lang, id) = (place.lang, view.id());
    let toggle = set_table.reform({
        let as_table = *as_table;
        move |_: MouseEvent| !as_table
    });
    let menu = use_node_ref();
    let onkeydown = {
        let menu = menu.clone();
        Callback::from(move |event: KeyboardEvent| {
            let open = menu.cast::<HtmlDetailsElement>().filter(HtmlDetailsElement::open);
            if let Some(open) = open.filter(|_| event.key() == "Escape") {
                open.set_open(false);
                // The keyboard goes back to what opened it.
                let summary = open.query_selector("summary").ok().flatten();
                if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
                    let _ = summary.focus();
                }
            }
        })
    };
    let onfocusout = {
        let menu = menu.clone();
        Callback::from(move |event: FocusEvent| {
            let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            if let Some(menu) = menu.cast::<HtmlDetailsElement>()
                && next.is_some_and(|next| !menu.contains(Some(&next)))
            {
                menu.set_open(false);
            }
        })
    };
    html! {
        <div class="toolbar">
            <button type="button" class="quiet" id={format!("table-{id}")} aria-pressed={as_table.to_string()} onclick={toggle}>
                { ui(Ui::AsTable, lang) }
            </button>
            <button type="button" class="quiet" id={format!("enlarge-{id}")} aria-haspopup="dialog" onclick={enlarge}>{ ui(Ui::Enlarge, lang) }</button>
            <details class="menu" id={format!("save-{id}")} ref={menu} {onkeydown} {onfocusout}>
                <summary class="quiet">{ ui(Ui::SaveMenu, lang) }</summary>
                <Menu ..props.clone() />
            </details>
            { more(format!("more-chart-{id}"), help::chart(*view, lang), Ui::HowToRead, &format!("name-{id}"), lang) }
        </div>
    }
}

/// What a chart can be saved as.
#[component]
fn Menu(props: &Props) -> Html {
    let Props { view, facts, place, shown, .. } = props;
    let (view, lang) = (*view, place.lang);
    let failed = use_state_eq(|| None::<bool>);
    let act = |act: fn(&Props, UseStateSetter<Option<bool>>)| {
        let (props, failed) = (props.clone(), failed.setter());
        Callback::from(move |_: MouseEvent| act(&props, failed.clone()))
    };
    let link = encode_shown(&facts.scenario, &Presentation { view: Some(view), axes: Some(facts.axes), ..*shown });
    let button = |word: &str, label: Ui, onclick: Callback<MouseEvent>| {
        html! { <button type="button" class="quiet" data-save={word.to_owned()} {onclick}>{ ui(label, lang) }</button> }
    };
    html! {
        <div class="menu-list">
            { button("svg", Ui::SaveSvg, act(save_svg)) }
            { button("png", Ui::SavePng, act(save_png)) }
            { button("csv", Ui::SaveCsv, act(save_csv)) }
            { button("picture", if *failed == Some(false) { Ui::PictureCopied } else { Ui::CopyPicture }, act(copy_picture)) }
            <CopyText id={link_id(view)} label={Ui::CopyView} done={Ui::Copied} class="quiet" text={address_with(&link)} {lang} />
            <p class="help" role="status">{ if *failed == Some(true) { ui(Ui::PictureFailed, lang) } else { "" } }</p>
        </div>
    }
}

/// The element id of the button that copies a link to a chart.
const fn link_id(view: View) -> &'static str {
    match view {
        View::Scenarios => "link-scenarios",
        View::Savings => "link-savings",
        View::Cumulative => "link-cumulative",
        View::Tornado => "link-tornado",
        View::TwoWay => "link-two-way",
        View::Distribution => "link-distribution",
        View::Canary => "link-canary",
        View::Operating => "link-operating",
    }
}

fn save_svg(props: &Props, _: UseStateSetter<Option<bool>>) {
    save(&name(props.view, "svg"), "image/svg+xml", &drawn(props).file(props.view, props.facts.subject()));
}

fn save_png(props: &Props, failed: UseStateSetter<Option<bool>>) {
    let (view, drawn) = (props.view, drawn(props));
    spawn_local(async move {
        let made = picture::png(&drawn.svg(), drawn.scene.width, drawn.scene.height).await;
        let saved = made.and_then(|file| offer(&name(view, "png"), &file));
        failed.set(saved.is_err().then_some(true));
    });
}

fn save_csv(props: &Props, _: UseStateSetter<Option<bool>>) {
    let lang: Lang = props.place.lang;
    save(&name(props.view, "csv"), "text/csv", &csv(&table(props.view, props.facts.subject(), lang), lang));
}

fn copy_picture(props: &Props, failed: UseStateSetter<Option<bool>>) {
    let drawn = drawn(props);
    let copied = picture::copy(drawn.svg(), drawn.scene.width, drawn.scene.height);
    spawn_local(async move { failed.set(Some(copied.await.is_err())) });
}
