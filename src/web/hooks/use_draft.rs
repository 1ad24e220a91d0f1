//! What a reader is entering, as it stands now.
//!
//! A handler sees the state of its component as it was when that was last drawn. On a busy page that is some letters ago:
//! whoever types `5000` and Enter at once would have entered `50`.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

/// A state that handlers read as it is, not as it was drawn.
pub struct Draft<T> {
    now: Rc<RefCell<T>>,
    draw: UseForceUpdateHandle,
}

impl<T> Clone for Draft<T> {
    fn clone(&self) -> Self {
        Self { now: Rc::clone(&self.now), draw: self.draw.clone() }
    }
}

impl<T> PartialEq for Draft<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.now, &other.now)
    }
}

impl<T: Clone + PartialEq> Draft<T> {
    /// What it is now.
    #[must_use]
    pub fn get(&self) -> T {
        self.now.borrow().clone()
    }

    /// Changes it; the component is drawn again if that makes a difference.
    pub fn set(&self, value: T) {
        if *self.now.borrow() != value {
            *self.now.borrow_mut() = value;
            self.draw.force_update();
        }
    }
}

/// A draft, which is `first` until it is set.
#[hook]
pub fn use_draft<T: 'static>(first: impl FnOnce() -> T) -> Draft<T> {
    let now = use_mut_ref(first);
    let draw = use_force_update();
    Draft { now, draw }
}
