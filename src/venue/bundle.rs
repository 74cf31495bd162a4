//! The bundle: Venue + FreeFloor + Index in two files, versioned, checksummed and quantised.
//!
//! 1. The venue is all that the page needs to draw the map: what it fetches first.
//! 2. The [`Guide`] is where one can walk and what is searched, each to be read without the other: what finds places
//!    and walks fetches it once the map stands. It names the venue it was made for, so that no release's guide is
//!    taken to another's venue.

use serde::{Deserialize, Serialize};

use super::Venue;
use super::unpack::unpack;
use crate::route::floor::FreeFloor;
use crate::search::Index;

/// All that is known of one fair before the visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// What is drawn, found and walked to.
    pub venue: Venue,
    /// Where one can walk.
    pub floor: FreeFloor,
    /// What is searched.
    pub index: Index,
}

/// A bundle as it is shipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The venue.
    pub venue: Vec<u8>,
    /// Its guide.
    pub guide: Vec<u8>,
}

/// Why bytes are not a file of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Not begun like one.
    #[error("this is not a Floorlight venue file")]
    Foreign,
    /// Written by a newer Floorlight.
    #[error("this venue file needs a newer Floorlight (its format is {0}, this one reads {FORMAT}); reload the page")]
    Newer(u16),
    /// Written by an older Floorlight.
    #[error(
        "this venue file is from an older Floorlight (its format is {0}, this one reads {FORMAT}); build the site again"
    )]
    Older(u16),
    /// Cut short or changed on the way.
    #[error("this venue file is incomplete or damaged; load it again")]
    Damaged,
    /// A guide that was made for another venue.
    #[error("the two files of this venue are of different releases of the site; reload the page")]
    Mixed,
}

/// The format written and read, raised whenever the content's layout changes.
pub const FORMAT: u16 = 5;

const VENUE: [u8; 4] = *b"FLRL";
const GUIDE: [u8; 4] = *b"FLRG";

/// CRC-32 as in Ethernet and zip.
pub fn checksum(bytes: &[u8]) -> u32 {
    // The table is made when it is needed: it would not shrink on its way to the page.
    crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(bytes)
}

impl Bundle {
    /// The bundle as its two files; the same bundle gives the same bytes.
    ///
    /// Layout of both: `FLRL` or `FLRG`, format (u16), CRC-32 of the body (u32), body. That of the venue's file is the
    /// venue; that of the guide is the CRC-32 of the venue's body (u32), the length of free floor (u32), free floor and
    /// index. Numbers are little-endian, the rest is postcard.
    pub fn to_files(&self) -> Files {
        let venue = packed(&self.venue);
        let floor = packed(&self.floor);
        let numbers = [checksum(&venue), floor.len() as u32].map(u32::to_le_bytes);
        let guide = [numbers.as_flattened(), &floor, &packed(&self.index)].concat();
        Files { venue: sealed(VENUE, &venue), guide: sealed(GUIDE, &guide) }
    }
}

/// A venue as the file that [`venue()`] reads.
pub fn venue_file(of: &Venue) -> Vec<u8> {
    sealed(VENUE, &packed(of))
}

fn packed(part: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(part).expect("plain data always encodes")
}

fn sealed(magic: [u8; 4], body: &[u8]) -> Vec<u8> {
    [&magic[..], &FORMAT.to_le_bytes(), &checksum(body).to_le_bytes(), body].concat()
}

/// Reads a venue's file, or says plainly what is wrong with it.
pub fn venue(file: &[u8]) -> Result<Venue, BundleError> {
    let (_, body) = opened(VENUE, file)?;
    read(body)
}

/// A guide that arrived whole, each part still to be read.
#[derive(Clone, Copy, Debug)]
pub struct Guide<'a> {
    floor: &'a [u8],
    index: &'a [u8],
}

