//! What this program carries within itself: the page as `cargo xtask build` made it, and the demo venue.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::encoded::Encoded;
use super::failure::Failure;
use crate::venue::read::{Unreadable, VenueFiles};

static PAGE: Dir = include_dir!("$CARGO_MANIFEST_DIR/target/page");
static DEMO: Dir = include_dir!("$CARGO_MANIFEST_DIR/assets/venues/light-of-the-internet-2017");

/// Paths of the page's assets within a site, as `page.json` lists them.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Names {
    /// The script that starts the page.
    pub boot: String,
    /// The JavaScript beside the WebAssembly.
    pub glue: String,
    /// The WebAssembly.
    pub wasm: String,
    /// The style sheet.
    pub styles: String,
    /// The script for browsers that know no modules.
    pub old: String,
    /// The icon.
    pub icon: String,
    /// The icon as pictures.
    pub pictures: Pictures,
}

/// The icon as devices show it once the page is installed.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Pictures {
    /// 192 pixels wide.
    pub small: String,
    /// 512 pixels wide.
    pub large: String,
    /// 512 pixels wide, to be cut to any shape.
    pub maskable: String,
    /// 180 pixels wide, for the home screens of Apple's phones.
    pub touch: String,
}

/// The names and files of the page; [`Failure::NoPage`] when this program was compiled before the page was built.
pub fn page() -> Result<(Names, BTreeMap<String, Encoded>), Failure> {
    let list = PAGE.get_file("page.json").ok_or(Failure::NoPage)?;
    let names = serde_json::from_slice(list.contents()).map_err(|_| Failure::NoPage)?;
    let site: BTreeMap<String, &'static [u8]> =
        files_of(&PAGE).filter_map(|(path, bytes)| Some((path.strip_prefix("site/")?.to_owned(), bytes))).collect();
    let plain = site.iter().filter(|(path, _)| !path.ends_with(".br") && !path.ends_with(".gz"));
    let files = plain.map(|(path, bytes)| {
        let packed = |ending: &str| site.get(&format!("{path}.{ending}")).copied();
        (path.clone(), Encoded::packed_already(bytes, packed("br"), packed("gz")))
    });
    Ok((names, files.collect()))
}

/// The demo's files.
pub fn demo() -> Result<VenueFiles, Unreadable> {
    VenueFiles::from_files(files_of(&DEMO).map(|(path, bytes)| (path, bytes.to_vec())))
}

/// All files below a folder by path, `/` between folders.
fn files_of(folder: &'static Dir<'static>) -> impl Iterator<Item = (String, &'static [u8])> {
    let mut folders = vec![folder];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents())));
    }
    files.into_iter()
}
