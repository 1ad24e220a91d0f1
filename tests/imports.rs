//! Imports go down, never sideways or up; and each outside crate is named in one layer only.
//!
//! Reads every file of `src/` as words (comments and texts left out), follows each `use` and each path to the module it
//! names, and compares that with `LAYERS` and `OWNERS` below. The second half of this file breaks each rule on purpose.

use std::path::{Path, PathBuf};

/// The layers from the bottom; modules that share one never import each other.
const LAYERS: &[&[&str]] =
    &[&["units"], &["model"], &["presentation"], &["share", "text", "chart", "state"], &["report"], &["web", "cli"]];

/// Outside crates by the module that may name them; a name ending in `_` stands for all that begin so.
const OWNERS: &[(&str, &[&str])] = &[
    ("model", &["libm", "statrs", "rand", "rand_", "sobol_burley"]),
    ("share", &["form_urlencoded"]),
    ("chart", &["plotters", "plotters_backend"]),
    ("web", &["yew", "yew_", "web_sys", "js_sys", "gloo", "gloo_", "wasm_bindgen", "wasm_bindgen_"]),
    ("cli", &["lexopt", "notosans", "pulldown_cmark", "resvg", "serde_json"]),
];

/// Programs that may name what their one module may.
const PROGRAMS: &[(&str, &str)] = &[("src/bin/app.rs", "web"), ("src/bin/first.rs", "web")];

#[test]
fn every_file_imports_downwards_only() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() >= 4, "too few files were found: {files:?}");
    let mut breaches = Vec::new();
    for file in files {
        let name = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        breaches.extend(check(&name, &std::fs::read_to_string(&file).unwrap()));
    }
    assert!(breaches.is_empty(), "{} wrong imports:\n{}", breaches.len(), breaches.join("\n"));
}

#[test]
fn every_dependency_has_an_owner() {
    let manifests = ["Cargo.toml", "engine/Cargo.toml"];
    let texts = manifests.map(|manifest| std::fs::read_to_string(root().join(manifest)).unwrap());
    let mut dependencies: Vec<String> = texts.iter().flat_map(|text| dependencies(text)).collect();
    // Our own lowest part, which `lib.rs` hands on.
    dependencies.retain(|name| name != "costcanary_engine");
    assert!(dependencies.iter().any(|name| name == "libm"), "{dependencies:?}");
    for name in dependencies {
        assert!(
            owner(&name).is_some(),
            "`{name}` is a dependency without an owner: say in OWNERS which module may name it"
        );
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The crates a manifest lists under `[dependencies]`, as code names them.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut listing = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(table) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            listing = table == "dependencies";
            found.extend(table.strip_prefix("dependencies.").map(str::to_owned));
        } else if let (true, Some((name, _))) = (listing, line.split_once('=')) {
            let name = name.trim();
            found.extend((!name.starts_with('#')).then(|| name.split('.').next().unwrap_or(name).to_owned()));
        }
    }
    found.iter().map(|name| name.replace('-', "_")).collect()
}

/// The module that may name this crate.
fn owner(name: &str) -> Option<&'static str> {
    let owns = |entry: &&str| *entry == name || (entry.ends_with('_') && name.starts_with(*entry));
    OWNERS.iter().find(|(_, crates)| crates.iter().any(&owns)).map(|(module, _)| *module)
}

