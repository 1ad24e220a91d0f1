//! The sheet that is printed: answer, scenarios, inputs, charts, link and date on one A4 page, in ink on white; a tall chart that is
//! shown alone has a page of its own.
//!
//! It is built when the browser says that it prints, at once and not as a component: Firefox copies the page as soon as that
//! event is over, before anything put off to later is done. The page's style then hides all else.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};
use yew::prelude::*;

use crate::web::facts::Facts;
use chart::scene::Scene;
use presentation::{Lang, View};
use report::answer::{Span, answer};
use report::cards::{Card, Row, cards};
use report::charts::{Chart, Place, chart};
use report::printed::{CHARTS, inputs};
use text::catalog::ui;
use text::messages::Ui;

/// What is printed.
#[derive(Clone)]
pub struct Paper {
    /// What is known.
    pub facts: Facts,
    /// The one chart that is shown, if not all are.
    pub view: Option<View>,
    /// The whole address.
    pub address: String,
    /// The reader's language.
    pub lang: Lang,
}

/// Width a chart is drawn at, beside another or alone: its letters are then as large as those of a footnote.
const WIDTHS: [f64; 2] = [520.0, 860.0];
/// Height of a chart, in its own units, above which its letters are too small beside all else on the sheet: 4 points or so.
const MOST_HEIGHT: f64 = 720.0;
const THEME: &str = "data-theme";
const SVG: &str = "http://www.w3.org/2000/svg";

/// Has the browser print `paper` and not the page.
#[hook]
pub fn use_print(paper: Paper) {
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = Some(paper);
    use_effect_with((), move |()| {
        let under_way = Rc::new(RefCell::new(None));
        let (sheet, over) = (Rc::clone(&under_way), under_way);
        let window = web_sys::window();
        let listen = |event: &'static str, does: Box<dyn FnMut()>| {
            let mut does = does;
            window.as_ref().map(|window| EventListener::new(window, event, move |_| does()))
        };
        let begin = move || {
            if let Some(paper) = &*latest.borrow() {
                *sheet.borrow_mut() = Printing::begin(paper).ok();
            }
        };
        let listeners = [
            listen("beforeprint", Box::new(begin)),
            listen("afterprint", Box::new(move || drop(over.borrow_mut().take()))),
        ];
        move || drop(listeners)
    });
}

/// The sheet while it is in the page; dropped, all is as it was.
struct Printing {
    sheet: Element,
    theme: Option<String>,
}

impl Printing {
    fn begin(paper: &Paper) -> Result<Self, JsValue> {
        let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let (Some(root), Some(body)) = (document.document_element(), document.body()) else {
            return Err(JsValue::NULL);
        };
        let sheet = Builder(&document).sheet(paper)?;
        body.append_child(&sheet)?;
        let theme = root.get_attribute(THEME);
        // Paper is white.
        root.set_attribute(THEME, "light")?;
        Ok(Self { sheet, theme })
    }
}

impl Drop for Printing {
    fn drop(&mut self) {
        self.sheet.remove();
        let root =
            web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
        if let (Some(root), Some(theme)) = (root, &self.theme) {
            let _ = root.set_attribute(THEME, theme);
        }
    }
}

fn is_tall(chart: &Chart) -> bool {
    chart.scene.height > MOST_HEIGHT
}

/// Makes elements.
struct Builder<'a>(&'a Document);

type Made = Result<Element, JsValue>;

