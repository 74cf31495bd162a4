//! A venue as a site: the files that are the same for every address, and the HTML that is not.

use std::collections::BTreeMap;

use super::embedded::{self, Names};
use super::encoded::{Effort, Encoded};
use super::failure::Failure;
use super::shell::{Head, Root, shell};
use crate::link::{Link, Show};
use crate::venue::bundle::{Bundle, checksum};
use crate::venue::{Lang, Place, Venue};

/// A venue's site.
pub struct Site {
    /// What it shows.
    pub venue: Venue,
    /// Its files by path: assets, bundle, robots.txt; no HTML.
    pub files: BTreeMap<String, Encoded>,
    names: Names,
    bundle_path: String,
    base_url: String,
}

impl Site {
    /// Makes the site of a bundle. `base_url`, if given, wins over the venue's own.
    pub fn new(bundle: Bundle, base_url: Option<&str>, effort: Effort) -> Result<Site, Failure> {
        let (names, mut files) = embedded::page()?;
        let bytes = bundle.to_bytes();
        let bundle_path = format!("assets/venue-{:08x}.flb", checksum(&bytes));
        files.insert(bundle_path.clone(), Encoded::pack(bytes, effort));
        files.insert("robots.txt".into(), Encoded::pack(b"User-agent: *\nAllow: /\n".to_vec(), effort));
        let mut base_url = base_url.unwrap_or(&bundle.venue.event.base_url).to_owned();
        if !base_url.is_empty() && !base_url.ends_with('/') {
            base_url.push('/');
        }
        Ok(Site { venue: bundle.venue, files, names, bundle_path, base_url })
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
        let lang = self.default_lang();
        let head = Head {
            root: self.base_path().map_or(Root::Anywhere, Root::At),
            lang,
            title: self.event_name(lang),
            description: self.description(lang),
            canonical: None,
            alternates: Vec::new(),
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
