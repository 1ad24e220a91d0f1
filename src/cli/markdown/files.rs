//! `costcanary markdown`: a text from a file or standard input, its pictures beside where it goes.

use std::fs;
use std::path::{Component, Path, PathBuf, absolute};

use crate::cli::arguments::Arguments;
use crate::cli::markdown::{Setting, is_site, no_site, rewritten};
use crate::cli::{DONE, REFUSED, Streams};
use crate::model::uncertainty::Effort;
use crate::presentation::Lang;

/// Rewrites a text and writes it to standard output or to `--out`.
///
/// Pictures go into the folder of `--pictures`, otherwise beside what is written, otherwise into the current folder, and are
/// named after the text: `guide-costcanary-1.svg`. A later run writes over them.
///
/// # Errors
/// A sentence when a file cannot be read or written, or an option is wrong.
pub fn command(arguments: &Arguments, streams: &mut Streams<'_>, effort: Effort) -> Result<u8, String> {
    let lang = arguments.lang.unwrap_or(Lang::En);
    let name = arguments.link.as_deref().ok_or("markdown needs a file, or - for standard input.")?;
    let text = read(name, streams)?;
    if let Some(site) = arguments.site.as_deref().filter(|site| !is_site(site)) {
        return Err(format!("--site {}", no_site(site, lang)));
    }
    let out = arguments.out.as_deref().map(Path::new);
    if out.is_some_and(|out| is_same(out, Path::new(name))) {
        return Err(format!("--out “{name}” is the text itself, whose blocks would be lost."));
    }
    let beside = out.and_then(Path::parent).unwrap_or(Path::new(""));
    let folder = arguments.pictures.as_deref().map_or(beside, Path::new);
    let source = if name == "-" { out } else { Some(Path::new(name)) };
    let stem = source.and_then(Path::file_stem).map_or_else(String::new, |stem| format!("{}-", stem.to_string_lossy()));
    let mut pictures: Vec<(PathBuf, String)> = Vec::new();
    let setting =
        Setting { site: arguments.site.clone(), picture_only: arguments.picture_only, lang: arguments.lang, effort };
    let written = rewritten(&text, &setting, &mut |svg| {
        let path = folder.join(format!("{stem}costcanary-{}.svg", pictures.len() + 1));
        let address = relative(beside, &path)?;
        pictures.push((path, svg));
        Ok(address)
    });
    let written = match written {
        Ok(written) => written,
        Err(faults) => {
            for (line, fault) in faults {
                writeln!(streams.errors, "{name}:{line}: {fault}").map_err(|error| error.to_string())?;
            }
            return Ok(REFUSED);
        }
    };
    let cannot = |path: &Path, error: std::io::Error| format!("“{}” cannot be written: {error}.", path.display());
    if !pictures.is_empty() && arguments.pictures.is_some() {
        fs::create_dir_all(folder).map_err(|error| cannot(folder, error))?;
    }
    for (path, svg) in pictures {
        fs::write(&path, svg).map_err(|error| cannot(&path, error))?;
    }
    match out {
        Some(out) => fs::write(out, written).map_err(|error| cannot(out, error))?,
        None => streams.print(written.as_bytes())?,
    }
    Ok(DONE)
}

fn read(name: &str, streams: &mut Streams<'_>) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = if name == "-" {
        streams.input.read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(name).map(|read| bytes = read)
    };
    read.map_err(|error| format!("“{name}” cannot be read: {error}."))?;
    String::from_utf8(bytes).map_err(|_| format!("“{name}” is not text in UTF-8."))
}

fn is_same(a: &Path, b: &Path) -> bool {
    fs::canonicalize(a).is_ok_and(|a| fs::canonicalize(b).is_ok_and(|b| a == b))
}

/// The way from a folder to a file, as an address.
fn relative(folder: &Path, file: &Path) -> Result<String, String> {
    let whole = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        absolute(path).map(|path| plain(&path)).map_err(|error| format!("“{}”: {error}.", path.display()))
    };
    let (from, to) = (whole(folder)?, whole(file)?);
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    let down = to[shared..].iter().map(|part| encoded(part));
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// The parts of a path, with each `..` taken back.
fn plain(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::CurDir => {}
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts
}

/// A part of a path as part of an address.
fn encoded(part: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    part.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
