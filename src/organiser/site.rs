//! A venue as a site: the files that are the same for every address, and the HTML that is not.

use std::collections::BTreeMap;

use super::embedded::{self, Names};
use super::encoded::{Effort, Encoded};
use super::failure::Failure;
use super::shell::{Head, Root, shell};
use super::{compile_files, manifest, worker};
use crate::link::{Link, Show};
use crate::venue::bundle::checksum;
use crate::venue::read::{VenueFiles, closures};
use crate::venue::{Lang, Place, Venue};

/// A venue's site.
pub struct Site {
    /// What it shows.
    pub venue: Venue,
    /// Its files by path: assets, bundle, service worker, manifests, closures, robots.txt; no HTML.
    pub files: BTreeMap<String, Encoded>,
    names: Names,
    bundle_path: String,
    base_url: String,
    version: String,
}

impl Site {
    /// Makes the site of a venue. `base_url`, if given, wins over the venue's own.
    pub fn new(venue: &VenueFiles, base_url: Option<&str>, effort: Effort) -> Result<Site, Failure> {
        let bundle = compile_files(venue)?;
        let (names, mut files) = embedded::page()?;
        let bytes = bundle.to_bytes();
        let bundle_path = format!("assets/venue-{:08x}.flb", checksum(&bytes));
        files.insert(bundle_path.clone(), Encoded::pack(bytes, effort));
        let mut base_url = base_url.unwrap_or(&bundle.venue.event.base_url).to_owned();
        if !base_url.is_empty() && !base_url.ends_with('/') {
            base_url.push('/');
        }
        let mut site = Site { venue: bundle.venue, files, names, bundle_path, base_url, version: String::new() };
        let mut add = |path: String, bytes: Vec<u8>| site.files.insert(path, Encoded::pack(bytes, effort));
        add("robots.txt".into(), b"User-agent: *\nAllow: /\n".to_vec());
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
        let address = |lang| self.base_url.clone() + &Link { lang, ..link.clone() }.to_path();
        let known = !self.base_url.is_empty();
        let mut alternates = Vec::new();
        if known {
            alternates.extend(self.venue.event.languages.iter().map(|&lang| (lang.tag(), address(Some(lang)))));
            alternates.push(("x-default", address(None)));
        }
        let head = Head {
            root,
            lang,
            title: self.title(&link.show, place, lang),
            description: self.description(lang),
            canonical: known.then(|| address(link.lang)),
            alternates,
            version: self.version.clone(),
        };
        shell(&self.names, &self.bundle_path, &head)
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

    /// The HTML of no address in particular.
    fn bare_page(&self, root: Root) -> String {
        let lang = self.default_lang();
        let head = Head {
            root,
            lang,
            title: self.event_name(lang),
            description: self.description(lang),
            canonical: None,
            alternates: Vec::new(),
            version: self.version.clone(),
        };
        shell(&self.names, &self.bundle_path, &head)
    }

    /// The path part of the base URL, if there is one.
    fn base_path(&self) -> Option<String> {
        let (_, rest) = self.base_url.split_once("://")?;
        rest.find('/').map(|at| rest[at..].to_owned())
    }

    fn default_lang(&self) -> Lang {
        self.venue.event.languages.first().copied().unwrap_or_default()
    }

    fn event_name(&self, lang: Lang) -> String {
        match self.venue.event.name.get(lang) {
            "" => "Floorlight".into(),
            name => name.into(),
        }
    }

    fn title(&self, show: &Show, place: Option<Place>, lang: Lang) -> String {
        let event = self.event_name(lang);
        let words = |en: &str, zh: &str| if lang == Lang::En { en.to_owned() } else { zh.to_owned() };
        let subject = match show {
            Show::Programme => words("Programme", "日程"),
            Show::Route { .. } => words("Directions", "路线"),
            Show::Plan { .. } => words("My plan", "我的行程"),
            _ => place.map(|place| place.name_in(&self.venue, lang)).unwrap_or_default(),
        };
        if subject.is_empty() { event } else { format!("{subject} · {event}") }
    }

    fn description(&self, lang: Lang) -> String {
        let event = self.event_name(lang);
        match lang {
            Lang::En => format!("{event}: floor plan, exhibitors and the way to each booth."),
            Lang::Zh => format!("{event}：展馆地图、参展商与步行路线。"),
        }
    }
}
