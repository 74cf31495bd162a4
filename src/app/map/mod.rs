//! The map's place in the page, until the map itself is merged.

use std::rc::Rc;

use yew::prelude::*;

use super::fair::Fair;
use crate::route::Route;
use crate::venue::geometry::Point;
use crate::venue::{Lang, LevelId, Place};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Insets {
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub left: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FlightTo {
    All,
    Place(Place),
    Route,
    ZoomBy(f64),
    North,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    pub serial: u32,
    pub to: FlightTo,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pick {
    pub place: Option<Place>,
    pub level: LevelId,
    pub at: Point,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    pub bearing_deg: f64,
    pub px_per_m: f64,
}

#[derive(Properties, PartialEq)]
pub struct MapProps {
    pub fair: Fair,
    pub lang: Lang,
    pub level: LevelId,
    pub selected: Option<Place>,
    pub route: Option<Rc<Route>>,
    pub here: Option<(LevelId, Point)>,
    pub covered: Insets,
    pub flight: Option<Flight>,
    pub on_pick: Callback<Pick>,
    pub on_settled: Callback<Camera>,
    pub summary: AttrValue,
}

#[component]
pub fn MapCanvas(props: &MapProps) -> Html {
    let name = super::words::Words::of(props.lang).map;
    html! { <div id="map" role="application" aria-label={name} tabindex="0"></div> }
}
