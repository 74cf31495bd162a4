//! The page's WebAssembly: it waits for the boot script to start it.

extern crate floorlight as _; // What it exports is the program.

fn main() {}
