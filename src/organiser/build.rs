//! `build`: a venue's site as a folder of files, for any host and any sub-path.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, io, thread};

use percent_encoding::percent_decode_str;

use super::encoded::{Effort, Encoded};
use super::failure::Failure;
use super::picture::Floors;
use super::press::{self, Press};
use super::preview::{self, Previews};
use super::print;
use super::shell::Root;
use super::site::{ROBOTS, Site};
use super::warn;
use crate::link::{Link, Show};
use crate::route::Wishes;
use crate::venue::amenity::offered;
use crate::venue::{Place, QrPointId, ScreenId, Venue};

/// A file that tells a folder of ours from others.
const MARK: &str = "floorlight-site.txt";

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A venue folder, an IMDF folder or a .zip of either
    venue: PathBuf,
    /// The folder to write: a new or empty one, or an earlier site, which is replaced whole
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The site's public address, for search engines and the page of unknown addresses
    #[arg(long, value_name = "URL", value_parser = web_address)]
    base_url: Option<String>,
}

/// Writes the site; on failure, what stood at its place still stands.
pub fn run(args: &Args) -> Result<(), Failure> {
    let folder = Folder::new(&args.out)?;
    let mut site = Site::new(&super::files(Some(&args.venue))?, args.base_url.as_deref(), Effort::Best)?;
    let written = folder.fill(&mut site)?;
    print(format!("{written} files in {}", args.out.display()));
    if site.base_url().is_empty() {
        print("Link previews, their pictures and sitemap.xml need the site's address: give it with --base-url");
    }
    Ok(())
}

/// A file of the site: one that is at hand, or one that is made when its turn comes.
enum File<'a> {
    Asset(&'a Encoded),
    Page(Link, Option<Place>),
    NotFound,
    Sitemap,
    /// Names the sitemap, which a site that is only served has not.
    Robots,
    Mark,
}

/// Every file of the site with its path, HTML included.
fn files(site: &Site) -> Vec<(String, File<'_>)> {
    let mut files: Vec<(String, File)> =
        site.files.iter().map(|(path, file)| (path.clone(), File::Asset(file))).collect();
    let languages = site.venue.event.languages.iter().map(|&lang| Some(lang));
    let pages = pages(&site.venue);
    for lang in [None].into_iter().chain(languages) {
        for (show, place) in &pages {
            // Codes and shared places name no language; a large site does without the page of each stand in each.
            if lang.is_some() && site.is_large() && matches!((show, place), (Show::At(_), Some(Place::Booth(_)))) {
                continue;
            }
            let link = Link { lang, show: show.clone(), ..Link::default() };
            let Some(path) = folder_of(&link) else { continue };
            files.push((format!("{path}index.html"), File::Page(link, *place)));
        }
    }
    files.extend([("404.html".to_owned(), File::NotFound), (MARK.to_owned(), File::Mark)]);
    if !site.base_url().is_empty() {
        files.retain(|(path, _)| path != ROBOTS_FILE);
        files.extend([("sitemap.xml".to_owned(), File::Sitemap), (ROBOTS_FILE.to_owned(), File::Robots)]);
    }
    // Two ids may share an address, as an alias does that is also a point.
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files.dedup_by(|(a, _), (b, _)| a == b);
    files
}

impl File<'_> {
    fn encoded(&self, site: &Site, path: &str) -> Encoded {
        let quick = |bytes: Vec<u8>| Encoded::pack(bytes, Effort::Quick);
        match self {
            // A page built for development comes without; small files that do not shrink stay as they are.
            File::Asset(file) if file.br.is_none() && file.gz.is_none() => quick(file.plain.to_vec()),
            File::Asset(file) => (*file).clone(),
            File::Page(link, place) => {
                let root = Root::Up(path.matches('/').count());
                let page = site.page(link, *place, root).into_bytes();
                if site.is_large() && place.is_some() { Encoded::plain(page) } else { quick(page) }
            }
            File::Sitemap => quick(site.sitemap(listed(&site.venue)).into_bytes()),
            File::Robots => quick(format!("{ROBOTS}Sitemap: {}sitemap.xml\n", site.base_url()).into_bytes()),
            File::NotFound => quick(site.not_found_page().into_bytes()),
            File::Mark => Encoded::plain(mark(site).into_bytes()),
        }
    }
}

const MARK_TEXT: &str = "This folder is written by `floorlight build`, which replaces it whole, but for _headers, \
                         _redirects, CNAME and names that begin with a dot. Of the release before it keeps the assets \
                         listed here.\n";

/// Where files lie whose names change with their content.
const ASSETS: &str = "assets/";

