//! exhibitors.csv: one row an exhibitor.

use super::files::VenueFiles;
use super::problem::Problem;
use crate::venue::{Provenance, Text};

/// The file's name within the venue folder.
pub const FILE: &str = "exhibitors.csv";

/// One row of exhibitors.csv.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExhibitorRow {
    /// Where it stands in the file, for messages: `row 12`.
    pub row: String,
    /// Id.
    pub id: String,
    /// Booth numbers, the main one first.
    pub booths: Vec<String>,
    /// Name.
    pub name: Text,
    /// Sector, as written.
    pub sector: String,
    /// What is shown.
    pub exhibit: Text,
    /// Country, as written.
    pub country: String,
    /// Web address, empty unless it is one.
    pub website: String,
    /// Path of a logo within the venue folder.
    pub logo: String,
    /// How sure the entry is.
    pub provenance: Provenance,
    /// Where it comes from, empty unless it is a web address.
    pub source_url: String,
    /// Further columns: heading and value, empty values left out.
    pub details: Vec<(String, String)>,
}

/// Reads exhibitors.csv, if there is one.
pub fn read(files: &VenueFiles, problems: &mut Vec<Problem>) -> Option<Vec<ExhibitorRow>> {
    let text = match files.text(FILE)? {
        Ok(text) => text,
        Err(problem) => {
            problems.push(problem);
            return Some(Vec::new());
        }
    };
    let mut table = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headings: Vec<String> = match table.headers() {
        Ok(headings) => headings.iter().map(str::to_lowercase).collect(),
        Err(error) => {
            problems.push(Problem::error("bad-table", FILE, error.to_string()).fix("save it as comma-separated UTF-8"));
            return Some(Vec::new());
        }
    };
    if !headings.iter().any(|heading| heading == "id") {
        let message = "the first row has no column called “id”";
        let fix = "head the columns id,booth,name_en,name_zh,sector,… (see docs/venue-format.md)";
        problems.push(Problem::error("bad-table", FILE, message).at("row 1").fix(fix));
        return Some(Vec::new());
    }
    let mut rows: Vec<ExhibitorRow> = Vec::new();
    let mut ids = std::collections::HashSet::new();
    for record in table.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.push(Problem::error("bad-table", FILE, error.to_string()).fix("check the quotes in this row"));
                continue;
            }
        };
        let place = format!("row {}", record.position().map_or(0, csv::Position::line));
        let row = ExhibitorRow::from_cells(place, &headings, &record, problems);
        if row.id.is_empty() {
            if record.iter().any(|cell| !cell.is_empty()) {
                problems.push(
                    Problem::error("no-id", FILE, "this row has no id").at(row.row).fix("give it an id of its own"),
                );
            }
        } else if ids.insert(row.id.clone()) {
            rows.push(row);
        } else {
            let message = format!("the id {} is already taken by an earlier row", row.id);
            problems.push(
                Problem::error("duplicate-id", FILE, message).at(row.row).fix("give each exhibitor an id of its own"),
            );
        }
    }
    Some(rows)
}

impl ExhibitorRow {
    fn from_cells(
        place: String,
        headings: &[String],
        record: &csv::StringRecord,
        problems: &mut Vec<Problem>,
    ) -> ExhibitorRow {
        let mut row = ExhibitorRow { row: place, ..ExhibitorRow::default() };
        for (heading, cell) in headings.iter().zip(record) {
            let value = cell.to_owned();
            match heading.as_str() {
                "id" => row.id = value,
                "booth" => {
                    for number in cell.split([';', '；']).map(str::trim).filter(|number| !number.is_empty()) {
                        if !row.booths.iter().any(|other| other == number) {
                            row.booths.push(number.to_owned());
                        }
                    }
                }
                "name_en" => row.name.en = value,
                "name_zh" => row.name.zh = value,
                "sector" => row.sector = value,
                "exhibit_en" => row.exhibit.en = value,
                "exhibit_zh" => row.exhibit.zh = value,
                "country" => row.country = value,
                "website" => row.website = web_address(value, heading, &row.row, problems),
                "logo" => row.logo = value,
                "provenance" => {
                    row.provenance = match cell {
                        "confirmed" => Provenance::Confirmed,
                        "announced" => Provenance::Announced,
                        "sample" => Provenance::Sample,
                        "" => Provenance::Plain,
                        _ => {
                            let message = format!("“{cell}” is no provenance");
                            let fix = "write confirmed, announced, sample or nothing";
                            problems.push(Problem::warning("bad-provenance", FILE, message).at(&row.row).fix(fix));
                            Provenance::Plain
                        }
                    }
                }
                "source_url" => row.source_url = web_address(value, heading, &row.row, problems),
                _ if value.is_empty() || heading.is_empty() => {}
                _ => row.details.push((heading.clone(), value)),
            }
        }
        row
    }
}

/// Web addresses only: nothing from a spreadsheet may become another kind of link.
fn web_address(value: String, heading: &str, place: &str, problems: &mut Vec<Problem>) -> String {
    let lower = value.to_lowercase();
    if value.is_empty() || lower.starts_with("https://") || lower.starts_with("http://") {
        return value;
    }
    let message = format!("{heading} “{value}” is not a web address");
    problems.push(Problem::warning("bad-address", FILE, message).at(place).fix("begin it with https://"));
    String::new()
}
