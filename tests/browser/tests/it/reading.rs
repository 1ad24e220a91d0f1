//! The values of every chart, read by keys, by the mouse and by a tap.

use browser_tests::{Key, Page, Site, browse, known};
use chart::scene::Scene;
use presentation::{Lang, View};
use report::charts::{Place, chart};
use report::subject::Known;
use serde_json::{Value, json};

/// A chart with what can be read off it, as wide as it is on the page.
async fn scene(page: &Page, known: &Known, view: View, lang: Lang) -> Scene {
    let width = page.attribute(&format!("#chart-{} svg", view.id()), "width").await;
    let width = width.and_then(|width| width.parse().ok()).unwrap_or_default();
    chart(view, known.subject(), Place { width, height: None, dark: false, lang, reading: true }).scene
}

async fn wait_for_words(page: &Page, selector: &str, expected: &str) {
    page.wait_until(expected, async || {
        let said = page.run("return document.querySelector(arguments[0])?.textContent ?? ''", json!([selector])).await;
        if said == expected { Ok(()) } else { Err(said.to_string()) }
    })
    .await;
}

#[test]
fn arrows_walk_through_every_chart_and_esc_leaves() {
    browse(Site::default(), async |page| {
        for (link, lang) in [("v=1&lang=en", Lang::En), ("v=1&canary=5@48h,25@72h&users=2000&lang=fr", Lang::Fr)] {
            page.open(link).await;
            page.wait_for_figures(link).await;
            let known = known(link);
            for &view in View::ALL {
                let scene = scene(page, &known, view, lang).await;
                let (last, columns) = (scene.spots.len() - 1, scene.columns);
                let (readable, said) = (
                    format!("#chart-{} .readable", view.id()),
                    format!("#chart-{} .readable [role=status]", view.id()),
                );
                let text = |index: usize| scene.spots[index].text.as_str();
                for (key, index) in [
                    (Key::Right, 0),
                    (Key::Right, 1),
                    (Key::Down, 1 + columns),
                    (Key::Up, 1),
                    (Key::Left, 0),
                    (Key::Left, 0),
                    (Key::End, last),
                    (Key::Right, last),
                    (Key::Home, 0),
                ] {
                    page.press(&readable, key, 1).await;
                    wait_for_words(page, &said, text(index)).await;
                }
                assert_eq!(page.count(&format!("{readable} .spot circle")).await, 1);
                page.press(&readable, Key::Escape, 1).await;
                wait_for_words(page, &said, "").await;
                assert_eq!(page.count(&format!("{readable} .spot")).await, 0);
            }
        }
    });
}

#[test]
fn the_mouse_reads_what_is_nearest_and_a_tap_stays() {
    browse(Site::default(), async |page| {
        let link = "v=1&lang=en";
        page.open(link).await;
        page.wait_for_figures(link).await;
        let known = known(link);
        for &view in View::ALL {
            let scene = scene(page, &known, view, Lang::En).await;
            let readable = format!("#chart-{} .readable", view.id());
            for (across, down) in [(0.5, 0.5), (0.8, 0.3)] {
                page.hover(&format!("#chart-{} svg", view.id()), across, down).await;
                // Drivers point at whole pixels, each rounding in its own way.
                let near = [-2.0, -1.0, 0.0, 1.0, 2.0].map(|off| {
                    [-2.0, -1.0, 0.0, 1.0, 2.0]
                        .map(|up| scene.nearest((across * scene.width + off, down * scene.height + up)))
                });
                let allowed: Vec<String> = near
                    .into_iter()
                    .flatten()
                    .flatten()
                    .map(|index| scene.spots[index].text.as_str().replace(" · ", ""))
                    .collect();
                page.wait_until("what is nearest", async || {
                    let said = page.texts_of(&format!("{readable} .spot")).await.concat();
                    if allowed.contains(&said) { Ok(()) } else { Err(format!("{said} instead of {allowed:?}")) }
                })
                .await;
                wait_for_words(page, &format!("{readable} [role=status]"), "").await;
            }
        }
        page.hover("#language", 0.5, 0.5).await;
        page.wait_for_none(".spot").await;
        let tap = "const node = document.querySelector('#chart-savings svg'), box = node.getBoundingClientRect();
            const at = { pointerType: 'touch', bubbles: true, clientX: box.left + box.width / 2, clientY: box.top + 20 };
            node.dispatchEvent(new PointerEvent('pointerdown', at));
            node.dispatchEvent(new PointerEvent('pointerleave', at));";
        page.run(tap, json!([])).await;
        page.wait_for("#chart-savings .spot").await;
        let words = page
            .run(
                "return [...document.querySelectorAll('#chart-savings .spot text')].map((line) => line.textContent)",
                json!([]),
            )
            .await;
        assert!(
            words.as_array().is_some_and(|lines| lines.len() == 2 && lines.iter().all(Value::is_string)),
            "{words}"
        );
    });
}

#[test]
fn in_the_enlarged_chart_esc_leaves_the_reading_first() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=en").await;
        page.wait_for_figures("v=1&lang=en").await;
        page.press("#enlarge-savings", Key::Enter, 1).await;
        page.press("#enlarged .readable", Key::Right, 2).await;
        page.wait_for("#enlarged .spot").await;
        page.type_keys([char::from(Key::Escape)]).await;
        page.wait_for_none("#enlarged .spot").await;
        assert_eq!(page.count("#enlarged[open]").await, 1, "the window stays");
        page.type_keys([char::from(Key::Escape)]).await;
        page.wait_for_none("#enlarged").await;
    });
}
