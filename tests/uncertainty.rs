//! What is said of uncertainty is true: against an independent implementation, published examples and cases solved by hand.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]

use costcanary::model::break_even::break_evens;
use costcanary::model::digest::Digest;
use costcanary::model::draws::{Sampler, Set};
use costcanary::model::estimate::Estimate;
use costcanary::model::param::{Id, Kind, PARAMS, Param};
use costcanary::model::scenario::{Scenario, Value};
use costcanary::model::sensitivity::{Index, Spread, net_saving, net_saving_with, tornado, worth};
use costcanary::model::sobol::{Coordinate, LANES};
use costcanary::model::statistics::quantiles;
use costcanary::model::study::{Part, Study};
use costcanary::model::uncertainty::{Effort, Uncertainty};
use costcanary::share::decode;
use serde_json::Value as Json;

fn scenario(link: &str) -> Scenario {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    decoded.scenario
}

fn refined(link: &str) -> Uncertainty {
    Uncertainty::of(&scenario(link), Effort::REFINED)
}

#[test]
fn outcomes_agree_with_an_independent_implementation() {
    let records: Vec<Json> = serde_json::from_str(include_str!("oracle/outcomes.json")).expect("a list of records");
    assert_eq!(records.len(), 2);
    for record in records {
        let link = record["link"].as_str().expect("a link");
        let found = refined(link);
        let wanted = |key: &str| record[key].as_f64().unwrap_or_else(|| panic!("{link}: {key}"));
        let (error, draws) = (wanted("standard_error_of_mean"), wanted("draws"));
        let deviation = error * draws.sqrt();
        let check = |what: &str, found: f64, error: f64| {
            let wanted = wanted(what);
            assert!((found - wanted).abs() < 4.0 * error, "{link}: {what} {found} instead of {wanted}");
        };
        check("mean", found.mean, error);
        // The standard error of a quantile is √(p(1 − p)/n) over the density there; a normal's is the least it can be.
        for (what, value, share, density) in
            [("p10", found.p10, 0.1, 0.175), ("p50", found.p50, 0.5, 0.399), ("p90", found.p90, 0.9, 0.175)]
        {
            check(what, value, (share * (1.0_f64 - share) / draws).sqrt() / density * deviation);
        }
        let positive = wanted("probability_positive");
        check("probability_positive", found.probability_positive, (positive * (1.0 - positive) / draws).sqrt());
        check("evpi", found.evpi, error);
    }
}

#[test]
fn tornado_rows_agree_with_an_independent_implementation() {
    let records: Vec<Json> = serde_json::from_str(include_str!("oracle/figures.json")).expect("a list of records");
    let mut rows = 0;
    for record in &records {
        let link = record["link"].as_str().expect("a link");
        let scenario = scenario(link);
        let found = tornado(&scenario);
        let wanted = record["tornado"].as_array().expect("rows");
        let size = record["outcome_mid"].as_f64().expect("a number").abs();
        assert_eq!(found.len(), wanted.len(), "{link}");
        for (found, wanted) in found.iter().zip(wanted) {
            assert_eq!(found.id.id(), wanted["id"], "{link}: widest first");
            for (what, outcome) in [("outcome_low", found.outcome_low), ("outcome_high", found.outcome_high)] {
                let wanted = wanted[what].as_f64().expect("a number");
                let allowed = 1e-9 * wanted.abs().max(1e-3 * size);
                assert!((outcome - wanted).abs() <= allowed, "{link}: {} {what}: {outcome}", found.id.id());
            }
            assert_eq!(found.flips, (found.outcome_low > 0.0) != (found.outcome_high > 0.0));
            rows += 1;
        }
        assert!((net_saving(&scenario) - record["outcome_mid"].as_f64().expect("a number")).abs() <= 1e-9 * size);
    }
    assert!(rows > 60, "{rows}");
}

