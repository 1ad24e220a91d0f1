//! The rollout, played: quickly behind every change of the scenario, and in full once it rests.
//!
//! Playing is too long for a frame, so what shows it follows the slider a moment behind, each time as a whole: a scenario, its
//! figures and the rollouts of that very scenario.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::web::startup::preload::Ahead;
use crate::web::workers::pool::{JobHandle, News, WorkerPool};
use crate::web::workers::use_uncertainty::PAUSE;
use jobs::work::Order;
use model::figures::Figures;
use model::input::scenario::Scenario;
use model::rollout::effort::RolloutEffort;
use model::rollout::result::Simulation;

/// What is played before the first answer comes.
pub const FIRST: RolloutEffort = RolloutEffort { rollouts: 256, ..RolloutEffort::QUICK };

/// A scenario and its figures, without labels where none matter.
#[derive(Clone, PartialEq)]
pub struct Snapshot {
    /// What the figures depend on.
    pub numbers: Rc<Scenario>,
    /// The same with its labels.
    pub scenario: Rc<Scenario>,
    /// Its figures.
    pub figures: Rc<Figures>,
}

/// The last moment that was played.
#[derive(Clone, PartialEq)]
pub struct Played {
    /// Which it was.
    pub moment: Snapshot,
    /// What playing it came to.
    pub simulation: Rc<Simulation>,
    /// The first there was, for what shows none.
    pub first: Rc<Simulation>,
    /// Share of the work done towards the full one; none when it is there.
    pub progress: Option<f64>,
}

/// What is pursued: one moment is played at a time, then the latest.
#[derive(Default)]
struct LatestOnly {
    wanted: Option<Snapshot>,
    handle: Option<JobHandle>,
    /// Shows what was found, unless something else does before.
    soon: Option<Timeout>,
    /// The last moment that was played in full.
    full: Option<Rc<Scenario>>,
}

/// What was found last, and how to show it.
#[derive(Clone)]
struct Found {
    last: Rc<RefCell<(Snapshot, Rc<Simulation>)>>,
    update: UseForceUpdateHandle,
}

/// How long what was found waits for the next move of a slider, which shows it without drawing the page twice, milliseconds.
const SOON: u32 = 40;

/// Plays the moment that is wanted, if none is being played.
fn pursue(pool: &Rc<WorkerPool>, pursuit: &Rc<RefCell<LatestOnly>>, found: &Found) {
    if pursuit.borrow().handle.is_some() {
        return;
    }
    let Some(moment) = pursuit.borrow_mut().wanted.take() else { return };
    let tell = {
        let (pool, pursuit, found, moment) = (Rc::clone(pool), Rc::clone(pursuit), found.clone(), moment.clone());
        Callback::from(move |news| {
            let News::Done(packed) = news else { return };
            // It is done: dropping the ticket withdraws nothing.
            let handle = pursuit.borrow_mut().handle.take();
            drop(handle);
            let is_known = pursuit.borrow().full.as_ref().is_some_and(|full| *full == moment.numbers);
            if let Some(simulation) = Simulation::unpack(&packed).filter(|_| !is_known) {
                found.last.replace((moment.clone(), Rc::new(simulation)));
                let update = found.update.clone();
                pursuit.borrow_mut().soon = Some(Timeout::new(SOON, move || update.force_update()));
            }
            pursue(&pool, &pursuit, &found);
        })
    };
    let handle = pool.ask(&moment.numbers, Order::Play(RolloutEffort::QUICK), tell);
    pursuit.borrow_mut().handle = Some(handle);
}

/// Whether that was played in full, and is what there is now.
fn is_full((moment, simulation): &(Snapshot, Rc<Simulation>), now: &Snapshot) -> bool {
    moment.numbers == now.numbers && simulation.effort == RolloutEffort::REFINED
}

/// Played where nothing is to show it.
const LEAST: RolloutEffort = RolloutEffort { rollouts: 1, ..RolloutEffort::QUICK };

/// The last moment played, as close behind `now` as can be, as far as something is to show it.
#[hook]
pub fn use_play(pool: &Rc<WorkerPool>, ahead: &Ahead, now: &Snapshot, is_shown: bool) -> Played {
    let begin =
        |(): &()| if is_shown { ahead.played(&now.numbers) } else { Rc::new(Simulation::of(&now.numbers, LEAST)) };
    let first = use_memo((), begin);
    let first = Rc::clone(&*first);
    let last = use_mut_ref(|| (now.clone(), Rc::clone(&first)));
    let found = Found { last: Rc::clone(&last), update: use_force_update() };
    let progress = use_state_eq(|| 0.0);
    let pursuit = use_mut_ref(LatestOnly::default);
    let recalled = use_memo(Rc::clone(&now.numbers), |numbers| {
        let packed = pool.recall(numbers, Order::Play(RolloutEffort::REFINED));
        packed.and_then(|packed| Simulation::unpack(&packed)).map(Rc::new).or_else(|| ahead.full(numbers))
    });
    if let Some(simulation) = (*recalled).clone()
        && !is_full(&last.borrow(), now)
    {
        last.replace((now.clone(), simulation));
    }
    // What was found is shown now.
    pursuit.borrow_mut().soon = None;
    {
        let (pool, pursuit, progress) = (Rc::clone(pool), Rc::clone(&pursuit), progress.setter());
        let now = now.clone();
        use_effect_with((Rc::clone(&now.numbers), is_shown), move |_| {
            progress.set(0.0);
            let handle = Rc::new(RefCell::new(None));
            let is_known = is_full(&found.last.borrow(), &now);
            if is_known {
                // Nothing that is under way may take its place.
                let left = pursuit.take();
                pursuit.borrow_mut().full = left.full;
            }
            let timer = (is_shown && !is_known).then(|| {
                pursuit.borrow_mut().wanted = Some(now.clone());
                pursue(&pool, &pursuit, &found);
                let handle = Rc::clone(&handle);
                Timeout::new(PAUSE, move || {
                    let moment = now.clone();
                    let tell = Callback::from(move |news| match news {
                        News::Progress(share) => progress.set(share),
                        News::Done(packed) => {
                            if let Some(simulation) = Simulation::unpack(&packed) {
                                pursuit.borrow_mut().full = Some(Rc::clone(&moment.numbers));
                                found.last.replace((moment.clone(), Rc::new(simulation)));
                                found.update.force_update();
                            }
                        }
                    });
                    *handle.borrow_mut() = Some(pool.ask(&now.numbers, Order::Play(RolloutEffort::REFINED), tell));
                })
            });
            move || {
                drop(timer);
                handle.borrow_mut().take();
            }
        });
    }
    let (moment, simulation) = &*last.borrow();
    let is_now = moment.numbers == now.numbers;
    Played {
        // Labels are never behind.
        moment: if is_now { now.clone() } else { moment.clone() },
        simulation: Rc::clone(simulation),
        first,
        progress: (!is_now || simulation.effort != RolloutEffort::REFINED).then_some(*progress),
    }
}
