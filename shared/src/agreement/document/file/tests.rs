use super::*;

fn name(text: &str) -> FileName {
    FileName::parse(text).unwrap()
}

#[test]
fn a_name_is_a_label_and_downloads_as_a_pdf() {
    for (text, header) in [
        ("terms.pdf", "attachment; filename=\"terms.pdf\""),
        ("Terms (2).PDF", "attachment; filename=\"Terms (2).PDF\""),
        ("../../etc/passwd", "attachment; filename=\"passwd.pdf\""),
        ("C:\\terms\\v2.pdf", "attachment; filename=\"v2.pdf\""),
        ("evil.html", "attachment; filename=\"evil.html.pdf\""),
        (
            "a\";filename=\"b.exe",
            "attachment; filename=\"a__filename__b.exe.pdf\"; filename*=UTF-8''a%22%3Bfilename%3D%22b.exe.pdf",
        ),
        ("Verträge.pdf", "attachment; filename=\"Vertr_ge.pdf\"; filename*=UTF-8''Vertr%C3%A4ge.pdf"),
    ] {
        assert_eq!(name(text).attachment(), header, "{text}");
    }
    for (text, reason) in [
        ("", Reason::Required),
        ("folder/", Reason::Required),
        ("a\r\nSet-Cookie: x.pdf", Reason::ControlCharacters),
        ("\0.pdf", Reason::ControlCharacters),
        ("\u{202e}fdp.exe", Reason::ControlCharacters),
    ] {
        assert_eq!(FileName::parse(text), Err(reason), "{text:?}");
    }
    assert_eq!(FileName::parse(&"x".repeat(4096)), Err(Reason::TooLong { max: 255 }));
}

#[test]
fn a_form_carries_a_file_whole_or_not_at_all() {
    let file = StoredFile { sha256: Digest::from_bytes([7; 32]), name: name("a.b.1.pdf"), bytes: 1234 };
    let kept = KeptFile { file, proof: Digest::from_bytes([9; 32]) };
    let text = kept.to_text();
    assert_eq!(KeptFile::parse(&text), Some(kept));
    for broken in ["", ".", "...", &text[1..], &text.replace("1234", "-1"), text.split_at(130).0] {
        assert_eq!(KeptFile::parse(broken), None, "{broken}");
    }
}

#[test]
fn a_pdf_is_known_by_both_its_ends() {
    let pdf = b"%PDF-1.7\n1 0 obj\n%%EOF\n";
    assert_eq!(check_pdf(pdf, pdf, 23), Ok(()));
    assert_eq!(check_pdf(pdf, pdf, PDF_MAX), Ok(()));
    assert_eq!(check_pdf(pdf, pdf, PDF_MAX + 1), Err(Reason::TooLarge { max: PDF_MAX }));
    for bad in [&b""[..], b"%PDF-1.7\n1 0 obj", b"<html>%PDF-1.7 %%EOF", b"PK\x03\x04", b"\x00%PDF-1.7 %%EOF"]
    {
        assert_eq!(check_pdf(bad, bad, 9), Err(Reason::NotAPdf));
    }
    let late = [&b"%PDF-1.7 %%EOF"[..], &[b' '; 1024]].concat();
    assert_eq!(check_pdf(&late, &late, 1038), Err(Reason::NotAPdf));
}