fn level(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Everything a file names that it may not, as lines for a reader.
fn check(file: &str, text: &str) -> Vec<String> {
    let place = Place::of(file);
    let mut breaches = Vec::new();
    if let Place::Module(module) = &place
        && level(&module[0]).is_none()
    {
        breaches.push(format!(
            "{file}:1: `{}` stands in no layer: give it its place in LAYERS of tests/imports.rs",
            module[0]
        ));
        return breaches;
    }
    for path in paths(text, &place) {
        if let Some(wrong) = wrong(file, &place, &path) {
            breaches.push(format!("{file}:{}: {wrong}", path.line));
        }
    }
    breaches.dedup();
    breaches
}

/// What is wrong with a file naming this path, if anything is.
fn wrong(file: &str, place: &Place, path: &Named) -> Option<String> {
    let shown = path.words.join("::");
    match &path.target {
        Target::Outside(name) => {
            let owner = owner(name)?;
            let own = match place {
                Place::Module(module) => module[0] == owner,
                Place::Map => false,
                Place::Program => PROGRAMS.contains(&(file, owner)),
            };
            let programs = PROGRAMS.iter().filter(|(_, module)| *module == owner).map(|(file, _)| format!(", {file}"));
            let allowed: String = programs.collect();
            // A test may read a file with a crate that its module may not ship.
            (!own && !path.in_test)
                .then(|| format!("`{shown}` names the crate `{name}`; only src/{owner}{allowed} may"))
        }
        Target::Inside(module) => {
            // The map lists every module and the programs stand above all of them.
            let Place::Module(own) = place else { return None };
            let own = own[0].as_str();
            let Some(named) = module.first().filter(|name| level(name).is_some()) else {
                return Some(format!("`{shown}` names the crate's root; name the module where the thing stands"));
            };
            let (from, to) = (level(own)?, level(named)?);
            if named == own || to < from {
                return None;
            }
            let below: Vec<&str> = LAYERS[..from].concat();
            let below = if below.is_empty() { "nothing".into() } else { below.join(", ") };
            let direction = if to == from { "sideways" } else { "upwards" };
            Some(format!("`{shown}` imports {direction}, from `{own}` to `{named}`; `{own}` may use {below}"))
        }
    }
}

/// What a file is to the crate.
enum Place {
    /// A module, by its path; never empty.
    Module(Vec<String>),
    /// `lib.rs`, and `engine.rs` of what stands lowest.
    Map,
    /// A program in `bin/`, which sees the library from outside.
    Program,
}

impl Place {
    fn of(file: &str) -> Self {
        let inner = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        match inner {
            "lib" | "engine" => Self::Map,
            _ if inner.starts_with("bin/") => Self::Program,
            _ => Self::Module(inner.split('/').map(str::to_owned).collect()),
        }
    }
}

/// A path in the code, and what it leads to.
struct Named {
    words: Vec<String>,
    line: usize,
    target: Target,
    in_test: bool,
}

enum Target {
    /// A module of this crate, by its path and what follows; empty for the root.
    Inside(Vec<String>),
    /// Another crate that has an owner.
    Outside(String),
}

/// A word or a sign of the code, and its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token<'a> {
    text: &'a str,
    line: usize,
}

/// Every path of a file that leads to a module of ours or to a crate with an owner.
fn paths(text: &str, place: &Place) -> Vec<Named> {
    let bare = without_comments_and_texts(text);
    let tokens = tokens(&bare);
    let at = |index: usize| tokens.get(index).map_or("", |token| token.text);
    let mut found = Vec::new();
    // One entry for each open brace: the module it opens, and whether that is for tests only.
    let mut open: Vec<(Option<String>, bool)> = Vec::new();
    let mut test_next = false;
    let mut index = 0;
    while index < tokens.len() {
        let in_test = open.iter().any(|(_, test)| *test);
        let mut next = index + 1;
        let mut named: Vec<Vec<Token>> = Vec::new();
        match at(index) {
            "#" if at(index + 1) == "[" => {
                let attribute = bracketed(&tokens, index + 1);
                let words: Vec<&str> = attribute.iter().map(|token| token.text).collect();
                test_next |= words.contains(&"cfg") && words.contains(&"test") && !words.contains(&"not");
            }
            "mod" if at(index + 2) == "{" => {
                open.push((Some(at(index + 1).to_owned()), std::mem::take(&mut test_next)));
                next = index + 3;
            }
            "{" => open.push((None, std::mem::take(&mut test_next))),
            "}" => drop(open.pop()),
            ";" => test_next = false,
            "use" if at(index + 1) != "<" => next = use_tree(&tokens, index + 1, &[], &mut named),
            word if is_word(word) && (index == 0 || !follows_path(&tokens, index)) => {
                let mut path = vec![tokens[index]];
                while at(next) == "::" && is_word(at(next + 1)) {
                    path.push(tokens[next + 1]);
                    next += 2;
                }
                let alone = path.len() == 1 && !(index > 1 && (at(index - 2), at(index - 1)) == ("extern", "crate"));
                if !alone {
                    named.push(path);
                }
            }
            _ => {}
        }
        let modules: Vec<String> = open.iter().filter_map(|(name, _)| name.clone()).collect();
        for path in named {
            let words: Vec<String> = path.iter().map(|token| token.text.to_owned()).collect();
            if let Some(target) = resolve(&words, place, &modules) {
                found.push(Named { words, line: path.last().map_or(0, |token| token.line), target, in_test });
            }
        }
        index = next;
    }
    found
}

