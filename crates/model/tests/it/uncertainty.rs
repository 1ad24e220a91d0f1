//! What is said of uncertainty is true: against an independent implementation, published examples and cases solved by hand.
use model::input::estimate::Estimate;
use model::input::param::{Id, Kind, PARAMS, Param};
use model::input::scenario::Scenario;
use model::input::value::Value;
use model::math::digest::Digest;
use model::math::order_statistics::quantiles;
use model::math::sobol::LANES;
use model::uncertainty::break_even::break_evens;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::result::{Contribution, Uncertainty};
use model::uncertainty::run::{DrawPart, UncertaintyRun};
use model::uncertainty::sampler::Sampler;
use model::uncertainty::sensitivity::{net_saving, net_saving_with, tornado};
use serde_json::Value as Json;
use share::decode;

fn scenario(link: &str) -> Scenario {
    let decoded = decode(link);
    assert_eq!(decoded.problems, [], "{link}");
    decoded.scenario
}

fn refined(link: &str) -> Uncertainty {
    Uncertainty::of(&scenario(link), DrawEffort::REFINED)
}

#[test]
fn outcomes_agree_with_an_independent_implementation() {
    let records: Vec<Json> =
        serde_json::from_str(include_str!("../../../../tests/oracle/outcomes.json")).expect("a list of records");
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
        check("evpi", found.evpi.expect("three digits"), error);
    }
}

#[test]
fn tornado_rows_agree_with_an_independent_implementation() {
    let records: Vec<Json> =
        serde_json::from_str(include_str!("../../../../tests/oracle/figures.json")).expect("a list of records");
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

#[test]
fn knowing_one_parameter_is_worth_no_more_than_knowing_all_and_nothing_if_it_cannot_flip_the_decision() {
    for link in [
        "v=1",
        "v=1&saving=20~50~60&tokens=0.9~1~1.2&migration=200000",
        "v=1&growth=-2~1~4&migration=900000&horizon=6~12~24",
    ] {
        let found = refined(link);
        for worth in found.contributions.iter().filter_map(|one| one.evppi) {
            assert!(worth >= 0.0 && found.evpi.is_none_or(|all| worth <= all), "{link}: {worth} of {:?}", found.evpi);
        }
    }
    let found = refined("v=1");
    let of = |id: Id| found.contributions.iter().find(|one| one.id == id).and_then(|one| one.evppi);
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
    assert!(found.evpi == Some(0.0) && same(found.probability_positive, 1.0) && found.contributions.is_empty());
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
        let found = Uncertainty::of(&scenario, DrawEffort::REFINED).evpi.expect("three digits");
        assert!(found > last * 0.995, "width {width}: {found} after {last}");
        last = found;
    }
    assert!(last > 0.0);
}

#[test]
fn the_mean_is_the_same_however_many_draws_there_are() {
    for link in ["v=1", "v=1&users=10~1000~100000&growth=-2~1~4"] {
        let scenario = scenario(link);
        let means = [(1, 1), (256, 2), (65_536, 3)]
            .map(|(draws, seed)| Uncertainty::of(&scenario, DrawEffort { draws, seed }).mean);
        assert!(means.iter().all(|mean| mean.to_bits() == means[0].to_bits()), "{link}: {means:?}");
    }
    // And that of the draws, where these are enough.
    let scenario = scenario("v=1");
    let drawn = nets(&scenario, DrawEffort { draws: 1 << 20, seed: 77 });
    let drawn = drawn.iter().sum::<f64>() / drawn.len() as f64;
    assert!((Uncertainty::of(&scenario, DrawEffort::QUICK).mean / drawn - 1.0).abs() < 2e-5, "{drawn}");
}

