//! Addresses within the state: what one opens, and what is written of all that is shown.

use std::rc::Rc;

use super::{Height, Panel, Plan, State, Unknown, place_of};
use crate::app::directions::Directions;
use crate::app::directory::Directory;
use crate::app::map::{FlightTo, Viewpoint};
use crate::app::services::Services;
use crate::app::words::{Words, fill};
use crate::link::{Link, Show};
use crate::route::Wishes;
use crate::venue::Place;
use crate::venue::place::PlaceError;

/// How many near matches are offered for words that name nothing.
const NEAR: usize = 5;

impl State {
    /// The address of what the panel shows.
    pub fn link(&self) -> Link {
        Link { lang: self.lang_in_address.then_some(self.lang), show: self.show(), now: self.now.clone(), view: None }
    }

    /// The address of all that is shown, with the part of the map that is looked at.
    pub fn address(&self) -> Link {
        Link { view: self.view_in_address(), ..self.link() }
    }

    fn view_in_address(&self) -> Option<String> {
        self.viewpoint.map(|viewpoint| viewpoint.write(&self.fair.venue))
    }

    /// The address to hand to others: it speaks its reader's language.
    pub fn shared_link(&self) -> Link {
        let mut show = self.show();
        if let Show::Listing(listing) = &mut show {
            // What one has saved or seen is nobody else's, and says nothing on their device.
            listing.retain(|(key, value)| key != "only" || value == "confirmed");
        }
        // Whoever shares a stand means the stand; whoever shares the map means what is seen of it.
        let view = if show == Show::Map { self.view_in_address() } else { None };
        Link { show, view, ..Link::default() }
    }

    fn show(&self) -> Show {
        let venue = &self.fair.venue;
        match &self.panel {
            Panel::Home if self.directory == Directory::default() => Show::Map,
            Panel::Home => Show::Listing(self.directory.write(self.fair.tags())),
            Panel::Here => self.here.map_or(Show::Map, |here| Show::At(here.id(venue))),
            Panel::Place(place) => Show::of(*place, venue),
            Panel::Services(services) => Show::Service(services.kind.clone()),
            Panel::Directions(directions) => directions.show(venue),
            Panel::Programme => Show::Programme,
            Panel::Visit => Show::Plan { from: None, stops: Vec::new() },
            Panel::Plan(plan) => Show::Plan {
                from: plan.from.map(|from| from.id(venue)),
                stops: plan.stops.iter().map(|stop| stop.id(venue)).chain(plan.unknown.iter().cloned()).collect(),
            },
            Panel::Unknown(unknown) => unknown.show.clone(),
        }
    }

    /// Shows what an address says.
    pub(super) fn open(&mut self, link: Link) {
        self.now = link.now;
        self.opened += 1;
        let list_height = if self.panel == Panel::Home { self.height } else { self.list_height };
        let panel = match link.show {
            Show::Kiosk(ref words) => self.begin_anew(words, &link.show),
            Show::Map | Show::Listing(_) => {
                self.directory = match &link.show {
                    Show::Listing(listing) => Directory::read(self.fair.tags(), listing),
                    _ => Directory::default(),
                };
                self.unfolded.clone_from(&self.directory.wanted);
                Ok(Panel::Home)
            }
            Show::Booth(ref words) | Show::Exhibitor(ref words) | Show::Session(ref words) => {
                self.named(words, &link.show).map(Panel::Place)
            }
            Show::Service(ref words) => {
                let services = Services::of(&self.fair, words, self.here);
                if services.found.is_empty() {
                    self.named(words, &link.show).map(Panel::Place)
                } else {
                    Ok(Panel::Services(services))
                }
            }
            Show::At(ref words) => self.named(words, &link.show).map(|place| {
                self.here = Some(place);
                self.go_on_from(place)
            }),
            Show::Route { from, to, via, wishes } => Ok(self.walk(from, to, via, wishes)),
            Show::Plan { stops, .. } if stops.is_empty() => Ok(Panel::Visit),
            Show::Plan { from, stops } => Ok(self.plan(from, stops)),
            Show::Unknown(ref words) => Err(self.unknown(words, &link.show, Vec::new())),
            Show::Programme if !self.fair.venue.sessions.is_empty() => Ok(Panel::Programme),
            Show::Programme => Err(self.unknown("programme", &link.show, Vec::new())),
        };
        self.settle_on(panel.unwrap_or_else(Panel::Unknown));
        if self.panel == Panel::Home {
            self.height = if self.kiosk.is_some() { Height::Half } else { list_height };
        }
        self.viewpoint = link.view.and_then(|words| Viewpoint::read(&words, &self.fair.venue));
        if let Some(viewpoint) = self.viewpoint {
            self.level = viewpoint.level;
            self.stray(FlightTo::View(viewpoint));
        }
    }

