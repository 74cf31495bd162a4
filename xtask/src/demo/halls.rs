//! Who stands where: the stands of each hall, drawn in the hall's own metres from its south-west corner.
//!
//! Feature stands come first and line the main aisles; a hall's sector fills the islands behind them. Side aisles are
//! 3 m, main aisles 5 to 8 m.

use anyhow::Result;

use super::building::{HALL_A, HALL_B, HALL_C, HALL_D, PAVILION};
use super::geometry::{Placing, Ring, circle, rect, regular, skewed};
use super::plan::Plan;
use super::stands::{Along, Hall};
use super::tables::Exhibitor;

/// Sets up all stands.
pub(crate) fn draw(plan: &mut Plan, exhibitors: &[Exhibitor]) -> Result<()> {
    let sector = |sector: &str| {
        let samples = exhibitors.iter().filter(|one| one.sector == sector && one.provenance == "sample");
        samples.map(|one| one.id.clone()).collect()
    };
    digital_economy()?.open(plan, sector("digital economy"))?;
    cutting_edge()?.open(plan, sector("cutting-edge technology"))?;
    leaders()?.open(plan, sector("cyberspace governance"))?;
    society()?.open(plan, sector("internet & society"))?;
    exchange()?.open(plan, sector("exchange & cooperation"))?;
    pavilion().open(plan, [].into())
}

/// An L: a rectangle without its upper left quarter of the given size.
fn angle(x0: f64, y0: f64, x1: f64, y1: f64, cut: [f64; 2]) -> Ring {
    let [dx, dy] = cut;
    vec![[x0, y0], [x1, y0], [x1, y1], [x0 + dx, y1], [x0 + dx, y1 - dy], [x0, y1 - dy]]
}

/// Hall 1: islands from west to east, feature stands along the boulevard's side.
fn digital_economy() -> Result<Hall> {
    let mut hall = Hall::new("A1", 0, HALL_A);
    hall.feature("E007", rect(46.0, 37.0, 61.0, 53.0));
    hall.feature("E009", angle(46.0, 14.0, 61.0, 30.0, [8.0, 6.0]));
    hall.feature("E016", circle([53.5, 60.5], 5.8));
    hall.stands([regular([57.0, 7.0], 4.0, 6, 0.0)]);
    let [west, east] = [3.0, 24.0];
    hall.island(Along::X, [west, 3.0], &[(3.5, "4.5 4.5 4.5 4.5"), (3.5, "6 3 3 6")])?;
    hall.island(Along::X, [east, 3.0], &[(3.5, "3 6 3 3 3"), (3.5, "4.5 4.5 +3 6")])?;
    hall.island(Along::X, [west, 13.0], &[(3.5, "6 3 3 6"), (3.5, "3 3 6 6")])?;
    hall.island(Along::X, [east, 13.0], &[(3.5, "6 3 3 6"), (3.5, "3 6 4 5")])?;
    hall.island(Along::X, [west, 23.0], &[(3.5, "4 5 4 5"), (3.5, "6 6 6")])?;
    hall.island(Along::X, [east, 23.0], &[(7.0, "9 9")])?;
    hall.stands([skewed(4.0, 37.0, 12.0, 45.0, -1.0), skewed(12.0, 37.0, 21.0, 45.0, -1.0)]);
    hall.stands([skewed(24.0, 37.0, 32.0, 45.0, 1.5), skewed(32.0, 37.0, 40.5, 45.0, 1.5)]);
    hall.island(Along::X, [west, 48.0], &[(3.5, "3 3 3 6 3"), (3.5, "6 6 3 3")])?;
    hall.island(Along::X, [east, 48.0], &[(3.5, "6 6 3 3"), (3.5, "4.5 4.5 9")])?;
    hall.island(Along::X, [west, 58.0], &[(3.5, "6 3 3 6"), (3.5, "4 5 4 5")])?;
    hall.island(Along::X, [east, 58.0], &[(3.5, "3 3 6 6"), (3.5, "6 3 3 3 3")])?;
    Ok(hall)
}

