use super::file::raw_parts;
use super::*;
use share::MOST_BYTES;

fn saved(name: &str, link: &str) -> Saved {
    Saved::new(name.to_owned(), link.to_owned(), Some("2026-02-15".to_owned()))
}

fn found(name: &str, link: &str) -> FileEntry {
    FileEntry { name: Some(name.to_owned()), link: Some(link.to_owned()), ..FileEntry::default() }
}

fn keep(list: &mut SavedList, name: &str, link: &str, replace: bool) -> ChangeResult {
    list.apply(&Change::Keep { saved: saved(name, link), replace })
}

fn names(list: &SavedList) -> Vec<&str> {
    list.saved().iter().map(|saved| saved.name.as_str()).collect()
}

/// A link about as long as links get, which no two numbers share.
fn long_link(number: usize) -> String {
    let label = |length: usize| "%F0%9F%90%A4".repeat(length);
    let market = |share: u8| format!("{}:{share}@0d", label(40));
    let markets: Vec<String> = [8; 11].into_iter().chain([12]).map(market).collect();
    let (name, model) = (label(80), label(40));
    format!("v=1&users={}&markets={}&name={name}&from={model}&to={model}", number + 1, markets.join(","))
}

#[test]
fn a_scenario_is_saved_renamed_deleted_and_put_back() {
    let mut list = SavedList::default();
    assert_eq!(keep(&mut list, "A", "v=1", false), ChangeResult::Kept("A".into()));
    assert_eq!(keep(&mut list, "B", "v=1&users=5", false), ChangeResult::Kept("B".into()));
    assert_eq!(names(&list), ["B", "A"], "the newest first");
    let rename = |list: &mut SavedList, name: &str, to: &str| {
        list.apply(&Change::Rename { name: name.to_owned(), to: to.to_owned() })
    };
    assert_eq!(rename(&mut list, "A", "  C\u{202e} "), ChangeResult::Renamed("C".into()));
    assert_eq!(rename(&mut list, "C", "B"), ChangeResult::Taken("B".into()));
    assert_eq!(rename(&mut list, "C", " "), ChangeResult::Same);
    assert_eq!(rename(&mut list, "A", "D"), ChangeResult::Gone("A".into()));
    let gone = list.saved()[0].clone();
    let ChangeResult::Removed { at, .. } = list.apply(&Change::Remove(gone.clone())) else { panic!("it was there") };
    assert_eq!((at, names(&list)), (0, vec!["C"]));
    assert_eq!(list.apply(&Change::Remove(gone.clone())), ChangeResult::Gone("B".into()));
    assert_eq!(list.apply(&Change::PutBack { at, saved: gone.clone() }), ChangeResult::Back("B".into()));
    assert_eq!(list.saved()[0], gone);
}

#[test]
fn a_name_that_is_there_is_replaced_only_when_the_reader_was_told() {
    let mut list = SavedList::default();
    keep(&mut list, "A", "v=1", false);
    keep(&mut list, "B", "v=1&users=9", false);
    assert_eq!(keep(&mut list, "A", "v=1&users=5", true), ChangeResult::Replaced("A".into()));
    assert_eq!(list.saved()[1].link, "v=1&users=5", "in its place");
    assert_eq!(
        keep(&mut list, "A", "v=1&users=6", false),
        ChangeResult::Kept("A (2)".into()),
        "another window has added it"
    );
    assert_eq!(keep(&mut list, "A", "v=1&users=5", false), ChangeResult::Kept("A".into()));
    assert_eq!(names(&list), ["A (2)", "B", "A"]);
    // A scenario that another window has changed is not the one to delete.
    assert_eq!(list.apply(&Change::Remove(saved("A", "v=1"))), ChangeResult::Gone("A".into()));
}

