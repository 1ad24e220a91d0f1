//! The element `<cost-canary>` in a page of others: the address it opens, the theme it follows, and what becomes of it when it is
//! changed, moved, or put in a page that allows little. Its frames are stand-ins here, which repeat what they hear.

use browser_tests::{Page, Server, Site, browse};
use serde_json::{Value, json};

const STAND_IN: &str = r#"<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>figure</title></head><body><script>
    addEventListener("message", ({ data }) => parent.postMessage({ heard: data }, "*"));
    parent.postMessage({ heard: location.hash }, "*");
    parent.postMessage({ costcanary: 1, type: "height", height: 300 }, "*");
    </script></body></html>"#;

const LISTEN: &str = "<script>
    window.heard = [];
    addEventListener('message', ({ data }) => data?.heard && heard.push(data.heard));
    window.element = () => document.querySelector('cost-canary');
    window.frame = () => element().shadowRoot?.querySelector('iframe');
    window.rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
    </script>";

const SHOWN: &str = "return frame()?.style.opacity ?? 'none'";
const FALLBACK: &str = "return document.querySelector('#fallback').checkVisibility()";

fn site() -> Site {
    Site::default().with("/figure.html", STAND_IN)
}

async fn open(page: &Page, body: &str) -> Server {
    page.open_host(Site::default(), &format!("{LISTEN}{body}")).await
}

#[test]
fn attributes_stand_in_the_address_in_place_of_what_the_link_says() {
    browse(site(), async |page| {
        let _host = open(page, "<cost-canary link='SITEfigure.html#v=1'></cost-canary>").await;
        page.wait_for_value(SHOWN, json!("1")).await;
        let origin = page.server().origin().to_owned();
        let host = "return location.origin";
        let host = page.run(host, json!([])).await.as_str().unwrap_or_default().to_owned();
        for (attributes, address) in [
            ("link='#v=1&users=7'", "SITE/#v=1&users=7&embed=1"),
            ("link='v=1&users=7'", "SITE/#v=1&users=7&embed=1"),
            ("", "SITE/#v=1&embed=1"),
            ("link='#' view=tornado", "SITE/#v=1&embed=1&view=tornado"),
            (
                "link='#v=1&view=all&lang=en&theme=light&embed=0&users=7' view=two-way knobs='saving, users' lang=fr theme=dark",
                "SITE/#v=1&users=7&embed=1&view=two-way&knobs=saving,users&lang=fr&theme=dark",
            ),
            ("link='#v=1&view=all&lang=en'", "SITE/#v=1&view=all&lang=en&embed=1"),
            ("link='#v=1' lang=fr-CH", "SITE/#v=1&embed=1&lang=fr"),
            ("link='#v=1' lang=de", "SITE/#v=1&embed=1"),
            ("link='#v=1' knobs='a&b=1#c'", "SITE/#v=1&embed=1&knobs=a%26b%3D1%23c"),
            ("link='figure.html#v=1'", "HOST/figure.html#v=1&embed=1"),
            ("link='/tools/?a=b#v=1'", "HOST/tools/?a=b#v=1&embed=1"),
            ("link='https://user@calc.example:8443/x/#v=1'", "https://user@calc.example:8443/x/#v=1&embed=1"),
            ("link='HTTPS://calc.example'", "https://calc.example/#v=1&embed=1"),
            // What names no site is a text after the # of our own.
            ("link='javascript:alert(1)'", "SITE/#javascript:alert(1)&embed=1"),
            ("link='javascript:alert(1)//#v=1'", "none"),
            ("link='data:text/html,<script>alert(1)</script>#v=1'", "none"),
            ("link='file:///etc/passwd#v=1'", "none"),
            ("link='https://#v=1'", "none"),
        ] {
            let build = format!(
                "const part = document.createRange().createContextualFragment(`<cost-canary {attributes}></cost-canary>`).firstChild;
                 part.hidden = true;
                 document.body.append(part);
                 const address = part.shadowRoot.querySelector('iframe')?.src ?? 'none';
                 part.remove();
                 return address;"
            );
            let expected = address.replace("SITE", &origin).replace("HOST", &host);
            assert_eq!(page.run(&build, json!([])).await, expected.as_str(), "{attributes}");
        }
        let complaints = page.complaints().await;
        let warned = |part: &str| {
            complaints.iter().filter(|line| line.contains("console.warn: ") && line.contains(part)).count()
        };
        assert_eq!(warned("<cost-canary link="), 4, "each site that is none is told: {complaints:?}");
        assert_eq!(warned("link=\"file:///etc/passwd#v=1\">: file: is no site"), 1, "{complaints:?}");
    });
}

