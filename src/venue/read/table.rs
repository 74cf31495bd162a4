//! One sheet of rows under headings, from `.csv` or `.xlsx`, as text.
//!
//! Spreadsheets write CSV in several ways: with commas, semicolons or tabs, in UTF-8, UTF-16 or, in China, GB18030. All
//! of them are read. Of an Excel workbook the first sheet is read, dates and numbers as people type them.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::files::VenueFiles;
use super::problem::Problem;
use crate::venue::Provenance;
use crate::venue::sheet::{Lines, csv_lines};
use crate::venue::text::is_web_address;

/// The rows of a sheet, without blank ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The file's name within the venue folder.
    pub file: String,
    rows: Vec<Row>,
}

/// One row: its cells with the headings above them.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The file's name within the venue folder.
    pub file: String,
    /// Where it stands in the file, for messages: `row 12`.
    pub at: String,
    /// Heading in small letters, and value; cells without a heading are left out.
    pub cells: Vec<(String, String)>,
}

impl Table {
    /// Reads `name.csv` or `name.xlsx`, if there is one. Its first row holds the headings, `needed` among them.
    pub fn read(files: &VenueFiles, name: &str, needed: &[&str], problems: &mut Vec<Problem>) -> Option<Table> {
        let [csv, xlsx] = ["csv", "xlsx"].map(|ending| format!("{name}.{ending}"));
        let (file, lines) = match (files.bytes(&csv), files.bytes(&xlsx)) {
            (Some(bytes), other) => {
                if other.is_some() {
                    let message = format!("there is {csv} too, which is read instead");
                    problems.push(Problem::warning("two-tables", xlsx, message).fix("keep only one of the two"));
                }
                let lines = decode(&csv, bytes, problems).map(|text| csv_lines(&text)).unwrap_or_default();
                (csv, lines)
            }
            (None, Some(bytes)) => {
                let lines = xlsx_lines(&xlsx, bytes, problems);
                (xlsx, lines)
            }
            (None, None) => return None,
        };
        let mut table = Table { file, rows: Vec::new() };
        let mut lines = lines.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
        let Some((number, headings)) = lines.next() else { return Some(table) };
        let headings: Vec<String> = headings.iter().map(|heading| heading.to_lowercase()).collect();
        if let Some(missing) = needed.iter().find(|&&name| !headings.iter().any(|heading| heading == name)) {
            let message = format!("the first row has no column called “{missing}”");
            let fix = "head each column by its name, as docs/venue-format.md lists them";
            problems
                .push(Problem::error("bad-table", table.file.clone(), message).at(format!("row {number}")).fix(fix));
            return Some(table);
        }
        table.rows = lines
            .map(|(number, cells)| Row {
                file: table.file.clone(),
                at: format!("row {number}"),
                cells: headings.iter().cloned().zip(cells).filter(|(heading, _)| !heading.is_empty()).collect(),
            })
            .collect();
        Some(table)
    }

    /// The rows by the value of one column, which every row must have and none may share.
    pub fn rows_by(self, key: &str, problems: &mut Vec<Problem>) -> Vec<(String, Row)> {
        let mut seen = HashSet::new();
        let mut keyed = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            let value = row.cells.iter().find(|(heading, _)| heading == key).map_or("", |(_, value)| value).to_owned();
            if value.is_empty() {
                let problem = Problem::error("no-id", row.file, format!("this row has no {key}"));
                problems.push(problem.at(row.at).fix(format!("fill in its {key}, in each row another")));
            } else if seen.insert(value.clone()) {
                keyed.push((value, row));
            } else {
                let message = format!("the {key} {value} is already taken by an earlier row");
                let problem = Problem::error("duplicate-id", row.file, message);
                problems.push(problem.at(row.at).fix(format!("give each row a {key} of its own")));
            }
        }
        keyed
    }
}

impl Row {
    /// A warning about this row.
    pub fn warning(&self, code: &'static str, message: impl Into<String>, fix: impl Into<String>) -> Problem {
        Problem::warning(code, self.file.clone(), message).at(self.at.clone()).fix(fix)
    }

    /// A web address: nothing from a spreadsheet may become another kind of link.
    pub fn web_address(&self, heading: &str, value: &str, problems: &mut Vec<Problem>) -> String {
        if value.is_empty() || is_web_address(value) {
            return value.to_owned();
        }
        let message = format!("{heading} “{value}” is not a web address");
        problems.push(self.warning("bad-address", message, "begin it with https://"));
        String::new()
    }

    /// How sure the row is.
    pub fn provenance(&self, value: &str, problems: &mut Vec<Problem>) -> Provenance {
        Provenance::of(value).unwrap_or_else(|| {
            let message = format!("“{value}” is no provenance");
            let fix = "write confirmed, announced, sample or nothing";
            problems.push(self.warning("bad-provenance", message, fix));
            Provenance::Plain
        })
    }
}

/// The text of a CSV file, whatever spreadsheet wrote it.
fn decode(file: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Option<String> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let (text, damaged) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
    let fix = "save it as “CSV UTF-8” or as .xlsx";
    if damaged {
        problems.push(Problem::error("not-utf8", file, "the file is not UTF-8 text").fix(fix));
        return None;
    }
    let message = "the file is not UTF-8 text and was read as GB18030, which Chinese Excel writes";
    problems.push(Problem::warning("other-encoding", file, message).fix(format!("if names look wrong, {fix}")));
    Some(text.into_owned())
}

fn xlsx_lines(file: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Lines {
    let sheet = Xlsx::new(Cursor::new(bytes)).and_then(|mut book| book.worksheet_range_at(0).transpose());
    let sheet = match sheet {
        Ok(sheet) => sheet.unwrap_or_default(),
        Err(error) => {
            let problem = Problem::error("bad-table", file, format!("this workbook cannot be read: {error}"));
            problems.push(problem.fix("save it as .xlsx without a password, or as “CSV UTF-8”"));
            return Vec::new();
        }
    };
    let first = sheet.start().map_or(0, |(row, _)| row);
    let mut lines = Lines::new();
    for (number, cells) in (u64::from(first) + 1..).zip(sheet.rows()) {
        let mut line = Vec::with_capacity(cells.len());
        for cell in cells {
            line.push(cell_text(cell).unwrap_or_else(|error| {
                let problem = Problem::warning("bad-cell", file, format!("a cell holds the error {error}"));
                problems.push(problem.at(format!("row {number}")).fix("mend its formula, or empty the cell"));
                String::new()
            }));
        }
        lines.push((number, line));
    }
    lines
}

/// A cell as one would type it.
fn cell_text(cell: &Data) -> Result<String, &calamine::CellErrorType> {
    Ok(match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(when) => {
            let (year, month, day, hour, minute, ..) = when.to_ymd_hms_milli();
            let (date, time) = (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}"));
            match (when.as_f64() < 1.0, when.as_f64().fract() == 0.0) {
                (true, _) => time,
                (false, true) => date,
                (false, false) => format!("{date} {time}"),
            }
        }
        Data::Error(error) => return Err(error),
    })
}
