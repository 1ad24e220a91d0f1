//! The program of a chart inside another page, which `boot.js` starts where the link has `embed=1`.

use costcanary_page::web::{Embed, startup::mount};

fn main() {
    mount::prepare();
    mount::mount::<Embed>(async {});
}