#[test]
fn a_change_of_the_link_is_told_and_other_changes_make_one_new_frame() {
    browse(site(), async |page| {
        let _host = open(
            page,
            "<cost-canary link='SITEfigure.html#v=1' theme='dark'><p id='fallback'>A picture</p></cost-canary>",
        )
        .await;
        page.wait_for_value(SHOWN, json!("1")).await;
        page.run("window.first = frame(); heard.length = 0; element().link = 0", json!([])).await;
        page.run(
            "element().setAttribute('link', first.src.split('#')[0] + '#v=1&users=7'); element().setTheme('light')",
            json!([]),
        )
        .await;
        page.wait_for_value(
            "return heard",
            json!([
                { "costcanary": 1, "type": "setScenario", "link": "#v=1&users=7" },
                { "costcanary": 1, "type": "setTheme", "theme": "light" }
            ]),
        )
        .await;
        assert_eq!(page.run("return frame() === first", json!([])).await, true);
        let several = "heard.length = 0;
            for (const [name, value] of [['view', 'tornado'], ['knobs', 'users'], ['lang', 'fr'], ['height', '500']]) element().setAttribute(name, value);
            return rest()";
        page.run(several, json!([])).await;
        page.wait_for_value(
            "return heard",
            json!(["#v=1&users=7&embed=1&view=tornado&knobs=users&lang=fr&theme=light"]),
        )
        .await;
        page.wait_for_value(
            "return [frame() === first, frame().title]",
            json!([false, "Costcanary : figure interactive"]),
        )
        .await;
        page.run("element().title = 'What matters'", json!([])).await;
        assert_eq!(page.run("return frame().title", json!([])).await, "What matters");
        // Another site is another frame; one that is none brings the fallback back.
        let other =
            "heard.length = 0; element().setAttribute('link', first.src.split('#')[0] + '?2#v=1'); return rest()";
        page.run(other, json!([])).await;
        page.wait_for_value("return heard.length", json!(1)).await;
        page.run("element().setScenario('ftp://x/#v=1')", json!([])).await;
        page.wait_for_value(FALLBACK, json!(true)).await;
        page.complaints().await;
    });
}

/// A page of others that gets the element in a way of its own.
async fn open_with(page: &Page, script: &str, body: &str) -> Server {
    let text = format!(
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A page of others</title><link rel='icon' href='data:,'>
         <script src='/probe.js'></script></head><body>{LISTEN}{body}{script}</body></html>"
    );
    let host = Server::start(Site::default().with("/host.html", &text.replace("SITE", &page.server().page()))).await;
    page.visit(&format!("{}/host.html", host.elsewhere())).await;
    host
}

#[test]
fn however_the_script_comes_a_link_without_a_site_opens_where_it_lies_or_says_what_to_do() {
    let inject = "<script>fetch('SITEembed.js').then((answer) => answer.text()).then((text) => {
        document.head.append(Object.assign(document.createElement('script'), { textContent: text }));
    })</script>";
    for (script, works) in [
        ("<script type='module' src='SITEembed.js'></script>", true),
        ("<script type='module'>import 'SITEembed.js?v=2'</script>", true),
        ("<script>import('SITEembed.js')</script>", true),
        (
            "<script>document.head.append(Object.assign(document.createElement('script'), { src: 'SITEembed.js' }))</script>",
            true,
        ),
        (inject, false),
    ] {
        browse(site(), async |page| {
            let body =
                "<script>addEventListener('costcanary-refused', ({ detail }) => { window.refused = detail })</script>
                <cost-canary link='#v=1&users=7'><p id='fallback'>A picture</p></cost-canary>
                <cost-canary id='whole' link='SITEfigure.html#v=1'></cost-canary>";
            let _host = open_with(page, script, body).await;
            page.wait_for_value(
                "return document.querySelector('#whole').shadowRoot?.querySelector('iframe').style.opacity",
                json!("1"),
            )
            .await;
            let complaints = page.complaints().await;
            if works {
                assert_eq!(
                    page.run("return frame().src", json!([])).await,
                    format!("{}#v=1&users=7&embed=1", page.server().page())
                );
                return;
            }
            assert_eq!(page.run(FALLBACK, json!([])).await, true);
            let said = complaints.join("\n");
            assert!(
                said.contains("<cost-canary link=\"#v=1&users=7\">: ") && said.contains("give the link whole"),
                "{said}"
            );
            let told = page.run("return refused", json!([])).await;
            assert_eq!((&told["name"], &told["value"]), (&json!("link"), &json!("#v=1&users=7")));
            assert!(told["problems"][0].as_str().is_some_and(|text| text.contains("https://")), "{told}");
        });
    }
}

