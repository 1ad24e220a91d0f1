//! Figures as text columns for a terminal.

use model::figures::Figures;
use model::input::param::Param;
use model::input::scenario::Scenario;
use model::input::value::Rule;
use model::rollout::guard_rule::ByRule;
use model::units::HOURS_PER_DAY;
use presentation::{Lang, View};
use report::answer::answer;
use report::cards::cards;
use report::charts::notes;
use report::field::in_words;
use report::subject::Subject;
use report::wording::change;
use text::catalog::{label, ui, word};
use text::messages::Ui;
use text::number::{NONE, duration_short, money, money_compact, percent, percent_change, percent_rounded, plain_to};

/// All figures of a scenario: the answer, a column per scenario, a line per rollout step.
#[must_use]
pub fn eval(subject: Subject<'_>, lang: Lang) -> String {
    let Subject { scenario, figures, .. } = subject;
    let mut text = String::new();
    if !scenario.name.is_empty() {
        text.push_str(&scenario.name);
        text.push_str("\n\n");
    }
    text.push_str(&wrap(&answer(subject, lang).plain(), 100));
    text.push_str("\n\n");
    text.push_str(&columns(&scenarios(subject, lang)));
    let steps = steps(scenario, figures, lang);
    if steps.is_empty() {
        text.push_str(&format!("\n{}\n", ui(Ui::NoSteps, lang)));
    }
    for rows in steps {
        text.push('\n');
        text.push_str(&columns(&rows));
    }
    if !figures.canary.steps.is_empty() {
        text.push('\n');
        text.push_str(&columns(&chances(subject, lang)));
        text.push('\n');
    }
    for note in notes(View::Canary, subject, lang) {
        text.push_str(&wrap(&note.text, 100));
        text.push('\n');
    }
    text.push('\n');
    if figures.tornado.is_empty() {
        text.push_str(ui(Ui::NothingUncertain, lang));
        text.push('\n');
    } else {
        text.push_str(&columns(&swings(subject, lang)));
    }
    text
}

/// How often each rule rolls back: a healthy candidate, one beyond the limit, one that saves nothing.
fn chances(subject: Subject<'_>, lang: Lang) -> Vec<Vec<String>> {
    let Subject { scenario, simulation, .. } = subject;
    let chances = &simulation.operating;
    let rules = Rule::ALL.iter().map(|rule| word(rule.id(), lang).to_owned());
    let limit = percent_change(scenario.guard.mid / 100.0, lang);
    let rows = [
        Some((ui(Ui::AsForecast, lang).to_owned(), chances.false_rollback())),
        Some((limit, chances.power())),
        chances.false_claim().map(|chances| (ui(Ui::SavesNothing, lang).to_owned(), chances)),
    ];
    let row = |(name, chances): (String, ByRule<f64>)| {
        std::iter::once(name).chain(chances.map(|chance| percent_rounded(chance, lang))).collect()
    };
    let head = std::iter::once(ui(Ui::GuardRollsBack, lang).to_owned()).chain(rules).collect();
    std::iter::once(head).chain(rows.into_iter().flatten().map(row)).collect()
}

/// What matters, the widest swing first.
fn swings(subject: Subject<'_>, lang: Lang) -> Vec<Vec<String>> {
    let Subject { scenario, figures, uncertainty, .. } = subject;
    let heads = [Ui::Parameter, Ui::LowValue, Ui::HighValue, Ui::NetAtLow, Ui::NetAtHigh];
    let mut head: Vec<String> = heads.map(|head| ui(head, lang).to_owned()).into();
    head.extend(["S1".to_owned(), "ST".to_owned(), ui(Ui::Evppi, lang).to_owned()]);
    let rows = figures.tornado.iter().map(|swing| {
        let input = |value: f64| in_words(value, Param::of(swing.id), &scenario.currency, lang);
        let amount = |value: f64| money(value, &scenario.currency, lang);
        let mut row = vec![label(swing.id, lang).to_owned(), input(swing.low), input(swing.high)];
        row.extend([swing.outcome_low, swing.outcome_high].map(amount));
        if let Some(one) = uncertainty.contributions.iter().find(|one| one.id == swing.id) {
            let unknown = |text: Option<String>| text.unwrap_or_else(|| NONE.to_owned());
            let shares = one.index.map(|index| [index.first, index.total]);
            let share = |which: usize| unknown(shares.map(|shares| percent_rounded(shares[which], lang)));
            row.extend([share(0), share(1)]);
            row.push(unknown(one.evppi.map(|worth| money_compact(worth, &scenario.currency, lang))));
        }
        row
    });
    std::iter::once(head).chain(rows).collect()
}