/// The outcomes `f` has at the first set of points, at the second, and with each coordinate exchanged in turn.
fn indices(inputs: usize, draws: usize, f: impl Fn(&[f64]) -> f64) -> Vec<Index> {
    let points = |start: usize| -> Vec<Vec<f64>> {
        let mut columns = Vec::new();
        for input in 0..inputs {
            let coordinate = Coordinate::new(1, start + input);
            let mut column = Vec::new();
            let mut lanes = [0.0; LANES];
            for block in 0..draws.div_ceil(LANES) {
                coordinate.fill(u32::try_from(block).expect("few blocks"), &mut lanes);
                column.extend(lanes);
            }
            column.truncate(draws);
            columns.push(column);
        }
        (0..draws).map(|draw| columns.iter().map(|column| column[draw]).collect()).collect()
    };
    let (a, b) = (points(0), points(48));
    let fa: Vec<f64> = a.iter().map(|point| f(point)).collect();
    let fb: Vec<f64> = b.iter().map(|point| f(point)).collect();
    (0..inputs)
        .map(|input| {
            let crossed = a.iter().zip(&b).map(|(a, b)| {
                let mut point = a.clone();
                point[input] = b[input];
                f(&point)
            });
            let crossed: Vec<f64> = crossed.collect();
            Spread::of(&fa, &[&fb]).map_or_else(Index::default, |spread| spread.index(&[&crossed]))
        })
        .collect()
}

#[test]
fn sobol_indices_of_the_ishigami_function_are_the_published_ones() {
    let angle = |share: f64| std::f64::consts::PI * (2.0 * share - 1.0);
    let ishigami = |point: &[f64]| {
        let (x, y, z) = (angle(point[0]), angle(point[1]), angle(point[2]));
        let (sine, other) = (libm::sin(x), libm::sin(y));
        sine + 7.0 * other * other + 0.1 * libm::pow(z, 4.0) * sine
    };
    let found = indices(3, 16_384, ishigami);
    for (found, (first, total)) in found.iter().zip([(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)]) {
        assert!((found.first - first).abs() < 0.01 && (found.total - total).abs() < 0.01, "{found:?}");
    }
}

#[test]
fn sobol_indices_of_a_linear_and_a_constant_model_are_exact() {
    // Variances 1, 4 and 9 twelfths, no interplay: S1 = ST = share of the variance.
    let linear = indices(3, 8192, |point| point[0] + 2.0 * point[1] + 3.0 * point[2] + 1e6);
    for (found, share) in linear.iter().zip([1.0 / 14.0, 4.0 / 14.0, 9.0 / 14.0]) {
        assert!((found.first - share).abs() < 0.01 && (found.total - share).abs() < 0.01, "{found:?}");
    }
    for found in indices(2, 1024, |_| 42.0) {
        assert_eq!(found, Index::default());
    }
}

#[test]
fn the_value_of_information_is_what_pen_and_paper_say() {
    // A saving uniform on −20 … 80 for certain: mean 30, so the switch is made; knowing it avoids the fifth of cases that lose
    // 10 on average, which is worth 2.
    let coordinate = Coordinate::new(1, 0);
    let mut outcomes = Vec::new();
    let mut lanes = [0.0; LANES];
    for block in 0..512 {
        coordinate.fill(block, &mut lanes);
        outcomes.extend(lanes.iter().map(|share| -20.0 + 100.0 * share));
    }
    let count = outcomes.len() as f64;
    let mean = outcomes.iter().sum::<f64>() / count;
    assert!((worth(mean, outcomes.iter().copied(), count) - 2.0).abs() < 1e-3);
    // The other way round: a mean of −30 is not switched to; the fifth that gains 10 on average is worth the same.
    let mirrored = || outcomes.iter().map(|outcome| -outcome);
    assert!((worth(-mean, mirrored(), count) - 2.0).abs() < 1e-3);
    // Cases that all ask for the same decision are worth nothing at all.
    assert!(worth(mean, [1.0, 2.0, 3.0].into_iter(), 3.0) == 0.0);
}

