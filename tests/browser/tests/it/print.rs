//! Paper: answer, cards, inputs, charts, link and date on one A4 page, whatever the scenario and the colours on screen.

use browser_tests::{Page, PrintConfigurationBuilder, PrintMargins, PrintSize, Site, browse, engine};
use flate2::read::ZlibDecoder;
use presentation::Lang;
use serde_json::json;
use std::io::Read as _;
use text::catalog::ui;
use text::messages::Ui;

/// Eight scenarios and what else takes room, in French, dark on screen.
const MUCH: &str = "v=1&users=2000&savings=-30,0,10,20,30,40,50,60&canary=5@48h,25@72h,50@72h&cap=300&fallback=3&waste=10\
    &migration=5000&markets=US:60@0d,FR:40@14d&name=Essai&currency=EUR&lang=fr&theme=dark";

/// Tells the page what browsers tell it before they print, and after.
async fn tell(page: &Page, event: &str) {
    page.run("window.dispatchEvent(new Event(arguments[0]))", json!([event])).await;
}

#[test]
fn the_sheet_holds_the_scenario_in_words_and_charts() {
    browse(Site::default(), async |page| {
        page.open(MUCH).await;
        tell(page, "beforeprint").await;
        page.wait_for(".printed").await;
        let sheet = page.texts_of(".printed").await.concat();
        let link = format!("{}#{MUCH}", page.server().page());
        for part in ["Essai", "Si la promesse de −60", "2\u{202f}000\u{202f}utilisateurs", "Retour arrière", &link] {
            let found = sheet.replace('\u{a0}', "\u{202f}").replace("000 utilisateurs", "000\u{202f}utilisateurs");
            assert!(found.contains(part), "`{part}` is not in {found}");
        }
        // That of eight scenarios in three steps could not be read there.
        assert_eq!(page.count(".printed .printed-charts svg").await, 3);
        assert_eq!(page.count(".printed .printed-charts figure").await, 4, "its finding is there all the same");
        assert_eq!(page.texts_of(".printed .too-tall").await.concat(), ui(Ui::PrintTooTall, Lang::Fr));
        assert_eq!(page.count(".printed thead th").await, 8, "a column for each scenario");
        let year = page.run("return String(new Date().getFullYear())", json!([])).await;
        assert!(sheet.contains(year.as_str().expect("a year")), "the date is there");
        let theme = "return document.documentElement.dataset.theme";
        assert_eq!(page.run(theme, json!([])).await, "light", "paper is white");
        assert_eq!(
            page.run("return getComputedStyle(document.querySelector('.printed')).display", json!([])).await,
            "none"
        );
        tell(page, "afterprint").await;
        page.wait_for_none(".printed").await;
        assert_eq!(page.run(theme, json!([])).await, "dark");
    });
}

#[test]
fn a_chart_is_printed_as_large_as_it_can_be_read_or_not_at_all() {
    const TALL: &str =
        "v=1&savings=-20,0,10,20,30,40,50,60&canary=1@12h,2@12h,5@12h,10@12h,20@12h,30@12h,40@12h,50@12h,60@12h,80@12h";
    browse(Site::default(), async |page| {
        for (link, charts) in [("v=1", 4), (TALL, 3), (&format!("{TALL}&view=canary"), 1), ("v=1&view=canary", 1)] {
            page.open(link).await;
            tell(page, "beforeprint").await;
            page.wait_for(".printed").await;
            assert_eq!(page.count(".printed .printed-charts svg").await, charts, "{link}");
            let is_long = link.starts_with(TALL) && charts == 1;
            assert_eq!(page.count(".printed.long").await > 0, is_long, "a page of its own: {link}");
            // The sheet as it is on paper, in millimetres: how high letters of 12 units are.
            let letters = "
                for (const sheet of document.styleSheets) for (const rule of [...sheet.cssRules])
                    if (rule.media?.mediaText === 'print') rule.media.mediaText = 'all';
                document.body.style.width = '186mm';
                return [...document.querySelectorAll('.printed-charts svg')].map((picture) => {
                    const box = picture.getBoundingClientRect(), [, , width, height] = picture.getAttribute('viewBox').split(' ');
                    return 12 * Math.min(box.width / width, box.height / height) * 72 / 96;
                })";
            let letters = page.run(letters, json!([])).await;
            let points: Vec<f64> =
                letters.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
            assert!(points.len() == charts && points.iter().all(|&points| points >= 3.5), "{link}: {points:?} points");
            tell(page, "afterprint").await;
        }
    });
}

#[test]
fn a_page_that_is_dark_on_screen_is_light_on_paper_with_the_sheet_and_without() {
    browse(Site::default(), async |page| {
        for link in ["v=1&theme=dark", "v=1&theme=dark&embed=1&view=savings", "v=1&theme=dark&embed=1"] {
            page.visit(&format!("{}#{link}", page.server().page())).await;
            page.wait_for("main[data-dark]").await;
            let paper = "
                for (const sheet of document.styleSheets) for (const rule of [...sheet.cssRules]) {
                    const media = rule.media?.mediaText ?? '';
                    if (media === 'print') rule.media.mediaText = 'all';
                    else if (media.startsWith('screen')) sheet.deleteRule([...sheet.cssRules].indexOf(rule));
                }
                const { backgroundColor, color } = getComputedStyle(document.documentElement);
                const picture = document.querySelector('main svg');
                return [backgroundColor, color, picture ? getComputedStyle(picture).filter.startsWith('invert(1)') : true];";
            page.wait_for("main svg, main [data-scenario]").await;
            let found = page.run(paper, json!([])).await;
            assert_eq!(found, json!(["rgb(255, 253, 249)", "rgb(28, 33, 40)", true]), "{link}");
        }
        page.open("v=1&theme=light").await;
        assert_eq!(page.count("[data-dark]").await, 0, "what is light is printed as it is");
    });
}

/// Pages of a PDF file: objects that say so, packed or not.
fn pages(file: &[u8]) -> usize {
    let begin = b"stream".as_slice();
    let packed = (0..file.len()).filter(|&at| file[at..].starts_with(begin) && !file[..at].ends_with(b"end"));
    let unpacked = packed.map(|at| {
        let content = &file[at + begin.len()..];
        let content = content.strip_prefix(b"\r").unwrap_or(content);
        let mut text = Vec::new();
        // What is no packed text yields nothing, or the part before it breaks off.
        let _ = ZlibDecoder::new(content.strip_prefix(b"\n").unwrap_or(content)).read_to_end(&mut text);
        text
    });
    std::iter::once(file.to_vec())
        .chain(unpacked)
        .map(|part| {
            let text = String::from_utf8_lossy(&part).replace("/Type/Page", "/Type /Page");
            text.split("/Type /Page").skip(1).filter(|rest| !rest.starts_with('s')).count()
        })
        .sum()
}

#[test]
fn it_is_one_page() {
    // WebKit's driver does not print.
    if engine() == "webkit" {
        return;
    }
    let mut paper = PrintConfigurationBuilder::default();
    paper = paper.size(PrintSize { width: 21.0, height: 29.7 });
    paper = paper.margins(PrintMargins { top: 1.2, bottom: 1.2, left: 1.2, right: 1.2 });
    let paper = paper.build().expect("A4");
    browse(Site::default(), async |page| {
        for link in ["v=1", MUCH, "v=1&view=tornado"] {
            page.open(link).await;
            let file = page.client().print(paper.clone()).await.expect("the browser prints");
            assert!(file.starts_with(b"%PDF"), "a PDF file");
            assert_eq!(pages(&file), 1, "{link}");
            page.wait_for_none(".printed").await;
        }
    });
}
