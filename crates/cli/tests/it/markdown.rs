//! `costcanary markdown` replaces its own blocks, leaves every other byte alone, and writes nothing when a block is wrong.
use cli::markdown::{Setting, rewritten};
use cli::{Streams, run};
use model::input::param::{Id, PARAMS};
use model::uncertainty::effort::DrawEffort;
use presentation::{Knobs, Lang, MOST_KNOBS};
use pulldown_cmark::{Event, Parser, Tag};

const FEW: DrawEffort = DrawEffort { draws: 64, seed: 1 };
const SITE: &str = "https://c.example/";

fn still() -> Setting {
    Setting { site: None, picture_only: true, lang: None, effort: FEW }
}

fn live() -> Setting {
    Setting { site: Some(SITE.to_owned()), picture_only: false, lang: None, effort: FEW }
}

/// The text with its pictures named 1.svg, 2.svg …, and the pictures.
fn made(text: &str, setting: &Setting) -> (String, Vec<String>) {
    let mut pictures = Vec::new();
    let written = rewritten(text, setting, &mut |svg| {
        pictures.push(svg);
        Ok(format!("{}.svg", pictures.len()))
    });
    (written.unwrap_or_else(|faults| panic!("{faults:?}")), pictures)
}

fn faults(text: &str, lang: Lang) -> Vec<(usize, String)> {
    let setting = Setting { lang: Some(lang), ..live() };
    rewritten(text, &setting, &mut |_| panic!("a picture of a wrong text")).expect_err("faults")
}

const BLOCK: &str = "```costcanary\n#v=1&users=9\nalt: A\n```";
const STILL: &str = "![A](1.svg) `#v=1&users=9`";

#[test]
fn a_block_becomes_one_line_and_nothing_else_changes() {
    for (text, wanted) in [
        ("", ""),
        ("no block\r\nat all", "no block\r\nat all"),
        (BLOCK, STILL),
        ("# T\n\nB\n\nend\n", "# T\n\nS\n\nend\n"),
        ("above\nB\nbelow\n", "above\n\nS\n\nbelow\n"),
        ("B\n- item\n", "S\n\n- item\n"),
        ("   ```costcanary\n#v=1&users=9\nalt: A\n   ```  \nx", "   S\n\nx"),
        ("~~~ costcanary and more\n#v=1&users=9\n\nalt:   A\n~~~~~\n", "S\n"),
        ("````costcanary\n#v=1&users=9\nalt: A\n```\n````", "S?"),
        ("a\r\n\r\n```costcanary\r\n#v=1&users=9\r\nalt: A\r\n```\r\nb\r\n", "a\r\n\r\nS\r\n\r\nb\r\n"),
        ("```costcanary\nalt: A\n#v=1&users=9", "S"),
        // In lists and quotations.
        ("- a\n\n  ```costcanary\n  #v=1&users=9\n  alt: A\n  ```\n- b\n", "- a\n\n  S\n- b\n"),
        ("- a\n  ```costcanary\n  #v=1&users=9\n  alt: A\n  ```\n  more\n", "- a\n\n  S\n\n  more\n"),
        ("1. ```costcanary\n   #v=1&users=9\n   alt: A\n   ```\n2. b\n", "1. S\n2. b\n"),
        ("- ```costcanary\n  #v=1&users=9\n  alt: A\n  ```\ntext\n", "- S\n\ntext\n"),
        ("> q\n> ```costcanary\n> #v=1&users=9\n> alt: A\n> ```\n> r\n", "> q\n>\n> S\n>\n> r\n"),
        ("> ```costcanary\n> #v=1&users=9\n> alt: A\n> ```\nlazy\n", "> S\n>\nlazy\n"),
        ("> - ~~~costcanary\n>   #v=1&users=9\n>   alt: A\n>   ~~~\n", "> - S\n"),
        ("-\t```costcanary\n\t#v=1&users=9\n\talt: A\n\t```\n", "-\tS\n"),
        // A list or quotation that ends, ends its block.
        ("- ```costcanary\n  #v=1&users=9\n  alt: A\n- b\n", "- S\n- b\n"),
        ("> ```costcanary\n> #v=1&users=9\n> alt: A\ntext\n", "> S\n>\ntext\n"),
        ("- a\n\n  ```costcanary\n  #v=1&users=9\n  alt: A\n\n# T\n", "- a\n\n  S\n\n# T\n"),
        ("[^1]: ```costcanary\n    #v=1&users=9\n    alt: A\n    ```\n", "[^1]: S\n"),
        ("B\nB\n", "S\n\nS2\n"),
        // What editors put before a text, and lines that end as they did on old machines.
        ("\u{feff}B\n- item\n\nB\n", "\u{feff}S\n\n- item\n\nS2\n"),
        ("\u{feff}```costcanary\r\n#v=1&users=9\r\nalt: A\r\n```\r\nb", "\u{feff}S\r\n\r\nb"),
        ("a\r```costcanary\r#v=1&users=9\ralt: A\r```\rb\r", "a\r\rS\r\rb\r"),
        ("> a\r> ```costcanary\r> #v=1&users=9\r> alt: A\r> ```\r", "> a\r>\r> S\r"),
        ("a\rb\n\n```costcanary\r\n#v=1&users=9\ralt: A\n```\r\rB", "a\rb\n\nS\r\rS2"),
        // No blocks of ours.
        ("````md\nB\n````\n", "````md\nB\n````\n"),
        ("~~~\nB\n~~~\n", "~~~\nB\n~~~\n"),
        ("    ```costcanary\n    #v=1\n    ```\n", "    ```costcanary\n    #v=1\n    ```\n"),
        ("<!--\nB\n-->\n", "<!--\nB\n-->\n"),
        ("<pre>\nB\n</pre>\n", "<pre>\nB\n</pre>\n"),
        ("```costcanary-not\nx\n```\n`costcanary`\n", "```costcanary-not\nx\n```\n`costcanary`\n"),
        ("``` `costcanary\nx\n", "``` `costcanary\nx\n"),
        ("---\ntitle: x\ncode: |\n  ```costcanary\n---\n\nB\n", "---\ntitle: x\ncode: |\n  ```costcanary\n---\n\nS\n"),
    ] {
        let text = text.replace('B', BLOCK);
        if wanted == "S?" {
            // A shorter fence inside is a line of the block.
            assert_eq!(faults(&text, Lang::En).len(), 1);
            continue;
        }
        assert_eq!(
            made(&text, &still()).0,
            wanted
                .replace("S2", &STILL.replace('1', "2").replace("v=2", "v=1"))
                .replace('S', STILL)
                .replace('B', BLOCK),
            "{text:?}"
        );
    }
}