#[test]
fn a_file_adds_what_is_not_there() {
    let mut list = SavedList::default();
    keep(&mut list, "A", "v=1", false);
    let entries = [found("A", "#v=1"), found("A", "https://e.org/#v=1&users=5"), found("N", "v=1&claim=50")];
    let reading = FileReading::of(entries, "untitled");
    let add = Change::Add(reading);
    assert_eq!(list.apply(&add), ChangeResult::Added { added: 2, there: 1, no_room: 0, mended: 0, left_out: 0 });
    assert_eq!(names(&list), ["A", "A (2)", "N"]);
    assert_eq!(list.saved()[1].link, "v=1&users=5", "the canonical link");
    assert_eq!(
        list.apply(&add),
        ChangeResult::Added { added: 0, there: 3, no_room: 0, mended: 0, left_out: 0 },
        "once is enough"
    );
    let longest = "x".repeat(MOST_NAME);
    for users in 11..=22 {
        keep(&mut list, &longest, &format!("v=1&users={users}"), false);
    }
    assert!(names(&list).iter().all(|name| name.chars().count() <= MOST_NAME));
    let again = list.saved().iter().map(|saved| found(&longest, &saved.link)).collect::<Vec<_>>();
    let ChangeResult::Added { there, .. } = list.apply(&Change::Add(FileReading::of(again, ""))) else {
        panic!("a file")
    };
    assert_eq!(there, 12);
}

#[test]
fn a_file_of_ours_reads_back_as_the_same_list() {
    let mut list = SavedList::default();
    // The same scenario under two names, one of which looks like a number that made room.
    keep(&mut list, "Plan", "v=1", false);
    keep(&mut list, "Plan (2)", "v=1", false);
    let entries =
        || list.saved().iter().map(|saved| FileEntry { date: saved.date.clone(), ..found(&saved.name, &saved.link) });
    let reading = FileReading::of(entries(), "Untitled");
    assert_eq!(SavedList::of(reading.clone()), list);
    let told = |added, there| ChangeResult::Added { added, there, no_room: 0, mended: 0, left_out: 0 };
    assert_eq!(list.clone().apply(&Change::Add(reading)), told(0, 2));
    let twice = FileReading::of(entries().chain(entries()), "Untitled");
    assert_eq!(SavedList::default().apply(&Change::Add(twice)), told(2, 2));
}

#[test]
fn entries_are_kept_mended_or_left_out() {
    let nameless = |link: &str| FileEntry { link: Some(link.to_owned()), ..FileEntry::default() };
    let entries = [
        found("whole", "v=1&users=5"),
        found("mended", "v=1&users=abc"),
        found("no version", "users=7"),
        found("no link", "hello"),
        found("no link either", ""),
        found("too long", &format!("v=1&name={}", "a".repeat(MOST_BYTES))),
        FileEntry { name: Some("nothing".into()), ..FileEntry::default() },
        FileEntry::default(),
        nameless("v=1&name=Its+title"),
        nameless("v=1"),
        found("\u{202e}\u{0}\n", "v=1&claim=50"),
        FileEntry { date: Some("2026-13-01".into()), ..found("day", "v=1&claim=51") },
        FileEntry { date: Some("2026-12-01".into()), ..found("other day", "v=1&claim=52") },
    ];
    let reading = FileReading::of(entries, "Untitled");
    assert_eq!((reading.mended, reading.unread.len()), (2, 5));
    let list = SavedList::of(reading);
    let expected = ["whole", "mended", "no version", "Its title", "Untitled", "Untitled (2)", "day", "other day"];
    assert_eq!(names(&list), expected);
    let dates: Vec<_> = list.saved().iter().filter_map(|saved| saved.date.as_deref()).collect();
    assert_eq!(dates, ["2026-12-01"]);
}

/// The list of a file.
fn list_of(text: &str) -> SavedList {
    let root: serde_json::Value = serde_json::from_str(text).unwrap();
    let parts = raw_parts(text).0;
    let entries = root["scenarios"].as_array().unwrap();
    assert_eq!(parts.len(), entries.len(), "{parts:?}");
    for (entry, text) in entries.iter().zip(parts) {
        assert_eq!(serde_json::from_str::<serde_json::Value>(text).unwrap(), *entry);
    }
    SavedList::of(reading(&root, text, "Untitled").unwrap())
}

