//! What the page must show for a link: the same program's words and figures, computed here, without a browser.
//!
//! The mark of all figures is among them, so that equal pages computed the same bits.

use crate::page::{PATIENCE, Page};
use cli::{Streams, run};
use model::uncertainty::effort::DrawEffort;
use presentation::{Lang, View};
use report::answer::answer;
use report::cards::cards;
use report::charts::{Place, chart, notes};
use report::subject::Known;
use serde_json::{Value, json};
use share::decode;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The charts of the page, in its order.
const VIEWS: [View; 8] = [
    View::Savings,
    View::Cumulative,
    View::Distribution,
    View::Tornado,
    View::TwoWay,
    View::Canary,
    View::Operating,
    View::Scenarios,
];

/// Every figure on the page in words: the answer, the cards, what the charts find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The answer's paragraphs.
    pub answer: Vec<String>,
    /// Of each card its name, then each figure's key and text.
    pub cards: Vec<Vec<String>>,
    /// Of each chart its title, its finding, and the notes below.
    pub charts: Vec<Vec<String>>,
    /// The mark of all figures.
    pub hash: String,
}

impl Shown {
    fn of(texts: &Value) -> Self {
        let strings = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let lists = |value: &Value| value.as_array().into_iter().flatten().map(strings).collect();
        Self {
            answer: strings(&texts["answer"]),
            cards: lists(&texts["cards"]),
            charts: lists(&texts["charts"]),
            hash: texts["hash"].as_str().unwrap_or_default().to_owned(),
        }
    }

    /// The first text that is not as it must be.
    fn difference(&self, expected: &Self) -> String {
        let texts = |shown: &Self| {
            let parts = shown.cards.iter().chain(&shown.charts).flatten();
            shown.answer.iter().chain(parts).chain([&shown.hash]).cloned().collect::<Vec<_>>()
        };
        let (found, expected) = (texts(self), texts(expected));
        let same = found.iter().zip(&expected).take_while(|(found, expected)| found == expected).count();
        format!("{:?} instead of {:?}", found.get(same), expected.get(same))
    }
}

/// What must be shown for a link: a full one, or its part after the `#`.
#[must_use]
pub fn shown(link: &str) -> Shown {
    static KNOWN: Mutex<BTreeMap<String, Shown>> = Mutex::new(BTreeMap::new());
    // Many tests ask for the same links, and each takes most of a second.
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(shown) = known().get(link) {
        return shown.clone();
    }
    let text = once("shown", link, || {
        let Shown { answer, cards, charts, hash } = computed(link);
        json!({ "answer": answer, "cards": cards, "charts": charts, "hash": hash }).to_string()
    });
    let shown = Shown::of(&serde_json::from_str(&text).unwrap_or_default());
    known().insert(link.to_owned(), shown.clone());
    shown
}

/// What another test of this run has computed, or else `compute`; kept in the folder `COSTCANARY_SHOWN`, which each run of
/// `cargo xtask test` begins anew. Without that folder it is computed.
fn once(kind: &str, key: &str, compute: impl FnOnce() -> String) -> String {
    let Some(folder) = std::env::var_os("COSTCANARY_SHOWN").map(PathBuf::from) else { return compute() };
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    let file = folder.join(format!("{kind}-{:016x}", hasher.finish()));
    let kept = std::fs::read_to_string(&file).ok();
    let kept = kept.as_deref().and_then(|text| text.strip_prefix(key)).and_then(|text| text.strip_prefix('\n'));
    if let Some(kept) = kept {
        return kept.to_owned();
    }
    let text = compute();
    // Another engine's tests may be writing the same: each file appears whole.
    let own = file.with_extension(std::process::id().to_string());
    if std::fs::write(&own, format!("{key}\n{text}")).is_ok() {
        let _ = std::fs::rename(&own, &file);
    }
    text
}

