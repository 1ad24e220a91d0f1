//! A static file server: the files of `dist/`, in any folder of the site, and a note of every request.
//!
//! It is not a special one: it sends what any static host sends, so that what works here works there.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::header::{HeaderName, HeaderValue};
use http::{Response, StatusCode};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::{AbortHandle, JoinSet};

const PROBE: &str = include_str!("probe.js");

/// A browser that keeps no page for use without a network: that would ask for every file once more, in the middle of a test.
const KEEPS_NOTHING: &str =
    "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined, configurable: true });";

/// An empty page to show ours in, in a frame.
const HOST: (&str, &str) = ("/host-of-a-frame.html", include_str!("host.html"));

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct Site {
    dist: PathBuf,
    folder: String,
    copies: Vec<String>,
    installable: bool,
    missing: Vec<String>,
    missing_scripts: Vec<String>,
    stalled: Vec<String>,
    torn: Vec<String>,
    changed: Vec<(String, String, String)>,
    headers: Vec<(HeaderName, HeaderValue)>,
    first: String,
    more: BTreeMap<String, Bytes>,
    help: bool,
    packed: &'static [&'static str],
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
            copies: Vec::new(),
            installable: false,
            missing: Vec::new(),
            missing_scripts: Vec::new(),
            stalled: Vec::new(),
            torn: Vec::new(),
            changed: Vec::new(),
            headers: Vec::new(),
            first: String::new(),
            more: BTreeMap::new(),
            help: false,
            packed: &[],
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

    /// The same page in another folder too.
    #[must_use]
    pub fn and_at(mut self, folder: &str) -> Self {
        self.copies.push(folder.into());
        self
    }

    /// The browser may keep the page for use without a network. Everything is served as it is built then, so nothing of the page is
    /// listened to: in Chromium its console is, elsewhere only requests count.
    #[must_use]
    pub fn installable(mut self) -> Self {
        self.installable = true;
        self
    }

    /// Whether the browser may keep the page.
    pub(crate) fn is_installable(&self) -> bool {
        self.installable
    }

    /// Files whose name ends like this are not there.
    #[must_use]
    pub fn without(mut self, ending: &str) -> Self {
        self.missing.push(ending.into());
        self
    }

    /// A script of ours is not there; the build names it after its content.
    #[must_use]
    pub fn without_script(mut self, name: &str) -> Self {
        self.missing_scripts.push(format!("/{name}-"));
        self
    }

    /// A script of ours is on its way for longer than any test waits.
    #[must_use]
    pub fn stalling(mut self, name: &str) -> Self {
        self.stalled.push(format!("/{name}-"));
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
    pub fn sending(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("a header holds plain text");
        self.headers.push((HeaderName::from_static(name), value));
        self
    }

    /// There are compressed files beside the others, in these ways, the best first: `br`, `gzip`.
    #[must_use]
    pub fn packed(mut self, ways: &'static [&'static str]) -> Self {
        self.packed = ways;
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
        self.more.insert(path.into(), text.to_owned().into());
        self
    }

    /// Every file of a folder, as another tool has built a site there; in its texts `to` stands for every `from`.
    ///
    /// # Panics
    /// When the folder cannot be read.
    #[must_use]
    pub fn with_folder(mut self, folder: &Path, from: &str, to: &str) -> Self {
        let mut left = vec![folder.to_owned()];
        while let Some(next) = left.pop() {
            let entries = std::fs::read_dir(&next).unwrap_or_else(|error| panic!("`{}`: {error}", next.display()));
            for path in entries.flatten().map(|entry| entry.path()) {
                if path.is_dir() {
                    left.push(path);
                    continue;
                }
                let mut bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("`{}`: {error}", path.display()));
                if path.extension().is_some_and(|ending| ending == "html" || ending == "js") {
                    bytes = String::from_utf8_lossy(&bytes).replace(from, to).into_bytes();
                }
                let steps = path.strip_prefix(folder).unwrap_or(&path).iter().map(|step| step.to_string_lossy());
                let path = steps.fold(String::new(), |path, step| format!("{path}/{step}"));
                if let Some(folder) = path.strip_suffix("index.html") {
                    self.more.insert(folder.into(), bytes.clone().into());
                }
                self.more.insert(path, bytes.into());
            }
        }
        self
    }

    /// The file at a path, if there is one, and its content type.
    fn file(&self, path: &str) -> Option<(Bytes, &'static str)> {
        let is_missing = self.missing.iter().any(|ending| path.ends_with(ending));
        if is_missing || self.missing_scripts.iter().any(|start| path.contains(start)) {
            return None;
        }
        if path == HOST.0 {
            return Some((HOST.1.into(), content_type(path)));
        }
        if let Some(bytes) = self.more.get(path) {
            return Some((bytes.clone(), content_type(path)));
        }
        let name = match self.name(path)? {
            "probe.js" => {
                return Some((format!("{PROBE}{KEEPS_NOTHING}{}", self.first).into(), content_type("probe.js")));
            }
            "" => "index.html",
            name => name,
        };
        if name.split('/').any(|part| part.is_empty() || part == "..") {
            return None;
        }
        let mut bytes = std::fs::read(self.dist.join(name)).ok()?;
        if name == "index.html" && !self.installable {
            bytes = replaced(&bytes, "<head>", r#"<head><script src="probe.js"></script>"#);
        }
        for (_, from, to) in self.changed.iter().filter(|(ending, ..)| name.ends_with(ending)) {
            bytes = replaced(&bytes, from, to);
        }
        if name == WORKER {
            bytes = self.listed(&bytes);
        }
        if self.torn.iter().any(|ending| name.ends_with(ending)) {
            bytes.truncate(bytes.len() / 2);
        }
        Some((bytes.into(), content_type(name)))
    }
}

