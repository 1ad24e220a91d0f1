//! Redraw as a slider moves: script, layout and missed frames, ours beside chart libraries.

use super::built::{FOLDER, bundle, chromium, copy, installed, module, native};
use super::contender::{Computation, Contender};
use super::goals::{Goal, Section};
use super::ground::Ground;
use super::table::{median, rounded};
use super::{LEAST_REPETITIONS, PEERS};
use crate::process::{command, output, root};
use crate::{Outcome, page};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Inputs while frames are counted, one a frame.
const INPUTS: u32 = 60;
/// Inputs while the slider of the page itself is dragged.
const DRAGGED: u32 = 120;
/// Scripts and names of those that redraw; ours is the first, and the last with the model.
const PEERS_DRAWN: [(&str, &str); 6] = [
    ("costcanary", "Costcanary, ready numbers"),
    ("uplot", "uPlot"),
    ("chartjs", "Chart.js"),
    ("echarts", "ECharts"),
    ("plot", "Observable Plot"),
    ("whole", "Costcanary, with the whole model"),
];
/// Those that are bundled with the package they are named after.
const BUNDLED: [&str; 4] = ["uplot", "chartjs", "echarts", "plot"];

/// Milliseconds of script, of script and layout, and the share of late frames.
type Found = [f64; 3];

/// Redraw for each input of a slider.
pub fn redraw(_: &mut Ground, repetitions: Option<usize>) -> Outcome<Section> {
    page::build()?;
    let pages = pages()?;
    let mut node = command("node");
    node.arg(format!("{PEERS}/redraw/main.mjs")).arg(chromium()?).arg(pages).arg(root().join("dist"));
    let mut browser = Contender::start("redraw", &mut node)?;
    let (mut all, mut drags) = (PEERS_DRAWN.map(|_| Vec::<Found>::new()), Vec::<Found>::new());
    for _ in 0..repetitions.unwrap_or(LEAST_REPETITIONS) {
        for ((script, _), found) in PEERS_DRAWN.iter().zip(&mut all) {
            found.push(browser.ask(Computation { name: script, more: "" }, INPUTS, 1, 1)?.figures);
        }
        drags.push(browser.ask(Computation { name: "drag", more: "" }, DRAGGED, 1, 1)?.figures);
    }
    let drag = [0, 1, 2].map(|at| median(drags.iter().map(|one| one[at]).collect()));
    let found = all.map(|found| [0, 1, 2].map(|at| median(found.iter().map(|one| one[at]).collect())));
    Ok(Section { text: format!("{}{}{}", opening(), table(&found), dragged(&drag)), goals: goals(&found, &drag) })
}

/// The folder that holds everyone's script and the numbers they draw.
fn pages() -> Outcome<PathBuf> {
    let (packages, ours) = (installed("redraw")?, module("bench-drawing", "page")?);
    let (pages, sources) = (root().join(FOLDER).join("redraw-pages"), root().join(PEERS).join("redraw"));
    for name in BUNDLED {
        bundle(&packages, &sources.join(format!("{name}.mjs")), &pages.join(format!("{name}.js")))?;
    }
    let files: [(&Path, &str, &str); 5] = [
        (&packages, "node_modules/uplot/dist/uPlot.min.css", "uplot.css"),
        (&sources, "costcanary.mjs", "costcanary.js"),
        (&sources, "whole.mjs", "whole.js"),
        (&ours, "bench_drawing.js", "bench_drawing.js"),
        (&ours, "bench_drawing_bg.wasm", "bench_drawing_bg.wasm"),
    ];
    for (folder, from, to) in files {
        copy(&folder.join(from), &pages.join(to))?;
    }
    let moments = output(command(native("bench-draws", &["--package", "bench-draws"])?).arg("moments"))?;
    std::fs::write(pages.join("moments.json"), moments)
        .map_err(|error| format!("`{}` could not be written: {error}.", pages.display()))?;
    Ok(pages)
}

