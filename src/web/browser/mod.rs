//! What is asked of the browser, a thing a file.

pub mod clipboard;
pub mod document;
pub mod download;
pub mod host_frame;
pub mod incoming;
pub mod location;
pub mod media;
pub mod picture;
pub mod service_worker;
pub mod size;
pub mod storage;
pub mod visibility;
