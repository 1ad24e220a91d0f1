//! Where long work is given out in parts, first come, first served.
//!
//! A worker is hired when the page starts and kept; further ones, as many as the processor has room for, once work waits for
//! them that is not the page's first. Where there is none (a sandboxed frame, a browser that refuses) the same work is done
//! here, a slice between two breaths of the page. Whoever asks gets a ticket; work whose ticket is dropped is not done, and
//! its answer, should it come late, is not told. What a worker leaves undone is given to others, or done here.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Float64Array};
use wasm_bindgen::JsCast;
use yew::Callback;

use crate::web::workers::cache::Memory;
pub use crate::web::workers::job_state::News;
use crate::web::workers::job_state::{Part, Task, is};
use crate::web::workers::worker_handle::{WorkerHandle, room};
use crate::web::workers::worker_loop::part_at;
use jobs::repeat_until_equal::RepeatUntilEqual;
use jobs::work::{Computation, Order, RemainingParts};
use model::input::scenario::Scenario;

/// Steps in which progress is told: no oftener than a reader sees it, since the page is drawn again.
const STEPS: f64 = 10.0;

/// The pool.
#[derive(Clone, Default)]
pub struct WorkerPool(Rc<PoolState>);

#[derive(Default)]
struct PoolState {
    hired: RefCell<Vec<WorkerHandle>>,
    /// Most workers there can be; fewer once one was refused or failed.
    most: Cell<usize>,
    /// Whether divided work has gone before: the page's first is not slowed down by the coming of more workers.
    is_practised: Cell<bool>,
    tasks: RefCell<VecDeque<Task>>,
    /// Whether something is done here.
    is_busy: Cell<bool>,
    /// The last number given to work or to a worker.
    number: Cell<f64>,
    /// What work came to that is kept.
    memory: Memory,
}

impl PartialEq for WorkerPool {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Work asked for; dropping it withdraws what is not done.
pub struct JobHandle {
    pool: WorkerPool,
    number: f64,
}

impl Drop for JobHandle {
    fn drop(&mut self) {
        self.pool.withdraw(self.number);
    }
}

impl WorkerPool {
    /// Looks for the first worker; without one the work is done here.
    pub fn hire(&self) {
        self.0.most.set(room());
        self.hire_one();
    }

    fn hire_one(&self) {
        let id = self.next();
        let (hearing, failing) = (self.clone(), self.clone());
        let hired = WorkerHandle::new(id, move |message| hearing.hear(id, message), move || failing.dismiss(id));
        match hired {
            Some(hired) => self.0.hired.borrow_mut().push(hired),
            None => self.0.most.set(self.0.hired.borrow().len()),
        }
    }

    fn next(&self) -> f64 {
        let number = self.0.number.get() + 1.0;
        self.0.number.set(number);
        number
    }

    /// Asks for some work; its news go to `tell`.
    #[must_use]
    pub fn ask(&self, scenario: &Rc<Scenario>, order: Order, tell: Callback<News>) -> JobHandle {
        let number = self.next();
        self.0.tasks.borrow_mut().push_back(Task::new(number, scenario, order, tell));
        self.go();
        JobHandle { pool: self.clone(), number }
    }

    /// What some work comes to, packed, if it was done before.
    #[must_use]
    pub fn recall(&self, scenario: &Rc<Scenario>, order: Order) -> Option<Rc<[f64]>> {
        self.0.memory.recall(scenario, order)
    }

    /// Goes on without a worker.
    fn dismiss(&self, id: f64) {
        let hired = {
            let mut all = self.0.hired.borrow_mut();
            let Some(place) = all.iter().position(|hired| is(hired.id, id)) else { return };
            let hired = all.remove(place);
            self.0.most.set(all.len());
            hired
        };
        hired.terminate();
        for task in self.0.tasks.borrow_mut().iter_mut() {
            for &(_, part) in hired.given.iter().filter(|(number, _)| is(*number, task.number)) {
                if let Some(part) = part {
                    task.parts[part] = Part::Waiting;
                } else {
                    // What was done went over, and is gone with the worker.
                    task.is_whole = false;
                    task.parts.fill_with(|| Part::Waiting);
                }
            }
        }
        // Whoever calls this may be one of its listeners, which must not go before they return.
        Timeout::new(0, move || drop(hired)).forget();
        self.go();
    }

    /// Takes in what a worker says.
    fn hear(&self, id: f64, message: &Array) {
        let is_first = self.with_hired(id, |hired| hired.arrives());
        if is_first.unwrap_or(true) {
            self.go();
            return;
        }
        let (Some(number), Some(place)) = (message.get(0).as_f64(), message.get(1).as_f64()) else { return };
        let (part, content) = (part_at(place), message.get(2));
        if let Some(share) = content.as_f64() {
            self.note(number, part, Part::Given(share));
        } else if let Ok(found) = content.dyn_into::<Float64Array>() {
            self.with_hired(id, |hired| hired.given.retain(|given| !(is(given.0, number) && given.1 == part)));
            if part.is_some() {
                self.note(number, part, Part::Done(found));
                self.go();
            } else {
                self.done(number, found.to_vec());
            }
        }
    }