fn opening() -> String {
    format!(
        "## Redraw as a slider moves\n\n\
         Three charts of 640 × 360 pixels, drawn anew for each input: the net saving over time (3 lines of 365 points), the table of \
         two inputs (41 × 41, as a heat map) and the tornado. All draw the same numbers, computed beforehand for each place of the \
         slider, a saving from 20 to 80 %, each as its users would: uPlot by `setData` (heat map and bars by its hook, it has none of \
         its own), Chart.js by `update('none')`, ECharts by `setOption` without animation, Observable Plot by a new element in the \
         place of the old. Ours are the product's figures, scenes and nodes, compiled as the page is. They also cut the table into \
         bands of colour, place their labels so that none covers another, and name what is shown. The last row is no peer's work: \
         there every figure is computed and 4,096 draws are made for each input, and the charts are those of the page with their words.\n\n\
         Script is the time from the input event until all that it set off has been done; layout follows from asking for the \
         size of the page. Paint is not in it, which favours the ones that draw on a canvas: they have theirs in frames late, the \
         share of frames that came more than 25 ms after the one before while {INPUTS} inputs came, one a frame. Times are by the clock.\n\n"
    )
}

fn table(found: &[Found; PEERS_DRAWN.len()]) -> String {
    let mut table = String::from(
        "| | script, ms | script + layout, ms | × uPlot | × Chart.js | frames late, % |\n|---|--:|--:|--:|--:|--:|\n",
    );
    for ((_, name), [script, whole, late]) in PEERS_DRAWN.iter().zip(found) {
        let ratios = ["uplot", "chartjs"].map(|peer| rounded(whole / layout(found, peer))).join(" | ");
        let _ =
            writeln!(table, "| {name} | {} | {} | {ratios} | {:.1} |", rounded(*script), rounded(*whole), late * 100.0);
    }
    table + "\n"
}

/// What dragging the slider of the page comes to: tasks of more than 50 ms, milliseconds of the longest, and the share of late frames.
fn dragged([tasks, longest, late]: &Found) -> String {
    format!(
        "The page itself, all its charts and figures, while its slider of the saving is dragged, {DRAGGED} inputs, one a frame: {tasks:.0} tasks \
         of more than 50 ms, the longest {longest:.0} ms; {:.1} % of the frames late (medians).\n\n",
        late * 100.0
    )
}

/// Script and layout of one of them.
fn layout(found: &[Found; PEERS_DRAWN.len()], script: &str) -> f64 {
    let place = PEERS_DRAWN.iter().position(|(one, _)| *one == script).unwrap_or(0);
    found[place][1]
}

fn goals(found: &[Found; PEERS_DRAWN.len()], [tasks, ..]: &Found) -> Vec<Goal> {
    let [ours, uplot, chartjs] = ["costcanary", "uplot", "chartjs"].map(|one| layout(found, one));
    vec![
        Goal::most("P4", "redraw, script + layout, × uPlot's", 0.5, ours / uplot),
        Goal::most("P4", "redraw, script + layout, × Chart.js'", 0.1, ours / chartjs),
        Goal::most("P4", "tasks of more than 50 ms while a slider of the page is dragged", 0.0, *tasks),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_of_script_and_layout() {
        let found = [[1.0, 2.0, 0.0], [3.0, 4.0, 0.0], [10.0, 20.0, 0.5], [1.0; 3], [1.0; 3], [1.0; 3]];
        let text = table(&found);
        assert!(text.contains("| Costcanary, ready numbers | 1.00 | 2.00 | 0.50 | 0.10 | 0.0 |"), "{text}");
        assert!(text.contains("| Chart.js | 10.0 | 20.0 | 5.00 | 1.00 | 50.0 |"), "{text}");
        assert!(goals(&found, &[0.0; 3]).iter().all(Goal::is_met));
    }
}
