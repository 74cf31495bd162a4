//! Handing a link to others: the device's own share sheet, else the clipboard.

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;
use yew::AttrValue;
use yew::platform::spawn_local;

use super::site::window;
use super::state::Action;
use super::view::Act;
use super::words::{Words, fill};

/// Offers a link to the device's share sheet, or copies it and says so.
pub fn share(title: &str, url: String, words: &'static Words, act: Act) {
    let navigator = window().navigator();
    if Reflect::has(&navigator, &"share".into()).unwrap_or(false) {
        let data = web_sys::ShareData::new();
        data.set_title(title);
        data.set_url(&url);
        let sharing = navigator.share_with_data(&data);
        spawn_local(async move {
            // Most often the visitor has changed their mind: nothing to say.
            let _ = JsFuture::from(sharing).await;
        });
        return;
    }
    spawn_local(async move {
        // A page that is not on https has no clipboard: the link is shown instead.
        let has = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
        let copied = has && JsFuture::from(navigator.clipboard().write_text(&url)).await.is_ok();
        let said = if copied { AttrValue::from(words.copied) } else { fill(words.copy_this, &[&url]).into() };
        act.dispatch(Action::Say(said));
    });
}
