//! The commands, and what each was told: a command holds the options that it takes and no others.

use crate::check::Bound;
use crate::size::Size;
use model::input::param::Id;
use model::uncertainty::effort::DrawEffort;
use presentation::{Lang, Theme, View};
use report::export::Tool;

/// A command with its options, each named after the option that sets it ([`FLAGS`](crate::flags::FLAGS)).
pub enum Command {
    /// All figures.
    Eval { link: LinkArgument, json: bool, effort: Effort },
    /// Figures held against bounds.
    Check(CheckOptions),
    /// One chart.
    Chart(ChartOptions),
    /// The plan as a file of a rollout tool.
    Plan(PlanOptions),
    /// Markdown with its blocks replaced.
    Markdown(MarkdownOptions),
    /// The canonical link; `set` holds ids and values, in order.
    Link { link: LinkArgument, set: Vec<(String, String)> },
    /// The parameter table.
    Params { json: bool, lang: Option<Lang> },
    /// What all commands can do, or the one named.
    Help { topic: Option<String> },
    /// The version of the command.
    Version,
}

/// A link as it was given, and how it is read.
#[derive(Default)]
pub struct LinkArgument {
    /// The argument; none stands for the default scenario.
    pub given: Option<String>,
    /// Which scenario of a list of saved ones.
    pub saved: Option<String>,
    pub strict: bool,
    pub lang: Option<Lang>,
}

/// Draws and their seed, where they were given.
#[derive(Clone, Copy, Default)]
pub struct Effort {
    pub draws: Option<u32>,
    pub seed: Option<u32>,
}

impl From<Effort> for DrawEffort {
    fn from(Effort { draws, seed }: Effort) -> Self {
        Self { draws: draws.unwrap_or(Self::REFINED.draws), seed: seed.unwrap_or(Self::REFINED.seed) }
    }
}

/// Bounds, and how what they found is written.
#[derive(Default)]
pub struct CheckOptions {
    pub link: LinkArgument,
    /// `--max` and `--min`, in order.
    pub bounds: Vec<Bound>,
    pub json: bool,
    pub effort: Effort,
}

/// Which chart, how it is drawn and where it goes.
#[derive(Default)]
pub struct ChartOptions {
    pub link: LinkArgument,
    pub view: Option<View>,
    pub axes: Option<[Id; 2]>,
    pub out: Option<String>,
    pub size: Option<Size>,
    pub theme: Option<Theme>,
    pub effort: Effort,
}

/// Which plan, for which tool, and where it goes.
#[derive(Default)]
pub struct PlanOptions {
    pub link: LinkArgument,
    /// `--as`.
    pub tool: Option<Tool>,
    pub better: bool,
    pub out: Option<String>,
    pub seed: Option<u32>,
}

/// A text, and where it and its pictures go.
#[derive(Default)]
pub struct MarkdownOptions {
    pub file: Option<String>,
    pub site: Option<String>,
    pub picture_only: bool,
    pub pictures: Option<String>,
    pub out: Option<String>,
    pub effort: Effort,
    pub lang: Option<Lang>,
}

/// A command as it is listed: its word, what it takes besides options, what it does, and how it starts.
pub struct CommandEntry {
    pub name: &'static str,
    pub operand: &'static str,
    pub about: &'static str,
    pub start: fn() -> Command,
}

/// Rows of the word, what is taken besides options, what the command does, and how it starts.
macro_rules! commands {
    ($($name:literal $operand:literal $start:expr, $about:literal;)+) => {
        /// Every command, in the order of the help.
        pub const COMMANDS: &[CommandEntry] =
            &[$(CommandEntry { name: $name, operand: $operand, about: $about, start: || $start }),+];
    };
}

commands! {
    "eval" "LINK" Command::Eval { link: LinkArgument::default(), json: false, effort: Effort::default() },
        "all figures, as text or as JSON; as many rollouts as draws, at most 20000";
    "check" "LINK" Command::Check(CheckOptions::default()),
        "whether figures stay within bounds, at least one; figures are named and counted as in eval --json, those of the \
         switch at the saving believed in, exposures those of the worst scenario";
    "chart" "LINK" Command::Chart(ChartOptions::default()),
        "one chart as on the page, as SVG, or its figures; in a .png file a currency sign its font lacks is the code, a \
         letter it lacks is “?” and is told";
    "plan" "LINK" Command::Plan(PlanOptions::default()),
        "the rollout plan for Argo Rollouts or Flagger, as YAML, with marks where your queries and names go; without --as \
         the plans are compared in words";
    "markdown" "FILE" Command::Markdown(MarkdownOptions::default()),
        "Markdown with each fenced block “costcanary” replaced by a live figure, which shows a picture until it is there, \
         or by a picture alone; a block holds a link and, if wanted, lines such as “view: tornado”, “knobs: saving,users”, \
         “lang: fr”, “theme: dark”, “size: 720x400” and “alt: What it shows”; pictures are named after the text and never \
         take the place of another file; mdbook-costcanary does the same to a book of mdBook, with after = [\"links\"] in \
         book.toml also to what its chapters include";
    "link" "LINK" Command::Link { link: LinkArgument::default(), set: Vec::new() },
        "the canonical link, in the newest version and changed as asked; what else became of a key goes to standard error";
    "params" "" Command::Params { json: false, lang: None }, "the table of parameters";
    "help" "COMMAND" Command::Help { topic: None }, "this text, or the options of one command";
}

impl Command {
    /// The link of a command that reads one.
    pub fn link(&mut self) -> Option<&mut LinkArgument> {
        match self {
            Self::Eval { link, .. }
            | Self::Link { link, .. }
            | Self::Check(CheckOptions { link, .. })
            | Self::Chart(ChartOptions { link, .. })
            | Self::Plan(PlanOptions { link, .. }) => Some(link),
            Self::Markdown(_) | Self::Params { .. } | Self::Help { .. } | Self::Version => None,
        }
    }

    /// The draws of a command that draws.
    pub fn effort(&mut self) -> Option<&mut Effort> {
        match self {
            Self::Eval { effort, .. }
            | Self::Check(CheckOptions { effort, .. })
            | Self::Chart(ChartOptions { effort, .. })
            | Self::Markdown(MarkdownOptions { effort, .. }) => Some(effort),
            _ => None,
        }
    }

    /// Where the argument that is no option goes; none where the command takes none.
    pub fn operand(&mut self) -> Option<&mut Option<String>> {
        match self {
            Self::Markdown(MarkdownOptions { file: place, .. }) | Self::Help { topic: place } => Some(place),
            _ => self.link().map(|link| &mut link.given),
        }
    }
}
