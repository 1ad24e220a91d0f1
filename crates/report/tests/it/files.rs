//! A file opens the very scenario it was saved from, or says why it does not; nothing in a file can make this fail.
#![cfg(not(target_arch = "wasm32"))]
use chart::svg::svg_with_link;
use intake::scenario_file::write;
use intake::{MOST_FILE, MOST_SVG, link as read};
use model::input::problem::FileFault;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use proptest::prelude::*;
use report::charts::{Chart, Place, chart};
use report::subject::Known;
use share::{Decoded, decode, encode_shown};
use text::problem::file;

const LINK: &str =
    "#v=1&users=2500&canary=5@48h,25@72h,50@1h&name=R%26D+%3Cend%3E+%E2%80%9Cx%E2%80%9D&lang=fr&theme=dark";

fn written(link: &str) -> String {
    let Decoded { scenario, shown, problems } = decode(link);
    assert_eq!(problems, []);
    write(&scenario, &shown)
}

fn drawn(link: &str) -> (Chart, Known) {
    let known = Known::of(decode(link).scenario, DEFAULT_AXES, DrawEffort { draws: 128, seed: 1 });
    let place = Place { width: 600.0, height: None, dark: false, lang: Lang::En, reading: false };
    (chart(View::Canary, known.subject(), place), known)
}

#[test]
fn a_scenario_file_is_read_as_it_was_written() {
    let text = written("#v=1&users=1000");
    assert_eq!(text, "Costcanary scenario 1\n#v=1&users=1000\nend\n");
    for text in [
        text.clone(),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        text.trim_end().to_owned(),
        format!("\n{}\n\n", text.replace('\n', "\n\n")),
    ] {
        assert_eq!(read(&text).as_deref(), Ok("#v=1&users=1000"), "{text:?}");
    }
    let link = read(&written(LINK)).expect("a link");
    assert_eq!(decode(&link), decode(LINK));
}

#[test]
fn a_chart_opens_again_with_its_scenario() {
    let (chart, known) = drawn(LINK);
    let file = chart.file(View::Canary, known.subject());
    let link = read(&file).expect("a link");
    assert_eq!(decode(&link).scenario, known.scenario);
    assert_eq!(decode(&link).problems, []);
    assert_eq!(read(&chart.svg()), Err(FileFault::NoScenario));
    // Without its link the file is the picture, to the byte.
    let start = file.find("<metadata>").expect("the link");
    let end = file.find("</metadata>\n").expect("its end") + "</metadata>\n".len();
    assert_eq!([&file[..start], &file[end..]].concat(), chart.svg());
    let document = roxmltree::Document::parse(&file).expect("strict XML");
    let metadata = document.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "metadata")));
    assert_eq!(metadata.and_then(|node| node.text()), Some(link.as_str()));
    for (text, kept) in [
        (format!("\u{feff}<?xml version=\"1.0\"?>\r\n{}", file.replace('\n', "\r\n")), true),
        (file.replace("<metadata>", "<metadata id=\"metadata5\">\n  "), true),
        (file.replace("</metadata>", "<rdf:RDF>x</rdf:RDF></metadata>"), true),
        (file.replace("<metadata>", "<metadata><rdf:RDF>x</rdf:RDF></metadata><metadata>"), true),
        (file.replace("<metadata>", "<metadata/><metadatas>#v=1&amp;users=7</metadatas><metadata>"), true),
        (file.replace("metadata>", "desc>"), false),
    ] {
        assert_eq!(read(&text), if kept { Ok(link.clone()) } else { Err(FileFault::NoScenario) }, "{text}");
    }
}

#[test]
fn two_way_tables_open_with_their_inputs() {
    let mut known = drawn("#v=1").1;
    known.axes = decode("#v=1&axes=users,base").shown.axes();
    let place = Place { width: 600.0, height: None, dark: false, lang: Lang::En, reading: false };
    let link = read(&chart(View::TwoWay, known.subject(), place).file(View::TwoWay, known.subject())).expect("a link");
    assert_eq!(link, "#v=1&axes=users,base");
}

#[test]
fn a_text_that_is_one_link_will_do() {
    for link in ["#v=1&users=9", "v=1", "users=9", "https://a.example/b?c=1#v=1&users=9&name=a b"] {
        assert_eq!(read(&format!(" {link}\r\n")).as_deref(), Ok(link));
    }
}

#[test]
fn files_of_other_encodings_and_damaged_links_are_read() {
    let text_of = |bytes: &[u8]| intake::text(bytes).map(std::borrow::Cow::into_owned);
    let whole = written(LINK);
    let units = || std::iter::once('\u{feff}').chain(whole.chars());
    let mut buffer = [0; 2];
    let pairs: Vec<u16> = units().flat_map(|letter| letter.encode_utf16(&mut buffer).to_vec()).collect();
    let little: Vec<u8> = pairs.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = pairs.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [whole.as_bytes(), &little, &big] {
        assert_eq!(text_of(bytes).and_then(|text| read(&text)), read(&whole));
    }
    for bytes in [&little[..little.len() - 1], &[0xff, 0xfe, 0x00, 0xd8], &[0xc3, 0x28]] {
        assert_eq!(text_of(bytes), Err(FileFault::NotOurs));
    }
    for link in ["https://h.example/%23v=1&users=9", "https://h.example/?v=1&users=9", "(#v=1&users=9)"] {
        assert_eq!(read(link).map(|link| decode(&link).scenario.users.mid), Ok(9.0), "{link}");
    }
}

