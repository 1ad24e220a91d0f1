//! On a host as `docs/deploying.md` sets one up: in a folder, with compressed files, with the headers that help; and in frames that
//! have nothing but scripts, on other people's pages.

use browser_tests::{Page, Site, browse, engine};
use serde_json::json;

const FOLDER: &str = "/tools/costcanary/";

/// A host with everything the document recommends.
fn recommended() -> Site {
    Site::default()
        .at(FOLDER)
        .packed(&["br", "gzip"])
        .sending("x-content-type-options", "nosniff")
        .sending("cross-origin-resource-policy", "cross-origin")
        .sending("cross-origin-embedder-policy", "require-corp")
        .sending("content-security-policy", "frame-ancestors *")
}

/// How the program's files came.
fn encodings(page: &Page, ending: &str) -> Vec<&'static str> {
    let requests = page.server().requests();
    requests.iter().filter(|request| request.path.ends_with(ending)).map(|request| request.encoding).collect()
}

#[test]
fn compressed_files_in_a_folder_make_the_same_page() {
    for (ways, site) in
        [("best", recommended()), ("gzip", recommended().packed(&["gzip"])), ("", recommended().packed(&[]))]
    {
        browse(site, async |page| {
            page.open("v=1&users=2000").await;
            page.wait_for_figures("v=1&users=2000").await;
            let best = match ways {
                // Without TLS WebKit asks for nothing better.
                "best" if engine() == "webkit" => "gzip",
                "best" => "br",
                other => other,
            };
            for ending in [".wasm", ".css", FOLDER] {
                let found = encodings(page, ending);
                assert!(!found.is_empty() && found.iter().all(|one| *one == best), "{ending}: {found:?}, not {best}");
            }
        });
    }
}

#[test]
fn a_figure_from_such_a_host_shows_in_another_page() {
    browse(recommended(), async |page| {
        let _host =
            page.open_host(Site::default(), "<cost-canary link='#v=1' view='savings'>The figure</cost-canary>").await;
        page.enter("cost-canary").await;
        page.wait_for("main.embed figure svg").await;
        let here = "return location.href.split('#')[0]";
        assert_eq!(page.run(here, json!([])).await, page.server().page());
        page.leave_frame().await;
    });
}

#[test]
fn a_page_that_takes_only_what_is_meant_for_it_gets_its_figures_too() {
    for policy in ["require-corp", "credentialless"] {
        browse(recommended(), async |page| {
            let host = Site::default()
                .sending("cross-origin-embedder-policy", policy)
                .sending("cross-origin-opener-policy", "same-origin");
            let _host = page
                .open_host(
                    host,
                    "<cost-canary link='#v=1' view='savings'><p id='fallback'>The figure</p></cost-canary>",
                )
                .await;
            page.enter("cost-canary").await;
            page.wait_for("main.embed figure svg").await;
            page.leave_frame().await;
            page.wait_for_value("return document.querySelector('#fallback').checkVisibility()", json!(false)).await;
        });
    }
}

#[test]
fn the_rule_for_what_never_changes_is_for_every_file_with_a_mark_and_no_other() {
    let documents = include_str!("../../../../docs/deploying.md");
    let rule = documents
        .split_once("\"~")
        .and_then(|(_, rest)| rest.split_once("\" "))
        .map(|(rule, _)| rule)
        .unwrap_or_default();
    browse(Site::default(), async |page| {
        let worker = page.server().origin().to_owned();
        page.visit(&format!("{worker}/host-of-a-frame.html")).await;
        let listed = Site::default().text("sw.js");
        let names: Vec<&str> = listed
            .split('"')
            .filter(|name| name.rsplit_once('.').is_some_and(|(_, end)| ["js", "wasm", "css"].contains(&end)))
            .collect();
        let marked = "return arguments[1].filter((name) => new RegExp(arguments[0]).test(`/costcanary/${name}`))";
        let found = page.run(marked, json!([rule, names])).await;
        let expected: Vec<&str> =
            names.iter().copied().filter(|name| !["embed.js", "help/help.css"].contains(name)).collect();
        assert_eq!(found, json!(expected), "{rule}");
        assert!(expected.len() >= 7, "{expected:?}");
    });
}

#[test]
fn a_frame_with_nothing_but_scripts_shows_a_figure_where_the_build_names_its_site() {
    // As COSTCANARY_SITE has a build do it.
    for named in [false, true] {
        let site = if named {
            recommended().changed("index.html", "'self'", "'self' http://127.0.0.1:*")
        } else {
            recommended()
        };
        browse(site, async |page| {
            let element = "<cost-canary link='#v=1' view='savings' knobs='users' sandbox><p id='fallback'>The figure</p></cost-canary>";
            let _host = page.open_host(Site::default(), element).await;
            let seen = "return document.querySelector('#fallback').checkVisibility()";
            page.enter("cost-canary").await;
            if engine() == "webkit" && !named {
                page.wait_for(".late").await;
                page.leave_frame().await;
                assert_eq!(page.run(seen, json!([])).await, true, "the reader has the fallback");
                page.complaints().await;
                return;
            }
            page.wait_for("main.embed figure svg").await;
            assert_eq!(page.run("return self.origin", json!([])).await, "null");
            page.leave_frame().await;
            page.wait_for_value(seen, json!(false)).await;
            let height = "return document.querySelector('cost-canary').getBoundingClientRect().height > 100";
            assert_eq!(page.run(height, json!([])).await, true);
            page.run("document.querySelector('cost-canary').setTheme('dark')", json!([])).await;
            page.enter("cost-canary").await;
            page.wait_for_value("return document.documentElement.dataset.theme", json!("dark")).await;
            page.leave_frame().await;
        });
    }
}
