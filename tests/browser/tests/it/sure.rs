//! How sure we are, on the page: ranges, refined figures from the worker and without one, more draws, the two-way table.

use browser_tests::{Key, Page, Site, browse, engine};
use serde_json::json;

/// A plan that is soon played, in as many parts as any.
const SHORT: &str = "v=1&users=1500~2000~2600&canary=25@12h";

/// The page's figures are refined, by the worker or here, and nothing else is different.
async fn refined(page: &Page) {
    page.open(SHORT).await;
    page.wait_for_figures(SHORT).await;
    page.press("#slider-tokens", Key::Right, 3).await;
    page.rest().await;
    let fragment = page.fragment().await;
    page.wait_for_figures(&fragment).await;
    // Back and forth at once: what comes late belongs to nobody.
    page.press("#slider-users", Key::Right, 4).await;
    page.press("#slider-users", Key::Left, 4).await;
    page.wait_for_figures(&fragment).await;
}

/// A browser that says how many workers the page has hired, on a machine that does so many things at a time.
fn counting(cores: u32) -> String {
    format!(
        "window.hired = 0; const Counted = window.Worker;
        window.Worker = class extends Counted {{ constructor(...all) {{ super(...all); window.hired += 1; }} }};
        Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', {{ value: {cores} }});"
    )
}

#[test]
fn any_number_of_workers_refines_the_figures() {
    for (cores, most) in [(1, 1), (2, 2), (16, 4)] {
        browse(Site::default().first(&counting(cores)), async |page| {
            page.open("v=1&claim=50").await;
            page.wait_for_figures("v=1&claim=50").await;
            let hired = async || page.run("return window.hired", json!([])).await;
            assert_eq!(hired().await, 1, "the page's start asks for no more");
            page.go_to_fragment("v=1&cap=300&users=1500~2000~2600").await;
            page.wait_for_figures("v=1&cap=300&users=1500~2000~2600").await;
            assert_eq!(hired().await, most, "there is room for {cores}");
            page.go_to_fragment(SHORT).await;
            page.wait_for_figures(SHORT).await;
            assert_eq!(hired().await, most, "they are kept");
        });
    }
}

#[test]
fn what_a_worker_leaves_undone_is_done_by_others_or_here() {
    // At some answer with a part or results, a worker is gone, and the answer with it.
    let dying = |which: &str| {
        format!(
            "window.gone = 0; let count = 0; const Mortal = window.Worker;
            window.Worker = class extends Mortal {{
                constructor(...all) {{
                    const number = count++;
                    if ({which} === 'refused' && number > 0) throw new DOMException('no', 'SecurityError');
                    super(...all);
                    let answers = 0;
                    this.addEventListener('message', (event) => {{
                        if (!(event.data[2] instanceof Float64Array)) return;
                        answers += 1;
                        if (!(answers >= {which}[number])) return;
                        event.stopImmediatePropagation();
                        window.gone += 1;
                        // In this order: WebKit tells nothing of a worker that has been ended.
                        this.dispatchEvent(new Event('error'));
                        this.terminate();
                    }});
                }}
            }};"
        )
    };
    // The second is refused; the second dies at its first part; the first dies later; both die; the only one dies.
    for which in ["'refused'", "[Infinity, 2]", "[24, Infinity]", "[24, 4]", "[24]"] {
        let first = format!("{}{}", counting(if which == "[24]" { 1 } else { 2 }), dying(which));
        browse(Site::default().first(&first), async |page| {
            page.open("v=1").await;
            page.wait_for_figures("v=1").await;
            page.go_to_fragment("v=1&canary=25@24h&cap=300").await;
            page.wait_for_figures("v=1&canary=25@24h&cap=300").await;
            page.press("#draws button", Key::Enter, 1).await;
            page.wait_for_text("#chart-distribution svg", "1,000,000 draws").await;
            page.go_to_fragment(SHORT).await;
            page.wait_for_figures(SHORT).await;
            let gone = page.run("return window.gone", json!([])).await;
            assert_eq!(gone != 0, which != "'refused'", "{which}: {gone} went");
        });
    }
}

#[test]
fn without_a_worker_the_page_refines_its_figures_itself() {
    let gone = "delete window.Worker;";
    let refusing = "window.Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } };";
    let broken = "const Before = window.Worker;
        window.Worker = class extends Before {
            constructor(...all) { super(...all); setTimeout(() => this.dispatchEvent(new Event('error'))); }
        };";
    for first in [gone, refusing] {
        browse(Site::default().first(first), async |page| {
            page.open(SHORT).await;
            page.wait_for_figures(SHORT).await;
        });
    }
    browse(Site::default().first(broken), refined);
}

#[test]
fn a_worker_that_does_not_arrive_is_done_without() {
    browse(Site::default().without_script("worker"), async |page| {
        refined(page).await;
        let complaints = page.complaints().await;
        assert!(complaints.iter().all(|line| line.contains("worker-") || line.contains("404")), "{complaints:?}");
    });
}

