//! What matters is told as far as its digits hold: against quadrature of the documented curve, and against draws of an independent
//! implementation.
use cli::{json, table};
use model::input::param::Id;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::result::{Contribution, Uncertainty};
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::{Lang, View};
use report::charts::{Place, chart, notes};
use report::subject::Known;
use report::tables;
use serde_json::Value as Json;
use share::decode;
use text::csv::csv;

fn of(link: &str, effort: DrawEffort) -> Uncertainty {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    Uncertainty::of(&decoded.scenario, effort)
}

fn one(found: &Uncertainty, id: Id) -> Contribution {
    *found.contributions.iter().find(|one| one.id == id).unwrap_or_else(|| panic!("{id:?} is uncertain"))
}

/// A range's values at the middles of many equal shares of belief, by the formula of `docs/method.md`.
fn belief([low, mid, high]: [f64; 3], is_saving: bool) -> Vec<f64> {
    const COUNT: u32 = 200_000;
    let forward = |x: f64| libm::log(if is_saving { 1.0 - x / 100.0 } else { x });
    let (low, mid, high) = (forward(low), forward(mid), forward(high));
    let nine = libm::log(9.0);
    let value = |step: u32| {
        let y = ((f64::from(step) + 0.5) / f64::from(COUNT)).clamp(0.001, 0.999);
        let odds = libm::log(y / (1.0 - y));
        // Of a saving, what is left to pay.
        libm::exp(mid + (high - low) / (2.0 * nine) * odds + (high + low - 2.0 * mid) / (0.8 * nine) * (y - 0.5) * odds)
    };
    (0..COUNT).map(value).collect()
}

/// E[x] and E[x²].
fn moments(values: &[f64]) -> [f64; 2] {
    let count = values.len() as f64;
    [values.iter().sum::<f64>() / count, values.iter().map(|x| x * x).sum::<f64>() / count]
}

/// E[max(0, from + by · x)].
fn gain(values: &[f64], from: f64, by: f64) -> f64 {
    values.iter().map(|x| (from + by * x).max(0.0)).sum::<f64>() / values.len() as f64
}

/// The default scenario with other ranges: users, sessions, base, what is left to pay, tokens. The net saving is
/// `base · (users · sessions · moved · (1 − left · tokens) − 40 · (1 + left · tokens))`, a straight line over each.
struct Reference {
    beliefs: [Vec<f64>; 5],
}

const IDS: [Id; 5] = [Id::Users, Id::Sessions, Id::Base, Id::Saving, Id::Tokens];
/// Ten paired sessions, four times as long as the mean.
const PILOT: f64 = 40.0;
/// 2 days at 5 %, 3 at 25 %, the rest of a year at 100 %.
const MOVED: f64 = 0.1 + 0.75 + 360.0;

impl Reference {
    fn of(ranges: [[f64; 3]; 5]) -> Self {
        let mut source = 0;
        Self {
            beliefs: ranges.map(|range| {
                source += 1;
                belief(range, source == 4)
            }),
        }
    }

    fn means(&self) -> [[f64; 2]; 5] {
        std::array::from_fn(|source| moments(&self.beliefs[source]))
    }

    /// The mean, and S1 and ST of each.
    fn shares(&self) -> (f64, [[f64; 2]; 5]) {
        let [[u, u2], [v, v2], [b, b2], [q, q2], [t, t2]] = self.means();
        let (c, c2) = (q * t, q2 * t2);
        let mean = b * (u * v * MOVED * (1.0 - c) - PILOT * (1.0 + c));
        let (gone, gone2, both) = (1.0 - c, 1.0 - 2.0 * c + c2, 1.0 - c2);
        let inner2 =
            u2 * v2 * MOVED * MOVED * gone2 - 2.0 * PILOT * u * v * MOVED * both + PILOT * PILOT * (1.0 + 2.0 * c + c2);
        let variance = b2 * inner2 - mean * mean;
        // The mean of the slope over each, and of its square.
        let paid = u * v * MOVED + PILOT;
        let paid2 = u2 * v2 * MOVED * MOVED + 2.0 * u * v * MOVED * PILOT + PILOT * PILOT;
        let slopes = [
            [v * b * MOVED * gone, v2 * b2 * MOVED * MOVED * gone2],
            [u * b * MOVED * gone, u2 * b2 * MOVED * MOVED * gone2],
            [mean / b, inner2],
            [b * t * paid, b2 * t2 * paid2],
            [b * q * paid, b2 * q2 * paid2],
        ];
        let own = self.means().map(|[mean, square]| square - mean * mean);
        (
            mean,
            std::array::from_fn(|at| {
                [slopes[at][0] * slopes[at][0], slopes[at][1]].map(|part| part * own[at] / variance)
            }),
        )
    }

