//! Our figures in other people's pages: a host page, and the way into the frame inside its element.

use crate::page::{PATIENCE, Page};
use crate::server::{Server, Site};
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};
use std::time::Instant;

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Page {
    /// Opens a page of others with this body, on a site of its own; `SITE` in it stands for the page's address.
    ///
    /// The site may have headers; it is served as long as the server that comes back is not told otherwise.
    pub async fn open_host(&self, site: Site, body: &str) -> Server {
        let figures = self.server().page();
        let text = format!(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page of others</title>\n\
             <link rel=\"icon\" href=\"data:,\"><script src=\"/probe.js\"></script>\n\
             <script src=\"{figures}embed.js\" async></script></head>\n<body>{}</body></html>",
            body.replace("SITE", &figures)
        );
        let host = Server::start(site.with("/host.html", &text)).await;
        self.visit(&format!("{}/host.html", host.elsewhere())).await;
        host
    }

    /// Goes into the frame of the first element that matches: an `iframe`, or one that has its frame in its shadow.
    pub async fn enter(&self, selector: &str) {
        let find = "const found = document.querySelector(arguments[0]);
            return found?.localName === 'iframe' ? found : found?.shadowRoot?.querySelector('iframe') ?? null";
        let start = Instant::now();
        loop {
            let found = self.run(find, json!([selector])).await;
            if let Some(id) = found[ELEMENT].as_str() {
                let frame = Element::from_element_id(self.client().clone(), ElementRef::from(id.to_owned()));
                if frame.enter_frame().await.is_ok() {
                    return;
                }
            }
            assert!(start.elapsed() < PATIENCE, "waited {} s for a frame in `{selector}`", PATIENCE.as_secs());
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// Goes back to the page around the frame.
    pub async fn leave_frame(&self) {
        self.client().enter_parent_frame().await.unwrap_or_else(|error| panic!("no page around the frame: {error}"));
    }

    /// Waits until a script's body returns this.
    pub async fn wait_for_value(&self, script: &str, expected: Value) {
        self.wait_until(&format!("{expected} from `{script}`"), async || {
            let found = self.run(script, json!([])).await;
            if found == expected { Ok(()) } else { Err(found.to_string()) }
        })
        .await;
    }
}
