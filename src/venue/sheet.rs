//! Sheets of rows as text: CSV, whatever spreadsheet wrote it.

/// Lines by their number in the file, each as trimmed cells.
pub type Lines = Vec<(u64, Vec<String>)>;

/// The lines of a CSV file that is text already, its cells parted by commas, semicolons or tabs.
pub fn csv_lines(text: &str) -> Lines {
    // The headings tell what stands between cells: they hold no such sign themselves.
    let headings = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let times = |sign: u8| headings.bytes().filter(|&byte| byte == sign).count();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|&sign| times(sign)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    // Text in memory is UTF-8 and rows may be of any length, so that every record can be read.
    let records = reader.records().filter_map(Result::ok);
    let line = |record: csv::StringRecord| {
        let (line, from) = record.position().map_or((0, 0), |position| (position.line(), position.byte() as usize));
        // The library counts blank lines to the row after them.
        let ends = text.as_bytes()[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let blank = ends.filter(|&&byte| byte == b'\n').count();
        (line + blank as u64, record.iter().map(str::to_owned).collect())
    };
    records.map(line).collect()
}

/// The booth numbers in a cell, each once.
pub fn booth_numbers(cell: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> = Vec::new();
    for number in cell.split([';', '；']).map(str::trim).filter(|number| !number.is_empty()) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}
