use super::*;

fn saved(name: &str, link: &str) -> Saved {
    Saved::new(name.to_owned(), link.to_owned(), Some("2026-02-15".to_owned()))
}

fn found(name: &str, link: &str) -> Found {
    Found { name: Some(name.to_owned()), link: Some(link.to_owned()), ..Found::default() }
}

fn keep(shelf: &mut Shelf, name: &str, link: &str, replace: bool) -> Outcome {
    shelf.apply(&Change::Keep { saved: saved(name, link), replace })
}

fn names(shelf: &Shelf) -> Vec<&str> {
    shelf.saved().iter().map(|saved| saved.name.as_str()).collect()
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
    let mut shelf = Shelf::default();
    assert_eq!(keep(&mut shelf, "A", "v=1", false), Outcome::Kept("A".into()));
    assert_eq!(keep(&mut shelf, "B", "v=1&users=5", false), Outcome::Kept("B".into()));
    assert_eq!(names(&shelf), ["B", "A"], "the newest first");
    let rename = |shelf: &mut Shelf, name: &str, to: &str| {
        shelf.apply(&Change::Rename { name: name.to_owned(), to: to.to_owned() })
    };
    assert_eq!(rename(&mut shelf, "A", "  C\u{202e} "), Outcome::Renamed("C".into()));
    assert_eq!(rename(&mut shelf, "C", "B"), Outcome::Taken("B".into()));
    assert_eq!(rename(&mut shelf, "C", " "), Outcome::Same);
    assert_eq!(rename(&mut shelf, "A", "D"), Outcome::Gone("A".into()));
    let gone = shelf.saved()[0].clone();
    let Outcome::Removed { at, .. } = shelf.apply(&Change::Remove(gone.clone())) else { panic!("it was there") };
    assert_eq!((at, names(&shelf)), (0, vec!["C"]));
    assert_eq!(shelf.apply(&Change::Remove(gone.clone())), Outcome::Gone("B".into()));
    assert_eq!(shelf.apply(&Change::PutBack { at, saved: gone.clone() }), Outcome::Back("B".into()));
    assert_eq!(shelf.saved()[0], gone);
}

#[test]
fn a_name_that_is_there_is_replaced_only_when_the_reader_was_told() {
    let mut shelf = Shelf::default();
    keep(&mut shelf, "A", "v=1", false);
    keep(&mut shelf, "B", "v=1&users=9", false);
    assert_eq!(keep(&mut shelf, "A", "v=1&users=5", true), Outcome::Replaced("A".into()));
    assert_eq!(shelf.saved()[1].link, "v=1&users=5", "in its place");
    assert_eq!(
        keep(&mut shelf, "A", "v=1&users=6", false),
        Outcome::Kept("A (2)".into()),
        "another window has added it"
    );
    assert_eq!(keep(&mut shelf, "A", "v=1&users=5", false), Outcome::Kept("A".into()));
    assert_eq!(names(&shelf), ["A (2)", "B", "A"]);
    // A scenario that another window has changed is not the one to delete.
    assert_eq!(shelf.apply(&Change::Remove(saved("A", "v=1"))), Outcome::Gone("A".into()));
}

#[test]
fn a_file_adds_what_is_not_there() {
    let mut shelf = Shelf::default();
    keep(&mut shelf, "A", "v=1", false);
    let entries = [found("A", "#v=1"), found("A", "https://e.org/#v=1&users=5"), found("N", "v=1&claim=50")];
    let reading = Reading::of(entries, "untitled");
    let add = Change::Add(reading);
    assert_eq!(shelf.apply(&add), Outcome::Added { added: 2, there: 1, no_room: 0, mended: 0, left_out: 0 });
    assert_eq!(names(&shelf), ["A", "A (2)", "N"]);
    assert_eq!(shelf.saved()[1].link, "v=1&users=5", "the canonical link");
    assert_eq!(
        shelf.apply(&add),
        Outcome::Added { added: 0, there: 3, no_room: 0, mended: 0, left_out: 0 },
        "once is enough"
    );
    let longest = "x".repeat(MOST_NAME);
    for users in 11..=22 {
        keep(&mut shelf, &longest, &format!("v=1&users={users}"), false);
    }
    assert!(names(&shelf).iter().all(|name| name.chars().count() <= MOST_NAME));
    let again = shelf.saved().iter().map(|saved| found(&longest, &saved.link)).collect::<Vec<_>>();
    let Outcome::Added { there, .. } = shelf.apply(&Change::Add(Reading::of(again, ""))) else { panic!("a file") };
    assert_eq!(there, 12);
}

