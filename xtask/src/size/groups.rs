//! Where a program's bytes go: by crate, and by function group, which is a module of ours or a crate of others.

use crate::names::Anatomy;
use std::collections::BTreeMap;

/// The crates that are ours: a function that is theirs, or made of others' code for one of theirs alone, counts as theirs.
const OURS: [&str; 8] = ["model", "presentation", "share", "text", "chart", "report", "jobs", "costcanary_page"];
/// What functions without a name, or of no crate, count as.
const GLUE: &str = "(glue)";
/// Groups that are named in the table; the rest is one line.
const SHOWN: usize = 40;

/// The crate and the group of a function, by its name.
fn place(name: &str) -> (String, String) {
    for own in OURS {
        let starts =
            |at: usize| !name[..at].ends_with(|letter: char| letter.is_alphanumeric() || "_:".contains(letter));
        let whole = name.match_indices(own).filter(|(at, _)| starts(*at));
        let path = whole.map(|(at, _)| &name[at + own.len()..]).find_map(|rest| rest.strip_prefix("::"));
        if let Some(path) = path {
            let modules: Vec<&str> = path.split("::").take(2).take_while(|step| is_module(step)).collect();
            return (own.into(), [&[own], modules.as_slice()].concat().join("::"));
        }
    }
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '_' | ':' | '[' | ']'));
    let path = words.filter_map(|word| word.split_once("::")).find(|(first, _)| !first.is_empty());
    let other = path.map_or(GLUE, |(first, _)| first.split('[').next().unwrap_or(first));
    (other.into(), other.into())
}

/// Whether a step of a path is a module and not a type or a function's parameters.
fn is_module(step: &str) -> bool {
    !step.is_empty()
        && step.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

/// Two tables in Markdown: bytes of code, plain, by crate and by group, the largest first.
pub fn tables(program: &Anatomy) -> String {
    let (mut crates, mut groups) = (BTreeMap::<String, usize>::new(), BTreeMap::<String, usize>::new());
    for (name, size) in &program.functions {
        let (of, group) = place(name);
        *crates.entry(of).or_default() += size;
        *groups.entry(group).or_default() += size;
    }
    let data = [("(texts and tables)".to_owned(), program.data)];
    crates.extend(data.clone());
    groups.extend(data);
    format!("{}\n{}", table("crate", crates), table("function group", groups))
}

fn table(what: &str, sizes: BTreeMap<String, usize>) -> String {
    let all: usize = sizes.values().sum();
    let mut rows: Vec<(String, usize)> = sizes.into_iter().collect();
    rows.sort_by(|(one, less), (other, more)| more.cmp(less).then(one.cmp(other)));
    let rest: usize = rows.iter().skip(SHOWN).map(|(_, size)| size).sum();
    rows.truncate(SHOWN);
    if rest > 0 {
        rows.push(("(all others)".into(), rest));
    }
    let line = |(name, size): &(String, usize)| {
        format!("| {name} | {size} | {:.1} |\n", 100.0 * *size as f64 / all.max(1) as f64)
    };
    format!("| {what} | bytes | % |\n|---|--:|--:|\n{}", rows.iter().map(line).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_a_module_of_ours_or_to_a_crate() {
        for (name, group) in [
            ("report::charts::Teller::chart", "report::charts"),
            ("<chart::two_way::TwoWay as chart::Figure>::draw", "chart::two_way"),
            ("model::rollout::playback::play_each", "model::rollout::playback"),
            ("app::main", "app"),
            ("core::context::text::of", "core"),
            ("<yew::html::component::lifecycle::CompStateInner<COMP> as Stateful>::view", "yew"),
            ("<f64 as core[3a]::fmt::Display>::fmt", "core"),
            ("core::slice::sort::stable::drift::sort", "core"),
            ("__rust_alloc", GLUE),
            ("", GLUE),
        ] {
            assert_eq!(place(name).1, group, "{name}");
        }
    }

    #[test]
    fn the_tables_hold_every_byte() {
        let functions = vec![("yew::one".to_owned(), 30), ("costcanary_page::state::two".to_owned(), 60)];
        let text = tables(&Anatomy { functions, data: 10 });
        for line in [
            "| costcanary_page | 60 | 60.0 |",
            "| costcanary_page::state::two | 60 |",
            "| yew | 30 | 30.0 |",
            "| (texts and tables) | 10 | 10.0 |",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }
}
