//! The page's program in its worker: long work on a scenario, told by messages.
//!
//! A job is the list `[link, draws, seed]`. The answers are shares of the work done, numbers from 0 to 1, and last a
//! `Float64Array` with the uncertainty packed. The page ends a job it no longer wants by ending the worker.

use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::model::uncertainty::{Effort, Study};
use crate::share::decode;

/// Least share of the work between two messages about it.
const REPORT: f64 = 0.02;

/// Takes jobs from now on, and says so.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let here = scope.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some((link, effort)) = job(&event.data()) {
            work(&here, &link, effort);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    listener.forget();
    let _ = scope.post_message(&JsValue::from_f64(0.0));
}

fn job(message: &JsValue) -> Option<(String, Effort)> {
    let list = message.dyn_ref::<Array>()?;
    let number = |place| list.get(place).as_f64().map(|number| number as u32);
    Some((list.get(0).as_string()?, Effort { draws: number(1)?, seed: number(2)? }))
}

fn work(scope: &DedicatedWorkerGlobalScope, link: &str, effort: Effort) {
    let mut study = Study::new(&decode(link).scenario, effort);
    let mut told = 0.0;
    loop {
        let done = study.advance();
        if done >= 1.0 {
            break;
        }
        if done >= told + REPORT {
            told = done;
            let _ = scope.post_message(&JsValue::from_f64(done));
        }
    }
    let packed = Float64Array::from(study.finish().pack().as_slice());
    let _ = scope.post_message(&packed);
}
