//! The house as its sources have it: no circle of imports inside a crate, the model's rooms in their order, one owner for each
//! outside crate, no two public types of one name. That imports between crates go down is Cargo's to hold.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at what it does not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// The rooms of the model from the bottom up: each uses only those before it.
const ROOMS: [&str; 7] = ["units", "math", "input", "cost", "uncertainty", "rollout", "figures"];
/// Modules of the page that still use each other: the one circle that is left. What leaves it leaves this list.
const LEFT: &[&str] = &[
    "web::app",
    "web::components::answer",
    "web::components::charts",
    "web::components::compare",
    "web::components::field",
    "web::components::inputs",
    "web::components::list",
    "web::components::newer",
    "web::components::problems",
    "web::components::range",
    "web::components::saved",
    "web::components::saved_list",
    "web::components::share",
    "web::embed",
    "web::hooks::use_pinned",
    "web::startup::preload",
    "web::startup::prerender",
    "web::workers::use_simulation",
    "web::workers::use_uncertainty",
];

/// One source file: its place among the modules of its crate, and what it says.
struct Source {
    module: Vec<String>,
    file: syn::File,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Our crates: the page and all of `crates/`.
fn crates() -> Vec<PathBuf> {
    let mut all = vec![root().to_path_buf()];
    let entries = std::fs::read_dir(root().join("crates")).expect("the crates are there");
    all.extend(entries.flatten().map(|entry| entry.path()).filter(|path| path.join("Cargo.toml").is_file()));
    all.sort();
    all
}

fn sources(folder: &Path, above: &[String], found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let module = || above.iter().cloned().chain([name.clone()]).collect::<Vec<_>>();
        if path.is_dir() {
            if name != "bin" {
                sources(&path, &module(), found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests" {
            let module = if matches!(name.as_str(), "lib" | "mod") { above.to_vec() } else { module() };
            let text = std::fs::read_to_string(&path).expect("a source file");
            let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            found.push(Source { module, file });
        }
    }
}

fn sources_of(folder: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    sources(&folder.join("src"), &[], &mut found);
    found
}

/// Paths that begin in the crate itself, of what is compiled without tests.
#[derive(Default)]
struct Paths {
    found: Vec<Vec<String>>,
    types: Vec<String>,
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|one| {
        let condition = one.path().is_ident("cfg").then(|| one.parse_args::<syn::Meta>().ok()).flatten();
        condition.is_some_and(|condition| condition.path().is_ident("test"))
    })
}

fn walk(tree: &syn::UseTree, so_far: &[String], found: &mut Vec<Vec<String>>) {
    let with = |name: String| so_far.iter().cloned().chain([name]).collect::<Vec<_>>();
    match tree {
        syn::UseTree::Path(path) => walk(&path.tree, &with(path.ident.to_string()), found),
        syn::UseTree::Name(name) => found.push(with(name.ident.to_string())),
        syn::UseTree::Rename(name) => found.push(with(name.ident.to_string())),
        syn::UseTree::Glob(_) => found.push(so_far.to_vec()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, so_far, found)),
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let (attributes, public, name): (&[syn::Attribute], bool, Option<String>) = match item {
            syn::Item::Mod(one) => (&one.attrs, false, None),
            syn::Item::Fn(one) => (&one.attrs, false, None),
            syn::Item::Impl(one) => (&one.attrs, false, None),
            syn::Item::Use(one) => (&one.attrs, false, None),
            syn::Item::Struct(one) => (&one.attrs, is_public(&one.vis), Some(one.ident.to_string())),
            syn::Item::Enum(one) => (&one.attrs, is_public(&one.vis), Some(one.ident.to_string())),
            syn::Item::Trait(one) => (&one.attrs, is_public(&one.vis), Some(one.ident.to_string())),
            _ => (&[], false, None),
        };
        if is_test(attributes) {
            return;
        }
        self.types.extend(name.filter(|_| public));
        syn::visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        walk(&item.tree, &[], &mut self.found);
    }

    /// `pub(super)` says who may look, and uses nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.found.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

/// What each module of a crate uses of the others, the crate's own root left out.
fn arrows(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let modules: BTreeSet<Vec<String>> =
        sources.iter().map(|source| source.module.clone()).filter(|module| !module.is_empty()).collect();
    let mut all = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.module.is_empty()) {
        let mut paths = Paths::default();
        paths.visit_file(&source.file);
        let mut used = BTreeSet::new();
        for path in paths.found {
            let up = path.iter().take_while(|step| *step == "super").count();
            let whole: Vec<String> = match path.first().map(String::as_str) {
                Some("crate") => path[1..].to_vec(),
                Some("self") => source.module.iter().chain(&path[1..]).cloned().collect(),
                Some("super") => {
                    source.module[..source.module.len().saturating_sub(up)].iter().chain(&path[up..]).cloned().collect()
                }
                // A module right below, named without `self`.
                _ => source.module.iter().chain(&path).cloned().collect(),
            };
            let named = (1..=whole.len()).rev().map(|length| &whole[..length]).find(|part| modules.contains(*part));
            used.extend(named.filter(|named| **named != source.module[..]).map(|named| named.join("::")));
        }
        all.insert(source.module.join("::"), used);
    }
    all
}