#[test]
fn pictures_are_charts_that_open_again() {
    let text = "```costcanary\n#v=1&users=9&view=tornado\n```\n\n```costcanary\nhttps://a.example/x#v=1&lang=fr\nview: canary\ntheme: dark\nsize: 500x320\n```\n";
    let (written, pictures) = made(text, &still());
    assert_eq!(intake::link(&pictures[0]).as_deref(), Ok("#v=1&users=9"));
    assert!(pictures[0].contains("width=\"720\"") && pictures[1].contains("width=\"500\" height=\"320\""));
    assert!(pictures[1].contains("Trafic") || pictures[1].contains("palier"), "{}", pictures[1]);
    let lines: Vec<&str> = written.lines().collect();
    assert!(lines[0].starts_with("![") && lines[0].ends_with("](1.svg) `#v=1&users=9`"), "{written}");
    assert!(
        lines[2].starts_with("[![") && lines[2].ends_with("](2.svg)](https://a.example/x#v=1&lang=fr&theme=dark)"),
        "{written}"
    );
}

#[test]
fn a_live_figure_shows_its_picture_until_it_is_there() {
    let text = "a\n```costcanary\n#v=1&users=9&axes=users,base\nview: two-way\nknobs: saving, users\nlang: fr\ntheme: page\nalt: 1 < 2 & \"3\"\n```\nb\n\nB\n\n```costcanary\nhttps://c.example/i.html?q=1#v=1&knobs=cv\ntheme: dark\n```\n";
    let (written, _) = made(&text.replace('B', BLOCK), &live());
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(
        lines[2],
        "<div><cost-canary link=\"https://c.example/#v=1&amp;users=9&amp;axes=users,base\" view=\"two-way\" knobs=\"saving,users\" \
         lang=\"fr\" theme=\"page\"><a href=\"https://c.example/#v=1&amp;users=9&amp;lang=fr&amp;axes=users,base\"><img src=\"1.svg\" \
         alt=\"1 &lt; 2 &amp; &quot;3&quot;\" width=\"720\" /></a></cost-canary>\
         <script async src=\"https://c.example/embed.js\"></script></div>"
    );
    assert_eq!((lines[1], lines[3], lines[4]), ("", "", "b"));
    assert!(lines[8].starts_with(
        "<div><cost-canary link=\"https://c.example/i.html?q=1#v=1\" view=\"savings\" knobs=\"cv\" theme=\"dark\"><a href="
    ));
    assert_eq!(written.matches("<script").count(), 1);
    // Each is a block of HTML of its own, and the text around it is still text.
    let html = Parser::new(&written).filter(|event| matches!(event, Event::Start(Tag::HtmlBlock))).count();
    let paragraphs = Parser::new(&written).filter(|event| matches!(event, Event::Start(Tag::Paragraph))).count();
    assert_eq!((html, paragraphs), (3, 2), "{written}");
    for line in lines.iter().filter(|line| line.starts_with("<div>")) {
        roxmltree::Document::parse(&line.replace(" async ", " async=\"\" ")).expect("well-formed");
    }
    let nowhere = Setting { site: None, ..live() };
    let (first, _) = made("```costcanary\nhttps://a.example/p/i.html?q=1#v=1\n```", &nowhere);
    assert!(first.contains("src=\"https://a.example/p/embed.js\""), "{first}");
    let (own, _) = made(BLOCK, &Setting { site: Some("/tools/costcanary".to_owned()), ..live() });
    assert!(own.contains("src=\"/tools/embed.js\"") && own.contains("link=\"/tools/costcanary#v=1"), "{own}");
}