    /// What knowing each is worth.
    fn worths(&self) -> [f64; 5] {
        let [u, v, b, q, t] = self.means().map(|[mean, _]| mean);
        let (mean, _) = self.shares();
        let sign = if mean > 0.0 { -1.0 } else { 1.0 };
        let of = |source: usize, from: f64, by: f64| gain(&self.beliefs[source], sign * from, sign * by);
        let paid = u * v * MOVED + PILOT;
        [
            of(0, -PILOT * b * (1.0 + q * t), b * v * MOVED * (1.0 - q * t)),
            of(1, -PILOT * b * (1.0 + q * t), b * u * MOVED * (1.0 - q * t)),
            of(2, 0.0, mean / b),
            of(3, b * (paid - 2.0 * PILOT), -b * t * paid),
            of(4, b * (paid - 2.0 * PILOT), -b * q * paid),
        ]
    }

    /// What knowing everything is worth. The pilot is so little beside the rest that the loss is a straight line over users · sessions.
    fn worth_of_all(&self) -> f64 {
        let [u, v, b, _, _] = self.means().map(|[mean, _]| mean);
        let sign = if self.shares().0 > 0.0 { -1.0 } else { 1.0 };
        let few =
            |values: &[f64]| -> Vec<f64> { values.chunks(100).map(|some| some.iter().sum::<f64>() / 100.0).collect() };
        let [left, tokens] = [3, 4].map(|source| few(&self.beliefs[source]));
        let net = |c: f64| u * v * MOVED * (1.0 - c) - PILOT * (1.0 + c);
        let sum: f64 = left.iter().map(|q| tokens.iter().map(|t| (sign * net(q * t)).max(0.0)).sum::<f64>()).sum();
        b * sum / (left.len() * tokens.len()) as f64
    }
}

/// Whether two figures agree but for a unit of the digit `places` after the first.
fn agree(found: f64, wanted: f64, places: f64) -> bool {
    let unit = libm::exp10(libm::floor(libm::log10(wanted.abs())) - places);
    (found - wanted).abs() <= 1.01 * unit || found.abs().max(wanted.abs()) < 1e-6
}

