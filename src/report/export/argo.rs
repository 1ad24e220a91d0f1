//! Argo Rollouts: each step sets its weight and then runs a fresh analysis that lasts as long as the step.

use super::yaml::Yaml;
use super::{Guard, INSTANT, Takeaway, go_duration};
use crate::model::rollout::Stretch;

const VERSION: &str = "argoproj.io/v1alpha1";

/// A run of checks: how many, how far apart, hours.
type Run = (usize, f64);

impl Takeaway<'_> {
    /// The checks of a step: whole intervals, then what is left.
    fn runs(&self, step: &Stretch) -> Vec<Run> {
        let check = self.rollout.watch.check;
        let whole = (step.hours / check + INSTANT).floor();
        let rest = step.hours - whole * check;
        let all = [(whole as usize, check), (1, rest)];
        all.into_iter().filter(|&(count, every)| count > 0 && every > 1e-3).collect()
    }

    fn arguments(&self, (count, every): Run, step: &Stretch) -> Yaml {
        let argument =
            |name: &'static str, value: &str| Yaml::map([("name", Yaml::Word(name)), ("value", Yaml::text(value))]);
        Yaml::List(vec![
            argument("checks", &count.to_string()),
            argument("every", &go_duration(every)),
            argument("rho", &self.rho(step.expected)),
        ])
    }

    pub(super) fn argo(&self) -> String {
        let name = self.name();
        let metadata = || Yaml::map([("name", Yaml::text(&name)), ("annotations", self.annotations())]);
        let templates = || Yaml::List(vec![Yaml::map([("templateName", Yaml::text(&name))])]);
        let mut steps = Vec::new();
        for (step, weight) in self.rollout.steps.iter().zip(self.weights()) {
            steps.push(Yaml::map([("setWeight", Yaml::Number(f64::from(weight)))]));
            for run in self.runs(step) {
                let analysis = Yaml::map([("templates", templates()), ("args", self.arguments(run, step))]);
                steps.push(Yaml::map([("analysis", analysis)]));
            }
        }
        let deployment = Yaml::map([
            ("apiVersion", Yaml::Word("apps/v1")),
            ("kind", Yaml::Word("Deployment")),
            ("name", Yaml::text("REPLACE_ME_deployment")),
        ]);
        let rollout = Yaml::map([
            ("apiVersion", Yaml::Word(VERSION)),
            ("kind", Yaml::Word("Rollout")),
            ("metadata", metadata()),
            (
                "spec",
                Yaml::map([
                    ("workloadRef", deployment),
                    ("strategy", Yaml::map([("canary", Yaml::map([("steps", Yaml::List(steps))]))])),
                ]),
            ),
        ]);
        let metric = |Guard { name, query, most }: Guard| {
            let prometheus =
                Yaml::map([("address", Yaml::text("REPLACE_ME_prometheus_address")), ("query", Yaml::Lines(query))]);
            Yaml::map([
                ("name", Yaml::Word(name)),
                // The first check comes after the first interval, and one failure rolls back.
                ("initialDelay", Yaml::text("{{args.every}}")),
                ("interval", Yaml::text("{{args.every}}")),
                ("count", Yaml::text("{{args.checks}}")),
                ("failureLimit", Yaml::Number(0.0)),
                ("successCondition", Yaml::text(&format!("result[0] <= {most}"))),
                ("provider", Yaml::map([("prometheus", prometheus)])),
            ])
        };
        let first = &self.rollout.steps[0];
        let arguments = self.runs(first).first().map(|&run| self.arguments(run, first));
        let template = Yaml::map([
            ("apiVersion", Yaml::Word(VERSION)),
            ("kind", Yaml::Word("AnalysisTemplate")),
            ("metadata", metadata()),
            (
                "spec",
                Yaml::map([
                    ("args", arguments.unwrap_or(Yaml::List(Vec::new()))),
                    ("metrics", Yaml::List(self.guards("{{args.rho}}").into_iter().map(metric).collect())),
                ]),
            ),
        ]);
        format!("{}---\n{}", rollout.document(&self.preface()), template.document(&[]))
    }
}