/// True when a word goes on a path begun before it, or after a dot.
fn follows_path(tokens: &[Token], index: usize) -> bool {
    let before = |back: usize| index.checked_sub(back).map_or("", |index| tokens[index].text);
    match before(1) {
        "." => true,
        // `::libm::exp` begins at the sign; `<T>::new` and `x::y` go on.
        "::" => is_word(before(2)) || before(2) == ">",
        _ => false,
    }
}

/// The tokens between a bracket and its partner.
fn bracketed<'a, 't>(tokens: &'t [Token<'a>], open: usize) -> &'t [Token<'a>] {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "[" => depth += 1,
            "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &tokens[open..index];
        }
    }
    &tokens[open..]
}

/// Follows one branch of a `use`, adding each path it ends in; gives the index after the branch.
fn use_tree<'a>(
    tokens: &[Token<'a>],
    mut index: usize,
    before: &[Token<'a>],
    found: &mut Vec<Vec<Token<'a>>>,
) -> usize {
    let mut path = before.to_vec();
    while let Some(token) = tokens.get(index) {
        match token.text {
            "::" => index += 1,
            "{" => {
                index += 1;
                while let Some(token) = tokens.get(index).filter(|token| token.text != "}") {
                    index = if token.text == "," { index + 1 } else { use_tree(tokens, index, &path, found) };
                }
                return index + 1;
            }
            // Another name for the same thing.
            "as" => index += 2,
            word if is_word(word) || word == "*" => {
                path.push(*token);
                index += 1;
            }
            _ => break,
        }
    }
    found.push(path);
    index
}

/// What a path leads to, seen from a file and the modules open inside it.
fn resolve(words: &[String], place: &Place, modules: &[String]) -> Option<Target> {
    let mut here = match place {
        Place::Module(module) => module.clone(),
        Place::Map | Place::Program => Vec::new(),
    };
    here.extend(modules.iter().cloned());
    let (first, rest) = words.split_first()?;
    match (first.as_str(), place) {
        ("costcanary", _) => Some(Target::Inside(rest.to_vec())),
        // A program's own root is not the library's.
        ("crate" | "self" | "super", Place::Program) => None,
        ("crate", _) => Some(Target::Inside(rest.to_vec())),
        ("self" | "super", _) => {
            for word in words {
                match word.as_str() {
                    "self" => {}
                    "super" => drop(here.pop()),
                    other => here.push(other.to_owned()),
                }
            }
            Some(Target::Inside(here))
        }
        (name, _) => owner(name).map(|_| Target::Outside(name.to_owned())),
    }
}

fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first == '_' || first.is_alphabetic())
}

/// The words and signs of code; `::` is one sign.
fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = |char: char| char == '_' || char.is_alphanumeric();
            let length = if word(first) {
                rest.find(|char| !word(char)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            let (text, after) = rest.split_at(length);
            found.push(Token { text, line: number + 1 });
            rest = after.trim_start();
        }
    }
    found
}

/// The code with comments, texts and characters emptied, its lines where they were.
fn without_comments_and_texts(code: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let mut bare = String::with_capacity(code.len());
    let mut index = 0;
    while index < chars.len() {
        let end = match (at(index), at(index + 1)) {
            ('/', '/') => (index..chars.len()).find(|&end| at(end) == '\n').unwrap_or(chars.len()),
            ('/', '*') => comment_end(&chars, index),
            ('"', _) => text_end(&chars, index + 1, 0, true),
            ('r', '"' | '#') if index == 0 || !at(index - 1).is_alphanumeric() || at(index - 1) == 'b' => {
                let hashes = chars[index + 1..].iter().take_while(|char| **char == '#').count();
                // `r#type` is a word.
                if at(index + 1 + hashes) == '"' { text_end(&chars, index + 2 + hashes, hashes, false) } else { index }
            }
            // `'a'` and `'\n'` are characters, `'a` alone is a lifetime.
            ('\'', '\\') => (index + 3..chars.len()).find(|&end| at(end) == '\'').map_or(chars.len(), |end| end + 1),
            ('\'', _) if at(index + 2) == '\'' => index + 3,
            _ => index,
        };
        if end == index {
            bare.push(at(index));
            index += 1;
        } else {
            bare.push(' ');
            bare.extend(chars[index..end].iter().filter(|char| **char == '\n'));
            index = end;
        }
    }
    bare
}