/// What tells this folder from others, and its assets, which the next build keeps.
fn mark(site: &Site) -> String {
    let assets: Vec<&str> = site.files.keys().map(String::as_str).filter(|path| path.starts_with(ASSETS)).collect();
    format!("{MARK_TEXT}\n{}\n", assets.join("\n"))
}

const ROBOTS_FILE: &str = "robots.txt";

/// Files beside the site's own that hosts read.
const OTHERS: [&str; 3] = ["_headers", "_redirects", "CNAME"];

/// All addresses that can be listed, each with the place it is about.
fn pages(venue: &Venue) -> Vec<(Show, Option<Place>)> {
    let mut pages = vec![
        (Show::Map, None),
        (Show::Route { from: None, to: None, via: Vec::new(), wishes: Wishes::default() }, None),
        (Show::Plan { from: None, stops: Vec::new() }, None),
        (Show::At(String::new()), None),
    ];
    if !venue.sessions.is_empty() {
        pages.push((Show::Programme, None));
    }
    let mut add = |show: fn(String) -> Show, id: &str, place: Place| pages.push((show(id.to_owned()), Some(place)));
    for (id, booth) in venue.booth_ids().zip(&venue.booths) {
        add(Show::Booth, &booth.number, Place::Booth(id));
        add(Show::At, &booth.number, Place::Booth(id));
    }
    for (id, exhibitor) in venue.exhibitor_ids().zip(&venue.exhibitors) {
        add(Show::Exhibitor, &exhibitor.id, Place::Exhibitor(id));
    }
    for (id, session) in venue.session_ids().zip(&venue.sessions) {
        add(Show::Session, &session.id, Place::Session(id));
    }
    for (id, point) in (0..).map(QrPointId).zip(&venue.qr_points) {
        add(Show::At, &point.id, Place::QrPoint(id));
    }
    for (id, screen) in (0..).map(ScreenId).zip(&venue.screens) {
        add(Show::At, &screen.id, Place::Screen(id));
        add(Show::Kiosk, &screen.id, Place::Screen(id));
    }
    // Old addresses still open what they once did, where it is now, by whichever words it went.
    for (old, new) in &venue.aliases {
        let Some(place) = Place::by_id(venue, new) else { continue };
        let shows: &[fn(String) -> Show] = match place {
            Place::Booth(_) | Place::Exhibitor(_) => &[Show::Booth, Show::Exhibitor, Show::At],
            Place::Session(_) => &[Show::Session, Show::At],
            Place::Amenity(_) => &[Show::Service, Show::At],
            Place::Screen(_) => &[Show::Kiosk, Show::At],
            Place::QrPoint(_) | Place::Spot(..) => &[Show::At],
        };
        shows.iter().for_each(|&show| add(show, old, place));
    }
    let mut kinds = BTreeSet::new();
    for amenity in &venue.amenities {
        // `restroom.female` is found among `restroom` too.
        let mut kind = Some(&amenity.category[..]);
        while let Some(whole) = kind {
            kinds.insert(whole.to_owned());
            kind = whole.rsplit_once('.').map(|(wider, _)| wider);
        }
    }
    kinds.extend(offered(venue).into_iter().map(str::to_owned));
    // What is called like a kind is the kind.
    let own = venue.amenity_ids().zip(&venue.amenities).filter(|(_, amenity)| !kinds.contains(&amenity.id));
    pages.extend(own.map(|(id, amenity)| (Show::Service(amenity.id.clone()), Some(Place::Amenity(id)))));
    pages.extend(kinds.into_iter().map(|kind| (Show::Service(kind), None)));
    pages
}

/// The pages worth finding: the map, the programme, stands under their one address, sessions and services.
fn listed(venue: &Venue) -> impl Iterator<Item = Show> {
    pages(venue).into_iter().filter_map(|(show, place)| match (&show, place) {
        (Show::Booth(_) | Show::Exhibitor(_) | Show::Session(_), Some(place)) => {
            Some(Show::of(place.canonical(venue), venue))
        }
        (Show::Map | Show::Programme | Show::Service(_), None) => Some(show),
        _ => None,
    })
}

