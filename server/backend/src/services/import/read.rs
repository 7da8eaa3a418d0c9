//! Reading a CSV file whole: encoding, quotes, header, rows with their lines.

use csv::StringRecord;
use shared::csv::{CsvError, CsvReason, Layout};
use shared::partner_csv::ROWS_MAX;

/// A file whose header was understood.
pub(in crate::services) struct CsvFile {
    pub(in crate::services) layout: Layout,
    pub(in crate::services) rows: Vec<Row>,
}

/// A row below the header. Empty lines are none.
pub(in crate::services) struct Row {
    pub(in crate::services) line: u64,
    pub(in crate::services) cells: StringRecord,
}

/// Reads a file (RFC 4180, UTF-8 with or without a byte-order mark, any line ends).
pub(in crate::services) fn read_csv(
    contents: &[u8],
    layout: impl Fn(&mut dyn Iterator<Item = &str>) -> Result<Layout, Vec<CsvError>>,
) -> Result<CsvFile, Vec<CsvError>> {
    read_csv_up_to(contents, ROWS_MAX, layout)
}

/// The same with another limit of rows, for files that are larger by nature.
pub(in crate::services) fn read_csv_up_to(
    contents: &[u8],
    rows_max: usize,
    layout: impl Fn(&mut dyn Iterator<Item = &str>) -> Result<Layout, Vec<CsvError>>,
) -> Result<CsvFile, Vec<CsvError>> {
    let text = std::str::from_utf8(contents).map_err(|error| {
        let line = contents[..error.valid_up_to()].split(|byte| *byte == b'\n').count() as u64;
        vec![CsvError::row(line, CsvReason::NotUtf8)]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(vec![CsvError::row(1, CsvReason::EmptyFile)]);
    }
    if let Some(line) = open_quote(text) {
        return Err(vec![CsvError::row(line, CsvReason::HalfAFile)]);
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let broken = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        vec![CsvError::row(line, CsvReason::HalfAFile)]
    };
    let header = match records.next() {
        Some(header) => header.map_err(|error| broken(&error))?,
        None => return Err(vec![CsvError::row(1, CsvReason::EmptyFile)]),
    };
    let layout = layout(&mut header.iter())?;
    let mut rows = Vec::new();
    let mut lines = Lines { bytes: text.as_bytes(), at: 0, line: 1 };
    for record in records {
        let cells = record.map_err(|error| broken(&error))?;
        if rows.len() == rows_max {
            return Err(vec![CsvError::row(0, CsvReason::TooManyRows { max: rows_max })]);
        }
        let line = cells.position().map_or(0, |position| lines.of_record(position.byte()));
        rows.push(Row { line, cells });
    }
    Ok(CsvFile { layout, rows })
}

/// Counts lines along a file. The reader's own count lags by one where lines end in CR and LF, and where lines are empty: it
/// says where the record before ended.
struct Lines<'t> {
    bytes: &'t [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line on which the record behind `end` begins.
    fn of_record(&mut self, end: u64) -> u64 {
        let end = usize::try_from(end).unwrap_or(usize::MAX);
        while let Some(byte) = self.bytes.get(self.at)
            && (self.at < end || matches!(byte, b'\r' | b'\n'))
        {
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

/// The line of a quote that is never closed. A quote opens only at the start of a cell; inside, two stand for one.
fn open_quote(text: &str) -> Option<u64> {
    let (mut line, mut opened, mut at_start) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'\n' {
            line += 1;
        }
        match opened {
            Some(_) if byte == b'"' => {
                if bytes.peek() == Some(&b'"') {
                    bytes.next();
                } else {
                    opened = None;
                    at_start = false;
                }
            }
            Some(_) => {}
            None if byte == b'"' && at_start => opened = Some(line),
            None => at_start = matches!(byte, b',' | b'\n' | b'\r'),
        }
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(headers: &mut dyn Iterator<Item = &str>) -> Result<Layout, Vec<CsvError>> {
        Layout::parse(headers, &["name"], &["note"], &["name"])
    }

    fn lines(text: &[u8]) -> Result<Vec<u64>, CsvReason> {
        read_csv(text, layout)
            .map(|file| file.rows.iter().map(|row| row.line).collect())
            .map_err(|e| e[0].reason.clone())
    }

    #[test]
    fn rows_know_their_line_in_the_file() {
        assert_eq!(lines(b"\xef\xbb\xbfname,note\r\n\"a\nb\",x\r\n\r\nc,y\r\n"), Ok(vec![2, 5]));
        assert_eq!(lines(b"name\n\n\na\n\n\"b\n\n\"\nc"), Ok(vec![4, 6, 9]));
        assert_eq!(lines(b"name\n5\" disk\n"), Ok(vec![2]));
    }

    #[test]
    fn broken_files_say_what_is_wrong() {
        assert_eq!(lines(b""), Err(CsvReason::EmptyFile));
        assert_eq!(lines(b" \n\n"), Err(CsvReason::EmptyFile));
        assert_eq!(lines(b"name\n\"half"), Err(CsvReason::HalfAFile));
        assert_eq!(lines(b"name\ncaf\xe9\n"), Err(CsvReason::NotUtf8));
        assert_eq!(lines(b"Ingram,NW-1\n"), Err(CsvReason::NoHeader));
        let many = format!("name\n{}", "a\n".repeat(ROWS_MAX + 1));
        assert_eq!(lines(many.as_bytes()), Err(CsvReason::TooManyRows { max: ROWS_MAX }));
    }
}
