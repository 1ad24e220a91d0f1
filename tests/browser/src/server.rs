//! A static file server: the files of `dist/`, in any folder of the site, and a note of every request.
//!
//! It is not a special one: it sends what any static host sends, so that what works here works there.

use http::header::{HeaderName, HeaderValue};
use http::{Response, StatusCode};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;

const PROBE: &str = include_str!("probe.js");

/// An empty page to show ours in, in a frame.
const HOST: (&str, &str) = ("/host-of-a-frame.html", include_str!("host.html"));

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct Site {
    dist: PathBuf,
    folder: String,
    missing: Vec<String>,
    torn: Vec<String>,
    changed: Vec<(String, String, String)>,
    headers: Vec<(HeaderName, HeaderValue)>,
    first: String,
    more: BTreeMap<String, String>,
    help: bool,
}

impl Default for Site {
    /// The built page (`COSTCANARY_DIST`, or `dist/`) at the root of the site.
    fn default() -> Self {
        let dist = std::env::var_os("COSTCANARY_DIST").map(PathBuf::from);
        let dist = dist.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../dist")));
        assert!(dist.join("index.html").is_file(), "`{}` holds no page: run `cargo xtask build` first", dist.display());
        Self {
            dist,
            folder: "/".into(),
            missing: Vec::new(),
            torn: Vec::new(),
            changed: Vec::new(),
            headers: Vec::new(),
            first: String::new(),
            more: BTreeMap::new(),
            help: false,
        }
    }
}

impl Site {
    /// The page in a folder of the site, such as `/tools/costcanary/`.
    #[must_use]
    pub fn at(mut self, folder: &str) -> Self {
        assert!(folder.starts_with('/') && folder.ends_with('/'), "`{folder}` is not a folder");
        self.folder = folder.into();
        self
    }

    /// Files whose name ends like this are not there.
    #[must_use]
    pub fn without(mut self, ending: &str) -> Self {
        self.missing.push(ending.into());
        self
    }

    /// Of files whose name ends like this only the first half arrives.
    #[must_use]
    pub fn torn(mut self, ending: &str) -> Self {
        self.torn.push(ending.into());
        self
    }

    /// In files whose name ends like this a text stands for another, everywhere.
    #[must_use]
    pub fn changed(mut self, ending: &str, from: &str, to: &str) -> Self {
        self.changed.push((ending.into(), from.into(), to.into()));
        self
    }

    /// Every answer has one more header.
    #[must_use]
    pub fn sending(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((HeaderName::from_static(name), HeaderValue::from_static(value)));
        self
    }

    /// A script that runs before anything of the page: the browser as some readers have it.
    #[must_use]
    pub fn first(mut self, script: &str) -> Self {
        self.first += script;
        self
    }

    /// The test opens help pages, as often as it likes.
    #[must_use]
    pub fn with_help_read(mut self) -> Self {
        self.help = true;
        self
    }

    /// One more file on the site, such as `/host.html`: a page that embeds ours, say.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.more.insert(path.into(), text.into());
        self
    }

    /// The file at a path, if there is one, and its content type.
    fn file(&self, path: &str) -> Option<(Bytes, &'static str)> {
        if self.missing.iter().any(|ending| path.ends_with(ending)) {
            return None;
        }
        if path == HOST.0 {
            return Some((HOST.1.into(), content_type(path)));
        }
        if let Some(text) = self.more.get(path) {
            return Some((text.clone().into(), content_type(path)));
        }
        let name = match path.strip_prefix(&self.folder)? {
            "probe.js" => return Some((format!("{PROBE}{}", self.first).into(), content_type("probe.js"))),
            "" => "index.html",
            name => name,
        };
        if name.split('/').any(|part| part.is_empty() || part == "..") {
            return None;
        }
        let mut bytes = std::fs::read(self.dist.join(name)).ok()?;
        if name == "index.html" {
            bytes = replaced(&bytes, "<head>", r#"<head><script src="probe.js"></script>"#);
        }
        for (_, from, to) in self.changed.iter().filter(|(ending, ..)| name.ends_with(ending)) {
            bytes = replaced(&bytes, from, to);
        }
        if self.torn.iter().any(|ending| name.ends_with(ending)) {
            bytes.truncate(bytes.len() / 2);
        }
        Some((bytes.into(), content_type(name)))
    }
}