#[test]
fn knowing_one_parameter_is_worth_no_more_than_knowing_all_and_nothing_if_it_cannot_flip_the_decision() {
    for link in [
        "v=1",
        "v=1&saving=20~50~60&tokens=0.9~1~1.2&migration=200000",
        "v=1&growth=-2~1~4&migration=900000&horizon=6~12~24",
    ] {
        let found = refined(link);
        assert!(found.evpi >= 0.0);
        for one in &found.contributions {
            assert!(one.evppi >= 0.0 && one.evppi <= found.evpi * (1.0 + 1e-12), "{link}: {one:?} of {}", found.evpi);
        }
    }
    let found = refined("v=1");
    let of = |id: Id| found.contributions.iter().find(|one| one.id == id).map(|one| one.evppi);
    assert_eq!([of(Id::Users), of(Id::Sessions), of(Id::Base)], [Some(0.0); 3]);
    assert!(of(Id::Saving) > Some(100_000.0) && of(Id::Tokens) > Some(30_000.0), "{found:?}");
}

#[test]
fn without_ranges_everything_is_the_one_figure() {
    let link = "v=1&users=1000&sessions=10&base=1&saving=30&tokens=1";
    let one = net_saving(&scenario(link));
    let found = refined(link);
    let same = |figure: f64, other: f64| figure.total_cmp(&other).is_eq();
    assert!([found.p10, found.p50, found.p90, found.mean].into_iter().all(|figure| same(figure, one)), "{found:?}");
    assert!(found.quantiles.iter().all(|&quantile| same(quantile, one)));
    assert!(same(found.evpi, 0.0) && same(found.probability_positive, 1.0) && found.contributions.is_empty());
    assert!(found.fan.bands.iter().all(|band| band.iter().all(|&at| same(at, band[0]))));
    assert!(tornado(&scenario(link)).is_empty());
}

#[test]
fn widening_a_range_never_lowers_what_knowing_is_worth() {
    let mut last = 0.0;
    for width in [5.0, 10.0, 20.0, 30.0, 45.0, 60.0] {
        let mut scenario = scenario("v=1&saving=30");
        // Even on the scale of savings around 30 %.
        let ends = [1.0, -1.0].map(|sign| 100.0 - 70.0 * libm::exp(sign * width / 100.0));
        Param::of(Id::Saving).set(&mut scenario, Value::Number(Estimate::between(ends[0], 30.0, ends[1])));
        let found = Uncertainty::of(&scenario, Effort::REFINED).evpi;
        assert!(found > last * 0.995, "width {width}: {found} after {last}");
        last = found;
    }
    assert!(last > 0.0);
}

#[test]
fn the_mean_comes_closer_much_faster_than_with_independent_draws() {
    let scenario = scenario("v=1");
    let truth = Uncertainty::of(&scenario, Effort { draws: 1 << 20, seed: 77 }).mean;
    // Root mean square over seeds, at sixteen times as many draws each.
    let error = |draws: u32| {
        let errors = (1..=16).map(|seed| Uncertainty::of(&scenario, Effort { draws, seed }).mean - truth);
        (errors.map(|error| error * error).sum::<f64>() / 16.0).sqrt()
    };
    let (few, many) = (error(256), error(4096));
    let slope = libm::log(many / few) / libm::log(16.0);
    assert!(slope < -0.8, "N^{slope}: {few} with 256 draws, {many} with 4,096");
}

