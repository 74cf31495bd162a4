//! What has changed in the list of exhibitors since the site was built: `corrections.csv`, taken up whole or refused.
//!
//! Columns are those of `exhibitors.csv`. A row with an exhibitor's id changes what its cells say and leaves what its
//! empty cells do not; `-` empties. A row with another id is one more exhibitor.

use std::fmt::{self, Display, Formatter};

use super::sheet::{booth_numbers, csv_lines};
use super::text::is_web_address;
use super::{BoothId, Exhibitor, ExhibitorId, Place, Provenance, SectorId, Venue};

/// The file's name in the venue folder and in the site.
pub const FILE: &str = "corrections.csv";

/// What empties a cell.
const NOTHING: &str = "-";

/// Why corrections are refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the row that is wrong.
    pub line: u64,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: &'static str,
}

impl Display for BadRow {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{FILE}, row {}: {}; {}", self.line, self.message, self.fix)
    }
}

/// A venue with corrections on top, given as the text of the file; or the first row that cannot be taken up.
pub fn apply(venue: &Venue, text: &str) -> Result<Venue, BadRow> {
    let mut venue = venue.clone();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = csv_lines(text).into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    let Some((line, headings)) = lines.next() else { return Ok(venue) };
    let headings: Vec<String> = headings.iter().map(|heading| heading.to_lowercase()).collect();
    let Some(id_at) = headings.iter().position(|heading| heading == "id") else {
        let message = "the first row has no column called \u{201c}id\u{201d}".to_owned();
        return Err(BadRow { line, message, fix: "head each column as in exhibitors.csv" });
    };
    for (line, cells) in lines {
        let wrong = |(message, fix): Wrong| BadRow { line, message, fix };
        let id = cells.get(id_at).map_or("", String::as_str);
        let at = exhibitor(&mut venue, id).map_err(wrong)?;
        for (heading, cell) in headings.iter().zip(&cells).filter(|(_, cell)| !cell.is_empty()) {
            let cell = if cell == NOTHING { "" } else { cell };
            set(&mut venue, at, heading, cell).map_err(wrong)?;
        }
        if venue[at].name.is_empty() {
            return Err(wrong((format!("{id} is new here and has no name"), "fill in name_en or name_zh")));
        }
    }
    Ok(venue)
}

