//! Argo Rollouts: each step sets its weight and then runs fresh analyses that last as long as the step.

use super::yaml::Yaml;
use super::{Guard, Takeaway, Tool, go_duration};
use model::rollout::plan::{Interval, Stretch};
use presentation::Lang;
use text::number::percent;

const VERSION: &str = "argoproj.io/v1alpha1";

/// A run of checks: how many, how far apart (hours), and how many of them may be undecided.
type Run = (usize, f64, usize);

/// The greatest common divisor.
fn divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { divisor(b, a % b) }
}

impl Takeaway<'_> {
    /// The checks of a step as they are played: those that may wait for sessions, and the last, which must judge.
    fn runs(&self, step: usize) -> Vec<Run> {
        let checks: Vec<&Interval> = self.rollout.intervals.iter().filter(|check| check.step == step).collect();
        let early = checks.len().saturating_sub(1);
        let last = checks.last().map_or(0.0, |check| check.until - check.from);
        let all = [(early, self.rollout.watch.check, early), (1, last, 0)];
        all.into_iter().filter(|&(count, ..)| count > 0).collect()
    }

    fn arguments(&self, (count, every, undecided): Run, step: &Stretch) -> Yaml {
        let argument =
            |name: &'static str, value: &str| Yaml::map(vec![("name", Yaml::Word(name)), ("value", Yaml::text(value))]);
        Yaml::List(vec![
            argument("checks", &count.to_string()),
            argument("every", &go_duration(every)),
            argument("undecided", &undecided.to_string()),
            argument("rho", &self.rho(step.expected)),
        ])
    }

    /// What the file says of this tool.
    fn argo_preface(&self) -> String {
        let least = self.rollout.watch.minsessions;
        let paused = percent(self.chance_early(Tool::Argo), Lang::En);
        let pods = 100 / self.weights().into_iter().fold(100, divisor);
        let text = format!(
            "A check without a value is tried five times in 40 s, and then the rollout is aborted. One with fewer than
{least} sessions is undecided; when the last of a step is, the rollout pauses at its weight until you promote or
abort it (at the traffic of the plan, {paused} of rollouts).
REPLACE_ME_router shares the traffic, for example {{ nginx: {{ stableIngress: NAME }} }}. Without one, delete its line and
both services; Argo then counts pods, and replicas must be a multiple of {pods}: with one, any weight is 50%.
The Deployment is scaled to 0 once the Rollout is healthy (scaleDown); until then both run."
        );
        self.preface() + &text
    }

    pub(super) fn argo(&self) -> String {
        let name = self.name();
        let metadata = || Yaml::map(vec![("name", Yaml::text(&name)), ("annotations", self.annotations())]);
        let templates = || Yaml::List(vec![Yaml::map(vec![("templateName", Yaml::text(&name))])]);
        let mut steps = Vec::new();
        for (index, (step, weight)) in self.rollout.steps.iter().zip(self.weights()).enumerate() {
            steps.push(Yaml::map(vec![("setWeight", Yaml::Number(f64::from(weight)))]));
            for run in self.runs(index) {
                let analysis = Yaml::map(vec![("templates", templates()), ("args", self.arguments(run, step))]);
                steps.push(Yaml::map(vec![("analysis", analysis)]));
            }
        }
        let deployment = Yaml::map(vec![
            ("apiVersion", Yaml::Word("apps/v1")),
            ("kind", Yaml::Word("Deployment")),
            ("name", Yaml::text("REPLACE_ME_deployment")),
            ("scaleDown", Yaml::Word("onsuccess")),
        ]);
        let canary = Yaml::map(vec![
            ("canaryService", Yaml::text("REPLACE_ME_canary_service")),
            ("stableService", Yaml::text("REPLACE_ME_stable_service")),
            ("trafficRouting", Yaml::text("REPLACE_ME_router")),
            ("steps", Yaml::List(steps)),
        ]);
        let rollout = Yaml::map(vec![
            ("apiVersion", Yaml::Word(VERSION)),
            ("kind", Yaml::Word("Rollout")),
            ("metadata", metadata()),
            (
                "spec",
                Yaml::map(vec![
                    ("replicas", Yaml::text("REPLACE_ME_replicas")),
                    ("workloadRef", deployment),
                    ("strategy", Yaml::map(vec![("canary", canary)])),
                ]),
            ),
        ]);
        let metric = |Guard { name, query, waiting, most }: Guard| {
            let query = Yaml::Lines(format!("{query}\nor {waiting}"));
            let prometheus =
                Yaml::map(vec![("address", Yaml::text("REPLACE_ME_prometheus_address")), ("query", query)]);
            Yaml::map(vec![
                ("name", Yaml::Word(name)),
                // The first check comes after the first interval; one failure aborts, and so do five errors in a row.
                ("initialDelay", Yaml::text("{{args.every}}")),
                ("interval", Yaml::text("{{args.every}}")),
                ("count", Yaml::text("{{args.checks}}")),
                ("failureLimit", Yaml::Number(0.0)),
                ("inconclusiveLimit", Yaml::text("{{args.undecided}}")),
                ("consecutiveErrorLimit", Yaml::Number(4.0)),
                ("successCondition", Yaml::text(&format!("result[0] <= {most}"))),
                ("failureCondition", Yaml::text(&format!("result[0] > {most}"))),
                ("provider", Yaml::map(vec![("prometheus", prometheus)])),
            ])
        };
        let first = &self.rollout.steps[0];
        let arguments = self.runs(0).first().map(|&run| self.arguments(run, first));
        let template = Yaml::map(vec![
            ("apiVersion", Yaml::Word(VERSION)),
            ("kind", Yaml::Word("AnalysisTemplate")),
            ("metadata", metadata()),
            (
                "spec",
                Yaml::map(vec![
                    ("args", arguments.unwrap_or(Yaml::List(Vec::new()))),
                    ("metrics", Yaml::List(self.guards("{{args.rho}}").into_iter().map(metric).collect())),
                ]),
            ),
        ]);
        format!("{}---\n{}", rollout.document(&self.argo_preface()), template.document(""))
    }
}
