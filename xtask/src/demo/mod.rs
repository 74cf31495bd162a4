//! The demo venue: an illustrative floor for the real list of exhibitors.
//!
//! 1. [`building`] draws halls, rooms, doors and the ways between levels;
//! 2. [`halls`] sets up the stands, [`stands`] packs, numbers and lets them;
//! 3. [`services`] adds zones, furniture, amenities, QR points and kiosk screens;
//! 4. [`imdf`] writes the plan as an archive, [`tables`] the exhibitors and the programme, [`event`] floorlight.toml.
//!
//! The same input gives the same bytes, so that the folder can be committed and checked.

mod building;
mod event;
pub(crate) mod geometry;
mod halls;
pub(crate) mod imdf;
pub(crate) mod plan;
mod services;
mod stands;
mod tables;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use anyhow::{Context, Result};

use plan::Plan;

/// Writes the venue folder.
pub(crate) fn run() -> Result<()> {
    for (path, text) in files()? {
        let path = folder().join(path);
        let parent = path.parent().context("a file of the venue has no folder")?;
        std::fs::create_dir_all(parent)?;
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Where the venue lies.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets/venues/light-of-the-internet-2017")
}

/// Everything drawn, and the exhibitors it is drawn for.
fn draw() -> Result<(Plan, Vec<tables::Exhibitor>)> {
    let exhibitors = tables::exhibitors()?;
    let mut plan = Plan::default();
    building::draw(&mut plan);
    plan.stitch();
    halls::draw(&mut plan, &exhibitors)?;
    services::draw(&mut plan);
    Ok((plan, exhibitors))
}

/// The files of the venue: path within its folder, and text.
fn files() -> Result<Vec<(String, String)>> {
    let (plan, exhibitors) = draw()?;
    let mut files = vec![
        ("floorlight.toml".to_string(), event::floorlight_toml(&plan)),
        ("exhibitors.csv".to_string(), tables::with_booths(&exhibitors, &plan)?),
        ("sessions.csv".to_string(), tables::SESSIONS.to_string()),
    ];
    files.extend(imdf::files(&plan).into_iter().map(|(name, text)| (format!("imdf/{name}"), text)));
    Ok(files)
}