/// What is wrong with a cell, and what to do about it.
type Wrong = (String, &'static str);

/// The exhibitor with an id, new if there was none.
fn exhibitor(venue: &mut Venue, id: &str) -> Result<ExhibitorId, Wrong> {
    if let Some(at) = venue.exhibitors.iter().position(|exhibitor| exhibitor.id == id) {
        return Ok(ExhibitorId(at as u16));
    }
    if id.is_empty() {
        return Err(("it has no id".to_owned(), "write the exhibitor\u{2019}s id as in exhibitors.csv"));
    }
    if Place::by_id(venue, id).is_some() || venue.exhibitors.len() >= usize::from(u16::MAX) {
        return Err((format!("{id} is no exhibitor here"), "give a new exhibitor an id that nothing else has"));
    }
    venue.exhibitors.push(Exhibitor { id: id.to_owned(), ..Exhibitor::default() });
    Ok(ExhibitorId((venue.exhibitors.len() - 1) as u16))
}

/// Has an exhibitor's cell say something else.
fn set(venue: &mut Venue, at: ExhibitorId, heading: &str, cell: &str) -> Result<(), Wrong> {
    let web = |cell: &str| {
        if cell.is_empty() || is_web_address(cell) {
            return Ok(cell.to_owned());
        }
        Err((format!("\u{201c}{cell}\u{201d} is not a web address"), "begin it with https://"))
    };
    if heading == "booth" {
        return move_to(venue, at, cell);
    }
    let sector = if heading == "sector" { sector(venue, cell)? } else { None };
    let exhibitor = &mut venue.exhibitors[at.index()];
    let text = cell.to_owned();
    match heading {
        "id" => {}
        "name_en" => exhibitor.name.en = text,
        "name_zh" => exhibitor.name.zh = text,
        "sector" => exhibitor.sector = sector,
        "exhibit_en" => exhibitor.exhibit.en = text,
        "exhibit_zh" => exhibitor.exhibit.zh = text,
        "country" => exhibitor.country = text,
        "website" => exhibitor.website = web(cell)?,
        "source_url" => exhibitor.source_url = web(cell)?,
        "logo" if text.is_empty() => exhibitor.logo = text,
        "logo" => {
            let message = "a logo comes with the next build".to_owned();
            return Err((message, "empty the cell, and name the picture in exhibitors.csv"));
        }
        "provenance" => {
            exhibitor.provenance = Provenance::of(cell).ok_or_else(|| {
                let fix = "write confirmed, announced, sample or -";
                (format!("\u{201c}{cell}\u{201d} is no provenance"), fix)
            })?;
        }
        _ => {
            exhibitor.details.retain(|(own, _)| own != heading);
            if !heading.is_empty() && !text.is_empty() {
                exhibitor.details.push((heading.to_owned(), text));
            }
        }
    }
    Ok(())
}

fn sector(venue: &Venue, id: &str) -> Result<Option<SectorId>, Wrong> {
    let at = venue.sectors.iter().position(|sector| sector.id.eq_ignore_ascii_case(id));
    match at {
        None if !id.is_empty() => Err((format!("there is no sector {id}"), "write one that exhibitors.csv has")),
        at => Ok(at.map(|at| SectorId(at as u16))),
    }
}

/// Moves an exhibitor to other booths, the main one first.
fn move_to(venue: &mut Venue, at: ExhibitorId, cell: &str) -> Result<(), Wrong> {
    let mut booths = Vec::new();
    for number in booth_numbers(cell) {
        let booth = venue.booths.iter().position(|booth| booth.number == number);
        let unknown = || (format!("there is no booth {number}"), "write the number as it is on the floor plan");
        booths.push(BoothId(booth.ok_or_else(unknown)? as u16));
    }
    for booth in &mut venue.booths {
        booth.exhibitors.retain(|&own| own != at);
    }
    for &booth in &booths {
        // In the order of the list, as in a venue that is built so.
        let stands = &mut venue.booths[booth.index()].exhibitors;
        stands.insert(stands.partition_point(|&own| own < at), at);
    }
    venue.exhibitors[at.index()].booths = booths;
    Ok(())
}

#[cfg(all(test, feature = "organiser"))]
mod tests {
    use super::*;
    use crate::venue::read::{self, VenueFiles};

    /// The smallest venue, read with a list of exhibitors of one's own.
    fn with(list: &str) -> Venue {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/venues/three-booths");
        let files = VenueFiles::from_path(folder.as_ref()).expect("the smallest venue is there");
        let bytes = |path: &str| files.bytes(path).expect("it is listed").to_vec();
        let given = |path: &str| if path == "exhibitors.csv" { list.as_bytes().to_vec() } else { bytes(path) };
        let files = VenueFiles::from_files(files.paths().map(|path| (path.to_owned(), given(path))));
        read::read(&files.expect("files of a venue")).venue
    }

    const LIST: &str =
        "id,booth,name_en,name_zh,website,stage\nE1,A1,Anvil,铁砧,https://anvil.example,B\nE2,A2,Bellows,风箱,,\n";

    #[test]
    fn a_corrected_venue_is_the_one_built_from_a_corrected_list() {
        let built = with(LIST);
        for (corrections, corrected) in [
            ("", LIST),
            ("id,booth\n", LIST),
            // Moved, and renamed.
            ("\u{feff}ID;Booth;name_zh\r\nE1;A3;大铁砧\r\n", &LIST.replace("E1,A1,Anvil,铁砧", "E1,A3,Anvil,大铁砧")),
            // Two stands; one shared; nothing left of an address and of a column.
            (
                "id,booth,website,stage\nE2,A1; A2,-,\nE1,,,-\n",
                "id,booth,name_en,name_zh,website,stage\nE1,A1,Anvil,铁砧,https://anvil.example,\nE2,A1;A2,Bellows,风箱,,\n",
            ),
            // Gone from the floor, and one more.
            (
                "id,booth,name_en,stage\nE2,-,,\nE3,A2,Chisel,C\n",
                "id,booth,name_en,name_zh,website,stage\nE1,A1,Anvil,铁砧,https://anvil.example,B\nE2,,Bellows,风箱,,\nE3,A2,Chisel,,,C\n",
            ),
        ] {
            assert_eq!(apply(&built, corrections).expect("good rows"), with(corrected), "{corrections}");
        }
    }

    #[test]
    fn a_row_that_cannot_be_taken_up_is_named_with_its_remedy() {
        let built = with(LIST);
        for (corrections, line, says) in [
            ("name_en,booth\nAnvil,A1\n", 1, "no column called \u{201c}id\u{201d}"),
            ("id,booth\nE1,A1\nE2,A9\n", 3, "no booth A9"),
            ("id,booth\n,A1\n", 2, "no id"),
            ("id,booth\nE9,A1\n", 2, "no name"),
            ("id,name_en\nA2,Stand\n", 2, "no exhibitor here"),
            ("id,website\nE1,javascript:alert(1)\n", 2, "not a web address"),
            ("id,provenance\nE1,sure\n", 2, "no provenance"),
            ("id,sector\nE1,Forging\n", 2, "no sector Forging"),
            ("id,logo\nE1,a.png\n", 2, "next build"),
            ("<!doctype html><html>\n<title>Sign in</title>", 1, "no column"),
        ] {
            let wrong = apply(&built, corrections).expect_err(corrections);
            assert_eq!(wrong.line, line, "{corrections}");
            assert!(wrong.to_string().contains(says), "{wrong}");
        }
    }
}
