//! Where a tool would run a plan otherwise than it was simulated: then there is no file, and a sentence says why.

use super::{INSTANT, Takeaway, Tool};
use crate::rollout::step_name;
use model::input::value::Comparator;
use model::rollout::plan::Stretch;
use model::units::HOURS_PER_DAY;
use presentation::Lang;
use text::catalog::{say, ui};
use text::messages::{Sentence, Ui};
use text::number::{duration_short, percent_points, plain, plain_to};

/// The largest chance that a tool has too few sessions when it must judge.
const MOST_EARLY: f64 = 0.05;
/// A weight of a count, beside the mode's, that no figure shows.
const NOTHING: f64 = 1e-18;
/// A weight in per cent that differs from a whole one by less is whole.
const SAME: f64 = 1e-6;

/// P(N < least) of a Poisson count N, by weights relative to the mode's.
fn below(least: f64, mean: f64) -> f64 {
    if mean - 12.0 * mean.sqrt() > least {
        return 0.0;
    }
    let (mut all, mut few) = (0.0, 0.0);
    let mut add = |count: f64, weight: f64| {
        all += weight;
        few += if count < least { weight } else { 0.0 };
    };
    let (mut count, mut weight) = (mean.floor(), 1.0);
    while count >= 0.0 && weight > NOTHING {
        add(count, weight);
        weight *= count / mean;
        count -= 1.0;
    }
    (count, weight) = (mean.floor() + 1.0, mean / (mean.floor() + 1.0));
    while weight > NOTHING {
        add(count, weight);
        count += 1.0;
        weight *= mean / count;
    }
    few / all
}

/// A time in hours, in short.
fn time(hours: f64, lang: Lang) -> String {
    duration_short(hours / HOURS_PER_DAY, lang)
}

impl Takeaway<'_> {
    /// Sessions expected in a step when the tool must first have enough: at Flagger's first check, at the end for Argo Rollouts.
    fn by_then(&self, tool: Tool, step: &Stretch) -> f64 {
        match tool {
            Tool::Argo => step.expected,
            Tool::Flagger => self.rollout.rate * step.weight * self.rollout.watch.check,
        }
    }

    /// The chance of too few sessions by then, of a step; against a control, one of its own is needed too.
    fn early(&self, tool: Tool, step: &Stretch) -> f64 {
        let watch = &self.rollout.watch;
        let sessions = self.by_then(tool, step);
        let nobody = match watch.comparator {
            Comparator::Control => below(1.0, sessions * (1.0 - step.weight) / step.weight),
            _ => 0.0,
        };
        below(watch.minsessions, sessions) + nobody
    }

    /// The chance of too few sessions by then, of any step.
    pub(super) fn chance_early(&self, tool: Tool) -> f64 {
        self.rollout.steps.iter().map(|step| self.early(tool, step)).sum()
    }

    /// What the guards compare with: money per session, or against a control its planned share.
    fn compared(&self) -> f64 {
        self.rollout.reference().unwrap_or(self.rollout.forecast / self.rollout.baseline)
    }

    /// Why the plan is no file of the tool's.
    pub(super) fn refusal(&self, tool: Tool, lang: Lang) -> Option<String> {
        if !(self.rollout.rate > 0.0 && self.compared() > 0.0) {
            return Some(ui(Ui::NothingToGuard, lang).to_owned());
        }
        let broken = self.broken_weight(lang).or_else(|| self.no_control(lang));
        broken
            .or_else(|| if tool == Tool::Flagger { self.out_of_step(lang) } else { None })
            .or_else(|| self.too_few(tool, lang))
    }

    /// Both tools have whole per cent: Argo Rollouts has finer weights with two of its routers only.
    fn broken_weight(&self, lang: Lang) -> Option<String> {
        let mut weights = self.scenario.canary.iter().map(|step| step.weight);
        let weight = weights.find(|weight| (weight - weight.round()).abs() > SAME)?;
        let whole = weight.round().max(1.0);
        Some(say(
            &Sentence::WeightNotWhole {
                weight: &percent_points(weight, lang),
                whole: &percent_points(whole, lang),
                factor: &plain(whole / weight, lang),
            },
            lang,
        ))
    }

    fn step(&self, step: &Stretch, lang: Lang) -> String {
        step_name(step.weight, step.hours, lang)
    }

    fn no_control(&self, lang: Lang) -> Option<String> {
        let all = self.rollout.steps.iter().find(|step| step.weight >= 1.0)?;
        (self.rollout.watch.comparator == Comparator::Control)
            .then(|| say(&Sentence::NoControl { step: &self.step(all, lang) }, lang))
    }

    /// Flagger raises weights, moves on at its checks only, and rolls back one check after the one that failed.
    fn out_of_step(&self, lang: Lang) -> Option<String> {
        let watch = &self.rollout.watch;
        let check = &time(watch.check, lang);
        if let Some(pair) = self.weights().windows(2).find(|pair| pair[1] <= pair[0]) {
            let [after, next] = [pair[0], pair[1]].map(|weight| weight.to_string());
            return Some(say(&Sentence::WeightsMustRise { after: &after, next: &next }, lang));
        }
        let between = |step: &&Stretch| {
            let checks = step.hours / watch.check;
            (checks - checks.round()).abs() > INSTANT * checks.max(1.0)
        };
        if let Some(step) = self.rollout.steps.iter().find(between) {
            let lasts = &time((step.hours / watch.check).ceil() * watch.check, lang);
            return Some(say(&Sentence::StepBetweenChecks { step: &self.step(step, lang), check, lasts }, lang));
        }
        (watch.lag < watch.check - INSTANT)
            .then(|| say(&Sentence::LagBelowCheck { check, lag: &time(watch.lag, lang) }, lang))
    }

    fn too_few(&self, tool: Tool, lang: Lang) -> Option<String> {
        if self.chance_early(tool) <= MOST_EARLY {
            return None;
        }
        let worst = |a: &&Stretch, b: &&Stretch| self.early(tool, a).total_cmp(&self.early(tool, b));
        let step = self.rollout.steps.iter().rev().max_by(worst)?;
        let sessions = &plain_to(self.by_then(tool, step), 0, lang);
        let least = &plain_to(self.rollout.watch.minsessions, 0, lang);
        let flagger = tool == Tool::Flagger;
        Some(say(&Sentence::TooFewToJudge { step: &self.step(step, lang), sessions, least, flagger }, lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_of_too_few_is_that_of_poisson() {
        // Computed apart from this program, from e^-λ λ^k / k!.
        for (least, mean, chance) in [
            (10.0, 125.0 / 6.0, 0.0030557680194285785),
            (1.0, 3.0, 0.049787068367863944),
            (1000.0, 1000.0, 0.4957947558197845),
            (30.0, 20.0, 0.9781817824744427),
        ] {
            assert!((below(least, mean) - chance).abs() < 1e-12, "{least} {mean}: {}", below(least, mean));
        }
        assert_eq!((below(1e6, 10.0), below(10.0, 1e12), below(1.0, 0.0)), (1.0, 0.0, 1.0));
    }
}
