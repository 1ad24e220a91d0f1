//! The dialog to share a scenario: its link, a figure for another page with its preview, and files.

use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::state::{Action, State};
use crate::web::browser::download::{offer, save};
use crate::web::browser::location::address_with;
use crate::web::browser::picture;
use crate::web::browser::size::{use_height, use_width};
use crate::web::components::copy::CopyText;
use crate::web::components::file_drop::FileChoice;
use crate::web::embed::Framed;
use crate::web::facts::Facts;
use crate::web::hooks::use_draft::{Draft, use_draft};
use crate::web::page_state::{Dispatch, Page};
use intake::saved::{Change, ChangeResult};
use intake::scenario_file;
use model::input::param::Id;
use presentation::{Knobs, Lang, MOST_KNOBS, Presentation, Theme, View};
use report::charts::{Place, chart, title};
use report::json::figures;
use report::sharing::{Figure, Form};
use report::tables::table;
use text::catalog::{label, ui};
use text::csv::csv;
use text::messages::Ui;

/// What is known, and how it is shown.
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// What is known.
    pub facts: Facts,
    /// The link of the page, without its `#`.
    pub link: AttrValue,
    /// Whether the page is dark.
    pub dark: bool,
    /// The reader's language.
    pub lang: Lang,
    /// Adds to the saved scenarios.
    pub change: Callback<Change, ChangeResult>,
    /// Called when it is closed, by whatever means.
    pub onclose: Callback<()>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// Widths of the preview, pixels: a phone, a column of text, a wide page.
const WIDTHS: [u32; 3] = [360, 640, 800];
/// Width of a picture that is saved, pixels.
const PICTURE: f64 = 720.0;
/// Height of a frame before its preview has one, pixels.
const HEIGHT: f64 = 480.0;

/// What is chosen of a figure for another page.
#[derive(Clone, Copy, PartialEq)]
struct Chosen {
    /// None is the answer.
    view: Option<View>,
    theme: Theme,
    lang: Lang,
    knobs: Knobs,
    form: Form,
    width: u32,
}

impl Chosen {
    fn shown(&self, facts: &Facts) -> Presentation {
        let mut shown = Presentation {
            view: self.view,
            knobs: self.knobs,
            lang: Some(self.lang),
            theme: (self.theme != Theme::Auto).then_some(self.theme),
            ..Presentation::default()
        };
        if self.view == Some(View::TwoWay) {
            shown.show_axes(facts.axes);
        }
        shown
    }

    /// What is drawn or tabulated where files are asked for: the answer has no picture but its costs.
    fn drawn(&self) -> View {
        self.view.unwrap_or(View::Scenarios)
    }
}

/// The dialog: it opens as it appears.
#[component]
pub fn Share(props: &Props) -> Html {
    let Props { facts, link, lang, onclose, .. } = props;
    let lang = *lang;
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
        }
    });
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let chosen = use_draft(|| Chosen {
        view: Some(View::Savings),
        theme: Theme::Auto,
        lang,
        knobs: Knobs::default(),
        form: Form::Element,
        width: WIDTHS[usize::from(!is_narrow())],
    });
    let address = address_with(link);
    html! {
        <dialog ref={dialog} class="sheet share" id="share" aria-labelledby="share-title" lang={lang.id()} onclose={onclose.reform(|_: Event| ())}>
            <div class="share-head">
                <h2 id="share-title">{ ui(Ui::ShareTitle, lang) }</h2>
                <button type="button" class="quiet" id="close-share" onclick={close.reform(|_: MouseEvent| ())}>{ ui(Ui::Close, lang) }</button>
            </div>
            <section aria-labelledby="share-link-title">
                <h3 id="share-link-title">{ ui(Ui::ShareLink, lang) }</h3>
                <input type="text" class="link-field" id="share-address" readonly={true} aria-labelledby="share-link-title" value={address.clone()} />
                <p class="help">{ ui(Ui::ShareLinkHelp, lang) }</p>
                <div class="buttons">
                    <CopyText id="share-copy" label={Ui::CopyLink} done={Ui::Copied} class="primary" text={address.clone()} {lang} />
                    if let Some(send) = sheet() {
                        <button type="button" class="quiet" id="share-send" onclick={sending(send, &address, &facts.scenario.name)}>{ ui(Ui::ShareSend, lang) }</button>
                    }
                </div>
            </section>
            <Elsewhere facts={facts.clone()} chosen={chosen.get()} set={chosen.clone()} {lang} />
            <Files share={props.clone()} chosen={chosen.get()} {close} />
        </dialog>
    }
}

