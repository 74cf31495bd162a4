//! The page's WebAssembly.

fn main() {
    floorlight::app::start();
}