#[test]
fn a_second_script_of_another_site_is_told_of() {
    browse(site(), async |page| {
        let other = Server::start(site()).await;
        for (address, told) in [(page.server().page(), 0), (other.page(), 1)] {
            let body = "<cost-canary link='SITEfigure.html#v=1'></cost-canary>";
            let _host = open(page, body).await;
            page.wait_for_value(SHOWN, json!("1")).await;
            let load = "return new Promise((done) => document.head.append(Object.assign(document.createElement('script'), { src: arguments[0], onload: () => done(true) })))";
            page.run(load, json!([format!("{address}embed.js?again")])).await;
            let complaints = page.complaints().await;
            let found = complaints
                .iter()
                .filter(|line| {
                    line.contains(&format!("open at {}embed.js, not at", page.server().page()))
                        && line.starts_with("console.warn")
                })
                .count();
            assert_eq!(found, told, "{complaints:?}");
        }
    });
}

#[test]
fn it_is_wide_where_a_place_is_as_wide_as_what_it_holds() {
    let places = [
        "<div style='display: flex'>CANARY</div>",
        "<div style='display: flex; flex-direction: column; align-items: flex-start'>CANARY</div>",
        "<div style='display: grid; grid-template-columns: auto 1fr'>CANARY<p>Text</p></div>",
        "<table><tr><td>CANARY</td><td>Text</td></tr></table>",
        "<div style='float: left'>CANARY</div>",
        "<div style='display: inline-block'>CANARY</div>",
        "<div style='position: absolute'>CANARY</div>",
    ];
    browse(site(), async |page| {
        let body = "<div id='place'></div>";
        let _host = open(page, body).await;
        let put = "document.querySelector('#place').innerHTML = arguments[0]; return rest().then(() => rest())";
        let width = "return Math.round(document.querySelector('iframe, cost-canary').getBoundingClientRect().width)";
        let canary = format!(
            "<cost-canary link='{}figure.html#v=1' view='savings'><a id='fallback' href='/'>A figure</a></cost-canary>",
            page.server().page()
        );
        for place in places {
            for (window, [least, most]) in [(1200, [832, 832]), (700, [560, 700])] {
                let place = place.replace("CANARY", &canary);
                let framed = format!("<div style='width: {window}px; position: relative'>{place}</div>");
                page.run(put, json!([framed])).await;
                page.wait_for_value(SHOWN, json!("1")).await;
                let found = page.run(width, json!([])).await.as_u64().unwrap_or_default();
                assert!((least..=most).contains(&found), "{found} of {window} in {place}");
                let sideways =
                    "const part = document.querySelector('#place > div'); return part.scrollWidth <= part.clientWidth";
                assert_eq!(page.run(sideways, json!([])).await, true, "{window} in {place}");
            }
        }
        // Anywhere else it fills its place, however wide or narrow.
        for window in [2000, 900, 200] {
            page.run(put, json!([format!("<div style='width: {window}px'>{canary}</div>")])).await;
            assert_eq!(page.run(width, json!([])).await, window);
        }
        page.complaints().await;
    });
}