/// All that a link's figures are, as the page has them once they are refined.
#[must_use]
pub fn known(link: &str) -> Known {
    let decoded = decode(link);
    Known::of(decoded.scenario, decoded.shown.axes(), DrawEffort::REFINED)
}

fn computed(link: &str) -> Shown {
    let lang = decode(link).shown.lang.unwrap_or(Lang::En);
    let known = known(link);
    let (subject, figures) = (known.subject(), &known.figures);
    let said = answer(subject, lang);
    let paragraphs = [said.lead, said.detail].into_iter().filter(|spans| !spans.is_empty());
    let cards = cards(subject, lang).into_iter().map(|card| {
        let rows = std::iter::once(card.headline).chain(card.rows).flat_map(|row| [row.key.to_owned(), row.value]);
        std::iter::once(card.name).chain(rows).collect()
    });
    let place = Place { width: 700.0, height: None, dark: false, lang, reading: false };
    let charts = VIEWS.into_iter().map(|view| {
        let chart = chart(view, subject, place);
        let notes = notes(view, subject, lang).into_iter().map(|note| note.text);
        [chart.title, chart.finding].into_iter().chain(notes).collect()
    });
    Shown {
        answer: paragraphs.map(|spans| spans.into_iter().map(|span| span.text).collect()).collect(),
        cards: cards.collect(),
        charts: charts.collect(),
        hash: figures.mark(&known.scenario, &known.uncertainty, &known.simulation),
    }
}

/// The file that `costcanary chart` writes for a link, a view and a width.
#[must_use]
pub fn chart_file(link: &str, view: &str, width: &str) -> String {
    once("chart", &format!("{link} {view} {width}"), || drawn(link, view, width))
}

fn drawn(link: &str, view: &str, width: &str) -> String {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut streams = Streams { input: &mut std::io::empty(), output: &mut output, errors: &mut errors };
    let words = ["chart", link, "--view", view, "--size", width];
    let status = run(words.into_iter().map(OsString::from), &mut streams);
    assert_eq!(status, 0, "{}", String::from_utf8_lossy(&errors));
    String::from_utf8_lossy(&output).into_owned()
}

const READ: &str = "
    const text = (node) => node.textContent;
    const texts = (part, selector) => [...part.querySelectorAll(selector)].map(text);
    const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
    return {
        answer: all('#answer p', text),
        cards: all('[data-scenario]', (card) => [...texts(card, '.card-name'),
            ...[...card.querySelectorAll('[data-figure]')].flatMap((one) => [one.dataset.figure, text(one)])]),
        charts: all('[data-view]', (chart) => texts(chart, 'figcaption > *, .notes li')),
        hash: document.getElementById('hash')?.textContent,
    };";

/// What stands on the page now, compared with what must.
impl Page {
    /// Every figure on the page, in words.
    pub async fn shown(&self) -> Shown {
        Shown::of(&self.run(READ, json!([])).await)
    }

    /// The mark of all figures on the page.
    async fn mark(&self) -> String {
        let mark = self.run("return document.getElementById('hash')?.textContent ?? ''", json!([])).await;
        mark.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page shows exactly what a link must give, and the address is that link.
    pub async fn wait_for_link(&self, fragment: &str) {
        let what = format!("the address `{fragment}`");
        self.wait_until(&what, async || {
            let found = self.fragment().await;
            if found == fragment { Ok(()) } else { Err(found) }
        })
        .await;
        self.wait_for_figures(fragment).await;
    }

    /// Waits until the page shows exactly the figures a link must give.
    pub async fn wait_for_figures(&self, link: &str) {
        let expected = shown(link);
        // Reading the whole page again and again would slow down what is waited for: first its mark alone.
        let start = Instant::now();
        while start.elapsed() < PATIENCE / 2 && self.mark().await != expected.hash {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.wait_until(&format!("the figures of `{link}`"), async || {
            let found = self.shown().await;
            if found == expected { Ok(()) } else { Err(found.difference(&expected)) }
        })
        .await;
    }
}
