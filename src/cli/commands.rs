//! What each command does.

use crate::cli::arguments::{Arguments, Command};
use crate::cli::check::{self, Finding};
use crate::cli::png::png;
use crate::cli::upgrade::changes;
use crate::cli::{BROKEN, DONE, REFUSED, Streams, json, source, table as text};
use crate::model::uncertainty::Effort;
use crate::presentation::{Lang, Theme, View};
use crate::report::charts::{Place, chart as chart_of};
use crate::report::export::plan as take_away;
use crate::report::reference::markdown;
use crate::report::subject::Known;
use crate::report::suggestion::Suggestion;
use crate::report::tables::table;
use crate::share::{Decoded, decode, encode, encode_shown, set};
use crate::text::csv::csv;
use crate::text::problem::line;

const HELP: &str = "\
costcanary: what a cheaper AI model really saves, and what the canary rollout can cost on the way.

  costcanary eval LINK [--json] [--draws N] [--seed N] [--lang en|fr] [--strict]
      all figures, as text or as JSON; N draws (65536) of what is uncertain, and as many rollouts, at most 20000
  costcanary check LINK --max FIGURE=NUMBER... --min FIGURE=NUMBER... [--json] [--draws N] [--seed N] [--lang en|fr]
      [--strict]
      whether figures stay within bounds, such as --max surprise=500 --min probability_positive=0.9; figures are named
      and counted as in eval --json, those of the switch at the saving believed in, exposures at their worst
  costcanary chart LINK --view ID [--out FILE] [--size WIDTHxHEIGHT] [--theme light|dark] [--lang en|fr] [--strict]
      one chart as on the page, as SVG on standard output or in a .svg or .png file, or its figures in a .csv file;
      ID is scenarios, savings, cumulative, tornado, two-way, distribution, canary or operating; --axes ID,ID picks the
      inputs of two-way
  costcanary plan LINK [--as argo|flagger] [--better] [--seed N] [--out FILE] [--lang en|fr] [--strict]
      the rollout plan for Argo Rollouts or Flagger, as YAML, with marks where your queries and names go;
      --better searches for a better plan first; without --as the plans are compared in words
  costcanary link [LINK] [--set id=value]... [--strict]
      the canonical link, in the newest version and changed as asked; what else became of a key goes to standard error
  costcanary params [--json] [--lang en|fr]
      the table of parameters

LINK is a full link, a fragment (between quotes: '#v=1&users=1000'), a file that holds one (a scenario file, or a chart
saved as SVG), or - for standard input; without it, the default scenario. Problems of a link go to standard error, one a line; what could be read is used. Exit status: 0; 1 when a
figure is beyond its bound; 2 for a wrong argument, a file that cannot be read or written, or any problem under --strict.
";

/// Runs a command and gives its exit status.
///
/// # Errors
/// A sentence when something could not be done at all.
pub fn run(arguments: &Arguments, streams: &mut Streams<'_>) -> Result<u8, String> {
    match arguments.command {
        Command::Help => print(streams, HELP.as_bytes()).map(|()| DONE),
        Command::Version => {
            print(streams, concat!("costcanary ", env!("CARGO_PKG_VERSION"), "\n").as_bytes()).map(|()| DONE)
        }
        Command::Params => {
            let lang = arguments.lang.unwrap_or(Lang::En);
            let output = if arguments.json { pretty(&json::params(lang))? } else { markdown(lang) };
            print(streams, output.as_bytes()).map(|()| DONE)
        }
        Command::Eval => with_link(arguments, streams, |decoded, lang, streams| {
            let known = known(arguments, decoded);
            let output = if arguments.json {
                pretty(&json::eval(decoded, known.subject(), lang))?
            } else {
                text::eval(known.subject(), lang)
            };
            print(streams, output.as_bytes()).map(|()| DONE)
        }),
        Command::Check => {
            with_link(arguments, streams, |decoded, lang, streams| check(arguments, decoded, lang, streams))
        }
        Command::Link => with_link(arguments, streams, |decoded, _, streams| {
            let link = encode_shown(&decoded.scenario, &decoded.shown);
            print(streams, format!("#{link}\n").as_bytes()).map(|()| DONE)
        }),
        Command::Plan => with_link(arguments, streams, |decoded, lang, streams| {
            plan(arguments, decoded, lang, streams).map(|()| DONE)
        }),
        Command::Chart => with_link(arguments, streams, |decoded, lang, streams| {
            chart(arguments, decoded, lang, streams).map(|()| DONE)
        }),
    }
}

