//! The venue's bundle, fetched and read.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::fair::Fair;
use super::site::window;
use crate::venue::bundle::BundleError;

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

/// Fetches and reads the bundle at an address; gives its bytes as well, for others to read.
pub async fn fair(address: &str) -> Result<(Fair, Uint8Array), LoadError> {
    let answer = JsFuture::from(window().fetch_with_str(address)).await.map_err(|_| LoadError::Offline)?;
    let response: web_sys::Response = answer.dyn_into().map_err(|_| LoadError::Offline)?;
    if !response.ok() {
        return Err(LoadError::Missing);
    }
    let body = response.array_buffer().map_err(|_| LoadError::Offline)?;
    let bytes = Uint8Array::new(&JsFuture::from(body).await.map_err(|_| LoadError::Offline)?);
    let fair = Fair::read(&bytes.to_vec()).map_err(LoadError::Bundle)?;
    Ok((fair, bytes))
}

impl LoadError {
    /// What to tell the visitor: English, then Chinese.
    pub fn message(&self) -> [&'static str; 2] {
        match self {
            LoadError::Offline => [
                "The map could not be fetched. Check your connection, then reload.",
                "无法获取地图。请检查网络连接后重新加载。",
            ],
            LoadError::Missing => [
                "The map file is not where it should be. Reload; if that does not help, tell the organiser.",
                "找不到地图文件。请重新加载；如仍无法打开，请联系主办方。",
            ],
            LoadError::Bundle(BundleError::Newer(_)) => [
                "The map is newer than this page. Reload to get the new page.",
                "地图比此页面更新。请重新加载以获取新页面。",
            ],
            LoadError::Bundle(BundleError::Older(_)) => [
                "The map is older than this page: the organiser needs to build the site again.",
                "地图比此页面旧，需要主办方重新生成网站。",
            ],
            LoadError::Bundle(BundleError::Foreign | BundleError::Damaged) => [
                "The map arrived incomplete or damaged. Reload to fetch it again.",
                "地图文件不完整或已损坏。请重新加载。",
            ],
        }
    }
}
