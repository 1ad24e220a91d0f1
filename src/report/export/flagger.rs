//! Flagger: it checks at every interval and moves on after each good check, so a gate holds every weight for its time.

use super::yaml::Yaml;
use super::{Guard, Takeaway, go_duration};

const VERSION: &str = "flagger.app/v1beta1";

/// A time in hours as Flagger writes intervals: minutes or seconds.
fn interval(hours: f64) -> String {
    let seconds = (hours * 3600.0).round().max(1.0) as u64;
    if seconds.is_multiple_of(60) { format!("{}m", seconds / 60) } else { format!("{seconds}s") }
}

impl Takeaway<'_> {
    pub(super) fn flagger(&self) -> String {
        let name = self.name();
        let check = interval(self.rollout.watch.check);
        // One bound serves all steps: tuned to the largest, it holds in every other.
        let most = self.rollout.steps.iter().map(|step| step.expected).fold(1.0, f64::max);
        let guards = self.guards(&self.rho(most));
        let holds = self.rollout.steps.iter().zip(self.weights());
        let holds = holds.map(|(step, weight)| (format!("hold-{weight}"), Yaml::text(&go_duration(step.hours))));
        let gate = Yaml::map([
            ("name", Yaml::Word("hold-each-weight")),
            ("type", Yaml::Word("confirm-traffic-increase")),
            ("url", Yaml::text("REPLACE_ME_gate_address")),
            ("metadata", Yaml::Map(holds.collect())),
        ]);
        let metric = |guard: &Guard| {
            Yaml::map([
                ("name", Yaml::Word(guard.name)),
                ("interval", Yaml::text(&check)),
                ("templateRef", Yaml::map([("name", Yaml::text(&format!("{name}-{}", guard.name)))])),
                ("thresholdRange", Yaml::map([("max", Yaml::Number(guard.most))])),
            ])
        };
        let weights = self.weights().into_iter().map(|weight| Yaml::Number(f64::from(weight))).collect();
        let analysis = Yaml::map([
            ("interval", Yaml::text(&check)),
            // One failed check rolls back.
            ("threshold", Yaml::Number(1.0)),
            ("stepWeights", Yaml::List(weights)),
            ("metrics", Yaml::List(guards.iter().map(metric).collect())),
            ("webhooks", Yaml::List(vec![gate])),
        ]);
        let target = Yaml::map([
            ("apiVersion", Yaml::Word("apps/v1")),
            ("kind", Yaml::Word("Deployment")),
            ("name", Yaml::text("REPLACE_ME_deployment")),
        ]);
        let canary = Yaml::map([
            ("apiVersion", Yaml::Word(VERSION)),
            ("kind", Yaml::Word("Canary")),
            ("metadata", Yaml::map([("name", Yaml::text(&name)), ("annotations", self.annotations())])),
            (
                "spec",
                Yaml::map([
                    ("targetRef", target),
                    ("service", Yaml::map([("port", Yaml::Number(80.0))])),
                    ("analysis", analysis),
                ]),
            ),
        ]);
        let mut preface = self.preface();
        preface.push(
            "Flagger moves on after each good check. The gate must answer 403 until a weight has stood".to_owned(),
        );
        preface.push(
            "for its time (metadata, hold-WEIGHT), then 200; checks go on meanwhile. Port 80 is a guess.".to_owned(),
        );
        let mut text = canary.document(&preface);
        for Guard { name: guard, query, .. } in guards {
            let provider = Yaml::map([
                ("type", Yaml::Word("prometheus")),
                ("address", Yaml::text("REPLACE_ME_prometheus_address")),
            ]);
            let template = Yaml::map([
                ("apiVersion", Yaml::Word(VERSION)),
                ("kind", Yaml::Word("MetricTemplate")),
                ("metadata", Yaml::map([("name", Yaml::text(&format!("{name}-{guard}")))])),
                ("spec", Yaml::map([("provider", provider), ("query", Yaml::Lines(query))])),
            ]);
            text.push_str("---\n");
            text.push_str(&template.document(&[]));
        }
        text
    }
}
