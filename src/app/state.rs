//! What the page shows, and how it changes: one reducer that knows no browser.

mod action;
mod address;
mod list;
mod renew;

use std::cell::OnceCell;
use std::rc::Rc;

pub use action::Action;
use yew::AttrValue;

use super::directions::{Directions, End};
use super::directory::{Directory, Listing, TagId};
use super::fair::Fair;
use super::map::{Flight, FlightTo, Kept, Pick, Viewpoint};
use super::screen::Screen;
use super::services::Services;
use super::visit::{self, Visit};
use crate::link::{Link, Show};
use crate::search::Target;
use crate::venue::{Lang, LevelId, Place, ScreenId};

/// How many places found by searching are remembered.
const RECENT: usize = 6;

/// What the panel is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Panel {
    /// The event and its exhibitors.
    Home,
    /// You are here: where to?
    Here,
    /// One place in detail.
    Place(Place),
    /// A kind of service, the nearest first.
    Services(Services),
    /// A walk.
    Directions(Directions),
    /// The sessions of the fair.
    Programme,
    /// What the visitor has kept.
    Visit,
    /// Places that somebody has put together.
    Plan(Plan),
    /// An address that leads nowhere.
    Unknown(Unknown),
}

/// Places that somebody has put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Where to begin.
    pub from: Option<Place>,
    /// Where to go.
    pub stops: Vec<Place>,
    /// Stops that this fair does not have.
    pub unknown: Vec<String>,
}

/// An address that leads nowhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// What was asked for, kept as the address.
    pub show: Show,
    /// The words that name nothing.
    pub words: String,
    /// Places that may have been meant.
    pub near: Vec<Place>,
}

/// How much of the screen the panel takes on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height {
    /// Its heading only.
    Peek,
    /// About half.
    Half,
    /// Nearly all.
    Full,
}

/// Something short to be said and shown for a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Tells two equal remarks apart.
    pub serial: u32,
    /// The words.
    pub words: AttrValue,
}

/// Whether a program that comes after the map is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is on its way.
    Coming,
    /// It answers.
    Ready,
    /// It could not be fetched.
    Missing,
}

/// What this device remembers when a page begins.
#[derive(Default)]
pub struct Remembered {
    /// What is kept of the visit.
    pub visit: Visit,
    /// Ids of places found by searching, the last first.
    pub recent: Vec<String>,
    /// The id of where one stood last; empty when that was not known.
    pub here: String,
}

/// All that the page shows.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The fair.
    pub fair: Fair,
    /// The language spoken.
    pub lang: Lang,
    /// Whether the address fixes the language.
    pub lang_in_address: bool,
    /// The clock that the address sets, handed on.
    pub now: Option<String>,
    /// The screen it is shown on.
    pub screen: Screen,
    /// The level drawn.
    pub level: LevelId,
    /// What the panel is about.
    pub panel: Panel,
    /// How tall the panel is on a phone.
    pub height: Height,
    /// How tall it was when the list of exhibitors was left, to be so again on coming back.
    list_height: Height,
    /// Which exhibitors are listed.
    pub directory: Directory,
    /// The tags wanted when the list was come to: what has them is unfolded, and stays so while others are chosen.
    pub unfolded: Vec<TagId>,
    /// Who is listed, worked out when first asked for.
    listing: Rc<OnceCell<Listing>>,
    kept: Rc<OnceCell<Vec<Kept>>>,
    /// The first row of the list that is rendered.
    pub row: usize,
    /// The track whose sessions are shown; all when empty.
    pub track: String,
    /// The kiosk that this is, if it is one.
    pub kiosk: Option<ScreenId>,
    /// Where the visitor stands, if known.
    pub here: Option<Place>,
    /// What the visitor has kept.
    pub visit: Rc<Visit>,
    /// Places found by searching, the last first.
    pub recent: Rc<Vec<String>>,
    /// The last flight the map was asked for.
    pub flight: Option<Flight>,
    /// What is up on the map, degrees clockwise from north.
    pub bearing_deg: f64,
    /// What part of the map is looked at, where the address would not show it by itself.
    pub viewpoint: Option<Viewpoint>,
    /// The stand in the middle of the map, once the keyboard has moved it there.
    pub middle: Option<Place>,
    /// How many changes were new entries of the history, which Back undoes; the others stand in place of the last.
    pub entries: u32,
    /// How many addresses were opened: each may say the same otherwise.
    pub opened: u32,
    /// The last remark, until it has been seen.
    pub remark: Option<Remark>,
    /// Whether places can be found.
    pub finding: Arrival,
    /// Whether walks can be found.
    pub walking: Arrival,
    serial: u32,
}