/// The page's service worker, which names every file with its digest.
const WORKER: &str = "sw.js";

impl Site {
    /// A file's name in `dist/`, if the path is that of one.
    fn name<'a>(&self, path: &'a str) -> Option<&'a str> {
        let folders = || std::iter::once(&self.folder).chain(&self.copies);
        folders()
            .filter(|folder| path.starts_with(folder.as_str()))
            .max_by_key(|folder| folder.len())
            .and_then(|folder| path.strip_prefix(folder.as_str()))
    }

    /// The service worker of the changed page: with the digests of its files as they are served.
    fn listed(&self, worker: &[u8]) -> Vec<u8> {
        let built = String::from_utf8_lossy(worker);
        let mut text = built.clone().into_owned();
        let names = built.split('"').filter(|name| self.changed.iter().any(|(ending, ..)| name.ends_with(ending)));
        for name in names {
            let digest = |bytes: &[u8]| BASE64_STANDARD.encode(Sha256::digest(bytes));
            let old = digest(&std::fs::read(self.dist.join(name)).unwrap_or_default());
            let new = digest(&self.file(&format!("{}{name}", self.folder)).unwrap_or_default().0);
            // Another list is another build.
            let mark = text.split('"').nth(3).unwrap_or_default().to_owned();
            text = text.replace(&old, &new).replacen(&mark, &new[..8], 1);
        }
        text.into_bytes()
    }

    /// The text of a file as it is served.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        let file = self.file(&format!("{}{name}", self.folder));
        String::from_utf8_lossy(&file.unwrap_or_default().0).into_owned()
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
        None => "text/html; charset=utf-8",
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
    /// How the answer was compressed; empty where it was not.
    pub encoding: &'static str,
}

/// A server that runs as long as the test's runtime does.
#[derive(Debug)]
pub struct Server {
    first: Site,
    now: Arc<Mutex<Site>>,
    origin: String,
    log: Arc<Mutex<Vec<Request>>>,
    answers: AbortHandle,
}

