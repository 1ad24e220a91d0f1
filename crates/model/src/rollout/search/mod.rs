//! A better plan: the steps, rule and minimum sessions that tell a healthy candidate from a bad one at the least expense.
//!
//! Among plans of one or two steps of at most 14 days together, those with at most 5 % false rollbacks (r = 1) and at least
//! 80 % power (r = 1 + guard) are ranked by expected surprise plus price of caution under the belief in `saving` and `tokens`
//! (money). First all are sifted with few rollouts ([`crate::rollout::search::screening`]): steps are independent, each being a fresh
//! analysis, so a plan follows from its steps. Then the best are played in full, cap and all, and only what that confirms is
//! suggested. Guard, comparator, check, lag and cap stay the reader's. Cost guard alone, as in the operating characteristic.
//! Everything follows from the scenario and the seed; [`Search::advance`] does one slice.

pub mod screening;

use crate::cost::drivers::{Drivers, Stage};
use crate::cost::session::Cost;
use crate::input::scenario::Scenario;
use crate::input::value::{Rule, Step};
use crate::math::order::{ascend, order, sort_by};
use crate::math::order_statistics::at_shares;
use crate::rollout::believed_cost::candidate_costs;
use crate::rollout::plan::{Guards, Rollout};
use crate::rollout::playback::{Played, play_each};
use crate::rollout::risk::summarise;
use crate::rollout::search::screening::{BELIEFS, COSTS, Candidate, MINIMA, ROLLOUTS, StepOutcome, sift};
use crate::units::HOURS_PER_DAY;

/// Most false rollbacks a suggestion may have.
pub const MOST_FALSE: f64 = 0.05;
/// Least power it must have.
pub const LEAST_POWER: f64 = 0.8;
/// Longest it may last, hours.
pub const MOST_HOURS: f64 = 14.0 * HOURS_PER_DAY;

/// Weights tried, fractions: a canary is the smaller part.
const WEIGHTS: [f64; 7] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5];
/// Durations tried, hours.
const DURATIONS: [f64; 17] =
    [1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 18.0, 24.0, 36.0, 48.0, 72.0, 96.0, 120.0, 168.0, 240.0, 336.0];
/// Plans played in full.
const SHORT_LIST: usize = 24;
/// Rollouts each is played for, at each of r = 1, r = 1 + guard, and under the belief.
const CONFIRMING: u32 = 4096;
/// Rollouts the belief is read from.
const BELIEVING: u32 = 1024;

/// A plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Steps, as the scenario has them.
    pub steps: Vec<Step>,
    /// Rule.
    pub rule: Rule,
    /// Minimum sessions.
    pub minsessions: f64,
}

/// A plan and what playing it came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// The plan.
    pub plan: Plan,
    /// P(rollback) at r = 1.
    pub false_rollback: f64,
    /// P(rollback) at r = 1 + guard.
    pub power: f64,
    /// Expected surprise under the belief, money.
    pub surprise: f64,
    /// Expected price of caution under the belief, money.
    pub price_of_caution: f64,
}

/// What keeps a plan from being suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// No session is routed.
    Traffic,
    /// Too many healthy candidates are rolled back.
    FalseRollback,
    /// Too many bad ones are not.
    Power,
}

/// Why there is no suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreachable {
    /// What stands in the way of the closest plan.
    pub obstacle: Obstacle,
    /// The plan that comes closest, when any could be tried.
    pub closest: Option<Tried>,
}

/// A plan of the sift, by the places of its steps among the candidates.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sketch {
    first: usize,
    second: Option<usize>,
    minimum: usize,
    rule: Rule,
    false_rollback: f64,
    power: f64,
    expense: f64,
}

/// A search under way.
#[derive(Clone, Debug)]
pub struct Search {
    drivers: Drivers,
    cost: Cost,
    seed: u32,
    /// True costs by rollout number, for playing; and those the sift judges at.
    believed: Vec<f64>,
    costs: [f64; COSTS],
    /// Checks of each duration tried.
    durations: Vec<usize>,
    weights: usize,
    candidates: Vec<Candidate>,
    short_list: Option<Vec<Sketch>>,
    tried: Vec<Tried>,
}

/// Saving missed on the sessions not yet moved until each rollout ended, its lag included; the mean, money.
#[must_use]
pub fn price_of_caution(rollout: &Rollout, played: &[Played], rule: Rule) -> f64 {
    let price = |played: &Played| {
        let trigger = played.end(rule).trigger;
        let end = trigger.map_or(f64::INFINITY, |trigger| trigger.hours);
        let held = rollout.steps.iter().enumerate().map(|(index, step)| {
            let lag = trigger.filter(|trigger| trigger.step == index).map_or(0.0, |_| rollout.watch.lag);
            (1.0 - step.weight) * ((end - step.from).clamp(0.0, step.hours) + lag)
        });
        rollout.rate * held.sum::<f64>() * (rollout.baseline - played.cost)
    };
    played.iter().map(price).sum::<f64>() / played.len().max(1) as f64
}

