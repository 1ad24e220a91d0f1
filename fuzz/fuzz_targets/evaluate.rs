//! Any legal scenario evaluates to finite figures, says its answer and draws its cards in both languages.
#![no_main]

use costcanary::model::figures::Figures;
use costcanary::presentation::Lang;
use costcanary::report::answer::answer;
use costcanary::report::cards::cards;
use costcanary_fuzz::{Change, scenario};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|changes: Vec<Change>| {
    let scenario = scenario(&changes);
    let figures = Figures::of(&scenario);
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
        let said = answer(&scenario, &figures, lang).plain();
        assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
        assert_eq!(cards(&scenario, &figures, lang).len(), scenario.savings.len());
    }
});
