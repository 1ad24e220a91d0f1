//! What the three charts of `cargo xtask bench redraw` show at every place of a slider, as JSON: everyone draws from these numbers.

use model::figures::Figures;
use model::uncertainty::two_way::{DEFAULT_AXES, TwoWay};
use presentation::Lang;
use share::decode;
use text::catalog::label;

/// The savings the slider passes, per cent.
const SAVINGS: std::ops::RangeInclusive<u32> = 20..=80;
/// Days of each line.
const DAYS: u32 = 365;

/// A list of amounts, whole, or of other numbers as they are.
fn list(values: impl IntoIterator<Item = f64>) -> String {
    let words: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    format!("[{}]", words.join(","))
}

/// The scenario at one place: the saving believed in with its range, and the three savings of that range listed.
fn link(saving: u32) -> String {
    let (low, high) = (f64::from(saving) - 20.0, f64::from(saving) + 15.0);
    format!("v=1&saving={low}~{saving}~{high}&savings={low},{saving},{high}")
}

fn moment(saving: u32) -> String {
    let link = link(saving);
    let scenario = decode(&link).scenario;
    let figures = Figures::of(&scenario);
    let table = TwoWay::of(&scenario, DEFAULT_AXES);
    let amounts = |values: &[f64]| list(values.iter().map(|value| value.round()));
    let line = |saving: &f64| {
        let running = (1..=DAYS).map(|day| figures.switch.running(saving / 100.0, f64::from(day)).round());
        format!("{{\"name\":\"−{saving}%\",\"amounts\":{}}}", list(running))
    };
    let swings = figures.tornado.iter().map(|swing| {
        let (name, low, high) = (label(swing.id, Lang::En), swing.outcome_low.round(), swing.outcome_high.round());
        format!("{{\"name\":\"{name}\",\"low\":{low},\"high\":{high}}}")
    });
    format!(
        "{{\"link\":\"{link}\",\"saving\":{saving},\"days\":{},\"lines\":[{}],\"across\":{},\"up\":{},\"cells\":{},\"base\":{},\"swings\":[{}]}}",
        list((1..=DAYS).map(f64::from)),
        scenario.savings.iter().map(line).collect::<Vec<_>>().join(","),
        list(table.across.values.iter().copied()),
        list(table.up.values.iter().copied()),
        amounts(&table.values),
        figures.believed.net_saving.round(),
        swings.collect::<Vec<_>>().join(",")
    )
}

/// All places of the slider.
#[must_use]
pub fn moments() -> String {
    let moments: Vec<String> = SAVINGS.map(moment).collect();
    format!("[{}]", moments.join(",\n"))
}
