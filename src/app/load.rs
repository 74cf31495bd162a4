//! The venue's file, fetched and read.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::fair::Fair;
use super::site::window;
use crate::venue::bundle::{self, BundleError};

/// Why the fair cannot be shown.
#[derive(Debug)]
pub enum LoadError {
    /// The network gave no answer.
    Offline,
    /// The server has no such file.
    Missing,
    /// The file is none that this page reads.
    Unreadable(BundleError),
}

/// Fetches and reads the venue at an address; gives its bytes as well, for others to read.
pub async fn fair(address: &str) -> Result<(Fair, Uint8Array), LoadError> {
    let answer = JsFuture::from(window().fetch_with_str(address)).await.map_err(|_| LoadError::Offline)?;
    let response: web_sys::Response = answer.dyn_into().map_err(|_| LoadError::Offline)?;
    if !response.ok() {
        return Err(LoadError::Missing);
    }
    let body = response.array_buffer().map_err(|_| LoadError::Offline)?;
    let bytes = Uint8Array::new(&JsFuture::from(body).await.map_err(|_| LoadError::Offline)?);
    let venue = bundle::venue(&bytes.to_vec()).map_err(LoadError::Unreadable)?;
    Ok((Fair::new(venue), bytes))
}

impl LoadError {
    /// The name of what happened, for [`failure::show`](super::failure::show).
    pub fn code(&self) -> &'static str {
        match self {
            LoadError::Offline => "offline",
            LoadError::Missing => "missing",
            LoadError::Unreadable(BundleError::Newer(_)) => "newer",
            LoadError::Unreadable(BundleError::Older(_)) => "older",
            LoadError::Unreadable(_) => "damaged",
        }
    }
}
