//! A session with the browser that `cargo xtask test` chose, and the one question its driver answers outside the standard.

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::time::Duration;

const HINT: &str = "these tests need a browser and its driver: run `cargo xtask test end-to-end`";

/// The browser's name: `chromium`, `firefox` or `webkit`.
pub(crate) fn engine() -> String {
    std::env::var("COSTCANARY_ENGINE").unwrap_or_else(|_| "chromium".into())
}

/// Opens a session; asks again for a while, because some drivers hold one session at a time.
pub(crate) async fn open() -> Client {
    let address = std::env::var("COSTCANARY_WEBDRIVER").unwrap_or_else(|_| panic!("{HINT}"));
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities());
    let mut tries = 0;
    loop {
        match builder.connect(&address).await {
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
