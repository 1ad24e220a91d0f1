//! `costcanary markdown`: a text from a file or standard input, its pictures beside where it goes.

use std::fs;
use std::path::Path;

use crate::markdown::paths::{address, parts};

use crate::command::MarkdownOptions;
use crate::markdown::block::{is_site, no_site};
use crate::markdown::pictures::{Pictures, fault, marked};
use crate::markdown::rewrite::rewritten;
use crate::markdown::setting::Setting;
use crate::save::{Saved, cannot, is_input, is_same};
use crate::{DONE, REFUSED, Streams, words};
use presentation::Lang;

/// Rewrites a text and writes it to standard output or to `--out`.
///
/// Pictures go into the folder of `--pictures`, otherwise beside what is written, otherwise into the current folder (`Pictures`
/// names them). A later run writes over them, and over nothing else.
///
/// # Errors
/// A sentence when a file cannot be read or written, or an option is wrong.
pub fn command(options: &MarkdownOptions, streams: &mut Streams<'_>) -> Result<u8, String> {
    let lang = options.lang.unwrap_or(Lang::En);
    let name = options.file.as_deref().ok_or("markdown needs a file, or - for standard input.")?;
    let out = options.out.as_deref().map(Path::new);
    if out.is_some_and(|out| is_input(out, name)) {
        return Err(format!(
            "--out {} is the text itself, whose blocks would be lost.",
            words::path(out.unwrap_or(Path::new("")))
        ));
    }
    let text = read(name, streams)?;
    if let Some(site) = options.site.as_deref().filter(|site| !is_site(site)) {
        return Err(format!("--site {}", no_site(site, lang)));
    }
    let beside = out.and_then(Path::parent).unwrap_or(Path::new(""));
    let folder = options.pictures.as_deref().map_or(beside, Path::new);
    let mut pictures = Pictures::new(folder, if name == "-" { out } else { Some(Path::new(name)) })?;
    let setting = Setting {
        site: options.site.clone(),
        picture_only: options.picture_only,
        lang: options.lang,
        effort: options.effort.into(),
    };
    let written = match rewritten(&text, &setting, &mut |svg| address(beside, &pictures.add(svg))) {
        Ok(written) => written,
        Err(faults) => {
            for (line, fault) in faults {
                writeln!(streams.errors, "{}:{line}: {fault}", words::bare_path(name))
                    .map_err(|error| error.to_string())?;
            }
            return Ok(REFUSED);
        }
    };
    if !pictures.all.is_empty() && options.pictures.is_some() {
        fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    }
    keep(&pictures, out, &written, streams)?;
    Ok(DONE)
}

/// Writes pictures and text, all of them or none.
fn keep(pictures: &Pictures, out: Option<&Path>, written: &str, streams: &mut Streams<'_>) -> Result<(), String> {
    let mut saved = Saved::default();
    for (path, svg) in &pictures.all {
        if let Some(out) = out.filter(|out| parts(out) == parts(path) || is_same(out, path)) {
            return Err(format!("--out {} is the name of a picture of this text. Choose another.", words::path(out)));
        }
        if let Some(fault) = fault(path, pictures.source.as_deref()) {
            return Err(fault);
        }
        saved.add(path, marked(svg, pictures.source.as_deref()).as_bytes())?;
    }
    match out {
        Some(out) => saved.add(out, written.as_bytes())?,
        None => streams.print(written.as_bytes())?,
    }
    saved.finish()
}

fn read(name: &str, streams: &mut Streams<'_>) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = if name == "-" {
        streams.input.read_to_end(&mut bytes).map(drop)
    } else {
        fs::read(name).map(|read| bytes = read)
    };
    read.map_err(|error| format!("{} cannot be read: {error}.", words::path(name)))?;
    String::from_utf8(bytes).map_err(|_| format!("{} is not text in UTF-8.", words::path(name)))
}
