//! Typing: judged when the field is left or on Enter, never before; what cannot be used stays, with the reason.

use browser_tests::{Key, Page, Site, browse, own_share};
use model::input::param::{Id, Kind, PARAMS, Param};
use presentation::Lang;
use report::field::{read, text};
use serde_json::json;
use share::decode;

/// A link that sets every parameter: ranges, empty places filled, lists.
const FULL: &str = "v=1&users=1500~2000~2500.5&sessions=3~4.25~6&growth=1~2.5~4&horizon=18&base=0.3~0.5~0.75&claim=45.5\
    &saving=-10~20~40&savings=-12.5,0,33.3&tokens=0.9~1.1~1.6&canary=1@12h,10@36h,50@72.5h&guard=12.5~15~20\
    &comparator=baseline&rule=margin&check=0.5&minsessions=25&lag=2&cv=1~1.25~1.75&cap=1000~1500~2500&errors=0.5~1.5~3\
    &maxerrors=3&slow=4&forecast=0.2&gate=5&minutes=45&spread=0.6&fallback=5&fallbackcost=110&waste=50&basewindow=20\
    &window=90&lookups=12&lookupcost=0.002&checkpoint=10&checkpointcost=0.001&migration=50000&pilot=30&pilotminutes=60\
    &markets=FR:40@30d,US:60@0d&name=Autumn&from=Qwen+3&to=Candidate&currency=EUR";

/// Waits for a message under a field, or for none.
async fn message(page: &Page, id: &str, part: &str) -> String {
    let selector = format!("#error-{id}");
    page.wait_until(&format!("`{part}` under `{id}`"), async || {
        let said = page.text(&selector).await;
        let done = if part.is_empty() { said.is_empty() } else { said.contains(part) };
        if done { Ok(()) } else { Err(said) }
    })
    .await;
    page.text(&selector).await
}

/// Puts the keyboard into a field and types over what is there, without committing.
async fn type_over(page: &Page, selector: &str, text: &str) {
    page.click(selector).await;
    page.run("document.querySelector(arguments[0]).select()", json!([selector])).await;
    page.type_keys(text.chars()).await;
}

#[test]
fn typing_changes_nothing_until_it_is_committed() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        let before = page.shown().await;
        let ends = [("2000", Some(Key::Enter)), ("3000", Some(Key::Tab)), ("4,000", None), ("5k", Some(Key::Enter))];
        let links = ["1600~2000~2500", "2400~3000~3750", "3200~4000~5000", "4000~5000~6250"];
        let mut last = before;
        for ((typed, end), link) in ends.into_iter().zip(links) {
            type_over(page, "#field-users", typed).await;
            assert_eq!(page.value("#field-users").await, typed, "typing is not fought");
            assert_eq!(page.shown().await, last, "`{typed}` counted before it was committed");
            match end {
                Some(key) => page.type_keys([char::from(key)]).await,
                None => page.click("#answer-title").await,
            }
            let link = format!("v=1&users={link}");
            page.wait_for_figures(&link).await;
            page.wait_for_link(&link).await;
            let mid = link.split('~').nth(1).unwrap_or_default().to_owned();
            page.wait_for_entry("#field-users", &mid).await;
            last = page.shown().await;
        }
    });
}

#[test]
fn what_cannot_be_used_stays_in_the_field_with_the_reason() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        let before = page.shown().await;
        let told = [
            ("abc", "“abc”"),
            ("-5", "“-5” is negative"),
            ("1e400", "“1e400”"),
            ("", "A number is missing"),
            ("5~4~3", "“5~4~3” is not in rising order"),
            ("1~2~3~4", "“1~2~3~4”"),
            ("99999999999", "above 1,000,000,000"),
            ("<b>7</b>", "<b>"),
        ];
        for (index, (typed, said)) in told.into_iter().enumerate() {
            let end = if index % 2 == 0 { Key::Enter } else { Key::Tab };
            page.fill("#field-users", typed, end).await;
            let message = message(page, "users", said).await;
            assert!(message.contains("Allowed: "), "{message}");
            assert_eq!(page.value("#field-users").await, typed);
            assert_eq!(page.attribute("#field-users", "aria-invalid").await.as_deref(), Some("true"));
            let described = page.attribute("#field-users", "aria-describedby").await.unwrap_or_default();
            assert!(described.contains("error-users"), "{described}");
            assert_eq!(page.shown().await, before, "{typed}");
        }
        // The figures say what they rest on, and lead to the field.
        assert_eq!(page.text("#held").await, "Not usable yet: Users. Every figure rests on the last value that was.");
        page.click("#held button").await;
        assert_eq!(page.focused().await, "field-users");
        page.press("#field-users", Key::Escape, 1).await;
        page.wait_for_none(".held").await;
        message(page, "users", "").await;
        page.wait_for_entry("#field-users", "1000").await;
        assert_eq!(page.attribute("#field-users", "aria-invalid").await, None);
        // The reason goes with the first text that can be used, and with a value from elsewhere.
        page.fill("#field-users", "abc", Key::Enter).await;
        message(page, "users", "“abc”").await;
        page.fill("#field-users", "2000", Key::Enter).await;
        message(page, "users", "").await;
        page.fill("#field-users", "abc", Key::Enter).await;
        message(page, "users", "“abc”").await;
        page.wait_for(".held").await;
        page.press("#slider-users", Key::Home, 1).await;
        message(page, "users", "").await;
        page.wait_for_none(".held").await;
        page.wait_for_entry("#field-users", "10").await;
        page.wait_for_link("v=1&users=8~10~12.5").await;
    });
}

