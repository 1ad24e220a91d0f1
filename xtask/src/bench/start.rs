//! From the navigation to the first chart, with nothing in the cache, and what is sent until then: ours beside pages with one chart.

use super::built::{FOLDER, bundle, chromium, copy, installed, module};
use super::contender::{Computation, Contender};
use super::goals::{Goal, Section};
use super::ground::Ground;
use super::table::{median, rounded};
use super::{PEERS, REPETITIONS};
use crate::process::{command, output, root};
use crate::{Outcome, page};
use std::fmt::Write as _;
use std::path::PathBuf;

/// How many times slower the processor is made.
const SLOWER: u32 = 4;
/// Bytes of a file, compressed.
const COMPRESSED: &str = "require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length";
/// Words and names of the pages; the first is what the others are compared with.
const PAGES: [(&str, &str); 6] = [
    ("counter", "Yew, a button that counts"),
    ("preact", "Preact + uPlot"),
    ("react", "React + Recharts"),
    ("playground", "Squiggle's playground"),
    ("page", "Costcanary"),
    ("embed", "Costcanary, a chart in another page"),
];

/// Milliseconds to the first chart and to the program; kilobytes of html, css, scripts and WebAssembly and in all; 1 where the chart
/// is in the window.
type Found = [f64; 8];
const CHART: usize = 0;
const THERE: usize = 1;
const SENT: std::ops::Range<usize> = 2..6;
const ALL: usize = 6;
const IN_WINDOW: usize = 7;

/// First chart and weight.
pub fn start(_: &mut Ground, repetitions: Option<usize>) -> Outcome<Section> {
    page::build()?;
    let (pages, dist) = (pages()?, root().join("dist"));
    let mut node = command("node");
    node.arg(format!("{PEERS}/start/main.mjs")).arg(chromium()?).arg(pages).arg(&dist);
    let mut browser = Contender::start("start", &mut node)?;
    let mut plain = PAGES.map(|_| Vec::<Found>::new());
    let mut slowed = PAGES.map(|_| Vec::<Found>::new());
    for repetition in 0..=repetitions.unwrap_or(REPETITIONS) {
        for (place, (name, _)) in PAGES.iter().enumerate() {
            for (more, all) in [("1", &mut plain), ("4", &mut slowed)] {
                let found = browser.ask(Computation { name, more }, 1, 1, 1)?.figures;
                // Files are compressed in the first round.
                if repetition > 0 {
                    all[place].push(found);
                }
            }
        }
    }
    let middle = |all: [Vec<Found>; PAGES.len()]| {
        all.map(|found| std::array::from_fn(|at| median(found.iter().map(|one: &Found| one[at]).collect())))
    };
    let (plain, slowed) = (middle(plain), middle(slowed));
    let element = output(command("node").args(["-p", COMPRESSED]).arg(dist.join("embed.js")))?;
    let element = element.trim().parse::<f64>().unwrap_or(f64::NAN) / 1e3;
    Ok(Section { text: format!("{}{}", opening(), table(&plain, &slowed)), goals: goals(&plain, &slowed, element) })
}

/// The folder with a folder for each peer's page.
fn pages() -> Outcome<PathBuf> {
    let (counter, pages) = (module("bench-counter", "page")?, root().join(FOLDER).join("start-pages"));
    let (start, playground) = (installed("start")?, installed("playground")?);
    let sources = root().join(PEERS).join("start");
    for name in ["react", "preact", "playground"] {
        copy(&sources.join("page.html"), &pages.join(name).join("index.html"))?;
    }
    copy(&sources.join("counter.html"), &pages.join("counter/index.html"))?;
    for file in ["bench_counter.js", "bench_counter_bg.wasm"] {
        copy(&counter.join(file), &pages.join("counter").join(file))?;
    }
    bundle(&start, &sources.join("react.jsx"), &pages.join("react/app.js"))?;
    bundle(&start, &sources.join("preact.jsx"), &pages.join("preact/app.js"))?;
    bundle(&playground, &root().join(PEERS).join("playground/main.jsx"), &pages.join("playground/app.js"))?;
    // Its script asks for the worker beside it by this name.
    let worker = playground.join("node_modules/@quri/squiggle-lang/dist/runners/esbuild-worker.js");
    bundle(&playground, &worker, &pages.join("playground/esbuild-worker.js"))?;
    Ok(pages)
}

