//! Where long work is given out, a piece at a time, first come, first served.
//!
//! A worker is hired when the page starts and kept, so that nothing is loaded later. Where there is none (a sandboxed frame, a
//! browser that refuses) the same work is done here, a slice between two breaths of the page. Whoever asks gets a ticket; work
//! whose ticket is dropped is not done, and its answer, should it come late, is not told.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::model::scenario::Scenario;
use crate::share::encode;
use crate::web::work::{Order, Work};
use crate::web::worker::Job;

/// How long the worker may take to say its first word, milliseconds.
const PATIENCE: u32 = 10_000;

/// News of some work.
pub enum News {
    /// The share done.
    Progress(f64),
    /// What it came to, packed.
    Done(Vec<f64>),
}

/// What is being worked on, or waits.
#[derive(Clone)]
struct Task {
    number: f64,
    scenario: Rc<Scenario>,
    order: Order,
    tell: Callback<News>,
}

/// The desk.
#[derive(Clone, Default)]
pub struct Desk(Rc<Counter>);

#[derive(Default)]
struct Counter {
    worker: RefCell<Option<Hired>>,
    /// Whether the worker has said its first word.
    ready: Cell<bool>,
    /// Under way first.
    tasks: RefCell<VecDeque<Task>>,
    /// Whether the first is under way.
    busy: Cell<bool>,
    number: Cell<f64>,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Work asked for; dropping it withdraws what is not done.
pub struct Ticket {
    desk: Desk,
    number: f64,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.desk.withdraw(self.number);
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
    pub fn hire(&self) {
        let Some(worker) = worker() else { return };
        let hear = {
            let desk = self.clone();
            move |event: &web_sys::Event| {
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

    /// Asks for some work; its news go to `tell`.
    #[must_use]
    pub fn ask(&self, scenario: &Rc<Scenario>, order: Order, tell: Callback<News>) -> Ticket {
        let number = self.0.number.get() + 1.0;
        self.0.number.set(number);
        self.0.tasks.borrow_mut().push_back(Task { number, scenario: Rc::clone(scenario), order, tell });
        self.go();
        Ticket { desk: self.clone(), number }
    }

    /// Goes on without the worker, here.
    fn dismiss(&self) {
        // Whoever calls this may be one of its listeners, which must not go before they return.
        let hired = self.0.worker.borrow_mut().take();
        if let Some(hired) = hired {
            hired.worker.terminate();
            Timeout::new(0, move || drop(hired)).forget();
            self.0.busy.set(false);
            self.go();
        }
    }

    /// Takes in what the worker says.
    fn hear(&self, message: &Array) {
        if !self.0.ready.replace(true) {
            self.go();
            return;
        }
        let Some(task) = self.current() else { return };
        let is_about_it = message.get(0).as_f64().is_some_and(|number| number.total_cmp(&task.number).is_eq());
        if !is_about_it {
            return;
        }
        let content = message.get(1);
        if let Some(share) = content.as_f64() {
            task.tell.emit(News::Progress(share));
        } else if let Ok(packed) = content.dyn_into::<Float64Array>() {
            self.done(&task, packed.to_vec());
        }
    }

    /// What is under way.
    fn current(&self) -> Option<Task> {
        self.0.tasks.borrow().front().filter(|_| self.0.busy.get()).cloned()
    }

    fn done(&self, task: &Task, results: Vec<f64>) {
        self.0.tasks.borrow_mut().pop_front();
        self.0.busy.set(false);
        task.tell.emit(News::Done(results));
        self.go();
    }

    fn withdraw(&self, number: f64) {
        let is_it = |task: &Task| task.number.total_cmp(&number).is_eq();
        if self.current().is_some_and(|task| is_it(&task)) {
            self.0.busy.set(false);
            if let Some(hired) = &*self.0.worker.borrow() {
                let _ = hired.worker.post_message(&Array::of1(&JsValue::from_f64(-number)));
            }
        }
        self.0.tasks.borrow_mut().retain(|task| !is_it(task));
        self.go();
    }

    /// Has what comes next done by whoever there is.
    fn go(&self) {
        let Some(task) = self.0.tasks.borrow().front().filter(|_| !self.0.busy.get()).cloned() else { return };
        match &*self.0.worker.borrow() {
            Some(hired) if self.0.ready.get() => {
                let job = Job { number: task.number, link: encode(&task.scenario), order: task.order };
                let _ = hired.worker.post_message(&job.message());
            }
            // Its first word will bring us here again.
            Some(_) => return,
            None => wasm_bindgen_futures::spawn_local(slice_by_slice(self.clone(), task)),
        }
        self.0.busy.set(true);
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
    let mut work = Work::new(&task.scenario, task.order);
    loop {
        TimeoutFuture::new(0).await;
        if desk.current().is_none_or(|now| now.number.total_cmp(&task.number).is_ne()) {
            return;
        }
        let done = work.advance();
        if done >= 1.0 {
            break;
        }
        task.tell.emit(News::Progress(done));
    }
    desk.done(&task, work.finish());
}