impl<'a> Guide<'a> {
    /// Takes the guide of a venue apart, both given as their files, or says plainly what is wrong with them.
    pub fn of(venue: &[u8], guide: &'a [u8]) -> Result<Guide<'a>, BundleError> {
        let (made_for, _) = opened(VENUE, venue)?;
        let (_, body) = opened(GUIDE, guide)?;
        let (wanted, rest) = number(body)?;
        if wanted != made_for {
            return Err(BundleError::Mixed);
        }
        let (length, rest) = number(rest)?;
        let (floor, index) = rest.split_at_checked(length as usize).ok_or(BundleError::Damaged)?;
        Ok(Guide { floor, index })
    }

    /// Where one can walk.
    pub fn floor(&self) -> Result<FreeFloor, BundleError> {
        read(self.floor)
    }

    /// What is searched.
    pub fn index(&self) -> Result<Index, BundleError> {
        read(self.index)
    }
}

/// The checksum and the body of a file that begins as it should and arrived whole.
fn opened(magic: [u8; 4], file: &[u8]) -> Result<(u32, &[u8]), BundleError> {
    let rest = file.strip_prefix(&magic).ok_or(if magic.starts_with(file) {
        BundleError::Damaged
    } else {
        BundleError::Foreign
    })?;
    let (format, rest) = rest.split_first_chunk().ok_or(BundleError::Damaged)?;
    match u16::from_le_bytes(*format) {
        newer if newer > FORMAT => return Err(BundleError::Newer(newer)),
        older if older < FORMAT => return Err(BundleError::Older(older)),
        _ => {}
    }
    let (expected, body) = number(rest)?;
    if expected == checksum(body) { Ok((expected, body)) } else { Err(BundleError::Damaged) }
}

fn number(bytes: &[u8]) -> Result<(u32, &[u8]), BundleError> {
    let (number, rest) = bytes.split_first_chunk().ok_or(BundleError::Damaged)?;
    Ok((u32::from_le_bytes(*number), rest))
}

fn read<'a, T: Deserialize<'a>>(part: &'a [u8]) -> Result<T, BundleError> {
    unpack(part).ok_or(BundleError::Damaged)
}

#[cfg(all(test, feature = "organiser"))]
mod tests {
    use super::*;
    use crate::venue::read::{self, VenueFiles};

    fn fair() -> Bundle {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/venues/three-booths");
        let files = VenueFiles::from_path(folder.as_ref()).expect("the smallest venue is there");
        read::compile(&files).expect("it compiles").0
    }

    fn guide_error(venue: &[u8], guide: &[u8]) -> Option<BundleError> {
        Guide::of(venue, guide).and_then(|guide| Ok((guide.floor()?, guide.index()?))).err()
    }

    #[test]
    fn both_files_hold_what_was_put_in() {
        let fair = fair();
        let files = fair.to_files();
        let guide = Guide::of(&files.venue, &files.guide).expect("its own guide");
        let again = Bundle {
            venue: venue(&files.venue).expect("read"),
            floor: guide.floor().expect("read"),
            index: guide.index().expect("read"),
        };
        assert_eq!(again, fair);
        assert_eq!(again.to_files(), files, "the same bundle gives the same bytes");
    }

    #[test]
    fn a_guide_of_another_release_is_refused_plainly() {
        let old = fair();
        let mut new = old.clone();
        new.venue.exhibitors[0].name.en.push_str(" Renamed");
        let (old, new) = (old.to_files(), new.to_files());
        assert_eq!(guide_error(&old.venue, &new.guide), Some(BundleError::Mixed));
        assert_eq!(guide_error(&new.venue, &old.guide), Some(BundleError::Mixed));
        assert_eq!(guide_error(&new.venue, &new.guide), None);
        assert!(BundleError::Mixed.to_string().contains("different releases"));
    }

    #[test]
    fn one_file_is_not_taken_for_the_other() {
        let Files { venue: file, guide } = fair().to_files();
        assert_eq!(venue(&guide).err(), Some(BundleError::Foreign));
        assert_eq!(guide_error(&guide, &guide), Some(BundleError::Foreign));
        assert_eq!(guide_error(&file, &file), Some(BundleError::Foreign));
    }

    #[test]
    fn files_cut_short_changed_or_of_another_format_are_told_apart() {
        let Files { venue: file, guide } = fair().to_files();
        for end in [0, 3, 4, 5, 9, 12, guide.len() / 2, guide.len() - 1] {
            assert_eq!(guide_error(&file, &guide[..end]), Some(BundleError::Damaged), "guide of {end} bytes");
            assert_eq!(venue(&file[..end]).err(), Some(BundleError::Damaged), "venue of {end} bytes");
            assert_eq!(guide_error(&file[..end], &guide), Some(BundleError::Damaged), "beside a venue of {end} bytes");
        }
        for at in [7, 10, 14, 18, guide.len() - 1] {
            let mut changed = guide.clone();
            changed[at] ^= 1;
            assert_eq!(guide_error(&file, &changed), Some(BundleError::Damaged), "byte {at}");
        }
        let of_format = |format: u16| {
            let mut other = guide.clone();
            other[4..6].copy_from_slice(&format.to_le_bytes());
            guide_error(&file, &other)
        };
        assert_eq!(of_format(FORMAT + 1), Some(BundleError::Newer(FORMAT + 1)));
        assert_eq!(of_format(FORMAT - 1), Some(BundleError::Older(FORMAT - 1)));
    }
}