#[test]
fn quantiles_are_many_times_closer_than_counting_the_same_draws() {
    for link in ["v=1", "v=1&users=1200&sessions=2~6~9&saving=10~40~70", "v=1&growth=-2~1~4&migration=1000~20000~90000"]
    {
        let scenario = scenario(link);
        let figures = |found: &Uncertainty| [found.p10, found.p50, found.p90, found.probability_positive];
        let truth = figures(&Uncertainty::of(&scenario, DrawEffort { draws: 1 << 20, seed: 77 }));
        let (mut squares, mut counted) = ([0.0; 4], [0.0; 4]);
        for seed in 1..=12 {
            let effort = DrawEffort { draws: 8192, seed };
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
/// The steps, markets and ranges with which a draw is dearest.
const DEAREST: &str = "&canary=1@12h,2@12h,5@24h,10@24h,15@24h,25@48h,35@48h,50@48h,75@48h,90@48h&markets=A:8@0d,B:8@20d,C:8@40d,D:8@60d,E:8@80d,F:8@100d,G:8@120d,H:8@140d,I:8@160d,J:8@180d,K:8@200d,L:12@220d";

#[test]
fn a_slider_is_followed_with_fewer_draws_where_each_is_dear_and_finds_nearly_the_same() {
    let mut ranges = String::new();
    for param in PARAMS {
        let Kind::Number { .. } = param.kind else { continue };
        let mid = param.mid(&Scenario::default());
        for [low, mid, high] in
            [[0.9 * mid, mid, 1.1 * mid], [0.8 * mid, 0.9 * mid, mid], [0.0, 0.1, 0.2], [0.1, 0.2, 0.3]]
        {
            let one = format!("&{}={low}~{mid}~{high}", param.id.id());
            if decode(&format!("v=1{ranges}{one}")).problems.is_empty() {
                ranges.push_str(&one);
                break;
            }
        }
    }
    assert!(ranges.matches('&').count() >= 30, "{ranges}");
    let default = Scenario::default();
    let doubted = PARAMS.iter().filter(|param| param.estimate(&default).is_some_and(|one| one.range.is_some()));
    let certain: Vec<String> = doubted.map(|param| format!("&{}={}", param.id.id(), param.mid(&default))).collect();
    let cases = [
        (String::new(), 4096),
        (certain.concat(), DrawEffort::REFINED.draws),
        (DEAREST.to_owned(), 4096),
        (ranges.clone(), 1024),
        (format!("{ranges}{DEAREST}"), 256),
    ];
    for (link, draws) in cases {
        let scenario = scenario(&format!("v=1{link}"));
        let effort = DrawEffort::quick(&scenario);
        assert_eq!(effort.draws, draws, "{link}");
        let (quick, refined) = (Uncertainty::of(&scenario, effort), Uncertainty::of(&scenario, DrawEffort::REFINED));
        let width = refined.p90 - refined.p10;
        for (quick, refined) in [(quick.p10, refined.p10), (quick.p50, refined.p50), (quick.p90, refined.p90)] {
            let (off, most) = ((quick - refined).abs(), width / f64::from(draws).sqrt());
            assert!(off <= most, "{quick} for {refined}: {off} off, {most} allowed with {draws} draws");
        }
        assert!((quick.probability_positive - refined.probability_positive).abs() < 0.01, "{link}");
        assert!((quick.mean - refined.mean).abs() <= 1e-3 * width, "{link}: {} for {}", quick.mean, refined.mean);
    }
}

fn nets(scenario: &Scenario, effort: DrawEffort) -> Vec<f64> {
    let mut sampler = Sampler::of(scenario);
    let coordinates = sampler.coordinates(effort.seed);
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
    let effort = DrawEffort { draws: 10_000, seed: 5 };
    let mut study = UncertaintyRun::new(&scenario, effort);
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
        mark(&Uncertainty::of(&scenario, DrawEffort { seed: 6, ..effort })),
        "another seed, other draws"
    );
}

#[test]
fn any_number_of_workers_finds_the_same_bits() {
    for link in ["v=1", "v=1&growth=-2~1~4&minutes=15~30~60", "v=1&users=1000&sessions=10&base=1&saving=30&tokens=1"] {
        // Five parts, the last of them not whole.
        let (scenario, effort) = (scenario(link), DrawEffort { draws: 300_000, seed: 1 });
        let alone = mark(&Uncertainty::of(&scenario, effort));
        for workers in [1, 2, 4, 8] {
            let scenario = &scenario;
            let work = move |worker: u32| {
                let mut study = UncertaintyRun::new(scenario, effort);
                // The last parts first: the order of the work does not matter.
                let own = (0..effort.parts()).rev().filter(move |part| part % workers == worker);
                own.map(|part| (part, study.part(part).pack())).collect::<Vec<_>>()
            };
            let mut packed: Vec<(u32, Vec<f64>)> = std::thread::scope(|scope| {
                let hired: Vec<_> = (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
                hired.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect()
            });
            packed.sort_by_key(|(part, _)| *part);
            let parts: Vec<DrawPart> =
                packed.into_iter().map(|(_, part)| DrawPart::unpack(part).expect("a part")).collect();
            let found = UncertaintyRun::new(scenario, effort).finish(&parts);
            assert_eq!(mark(&found), alone, "{link}, {workers} workers");
        }
    }
}

#[test]
fn every_legal_scenario_has_finite_uncertainty() {
    let effort = DrawEffort { draws: 300, seed: 1 };
    for param in PARAMS {
        let Kind::Number { bounds, scale, .. } = param.kind else { continue };
        let least = if bounds.least > 0.0 || scale != model::input::estimate::Scale::Log {
            bounds.least
        } else {
            bounds.most * 1e-9
        };
        let (least, most) = match scale {
            model::input::estimate::Scale::Logit => (0.001, 99.999),
            _ => (least.max(bounds.fine), bounds.most),
        };
        let mut scenario = Scenario::default();
        let estimate = Estimate::between(least, scale.between(least, most, 0.5), most);
        assert_eq!(param.kind.check(estimate), Ok(()), "{}", param.id.id());
        param.set(&mut scenario, Value::Number(estimate));
        let found = Uncertainty::of(&scenario, effort);
        let figures = [found.p10, found.p50, found.p90, found.mean, found.probability_positive];
        assert!(figures.into_iter().chain(found.evpi).all(f64::is_finite), "{}: {found:?}", param.id.id());
        let shares = |one: &Contribution| one.index.map(|index| [index.first, index.total]).into_iter().flatten();
        let parts = found.contributions.iter().flat_map(|one| shares(one).chain(one.evppi));
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
