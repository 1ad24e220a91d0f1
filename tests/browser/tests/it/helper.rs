//! The helper itself does what its names say, on a page of its own.

use browser_tests::{Key, Site, browse};

const FORM: &str = r##"<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>form</title></head><body>
<input id="text" value="old"><input id="slider" type="range" min="0" max="100" value="50">
<select id="list"><option value="a">A</option><option value="b">B</option></select>
<button id="button">press</button><p class="line">first</p><p class="line">second</p><p id="log"></p>
<script>
const log = (words) => { document.getElementById("log").textContent += words + "; "; };
for (const id of ["text", "slider", "list"]) {
  const field = document.getElementById(id);
  field.addEventListener("change", () => log(id + " changed to " + field.value));
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") log(id + " entered"); });
  field.addEventListener("blur", () => log(id + " left"));
}
let inputs = 0;
document.getElementById("slider").addEventListener("input", () => { inputs += 1; document.title = String(inputs); });
document.getElementById("button").addEventListener("click", () => { setTimeout(() => log("pressed"), 200); });
addEventListener("hashchange", () => log("went to " + location.hash));
</script></body></html>"##;

fn on_form(test: impl AsyncFnOnce(&browser_tests::Page)) {
    browse(Site::default().with("/form.html", FORM), async |page| {
        page.visit(&format!("{}/form.html", page.server().origin())).await;
        test(page).await;
    });
}

#[test]
fn a_field_is_filled_and_committed_by_enter_or_by_leaving_it() {
    on_form(async |page| {
        page.fill("#text", "1 234,5", Key::Enter).await;
        page.wait_for_text("#log", "text entered").await;
        page.wait_for_entry("#text", "1 234,5").await;
        page.fill("#text", "", Key::Tab).await;
        page.wait_for_text("#log", "text left").await;
        page.wait_for_entry("#text", "").await;
    });
}

#[test]
fn a_slider_answers_to_keys_and_to_dragging() {
    on_form(async |page| {
        page.press("#slider", Key::Right, 3).await;
        page.wait_for_entry("#slider", "53").await;
        page.press("#slider", Key::End, 1).await;
        page.wait_for_entry("#slider", "100").await;
        page.drag("#slider", 1.0, 0.0, 10).await;
        page.wait_for_entry("#slider", "0").await;
        let inputs = page.run("return Number(document.title)", ().into()).await;
        assert!(inputs.as_u64() >= Some(8), "a drag is many small moves, not {inputs}");
    });
}

#[test]
fn lists_buttons_and_texts_are_found() {
    on_form(async |page| {
        page.choose("#list", "b").await;
        page.wait_for_text("#log", "list changed to b").await;
        page.click("#button").await;
        page.wait_for_text("#log", "pressed").await;
        assert_eq!(page.text(".line").await, "first");
        assert_eq!(page.texts(".line").await, ["first", "second"]);
        assert_eq!((page.count(".line").await, page.count(".none").await), (2, 0));
        assert_eq!(page.attribute("#slider", "max").await.as_deref(), Some("100"));
        assert_eq!(page.attribute("#slider", "list").await, None);
    });
}

#[test]
fn fragments_and_sizes_are_as_asked() {
    on_form(async |page| {
        page.go_to_fragment("v=1&saving=60").await;
        page.wait_for_text("#log", "went to #v=1&saving=60").await;
        page.wait_for_fragment("saving=60").await;
        // In any browser, also those whose windows do not get that narrow; there and back.
        for (width, height) in [(360, 740), (320, 568), (1200, 800), (320, 700)] {
            page.resize(width, height).await;
            let inner = page.run("return [innerWidth, innerHeight]", ().into()).await;
            assert_eq!((inner[0].as_u64(), inner[1].as_u64()), (Some(width.into()), Some(height.into())));
            assert_eq!(page.fragment().await, "v=1&saving=60");
        }
        page.fill("#text", "still works", Key::Enter).await;
        page.wait_for_text("#log", "text entered").await;
        page.drag("#slider", 0.5, 0.0, 3).await;
        page.wait_for_entry("#slider", "0").await;
    });
}

#[test]
fn a_narrow_page_keeps_its_open_sections_and_can_be_opened_anew_and_reloaded() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=2000").await;
        page.unfold().await;
        page.resize(320, 700).await;
        assert_eq!(page.count(".inputs details:not([open])").await, 0);
        page.wait_for_figures("v=1&users=2000").await;
        page.open("v=1&users=3000").await;
        page.wait_for_figures("v=1&users=3000").await;
        assert_eq!(page.run("return innerWidth", ().into()).await, 320);
        page.reload().await;
        page.wait_for_figures("v=1&users=3000").await;
        assert_eq!(page.run("return innerWidth", ().into()).await, 320);
    });
}

#[test]
#[should_panic(expected = "the page complained:\nconsole.error: broken")]
fn a_console_error_fails_a_test() {
    browse(Site::default(), async |page| {
        page.open("").await;
        page.run("console.error('broken')", ().into()).await;
    });
}

#[test]
#[should_panic(expected = "is no file the page names")]
fn a_request_for_anything_else_fails_a_test() {
    browse(Site::default(), async |page| {
        page.open("").await;
        page.run("fetch('./elsewhere')", ().into()).await;
    });
}
