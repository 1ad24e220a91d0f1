//! The page "Reading your canary" has figures of this program: its table of false rollbacks, and those of its worked case.
//!
//! `CANARY_DOC=write cargo test -p costcanary-report --test it canary_doc` writes the tables anew.
use std::fmt::Write as _;
use std::path::PathBuf;

use model::cost::drivers::Drivers;
use model::cost::session::Cost;
use model::input::value::Rule;
use model::rollout::effort::RolloutEffort;
use model::rollout::guard_rule::ByRule;
use model::rollout::operating::Operating;
use model::rollout::plan::{Guards, Rollout};
use model::rollout::result::Simulation;
use presentation::Lang;
use share::decode;
use text::number::{percent, percent_rounded, plain};

const ROLLOUTS: u32 = 4_000;
const CVS: [f64; 4] = [0.5, 1.0, 1.5, 2.0];
const LOOKS: [f64; 3] = [1.0, 2.0, 4.0];
const SESSIONS: [f64; 4] = [100.0, 1_000.0, 10_000.0, 50_000.0];
const PAGES: [(&str, Lang); 2] = [("docs/canary.md", Lang::En), ("docs/canary.fr.md", Lang::Fr)];
const START: &str = "<!-- false rollbacks: written by crates/report/tests/it/canary_doc.rs -->\n";
const END: &str = "<!-- end -->";

/// P(rollback) of a healthy candidate in one step of 48 hours with so many sessions, by rule.
fn false_rollback(cv: f64, looks: f64, sessions: f64) -> [f64; 3] {
    // 10 sessions a user and day, 10 % of them for two days.
    let link = format!("v=1&users={}&cv={cv}&check={}&canary=10@48h", sessions / 2.0, 1.0 / looks);
    let decoded = decode(&link);
    assert_eq!(decoded.problems, [], "{link}");
    let drivers = Drivers::of(&decoded.scenario);
    let rollout = Rollout::of(&drivers, &Cost::of(&drivers), Guards::Cost);
    assert!((rollout.steps[0].expected - sessions).abs() < 1e-6 * sessions);
    Operating::of(&rollout, 1, 0..ROLLOUTS).false_rollback().into_array()
}

fn table(lang: Lang) -> String {
    let (cv, looks) = match lang {
        Lang::En => ("variation (`cv`)", "looks an hour"),
        Lang::Fr => ("variation (`cv`)", "contrôles par heure"),
    };
    let heads = SESSIONS.map(|sessions| format!("{} sessions", plain(sessions, lang)));
    let mut text = format!("| {cv} | {looks} | {} |\n|---|---|---|---|---|---|\n", heads.join(" | "));
    for cv in CVS {
        for looks in LOOKS {
            let shares = SESSIONS.map(|sessions| {
                let [_, lower, margin] = false_rollback(cv, looks, sessions);
                assert!(lower <= 0.05 && margin <= lower, "cv {cv}, {looks} looks, {sessions} sessions: {lower}");
                percent(lower, lang)
            });
            writeln!(text, "| {} | {} | {} |", plain(cv, lang), plain(looks, lang), shares.join(" | "))
                .expect("a string takes it");
        }
    }
    text
}

fn page(path: &str) -> (PathBuf, String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (path, text)
}

#[test]
fn lower_keeps_false_rollbacks_at_5_per_cent_over_the_whole_table() {
    for (name, lang) in PAGES {
        let (path, text) = page(name);
        let (before, rest) = text.split_once(START).expect("the start of the table");
        let (written, after) = rest.split_once(END).expect("its end");
        let made = table(lang);
        if std::env::var_os("CANARY_DOC").is_some_and(|value| value == "write") {
            std::fs::write(&path, format!("{before}{START}{made}{END}{after}")).expect("the page can be written");
        } else {
            assert!(
                written == made,
                "the table of {name} is stale: CANARY_DOC=write cargo test -p costcanary-report --test it canary_doc"
            );
        }
    }
}

#[test]
fn the_worked_case_has_the_figures_of_the_program() {
    let played = |link: &str| Simulation::of(&decode(link).scenario, RolloutEffort::REFINED);
    let article = played("v=1");
    let healthy = |minimum: u32| played(&format!("v=1&saving=60&tokens=1&minsessions={minimum}"));
    for (name, lang) in PAGES {
        let (_, text) = page(name);
        let text = text.replace(['\u{a0}', '\u{202f}'], " ");
        let share = |share: f64| percent_rounded(share, lang).replace('\u{a0}', " ");
        let chances = [article.operating.false_rollback(), article.operating.power()];
        let row = |chances: ByRule<f64>| chances.into_array().map(share).join(" | ");
        for chances in chances {
            assert!(text.contains(&format!("| {} |", row(chances))), "{} in {name}", row(chances));
        }
        for minimum in [10, 100, 348, 1000] {
            let found = healthy(minimum);
            let point = found.operating.false_rollback()[Rule::Point];
            let all = found.all_guards[Rule::Point];
            let power = found.operating.power()[Rule::Point];
            let sessions = plain(f64::from(minimum), lang).replace('\u{202f}', " ");
            let wanted = format!("| {sessions} | {} | {} | {} |", share(point), share(power), share(all));
            assert!(text.contains(&wanted), "{wanted} in {name}");
        }
        let baseline = played("v=1&comparator=baseline").operating.false_claim().expect("a claim");
        assert!(text.contains(&share(baseline[Rule::Point])), "{} in {name}", share(baseline[Rule::Point]));
        assert!(text.contains(&share(article.risk.rollback)), "{} in {name}", share(article.risk.rollback));
    }
}