impl State {
    /// The page as an address opens it.
    pub fn new(fair: Fair, lang: Lang, link: Link, remembered: Remembered) -> State {
        let event = &fair.venue.event;
        let (level, bearing_deg) = (event.start_level, event.bearing_deg);
        let lang_in_address = link.lang.is_some();
        let visit = Rc::new(remembered.visit.at(&fair));
        let here = Place::resolve(&fair.venue, &remembered.here).ok();
        let mut state = State {
            fair,
            lang,
            lang_in_address,
            now: None,
            screen: Screen::default(),
            level,
            panel: Panel::Home,
            height: Height::Peek,
            list_height: Height::Peek,
            directory: Directory::default(),
            unfolded: Vec::new(),
            listing: Rc::default(),
            kept: Rc::default(),
            row: 0,
            track: String::new(),
            kiosk: None,
            here,
            visit,
            recent: Rc::new(remembered.recent),
            flight: None,
            bearing_deg,
            viewpoint: None,
            middle: None,
            entries: 0,
            opened: 0,
            remark: None,
            finding: Arrival::Coming,
            walking: Arrival::Coming,
            serial: 0,
        };
        state.open(link);
        state
    }

    /// The state after an action; the same one when nothing changes.
    pub fn reduce(self: Rc<State>, action: Action) -> Rc<State> {
        let mut next = (*self).clone();
        next.apply(action);
        next.list_anew(&self);
        if next == *self { self } else { Rc::new(next) }
    }

    /// The place lit on the floor.
    pub fn selected(&self) -> Option<Place> {
        match &self.panel {
            Panel::Place(place) => Some(*place),
            Panel::Services(services) => services.found.first().map(|found| Place::Amenity(found.amenity)),
            Panel::Directions(directions) => directions.to,
            Panel::Home | Panel::Here | Panel::Programme | Panel::Visit | Panel::Plan(_) | Panel::Unknown(_) => None,
        }
    }

    /// Whether a place is saved.
    pub fn is_saved(&self, place: Place) -> bool {
        visit::has(&self.visit.saved, &Visit::id(place, &self.fair.venue))
    }

    /// Whether the visitor has been to a place.
    pub fn is_visited(&self, place: Place) -> bool {
        visit::has(&self.visit.visited, &Visit::id(place, &self.fair.venue))
    }

    /// Seconds to walk to a place from where the visitor stands, as far as both are known.
    pub fn walk_s(&self, place: Place) -> Option<f64> {
        let (here, walker) = self.here.zip(self.fair.walker())?;
        walker.times_s(here, &[place]).first().copied().flatten()
    }

    /// The stands of what is saved and visited.
    pub fn kept(&self) -> &Vec<Kept> {
        self.kept.get_or_init(|| self.visit.stands(&self.fair.venue))
    }

