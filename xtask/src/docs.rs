//! Pages of `docs/` that the program itself writes, so that they cannot disagree with it.

use crate::Outcome;
use crate::process::{cargo, output, root};

/// A file and the words given to `costcanary` that print it.
const GENERATED: &[(&str, &[&str])] = &[
    ("docs/parameters.md", &["params"]),
    ("docs/parameters.fr.md", &["params", "--lang", "fr"]),
    ("docs/pictures/savings.svg", &["chart", "#v=1", "--view", "savings"]),
    ("docs/pictures/operating.svg", &["chart", "#v=1", "--view", "operating"]),
];

/// Writes every generated file.
pub fn write() -> Outcome<()> {
    for (file, words) in GENERATED {
        let text =
            output(cargo(&["run", "--quiet", "--package", "costcanary", "--bin", "costcanary", "--"]).args(*words))?;
        let path = root().join(file);
        path.parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|error| format!("`{file}` could not be written: {error}."))?;
        println!("{file}");
    }
    Ok(())
}