/// Hall 2: islands from south to north.
fn cutting_edge() -> Result<Hall> {
    let mut hall = Hall::new("B1", 0, HALL_B);
    hall.feature("E015", regular([13.5, 45.2], 9.0, 6, 0.0));
    hall.feature("E011", rect(5.0, 17.0, 21.0, 29.0));
    hall.feature("E008", rect(5.0, 6.0, 21.0, 14.0));
    hall.feature("E010", circle([13.5, 61.0], 5.3));
    hall.feature("E014", skewed(55.5, 30.5, 64.0, 37.5, -2.5));
    let [south, north] = [3.0, 38.0];
    hall.island(Along::Y, [25.0, south], &[(3.5, "6 4.5 4.5 6 6"), (3.5, "3 3 6 6 3 6")])?;
    hall.island(Along::Y, [35.0, south], &[(3.5, "6 6 9 6"), (3.5, "3 6 4.5 4.5 3 6")])?;
    hall.island(Along::Y, [45.0, south], &[(3.5, "3 6 3 6 3 6"), (3.5, "9 6 6 3 3")])?;
    hall.island(Along::Y, [55.0, 11.0], &[(3.5, "6 5 6"), (3.5, "4 4 5 4")])?;
    // Peninsulas: one stand across the head of the island, open to the avenue on three sides.
    for x in [25.0, 35.0, 45.0] {
        hall.stands([rect(x, north, x + 7.0, north + 6.0)]);
    }
    hall.island(Along::Y, [25.0, north + 6.0], &[(3.5, "6 3 3 3 6"), (3.5, "3 3 6 3 6")])?;
    hall.island(Along::Y, [35.0, north + 6.0], &[(3.5, "3 6 3 3 6"), (3.5, "4.5 4.5 3 3 3 3")])?;
    hall.island(Along::Y, [45.0, north + 6.0], &[(3.5, "3 6 6 6"), (3.5, "6 3 6 3 3")])?;
    hall.island(Along::Y, [55.0, 40.0], &[(3.5, "4 4 5 4"), (3.5, "6 5 6")])?;
    Ok(hall)
}

/// Hall 3: the five named in the press on an avenue that ends in a round stand; cyberspace governance to the north.
fn leaders() -> Result<Hall> {
    let mut hall = Hall::new("C1", 0, HALL_C);
    hall.feature("E003", rect(46.0, 3.0, 67.0, 16.0));
    hall.feature("E001", angle(46.0, 24.0, 67.0, 37.0, [7.0, 5.0]));
    hall.feature("E005", rect(23.0, 3.0, 41.0, 16.0));
    hall.feature("E004", rect(23.0, 24.0, 41.0, 37.0));
    hall.feature("E006", circle([7.0, 20.0], 7.0));
    let [west, east] = [3.0, 24.0];
    hall.island(Along::X, [west, 41.0], &[(3.5, "3 3 6 3 3"), (3.5, "6 3 6 3")])?;
    hall.island(Along::X, [east, 41.0], &[(3.5, "6 6 3 3"), (3.5, "3 3 3 6 3")])?;
    hall.island(Along::X, [west, 51.0], &[(3.5, "6 6 3 3"), (3.5, "3 3 6 6")])?;
    hall.island(Along::X, [east, 51.0], &[(3.5, "4.5 4.5 4.5 4.5"), (3.5, "6 6 6")])?;
    hall.island(Along::X, [west, 61.0], &[(3.5, "3 6 3 3 3"), (3.5, "6 3 3 3 3")])?;
    hall.island(Along::X, [east, 61.0], &[(3.5, "4.5 4.5 9"), (3.5, "3 3 6 3 3")])?;
    hall.island(Along::X, [west, 71.0], &[(3.5, "6 6 6"), (3.5, "3 6 6 3")])?;
    hall.island(Along::X, [east, 71.0], &[(3.5, "3 3 6 6"), (3.5, "6 3 3 6")])?;
    hall.island(Along::X, [3.0, 81.0], &[(3.0, "4 4 4 5 4 4 5 4 4 5 4")])?;
    Ok(hall)
}

