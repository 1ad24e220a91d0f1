//! What was worked out of the last scenarios, so that whoever goes back to one of them has its figures at once.

use std::cell::RefCell;
use std::rc::Rc;

use jobs::work::Order;
use model::input::scenario::Scenario;

/// Results kept: some thousand bytes each, of the last scenarios two each.
const ROOM: usize = 64;

/// What some work came to, packed.
struct Known {
    scenario: Rc<Scenario>,
    order: Order,
    packed: Rc<[f64]>,
}

/// Results by what they are of, the last used first.
#[derive(Default)]
pub struct Memory(RefCell<Vec<Known>>);

impl Memory {
    /// Keeps the results of some work in place of those used longest ago.
    pub fn keep(&self, scenario: Rc<Scenario>, order: Order, packed: &[f64]) {
        let mut all = self.0.borrow_mut();
        all.insert(0, Known { scenario, order, packed: packed.into() });
        all.truncate(ROOM);
    }

    /// The results of some work, if they are known.
    pub fn recall(&self, scenario: &Rc<Scenario>, order: Order) -> Option<Rc<[f64]>> {
        let mut all = self.0.borrow_mut();
        let place = all.iter().position(|known| known.order == order && known.scenario == *scenario)?;
        all[..=place].rotate_right(1);
        Some(Rc::clone(&all[0].packed))
    }
}
