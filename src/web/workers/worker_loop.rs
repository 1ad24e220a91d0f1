//! The page's program in one of its workers: long work on a scenario, told by messages.
//!
//! A job is the list `[number, link, work, amount, seed, part, parts, repeat]`: one part of the work, or, where `part` is below 0,
//! all that is left of it, with the parts that are done (each a `Float64Array` in its place); above 0, `repeat` asks for what came
//! out the same twice (see [`jobs::repeat_until_equal`]). Jobs are done one after another;
//! the list `[number]` alone withdraws those of that number. Answers are lists `[number, part, content]`: the share done,
//! from 0 to 1, and last a `Float64Array` with the part or the results, packed. Between two stretches of work the worker
//! listens.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Date, Float64Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use jobs::repeat_until_equal::RepeatUntilEqual;
use jobs::work::{Computation, Order, RemainingParts};
use share::decode;

/// How long it works without listening, milliseconds.
const STRETCH: f64 = 25.0;

/// A number, a link and what to do with it: what the page asks for.
#[derive(Clone, Debug)]
pub struct Job {
    /// The work's number, which its answers carry.
    pub number: f64,
    /// The scenario, as the link says it.
    pub link: String,
    /// What is to be done.
    pub order: Order,
    /// One part of it, or all that is left.
    pub part: Option<usize>,
    /// Parts that are done, each in its place.
    pub parts: Vec<Option<Float64Array>>,
    /// Whether what comes out once is not enough.
    pub is_doubted: bool,
}

/// A part's place in a message.
fn place(part: Option<usize>) -> f64 {
    part.map_or(-1.0, |part| part as f64)
}

/// The part at a place.
pub(crate) fn part_at(place: f64) -> Option<usize> {
    (place >= 0.0).then_some(place as usize)
}

impl Job {
    /// The message that asks for it, and what goes over with it.
    #[must_use]
    pub fn message(&self) -> (Array, Array) {
        let Self { number, link, order, part, parts, is_doubted } = self;
        let numbers = order.pack().into_iter().chain([place(*part)]).map(JsValue::from_f64);
        let done: Array = parts.iter().map(|part| part.clone().map_or(JsValue::NULL, JsValue::from)).collect();
        let head = [JsValue::from_f64(*number), JsValue::from_str(link)];
        let message = head.into_iter().chain(numbers).chain([done.into(), f64::from(*is_doubted).into()]).collect();
        (message, parts.iter().flatten().map(Float64Array::buffer).collect())
    }

    fn read(message: &Array) -> Option<Self> {
        let number = |place| message.get(place).as_f64();
        let order = Order::unpack([number(2)?, number(3)?, number(4)?])?;
        let parts = message.get(6).dyn_into::<Array>().ok()?;
        let parts = parts.iter().map(|part| part.dyn_into().ok()).collect();
        let (link, is_doubted) = (message.get(1).as_string()?, number(7)? > 0.0);
        Some(Self { number: number(0)?, link, order, part: part_at(number(5)?), parts, is_doubted })
    }
}

/// What lies before the worker.
struct Bench {
    scope: DedicatedWorkerGlobalScope,
    jobs: RefCell<VecDeque<Job>>,
    /// The number of the job in hand; none when it was withdrawn, or there is none.
    number: Cell<Option<f64>>,
    is_busy: Cell<bool>,
    /// When it listened last.
    heard: Cell<f64>,
    /// The last work, since its next part is likely to follow.
    last: RefCell<Option<(f64, Computation)>>,
}

/// Takes jobs from now on, and says so.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let bench = Rc::new(Bench {
        scope: scope.clone(),
        jobs: RefCell::default(),
        number: Cell::default(),
        is_busy: Cell::default(),
        heard: Cell::default(),
        last: RefCell::default(),
    });
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Ok(message) = event.data().dyn_into::<Array>() {
            bench.take_in(&message);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    listener.forget();
    let _ = scope.post_message(&Array::new());
}

impl Bench {
    fn take_in(self: &Rc<Self>, message: &Array) {
        if let Some(job) = Job::read(message) {
            self.jobs.borrow_mut().push_back(job);
            if !self.is_busy.replace(true) {
                wasm_bindgen_futures::spawn_local(Rc::clone(self).work_off());
            }
        } else if let Some(number) = message.get(0).as_f64() {
            self.jobs.borrow_mut().retain(|job| job.number.total_cmp(&number).is_ne());
            self.number.set(self.number.get().filter(|now| now.total_cmp(&number).is_ne()));
        }
    }

    async fn work_off(self: Rc<Self>) {
        self.heard.set(Date::now());
        loop {
            let Some(job) = self.jobs.borrow_mut().pop_front() else { break };
            self.number.set(Some(job.number));
            self.work(job).await;
        }
        self.number.set(None);
        self.is_busy.set(false);
    }

    async fn work(&self, job: Job) {
        let mut repeat = RepeatUntilEqual::new(job.is_doubted);
        while let Some(found) = self.attempt(&job, &repeat).await {
            if let Some(found) = repeat.settle(found) {
                self.answer(&job, &found);
                break;
            }
        }
    }

    /// What comes out; none when the job is withdrawn.
    async fn attempt(&self, job: &Job, repeat: &RepeatUntilEqual) -> Option<Vec<f64>> {
        let last = self.last.borrow_mut().take().filter(|(number, _)| number.total_cmp(&job.number).is_eq());
        // A further attempt begins anew: what the work rests on may be what is wrong.
        let last = last.filter(|_| repeat.is_first());
        let mut work = last.map_or_else(|| Computation::new(&decode(&job.link).scenario, job.order), |(_, work)| work);
        if let Some(part) = job.part {
            work.start(part);
            self.stretches(job, repeat, || work.advance()).await.then(|| {
                let found = work.take();
                *self.last.borrow_mut() = Some((job.number, work));
                found
            })
        } else {
            let parts = job.parts.iter().map(|part| part.as_ref().map(Float64Array::to_vec)).collect();
            let mut rest = RemainingParts::new(work, parts);
            self.stretches(job, repeat, || rest.advance()).await.then(|| rest.finish())
        }
    }

    /// Works, and listens between two stretches; false when the job is withdrawn.
    async fn stretches(&self, job: &Job, repeat: &RepeatUntilEqual, mut advance: impl FnMut() -> f64) -> bool {
        loop {
            let done = advance();
            if done >= 1.0 {
                return true;
            }
            if Date::now() - self.heard.get() >= STRETCH {
                self.say(job, &repeat.share(done).into(), &Array::new());
                TimeoutFuture::new(0).await;
                self.heard.set(Date::now());
                if self.number.get().is_none() {
                    return false;
                }
            }
        }
    }

    fn answer(&self, job: &Job, found: &[f64]) {
        let found = Float64Array::from(found);
        let buffer = found.buffer();
        self.say(job, &found, &Array::of1(&buffer));
    }

    fn say(&self, job: &Job, content: &JsValue, with: &Array) {
        let message = Array::of3(&job.number.into(), &place(job.part).into(), content);
        let _ = self.scope.post_message_with_transfer(&message, with);
    }
}