fn opening() -> String {
    format!(
        "## First chart and weight\n\n\
         From the navigation until the first chart is painted: the end of the first frame with it. Each time in a browser that has \
         nothing in its cache, from a server on this machine that sends brotli files compressed beforehand; the processor as it is, and \
         slowed {SLOWER} times. “There” is when the program answers to input too, which for the peers is when their chart is. Weight is \
         what was sent until both: headers are not in it. Each peer shows one line chart of 365 points and nothing else, bundled and \
         minified for production; the button of the Yew page stands for a chart, so that it is the floor below every page of this \
         kind. Squiggle's playground is `SquigglePlayground` of `@quri/squiggle-components` with the model of the tables above. Ours are \
         the page as it is published, and one of its charts as another page shows it.\n\n"
    )
}

fn table(plain: &[Found; PAGES.len()], slowed: &[Found; PAGES.len()]) -> String {
    let mut table = format!(
        "| | first chart, ms | × counter | there, ms | slowed {SLOWER} ×: first chart, ms | × counter | there, ms | html | css | scripts | wasm | \
         all, kB |\n|---|{}\n",
        "--:|".repeat(11)
    );
    for ((_, name), (plain_one, slowed_one)) in PAGES.iter().zip(plain.iter().zip(slowed)) {
        let below = if plain_one[IN_WINDOW] > 0.5 { "" } else { " (below the window's edge)" };
        let _ = write!(table, "| {name}{below} |");
        for (one, floor) in [(plain_one, &plain[0]), (slowed_one, &slowed[0])] {
            let _ = write!(table, " {:.0} | {} | {:.0} |", one[CHART], rounded(one[CHART] / floor[CHART]), one[THERE]);
        }
        for kilobytes in &plain_one[SENT] {
            let _ = write!(table, " {kilobytes:.1} |");
        }
        let _ = writeln!(table, " {:.1} |", plain_one[ALL]);
    }
    table + "\n"
}

/// The most that the page may take of another's time to its first chart.
const SHARES: [(&str, &str, f64); 4] = [
    ("counter", "a bare Yew counter's", 1.6),
    ("preact", "Preact + uPlot's", 1.0),
    ("react", "React + Recharts'", 0.35),
    ("playground", "Squiggle's playground's", 0.15),
];

fn goals(plain: &[Found; PAGES.len()], slowed: &[Found; PAGES.len()], element: f64) -> Vec<Goal> {
    let place = |name: &str| PAGES.iter().position(|(one, _)| *one == name).unwrap_or(0);
    let mut goals = vec![
        Goal::most("P5", "first view, kB", 150.0, plain[place("page")][ALL]),
        Goal::most("P5", "a chart in another page, kB", 120.0, plain[place("embed")][ALL]),
        Goal::most("P5", "`embed.js`, kB", 3.0, element),
    ];
    for (word, found) in [("", plain), (", processor slowed", slowed)] {
        for (other, name, most) in SHARES {
            let share = found[place("page")][CHART] / found[place(other)][CHART];
            goals.push(Goal::most("P6", format!("first chart{word}, × {name}"), most, share));
        }
    }
    goals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_compared_with_each_peer() {
        let page = |chart: f64| [chart, chart, 1.0, 2.0, 3.0, 4.0, 10.0, 1.0];
        let found = [page(100.0), page(150.0), page(600.0), page(1200.0), page(150.0), page(120.0)];
        let goals = goals(&found, &found, 2.9);
        assert!(goals.len() == 11 && goals.iter().all(Goal::is_met));
        let text = table(&found, &found);
        assert!(
            text.contains("| Costcanary | 150 | 1.50 | 150 | 150 | 1.50 | 150 | 1.0 | 2.0 | 3.0 | 4.0 | 10.0 |"),
            "{text}"
        );
        assert!(text.trim_end().lines().all(|line| line.matches('|').count() == 13), "{text}");
    }
}