#[test]
fn quantiles_are_many_times_closer_than_counting_the_same_draws() {
    for link in ["v=1", "v=1&users=1200&sessions=2~6~9&saving=10~40~70", "v=1&growth=-2~1~4&migration=1000~20000~90000"]
    {
        let scenario = scenario(link);
        let figures = |found: &Uncertainty| [found.p10, found.p50, found.p90, found.probability_positive];
        let truth = figures(&Uncertainty::of(&scenario, Effort { draws: 1 << 20, seed: 77 }));
        let (mut squares, mut counted) = ([0.0; 4], [0.0; 4]);
        for seed in 1..=12 {
            let effort = Effort { draws: 8192, seed };
            let found = figures(&Uncertainty::of(&scenario, effort));
            let mut nets = nets(&scenario, effort);
            let positive = nets.iter().filter(|&&net| net > 0.0).count() as f64 / nets.len() as f64;
            let [p10, p50, p90] = quantiles(&mut nets, [0.1, 0.5, 0.9]);
            for (which, figure) in [p10, p50, p90, positive].into_iter().enumerate() {
                squares[which] += (found[which] - truth[which]) * (found[which] - truth[which]);
                counted[which] += (figure - truth[which]) * (figure - truth[which]);
            }
        }
        for which in 0..4 {
            let ratio: f64 = (squares[which] / counted[which]).sqrt();
            assert!(ratio < 0.25, "{link}: figure {which} is {ratio} of what counting errs");
        }
    }
}

/// The net saving of each draw.
fn nets(scenario: &Scenario, effort: Effort) -> Vec<f64> {
    let mut sampler = Sampler::of(scenario);
    let coordinates = sampler.coordinates(effort.seed, Set::First);
    let mut nets = Vec::new();
    for block in 0..effort.draws / LANES as u32 {
        let parts = sampler.draw(&coordinates, block);
        nets.extend((0..LANES).map(|lane| parts.net(lane)));
    }
    nets
}