#[test]
fn on_paper_a_figure_that_is_not_there_yet_leaves_its_place_to_what_stands_inside() {
    browse(site(), async |page| {
        let body = "<div style='height: 30000px'>A long text</div><cost-canary link='SITEfigure.html#v=1' height='600'><p id='fallback'>A picture</p></cost-canary>";
        let _host = open(page, body).await;
        page.wait_for_value("return frame()?.loading", json!("lazy")).await;
        let height = "return Math.round(element().getBoundingClientRect().height)";
        assert_eq!(page.run(height, json!([])).await, 600, "on a screen the place is kept");
        // What is for paper, for the screen.
        let paper = "for (const rule of element().shadowRoot.adoptedStyleSheets[0].cssRules) if (rule.media) rule.media.mediaText = 'screen'";
        page.run(paper, json!([])).await;
        let found = page.run(height, json!([])).await.as_u64().unwrap_or_default();
        assert!((10..100).contains(&found), "{found}");
        page.run("element().scrollIntoView()", json!([])).await;
        page.run("for (const rule of element().shadowRoot.adoptedStyleSheets[0].cssRules) if (rule.media) rule.media.mediaText = 'print'", json!([])).await;
        page.wait_for_value(SHOWN, json!("1")).await;
        page.run(paper, json!([])).await;
        assert_eq!(page.run(height, json!([])).await, 300, "the figure is printed");
    });
}

#[test]
fn a_page_that_has_no_origin_itself_shows_its_figures() {
    let host = format!(
        "<!DOCTYPE html><html lang='en'><head><title>A preview</title><link rel='icon' href='data:,'><script src='SITEembed.js' async></script></head><body>{LISTEN}
         <cost-canary link='SITEfigure.html#v=1'><p id='fallback'>A picture</p></cost-canary></body></html>"
    );
    browse(site(), async |page| {
        let preview =
            Server::start(Site::default().with("/preview.html", &host.replace("SITE", &page.server().page()))).await;
        let body = format!(
            "<iframe id='preview' title='preview' sandbox='allow-scripts' width='900' height='700' src='{}/preview.html'></iframe>",
            preview.origin()
        );
        let _host = open(page, &body).await;
        page.enter("#preview").await;
        assert_eq!(page.run("return self.origin", json!([])).await, "null");
        page.wait_for_value(SHOWN, json!("1")).await;
        assert_eq!(page.run(FALLBACK, json!([])).await, false);
        // What it is told arrives, too.
        page.run("heard.length = 0; element().setTheme('dark')", json!([])).await;
        page.wait_for_value("return heard", json!([{ "costcanary": 1, "type": "setTheme", "theme": "dark" }])).await;
        page.leave_frame().await;
        page.complaints().await;
    });
}

#[test]
fn taken_out_put_back_moved_and_loaded_twice_it_goes_on() {
    browse(site(), async |page| {
        let body = "<div id='a'><cost-canary link='SITEfigure.html#v=1'><p id='fallback'>A picture</p></cost-canary></div><div id='b'></div>
            <script src='SITEembed.js?again' async></script>";
        let _host = open(page, body).await;
        page.wait_for_value(SHOWN, json!("1")).await;
        assert_eq!(page.run(FALLBACK, json!([])).await, false);
        for how in [
            "const one = element(); one.remove(); document.body.append(one)",
            "document.querySelector('#b').append(element())",
            "const one = element(); one.remove(); one.setAttribute('height', 90); setTimeout(() => document.querySelector('#a').append(one))",
            "const one = element(); one.parentNode.moveBefore ? document.querySelector('#b').moveBefore(one, null) : document.body.append(one)",
            "const one = element(), copy = one.cloneNode(true); one.replaceWith(copy)",
        ] {
            page.run(&format!("{how}; return rest()"), json!([])).await;
            page.wait_for_value(SHOWN, json!("1")).await;
            assert_eq!(page.run(FALLBACK, json!([])).await, false, "{how}");
            assert_eq!(
                page.run("return element().shadowRoot.querySelectorAll('iframe').length", json!([])).await,
                1,
                "{how}"
            );
        }
        // Out of the page it does nothing.
        page.run("window.one = element(); one.remove(); one.setTheme('dark'); one.setScenario('#v=1'); one.setAttribute('view', 'x'); return rest()", json!([])).await;
        assert_eq!(page.run("return one.shadowRoot.querySelectorAll('iframe').length", json!([])).await, 0);
        page.complaints().await;
    });
}

/// What the frame was told of the page's colours.
async fn themes(page: &Page) -> Value {
    page.run("return heard.filter((one) => one.type === 'setTheme').map((one) => one.theme)", json!([])).await
}