/// The folder of an address, ending in `/`, or nothing for the top; as it is on disk, not percent-encoded. `None` when
/// some system cannot have such a folder: then the host's 404 page answers.
fn folder_of(link: &Link) -> Option<String> {
    let address = link.to_path();
    let path = address.split('?').next().unwrap_or_default().trim_end_matches('/');
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let fits = |name: &str| {
        name.len() <= 200
            && !name.starts_with('.')
            && !name.ends_with(['.', ' '])
            && !name.chars().any(|c| c.is_control() || r#"\:*?"<>|"#.contains(c))
    };
    match &*path {
        "" => Some(String::new()),
        path => path.split('/').all(|name| !name.is_empty() && fits(name)).then(|| format!("{path}/")),
    }
}

/// The site's folder, and a new one beside it that takes its place once it is whole.
struct Folder {
    out: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

impl Folder {
    /// Makes sure that nothing but an earlier site would be replaced.
    fn new(out: &Path) -> Result<Folder, Failure> {
        let whole = fs::canonicalize(out).or_else(|_| std::path::absolute(out)).map_err(Failure::write(out))?;
        let Some(name) = whole.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            return Err(Failure::Occupied(whole));
        };
        if whole.exists() && !whole.join(MARK).exists() {
            let empty = fs::read_dir(&whole).map_err(Failure::write(out))?.next().is_none();
            if !empty {
                return Err(Failure::Occupied(out.to_owned()));
            }
        }
        let beside = |what: &str| whole.with_file_name(format!(".{name}.{what}-{}", std::process::id()));
        Ok(Folder { new: beside("new"), old: beside("old"), out: whole })
    }

    /// Writes everything beside the folder, then swaps; leaves nothing behind on failure. How many files there are,
    /// those beside them that are compressed not counted.
    fn fill(&self, site: &mut Site) -> Result<usize, Failure> {
        let done =
            self.write(site).and_then(|written| self.swap().map_err(Failure::write(&self.out)).map(|()| written));
        if done.is_err() {
            // The first failure is the one worth telling.
            let _ = fs::remove_dir_all(&self.new);
        }
        done
    }

    fn write(&self, site: &mut Site) -> Result<usize, Failure> {
        if !site.base_url().is_empty() {
            site.previews = self.previews(&site.venue)?;
        }
        let site = &*site;
        let files = files(site);
        on_every_processor(&files, |(path, file)| write(&self.new.join(path), &file.encoded(site, path)))?;
        self.keep_assets().map_err(Failure::write(&self.new))?;
        let screens = if site.previews.is_empty() { 0 } else { preview::SCREENS.len() };
        Ok(files.len() + site.previews.len() + screens)
    }

    /// Pages of the release before that are open still fetch its assets as they need them, and none older: each release
    /// lists its own only.
    fn keep_assets(&self) -> io::Result<()> {
        // A folder that is new or of an older program keeps nothing.
        let mark = fs::read_to_string(self.out.join(MARK)).unwrap_or_default();
        for path in mark.lines().filter(|line| line.starts_with(ASSETS) && !line.contains("..")) {
            for ending in ["", ".br", ".gz"] {
                let path = format!("{path}{ending}");
                let (old, new) = (self.out.join(&path), self.new.join(&path));
                if old.is_file() && !new.exists() {
                    fs::create_dir_all(new.parent().unwrap_or(&self.new))?;
                    fs::copy(&old, &new)?;
                }
            }
        }
        Ok(())
    }

    /// Draws the pictures of places, or takes those that an earlier build drew alike.
    fn previews(&self, venue: &Venue) -> Result<Previews, Failure> {
        let press = match Press::new(None) {
            Ok(press) => press,
            Err(failure) => {
                warn(format!("link previews get no pictures: {failure}"));
                return Ok(Previews::new());
            }
        };
        let (floors, drawn, failed) = (Floors::of(venue), Mutex::new(Previews::new()), Mutex::new(None));
        let fonts = press.fonts();
        let places: Vec<Option<Place>> =
            [None].into_iter().chain(preview::places(venue).into_iter().map(Some)).collect();
        on_every_processor(&places, |&place| {
            let (key, svg) = match place {
                Some(place) => (preview::key(venue, place), preview::draw(venue, &floors, place)),
                None => (preview::EVENT.to_owned(), Some(preview::draw_event(venue, &floors))),
            };
            let Some(svg) = svg else { return Ok(()) };
            let path = preview::path(&svg, &key, fonts);
            let (old, new) = (self.out.join(&path), self.new.join(&path));
            let folder = new.parent().unwrap_or(&self.new);
            fs::create_dir_all(folder).map_err(Failure::write(folder))?;
            if !old.exists() || fs::copy(&old, &new).is_err() {
                match press.set(&svg) {
                    Ok(tree) => fs::write(&new, press::small_png(&tree)).map_err(Failure::write(&new))?,
                    Err(failure) => {
                        failed.lock().expect("nothing panics with it").get_or_insert(failure);
                        return Ok(());
                    }
                }
            }
            drawn.lock().expect("nothing panics with it").insert(key, path);
            Ok(())
        })?;
        for (path, size, _) in preview::SCREENS {
            let path = self.new.join(path);
            match press.set(&preview::draw_screen(venue, &floors, size)) {
                Ok(tree) => fs::write(&path, press::small_png(&tree)).map_err(Failure::write(&path))?,
                Err(failure) => drop(failed.lock().expect("nothing panics with it").get_or_insert(failure)),
            }
        }
        if let Some(failure) = failed.into_inner().expect("nothing panicked with it") {
            // A site without them is better than none.
            warn(format!("some link previews get no picture: {failure}"));
        }
        Ok(drawn.into_inner().expect("nothing panicked with it"))
    }

    fn swap(&self) -> io::Result<()> {
        if !self.out.exists() {
            return fs::rename(&self.new, &self.out);
        }
        fs::rename(&self.out, &self.old)?;
        let taken = fs::rename(&self.new, &self.out);
        if taken.is_err() {
            fs::rename(&self.old, &self.out)?;
            return taken;
        }
        self.keep_others()?;
        fs::remove_dir_all(&self.old)
    }

    /// What tells a host how to serve the folder, or belongs to version control, is the organiser's own.
    fn keep_others(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.old)? {
            let name = entry?.file_name();
            let theirs = name.as_encoded_bytes().starts_with(b".") || OTHERS.iter().any(|other| name == *other);
            if theirs && !self.out.join(&name).exists() {
                fs::rename(self.old.join(&name), self.out.join(&name))?;
            }
        }
        Ok(())
    }
}

