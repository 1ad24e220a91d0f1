//! The preprocessor speaks the protocols of mdBook 0.4 and 0.5, changes what stands in its blocks alone, and fails a build with
//! the place of what is wrong.
use cli::{Streams, mdbook::run};
use serde_json::{Value, json};

fn preprocessor(arguments: &[&str], input: &str) -> (u8, String, String) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let status = run(
        arguments.iter().map(std::ffi::OsString::from),
        &mut Streams { input: &mut input.as_bytes(), output: &mut output, errors: &mut errors },
    );
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status, text(output), text(errors))
}

/// What each version hands over, by the name of the list of its book.
fn input(list: &str, table: &Value, renderer: &str) -> Value {
    let mut context = json!({
        "root": "/books/mine",
        "config": {
            "book": { "authors": ["A"], "language": "fr", "src": "src", "title": "Mine" },
            "preprocessor": { "costcanary": table },
        },
        "renderer": renderer,
        "mdbook_version": if list == "sections" { "0.4.52" } else { "0.5.4" },
    });
    if list == "sections" {
        context["config"]["book"]["multilingual"] = json!(false);
    }
    let chapter = |name: &str, content: &str, below: Value| {
        json!({ "Chapter": {
            "name": name, "content": content, "number": [1], "sub_items": below,
            "path": format!("{name}.md"), "source_path": format!("src-{name}.md"), "parent_names": [],
        } })
    };
    let block = "# T\n\n```costcanary\n#v=1&users=9\nview: canary\n```\n";
    let below = json!([chapter("below", block, json!([])), "Separator"]);
    let mut draft = chapter("draft", "", json!([]));
    draft["Chapter"]["path"] = Value::Null;
    draft["Chapter"]["source_path"] = Value::Null;
    let items = json!([{ "PartTitle": "Part" }, chapter("first", "no block\n", json!([])), chapter("above", block, below), draft]);
    let mut book = json!({});
    book[list] = items;
    if list == "sections" {
        book["__non_exhaustive"] = Value::Null;
    }
    json!([context, book])
}

fn processed(input: &Value) -> Value {
    let (status, output, errors) = preprocessor(&[], &input.to_string());
    assert_eq!((status, errors.as_str()), (0, ""));
    serde_json::from_str(&output).expect("JSON")
}

#[test]
fn both_protocols_are_spoken_and_every_chapter_is_read() {
    for list in ["items", "sections"] {
        let table = json!({ "site": "https://c.example/", "command": "mdbook-costcanary", "after": ["links"] });
        let input = input(list, &table, "html");
        let mut book = processed(&input);
        for path in ["/2/Chapter", "/2/Chapter/sub_items/0/Chapter"] {
            let content = book.pointer_mut(&format!("/{list}{path}/content")).expect("a content");
            let text = content.as_str().expect("a text").to_owned();
            assert!(
                text.starts_with(
                    "# T\n\n<div><cost-canary link=\"https://c.example/#v=1&amp;users=9\" view=\"canary\" lang=\"fr\">"
                ),
                "{text}"
            );
            assert!(text.contains("src=\"data:image/svg+xml,%3Csvg ") && text.contains("embed.js"), "{text}");
            assert_eq!(text.lines().count(), 3);
            *content = json!("# T\n\n```costcanary\n#v=1&users=9\nview: canary\n```\n");
        }
        assert_eq!(book, input[1], "all else is as it was");
    }
}