/// Where a block comment ends; they nest.
fn comment_end(chars: &[char], start: usize) -> usize {
    let mut depth = 0;
    let mut index = start;
    while index < chars.len() {
        match chars[index..] {
            ['/', '*', ..] => (depth, index) = (depth + 1, index + 2),
            ['*', '/', ..] => (depth, index) = (depth - 1, index + 2),
            _ => index += 1,
        }
        if depth == 0 {
            break;
        }
    }
    index
}

/// Where a text ends that is closed by a quote and so many hashes.
fn text_end(chars: &[char], start: usize, hashes: usize, escapes: bool) -> usize {
    let mut index = start;
    while index < chars.len() {
        match chars[index] {
            '\\' if escapes => index += 1,
            '"' if chars[index + 1..].iter().take(hashes).filter(|char| **char == '#').count() == hashes => {
                return index + 1 + hashes;
            }
            _ => {}
        }
        index += 1;
    }
    chars.len()
}

/// The checker's own tests: each breaks a rule, or comes close to it without.
mod checker {
    use super::{check, dependencies};

    #[track_caller]
    fn fine(file: &str, code: &str) {
        assert_eq!(check(file, code), Vec::<String>::new());
    }

    #[track_caller]
    fn breaks(file: &str, code: &str, expected: &[&str]) {
        assert_eq!(check(file, code), expected);
    }

    #[test]
    fn down_and_inside_is_fine() {
        fine("src/report/caption.rs", "use crate::{units::Money, model::{cost, canary::Step}, text::{self, Lang}};");
        fine("src/chart/axes.rs", "use super::scene::Scene; use self::inner::A; use crate::chart::theme; mod inner {}");
        fine("src/model/mod.rs", "pub mod cost; use cost::Cost; use crate::units::*; fn f() { libm::exp(1.0); }");
        fine("src/state.rs", "use std::rc::Rc; use crate::presentation::Lang;");
    }

    #[test]
    fn up_is_refused_with_what_is_allowed() {
        let expected =
            "src/model/cost.rs:2: `crate::text::Lang` imports upwards, from `model` to `text`; `model` may use units";
        breaks("src/model/cost.rs", "\nuse crate::text::Lang;", &[expected]);
        let expected =
            "src/units.rs:1: `crate::model` imports upwards, from `units` to `model`; `units` may use nothing";
        breaks("src/units.rs", "use crate::model;", &[expected]);
    }

    #[test]
    fn sideways_is_refused() {
        let expected = "src/chart/axes.rs:1: `crate::text::number` imports sideways, from `chart` to `text`; \
                        `chart` may use units, model, presentation";
        breaks("src/chart/axes.rs", "use crate::text::number;", &[expected]);
        assert_eq!(check("src/web/mod.rs", "use crate::cli::run;").len(), 1);
        assert_eq!(check("src/cli/mod.rs", "use costcanary::web::App;").len(), 1);
    }

