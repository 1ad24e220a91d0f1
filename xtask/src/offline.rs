//! What it takes to work offline, done at the end of every build: our scripts and the style sheet lose their comments, files are named
//! after their content, as Trunk names what it builds, and `sw.js` is told every file of the build with its digest.
//!
//! From then on no two builds have a script of the same name, so that neither a browser's nor a host's memory can mix them.

use crate::process::root;
use crate::size::files;
use crate::{Outcome, plain};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Files that Trunk names as they are and `index.html` names too: beginning and end of each, between which its mark comes.
const NAMED: [(&str, &str); 4] = [("boot", ".js"), ("worker", ".js"), ("frame", ".js"), ("frame_bg", ".wasm")];

/// Scripts of ours, and the frame's glue, which are served without their comments; the service worker is another.
const SCRIPTS: [&str; 4] = ["boot.js", "worker.js", "embed.js", "frame.js"];

/// Letters of a mark. Trunk leaves out those at its beginning that are 0.
const MARK: usize = 16;

/// The service worker: its text here, and its file in the build.
const WORKER: [&str; 2] = ["static/sw.js", "sw.js"];

/// The address a build is for, where it is to work in frames that have no origin: WebKit lets nothing in there that the content
/// policy does not name, the page's own site included.
const SITE: &str = "COSTCANARY_SITE";

/// Names the files of a build, and has browsers keep them where that is wanted.
pub fn finish(folder: &Path, is_kept: bool) -> Outcome<()> {
    if let Ok(site) = std::env::var(SITE) {
        name_site(&folder.join("index.html"), &site)?;
    }
    let text = std::fs::read_to_string(root().join(WORKER[0]));
    let text = text.map(|text| Some(text).filter(|_| is_kept));
    text.and_then(|text| finish_in(folder, text.as_deref()))
        .map_err(|error| format!("The build in `{}` could not be finished: {error}.", folder.display()))
}

/// Has the policy of a page name its site beside `'self'`.
fn name_site(page: &Path, address: &str) -> Outcome<()> {
    let origin = origin(address)
        .ok_or_else(|| format!("{SITE} is an address such as https://example.org/, not `{address}`."))?;
    std::fs::read_to_string(page)
        .and_then(|text| std::fs::write(page, text.replace("'self'", &format!("'self' {origin}"))))
        .map_err(|error| format!("`{}` could not be changed: {error}.", page.display()))
}

/// Scheme, host and port of an address, as a policy names them.
fn origin(address: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| address.starts_with(scheme))?;
    let host = address.get(scheme.len()..)?.split('/').next()?;
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ':' | '[' | ']');
    (!host.is_empty() && host.chars().all(is_plain)).then(|| &address[..scheme.len() + host.len()])
}

fn finish_in(folder: &Path, text: Option<&str>) -> std::io::Result<()> {
    for file in SCRIPTS.map(|file| folder.join(file)) {
        let text = std::fs::read_to_string(&file)?;
        std::fs::write(file, plain::script(&text))?;
    }
    let index = folder.join("index.html");
    let mut page = renamed(folder, std::fs::read_to_string(&index)?)?;
    for (start, end) in NAMED {
        let file = format!("{start}{end}");
        let named = format!("{start}-{}{end}", mark(&std::fs::read(folder.join(&file))?));
        std::fs::rename(folder.join(&file), folder.join(&named))?;
        page = page.replace(&format!("\"./{file}\""), &format!("\"./{named}\""));
    }
    std::fs::write(index, page)?;
    let Some(text) = text.map(plain::script) else { return Ok(()) };
    let list = list(&digests(folder)?);
    // Another text is another build, too.
    let build =
        format!("const BUILD = {{\"mark\":\"{}\",\"files\":{list}}};\n", mark(format!("{list}{text}").as_bytes()));
    std::fs::write(folder.join(WORKER[1]), build + &text)
}

/// Gives what Trunk has named a mark of full length, after the style sheet has lost its comments; gives the page that names them so.
fn renamed(folder: &Path, mut page: String) -> std::io::Result<String> {
    let names =
        files(folder)?.into_iter().filter_map(|file| Some(file.strip_prefix(folder).ok()?.to_str()?.to_owned()));
    let mut changes = Vec::new();
    for name in names {
        let Some((start, given, end)) = marked(&name) else { continue };
        let mut own = format!("{given:0>MARK$}");
        if end == ".css" {
            let sheet = plain::style(&std::fs::read_to_string(folder.join(&name))?);
            own = mark(sheet.as_bytes());
            std::fs::write(folder.join(&name), sheet)?;
        } else if end == ".js" {
            let glue = plain::script(&std::fs::read_to_string(folder.join(&name))?);
            std::fs::write(folder.join(&name), glue)?;
        }
        let new = format!("{start}-{own}{end}");
        std::fs::rename(folder.join(&name), folder.join(&new))?;
        changes.push((name, new));
    }
    for (old, new) in &changes {
        page = page.replace(old.as_str(), new);
        // The program's script names the program.
        for script in changes
            .iter()
            .map(|(_, new)| folder.join(new))
            .filter(|file| file.extension().is_some_and(|end| end == "js"))
        {
            let text = std::fs::read_to_string(&script)?;
            std::fs::write(script, text.replace(old.as_str(), new))?;
        }
    }
    Ok(page)
}

/// The parts of a name as Trunk makes them: `app`, its mark, and `_bg.wasm`.
fn marked(name: &str) -> Option<(&str, &str, &str)> {
    let (start, rest) = name.split_once('-').filter(|(start, _)| ["app", "style"].contains(start))?;
    let (given, end) = rest.split_at(rest.find(|letter: char| !letter.is_ascii_hexdigit())?);
    (!given.is_empty() && given.len() <= MARK && [".js", "_bg.wasm", ".css"].contains(&end))
        .then_some((start, given, end))
}

/// The digest of every file the worker is to keep, by address from the page.
fn digests(folder: &Path) -> std::io::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for file in files(folder)? {
        let steps = file.strip_prefix(folder).unwrap_or(&file).iter();
        let address = steps.map(|step| step.to_string_lossy()).collect::<Vec<_>>().join("/");
        if address != WORKER[1] {
            // As browsers compare it themselves.
            let digest = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(std::fs::read(&file)?)));
            found.insert(address, digest);
        }
    }
    Ok(found)
}

/// The list as JSON; neither an address nor a digest has anything to escape.
fn list(digests: &BTreeMap<String, String>) -> String {
    let entries: Vec<_> = digests.iter().map(|(address, digest)| format!("\"{address}\":\"{digest}\"")).collect();
    format!("{{{}}}", entries.join(","))
}

/// A short name for content: the beginning of its digest.
fn mark(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).fold(String::new(), |mut mark, byte| {
        // Writing to a text does not fail.
        let _ = write!(mark, "{byte:02x}");
        mark
    })
}

#[cfg(test)]
mod tests;
