//! Failures that end the page: what happened is told to `assets/boot.js`, which shows a plain message with Reload.
//!
//! The words are there, where a byte weighs nothing beside one of the program, and where they work when the program
//! has stopped.

use super::site::document;

/// From now on a panic is told to the console with its place, in builds for development; the page itself is built
/// without messages. The visitor is told by `assets/boot.js`, which sees the program stop.
pub fn watch() {
    if cfg!(debug_assertions) {
        console_error_panic_hook::set_once();
    }
}

/// Has the page replaced by the message for `code`, one of those in `assets/boot.js`.
pub fn show(code: &str) {
    // Whatever the browser refuses here, there is nobody left to tell.
    if let Ok(event) = web_sys::CustomEvent::new(&["floorlight:", code].concat()) {
        let _ = document().dispatch_event(&event);
    }
}
