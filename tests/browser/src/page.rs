//! The page as a reader has it: opening links, reading, typing, dragging, pressing keys.

use crate::server::Server;
use crate::session;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long anything is waited for.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The page once its figures are on screen, with all its inputs and charts.
const READY: &str = "main:has(#inputs[data-whole]):has(#charts[data-whole])[data-ready]";

/// A browser window on the page.
#[derive(Debug)]
pub struct Page {
    client: Client,
    server: Server,
    /// Complaints of documents that were left.
    earlier: RefCell<Vec<String>>,
    /// Requests that earlier documents made, and those complained of where there was reason to.
    counted: Cell<usize>,
    told: Cell<usize>,
    /// The size of the frame the page is shown in, where the window does not get so small.
    frame: Cell<Option<(u32, u32)>>,
}

/// Opening and leaving.
impl Page {
    pub(crate) fn new(client: Client, server: Server) -> Self {
        Self {
            client,
            server,
            earlier: RefCell::default(),
            counted: Cell::new(0),
            told: Cell::new(0),
            frame: Cell::new(None),
        }
    }

    pub(crate) fn into_client(self) -> Client {
        self.client
    }

    /// Opens a link afresh, given its part after the `#` (empty for none), and waits until its figures are on screen.
    pub async fn open(&self, fragment: &str) {
        let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        self.visit(&format!("{}{hash}", self.server.page())).await;
        self.wait_for(READY).await;
    }

    /// Opens any address, such as one of a page that embeds ours, and waits for nothing but its load.
    pub async fn visit(&self, address: &str) {
        self.leave().await;
        // Away first, unless the window is new: from the page to itself with another fragment would load nothing.
        if !self.client.current_url().await.is_ok_and(|at| at.as_str() == "about:blank") {
            self.client.goto("about:blank").await.expect("an empty page opens");
        }
        let Some((width, height)) = self.frame.get() else {
            return self.client.goto(address).await.unwrap_or_else(|error| panic!("{address} did not open: {error}"));
        };
        self.client.goto(&self.server.host()).await.expect("the host page opens");
        let embed = "
            const frame = document.createElement('iframe');
            const [address, width, height] = arguments;
            Object.assign(frame, { id: 'frame', src: address, width, height });
            return new Promise((done) => {
                frame.addEventListener('load', () => done(true));
                document.body.append(frame);
            });";
        self.run(embed, json!([address, width, height])).await;
        self.with("#frame", async |frame| frame.clone().enter_frame().await).await;
    }

    /// Loads the page again, as it is in the address bar.
    pub async fn reload(&self) {
        if self.frame.get().is_some() {
            self.visit(&self.address().await).await;
        } else {
            self.leave().await;
            self.client.refresh().await.expect("the page loads again");
        }
        self.wait_for(READY).await;
    }

    /// The whole address of the document that is open.
    async fn address(&self) -> String {
        let address = self.run("return location.href", json!([])).await;
        address.as_str().unwrap_or_default().into()
    }

    /// Changes the part after the `#`, as a link pasted into the address bar does; nothing is loaded.
    pub async fn go_to_fragment(&self, fragment: &str) {
        self.run("location.hash = arguments[0]", json!([fragment])).await;
    }

    /// The part of the address after the `#`, as it stands there; see [`wait_for_fragment`](Self::wait_for_fragment).
    pub async fn fragment(&self) -> String {
        let hash = self.run("return location.hash.slice(1)", json!([])).await;
        hash.as_str().unwrap_or_default().into()
    }

    /// The server behind the page, with its note of every request.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The driver's client, for what is missing here.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Says that the page is about to load itself again, so that its files may be asked for again.
    pub async fn expect_load(&self) {
        self.leave().await;
    }

    /// Keeps what this document complained of, before it is left.
    async fn leave(&self) {
        let complaints = self.collect().await;
        self.earlier.borrow_mut().extend(complaints);
        self.counted.set(self.server.requests().len());
    }
}

/// Reading.
impl Page {
    /// The visible text of the first match.
    pub async fn text(&self, selector: &str) -> String {
        self.with(selector, async |element| element.text().await).await
    }

