//! A better plan in words: what it changes, what it costs, how often it is wrong and right; or why there is none.
//!
//! From [`model::rollout::search`]; figures are those of the cost guard alone, under the belief in `saving` and `tokens`.

use crate::rollout::step_name;
use model::input::estimate::Estimate;
use model::input::scenario::Scenario;
use model::input::value::{Rule, Step};
use model::rollout::search::{LEAST_POWER, MOST_FALSE, Obstacle, Plan, Search, Tried, Unreachable};
use model::units::{HOURS_PER_DAY, MINUTES_PER_HOUR};
use presentation::Lang;
use text::catalog::{say, ui, word};
use text::messages::{Sentence, Ui};
use text::number::{duration, money, percent_points, percent_rounded, plain_to};

/// What a search came to, beside the reader's own plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The reader's plan, played as the others were; none without steps.
    pub yours: Option<Tried>,
    /// The plan found.
    pub found: Result<Tried, Unreachable>,
}

/// The plan a scenario has.
#[must_use]
pub fn plan_of(scenario: &Scenario) -> Plan {
    Plan { steps: scenario.canary.clone(), rule: scenario.rule, minsessions: scenario.minsessions.mid }
}

fn expense(tried: &Tried) -> f64 {
    tried.surprise + tried.price_of_caution
}

impl Suggestion {
    /// What a finished search came to.
    #[must_use]
    pub fn after(search: Search, scenario: &Scenario) -> Self {
        let yours = (!scenario.canary.is_empty()).then(|| search.try_out(plan_of(scenario)));
        Self { yours, found: search.finish() }
    }

    /// Searches at once.
    #[must_use]
    pub fn of(scenario: &Scenario, seed: u32) -> Self {
        let mut search = Search::new(scenario, seed);
        while search.advance() < 1.0 {}
        Self::after(search, scenario)
    }

    /// The plan to suggest: none where there is none, or where the reader's own holds the limits and costs no more.
    #[must_use]
    pub fn better(&self) -> Option<&Tried> {
        let found = self.found.as_ref().ok()?;
        let as_good = self.yours.as_ref().is_some_and(|yours| {
            yours.false_rollback <= MOST_FALSE && yours.power >= LEAST_POWER && expense(yours) <= expense(found)
        });
        (!as_good).then_some(found)
    }

    /// The scenario with the suggested plan.
    #[must_use]
    pub fn scenario(&self, scenario: &Scenario) -> Option<Scenario> {
        let plan = &self.better()?.plan;
        Some(Scenario {
            canary: plan.steps.clone(),
            rule: plan.rule,
            minsessions: Estimate::certain(plan.minsessions),
            ..scenario.clone()
        })
    }

    /// Everything as one list of numbers, for a message from a worker.
    #[must_use]
    pub fn pack(&self) -> Vec<f64> {
        let (found, obstacle) = match &self.found {
            Ok(found) => (Some(found), 0),
            Err(Unreachable { obstacle, closest }) => (closest.as_ref(), *obstacle as u8 + 1),
        };
        let plan = |tried: Option<&Tried>| {
            let packed = tried.map(pack_tried).unwrap_or_default();
            std::iter::once(packed.len() as f64).chain(packed).collect::<Vec<_>>()
        };
        [vec![f64::from(obstacle)], plan(self.yours.as_ref()), plan(found)].concat()
    }

    /// The same back from the list; none when it is no such list.
    #[must_use]
    pub fn unpack(all: &[f64]) -> Option<Self> {
        let (&obstacle, mut rest) = all.split_first()?;
        let mut plan = || {
            let (&count, after) = rest.split_first()?;
            let (taken, after) = after.split_at_checked(count as usize)?;
            rest = after;
            if taken.is_empty() { Some(None) } else { unpack_tried(taken).map(Some) }
        };
        let (yours, found) = (plan()?, plan()?);
        let obstacles = [Obstacle::Traffic, Obstacle::FalseRollback, Obstacle::Power];
        let found = match obstacles.into_iter().find(|&one| f64::from(one as u8 + 1) >= obstacle) {
            _ if obstacle <= 0.0 => Ok(found?),
            Some(obstacle) => Err(Unreachable { obstacle, closest: found }),
            None => return None,
        };
        Some(Self { yours, found })
    }

