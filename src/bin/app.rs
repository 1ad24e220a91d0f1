//! The program of the whole page.

use costcanary::web::ahead::Ahead;
use costcanary::web::app::{App, Props};
use costcanary::web::{start, worker};

fn main() {
    start::prepare();
    // The same program runs in the page's worker, where there is no window.
    if web_sys::window().is_none() {
        worker::serve();
    } else {
        start::mount::<App>(async { Props { ahead: Ahead::of_the_address().await } });
    }
}