    /// The first sight of a kiosk, with nothing left of whoever stood there before.
    fn begin_anew(&mut self, id: &str, show: &Show) -> Result<Panel, Unknown> {
        let Ok(place @ Place::Screen(screen)) = Place::resolve(&self.fair.venue, id) else {
            return Err(self.unknown(id, show, Vec::new()));
        };
        (self.kiosk, self.here, self.level) = (Some(screen), Some(place), self.fair.venue[screen].level);
        (self.visit, self.recent, self.directory) = (Rc::default(), Rc::default(), Directory::default());
        (self.unfolded, self.track, self.row) = (Vec::new(), String::new(), 0);
        self.fly(FlightTo::All);
        Ok(Panel::Home)
    }

    /// Places given in words, and the words that name nothing.
    fn plan(&self, from: Option<String>, stops: Vec<String>) -> Panel {
        let resolve = |words: &String| Place::resolve(&self.fair.venue, words).ok();
        let (known, unknown): (Vec<String>, Vec<String>) =
            stops.into_iter().partition(|words| resolve(words).is_some());
        let stops = known.iter().filter_map(resolve).collect();
        Panel::Plan(Plan { from: from.as_ref().and_then(resolve), stops, unknown })
    }

    /// What to say of words that name nothing, with places that may have been meant.
    fn unknown(&self, words: &str, show: &Show, candidates: Vec<String>) -> Unknown {
        let venue = &self.fair.venue;
        let words = words.rsplit('/').next().unwrap_or(words).to_owned();
        let mut near: Vec<Place> = candidates.iter().filter_map(|id| Place::resolve(venue, id).ok()).collect();
        if near.is_empty() {
            near = self.near(&words);
        }
        Unknown { show: show.clone(), words, near }
    }

    /// Places that words which name nothing may have meant, as soon as they can be found.
    pub(super) fn near(&self, words: &str) -> Vec<Place> {
        let Some(finder) = self.fair.finder() else { return Vec::new() };
        finder.nearest(words, NEAR).into_iter().filter_map(|hit| place_of(hit.target)).collect()
    }

    /// The walk between places given in words; words that name nothing are remembered and asked for again.
    fn walk(&self, from: Option<String>, to: Option<String>, via: Vec<String>, wishes: Wishes) -> Panel {
        let mut unknown = Vec::new();
        let mut resolve = |words: Option<String>| {
            words.and_then(|words| Place::resolve(&self.fair.venue, &words).map_err(|_| unknown.push(words)).ok())
        };
        let (from, to) = (resolve(from), resolve(to));
        let via = via.into_iter().filter_map(|words| resolve(Some(words))).collect();
        let from = from.or(self.here.filter(|&here| Some(here) != to));
        let mut directions = Directions { via, wishes, unknown, ..Directions::new(from, to) };
        directions.asking = directions.missing();
        Panel::Directions(directions.found(&self.fair))
    }

    /// The place that words name. Whoever comes by an id of old is told so; and what a chat app has hung on an address without
    /// its `?` is no part of it.
    fn named(&mut self, words: &str, show: &Show) -> Result<Place, Unknown> {
        let (venue, lang) = (&self.fair.venue, self.lang);
        let bare = words.split('&').next().unwrap_or(words);
        let found = Place::resolve(venue, words).or_else(|error| Place::resolve(venue, bare).map_err(|_| error));
        if let Ok(place) = found
            && venue.aliases.iter().any(|(old, _)| old.eq_ignore_ascii_case(words) && *old != place.id(venue))
        {
            self.say(fill(Words::of(lang).moved, &[words]).into());
        }
        found.map_err(|error| {
            let candidates = match error {
                PlaceError::Ambiguous { candidates, .. } => candidates,
                PlaceError::Unknown(_) | PlaceError::NoLevel(_) => Vec::new(),
            };
            self.unknown(words, show, candidates)
        })
    }
}