/// Hall 4: two avenues with islands across between them, a negotiation zone in the north.
fn society() -> Result<Hall> {
    let mut hall = Hall::new("D1", 0, HALL_D);
    hall.feature("E018", rect(4.5, 13.0, 20.0, 26.5));
    hall.feature("E012", angle(4.5, 32.0, 20.0, 46.0, [6.0, 5.0]));
    hall.feature("E017", circle([11.0, 62.0], 5.7));
    hall.island(Along::X, [3.0, 0.0], &[(3.0, "4 4 4 5 4 4 5 4 4 5 4 4")])?;
    let [south, north] = [12.0, 32.0];
    hall.island(Along::Y, [23.0, south], &[(3.5, "3 6 6"), (3.5, "6 4.5 4.5")])?;
    hall.island(Along::Y, [33.0, south], &[(3.5, "4.5 4.5 6"), (3.5, "6 6 3")])?;
    hall.island(Along::Y, [43.0, south], &[(3.5, "6 3 3 3"), (3.5, "3 3 6 3")])?;
    hall.island(Along::Y, [53.0, south], &[(3.0, "4 4 3 4"), (3.0, "3 4 4 4")])?;
    hall.island(Along::Y, [23.0, north], &[(3.5, "3 3 3 6"), (3.5, "3 6 6")])?;
    hall.island(Along::Y, [33.0, north], &[(7.0, "7.5 7.5")])?;
    hall.island(Along::Y, [43.0, north], &[(3.5, "3 3 6 3"), (3.5, "6 6 3")])?;
    hall.island(Along::Y, [53.0, north], &[(3.0, "4 4 3 4"), (3.0, "4 4 4 3")])?;
    hall.island(Along::X, [23.0, 52.0], &[(3.5, "3 3 6 3 3 6 3 6 3"), (3.5, "6 3 3 6 3 3 3 3 3 3")])?;
    Ok(hall)
}

/// Hall 4's upper gallery.
fn exchange() -> Result<Hall> {
    let mut hall = Hall::new("D2", 1, HALL_D);
    hall.feature("E013", rect(4.5, 14.0, 18.5, 27.0));
    hall.stands([regular([11.5, 35.5], 5.5, 6, 30.0)]);
    hall.island(Along::X, [3.0, 0.0], &[(3.0, "4 5 4 4 4 4 5 4 4 4 4 5 4")])?;
    let [west, east] = [22.0, 43.0];
    hall.island(Along::X, [west, 11.0], &[(3.5, "3 3 6 3 3"), (3.5, "6 3 3 6")])?;
    hall.island(Along::X, [east, 11.0], &[(3.5, "3 3 6 3"), (3.5, "3 3 3 3 3")])?;
    hall.island(Along::X, [west, 21.0], &[(3.5, "6 3 3 6"), (3.5, "3 3 3 3 6")])?;
    hall.island(Along::X, [east, 21.0], &[(3.5, "6 3 3 3"), (3.5, "3 3 3 6")])?;
    hall.island(Along::X, [west, 31.0], &[(3.5, "3 3 6 3 3"), (3.5, "3 3 6 6")])?;
    hall.island(Along::X, [east, 31.0], &[(3.5, "3 3 6 3"), (3.5, "6 3 3 3")])?;
    hall.island(Along::X, [west, 43.0], &[(3.0, "4 4 5 4 4 4 4 3 4")])?;
    Ok(hall)
}

/// The unattended supermarket.
fn pavilion() -> Hall {
    let mut hall = Hall::new("E1", 0, Placing { origin: PAVILION, turn_deg: 0.0 });
    hall.feature("E002", regular([2.0, 0.0], 8.0, 6, 0.0));
    hall
}