/// Whether a phone's width is all there is.
fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width < f64::from(WIDTHS[1]) + 100.0)
}

/// The share sheet of the system, where there is one.
fn sheet() -> Option<Function> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()
}

fn sending(send: Function, address: &str, name: &str) -> Callback<MouseEvent> {
    let content = Object::new();
    let title = if name.is_empty() { "Costcanary" } else { name };
    for (key, value) in [("url", address), ("title", title)] {
        let _ = Reflect::set(&content, &key.into(), &value.into());
    }
    Callback::from(move |_: MouseEvent| {
        let navigator = web_sys::window().map(|window| window.navigator());
        // A reader who closes the sheet without sending is no failure.
        if let Ok(sent) = send.call1(&JsValue::from(navigator), &content)
            && let Ok(sent) = sent.dyn_into::<js_sys::Promise>()
        {
            spawn_local(async move { drop(wasm_bindgen_futures::JsFuture::from(sent).await) });
        }
    })
}

#[derive(Properties, PartialEq)]
struct ElsewhereProps {
    facts: Facts,
    chosen: Chosen,
    set: Draft<Chosen>,
    lang: Lang,
}

/// A figure for another page: what is chosen of it, its preview, and what to paste.
#[component]
fn Elsewhere(props: &ElsewhereProps) -> Html {
    let ElsewhereProps { facts, chosen, set, lang } = props;
    let (chosen, lang) = (*chosen, *lang);
    let node = use_node_ref();
    let height = use_height(node.clone()).unwrap_or(HEIGHT);
    let name = |view: Option<View>| match view {
        None => ui(Ui::Answer, chosen.lang).to_owned(),
        Some(view) => title(view, facts.subject(), chosen.lang),
    };
    let shown = chosen.shown(facts);
    let (site, title) = (address_with(""), name(chosen.view));
    let figure = Figure { site: site.trim_end_matches('#'), scenario: &facts.scenario, shown, title: &title, height };
    let code = AttrValue::from(figure.code(chosen.form));
    let views: Vec<(&'static str, String)> = std::iter::once(("scenarios", name(None)))
        .chain(View::ALL.iter().filter(|view| **view != View::Scenarios).map(|&view| (view.id(), name(Some(view)))))
        .collect();
    let picked = chosen.view.unwrap_or(View::Scenarios).id();
    let forms = Form::ALL.iter().map(|&form| (form.id(), ui(form_name(form), lang).to_owned())).collect();
    let themes = Theme::ALL.iter().map(|&theme| (theme.id(), ui(theme_name(theme), lang).to_owned())).collect();
    let langs = vec![("en", "English".to_owned()), ("fr", "Français".to_owned())];
    let widths = WIDTHS.iter().zip(["360", "640", "800"]).map(|(width, id)| (id, format!("{width} px"))).collect();
    let on = |change: fn(&mut Chosen, &str)| {
        let set = set.clone();
        Callback::from(move |word: String| {
            let mut next = set.get();
            change(&mut next, &word);
            set.set(next);
        })
    };
    html! {
        <section aria-labelledby="share-embed-title">
            <h3 id="share-embed-title">{ ui(Ui::ShareEmbed, lang) }</h3>
            <div class="share-choices">
                { choice("embed-what", Ui::EmbedWhat, views, picked, lang, on(|chosen, word| {
                    chosen.view = View::from_id(word).filter(|view| *view != View::Scenarios);
                })) }
                { choice("embed-form", Ui::EmbedForm, forms, chosen.form.id(), lang, on(|chosen, word| {
                    chosen.form = Form::from_id(word).unwrap_or(chosen.form);
                })) }
                { choice("embed-lang", Ui::Language, langs, chosen.lang.id(), lang, on(|chosen, word| {
                    chosen.lang = Lang::from_id(word).unwrap_or(chosen.lang);
                })) }
                { choice("embed-theme", Ui::Theme, themes, chosen.theme.id(), lang, on(|chosen, word| {
                    chosen.theme = Theme::from_id(word).unwrap_or(chosen.theme);
                })) }
                { choice("embed-width", Ui::EmbedWidth, widths, &chosen.width.to_string(), lang, on(|chosen, word| {
                    chosen.width = word.parse().unwrap_or(chosen.width);
                })) }
            </div>
            { knobs(chosen, set, lang) }
            <h4 id="preview-title">{ ui(Ui::Preview, lang) }</h4>
            <div class={classes!("preview", format!("wide-{}", chosen.width))} role="group" aria-labelledby="preview-title" tabindex="0">
                <div class="previewed" data-theme={(chosen.theme != Theme::Auto).then_some(chosen.theme.id())} ref={node}>
                    <Preview key={figure.framed()} scenario={Rc::clone(&facts.scenario)} {shown} lang={chosen.lang} theme={chosen.theme} />
                </div>
            </div>
            <label for="embed-code">{ ui(Ui::EmbedCode, lang) }</label>
            <textarea class="link-field code" id="embed-code" readonly={true} rows="6" spellcheck="false" value={code.clone()} />
            if chosen.form == Form::Markdown {
                <p class="help">{ ui(Ui::MarkdownHelp, lang) }</p>
            }
            <div class="buttons">
                <CopyText id="copy-code" label={Ui::CopyCode} done={Ui::TextCopied} class="quiet" text={code} {lang} />
            </div>
        </section>
    }
}

const fn form_name(form: Form) -> Ui {
    match form {
        Form::Element => Ui::FormElement,
        Form::Frame => Ui::FormFrame,
        Form::Markdown => Ui::FormMarkdown,
    }
}

const fn theme_name(theme: Theme) -> Ui {
    match theme {
        Theme::Auto => Ui::ThemeAuto,
        Theme::Light => Ui::ThemeLight,
        Theme::Dark => Ui::ThemeDark,
    }
}

/// One of a few words.
fn choice(
    id: &'static str,
    name: Ui,
    words: Vec<(&'static str, String)>,
    picked: &str,
    lang: Lang,
    set: Callback<String>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(select) = select {
            set.emit(select.value());
        }
    });
    html! {
        <label>
            <span>{ ui(name, lang) }</span>
            <select {id} name={id} {onchange}>
                { for words.into_iter().map(|(word, text)| html! { <option value={word} selected={word == picked}>{ text }</option> }) }
            </select>
        </label>
    }
}

