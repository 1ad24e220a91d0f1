//! The command line's own grammar: a command, an argument such as a link, and options.

use std::ffi::OsString;

use lexopt::prelude::{Long, Short, Value};

use crate::command::{COMMANDS, Command, CommandEntry};
use crate::flags::{Allowed, FLAGS, flags_of};
use crate::words::given as quoted;

/// Reads the arguments, without the program's name.
///
/// # Errors
/// A sentence that names the argument and what is allowed.
pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut chosen: Option<(&CommandEntry, Command)> = None;
    while let Some(argument) = parser.next().map_err(|error| wrong(&error))? {
        match (argument, &mut chosen) {
            (Long("help") | Short('h'), chosen) => {
                return Ok(Command::Help { topic: chosen.as_ref().map(|(entry, _)| entry.name.to_owned()) });
            }
            (Long("version") | Short('V'), _) => return Ok(Command::Version),
            (Long(name), None) => {
                return Err(format!("{} needs a command before it. {}", option(name), allowed_commands()));
            }
            (Long(name), Some((entry, command))) => {
                let flag = FLAGS.iter().find(|flag| flag.name == name);
                let Some((flag, set)) = flag.and_then(|flag| Some((flag, (flag.setter)(command)?))) else {
                    let taken = flags_of((entry.start)()).map(|flag| format!("--{}, ", flag.name)).collect::<String>();
                    return Err(format!("{} is no option of this command. Allowed: {taken}--help.", option(name)));
                };
                let has_value = !matches!(flag.allowed, Allowed::Nothing);
                set(flag, &if has_value { value(&mut parser)? } else { String::new() })?;
            }
            (Short(letter), _) => {
                return Err(format!("{} is no option. Options begin with two hyphens.", quoted(&format!("-{letter}"))));
            }
            (Value(value), None) => {
                let word = text(&value)?;
                let entry = COMMANDS.iter().find(|entry| entry.name == word);
                let entry = entry.ok_or_else(|| format!("{} is no command. {}", quoted(&word), allowed_commands()))?;
                chosen = Some((entry, (entry.start)()));
            }
            (Value(value), Some((_, command))) => match command.operand() {
                Some(place @ None) => *place = Some(text(&value)?),
                _ => {
                    return Err(format!(
                        "{} is one argument too many. Put the link between quotes: it holds characters the shell reads.",
                        quoted(&value.to_string_lossy())
                    ));
                }
            },
        }
    }
    Ok(chosen.map_or(Command::Help { topic: None }, |(_, command)| command))
}

/// An option as it was given.
fn option(name: &str) -> String {
    quoted(&format!("--{name}"))
}

/// What the parser of the command line found wrong.
fn wrong(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option: Some(name) } => format!("{} needs a value after it.", quoted(name)),
        lexopt::Error::UnexpectedValue { option: name, value } => {
            format!("{} takes no value, such as {}.", quoted(name), quoted(&value.to_string_lossy()))
        }
        other => format!("{other}."),
    }
}

fn allowed_commands() -> String {
    format!("Allowed: {}.", COMMANDS.iter().map(|entry| entry.name).collect::<Vec<_>>().join(", "))
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    text(&parser.value().map_err(|error| wrong(&error))?)
}

fn text(value: &OsString) -> Result<String, String> {
    value
        .to_str()
        .map(ToOwned::to_owned)
        .ok_or_else(|| format!("{} is not text in UTF-8.", quoted(&value.to_string_lossy())))
}