#[test]
fn words_in_markdown_stay_words() {
    let text = "```costcanary\n#v=1\nalt: a [b](c) *d* `e` <f> &amp; \\ g_h_\n```";
    let (written, _) = made(text, &Setting { picture_only: true, ..live() });
    let alt: String = Parser::new(&written)
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.to_string()),
            Event::Start(Tag::Paragraph | Tag::Link { .. } | Tag::Image { .. }) | Event::End(_) => None,
            other => panic!("{other:?} in {written}"),
        })
        .collect();
    assert_eq!(alt, "a [b](c) *d* `e` <f> &amp; \\ g_h_");
}

#[test]
fn everything_wrong_is_said_with_its_line_and_nothing_is_made() {
    let text = "text\n\n```costcanary\n#v=1&users=abc&x=1\nview: pie\n```\n\nB\n\n- list\n\n  ~~~costcanary\n  colour: red\n\n  lang: de\n  size: 9x9\n  knobs: saving,name\n  view: canary\n  view: canary\n  #v=1\n  #v=1\n  ~~~\n\n```costcanary\nhttps:///#v=1\n```\n```costcanary\n```\n";
    let found = faults(&text.replace('B', BLOCK), Lang::En);
    let wanted = [
        (4, "users: “abc” is not a number. Allowed: 1 to"),
        (4, "x: This key is not known"),
        (5, "view: “pie” is not known"),
        (16, "colour: this is no key of a block. Allowed: view, axes, knobs, lang, theme, size, alt."),
        (18, "lang: “de” is not known"),
        (19, "size: “9x9” is no size. Allowed: WIDTHxHEIGHT"),
        (20, "knobs: “name” in “saving,name” is no input with a slider."),
        (22, "view: this stands twice"),
        (24, "“#v=1” comes second"),
        (28, "“https:///” is no address"),
        (30, "this block has no link"),
    ];
    assert_eq!(found.len(), wanted.len(), "{found:#?}");
    for ((line, fault), (number, start)) in found.iter().zip(wanted) {
        assert!(
            *line == number && fault.starts_with(start) && fault.ends_with('.'),
            "{line}: {fault} for {number}: {start}"
        );
    }
    let french = faults(&text.replace('B', BLOCK), Lang::Fr);
    for ((_, english), (_, french)) in found.iter().zip(&french) {
        assert!(english != french && !french.contains("Allowed") && !french.contains(" is "), "{french}");
    }
    let crlf = faults("a\r\n\r\n```costcanary\r\n\r\n#v=1\r\nview: x\r\n```\r\n", Lang::En);
    assert_eq!(crlf[0].0, 6);
}

