//! Prints the beginning of the page (`web::startup::prerender`), once for each language and with the rollouts it was played with, for
//! `cargo xtask build` to write into the page's file.

use std::io::Write as _;
use std::sync::mpsc::channel;

use costcanary_page::web::startup::prerender::{self, First, Props};
use presentation::Lang;
use yew::LocalServerRenderer;
use yew::platform::Runtime;

fn main() -> std::io::Result<()> {
    let (tell, told) = channel();
    Runtime::default().spawn_pinned(move || async move {
        for lang in Lang::ALL {
            let markup =
                LocalServerRenderer::<First>::with_props(Props { lang: *lang }).hydratable(false).render().await;
            // Nobody listens any more once the program ends.
            let _ = tell.send((lang.id(), markup));
        }
    });
    let mut out = std::io::stdout().lock();
    let played: Vec<String> = prerender::played().iter().map(f64::to_string).collect();
    writeln!(out, "<template {}=\"{}\"></template>", prerender::PLAYED, played.join(" "))?;
    for (lang, markup) in told {
        writeln!(out, "<template id=\"first-{lang}\"><div class=\"first\" inert>{markup}</div></template>")?;
    }
    Ok(())
}
