//! What `costcanary help` prints, and the table of options in README.md, both from the lists of commands and options.

use crate::command::{COMMANDS, CommandEntry};
use crate::flags::{FLAGS, Flag, flags_of};

/// Letters of a line.
const WIDTH: usize = 120;

const HEAD: &str = "costcanary: what a cheaper AI model really saves, and what the canary rollout can cost on the way.";
const MORE: &str = "costcanary COMMAND --help says what its options do.";
const FOOT: &str = "\
LINK is a full link, a fragment (between quotes: '#v=1&users=1000'), a file that holds one (a scenario file, or a chart
saved as SVG), or - for standard input; without it, the default scenario, but check and plan need one. Problems of a link
go to standard error, one a line; what could be read is used, but check and plan use nothing of a link when part of its
scenario could not be used. Exit status: 0; 1 when a figure is beyond its bound; 2 for a wrong argument, a link of which
nothing was judged, a file that cannot be read or written, any problem under --strict, or a block of Markdown that is wrong or
would not be drawn. Files are written whole or not at all.
";

/// The help of the command named, otherwise of all.
pub fn help(topic: Option<&str>) -> String {
    let Some(entry) = COMMANDS.iter().find(|entry| Some(entry.name) == topic) else {
        return format!("{HEAD}\n\n{}\n{MORE}\n\n{FOOT}", COMMANDS.iter().map(summary).collect::<String>());
    };
    let options = flags_of((entry.start)());
    let options = options.map(|flag| format!("  {}\n{}", flag.usage(), wrapped("      ", "      ", &meaning(flag))));
    format!("{}\n{}\n{FOOT}", summary(entry), options.collect::<String>())
}

/// How a command is written, and what it does.
fn summary(entry: &CommandEntry) -> String {
    let options = flags_of((entry.start)()).map(|flag| format!(" [{}]", flag.usage().replace(' ', "\u{a0}")));
    let usage =
        format!("costcanary {} {}", entry.name, entry.operand).trim_end().to_owned() + &options.collect::<String>();
    wrapped("  ", "      ", &usage).replace('\u{a0}', " ") + &wrapped("      ", "      ", entry.about)
}

/// What an option does, and what it allows.
fn meaning(flag: &Flag) -> String {
    let allowed = flag.allowed.sentence().map(|sentence| format!(". {sentence}")).unwrap_or_default();
    format!("{}{allowed}", flag.about)
}

/// Lines of at most [`WIDTH`] letters, unless a word is longer; `first` begins the first, `next` each other one.
fn wrapped(first: &str, next: &str, text: &str) -> String {
    let (mut whole, mut length) = (first.to_owned(), first.len());
    for word in text.split(' ') {
        let letters = word.chars().count();
        if length + letters > WIDTH {
            whole = format!("{}\n{next}", whole.trim_end());
            length = next.len();
        }
        whole = whole + word + " ";
        length += letters + 1;
    }
    format!("{}\n", whole.trim_end())
}

/// The table of options in README.md.
#[must_use]
pub fn options_table() -> String {
    let row = |flag: &Flag| {
        let takes = COMMANDS.iter().filter(|entry| (flag.setter)(&mut (entry.start)()).is_some());
        let takes = takes.map(|entry| entry.name).collect::<Vec<_>>().join(", ");
        format!("| `{}` | {takes} | {} |\n", flag.usage().replace('|', "\\|"), meaning(flag))
    };
    format!("| option | of | does |\n|---|---|---|\n{}", FLAGS.iter().map(row).collect::<String>())
}
