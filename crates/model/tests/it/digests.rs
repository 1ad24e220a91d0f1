//! The same link gives the same bits on every machine: the marks of many scenarios, among them both ends of every parameter.
//!
//! `tests/digests.tsv` holds them; `tests/dom.rs` computes the same in each browser. After a change that means to change
//! numbers: `DIGESTS=write cargo test -p costcanary-model --test it digests`, and say so in the changelog.
use model::rollout::effort::RolloutEffort;
use std::fmt::Write as _;

use model::figures::Figures;
use model::input::estimate::Estimate;
use model::input::param::{Kind, PARAMS};
use model::input::scenario::Scenario;
use model::input::value::Value;
use model::rollout::result::Simulation;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::result::Uncertainty;
use share::{decode, encode};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/digests.tsv");

/// Every parameter at its least and at its most, alone and all together, and some scenarios from between.
fn links() -> Vec<String> {
    let mut links = vec!["v=1".to_owned()];
    let mut all = [Scenario::default(), Scenario::default()];
    for param in PARAMS {
        let Kind::Number { bounds, .. } = param.kind else { continue };
        for (end, together) in [bounds.least, bounds.most].into_iter().zip(&mut all) {
            let mut alone = Scenario::default();
            param.set(&mut alone, Value::Number(Estimate::certain(end)));
            param.set(together, Value::Number(Estimate::certain(end)));
            links.push(encode(&alone));
        }
    }
    links.extend(all.iter().map(encode));
    links.extend(
        [
            "v=1&growth=3.7&horizon=27&markets=FR:40@30d,UK:25@10d,US:35@0d&migration=80000",
            "v=1&gate=20&spread=1.1&minutes=18&lookups=40&lookupcost=0.002&checkpoint=5&checkpointcost=0.0003",
            "v=1&users=1500000&sessions=0.4&base=0.013&claim=72.5&growth=-1.5&savings=-20,0,33.3,72.5&tokens=1.37",
            "v=1&canary=1@6h,5@24h,20@3d,50@2.5d&comparator=control&guard=12.5&cv=0.7",
            "v=1&fallback=8&fallbackcost=60&waste=50&forecast=0.55",
            "v=1&growth=-2~1~4&horizon=6~12~24&minutes=15~30~60&gate=4~10~20&migration=20000~50000~90000",
            "v=1&users=1000&sessions=10&base=1&saving=30&tokens=1",
            // Outcomes that are zero, of either sign.
            "v=1&saving=10~20~30&tokens=3&pilot=0&markets=US:100@400d",
            "v=1&pilot=0&markets=US:100@400d",
            "v=1&saving=-20&tokens=1&pilot=0&markets=US:50@400d,FR:50@500d",
            "v=1&pilot=0&gate=10000&spread=0&tokens=0.5~2~6",
            "v=1&saving=-40~-20~10&pilot=0&canary=&horizon=1~2~3&markets=US:100@90d",
            // Ranges as wide as can be, and several in one factor.
            "v=1&users=1~30000~1000000000&sessions=0.001~3~10000",
            "v=1&growth=-50~5~100&horizon=1~8~60",
            "v=1&minutes=10~30~60&gate=5~10~30&spread=0.4~0.8~1.2&window=30~120~240&lookups=1~5~20&lookupcost=0.001~0.002~0.01",
        ]
        .map(str::to_owned),
    );
    links
}

/// Rollouts beside the quick draws: few, so that extremes are played in no time.
const FEW: RolloutEffort = RolloutEffort { rollouts: 128, seed: 1 };

/// Whether the mark with all draws is recorded too, as the page and the command show it: they take their time.
fn refined(link: &str) -> bool {
    link == "v=1" || link.matches('&').count() > 1 && link.matches('&').count() < 12
}

fn mark(scenario: &Scenario, effort: DrawEffort, rollouts: RolloutEffort) -> String {
    Figures::of(scenario).mark(scenario, &Uncertainty::of(scenario, effort), &Simulation::of(scenario, rollouts))
}

#[test]
fn every_figure_has_the_same_bits_as_when_it_was_recorded() {
    let mut made = String::new();
    for link in links() {
        let decoded = decode(&link);
        assert_eq!(decoded.problems, [], "{link}");
        write!(made, "{link}\t{}", mark(&decoded.scenario, DrawEffort::QUICK, FEW)).expect("a string takes it");
        if refined(&link) {
            let mark = mark(&decoded.scenario, DrawEffort::REFINED, RolloutEffort::REFINED);
            write!(made, "\t{mark}").expect("a string takes it");
        }
        made.push('\n');
    }
    assert!(made.lines().count() >= 50);
    if std::env::var_os("DIGESTS").is_some() {
        std::fs::write(PATH, &made).expect("the marks can be written");
    }
    let recorded = std::fs::read_to_string(PATH).expect("the recorded marks");
    for (recorded, made) in recorded.lines().zip(made.lines()) {
        assert_eq!(recorded, made);
    }
    assert_eq!(recorded.lines().count(), made.lines().count());
}

#[test]
fn scenarios_that_differ_have_marks_that_differ() {
    let recorded = std::fs::read_to_string(PATH).expect("the recorded marks");
    let mark = |start: &str| {
        let line = recorded.lines().find(|line| line.split('\t').next() == Some(start));
        line.and_then(|line| line.split('\t').nth(1)).map(str::to_owned)
    };
    assert!(mark("v=1").is_some());
    assert_ne!(mark("v=1"), mark("v=1&users=1"));
}
