//! Where a site keeps its script.

/// Whether the pages at two addresses have the same script.
#[must_use]
pub fn is_same_site(a: &str, b: &str) -> bool {
    script(a).eq_ignore_ascii_case(&script(b))
}

/// Where the page keeps what makes elements live.
#[must_use]
pub fn script(site: &str) -> String {
    let folder = site.split('?').next().unwrap_or_default();
    let start = folder.find("://").map_or(0, |at| at + 3);
    match folder[start..].rfind('/') {
        Some(end) => format!("{}embed.js", &folder[..=start + end]),
        None => format!("{folder}/embed.js"),
    }
}