#[test]
fn no_block_brings_the_script_of_another_page_than_that_of_the_text() {
    let text = "```costcanary\nhttps://other.example/cc/#v=1\n```\n\nB\n".replace('B', BLOCK);
    let found = faults(&text, Lang::En);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].0 == 2
            && found[0].1.starts_with("“https://other.example/cc/” is not the page of this text, “https://c.example/”"),
        "{found:?}"
    );
    for near in ["//c.example/#v=1", "https://c.example.other.example/#v=1", "https://c.example/sub/#v=1", "/#v=1"] {
        assert_eq!(faults(&format!("```costcanary\n{near}\n```"), Lang::Fr).len(), 1, "{near}");
    }
    for same in ["https://C.example/#v=1", "https://c.example/index.html#v=1", "https://c.example/?q#v=1"] {
        let (written, _) = made(&format!("```costcanary\n{same}\n```"), &live());
        assert!(written.contains("<script async src=\"https://"), "{written}");
    }
    // A picture runs nothing.
    let (written, _) = made(&text, &Setting { picture_only: true, ..live() });
    assert!(written.contains("](https://other.example/cc/#v=1)") && !written.contains("<script"), "{written}");
}

#[test]
fn without_a_page_of_its_own_each_figure_has_the_script_of_its_page_once() {
    let block = |site: &str| format!("```costcanary\n{site}#v=1\n```\n\n");
    let text = ["https://a.example/x/", "https://b.example/", "https://a.example/x/i.html"].map(block).concat();
    let (written, _) = made(&text, &Setting { site: None, ..live() });
    let scripts: Vec<&str> =
        written.split("<script async src=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    assert_eq!(scripts, ["https://a.example/x/embed.js", "https://b.example/embed.js"]);
}

#[test]
fn a_block_is_held_to_the_rules_of_the_page() {
    for (lines, part) in [
        ("#v=1\nknobs: users,users", "twice"),
        ("#v=1\nknobs: migration", "no input with a slider"),
        ("#v=1\nknobs: lookupcost", "no input with a slider"),
        ("#v=1\nknobs: checkpointcost", "no input with a slider"),
        ("#v=1\nknobs: saving, cap", "no input with a slider"),
        ("#v=1\nknobs: forecast", "no input with a slider"),
        ("#v=1\nknobs: saving~users", "no input with a slider"),
        ("#v=1\nknobs: ", "no input with a slider"),
        ("#v=1\nknobs: users,sessions,base,saving,horizon,cv,growth", "7 inputs"),
        ("#v=1&knobs=users,users", "twice"),
        ("#v=1\naxes: users", "two different ids"),
        ("#v=1\nembed: 1", "no key of a block"),
        ("#v=1\nview: all", "Allowed: scenarios, savings"),
        // Every problem a link can have stops a text.
        ("#users=9", "v: "),
        ("#v=2&users=9", "v: "),
        ("#v=x&users=9", "v: "),
        ("#v=1&users=9&users=10", "users: "),
        ("#v=1&colour=red", "colour: "),
        ("#v=1&users=", "users: "),
        ("#v=1&name=a%00b", "name: "),
        ("#v=1&currency=ABC", "currency: "),
        ("#v=1&canary=5@", "canary: "),
        ("see #v=1", "“see ” is no address"),
    ] {
        let found = faults(&format!("```costcanary\n{lines}\n```"), Lang::En);
        assert!(found.iter().any(|(_, fault)| fault.contains(part)), "{part} in {found:?} of {lines}");
        assert_ne!(found, faults(&format!("```costcanary\n{lines}\n```"), Lang::Fr), "{lines}");
    }
    let long = format!("```costcanary\n#v=1&name={}\n```", "x".repeat(9000));
    let many = format!("```costcanary\n#v=1{}\n```", "&users=9".repeat(70));
    for text in [long, many] {
        let found = faults(&text, Lang::En);
        assert!(found.iter().all(|(_, fault)| fault.len() < 400) && !found.is_empty(), "{found:?}");
    }
    let six = "```costcanary\n#v=1\nknobs: users, sessions,base ,saving,horizon,cv\naxes: users, base\n```";
    let (written, _) = made(six, &live());
    assert!(
        written.contains(" knobs=\"users,sessions,base,saving,horizon,cv\"") && written.contains("axes=users,base"),
        "{written}"
    );
}

#[test]
fn a_block_has_the_knobs_of_the_page_and_as_many() {
    let possible: Vec<&str> = Knobs::possible().map(Id::id).collect();
    let block = |knobs: &str| format!("```costcanary\n#v=1\nknobs: {knobs}\n```");
    for param in PARAMS {
        let id = param.id.id();
        if possible.contains(&id) {
            assert!(made(&block(id), &live()).0.contains(&format!(" knobs=\"{id}\"")), "{id}");
        } else {
            let found = faults(&block(id), Lang::En);
            let allowed = format!("“{id}” in “{id}” is no input with a slider. Allowed: {}.", possible.join(", "));
            assert_eq!(found, [(3, format!("knobs: {allowed}"))]);
        }
    }
    let (fit, more) = (possible[..MOST_KNOBS].join(","), possible[..=MOST_KNOBS].join(","));
    assert!(made(&block(&fit), &live()).0.contains(&format!(" knobs=\"{fit}\"")));
    for text in [block(&more), format!("```costcanary\n#v=1&knobs={more}\n```")] {
        let found = faults(&text, Lang::En);
        assert!(found.iter().any(|(_, fault)| fault.contains(&format!("up to {MOST_KNOBS} fit"))), "{found:?}");
    }
}

#[test]
fn a_fence_that_means_us_and_is_not_drawn_is_a_fault_with_its_line() {
    let word = |word: &str| format!("x\n\n{word}\n#v=1&users=9\n```\n");
    for fence in [
        "```{.costcanary}",
        "``` {.costcanary #id}",
        "```{ .costcanary }",
        "```{#id .costcanary}",
        "```{costcanary}",
        "```costcanary,x",
        "```costcanary{1}",
        "```Costcanary",
        "~~~COSTCANARY",
        "```cost-canary",
        "> ```costcanary:x",
    ] {
        let found = faults(&word(fence), Lang::En);
        assert!(found.len() == 1 && found[0].0 == 3, "{fence}: {found:?}");
        assert!(found[0].1.contains("is not our word") && found[0].1.contains("```costcanary"), "{found:?}");
    }
    let indented = BLOCK.replace('\n', "\n    ");
    for (text, line, part) in [
        (format!("!!! note\n\n    {indented}\n"), 3, "four spaces"),
        (format!("!!! note\n    {indented}\n"), 2, "four spaces"),
        (format!("\u{feff}??? tip \"T\"\r\r    {}\r", indented.replace('\n', "\r")), 3, "four spaces"),
        (format!("???+ tip\n\n    text\n\n    {indented}\n"), 5, "four spaces"),
        (format!("=== \"A\"\n\n    {indented}\n"), 3, "four spaces"),
        (format!("Term\n\n:   Text\n\n    {indented}\n"), 5, "four spaces"),
        (format!("=== \"A\"\n\n    !!! note\n\n        {}\n", BLOCK.replace('\n', "\n        ")), 5, "four spaces"),
        (format!("text\n    {indented}\n"), 2, "four spaces"),
        (format!("<details>\n<summary>S</summary>\n{BLOCK}\n</details>\n"), 3, "inside HTML"),
        (format!("<div>\n<!-- a\n--> <pre>b</pre>\n{BLOCK}\n</div>\n"), 4, "inside HTML"),
        (format!("<Tabs>\n  <Tab>\n{BLOCK}\n  </Tab>\n</Tabs>\n"), 3, "inside HTML"),
    ] {
        let found = faults(&text, Lang::En);
        assert!(found.len() == 1 && found[0].0 == line && found[0].1.contains(part), "{text:?}: {found:?}");
        let french = faults(&text, Lang::Fr);
        assert!(french[0].1.contains("n’est pas dessiné") && french[0].1.contains("\u{a0};"), "{french:?}");
    }
}

#[test]
fn a_fence_that_is_meant_to_be_read_is_no_fault() {
    let indented = BLOCK.replace('\n', "\n    ");
    for text in [
        format!("````md\n{BLOCK}\n````\n"),
        "````md\n```{.costcanary}\n#v=1\n```\n````\n".to_owned(),
        format!("!!! note\n\n    ````md\n    {indented}\n    ````\n"),
        format!("!!! note\n    ~~~~md\n    {indented}\n    ~~~~\n"),
        format!("A block:\n\n    {indented}\n"),
        format!("!!! note\n    text\n\nA block:\n\n    {indented}\n"),
        format!("<!--\n\n{BLOCK}\n-->\n"),
        format!("<div>\n<!--\n{BLOCK}\n-->\n</div>\n"),
        format!("<pre>\n{BLOCK}\n</pre>\n"),
        format!("<div>\n<!-- a --> <!-- -\n{BLOCK}\n--> <PRE>\n{BLOCK}\n</PRE>\n</div>\n"),
        "```md title=\"costcanary\"\n```\n".to_owned(),
        "```sh\ncostcanary markdown x\n```\n".to_owned(),
        "Run ```costcanary link``` first.\n\n```costcanary link```\n".to_owned(),
    ] {
        assert_eq!(made(&text, &still()).0, text);
    }
}

#[test]
fn the_command_writes_pictures_beside_its_text() {
    let folder = std::env::temp_dir().join(format!("costcanary-markdown-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("docs")).expect("a folder");
    let path = |name: &str| folder.join(name).to_str().expect("a path in UTF-8").to_owned();
    let costcanary = |arguments: &[&str], input: &str| {
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let all = [arguments, &["--draws", "64"]].concat();
        let status = run(
            all.iter().map(std::ffi::OsString::from),
            &mut Streams { input: &mut input.as_bytes(), output: &mut output, errors: &mut errors },
        );
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (status, text(output), text(errors))
    };
    std::fs::write(path("guide.md"), format!("{BLOCK}\n\n{BLOCK}\n")).expect("a text");
    let done = (0, String::new(), String::new());
    assert_eq!(costcanary(&["markdown", &path("guide.md"), "--out", &path("docs/out.md")], ""), done);
    let read = |name: &str| std::fs::read_to_string(path(name)).expect(name);
    assert!(read("docs/out.md").contains("](guide-costcanary-2.svg)"));
    assert!(read("docs/guide-costcanary-2.svg").starts_with("<svg"));
    let elsewhere =
        ["--out", &path("docs/b.md"), "--pictures", &path("my pictures/x"), "--site", SITE, "--picture-only"];
    assert_eq!(costcanary(&[&["markdown", &path("guide.md")][..], &elsewhere].concat(), ""), done);
    assert!(
        read("docs/b.md")
            .starts_with("[![A](../my%20pictures/x/guide-costcanary-1.svg)](https://c.example/#v=1&users=9)\n"),
        "{}",
        read("docs/b.md")
    );
    assert!(read("my pictures/x/guide-costcanary-1.svg").starts_with("<svg"));
    let (status, output, errors) = costcanary(&["markdown", "-", "--pictures", &path("p")], "x `costcanary`\n");
    assert_eq!((status, output.as_str(), errors.as_str()), (0, "x `costcanary`\n", ""));
    assert!(!folder.join("p").exists());
    let wrong = ["markdown", "-", "--out", &path("never.md"), "--pictures", &path("never")];
    let (status, output, errors) = costcanary(&wrong, "a\n\n```costcanary\n#v=1&users=x\n```\n");
    assert_eq!((status, output.as_str()), (2, ""));
    assert!(errors.starts_with("-:4: users: ") && errors.lines().count() == 1, "{errors}");
    assert!(!folder.join("never.md").exists() && !folder.join("never").exists());
    for (arguments, part) in [
        (&["markdown"][..], "needs a file"),
        (&["markdown", &path("nowhere.md")], "cannot be read"),
        (&["markdown", &path("guide.md"), "--out", &path("guide.md")], "the text itself"),
        (&["markdown", &path("guide.md"), "--site", "javascript:x"], "no address"),
        (&["markdown", &path("guide.md"), "--out", &path("no/where.md")], "cannot be written"),
    ] {
        let (status, output, errors) = costcanary(arguments, "");
        assert_eq!((status, output.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains(part), "{part} in {errors}");
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

proptest::proptest! {
    #[test]
    fn any_text_is_borne_and_stays_itself_without_blocks(text in ".{0,200}", marks in "[-> `~\n\r\tcostanry#v=1:&*<!0-9.]{0,120}") {
        for text in [&text, &marks, &format!("{marks}\n{BLOCK}\n{text}"), &format!("> - {BLOCK}{marks}")] {
            if let Ok(written) = rewritten(text, &still(), &mut |_| Ok("p".to_owned())) {
                proptest::prop_assert!(text.contains("costcanary") || written == *text);
            }
        }
    }
}
