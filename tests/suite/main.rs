//! The core as its users see it, a module for each room, in the order the data flows.

#![cfg(feature = "organiser")]

mod check;
mod closures;
mod directions;
mod exact;
mod fairs;
mod oracle;
mod pages;
mod pictures;
mod plans;
mod posters;
mod route;
mod search;
mod styles;
mod tables;