#[test]
fn going_back_asks_for_nothing_again() {
    let counting = "const post = Worker.prototype.postMessage; window.asked = 0;
        Worker.prototype.postMessage = function (...all) { if (all[0]?.length > 1) window.asked += 1; return post.apply(this, all); };";
    browse(Site::default().first(counting), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        page.fill("#field-users", "2000", Key::Enter).await;
        page.wait_for_link("v=1&users=1600~2000~2500").await;
        let asked = async || page.run("return window.asked", json!([])).await.as_u64().unwrap_or_default();
        let before = asked().await;
        assert!(before > 16, "{before} parts");
        for (button, link) in [("#undo", "v=1"), ("#redo", "v=1&users=1600~2000~2500")] {
            page.press(button, Key::Enter, 1).await;
            page.wait_for_link(link).await;
            assert_eq!(asked().await, before, "{link}");
        }
    });
}

#[test]
fn where_an_engine_may_slip_work_counts_once_it_came_out_the_same_twice() {
    for (vendor, doubted) in [("Apple Computer, Inc.", true), ("Google Inc.", false), ("", false)] {
        let first = format!(
            "const post = Worker.prototype.postMessage; window.doubted = []; window.vendor = navigator.vendor;
            Worker.prototype.postMessage = function (...all) {{
                if (all[0]?.length > 1) window.doubted.push(all[0][7] > 0);
                return post.apply(this, all);
            }};
            Object.defineProperty(Navigator.prototype, 'vendor', {{ value: '{vendor}' }});"
        );
        browse(Site::default().first(&first), async |page| {
            page.open(SHORT).await;
            page.wait_for_figures(SHORT).await;
            let asked = page.run("return window.doubted", json!([])).await;
            let asked = asked.as_array().expect("a list");
            assert!(asked.len() > 1 && asked.iter().all(|one| one == doubted), "{vendor}: {asked:?}");
            let own = page.run("return window.vendor", json!([])).await;
            assert_eq!(own.as_str().unwrap_or_default().contains("Apple"), engine() == "webkit", "{own}");
        });
    }
}

#[test]
fn a_million_draws_show_how_far_they_are_and_can_be_called_off() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        page.press("#draws button", Key::Enter, 1).await;
        page.wait_for("#draws progress").await;
        page.press("#draws button", Key::Enter, 1).await;
        page.wait_for_figures("v=1").await;
        assert_eq!(page.count("#draws progress").await, 0);
        page.press("#draws button", Key::Enter, 1).await;
        page.wait_for_text("#chart-distribution svg", "1,000,000 draws").await;
        assert_eq!(page.count("#draws button").await, 0, "there are no more to ask for");
        // Another scenario starts again.
        page.press("#slider-users", Key::Right, 1).await;
        page.wait_for_text("#chart-distribution svg", "65,536 draws").await;
    });
}

#[test]
fn the_ends_of_a_range_are_fields_and_its_shape_a_picture() {
    browse(Site::default(), async |page| {
        page.open("v=1&claim=60").await;
        assert_eq!(page.count("[data-param=claim] .shape svg").await, 0);
        page.press("[data-param=claim] .bounds summary", Key::Enter, 1).await;
        page.fill("#low-claim", "40", Key::Tab).await;
        assert_eq!(page.text("#range-error-claim").await, "", "one end waits for the other");
        page.fill("#high-claim", "30", Key::Enter).await;
        page.wait_for_text("#range-error-claim", "rising order").await;
        page.wait_for_entry("#low-claim", "40").await;
        page.fill("#high-claim", "75", Key::Enter).await;
        page.wait_for_text("[data-param=claim] .range", "range 40% to 75%").await;
        page.wait_for("[data-param=claim] .shape svg").await;
        page.wait_for_fragment("claim=40~60~75").await;
        page.choose("#language", "fr").await;
        page.fill("#high-claim", "60,1", Key::Enter).await;
        page.wait_for_text("#range-error-claim", "trop près d’une extrémité").await;
        page.fill("#low-claim", "", Key::Tab).await;
        page.fill("#high-claim", "", Key::Enter).await;
        page.wait_for("[data-param=claim] .no-range").await;
        page.wait_for_figures("v=1&claim=60&lang=fr").await;
    });
}

#[test]
fn the_sides_of_the_two_way_table_are_chosen_and_kept_in_the_link() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for("#axis-up").await;
        page.choose("#axis-up", "users").await;
        page.wait_for_fragment("axes=saving,users").await;
        page.wait_for_figures("v=1&axes=saving,users").await;
        // The same on both sides exchanges them.
        page.choose("#axis-across", "users").await;
        page.wait_for_fragment("axes=users,saving").await;
        page.go_to_fragment("v=1&axes=users,users").await;
        page.wait_for_text("#problems", "names the same input twice").await;
        page.go_to_fragment("v=1&axes=users,guard&lang=fr").await;
        page.wait_for_text("#problems", "n’est pas une donnée dont dépend").await;
    });
}

#[test]
fn without_ranges_the_page_says_how_to_add_one() {
    let certain = "v=1&users=1000&sessions=10&base=1&saving=30&tokens=1";
    browse(Site::default(), async |page| {
        page.open(certain).await;
        page.wait_for_figures(certain).await;
        for chart in ["tornado", "distribution"] {
            page.wait_for_text(&format!("#chart-{chart}"), "Give an input a range, such as 800~1000~1250.").await;
        }
        assert_eq!(page.count("#draws").await, 0);
        page.choose("#language", "fr").await;
        page.wait_for_text("#chart-tornado", "Donnez une fourchette").await;
    });
}
