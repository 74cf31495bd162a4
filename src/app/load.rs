//! The venue's bundle, fetched and read.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::fair::Fair;
use super::site::window;
use crate::venue::bundle::{Bundle, BundleError};

/// Why the fair cannot be shown.
#[derive(Debug)]
pub enum LoadError {
    /// The network gave no answer.
    Offline,
    /// The server has no such file.
    Missing,
    /// The file is not a bundle that this page reads.
    Bundle(BundleError),
}

/// Fetches and reads the bundle at an address.
pub async fn fair(address: &str) -> Result<Fair, LoadError> {
    let answer = JsFuture::from(window().fetch_with_str(address)).await.map_err(|_| LoadError::Offline)?;
    let response: web_sys::Response = answer.dyn_into().map_err(|_| LoadError::Offline)?;
    if !response.ok() {
        return Err(LoadError::Missing);
    }
    let body = response.array_buffer().map_err(|_| LoadError::Offline)?;
    let bytes = Uint8Array::new(&JsFuture::from(body).await.map_err(|_| LoadError::Offline)?).to_vec();
    Bundle::from_bytes(&bytes).map(Fair::new).map_err(LoadError::Bundle)
}

impl LoadError {
    /// The name of what happened, for [`failure::show`](super::failure::show).
    pub fn code(&self) -> &'static str {
        match self {
            LoadError::Offline => "offline",
            LoadError::Missing => "missing",
            LoadError::Bundle(BundleError::Newer(_)) => "newer",
            LoadError::Bundle(BundleError::Older(_)) => "older",
            LoadError::Bundle(BundleError::Foreign | BundleError::Damaged) => "damaged",
        }
    }
}
