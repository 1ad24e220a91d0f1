//! What playing the rollout says: how often the guard is wrong and right, what the plan risks, what each step can see, and
//! what in the plan cannot work.
//!
//! Chances come from [`model::rollout::result`]; here they become words, a chart, and notes below it.

use crate::charts::{Chart, Note, Place, Wording};
use chart::Amount;
use chart::operating::{Operating, Reference, Rule as Curve};
use model::input::param::Id;
use model::input::scenario::Scenario;
use model::input::value::{Comparator, Rule};
use model::math::order::sort_by;
use model::rollout::detection::{RequiredSessions, StepPower};
use model::rollout::guard_rule::ByRule;
use model::rollout::operating::Operating as Chances;
use model::rollout::result::Simulation;
use model::units::HOURS_PER_DAY;
use presentation::Lang;
use text::catalog::{say, ui, word};
use text::letter;
use text::messages::{Sentence, Ui};
use text::number::{
    duration, duration_short, money, percent, percent_change, percent_points, percent_rounded, plain, plain_to,
};

/// The same ratio but for rounding.
const SAME: f64 = 1e-9;

/// How often, in words that say no more than the rollouts do: `4 times in 10`, `98 times in 100`.
#[must_use]
pub fn times(share: f64, lang: Lang) -> String {
    let number = |count: f64| plain_to(count, 0, lang);
    let (ten, hundred) = (number(10.0), number(100.0));
    let sentence = if share < 0.005 {
        Sentence::Rarely { of: &hundred }
    } else if share > 0.995 {
        Sentence::Mostly { but_one: &number(99.0), of: &hundred }
    } else if (0.195..0.805).contains(&share) {
        Sentence::Times { count: &number((share * 10.0).round()), of: &ten }
    } else {
        Sentence::Times { count: &number((share * 100.0).round()), of: &hundred }
    };
    say(&sentence, lang)
}

/// A rule's name for the reader, as its parameter has it.
fn rule_name(rule: Rule, lang: Lang) -> String {
    letter::raised(word(rule.id(), lang))
}

/// Chances of a rollback by ratio, rising: the grid and the ratios of the sentences.
#[must_use]
pub fn curve(chances: &Chances) -> Vec<(f64, ByRule<f64>)> {
    let mut points: Vec<(f64, ByRule<f64>)> = chances.grid().collect();
    let claim = chances.claim().zip(chances.false_claim());
    for (ratio, chance) in [Some((chances.limit(), chances.power())), claim].into_iter().flatten() {
        if points.iter().all(|point| (point.0 - ratio).abs() > SAME * ratio) {
            points.push((ratio, chance));
        }
    }
    sort_by(&mut points, |point| point.0);
    points
}

/// Least and most chance of a rollback at a ratio, by a rule: equal where the ratio was played.
#[must_use]
pub fn chance_at(chances: &Chances, rule: Rule, ratio: f64) -> (f64, f64) {
    let points = curve(chances);
    let at = |point: &(f64, ByRule<f64>)| point.1[rule];
    if let Some(point) = points.iter().find(|point| (point.0 - ratio).abs() <= SAME * ratio) {
        return (at(point), at(point));
    }
    let below = points.iter().rfind(|point| point.0 < ratio).map_or(0.0, at);
    let above = points.iter().find(|point| point.0 > ratio).map_or(1.0, at);
    (below.min(above), below.max(above))
}

/// The same in whole per cent.
#[must_use]
pub fn chance_in_words((low, high): (f64, f64), lang: Lang) -> String {
    let (low, high) = (percent_rounded(low, lang), percent_rounded(high, lang));
    if low == high { low } else { say(&Sentence::Between { low: &low, high: &high }, lang) }
}

/// A rollout step in few words: `5% · 48 h`.
#[must_use]
pub fn step_name(weight: f64, hours: f64, lang: Lang) -> String {
    format!("{} · {}", percent(weight, lang), duration_short(hours / HOURS_PER_DAY, lang))
}

/// How often the guard that is set is wrong and right, in words.
pub struct Words {
    /// At r = 1.
    pub healthy: String,
    /// At r = 1 with every guard watching, where that reads otherwise.
    pub all_guards: Option<String>,
    /// The allowed increase.
    pub increase: String,
    /// At r = 1 + guard; none where no increase is allowed.
    pub bad: Option<String>,
    /// At r = baseline/forecast, where that is dearer than the allowed increase.
    pub nothing: Option<String>,
}