#[test]
fn shares_and_worths_are_those_of_the_documented_curve() {
    let usual = [[800.0, 1000.0, 1250.0], [7.0, 10.0, 14.0], [0.8, 1.0, 1.25], [0.0, 30.0, 60.0], [0.8, 1.0, 1.5]];
    let with = |changes: &[(usize, [f64; 3])]| {
        let mut ranges = usual;
        changes.iter().for_each(|&(source, range)| ranges[source] = range);
        ranges
    };
    let cases = [
        ("#v=1", usual),
        ("#v=1&users=200~1000~5000", with(&[(0, [200.0, 1000.0, 5000.0])])),
        ("#v=1&users=10~1000~100000", with(&[(0, [10.0, 1000.0, 100_000.0])])),
        (
            "#v=1&users=100~1000~10000&sessions=1~10~100&base=0.1~1~10",
            with(&[(0, [100.0, 1000.0, 10_000.0]), (1, [1.0, 10.0, 100.0]), (2, [0.1, 1.0, 10.0])]),
        ),
        ("#v=1&saving=-500~0~90", with(&[(3, [-500.0, 0.0, 90.0])])),
        ("#v=1&tokens=0.1~1~10", with(&[(4, [0.1, 1.0, 10.0])])),
    ];
    for (link, ranges) in cases {
        let reference = Reference::of(ranges);
        let ((mean, shares), worths, all) = (reference.shares(), reference.worths(), reference.worth_of_all());
        for (effort, least) in [(DrawEffort::QUICK, 0), (DrawEffort::REFINED, 1)] {
            for seed in 1..=if effort == DrawEffort::QUICK { 6 } else { 2 } {
                let found = of(link, DrawEffort { seed, ..effort });
                assert!((found.mean / mean - 1.0).abs() < 1e-5, "{link}: mean {} for {mean}", found.mean);
                for (source, id) in IDS.into_iter().enumerate() {
                    let one = one(&found, id);
                    let index = one.index.unwrap_or_else(|| panic!("{link}: shares of {}", id.id()));
                    for (found, wanted) in [index.first, index.total].into_iter().zip(shares[source]) {
                        assert!(
                            (found - wanted).abs() < 2e-4,
                            "{link}: {} {index:?} for {:?}",
                            id.id(),
                            shares[source]
                        );
                    }
                    let worth = one.evppi.unwrap_or_else(|| panic!("{link}: worth of {}", id.id()));
                    assert!(agree(worth, worths[source], 3.0), "{link}: {} {worth} for {}", id.id(), worths[source]);
                }
                assert!(found.evpi.iter().count() >= least, "{link} at rest");
                if let Some(found) = found.evpi {
                    assert!(agree(found, all, 2.0), "{link}, seed {seed}: {found} for {all}");
                }
            }
        }
    }
    // Published: 22 and 92 %, 1 and 4 %.
    let whole = |link: &str| {
        let index = one(&of(link, DrawEffort::QUICK), Id::Users).index.expect("shares");
        [index.first, index.total].map(|share| (share * 100.0).round() as i32)
    };
    assert_eq!((whole("#v=1&users=200~1000~5000")[0], whole("#v=1")), (22, [1, 4]));
}

/// Links in which parameters stand in one factor together, beside those that do not.
const TOGETHER: &str = "#v=1&minutes=10~30~60&gate=5~10~30&fallback=1~5~20&spread=0.4~0.8~1.2&window=30~120~240&lookups=1~5~20\
    &lookupcost=0.001~0.002~0.01&markets=US:50@0d,FR:50@30d";

#[test]
fn shares_and_worths_agree_with_draws_of_an_independent_implementation() {
    let records: Vec<Json> =
        serde_json::from_str(include_str!("../../../../tests/oracle/shares.json")).expect("a list of records");
    let mut compared = 0;
    for record in &records {
        let link = record["link"].as_str().expect("a link");
        let found = of(link, DrawEffort::REFINED);
        let mut hold = |what: &str, found: Option<f64>, wanted: &Json, digit: f64| {
            let (wanted, error) = (wanted[0].as_f64().expect("a figure"), wanted[1].as_f64().expect("its error"));
            let Some(found) = found else { return };
            let allowed = 4.0 * error + digit.max(0.006 * wanted.abs());
            assert!((found - wanted).abs() <= allowed, "{link}: {what} {found} for {wanted} ± {error}");
            compared += 1;
        };
        hold("mean", Some(found.mean), &record["mean"], 0.0);
        hold("evpi", found.evpi, &record["evpi"], 0.0);
        for (id, wanted) in record["inputs"].as_object().expect("inputs") {
            let one = found.contributions.iter().find(|one| one.id.id() == id).expect("is uncertain");
            hold(&format!("S1 of {id}"), one.index.map(|index| index.first), &wanted["s1"], 0.01);
            hold(&format!("ST of {id}"), one.index.map(|index| index.total), &wanted["st"], 0.01);
            hold(&format!("worth of {id}"), one.evppi, &wanted["evppi"], 1000.0);
        }
    }
    assert!(compared > 100, "only {compared} figures");
}