impl Search {
    /// A search for a scenario, not begun.
    #[must_use]
    pub fn new(scenario: &Scenario, seed: u32) -> Self {
        let drivers = Drivers::of(scenario);
        let cost = Cost::of(&drivers);
        let check = drivers.watch.check;
        let checks = DURATIONS.map(|hours| ((hours / check).ceil() as usize).max(1));
        let mut durations: Vec<usize> =
            checks.into_iter().filter(|&checks| check * checks as f64 <= MOST_HOURS).collect();
        durations.dedup();
        let believed = candidate_costs(scenario, seed, 0..CONFIRMING);
        let forecast = Rollout::of(&Drivers { stages: Vec::new(), ..drivers.clone() }, &cost, Guards::Cost).forecast;
        let mut sorted = believed[..BELIEVING as usize].to_vec();
        ascend(&mut sorted);
        let shares = (0..BELIEFS).map(|point| (point as f64 + 0.5) / BELIEFS as f64);
        let beliefs = at_shares(&sorted, shares);
        let mut costs = [forecast; COSTS];
        costs[1] = forecast * (1.0 + drivers.guard);
        costs[2..].copy_from_slice(&beliefs);
        Self {
            drivers,
            cost,
            seed,
            believed,
            costs,
            durations,
            weights: 0,
            candidates: Vec::new(),
            short_list: None,
            tried: Vec::new(),
        }
    }

    fn rollout(&self, stages: Vec<Stage>, minsessions: f64) -> Rollout {
        let mut drivers = Drivers { stages, ..self.drivers.clone() };
        drivers.watch.minsessions = minsessions;
        Rollout::of(&drivers, &self.cost, Guards::Cost)
    }

    /// Whether any session is routed.
    fn has_traffic(&self) -> bool {
        self.cost.per_routed(self.cost.moved_baseline).is_some() && self.cost.routed > 0.0
    }

    /// Does one slice of the work; gives the share of it that is done.
    pub fn advance(&mut self) -> f64 {
        if !self.has_traffic() {
            return 1.0;
        }
        if let Some(weight) = WEIGHTS.get(self.weights) {
            self.sift_weight(*weight);
            self.weights += 1;
        } else if let Some(list) = &self.short_list {
            if let Some(sketch) = list.get(self.tried.len()) {
                let plan = self.plan(sketch);
                self.tried.push(self.try_out(plan));
            }
        } else {
            self.short_list = Some(self.shorten());
        }
        let slices = WEIGHTS.len() + 1 + self.short_list.as_ref().map_or(SHORT_LIST, Vec::len);
        (self.weights + usize::from(self.short_list.is_some()) + self.tried.len()) as f64 / slices as f64
    }

    fn sift_weight(&mut self, weight: f64) {
        let longest = self.durations.iter().copied().max().unwrap_or(1);
        let days = longest as f64 * self.drivers.watch.check / HOURS_PER_DAY;
        let rollout = self.rollout(vec![Stage { weight, days }], 1.0);
        // Costs fall for the sift; their places are put back after it.
        let order = order(&self.costs.map(|cost| -cost));
        let costs = core::array::from_fn(|place| self.costs[order[place]]);
        let mut candidates = sift(&rollout, u64::from(self.seed), &self.durations, &costs);
        for fate in candidates.iter_mut().flat_map(|candidate| candidate.fates.iter_mut().flatten()) {
            let sorted = *fate;
            for (from, &to) in order.iter().enumerate() {
                (fate.trips[to], fate.hours[to]) = (sorted.trips[from], sorted.hours[from]);
            }
        }
        self.candidates.extend(candidates);
    }

    /// Expected surprise plus price of caution in one step at each believed cost.
    fn expenses(&self, candidate: &Candidate, fate: &StepOutcome, rollout: &Rollout) -> [f64; BELIEFS] {
        core::array::from_fn(|belief| {
            let at = belief + 2;
            let hours = fate.hours[at] + rollout.watch.lag * fate.trips[at];
            let surprise = candidate.weight * (self.costs[at] - rollout.forecast);
            let caution = (1.0 - candidate.weight) * (rollout.baseline - self.costs[at]);
            rollout.rate * hours * (surprise + caution)
        })
    }

    /// Every plan of one or two steps.
    fn sketches(&self) -> Vec<Sketch> {
        let rollout = self.rollout(Vec::new(), 1.0);
        let mut sketches = Vec::new();
        for (minimum, rule) in (0..MINIMA.len()).flat_map(|minimum| Rule::ALL.iter().map(move |&rule| (minimum, rule)))
        {
            let fate = |index: usize| &self.candidates[index].fates[minimum][rule];
            let expenses = self.candidates.iter().enumerate();
            let expenses: Vec<_> =
                expenses.map(|(index, candidate)| self.expenses(candidate, fate(index), &rollout)).collect();
            for first in 0..self.candidates.len() {
                let [wrong, right, ..] = fate(first).trips;
                let expense = expenses[first].iter().sum::<f64>() / BELIEFS as f64;
                let single =
                    Sketch { first, second: None, minimum, rule, false_rollback: wrong, power: right, expense };
                sketches.push(single);
                for (second, expenses) in expenses.iter().enumerate().skip(first + 1) {
                    let (one, two) = (&self.candidates[first], &self.candidates[second]);
                    if two.weight <= one.weight || one.hours + two.hours > MOST_HOURS {
                        continue;
                    }
                    let both = |at: usize| 1.0 - (1.0 - fate(first).trips[at]) * (1.0 - fate(second).trips[at]);
                    let more = (0..BELIEFS).map(|at| (1.0 - fate(first).trips[at + 2]) * expenses[at]);
                    let expense = expense + more.sum::<f64>() / BELIEFS as f64;
                    let (false_rollback, power) = (both(0), both(1));
                    sketches.push(Sketch { second: Some(second), false_rollback, power, expense, ..single });
                }
            }
        }
        sketches
    }

