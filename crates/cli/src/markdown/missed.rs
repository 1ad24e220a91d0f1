//! Fences that look like blocks of ours and are none, so that a text never shows a listing where a figure was meant.
//!
//! Inputs: a text and what was found in it. Output: a sentence for each fence with the word in another form, and for each that
//! stands where CommonMark knows no fences: indented under a note or a tab, as MkDocs writes them, in a paragraph, inside HTML.
//! A fence inside another fence, in indented code of its own, in a comment or in `pre` is shown as it is, by whoever wrote it so.

use crate::markdown::fence::{Found, Line, Part, WORD};
use presentation::Lang;
use text::problem::quote;

/// Why a fence is no block of ours.
enum Why {
    /// Its word is written otherwise.
    Word(String),
    /// It is indented.
    Indented,
    /// It stands inside HTML.
    Html,
}

/// A sentence for each fence that was meant for us and is not drawn, by its line. `plain` is the text with line feeds.
#[must_use]
pub fn missed(plain: &str, found: &Found, lang: Lang) -> Vec<Line> {
    if !names_us_somewhere(plain) {
        return Vec::new();
    }
    let mut said = Vec::new();
    let mut others = found.others.iter().peekable();
    let mut parts = found.parts.iter().peekable();
    let (mut walk, mut hidden) = (Walk::default(), Hidden::default());
    let mut start = 0;
    for (number, line) in (1..).zip(plain.split_inclusive('\n')) {
        let at = start..start + line.len();
        start = at.end;
        while let Some((_, info)) = others.next_if(|(place, _)| *place < at.end) {
            let why = names_us(info).then(|| Why::Word(info.trim().to_owned()));
            said.extend(why.map(|why| (number, sentence(&why, lang))));
        }
        while parts.next_if(|(_, range)| range.end <= at.start).is_some() {}
        let part = parts.peek().filter(|(_, range)| range.start < at.end);
        let is_shown = part.is_some_and(|(part, _)| *part == Part::Shown);
        if !is_shown && walk.is_ours(line) {
            let why = match part {
                // Indented code of its own is there to be read.
                Some((Part::Indented, _)) => walk.is_held().then_some(Why::Indented),
                Some((Part::Html, range)) => (!hidden.holds(plain, range.start, at.start)).then_some(Why::Html),
                _ => Some(Why::Indented),
            };
            said.extend(why.map(|why| (number, sentence(&why, lang))));
        }
    }
    said
}

/// What is known of the lines before, on the way through a text.
#[derive(Default)]
struct Walk {
    /// The lines that this one stands under: how far each is indented, and whether it opens a note, a tab or a definition.
    above: Vec<(usize, bool)>,
    /// An open fence: its mark, how often, and how far it is indented.
    open: Option<(char, usize, usize)>,
}

impl Walk {
    /// Takes in a line; whether it opens a fence that names us, not inside another one.
    fn is_ours(&mut self, line: &str) -> bool {
        let content = line.trim_matches(|mark: char| mark.is_whitespace() || mark == '>');
        if content.is_empty() {
            return false;
        }
        let indent = line.len() - line.trim_start().len();
        while self.above.last().is_some_and(|(above, _)| *above >= indent) {
            self.above.pop();
        }
        self.open = self.open.filter(|(_, _, open)| indent >= *open);
        let content = content.trim_start_matches(|mark: char| mark.is_whitespace() || ">-*+".contains(mark));
        let fence = content.chars().next().filter(|mark| "`~".contains(*mark));
        let info = fence.map_or(content, |mark| content.trim_start_matches(mark));
        let count = content.len() - info.len();
        match (fence.filter(|_| count >= 3), self.open) {
            (Some(mark), Some((open, least, _))) if mark == open && count >= least && info.trim().is_empty() => {
                self.open = None;
            }
            (Some(mark), None) if !info.contains('`') => {
                self.open = Some((mark, count, indent));
                return names_us(info);
            }
            (None, None) => self.above.push((indent, opens_part(content))),
            _ => {}
        }
        false
    }

    /// Whether the line stands in a note, a tab or a definition.
    fn is_held(&self) -> bool {
        self.above.last().is_some_and(|(_, opens)| *opens)
    }
}

