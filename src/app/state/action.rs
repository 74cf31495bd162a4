//! What can happen to the state.

use yew::AttrValue;

use super::{Arrival, Height};
use crate::app::directions::End;
use crate::app::directory::Directory;
use crate::app::fair::Fair;
use crate::app::map::{FlightTo, Pick, Rest};
use crate::app::screen::Screen;
use crate::app::visit::Visit;
use crate::link::Link;
use crate::route::Wishes;
use crate::venue::{Lang, LevelId, Place};

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Back, Forward or a link of ours: show an address.
    Open(Link),
    /// Show the event.
    Home,
    /// Show a place in detail.
    Show(Place),
    /// Fly to a zone, by its position in the venue.
    Zone(usize),
    /// Show a kind of service.
    Services(String),
    /// Show the programme.
    Programme,
    /// Ask for the way to a place.
    Directions(Place),
    /// Set or empty one end of the walk.
    End(End, Option<Place>),
    /// Take an end of the walk from the map.
    Ask(End),
    /// Swap both ends.
    Swap,
    /// Wish for ways of some kind.
    Wish(Wishes),
    /// Put the stops between in the order that makes the walk shortest.
    BestOrder,
    /// Remove a stop between.
    DropVia(usize),
    /// Something on the map was tapped.
    Pick(Pick),
    /// The visitor stands here.
    StandAt(Option<Place>),
    /// The visitor held a finger where they stand.
    StandHere(Pick),
    /// Draw another level.
    Level(LevelId),
    /// Let the map fly.
    Fly(FlightTo),
    /// The map came to rest.
    Settled(Rest),
    /// Make the panel taller or lower.
    Height(Height),
    /// List other exhibitors, or in another order.
    List(Directory),
    /// The screen has another size, or the bar on top has.
    Screen(Screen),
    /// The list was scrolled: render from this row on.
    Row(usize),
    /// Show the next exhibitor of the list, or the one before.
    Along(bool),
    /// Show only the sessions of a track, or all.
    Track(String),
    /// Show what the visitor has kept.
    Visit,
    /// Walk by several places, in order.
    WalkBy(Option<Place>, Vec<Place>),
    /// Speak another language.
    Speak(Lang),
    /// Save a place, or no longer.
    ToggleSaved(Place),
    /// What finds places has come, or not, or is to be fetched again.
    Finding(Arrival),
    /// Mark a place as visited, or no longer.
    ToggleVisited(Place),
    /// Show a place that was searched for, and remember it.
    Found(Place),
    /// Forget that a place was searched for, or all that were.
    Forget(Option<Place>),
    /// Write down a note about a place.
    Note(Place, String),
    /// Keep this as well.
    Keep(Visit),
    /// Another page of the site has kept this: so does this one.
    Kept(Visit),
    /// What finds walks has come, or not, or is to be fetched again.
    Walking(Arrival),
    /// The list of exhibitors has been corrected: this is the fair now.
    Renew(Fair),
    /// Say something short.
    Say(AttrValue),
    /// The remark has been seen.
    Hush,
}
