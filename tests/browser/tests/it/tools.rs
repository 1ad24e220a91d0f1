//! What can be done with each chart: as a table, over the whole window, saved, copied, linked to.

use browser_tests::{Key, Page, Site, browse, chart_file, known};
use presentation::{Lang, View};
use report::tables::table;
use serde_json::{Value, json};
use text::csv::csv;

/// Keeps what is saved and copied where the test can see it.
const CATCHING: &str = "window.saved = {}; window.copied = [];
    const made = new Map(), make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { const address = make.call(URL, blob); made.set(address, blob); return address; };
    const kept = async (blob) => ({ type: blob.type, text: blob.type === 'image/png' ? '' : await blob.text(), bytes: [...new Uint8Array(await blob.arrayBuffer())].slice(0, 32), size: blob.size });
    HTMLAnchorElement.prototype.click = function () { const name = this.download; kept(made.get(this.href)).then((file) => { saved[name] = file; }); };
    window.ClipboardItem = class { constructor(content) { this.content = content; } };
    const clipboard = { writeText: async (text) => { copied.push(text); },
        write: async ([item]) => { const [[kind, blob]] = Object.entries(item.content); copied.push([kind, await kept(await blob)]); } };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard });";

async fn saved(page: &Page, name: &str) -> Value {
    page.wait_until(name, async || {
        let saved = page.run("return Object.keys(window.saved)", json!([])).await;
        if saved.as_array().is_some_and(|names| names.contains(&json!(name))) { Ok(()) } else { Err(saved.to_string()) }
    })
    .await;
    page.run("return window.saved[arguments[0]]", json!([name])).await
}

