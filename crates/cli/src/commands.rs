//! What each command does.

use crate::check::{self, Finding};
use crate::command::{ChartOptions, CheckOptions, Command, Effort, LinkArgument, PlanOptions};
use crate::help::help;
use crate::markdown::WIDTH;
use crate::png::{currency, legible, png, replaced};
use crate::save::{is_input, save};
use crate::upgrade::changes;
use crate::{BROKEN, DONE, REFUSED, Streams, json, markdown, source, table, words};
use model::uncertainty::effort::DrawEffort;
use presentation::{Lang, Theme, View};
use report::charts::{Place, chart as chart_of};
use report::export::plan as take_away;
use report::reference::markdown as parameters;
use report::subject::Known;
use report::suggestion::Suggestion;
use report::tables::table;
use share::{Decoded, decode, encode, encode_shown, is_in_doubt, nothing_given, set};
use text::csv::csv;
use text::problem::line;

/// The link of the default scenario.
const DEFAULT: &str = "#v=1";

/// Runs a command and gives its exit status.
///
/// # Errors
/// A sentence when something could not be done at all.
pub fn run(command: &Command, streams: &mut Streams<'_>) -> Result<u8, String> {
    match command {
        Command::Help { topic } => streams.print(help(topic.as_deref()).as_bytes()).map(|()| DONE),
        Command::Version => {
            streams.print(concat!("costcanary ", env!("CARGO_PKG_VERSION"), "\n").as_bytes()).map(|()| DONE)
        }
        Command::Params { json, lang } => {
            let lang = lang.unwrap_or(Lang::En);
            let output = if *json { pretty(&json::params(lang))? } else { parameters(lang) };
            streams.print(output.as_bytes()).map(|()| DONE)
        }
        Command::Eval { link, json, effort } => with_link(link, Use::Shown, streams, |decoded, lang, streams| {
            let known = known(decoded, *effort);
            let output = if *json {
                pretty(&json::eval(decoded, known.subject(), lang))?
            } else {
                table::eval(known.subject(), lang)
            };
            streams.print(output.as_bytes()).map(|()| DONE)
        }),
        Command::Check(options) => with_link(&options.link, Use::Judged, streams, |decoded, lang, streams| {
            check(options, decoded, lang, streams)
        }),
        Command::Link { link, set } => with_link(link, Use::Written(set), streams, |decoded, _, streams| {
            let link = encode_shown(&decoded.scenario, &decoded.shown);
            streams.print(format!("#{link}\n").as_bytes()).map(|()| DONE)
        }),
        Command::Markdown(options) => markdown::command(options, streams),
        Command::Plan(options) => with_link(&options.link, Use::Judged, streams, |decoded, lang, streams| {
            plan(options, decoded, lang, streams).map(|()| DONE)
        }),
        Command::Chart(options) => with_link(&options.link, Use::Shown, streams, |decoded, lang, streams| {
            chart(options, decoded, lang, streams).map(|()| DONE)
        }),
    }
}

/// What becomes of a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use<'a> {
    /// Its figures are shown; no link at all stands for the default scenario.
    Shown,
    /// It is judged, so it must be a scenario of somebody's.
    Judged,
    /// It is written anew, with these keys and values.
    Written(&'a [(String, String)]),
}

/// Reads the link, changes what is asked, does the work, and says what was wrong.
fn with_link(
    argument: &LinkArgument,
    becomes: Use<'_>,
    streams: &mut Streams<'_>,
    work: impl FnOnce(&Decoded, Lang, &mut Streams<'_>) -> Result<u8, String>,
) -> Result<u8, String> {
    let without = if becomes == Use::Judged { "" } else { DEFAULT };
    let given = argument.given.as_deref().unwrap_or(without);
    let link = source::link(given, argument.saved.as_deref(), argument.lang.unwrap_or(Lang::En), streams.input)?;
    let mut decoded = decode(&link);
    decoded.problems.extend(nothing_given(&link));
    let canonical = encode_shown(&decoded.scenario, &decoded.shown);
    let read = decoded.problems.len();
    let asked = if let Use::Written(asked) = becomes { asked } else { &[] };
    for (key, value) in asked {
        if let Err(problem) = set(&mut decoded.scenario, key, value) {
            decoded.problems.push(problem);
        }
    }
    let lang = argument.lang.or(decoded.shown.lang).unwrap_or(Lang::En);
    for problem in &decoded.problems {
        writeln!(streams.errors, "{}", line(problem, lang)).map_err(|error| error.to_string())?;
    }
    if let Use::Written(_) = becomes {
        for change in changes(&link, &canonical, &decoded.problems[..read], lang) {
            writeln!(streams.errors, "{change}").map_err(|error| error.to_string())?;
        }
    }
    if argument.strict && !decoded.problems.is_empty() {
        return Ok(REFUSED);
    }
    if becomes == Use::Judged && decoded.problems.iter().any(is_in_doubt) {
        return Err(not_judged(lang).to_owned());
    }
    work(&decoded, lang, streams)
}

fn not_judged(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "nothing is judged: a default would stand in for what could not be used.",
        Lang::Fr => "rien n’est jugé\u{a0}: une valeur par défaut remplacerait ce qui n’a pas pu être utilisé.",
    }
}

