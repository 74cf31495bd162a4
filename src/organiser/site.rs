//! A venue as a site: the files that are the same for every address, and the HTML that is not.

use std::collections::BTreeMap;

use super::embedded::{self, Names};
use super::encoded::{Effort, Encoded};
use super::failure::Failure;
use super::outline::outline;
use super::preview::{self, Previews};
use super::shell::{Head, Root, VenuePaths, escape, policy, shell};
use super::told::{self, Teller};
use super::{compile_files, kiosks, manifest, worker};
use crate::link::{Link, Show};
use crate::venue::bundle::checksum;
use crate::venue::read::settings::Settings;
use crate::venue::read::{VenueFiles, closures};
use crate::venue::{Lang, Place, Venue};

/// What search engines may look at.
pub const ROBOTS: &str = "User-agent: *\nAllow: /\n";

/// A venue's site.
pub struct Site {
    /// What it shows.
    pub venue: Venue,
    /// Its files by path: assets, the two of the bundle, service worker, manifests, closures, robots.txt; no HTML.
    pub files: BTreeMap<String, Encoded>,
    names: Names,
    paths: VenuePaths,
    base_url: String,
    policy: String,
    version: String,
    outline: String,
    /// Pictures of places, as [`preview`] names them; drawn by `build`.
    pub previews: Previews,
}

impl Site {
    /// Makes the site of a venue. A `given` base URL wins over the venue's own.
    pub fn new(venue: &VenueFiles, given: Option<&str>, effort: Effort) -> Result<Site, Failure> {
        let mut bundle = compile_files(venue)?;
        let (names, mut files) = embedded::page()?;
        for exhibitor in &mut bundle.venue.exhibitors {
            let Some((picture, ending)) = venue.picture(&exhibitor.logo) else {
                exhibitor.logo.clear();
                continue;
            };
            exhibitor.logo = format!("{}{:08x}.{ending}", worker::LOGOS, checksum(picture));
            files.insert(exhibitor.logo.clone(), Encoded::pack(picture.to_vec(), Effort::Quick));
        }
        let mut add = |name: &str, bytes: Vec<u8>| {
            let path = format!("assets/{name}-{:08x}.flb", checksum(&bytes));
            files.insert(path.clone(), Encoded::pack(bytes, effort));
            path
        };
        let shipped = bundle.to_files();
        let mut paths =
            VenuePaths { venue: add("venue", shipped.venue), guide: add("guide", shipped.guide), ..Default::default() };
        let base_url = base_url(given, &bundle.venue);
        let outline = outline(&bundle.venue);
        // What is wrong with the settings has been told already.
        let screens = Settings::read(venue, &mut Vec::new()).screens;
        if !bundle.venue.screens.is_empty() {
            let told = kiosks::told(&screens, &bundle.venue);
            paths.kiosks = format!("assets/kiosks-{:08x}.json", checksum(told.as_bytes()));
            files.insert(paths.kiosks.clone(), Encoded::pack(told.into_bytes(), effort));
        }
        let mut site = Site {
            venue: bundle.venue,
            files,
            names,
            paths,
            base_url,
            policy: policy(&screens.beacon),
            version: String::new(),
            outline,
            previews: Previews::new(),
        };
        let mut add = |path: String, bytes: Vec<u8>| site.files.insert(path, Encoded::pack(bytes, effort));
        add("robots.txt".into(), ROBOTS.into());
        add(closures::FILE.into(), venue.bytes(closures::FILE).unwrap_or(b"[]\n").to_vec());
        for &lang in &site.venue.event.languages {
            let text = manifest::manifest(&site.names, &site.venue.event, lang, &site.description(lang));
            site.files.insert(manifest::path(lang), Encoded::pack(text.into_bytes(), effort));
        }
        // The worker holds the page, and the page the version, which is that of all of it.
        let kept = worker::Kept::of(&site.files);
        site.version = format!("{:08x}", checksum(kept.script("", &site.kept_page()).as_bytes()));
        let script = kept.script(&site.version, &site.kept_page());
        site.files.insert("sw.js".into(), Encoded::pack(script.into_bytes(), effort));
        Ok(site)
    }

    /// The HTML that a device keeps for every address: its service worker knows where the site begins.
    fn kept_page(&self) -> String {
        self.bare_page(Root::At(worker::BASE.into()))
    }

