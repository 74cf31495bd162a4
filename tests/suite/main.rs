//! The core as its users see it, a module for each room.

#![cfg(feature = "organiser")]

mod search;
