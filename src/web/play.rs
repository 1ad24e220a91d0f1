//! The rollout, played: quickly behind every change of the scenario, and in full once it rests.
//!
//! Playing is too long for a frame, so what shows it follows the slider a moment behind, each time as a whole: a scenario, its
//! figures and the rollouts of that very scenario.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::model::figures::Figures;
use crate::model::scenario::Scenario;
use crate::model::simulation::{Effort, Simulation};
use crate::web::desk::{Desk, News, Ticket};
use crate::web::study::PAUSE;
use crate::web::work::Order;

/// What is played before the first answer comes.
const FIRST: Effort = Effort { rollouts: 256, ..Effort::QUICK };

/// Steps in which progress is told.
const STEPS: f64 = 10.0;

/// A scenario and its figures, without labels where none matter.
#[derive(Clone, PartialEq)]
pub struct Moment {
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
    pub moment: Moment,
    /// What playing it came to.
    pub simulation: Rc<Simulation>,
    /// The first there was, for what shows none.
    pub first: Rc<Simulation>,
    /// Share of the work done towards the full one; none when it is there.
    pub progress: Option<f64>,
}

/// What is pursued: one moment is played at a time, then the latest.
#[derive(Default)]
struct Pursuit {
    wanted: Option<Moment>,
    ticket: Option<Ticket>,
    /// The last moment that was played in full.
    full: Option<Rc<Scenario>>,
}

type Found = (Moment, Rc<Simulation>);

/// Plays the moment that is wanted, if none is being played.
fn pursue(desk: &Rc<Desk>, pursuit: &Rc<RefCell<Pursuit>>, found: &UseStateSetter<Found>) {
    if pursuit.borrow().ticket.is_some() {
        return;
    }
    let Some(moment) = pursuit.borrow_mut().wanted.take() else { return };
    let tell = {
        let (desk, pursuit, found, moment) = (Rc::clone(desk), Rc::clone(pursuit), found.clone(), moment.clone());
        Callback::from(move |news| {
            let News::Done(packed) = news else { return };
            // It is done: dropping the ticket withdraws nothing.
            let ticket = pursuit.borrow_mut().ticket.take();
            drop(ticket);
            let is_known = pursuit.borrow().full.as_ref().is_some_and(|full| *full == moment.numbers);
            if let Some(simulation) = Simulation::unpack(&packed).filter(|_| !is_known) {
                found.set((moment.clone(), Rc::new(simulation)));
            }
            pursue(&desk, &pursuit, &found);
        })
    };
    let ticket = desk.ask(&moment.numbers, Order::Play(Effort::QUICK), tell);
    pursuit.borrow_mut().ticket = Some(ticket);
}

/// Played where nothing is to show it.
const LEAST: Effort = Effort { rollouts: 1, ..Effort::QUICK };

/// The last moment played, as close behind `now` as can be, as far as something is to show it.
#[hook]
pub fn use_play(desk: &Rc<Desk>, now: &Moment, is_shown: bool) -> Played {
    let first = use_memo((), |()| Simulation::of(&now.numbers, if is_shown { FIRST } else { LEAST }));
    let found = use_state(|| (now.clone(), Rc::clone(&first)));
    let progress = use_state_eq(|| 0.0);
    let pursuit = use_mut_ref(Pursuit::default);
    {
        let (desk, pursuit, found, progress) =
            (Rc::clone(desk), Rc::clone(&pursuit), found.setter(), progress.setter());
        let now = now.clone();
        use_effect_with((Rc::clone(&now.numbers), is_shown), move |_| {
            progress.set(0.0);
            let ticket = Rc::new(RefCell::new(None));
            let timer = is_shown.then(|| {
                pursuit.borrow_mut().wanted = Some(now.clone());
                pursue(&desk, &pursuit, &found);
                let ticket = Rc::clone(&ticket);
                Timeout::new(PAUSE, move || {
                    let moment = now.clone();
                    let tell = Callback::from(move |news| match news {
                        // The whole page hears of it: no oftener than a reader sees it.
                        News::Progress(share) => progress.set((share * STEPS).floor() / STEPS),
                        News::Done(packed) => {
                            if let Some(simulation) = Simulation::unpack(&packed) {
                                pursuit.borrow_mut().full = Some(Rc::clone(&moment.numbers));
                                found.set((moment.clone(), Rc::new(simulation)));
                            }
                        }
                    });
                    *ticket.borrow_mut() = Some(desk.ask(&now.numbers, Order::Play(Effort::REFINED), tell));
                })
            });
            move || {
                drop(timer);
                ticket.borrow_mut().take();
            }
        });
    }
    let (moment, simulation) = &*found;
    let is_now = moment.numbers == now.numbers;
    Played {
        // Labels are never behind.
        moment: if is_now { now.clone() } else { moment.clone() },
        simulation: Rc::clone(simulation),
        first,
        progress: (!is_now || simulation.effort != Effort::REFINED).then_some(*progress),
    }
}
