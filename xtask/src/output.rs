//! The folder `target/page/`: gathered in memory, compressed, then written so that only what changed is touched.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result};
use crc::{CRC_32_ISO_HDLC, Crc};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The page's files by path, on their way to a folder.
pub struct Output {
    folder: PathBuf,
    compress: bool,
    files: BTreeMap<String, Vec<u8>>,
    names: String,
}

impl Output {
    /// Nothing yet. With `compress`, every file that shrinks gets a `.br` and a `.gz` beside it.
    pub fn new(folder: PathBuf, compress: bool) -> Output {
        Output { folder, compress, files: BTreeMap::new(), names: String::new() }
    }

    /// Adds an asset under a name with its content's hash; gives its path within the site.
    pub fn hashed(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let (stem, ending) = name.split_once('.').unwrap_or((name, "bin"));
        let path = format!("assets/{stem}-{:08x}.{ending}", Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(&bytes));
        self.files.insert(path.clone(), bytes);
        path
    }

    /// Sets the list of names.
    pub fn names(&mut self, json: &str) {
        self.names = format!("{json}\n");
    }

    /// Writes everything and removes what an earlier build left. Files that are there already keep their time stamps,
    /// so that the command line is not compiled again for nothing.
    pub fn write(self) -> Result<()> {
        let site = self.folder.join("site");
        let mut wanted = BTreeMap::new();
        for (path, bytes) in self.files {
            let path = site.join(path);
            if self.compress {
                let known = fs::read(&path).is_ok_and(|old| old == bytes);
                for (ending, packed) in [("br", brotli as fn(&[u8]) -> io::Result<Vec<u8>>), ("gz", gzip)] {
                    let packed_path = path.with_added_extension(ending);
                    // Brotli at its best takes seconds; the same content packs the same.
                    let packed = match fs::read(&packed_path) {
                        Ok(old) if known => old,
                        _ => packed(&bytes)?,
                    };
                    if packed.len() < bytes.len() {
                        wanted.insert(packed_path, packed);
                    }
                }
            }
            wanted.insert(path, bytes);
        }
        wanted.insert(self.folder.join("page.json"), self.names.into_bytes());
        remove_others(&self.folder, &wanted)?;
        for (path, bytes) in wanted {
            if !fs::read(&path).is_ok_and(|old| old == bytes) {
                fs::create_dir_all(path.parent().context("every file lies in a folder")?)?;
                fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
            }
        }
        Ok(())
    }
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &settings)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn remove_others(folder: &Path, wanted: &BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, wanted)?;
        } else if !wanted.contains_key(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
