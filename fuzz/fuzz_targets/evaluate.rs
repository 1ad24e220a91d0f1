//! Any legal scenario evaluates to finite figures, says its answer and draws its cards in both languages.
#![no_main]

use costcanary_fuzz::{Change, scenario};
use libfuzzer_sys::fuzz_target;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::two_way::DEFAULT_AXES;
use presentation::Lang;
use report::answer::answer;
use report::cards::cards;
use report::subject::Known;

fuzz_target!(|changes: Vec<Change>| {
    let known = Known::of(scenario(&changes), DEFAULT_AXES, DrawEffort { draws: 256, seed: 1 });
    let Known { scenario, figures, uncertainty, .. } = &known;
    let sure =
        [uncertainty.p10, uncertainty.p50, uncertainty.p90, uncertainty.mean, uncertainty.evpi.unwrap_or_default()];
    let known_parts = uncertainty.contributions.iter().flat_map(|one| {
        let index = one.index.unwrap_or_default();
        [index.first, index.total, one.evppi.unwrap_or_default()]
    });
    for figure in sure.into_iter().chain(known_parts).chain(uncertainty.fan.bands.iter().flatten().copied()) {
        assert!(figure.is_finite(), "{uncertainty:?}");
    }
    for outcome in figures.scenarios.iter().chain([&figures.claimed, &figures.believed]) {
        for figure in [
            outcome.cost_per_session,
            outcome.cost_per_day,
            outcome.saving_per_day,
            outcome.saving_per_year,
            outcome.saving_per_user,
            outcome.one_off,
            outcome.net_saving,
        ] {
            assert!(figure.is_finite(), "{outcome:?}");
        }
        assert!(outcome.payback_day.is_none_or(|day| (0.0..=1830.0).contains(&day)), "{outcome:?}");
    }
    for step in &figures.canary.steps {
        for figure in step.surprise.iter().chain(&step.regret).chain(&step.price_of_caution) {
            assert!(figure.is_finite(), "{step:?}");
        }
    }
    for lang in [Lang::En, Lang::Fr] {
        let said = answer(known.subject(), lang).plain();
        assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
        assert_eq!(cards(known.subject(), lang).len(), scenario.savings.len());
    }
});
