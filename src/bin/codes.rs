//! The WebAssembly that draws and reads the page's square codes: it only answers.

extern crate floorlight as _; // What it exports is the program.

fn main() {}