impl Builder<'_> {
    fn element(&self, name: &str, class: &str, children: impl IntoIterator<Item = Made>) -> Made {
        let element = self.0.create_element(name)?;
        if !class.is_empty() {
            element.set_attribute("class", class)?;
        }
        for child in children {
            let child = child?;
            element.append_child(&child)?;
        }
        Ok(element)
    }

    fn text(&self, name: &str, class: &str, text: &str) -> Made {
        let element = self.element(name, class, [])?;
        element.set_text_content(Some(text));
        Ok(element)
    }

    fn sheet(&self, paper: &Paper) -> Made {
        let Paper { facts, view, address, lang } = paper;
        let lang = *lang;
        let subject = facts.subject();
        let said = answer(subject, lang);
        let words = |spans: &[Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
        let title = Some(facts.scenario.name.as_str()).filter(|name| !name.is_empty());
        let today = String::from(js_sys::Date::new_0().to_locale_date_string(lang.id(), &JsValue::UNDEFINED));
        let head = [
            self.text("h1", "", title.unwrap_or(ui(Ui::UntitledScenario, lang))),
            self.text("p", "", &format!("Costcanary · {today}")),
        ];
        let inputs = inputs(&facts.scenario, lang)
            .into_iter()
            .map(|(name, value)| self.element("div", "", [self.text("dt", "", name), self.text("dd", "", &value)]));
        let (views, width) = match view {
            Some(view) => (std::slice::from_ref(view), WIDTHS[1]),
            None => (&CHARTS[..], WIDTHS[0]),
        };
        let place = Place { width, height: None, dark: false, lang, reading: false };
        let charts: Vec<Chart> = views.iter().map(|&view| chart(view, subject, place)).collect();
        let is_long = view.is_some() && charts.iter().any(is_tall);
        let class = if view.is_some() { "printed-charts alone" } else { "printed-charts" };
        let charts = charts.iter().map(|chart| self.chart(chart, is_long, lang));
        let sheet = self.element(
            "section",
            if is_long { "printed long" } else { "printed" },
            [
                self.element("header", "", head),
                self.text("p", "lead", &words(&said.lead)),
                self.text("p", "detail", &words(&said.detail)),
                self.scenarios(&cards(subject, lang)),
                self.element("dl", "printed-inputs", inputs),
                self.element("div", class, charts),
                self.text("p", "printed-link", address),
            ],
        )?;
        sheet.set_attribute("lang", lang.id())?;
        Ok(sheet)
    }

    /// The cards as a table, which stays as high for eight of them.
    fn scenarios(&self, cards: &[Card]) -> Made {
        let rows = |card: &Card| std::iter::once(&card.headline).chain(&card.rows).cloned().collect::<Vec<Row>>();
        let names = cards.iter().enumerate().map(|(index, card)| {
            let name = self.text("th", &format!("card-name scenario-{index}"), &card.name)?;
            name.set_attribute("scope", "col")?;
            Ok(name)
        });
        let head = self.element("tr", "", std::iter::once(self.element("td", "", [])).chain(names));
        let labels = cards.first().map(rows).unwrap_or_default();
        let body = labels.iter().enumerate().map(|(place, row)| {
            let label = self.text("th", "", &row.label);
            let values = cards.iter().map(|card| {
                let row = rows(card).into_iter().nth(place);
                let loss = row.as_ref().is_some_and(|row| row.loss);
                self.text("td", if loss { "loss" } else { "" }, row.as_ref().map_or("", |row| &row.value))
            });
            self.element("tr", "", std::iter::once(label).chain(values))
        });
        self.element("table", "", [self.element("thead", "", [head]), self.element("tbody", "", body)])
    }

    /// A chart with its finding; a word in place of a picture that could not be read, unless it has a page of its own.
    fn chart(&self, chart: &Chart, is_long: bool, lang: Lang) -> Made {
        let caption = [self.text("h2", "", &chart.title), self.text("p", "", &chart.finding)];
        let picture = if is_tall(chart) && !is_long {
            self.text("p", "too-tall", ui(Ui::PrintTooTall, lang))
        } else {
            self.picture(&chart.scene)
        };
        self.element("figure", "", [self.element("figcaption", "", caption), picture])
    }

    fn picture(&self, scene: &Scene) -> Made {
        let picture = self.0.create_element_ns(Some(SVG), "svg")?;
        for (attribute, value) in scene.attributes() {
            picture.set_attribute(attribute, &value)?;
        }
        // Right below its caption, where it has more room than it needs.
        picture.set_attribute("preserveAspectRatio", "xMinYMin")?;
        for mark in std::iter::once(&scene.ground()).chain(&scene.marks) {
            let (name, attributes, content) = mark.element();
            let element = self.0.create_element_ns(Some(SVG), name)?;
            for (attribute, value) in attributes {
                element.set_attribute(attribute, &value)?;
            }
            element.set_text_content(content);
            picture.append_child(&element)?;
        }
        Ok(picture)
    }
}
