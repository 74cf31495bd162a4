//! SHOW: the page.

pub mod fair;
pub mod map;