/// Whether the lines indented below one are part of it: notes, tabs and definitions of MkDocs and others.
fn opens_part(line: &str) -> bool {
    let (word, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    match word {
        "!!!" | "???" | "???+" | ":" => !rest.is_empty(),
        "===" | "===!" | "===+" => rest.contains('"'),
        _ => false,
    }
}

/// Whether a text could hold anything to say: most hold nothing.
fn names_us_somewhere(text: &str) -> bool {
    text.as_bytes().windows(4).any(|bytes| bytes.eq_ignore_ascii_case(&WORD.as_bytes()[..4]))
}

/// Whether the words after a fence mean us, in whatever form: `{.costcanary}`, `Costcanary`, `costcanary,x`.
fn names_us(info: &str) -> bool {
    let words = if info.trim_start().starts_with('{') { usize::MAX } else { 1 };
    info.split(|mark: char| mark.is_whitespace() || mark == '{').filter(|word| !word.is_empty()).take(words).any(
        |word| {
            let word = word.trim_start_matches('.');
            let end =
                word.find(|mark: char| !mark.is_alphanumeric() && mark != '-' && mark != '_').unwrap_or(word.len());
            [WORD, "cost-canary"].iter().any(|ours| word[..end].eq_ignore_ascii_case(ours))
        },
    )
}

/// What hides the text inside it, in HTML, and what ends that.
const HIDING: [(&str, &str); 5] =
    [("<!--", "-->"), ("<pre", "</pre"), ("<script", "</script"), ("<style", "</style"), ("<textarea", "</textarea")];

/// What is known of comments and the like, on the way through parts of HTML.
#[derive(Default)]
struct Hidden {
    /// As far as was looked.
    at: usize,
    /// What ends the comment that is open.
    until: Option<&'static str>,
}

impl Hidden {
    /// Whether a place in the part of a text from `start` on is in a comment, or in an element that shows its text as it is;
    /// places come in rising order.
    fn holds(&mut self, text: &str, start: usize, place: usize) -> bool {
        if self.at < start {
            *self = Self { at: start, until: None };
        }
        while self.at < place {
            let rest = &text[self.at..place];
            let first = if self.until == Some("-->") { '-' } else { '<' };
            let Some(found) = rest.find(first) else {
                self.at = place;
                break;
            };
            let tail = &rest[found..];
            let begins = |word: &str| tail.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
            self.at += found + 1;
            self.until = match self.until {
                Some(closes) => Some(closes).filter(|closes| !begins(closes)),
                None => HIDING.iter().find(|(opens, _)| begins(opens)).map(|(_, closes)| *closes),
            };
        }
        self.until.is_some()
    }
}

fn sentence(why: &Why, lang: Lang) -> String {
    let reason = match (why, lang) {
        (Why::Word(info), Lang::En) => {
            format!("{} after the fence is not our word, so this is not drawn. Write ```costcanary.", quote(info, lang))
        }
        (Why::Word(info), Lang::Fr) => format!(
            "{} après la clôture n’est pas notre mot\u{a0}; rien n’est dessiné. Écrivez ```costcanary.",
            quote(info, lang)
        ),
        (Why::Indented, Lang::En) => {
            "this block is indented by four spaces or more, so it is not drawn. Write it outside the note, tab or paragraph, \
             indented by three spaces at most."
                .to_owned()
        }
        (Why::Indented, Lang::Fr) => {
            "ce bloc est en retrait de quatre espaces ou plus\u{a0}; il n’est pas dessiné. Écrivez-le hors de la note, de \
             l’onglet ou du paragraphe, en retrait de trois espaces au plus."
                .to_owned()
        }
        (Why::Html, Lang::En) => {
            "this block stands inside HTML, so it is not drawn. Leave an empty line above it.".to_owned()
        }
        (Why::Html, Lang::Fr) => {
            "ce bloc se trouve dans du HTML\u{a0}; il n’est pas dessiné. Laissez une ligne vide au-dessus.".to_owned()
        }
    };
    match lang {
        Lang::En => format!("{reason} To show it as text, put it between longer fences."),
        Lang::Fr => format!("{reason} Pour le montrer comme du texte, entourez-le de clôtures plus longues."),
    }
}
