//! A venue as a site: the files that are the same for every address, and the HTML that is not.

use std::collections::BTreeMap;

use super::embedded::{self, Names};
use super::encoded::{Effort, Encoded};
use super::failure::Failure;
use super::outline::Outline;
use super::preview::{self, Previews};
use super::shell::{Head, Root, VenuePaths, escape, policy, shell};
use super::told::{self, Teller};
use super::{compile_files, kiosks, manifest, worker};
use crate::link::{Link, Show};
use crate::venue::amenity::is_kind;
use crate::venue::bundle::checksum;
use crate::venue::corrections;
use crate::venue::read::imdf::{Address, Archive};
use crate::venue::read::settings::Settings;
use crate::venue::read::{VenueFiles, closures};
use crate::venue::{Lang, LevelId, Place, Venue};

/// What pages read while the fair runs, and what it says when the organiser has written none.
pub const LIVE: [(&str, &str); 2] = [(closures::FILE, "[]\n"), (corrections::FILE, "id\n")];

/// What search engines may look at.
pub const ROBOTS: &str = "User-agent: *\nAllow: /\n";

/// A site of more stands than that is large.
const LARGE: usize = 2_000;

/// A venue's site.
pub struct Site {
    /// What it shows.
    pub venue: Venue,
    /// Its files by path: assets, the two of the bundle, service worker, manifests, closures, corrections, robots.txt; no HTML.
    pub files: BTreeMap<String, Encoded>,
    names: Names,
    paths: VenuePaths,
    base_url: String,
    policy: String,
    version: String,
    address: Address,
    /// One for each level.
    outlines: Vec<Option<Outline>>,
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
        let outlines = bundle.venue.level_ids().map(|level| Outline::of(&bundle.venue, level)).collect();
        // What is wrong with the settings and the floor plan has been told already.
        let address = Archive::read(venue, &mut Vec::new()).address();
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
            address,
            outlines,
            previews: Previews::new(),
        };
        let mut add = |path: String, bytes: Vec<u8>| site.files.insert(path, Encoded::pack(bytes, effort));
        add("robots.txt".into(), ROBOTS.into());
        for (name, nothing) in LIVE {
            add(name.into(), venue.bytes(name).unwrap_or(nothing.as_bytes()).to_vec());
        }
        for &lang in &site.venue.event.languages {
            let (said, drawn) = (site.description(lang), !site.base_url.is_empty());
            let text = manifest::manifest(&site.names, &site.venue.event, lang, &said, drawn);
            site.files.insert(manifest::path(lang), Encoded::pack(text.into_bytes(), effort));
        }
        // The worker holds the page, and the page the version, which is that of all of it.
        let kept = worker::Kept::of(&site.files);
        site.version = format!("{:08x}", checksum(kept.script("", &site.kept_page()).as_bytes()));
        let script = kept.script(&site.version, &site.kept_page());
        site.files.insert("sw.js".into(), Encoded::pack(script.into_bytes(), effort));
        Ok(site)
    }

    /// The HTML that a device keeps for every address: its service worker knows where the site begins, and that the floor
    /// at first sight is the map's.
    fn kept_page(&self) -> String {
        let outline = self.outline(&Show::Map, None).unwrap_or_default();
        self.bare_page(Root::At(worker::BASE.into()), outline)
    }

    /// The HTML of an address that is about a place, or about none.
    pub fn page(&self, link: &Link, place: Option<Place>, root: Root) -> String {
        let lang = link.lang.unwrap_or_else(|| self.default_lang());
        // One stand has one address, whatever else leads to it.
        let own = match (&link.show, place) {
            (Show::Booth(_) | Show::Exhibitor(_) | Show::Session(_) | Show::Service(_), Some(place)) => {
                Show::of(place.canonical(&self.venue), &self.venue)
            }
            (Show::At(_), Some(place)) => Show::At(place.id(&self.venue)),
            (Show::Kiosk(_), Some(place)) => Show::Kiosk(place.id(&self.venue)),
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
        let here = matches!(link.show, Show::At(_) | Show::Kiosk(_));
        let preview = self.preview(place).filter(|_| !here);
        let teller = Teller { root: &up, preview, ..self.teller(lang, link) };
        let told = teller.tell(place);
        let event = teller.event_name();
        let subject = if told.title.is_empty() { event } else { &told.title };
        let picture = preview.map(|path| (path, teller.picture_says(subject)));
        let whole = || Some((self.previews.get(preview::EVENT)?.as_str(), teller.event_picture_says()));
        let picture = picture.or_else(whole).map(|(path, says)| (self.base_url.clone() + path, says));
        let head = Head {
            root,
            lang,
            title: if told.title.is_empty() { event.to_owned() } else { format!("{} · {event}", told.title) },
            description: told.description,
            canonical: known.then(|| address(link.lang)),
            home: self.base_url.clone(),
            site_name: event.to_owned(),
            data: told.data.as_ref().map(told::script).unwrap_or_default(),
            outline: self.outline(&link.show, place).unwrap_or_default(),
            preview: picture.filter(|_| known),
            listed: !here && !matches!(link.show, Show::Route { .. } | Show::Plan { .. } | Show::Unknown(_)),
            told: told.html,
            alternates,
            version: self.version.clone(),
            policy: self.policy.clone(),
        };
        shell(&self.names, &self.paths, &head)
    }

    /// The picture of a place, as a path within the site, if there is one; a booth may have that of its exhibitor.
    fn preview(&self, place: Option<Place>) -> Option<&str> {
        let place = place?;
        let exhibitor = place.exhibitor(&self.venue).map(Place::Exhibitor);
        let of = |place| self.previews.get(&preview::key(&self.venue, place)).map(String::as_str);
        of(place).or_else(|| of(exhibitor?))
    }

    /// The floor that a page shows first, as HTML.
    fn outline(&self, show: &Show, place: Option<Place>) -> Option<String> {
        let venue = &self.venue;
        let of = |level: LevelId| self.outlines[level.index()].as_ref();
        let places: Vec<Place> = match (show, place) {
            (Show::Map, _) => return Some(of(venue.event.start_level)?.whole()),
            (Show::Kiosk(_), _) => return None,
            (Show::Service(kind), None) => {
                venue.amenity_ids().filter(|&id| is_kind(&venue[id].category, kind)).map(Place::Amenity).collect()
            }
            (_, place) => place.into_iter().collect(),
        };
        // The map does as much: it turns to another level only for what is not on the first.
        let start = venue.event.start_level;
        let levels = || places.iter().filter_map(|place| Some(place.anchor(venue)?.0));
        let starts = places.iter().any(|place| !place.corners(venue, start).is_empty());
        let level = if starts { start } else { levels().next()? };
        Some(of(level)?.around(venue, &places, level))
    }

    /// The list of pages for search engines; empty when the site's address is not known.
    pub fn sitemap(&self, pages: impl Iterator<Item = Show>) -> String {
        if self.base_url.is_empty() {
            return String::new();
        }
        let mut shows: Vec<(String, Show)> =
            pages.map(|show| (Link { show: show.clone(), ..Link::default() }.to_path(), show)).collect();
        shows.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        shows.dedup_by(|(a, _), (b, _)| a == b);
        let languages: Vec<Option<Lang>> =
            [None].into_iter().chain(self.venue.event.languages.iter().copied().map(Some)).collect();
        // More than that no search engine reads from one file.
        shows.truncate(50_000 / languages.len());
        let entry = |(_, show): &(String, Show)| {
            let address = |&lang: &Option<Lang>| {
                let link = Link { lang, show: show.clone(), now: None, view: None };
                escape(&format!("{}{}", self.base_url, link.to_path()))
            };
            // Each version names all, itself among them.
            let alternates = languages.iter().map(|lang| {
                let tag = lang.map_or("x-default", Lang::tag);
                format!(r#"<xhtml:link rel="alternate" hreflang="{tag}" href="{}"/>"#, address(lang))
            });
            let alternates: String = alternates.collect();
            let version = |lang| format!("<url><loc>{}</loc>{alternates}</url>\n", address(lang));
            languages.iter().map(version).collect::<String>()
        };
        let entries: String = shows.iter().map(entry).collect();
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
            // What is called like a kind is the kind.
            Show::Service(id) if !self.has_kind(id) => {
                Place::resolve(&self.venue, id).ok().filter(|place| matches!(place, Place::Amenity(_)))
            }
            _ => None,
        }
    }

    /// Whether an address that is about no place is one of this site's all the same.
    pub fn is_known(&self, show: &Show) -> bool {
        match show {
            Show::Booth(_) | Show::Exhibitor(_) | Show::Session(_) | Show::At(_) | Show::Kiosk(_) => false,
            Show::Service(kind) => self.has_kind(kind),
            Show::Unknown(_) => false,
            _ => true,
        }
    }

    fn has_kind(&self, kind: &str) -> bool {
        self.venue.amenities.iter().any(|amenity| is_kind(&amenity.category, kind))
    }

    /// Whether each page counts: there are so many that what a host compresses as it sends need not be kept beside them.
    pub fn is_large(&self) -> bool {
        self.venue.booths.len() > LARGE
    }

    /// The HTML for addresses that the host does not find.
    pub fn not_found_page(&self) -> String {
        self.bare_page(self.base_path().map_or(Root::Anywhere, Root::At), String::new())
    }

    /// What the site is, in a sentence.
    fn description(&self, lang: Lang) -> String {
        self.teller(lang, &Link::default()).tell(None).description
    }

    fn teller<'a>(&'a self, lang: Lang, link: &'a Link) -> Teller<'a> {
        let Site { venue, base_url, address, .. } = self;
        Teller { venue, lang, link, root: "", base_url, address, preview: None }
    }

    /// The HTML of no address in particular.
    fn bare_page(&self, root: Root, outline: String) -> String {
        let (lang, link) = (self.default_lang(), Link { show: Show::Unknown(String::new()), ..Link::default() });
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
            outline,
            preview: None,
            listed: false,
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