#[test]
fn what_is_no_scenario_is_refused_with_its_reason() {
    let whole = written(LINK);
    let picture = drawn(LINK).0.file(View::Canary, drawn(LINK).1.subject());
    let second = picture.replace("<metadata>", "<metadata>#v=1&amp;users=3</metadata><metadata>");
    let cases = [
        (String::new(), FileFault::NotOurs),
        ("dear reader".to_owned(), FileFault::NotOurs),
        ("a=b&c=d".to_owned(), FileFault::NotOurs),
        ("{\"costcanary\":1}".to_owned(), FileFault::NotOurs),
        ("Costcanary scenarios 1\n#v=1\nend\n".to_owned(), FileFault::NotOurs),
        ("Costcanary scenario one\n#v=1\nend\n".to_owned(), FileFault::NotOurs),
        ("Costcanary scenario 0\n#v=1\nend\n".to_owned(), FileFault::NotOurs),
        ("Costcanary scenario 1\nend\n".to_owned(), FileFault::NotOurs),
        ("Costcanary scenario 1\nsomething else\nend\n".to_owned(), FileFault::NotOurs),
        (format!("{whole}something else\n"), FileFault::NotOurs),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>".to_owned(), FileFault::NoScenario),
        ("<svg/>".to_owned(), FileFault::NoScenario),
        ("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" />\n".to_owned(), FileFault::NoScenario),
        ("<svg><path d=\"\"/>".to_owned(), FileFault::Truncated),
        ("<html><body></body></html>".to_owned(), FileFault::NotOurs),
        ("<html><a href=\"https://h.example/#v=1&amp;users=5\">x</a></html>".to_owned(), FileFault::NotOurs),
        ("Costcanary scenario 2\n#v=1\nend\n".to_owned(), FileFault::NewerVersion { given: 2 }),
        ("Costcanary scenario 1\n#v=1&users=10".to_owned(), FileFault::Truncated),
        (format!("{whole}{whole}"), FileFault::SeveralLinks { found: 2 }),
        ("#v=1\n#v=1&users=2\n#v=1&users=3".to_owned(), FileFault::SeveralLinks { found: 3 }),
        (second, FileFault::SeveralLinks { found: 2 }),
        (
            format!("{whole}{}", "\n".repeat(MOST_FILE)),
            FileFault::TooLarge { found: whole.len() + MOST_FILE, most: MOST_FILE },
        ),
        (
            format!("{picture}{}", " ".repeat(MOST_SVG)),
            FileFault::TooLarge { found: picture.len() + MOST_SVG, most: MOST_SVG },
        ),
    ];
    for (text, fault) in cases {
        assert_eq!(read(&text), Err(fault), "{}", text.chars().take(200).collect::<String>());
    }
}

#[test]
fn each_reason_has_its_own_sentence_in_both_languages() {
    let faults = [
        FileFault::NotOurs,
        FileFault::NoScenario,
        FileFault::NewerVersion { given: 2 },
        FileFault::Truncated,
        FileFault::SeveralLinks { found: 2 },
        FileFault::TooLarge { found: 70_000, most: MOST_FILE },
    ];
    let mut said: Vec<String> =
        faults.iter().flat_map(|fault| [Lang::En, Lang::Fr].map(|lang| file(fault, lang))).collect();
    assert!(said.iter().all(|sentence| sentence.ends_with('.')), "{said:?}");
    assert!(said.iter().any(|sentence| sentence.contains("65,536")), "{said:?}");
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 2 * faults.len());
}

#[test]
fn a_file_cut_anywhere_never_opens_as_another_scenario() {
    let (chart, known) = drawn(LINK);
    for whole in [written(LINK), chart.file(View::Canary, known.subject())] {
        let link = read(&whole).expect("a link");
        for cut in (0..whole.len()).filter(|&cut| whole.is_char_boundary(cut)) {
            match read(&whole[..cut]) {
                Ok(found) => assert_eq!(found, link, "cut at {cut}"),
                Err(fault) => assert!(matches!(fault, FileFault::Truncated | FileFault::NotOurs), "{fault:?} at {cut}"),
            }
        }
    }
}

#[test]
fn large_files_made_to_be_slow_are_read_at_once() {
    for part in ["<metadata", "<metadata ", "<metadata>", "<metadata>#v=1&amp;", "<metadata>&", "<", "</svg"] {
        let _ = read(&format!("<svg>{}", part.repeat(MOST_SVG / part.len() - 1)));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let lossy = String::from_utf8_lossy(&bytes).into_owned();
        for text in [text, lossy] {
            for start in ["", "<", "<svg><metadata>", "Costcanary scenario ", "Costcanary scenario 1\n", "#v=1&"] {
                if let Ok(link) = read(&format!("{start}{text}")) {
                    let _ = decode(&link);
                }
            }
        }
    }

    #[test]
    fn any_text_in_the_metadata_is_read_back(name in any::<String>()) {
        let mut scenario = decode("#v=1").scenario;
        scenario.name = decode(&format!("#v=1&name={}", name.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>())).scenario.name;
        let link = format!("#{}", encode_shown(&scenario, &Default::default()));
        let drawn = svg_with_link(&drawn("#v=1").0.scene, &name, &name, &link);
        prop_assert_eq!(read(&drawn), Ok(link));
    }

    #[test]
    fn one_damaged_byte_never_fails(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut whole = written(LINK).into_bytes();
        let at = at.index(whole.len());
        whole[at] = byte;
        let _ = read(&String::from_utf8_lossy(&whole));
    }
}