#[test]
fn quantiles_are_ordered_and_the_histogram_is_whole() {
    for link in ["v=1", "v=1&growth=-5~2~10&horizon=6~12~36&minutes=10~30~60&gate=5~10~30&migration=1000~20000~90000"] {
        let found = refined(link);
        assert!(found.quantiles.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(found.p10 <= found.p50 && found.p50 <= found.p90);
        assert!((found.histogram.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        for band in &found.fan.bands {
            assert!(band.windows(2).all(|pair| pair[0] <= pair[1]), "{band:?}");
        }
        // The fan ends where the outcome is, when the horizon is certain.
        let end = found.fan.bands.last().expect("days");
        if !link.contains("horizon") {
            assert!(
                (end[3] - found.p50).abs() < 1e-9 * found.p50.abs() && (end[1] - found.p10).abs() < 1e-9 * found.p90
            );
        }
    }
}

/// The mark of everything a study finds.
fn mark(uncertainty: &Uncertainty) -> String {
    let mut digest = Digest::default();
    uncertainty.digest(&mut digest);
    digest.text()
}

#[test]
fn a_study_in_slices_finds_the_same_bits_and_says_how_far_it_is() {
    let scenario = scenario("v=1&growth=-2~1~4");
    let effort = Effort { draws: 10_000, seed: 5 };
    let mut study = Study::new(&scenario, effort);
    let mut last = 0.0;
    loop {
        let done = study.advance();
        assert!(done >= last && done <= 1.0, "{done} after {last}");
        last = done;
        if done >= 1.0 {
            break;
        }
    }
    let part = study.take();
    let found = study.finish(&[part]);
    assert_eq!(mark(&found), mark(&Uncertainty::of(&scenario, effort)));
    assert_eq!(Uncertainty::unpack(&found.pack()), Some(found.clone()), "a message carries it whole");
    assert!((0..9).all(|length| Uncertainty::unpack(&found.pack()[..length]).is_none()));
    assert_ne!(
        mark(&found),
        mark(&Uncertainty::of(&scenario, Effort { seed: 6, ..effort })),
        "another seed, other draws"
    );
}

#[test]
fn any_number_of_workers_finds_the_same_bits() {
    for link in ["v=1", "v=1&growth=-2~1~4&minutes=15~30~60", "v=1&users=1000&sessions=10&base=1&saving=30&tokens=1"] {
        // Five parts, the last of them not whole.
        let (scenario, effort) = (scenario(link), Effort { draws: 300_000, seed: 1 });
        let alone = mark(&Uncertainty::of(&scenario, effort));
        for workers in [1, 2, 4, 8] {
            let scenario = &scenario;
            let work = move |worker: u32| {
                let mut study = Study::new(scenario, effort);
                // The last parts first: the order of the work does not matter.
                let own = (0..effort.parts()).rev().filter(move |part| part % workers == worker);
                own.map(|part| (part, study.part(part).pack())).collect::<Vec<_>>()
            };
            let mut packed: Vec<(u32, Vec<f64>)> = std::thread::scope(|scope| {
                let hired: Vec<_> = (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
                hired.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect()
            });
            packed.sort_by_key(|(part, _)| *part);
            let parts: Vec<Part> = packed.into_iter().map(|(_, part)| Part::unpack(part).expect("a part")).collect();
            let found = Study::new(scenario, effort).finish(&parts);
            assert_eq!(mark(&found), alone, "{link}, {workers} workers");
        }
    }
}

#[test]
fn every_legal_scenario_has_finite_uncertainty() {
    let effort = Effort { draws: 300, seed: 1 };
    for param in PARAMS {
        let Kind::Number { bounds, scale, .. } = param.kind else { continue };
        let least = if bounds.least > 0.0 || scale != costcanary::model::estimate::Scale::Log {
            bounds.least
        } else {
            bounds.most * 1e-9
        };
        let (least, most) = match scale {
            costcanary::model::estimate::Scale::Logit => (0.001, 99.999),
            _ => (least.max(bounds.fine), bounds.most),
        };
        let mut scenario = Scenario::default();
        let estimate = Estimate::between(least, scale.between(least, most, 0.5), most);
        assert_eq!(param.kind.check(estimate), Ok(()), "{}", param.id.id());
        param.set(&mut scenario, Value::Number(estimate));
        let found = Uncertainty::of(&scenario, effort);
        let figures = [found.p10, found.p50, found.p90, found.mean, found.evpi, found.probability_positive];
        assert!(figures.iter().all(|figure| figure.is_finite()), "{}: {found:?}", param.id.id());
        let parts = found.contributions.iter().flat_map(|one| [one.index.first, one.index.total, one.evppi]);
        assert!(parts.chain(found.fan.bands.iter().flatten().copied()).all(f64::is_finite), "{}", param.id.id());
    }
}

#[test]
fn a_break_even_makes_the_net_saving_zero_or_is_not_there() {
    for link in [
        "v=1",
        "v=1&migration=200000&growth=2",
        "v=1&lookups=60&lookupcost=0.004&minutes=90&gate=10&checkpoint=5&checkpointcost=0.0003",
    ] {
        let scenario = scenario(link);
        let size = net_saving(&scenario).abs();
        let found = break_evens(&scenario);
        assert!(found.iter().filter(|one| one.value.is_some()).count() >= 3, "{found:?}");
        for one in found {
            let Kind::Number { bounds, .. } = Param::of(one.id).kind else { panic!("{:?} is a number", one.id) };
            match one.value {
                Some(value) => {
                    assert_eq!(bounds.check(value), Ok(()));
                    let at = net_saving_with(&scenario, one.id, value);
                    assert!(at.abs() < 1e-6 * size, "{link}: {} at {value} leaves {at}", one.id.id());
                }
                None => {
                    let signs = (0..=1000).map(|step| {
                        let value = bounds.least + (bounds.most - bounds.least) * f64::from(step) / 1000.0;
                        net_saving_with(&scenario, one.id, value) > 0.0
                    });
                    let signs: Vec<bool> = signs.collect();
                    assert!(signs.iter().all(|&sign| sign == signs[0]), "{link}: {} turns", one.id.id());
                }
            }
        }
    }
}