impl Words {
    /// Of a rule.
    #[must_use]
    pub fn of(scenario: &Scenario, simulation: &Simulation, rule: Rule, lang: Lang) -> Self {
        let chances = &simulation.operating;
        let at = |by_rule: ByRule<f64>| times(by_rule[rule], lang);
        let dearer = chances.claim().filter(|&ratio| ratio > chances.limit() + SAME);
        let (healthy, all_guards) = (at(chances.false_rollback()), at(simulation.all_guards));
        Self {
            all_guards: (all_guards != healthy).then_some(all_guards),
            healthy,
            increase: percent_points(scenario.guard.mid, lang),
            bad: (chances.limit() > 1.0 + SAME).then(|| at(chances.power())),
            nothing: dearer.and(chances.false_claim()).map(at),
        }
    }
}

impl Words {
    /// What the guard would catch, for the answer.
    #[must_use]
    pub fn catches(&self, lang: Lang) -> Option<String> {
        let nothing = self.nothing.as_deref();
        let sentence = match (&self.bad, nothing) {
            (Some(bad), nothing) => Sentence::WouldCatch { increase: &self.increase, bad, nothing },
            (None, Some(nothing)) => Sentence::WouldCatchNothing { nothing },
            (None, None) => return None,
        };
        Some(say(&sentence, lang))
    }
}

