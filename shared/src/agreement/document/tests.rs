use super::*;
use crate::failure::FieldError;

#[test]
fn links_are_https_with_a_host_that_reads_as_what_it_is() {
    for (text, host) in [
        ("https://example.com", "example.com"),
        ("HTTPS://example.com:8443/terms/v2.pdf?x=1#p", "example.com"),
        ("https://xn--exmple-cua.de/Verträge/1", "xn--exmple-cua.de"),
    ] {
        assert_eq!(Link::parse(text).map(|link| link.host().to_owned()).as_deref(), Ok(host), "{text}");
    }
    for text in [
        "javascript:alert(1)",
        "http://example.com",
        "https:example.com",
        "https:///example.com",
        "//example.com",
        "https://",
        "https://localhost/x",
        "https://example.com@evil.example/",
        "https://user:word@evil.example/",
        "https://[::1]/",
        "https://exämple.com/",
        "https://example.com\\@evil.example/",
        "https://example.com/a b",
        "https://example.com/\"onclick",
        "https://example..com",
        "https://-example.com",
        "https://example.com:0",
        "https://example.com:99999",
        "data:text/html,x",
    ] {
        assert_eq!(Link::parse(text), Err(Reason::NotALink), "{text}");
    }
    assert_eq!(Link::parse(" "), Err(Reason::Required));
    assert_eq!(Link::parse("https://example.com/\u{202e}fdp"), Err(Reason::ControlCharacters));
    let long = format!("https://example.com/{}", "x".repeat(181));
    assert_eq!(Link::parse(&long), Err(Reason::TooLong { max: 200 }));
    assert!(Link::parse(&long[..200]).is_ok());
}

#[test]
fn only_what_the_choice_shows_is_read() {
    let read = |source: &str, link: &str| {
        let mut errors = Errors::new();
        let form = DocumentForm { source: source.into(), link: link.into(), ..DocumentForm::default() };
        Document::read(&form, &mut errors).ok_or_else(|| errors.into_vec().remove(0).field)
    };
    assert_eq!(read("", "javascript:"), Ok(Document::None));
    assert_eq!(read("none", "javascript:"), Ok(Document::None));
    assert_eq!(read("link", "javascript:"), Err(Field::DocumentLink));
    assert_eq!(read("file", ""), Err(Field::DocumentFile));
    assert_eq!(read("fax", ""), Err(Field::Document));
}

#[test]
fn a_document_and_its_fields_belong_together() {
    let file = StoredFile {
        sha256: Digest::from_bytes([7; 32]),
        name: FileName::parse("C:\\terms\\v2.pdf").unwrap(),
        bytes: 9,
    };
    assert_eq!(file.name.as_str(), "v2.pdf");
    let link = Link::parse("https://example.com").unwrap();
    for document in [Document::None, Document::Link(link), Document::File(file)] {
        let mut errors = Errors::new();
        assert_eq!(Document::read(&document.to_form(), &mut errors), Some(document));
    }
}

#[test]
fn a_file_that_was_not_taken_is_told_only_where_a_file_is_chosen() {
    let file = StoredFile {
        sha256: Digest::from_bytes([7; 32]),
        name: FileName::parse("v2.pdf").unwrap(),
        bytes: 9,
    };
    // The one that was there before does not stand in for it.
    let attached = Attachment { file: Some(file), refused: Some(Reason::NotAPdf) };
    let read = |source: &str| {
        let values = [("document".to_owned(), source.to_owned())];
        let mut errors = Errors::new();
        let form = DocumentForm::posted(Fields(&values), attached.clone());
        Document::read(&form, &mut errors).ok_or_else(|| errors.into_vec())
    };
    assert_eq!(read("file"), Err(vec![FieldError::new(Field::DocumentFile, Reason::NotAPdf)]));
    assert_eq!(read("none"), Ok(Document::None));
}