fn scenarios(subject: Subject<'_>, lang: Lang) -> Vec<Vec<String>> {
    let cards = cards(subject, lang);
    let Some(first) = cards.first() else { return Vec::new() };
    let mut rows = vec![std::iter::once(String::new()).chain(cards.iter().map(|card| card.name.clone())).collect()];
    let all =
        |index: usize| cards.iter().map(move |card| if index == 0 { &card.headline } else { &card.rows[index - 1] });
    for index in 0..=first.rows.len() {
        let label = all(index).next().map(|row| row.label.clone()).unwrap_or_default();
        rows.push(std::iter::once(label).chain(all(index).map(|row| row.value.clone())).collect());
    }
    rows
}

/// Two tables: what the steps cost, and what each scenario makes of them.
fn steps(scenario: &Scenario, figures: &Figures, lang: Lang) -> Vec<Vec<Vec<String>>> {
    let canary = &figures.canary;
    if canary.steps.is_empty() {
        return Vec::new();
    }
    let amount = |value: f64| money(value, &scenario.currency, lang);
    let heads =
        [Ui::Step, Ui::Sessions, Ui::ForecastSpend, Ui::BaselineSpend, Ui::ToleratedOverrun, Ui::SessionsToDetect];
    let mut plan = vec![heads.map(|head| ui(head, lang).to_owned()).to_vec()];
    let named = |label: Ui, saving: f64| format!("{} {}", ui(label, lang), change(saving, lang));
    let mut makes = vec![
        std::iter::once(ui(Ui::Step, lang).to_owned())
            .chain(figures.scenarios.iter().map(|outcome| named(Ui::Surprise, outcome.saving)))
            .chain(figures.scenarios.iter().map(|outcome| named(Ui::PriceOfCaution, outcome.saving)))
            .collect::<Vec<_>>(),
    ];
    for step in &canary.steps {
        let name = format!("{} · {}", percent(step.weight, lang), duration_short(step.hours / HOURS_PER_DAY, lang));
        plan.push(vec![
            name.clone(),
            plain_to(step.sessions, 0, lang),
            amount(step.forecast_spend),
            amount(step.baseline_spend),
            amount(step.tolerated_overrun),
            step.sessions_to_detect.map_or_else(|| "–".to_owned(), |needed| plain_to(needed, 0, lang)),
        ]);
        makes.push(
            std::iter::once(name)
                .chain(step.surprise.iter().chain(&step.price_of_caution).map(|&value| amount(value)))
                .collect(),
        );
    }
    makes.push(
        std::iter::once(ui(Ui::Total, lang).to_owned())
            .chain(canary.surprise.iter().chain(&canary.price_of_caution).map(|&value| amount(value)))
            .collect(),
    );
    vec![plan, makes]
}

/// Columns aligned by their widest cell: the first to the left, figures to the right.
fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |cell: &str| cell.chars().count();
    let widths: Vec<usize> = (0..count)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let gap = " ".repeat(widths[column] - width(cell));
            match column {
                0 => line.push_str(&format!("{cell}{gap}")),
                _ => line.push_str(&format!("  {gap}{cell}")),
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Text broken at spaces to lines of at most so many characters.
fn wrap(text: &str, most: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let fits = lines.last().is_some_and(|line| line.chars().count() + 1 + word.chars().count() <= most);
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if fits => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}
