//! JSON as it stands: the parts of an object or a list as slices of the text, so that what is not understood can be written back to
//! the byte. The text has been read as JSON before; of any other text this makes parts without meaning.

/// The members of an object, or the entries of a list.
#[must_use]
pub fn parts(text: &str) -> Vec<&str> {
    let text = text.trim();
    let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => {
                found.push(inner.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(inner.get(start..).unwrap_or_default().trim());
    found.retain(|part| !part.is_empty());
    found
}

/// The value of an object's member, if it has this key.
#[must_use]
pub fn value<'a>(member: &'a str, key: &str) -> Option<&'a str> {
    let rest = member.strip_prefix('"')?.strip_prefix(key)?.strip_prefix('"')?;
    rest.trim_start().strip_prefix(':').map(str::trim)
}

/// The members of an object with other keys than these.
pub fn others<'a>(object: &'a str, keys: &'a [&str]) -> impl Iterator<Item = &'a str> {
    parts(object).into_iter().filter(|member| keys.iter().all(|key| value(member, key).is_none()))
}