    /// The visible text of each match; none is an empty list.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let list =
            "return [...document.querySelectorAll(arguments[0])].map((node) => node.innerText ?? node.textContent)";
        let list = self.run(list, json!([selector])).await;
        list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The whole text of each match, drawn or not.
    pub async fn texts_of(&self, selector: &str) -> Vec<String> {
        let list = "return [...document.querySelectorAll(arguments[0])].map((node) => node.textContent)";
        let list = self.run(list, json!([selector])).await;
        list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// How many match now.
    pub async fn count(&self, selector: &str) -> usize {
        let count = self.run("return document.querySelectorAll(arguments[0]).length", json!([selector])).await;
        count.as_u64().and_then(|count| usize::try_from(count).ok()).expect("a number of elements")
    }

    /// An attribute of the first match, if it has it.
    pub async fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.with(selector, async |element| element.attr(name).await).await
    }

    /// What a field, slider or list holds.
    pub async fn value(&self, selector: &str) -> String {
        self.with(selector, async |element| element.prop("value").await).await.unwrap_or_default()
    }

    /// The id of the element that has the keyboard; empty when it has none.
    pub async fn focused(&self) -> String {
        let id = self.run("return document.activeElement?.id", json!([])).await;
        id.as_str().unwrap_or_default().into()
    }

