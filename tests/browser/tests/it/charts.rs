//! The pictures on the page are those that `costcanary chart` writes.

use browser_tests::{Key, Page, Site, browse, chart_file, known};
use presentation::{Lang, View};
use report::charts::{Place, chart};
use roxmltree::Document;
use serde_json::json;

const VIEWS: [&str; 8] =
    ["savings", "cumulative", "distribution", "tornado", "two-way", "canary", "operating", "scenarios"];

/// A mark as an XML reader has it: element, attributes in order, text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    element: String,
    attributes: Vec<(String, String)>,
    text: String,
}

/// The picture itself and every mark in it, without what names it: that is read out from an attribute on the page and from
/// elements in the file.
fn marks(svg: &str) -> Vec<Mark> {
    const NAMING: [&str; 4] = ["role", "aria-label", "aria-labelledby", "class"];
    let document = Document::parse(svg).expect("well-formed XML");
    let root = document.root_element();
    assert!(
        root.descendants()
            .filter(roxmltree::Node::is_element)
            .all(|node| { node.tag_name().namespace() == Some("http://www.w3.org/2000/svg") })
    );
    let marks = root
        .children()
        .filter(|node| node.is_element() && !["metadata", "title", "desc"].contains(&node.tag_name().name()));
    std::iter::once(root)
        .chain(marks)
        .map(|node| Mark {
            element: node.tag_name().name().to_owned(),
            attributes: (node.attributes())
                .filter(|attribute| !NAMING.contains(&attribute.name()))
                .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
                .collect(),
            text: if node.tag_name().name() == "text" {
                node.text().unwrap_or_default().to_owned()
            } else {
                String::new()
            },
        })
        .collect()
}

/// A chart's picture on the page, as a file of it would be.
async fn picture(page: &Page, view: &str) -> String {
    picture_at(page, &format!("#chart-{view} svg")).await
}

async fn picture_at(page: &Page, selector: &str) -> String {
    let serialise = "return new XMLSerializer().serializeToString(document.querySelector(arguments[0]))";
    let picture = page.run(serialise, json!([selector])).await;
    picture.as_str().unwrap_or_default().to_owned()
}

/// Marks in the order of their drawing, where nodes were only changed.
fn drawn(svg: &str) -> Vec<Mark> {
    marks(svg).into_iter().map(by_name).collect()
}

/// The width a picture says it has.
fn width(picture: &str) -> String {
    let document = Document::parse(picture).expect("well-formed XML");
    document.root_element().attribute("width").unwrap_or_default().to_owned()
}

#[test]
fn the_pictures_are_those_of_the_command() {
    browse(Site::default(), async |page| {
        let links = [
            "v=1&lang=en&theme=light",
            "v=1&users=250&growth=4&horizon=24&base=0.42&savings=-20,0,30,60&tokens=1.2&migration=20000&from=%3CQwen%3E+%26+co\
             &lang=fr&theme=dark",
            "v=1&canary=&savings=45&lang=fr&theme=light",
            "v=1&canary=1@12h,5@24h,25@48h,50@72h&comparator=baseline&currency=EUR&lang=en&theme=dark",
        ];
        let mut widths = Vec::new();
        for (link, size) in links.into_iter().zip([1280, 390, 768, 1000]) {
            page.resize(size, 900).await;
            page.open(link).await;
            page.wait_for_figures(link).await;
            for view in VIEWS {
                let picture = picture(page, view).await;
                let file = chart_file(link, view, &width(&picture));
                // What the draws change was drawn twice: its nodes were changed.
                assert_eq!(drawn(&picture), drawn(&file), "{view} {link}");
                assert!(drawn(&file).len() > 2, "{view} {link}");
                widths.push(width(&picture));
            }
        }
        widths.dedup();
        assert!(widths.len() >= 4, "the pictures follow the size of the page: {widths:?}");
    });
}

/// The same mark with its attributes by name: nodes that were changed have them in another order.
fn by_name(mut mark: Mark) -> Mark {
    mark.attributes.sort();
    mark
}

#[test]
fn a_picture_that_was_changed_is_the_one_drawn_at_once() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=en&theme=light").await;
        page.wait_for("#chart-savings svg").await;
        page.unfold().await;
        page.fill("#field-canary", "1@12h,5@24h,25@48h", Key::Enter).await;
        page.fill("#field-savings", "-20,0,10,20,30,60", Key::Enter).await;
        page.fill("#field-migration", "30k", Key::Enter).await;
        page.press("#slider-growth", Key::End, 1).await;
        page.choose("#theme", "dark").await;
        page.choose("#language", "fr").await;
        page.press("#slider-growth", Key::Home, 1).await;
        page.press("#slider-tokens", Key::End, 1).await;
        page.wait_for_fragment("~4~").await;
        let link = page.fragment().await;
        page.wait_for_figures(&link).await;
        for view in VIEWS {
            let picture = picture(page, view).await;
            let found: Vec<Mark> = marks(&picture).into_iter().map(by_name).collect();
            let file = marks(&chart_file(&link, view, &width(&picture)));
            let file: Vec<Mark> = file.into_iter().map(by_name).collect();
            assert_eq!(found, file, "{view} {link}");
        }
    });
}

#[test]
fn each_picture_is_named_by_its_title_and_finding() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=fr").await;
        page.wait_for_figures("v=1&lang=fr").await;
        for view in VIEWS {
            let svg = format!("#chart-{view} svg");
            assert_eq!(page.attribute(&svg, "role").await.as_deref(), Some("img"));
            let said = page.texts(&format!("#chart-{view} figcaption > *")).await.join(". ");
            assert_eq!(page.attribute(&svg, "aria-label").await, Some(said), "{view}");
        }
    });
}

#[test]
fn a_figure_inside_another_page_is_the_same_picture_with_the_same_words() {
    browse(Site::default(), async |page| {
        page.resize(760, 900).await;
        let numbers = "v=1&users=2000&cap=900&fallback=2~5~9";
        let known = known(numbers);
        for (number, view) in VIEWS.into_iter().filter(|view| *view != "scenarios").enumerate() {
            let (lang, theme) = [("en", "light"), ("fr", "dark")][number % 2];
            let link = format!("{numbers}&lang={lang}&theme={theme}");
            page.visit(&format!("{}#{link}&embed=1&view={view}&knobs=users,claim", page.server().page())).await;
            page.wait_for(".embed figure svg").await;
            page.wait_until(&format!("the picture of `{view}`"), async || {
                let picture = picture_at(page, ".embed figure svg").await;
                let file = chart_file(&link, view, &width(&picture));
                if drawn(&picture) == drawn(&file) { Ok(()) } else { Err(picture) }
            })
            .await;
            let place = Place { width: 1.0, height: None, dark: false, lang: known_lang(lang), reading: false };
            let view = View::from_id(view).expect("a view");
            let chart = chart(view, known.subject(), place);
            assert_eq!(page.texts("figcaption > *").await, [chart.title, chart.finding], "{lang}");
            assert_eq!(page.count(".knob").await, 2);
            assert_eq!(page.count(".problems, header, footer, .toolbar").await, 0, "the figure alone");
        }
    });
}

fn known_lang(lang: &str) -> Lang {
    Lang::from_id(lang).expect("a language")
}