#[test]
fn what_a_chapter_includes_is_drawn_or_said_to_come_too_late() {
    let root = std::env::temp_dir().join(format!("costcanary-book-{}", std::process::id()));
    std::fs::create_dir_all(root.join("text/sub")).expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(root.join("text").join(name), text).expect("a file");
    write("sub/part.md", "x\n\n```costcanary\n#v=1\n```\n");
    write("sub/outer.md", "{{#include outer.md}} {{ #include part.md:1:5 }}\n");
    write("plain.md", "words of costcanary\n");
    let book = |content: &str, change: &dyn Fn(&mut Value)| {
        let mut input = input("items", &json!({}), "html");
        input[0]["root"] = json!(root);
        input[0]["config"]["book"]["src"] = json!("text");
        input[0]["config"]["book"]["language"] = json!("en");
        input[1]["items"] = json!([input[1]["items"][1]]);
        input[1]["items"][0]["Chapter"]["content"] = json!(content);
        input[1]["items"][0]["Chapter"]["source_path"] = json!("sub/first.md");
        change(&mut input);
        preprocessor(&[], &input.to_string())
    };
    let content = "a\n\n{{#include part.md}}\n\n{{#rustdoc_include outer.md}}\n\n{{#include ../plain.md}} \\{{#include part.md}}\n\
                   {{#include nowhere.md}} {{#title part.md}}\n\n```costcanary\n{{#include ../plain.md}}\n```\n";
    let (status, output, errors) = book(content, &|_| {});
    assert_eq!((status, output.as_str()), (1, ""));
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), 3, "{errors}");
    for (line, start) in lines.iter().zip(["3: the block of “{{#include part.md}}”", "5: ", "11: "]) {
        assert!(line.starts_with(&format!("mdbook-costcanary: sub/first.md:{start}")), "{line}");
        assert!(line.contains("after = [\"links\"]"), "{line}");
    }
    let french = book(content, &|input| input[0]["config"]["book"]["language"] = json!("fr")).2;
    assert!(french.contains("ne serait pas dessiné"), "{french}");
    // Once mdBook has put the parts in, what is left of the kind is there to be read; or nothing is ever put in.
    let left = "{{#include part.md}}\n\n```costcanary\n#v=1\n```\n";
    let orders: [&dyn Fn(&mut Value); 3] = [
        &|input| input[0]["config"]["preprocessor"]["costcanary"]["after"] = json!(["links"]),
        &|input| input[0]["config"]["preprocessor"]["links"] = json!({ "before": ["costcanary"] }),
        &|input| input[0]["config"]["build"] = json!({ "use-default-preprocessors": false }),
    ];
    for order in orders {
        let (status, output, errors) = book(left, order);
        assert_eq!((status, errors.as_str()), (0, ""));
        assert!(output.contains("{{#include part.md}}") && output.contains("data:image/svg+xml,"), "{output}");
    }
    let code = "```rust\n{{#include ../plain.md}}\n```\n";
    assert_eq!(book(code, &|_| {}).0, 0, "a book that includes no block needs no order");
    std::fs::remove_dir_all(&root).expect("the folder goes");
}

#[test]
fn a_block_that_would_not_be_drawn_ends_the_build() {
    let mut wrong = input("items", &json!({ "site": "https://c.example/" }), "html");
    wrong[1]["items"][1]["Chapter"]["content"] = json!("```{.costcanary}\n#v=1\n```\n");
    wrong[1]["items"][2]["Chapter"]["content"] = json!("```costcanary\nhttps://other.example/#v=1\n```\n");
    wrong[1]["items"][3]["Chapter"]["content"] = json!("\u{feff}```costcanary\r#users=3\r```\r");
    let (status, output, errors) = preprocessor(&[], &wrong.to_string());
    assert_eq!((status, output.as_str()), (1, ""));
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), 3, "{errors}");
    assert!(lines[0].starts_with("mdbook-costcanary: src-first.md:1: "), "{errors}");
    assert!(lines[1].contains("src-above.md:2: «\u{a0}https://other.example/\u{a0}»"), "{errors}");
    assert!(lines[2].contains("draft:2: v\u{a0}: "), "{errors}");
}