    /// Those of some kept ids that this venue has.
    pub fn places(&self, ids: &[String]) -> Vec<Place> {
        ids.iter().filter_map(|id| Place::resolve(&self.fair.venue, id).ok()).collect()
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Open(link) => self.open(Link { lang: None, ..link }),
            Action::Home => self.turn_to(Panel::Home),
            Action::Show(place) => self.turn_to(Panel::Place(place.canonical(&self.fair.venue))),
            Action::Zone(at) => self.fly_to_zone(at),
            Action::Services(kind) => self.turn_to(Panel::Services(Services::of(&self.fair, &kind, self.here))),
            Action::Programme => self.turn_to(Panel::Programme),
            Action::Directions(to) => {
                let from = self.here.filter(|&here| here != to);
                self.turn_to(Panel::Directions(Directions::new(from, Some(to)).found(&self.fair)));
            }
            Action::End(end, place) => self.refine(|directions| directions.set(end, place)),
            Action::Ask(end) => {
                // The walk stays as it is, and so does what is seen of the map.
                if let Panel::Directions(directions) = &mut self.panel {
                    directions.asking = Some(end);
                }
            }
            Action::Swap => self.refine(Directions::swap),
            Action::Wish(wishes) => self.refine(|directions| directions.wishes = wishes),
            Action::BestOrder => self.refine(|directions| directions.best_order = true),
            Action::DropVia(at) => self.refine(|directions| {
                if at < directions.via.len() {
                    directions.via.remove(at);
                }
            }),
            Action::Pick(pick) => self.pick(pick),
            Action::StandAt(here) => {
                self.here = here;
                if here.is_none() && self.panel == Panel::Here {
                    self.panel = Panel::Home;
                }
            }
            Action::StandHere(pick) => {
                let here = pick.place.unwrap_or(Place::Spot(pick.level, pick.at));
                self.here = Some(here);
                self.turn_to(self.go_on_from(here));
            }
            Action::Level(level) => self.turn_to_level(level),
            Action::Fly(to) => {
                if let FlightTo::Place(place) = to {
                    self.level_of(place);
                }
                self.stray(to);
            }
            Action::Settled(rest) => {
                (self.bearing_deg, self.viewpoint, self.middle) = (rest.bearing_deg, rest.viewpoint, rest.middle);
            }
            Action::Height(height) => self.height = height,
            Action::List(directory) => self.list(directory),
            Action::Screen(screen) => self.screen = screen,
            Action::Row(row) => self.row = row,
            Action::Along(on) => {
                if let Some(place) = self.beside(on) {
                    self.settle_on(Panel::Place(place));
                }
            }
            Action::Finding(finding) => self.find_when_ready(finding),
            Action::Track(track) => self.track = track,
            Action::Visit => self.turn_to(Panel::Visit),
            Action::WalkBy(from, mut stops) => {
                let to = stops.pop();
                let from = from.or(self.here);
                let directions = Directions { via: stops, ..Directions::new(from, to) };
                self.turn_to(Panel::Directions(directions.found(&self.fair)));
            }
            Action::Speak(lang) => self.lang = lang,
            Action::ToggleSaved(place) => {
                let id = Visit::id(place, &self.fair.venue);
                visit::toggle(&mut Rc::make_mut(&mut self.visit).saved, &id);
            }
            Action::ToggleVisited(place) => {
                let id = Visit::id(place, &self.fair.venue);
                visit::toggle(&mut Rc::make_mut(&mut self.visit).visited, &id);
            }
            Action::Found(place) => {
                let id = Visit::id(place, &self.fair.venue);
                let recent = Rc::make_mut(&mut self.recent);
                recent.retain(|other| *other != id);
                recent.insert(0, id);
                recent.truncate(RECENT);
                self.turn_to(Panel::Place(place.canonical(&self.fair.venue)));
            }
            Action::Forget(None) => self.recent = Rc::default(),
            Action::Forget(Some(place)) => {
                let id = Visit::id(place, &self.fair.venue);
                Rc::make_mut(&mut self.recent).retain(|other| *other != id);
            }
            Action::Note(place, note) => {
                let id = Visit::id(place, &self.fair.venue);
                Rc::make_mut(&mut self.visit).note(&id, &note);
            }
            Action::Keep(more) => Rc::make_mut(&mut self.visit).add(&more.at(&self.fair)),
            Action::Kept(visit) => self.visit = Rc::new(visit.at(&self.fair)),
            Action::Walking(walking) => self.walk_when_ready(walking),
            Action::Renew(fair) => self.renew(fair),
            Action::Say(words) => self.say(words),
            Action::Hush => self.remark = None,
        }
    }

    fn say(&mut self, words: AttrValue) {
        self.serial += 1;
        self.remark = Some(Remark { serial: self.serial, words });
    }

    /// Shows another panel as a new entry of the history.
    fn turn_to(&mut self, panel: Panel) {
        if self.panel != panel {
            self.entries += 1;
        }
        self.settle_on(panel);
    }

    /// Shows a panel and what belongs to it: level, view, height.
    fn settle_on(&mut self, panel: Panel) {
        if matches!(self.panel, Panel::Home | Panel::Here) {
            self.list_height = self.height;
        }
        self.height = match panel {
            Panel::Home => Height::Peek,
            Panel::Programme | Panel::Visit | Panel::Plan(_) => Height::Full,
            _ => Height::Half,
        };
        self.panel = panel;
        self.viewpoint = None;
        self.view();
    }

    /// Brings what the panel is about into view.
    fn view(&mut self) {
        if let Panel::Directions(directions) = &self.panel
            && let Some(route) = directions.route()
        {
            if let Some(&(level, _)) = route.legs.first().and_then(|leg| leg.path.first()) {
                self.level = level;
            }
            return self.fly(FlightTo::Route);
        }
        let place = if self.panel == Panel::Here { self.here } else { self.selected() };
        if let Some(place) = place {
            self.level_of(place);
            self.fly(FlightTo::Place(place));
        }
    }

    /// Flies to what the panel is about: its address says so.
    fn fly(&mut self, to: FlightTo) {
        self.serial += 1;
        self.flight = Some(Flight { serial: self.serial, to, strays: false });
    }

    /// Flies to something else, which the address is to keep.
    fn stray(&mut self, to: FlightTo) {
        self.serial += 1;
        self.flight = Some(Flight { serial: self.serial, to, strays: to != FlightTo::All });
    }

    /// Draws another level; a walk that crosses it is shown there.
    fn turn_to_level(&mut self, level: LevelId) {
        self.level = level;
        if let Panel::Directions(directions) = &self.panel
            && directions.route().is_some_and(|route| route.crosses(level))
        {
            self.fly(FlightTo::Route);
        }
    }

    /// Draws the level a place is on; stays when some part of it is here.
    fn level_of(&mut self, place: Place) {
        let venue = &self.fair.venue;
        if place.booths(venue).iter().any(|&booth| venue[booth].level == self.level) {
            return;
        }
        if let Some((level, _)) = place.anchor(venue) {
            self.level = level;
        }
    }

    fn fly_to_zone(&mut self, at: usize) {
        let Some(section) = self.fair.venue.sections.get(at) else { return };
        let middle = Place::Spot(section.level, section.polygon.centroid());
        self.turn_to(Panel::Home);
        self.level_of(middle);
        self.stray(FlightTo::Place(middle));
    }

    /// Changes the walk that is asked for and finds the way anew, without a new entry in the history.
    fn refine(&mut self, change: impl FnOnce(&mut Directions)) {
        let Panel::Directions(directions) = &self.panel else { return };
        let mut directions = directions.clone();
        let before = (directions.ends(), directions.via.len());
        change(&mut directions);
        let moved = (directions.ends(), directions.via.len()) != before;
        self.panel = Panel::Directions(directions.found(&self.fair));
        if moved {
            self.height = Height::Half;
        }
        self.view();
    }

    /// Finds what was asked for before places could be found.
    fn find_when_ready(&mut self, finding: Arrival) {
        self.finding = finding;
        if let Panel::Unknown(unknown) = &self.panel
            && unknown.near.is_empty()
        {
            let near = self.near(&unknown.words);
            self.panel = Panel::Unknown(Unknown { near, ..unknown.clone() });
        }
    }

    /// Finds what was asked for before walks could be found.
    fn walk_when_ready(&mut self, walking: Arrival) {
        self.walking = walking;
        match &self.panel {
            _ if walking != Arrival::Ready => {}
            Panel::Directions(directions) => {
                // Who has a way already, or looks elsewhere, goes on looking there.
                let waits = directions.outcome.is_none() && self.viewpoint.is_none();
                self.panel = Panel::Directions(directions.clone().found(&self.fair));
                if waits {
                    self.view();
                }
            }
            Panel::Services(services) => {
                self.panel = Panel::Services(Services::of(&self.fair, &services.kind, self.here));
            }
            _ => {}
        }
    }

    fn pick(&mut self, pick: Pick) {
        if let Panel::Directions(directions) = &self.panel
            && let Some(end) = directions.asking
        {
            let place = pick.place.unwrap_or(Place::Spot(pick.level, pick.at));
            return self.refine(|directions| directions.set(end, Some(place)));
        }
        match pick.place {
            Some(place) => self.turn_to(Panel::Place(place)),
            None => self.height = Height::Peek,
        }
    }

    /// Once it is known where one stands: on with the walk that waited for it, else “where to?”.
    fn go_on_from(&self, here: Place) -> Panel {
        match &self.panel {
            Panel::Directions(directions) if directions.missing() == Some(End::From) => {
                let mut directions = directions.clone();
                directions.set(End::From, Some(here));
                directions.asking = directions.missing();
                Panel::Directions(directions.found(&self.fair))
            }
            _ => Panel::Here,
        }
    }
}

/// The place that a search hit leads to, if it is one.
pub fn place_of(target: Target) -> Option<Place> {
    match target {
        Target::Place(place) => Some(place),
        Target::Zone(_) | Target::Sector(_) => None,
    }
}

#[cfg(test)]
mod tests;
