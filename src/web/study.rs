//! How sure the figures are: a quick answer at once, a refined one a moment later.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::model::scenario::Scenario;
use crate::model::uncertainty::{Effort, Uncertainty};
use crate::web::ahead::Ahead;
use crate::web::desk::{Desk, News};
use crate::web::work::Order;

/// How long the scenario must rest before more is computed, milliseconds.
pub const PAUSE: u32 = 150;

/// How sure the figures are, as far as it is known.
#[derive(Clone, PartialEq)]
pub struct Sure {
    /// The quick answer, which changes with the scenario alone.
    pub quick: Rc<Uncertainty>,
    /// The best there is.
    pub best: Rc<Uncertainty>,
    /// Share of the work done towards a better one; none when there is none to come.
    pub progress: Option<f64>,
}

/// How sure the figures of a scenario are, by and by with so many draws; what is known ahead is not computed again.
#[hook]
pub fn use_uncertainty(desk: &Rc<Desk>, ahead: &Ahead, scenario: &Rc<Scenario>, draws: u32) -> Sure {
    let quick = use_memo(Rc::clone(scenario), |scenario| ahead.quick(scenario));
    let quick = Rc::clone(&*quick);
    let refined = use_state(|| None::<(Rc<Scenario>, Rc<Uncertainty>)>);
    let progress = use_state_eq(|| 0.0);
    let wanted = Effort { draws, ..Effort::REFINED };
    let recalled = use_memo((Rc::clone(scenario), draws), |(scenario, _)| {
        let packed = desk.recall(scenario, Order::Draw(wanted))?;
        Uncertainty::unpack(&packed).map(Rc::new)
    });
    let known = refined.as_ref().filter(|(of, found)| of == scenario && found.effort == wanted);
    let known = known.map(|(_, found)| Rc::clone(found)).or_else(|| (*recalled).clone());
    let known = known.or_else(|| (quick.effort == wanted).then(|| Rc::clone(&quick)));
    {
        let (refined, progress, is_known) = (refined.setter(), progress.setter(), known.is_some());
        let desk = Rc::clone(desk);
        use_effect_with((Rc::clone(scenario), draws), move |(scenario, _)| {
            let scenario = Rc::clone(scenario);
            progress.set(0.0);
            let ticket = Rc::new(std::cell::RefCell::new(None));
            let timer = (!is_known).then(|| {
                let ticket = Rc::clone(&ticket);
                Timeout::new(PAUSE, move || {
                    let of = Rc::clone(&scenario);
                    let tell = Callback::from(move |news| match news {
                        News::Progress(share) => progress.set(share),
                        News::Done(packed) => {
                            if let Some(found) = Uncertainty::unpack(&packed) {
                                refined.set(Some((Rc::clone(&of), Rc::new(found))));
                            }
                        }
                    });
                    *ticket.borrow_mut() = Some(desk.ask(&scenario, Order::Draw(wanted), tell));
                })
            });
            move || {
                drop(timer);
                ticket.borrow_mut().take();
            }
        });
    }
    let progress = known.is_none().then_some(*progress);
    Sure { best: known.unwrap_or_else(|| Rc::clone(&quick)), quick, progress }
}

/// The quick answer's. Without ranges one draw says it all, however many are asked for.
#[must_use]
pub fn first_effort(scenario: &Scenario) -> Effort {
    if scenario.is_certain() { Effort::REFINED } else { Effort::QUICK }
}
