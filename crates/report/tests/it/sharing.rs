//! What is pasted into other pages: well-formed, with nothing of a label loose in it, and leading back to the same scenario.

use model::input::param::Id;
use model::input::scenario::Scenario;
use presentation::{Knobs, Lang, Presentation, Theme, View};
use report::sharing::{Figure, Form};
use share::decode;

const SITE: &str = "https://canary.example/tools/index.html";

fn scenario() -> Scenario {
    Scenario { name: "\"<script>alert(1)</script> & 'co'](x)".into(), ..Scenario::default() }
}

fn shown() -> Presentation {
    Presentation {
        view: Some(View::Tornado),
        knobs: Knobs::of(&[Id::Saving, Id::Users]),
        lang: Some(Lang::Fr),
        theme: Some(Theme::Dark),
        ..Presentation::default()
    }
}

fn figure<'a>(scenario: &'a Scenario, title: &'a str) -> Figure<'a> {
    Figure { site: SITE, scenario, shown: shown(), title, height: 400.2 }
}

/// The code as an XML reader has it, which is stricter than any page.
fn read(code: &str) -> roxmltree::Document<'_> {
    roxmltree::Document::parse(code).expect(code)
}

#[test]
fn the_element_says_all_and_links_to_the_whole_page() {
    let scenario = scenario();
    let code = figure(&scenario, "What <matters> & \"first\"").code(Form::Element);
    let (script, element) = code.split_once('\n').unwrap();
    assert_eq!(script, "<script async src=\"https://canary.example/tools/embed.js\"></script>");
    let document = read(element);
    let element = document.root_element();
    assert_eq!(element.tag_name().name(), "cost-canary");
    let attribute = |name| element.attribute(name).unwrap_or_default();
    assert_eq!(["view", "knobs", "lang", "theme"].map(attribute), ["tornado", "saving,users", "fr", "dark"]);
    assert!(attribute("link").starts_with(SITE), "{code}");
    assert_eq!(decode(attribute("link")).scenario, scenario);
    let fallback = element.first_element_child().unwrap();
    assert_eq!(fallback.text(), Some("What <matters> & \"first\""));
    let opened = decode(fallback.attribute("href").unwrap());
    assert_eq!((opened.scenario, opened.shown.lang, opened.shown.embed), (scenario, Some(Lang::Fr), false));
}

#[test]
fn the_frame_shows_the_figure_as_chosen() {
    let scenario = scenario();
    let code = figure(&scenario, "A & B").code(Form::Frame);
    let code = code.replace("></iframe>", "/>");
    let document = read(&code);
    let frame = document.root_element();
    let decoded = decode(frame.attribute("src").unwrap());
    assert_eq!(decoded.problems, []);
    assert_eq!((decoded.scenario, decoded.shown), (scenario, Presentation { embed: true, ..shown() }));
    assert_eq!((frame.attribute("title"), frame.attribute("height")), (Some("A & B"), Some("401")));
}

#[test]
fn markdown_is_one_picture_in_one_link_whatever_the_labels_hold() {
    use pulldown_cmark::{Event, Parser, Tag};
    let scenario = scenario();
    let title = "![x](y) <b> [z] `q` _u_ *v* \\";
    let code = figure(&scenario, title).code(Form::Markdown);
    let (mut links, mut pictures, mut alt) = (Vec::new(), Vec::new(), String::new());
    for event in Parser::new(&code) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(Tag::Image { dest_url, .. }) => pictures.push(dest_url.to_string()),
            Event::Text(text) => alt.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} in {code}"),
            _ => {}
        }
    }
    assert_eq!(pictures, ["costcanary-tornado.svg"]);
    assert_eq!(links.len(), 1, "{code}");
    assert_eq!(decode(&links[0]).scenario, scenario);
    assert_eq!(alt, title);
}

#[test]
fn the_answer_is_what_no_view_names() {
    let scenario = Scenario::default();
    let answer = Figure { shown: Presentation::default(), ..figure(&scenario, "The answer") };
    assert_eq!(answer.framed(), format!("{SITE}#v=1&embed=1"));
    assert_eq!(answer.whole(), format!("{SITE}#v=1"));
    assert_eq!(answer.picture("png"), "costcanary-scenarios.png");
    assert!(!answer.code(Form::Element).contains("view="));
}
