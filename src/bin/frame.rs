//! The program of a chart inside another page, which `boot.js` starts where the link has `embed=1`.

use costcanary::web::{Embed, start};

fn main() {
    start::prepare();
    start::mount::<Embed>(async {});
}