/// Does something with each item, on every processor: a large fair has tens of thousands of files.
fn on_every_processor<T: Sync>(items: &[T], act: impl Fn(&T) -> Result<(), Failure> + Sync) -> Result<(), Failure> {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            act(item)?;
        }
        Ok(())
    };
    let processors = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..processors).map(|_| scope.spawn(work)).collect();
        let mut done = workers.into_iter().map(|worker| worker.join().expect("nothing panics here"));
        done.find(Result::is_err).unwrap_or(Ok(()))
    })
}

fn write(path: &Path, file: &Encoded) -> Result<(), Failure> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(Failure::write(parent))?;
    }
    let packed = [("br", &file.br), ("gz", &file.gz)];
    fs::write(path, &file.plain).map_err(Failure::write(path))?;
    for (ending, bytes) in packed.into_iter().filter_map(|(ending, bytes)| Some((ending, bytes.as_ref()?))) {
        let path = path.with_added_extension(ending);
        fs::write(&path, bytes).map_err(Failure::write(&path))?;
    }
    Ok(())
}

/// Checks an address on the command line.
pub(super) fn web_address(url: &str) -> Result<String, String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && !rest.contains(['?', '#', ' ', '"', '<']) => {
            Ok(url.to_owned())
        }
        _ => Err("give a full address such as https://example.org/expo/".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::venue::read::VenueFiles;

    /// The smallest example with so many stands more, each a square of its own.
    fn fair(stands: usize) -> Site {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/venues/three-booths");
        let example = VenueFiles::from_path(&folder).expect("the example");
        let stand = |at: usize| {
            let (west, south) = (103.85 + 2e-6 * (at % 100) as f64, 1.29 + 2e-6 * (at / 100) as f64);
            let (east, north) = (west + 1e-6, south + 1e-6);
            format!(
                r#"{{"id":"s{at}","type":"Feature","properties":{{"level_id":"ground-floor","name":{{"en":"S{at}"}}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#
            )
        };
        let stands: Vec<String> = (0..stands).map(stand).collect();
        let kiosks = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, stands.join(","));
        let files = example.paths().map(|path| {
            let own = || example.bytes(path).expect("a file").to_vec();
            let replaced = match path {
                "imdf/kiosk.geojson" => kiosks.clone().into_bytes(),
                "exhibitors.csv" => b"id,booth,name_en\nE1,S1,Anvil\n".to_vec(),
                _ => own(),
            };
            (path.to_owned(), replaced)
        });
        Site::new(&VenueFiles::from_files(files).expect("files"), None, Effort::Quick).expect("a site")
    }

    #[test]
    fn a_large_fairs_stands_have_fewer_files_and_no_fewer_addresses() {
        for (stands, large) in [(3, false), (2_001, true)] {
            let site = fair(stands);
            let files = files(&site);
            let find = |path: &str| files.iter().find(|(other, _)| other == path);
            let packed = |path: &str| {
                let (path, file) = find(path).unwrap_or_else(|| panic!("{path} is written"));
                file.encoded(&site, path).br.is_some()
            };
            assert_eq!(packed("en/booth/S1/index.html"), !large);
            assert_eq!(packed("at/S1/index.html"), !large);
            assert!(packed("index.html") && packed("service/restroom/index.html"));
            assert_eq!(find("en/at/S1/index.html").is_none(), large, "codes name no language");
            assert!(find("en/at/Q1/index.html").is_some());
        }
    }
}
