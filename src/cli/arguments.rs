//! The command line's own grammar: a command, a link, and options.

use std::ffi::OsString;

use lexopt::prelude::{Long, Short, Value};

use crate::cli::check::{Bound, Side};
use crate::model::param::Id;
use crate::model::uncertainty::MOST_DRAWS;
use crate::presentation::{Lang, Presentation, Theme, View};
use crate::report::export::Tool;
use crate::text::problem::refused;

/// What the command can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// All figures.
    Eval,
    /// Figures held against bounds.
    Check,
    /// One chart.
    Chart,
    /// Markdown with its blocks replaced.
    Markdown,
    /// The plan as a file of a rollout tool.
    Plan,
    /// The canonical link.
    Link,
    /// The parameter table.
    Params,
    /// What the command can do.
    Help,
    /// Its version.
    Version,
}

const COMMANDS: [(&str, Command); 8] = [
    ("eval", Command::Eval),
    ("check", Command::Check),
    ("chart", Command::Chart),
    ("plan", Command::Plan),
    ("markdown", Command::Markdown),
    ("link", Command::Link),
    ("params", Command::Params),
    ("help", Command::Help),
];

/// The options each command takes besides `--help`.
const OPTIONS: [(Command, &[&str]); 7] = [
    (Command::Eval, &["json", "draws", "seed", "strict", "lang"]),
    (Command::Check, &["max", "min", "json", "draws", "seed", "strict", "lang"]),
    (Command::Chart, &["view", "axes", "out", "size", "theme", "draws", "seed", "lang", "strict"]),
    (Command::Plan, &["as", "out", "better", "seed", "strict", "lang"]),
    (Command::Markdown, &["site", "picture-only", "pictures", "out", "draws", "seed", "lang"]),
    (Command::Link, &["set", "strict", "lang"]),
    (Command::Params, &["json", "lang"]),
];

/// Smallest and largest width and height of a chart, pixels.
const SIZES: std::ops::RangeInclusive<f64> = 120.0..=8192.0;

/// What was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Arguments {
    /// The command.
    pub command: Command,
    /// The link, or the text of `markdown`; none means the default scenario.
    pub link: Option<String>,
    /// `--json`.
    pub json: bool,
    /// `--strict`.
    pub strict: bool,
    /// `--lang`.
    pub lang: Option<Lang>,
    /// `--theme`: `light` or `dark`.
    pub theme: Option<Theme>,
    /// `--view`.
    pub view: Option<View>,
    /// `--size`: width and, if given, height, pixels.
    pub size: Option<Size>,
    /// `--axes`: the inputs of the two-way table.
    pub axes: Option<[Id; 2]>,
    /// `--draws`.
    pub draws: Option<u32>,
    /// `--seed`.
    pub seed: Option<u32>,
    /// `--as`: the tool a plan is written for.
    pub tool: Option<Tool>,
    /// `--better`: the plan the search suggests instead of the link's.
    pub better: bool,
    /// `--out`.
    pub out: Option<String>,
    /// `--site`: the address of the page.
    pub site: Option<String>,
    /// `--pictures`: the folder pictures go to.
    pub pictures: Option<String>,
    /// `--picture-only`.
    pub picture_only: bool,
    /// `--set`, in order.
    pub set: Vec<(String, String)>,
    /// `--max` and `--min`, in order.
    pub bounds: Vec<Bound>,
}

