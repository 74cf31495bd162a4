//! Floorlight: find any exhibitor of a fair and walk there, on the visitor's own device.
//!
//! Data flows one way, through rooms in this order:
//!
//! 1. [`venue`] READ: files become a checked [`venue::Venue`], and one bundle of two files.
//! 2. [`route`] WALK: the free floor, the walkable network, routes and directions.
//! 3. [`search`] FIND: text becomes ranked places.
//! 4. [`link`] SHARE: what is shown becomes an address, and back; `code`: an address becomes a square code.
//! 5. [`scene`] DRAW: venue and route become shapes in draw order.
//! 6. `app` SHOW: the page, in a browser (feature `app`); `finder` and `walker`: what finds its places and its walks, each
//!    a WebAssembly of its own.
//! 7. `organiser` PUBLISH: the command line (feature `organiser`).
//!
//! Rooms 1 to 5 know no browser; only what reads files sits behind `organiser`.

pub mod venue;

pub mod route;

pub mod search;

pub mod link;

#[cfg(any(feature = "organiser", feature = "codes"))]
pub mod code;

pub mod scene;

#[cfg(feature = "app")]
pub mod app;

#[cfg(feature = "finder")]
pub mod finder;

#[cfg(feature = "walker")]
pub mod walker;

#[cfg(feature = "organiser")]
pub mod organiser;
