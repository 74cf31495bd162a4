//! The WebAssembly that finds the page's walks: it only answers.

extern crate floorlight as _; // What it exports is the program.

fn main() {}
