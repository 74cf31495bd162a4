//! An organiser's files, wherever they lie: a folder, a `.zip`, or inside this program.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use super::problem::{Problem, Unreadable};

/// The files of one venue by their path within it, `/` between folders.
#[derive(Clone, Debug, Default)]
pub struct VenueFiles {
    files: BTreeMap<String, Vec<u8>>,
    /// Pictures of a kind that browsers show, such as logos.
    pictures: BTreeMap<String, Vec<u8>>,
    /// Files that are there but are not read.
    unread: BTreeSet<String>,
}

/// No logo is larger; what is was meant for print.
const MOST_PICTURE_BYTES: u64 = 1 << 20;

impl VenueFiles {
    /// Files already at hand, as those inside this program.
    pub fn from_files(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<VenueFiles, Unreadable> {
        VenueFiles::arrange(files.into_iter().collect())
    }

    /// Reads a venue folder, an IMDF folder, or a `.zip` of either.
    ///
    /// Only files a venue is made of are read: `.geojson`, `.json`, `.toml`, `.csv`, `.xlsx` and `.zip`, and as pictures
    /// `.png`, `.jpg`, `.jpeg` and `.webp` up to 1 MB. Others are only known to be there.
    pub fn from_path(path: &Path) -> Result<VenueFiles, Unreadable> {
        let fail = |message: String, fix: &str| Unreadable::new(path.display().to_string(), message, fix);
        let mut files = BTreeMap::new();
        if path.is_dir() {
            read_folder(path, path, 0, &mut files)?;
        } else if path.is_file() {
            let bytes = std::fs::read(path)
                .map_err(|error| fail(format!("cannot be read: {error}"), "check its permissions"))?;
            unzip(&path.display().to_string(), &bytes, "", &mut files)?;
        } else {
            return Err(fail(
                "there is no such folder or file".into(),
                "give the path of a venue folder or of an IMDF .zip",
            ));
        }
        VenueFiles::arrange(files)
    }

    /// Whether there is such a file, read or not.
    pub fn holds(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.pictures.contains_key(path) || self.unread.contains(path)
    }

    /// A picture with the ending for its kind, if it is one that browsers show.
    pub fn picture(&self, path: &str) -> Option<(&[u8], &'static str)> {
        let bytes = self.pictures.get(path)?.as_slice();
        let ending = match bytes {
            [0x89, b'P', b'N', b'G', ..] => "png",
            [0xff, 0xd8, 0xff, ..] => "jpg",
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "webp",
            _ => return None,
        };
        Some((bytes, ending))
    }

    /// The paths of all files that are read, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The bytes of a file, if there is one.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The text of a file, if there is one; a byte-order mark is dropped.
    pub fn text(&self, path: &str) -> Option<Result<&str, Problem>> {
        let bytes = self.bytes(path)?;
        Some(std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).map_err(|_| {
            Problem::error("not-utf8", path, "the file is not UTF-8 text")
                .fix("save it again as UTF-8 (in a spreadsheet: “CSV UTF-8”)")
        }))
    }