#[test]
fn a_file_of_ours_reads_back_as_the_same_list() {
    let mut shelf = Shelf::default();
    // The same scenario under two names, one of which looks like a number that made room.
    keep(&mut shelf, "Plan", "v=1", false);
    keep(&mut shelf, "Plan (2)", "v=1", false);
    let entries =
        || shelf.saved().iter().map(|saved| Found { date: saved.date.clone(), ..found(&saved.name, &saved.link) });
    let reading = Reading::of(entries(), "Untitled");
    assert_eq!(Shelf::of(reading.clone()), shelf);
    let told = |added, there| Outcome::Added { added, there, no_room: 0, mended: 0, left_out: 0 };
    assert_eq!(shelf.clone().apply(&Change::Add(reading)), told(0, 2));
    let twice = Reading::of(entries().chain(entries()), "Untitled");
    assert_eq!(Shelf::default().apply(&Change::Add(twice)), told(2, 2));
}

#[test]
fn entries_are_kept_mended_or_left_out() {
    let nameless = |link: &str| Found { link: Some(link.to_owned()), ..Found::default() };
    let entries = [
        found("whole", "v=1&users=5"),
        found("mended", "v=1&users=abc"),
        found("no version", "users=7"),
        found("no link", "hello"),
        found("no link either", ""),
        found("too long", &format!("v=1&name={}", "a".repeat(MOST_BYTES))),
        Found { name: Some("nothing".into()), ..Found::default() },
        Found::default(),
        nameless("v=1&name=Its+title"),
        nameless("v=1"),
        found("\u{202e}\u{0}\n", "v=1&claim=50"),
        Found { date: Some("2026-13-01".into()), ..found("day", "v=1&claim=51") },
        Found { date: Some("2026-12-01".into()), ..found("other day", "v=1&claim=52") },
    ];
    let reading = Reading::of(entries, "Untitled");
    assert_eq!((reading.mended, reading.unread.len()), (2, 5));
    let shelf = Shelf::of(reading);
    let expected = ["whole", "mended", "no version", "Its title", "Untitled", "Untitled (2)", "day", "other day"];
    assert_eq!(names(&shelf), expected);
    let dates: Vec<_> = shelf.saved().iter().filter_map(|saved| saved.date.as_deref()).collect();
    assert_eq!(dates, ["2026-12-01"]);
}

/// The list of a file, as a reader of JSON has it.
fn list(text: &str) -> Shelf {
    let file: serde_json::Value = serde_json::from_str(text).unwrap();
    let (parts, more) = raw_parts(text);
    let entries = file["scenarios"].as_array().unwrap();
    assert_eq!(parts.len(), entries.len(), "{parts:?}");
    let of = |entry: &serde_json::Value, key: &str| entry.get(key).and_then(|value| value.as_str()).map(str::to_owned);
    let found = entries.iter().zip(parts).map(|(entry, text)| {
        assert_eq!(serde_json::from_str::<serde_json::Value>(text).unwrap(), *entry);
        Found { name: of(entry, "name"), link: of(entry, "link"), date: of(entry, "date"), text: text.to_owned() }
    });
    Shelf::of(Reading { more, ..Reading::of(found, "Untitled") })
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
    let mut shelf = list(&text);
    assert_eq!((names(&shelf), shelf.unread()), (vec!["keep", "odd", "same", "same (2)"], 3));
    assert_eq!(shelf.saved()[1].link, "v=1&users=abc&colour=red", "what opening it will say is wrong");
    keep(&mut shelf, "new", "v=1&claim=5", false);
    let written = shelf.text();
    for part in entries.iter().chain([&more]) {
        assert!(written.contains(part), "{part} in {written}");
    }
    assert_eq!(list(&written), shelf, "and it reads back as the same list");
    // What is touched changes in what is known, and keeps the rest.
    shelf.apply(&Change::Rename { name: "keep".into(), to: "kept".into() });
    let written: serde_json::Value = serde_json::from_str(&shelf.text()).unwrap();
    let entry = &written["scenarios"][1];
    assert_eq!((&entry["name"], &entry["link"]), (&"kept".into(), &"v=2&users=7&newkey=3".into()));
    assert_eq!(entry["folder"]["a,]}"][0], "\"}");
    // Deleted and put back it is whole, too.
    let gone = shelf.saved()[1].clone();
    let before = shelf.text();
    shelf.apply(&Change::Remove(gone.clone()));
    assert!(!shelf.text().contains("newkey"));
    shelf.apply(&Change::PutBack { at: 1, saved: gone });
    assert_eq!(shelf.text(), before);
}

