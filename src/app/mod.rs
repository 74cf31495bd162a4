//! SHOW: the page.
