//! The names of a program's functions: what a build is measured by, and no reader needs to fetch.

use crate::Outcome;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use wasmparser::{Name, NameSectionReader, Parser, Payload, TypeRef};

/// Where the programs are kept as they were built, names and all.
pub const KEPT: &str = "target/xtask/named";
/// What the names of the build's programs end with.
const ENDING: &str = "_bg.wasm";
/// The custom section that holds them.
const SECTION: &str = "name";

/// Keeps every program of a build with its names, and takes them out of the build.
pub fn take(build: &Path, kept: &Path) -> Outcome<()> {
    let failed =
        |error: std::io::Error| format!("The programs in `{}` could not be read or written: {error}.", build.display());
    let _ = std::fs::remove_dir_all(kept);
    std::fs::create_dir_all(kept).map_err(failed)?;
    for entry in std::fs::read_dir(build).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(ENDING) {
            let program = std::fs::read(&path).map_err(failed)?;
            let bare = without_names(&program).map_err(|error| format!("`{name}` is no program: {error}."))?;
            std::fs::write(&path, bare).map_err(failed)?;
            // `app-1f…` or `frame`.
            let short = stem.split('-').next().unwrap_or(stem);
            std::fs::write(kept.join(format!("{short}.wasm")), program).map_err(failed)?;
        }
    }
    Ok(())
}

/// The same program without them.
fn without_names(program: &[u8]) -> wasmparser::Result<Vec<u8>> {
    let (mut bare, mut begin) = (Vec::with_capacity(program.len()), 0);
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload?;
        let is_it = matches!(&payload, Payload::CustomSection(section) if section.name() == SECTION);
        // A section begins where the one before ends: what is between is its kind and length.
        let end = match &payload {
            Payload::Version { range, .. } => range.end as usize,
            other => other.as_section().map_or(begin, |(_, range)| range.end as usize),
        };
        if !is_it {
            bare.extend_from_slice(&program[begin..end]);
        }
        begin = end;
    }
    Ok(bare)
}

/// Where a program's bytes are.
#[derive(Debug, Default, PartialEq)]
pub struct Anatomy {
    /// Every function of its own by name, with its bytes.
    pub functions: Vec<(String, usize)>,
    /// Bytes of what its memory begins with: texts and tables.
    pub data: usize,
}

impl Anatomy {
    /// Reads a program that still has its names.
    pub fn of(program: &[u8]) -> wasmparser::Result<Self> {
        let (mut names, mut imported, mut sizes, mut data) = (HashMap::new(), 0, Vec::new(), 0);
        for payload in Parser::new(0).parse_all(program) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => sizes.push(length(&body.range())),
                Payload::DataSection(section) => data = length(&section.range()),
                Payload::CustomSection(section) if section.name() == SECTION => {
                    let reader = wasmparser::BinaryReader::new(section.data(), section.data_offset());
                    for part in NameSectionReader::new(reader) {
                        if let Name::Function(map) = part? {
                            for naming in map {
                                let naming = naming?;
                                names.insert(naming.index, naming.name.to_owned());
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let functions = (imported..).zip(sizes).map(|(index, size)| (names.remove(&index).unwrap_or_default(), size));
        Ok(Self { functions: functions.collect(), data })
    }
}

/// Bytes between two places of a program.
fn length(range: &Range<u64>) -> usize {
    (range.end - range.start) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of one function, `f`, and a custom section of another name behind its names.
    const PROGRAM: &[u8] = &[
        0, 97, 115, 109, 1, 0, 0, 0, // what every program begins with
        1, 4, 1, 0x60, 0, 0, // types: one without parameters
        3, 2, 1, 0, // functions: one of it
        10, 4, 1, 2, 0, 11, // code: a body of two bytes
        0, 11, 4, b'n', b'a', b'm', b'e', 1, 4, 1, 0, 1, b'f', // names
        0, 3, 2, b'o', b'k', // another
    ];

    #[test]
    fn names_are_read_and_left_out_and_nothing_else_is() {
        let whole = Anatomy::of(PROGRAM).unwrap();
        assert_eq!(whole, Anatomy { functions: vec![("f".into(), 2)], data: 0 });
        let bare = without_names(PROGRAM).unwrap();
        assert_eq!(bare.len(), PROGRAM.len() - 13);
        assert!(bare.ends_with(&[0, 3, 2, b'o', b'k']));
        assert_eq!(Anatomy::of(&bare).unwrap().functions, [(String::new(), 2)]);
        assert!(without_names(&PROGRAM[..20]).is_err());
    }
}
