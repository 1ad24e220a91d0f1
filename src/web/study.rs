//! How sure the figures are: a quick answer at once, a refined one a moment later from a worker.
//!
//! Where there is no worker (a sandboxed frame, or a browser that refuses) the same work is done here, a slice between two
//! breaths of the page. An answer belongs to the scenario it was asked for; one that comes late is dropped with its work.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::prelude::*;

use crate::model::scenario::Scenario;
use crate::model::uncertainty::{Effort, Study, Uncertainty};
use crate::share::encode;

/// How long the scenario must rest before more draws are computed, milliseconds.
const PAUSE: u32 = 150;
/// How long a worker may take to say its first word, milliseconds.
const PATIENCE: u32 = 10_000;

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

/// News of some work.
enum News {
    /// The share done.
    Progress(f64),
    /// What it came to.
    Done(Uncertainty),
}

/// How sure the figures of a scenario are, by and by with so many draws.
#[hook]
pub fn use_uncertainty(scenario: &Rc<Scenario>, draws: u32) -> Sure {
    let quick = use_memo(Rc::clone(scenario), |scenario| Uncertainty::of(scenario, first_effort(scenario)));
    let refined = use_state(|| None::<(Rc<Scenario>, Rc<Uncertainty>)>);
    let progress = use_state_eq(|| 0.0);
    let desk = use_mut_ref(Desk::default);
    let wanted = Effort { draws, ..Effort::REFINED };
    let known = refined.as_ref().filter(|(of, found)| of == scenario && found.effort == wanted);
    let known =
        known.map(|(_, found)| Rc::clone(found)).or_else(|| (quick.effort == wanted).then(|| Rc::clone(&quick)));
    {
        let (refined, progress, is_known) = (refined.setter(), progress.setter(), known.is_some());
        use_effect_with((Rc::clone(scenario), draws), move |(scenario, _)| {
            let scenario = Rc::clone(scenario);
            let work = Rc::new(Cell::new(None));
            progress.set(0.0);
            let timer = (!is_known).then(|| {
                let work = Rc::clone(&work);
                Timeout::new(PAUSE, move || {
                    let of = Rc::clone(&scenario);
                    let tell = Callback::from(move |news| match news {
                        News::Progress(share) => progress.set(share),
                        News::Done(found) => refined.set(Some((Rc::clone(&of), Rc::new(found)))),
                    });
                    work.set(Some(desk.borrow_mut().start(&scenario, wanted, tell)));
                })
            });
            move || {
                drop(timer);
                drop(work.take());
            }
        });
    }
    let progress = known.is_none().then_some(*progress);
    Sure { best: known.unwrap_or_else(|| Rc::clone(&quick)), quick, progress }
}

/// Without ranges one draw says it all, however many are asked for.
fn first_effort(scenario: &Scenario) -> Effort {
    if scenario.is_certain() { Effort::REFINED } else { Effort::QUICK }
}

/// Where work is given out: keeps the worker between two jobs.
#[derive(Default)]
struct Desk {
    worker: Rc<Cell<Option<Worker>>>,
    /// Set when workers have been tried in vain.
    alone: Rc<Cell<bool>>,
}

/// Some work under way; dropping it ends it.
struct Work {
    over: Rc<Cell<bool>>,
    /// The worker at it, and what listens to it.
    hired: Option<(Worker, [EventListener; 2], Timeout)>,
    desk: Rc<Cell<Option<Worker>>>,
}

impl Drop for Work {
    fn drop(&mut self) {
        let was_over = self.over.replace(true);
        if let Some((worker, _, _)) = self.hired.take() {
            if was_over {
                self.desk.set(Some(worker));
            } else {
                worker.terminate();
            }
        }
    }
}

impl Desk {
    fn start(&mut self, scenario: &Rc<Scenario>, effort: Effort, tell: Callback<News>) -> Work {
        let over = Rc::new(Cell::new(false));
        let known = self.worker.take();
        let idle = known.is_some();
        let worker = known.or_else(|| (!self.alone.get()).then(hire).flatten());
        let Some(worker) = worker else {
            slice_by_slice(Rc::clone(scenario), effort, Rc::clone(&over), tell);
            return Work { over, hired: None, desk: Rc::clone(&self.worker) };
        };
        let job: Array = [
            JsValue::from_str(&encode(scenario)),
            JsValue::from_f64(f64::from(effort.draws)),
            JsValue::from_f64(f64::from(effort.seed)),
        ]
        .into_iter()
        .collect();
        let heard = Rc::new(Cell::new(idle));
        if idle {
            let _ = worker.post_message(&job);
        }
        let answers = {
            let (over, heard, worker, tell) = (Rc::clone(&over), Rc::clone(&heard), worker.clone(), tell.clone());
            move |event: &Event| {
                let Some(message) = event.dyn_ref::<MessageEvent>().map(MessageEvent::data) else { return };
                if !heard.replace(true) {
                    // Its first word: it is ready.
                    let _ = worker.post_message(&job);
                } else if let Some(share) = message.as_f64() {
                    tell.emit(News::Progress(share));
                } else if let Ok(packed) = message.dyn_into::<Float64Array>()
                    && let Some(found) = Uncertainty::unpack(&packed.to_vec())
                {
                    over.set(true);
                    tell.emit(News::Done(found));
                }
            }
        };
        // Without an answer the work is done here, this time and from now on.
        let instead = {
            let (over, alone, scenario) = (Rc::clone(&over), Rc::clone(&self.alone), Rc::clone(scenario));
            move || {
                if !alone.replace(true) {
                    slice_by_slice(Rc::clone(&scenario), effort, Rc::clone(&over), tell.clone());
                }
            }
        };
        let patience = {
            let instead = instead.clone();
            Timeout::new(PATIENCE, move || {
                if !heard.get() {
                    instead();
                }
            })
        };
        let listeners =
            [EventListener::new(&worker, "message", answers), EventListener::new(&worker, "error", move |_| instead())];
        Work { over, hired: Some((worker, listeners, patience)), desk: Rc::clone(&self.worker) }
    }
}

/// A new worker, on its way up; none where the browser refuses.
fn hire() -> Option<Worker> {
    let document = web_sys::window()?.document()?;
    let address =
        |name: &str| web_sys::Url::new_with_base(name, &document.base_uri().ok()??).ok().map(|url| url.href());
    let script = document.query_selector("script[data-module]").ok()??.get_attribute("data-module")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address("worker.js")?, &options).ok()?;
    // The program is compiled already: the worker gets it as it is.
    let program = Object::new();
    Reflect::set(&program, &"address".into(), &address(&script)?.into()).ok()?;
    Reflect::set(&program, &"module".into(), &wasm_bindgen::module()).ok()?;
    worker.post_message(&program).ok()?;
    Some(worker)
}

/// Does the work here, letting the page breathe after each slice.
fn slice_by_slice(scenario: Rc<Scenario>, effort: Effort, over: Rc<Cell<bool>>, tell: Callback<News>) {
    wasm_bindgen_futures::spawn_local(async move {
        let mut study = Study::new(&scenario, effort);
        loop {
            TimeoutFuture::new(0).await;
            if over.get() {
                return;
            }
            let done = study.advance();
            if done >= 1.0 {
                break;
            }
            tell.emit(News::Progress(done));
        }
        over.set(true);
        tell.emit(News::Done(study.finish()));
    });
}
