//! The plan as files for the tools that run canaries: weights, times, checks and guards of a scenario in their own words.
//!
//! What a plan cannot know (queries, addresses, names) is marked `REPLACE_ME`; a file with such a mark does nothing before it
//! is edited. Texts of the reader's stand between quotes and are escaped, so that no label can become a part of the file.
//! Each guard is one number a check compares with a limit; while a step has too few sessions the number is 0.

mod argo;
mod flagger;
mod yaml;

use crate::model::bound::{ALPHA, tuning};
use crate::model::cost::Cost;
use crate::model::drivers::Drivers;
use crate::model::play::MOST_SLOW;
use crate::model::rollout::{Guards, Rollout};
use crate::model::scenario::{Rule, Scenario};
use crate::presentation::Lang;
use crate::share::encode;
use crate::text::catalog::{Sentence, Ui, say, ui};
use crate::units::words;
use yaml::Yaml;

words!(Tool, "A tool that runs canaries.", {
    Argo = "argo", "Argo Rollouts: a Rollout and an AnalysisTemplate.";
    Flagger = "flagger", "Flagger: a Canary and a MetricTemplate for each guard.";
});

/// Longest name, so that tools can add to it and stay within 63 characters.
const MOST_NAME: usize = 36;
/// A difference in hours that is rounding, not time.
const INSTANT: f64 = 1e-9;

/// The plan of a scenario as a file of a tool.
///
/// # Errors
/// A sentence when the plan cannot be said in the tool's words.
pub fn plan(tool: Tool, scenario: &Scenario, lang: Lang) -> Result<String, String> {
    let drivers = Drivers::of(scenario);
    let rollout = Rollout::of(&drivers, &Cost::of(&drivers), Guards::Cost);
    if rollout.steps.is_empty() {
        return Err(ui(Ui::NoSteps, lang).to_owned());
    }
    let takeaway = Takeaway { scenario, rollout };
    match tool {
        Tool::Argo => Ok(takeaway.argo()),
        Tool::Flagger => {
            let weights = takeaway.weights();
            let falls = weights.windows(2).find(|pair| pair[1] <= pair[0]);
            match falls {
                Some(pair) => Err(say(
                    &Sentence::WeightsMustRise { after: &pair[0].to_string(), next: &pair[1].to_string() },
                    lang,
                )),
                None => Ok(takeaway.flagger()),
            }
        }
    }
}

/// A plan on its way out.
struct Takeaway<'a> {
    scenario: &'a Scenario,
    rollout: Rollout,
}

/// One guard: a number, and the most it may be.
struct Guard {
    name: &'static str,
    /// In PromQL, with marks for what only the reader knows.
    query: String,
    most: f64,
}

/// A text that may name a resource: small letters, digits and hyphens.
fn resource_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars().map(|letter| letter.to_ascii_lowercase()) {
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() == MOST_NAME {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "candidate".to_owned() } else { name.to_owned() }
}

