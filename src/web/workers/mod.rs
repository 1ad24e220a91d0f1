//! Long work: given out in parts to workers, or done here between two frames; and the hooks that ask for it.

pub mod cache;
pub mod job_state;
pub mod pool;
pub mod use_simulation;
pub mod use_uncertainty;
pub mod worker_handle;
pub mod worker_loop;