/// The inputs a reader may move.
fn knobs(chosen: Chosen, set: &Draft<Chosen>, lang: Lang) -> Html {
    let ids: Vec<Id> = chosen.knobs.ids().collect();
    let is_full = ids.len() >= MOST_KNOBS;
    let one = |id: Id| {
        let is_on = ids.contains(&id);
        let onchange = {
            let set = set.clone();
            Callback::from(move |event: Event| {
                let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                let is_wanted = input.is_some_and(|input| input.checked());
                let chosen = set.get();
                let rest = chosen.knobs.ids().filter(|one| *one != id);
                let ids: Vec<Id> = rest.chain(is_wanted.then_some(id)).collect();
                set.set(Chosen { knobs: Knobs::of(&ids), ..chosen });
            })
        };
        html! {
            <label class="check">
                <input type="checkbox" name={format!("knob-{}", id.id())} checked={is_on} disabled={is_full && !is_on} {onchange} />
                <span>{ label(id, lang) }</span>
            </label>
        }
    };
    html! {
        <details class="share-knobs" id="embed-knobs">
            <summary>
                { ui(Ui::EmbedKnobs, lang) }
                if !ids.is_empty() {
                    <span class="count">{ ids.len() }</span>
                }
            </summary>
            <div class="knob-list">{ for Knobs::possible().map(one) }</div>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct PreviewProps {
    scenario: Rc<model::input::scenario::Scenario>,
    shown: Presentation,
    lang: Lang,
    theme: Theme,
}

/// The figure as it will be, knobs and all; what is moved here moves nothing else.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let page = use_reducer(|| {
        let blank = State { theme: props.theme, ..State::new(props.lang) };
        let open = Action::Open {
            link: String::new(),
            scenario: Box::new(Rc::unwrap_or_clone(Rc::clone(&props.scenario))),
            shown: props.shown,
            problems: Vec::new(),
        };
        Page(Rc::new(blank).apply(open))
    });
    let node = use_node_ref();
    let width = use_width(node.clone());
    html! { <div class="embed" ref={node}><Framed state={Rc::clone(&page.0)} {width} heading="h5" dispatch={page.dispatcher()} /></div> }
}