#[test]
fn every_field_of_every_kind_refuses_in_words() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        page.unfold().await;
        let judged = |param: &&Param| !matches!(param.kind, Kind::Word(_) | Kind::Label(_));
        let typed = "zzz";
        let mut count = 0;
        for param in own_share(PARAMS.iter().filter(judged)) {
            count += 1;
            let id = param.id.id();
            page.fill(&format!("#field-{id}"), typed, Key::Enter).await;
            let found = message(page, id, "zzz").await;
            let expected = read(param, typed, &param.default_value(), "USD", Lang::En).err();
            assert_eq!(Some(found), expected, "{id}");
        }
        assert!(count > 10, "{count}");
        assert_eq!(page.count(".entry input[aria-invalid]").await, count);
        page.choose("#theme", "dark").await;
        page.wait_for_link("v=1&theme=dark").await;
    });
}

/// Types into each field what it shows already, and takes each choice anew.
async fn commit_all(page: &Page, link: &str, lang: Lang) {
    let scenario = decode(link).scenario;
    for param in own_share(PARAMS) {
        let id = param.id.id();
        let field = if param.id == Id::Name { "#title".to_owned() } else { format!("#field-{id}") };
        let value = page.value(&field).await;
        assert_eq!(value, text(&param.get(&scenario), lang), "{id}");
        if matches!(param.kind, Kind::Word(_)) {
            page.choose(&field, &value).await;
        } else {
            page.fill(&field, &value, Key::Enter).await;
            assert_eq!(page.value(&field).await, value, "{id}");
        }
    }
    assert_eq!(page.texts(".error").await.concat(), "");
}

#[test]
fn every_field_takes_its_own_value_back_without_changing_the_link() {
    assert_eq!(decode(FULL).problems, []);
    browse(Site::default(), async |page| {
        for (link, lang) in [("v=1", Lang::En), (FULL, Lang::Fr)] {
            page.open(&format!("{link}&lang={}", lang.id())).await;
            page.wait_for_figures(&format!("{link}&lang={}", lang.id())).await;
            page.unfold().await;
            commit_all(page, link, lang).await;
            // Any change writes the address; everything else in it is as it was.
            page.choose("#theme", "light").await;
            page.wait_for_link(&format!("{link}&lang={}&theme=light", lang.id())).await;
        }
    });
}

#[test]
fn choices_lists_and_names_reach_figures_and_link() {
    browse(Site::default(), async |page| {
        page.open("v=1").await;
        page.wait_for_figures("v=1").await;
        for part in ["scope", "rollout", "guards", "markets", "labels"] {
            page.press(&format!("[data-section={part}] summary"), Key::Enter, 1).await;
            page.wait_for(&format!("[data-section={part}][open]")).await;
        }
        page.choose("#field-comparator", "baseline").await;
        page.choose("#field-rule", "margin").await;
        page.wait_for_link("v=1&comparator=baseline&rule=margin").await;
        page.fill("#field-savings", "10,20", Key::Enter).await;
        page.fill("#field-canary", "5@2d, 30@72h", Key::Enter).await;
        page.fill("#field-markets", "FR:40@30d,US:59@0d", Key::Enter).await;
        message(page, "markets", "99%").await;
        page.fill("#field-markets", "FR:40@30d,US:60@0d", Key::Enter).await;
        page.fill("#field-from", "Qwen & <b>", Key::Enter).await;
        page.fill("#field-currency", "EUR", Key::Enter).await;
        let end = "markets=FR:40@30d,US:60@0d&from=Qwen+%26+%3Cb%3E&currency=EUR";
        page.wait_for_link(&format!("v=1&savings=10,20&canary=5@48h,30@72h&comparator=baseline&rule=margin&{end}"))
            .await;
        assert!(page.text("#answer").await.contains('€'));
        let counts = page.texts("summary .changed").await;
        assert_eq!(counts, ["1 changed", "1 changed", "2 changed", "1 changed", "2 changed"]);
    });
}

