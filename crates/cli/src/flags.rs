//! Every option once: the parser, the help, the table in README.md and what errors allow come from [`FLAGS`].

use crate::check::{Bound, Side};
use crate::command::Command::{self, Chart, Check, Eval, Link, Markdown, Params, Plan};
use crate::command::{ChartOptions, CheckOptions, MarkdownOptions, PlanOptions};
use crate::memory::room;
use crate::size::{allowed_sizes, read_size};
use crate::words::given as quoted;
use model::uncertainty::effort::MOST_DRAWS;
use presentation::{Lang, Presentation, Theme, View};
use report::export::Tool;
use text::problem::refused;

/// Bytes that a draw takes.
const BYTES_OF_DRAW: usize = 16;
/// More letters than this of words stand as `ID` in the place of a value.
const MOST_OF_FORM: usize = 12;

/// What an option takes after it.
#[derive(Clone, Copy)]
pub enum Allowed {
    /// Nothing.
    Nothing,
    /// One of these words.
    Words(fn() -> Vec<&'static str>),
    /// A whole number from the first to the second.
    Whole(u32, u32),
    /// Width and height, pixels.
    Size,
    /// What has this form, such as the example.
    Form(&'static str, &'static str),
}

impl Allowed {
    /// What stands for the value in help.
    fn form(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Words(words) => {
                let words = words().join("|");
                if words.len() > MOST_OF_FORM { "ID".to_owned() } else { words }
            }
            Self::Whole(..) => "N".to_owned(),
            Self::Size => "WIDTHxHEIGHT".to_owned(),
            Self::Form(form, _) => form.to_owned(),
        }
    }

    /// A sentence that says which values there are; none where the form says it.
    pub fn sentence(self) -> Option<String> {
        match self {
            Self::Nothing | Self::Form(_, "") => None,
            Self::Words(words) => Some(format!("Allowed: {}.", words().join(", "))),
            Self::Whole(least, most) => Some(format!("Allowed: a whole number from {least} to {most}.")),
            Self::Size => Some(allowed_sizes(Lang::En)),
            Self::Form(form, example) => Some(format!("Allowed: {form}, such as {example}.")),
        }
    }
}

/// Takes the value of an option into its command.
type Setter<'a> = Box<dyn FnOnce(&Flag, &str) -> Result<(), String> + 'a>;

/// An option.
pub struct Flag {
    /// Its name, without hyphens.
    pub name: &'static str,
    /// What it takes.
    pub allowed: Allowed,
    /// What it does.
    pub about: &'static str,
    /// Where its value goes in a command; none where the command does not take it.
    pub setter: fn(&mut Command) -> Option<Setter<'_>>,
}

impl Flag {
    /// The option with what it takes, such as `--draws N`.
    pub fn usage(&self) -> String {
        format!("--{} {}", self.name, self.allowed.form()).trim_end().to_owned()
    }

    /// That a value cannot be used, with what is allowed.
    fn refused(&self, given: &str) -> String {
        let allowed = self.allowed.sentence().map(|sentence| format!(" {sentence}")).unwrap_or_default();
        format!("--{} {} cannot be used.{allowed}", self.name, quoted(given))
    }
}

/// The options that a command takes, in the order of [`FLAGS`].
pub fn flags_of(mut command: Command) -> impl Iterator<Item = &'static Flag> {
    FLAGS.iter().filter(move |flag| (flag.setter)(&mut command).is_some())
}

/// Rows of the name, what is allowed, what the option does, and the commands that take it with the place its value goes to.
macro_rules! flags {
    ($($name:literal, $allowed:expr, $about:literal: $($command:pat => $setter:expr),+;)+) => {
        /// Every option, in the order of the help.
        #[allow(unreachable_patterns, reason = "a row may ask the command itself")]
        pub const FLAGS: &[Flag] = &[$(Flag {
            name: $name,
            allowed: $allowed,
            about: $about,
            setter: |command| Some(match command { $($command => $setter,)+ _ => return None }),
        }),+];
    };
}