#[test]
fn a_list_longer_than_is_read_loses_nothing_either() {
    let entries: Vec<String> =
        (0..MOST_SAVED + 7).map(|at| format!(r#"{{"name":"{at}","link":"v=1&users={}"}}"#, at + 1)).collect();
    let mut shelf = list(&format!(r#"{{"costcanary":1,"scenarios":[{}]}}"#, entries.join(",")));
    assert_eq!((shelf.saved().len(), shelf.unread()), (MOST_SAVED, 7));
    assert_eq!(keep(&mut shelf, "one more", "v=1&claim=3", false), Outcome::Full);
    assert_eq!(keep(&mut shelf, "0", "v=1&claim=3", true), Outcome::Replaced("0".into()));
    let written = shelf.text();
    assert!(entries[1..].iter().all(|entry| written.contains(entry.as_str())), "{written}");
}

#[test]
fn a_list_says_what_it_has_seen_of_each_window() {
    let mut shelf = Shelf::default();
    keep(&mut shelf, "A", "v=1", false);
    assert_eq!(seen(&shelf.text()), []);
    let once = seen_by(&shelf.text(), "one", 3, &[]);
    assert_eq!((seen(&once), list(&once)), (vec![("one", 3)], shelf.clone()));
    let twice = seen_by(&shelf.text(), "two", 1, &seen(&once));
    assert_eq!(seen(&seen_by(&shelf.text(), "one", 4, &seen(&twice))), [("two", 1), ("one", 4)]);
    assert!(!list(&twice).text().contains("seen"), "a file for others says nothing of it");
    let ids: Vec<String> = (0..20).map(|id| id.to_string()).collect();
    let many = ids.iter().fold(shelf.text(), |text, id| seen_by(&shelf.text(), id, 1, &seen(&text)));
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
    let reading = Reading::of(entries, "");
    let mut shelf = Shelf::default();
    let outcome = shelf.apply(&Change::Add(reading));
    assert_eq!(outcome, Outcome::Added { added: 200, there: 0, no_room: 800, mended: 0, left_out: 0 });
    assert_eq!(keep(&mut shelf, "one more", "v=1", false), Outcome::Full);
    assert_eq!(keep(&mut shelf, "same", "v=1", true), Outcome::Replaced("same".into()), "a place is taken over");
    let deleted = shelf.saved()[5].clone();
    shelf.apply(&Change::Remove(deleted.clone()));
    keep(&mut shelf, "one more", "v=1", false);
    assert_eq!(shelf.apply(&Change::PutBack { at: 5, saved: deleted }), Outcome::Full);
    // Whatever the names are.
    let entries = (0..MOST_SAVED).map(|number| found(&format!("{number}{}", "\"🐤".repeat(40)), &long_link(number)));
    let reading = Reading::of(entries, "");
    assert_eq!((reading.mended, reading.unread.len()), (0, 0));
    let mut longest = Shelf::default();
    let Outcome::Added { added, no_room, .. } = longest.apply(&Change::Add(reading)) else { panic!("a file") };
    assert!(added > 100 && no_room > 50, "{added} {no_room}");
    assert_eq!(keep(&mut longest, &"🐤".repeat(MOST_NAME), &long_link(999), false), Outcome::Full);
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
            let mut shelf = Shelf::of(Reading::of([found(name, link)], name));
            keep(&mut shelf, &super::name(name), "v=1", false);
            shelf.apply(&Change::Rename { name: super::name(name), to: link.clone() });
            for lang in [Lang::En, Lang::Fr] {
                let outcome = shelf.apply(&Change::PutBack { at: usize::MAX, saved: saved(name, "v=1") });
                assert!(!told(&outcome, lang).is_empty());
            }
            assert!(shelf.text().ends_with("]}\n"));
        }
    }
}

#[test]
fn changes_done_again_to_another_version_lose_nothing() {
    let changes = [
        Change::Keep { saved: saved("mine", "v=1&users=5"), replace: false },
        Change::Rename { name: "old".into(), to: "renamed".into() },
    ];
    let mut theirs = Shelf::default();
    keep(&mut theirs, "old", "v=1", false);
    keep(&mut theirs, "theirs", "v=1&users=7", false);
    for change in &changes {
        theirs.apply(change);
    }
    assert_eq!(names(&theirs), ["mine", "theirs", "renamed"]);
}

#[test]
fn what_came_of_it_is_told_in_whole_sentences() {
    let added = |added, there, no_room, mended, left_out| Outcome::Added { added, there, no_room, mended, left_out };
    for (outcome, english, french) in [
        (added(3, 1, 0, 0, 0), "3 scenarios added, 1 was already there.", "3 scénarios ajoutés, 1 y était déjà."),
        (added(1, 0, 0, 0, 0), "1 scenario added.", "1 scénario ajouté."),
        (added(0, 2, 0, 0, 0), "Nothing added, 2 were already there.", "Aucun scénario ajouté, 2 y étaient déjà."),
        (
            added(2, 0, 0, 1, 2),
            "2 scenarios added. Parts of 1 of them could not be used; the defaults stand in. 2 entries hold no scenario and were left out.",
            "2 scénarios ajoutés. Des éléments de 1 d’entre eux n’ont pas pu être utilisés\u{202f}; les valeurs par défaut les remplacent. 2 entrées ne contiennent aucun scénario et ont été laissées de côté.",
        ),
        (
            added(0, 0, 1, 0, 0),
            "Nothing added. There was no room for 1 more: the list holds 200.",
            "Aucun scénario ajouté. Il n’y avait plus de place pour 1 de plus\u{a0}: la liste en contient 200.",
        ),
        (Outcome::Kept("A".into()), "“A” saved.", "«\u{a0}A\u{a0}» enregistré."),
        (Outcome::Same, "", ""),
    ] {
        assert_eq!(told(&outcome, Lang::En), english);
        assert_eq!(told(&outcome, Lang::Fr), french);
    }
}