impl Server {
    /// Serves a site at an address of its own.
    ///
    /// # Panics
    /// When the system gives no port.
    pub async fn start(site: Site) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let (now, log) = (Arc::new(Mutex::new(site.clone())), Arc::<Mutex<Vec<Request>>>::default());
        let (sites, requests) = (now.clone(), log.clone());
        let answers = tokio::spawn(async move {
            // All of them end with this task.
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (sites, requests) = (sites.clone(), requests.clone());
                let answer = service_fn(move |request: hyper::Request<Incoming>| {
                    let site = sites.lock().unwrap_or_else(PoisonError::into_inner);
                    let answer = answer(&site, &requests, &request);
                    let is_stalled = site.stalled.iter().any(|start| request.uri().path().contains(start));
                    async move {
                        if is_stalled {
                            tokio::time::sleep(Duration::from_secs(300)).await;
                        }
                        Ok::<_, Infallible>(answer)
                    }
                });
                connections.spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
            }
        });
        Self { first: site, now, origin: format!("http://127.0.0.1:{port}"), log, answers: answers.abort_handle() }
    }

    /// The site's address without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The same by another name: for a browser another site, whose frames Chromium keeps in a process of their own.
    #[must_use]
    pub fn elsewhere(&self) -> String {
        self.origin.replace("127.0.0.1", "localhost")
    }

    /// The page's address, ending with a slash.
    #[must_use]
    pub fn page(&self) -> String {
        format!("{}{}", self.origin, self.first.folder)
    }

    /// From now on there is another site at the same address.
    pub fn serve(&self, site: Site) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = site;
    }

    /// From now on nobody answers at the address, as without a network.
    pub fn go_away(&self) {
        self.answers.abort();
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
    /// let it have the page's. Where the page is kept for use without a network, the service worker may be asked for at any time,
    /// and may each time ask for every file of the build.
    pub(crate) fn stray(&self, opened: usize, told: usize) -> Vec<String> {
        let site = &self.first;
        let page = std::fs::read_to_string(site.dist.join("index.html")).unwrap_or_default();
        let shared = |name: Option<&str>| name.is_some_and(|name| page.contains(&format!("data-module=\"./{name}\"")));
        let mut seen: Vec<String> = Vec::new();
        let mut stray = Vec::new();
        let list = std::fs::read_to_string(site.dist.join(WORKER)).unwrap_or_default();
        let mut checks = 0;
        for (number, Request { path, status, .. }) in self.requests().into_iter().enumerate().skip(opened) {
            let name = site.name(&path);
            let worker = name == Some(WORKER);
            checks += usize::from(worker && site.installable);
            let own = name.is_some_and(|name| {
                matches!(name, "" | "probe.js" | "embed.js")
                    || page.contains(&format!("\"./{name}\""))
                    || site.installable && list.contains(&format!("\"{name}\":"))
            });
            let help = site.help && name.is_some_and(|name| name.starts_with("help/"));
            let times = |seen: &[String]| seen.iter().filter(|other| **other == path).count();
            let wrong = if !own && !help && path != HOST.0 && !site.more.contains_key(&path) {
                Some("is no file the page names")
            } else if status >= 400 {
                Some("failed")
            } else if !help && !worker && times(&seen) > usize::from(shared(name)) + checks {
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

/// A file as it lies beside the plain one on a host that has it compressed.
fn packed(bytes: &[u8], way: &str) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    if way == "br" {
        brotli::CompressorWriter::new(&mut out, 4096, 1, 22).write_all(bytes)?;
    } else {
        let mut gzip = flate2::write::GzEncoder::new(&mut out, flate2::Compression::fast());
        gzip.write_all(bytes)?;
        gzip.finish()?;
    }
    Ok(out)
}

fn answer(site: &Site, log: &Mutex<Vec<Request>>, request: &hyper::Request<Incoming>) -> Response<Full<Bytes>> {
    let uri = request.uri();
    let (status, mut body, kind) = match site.file(uri.path()) {
        Some((bytes, kind)) => (StatusCode::OK, bytes, kind),
        None => (StatusCode::NOT_FOUND, Bytes::from_static(b"not found"), "text/plain"),
    };
    let taken = request.headers().get("accept-encoding").and_then(|taken| taken.to_str().ok()).unwrap_or_default();
    let is_taken = |way: &str| taken.split(',').any(|one| one.trim().split(';').next() == Some(way));
    let mut encoding = "";
    if let Some(way) = site.packed.iter().find(|way| is_taken(way))
        && let Ok(bytes) = packed(&body, way)
    {
        (body, encoding) = (bytes.into(), way);
    }
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    log.lock().unwrap_or_else(PoisonError::into_inner).push(Request { path, status: status.as_u16(), encoding });
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    // As static hosts send them: frames without an origin of their own need the second.
    for (name, value) in
        [("content-type", kind), ("access-control-allow-origin", "*"), ("cache-control", "max-age=3600")]
    {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if !encoding.is_empty() {
        response.headers_mut().insert("content-encoding", HeaderValue::from_static(encoding));
        response.headers_mut().insert("vary", HeaderValue::from_static("accept-encoding"));
    }
    response.headers_mut().extend(site.headers.iter().cloned());
    response
}
