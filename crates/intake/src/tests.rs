use super::*;
use serde_json::{Value, json};

fn parsed(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

fn incoming(text: &str) -> Result<Incoming, FileFault> {
    read(text, "Untitled", parsed)
}

fn names(list: &FileReading) -> Vec<&str> {
    list.saved.iter().map(|saved| saved.name.as_str()).collect()
}

#[test]
fn each_kind_of_file_is_told_by_what_it_holds() {
    let link = |text: &str| match incoming(text) {
        Ok(Incoming::Link(link)) => link,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(link("Costcanary scenario 1\n#v=1&users=9\nend\n"), "#v=1&users=9");
    assert_eq!(link("https://host/#v=1&users=9"), "https://host/#v=1&users=9");
    assert_eq!(link("<svg><metadata>#v=1&amp;users=9</metadata></svg>"), "#v=1&users=9");
    // All figures, as the page and `eval --json` write them.
    assert_eq!(
        link(&json!({ "scenarios": [{ "saving": 60 }], "link": "#v=1&users=9", "problems": [] }).to_string()),
        "#v=1&users=9"
    );
    let list = "\u{feff} {\"costcanary\":1,\"scenarios\":[{\"name\":\"A\",\"link\":\"v=1&users=9\"}]}\n";
    let Ok(Incoming::Saved(list)) = incoming(list) else { panic!("a list") };
    assert_eq!((names(&list), list.saved[0].link.as_str()), (vec!["A"], "v=1&users=9"));
}

#[test]
fn a_single_scenario_becomes_a_list_under_its_title() {
    for (link, name) in [("#v=1&users=9&name=Spring", "Spring"), ("#v=1&users=9", "Untitled")] {
        let list = Incoming::Link(link.to_owned()).into_list("Untitled");
        assert_eq!((names(&list), list.mended, list.unread.len()), (vec![name], 0, 0), "{link}");
    }
}

#[test]
fn links_in_a_list_are_read_by_the_rule_for_all_links() {
    let list = |link: &str| match incoming(&json!({ "scenarios": [{ "name": "A", "link": link }] }).to_string()) {
        Ok(Incoming::Saved(list)) => list,
        other => panic!("{link}: {other:?}"),
    };
    for changed in [
        "https://host/%23v=1&users=9",
        "https://host/?v=1&users=9",
        "v%3D1%26users%3D9",
        "#v=1&amp;users=9",
        "(#v=1&users=9)",
    ] {
        let list = list(changed);
        assert_eq!((list.mended, list.saved[0].link.as_str()), (0, "v=1&users=9"), "{changed}");
    }
    // What cannot be used in full stays as it was found.
    let odd = list("#v=1&users=abc&colour=red");
    assert_eq!((odd.mended, odd.saved[0].link.as_str()), (1, "v=1&users=abc&colour=red"));
    for none in ["", "#", "hello", "a=b&c=d", "https://host/", "utm_source=mail"] {
        assert_eq!((list(none).saved.len(), list(none).unread.len()), (0, 1), "{none}");
    }
}

#[test]
fn a_file_that_is_cut_off_is_refused_whatever_its_kind() {
    let whole = [
        "Costcanary scenario 1\n#v=1&users=9\nend".to_owned(),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>#v=1&amp;users=9</metadata></svg>".to_owned(),
        json!({ "costcanary": 1, "scenarios": [{ "name": "A, {", "link": "v=1&users=9" }, { "link": "v=1" }] })
            .to_string(),
        json!({ "link": "#v=1&users=9", "net": 1.5 }).to_string(),
    ];
    for text in whole {
        let expected = incoming(&text).expect("it is whole");
        let mut cut = 0;
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            match incoming(&text[..end]) {
                Err(FileFault::Truncated) => cut += 1,
                Err(FileFault::NotOurs | FileFault::NoScenario) => {}
                // Only what follows the link is missing.
                found => assert_eq!(found.as_ref(), Ok(&expected), "{:?}", &text[..end]),
            }
        }
        assert!(cut > text.len() / 4, "{text}: {cut} of {}", text.len());
    }
}

#[test]
fn what_is_no_scenario_is_refused_with_its_reason() {
    for (text, fault) in [
        ("{}".to_owned(), FileFault::NotOurs),
        ("{\"costcanary\":1}".to_owned(), FileFault::NotOurs),
        ("{\"scenarios\":7}".to_owned(), FileFault::NotOurs),
        ("{\"link\":\"https://elsewhere.example/\"}".to_owned(), FileFault::NotOurs),
        ("{\"link\":5}".to_owned(), FileFault::NotOurs),
        ("{not json".to_owned(), FileFault::NotOurs),
        ("[1, 2]".to_owned(), FileFault::NotOurs),
        ("{\"costcanary\":2,\"scenarios\":[]}".to_owned(), FileFault::NewerList),
        ("{\"costcanary\":\"x\",\"lists\":{}}".to_owned(), FileFault::NewerList),
        (
            format!("{{{}}}", " ".repeat(saved::MOST_FILE)),
            FileFault::TooLarge { found: saved::MOST_FILE + 2, most: saved::MOST_FILE },
        ),
    ] {
        assert_eq!(incoming(&text), Err(fault), "{}", &text[..text.len().min(60)]);
    }
}