/// The modules that use each other, directly or by others: none where all is well.
fn circle(arrows: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let reached = |from: &String| {
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![from]);
        while let Some(one) = waiting.pop() {
            for next in arrows.get(one).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    waiting.push(next);
                }
            }
        }
        seen
    };
    arrows.keys().filter(|module| reached(module).contains(*module)).cloned().collect()
}

#[test]
fn no_import_goes_in_a_circle() {
    let mut modules = 0;
    for folder in crates() {
        let sources = sources_of(&folder);
        let found = circle(&arrows(&sources));
        modules += sources.len();
        let left = if folder == root() { LEFT } else { &[] };
        let left: BTreeSet<String> = left.iter().map(ToString::to_string).collect();
        assert_eq!(found, left, "modules of {} that use each other", folder.display());
    }
    assert!(modules > 150, "only {modules} modules were read");
}

#[test]
fn a_circle_is_found() {
    let parsed = |module: &str, text: &str| Source {
        module: module.split("::").map(str::to_owned).collect(),
        file: syn::parse_file(text).expect("Rust"),
    };
    let one = parsed("a", "use crate::b::{self, One}; #[cfg(test)] mod tests { use crate::c; }");
    let other = parsed("b", "fn f() -> u8 { crate::c::g() }");
    let straight = arrows(&[one, other, parsed("c", "pub fn g() -> u8 { 1 }")]);
    assert_eq!(straight["a"], BTreeSet::from(["b".to_owned()]), "what tests use is left out");
    assert!(circle(&straight).is_empty());
    let one = parsed("a", "use super::b::One;");
    let other = parsed("b", "fn f() -> u8 { crate::c::g() }");
    let back = parsed("c", "mod inner { pub use crate::a::X; }");
    assert_eq!(circle(&arrows(&[one, other, back])).len(), 3);
}

#[test]
fn the_rooms_of_the_model_use_only_those_below() {
    let arrows = arrows(&sources_of(&root().join("crates/model")));
    let room = |module: &str| {
        let name = module.split("::").next().unwrap_or_default();
        ROOMS.iter().position(|room| *room == name).unwrap_or_else(|| panic!("{name} is no room of the model"))
    };
    for (module, used) in &arrows {
        for other in used {
            assert!(room(other) <= room(module), "{module} uses {other}, a room above it");
        }
    }
}

/// The outside crates of a manifest's `[dependencies]`.
fn dependencies(folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
    let mut inside = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if let Some(table) = line.strip_prefix('[') {
            inside = table == "dependencies]";
            found.extend(table.strip_prefix("dependencies.").map(|name| name.trim_end_matches(']').to_owned()));
        } else if let Some((name, of)) = line.split_once('=').filter(|(name, _)| inside && !name.starts_with(' '))
            && !(name.ends_with(".workspace ") && of.trim() == "true")
        {
            found.push(name.trim().to_owned());
        }
    }
    found
}

#[test]
fn every_outside_crate_has_one_owner() {
    let mut owners: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for folder in crates() {
        for name in dependencies(&folder) {
            owners.entry(name).or_default().push(folder.clone());
        }
    }
    assert!(owners.contains_key("plotters") && owners.contains_key("web-sys") && owners.len() > 10, "{owners:?}");
    let reasons = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the architecture");
    for (name, folders) in owners {
        assert!(folders.len() == 1, "{name}: {folders:?}");
        assert!(reasons.contains(&name), "{name} has no reason in ARCHITECTURE.md");
    }
}

#[test]
fn no_two_public_types_share_a_name_beyond_the_list() {
    let list = std::fs::read_to_string(root().join("tests/shared_names.txt")).expect("the list");
    let listed: BTreeSet<&str> = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    for folder in crates() {
        for source in sources_of(&folder) {
            let mut paths = Paths::default();
            paths.visit_file(&source.file);
            for name in paths.types {
                *names.entry(name).or_default() += 1;
            }
        }
    }
    let twice: BTreeSet<&str> = names.iter().filter(|(_, count)| **count > 1).map(|(name, _)| name.as_str()).collect();
    assert_eq!(twice, listed, "names of more than one public type, and the list in tests/shared_names.txt");
}

/// The tests a file has.
fn tests_in(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().filter(|line| line.trim() == "#[test]").count()
}

#[test]
fn the_numbers_of_tests_in_the_promises_are_those_of_the_files() {
    let browser = root().join("tests/browser/tests/it");
    let promises = std::fs::read_to_string(root().join("SECURITY.md")).expect("the promises");
    let mut compared = 0;
    for row in promises.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.split('|').collect();
        let [_, promise, tests, count, _] = cells[..] else { panic!("three cells in: {row}") };
        let words: Vec<&str> = count.split_whitespace().collect();
        let told = words.windows(2).find(|pair| pair[1] == "tests").and_then(|pair| pair[0].parse::<usize>().ok());
        let Some(told) = told else { continue };
        let found: usize = if tests.contains("every end-to-end test") {
            let files = std::fs::read_dir(&browser).expect("the browser tests").flatten();
            files.map(|entry| entry.path()).filter(|path| path.is_file()).map(|path| tests_in(&path)).sum()
        } else {
            let named = tests.split('`').skip(1).step_by(2).filter(|name| name.ends_with(".rs"));
            named.map(|name| tests_in(&if name.contains('/') { root().join(name) } else { browser.join(name) })).sum()
        };
        assert_eq!(told, found, "tests of:{promise}");
        compared += 1;
    }
    assert!(compared >= 5, "{compared} rows name a number of tests");
}
