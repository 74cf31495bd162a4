//! What finds walks for the page: rooms READ and WALK as a WebAssembly of its own.
//!
//! A map is seen and searched long before a way is asked for, so the page does not wait for this: it is fetched after
//! what finds places, reads the same two files, and is compiled for speed where the page is for size.
//! Requests and what comes of them cross over in postcard's format; answers for other scripts as JSON, and so do the
//! [list of closures](closure_list) that the page is told of.

use serde::Serialize;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::route::answer::Answer;
use crate::route::closures::Closure;
use crate::route::found::{Detour, Found, Refused};
use crate::route::{Network, Request, Wishes, closure_list};
use crate::venue::bundle::{self, BundleError, Guide};
use crate::venue::unpack::unpack;
use crate::venue::{Lang, Place, Venue};

/// A route as other scripts get it.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    answer: Answer,
    /// What it goes around.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    detours: Vec<serde_json::Value>,
}

/// Finds walks on one fair's floor. Times are seconds since 1970.
#[wasm_bindgen]
pub struct Walker {
    venue: Venue,
    network: Network,
    /// Everything that is ever closed.
    closures: Vec<Closure>,
    /// Which of it the network knows to be closed now; nothing when it has not been told.
    active: Option<Vec<bool>>,
}

#[wasm_bindgen]
impl Walker {
    /// A walker on the floor of a venue and its guide, given as their files; or what is wrong with them.
    pub fn on(venue: &[u8], guide: &[u8]) -> Result<Walker, String> {
        Walker::new(venue, guide).map_err(|error| error.to_string())
    }

    /// Finds all that walks will ever need, for [`Walker::know`] of another walker on this floor: a worker does it while
    /// the page is looked at.
    pub fn foresee(&self) -> Vec<u8> {
        self.network.foresee(&self.venue)
    }

    /// Takes up what another walker foresaw; tells whether it could be read.
    pub fn know(&self, foreseen: &[u8]) -> bool {
        self.network.know(foreseen)
    }

    /// What comes of a request at a time: a `Result` of `Found` or `Refused`; nothing when the request is none.
    pub fn find(&mut self, request: &[u8], now_s: f64) -> Option<Vec<u8>> {
        postcard::to_allocvec(&self.found(request, now_s)?).ok()
    }

    /// The same as JSON, in the shape of the command line's, its sentences in the language of a tag; or as
    /// `{"code", "message"}` when there is no way.
    pub fn answer(&mut self, request: &[u8], lang: &str, now_s: f64) -> Option<String> {
        let lang = Lang::from_tag(lang)?;
        match self.found(request, now_s)? {
            Ok(Found { route, detours }) => {
                let said =
                    |detour: &Detour| json!({ "name": detour.name.get(lang), "reason": detour.reason.get(lang) });
                let detours = detours.iter().map(said).collect();
                serde_json::to_string(&Told { answer: Answer::new(&self.venue, &route, lang), detours }).ok()
            }
            Err(Refused { none, why }) => {
                let message = why.map_or_else(|| none.to_string(), |why| why.rule.get(lang).to_owned());
                Some(json!({ "code": none.code(), "message": message }).to_string())
            }
        }
    }

    /// The seconds it takes from a place to each of several, asked as a pair of a `Place` and a list of them: a list of
    /// seconds, or nothing where there is no way.
    pub fn times(&mut self, places: &[u8], now_s: f64) -> Option<Vec<u8>> {
        let (from, to) = unpack::<(Place, Vec<Place>)>(places)?;
        self.keep_closed(now_s);
        postcard::to_allocvec(&self.network.times(&self.venue, from, &to, Wishes::default())).ok()
    }

    /// Takes up the same venue with other exhibitors, given as its file; tells whether it could be read.
    pub fn renew(&mut self, venue: &[u8]) -> bool {
        bundle::venue(venue).map(|venue| self.venue = venue).is_ok()
    }

    /// Takes up what is closed, as `closures.json` has it. What is wrong with the list is given back, and then nothing
    /// of it is taken up.
    pub fn close(&mut self, json: &str) -> Option<String> {
        match closure_list::read(&self.venue, json) {
            Ok(closures) => {
                self.closures = closures;
                self.active = None;
                None
            }
            Err(wrong) => Some(wrong.to_string()),
        }
    }
}

impl Walker {
    fn new(venue: &[u8], guide: &[u8]) -> Result<Walker, BundleError> {
        let floor = Guide::of(venue, guide)?.floor()?;
        let venue = bundle::venue(venue)?;
        let network = Network::new(&venue, &floor);
        Ok(Walker { venue, network, closures: Vec::new(), active: Some(Vec::new()) })
    }

    fn found(&mut self, request: &[u8], now_s: f64) -> Option<Result<Found, Refused>> {
        let request = unpack::<Request>(request)?;
        self.keep_closed(now_s);
        Some(self.network.find(&self.venue, &request))
    }

    /// Closes what is closed at a time, if that is not what the network knows.
    fn keep_closed(&mut self, now_s: f64) {
        let active: Vec<bool> = self.closures.iter().map(|closure| closure.is_active(now_s)).collect();
        if self.active.as_ref() != Some(&active) {
            let closed = self.closures.iter().zip(&active).filter(|&(_, &now)| now).map(|(closure, _)| closure.clone());
            self.network.close(&self.venue, closed.collect());
            self.active = Some(active);
        }
    }
}
