//! A plain message with Reload in place of a page that cannot go on.
//!
//! Written straight into the document: it must work when the page's own code has stopped.

use gloo::events::EventListener;

use super::site::{document, window};

/// From now on a panic is told to the console with its place, in builds for development; the page itself is built
/// without messages. The visitor is told by `assets/boot.js`, which sees the program stop.
pub fn watch() {
    if cfg!(debug_assertions) {
        console_error_panic_hook::set_once();
    }
}

/// Replaces the page by a message in both languages and a button that reloads.
pub fn show(messages: [&str; 2]) {
    // Whatever the browser refuses here, there is nobody left to tell.
    let _ = try_show(messages);
}

fn try_show(messages: [&str; 2]) -> Option<()> {
    let document = document();
    let make = |tag: &str| document.create_element(tag).ok();
    let page = make("main")?;
    page.set_class_name("boot-failure");
    page.set_attribute("role", "alert").ok()?;
    for (words, tag) in messages.into_iter().zip(["en", "zh-CN"]) {
        let line = make("p")?;
        line.set_attribute("lang", tag).ok()?;
        line.set_text_content(Some(words));
        page.append_child(&line).ok()?;
    }
    let button = make("button")?;
    button.set_class_name("button primary");
    button.set_text_content(Some("Reload · 重新加载"));
    EventListener::new(&button, "click", |_| {
        let _ = window().location().reload();
    })
    .forget();
    page.append_child(&button).ok()?;
    let body = document.body()?;
    body.set_text_content(None);
    body.append_child(&page).ok()?;
    Some(())
}