/// Reads the link, applies `--set`, does the work, and says what was wrong.
fn with_link(
    arguments: &Arguments,
    streams: &mut Streams<'_>,
    work: impl FnOnce(&Decoded, Lang, &mut Streams<'_>) -> Result<u8, String>,
) -> Result<u8, String> {
    let link = source::link(arguments.link.as_deref(), arguments.lang.unwrap_or(Lang::En), streams.input)?;
    let mut decoded = decode(&link);
    let canonical = encode_shown(&decoded.scenario, &decoded.shown);
    let read = decoded.problems.len();
    for (key, value) in &arguments.set {
        if let Err(problem) = set(&mut decoded.scenario, key, value) {
            decoded.problems.push(problem);
        }
    }
    let lang = arguments.lang.or(decoded.shown.lang).unwrap_or(Lang::En);
    for problem in &decoded.problems {
        writeln!(streams.errors, "{}", line(problem, lang)).map_err(|error| error.to_string())?;
    }
    if arguments.command == Command::Link {
        for change in changes(&link, &canonical, &decoded.problems[..read], lang) {
            writeln!(streams.errors, "{change}").map_err(|error| error.to_string())?;
        }
    }
    if arguments.strict && !decoded.problems.is_empty() {
        return Ok(REFUSED);
    }
    work(&decoded, lang, streams)
}

/// Holds figures against bounds: a sentence each.
fn check(arguments: &Arguments, decoded: &Decoded, lang: Lang, streams: &mut Streams<'_>) -> Result<u8, String> {
    if arguments.bounds.is_empty() {
        return Err("check needs a bound: --max FIGURE=NUMBER or --min FIGURE=NUMBER.".to_owned());
    }
    let known = known(arguments, decoded);
    let findings = check::check(&arguments.bounds, known.subject());
    let output = if arguments.json {
        pretty(&check::json(&findings, known.subject(), lang))?
    } else {
        findings.iter().map(|finding| finding.words(lang) + "\n").collect()
    };
    print(streams, output.as_bytes())?;
    Ok(if findings.iter().all(Finding::holds) { DONE } else { BROKEN })
}

/// Pixels of a picture per pixel of the chart: sharp on dense screens and in print.
const PICTURE_SCALE: f32 = 2.0;
/// Width of a chart when none is given, pixels.
const WIDTH: f64 = 720.0;

fn chart(arguments: &Arguments, decoded: &Decoded, lang: Lang, streams: &mut Streams<'_>) -> Result<(), String> {
    let view = arguments.view.or(decoded.shown.view);
    let view = view.ok_or_else(|| {
        let list = View::ALL.iter().map(|view| view.id()).collect::<Vec<_>>().join(", ");
        format!("chart needs --view ID. Allowed: {list}.")
    })?;
    let (width, height) = arguments.size.unwrap_or((WIDTH, None));
    let dark = arguments.theme.or(decoded.shown.theme) == Some(Theme::Dark);
    let known = known(arguments, decoded);
    let chart = chart_of(view, known.subject(), Place { width, height, dark, lang, reading: false });
    let svg = chart.file(known.subject());
    let Some(path) = &arguments.out else { return print(streams, svg.as_bytes()) };
    let bytes = match path.rsplit_once('.') {
        Some((_, "svg")) => svg.into_bytes(),
        Some((_, "png")) => png(&svg, PICTURE_SCALE)?,
        Some((_, "csv")) => csv(&table(view, known.subject(), lang), lang).into_bytes(),
        _ => return Err(format!("--out “{path}” is no .svg, .png or .csv file.")),
    };
    std::fs::write(path, bytes).map_err(|error| format!("“{path}” cannot be written: {error}."))?;
    // What a page puts around the chart, for whoever writes it into a document.
    print(streams, format!("{}\n{}\n", chart.title, chart.finding).as_bytes())
}

/// The plan for a rollout tool, or, without one, whether there is a better plan.
fn plan(arguments: &Arguments, decoded: &Decoded, lang: Lang, streams: &mut Streams<'_>) -> Result<(), String> {
    let scenario = &decoded.scenario;
    let seed = arguments.seed.unwrap_or(Effort::REFINED.seed);
    let Some(tool) = arguments.tool else {
        let suggestion = Suggestion::of(scenario, seed);
        let link = suggestion.scenario(scenario).map(|better| format!("#{}\n", encode(&better))).unwrap_or_default();
        let text = format!("{}\n{link}", suggestion.words(scenario, lang));
        return print(streams, text.as_bytes());
    };
    let better = if arguments.better {
        let suggestion = Suggestion::of(scenario, seed);
        Some(suggestion.scenario(scenario).ok_or_else(|| suggestion.words(scenario, lang))?)
    } else {
        None
    };
    let file = take_away(tool, better.as_ref().unwrap_or(scenario), lang)?;
    let Some(path) = &arguments.out else { return print(streams, file.as_bytes()) };
    std::fs::write(path, file).map_err(|error| format!("“{path}” cannot be written: {error}."))
}

/// Everything about a link's scenario, with as many draws as asked for.
fn known(arguments: &Arguments, decoded: &Decoded) -> Known {
    let effort = Effort {
        draws: arguments.draws.unwrap_or(Effort::REFINED.draws),
        seed: arguments.seed.unwrap_or(Effort::REFINED.seed),
    };
    Known::of(decoded.scenario.clone(), arguments.axes.unwrap_or_else(|| decoded.shown.axes()), effort)
}

fn pretty(value: &serde_json::Value) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// Writes to standard output; a reader that closed it early, as `head` does, is no failure.
fn print(streams: &mut Streams<'_>, bytes: &[u8]) -> Result<(), String> {
    match streams.output.write_all(bytes).and_then(|()| streams.output.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(format!("standard output cannot be written: {error}."))
        }
        _ => Ok(()),
    }
}
