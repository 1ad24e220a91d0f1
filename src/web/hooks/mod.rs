//! State of a component that outlives a render.

pub mod use_draft;
pub mod use_pinned;
pub mod use_saved;
pub mod use_unusable;
