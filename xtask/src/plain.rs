//! What a reader's browser need not fetch: the comments of our scripts and of the style sheet. Nothing else is changed.

/// A script without indentation, empty lines and the lines that hold nothing but a comment.
pub fn script(text: &str) -> String {
    let mut is_inside = false;
    let mut kept = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_start) {
        is_inside |= line.starts_with("/*");
        if !is_inside && !line.is_empty() && !line.starts_with("//") {
            kept.extend([line, "\n"]);
        }
        is_inside &= !line.contains("*/");
    }
    kept
}

/// A style sheet without its comments, and without the lines they leave empty.
pub fn style(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    kept.lines().map(str::trim_start).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::{script, style};
    use crate::process::root;

    #[test]
    fn comments_go_and_nothing_else_does() {
        assert_eq!(
            script("// a\nlet a = 1; // b\n  // c\n\n  https();\n/**\n * d\n */\n  e();\n/* f */\ng();"),
            "let a = 1; // b\nhttps();\ne();\ng();\n"
        );
        assert_eq!(style("/* a */\n\na { b: c; /* d\n e */ }\n\n/* open"), "a { b: c;  }\n");
        assert_eq!(style("a {\n  b: c;\n}"), "a {\nb: c;\n}\n");
    }

    #[test]
    fn our_files_have_no_text_that_looks_like_a_comment() {
        let read = |file: &str| std::fs::read_to_string(root().join("static").join(file)).unwrap();
        for file in ["boot.js", "worker.js", "sw.js", "embed.js"] {
            let text = read(file);
            // A text over several lines stands between backticks; what is between two of them is every second part.
            let inside: Vec<_> = text.split('`').skip(1).step_by(2).collect();
            assert!(inside.iter().all(|part| !part.lines().any(|line| line.trim_start().starts_with("//"))), "{file}");
            assert!(!script(&text).contains("\n//") && script(&text).len() < text.len(), "{file}");
        }
        let sheet = style(&read("style.css"));
        assert!(!sheet.contains("/*") && !sheet.contains("*/"));
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
    }
}
