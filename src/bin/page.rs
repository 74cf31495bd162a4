//! The page's WebAssembly.

fn main() {}