#[derive(Properties, PartialEq)]
struct FilesProps {
    share: Props,
    chosen: Chosen,
    close: Callback<()>,
}

/// The scenario and the chosen figure as files, and the way back from one.
#[component]
fn Files(props: &FilesProps) -> Html {
    let FilesProps { share, chosen, close } = props;
    let (lang, chosen) = (share.lang, *chosen);
    let failed = use_state_eq(|| false);
    let act = |word: &'static str, name: Ui, act: fn(&Props, Chosen, UseStateSetter<bool>)| {
        let (share, failed) = (share.clone(), failed.setter());
        let onclick = Callback::from(move |_: MouseEvent| act(&share, chosen, failed.clone()));
        html! { <button type="button" class="quiet" data-share={word} {onclick}>{ ui(name, lang) }</button> }
    };
    html! {
        <section aria-labelledby="share-files-title">
            <h3 id="share-files-title">{ ui(Ui::ShareFiles, lang) }</h3>
            <div class="buttons">
                { act("svg", Ui::SaveSvg, save_svg) }
                { act("png", Ui::SavePng, save_png) }
                { act("csv", Ui::SaveCsv, save_csv) }
                { act("json", Ui::SaveJson, save_json) }
                { act("scenario", Ui::SaveScenario, save_scenario) }
                <FileChoice id="open-file" {lang} change={share.change.clone()} opened={close.clone()} dispatch={share.dispatch.clone()} />
            </div>
            <p class="help" role="status">{ ui(if *failed { Ui::PictureFailed } else { Ui::ShareFilesHelp }, lang) }</p>
        </section>
    }
}

/// The chart as a file has it.
fn drawn(share: &Props, chosen: Chosen) -> (report::charts::Chart, String) {
    let dark = match chosen.theme {
        Theme::Auto => share.dark,
        theme => theme == Theme::Dark,
    };
    let place = Place { width: PICTURE, height: None, dark, lang: chosen.lang, reading: false };
    let chart = chart(chosen.drawn(), share.facts.subject(), place);
    let text = chart.file(chosen.drawn(), share.facts.subject());
    (chart, text)
}

fn name(chosen: Chosen, ending: &str) -> String {
    format!("costcanary-{}.{ending}", chosen.drawn().id())
}

fn save_svg(share: &Props, chosen: Chosen, _: UseStateSetter<bool>) {
    save(&name(chosen, "svg"), "image/svg+xml", &drawn(share, chosen).1);
}

fn save_png(share: &Props, chosen: Chosen, failed: UseStateSetter<bool>) {
    let (chart, text) = drawn(share, chosen);
    spawn_local(async move {
        let made = picture::png(&text, chart.scene.width, chart.scene.height).await;
        failed.set(made.and_then(|file| offer(&name(chosen, "png"), &file)).is_err());
    });
}

fn save_csv(share: &Props, chosen: Chosen, _: UseStateSetter<bool>) {
    let table = table(chosen.drawn(), share.facts.subject(), chosen.lang);
    save(&name(chosen, "csv"), "text/csv", &csv(&table, chosen.lang));
}

fn save_json(share: &Props, _: Chosen, _: UseStateSetter<bool>) {
    let text = figures(&[], share.facts.subject(), share.lang).text();
    save("costcanary.json", "application/json", &(text + "\n"));
}

fn save_scenario(share: &Props, _: Chosen, _: UseStateSetter<bool>) {
    let mut shown = Presentation::default();
    shown.show_axes(share.facts.axes);
    save("costcanary-scenario.txt", "text/plain", &scenario_file::write(&share.facts.scenario, &shown));
}