#[test]
fn the_picture_in_the_text_is_the_picture() {
    let book = processed(&input("items", &json!({}), "html"));
    let text = book.pointer("/items/2/Chapter/content").and_then(Value::as_str).expect("a content");
    let (_, address) = text.split_once("](<data:image/svg+xml,").expect("an address");
    let (address, after) = address.split_once(">)").expect("its end");
    assert_eq!(after, " `#v=1&users=9`\n");
    let mut bytes = Vec::new();
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().expect("a digit"), rest.next().expect("a digit")];
                u8::from_str_radix(std::str::from_utf8(&digits).expect("digits"), 16).expect("hexadecimal")
            }
            _ => byte,
        });
    }
    let svg = String::from_utf8(bytes).expect("UTF-8");
    let document = roxmltree::Document::parse(&svg).expect("strict XML");
    assert_eq!(document.root_element().tag_name().name(), "svg");
    assert_eq!(intake::link(&svg).as_deref(), Ok("#v=1&users=9"));
}

#[test]
fn renderers_without_html_get_pictures() {
    for renderer in ["html", "epub", "markdown"] {
        assert_eq!(preprocessor(&["supports", renderer], "").0, 0);
        let book = processed(&input("items", &json!({ "site": "https://c.example/" }), renderer));
        let text = book.pointer("/items/2/Chapter/content").and_then(Value::as_str).expect("a content");
        assert_eq!(text.contains("<cost-canary"), renderer == "html");
        assert_eq!(text.contains("](https://c.example/#v=1&users=9"), renderer != "html", "{text}");
    }
    let only = processed(&input(
        "items",
        &json!({ "site": "https://c.example/", "picture-only": true, "lang": "en" }),
        "html",
    ));
    let text = only.pointer("/items/2/Chapter/content").and_then(Value::as_str).expect("a content");
    assert!(text.starts_with("# T\n\n[!["), "{text}");
}

#[test]
fn a_wrong_block_ends_the_build_with_its_place() {
    let mut wrong = input("items", &json!({}), "html");
    wrong[1]["items"][1]["Chapter"]["content"] = json!("a\n\n```costcanary\n#v=1&users=x\n```\n");
    wrong[1]["items"][2]["Chapter"]["sub_items"][0]["Chapter"]["content"] =
        json!("```costcanary\n#v=1\nview: x\n```\n");
    let (status, output, errors) = preprocessor(&[], &wrong.to_string());
    assert_eq!((status, output.as_str()), (1, ""));
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), 2, "{errors}");
    assert!(lines[0].starts_with("mdbook-costcanary: src-first.md:4: users\u{a0}: "), "{errors}");
    assert!(lines[1].starts_with("mdbook-costcanary: src-below.md:3: view\u{a0}: "), "{errors}");
}

#[test]
fn what_cannot_be_used_is_said() {
    for (table, part) in [
        (json!({ "sight": "x" }), "“sight”"),
        (json!({ "\u{1b}[31m".to_owned() + &"x".repeat(100_000): 1 }), "\u{fffd}[31mxxx"),
        (json!({ "site": 5 }), "between quotes"),
        (json!({ "site": "ftp://x/" }), "“ftp://x/”"),
        (json!({ "picture-only": "yes" }), "true, false"),
        (json!({ "lang": "de" }), "en, fr"),
    ] {
        let (status, output, errors) = preprocessor(&[], &input("items", &table, "html").to_string());
        assert_eq!((status, output.as_str()), (1, ""));
        assert!(errors.contains(part) && errors.lines().count() == 1 && errors.len() < 400, "{errors}");
    }
    for text in ["", "{}", "[]", "[{}]", "[{}, {}]", "[{}, {\"items\": 5}]", "[1, 2, 3]", "[{}, {\"items\": []}"] {
        let (status, output, errors) = preprocessor(&[], text);
        assert_eq!((status, output.as_str()), (1, ""), "{text}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
    let (status, _, errors) = preprocessor(&["build"], "");
    assert!(status == 1 && errors.contains("[preprocessor.costcanary]"), "{errors}");
}