    /// All of it in a sentence or two.
    #[must_use]
    pub fn words(&self, scenario: &Scenario, lang: Lang) -> String {
        let share = |share: f64| percent_rounded(share, lang);
        let increase = percent_points(scenario.guard.mid, lang);
        let increase = increase.as_str();
        match (&self.found, self.better()) {
            (Ok(_), Some(better)) => {
                let plan = plan_in_words(&better.plan, scenario, lang);
                let yours = self.yours.as_ref();
                let from = |figure: fn(&Tried) -> f64, write: &dyn Fn(f64) -> String| {
                    let was = yours.map_or_else(|| ui(Ui::NoPlan, lang).to_owned(), |yours| write(figure(yours)));
                    (was, write(figure(better)))
                };
                let amount = |value: f64| money(value, &scenario.currency, lang);
                let (wrong_from, wrong_to) = from(|tried| tried.false_rollback, &share);
                let (right_from, right_to) = from(|tried| tried.power, &share);
                let (cost_from, cost_to) = from(expense, &amount);
                say(
                    &Sentence::BetterPlan {
                        plan: &plan,
                        increase,
                        wrong: [&wrong_from, &wrong_to],
                        right: [&right_from, &right_to],
                        cost: [&cost_from, &cost_to],
                    },
                    lang,
                )
            }
            (Ok(_), None) => {
                let yours = self.yours.as_ref();
                let figure = |figure: fn(&Tried) -> f64| yours.map(figure).map(share).unwrap_or_default();
                let (wrong, right) = (figure(|tried| tried.false_rollback), figure(|tried| tried.power));
                say(&Sentence::PlanHolds { wrong: &wrong, increase, right: &right }, lang)
            }
            (Err(Unreachable { closest: Some(_), .. }), _) if scenario.guard.mid <= 0.0 => {
                say(&Sentence::NothingToTell, lang)
            }
            (Err(Unreachable { closest: Some(closest), obstacle }), _) => {
                let plan = plan_in_words(&closest.plan, scenario, lang);
                let (wrong, right) = (share(closest.false_rollback), share(closest.power));
                let weak = *obstacle == Obstacle::Power;
                say(&Sentence::NoBetterPlan { plan: &plan, wrong: &wrong, increase, right: &right, weak }, lang)
            }
            (Err(Unreachable { closest: None, .. }), _) => {
                let gate = duration(scenario.gate.mid / MINUTES_PER_HOUR / HOURS_PER_DAY, lang);
                say(&Sentence::NothingRouted { gate: &gate }, lang)
            }
        }
    }
}

/// Figures of a plan besides its steps.
const TRIED: usize = 6;

fn pack_tried(tried: &Tried) -> Vec<f64> {
    let Tried { plan, false_rollback, power, surprise, price_of_caution } = tried;
    let rule = f64::from(plan.rule as u8);
    let figures = [rule, plan.minsessions, *false_rollback, *power, *surprise, *price_of_caution];
    figures.into_iter().chain(plan.steps.iter().flat_map(|step| [step.weight, step.hours])).collect()
}

fn unpack_tried(all: &[f64]) -> Option<Tried> {
    let (&[rule, minsessions, false_rollback, power, surprise, price_of_caution], steps) =
        all.split_first_chunk::<TRIED>()?;
    let steps = steps.chunks_exact(2).map(|step| Step { weight: step[0], hours: step[1] }).collect();
    let plan = Plan { steps, rule: *Rule::ALL.get(rule as usize)?, minsessions };
    Some(Tried { plan, false_rollback, power, surprise, price_of_caution })
}

/// A plan's steps, and of its rule and minimum what a scenario does not have.
fn plan_in_words(plan: &Plan, scenario: &Scenario, lang: Lang) -> String {
    let steps: Vec<String> = plan.steps.iter().map(|step| step_name(step.weight / 100.0, step.hours, lang)).collect();
    let rule = (plan.rule != scenario.rule).then(|| say(&Sentence::ByRule { rule: word(plan.rule.id(), lang) }, lang));
    let differs = plan.minsessions.total_cmp(&scenario.minsessions.mid).is_ne();
    let least = differs.then(|| plain_to(plan.minsessions, 0, lang));
    let least = least.map(|sessions| say(&Sentence::JudgedFrom { sessions: &sessions }, lang));
    std::iter::once(steps.join(", ")).chain(rule).chain(least).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_carries_it_whole() {
        let tried = |weights: &[f64]| Tried {
            plan: Plan {
                steps: weights.iter().map(|&weight| Step { weight, hours: weight + 0.5 }).collect(),
                rule: Rule::Margin,
                minsessions: 30.0,
            },
            false_rollback: 0.01,
            power: 0.9,
            surprise: 120.5,
            price_of_caution: 33.0,
        };
        let closest = |obstacle, closest| Err(Unreachable { obstacle, closest });
        for suggestion in [
            Suggestion { yours: Some(tried(&[5.0, 25.0])), found: Ok(tried(&[10.0])) },
            Suggestion { yours: None, found: Ok(tried(&[1.0, 2.0])) },
            Suggestion { yours: None, found: closest(Obstacle::Traffic, None) },
            Suggestion { yours: Some(tried(&[5.0])), found: closest(Obstacle::FalseRollback, Some(tried(&[2.0]))) },
            Suggestion { yours: None, found: closest(Obstacle::Power, Some(tried(&[50.0]))) },
        ] {
            let packed = suggestion.pack();
            assert!((0..packed.len()).all(|length| Suggestion::unpack(&packed[..length]).is_none()));
            assert_eq!(Suggestion::unpack(&packed), Some(suggestion));
        }
        assert_eq!(Suggestion::unpack(&[4.0, 0.0, 0.0]), None);
    }
}
