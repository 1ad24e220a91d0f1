//! Flagger: it checks at every interval and moves on after each good check, so a gate holds every weight for its time.

use super::yaml::Yaml;
use super::{Guard, Takeaway, Tool, go_duration};
use model::math::confidence_sequence::{ALPHA, half_width, tuning};
use model::rollout::plan::Stretch;
use presentation::Lang;
use text::number::percent;

const VERSION: &str = "flagger.app/v1beta1";

/// A time in hours as Flagger writes intervals: minutes or seconds.
fn interval(hours: f64) -> String {
    let seconds = (hours * 3600.0).round().max(1.0) as u64;
    if seconds.is_multiple_of(60) { format!("{}m", seconds / 60) } else { format!("{seconds}s") }
}

impl Takeaway<'_> {
    /// Sessions of the largest step. One bound serves all steps: tuned to this one, it holds in every other.
    fn most(&self) -> f64 {
        self.rollout.steps.iter().map(|step| step.expected).fold(1.0, f64::max)
    }

    /// Steps in which that bound is another than was simulated, each with both at its end, in lines.
    fn wider(&self) -> String {
        let most = self.most();
        let sure = self.rollout.watch.rule.compares_bound();
        let steps = self.rollout.steps.iter().filter(|step| sure && step.expected < most);
        let line = |step: &Stretch| {
            let margin = |expected: f64| {
                percent(self.rollout.cv * half_width(ALPHA, tuning(ALPHA, expected), step.expected), Lang::En)
            };
            let (here, simulated, weight) = (margin(most), margin(step.expected), percent(step.weight, Lang::En));
            format!(
                "One margin for chance serves all steps: {here} of the mean at the end of {weight}, {simulated} in the simulation.\n"
            )
        };
        steps.map(line).collect()
    }

    /// What the file says of this tool.
    fn flagger_preface(&self) -> String {
        let check = go_duration(self.rollout.watch.check);
        let least = self.rollout.watch.minsessions;
        let failed = percent(self.chance_early(Tool::Flagger), Lang::En);
        let text = format!(
            "A check without a value, or with fewer than {least} sessions, has failed (the latter, at the traffic of the plan, in
{failed} of rollouts). One failed check rolls back, but only at the next, {check} later.
REPLACE_ME_router is what shares the traffic, for example istio; not kubernetes, which knows no weights.
Flagger moves on after each good check. The gate must answer 403 until a weight has stood for hold-WEIGHT, then 200; at
weight 0, 200 (status of the Canary: canaryWeight, lastTransitionTime). A hold is half a check less than the step, so
that the check at its end finds the gate open. Checks go on meanwhile.
"
        );
        self.preface() + &text + &self.wider()
    }

    pub(super) fn flagger(&self) -> String {
        let name = self.name();
        let hours = self.rollout.watch.check;
        let check = interval(hours);
        let guards = self.guards(&self.rho(self.most()));
        let holds = self.rollout.steps.iter().zip(self.weights());
        let hold = |step: &Stretch| Yaml::text(&go_duration(step.hours - hours / 2.0));
        let holds = holds.map(|(step, weight)| (format!("hold-{weight}"), hold(step)));
        let gate = Yaml::map(vec![
            ("name", Yaml::Word("hold-each-weight")),
            ("type", Yaml::Word("confirm-traffic-increase")),
            ("url", Yaml::text("REPLACE_ME_gate_address")),
            ("metadata", Yaml::Map(holds.collect())),
        ]);
        let metric = |guard: &Guard| {
            Yaml::map(vec![
                ("name", Yaml::Word(guard.name)),
                ("interval", Yaml::text(&check)),
                ("templateRef", Yaml::map(vec![("name", Yaml::text(&format!("{name}-{}", guard.name)))])),
                ("thresholdRange", Yaml::map(vec![("max", Yaml::Number(guard.most))])),
            ])
        };
        let weights = self.weights().into_iter().map(|weight| Yaml::Number(f64::from(weight))).collect();
        let analysis = Yaml::map(vec![
            ("interval", Yaml::text(&check)),
            // One failed check since the rollout began rolls back.
            ("threshold", Yaml::Number(1.0)),
            ("stepWeights", Yaml::List(weights)),
            ("metrics", Yaml::List(guards.iter().map(metric).collect())),
            ("webhooks", Yaml::List(vec![gate])),
        ]);
        let target = Yaml::map(vec![
            ("apiVersion", Yaml::Word("apps/v1")),
            ("kind", Yaml::Word("Deployment")),
            ("name", Yaml::text("REPLACE_ME_deployment")),
        ]);
        let canary = Yaml::map(vec![
            ("apiVersion", Yaml::Word(VERSION)),
            ("kind", Yaml::Word("Canary")),
            ("metadata", Yaml::map(vec![("name", Yaml::text(&name)), ("annotations", self.annotations())])),
            (
                "spec",
                Yaml::map(vec![
                    ("provider", Yaml::text("REPLACE_ME_router")),
                    ("targetRef", target),
                    ("service", Yaml::map(vec![("port", Yaml::text("REPLACE_ME_port"))])),
                    ("analysis", analysis),
                ]),
            ),
        ]);
        let mut text = canary.document(&self.flagger_preface());
        for Guard { name: guard, query, .. } in guards {
            let provider = Yaml::map(vec![
                ("type", Yaml::Word("prometheus")),
                ("address", Yaml::text("REPLACE_ME_prometheus_address")),
            ]);
            let template = Yaml::map(vec![
                ("apiVersion", Yaml::Word(VERSION)),
                ("kind", Yaml::Word("MetricTemplate")),
                ("metadata", Yaml::map(vec![("name", Yaml::text(&format!("{name}-{guard}")))])),
                ("spec", Yaml::map(vec![("provider", provider), ("query", Yaml::Lines(query))])),
            ]);
            text.push_str("---\n");
            text.push_str(&template.document(""));
        }
        text
    }
}