impl Wording<'_> {
    fn chances(&self) -> &Chances {
        &self.simulation.operating
    }

    fn words(&self, rule: Rule) -> Words {
        Words::of(self.scenario, self.simulation, rule, self.lang)
    }

    fn count(&self, count: f64) -> String {
        plain_to(count, 0, self.lang)
    }

    fn time(&self, hours: f64) -> String {
        duration(hours / HOURS_PER_DAY, self.lang)
    }

    /// Whether any session is played.
    fn plays(&self) -> bool {
        self.simulation.evidence.iter().any(|step| step.sessions > 0.0)
    }

    /// What is said where no session is played.
    fn nothing_played(&self) -> String {
        if self.figures.canary.steps.is_empty() {
            return self.ui(Ui::NoSteps);
        }
        self.say(&Sentence::NothingRouted { gate: &self.time(self.scenario.gate.mid / 60.0) })
    }

    pub fn operating(&self, place: Place) -> Chart {
        let (chances, lang) = (self.chances(), self.lang);
        let points = curve(chances);
        let (first, last) = chances
            .grid()
            .fold((f64::INFINITY, 0.0_f64), |(first, last), (ratio, _)| (first.min(ratio), last.max(ratio)));
        let shown: Vec<_> = points.iter().filter(|point| (first..=last).contains(&point.0)).collect();
        let rule = |rule: &Rule| Curve {
            name: rule_name(*rule, lang),
            points: shown.iter().map(|point| (point.0, point.1[*rule])).collect(),
            chosen: *rule == self.scenario.rule,
        };
        let reference = |ratio: f64, name: String, chance: ByRule<f64>| {
            let value = chance[self.scenario.rule];
            Reference { ratio, name, chance: Some(Amount { value, text: percent_rounded(value, lang) }) }
        };
        let mut references = vec![reference(1.0, self.ui(Ui::AsForecast), chances.false_rollback())];
        if chances.limit() > 1.0 + SAME {
            let name = percent_change(self.scenario.guard.mid / 100.0, lang);
            references.push(reference(chances.limit(), name, chances.power()));
        }
        if let Some((ratio, chance)) = chances.claim().zip(chances.false_claim())
            && references.iter().all(|other| (other.ratio - ratio).abs() > SAME * ratio)
        {
            references.push(reference(ratio, self.ui(Ui::SavesNothing), chance));
        }
        let figure = Operating {
            unit: self.ui(Ui::RollbackChance),
            across: self.ui(Ui::TrueCost),
            rules: if self.plays() { Rule::ALL.iter().map(rule).collect() } else { Vec::new() },
            pinned: self.overlay(|beside| {
                let rule = beside.scenario.rule;
                vec![beside.simulation.operating.grid().map(|(ratio, chances)| (ratio, chances[rule])).collect()]
            }),
            references,
            ratios: &|ratio| format!("{}\u{a0}×", plain(ratio, lang)),
            chances: &|chance| percent(chance, lang),
            tell: &|ratio| self.read_ratio(ratio),
            empty: self.nothing_played(),
        };
        Chart {
            title: self.say(&Sentence::TitleOperating),
            finding: self.operating_finding(),
            scene: self.draw(&figure, place),
        }
    }

    fn operating_finding(&self) -> String {
        if !self.plays() {
            return self.nothing_played();
        }
        let Words { healthy, increase, bad, nothing, .. } = self.words(self.scenario.rule);
        if let Some(bad) = bad {
            let nothing = nothing.as_deref();
            return self.say(&Sentence::FindingOperating {
                healthy: &healthy,
                increase: &increase,
                bad: &bad,
                nothing,
            });
        }
        let healthy = self.say(&Sentence::FindingHealthy { healthy: &healthy });
        let nothing = nothing.map(|nothing| self.say(&Sentence::WouldCatchNothing { nothing: &nothing }));
        std::iter::once(healthy).chain(nothing).collect::<Vec<_>>().join(" ")
    }

    pub fn operating_notes(&self) -> Vec<Note> {
        if !self.plays() {
            return Vec::new();
        }
        let rules = Rule::ALL.iter().map(|&rule| {
            let Words { healthy, increase, bad, .. } = self.words(rule);
            let name = rule_name(rule, self.lang);
            let (rule, healthy, increase) = (name.as_str(), healthy.as_str(), increase.as_str());
            self.say(&match &bad {
                Some(bad) => Sentence::RuleInShort { rule, healthy, increase, bad },
                None => Sentence::RuleHealthy { rule, healthy },
            })
        });
        let mut notes: Vec<Note> = rules.map(Note::from).collect();
        let all = self.words(self.scenario.rule).all_guards;
        notes.extend(all.map(|times| self.say(&Sentence::AllGuards { times: &times }).into()));
        notes.extend(self.hours().map(Note::from));
        let rollouts = self.count(f64::from(self.simulation.rollouts()));
        notes.push(self.say(&Sentence::RolloutsEach { rollouts: &rollouts }).into());
        notes
    }

    /// When a rollback comes, by what we believe.
    fn hours(&self) -> Option<String> {
        let hours = self.simulation.risk.hours?;
        let [p10, p50, p90] = [hours.p10, hours.p50, hours.p90].map(|hours| self.time(hours));
        Some(self.say(&Sentence::PlanHours { p10: &p10, p50: &p50, p90: &p90 }))
    }

    /// What stands below the exposure: what cannot work first, then the plan's risk, then what each step can see.
    pub fn canary_notes(&self) -> Vec<Note> {
        if !self.plays() {
            return Vec::new();
        }
        let told = self.risk().into_iter().chain(self.sights()).map(Note::from);
        self.warnings().into_iter().chain(told).collect()
    }

    /// The plan's risk by what we believe.
    fn risk(&self) -> Vec<String> {
        let risk = &self.simulation.risk;
        let rollouts = self.count(risk.rollouts as f64);
        let mut said = vec![self.rollback(&rollouts)];
        said.extend(self.hours());
        let money = |amount: f64| self.short_money(amount);
        let [mean, p50, p95, worst] =
            [risk.surprise.mean, risk.surprise.p50, risk.surprise.p95, risk.surprise.worst].map(money);
        said.push(self.say(&Sentence::PlanSurprise {
            rollouts: &rollouts,
            mean: &mean,
            p50: &p50,
            p95: &p95,
            worst: &worst,
        }));
        let [mean, p50, p95, worst] =
            [risk.regret.mean, risk.regret.p50, risk.regret.p95, risk.regret.worst].map(money);
        said.push(self.say(&Sentence::PlanRegret { mean: &mean, p50: &p50, p95: &p95, worst: &worst }));
        if let Some(cap) = self.scenario.cap {
            said.push(match risk.overshoot {
                Some(over) => self.say(&Sentence::CapReached {
                    days: &plain_to(risk.capped_days, 1, self.lang),
                    mean: &money(over.mean),
                    worst: &money(over.worst),
                }),
                None => self.say(&Sentence::CapNotReached { cap: &money(cap.mid) }),
            });
        }
        said
    }

    fn rollback(&self, rollouts: &str) -> String {
        let risk = &self.simulation.risk;
        if risk.rollback <= 0.0 {
            return self.say(&Sentence::PlanNeverRollsBack { rollouts });
        }
        let share = |share: f64| percent_rounded(share, self.lang);
        let named = |name: &str, chance: f64| self.say(&Sentence::Named { name, amount: &share(chance) });
        let steps = self.figures.canary.steps.iter().zip(&risk.by_step);
        let steps: Vec<String> =
            steps.map(|(step, &chance)| named(&step_name(step.weight, step.hours, self.lang), chance)).collect();
        let causes = [
            (Ui::CauseCost, risk.by_cause.cost),
            (Ui::CauseErrors, risk.by_cause.errors),
            (Ui::CauseSlow, risk.by_cause.slow),
        ];
        let causes = causes.into_iter().filter(|&(_, chance)| chance > 0.0);
        let causes: Vec<String> = causes.map(|(cause, chance)| named(ui(cause, self.lang), chance)).collect();
        self.say(&Sentence::PlanRollsBack {
            chance: &share(risk.rollback),
            steps: &steps.join(", "),
            causes: &causes.join(", "),
        })
    }

    /// What each step can and cannot see, guard by guard.
    fn sights(&self) -> Vec<String> {
        let steps = self.figures.canary.steps.iter().zip(&self.simulation.evidence);
        steps
            .flat_map(|(step, evidence)| {
                let name = step_name(step.weight, step.hours, self.lang);
                let mut said = vec![self.sees_cost(&name, step.hours, step.hours_to_detect, evidence.cost)];
                said.extend(self.sees_shares(&name, evidence));
                said
            })
            .collect()
    }

    fn sees_cost(&self, step: &str, hours: f64, to_detect: Option<f64>, cost: RequiredSessions) -> String {
        let (Some(needed), Some(after)) = (cost.sessions, to_detect) else {
            return self.say(&Sentence::DetectNever { step });
        };
        let (needed, time) = (self.count(needed), self.time(after));
        let increase = percent(self.scenario.guard.mid / 100.0, self.lang);
        let (needed, time, increase) = (needed.as_str(), time.as_str(), increase.as_str());
        self.say(&if after > hours {
            Sentence::DetectTooLate { needed, time, step, increase }
        } else {
            Sentence::Detect { needed, time, step, increase }
        })
    }

    /// Errors and p95: what the step has too few sessions for, then what it has enough for.
    fn sees_shares(&self, step: &str, evidence: &StepPower) -> Vec<String> {
        let sessions = self.count(evidence.sessions);
        let about = |met: bool| -> Vec<String> {
            let p95 = evidence.slow.sessions.filter(|_| evidence.slow.met == met);
            let errors = evidence.errors.sessions.filter(|_| evidence.errors.met == met);
            let rate = percent_points(self.scenario.maxerrors.mid, self.lang);
            let p95 = p95.map(|needed| self.say(&Sentence::AboutP95 { needed: &self.count(needed) }));
            let errors =
                errors.map(|needed| self.say(&Sentence::AboutErrors { rate: &rate, needed: &self.count(needed) }));
            p95.into_iter().chain(errors).collect()
        };
        let (short, enough) = (about(false), about(true));
        let (step, sessions) = (step, sessions.as_str());
        let short = (!short.is_empty()).then(|| self.say(&Sentence::SaysNothing { step, sessions, about: &short }));
        let enough = (!enough.is_empty()).then(|| self.say(&Sentence::Speaks { step, sessions, about: &enough }));
        short.into_iter().chain(enough).collect()
    }

    /// What in the plan cannot work as it stands, each with the parameter to change.
    pub fn warnings(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        let mut warn = |about: Id, sentence: &Sentence<'_>| {
            notes.push(Note { text: self.say(sentence), about: Some(about) });
        };
        let (check, least) = (self.scenario.check.mid, self.scenario.minsessions.mid);
        for (step, evidence) in self.figures.canary.steps.iter().zip(&self.simulation.evidence) {
            let name = step_name(step.weight, step.hours, self.lang);
            if step.hours < check * (1.0 - SAME) {
                warn(Id::Canary, &Sentence::ShortStep { step: &name, check: &self.time(check) });
            }
            if !evidence.judges {
                let sessions = self.count(evidence.sessions);
                // Four standard deviations of a Poisson count.
                let never = evidence.sessions + 4.0 * evidence.sessions.sqrt() < least;
                let least = self.count(least);
                let sentence = Sentence::SeldomJudges { step: &name, sessions: &sessions, least: &least, never };
                warn(Id::Minsessions, &sentence);
            }
            if self.scenario.comparator == Comparator::Control && !evidence.comparable {
                warn(Id::Comparator, &Sentence::NoControl { step: &name });
            }
        }
        let cost = self.figures.canary.forecast_cost_per_session;
        if let (Some(cap), Some(cost)) = (self.scenario.cap, cost) {
            let amount = |value: f64| money(value, &self.scenario.currency, self.lang);
            if cap.mid <= 0.0 {
                warn(Id::Cap, &Sentence::CapOfNothing);
            } else if cap.mid < cost {
                warn(Id::Cap, &Sentence::CapBelowSession { cap: &amount(cap.mid), cost: &amount(cost) });
            }
        }
        let markets = &self.scenario.markets;
        let twice = markets
            .iter()
            .enumerate()
            .find(|(at, market)| markets[..*at].iter().any(|other| other.name == market.name));
        if let Some((_, market)) = twice {
            warn(Id::Markets, &Sentence::MarketTwice { name: &market.name });
        }
        notes
    }
}
