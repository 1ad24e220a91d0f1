//! Where in a text the scenario of a link stands, and what happened to the link on its way through mail, chat and scripts.
//!
//! [`locate`] reads a link as it was meant where that is certain, and says each [`Damage`] it read past. Where nothing in the
//! text is a scenario, the fragment is empty.

use std::borrow::Cow;

use form_urlencoded::parse;

use crate::limits::MOST_BYTES;
use model::input::param::{Kind, Param};
use model::input::problem::Damage;
use presentation::Presentation;

/// A link's fragment and what had happened to the link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located<'a> {
    /// Keys and values, without the `#`; empty where the text holds no scenario.
    pub fragment: Cow<'a, str>,
    /// What was read past, outermost first.
    pub damage: Vec<Damage>,
}

/// Addresses inside addresses that are followed.
const MOST_DEPTH: u32 = 3;
/// Texts longer than this are taken as they stand: a link of the longest size, encoded three times over.
const MOST_TEXT: usize = 27 * MOST_BYTES;
/// Times that one thing is done to a link and undone here; what is left then cannot be used.
const MOST_ROUNDS: usize = 8;
/// Marks that texts put before a link.
const OPENING: [char; 9] = ['<', '(', '[', '"', '\'', '`', '“', '‘', '«'];
/// Marks that texts put after a link, as they are or as browsers encode them.
const CLOSING: [&str; 16] = [")", "]", ">", "}", "\"", "'", "`", "”", "’", "»", ";", "!", "?", "%3E", "%22", "%60"];
/// Ways in which HTML writes `&`.
const ESCAPES: [&str; 3] = ["&amp;", "&#38;", "&#x26;"];
/// What programs for HTML make of the start of `&currency`, as it is and as browsers encode it.
const CURRENCY_SIGNS: [&str; 3] = ["¤cy=", "%C2%A4cy=", "&curren;cy="];

/// Finds the fragment of a full link, of a fragment with its `#`, or of a bare fragment.
#[must_use]
pub fn locate(text: &str) -> Located<'_> {
    at_depth(text, 0)
}

fn at_depth(text: &str, depth: u32) -> Located<'_> {
    let text = text.trim();
    if text.len() > MOST_TEXT {
        return Located {
            fragment: Cow::Borrowed(text.split_once('#').map_or(text, |(_, rest)| rest)),
            damage: Vec::new(),
        };
    }
    // Browsers take line breaks and tabs out of an address.
    if text.contains(['\n', '\r', '\t']) {
        let whole: String = text.chars().filter(|mark| !matches!(mark, '\n' | '\r' | '\t')).collect();
        let Located { fragment, damage } = at_depth(&whole, depth);
        return Located { fragment: Cow::Owned(fragment.into_owned()), damage };
    }
    let link = text.trim_start_matches(OPENING);
    let mut damage = Vec::new();
    if link.len() < text.len() {
        if text.starts_with('<') && !link.starts_with(['#', 'h']) || link.starts_with("html") {
            return Located::default();
        }
        damage.push(Damage::Marks);
    }
    let mut fragment = raw(link, depth, &mut damage);
    mend(&mut fragment, &mut damage);
    damage.dedup();
    Located { fragment, damage }
}

/// What follows the `#`, or what stands for it.
fn raw<'a>(link: &'a str, depth: u32, damage: &mut Vec<Damage>) -> Cow<'a, str> {
    let parted = link.split_once('#');
    let after = parted.map(|(_, after)| after);
    // A program added a `#` to a link whose own was encoded.
    if let Some(after) = after.and_then(|after| after.strip_prefix("%23")).filter(|after| speaks(after)) {
        damage.push(Damage::EncodedHash);
        return Cow::Borrowed(after);
    }
    if let Some(after) = after.filter(|after| speaks(after)) {
        return Cow::Borrowed(after);
    }
    let before = parted.map_or(link, |(before, _)| before);
    if let Some((fragment, mut how)) = lost(before, depth) {
        damage.append(&mut how);
        return fragment;
    }
    let is_address = before.contains("://") || before.starts_with(['?', '/']);
    Cow::Borrowed(after.unwrap_or(if is_address { "" } else { link }))
}

/// The scenario of a link without a `#`: after a `%23`, in the query, or inside the address of a mail filter.
fn lost(link: &str, depth: u32) -> Option<(Cow<'_, str>, Vec<Damage>)> {
    let query = link.split_once('?').map(|(_, query)| query);
    // An address that was put into another one without being encoded lost where it ends.
    if let Some(query) = query.filter(|query| depth < MOST_DEPTH && !query.contains("://")) {
        for (_, value) in parse(query.as_bytes()).filter(|(_, value)| value.contains("://")) {
            let Located { fragment, damage } = at_depth(&value, depth + 1);
            if speaks(&fragment) {
                let how = std::iter::once(Damage::Wrapped).chain(damage).collect();
                return Some((Cow::Owned(fragment.into_owned()), how));
            }
        }
    }
    if let Some((_, rest)) = link.split_once("%23") {
        let rest = if rest.contains('=') { Cow::Borrowed(rest) } else { Cow::Owned(decoded(rest)) };
        if speaks(&rest) {
            return Some((rest, vec![Damage::EncodedHash]));
        }
    }
    if let Some(inner) = unfiltered(link).filter(|_| depth < MOST_DEPTH) {
        let Located { fragment, damage } = at_depth(&inner, depth + 1);
        if speaks(&fragment) {
            let how = std::iter::once(Damage::Wrapped).chain(damage).collect();
            return Some((Cow::Owned(fragment.into_owned()), how));
        }
    }
    query.filter(|query| says_figures(query)).map(|query| (Cow::Borrowed(query), vec![Damage::InQuery]))
}