/// Holds figures against bounds: a sentence each.
fn check(options: &CheckOptions, decoded: &Decoded, lang: Lang, streams: &mut Streams<'_>) -> Result<u8, String> {
    if options.bounds.is_empty() {
        return Err("check needs a bound: --max FIGURE=NUMBER or --min FIGURE=NUMBER.".to_owned());
    }
    let known = known(decoded, options.effort);
    let findings = check::check(&options.bounds, known.subject());
    let output = if options.json {
        pretty(&check::json(&findings, known.subject(), lang))?
    } else {
        findings.iter().map(|finding| finding.words(lang) + "\n").collect()
    };
    streams.print(output.as_bytes())?;
    Ok(if findings.iter().all(Finding::holds) { DONE } else { BROKEN })
}

/// Pixels of a picture per pixel of the chart: sharp on dense screens and in print.
const PICTURE_SCALE: f32 = 2.0;

fn chart(options: &ChartOptions, decoded: &Decoded, lang: Lang, streams: &mut Streams<'_>) -> Result<(), String> {
    let view = options.view.or(decoded.shown.view);
    let view = view.ok_or_else(|| {
        let list = View::ALL.iter().map(|view| view.id()).collect::<Vec<_>>().join(", ");
        format!("chart needs --view ID. Allowed: {list}.")
    })?;
    let (width, height) = options.size.unwrap_or((WIDTH, None));
    let dark = options.theme.or(decoded.shown.theme) == Some(Theme::Dark);
    let as_table = options.out.as_ref().is_some_and(|path| path.ends_with(".csv"));
    let known = if as_table { Known::for_table } else { Known::for_picture };
    let mut scenario = decoded.scenario.clone();
    if options.out.as_ref().is_some_and(|path| path.ends_with(".png")) {
        scenario.currency = currency(&scenario.currency, lang);
    }
    let axes = options.axes.unwrap_or_else(|| decoded.shown.axes());
    let known = known(view, scenario, axes, options.effort.into());
    let chart = chart_of(view, known.subject(), Place { width, height, dark, lang, reading: false });
    let svg = chart.file(view, known.subject());
    let Some(path) = &options.out else { return streams.print(svg.as_bytes()) };
    let bytes = match path.rsplit_once('.') {
        Some((_, "svg")) => svg.into_bytes(),
        Some((_, "png")) => picture(&svg, options.link.strict, lang, streams)?,
        Some((_, "csv")) => csv(&table(view, known.subject(), lang), lang).into_bytes(),
        _ => return Err(format!("--out {} is no .svg, .png or .csv file.", words::path(path))),
    };
    // Drawn anew, a chart still holds its link.
    if !path.ends_with(".svg") {
        spare(&options.link, path)?;
    }
    save(path, &bytes)?;
    // What a page puts around the chart, for whoever writes it into a document.
    streams.print(format!("{}\n{}\n", chart.title, chart.finding).as_bytes())
}

/// A chart as a picture; what its font lacks is said, and refused under `--strict`.
fn picture(svg: &str, strict: bool, lang: Lang, streams: &mut Streams<'_>) -> Result<Vec<u8>, String> {
    let (svg, lacking) = legible(svg);
    if !lacking.is_empty() {
        let sentence = replaced(&lacking, lang);
        if strict {
            return Err(sentence);
        }
        writeln!(streams.errors, "{sentence}").map_err(|error| error.to_string())?;
    }
    png(&svg, PICTURE_SCALE)
}

/// Refuses to write over the file that the link comes from.
fn spare(argument: &LinkArgument, path: &str) -> Result<(), String> {
    match &argument.given {
        Some(link) if is_input(path.as_ref(), link) => {
            Err(format!("--out {} is the file of the scenario, which would be lost.", words::path(path)))
        }
        _ => Ok(()),
    }
}

/// The plan for a rollout tool, or, without one, whether there is a better plan.
fn plan(options: &PlanOptions, decoded: &Decoded, lang: Lang, streams: &mut Streams<'_>) -> Result<(), String> {
    let scenario = &decoded.scenario;
    let seed = options.seed.unwrap_or(DrawEffort::REFINED.seed);
    let Some(tool) = options.tool else {
        let suggestion = Suggestion::of(scenario, seed);
        let link = suggestion.scenario(scenario).map(|better| format!("#{}\n", encode(&better))).unwrap_or_default();
        let text = format!("{}\n{link}", suggestion.words(scenario, lang));
        return put(options, &text, streams);
    };
    let better = if options.better {
        let suggestion = Suggestion::of(scenario, seed);
        Some(suggestion.scenario(scenario).ok_or_else(|| suggestion.words(scenario, lang))?)
    } else {
        None
    };
    let file = take_away(tool, better.as_ref().unwrap_or(scenario), lang)?;
    put(options, &file, streams)
}

/// Writes to `--out`, otherwise to standard output.
fn put(options: &PlanOptions, text: &str, streams: &mut Streams<'_>) -> Result<(), String> {
    match &options.out {
        Some(path) => spare(&options.link, path).and_then(|()| save(path, text.as_bytes())),
        None => streams.print(text.as_bytes()),
    }
}

/// Everything about a link's scenario, with as many draws as asked for.
fn known(decoded: &Decoded, effort: Effort) -> Known {
    Known::of(decoded.scenario.clone(), decoded.shown.axes(), effort.into())
}

fn pretty(value: &serde_json::Value) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| error.to_string())
}
