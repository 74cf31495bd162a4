//! `kiosk`: a browser as a kiosk, watched from outside: a page that hangs cannot help itself, nor one whose process has
//! crashed.
//!
//! Chromium is told by the Chrome DevTools Protocol, over pipes that no other program can reach, to say something every
//! second. When the page does not answer in time, or is gone, the browser is ended and started anew.

#![expect(clippy::disallowed_methods, reason = "runs beside a browser, never in one")]

use std::io::{BufRead, BufReader, PipeReader, PipeWriter, Write, pipe};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use command_fds::{CommandFdExt, FdMapping};
use serde_json::{Value, json};

use super::failure::Failure;
use super::warn;

/// How often the page is asked.
const ASK: Duration = Duration::from_secs(1);
/// How long it may take to answer.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long a browser may take until its page answers first.
const START: Duration = Duration::from_secs(60);
/// How long to wait before a browser that has ended is started anew.
const PAUSE: Duration = Duration::from_secs(1);

/// What makes a browser a kiosk's: the whole screen, and none of its own questions.
const SWITCHES: [&str; 9] = [
    "--kiosk",
    "--no-first-run",
    "--noerrdialogs",
    "--hide-crash-restore-bubble",
    "--disable-session-crashed-bubble",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--disable-features=Translate",
    "--remote-debugging-pipe",
];

/// Arguments of `kiosk`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The kiosk's address, such as `https://example.org/expo/kiosk/K1`
    url: String,
    /// The browser: Chromium or one made of it
    #[arg(long, default_value = "chromium")]
    browser: PathBuf,
    /// Further switches for the browser, such as --incognito
    #[arg(last = true)]
    switches: Vec<String>,
}

/// Runs the browser until this program is ended.
pub fn run(args: &Args) -> Result<(), Failure> {
    loop {
        let mut browser = Browser::start(args)?;
        let ended = browser.watch();
        browser.end();
        warn(format!("{ended}: the browser is started anew"));
        thread::sleep(PAUSE);
    }
}

/// Why a browser was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Ended {
    #[error("the page does not answer")]
    Hangs,
    #[error("the page has crashed")]
    Crashed,
    #[error("the browser has ended")]
    Gone,
}

struct Browser {
    child: Child,
    says: PipeWriter,
    heard: Receiver<Value>,
    asked: u64,
}

impl Browser {
    fn start(args: &Args) -> Result<Browser, Failure> {
        let Args { url, browser, switches } = args;
        let failed = |cause: &dyn std::fmt::Display| {
            Failure::Usage(format!("{} cannot be started: {cause}; give a browser with --browser", browser.display()))
        };
        let pipes = || Ok::<_, std::io::Error>((pipe()?, pipe()?));
        let ((hears, says), (heard, answers)) = pipes().map_err(|error| failed(&error))?;
        let mut command = Command::new(browser);
        command.args(SWITCHES).args(switches).arg(url);
        // Where Chromium reads what it is told, and writes what it has to say.
        let ends = [(hears.into(), 3), (answers.into(), 4)];
        let ends = ends.map(|(parent_fd, child_fd)| FdMapping { parent_fd, child_fd });
        command.fd_mappings(ends.into()).map_err(|error| failed(&error))?;
        let child = command.spawn().map_err(|error| failed(&error))?;
        // Its ends are the browser's alone from here on: when it ends, so do they.
        drop(command);
        Ok(Browser { child, says, heard: listen(heard), asked: 0 })
    }

    /// Asks the page again and again; gives why that has ended.
    fn watch(&mut self) -> Ended {
        let begun = Instant::now();
        let mut session: Option<String> = None;
        let mut answered = begun;
        loop {
            let asked = match &session {
                None => self.ask("Target.getTargets", json!({}), None),
                Some(session) => self.ask("Runtime.evaluate", json!({ "expression": "1" }), Some(session)),
            };
            let Some(asked) = asked else { return Ended::Gone };
            let until = Instant::now() + ASK;
            loop {
                let message = match self.heard.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    Ok(message) => message,
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return Ended::Gone,
                };
                if message["method"] == "Inspector.targetCrashed" || message["method"] == "Target.targetCrashed" {
                    return Ended::Crashed;
                }
                if message["id"] == asked && session.is_some() && message["result"].is_object() {
                    answered = Instant::now();
                } else if let Some(page) = page_in(&message["result"]) {
                    self.ask("Target.attachToTarget", json!({ "targetId": page, "flatten": true }), None);
                } else if let Some(given) = message["result"]["sessionId"].as_str() {
                    // Not before it listens does the page tell that it has crashed.
                    self.ask("Inspector.enable", json!({}), Some(given));
                    session = Some(given.to_owned());
                }
            }
            let patience = if answered == begun { START } else { PATIENCE };
            if answered.elapsed() > patience {
                return Ended::Hangs;
            }
        }
    }

    /// Asks something of the browser, or of a page by its session; gives the question's number, or nothing when the browser
    /// is gone.
    fn ask(&mut self, method: &str, params: Value, session: Option<&str>) -> Option<u64> {
        self.asked += 1;
        let mut message = json!({ "id": self.asked, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        self.says.write_all(format!("{message}\0").as_bytes()).ok()?;
        Some(self.asked)
    }

    /// Ends the browser with all its processes' pages; one that has ended already is as well.
    fn end(mut self) {
        // Fails only where it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The id of the page among a browser's targets, if that is what was answered.
fn page_in(result: &Value) -> Option<&str> {
    let targets = result["targetInfos"].as_array()?;
    targets.iter().find(|target| target["type"] == "page")?["targetId"].as_str()
}

/// Reads what the browser says until it says no more: JSON, each ended by a zero byte.
fn listen(heard: PipeReader) -> Receiver<Value> {
    let (told, messages) = channel();
    thread::spawn(move || {
        for message in BufReader::new(heard).split(0) {
            let Ok(message) = message else { return };
            // What is no JSON is nothing to this program.
            let Ok(message) = serde_json::from_slice(&message) else { continue };
            if told.send(message).is_err() {
                return;
            }
        }
    });
    messages
}