/// A file of text with a text in the place of another, which must be there.
fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    assert!(text.contains(from), "there is no `{from}` to replace");
    text.replace(from, to).into_bytes()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// A request that reached the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The path, with its query if it had one.
    pub path: String,
    /// The answer's status.
    pub status: u16,
}

/// A server that runs as long as the test's runtime does.
#[derive(Debug)]
pub struct Server {
    site: Arc<Site>,
    origin: String,
    log: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    pub(crate) async fn start(site: Site) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let server = Self { site: Arc::new(site), origin: format!("http://127.0.0.1:{port}"), log: Arc::default() };
        let (site, log) = (server.site.clone(), server.log.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (site, log) = (site.clone(), log.clone());
                let answer = service_fn(move |request: hyper::Request<_>| {
                    let answer = answer(&site, &log, request.uri());
                    async { Ok::<_, Infallible>(answer) }
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
            }
        });
        server
    }

    /// The site's address without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The page's address, ending with a slash.
    #[must_use]
    pub fn page(&self) -> String {
        format!("{}{}", self.origin, self.site.folder)
    }

    /// The address of an empty page on the same site.
    pub(crate) fn host(&self) -> String {
        format!("{}{}", self.origin, HOST.0)
    }

    /// Every request so far, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Complaints about requests from number `opened` on, those before number `told` left out: the page may ask for itself
    /// and for each file it names, once, and must get it. Its worker may ask for the program's module too: WebKit does not
    /// let it have the page's.
    pub(crate) fn stray(&self, opened: usize, told: usize) -> Vec<String> {
        let page = std::fs::read_to_string(self.site.dist.join("index.html")).unwrap_or_default();
        let shared = |name: Option<&str>| name.is_some_and(|name| page.contains(&format!("data-module=\"./{name}\"")));
        let mut seen: Vec<String> = Vec::new();
        let mut stray = Vec::new();
        for (number, Request { path, status }) in self.requests().into_iter().enumerate().skip(opened) {
            let name = path.strip_prefix(&self.site.folder);
            let own =
                name.is_some_and(|name| matches!(name, "" | "probe.js") || page.contains(&format!("\"./{name}\"")));
            let help = self.site.help && name.is_some_and(|name| name.starts_with("help/"));
            let wrong = if !own && !help && path != HOST.0 && !self.site.more.contains_key(&path) {
                Some("is no file the page names")
            } else if status >= 400 {
                Some("failed")
            } else if !help && seen.iter().filter(|other| **other == path).count() > usize::from(shared(name)) {
                Some("was asked for again")
            } else {
                None
            };
            if let Some(wrong) = wrong.filter(|_| number >= told) {
                stray.push(format!("request: {path} ({status}) {wrong}"));
            }
            seen.push(path);
        }
        stray
    }
}

fn answer(site: &Site, log: &Mutex<Vec<Request>>, uri: &http::Uri) -> Response<Full<Bytes>> {
    let (status, body, kind) = match site.file(uri.path()) {
        Some((bytes, kind)) => (StatusCode::OK, bytes, kind),
        None => (StatusCode::NOT_FOUND, Bytes::from_static(b"not found"), "text/plain"),
    };
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    log.lock().unwrap_or_else(PoisonError::into_inner).push(Request { path, status: status.as_u16() });
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    // As static hosts send them: frames without an origin of their own need the second.
    for (name, value) in [("content-type", kind), ("access-control-allow-origin", "*"), ("cache-control", "max-age=60")]
    {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().extend(site.headers.iter().cloned());
    response
}