/// The address inside one of a Proofpoint mail filter, whose two kinds of links have an encoding of their own.
fn unfiltered(link: &str) -> Option<String> {
    if let Some((_, rest)) = link.split_once("/v3/__") {
        // The marks that were replaced are listed at the end, in base64: `Iw` is one `#`.
        let (inner, list) = rest.split_once("__;")?;
        let is_hash = list.starts_with("Iw!") || list.starts_with("Iw=");
        return (is_hash && inner.matches('*').count() == 1).then(|| inner.replacen('*', "#", 1));
    }
    let (_, query) = link.split_once("/v2/url?")?;
    let inner = query.split('&').find_map(|pair| pair.strip_prefix("u="))?;
    Some(decoded(&inner.replace('-', "%").replace('_', "/")))
}

/// A text free of one layer of `%XX`.
fn decoded(text: &str) -> String {
    // A plus is a plus here: the values are read once more.
    let text = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    parse(text.as_bytes()).map(|(key, _)| key.into_owned()).collect()
}

/// Whether a fragment says anything of a scenario or of how to show it.
fn speaks(fragment: &str) -> bool {
    keys(fragment).any(|key| key == "v" || Param::named(key).is_some() || is_shown(key))
}

/// Whether a key is about presentation alone.
#[must_use]
pub fn is_shown(key: &str) -> bool {
    Presentation::default().set(key, "").is_some()
}

/// Whether a query sets a figure: labels and versions alone are also said by others.
fn says_figures(query: &str) -> bool {
    keys(query).any(|key| Param::named(key).is_some_and(|param| !matches!(param.kind, Kind::Label(_))))
}

fn keys(fragment: &str) -> impl Iterator<Item = &str> {
    fragment.split('&').filter_map(|pair| pair.split_once('=')).map(|(key, _)| key.strip_prefix("amp;").unwrap_or(key))
}

/// Reads past what was done to the keys and values themselves.
fn mend(fragment: &mut Cow<'_, str>, damage: &mut Vec<Damage>) {
    // Browsers take a directive out before a page sees it.
    if let Some(at) = fragment.find(":~:") {
        cut(fragment, at);
        damage.push(Damage::Directive);
    }
    if !fragment.contains('=') && fragment.to_ascii_uppercase().contains("%3D") {
        let once = decoded(fragment);
        if speaks(&once) {
            *fragment = Cow::Owned(once);
            damage.push(Damage::Encoded);
        }
    }
    if let Some(once) = after_version(fragment) {
        *fragment = Cow::Owned(once);
        damage.push(Damage::Encoded);
    }
    for (signs, plain, how) in [(&ESCAPES, "&", Damage::Escaped), (&CURRENCY_SIGNS, "&currency=", Damage::CurrencySign)]
    {
        for sign in signs {
            for _ in 0..MOST_ROUNDS {
                if !fragment.contains(sign) {
                    break;
                }
                *fragment = Cow::Owned(fragment.replace(sign, plain));
                damage.push(how);
            }
        }
    }
    for _ in 0..MOST_ROUNDS {
        let Some(end) = before_mark(fragment) else { break };
        cut(fragment, end);
        damage.push(Damage::Marks);
    }
}

/// The fragment with each `&` that came as `%26`, or as that encoded again. A version holds none: what follows it there is the
/// rest of the link. In a label one may be meant.
fn after_version(fragment: &str) -> Option<String> {
    let version = fragment.split('&').next().filter(|first| first.starts_with("v="))?;
    let mut once = version.to_owned();
    for _ in 0..MOST_ROUNDS {
        if once.contains("%26") {
            let rest = once.replace("%26", "&");
            return says_figures(&rest).then(|| rest + &fragment[version.len()..]);
        }
        once = once.replace("%25", "%");
    }
    None
}

/// Where the fragment ends before a mark of the text around it, if one follows.
fn before_mark(fragment: &str) -> Option<usize> {
    let (key, value) = fragment.rsplit('&').next()?.split_once('=')?;
    let mark = CLOSING.iter().find(|mark| fragment.ends_with(**mark));
    let at = |mark: &str| Some(fragment.len() - mark.len());
    match Param::named(key).map(|param| param.kind) {
        // A label may end in a mark of its own; one that stands alone is not written like this.
        Some(Kind::Label(_)) => {
            let pairs = [('(', ")"), ('[', "]"), ('<', ">"), ('{', "}")];
            let (open, close) = pairs.into_iter().find(|(_, close)| value.ends_with(close))?;
            (value.matches(open).count() < value.matches(close).count()).then(|| at(close))?
        }
        // A number may end in a full stop; three of them are what is left where a link was cut.
        _ if value.ends_with('.') => {
            let before = value[..value.len() - 1].chars().next_back();
            before.is_some_and(|mark| mark != '.' && !mark.is_ascii_digit()).then(|| at("."))?
        }
        // A list may have been cut at its comma.
        Some(Kind::Number { .. } | Kind::Word(_) | Kind::Currency) if value.ends_with(',') => at(","),
        None if key == "v" && value.ends_with(',') => at(","),
        _ => at(mark?),
    }
}

fn cut(fragment: &mut Cow<'_, str>, end: usize) {
    match fragment {
        Cow::Borrowed(text) => *text = &text[..end],
        Cow::Owned(text) => text.truncate(end),
    }
}