    fn with_hired<T>(&self, id: f64, act: impl FnOnce(&mut WorkerHandle) -> T) -> Option<T> {
        self.0.hired.borrow_mut().iter_mut().find(|hired| is(hired.id, id)).map(act)
    }

    /// Notes how far a part is, if it is still wanted, and tells of it.
    fn note(&self, number: f64, part: Option<usize>, how: Part) {
        self.tell(number, |task| {
            // The whole of what has one part is that part; what is left of others is at its end.
            if let Some(part) = part.or((task.parts.len() == 1).then_some(0)) {
                task.parts[part] = how;
            }
            task.share()
        });
    }

    /// Tells the share that is done of some work, if it is still wanted.
    fn tell(&self, number: f64, share: impl FnOnce(&mut Task) -> f64) {
        let news = {
            let mut tasks = self.0.tasks.borrow_mut();
            let Some(task) = tasks.iter_mut().find(|task| is(task.number, number)) else { return };
            let share = (share(task) * STEPS).floor() / STEPS;
            let is_news = share > task.told;
            task.told = task.told.max(share);
            is_news.then(|| (task.tell.clone(), share))
        };
        if let Some((tell, share)) = news {
            tell.emit(News::Progress(share));
        }
    }

    fn done(&self, number: f64, results: Vec<f64>) {
        if let Some(task) = self.remove(number) {
            if task.order.is_kept() {
                self.0.memory.keep(Rc::clone(&task.scenario), task.order, &results);
            }
            task.tell.emit(News::Done(results));
        }
        self.go();
    }

    fn withdraw(&self, number: f64) {
        for hired in self.0.hired.borrow_mut().iter_mut() {
            hired.withdraw(number);
        }
        self.remove(number);
        self.go();
    }

    fn remove(&self, number: f64) -> Option<Task> {
        let mut tasks = self.0.tasks.borrow_mut();
        let task = tasks.iter().position(|task| is(task.number, number)).and_then(|place| tasks.remove(place))?;
        self.0.is_practised.set(self.0.is_practised.get() || task.parts.len() > 1);
        Some(task)
    }

    /// Has what comes next done by whoever there is.
    fn go(&self) {
        if self.0.hired.borrow().is_empty() {
            if !self.0.is_busy.replace(true) {
                wasm_bindgen_futures::spawn_local(self.clone().work_off());
            }
            return;
        }
        while self.hand_out() {}
        let waits = self.0.tasks.borrow().iter().any(|task| task.is_to_finish() || task.waiting().next().is_some());
        let (all_ready, count) = {
            let hired = self.0.hired.borrow();
            (hired.iter().all(WorkerHandle::is_ready), hired.len())
        };
        if waits && all_ready && count < self.0.most.get() && self.0.is_practised.get() {
            self.hire_one();
        }
    }

    /// Gives the worker that has least to do something more; false when that cannot be.
    fn hand_out(&self) -> bool {
        let (mut hired, mut tasks) = (self.0.hired.borrow_mut(), self.0.tasks.borrow_mut());
        let workers = self.0.most.get().max(1);
        let Some(freest) = hired.iter_mut().filter(|hired| hired.is_ready()).min_by_key(|hired| hired.given.len())
        else {
            return false;
        };
        let next = tasks.iter_mut().find(|task| task.is_to_finish() || task.waiting().next().is_some());
        let Some(task) = next else { return false };
        if task.is_to_finish() {
            if !freest.given.is_empty() {
                return false;
            }
            task.is_whole = true;
            freest.give(&task.job(None));
            return true;
        }
        // One more than is in hand, so that nobody waits for the page to answer.
        if freest.given.len() > 1 {
            return false;
        }
        // Many at first, then fewer, so that all end together, those included that are still to come.
        let waiting: Vec<usize> = task.waiting().collect();
        let share = (waiting.len() / (2 * workers)).max(1);
        for part in waiting.into_iter().take(share) {
            task.parts[part] = Part::Given(0.0);
            freest.give(&task.job(Some(part)));
        }
        true
    }

    /// Does the work here, letting the page breathe after each slice, as long as it is wanted.
    async fn work_off(self) {
        while let Some((number, mut rest, mut repeat)) = self.first() {
            loop {
                TimeoutFuture::new(0).await;
                if !self.0.tasks.borrow().iter().any(|task| is(task.number, number)) {
                    break;
                }
                let share = rest.advance();
                if share < 1.0 {
                    self.tell(number, |_| repeat.share(share));
                } else if let Some(found) = repeat.settle(rest.finish()) {
                    self.done(number, found);
                    break;
                } else if let Some((_, anew, _)) = self.first() {
                    rest = anew;
                } else {
                    break;
                }
            }
        }
        self.0.is_busy.set(false);
    }

    /// What is left of the first work there is.
    fn first(&self) -> Option<(f64, RemainingParts, RepeatUntilEqual)> {
        let mut tasks = self.0.tasks.borrow_mut();
        let task = tasks.front_mut()?;
        task.is_whole = true;
        let done = |part: &Part| if let Part::Done(found) = part { Some(found.to_vec()) } else { None };
        let parts = task.parts.iter().map(done).collect();
        let rest = RemainingParts::new(Computation::new(&task.scenario, task.order), parts);
        Some((task.number, rest, RepeatUntilEqual::new(task.is_doubted())))
    }
}
