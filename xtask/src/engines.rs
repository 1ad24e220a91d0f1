//! The browsers the tests drive: what each needs, and its driver while a suite runs.
//!
//! What a session asks of a browser stands in `webdriver.json`.

use crate::process::{Group, free_port, on_path, root, wait_until};
use crate::tools::{self, Tool};
use crate::{Outcome, packages};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// A browser and the program that drives it.
pub struct Engine {
    pub name: &'static str,
    driver: &'static str,
    /// The driver's source, where no system package has it.
    tool: Option<&'static Tool>,
    /// The browser's possible names.
    browsers: &'static [&'static str],
    packages: &'static [&'static str],
    /// The browser's place in `webdriver.json`, where its driver has to be told; replaced by the place found here.
    place: Option<&'static str>,
    /// What to start the driver with, where the browser needs a screen, and one that costs little.
    screen: &'static [&'static str],
    /// The same, besides, where the built page is driven: hundreds of pages, each open for a few seconds.
    brief: &'static [&'static str],
    /// The variable by which `wasm-bindgen-test-runner` learns of a running driver.
    remote: &'static str,
    /// Sessions the driver can hold at a time.
    pub sessions: u8,
}

/// The browsers the page is tested in, the quickest first.
pub const ENGINES: &[Engine] = &[
    Engine {
        name: "chromium",
        driver: "chromedriver",
        tool: None,
        browsers: &["chromium", "google-chrome", "chromium-browser"],
        packages: &["chromium", "chromium-driver"],
        place: None,
        screen: &[],
        brief: &[],
        remote: "CHROMEDRIVER_REMOTE",
        sessions: 2,
    },
    Engine {
        name: "firefox",
        driver: "geckodriver",
        tool: Some(&tools::GECKODRIVER),
        browsers: &["firefox-esr", "firefox"],
        packages: &["firefox-esr"],
        place: Some("/usr/bin/firefox-esr"),
        screen: &[],
        brief: &[],
        remote: "GECKODRIVER_REMOTE",
        sessions: 1,
    },
    Engine {
        name: "webkit",
        driver: "WebKitWebDriver",
        tool: None,
        browsers: &["MiniBrowser"],
        packages: &["webkit2gtk-driver", "xvfb", "xauth"],
        place: Some("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"),
        // Without a graphics card, surfaces drawn by a software one are a quarter of all the work a test makes; another
        // quarter is its last compiler's, on code that a short test is done with before it pays.
        screen: &[
            "xvfb-run",
            "-a",
            "env",
            "WEBKIT_DISABLE_COMPOSITING_MODE=1",
            "JSC_thresholdForOMGOptimizeAfterWarmUp=400000",
        ],
        // That compiler now and then makes code that reads past the memory (1 of 68 openings of the page with its inputs moved,
        // 0 of 60 without it). Tests inside the page, which compare the bits of long computations, have it.
        brief: &["env", "JSC_useOMGJIT=0"],
        remote: "SAFARIDRIVER_REMOTE",
        sessions: 1,
    },
];

/// A driver that answers; it and its browsers end with this value.
pub struct Driver {
    engine: &'static Engine,
    address: String,
    settings: PathBuf,
    /// Where tests leave their sessions for one another.
    sessions: PathBuf,
    _group: Group,
}

impl Engine {
    /// Starts the driver, installing it and the browser first where they are missing.
    pub fn start(&'static self) -> Outcome<Driver> {
        self.start_with(&[])
    }

    /// Starts the driver for tests of the built page, as [`start`](Self::start) does.
    pub fn start_brief(&'static self) -> Outcome<Driver> {
        self.start_with(self.brief)
    }

