//! The bundle: Venue + FreeFloor + Index in one file, versioned, checksummed and quantised.
//!
//! Each part can be read without the others: the page needs no free floor, and what finds walks needs no index.

use serde::Deserialize;

use super::Venue;
use super::unpack::unpack;
use crate::route::floor::FreeFloor;
use crate::search::Index;

/// All that the page needs of one fair.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// What is drawn, found and walked to.
    pub venue: Venue,
    /// Where one can walk.
    pub floor: FreeFloor,
    /// What is searched.
    pub index: Index,
}

/// Why bytes are not a bundle of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Not begun like a bundle.
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
}

/// The format written and read, raised whenever the content's layout changes.
pub const FORMAT: u16 = 2;

const MAGIC: [u8; 4] = *b"FLRL";

/// CRC-32 as in Ethernet and zip.
pub fn checksum(bytes: &[u8]) -> u32 {
    // The table is made when it is needed: it would not shrink on its way to the page.
    crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(bytes)
}

impl Bundle {
    /// The bundle as bytes; the same bundle gives the same bytes.
    ///
    /// Layout: `FLRL`, format (u16), CRC-32 of all that follows it (u32), lengths of the three parts (u32 each), all
    /// little-endian; then venue, free floor and index in postcard.
    pub fn to_bytes(&self) -> Vec<u8> {
        let parts = [
            postcard::to_allocvec(&self.venue),
            postcard::to_allocvec(&self.floor),
            postcard::to_allocvec(&self.index),
        ]
        .map(|part| part.expect("plain data always encodes"));
        let lengths = parts.iter().flat_map(|part| (part.len() as u32).to_le_bytes());
        let body: Vec<u8> = lengths.chain(parts.iter().flatten().copied()).collect();
        [&MAGIC[..], &FORMAT.to_le_bytes(), &checksum(&body).to_le_bytes(), &body].concat()
    }

    /// Reads a whole bundle, or says plainly what is wrong with it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Bundle, BundleError> {
        let parts = Parts::of(bytes)?;
        Ok(Bundle { venue: parts.venue()?, floor: parts.floor()?, index: parts.index()? })
    }
}

/// The parts of a bundle that arrived whole, each still to be read.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a>([&'a [u8]; 3]);

impl<'a> Parts<'a> {
    /// Takes a bundle's bytes apart, or says plainly what is wrong with them.
    pub fn of(bytes: &'a [u8]) -> Result<Parts<'a>, BundleError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(if MAGIC.starts_with(bytes) {
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
        let (expected, body) = rest.split_first_chunk().ok_or(BundleError::Damaged)?;
        if u32::from_le_bytes(*expected) != checksum(body) {
            return Err(BundleError::Damaged);
        }
        let (lengths, mut rest) = body.split_first_chunk::<12>().ok_or(BundleError::Damaged)?;
        let mut parts = [&[][..]; 3];
        for (part, length) in parts.iter_mut().zip(lengths.as_chunks().0) {
            (*part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or(BundleError::Damaged)?;
        }
        if rest.is_empty() { Ok(Parts(parts)) } else { Err(BundleError::Damaged) }
    }

    /// What is drawn, found and walked to.
    pub fn venue(&self) -> Result<Venue, BundleError> {
        read(self.0[0])
    }

    /// Where one can walk.
    pub fn floor(&self) -> Result<FreeFloor, BundleError> {
        read(self.0[1])
    }

    /// What is searched.
    pub fn index(&self) -> Result<Index, BundleError> {
        read(self.0[2])
    }
}

fn read<'a, T: Deserialize<'a>>(part: &'a [u8]) -> Result<T, BundleError> {
    unpack(part).ok_or(BundleError::Damaged)
}
