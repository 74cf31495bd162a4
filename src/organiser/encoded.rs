//! A file as it is, in brotli and in gzip.

use std::io::Write;

use axum::body::Bytes;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// How much time compression may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For what is sent once, or is one of thousands.
    Quick,
    /// For what many visitors load.
    Best,
}

/// A file's bytes, and the same compressed where that is shorter.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// As it is.
    pub plain: Bytes,
    /// In brotli.
    pub br: Option<Bytes>,
    /// In gzip.
    pub gz: Option<Bytes>,
}

impl Encoded {
    /// A file that was compressed before.
    pub fn packed_already(plain: &'static [u8], br: Option<&'static [u8]>, gz: Option<&'static [u8]>) -> Encoded {
        let bytes = Bytes::from_static;
        Encoded { plain: bytes(plain), br: br.map(bytes), gz: gz.map(bytes) }
    }

    /// A file that is left as it is.
    pub fn plain(plain: Vec<u8>) -> Encoded {
        Encoded { plain: plain.into(), br: None, gz: None }
    }

    /// Compresses a file.
    pub fn pack(plain: Vec<u8>, effort: Effort) -> Encoded {
        let (br, gz) = (brotli(&plain, effort), gzip(&plain, effort));
        let shorter = |packed: Vec<u8>| (packed.len() < plain.len()).then_some(Bytes::from(packed));
        Encoded { br: shorter(br), gz: shorter(gz), plain: plain.into() }
    }
}

fn brotli(plain: &[u8], effort: Effort) -> Vec<u8> {
    let quality = match effort {
        Effort::Quick => 5,
        Effort::Best => 11,
    };
    let settings = BrotliEncoderParams { quality, size_hint: plain.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &settings).expect("memory takes every write");
    packed
}

fn gzip(plain: &[u8], effort: Effort) -> Vec<u8> {
    let level = match effort {
        Effort::Quick => Compression::default(),
        Effort::Best => Compression::best(),
    };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(plain).and_then(|()| encoder.finish()).expect("memory takes every write")
}