#[test]
fn no_share_is_above_all_or_below_its_part() {
    for link in [
        TOGETHER,
        "#v=1&growth=-50~5~100&horizon=1~12~60",
        "#v=1&growth=-5~5~20&migration=1000~20000~900000",
        "#v=1&minutes=10~30~60&gate=5~10~30&spread=0",
        "#v=1&canary=1@6h,5@24h,20@72h&horizon=1~6~60&markets=A:50@10d,B:50@200d",
        "#v=1&checkpoint=1~5~20&checkpointcost=0.001~0.01~0.1&fallback=5~20~50&waste=20~50~90&fallbackcost=50~100~200",
        "#v=1&guard=10~20~40&users=1000&sessions=10&base=1&saving=30&tokens=1",
    ] {
        for seed in 1..=6 {
            let found = of(link, DrawEffort { seed, ..DrawEffort::QUICK });
            for one in &found.contributions {
                let Some(index) = one.index else { continue };
                assert!(0.0 <= index.first && index.first <= index.total && index.total <= 1.0, "{link}: {one:?}");
                assert!(
                    one.evppi.is_none_or(|worth| worth >= 0.0 && found.evpi.is_none_or(|all| worth <= all)),
                    "{link}"
                );
            }
        }
    }
}

#[test]
fn what_is_shown_in_motion_is_what_is_shown_at_rest_within_the_digit() {
    for link in
        [TOGETHER, "#v=1&growth=-5~5~20", "#v=1&minutes=10~30~60&gate=5~10~30&lookups=5&lookupcost=0.01&spread=0"]
    {
        let [moving, still] = [DrawEffort::QUICK, DrawEffort::REFINED].map(|effort| of(link, effort));
        for (moving, still) in moving.contributions.iter().zip(&still.contributions) {
            if let (Some(moving), Some(still)) = (moving.index, still.index) {
                assert!(
                    (moving.first - still.first).abs() < 0.011 && (moving.total - still.total).abs() < 0.011,
                    "{link}"
                );
            }
            if let (Some(moving), Some(still)) = (moving.evppi, still.evppi) {
                assert!(agree(moving, still, 2.0), "{link}: {moving} then {still}");
            }
        }
    }
}

#[test]
fn a_figure_whose_digits_do_not_hold_is_shown_nowhere() {
    let decoded = decode(TOGETHER);
    let known = Known::of(decoded.scenario.clone(), DEFAULT_AXES, DrawEffort { draws: 256, seed: 1 });
    let (subject, lang) = (known.subject(), Lang::En);
    let tokens = one(&known.uncertainty, Id::Tokens);
    assert!(tokens.index.is_none() && tokens.evppi.is_none() && known.uncertainty.evpi.is_none(), "{tokens:?}");
    let whole = json::eval(&decoded, subject, lang);
    let bars = whole["tornado"].as_array().expect("bars");
    let bar = bars.iter().find(|bar| bar["id"] == "tokens").expect("a bar");
    assert!(
        ["s1", "st", "evppi"].into_iter().all(|key| bar[key].is_null()) && whole["outcome"]["evpi"].is_null(),
        "{bar}"
    );
    let place = Place { width: 720.0, height: None, dark: false, lang, reading: true };
    let drawn = chart(View::Tornado, subject, place);
    assert!(drawn.svg().contains(">–<"), "a dash in the picture");
    assert!(notes(View::Tornado, subject, lang).iter().all(|note| !format!("{note:?}").contains("everything at once")));
    let rows = csv(&tables::table(View::Tornado, subject, lang), lang);
    let row = rows.lines().find(|row| row.contains("oken")).unwrap_or_else(|| panic!("{rows}"));
    assert!(row.trim_end().ends_with(",,,"), "{row}");
    let told = table::eval(subject, lang);
    let row = told
        .lines()
        .find(|row| row.contains("oken multiplier") && row.contains('–'))
        .unwrap_or_else(|| panic!("{told}"));
    assert_eq!(row.matches('–').count(), 3, "{row}");
}
