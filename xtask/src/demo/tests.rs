//! Checks of the demo venue.
