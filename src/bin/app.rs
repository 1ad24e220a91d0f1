//! The program of the whole page.

use costcanary_page::web::app::{App, Props};
use costcanary_page::web::startup::preload::Ahead;
use costcanary_page::web::{startup::mount, workers::worker_loop};

fn main() {
    mount::prepare();
    // The same program runs in the page's worker, where there is no window.
    if web_sys::window().is_none() {
        worker_loop::serve();
    } else {
        mount::mount::<App>(async { Props { ahead: Ahead::of_the_address().await } });
    }
}
