//! The HTML of every address: the same small page, told where its assets are and what to call itself.

use super::embedded::Names;
use super::manifest;
use crate::venue::Lang;

const TEMPLATE: &str = include_str!("../../index.html");

/// What the page may load and do. Repeated as a header by [`super::serve`], for there it can also name who may frame it.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; \
    base-uri 'none'; form-action 'none'";

/// The same for a site whose kiosks tell a host how they do.
pub fn policy(beacon: &str) -> String {
    let host = beacon.find("://").map(|at| beacon[at + 3..].find('/').map_or(beacon, |end| &beacon[..at + 3 + end]));
    match host {
        Some(host) => POLICY.replace("connect-src 'self'", &format!("connect-src 'self' {host}")),
        None => POLICY.to_owned(),
    }
}

/// What of the device the page never uses.
pub const PERMISSIONS: &str = "geolocation=(), microphone=(), payment=(), usb=()";

/// How deep addresses of ours go at most: `/en/booth/B1-023/`.
const DEEPEST: usize = 3;

/// Where the site begins, as seen from the page's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// So many folders up.
    Up(usize),
    /// An absolute path that ends in `/`.
    At(String),
    /// Not known: the host answers any address with this page.
    Anywhere,
}

/// What differs from page to page.
#[derive(Clone, Debug)]
pub struct Head {
    /// Where the site begins.
    pub root: Root,
    /// The language of title and description.
    pub lang: Lang,
    /// The document's title.
    pub title: String,
    /// What a search engine shows below it.
    pub description: String,
    /// The page's own full address, when the site's is known.
    pub canonical: Option<String>,
    /// The site's own full address, empty when not known: printed codes begin with it.
    pub home: String,
    /// The name of the whole site.
    pub site_name: String,
    /// What the page says before its program runs, as HTML.
    pub told: String,
    /// The same for search engines, as JSON that may stand in a script element; empty for nothing.
    pub data: String,
    /// The outline of the floor, as HTML; empty for none.
    pub outline: String,
    /// The full address of the picture that chat apps show, and what it shows.
    pub preview: Option<(String, String)>,
    /// Whether search engines may list the page.
    pub listed: bool,
    /// The same page in each language, by language tag, when the site's address is known.
    pub alternates: Vec<(&'static str, String)>,
    /// The version of the site.
    pub version: String,
    /// What the page may load and do: [`policy`].
    pub policy: String,
}

/// Where the two files of a venue's bundle lie within the site.
#[derive(Clone, Debug, Default)]
pub struct VenuePaths {
    /// The venue.
    pub venue: String,
    /// Its guide.
    pub guide: String,
    /// What its kiosk screens need to know; empty when there are none.
    pub kiosks: String,
}

/// The HTML of one page.
pub fn shell(names: &Names, paths: &VenuePaths, head: &Head) -> String {
    let links = links(names, &paths.venue, head);
    fill(TEMPLATE, |name| match name {
        "lang" => head.lang.tag().into(),
        "venue" => escape(&paths.venue),
        "guide" => escape(&paths.guide),
        "kiosks" if paths.kiosks.is_empty() => String::new(),
        "kiosks" => format!(r#" data-kiosks="{}""#, escape(&paths.kiosks)),
        "version" => head.version.clone(),
        "home" if head.home.is_empty() => String::new(),
        "home" => format!(r#" data-home="{}""#, escape(&head.home)),
        "policy" => head.policy.clone(),
        "title" => escape(&head.title),
        "description" => escape(&head.description),
        "links" => links.clone(),
        "told" => head.told.clone(),
        "outline" => head.outline.clone(),
        other => unreachable!("index.html asks for {other}"),
    })
}

/// The `<link>` and `<script>` elements.
fn links(names: &Names, venue: &str, head: &Head) -> String {
    let mut lines = Vec::new();
    if !head.listed {
        lines.push(r#"<meta name="robots" content="noindex">"#.to_owned());
    }
    if let Some(address) = &head.canonical {
        lines.push(format!(r#"<link rel="canonical" href="{}">"#, escape(address)));
    }
    for (tag, address) in &head.alternates {
        lines.push(format!(r#"<link rel="alternate" hreflang="{tag}" href="{}">"#, escape(address)));
    }
    lines.extend(cards(head));
    if !head.data.is_empty() {
        lines.push(format!(r#"<script type="application/ld+json">{}</script>"#, head.data));
    }
    let roots = match &head.root {
        Root::Up(0) => vec!["./".to_owned()],
        Root::Up(depth) => vec!["../".repeat(*depth)],
        Root::At(path) => vec![escape(path)],
        // One of these is right, whatever folder the site lies in; the others are not found.
        Root::Anywhere => (0..=DEEPEST).map(|depth| "../".repeat(depth)).collect(),
    };
    let Names { boot, glue, wasm, styles, old, icon, pictures } = names;
    for root in &roots {
        lines.push(format!(r#"<link rel="stylesheet" href="{root}{styles}">"#));
        lines.push(format!(r#"<script type="module" src="{root}{boot}"></script>"#));
        lines.push(format!(r#"<script nomodule defer src="{root}{old}"></script>"#));
    }
    if let [root] = &roots[..] {
        lines.push(format!(r#"<link rel="modulepreload" href="{root}{glue}">"#));
        lines.push(format!(r#"<link rel="preload" as="fetch" crossorigin href="{root}{wasm}">"#));
        lines.push(format!(r#"<link rel="preload" as="fetch" crossorigin href="{root}{venue}">"#));
        lines.push(format!(r#"<link rel="icon" type="image/svg+xml" href="{root}{icon}">"#));
        lines.push(format!(r#"<link rel="apple-touch-icon" href="{root}{}">"#, pictures.touch));
        lines.push(format!(r#"<link rel="manifest" href="{root}{}">"#, manifest::path(head.lang)));
    }
    lines.iter().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

/// What chat apps and networks show for a link; they need full addresses.
fn cards(head: &Head) -> Vec<String> {
    let Some(address) = &head.canonical else { return Vec::new() };
    let locale = |lang| match lang {
        Lang::En => "en_GB",
        Lang::Zh => "zh_CN",
    };
    let mut cards = vec![
        ("property", "og:type", "website".to_owned()),
        ("property", "og:site_name", head.site_name.clone()),
        ("property", "og:title", head.title.clone()),
        ("property", "og:description", head.description.clone()),
        ("property", "og:url", address.clone()),
        ("property", "og:locale", locale(head.lang).to_owned()),
    ];
    let others = head.alternates.iter().filter_map(|(tag, _)| Lang::from_tag(tag)).filter(|&lang| lang != head.lang);
    cards.extend(others.map(|lang| ("property", "og:locale:alternate", locale(lang).to_owned())));
    if let Some((picture, says)) = &head.preview {
        let (width, height) = super::preview::SIZE;
        cards.extend([
            ("property", "og:image", picture.clone()),
            ("property", "og:image:type", "image/png".to_owned()),
            ("property", "og:image:width", width.to_string()),
            ("property", "og:image:height", height.to_string()),
            ("property", "og:image:alt", says.clone()),
        ]);
    }
    let card = if head.preview.is_some() { "summary_large_image" } else { "summary" };
    cards.push(("name", "twitter:card", card.to_owned()));
    cards.iter().map(|(kind, name, says)| format!(r#"<meta {kind}="{name}" content="{}">"#, escape(says))).collect()
}

/// Replaces every `{{name}}` of a template; what is put in is not looked at again.
fn fill(template: &str, value: impl Fn(&str) -> String) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").expect("every placeholder of index.html is closed");
        filled.push_str(before);
        filled.push_str(&value(name));
        rest = after;
    }
    filled + rest
}

/// Text as it stands in HTML, also within double quotes.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(root: Root) -> Head {
        Head {
            root,
            lang: Lang::Zh,
            title: "<script>alert(1)</script> {{lang}} \"A\" & B".into(),
            description: String::new(),
            canonical: Some("https://example.org/expo/at?p=1,2,0&x=\"".into()),
            home: "https://example.org/expo/".into(),
            site_name: "Fair & more".into(),
            told: "<h1>A</h1>".into(),
            data: String::new(),
            outline: String::new(),
            preview: Some(("https://example.org/expo/previews/1.png".into(), "A \"B\"".into())),
            listed: true,
            alternates: Vec::new(),
            version: "0123abcd".into(),
            policy: POLICY.into(),
        }
    }

    fn names() -> Names {
        Names {
            boot: "assets/boot-1.js".into(),
            glue: "assets/page-2.js".into(),
            wasm: "assets/page-3.wasm".into(),
            styles: "assets/styles-4.css".into(),
            icon: "assets/icon-5.svg".into(),
            ..Names::default()
        }
    }

    fn paths() -> VenuePaths {
        VenuePaths { venue: "assets/venue-6.flb".into(), guide: "assets/guide-7.flb".into(), ..VenuePaths::default() }
    }

    #[test]
    fn names_from_a_spreadsheet_never_become_markup() {
        let html = shell(&names(), &paths(), &head(Root::Up(1)));
        assert!(html.contains("<title>&lt;script&gt;alert(1)&lt;/script&gt; {{lang}} &quot;A&quot; &amp; B</title>"));
        assert!(html.contains(r#"href="https://example.org/expo/at?p=1,2,0&amp;x=&quot;""#));
    }

    #[test]
    fn chat_apps_get_a_title_a_picture_and_full_addresses() {
        let html = shell(&names(), &paths(), &head(Root::Up(1)));
        assert!(html.contains(r#"<meta property="og:site_name" content="Fair &amp; more">"#));
        assert!(html.contains(r#"<meta property="og:image" content="https://example.org/expo/previews/1.png">"#));
        assert!(html.contains(r#"<meta property="og:image:alt" content="A &quot;B&quot;">"#));
        let unknown = Head { canonical: None, ..head(Root::Up(1)) };
        assert!(!shell(&names(), &paths(), &unknown).contains("og:"), "nothing without an address");
    }

    #[test]
    fn assets_are_found_from_any_depth() {
        let at_top = shell(&names(), &paths(), &head(Root::Up(0)));
        assert!(at_top.contains(r#"src="./assets/boot-1.js""#));
        let deep = shell(&names(), &paths(), &head(Root::Up(2)));
        assert!(deep.contains(r#"src="../../assets/boot-1.js""#));
        assert!(deep.contains(r#"crossorigin href="../../assets/venue-6.flb""#));
        assert!(deep.contains(r#"data-venue="assets/venue-6.flb" data-guide="assets/guide-7.flb""#));
        assert_eq!(deep.matches("guide-7").count(), 1, "what comes after the map does not hold it up");
        let not_found = shell(&names(), &paths(), &head(Root::Anywhere));
        for src in ["assets/", "../assets/", "../../assets/", "../../../assets/"] {
            assert!(not_found.contains(&format!(r#"src="{src}boot-1.js""#)), "{src}");
        }
        assert!(!not_found.contains("preload"));
    }

    #[test]
    fn the_page_obeys_its_own_policy() {
        let html = shell(&names(), &paths(), &head(Root::Up(0)));
        assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onerror="));
        assert!(html.split("<script").skip(1).all(|script| script.contains("></script>") && script.contains(" src=")));
    }

    #[test]
    fn kiosks_may_tell_one_host_more_how_they_do() {
        let may = "connect-src 'self' https://health.example:8443; ";
        for beacon in ["https://health.example:8443/kiosks?at=1", "https://health.example:8443"] {
            assert!(policy(beacon).contains(may), "{}", policy(beacon));
        }
        for own in ["", "/health"] {
            assert_eq!(policy(own), POLICY);
        }
    }

    #[test]
    fn ready_files_for_servers_send_the_same_policies() {
        for ready in [
            include_str!("../../deploy/nginx.conf"),
            include_str!("../../deploy/Caddyfile"),
            include_str!("../../deploy/_headers"),
        ] {
            assert!(ready.contains(&format!("{POLICY}; frame-ancestors 'self'")));
            assert!(ready.contains(PERMISSIONS));
        }
    }
}
