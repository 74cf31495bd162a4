//! What finds walks for the page: rooms READ and WALK as a WebAssembly of its own.
//!
//! A map is seen and searched long before a way is asked for, so the page does not wait for this: it is fetched after
//! the first paint, with the bundle that the page has already, and compiled for speed where the page is for size.
//! Requests and routes cross over in postcard's format; answers for other scripts as JSON.

use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::route::answer::Answer;
use crate::route::{Network, NoRoute, Request, Route};
use crate::venue::bundle::{BundleError, Parts};
use crate::venue::unpack::unpack;
use crate::venue::{Lang, Venue};

/// Finds walks on one fair's floor.
#[wasm_bindgen]
pub struct Walker {
    venue: Venue,
    network: Network,
}

#[wasm_bindgen]
impl Walker {
    /// A walker on the floor of a bundle; nothing when the bytes are no bundle that this reads.
    pub fn on(bundle: &[u8]) -> Option<Walker> {
        Walker::new(bundle).ok()
    }

    /// The walk that a request asks for: a `Result` of `Route` or `NoRoute`; nothing when the request is none.
    pub fn route(&self, request: &[u8]) -> Option<Vec<u8>> {
        postcard::to_allocvec(&self.find(request)?).ok()
    }

    /// The same as JSON, in the shape of the command line's, its sentences in the language of a tag; or as
    /// `{"code", "message"}` when there is no way.
    pub fn answer(&self, request: &[u8], lang: &str) -> Option<String> {
        let lang = Lang::from_tag(lang)?;
        match self.find(request)? {
            Ok(route) => serde_json::to_string(&Answer::new(&self.venue, &route, lang)).ok(),
            Err(none) => Some(json!({ "code": none.code(), "message": none.to_string() }).to_string()),
        }
    }
}

impl Walker {
    fn new(bundle: &[u8]) -> Result<Walker, BundleError> {
        let parts = Parts::of(bundle)?;
        let venue = parts.venue()?;
        let network = Network::new(&venue, &parts.floor()?);
        Ok(Walker { venue, network })
    }

    fn find(&self, request: &[u8]) -> Option<Result<Route, NoRoute>> {
        Some(self.network.route(&self.venue, &unpack::<Request>(request)?))
    }
}