#[test]
fn reset_and_drop_range_do_what_they_say_and_keep_the_keyboard() {
    browse(Site::default(), async |page| {
        page.open("v=1&users=2000&claim=40&comparator=control").await;
        page.wait_for_figures("v=1&users=2000&claim=40&comparator=control").await;
        page.unfold().await;
        assert_eq!(page.count("[data-param] .dot").await, 3);
        page.click("[data-param=users] .field-head .reset").await;
        page.wait_for_link("v=1&claim=40&comparator=control").await;
        page.wait_for_entry("#field-users", "1000").await;
        page.click("[data-param=comparator] .reset").await;
        page.wait_for_link("v=1&claim=40").await;
        page.wait_for_entry("#field-comparator", "forecast").await;
        assert!(page.text("[data-param=users] .range").await.starts_with("range 800 to 1,250"));
        page.press("[data-param=users] .range .reset", Key::Enter, 1).await;
        page.wait_for_link("v=1&users=1000&claim=40").await;
        assert_eq!(page.count("[data-param=users] .range").await, 0);
        assert_eq!(page.focused().await, "field-users", "the button is gone; the keyboard is at its field");
        page.press("[data-param=claim] .reset", Key::Space, 1).await;
        page.wait_for_link("v=1&users=1000").await;
        assert_eq!(page.focused().await, "field-claim");
        page.press("[data-param=users] .reset", Key::Enter, 1).await;
        page.wait_for_link("v=1").await;
        assert_eq!(page.focused().await, "field-users");
        assert_eq!(page.count("[data-param] .dot").await, 0);
    });
}

#[test]
fn a_range_is_typed_as_in_a_link_and_moves_along() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=fr").await;
        page.wait_for_figures("v=1&lang=fr").await;
        page.fill("#field-sessions", "2,5~4~6", Key::Enter).await;
        page.wait_for_link("v=1&sessions=2.5~4~6&lang=fr").await;
        page.wait_for_entry("#field-sessions", "4").await;
        page.fill("#field-sessions", "8", Key::Enter).await;
        page.wait_for_link("v=1&sessions=5~8~12&lang=fr").await;
        page.wait_for_text("[data-param=sessions] .range", "fourchette de 5 à 12").await;
    });
}

/// Types a text letter by letter and presses Enter, all before the page can draw anything, as a quick hand on a busy page does.
const BURST: &str = "
    const [selector, text] = arguments, field = document.querySelector(selector);
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    field.focus();
    for (let length = 1; length <= text.length; length++) {
        set.call(field, text.slice(0, length));
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    if (arguments[2]) field.dispatchEvent(new KeyboardEvent('keydown', { key: arguments[2], bubbles: true, cancelable: true }));";

#[test]
fn what_is_typed_faster_than_it_is_drawn_counts_to_the_last_letter() {
    browse(Site::default(), async |page| {
        page.open("v=1&lang=en").await;
        page.wait_for_figures("v=1&lang=en").await;
        page.unfold().await;
        page.run(BURST, json!(["#field-users", "2000", "Enter"])).await;
        page.wait_for_link("v=1&users=1600~2000~2500&lang=en").await;
        // Arrows go from what is typed, all of it.
        page.run(BURST, json!(["#field-claim", "75", "ArrowUp"])).await;
        page.wait_for_fragment("claim=76").await;
        // Both ends of a range.
        page.run(BURST, json!(["#low-users", "1000"])).await;
        page.run(BURST, json!(["#high-users", "4000", "Enter"])).await;
        page.wait_for_fragment("users=1000~2000~4000").await;
        // Two cells of a list.
        let cells = "for (const [id, text] of arguments[0]) {
            const cell = document.getElementById(id);
            cell.value = text;
            cell.dispatchEvent(new Event('change', { bubbles: true }));
        }";
        page.run(cells, json!([[["cell-canary-0-0", "10"], ["cell-canary-1-1", "24"]]])).await;
        page.wait_for_fragment("canary=10@48h,25@24h").await;
        // A name in the list of scenarios, new and then changed.
        page.run(BURST, json!(["#saved-name", "Autumn", "Enter"])).await;
        page.wait_for_text("#saved-news", "“Autumn” saved").await;
        page.press("#saved-rename-0", Key::Enter, 1).await;
        page.wait_for("#saved-to-0").await;
        page.run(BURST, json!(["#saved-to-0", "Winter", "Enter"])).await;
        page.wait_for_text("#saved .open", "Winter").await;
    });
}