    /// Runs a script's body with the arguments (a JSON list) and gives back what it returns.
    pub async fn run(&self, script: &str, arguments: Value) -> Value {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("`{script}`: {error}"))
    }

    /// Waits for a match.
    pub async fn wait_for(&self, selector: &str) {
        self.with(selector, async |_| Ok(())).await;
    }

    /// Waits until nothing matches.
    pub async fn wait_for_none(&self, selector: &str) {
        self.wait_until(&format!("no `{selector}`"), async || {
            let left = self.count(selector).await;
            if left == 0 { Ok(()) } else { Err(format!("{left} of them")) }
        })
        .await;
    }

    /// Waits until the text of the first match contains `part`.
    pub async fn wait_for_text(&self, selector: &str, part: &str) {
        self.wait_until(&format!("`{part}` in `{selector}`"), async || {
            let texts = self.texts(selector).await;
            let text = texts.into_iter().next().unwrap_or_else(|| "(no such element)".into());
            if text.contains(part) { Ok(()) } else { Err(text) }
        })
        .await;
    }

    /// Waits until a field, slider or list holds exactly this: a busy page draws it a moment after the key.
    pub async fn wait_for_entry(&self, selector: &str, text: &str) {
        self.wait_until(&format!("`{text}` in `{selector}`"), async || {
            let found = self.value(selector).await;
            if found == text { Ok(()) } else { Err(found) }
        })
        .await;
    }

    /// Waits until the address' part after the `#` contains `part`; the page writes it a moment after a change.
    pub async fn wait_for_fragment(&self, part: &str) {
        self.wait_until(&format!("`{part}` in the address"), async || {
            let fragment = self.fragment().await;
            if fragment.contains(part) { Ok(()) } else { Err(fragment) }
        })
        .await;
    }

    /// Asks again and again until the answer is `Ok`; fails the test with `what` and the last `Err`.
    pub async fn wait_until(&self, what: &str, answer: impl AsyncFn() -> Result<(), String>) {
        let start = Instant::now();
        while let Err(last) = answer().await {
            assert!(start.elapsed() < PATIENCE, "waited {} s for {what}, last had: {last}", PATIENCE.as_secs());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// Acting.
impl Page {
    /// Clicks the first match.
    pub async fn click(&self, selector: &str) {
        self.with(selector, async |element| element.click().await).await;
    }

    /// Replaces the text of a field and ends with a key: `Key::Enter` commits, `Key::Tab` leaves the field.
    pub async fn fill(&self, selector: &str, text: &str, end: Key) {
        self.with(selector, async |element| element.click().await).await;
        self.run("document.querySelector(arguments[0]).select()", json!([selector])).await;
        let erase = if text.is_empty() { Some(char::from(Key::Delete)) } else { None };
        self.type_keys(erase.into_iter().chain(text.chars()).chain([char::from(end)])).await;
    }

    /// Presses a key `times` over on the first match: `Key::Right`, `Key::PageUp` or `Key::Home` on a slider, say.
    pub async fn press(&self, selector: &str, key: Key, times: usize) {
        self.wait_for(selector).await;
        self.run("document.querySelector(arguments[0]).focus()", json!([selector])).await;
        self.type_keys(std::iter::repeat_n(char::from(key), times)).await;
    }

    /// Drags with the mouse from one place of the first match to another, as shares of its width (0 left, 1 right),
    /// halfway down, in `steps` moves. Scrolls there first, as a reader does: a driver drags only what is in view.
    /// Returns when the page has done what follows, the address included.
    pub async fn drag(&self, selector: &str, from: f64, to: f64, steps: u32) {
        self.wait_for(selector).await;
        self.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", json!([selector])).await;
        let width = self.with(selector, async |element| Ok(element.rectangle().await?.2)).await;
        let steps = steps.max(1);
        let element = self.with(selector, async |element| Ok(element.clone())).await;
        let at = |share: f64| PointerAction::MoveToElement {
            element: element.clone(),
            duration: Some(Duration::from_millis(16)),
            x: (share - 0.5) * width,
            y: 0.0,
        };
        let mut mouse =
            MouseActions::new("mouse".into()).then(at(from)).then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        for step in 1..=steps {
            mouse = mouse.then(at(from + (to - from) * f64::from(step) / f64::from(steps)));
        }
        let mouse = mouse.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(mouse).await.unwrap_or_else(|error| panic!("`{selector}`: {error}"));
        self.rest().await;
    }

    /// Moves the mouse over the first match, to a place given as shares of its width and height.
    pub async fn hover(&self, selector: &str, across: f64, down: f64) {
        self.wait_for(selector).await;
        self.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", json!([selector])).await;
        let (_, _, width, height) = self.with(selector, async |element| element.rectangle().await).await;
        let element = self.with(selector, async |element| Ok(element.clone())).await;
        let there = PointerAction::MoveToElement {
            element,
            duration: Some(Duration::from_millis(16)),
            x: (across - 0.5) * width,
            y: (down - 0.5) * height,
        };
        let mouse = MouseActions::new("mouse".into()).then(there);
        self.client.perform_actions(mouse).await.unwrap_or_else(|error| panic!("`{selector}`: {error}"));
    }

    /// Chooses an option of a list by its value. The list gets the keyboard first, as under a reader's mouse: WebKit's driver
    /// skips that, and WebKit then tells nothing of an option that was the last one chosen there before.
    pub async fn choose(&self, selector: &str, value: &str) {
        self.wait_for(selector).await;
        self.run("document.querySelector(arguments[0]).focus()", json!([selector])).await;
        self.with(selector, async |element| element.select_by_value(value).await).await;
    }

    /// Opens every folded section.
    pub async fn unfold(&self) {
        self.run("for (const part of document.querySelectorAll('details')) part.open = true", json!([])).await;
    }

    /// Gives the page this many pixels of width and height.
    ///
    /// Not every browser's window gets as narrow as a telephone: where it does not, the page is opened again in a frame of
    /// that size inside a larger page, with the same sections unfolded. Nothing but its width tells a page in a frame from
    /// one in a window; what was typed and refused is gone, though.
    pub async fn resize(&self, width: u32, height: u32) {
        let framed = self.frame.get().is_some();
        if self.fit(width, height).await {
            if framed {
                self.frame.set(None);
                self.again().await;
            }
        } else if framed {
            self.frame.set(Some((width, height)));
            let size =
                "const { style } = frameElement; style.width = `${arguments[0]}px`; style.height = `${arguments[1]}px`";
            self.run(size, json!([width, height])).await;
        } else {
            self.frame.set(Some((width, height)));
            self.again().await;
        }
    }

    /// Gives the window a content of this size, if it takes it.
    async fn fit(&self, width: u32, height: u32) -> bool {
        let mut outer = (width, height);
        let mut inner = self.inner().await;
        for _ in 0..3 {
            if inner == (width, height) {
                return true;
            }
            self.client.set_window_size(outer.0, outer.1).await.expect("the window takes a size");
            // WebKit's driver answers before the window has changed: what it had would mislead the next try.
            let start = Instant::now();
            loop {
                inner = self.inner().await;
                if inner == (width, height) || start.elapsed() > Duration::from_millis(600) {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            outer = ((outer.0 + width).saturating_sub(inner.0), (outer.1 + height).saturating_sub(inner.1));
        }
        inner == (width, height)
    }

    /// The size of the window's content.
    async fn inner(&self) -> (u32, u32) {
        let inner = self.run("return [top.innerWidth, top.innerHeight]", json!([])).await;
        let side = |index: usize| inner[index].as_u64().and_then(|inner| u32::try_from(inner).ok()).unwrap_or_default();
        (side(0), side(1))
    }

    /// Opens the same address again, with the same sections unfolded.
    async fn again(&self) {
        const OPEN: &str = "[...document.querySelectorAll('details')].map((part) => part.open)";
        let open = self.run(&format!("return {OPEN}"), json!([])).await;
        let ready = self.count(READY).await > 0;
        self.visit(&self.address().await).await;
        if ready {
            self.wait_for(READY).await;
        }
        let unfold =
            "document.querySelectorAll('details').forEach((part, index) => { part.open = arguments[0][index] })";
        self.run(unfold, json!([open])).await;
    }

    /// Leaves a picture `name.png` in the folder `COSTCANARY_SHOTS`, if that is set.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("COSTCANARY_SHOTS").map(PathBuf::from) else {
            return;
        };
        let picture = self.client.screenshot().await.unwrap_or_default();
        let file = folder.join(format!("{name}.png"));
        let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, picture));
        written.unwrap_or_else(|error| panic!("`{}`: {error}", file.display()));
    }

    /// Types wherever the keyboard is: characters and keys alike.
    pub async fn type_keys(&self, keys: impl IntoIterator<Item = char>) {
        self.act(keys.into_iter().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }])).await;
    }

    /// Presses keys together: each goes down, then all go up again.
    pub async fn chord(&self, keys: &[char]) {
        let (down, up) = (keys.iter(), keys.iter().rev());
        let down = down.map(|&value| KeyAction::Down { value });
        self.act(down.chain(up.map(|&value| KeyAction::Up { value }))).await;
    }

    async fn act(&self, keys: impl Iterator<Item = KeyAction>) {
        let typing = keys.fold(KeyActions::new("keys".into()), KeyActions::then);
        self.client.perform_actions(typing).await.expect("the browser takes keys");
        // The driver is done when the last key has been sent, not when the page has drawn what came of it.
        let drawn =
            "return new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); setTimeout(done, 100) })";
        let _ = self.client.execute(drawn, Vec::new()).await;
    }

    /// Does something with the first match, again while it is not there, covered, or replaced under our hands.
    async fn with<T>(&self, selector: &str, act: impl AsyncFn(&Element) -> Result<T, CmdError>) -> T {
        let start = Instant::now();
        loop {
            let done = match self.client.find(Locator::Css(selector)).await {
                Ok(element) => act(&element).await,
                Err(error) => Err(error),
            };
            match done {
                Ok(value) => return value,
                Err(error) if start.elapsed() > PATIENCE => {
                    panic!("waited {} s for `{selector}`: {error}", PATIENCE.as_secs())
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }
}

/// What the page did that it should not have.
impl Page {
    /// Waits until the page has nothing more to do: no timer runs, and what was asked of the network has got there.
    pub async fn rest(&self) {
        let start = Instant::now();
        loop {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let timers = self.client.execute("return window.__timers?.size ?? 0", Vec::new()).await;
            if timers.is_ok_and(|timers| timers == 0) || start.elapsed() > Duration::from_millis(500) {
                break;
            }
        }
    }

    /// Takes every complaint so far: errors and warnings on the console, escaped errors, policy violations,
    /// and requests for anything but the page's own files, each once per opening.
    ///
    /// A test that provokes an error takes its complaints and checks them; what is left at the end fails it.
    pub async fn complaints(&self) -> Vec<String> {
        let mut complaints = self.earlier.take();
        complaints.extend(self.collect().await);
        complaints
    }

    /// Takes what the document that is open now complained of.
    async fn collect(&self) -> Vec<String> {
        let noted = self.client.execute("return (window.__probe ?? []).splice(0)", Vec::new()).await;
        let noted = noted.unwrap_or_default();
        let mut complaints: Vec<String> =
            noted.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
        complaints.extend(session::console(&self.client).await);
        let requests = self.server.requests().len();
        complaints.extend(self.server.stray(self.counted.get(), self.told.replace(requests)));
        complaints
    }

    /// Says what a failing test left behind.
    pub(crate) async fn report(&self) {
        for complaint in self.complaints().await {
            eprintln!("the page complained of {complaint}");
        }
        if let Ok(address) = self.client.current_url().await {
            eprintln!("the page was at {address}");
        }
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        self.picture(&format!("failed-{name}")).await;
    }
}