/// Width and height of a PNG file, from its first bytes.
fn png_size(file: &Value) -> (u64, u64) {
    let bytes: Vec<u64> = file["bytes"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    assert_eq!(bytes[..8], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "a PNG file");
    let number = |at: usize| bytes[at..at + 4].iter().fold(0, |number, byte| number << 8 | byte);
    (number(16), number(20))
}

#[test]
fn every_chart_is_saved_copied_and_linked_to_as_it_is_shown() {
    browse(Site::default().first(CATCHING), async |page| {
        for (link, lang) in [
            ("v=1&users=2000&lang=en&theme=light", Lang::En),
            ("v=1&growth=4&cap=900&axes=users,base&lang=fr&theme=dark", Lang::Fr),
        ] {
            page.open(link).await;
            page.wait_for_figures(link).await;
            let known = known(link);
            // The other language and theme change words and colours, not what is done: three charts show it.
            let views = if lang == Lang::En { View::ALL } else { &View::ALL[..3] };
            for &view in views {
                let id = view.id();
                let svg = format!("#chart-{id}  svg");
                let width = page.attribute(&svg, "width").await.unwrap_or_default();
                let height: f64 =
                    page.attribute(&svg, "height").await.and_then(|height| height.parse().ok()).unwrap_or_default();
                page.press(&format!("#save-{id} summary"), Key::Enter, 1).await;
                for (kind, ending) in [("svg", "svg"), ("png", "png"), ("csv", "csv")] {
                    page.press(&format!("#save-{id} [data-save={kind}]"), Key::Enter, 1).await;
                    let file = saved(page, &format!("costcanary-{id}.{ending}")).await;
                    match kind {
                        "svg" => assert_eq!(file["text"], chart_file(link, id, &width), "{id}"),
                        "csv" => {
                            let expected = csv(&table(view, known.subject(), lang), lang);
                            assert_eq!(
                                file["text"].as_str().map(|text| text.trim_start_matches('\u{feff}')),
                                Some(expected.trim_start_matches('\u{feff}')),
                                "{id}"
                            );
                        }
                        _ => {
                            let wide: f64 = width.parse().unwrap_or_default();
                            assert_eq!(
                                png_size(&file),
                                ((wide * 2.0).round() as u64, (height * 2.0).round() as u64),
                                "{id}"
                            );
                            assert!(file["size"].as_u64() > Some(4000), "{id}: {file}");
                        }
                    }
                }
                page.press(&format!("#save-{id} [data-save=picture]"), Key::Enter, 1).await;
                let done = if lang == Lang::En { "Picture copied" } else { "Image copiée" };
                page.wait_for_text(&format!("#save-{id} [data-save=picture]"), done).await;
                page.press(&format!("#link-{id}"), Key::Enter, 1).await;
                page.wait_until("the link", async || {
                    let last = page.run("return window.copied.at(-1)", json!([])).await;
                    let text = last.as_str().unwrap_or_default();
                    if text.contains(&format!("view={id}")) { Ok(()) } else { Err(last.to_string()) }
                })
                .await;
                page.press(&format!("#save-{id} summary"), Key::Escape, 1).await;
                assert_eq!(page.attribute(&format!("#save-{id}"), "open").await, None, "Esc closes the list");
            }
        }
    });
}

#[test]
fn every_chart_is_also_a_table() {
    browse(Site::default(), async |page| {
        let link = "v=1&lang=en";
        page.open(link).await;
        page.wait_for_figures(link).await;
        let known = known(link);
        for &view in View::ALL {
            let id = view.id();
            let expected = table(view, known.subject(), Lang::En);
            page.press(&format!("#table-{id}"), Key::Enter, 1).await;
            page.wait_for(&format!("#twin-{id}")).await;
            assert_eq!(page.texts(&format!("#twin-{id} thead th")).await, expected.head, "{id}");
            assert_eq!(page.count(&format!("#twin-{id} tbody tr")).await, expected.rows.len(), "{id}");
            assert_eq!(page.count(&format!("#chart-{id}  svg")).await, 0);
            page.press(&format!("#table-{id}"), Key::Enter, 1).await;
            page.wait_for(&format!("#chart-{id}  svg")).await;
        }
    });
}

/// The enlarged chart takes the screen, and gives it back, by the same button; where a browser has no such thing, there is none.
async fn fills_the_screen(page: &Page) {
    const FILLED: &str = "return document.fullscreenElement?.querySelector('svg') != null";
    if page.run("return document.fullscreenEnabled", json!([])).await != true {
        assert_eq!(page.count("#full-screen").await, 0);
        return;
    }
    for wanted in [true, false] {
        page.press("#full-screen", Key::Enter, 1).await;
        page.wait_until(&format!("a chart on the screen to be {wanted}"), async || {
            let filled = page.run(FILLED, json!([])).await;
            if filled == wanted { Ok(()) } else { Err(filled.to_string()) }
        })
        .await;
    }
}

#[test]
fn a_chart_fills_the_window_until_esc() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=en").await;
        page.wait_for_figures("v=1&lang=en").await;
        for id in ["tornado", "two-way"] {
            page.press(&format!("#enlarge-{id}"), Key::Enter, 1).await;
            page.wait_for("#enlarged[open] svg").await;
            let wide = page
                .run(
                    "return [innerWidth, document.querySelector('#enlarged svg').getBoundingClientRect().width]",
                    json!([]),
                )
                .await;
            let wide: Vec<f64> = wide.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
            assert!(wide[1] > wide[0] - 80.0 && wide[1] <= wide[0], "{wide:?}");
            if id == "tornado" {
                fills_the_screen(page).await;
            }
            page.type_keys([char::from(Key::Escape)]).await;
            page.wait_for_none("#enlarged").await;
            assert_eq!(page.focused().await, format!("enlarge-{id}"), "the keyboard is where it was");
        }
    });
}

#[test]
fn a_link_to_a_chart_shows_that_chart_and_the_way_to_all() {
    browse(Site::default(), async |page| {
        page.open("v=1&view=tornado&lang=fr").await;
        page.wait_for("#chart-tornado svg").await;
        assert_eq!(page.count(".chart").await, 1);
        page.press("#all-views", Key::Enter, 1).await;
        page.wait_for("#chart-savings svg").await;
        page.wait_for_link("v=1&lang=fr").await;
        assert_eq!(page.count(".chart").await, View::ALL.len());
    });
}
