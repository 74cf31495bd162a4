//! The exhibitor list, in and out, and the programme.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::plan::Plan;

/// The exhibitors as sourced: everything but their stands.
const LIST: &str = include_str!("exhibitors.csv");

/// The programme as sourced; what no source tells is left open, and what is made up is marked `sample`.
pub(crate) const SESSIONS: &str = include_str!("sessions.csv");

/// One row of the list.
pub(crate) struct Exhibitor {
    pub(crate) id: String,
    pub(crate) sector: String,
    pub(crate) provenance: String,
    record: csv::StringRecord,
}

/// Reads the list.
pub(crate) fn exhibitors() -> Result<Vec<Exhibitor>> {
    let mut reader = csv::Reader::from_reader(LIST.as_bytes());
    let columns = reader.headers()?.clone();
    let column = |name: &str| columns.iter().position(|it| it == name).with_context(|| format!("no column {name}"));
    let (id, sector, provenance) = (column("id")?, column("sector")?, column("provenance")?);
    let read = |record: csv::Result<csv::StringRecord>| -> Result<Exhibitor> {
        let record = record?;
        let text = |at: usize| record.get(at).unwrap_or_default().to_string();
        Ok(Exhibitor { id: text(id), sector: text(sector), provenance: text(provenance), record: record.clone() })
    };
    reader.records().map(read).collect()
}

/// The list with stands, in the columns of a venue folder.
pub(crate) fn with_booths(exhibitors: &[Exhibitor], plan: &Plan) -> Result<String> {
    let mut booths: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for booth in &plan.booths {
        booths.entry(&booth.exhibitor).or_default().push(&booth.number);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "id",
        "booth",
        "name_en",
        "name_zh",
        "sector",
        "exhibit_en",
        "exhibit_zh",
        "country",
        "website",
        "logo",
        "provenance",
        "source_url",
    ])?;
    for Exhibitor { id, record, .. } in exhibitors {
        let booth = booths.get(id.as_str()).map(|numbers| numbers.join(";")).unwrap_or_default();
        let [name_en, name_zh, sector, exhibit_en, exhibit_zh, country, provenance, source] =
            [1, 2, 3, 4, 5, 6, 7, 8].map(|at| record.get(at).unwrap_or_default());
        writer.write_record([
            id, &booth, name_en, name_zh, sector, exhibit_en, exhibit_zh, country, "", "", provenance, source,
        ])?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
