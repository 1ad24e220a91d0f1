//! A worker from the page's side: how it comes, what it was given, and how it goes.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::web::workers::worker_loop::Job;

/// How long it may take to say its first word, milliseconds.
const PATIENCE: u32 = 10_000;
/// Most workers worth having.
const MOST: usize = 4;

/// A worker, what listens to it, and the limit of our patience.
pub struct WorkerHandle {
    /// Its number.
    pub id: f64,
    /// The parts it was given and has not done, by the number of their work; none for all that was left.
    pub given: Vec<(f64, Option<usize>)>,
    is_ready: Rc<Cell<bool>>,
    worker: Worker,
    _listeners: [EventListener; 2],
    _patience: Timeout,
}

/// Workers there is room for: as many as the processor does things at a time, the page being at rest while they work.
#[must_use]
pub fn room() -> usize {
    let cores = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency());
    (cores as usize).clamp(1, MOST)
}

/// Whether the engine is one that may compute wrong while it compiles; all that is built on WebKit says who made it.
#[must_use]
pub fn may_slip() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let vendor = Reflect::get(&window.navigator(), &"vendor".into()).ok();
    vendor.and_then(|vendor| vendor.as_string()).is_some_and(|vendor| vendor.contains("Apple"))
}

impl WorkerHandle {
    /// A new worker, on its way up; none where the browser refuses. `hear` is told what it says, `fail` that it is of no use.
    pub fn new(id: f64, hear: impl Fn(&Array) + 'static, fail: impl Fn() + Clone + 'static) -> Option<Self> {
        let worker = worker()?;
        let is_ready = Rc::new(Cell::new(false));
        let (failing, arrived) = (fail.clone(), Rc::clone(&is_ready));
        let listen = move |event: &Event| {
            let message = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<Array>().ok());
            if let Some(message) = message {
                hear(&message);
            }
        };
        let listeners =
            [EventListener::new(&worker, "message", listen), EventListener::new(&worker, "error", move |_| failing())];
        let patience = Timeout::new(PATIENCE, move || {
            if !arrived.get() {
                fail();
            }
        });
        Some(Self { id, given: Vec::new(), is_ready, worker, _listeners: listeners, _patience: patience })
    }

    /// Whether it has said its first word.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.is_ready.get()
    }

    /// Notes that it says something; true when that is its first word.
    pub fn arrives(&self) -> bool {
        !self.is_ready.replace(true)
    }

    /// Gives it something to do.
    pub fn give(&mut self, job: &Job) {
        let (message, with) = job.message();
        let _ = self.worker.post_message_with_transfer(&message, &with);
        self.given.push((job.number, job.part));
    }

    /// Takes back what it has of some work.
    pub fn withdraw(&mut self, number: f64) {
        let before = self.given.len();
        self.given.retain(|(of, _)| of.total_cmp(&number).is_ne());
        if self.given.len() < before {
            let _ = self.worker.post_message(&Array::of1(&number.into()));
        }
    }

    /// Ends it at once.
    pub fn terminate(&self) {
        self.worker.terminate();
    }
}

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
