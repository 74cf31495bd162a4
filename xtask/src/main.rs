//! Builds the page and the demo venue.

mod demo;

fn main() -> anyhow::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("demo") => demo::run(),
        _ => anyhow::bail!("usage: cargo xtask demo"),
    }
}