#[test]
fn what_cannot_be_read_and_what_nobody_touches_stays_to_the_byte() {
    let entries = [
        r#"{ "link" : "v=2&users=7&newkey=3", "name":"ke\u0065p", "folder": {"a,]}": ["\"}", 1.0e2]} }"#,
        r#"{"kind":"group","of":["keep","odd"]}"#,
        "5",
        r#"{"name":"odd","link":"v=1&users=abc&colour=red"}"#,
        r#"{"name":"same","link":"v=1"}"#,
        r#"{"name":"same","link":"v=1"}"#,
        r#""v=1""#,
    ];
    let more = r#""folders": [ {"name":"A, B"} ]"#;
    let text = format!("{{ \"costcanary\" : 1,\n{more} , \"scenarios\" :[ {} ] }}", entries.join(" ,\n "));
    let mut list = list_of(&text);
    assert_eq!((names(&list), list.unread()), (vec!["keep", "odd", "same", "same (2)"], 3));
    assert_eq!(list.saved()[1].link, "v=1&users=abc&colour=red", "what opening it will say is wrong");
    keep(&mut list, "new", "v=1&claim=5", false);
    let written = list.text();
    for part in entries.iter().chain([&more]) {
        assert!(written.contains(part), "{part} in {written}");
    }
    assert_eq!(list_of(&written), list, "and it reads back as the same list");
    // What is touched changes in what is known, and keeps the rest.
    list.apply(&Change::Rename { name: "keep".into(), to: "kept".into() });
    let written: serde_json::Value = serde_json::from_str(&list.text()).unwrap();
    let entry = &written["scenarios"][1];
    assert_eq!((&entry["name"], &entry["link"]), (&"kept".into(), &"v=2&users=7&newkey=3".into()));
    assert_eq!(entry["folder"]["a,]}"][0], "\"}");
    // Deleted and put back it is whole, too.
    let gone = list.saved()[1].clone();
    let before = list.text();
    list.apply(&Change::Remove(gone.clone()));
    assert!(!list.text().contains("newkey"));
    list.apply(&Change::PutBack { at: 1, saved: gone });
    assert_eq!(list.text(), before);
}