    /// The sketches worth playing: the cheapest that are well within the limits, and the cheapest that may be; where there
    /// are none, those that come closest.
    fn shorten(&self) -> Vec<Sketch> {
        let mut sketches = self.sketches();
        let error = |share: f64| (share * (1.0 - share) / ROLLOUTS as f64).sqrt();
        let gap = |sketch: &Sketch| shortfall(sketch.false_rollback, sketch.power).1;
        sort_by(&mut sketches, |sketch| sketch.expense);
        let within = |errors: f64| {
            let (most, least) = (MOST_FALSE - errors * error(MOST_FALSE), LEAST_POWER + errors * error(LEAST_POWER));
            sketches.iter().filter(move |sketch| sketch.false_rollback <= most && sketch.power >= least)
        };
        let mut list: Vec<Sketch> = within(1.0).take(SHORT_LIST / 2).copied().collect();
        for sketch in within(-1.0) {
            if list.len() < SHORT_LIST && !list.contains(sketch) {
                list.push(*sketch);
            }
        }
        if list.is_empty() {
            sort_by(&mut sketches, gap);
            list = sketches.into_iter().take(2).collect();
        }
        list
    }

    fn plan(&self, sketch: &Sketch) -> Plan {
        let places = [Some(sketch.first), sketch.second];
        let steps = places.into_iter().flatten().map(|place| &self.candidates[place]);
        Plan {
            steps: steps.map(|step| Step { weight: step.weight * 100.0, hours: step.hours }).collect(),
            rule: sketch.rule,
            minsessions: MINIMA[sketch.minimum],
        }
    }

    /// Plays a plan of the reader's own as the suggestions are played.
    #[must_use]
    pub fn try_out(&self, plan: Plan) -> Tried {
        let stages =
            plan.steps.iter().map(|step| Stage { weight: step.weight / 100.0, days: step.hours / HOURS_PER_DAY });
        let rollout = self.rollout(stages.collect(), plan.minsessions);
        let seed = u64::from(self.seed);
        let (healthy, dear) = (|_| self.costs[0], |_| self.costs[1]);
        let believed = |number| self.believed[number as usize];
        let played = play_each(&rollout, seed, 0..CONFIRMING, &[&healthy, &dear, &believed]);
        let [healthy, dear, believed] = [0, 1, 2].map(|which| summarise(&rollout, &played[which], plan.rule));
        Tried {
            false_rollback: healthy.rollback,
            power: dear.rollback,
            surprise: believed.surprise.mean,
            price_of_caution: price_of_caution(&rollout, &played[2], plan.rule),
            plan,
        }
    }

    /// The best plan that holds both limits, once all slices are done.
    ///
    /// # Errors
    /// When none of the plans tried holds them: what stands in the way, and the plan that comes closest.
    pub fn finish(self) -> Result<Tried, Unreachable> {
        let expense = |tried: &Tried| tried.surprise + tried.price_of_caution;
        let gap = |tried: &Tried| shortfall(tried.false_rollback, tried.power).1;
        let holding = self.tried.iter().filter(|tried| gap(tried) <= 0.0);
        if let Some(best) = holding.min_by(|a, b| expense(a).total_cmp(&expense(b))) {
            return Ok(best.clone());
        }
        let closest = self.tried.iter().min_by(|a, b| gap(a).total_cmp(&gap(b))).cloned();
        let obstacle =
            closest.as_ref().map_or(Obstacle::Traffic, |tried| shortfall(tried.false_rollback, tried.power).0);
        Err(Unreachable { obstacle, closest })
    }

    /// The whole search at once.
    ///
    /// # Errors
    /// As [`Search::finish`].
    pub fn run(scenario: &Scenario, seed: u32) -> Result<Tried, Unreachable> {
        let mut search = Self::new(scenario, seed);
        while search.advance() < 1.0 {}
        search.finish()
    }
}

/// The limit a plan is farther from, and by how much; at most 0 when it holds both.
fn shortfall(false_rollback: f64, power: f64) -> (Obstacle, f64) {
    let (wrong, weak) = (false_rollback - MOST_FALSE, LEAST_POWER - power);
    if wrong > weak { (Obstacle::FalseRollback, wrong) } else { (Obstacle::Power, weak) }
}