    /// The HTML of an address that is about a place, or about none.
    pub fn page(&self, link: &Link, place: Option<Place>, root: Root) -> String {
        let lang = link.lang.unwrap_or_else(|| self.default_lang());
        // One stand has one address, whatever else leads to it.
        let own = match (&link.show, place) {
            (Show::Booth(_) | Show::Exhibitor(_) | Show::Session(_), Some(place)) => {
                Show::of(place.canonical(&self.venue), &self.venue)
            }
            (show, _) => show.clone(),
        };
        let address = |lang| self.base_url.clone() + &Link { lang, show: own.clone(), now: None, view: None }.to_path();
        let known = !self.base_url.is_empty();
        let mut alternates = Vec::new();
        if known {
            alternates.extend(self.venue.event.languages.iter().map(|&lang| (lang.tag(), address(Some(lang)))));
            alternates.push(("x-default", address(None)));
        }
        let up = if let Root::Up(depth) = root { "../".repeat(depth) } else { String::new() };
        let preview = self.preview(place).filter(|_| !matches!(link.show, Show::At(_) | Show::Kiosk(_)));
        let teller = Teller { venue: &self.venue, lang, link, root: &up, base_url: &self.base_url, preview };
        let told = teller.tell(place);
        let event = teller.event_name();
        let subject = if told.title.is_empty() { event } else { &told.title };
        let head = Head {
            root,
            lang,
            title: if told.title.is_empty() { event.to_owned() } else { format!("{} · {event}", told.title) },
            description: told.description,
            canonical: known.then(|| address(link.lang)),
            home: self.base_url.clone(),
            site_name: event.to_owned(),
            data: told.data.as_ref().map(told::script).unwrap_or_default(),
            outline: if link.show == Show::Map { self.outline.clone() } else { String::new() },
            preview: preview.filter(|_| known).map(|path| (self.base_url.clone() + path, teller.picture_says(subject))),
            told: told.html,
            alternates,
            version: self.version.clone(),
            policy: self.policy.clone(),
        };
        shell(&self.names, &self.paths, &head)
    }

    /// The picture of a place, as a path within the site, if there is one.
    fn preview(&self, place: Option<Place>) -> Option<&str> {
        let key = preview::key(&self.venue, place?);
        self.previews.get(&key).map(String::as_str)
    }

    /// The list of pages for search engines; empty when the site's address is not known.
    pub fn sitemap(&self, pages: impl Iterator<Item = Show>) -> String {
        if self.base_url.is_empty() {
            return String::new();
        }
        let mut paths: Vec<String> = pages.map(|show| Link { show, ..Link::default() }.to_path()).collect();
        paths.sort_unstable();
        paths.dedup();
        // More than that no search engine reads from one file.
        paths.truncate(50_000);
        let languages = &self.venue.event.languages;
        let entry = |path: &String| {
            let alternates = languages.iter().map(|lang| {
                let address = escape(&format!("{}{}/{path}", self.base_url, lang.code()));
                format!(r#"<xhtml:link rel="alternate" hreflang="{}" href="{address}"/>"#, lang.tag())
            });
            let address = escape(&format!("{}{path}", self.base_url));
            format!("<url><loc>{address}</loc>{}</url>\n", alternates.collect::<String>())
        };
        let entries: String = paths.iter().map(entry).collect();
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
{entries}</urlset>
"#
        )
    }

    /// What its pages may load and do, as their Content-Security-Policy says.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The site's public address, ending in `/`; empty when not known.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The place that an address is about, if it is about one.
    pub fn place(&self, show: &Show) -> Option<Place> {
        match show {
            Show::Booth(id) | Show::Exhibitor(id) | Show::Session(id) | Show::At(id) | Show::Kiosk(id) => {
                Place::resolve(&self.venue, id).ok()
            }
            _ => None,
        }
    }

    /// The HTML for addresses that the host does not find.
    pub fn not_found_page(&self) -> String {
        self.bare_page(self.base_path().map_or(Root::Anywhere, Root::At))
    }

    /// What the site is, in a sentence.
    fn description(&self, lang: Lang) -> String {
        self.teller(lang, &Link::default()).tell(None).description
    }

    fn teller<'a>(&'a self, lang: Lang, link: &'a Link) -> Teller<'a> {
        Teller { venue: &self.venue, lang, link, root: "", base_url: &self.base_url, preview: None }
    }

    /// The HTML of no address in particular.
    fn bare_page(&self, root: Root) -> String {
        let (lang, link) = (self.default_lang(), Link::default());
        let teller = self.teller(lang, &link);
        let told = teller.tell(None);
        let head = Head {
            root,
            lang,
            title: teller.event_name().to_owned(),
            description: told.description,
            canonical: None,
            home: self.base_url.clone(),
            site_name: String::new(),
            told: told.html,
            data: String::new(),
            outline: String::new(),
            preview: None,
            alternates: Vec::new(),
            version: self.version.clone(),
            policy: self.policy.clone(),
        };
        shell(&self.names, &self.paths, &head)
    }

    /// The path part of the base URL, if there is one.
    fn base_path(&self) -> Option<String> {
        let (_, rest) = self.base_url.split_once("://")?;
        rest.find('/').map(|at| rest[at..].to_owned())
    }

    fn default_lang(&self) -> Lang {
        self.venue.event.languages.first().copied().unwrap_or_default()
    }
}

/// The site's public address, ending in `/`: the one given, else the venue's own; empty when neither is known.
pub fn base_url(given: Option<&str>, venue: &Venue) -> String {
    let mut url = given.unwrap_or(&venue.event.base_url).to_owned();
    if !url.is_empty() && !url.ends_with('/') {
        url.push('/');
    }
    url
}
