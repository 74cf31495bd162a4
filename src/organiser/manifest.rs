//! The web app manifest: what a device calls the page once it is installed, one for each language.

use serde_json::json;

use super::embedded::Names;
use super::preview::SCREENS;
use crate::venue::{Event, Lang};

/// How many characters of a name fit below an icon.
const SHORT: usize = 12;

/// The manifest's path within the site.
pub fn path(lang: Lang) -> String {
    format!("{}.webmanifest", lang.code())
}

/// The manifest in a language; with `screens`, it names the pictures of the map that `build` draws.
pub fn manifest(names: &Names, event: &Event, lang: Lang, description: &str, screens: bool) -> String {
    let words = |en: &'static str, zh: &'static str| if lang == Lang::En { en } else { zh };
    let name = match event.name.get(lang) {
        "" => "Floorlight",
        name => name,
    };
    let short = if name.chars().count() > SHORT { words("Fair map", "展会地图") } else { name };
    let pictures = &names.pictures;
    let icon = |src: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose });
    let shortcut = |name: &str, url: &str| json!({ "name": name, "url": url, "icons": [icon(&pictures.small, "192x192", "image/png", "any")] });
    let screens = SCREENS.iter().filter(|_| screens).map(|(src, (width, height), form)| {
        let (sizes, label) = (format!("{width}x{height}"), words("The map", "展会地图"));
        json!({ "src": src, "sizes": sizes, "type": "image/png", "form_factor": form, "label": label })
    });
    let mut manifest = json!({
        // Relative to the manifest: the site lies in any folder. Without an `id`, which would be relative to the host and
        // so the same for two fairs there, the application is known by where it starts, in both languages.
        "start_url": "./",
        "scope": "./",
        "name": name,
        "short_name": short,
        "description": description,
        "lang": lang.tag(),
        "dir": "ltr",
        "display": "standalone",
        "background_color": "#e9ecf0",
        "theme_color": "#e9ecf0",
        "categories": ["navigation", "events"],
        "icons": [
            icon(&names.icon, "any", "image/svg+xml", "any"),
            icon(&pictures.small, "192x192", "image/png", "any"),
            icon(&pictures.large, "512x512", "image/png", "any"),
            icon(&pictures.maskable, "512x512", "image/png", "maskable"),
        ],
        "shortcuts": [
            shortcut(words("Search", "搜索"), "./#search"),
            shortcut(words("My visit", "我的行程"), "./plan"),
        ],
    });
    let screens: Vec<_> = screens.collect();
    if !screens.is_empty() {
        manifest["screenshots"] = screens.into();
    }
    format!("{manifest:#}\n")
}
