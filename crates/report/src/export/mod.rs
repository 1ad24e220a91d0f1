//! The plan as files for the tools that run canaries: weights, times, checks and guards of a scenario in their own words.
//!
//! What a plan cannot know (queries, addresses, names) is marked `REPLACE_ME`; a file with such a mark does nothing before it
//! is edited: where a number or an object belongs, the cluster refuses the mark itself. Texts of the reader's stand between
//! quotes and are escaped, so that no label can become a part of the file.
//!
//! Each guard is one query, and no data never passes. The query gives a number only when every series is there, the step has
//! `minsessions` and the number is one; when a series is missing, or sessions have cost nothing, it gives no value. What the
//! tools make of that, as of their sources of summer 2026:
//! - Argo Rollouts: `result[0]` of no value is an error. An error is tried again after 10 s, and more than
//!   `consecutiveErrorLimit` in a row abort. A number that is neither success nor failure, as NaN is, is inconclusive: it
//!   counts as a check, and more than `inconclusiveLimit` of them pause the rollout at its weight. So too few sessions give
//!   NaN, and all checks of a step but the last may be inconclusive.
//! - Flagger: no value and NaN are alike a failed check, and `threshold` failed checks since the rollout began roll back, at
//!   the next interval. There is no third answer, so too few sessions fail too; plans where chance alone does that often are
//!   refused.
//!
//! A plan the tool would run otherwise than it was simulated is refused (`limits`), or the difference is said in the file.

mod argo;
mod flagger;
mod limits;
mod yaml;

use model::cost::drivers::{Drivers, GuardSettings};
use model::cost::session::Cost;
use model::input::scenario::Scenario;
use model::math::confidence_sequence::{ALPHA, tuning};
use model::rollout::plan::{Guards, Rollout};
use model::rollout::playback::MOST_SLOW;
use model::units::words;
use presentation::Lang;
use share::encode;
use text::catalog::ui;
use text::messages::Ui;
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
    match (takeaway.refusal(tool, lang), tool) {
        (Some(sentence), _) => Err(sentence),
        (None, Tool::Argo) => Ok(takeaway.argo()),
        (None, Tool::Flagger) => Ok(takeaway.flagger()),
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
    /// In PromQL, with marks for what only the reader knows: a number once there is enough to judge, else no value.
    query: String,
    /// In PromQL: not a number while everything is there but too few sessions, else no value.
    waiting: String,
    most: f64,
}

/// What the reader puts for a mark, as one series without labels that stands for itself among operators.
fn sum(mark: &str) -> String {
    format!("sum(REPLACE_ME_{mark})")
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

    /// Weights in per cent: whole, once the plan is not refused.
    fn weights(&self) -> Vec<u32> {
        self.scenario.canary.iter().map(|step| step.weight.round() as u32).collect()
    }

    /// Where the plan comes from and what it is about; labels stay texts.
    fn annotations(&self) -> Yaml {
        let Scenario { name, from, to, .. } = self.scenario;
        let link = format!("#{}", encode(self.scenario));
        let all = [("title", name), ("from", from), ("to", to), ("link", &link)];
        let given = all.into_iter().filter(|(_, text)| !text.is_empty());
        Yaml::Map(given.map(|(key, text)| (format!("costcanary/{key}"), Yaml::text(text))).collect())
    }

    /// What a file says before anything else, in lines.
    fn preface(&self) -> String {
        let Scenario { currency, gate, cap, .. } = self.scenario;
        let control = match self.rollout.reference() {
            Some(_) => "",
            None => "  REPLACE_ME_control_...   cost and sessions of those left on the baseline; none yet is too few\n",
        };
        let mut text = format!(
            "A rollout plan from Costcanary. Replace everything marked REPLACE_ME before you use it. Since the step began:
  REPLACE_ME_cost          what the canary's sessions have cost, {currency}
  REPLACE_ME_sessions      how many they are
  REPLACE_ME_errors        how many of them failed
  REPLACE_ME_turns         how many turns they had
  REPLACE_ME_slow_turns    how many of these were over the p95 limit
{control}Use increase(): a counter starts again with its pod. It must be there, at 0, before it counts: what is missing stops
the rollout, so never add \"or vector(0)\".
Set this up while the deployment runs the baseline: the first version a tool sees goes to everyone, unjudged.
"
        );
        if gate.mid > 0.0 {
            text += &format!("Only sessions longer than {} min count, on either side.\n", gate.mid);
        }
        if let Some(cap) = cap {
            text += &format!("The daily cap of {} is not in this file: set it where the money is spent.\n", cap.mid);
        }
        text
    }

    /// PromQL for the cost guard, with ρ of a step: a number, or where one will stand. Sessions that cost nothing are no data.
    fn cost_query(&self, rho: &str) -> (String, f64) {
        let sessions = &sum("sessions");
        let mean = format!("({} > 0) / {sessions}", sum("cost"));
        let Rollout { guard, cv, forecast, baseline, watch, .. } = &self.rollout;
        let sure = watch.rule.compares_bound();
        // h/s of the always-valid bound, times cv.
        let q = format!("({sessions} * {rho} * {rho} + 1)");
        let wide = format!("{cv} * sqrt(2 * {q} * ln(sqrt({q}) / {ALPHA})) / ({sessions} * {rho})");
        let limit = watch.rule.limit(*guard);
        match self.rollout.reference() {
            Some(reference) if sure => (format!("{mean} * (1 - {wide})"), limit * reference),
            Some(reference) => (mean, limit * reference),
            None => {
                let planned = forecast / baseline;
                let left = sum("control_sessions");
                let control = format!("(({} > 0) / ({left} > 0) * {planned})", sum("control_cost"));
                let arms = format!("sqrt(({mean}) ^ 2 + {control} ^ 2 * {sessions} / {left})");
                let mean = if sure { format!("({mean} - {wide} * {arms})") } else { format!("({mean})") };
                (format!("{mean} / {control}"), limit)
            }
        }
    }

    /// The three guards.
    fn guards(&self, rho: &str) -> [Guard; 3] {
        let GuardSettings { minsessions: least, maxerrors, .. } = self.rollout.watch;
        let sessions = &sum("sessions");
        let few = format!("{sessions} < {least}");
        let guard = |name, (query, most): (String, f64), floor, marks: &[&str], few: &str| Guard {
            name,
            // A number above the floor: not a number is above none.
            query: format!("({query}) {floor} and {sessions} >= {least}"),
            waiting: format!(
                "NaN * ({sessions} + {}) and {few}",
                marks.iter().map(|mark| sum(mark)).collect::<Vec<_>>().join(" + ")
            ),
            most,
        };
        let share = |part, whole, most| (format!("{} / {}", sum(part), sum(whole)), most);
        let cost = self.cost_query(rho);
        let cost = match self.rollout.reference() {
            Some(_) => guard("cost-per-session", cost, "> -Inf", &["cost"], &few),
            None => {
                let few = format!("({few} or {} == 0)", sum("control_sessions"));
                guard("cost-per-session", cost, "> -Inf", &["cost", "control_cost", "control_sessions"], &few)
            }
        };
        [
            cost,
            guard("error-rate", share("errors", "sessions", maxerrors), ">= 0", &["errors"], &few),
            guard("slow-turns", share("slow_turns", "turns", MOST_SLOW), ">= 0", &["turns", "slow_turns"], &few),
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
