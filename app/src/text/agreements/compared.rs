//! What became of the document between two versions.

use shared::agreement::Document;
use shared::capacity::NBSP;

/// What became of the document from one version to another.
pub fn documents(before: &Document, after: &Document) -> String {
    match (before, after) {
        (Document::None, Document::None) => "Neither version has a document.".to_owned(),
        (Document::None, after) => format!("The document was added: {}.", document(after)),
        (before, Document::None) => format!("The document was taken away: {}.", document(before)),
        (Document::File(one), Document::File(other)) if one.sha256 == other.sha256 => {
            format!("Both versions have the same document: {}.", document(after))
        }
        (Document::File(one), Document::File(other)) if one.name == other.name => {
            format!("The document is another PDF of the same name: {}.", other.name.as_str())
        }
        (before, after) if before == after => {
            format!("Both versions have the same document: {}.", document(after))
        }
        (before, after) => {
            format!("The document changed from {} to {}.", document(before), document(after))
        }
    }
}

fn document(document: &Document) -> String {
    match document {
        Document::None => super::NONE.to_owned(),
        Document::Link(link) => link.as_str().to_owned(),
        Document::File(file) => format!("PDF{NBSP}{}", file.name.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use shared::agreement::{FileName, Link, StoredFile};
    use shared::digest::Digest;

    use super::*;

    #[test]
    fn another_document_is_told_though_the_words_are_the_same() {
        let file = |name: &str, byte: u8| {
            let name = FileName::parse(name).unwrap();
            Document::File(StoredFile { sha256: Digest::from_bytes([byte; 32]), name, bytes: 9 })
        };
        let link = Document::Link(Link::parse("https://terms.example.com/2026").unwrap());
        let said = |before: &Document, after: &Document| documents(before, after).replace(NBSP, " ");
        let one = file("one.pdf", 1);
        assert_eq!(said(&Document::None, &Document::None), "Neither version has a document.");
        assert_eq!(said(&one, &one), "Both versions have the same document: PDF one.pdf.");
        assert_eq!(said(&one, &file("new.pdf", 1)), "Both versions have the same document: PDF new.pdf.");
        assert_eq!(said(&one, &file("one.pdf", 2)), "The document is another PDF of the same name: one.pdf.");
        assert_eq!(said(&one, &file("two.pdf", 2)), "The document changed from PDF one.pdf to PDF two.pdf.");
        assert_eq!(
            said(&one, &link),
            "The document changed from PDF one.pdf to https://terms.example.com/2026."
        );
        assert_eq!(said(&Document::None, &one), "The document was added: PDF one.pdf.");
        assert_eq!(
            said(&link, &Document::None),
            "The document was taken away: https://terms.example.com/2026."
        );
    }
}
