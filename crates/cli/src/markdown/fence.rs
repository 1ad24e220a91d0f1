//! The blocks of a Markdown text that are ours: fenced, with `costcanary` as the first word after the fence.
//!
//! pulldown-cmark says where code blocks are, so that fences in lists and quotations, inside other fences, in comments and in
//! indented code are told apart as every reader of CommonMark does.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The word after the fence.
pub const WORD: &str = "costcanary";

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

/// What a part of a text is, where no block of ours can stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Fenced code and front matter: whatever stands in it is meant to be read as it is.
    Shown,
    /// Indented code.
    Indented,
    /// HTML up to the next empty line.
    Html,
}

/// What was found in a text.
pub struct Found {
    /// Every block of ours, in order.
    pub blocks: Vec<Fence>,
    /// Parts in which fences are no fences, in order.
    pub parts: Vec<(Part, Range<usize>)>,
    /// Fences with another word: where each stands, and the word.
    pub others: Vec<(usize, String)>,
}

/// A text whose lines all end in a line feed; every mark stays where it is.
#[must_use]
pub fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let is_lone = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(|(at, _)| is_lone(at)) {
        return Cow::Borrowed(text);
    }
    let feeds = text.char_indices().map(|(at, mark)| if mark == '\r' && is_lone(at) { '\n' } else { mark });
    Cow::Owned(feeds.collect())
}

/// Finds the blocks of ours in a text, and what is to be known of the rest.
#[must_use]
pub fn fences(text: &str) -> Found {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH;
    let mut lines = Lines { text, place: 0, line: 1 };
    let mut found = Found { blocks: Vec::new(), parts: Vec::new(), others: Vec::new() };
    let mut is_open = false;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                is_open = info.split_whitespace().next() == Some(WORD);
                if is_open {
                    let end = range.start + text[range.clone()].trim_end_matches(['\r', '\n']).len();
                    let line = lines.at(range.start);
                    found.blocks.push(Fence { range: range.start..end, line, lines: Vec::new() });
                } else {
                    found.others.push((range.start, info.into_string()));
                }
                found.parts.push((Part::Shown, range));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => found.parts.push((Part::Indented, range)),
            Event::Start(Tag::MetadataBlock(_)) => found.parts.push((Part::Shown, range)),
            Event::Start(Tag::HtmlBlock) => found.parts.push((Part::Html, range)),
            Event::End(TagEnd::CodeBlock) => is_open = false,
            Event::Text(content) if is_open => {
                let first = lines.at(range.start);
                let said = content.lines().zip(first..).filter(|(said, _)| !said.trim().is_empty());
                if let Some(fence) = found.blocks.last_mut() {
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

/// Puts one line in the place of each block, and keeps it apart from what stands around it. `plain` is the text with line
/// feeds, in which the blocks were found.
#[must_use]
pub fn replaced(text: &str, plain: &str, fences: &[Fence], lines: &[String]) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut place = 0;
    let end = ["\r\n", "\n", "\r"].into_iter().find(|end| text.contains(end)).unwrap_or("\n");
    for (Fence { range, .. }, line) in fences.iter().zip(lines) {
        let start = plain[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[start..range.start];
        // What a line must start with to stand in the same quotations and list items, without opening another item.
        let inside: String = before.chars().map(|mark| if mark == '>' || mark == '\t' { mark } else { ' ' }).collect();
        let is_first = before.chars().any(|mark| mark != '>' && !mark.is_whitespace());
        whole.push_str(&text[place..start]);
        if !is_first && !is_blank(last_line(&whole)) {
            whole.push_str(inside.trim_end());
            whole.push_str(end);
        }
        whole.push_str(before);
        whole.push_str(line);
        let below = plain[range.end..].split_inclusive('\n').nth(1).unwrap_or_default();
        if !is_blank(below) && !opens_item(below, &inside) {
            whole.push_str(end);
            whole.push_str(inside.trim_end());
        }
        place = range.end;
    }
    whole.push_str(&text[place..]);
    whole
}

/// The last line of a text, whatever lines end in.
fn last_line(text: &str) -> &str {
    let line = text.strip_suffix('\n').unwrap_or(text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    line.rsplit(['\r', '\n']).next().unwrap_or_default()
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
