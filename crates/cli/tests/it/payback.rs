//! A switch pays back when it saves something, and only then: everywhere it is said.
use cli::json;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::cards::cards;
use report::charts::{Place, chart};
use report::subject::Known;
use report::tables;
use share::decode;
use text::csv::csv;

const FEW: DrawEffort = DrawEffort { draws: 256, seed: 1 };

#[test]
fn a_switch_that_saves_nothing_never_pays_back_even_with_nothing_to_pay() {
    for (link, when) in [
        ("#v=1&savings=-20&pilot=0", None),
        ("#v=1&savings=0&pilot=0", None),
        ("#v=1&savings=30&pilot=0&tokens=2", None),
        ("#v=1&savings=30&pilot=0&markets=US:100@400d", None),
        ("#v=1&savings=30&pilot=0&gate=10000&spread=0", None),
        ("#v=1&savings=30&pilot=0&horizon=1&markets=US:50@31d,FR:50@40d", None),
        ("#v=1&savings=30&pilot=0", Some("at once")),
        ("#v=1&savings=30&pilot=0&markets=US:50@10d,FR:50@400d", Some("at once")),
        ("#v=1&savings=30", Some("after 10.9 hours")),
    ] {
        let decoded = decode(link);
        assert_eq!(decoded.problems, [], "{link}");
        let known = Known::of(decoded.scenario.clone(), DEFAULT_AXES, FEW);
        let (subject, lang) = (known.subject(), Lang::En);
        let day = known.figures.scenarios[0].payback_day;
        assert_eq!(day.is_some(), when.is_some(), "{link}: {day:?}");
        assert_eq!(
            json::eval(&decoded, subject, lang)["scenarios"][0]["payback_day"].is_null(),
            when.is_none(),
            "{link}"
        );
        let told = cards(subject, lang);
        let row = told[0].rows.iter().find(|row| row.label == "Pays back").expect("a row");
        assert_eq!(row.value, when.unwrap_or("not in this period"), "{link}");
        let place = Place { width: 720.0, height: None, dark: false, lang, reading: false };
        let finding = chart(View::Cumulative, subject, place).finding;
        assert_eq!(finding.contains("does not pay back"), when.is_none(), "{link}: {finding}");
        let rows = csv(&tables::table(View::Scenarios, subject, lang), lang);
        let head = rows
            .lines()
            .next()
            .expect("a head")
            .split(',')
            .position(|cell| cell.contains("Payback"))
            .expect("a column");
        let row: Vec<&str> = rows.lines().nth(2).expect("a row").trim_end().split(',').collect();
        assert_eq!(row[head].is_empty(), when.is_none(), "{link}: {row:?}");
    }
}
