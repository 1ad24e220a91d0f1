//! What the list promises: every file of the build and no other, by digest, and scripts that no other build has.

use super::{NAMED, WORKER, digests, finish_in, list, mark, marked, name_site, origin};
use crate::process::root;
use crate::size::files;
use std::path::{Path, PathBuf};

const PAGE: &str = r#"<link href="./style-0.css"><script src="./boot.js" data-module="./app-1f45db41aafb.js" data-wasm="./app-1b_bg.wasm" data-worker="./worker.js" data-offline="./sw.js"></script>"#;

/// A folder as Trunk leaves it, finished.
fn built(name: &str, boot: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("costcanary-offline-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("help/en")).unwrap();
    for (file, text) in [
        ("index.html", PAGE),
        ("boot.js", boot),
        ("worker.js", "work"),
        ("frame.js", "a chart"),
        ("frame_bg.wasm", "its program"),
        ("embed.js", "// An element.\nthe element"),
        ("app-1b_bg.wasm", "app"),
        ("app-1f45db41aafb.js", "await init('app-1b_bg.wasm');"),
        ("style-0.css", "/* a */ p {}"),
        ("help/en/index.html", "help"),
    ] {
        std::fs::write(folder.join(file), text).unwrap();
    }
    finish_in(&folder, Some("the text")).unwrap();
    folder
}

/// The addresses of all files.
fn addresses(folder: &Path) -> Vec<String> {
    let files = files(folder).unwrap();
    files.iter().map(|file| file.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/")).collect()
}

#[test]
fn the_list_is_every_file_of_the_build_by_its_digest() {
    let folder = built("list", "boot");
    let worker = std::fs::read_to_string(folder.join(WORKER[1])).unwrap();
    let mut found = addresses(&folder);
    found.retain(|address| address != WORKER[1]);
    let digests = digests(&folder).unwrap();
    assert_eq!(digests.keys().cloned().collect::<Vec<_>>().len(), found.len());
    assert!(found.iter().all(|address| digests.contains_key(address)), "{found:?}");
    assert!(worker.contains(&format!("\"files\":{}", list(&digests))), "{worker}");
    assert!(worker.ends_with(";\nthe text\n"), "{worker}");
    // As `printf help | openssl dgst -sha256 -binary | base64` has it.
    assert_eq!(digests["help/en/index.html"], "sha256-EGpYQvxfzm9mMXYoXtFRbbsePRXAWrqxL9ykbWC1Obc=");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn scripts_are_named_after_their_content_wherever_the_page_names_them() {
    let [one, other] = ["boot", "boots"].map(|boot| built(boot, boot));
    for (folder, boot) in [(&one, "boot"), (&other, "boots")] {
        let (boot, worker, style) = (mark(format!("{boot}\n").as_bytes()), mark(b"work\n"), mark(b"p {}\n"));
        let page = format!(
            r#"<link href="./style-{style}.css"><script src="./boot-{boot}.js" data-module="./app-00001f45db41aafb.js" data-wasm="./app-000000000000001b_bg.wasm" data-worker="./worker-{worker}.js" data-offline="./sw.js"></script>"#
        );
        assert_eq!(std::fs::read_to_string(folder.join("index.html")).unwrap(), page);
        let addresses = addresses(folder);
        assert!(
            addresses.contains(&format!("boot-{boot}.js")) && !addresses.contains(&"boot.js".into()),
            "{addresses:?}"
        );
    }
    let [first, second] = [&one, &other].map(|folder| std::fs::read_to_string(folder.join(WORKER[1])).unwrap());
    let build = |worker: &str| worker.split('"').nth(3).map(str::to_owned);
    assert_ne!(build(&first), build(&second), "a change anywhere is another build");
    for folder in [one, other] {
        std::fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn every_mark_has_sixteen_letters_and_the_programs_script_names_the_program() {
    let folder = built("marks", "boot");
    let found = addresses(&folder);
    let bears = |start: &str, end: &str| {
        found
            .iter()
            .any(|name| name.starts_with(start) && name.ends_with(end) && name.len() == start.len() + 16 + end.len())
    };
    for (start, end) in [
        ("app-", ".js"),
        ("app-", "_bg.wasm"),
        ("style-", ".css"),
        ("boot-", ".js"),
        ("worker-", ".js"),
        ("frame-", ".js"),
        ("frame_bg-", ".wasm"),
    ] {
        assert!(bears(start, end), "{start} {end}: {found:?}");
    }
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    assert_eq!(read("app-00001f45db41aafb.js"), "await init('app-000000000000001b_bg.wasm');\n");
    assert_eq!(read("embed.js"), "the element\n");
    for name in
        ["embed.js", "app.js", "app-.js", "app-xyz.js", "app-1b_bg.wasm.br", "icon-192.png", "app-00000000000000001.js"]
    {
        assert_eq!(marked(name), None, "{name}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_build_can_name_its_site_in_the_policy() {
    let folder = built("site", "boot");
    let page = folder.join("index.html");
    let policy = |text: &str| {
        text.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    std::fs::copy(root().join("index.html"), &page).unwrap();
    let before = std::fs::read_to_string(&page).unwrap();
    name_site(&page, "https://docs.example:8443/tools/costcanary/").unwrap();
    let after = std::fs::read_to_string(&page).unwrap();
    assert_eq!(policy(&after).matches("'self' https://docs.example:8443;").count(), 6 - 1, "{}", policy(&after));
    assert_eq!(after.replace(" https://docs.example:8443", ""), before, "and nothing else");
    for (address, expected) in [
        ("https://a.example/x/", Some("https://a.example")),
        ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
        ("http://[::1]:80/", Some("http://[::1]:80")),
        ("a.example", None),
        ("https://", None),
        ("https:///x", None),
        ("ftp://a.example/", None),
        ("https://a.example; script-src *", None),
        ("https://a.example\"><script>", None),
    ] {
        assert_eq!(origin(address), expected, "{address}");
    }
    assert!(name_site(&page, "here").unwrap_err().contains("COSTCANARY_SITE"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_element_for_other_pages_keeps_its_name() {
    let page = std::fs::read_to_string(root().join("index.html")).unwrap();
    for file in ["embed.js", "embed.d.ts"] {
        assert!(page.contains(&format!("rel=\"copy-file\" href=\"static/{file}\"")), "Trunk copies {file}");
        assert!(!NAMED.iter().any(|(start, end)| format!("{start}{end}") == file), "other pages name {file}");
    }
}

#[test]
fn the_manifest_names_icons_that_are_there_in_the_size_it_says() {
    let text = |file: &str| std::fs::read_to_string(root().join(file)).unwrap();
    let (manifest, page) = (text("static/manifest.webmanifest"), text("index.html"));
    let icons: Vec<_> = manifest.split("\"src\": \"").skip(1).collect();
    assert_eq!(icons.len(), 4);
    for icon in icons {
        let value = |after: &str| icon.split(after).nth(1).and_then(|rest| rest.split('"').next());
        let (file, sizes) = (icon.split('"').next().unwrap(), value("\"sizes\": \"").unwrap());
        assert!(page.contains(&format!("href=\"static/{file}\"")), "Trunk copies {file}");
        let bytes = std::fs::read(root().join("static").join(file)).unwrap();
        if file.ends_with(".png") {
            // Width and height, where PNG has them.
            let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            assert_eq!(format!("{}x{}", side(16), side(20)), sizes, "{file}");
        }
    }
}
