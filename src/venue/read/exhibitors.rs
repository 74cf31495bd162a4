//! exhibitors.csv or .xlsx: one row an exhibitor.

use super::files::VenueFiles;
use super::problem::Problem;
use super::table::{Row, Table};
use crate::venue::sheet::booth_numbers;
use crate::venue::{Provenance, Text};

/// One row of the exhibitor list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExhibitorRow {
    /// The file it stands in, for messages.
    pub file: String,
    /// Where it stands there, for messages: `row 12`.
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

/// Reads the exhibitor list, if there is one.
pub fn read(files: &VenueFiles, problems: &mut Vec<Problem>) -> Option<Vec<ExhibitorRow>> {
    let table = Table::read(files, "exhibitors", &["id"], problems)?;
    let rows = table.rows_by("id", problems);
    Some(rows.into_iter().map(|(id, row)| ExhibitorRow::new(id, row, problems)).collect())
}

impl ExhibitorRow {
    fn new(id: String, row: Row, problems: &mut Vec<Problem>) -> ExhibitorRow {
        let mut exhibitor = ExhibitorRow { id, ..ExhibitorRow::default() };
        for (heading, value) in &row.cells {
            let text = || value.clone();
            match heading.as_str() {
                "id" => {}
                "booth" => exhibitor.booths = booth_numbers(value).into_iter().map(str::to_owned).collect(),
                "name_en" => exhibitor.name.en = text(),
                "name_zh" => exhibitor.name.zh = text(),
                "sector" => exhibitor.sector = text(),
                "exhibit_en" => exhibitor.exhibit.en = text(),
                "exhibit_zh" => exhibitor.exhibit.zh = text(),
                "country" => exhibitor.country = text(),
                "website" => exhibitor.website = row.web_address(heading, value, problems),
                "logo" => exhibitor.logo = text(),
                "provenance" => exhibitor.provenance = row.provenance(value, problems),
                "source_url" => exhibitor.source_url = row.web_address(heading, value, problems),
                _ if value.is_empty() => {}
                _ => exhibitor.details.push((heading.clone(), text())),
            }
        }
        ExhibitorRow { file: row.file, row: row.at, ..exhibitor }
    }
}