    #[test]
    fn nested_braces_other_names_and_several_lines_are_followed() {
        let code = "use crate::{\n    units::{self, Money},\n    model::{cost::{Cost as C, Kind}, canary},\n    report::{caption, words::{\n        Sentence,\n    }},\n};";
        let found = check("src/share.rs", code);
        let expected = ["src/share.rs:4: `crate::report::caption`", "src/share.rs:5: `crate::report::words::Sentence`"];
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().zip(expected).all(|(found, expected)| found.starts_with(expected)), "{found:?}");
    }

    #[test]
    fn paths_in_code_count_like_imports() {
        assert_eq!(check("src/model/cost.rs", "fn f() { let x = crate::report::words(1); }").len(), 1);
        assert_eq!(check("src/text/en.rs", "type T = Vec<crate::share::Problem>;").len(), 1);
        assert_eq!(check("src/text/en.rs", "macro_rules! m { () => { $crate::web::App } }").len(), 1);
        assert_eq!(check("src/text/en.rs", "pub(crate) use crate::state::State;").len(), 1);
    }

    #[test]
    fn super_is_followed_through_files_and_inner_modules() {
        assert_eq!(check("src/chart/axes.rs", "use super::super::text::number;").len(), 1);
        assert_eq!(check("src/state.rs", "use super::share::decode;").len(), 1);
        assert_eq!(check("src/state.rs", "mod inner { use super::super::web::App; }").len(), 1);
        fine("src/state.rs", "mod inner { use super::Action; }\nuse super::model::Scenario;");
        fine("src/model/cost.rs", "#[cfg(test)]\nmod tests { use super::*; use super::super::scenario::Scenario; }");
    }

    #[test]
    fn the_root_is_no_way_around() {
        let expected =
            "src/model/cost.rs:1: `crate::Lang` names the crate's root; name the module where the thing stands";
        breaks("src/model/cost.rs", "use crate::Lang;", &[expected]);
        assert_eq!(check("src/model/cost.rs", "use crate::*;").len(), 1);
        assert_eq!(check("src/model/cost.rs", "use crate as all;").len(), 1);
        assert_eq!(check("src/model.rs", "use super::*;").len(), 1);
    }

    #[test]
    fn outside_crates_are_named_by_their_owner_only() {
        let expected = "src/report/words.rs:1: `web_sys::window` names the crate `web_sys`; only src/web, src/bin/app.rs, src/bin/first.rs may";
        breaks("src/report/words.rs", "fn f() { web_sys::window(); }", &[expected]);
        for (file, code) in [
            ("src/state.rs", "use yew::prelude::*;"),
            ("src/cli/mod.rs", "use gloo_timers::callback::Timeout;"),
            ("src/model/mod.rs", "use {std::fmt, plotters::style};"),
            ("src/chart/axes.rs", "let x = ::libm::exp(1.0);"),
            ("src/model/mod.rs", "use form_urlencoded::parse;"),
            ("src/web/mod.rs", "extern crate serde_json;"),
            ("src/web/mod.rs", "use rand_distr::Normal;"),
            ("src/bin/costcanary.rs", "use yew::Renderer;"),
            ("src/lib.rs", "pub use libm;"),
        ] {
            assert_eq!(check(file, code).len(), 1, "{file}: {code}");
        }
        fine("src/bin/app.rs", "fn main() { yew::Renderer::<costcanary::web::App>::new().render(); }");
        fine("src/bin/costcanary.rs", "fn main() -> ExitCode { costcanary::cli::main() }");
        fine("src/web/app.rs", "use yew::prelude::*; use wasm_bindgen::JsCast; use gloo_events::EventListener;");
        fine("src/model/cost.rs", "#[cfg(test)] mod tests { fn f() { serde_json::from_str(\"\"); } }");
    }

    #[test]
    fn tests_inside_a_file_keep_to_its_layer() {
        assert_eq!(check("src/model/cost.rs", "#[cfg(test)] mod tests { use crate::report::words; }").len(), 1);
    }

    #[test]
    fn comments_texts_and_lookalikes_are_left_alone() {
        fine(
            "src/units.rs",
            "// use crate::web::App;\n//! [`crate::model`]\n/* crate::text /* crate::cli */ yew::x */",
        );
        fine(
            "src/units.rs",
            r###"const A: &str = "use crate::web; \" yew::x"; const B: &str = r#"crate::cli "libm::x" "#;"###,
        );
        fine("src/units.rs", "fn f<'a>(x: &'a str) -> char { if x == '\"' { '\\'' } else { 'r' } } // crate::web::App");
        fine(
            "src/units.rs",
            "fn f(r#type: u8, libm: u8) -> impl Sized + use<'_> { x.crate_::y; foo::libm::exp(r#type) }",
        );
        assert_eq!(check("src/units.rs", "const Q: char = '\"'; use crate::web::App; const R: char = '\"';").len(), 1);
        assert_eq!(check("src/units.rs", "const Q: &str = \"\\\\\"; use crate::web::App;").len(), 1);
    }

    #[test]
    fn a_module_without_a_layer_is_refused() {
        let expected = "src/helper.rs:1: `helper` stands in no layer: give it its place in LAYERS of tests/imports.rs";
        breaks("src/helper.rs", "", &[expected]);
    }

    #[test]
    fn dependencies_are_read_from_every_form() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\n# old = 1\nform_urlencoded = \"1\"\ngloo-timers.workspace = true\n\
                        [dev-dependencies]\nproptest = \"1\"\n[dependencies.web-sys]\nversion = \"1\"";
        assert_eq!(dependencies(manifest), ["form_urlencoded", "gloo_timers", "web_sys"]);
    }
}
