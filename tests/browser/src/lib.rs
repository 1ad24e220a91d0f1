//! What the end-to-end tests stand on: the built page on a server of our own, and a browser driven as a reader would.
//!
//! `cargo xtask test end-to-end` builds the page, starts the driver and runs these tests. A test reads so:
//!
//! ```ignore
//! use browser_tests::{Key, Site, browse};
//!
//! #[test]
//! fn a_slider_moves_the_answer() {
//!     browse(Site::default(), async |page| {
//!         page.open("v=1&users=2000").await;                 // the link's part after the #
//!         page.press("#saving-slider", Key::Right, 3).await; // three steps to the right
//!         page.wait_for_text("#answer", "63").await;
//!         page.fill("#users", "5 000", Key::Enter).await;
//!         assert!(page.fragment().await.contains("users=5000"));
//!     });
//! }
//! ```
//!
//! Every test has a server of its own, and a browser in which nothing has happened: a new one, or one that a test which
//! passed has left, swept.
//! At its end a test also fails if the page wrote an error or warning to the console, let an error escape,
//! broke the content policy, or asked for anything but its own files, each once ([`Page::complaints`]).
//!
//! Selectors are CSS. Whatever a method acts on it waits for, at most [`PATIENCE`]; then it fails the test with
//! what it waited for. With `COSTCANARY_SHOTS` set to a folder, failing tests leave a picture there.

#![allow(clippy::panic, clippy::expect_used, reason = "a test ends by panicking, with words")]
#![allow(clippy::print_stderr, reason = "a failing test says what the page complained of")]

mod embed;
mod page;
mod server;
mod session;
mod shown;

pub use fantoccini::Locator;
pub use fantoccini::key::Key;
pub use fantoccini::wd::{PrintConfigurationBuilder, PrintMargins, PrintSize, WindowHandle};
pub use page::{PATIENCE, Page};
pub use server::{Request, Server, Site};
pub use session::{engine, own_share};
pub use shown::{Shown, chart_file, known, shown};

use futures_util::FutureExt as _;
use std::panic::{AssertUnwindSafe, resume_unwind};

/// Serves the site and runs the test in a browser in which pages run no script; false where there is no such browser.
///
/// # Panics
/// As [`browse`] does.
#[must_use]
pub fn browse_without_scripts(site: Site, test: impl AsyncFnOnce(&Page)) -> bool {
    run(async {
        let Some(client) = session::open_without_scripts().await else { return Ok(false) };
        let page = Page::new(client, Server::start(site).await);
        let result = AssertUnwindSafe(watch(&page, test)).catch_unwind().await;
        if result.is_err() {
            page.report().await;
        }
        session::close(page.into_client()).await;
        result.map(|()| true)
    })
}

/// Serves the site, runs the test in a browser, and leaves the browser to the next test, or closes it if this one failed.
///
/// # Panics
/// When the test does, when the page complained, or when there is no browser to drive.
pub fn browse(site: Site, test: impl AsyncFnOnce(&Page)) {
    run(async {
        let keeps = site.is_installable();
        let server = Server::start(site).await;
        let page = Page::new(session::open().await, server);
        let result = AssertUnwindSafe(watch(&page, test)).catch_unwind().await;
        if result.is_err() {
            page.report().await;
        }
        // What the browser keeps would answer for another site at the same address; and WebKit was seen to hang on the next test.
        if result.is_err() || keeps {
            session::close(page.into_client()).await;
        } else {
            session::leave(page.into_client()).await;
        }
        result
    });
}

/// Runs a test to its end, which may be a panic.
fn run<T>(session: impl Future<Output = std::thread::Result<T>>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let result = runtime.expect("the system lets us wait for sockets").block_on(session);
    result.unwrap_or_else(|panic| resume_unwind(panic))
}

/// Runs the test and then asks the page for complaints.
async fn watch(page: &Page, test: impl AsyncFnOnce(&Page)) {
    test(page).await;
    // The page does some things a moment after a change; what goes wrong then counts too.
    page.rest().await;
    let complaints = page.complaints().await;
    assert!(complaints.is_empty(), "the page complained:\n{}", complaints.join("\n"));
}