impl Arguments {
    /// Reads the arguments, without the program's name.
    ///
    /// # Errors
    /// A sentence that names the argument and what is allowed.
    pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut parsed = Self {
            command: Command::Help,
            link: None,
            json: false,
            strict: false,
            lang: None,
            theme: None,
            view: None,
            size: None,
            axes: None,
            draws: None,
            seed: None,
            tool: None,
            better: false,
            out: None,
            site: None,
            pictures: None,
            picture_only: false,
            set: Vec::new(),
            bounds: Vec::new(),
        };
        let mut parser = lexopt::Parser::from_args(arguments);
        let mut chosen = None;
        while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
            match argument {
                Long("help") | Short('h') => return Ok(Self { command: Command::Help, ..parsed }),
                Long("version") | Short('V') => return Ok(Self { command: Command::Version, ..parsed }),
                Long(name) => {
                    let name = name.to_owned();
                    let command =
                        chosen.ok_or_else(|| format!("--{name} needs a command before it. {}", allowed_commands()))?;
                    parsed.take_option(command, &name, &mut parser)?;
                }
                Value(value) if chosen.is_none() => {
                    let word = text(&value)?;
                    let known = COMMANDS.iter().find(|(name, _)| *name == word);
                    let command = known.ok_or_else(|| format!("“{word}” is no command. {}", allowed_commands()))?.1;
                    parsed.command = command;
                    chosen = Some(command);
                }
                Value(value) if parsed.link.is_none() && parsed.command != Command::Params => {
                    parsed.link = Some(text(&value)?);
                }
                other => {
                    return Err(format!(
                        "{}. Put the link between quotes: it holds characters the shell reads.",
                        other.unexpected()
                    ));
                }
            }
        }
        Ok(parsed)
    }

    fn take_option(&mut self, command: Command, name: &str, parser: &mut lexopt::Parser) -> Result<(), String> {
        let taken = OPTIONS.iter().find(|(owner, _)| *owner == command).map_or(&[][..], |(_, options)| options);
        if !taken.contains(&name) {
            let list = taken.iter().map(|option| format!("--{option}")).collect::<Vec<_>>().join(", ");
            return Err(format!("--{name} is no option of this command. Allowed: {list}, --help."));
        }
        match name {
            "json" => self.json = true,
            "strict" => self.strict = true,
            "picture-only" => self.picture_only = true,
            "site" => self.site = Some(value(parser)?),
            "pictures" => self.pictures = Some(value(parser)?),
            "better" => self.better = true,
            "as" => self.tool = Some(word(name, &value(parser)?, Tool::ALL, Tool::id)?),
            "lang" => self.lang = Some(word(name, &value(parser)?, Lang::ALL, Lang::id)?),
            "theme" => self.theme = Some(word(name, &value(parser)?, &[Theme::Light, Theme::Dark], Theme::id)?),
            "view" => self.view = Some(word(name, &value(parser)?, View::ALL, View::id)?),
            "size" => self.size = Some(size(&value(parser)?)?),
            "axes" => {
                let given = value(parser)?;
                let mut shown = Presentation::default();
                if let Some(Err(fault)) = shown.set(name, &given) {
                    return Err(format!("--{name} {}", refused(&given, &fault, Lang::En)));
                }
                self.axes = Some(shown.axes());
            }
            "draws" => self.draws = Some(whole(name, &value(parser)?, 1, MOST_DRAWS)?),
            "seed" => self.seed = Some(whole(name, &value(parser)?, 0, u32::MAX)?),
            "max" => self.bounds.push(Bound::parse(Side::Max, &value(parser)?)?),
            "min" => self.bounds.push(Bound::parse(Side::Min, &value(parser)?)?),
            "out" => self.out = Some(value(parser)?),
            _ => {
                let given = value(parser)?;
                let (key, value) =
                    given.split_once('=').ok_or_else(|| format!("--set “{given}” is not of the form id=value."))?;
                self.set.push((key.to_owned(), value.to_owned()));
            }
        }
        Ok(())
    }
}

fn allowed_commands() -> String {
    format!("Allowed: {}.", COMMANDS.map(|(name, _)| name).join(", "))
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    text(&parser.value().map_err(|error| format!("{error}."))?)
}

fn text(value: &OsString) -> Result<String, String> {
    value.to_str().map(ToOwned::to_owned).ok_or_else(|| format!("{} is not text in UTF-8.", value.display()))
}

fn word<T: Copy>(name: &str, given: &str, all: &[T], id: fn(T) -> &'static str) -> Result<T, String> {
    all.iter().copied().find(|&value| id(value) == given).ok_or_else(|| {
        let list = all.iter().map(|&value| id(value)).collect::<Vec<_>>().join(", ");
        format!("--{name} “{given}” is not known. Allowed: {list}.")
    })
}

fn whole(name: &str, given: &str, least: u32, most: u32) -> Result<u32, String> {
    given
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| format!("--{name} “{given}” is no whole number from {least} to {most}."))
}

fn size(given: &str) -> Result<Size, String> {
    read_size(given).ok_or_else(|| format!("--size “{given}” is no size. {}", allowed_sizes(Lang::En)))
}

/// Width and, if given, height, pixels.
pub(super) type Size = (f64, Option<f64>);

/// A size such as `720` (the height follows from the chart) or `720x400`.
pub(super) fn read_size(given: &str) -> Option<Size> {
    let side = |text: &str| text.parse().ok().filter(|side| SIZES.contains(side));
    match given.split_once('x') {
        Some((width, height)) => Some((side(width)?, Some(side(height)?))),
        None => Some((side(given)?, None)),
    }
}

/// Which sizes there are.
pub(super) fn allowed_sizes(lang: Lang) -> String {
    let (least, most) = (SIZES.start(), SIZES.end());
    match lang {
        Lang::En => format!("Allowed: WIDTHxHEIGHT or WIDTH in pixels, {least} to {most} each."),
        Lang::Fr => format!("Autorisé\u{a0}: LARGEURxHAUTEUR ou LARGEUR en pixels, de {least} à {most} chacune."),
    }
}
