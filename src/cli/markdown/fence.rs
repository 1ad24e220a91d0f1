//! The blocks of a Markdown text that are ours: fenced, with `costcanary` as the first word after the fence.
//!
//! pulldown-cmark says where code blocks are, so that fences in lists and quotations, inside other fences, in comments and in
//! indented code are told apart as every reader of CommonMark does.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The word after the fence.
const WORD: &str = "costcanary";

/// A line of a block: its number in the text, from 1, and what it says.
pub type Line = (usize, String);

/// A block of ours.
pub struct Fence {
    /// Where it stands, from the first mark of its fence to the last, without the end of the line.
    pub range: Range<usize>,
    /// The number of its first line.
    pub line: usize,
    /// What stands between its fences, without empty lines.
    pub lines: Vec<Line>,
}

/// Every block of ours, in order.
#[must_use]
pub fn fences(text: &str) -> Vec<Fence> {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH;
    let mut lines = Lines { text, place: 0, line: 1 };
    let mut found: Vec<Fence> = Vec::new();
    let mut is_open = false;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                if info.split_whitespace().next() == Some(WORD) =>
            {
                is_open = true;
                let end = range.start + text[range.clone()].trim_end_matches(['\r', '\n']).len();
                let line = lines.at(range.start);
                found.push(Fence { range: range.start..end, line, lines: Vec::new() });
            }
            Event::End(TagEnd::CodeBlock) => is_open = false,
            Event::Text(content) if is_open => {
                let first = lines.at(range.start);
                let said = content.lines().zip(first..).filter(|(said, _)| !said.trim().is_empty());
                if let Some(fence) = found.last_mut() {
                    fence.lines.extend(said.map(|(said, number)| (number, said.trim().to_owned())));
                }
            }
            _ => {}
        }
    }
    found
}

/// Counts lines on the way through a text.
struct Lines<'a> {
    text: &'a str,
    place: usize,
    line: usize,
}

impl Lines<'_> {
    /// The number of the line of a place; places come in rising order.
    fn at(&mut self, place: usize) -> usize {
        let passed = self.text.as_bytes().get(self.place..place).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.place = self.place.max(place);
        self.line
    }
}

/// Puts one line in the place of each block, and keeps it apart from what stands around it.
#[must_use]
pub fn replaced(text: &str, fences: &[Fence], lines: &[String]) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut place = 0;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    for (Fence { range, .. }, line) in fences.iter().zip(lines) {
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[start..range.start];
        // What a line must start with to stand in the same quotations and list items, without opening another item.
        let inside: String = before.chars().map(|mark| if mark == '>' || mark == '\t' { mark } else { ' ' }).collect();
        let is_first = before.chars().any(|mark| mark != '>' && !mark.is_whitespace());
        whole.push_str(&text[place..start]);
        if !is_first && !whole.lines().next_back().is_none_or(is_blank) {
            whole.push_str(inside.trim_end());
            whole.push_str(end);
        }
        whole.push_str(before);
        whole.push_str(line);
        let after = &text[range.end..];
        let below = after.split_inclusive('\n').nth(1).unwrap_or_default();
        if !is_blank(below) && !opens_item(below, &inside) {
            whole.push_str(end);
            whole.push_str(inside.trim_end());
        }
        place = range.end;
    }
    whole.push_str(&text[place..]);
    whole
}

/// Whether nothing stands on a line but the marks of quotations.
fn is_blank(line: &str) -> bool {
    line.chars().all(|mark| mark == '>' || mark.is_whitespace())
}

/// Whether a line opens the next item of a list whose items start with `inside`.
fn opens_item(line: &str, inside: &str) -> bool {
    let content = line.trim_start_matches(['>', ' ', '\t']);
    let depth = line.len() - content.len();
    let rest = content.trim_start_matches(|mark: char| mark.is_ascii_digit());
    let is_marked =
        if rest.len() == content.len() { rest.starts_with(['-', '*', '+']) } else { rest.starts_with(['.', ')']) };
    is_marked && rest[1..].starts_with([' ', '\t']) && depth < inside.len()
}
