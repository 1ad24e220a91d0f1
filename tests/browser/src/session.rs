//! A session with the browser that `cargo xtask test` chose, and the one question its driver answers outside the standard.
//!
//! Starting a browser takes longer than most tests. So a test that passes leaves its session, swept, to the next one: as a
//! file named after the session in the folder `COSTCANARY_SESSIONS`. Without that folder each session is closed.

use fantoccini::error::CmdError;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

/// The window every test starts with.
const WINDOW: (u32, u32) = (1200, 900);

const HINT: &str = "these tests need a browser and its driver: run `cargo xtask test end-to-end`";

/// The browser's name: `chromium`, `firefox` or `webkit`.
#[must_use]
pub fn engine() -> String {
    std::env::var("COSTCANARY_ENGINE").unwrap_or_else(|_| "chromium".into())
}

/// This engine's part of a list that is too long for each: the engines of a run take turns, so that together they leave nothing
/// out. `COSTCANARY_TURN` says which part, such as `1/3`; without it the list is whole.
pub fn own_share<T>(list: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    let turn = std::env::var("COSTCANARY_TURN").ok();
    let parts = turn.as_deref().and_then(|turn| turn.split_once('/'));
    let parts = parts.and_then(|(number, count)| Some((number.parse().ok()?, count.parse().ok()?)));
    let (number, count): (usize, usize) = parts.filter(|(_, count)| *count > 0).unwrap_or((1, 1));
    list.into_iter().skip(number.saturating_sub(1)).step_by(count)
}

/// Gives a session in which nothing has happened, as far as a page can see.
pub(crate) async fn open() -> Client {
    let address = std::env::var("COSTCANARY_WEBDRIVER").unwrap_or_else(|_| panic!("{HINT}"));
    let client = match left(&address).await {
        Some(client) => client,
        None => start(&address, capabilities()).await,
    };
    client.set_window_size(WINDOW.0, WINDOW.1).await.expect("the window takes a size");
    client
}

/// Gives a new session in which pages run no script, to be closed and not left; none in WebKit, whose driver has no
/// switch for it.
pub(crate) async fn open_without_scripts() -> Option<Client> {
    let address = std::env::var("COSTCANARY_WEBDRIVER").unwrap_or_else(|_| panic!("{HINT}"));
    let mut asked = capabilities();
    let (options, off) = match engine().as_str() {
        "chromium" => ("goog:chromeOptions", json!({ "profile.managed_default_content_settings.javascript": 2 })),
        "firefox" => ("moz:firefoxOptions", json!({ "javascript.enabled": false })),
        _ => return None,
    };
    asked.get_mut(options)?["prefs"] = off;
    // Some drivers hold one session at a time.
    if let Some(client) = left(&address).await {
        close(client).await;
    }
    Some(start(&address, asked).await)
}

/// Leaves the session to the next test, or closes it if it cannot be swept.
pub(crate) async fn leave(client: Client) {
    if let Some(folder) = folder()
        && let Ok(Some(id)) = client.session_id().await
        && sweep(&client).await.is_ok()
        && client.persist().await.is_ok()
        && std::fs::write(folder.join(id), "").is_ok()
    {
        return;
    }
    close(client).await;
}

/// Closes the session and its browser.
pub(crate) async fn close(client: Client) {
    if let Err(error) = client.close().await {
        eprintln!("the browser session did not close: {error}");
    }
}

/// One window, new and empty: nothing held, nothing stored, and no page to go back to.
async fn sweep(client: &Client) -> Result<(), CmdError> {
    client.release_actions().await?;
    client.execute("try { localStorage.clear(); sessionStorage.clear() } catch {}", Vec::new()).await?;
    let old = client.windows().await?;
    let new = client.new_window(true).await?.handle;
    for window in old {
        client.switch_to_window(window).await?;
        client.close_window().await?;
    }
    client.switch_to_window(new).await
}

fn folder() -> Option<PathBuf> {
    std::env::var_os("COSTCANARY_SESSIONS").map(PathBuf::from)
}

/// A session that an earlier test left and that still answers.
async fn left(address: &str) -> Option<Client> {
    for file in std::fs::read_dir(folder()?).ok()?.flatten() {
        // Whoever removes the file has the session.
        if std::fs::remove_file(file.path()).is_ok() {
            let id = file.file_name();
            let client =
                Client::with_existing_session(address, &id.to_string_lossy(), HttpConnector::new()).await.ok()?;
            client.current_url().await.ok()?;
            return Some(client);
        }
    }
    None
}

/// Starts a browser; asks again for a while, because some drivers hold one session at a time.
async fn start(address: &str, asked: Capabilities) -> Client {
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(asked);
    let mut tries = 0;
    loop {
        match builder.connect(address).await {
            Ok(client) => return client,
            Err(error) if tries == 20 => panic!("{} gives no session: {error}; {HINT}", engine()),
            Err(_) => tries += 1,
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// What we ask of the browser: its own entry of `webdriver.json`.
fn capabilities() -> Capabilities {
    let file = std::env::var("WASM_BINDGEN_TEST_WEBDRIVER_JSON")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../webdriver.json").into());
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut all: Capabilities = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let name = match engine().as_str() {
        "chromium" => "goog:chromeOptions",
        "firefox" => "moz:firefoxOptions",
        "webkit" => "webkitgtk:browserOptions",
        other => panic!("`{other}` is no browser these tests know"),
    };
    let options = all.remove(name).unwrap_or_else(|| panic!("{file} has no `{name}`"));
    let mut asked = Capabilities::new();
    asked.insert(name.into(), options);
    // Long enough for hundreds of hostile texts on a machine that does other things as well.
    asked.insert("timeouts".into(), json!({ "script": 120_000 }));
    if name == "goog:chromeOptions" {
        asked.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
    }
    asked
}

/// What Chromium itself wrote to the console since last asked, from warnings up: failed loads and the like,
/// which no script of the page can see. The other browsers' drivers do not tell.
pub(crate) async fn console(client: &Client) -> Vec<String> {
    if engine() != "chromium" {
        return Vec::new();
    }
    let Ok(log) = client.issue_cmd(ConsoleLog).await else {
        return Vec::new();
    };
    let entries = log.as_array().into_iter().flatten();
    entries
        .filter(|entry| matches!(entry["level"].as_str(), Some("WARNING" | "SEVERE")))
        .map(|entry| format!("browser console: {}", entry["message"].as_str().unwrap_or_default()))
        .collect()
}

#[derive(Debug)]
struct ConsoleLog;

impl WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(Value::to_string(&json!({ "type": "browser" }))))
    }
}
