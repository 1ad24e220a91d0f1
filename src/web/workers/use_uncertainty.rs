//! How sure the figures are: a quick answer at once, a refined one a moment later.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::web::startup::preload::Ahead;
use crate::web::workers::pool::{News, WorkerPool};
use jobs::work::Order;
use model::input::scenario::Scenario;
use model::uncertainty::effort::DrawEffort;
use model::uncertainty::result::Uncertainty;

/// How long the scenario must rest before more is computed, milliseconds.
pub const PAUSE: u32 = 150;

/// How sure the figures are, as far as it is known.
#[derive(Clone, PartialEq)]
pub struct Refinement {
    /// The quick answer, which changes with the scenario alone.
    pub quick: Rc<Uncertainty>,
    /// The best there is.
    pub best: Rc<Uncertainty>,
    /// Share of the work done towards a better one; none when there is none to come.
    pub progress: Option<f64>,
}

/// How sure the figures of a scenario are, by and by with so many draws; what is known ahead is not computed again.
#[hook]
pub fn use_uncertainty(pool: &Rc<WorkerPool>, ahead: &Ahead, scenario: &Rc<Scenario>, draws: u32) -> Refinement {
    let quick = use_memo(Rc::clone(scenario), |scenario| ahead.quick(scenario));
    let quick = Rc::clone(&*quick);
    let refined = use_state(|| None::<(Rc<Scenario>, Rc<Uncertainty>)>);
    let progress = use_state_eq(|| 0.0);
    let wanted = DrawEffort { draws, ..DrawEffort::REFINED };
    let recalled = use_memo((Rc::clone(scenario), draws), |(scenario, _)| {
        let packed = pool.recall(scenario, Order::Draw(wanted))?;
        Uncertainty::unpack(&packed).map(Rc::new)
    });
    let known = refined.as_ref().filter(|(of, found)| of == scenario && found.effort == wanted);
    let known = known.map(|(_, found)| Rc::clone(found)).or_else(|| (*recalled).clone());
    let known = known.or_else(|| (quick.effort == wanted).then(|| Rc::clone(&quick)));
    {
        let (refined, progress, is_known) = (refined.setter(), progress.setter(), known.is_some());
        let pool = Rc::clone(pool);
        use_effect_with((Rc::clone(scenario), draws), move |(scenario, _)| {
            let scenario = Rc::clone(scenario);
            progress.set(0.0);
            let handle = Rc::new(std::cell::RefCell::new(None));
            let timer = (!is_known).then(|| {
                let handle = Rc::clone(&handle);
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
                    *handle.borrow_mut() = Some(pool.ask(&scenario, Order::Draw(wanted), tell));
                })
            });
            move || {
                drop(timer);
                handle.borrow_mut().take();
            }
        });
    }
    let progress = known.is_none().then_some(*progress);
    Refinement { best: known.unwrap_or_else(|| Rc::clone(&quick)), quick, progress }
}
