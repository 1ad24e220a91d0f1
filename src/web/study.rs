//! How sure the figures are: a quick answer at once, a refined one a moment later from a worker.
//!
//! The worker is hired when the page starts and kept, so that nothing is loaded later. Where there is none (a sandboxed frame, a
//! browser that refuses) the same work is done here, a slice between two breaths of the page. An answer belongs to the job it
//! was asked for; one that comes late is dropped.

use std::cell::{Cell, RefCell};
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
use crate::web::worker::Job;

/// How long the scenario must rest before more draws are computed, milliseconds.
const PAUSE: u32 = 150;
/// How long the worker may take to say its first word, milliseconds.
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

/// How sure the figures of a scenario are, by and by with so many draws.
#[hook]
pub fn use_uncertainty(scenario: &Rc<Scenario>, draws: u32) -> Sure {
    let quick = use_memo(Rc::clone(scenario), |scenario| Uncertainty::of(scenario, first_effort(scenario)));
    let refined = use_state(|| None::<(Rc<Scenario>, Rc<Uncertainty>)>);
    let progress = use_state_eq(|| 0.0);
    let desk = use_memo((), |()| Desk::default());
    {
        let desk = Rc::clone(&desk);
        use_effect_with((), move |()| desk.hire());
    }
    let wanted = Effort { draws, ..Effort::REFINED };
    let known = refined.as_ref().filter(|(of, found)| of == scenario && found.effort == wanted);
    let known =
        known.map(|(_, found)| Rc::clone(found)).or_else(|| (quick.effort == wanted).then(|| Rc::clone(&quick)));
    {
        let (refined, progress, is_known) = (refined.setter(), progress.setter(), known.is_some());
        use_effect_with((Rc::clone(scenario), draws), move |(scenario, _)| {
            let scenario = Rc::clone(scenario);
            progress.set(0.0);
            let timer = (!is_known).then(|| {
                let desk = Rc::clone(&desk);
                Timeout::new(PAUSE, move || {
                    let of = Rc::clone(&scenario);
                    let tell = Callback::from(move |news| match news {
                        News::Progress(share) => progress.set(share),
                        News::Done(found) => refined.set(Some((Rc::clone(&of), Rc::new(found)))),
                    });
                    desk.start(scenario, wanted, tell);
                })
            });
            move || {
                drop(timer);
                desk.stop();
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

/// News of some work.
enum News {
    /// The share done.
    Progress(f64),
    /// What it came to.
    Done(Uncertainty),
}

/// What is being worked on.
#[derive(Clone)]
struct Task {
    number: f64,
    scenario: Rc<Scenario>,
    effort: Effort,
    tell: Callback<News>,
}

/// Where work is given out, a piece at a time.
#[derive(Clone, Default, PartialEq)]
struct Desk(Rc<Counter>);

#[derive(Default)]
struct Counter {
    worker: RefCell<Option<Hired>>,
    /// Whether the worker has said its first word.
    ready: Cell<bool>,
    task: RefCell<Option<Task>>,
    number: Cell<f64>,
}

impl PartialEq for Counter {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The worker, what listens to it, and the limit of our patience.
struct Hired {
    worker: Worker,
    _listeners: [EventListener; 2],
    _patience: Timeout,
}

impl Desk {
    /// Looks for a worker; without one the work is done here.
    fn hire(&self) {
        let Some(worker) = worker() else { return };
        let hear = {
            let desk = self.clone();
            move |event: &Event| {
                let message = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<Array>().ok());
                if let Some(message) = message {
                    desk.hear(&message);
                }
            }
        };
        let (one, other) = (self.clone(), self.clone());
        let listeners = [
            EventListener::new(&worker, "message", hear),
            EventListener::new(&worker, "error", move |_| one.dismiss()),
        ];
        let patience = Timeout::new(PATIENCE, move || {
            if !other.0.ready.get() {
                other.dismiss();
            }
        });
        *self.0.worker.borrow_mut() = Some(Hired { worker, _listeners: listeners, _patience: patience });
    }

    /// Goes on without the worker, here.
    fn dismiss(&self) {
        // Whoever calls this may be one of its listeners, which must not go before they return.
        let hired = self.0.worker.borrow_mut().take();
        if let Some(hired) = hired {
            hired.worker.terminate();
            Timeout::new(0, move || drop(hired)).forget();
            self.go();
        }
    }

    /// Takes in what the worker says.
    fn hear(&self, message: &Array) {
        if !self.0.ready.replace(true) {
            self.go();
            return;
        }
        let Some(task) = self.0.task.borrow().clone() else { return };
        let is_about_it = message.get(0).as_f64().is_some_and(|number| number.total_cmp(&task.number).is_eq());
        if !is_about_it {
            return;
        }
        let content = message.get(1);
        if let Some(share) = content.as_f64() {
            task.tell.emit(News::Progress(share));
        } else if let Ok(packed) = content.dyn_into::<Float64Array>()
            && let Some(found) = Uncertainty::unpack(&packed.to_vec())
        {
            self.0.task.replace(None);
            task.tell.emit(News::Done(found));
        }
    }

    /// Starts some work instead of what there was.
    fn start(&self, scenario: Rc<Scenario>, effort: Effort, tell: Callback<News>) {
        let number = self.0.number.get() + 1.0;
        self.0.number.set(number);
        self.0.task.replace(Some(Task { number, scenario, effort, tell }));
        self.go();
    }

    /// Ends the work under way.
    fn stop(&self) {
        if let (Some(task), Some(hired)) = (self.0.task.take(), &*self.0.worker.borrow()) {
            let _ = hired.worker.post_message(&Array::of1(&JsValue::from_f64(-task.number)));
        }
    }

    /// Has the work done by whoever there is.
    fn go(&self) {
        let Some(task) = self.0.task.borrow().clone() else { return };
        match &*self.0.worker.borrow() {
            Some(hired) if self.0.ready.get() => {
                let job = Job::new(task.number, &task.scenario, task.effort);
                let _ = hired.worker.post_message(&job.message());
            }
            // Its first word will bring us here again.
            Some(_) => {}
            None => wasm_bindgen_futures::spawn_local(slice_by_slice(self.clone(), task)),
        }
    }
}

/// A new worker, on its way up; none where the browser refuses.
fn worker() -> Option<Worker> {
    let document = web_sys::window()?.document()?;
    let base = document.base_uri().ok()??;
    let address = |name: &str| web_sys::Url::new_with_base(name, &base).ok().map(|url| url.href());
    let script = document.query_selector("script[data-worker]").ok()??;
    let file = |attribute: &str| address(&script.get_attribute(attribute)?);
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&file("data-worker")?, &options).ok()?;
    // The program is compiled already: the worker gets it as it is.
    let program = Object::new();
    Reflect::set(&program, &"address".into(), &file("data-module")?.into()).ok()?;
    Reflect::set(&program, &"module".into(), &wasm_bindgen::module()).ok()?;
    worker.post_message(&program).ok()?;
    Some(worker)
}

/// Does the work here, letting the page breathe after each slice, as long as it is wanted.
async fn slice_by_slice(desk: Desk, task: Task) {
    let mut study = Study::new(&task.scenario, task.effort);
    loop {
        TimeoutFuture::new(0).await;
        if desk.0.task.borrow().as_ref().is_none_or(|now| now.number.total_cmp(&task.number).is_ne()) {
            return;
        }
        let done = study.advance();
        if done >= 1.0 {
            break;
        }
        task.tell.emit(News::Progress(done));
    }
    desk.0.task.replace(None);
    task.tell.emit(News::Done(study.finish()));
}
