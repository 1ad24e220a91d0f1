//! Prints the beginning of the page (`web::first`), once for each language and with the rollouts it was played with, for
//! `cargo xtask build` to write into the page's file.

use std::io::Write as _;
use std::sync::mpsc::channel;

use costcanary::presentation::Lang;
use costcanary::web::first::{self, First, Props};
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
    let played: Vec<String> = first::played().iter().map(f64::to_string).collect();
    writeln!(out, "<template {}=\"{}\"></template>", first::PLAYED, played.join(" "))?;
    for (lang, markup) in told {
        writeln!(out, "<template id=\"first-{lang}\"><div class=\"first\" inert>{markup}</div></template>")?;
    }
    Ok(())
}
