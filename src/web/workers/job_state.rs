//! A job of the pool: who asked for it, and how far each part is.

use std::rc::Rc;

use js_sys::Float64Array;
use yew::Callback;

use crate::web::workers::worker_handle::may_slip;
use crate::web::workers::worker_loop::Job;
use jobs::work::Order;
use model::input::scenario::Scenario;
use share::encode;

/// News of some work.
pub enum News {
    /// The share done.
    Progress(f64),
    /// What it came to, packed.
    Done(Vec<f64>),
}

/// How far a part is.
pub enum Part {
    /// With nobody.
    Waiting,
    /// With a worker, which has done this share.
    Given(f64),
    /// What it came to, packed.
    Done(Float64Array),
}

/// What is being worked on, or waits.
pub struct Task {
    /// What its ticket and its jobs carry.
    pub number: f64,
    /// On what.
    pub scenario: Rc<Scenario>,
    /// What is to be done with it.
    pub order: Order,
    /// Who hears of it.
    pub tell: Callback<News>,
    /// How far each part is.
    pub parts: Vec<Part>,
    /// Whether all that is left is with one worker, or done here.
    pub is_whole: bool,
    /// The progress told.
    pub told: f64,
}

impl Task {
    /// Nothing of it done or given away.
    pub fn new(number: f64, scenario: &Rc<Scenario>, order: Order, tell: Callback<News>) -> Self {
        let parts = (0..order.parts()).map(|_| Part::Waiting).collect();
        Self { number, scenario: Rc::clone(scenario), order, tell, parts, is_whole: false, told: 0.0 }
    }

    /// Whether it is to come out the same twice. Not a search: what it suggests is computed anew when it is taken.
    pub fn is_doubted(&self) -> bool {
        !matches!(self.order, Order::Search { .. }) && may_slip()
    }

    /// Whether all that is left is for one to do.
    pub fn is_to_finish(&self) -> bool {
        !self.is_whole && (self.parts.len() == 1 || self.parts.iter().all(|part| matches!(part, Part::Done(_))))
    }

    /// The parts that nobody has.
    pub fn waiting(&self) -> impl Iterator<Item = usize> {
        let waiting = self.parts.iter().enumerate().filter(|(_, part)| matches!(part, Part::Waiting));
        waiting.map(|(place, _)| place).filter(|_| !self.is_whole)
    }

    /// The share of all that is done.
    pub fn share(&self) -> f64 {
        let done = self.parts.iter().map(|part| match part {
            Part::Waiting => 0.0,
            Part::Given(share) => *share,
            Part::Done(_) => 1.0,
        });
        done.sum::<f64>() / self.parts.len() as f64
    }

    /// One part of it as a job, or all that is left.
    pub fn job(&self, part: Option<usize>) -> Job {
        let done = |part: &Part| if let Part::Done(found) = part { Some(found.clone()) } else { None };
        let parts = if part.is_none() { self.parts.iter().map(done).collect() } else { Vec::new() };
        let (link, is_doubted) = (encode(&self.scenario), self.is_doubted());
        Job { number: self.number, link, order: self.order, part, parts, is_doubted }
    }
}

/// Whether two numbers of work or workers are the same.
pub fn is(one: f64, other: f64) -> bool {
    one.total_cmp(&other).is_eq()
}