    /// Puts every file where it is looked for: IMDF in `imdf/`, the organiser's own tables at the top, whatever
    /// folders or archives they came in.
    fn arrange(files: BTreeMap<String, Vec<u8>>) -> Result<VenueFiles, Unreadable> {
        let (archives, mut files): (BTreeMap<_, _>, BTreeMap<_, _>) =
            files.into_iter().partition(|(path, _)| path.ends_with("imdf.zip"));
        for (path, bytes) in archives {
            unzip(&path, &bytes, &format!("{}/", path.trim_end_matches(".zip")), &mut files)?;
        }
        let folder_of = |names: &[&str]| {
            let mut found = names.iter().flat_map(|name| files.keys().filter_map(move |path| path.strip_suffix(name)));
            found.find(|folder| is_folder(folder)).map(str::to_owned)
        };
        let imdf = folder_of(&["venue.geojson", "level.geojson", "manifest.json"]).unwrap_or_else(|| "imdf/".into());
        let own = folder_of(&["floorlight.toml", "exhibitors.csv", "exhibitors.xlsx"]).unwrap_or_default();
        let (mut pictures, mut unread) = (BTreeMap::new(), BTreeSet::new());
        let files = files
            .into_iter()
            .filter_map(|(path, bytes)| {
                if !is_venue_file(&path) {
                    if is_picture(&path) && !bytes.is_empty() {
                        pictures.insert(path.strip_prefix(&own)?.to_owned(), bytes);
                        return None;
                    }
                    unread.extend(path.strip_prefix(&own).map(str::to_owned));
                    return None;
                }
                let arranged = match path.strip_prefix(&imdf) {
                    Some(feature) if feature.ends_with("json") && feature != "closures.json" => {
                        format!("imdf/{feature}")
                    }
                    _ => path.strip_prefix(&own)?.to_owned(),
                };
                Some((arranged, bytes))
            })
            .collect();
        Ok(VenueFiles { files, pictures, unread })
    }
}

/// Whether a file is of a kind that is read.
fn is_venue_file(path: &str) -> bool {
    [".geojson", ".json", ".toml", ".csv", ".xlsx", ".zip"].iter().any(|ending| path.ends_with(ending))
}

/// Whether a file is a picture by its name.
fn is_picture(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".png", ".jpg", ".jpeg", ".webp"].iter().any(|ending| path.ends_with(ending))
}

/// Whether a path is a folder's, rather than the beginning of a longer file name such as `old-exhibitors.csv`.
fn is_folder(path: &str) -> bool {
    path.is_empty() || path.ends_with('/')
}

fn read_folder(
    root: &Path,
    folder: &Path,
    depth: usize,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Unreadable> {
    // Deep enough for a folder in a folder; not so deep that a mistaken `/` is read whole.
    const DEEPEST: usize = 3;
    let fail = |path: &Path, error: std::io::Error| {
        Unreadable::new(path.display().to_string(), format!("cannot be read: {error}"), "check its permissions")
    };
    for entry in std::fs::read_dir(folder).map_err(|error| fail(folder, error))? {
        let path = entry.map_err(|error| fail(folder, error))?.path();
        let within = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            if depth < DEEPEST && !within.starts_with('.') {
                read_folder(root, &path, depth + 1, files)?;
            }
        } else if is_venue_file(&within)
            || is_picture(&within) && path.metadata().is_ok_and(|file| file.len() <= MOST_PICTURE_BYTES)
        {
            files.insert(within, std::fs::read(&path).map_err(|error| fail(&path, error))?);
        } else {
            files.insert(within, Vec::new());
        }
    }
    Ok(())
}

fn unzip(name: &str, bytes: &[u8], folder: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Unreadable> {
    /// No floor plan is this large; a file that unpacks to more is a mistake or a trap.
    const MOST_BYTES: u64 = 512 << 20;
    let fail = |message: String| Unreadable::new(name, message, "pack the IMDF archive again as a .zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes))
        .map_err(|error| fail(format!("is not a .zip archive: {error}")))?;
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| fail(format!("cannot be unpacked: {error}")))?;
        let Some(path) = entry.enclosed_name().map(|path| path.to_string_lossy().replace('\\', "/")) else { continue };
        if entry.is_dir() || path.contains("__MACOSX") {
            continue;
        }
        if !(is_venue_file(&path) || is_picture(&path) && entry.size() <= MOST_PICTURE_BYTES) {
            files.insert(format!("{folder}{path}"), Vec::new());
            continue;
        }
        let mut content = Vec::new();
        entry
            .take(left)
            .read_to_end(&mut content)
            .map_err(|error| fail(format!("{path} cannot be unpacked: {error}")))?;
        left -= content.len() as u64;
        if left == 0 {
            return Err(fail("unpacks to more than 512 MB".into()));
        }
        files.insert(format!("{folder}{path}"), content);
    }
    Ok(())
}