    fn start_with(&'static self, more: &[&str]) -> Outcome<Driver> {
        let (driver, browser) = self.found()?;
        let folder = root().join("target/xtask");
        let sessions = folder.join(format!("{}-sessions", self.name));
        // Those of an earlier driver are gone with it.
        let _ = std::fs::remove_dir_all(&sessions);
        std::fs::create_dir_all(&sessions)
            .map_err(|error| format!("`{}` could not be made: {error}.", sessions.display()))?;
        let settings = folder.join(format!("{}.json", self.name));
        let text = std::fs::read_to_string(root().join("webdriver.json"))
            .map_err(|error| format!("webdriver.json could not be read: {error}."))?;
        let text = match self.place {
            Some(place) => text.replace(place, &browser.to_string_lossy()),
            None => text,
        };
        std::fs::write(&settings, text)
            .map_err(|error| format!("`{}` could not be written: {error}.", settings.display()))?;

        let port = free_port()?;
        let log = folder.join(format!("{}.log", self.name));
        let mut words: Vec<String> = self.screen.iter().chain(more).map(ToString::to_string).collect();
        words.push(driver.to_string_lossy().into_owned());
        words.push(format!("--port={port}"));
        let group = Group::start(&words, &log)?;
        if wait_until(Duration::from_secs(20), || is_ready(port)) {
            Ok(Driver { engine: self, address: format!("http://127.0.0.1:{port}/"), settings, sessions, _group: group })
        } else {
            Err(format!(
                "{} did not answer within 20 seconds; its words are in `{}`.",
                self.driver,
                log.strip_prefix(root()).unwrap_or(&log).display()
            ))
        }
    }

    /// The driver and the browser, installed first where they are missing.
    fn found(&self) -> Outcome<(PathBuf, PathBuf)> {
        let why = format!("{} is needed to test the page in a real browser", self.name);
        let programs = self.screen.first().into_iter().chain(self.tool.is_none().then_some(&self.driver));
        if self.browser().is_none() || programs.into_iter().any(|program| on_path(program).is_none()) {
            packages::install(self.packages, &why)?;
        }
        let driver = match self.tool {
            Some(tool) => Some(tools::ready(tool)?.join(self.driver)),
            None => on_path(self.driver),
        };
        let missing =
            |what: &str| format!("{why}, but `{what}` was not found after installing {}.", self.packages.join(" "));
        let driver = driver.ok_or_else(|| missing(self.driver))?;
        let browser = self.browser().ok_or_else(|| missing(self.browsers.first().unwrap_or(&self.name)))?;
        Ok((driver, browser))
    }

    fn browser(&self) -> Option<PathBuf> {
        let installed = self.browsers.iter().find_map(|browser| on_path(browser));
        // WebKit's browser is no command; its package knows where it stands.
        installed.or_else(|| {
            let mut list = Command::new("dpkg");
            list.args(["-L", "libwebkit2gtk-4.1-0"]).stderr(std::process::Stdio::null());
            let files = if self.name == "webkit" {
                list.output().ok()?.stdout
            } else {
                return None;
            };
            let files = String::from_utf8_lossy(&files).into_owned();
            files.lines().find(|file| file.ends_with("/MiniBrowser")).map(PathBuf::from)
        })
    }
}

impl Driver {
    /// Tells a test program where the driver is and how to ask for a browser.
    pub fn tell(&self, tests: &mut Command) {
        tests.env(self.engine.remote, &self.address);
        tests.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &self.settings);
        tests.env("COSTCANARY_WEBDRIVER", &self.address);
        tests.env("COSTCANARY_ENGINE", self.engine.name);
        tests.env("COSTCANARY_SESSIONS", &self.sessions);
    }
}

/// True when a driver on this port says that it takes sessions.
fn is_ready(port: u16) -> bool {
    let mut answer = String::new();
    let asked = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).and_then(|mut stream| {
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(stream, "GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        stream.read_to_string(&mut answer)
    });
    // A driver that keeps the line open runs into the time limit, with its answer read all the same.
    let _ = asked;
    answer.replace(' ', "").contains("\"ready\":true")
}
