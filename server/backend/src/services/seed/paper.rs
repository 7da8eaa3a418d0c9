//! A PDF out of a title and a text: the same bytes for the same words. A4, Helvetica, as many pages as it needs
//! (ISO 32000-1, 7.5 and 9.6.2.2: the font is one that every reader has).

use std::fmt::Write as _;

/// Characters of a line; what Helvetica at 11 points has room for between the margins.
const LINE: usize = 84;
/// Lines of a page.
const LINES: usize = 46;

/// The document.
pub(super) fn pdf(title: &str, text: &str) -> Vec<u8> {
    let lines: Vec<String> = text.lines().flat_map(wrapped).collect();
    let pages: Vec<&[String]> = lines.chunks(LINES).collect();
    let number = pages.len();
    // 1 is the catalog, 2 the tree of pages, 3 the font; then a page and what it says, in turn.
    let kids: String = (0..number).fold(String::new(), |mut kids, page| {
        let _ = write!(kids, "{} 0 R ", 4 + 2 * page);
        kids
    });
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [ {kids}] /Count {number} >>").into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    for (page, lines) in pages.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
                5 + 2 * page
            )
            .into_bytes(),
        );
        objects.push(content(title, lines));
    }
    file(&objects)
}

/// What one page says.
fn content(title: &str, lines: &[String]) -> Vec<u8> {
    let mut drawn = b"BT /F1 16 Tf 54 780 Td (".to_vec();
    drawn.extend(encoded(title));
    drawn.extend(b") Tj /F1 11 Tf 15 TL 0 -30 Td\n");
    for line in lines {
        drawn.push(b'(');
        drawn.extend(encoded(line));
        drawn.extend(b") Tj T*\n");
    }
    drawn.extend(b"ET");
    let mut stream = format!("<< /Length {} >>\nstream\n", drawn.len()).into_bytes();
    stream.extend(drawn);
    stream.extend(b"\nendstream");
    stream
}

/// The objects with the table of where each begins.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    // The second line holds bytes above 127, by which others know that it is no text.
    let mut bytes = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(table.bytes());
    let size = objects.len() + 1;
    bytes.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

/// A line of text in lines that fit.
fn wrapped(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last().map_or(0, |last| last.chars().count());
        if last > 0 && last + 1 + word.chars().count() > LINE {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

/// Text in Windows' Latin encoding, as a string of a PDF.
fn encoded(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '–' => 0x96,
        '’' => 0x92,
        c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    };
    let escaped = |byte: u8| if matches!(byte, b'(' | b')' | b'\\') { vec![b'\\', byte] } else { vec![byte] };
    text.chars().map(byte).flat_map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_a_whole_pdf_whose_table_finds_its_objects() {
        let text = "A (small) clause – as always.\n".repeat(120);
        let bytes = pdf("Terms", &text);
        assert_eq!(bytes, pdf("Terms", &text));
        assert_eq!(shared::agreement::check_pdf(&bytes, &bytes, 9), Ok(()));
        let find = |needle: &[u8]| bytes.windows(needle.len()).position(|at| at == needle).unwrap();
        let start = find(b"xref\n0 ");
        let table = String::from_utf8_lossy(&bytes[start..]).into_owned();
        assert!(table.contains(&format!("startxref\n{start}\n")));
        let places: Vec<usize> =
            table.lines().skip(3).map_while(|line| line.strip_suffix(" 00000 n ")?.parse().ok()).collect();
        assert_eq!(places.len(), 3 + 2 * 3, "three pages");
        for (index, place) in places.into_iter().enumerate() {
            let begin = format!("{} 0 obj\n", index + 1);
            assert!(bytes[place..].starts_with(begin.as_bytes()), "object {}", index + 1);
        }
        find(b"A \\(small\\) clause \x96 as always.");
    }
}
