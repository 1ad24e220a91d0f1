//! The link: a scenario as text that means the same figures forever (grammar in the documentation, `docs/link.md`).
//!
//! [`decode`] never fails and never loses anything: it gives a scenario, how to show it, and a list of problems.
//! [`encode`] writes the one canonical text of a scenario. [`value`] holds the grammar of single values, which the
//! command line's `--set` and the page's fields use too. [`locate`](mod@locate) finds a link that was changed on its way, and
//! [`migrate`] has the steps from earlier versions.

mod decode;
mod encode;
mod limits;
pub mod locate;
pub mod migrate;
pub mod value;

pub use decode::{Decoded, decode, decode_with, is_in_doubt, is_link, nothing_given, set};
pub use encode::{encode, encode_shown};
pub use limits::{MOST_BYTES, MOST_KEYS, VERSION};