impl Takeaway<'_> {
    fn name(&self) -> String {
        format!("{}-canary", resource_name(&self.scenario.to))
    }

    /// Weights in whole per cent, as both tools have them.
    fn weights(&self) -> Vec<u32> {
        self.rollout.steps.iter().map(|step| (step.weight * 100.0).round().max(1.0) as u32).collect()
    }

    /// Where the plan comes from and what it is about; labels stay texts.
    fn annotations(&self) -> Yaml {
        let Scenario { name, from, to, .. } = self.scenario;
        let link = format!("#{}", encode(self.scenario));
        let all = [("title", name), ("from", from), ("to", to), ("link", &link)];
        let given = all.into_iter().filter(|(_, text)| !text.is_empty());
        Yaml::Map(given.map(|(key, text)| (format!("costcanary/{key}"), Yaml::text(text))).collect())
    }

    /// What a file says before anything else.
    fn preface(&self) -> Vec<String> {
        let mut lines = vec![
            "A rollout plan from Costcanary. Replace everything marked REPLACE_ME before you use it:".to_owned(),
            "  REPLACE_ME_cost          money the canary's sessions have cost since the step began".to_owned(),
            "  REPLACE_ME_sessions      how many they are".to_owned(),
            "  REPLACE_ME_errors        how many of them failed".to_owned(),
            "  REPLACE_ME_slow_turns    how many of their turns were over the p95 limit".to_owned(),
        ];
        if self.rollout.reference().is_none() {
            lines.push("  REPLACE_ME_control_...   the same of the sessions left on the baseline".to_owned());
        }
        if self.scenario.canary.iter().any(|step| (step.weight - step.weight.round()).abs() > INSTANT) {
            lines.push("Weights are rounded to whole per cent.".to_owned());
        }
        if let Some(cap) = self.scenario.cap {
            lines.push(format!("The daily cap of {} is not in this file: set it where the money is spent.", cap.mid));
        }
        lines
    }

    /// PromQL for the cost guard, with ρ of a step: a number, or where one will stand.
    fn cost_query(&self, rho: &str) -> (String, f64) {
        const MEAN: &str = "REPLACE_ME_cost / REPLACE_ME_sessions";
        let Rollout { guard, cv, forecast, baseline, watch, .. } = &self.rollout;
        let sure = watch.rule != Rule::Point;
        // h/s of the always-valid bound, times cv.
        let q = format!("(REPLACE_ME_sessions * {rho} * {rho} + 1)");
        let wide = format!("{cv} * sqrt(2 * {q} * ln(sqrt({q}) / {ALPHA})) / (REPLACE_ME_sessions * {rho})");
        let limit = if watch.rule == Rule::Lower { 1.0 } else { 1.0 + guard };
        match self.rollout.reference() {
            Some(reference) if sure => (format!("{MEAN} * (1 - {wide})"), limit * reference),
            Some(reference) => (MEAN.to_owned(), limit * reference),
            None => {
                let planned = forecast / baseline;
                let control = format!("(REPLACE_ME_control_cost / REPLACE_ME_control_sessions * {planned})");
                let arms =
                    format!("sqrt(({MEAN}) ^ 2 + {control} ^ 2 * REPLACE_ME_sessions / REPLACE_ME_control_sessions)");
                let mean = if sure { format!("({MEAN} - {wide} * {arms})") } else { format!("({MEAN})") };
                (format!("{mean} / {control}"), limit)
            }
        }
    }

    /// The three guards.
    fn guards(&self, rho: &str) -> [Guard; 3] {
        let least = self.rollout.watch.minsessions;
        let guarded = |query: &str| format!("({query}) and (REPLACE_ME_sessions >= {least}) or vector(0)");
        let (cost, most) = self.cost_query(rho);
        [
            Guard { name: "cost-per-session", query: guarded(&cost), most },
            Guard {
                name: "error-rate",
                query: guarded("REPLACE_ME_errors / REPLACE_ME_sessions"),
                most: self.rollout.watch.maxerrors,
            },
            Guard {
                name: "slow-turns",
                query: guarded("REPLACE_ME_slow_turns / REPLACE_ME_sessions"),
                most: MOST_SLOW,
            },
        ]
    }

    /// ρ of a step, for the always-valid bound.
    fn rho(&self, expected: f64) -> String {
        tuning(ALPHA, expected.max(1.0)).to_string()
    }
}

/// A time in hours as Go writes durations: whole hours, minutes, or seconds.
fn go_duration(hours: f64) -> String {
    let seconds = (hours * 3600.0).round().max(1.0) as u64;
    match (seconds % 3600, seconds % 60) {
        (0, _) => format!("{}h", seconds / 3600),
        (_, 0) => format!("{}m", seconds / 60),
        _ => format!("{seconds}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ones_a_cluster_takes() {
        for (text, name) in [
            ("Qwen 3.5", "qwen-3-5"),
            ("", "candidate"),
            ("通义", "candidate"),
            ("--a--", "a"),
            ("x\": {evil: true}", "x-evil-true"),
            (&"ab ".repeat(30), "ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab"),
        ] {
            assert_eq!(resource_name(text), name, "{text}");
        }
    }

    #[test]
    fn durations_are_whole() {
        assert_eq!([48.0, 0.25, 1.5, 0.001].map(go_duration), ["48h", "15m", "90m", "4s"]);
    }
}
