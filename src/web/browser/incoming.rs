//! A file that the reader gives, read through the one door (`intake`), with the browser's own reader of JSON.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use intake::json::JsonValue;
use intake::{Incoming, MOST_SVG, read};
use model::input::problem::FileFault;
use presentation::Lang;
use text::catalog::ui;
use text::messages::Ui;
use text::problem::file as fault_words;

/// Why a file gave nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    /// What the file holds.
    Fault(FileFault),
    /// The browser could not read it.
    Unreadable,
}

impl Refusal {
    /// The reason, and that the scenario on screen is as it was.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Fault(fault) => format!("{} {}", fault_words(&fault, lang), ui(Ui::FileKept, lang)),
            Self::Unreadable => ui(Ui::FileUnreadable, lang).to_owned(),
        }
    }
}

/// A value of JSON in the browser.
pub struct BrowserJson(JsValue);

impl JsonValue for BrowserJson {
    fn member(&self, key: &str) -> Option<Self> {
        let value = self.0.is_object().then(|| Reflect::get(&self.0, &key.into()).ok()).flatten();
        value.filter(|value| !value.is_undefined()).map(Self)
    }

    fn entries(&self) -> Option<Vec<Self>> {
        Some(self.0.dyn_ref::<Array>()?.iter().map(Self).collect())
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }
}

/// The browser's parser; `None` where the text is no JSON.
#[must_use]
pub fn parsed(text: &str) -> Option<BrowserJson> {
    JSON::parse(text).ok().map(BrowserJson)
}

/// What a file holds; its size is looked at before it is read. A saved scenario without a name gets one in the reader's language.
///
/// # Errors
/// When it holds no scenario, or the browser cannot read it.
pub async fn incoming(file: &File, lang: Lang) -> Result<Incoming, Refusal> {
    let size = file.size();
    if size > MOST_SVG as f64 {
        return Err(Refusal::Fault(FileFault::TooLarge { found: size as usize, most: MOST_SVG }));
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    read(&text.ok_or(Refusal::Unreadable)?, ui(Ui::UntitledScenario, lang), parsed).map_err(Refusal::Fault)
}