flags! {
    "max", Allowed::Form("FIGURE=NUMBER", "surprise=500"), "the most a figure may be; repeatable":
        Check(CheckOptions { bounds, .. }) => bound(bounds, Side::Max);
    "min", Allowed::Form("FIGURE=NUMBER", "probability_positive=0.9"), "the least a figure may be; repeatable":
        Check(CheckOptions { bounds, .. }) => bound(bounds, Side::Min);
    "view", Allowed::Words(|| View::ALL.iter().map(|view| view.id()).collect()), "which chart; otherwise the link's":
        Chart(ChartOptions { view, .. }) => set(view, View::from_id);
    "axes", Allowed::Form("ID,ID", "saving,tokens"), "the inputs of two-way":
        Chart(ChartOptions { axes, .. }) => Box::new(|flag, given| {
            let mut shown = Presentation::default();
            let Some(Err(fault)) = shown.set("axes", given) else {
                *axes = Some(shown.axes());
                return Ok(());
            };
            Err(format!("--{} {}", flag.name, refused(given, &fault, Lang::En)))
        });
    "as", Allowed::Words(|| Tool::ALL.iter().map(|tool| tool.id()).collect()), "the tool that the plan is written for":
        Plan(PlanOptions { tool, .. }) => set(tool, Tool::from_id);
    "better", Allowed::Nothing, "searches for a better plan first":
        Plan(PlanOptions { better, .. }) => switch(better);
    "set", Allowed::Form("id=value", "users=2000"), "changes a key of the link; repeatable":
        Link { set, .. } => Box::new(|flag, given| {
            let (key, value) = given.split_once('=').ok_or_else(|| flag.refused(given))?;
            set.push((key.to_owned(), value.to_owned()));
            Ok(())
        });
    "site", Allowed::Form("ADDRESS", "https://host/costcanary/"), "the page that live figures come from":
        Markdown(MarkdownOptions { site, .. }) => text(site);
    "picture-only", Allowed::Nothing, "pictures without live figures":
        Markdown(MarkdownOptions { picture_only, .. }) => switch(picture_only);
    "pictures", Allowed::Form("FOLDER", ""), "where pictures go; otherwise beside what is written":
        Markdown(MarkdownOptions { pictures, .. }) => text(pictures);
    "out", Allowed::Form("FILE", ""), "writes to a file, whole or not at all; of a chart .svg, .png or .csv (its figures)":
        Chart(ChartOptions { out, .. }) | Plan(PlanOptions { out, .. }) | Markdown(MarkdownOptions { out, .. }) => text(out);
    "size", Allowed::Size, "width and height of the chart":
        Chart(ChartOptions { size, .. }) => set(size, read_size);
    "theme", Allowed::Words(|| [Theme::Light, Theme::Dark].map(Theme::id).to_vec()), "colours of the chart":
        Chart(ChartOptions { theme, .. }) => set(theme, Theme::from_id);
    "json", Allowed::Nothing, "JSON instead of text":
        Eval { json, .. } | Check(CheckOptions { json, .. }) | Params { json, .. } => switch(json);
    "draws", Allowed::Whole(1, MOST_DRAWS), "draws of what is uncertain; otherwise 65536":
        command => draws(&mut command.effort()?.draws);
    "seed", Allowed::Whole(0, u32::MAX), "which draws; otherwise 1":
        Plan(PlanOptions { seed, .. }) => set(seed, |given| given.parse().ok()),
        command => set(&mut command.effort()?.seed, |given| given.parse().ok());
    "saved", Allowed::Form("NAME", "Spring offer"), "which one, where LINK is a file of saved scenarios":
        command => text(&mut command.link()?.saved);
    "strict", Allowed::Nothing, "ends with status 2 when the link has any problem":
        command => switch(&mut command.link()?.strict);
    "lang", Allowed::Words(|| Lang::ALL.iter().map(|lang| lang.id()).collect()), "language of figures and problems":
        Markdown(MarkdownOptions { lang, .. }) | Params { lang, .. } => set(lang, Lang::from_id),
        command => set(&mut command.link()?.lang, Lang::from_id);
}

fn switch(place: &mut bool) -> Setter<'_> {
    Box::new(|_, _| {
        *place = true;
        Ok(())
    })
}

fn text(place: &mut Option<String>) -> Setter<'_> {
    set(place, |given| Some(given.to_owned()))
}

/// A value that is allowed and can be read.
fn set<T>(place: &mut Option<T>, read: fn(&str) -> Option<T>) -> Setter<'_> {
    Box::new(move |flag, given| {
        let is_allowed = match flag.allowed {
            Allowed::Words(words) => words().contains(&given),
            Allowed::Whole(least, most) => given.parse().is_ok_and(|number: u32| (least..=most).contains(&number)),
            Allowed::Nothing | Allowed::Size | Allowed::Form(..) => true,
        };
        *place = Some(read(given).filter(|_| is_allowed).ok_or_else(|| flag.refused(given))?);
        Ok(())
    })
}

fn draws(place: &mut Option<u32>) -> Setter<'_> {
    Box::new(|flag, given| {
        set(&mut *place, |given| given.parse().ok())(flag, given)?;
        room(place.unwrap_or_default() as usize * BYTES_OF_DRAW, "so many draws")
    })
}

fn bound(bounds: &mut Vec<Bound>, side: Side) -> Setter<'_> {
    Box::new(move |flag, given| {
        let refused =
            |why: Option<String>| why.map_or_else(|| flag.refused(given), |why| format!("--{} {why}", flag.name));
        bounds.push(Bound::parse(side, given).map_err(refused)?);
        Ok(())
    })
}
