//! The WebAssembly that finds the page's places: it only answers.

extern crate floorlight as _; // What it exports is the program.

fn main() {}
