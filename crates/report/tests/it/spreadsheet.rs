//! A real spreadsheet opens our CSV with the right columns, numbers as numbers, and no formula, whatever a label says.
//!
//! Run by `cargo xtask test spreadsheet`, which installs LibreOffice first; hence `ignore` here.
use std::path::Path;
use std::process::Command;

use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::subject::Known;
use report::tables::table;
use share::decode;
use text::csv::{Cell, Table, csv};

/// How LibreOffice is told what a file is: separator, quote, UTF-8, first row, and the language its reader uses.
fn filter(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "CSV:44,34,76,1,,1033,false,false,false",
        Lang::Fr => "CSV:59,34,76,1,,1036,false,false,false",
    }
}

/// A cell as the spreadsheet has it.
#[derive(Debug, PartialEq)]
enum Opened {
    Empty,
    Number(f64),
    Text(String),
}

/// Opens CSV texts in one start of LibreOffice and gives the rows of each.
fn open(files: &[String], lang: Lang, name: &str) -> Vec<Vec<Vec<Opened>>> {
    let folder = std::env::temp_dir().join(format!("costcanary-sheets-{name}-{}-{}", lang.id(), std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let names: Vec<String> = (0..files.len()).map(|index| format!("sheet{index}")).collect();
    for (name, text) in names.iter().zip(files) {
        std::fs::write(folder.join(format!("{name}.csv")), text).expect("a file");
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let status = Command::new("soffice")
        .args([&profile, "--headless", &format!("--infilter={}", filter(lang)), "--convert-to", "fods", "--outdir"])
        .arg(&folder)
        .args(names.iter().map(|name| folder.join(format!("{name}.csv"))))
        .output()
        .expect("LibreOffice (soffice) is installed: run `cargo xtask test spreadsheet`");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    let sheets = names.iter().map(|name| rows(&folder.join(format!("{name}.fods")))).collect();
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    sheets
}

/// The cells of an opened sheet; a formula anywhere fails.
fn rows(path: &Path) -> Vec<Vec<Opened>> {
    let text = std::fs::read_to_string(path).expect("LibreOffice wrote the sheet");
    let document = roxmltree::Document::parse(&text).expect("XML");
    let attribute = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value().to_owned())
    };
    let mut rows = Vec::new();
    for row in document.descendants().filter(|node| node.has_tag_name_local("table-row")) {
        let mut cells = Vec::new();
        for cell in row.children().filter(|node| node.has_tag_name_local("table-cell")) {
            assert_eq!(attribute(cell, "formula"), None, "a formula in {}", path.display());
            let words = || {
                cell.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect::<String>()
            };
            let repeated = attribute(cell, "number-columns-repeated").and_then(|count| count.parse().ok()).unwrap_or(1);
            let opened = || match attribute(cell, "value-type").as_deref() {
                None => Opened::Empty,
                Some("float") => {
                    Opened::Number(attribute(cell, "value").and_then(|value| value.parse().ok()).expect("a value"))
                }
                Some("string") => Opened::Text(words().trim().to_owned()),
                Some(other) => panic!("a cell of type {other} in {}", path.display()),
            };
            cells.extend((0..repeated).map(|_| opened()));
        }
        while cells.last() == Some(&Opened::Empty) {
            cells.pop();
        }
        rows.push(cells);
    }
    while rows.last().is_some_and(Vec::is_empty) {
        rows.pop();
    }
    rows
}

trait LocalName {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl LocalName for roxmltree::Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

/// What the spreadsheet must show of a table.
fn agrees(table: &Table, opened: &[Vec<Opened>]) {
    assert_eq!(opened.len(), table.rows.len() + 1);
    assert_eq!(opened[0].len(), table.head.len());
    for (row, found) in table.rows.iter().zip(&opened[1..]) {
        for (index, cell) in row.iter().enumerate() {
            match (cell, found.get(index).unwrap_or(&Opened::Empty)) {
                (Cell::Empty, Opened::Empty) => {}
                (Cell::Number(a), Opened::Number(b)) => {
                    assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0), "{b} instead of {a}");
                }
                (Cell::Text(a), Opened::Text(b)) => {
                    assert_eq!(a.trim(), b.trim_start_matches('\''), "a text changed");
                }
                (wanted, found) => panic!("{found:?} instead of {wanted:?}"),
            }
        }
    }
}

const LINKS: [&str; 3] = [
    "v=1",
    "v=1&growth=3&horizon=24&savings=-20,0,33.3,60&currency=EUR&markets=FR:40@30d,US:60@0d",
    "v=1&users=1000000000&sessions=10000&base=1000000&canary=1@1h,2@1h,3@1h",
];

#[test]
#[ignore = "needs LibreOffice, which `cargo xtask test spreadsheet` installs"]
fn every_chart_opens_with_its_columns_and_numbers() {
    for lang in [Lang::En, Lang::Fr] {
        let tables: Vec<Table> = LINKS
            .iter()
            .map(|link| decode(link).scenario)
            .flat_map(|scenario| {
                View::ALL.iter().map(move |&view| {
                    table(view, Known::of(scenario.clone(), DEFAULT_AXES, DrawEffort::QUICK).subject(), lang)
                })
            })
            .collect();
        let files: Vec<String> = tables.iter().map(|table| csv(table, lang)).collect();
        for (table, opened) in tables.iter().zip(open(&files, lang, "charts")) {
            agrees(table, &opened);
        }
    }
}

#[test]
#[ignore = "needs LibreOffice, which `cargo xtask test spreadsheet` installs"]
fn no_text_is_run_as_a_formula() {
    let hostile = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1;2)",
        " =1+1",
        "\t=1+1",
        "\r=1+1",
        "\u{200b}=1+1",
        "＝1+1",
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://a.example\")",
        "\"=1+1",
        "a,=1+1",
        "a;=1+1",
        "a\n=1+1",
        "'=1+1",
        "1e5",
        "−60%",
        "=\"\"",
    ];
    let rows: Vec<Vec<Cell>> =
        hostile.iter().map(|&text| vec![Cell::Text(text.to_owned()), Cell::Number(1.5)]).collect();
    let table = Table { head: vec!["=1+1".to_owned(), "b".to_owned()], rows };
    for lang in [Lang::En, Lang::Fr] {
        let sheets = open(&[csv(&table, lang)], lang, "hostile");
        assert_eq!(sheets[0].len(), hostile.len() + 1, "a text made a row of its own");
        for row in &sheets[0][1..] {
            assert_eq!(row.len(), 2, "a text made a column of its own: {row:?}");
            assert_eq!(row[1], Opened::Number(1.5), "{row:?}");
        }
    }
}
