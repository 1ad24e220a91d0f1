//! What each command does.

use crate::cli::arguments::{Arguments, Command};
use crate::cli::check::{self, Finding};
use crate::cli::help::HELP;
use crate::cli::markdown::WIDTH;
use crate::cli::png::png;
use crate::cli::upgrade::changes;
use crate::cli::{BROKEN, DONE, REFUSED, Streams, json, markdown, source, table as text};
use crate::model::param::Id;
use crate::model::uncertainty::Effort;
use crate::presentation::{Lang, Theme, View};
use crate::report::charts::{Place, chart as chart_of};
use crate::report::export::plan as take_away;
use crate::report::reference::markdown as parameters;
use crate::report::subject::Known;
use crate::report::suggestion::Suggestion;
use crate::report::tables::table;
use crate::share::{Decoded, decode, encode, encode_shown, set};
use crate::text::csv::csv;
use crate::text::problem::line;

/// Runs a command and gives its exit status.
///
/// # Errors
/// A sentence when something could not be done at all.
pub fn run(arguments: &Arguments, streams: &mut Streams<'_>) -> Result<u8, String> {
    match arguments.command {
        Command::Help => streams.print(HELP.as_bytes()).map(|()| DONE),
        Command::Version => {
            streams.print(concat!("costcanary ", env!("CARGO_PKG_VERSION"), "\n").as_bytes()).map(|()| DONE)
        }
        Command::Params => {
            let lang = arguments.lang.unwrap_or(Lang::En);
            let output = if arguments.json { pretty(&json::params(lang))? } else { parameters(lang) };
            streams.print(output.as_bytes()).map(|()| DONE)
        }
        Command::Eval => with_link(arguments, streams, |decoded, lang, streams| {
            let known = known(arguments, decoded);
            let output = if arguments.json {
                pretty(&json::eval(decoded, known.subject(), lang))?
            } else {
                text::eval(known.subject(), lang)
            };
            streams.print(output.as_bytes()).map(|()| DONE)
        }),
        Command::Check => {
            with_link(arguments, streams, |decoded, lang, streams| check(arguments, decoded, lang, streams))
        }
        Command::Link => with_link(arguments, streams, |decoded, _, streams| {
            let link = encode_shown(&decoded.scenario, &decoded.shown);
            streams.print(format!("#{link}\n").as_bytes()).map(|()| DONE)
        }),
        Command::Markdown => markdown::command(arguments, streams, effort(arguments)),
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
    streams.print(output.as_bytes())?;
    Ok(if findings.iter().all(Finding::holds) { DONE } else { BROKEN })
}

/// Pixels of a picture per pixel of the chart: sharp on dense screens and in print.
const PICTURE_SCALE: f32 = 2.0;

fn chart(arguments: &Arguments, decoded: &Decoded, lang: Lang, streams: &mut Streams<'_>) -> Result<(), String> {
    let view = arguments.view.or(decoded.shown.view);
    let view = view.ok_or_else(|| {
        let list = View::ALL.iter().map(|view| view.id()).collect::<Vec<_>>().join(", ");
        format!("chart needs --view ID. Allowed: {list}.")
    })?;
    let (width, height) = arguments.size.unwrap_or((WIDTH, None));
    let dark = arguments.theme.or(decoded.shown.theme) == Some(Theme::Dark);
    let as_table = arguments.out.as_ref().is_some_and(|path| path.ends_with(".csv"));
    let known = if as_table { Known::for_table } else { Known::for_picture };
    let known = known(view, decoded.scenario.clone(), axes(arguments, decoded), effort(arguments));
    let chart = chart_of(view, known.subject(), Place { width, height, dark, lang, reading: false });
    let svg = chart.file(view, known.subject());
    let Some(path) = &arguments.out else { return streams.print(svg.as_bytes()) };
    let bytes = match path.rsplit_once('.') {
        Some((_, "svg")) => svg.into_bytes(),
        Some((_, "png")) => png(&svg, PICTURE_SCALE)?,
        Some((_, "csv")) => csv(&table(view, known.subject(), lang), lang).into_bytes(),
        _ => return Err(format!("--out “{path}” is no .svg, .png or .csv file.")),
    };
    std::fs::write(path, bytes).map_err(|error| format!("“{path}” cannot be written: {error}."))?;
    // What a page puts around the chart, for whoever writes it into a document.
    streams.print(format!("{}\n{}\n", chart.title, chart.finding).as_bytes())
}

/// The plan for a rollout tool, or, without one, whether there is a better plan.
fn plan(arguments: &Arguments, decoded: &Decoded, lang: Lang, streams: &mut Streams<'_>) -> Result<(), String> {
    let scenario = &decoded.scenario;
    let seed = arguments.seed.unwrap_or(Effort::REFINED.seed);
    let Some(tool) = arguments.tool else {
        let suggestion = Suggestion::of(scenario, seed);
        let link = suggestion.scenario(scenario).map(|better| format!("#{}\n", encode(&better))).unwrap_or_default();
        let text = format!("{}\n{link}", suggestion.words(scenario, lang));
        return streams.print(text.as_bytes());
    };
    let better = if arguments.better {
        let suggestion = Suggestion::of(scenario, seed);
        Some(suggestion.scenario(scenario).ok_or_else(|| suggestion.words(scenario, lang))?)
    } else {
        None
    };
    let file = take_away(tool, better.as_ref().unwrap_or(scenario), lang)?;
    let Some(path) = &arguments.out else { return streams.print(file.as_bytes()) };
    std::fs::write(path, file).map_err(|error| format!("“{path}” cannot be written: {error}."))
}

/// Everything about a link's scenario, with as many draws as asked for.
fn known(arguments: &Arguments, decoded: &Decoded) -> Known {
    Known::of(decoded.scenario.clone(), axes(arguments, decoded), effort(arguments))
}

fn axes(arguments: &Arguments, decoded: &Decoded) -> [Id; 2] {
    arguments.axes.unwrap_or_else(|| decoded.shown.axes())
}

fn effort(arguments: &Arguments) -> Effort {
    Effort {
        draws: arguments.draws.unwrap_or(Effort::REFINED.draws),
        seed: arguments.seed.unwrap_or(Effort::REFINED.seed),
    }
}

fn pretty(value: &serde_json::Value) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| error.to_string())
}
