//! The bundle: Venue + FreeFloor + Index in one file, versioned, checksummed and quantised.

use serde::{Deserialize, Serialize};

use super::Venue;
use super::unpack::unpack;
use crate::route::floor::FreeFloor;
use crate::search::Index;

/// All that the page needs of one fair.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// Layout: `FLRL`, format (u16), length of the body (u32), CRC-32 of the body (u32), all little-endian; the body
    /// in postcard.
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = postcard::to_allocvec(self).expect("plain data always encodes");
        let mut bytes = Vec::with_capacity(body.len() + 14);
        bytes.extend(MAGIC);
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend((body.len() as u32).to_le_bytes());
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// Reads a bundle, or says plainly what is wrong with it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Bundle, BundleError> {
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
        let (length, rest) = rest.split_first_chunk().ok_or(BundleError::Damaged)?;
        let (expected, body) = rest.split_first_chunk().ok_or(BundleError::Damaged)?;
        if u32::from_le_bytes(*length) as usize != body.len() || u32::from_le_bytes(*expected) != checksum(body) {
            return Err(BundleError::Damaged);
        }
        unpack(body).ok_or(BundleError::Damaged)
    }
}
