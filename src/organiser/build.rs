//! `build`: a venue's site as a folder of files, for any host and any sub-path.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use percent_encoding::percent_decode_str;

use super::encoded::{Effort, Encoded};
use super::failure::Failure;
use super::shell::Root;
use super::site::Site;
use super::{compile, print};
use crate::link::{Link, Show};
use crate::venue::{Place, Venue};

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
    let bundle = compile(Some(&args.venue))?;
    let site = Site::new(bundle, args.base_url.as_deref(), Effort::Best)?;
    let files = files(site);
    let count = files.len();
    folder.fill(&files)?;
    print(format!("{count} files, each also compressed, in {}", args.out.display()));
    Ok(())
}

/// Every file of the site by path, HTML included.
fn files(mut site: Site) -> BTreeMap<String, Encoded> {
    let mut files = std::mem::take(&mut site.files);
    for file in files.values_mut().filter(|file| file.br.is_none() && file.gz.is_none()) {
        // A page built for development comes without; small files that do not shrink stay as they are.
        *file = Encoded::pack(file.plain.to_vec(), Effort::Quick);
    }
    let languages = site.venue.event.languages.iter().map(|&lang| Some(lang));
    for lang in [None].into_iter().chain(languages) {
        for show in pages(&site.venue) {
            let link = Link { lang, show, now: None };
            let Some(path) = folder_of(&link) else { continue };
            let html = site.page(&link, Root::Up(path.matches('/').count()));
            files.insert(format!("{path}index.html"), Encoded::pack(html.into_bytes(), Effort::Quick));
        }
    }
    files.insert("404.html".into(), Encoded::pack(site.not_found_page().into_bytes(), Effort::Quick));
    files.insert(MARK.into(), Encoded::pack(MARK_TEXT.into(), Effort::Quick));
    files
}

const MARK_TEXT: &str = "This folder is written by `floorlight build`, which replaces it whole.\n";

/// All addresses that can be listed.
fn pages(venue: &Venue) -> Vec<Show> {
    let mut pages = vec![
        Show::Map,
        Show::Programme,
        Show::Route { from: None, to: None, via: Vec::new(), step_free: false },
        Show::Plan { from: None, stops: Vec::new() },
        Show::At(String::new()),
    ];
    let booths = || venue.booths.iter().map(|booth| booth.number.clone());
    let screens = || venue.screens.iter().map(|screen| screen.id.clone());
    let points = venue.qr_points.iter().map(|point| point.id.clone());
    let mut kinds = BTreeSet::new();
    for amenity in &venue.amenities {
        // `restroom.female` is found among `restroom` too.
        let mut kind = Some(&amenity.category[..]);
        while let Some(whole) = kind {
            kinds.insert(whole.to_owned());
            kind = whole.rsplit_once('.').map(|(wider, _)| wider);
        }
    }
    pages.extend(booths().map(Show::Booth));
    pages.extend(venue.exhibitors.iter().map(|exhibitor| Show::Exhibitor(exhibitor.id.clone())));
    pages.extend(venue.sessions.iter().map(|session| Show::Session(session.id.clone())));
    pages.extend(kinds.into_iter().map(Show::Service));
    pages.extend(booths().chain(points).chain(screens()).map(Show::At));
    pages.extend(screens().map(Show::Kiosk));
    // Old addresses still open what they once did, where it is now.
    for (old, new) in &venue.aliases {
        match Place::by_id(venue, new) {
            Some(Place::Booth(_)) => pages.push(Show::Booth(old.clone())),
            Some(Place::Exhibitor(_)) => pages.push(Show::Exhibitor(old.clone())),
            Some(Place::Session(_)) => pages.push(Show::Session(old.clone())),
            _ => {}
        }
        pages.push(Show::At(old.clone()));
    }
    pages
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

    /// Writes everything beside the folder, then swaps; leaves nothing behind on failure.
    fn fill(&self, files: &BTreeMap<String, Encoded>) -> Result<(), Failure> {
        let done = write_all(&self.new, files).and_then(|()| self.swap().map_err(Failure::write(&self.out)));
        if done.is_err() {
            // The first failure is the one worth telling.
            let _ = fs::remove_dir_all(&self.new);
        }
        done
    }

    fn swap(&self) -> io::Result<()> {
        if !self.out.exists() {
            return fs::rename(&self.new, &self.out);
        }
        fs::rename(&self.out, &self.old)?;
        if let Err(error) = fs::rename(&self.new, &self.out) {
            fs::rename(&self.old, &self.out)?;
            return Err(error);
        }
        fs::remove_dir_all(&self.old)
    }
}

fn write_all(folder: &Path, files: &BTreeMap<String, Encoded>) -> Result<(), Failure> {
    for (path, file) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Failure::write(parent))?;
        }
        let packed = [("br", &file.br), ("gz", &file.gz)];
        fs::write(&path, &file.plain).map_err(Failure::write(&path))?;
        for (ending, bytes) in packed.into_iter().filter_map(|(ending, bytes)| Some((ending, bytes.as_ref()?))) {
            let path = path.with_added_extension(ending);
            fs::write(&path, bytes).map_err(Failure::write(&path))?;
        }
    }
    Ok(())
}

fn web_address(url: &str) -> Result<String, String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && !rest.contains(['?', '#', ' ', '"', '<']) => {
            Ok(url.to_owned())
        }
        _ => Err("give a full address such as https://example.org/expo/".into()),
    }
}