#[test]
fn it_follows_the_switch_of_the_page_between_light_and_dark() {
    let body = "<style>
        .dark { color: #eee; background: #111 } [data-theme=dark] body { color: oklch(0.9 0.02 90) } [data-scheme=slate] { color: hsla(0, 0%, 100%, .8) }
        [data-late] { color: color(srgb 0.9 0.9 0.95); transition: color 200ms } .scheme { color-scheme: dark; color: canvastext } .lab { color: lab(90 2 2) }</style>
        <cost-canary link='SITEfigure.html#v=1' theme='page'></cost-canary>";
    browse(site(), async |page| {
        let _host = open(page, body).await;
        page.wait_for_value(SHOWN, json!("1")).await;
        page.wait_for_value("return heard.some((one) => one.endsWith?.('&theme=light'))", json!(true)).await;
        for (dark, light) in [
            ("document.documentElement.className = 'dark'", "document.documentElement.className = ''"),
            ("document.documentElement.dataset.theme = 'dark'", "document.documentElement.dataset.theme = 'light'"),
            ("document.body.dataset.scheme = 'slate'", "document.body.dataset.scheme = 'default'"),
            ("document.body.dataset.late = ''", "delete document.body.dataset.late"),
            ("document.documentElement.classList.add('scheme')", "document.documentElement.classList.remove('scheme')"),
            ("document.body.style.color = 'white'", "document.body.style.color = ''"),
            ("document.body.classList.add('lab')", "document.body.classList.remove('lab')"),
        ] {
            page.run("heard.length = 0", json!([])).await;
            page.run(dark, json!([])).await;
            page.wait_until(dark, async || {
                let told = themes(page).await;
                if told == json!(["dark"]) { Ok(()) } else { Err(told.to_string()) }
            })
            .await;
            page.run(light, json!([])).await;
            page.wait_until(light, async || {
                let told = themes(page).await;
                if told == json!(["dark", "light"]) { Ok(()) } else { Err(told.to_string()) }
            })
            .await;
        }
        // Any other theme is the author's own affair.
        page.run(
            "heard.length = 0; element().setTheme('light'); document.documentElement.className = 'dark'; return rest()",
            json!([]),
        )
        .await;
        assert_eq!(themes(page).await, json!([]));
    });
}

#[test]
fn a_page_that_allows_little_needs_to_allow_two_things() {
    browse(site(), async |page| {
        let figures = page.server().origin().to_owned();
        let policy = format!(
            "default-src 'none'; script-src 'self' 'sha256-HASH' {figures}; frame-src {figures}; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'"
        );
        let listen = LISTEN.trim_start_matches("<script>").trim_end_matches("</script>");
        let site = Site::default()
            .with("/listen.js", listen)
            .sending("content-security-policy", &policy.replace("'sha256-HASH' ", ""));
        let body = "<script src='/listen.js'></script><cost-canary link='SITEfigure.html#v=1' theme='page'><p id='fallback'>A picture</p></cost-canary>";
        let _host = page.open_host(site, body).await;
        page.wait_for_value(SHOWN, json!("1")).await;
        assert_eq!(page.run("return frame().getBoundingClientRect().height", json!([])).await, 300);
        assert_eq!(page.complaints().await, Vec::<String>::new());
    });
}

#[test]
fn a_figure_far_down_is_fetched_when_the_reader_gets_there() {
    let body = "<div style='height: 30000px'>A long text</div><cost-canary link='SITEfigure.html#v=1'><p id='fallback'>A picture</p></cost-canary>";
    browse(site(), async |page| {
        let _host = open(page, body).await;
        page.wait_for_value("return frame()?.loading", json!("lazy")).await;
        page.run("return new Promise((done) => setTimeout(done, 300))", json!([])).await;
        let asked = || page.server().requests().iter().filter(|request| request.path == "/figure.html").count();
        assert_eq!((asked(), page.run(FALLBACK, json!([])).await), (0, json!(true)));
        page.run("element().scrollIntoView()", json!([])).await;
        page.wait_for_value(SHOWN, json!("1")).await;
        assert_eq!((asked(), page.run(FALLBACK, json!([])).await), (1, json!(false)));
    });
}
