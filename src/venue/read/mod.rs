//! Files of an organiser become a checked [`Venue`](super::Venue).
