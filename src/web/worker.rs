//! The page's program in its worker: long work on a scenario, told by messages.
//!
//! A job is the list `[number, link, work, amount, seed]`; a newer one ends the one before, and the list `[number]` alone just
//! ends it. Answers are lists that begin with the job's number: the share of the work done, from 0 to 1, and last a
//! `Float64Array` with the results packed. Between two stretches of work the worker listens.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Date, Float64Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::share::decode;
use crate::web::work::{Order, Work};

/// How long it works without listening, milliseconds.
const STRETCH: f64 = 25.0;

/// A number, a link and what to do with it: what the page asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Its number, which its answers carry.
    pub number: f64,
    /// The scenario, as the link says it.
    pub link: String,
    /// What is to be done.
    pub order: Order,
}

impl Job {
    /// The message that asks for it.
    #[must_use]
    pub fn message(&self) -> Array {
        let Self { number, link, order } = self;
        let numbers = order.pack().map(JsValue::from_f64);
        [JsValue::from_f64(*number), JsValue::from_str(link)].into_iter().chain(numbers).collect()
    }

    fn read(message: &Array) -> Option<Self> {
        let number = |place| message.get(place).as_f64();
        let order = Order::unpack([number(2)?, number(3)?, number(4)?])?;
        Some(Self { number: number(0)?, link: message.get(1).as_string()?, order })
    }
}

/// Takes jobs from now on, and says so.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let (here, current) = (scope.clone(), Rc::new(Cell::new(0.0)));
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(message) = event.data().dyn_ref::<Array>().cloned() else { return };
        current.set(message.get(0).as_f64().unwrap_or_default());
        if let Some(job) = Job::read(&message) {
            wasm_bindgen_futures::spawn_local(work(here.clone(), job, Rc::clone(&current)));
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    listener.forget();
    let _ = scope.post_message(&Array::new());
}

async fn work(scope: DedicatedWorkerGlobalScope, job: Job, current: Rc<Cell<f64>>) {
    let answer = |content: JsValue| {
        let _ = scope.post_message(&Array::of2(&JsValue::from_f64(job.number), &content));
    };
    let mut work = Work::new(&decode(&job.link).scenario, job.order);
    loop {
        let start = Date::now();
        let mut done = work.advance();
        while done < 1.0 && Date::now() - start < STRETCH {
            done = work.advance();
        }
        if done >= 1.0 {
            break;
        }
        answer(JsValue::from_f64(done));
        TimeoutFuture::new(0).await;
        if current.get().total_cmp(&job.number).is_ne() {
            return;
        }
    }
    answer(Float64Array::from(work.finish().as_slice()).into());
}