#[test]
fn a_list_longer_than_is_read_loses_nothing_either() {
    let entries: Vec<String> =
        (0..MOST_SAVED + 7).map(|at| format!(r#"{{"name":"{at}","link":"v=1&users={}"}}"#, at + 1)).collect();
    let mut list = list_of(&format!(r#"{{"costcanary":1,"scenarios":[{}]}}"#, entries.join(",")));
    assert_eq!((list.saved().len(), list.unread()), (MOST_SAVED, 7));
    assert_eq!(keep(&mut list, "one more", "v=1&claim=3", false), ChangeResult::Full);
    assert_eq!(keep(&mut list, "0", "v=1&claim=3", true), ChangeResult::Replaced("0".into()));
    let written = list.text();
    assert!(entries[1..].iter().all(|entry| written.contains(entry.as_str())), "{written}");
}

#[test]
fn a_list_says_what_it_has_seen_of_each_window() {
    let mut list = SavedList::default();
    keep(&mut list, "A", "v=1", false);
    assert_eq!(seen(&list.text()), []);
    let once = seen_by(&list.text(), "one", 3, &[]);
    assert_eq!((seen(&once), list_of(&once)), (vec![("one", 3)], list.clone()));
    let twice = seen_by(&list.text(), "two", 1, &seen(&once));
    assert_eq!(seen(&seen_by(&list.text(), "one", 4, &seen(&twice))), [("two", 1), ("one", 4)]);
    assert!(!list_of(&twice).text().contains("seen"), "a file for others says nothing of it");
    let ids: Vec<String> = (0..20).map(|id| id.to_string()).collect();
    let many = ids.iter().fold(list.text(), |text, id| seen_by(&list.text(), id, 1, &seen(&text)));
    assert_eq!(seen(&many).iter().map(|(id, _)| *id).collect::<Vec<_>>(), &ids[12..]);
    for odd in ["", "{}", r#"{"seen":7}"#, r#"{"seen":{"a":-1,"b":"x","c":1e9,"d":{}}}"#, r#"{"seen":[1,"x"]}"#] {
        assert_eq!(seen(odd), [], "{odd}");
    }
}

#[test]
fn parts_of_any_text_are_slices_of_it() {
    for text in [
        "",
        " ",
        "[",
        "{}",
        "[]",
        "[,]",
        "{\"",
        "[\"\\",
        "é",
        "[é",
        "[1,[2,3],{\"a\":[4]}]",
        "]]][[[",
        "{\"a\":1,\"a\":2}",
        "\u{202e}\u{0}",
    ] {
        let (parts, more) = raw_parts(text);
        assert!(parts.iter().all(|part| text.contains(part)) && more.iter().all(|part| text.contains(part)), "{text}");
    }
    assert_eq!(
        raw_parts(r#"{"scenarios":[1],"x":2,"scenarios":[3,"4,"]}"#).0,
        ["3", "\"4,\""],
        "the last, as JSON is read"
    );
}

#[test]
fn the_list_is_bounded_and_always_fits_in_a_file() {
    let entries = (0..1000).map(|number| found("same", &format!("v=1&users={}", number + 1)));
    let reading = FileReading::of(entries, "");
    let mut list = SavedList::default();
    let outcome = list.apply(&Change::Add(reading));
    assert_eq!(outcome, ChangeResult::Added { added: 200, there: 0, no_room: 800, mended: 0, left_out: 0 });
    assert_eq!(keep(&mut list, "one more", "v=1", false), ChangeResult::Full);
    assert_eq!(keep(&mut list, "same", "v=1", true), ChangeResult::Replaced("same".into()), "a place is taken over");
    let deleted = list.saved()[5].clone();
    list.apply(&Change::Remove(deleted.clone()));
    keep(&mut list, "one more", "v=1", false);
    assert_eq!(list.apply(&Change::PutBack { at: 5, saved: deleted }), ChangeResult::Full);
    // Whatever the names are.
    let entries = (0..MOST_SAVED).map(|number| found(&format!("{number}{}", "\"🐤".repeat(40)), &long_link(number)));
    let reading = FileReading::of(entries, "");
    assert_eq!((reading.mended, reading.unread.len()), (0, 0));
    let mut longest = SavedList::default();
    let ChangeResult::Added { added, no_room, .. } = longest.apply(&Change::Add(reading)) else { panic!("a file") };
    assert!(added > 100 && no_room > 50, "{added} {no_room}");
    assert_eq!(keep(&mut longest, &"🐤".repeat(MOST_NAME), &long_link(999), false), ChangeResult::Full);
    assert!(longest.text().len() <= longest.size() && longest.size() <= MOST_FILE);
}

#[test]
fn no_text_disturbs_the_list() {
    let odd = [
        "",
        " ",
        "#",
        "##",
        "v=",
        "v=1&&&",
        "%",
        "%ff",
        "\u{0}",
        "\u{202e}",
        "é".repeat(9000).as_str(),
        "__proto__",
        "NaN",
        "-0",
    ]
    .map(str::to_owned);
    for name in &odd {
        for link in &odd {
            let mut list = SavedList::of(FileReading::of([found(name, link)], name));
            keep(&mut list, &super::name(name), "v=1", false);
            list.apply(&Change::Rename { name: super::name(name), to: link.clone() });
            list.apply(&Change::PutBack { at: usize::MAX, saved: saved(name, "v=1") });
            assert!(list.text().ends_with("]}\n"));
        }
    }
}

#[test]
fn changes_done_again_to_another_version_lose_nothing() {
    let changes = [
        Change::Keep { saved: saved("mine", "v=1&users=5"), replace: false },
        Change::Rename { name: "old".into(), to: "renamed".into() },
    ];
    let mut theirs = SavedList::default();
    keep(&mut theirs, "old", "v=1", false);
    keep(&mut theirs, "theirs", "v=1&users=7", false);
    for change in &changes {
        theirs.apply(change);
    }
    assert_eq!(names(&theirs), ["mine", "theirs", "renamed"]);
}
