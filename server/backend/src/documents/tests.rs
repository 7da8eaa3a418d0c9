use super::*;
use crate::error::Error;
use shared::failure::{Failure, Reason};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n%%EOF\n";

async fn take(documents: &Documents, name: &str, pieces: &[&[u8]]) -> Result<StoredFile, Error> {
    let mut incoming = documents.receive(Uuid::from_u128(7)).await.unwrap();
    for piece in pieces {
        incoming.write(piece).await?;
    }
    incoming.finish(name).await
}

fn reason(refused: Result<StoredFile, Error>) -> Reason {
    match refused {
        Err(Error::Refused(Failure::Invalid(mut errors))) => errors.remove(0).reason,
        other => panic!("{other:?}"),
    }
}

async fn everything(documents: &Documents) -> Vec<(Place, Option<Digest>)> {
    documents.written_before(Timestamp(i64::MAX)).await.unwrap()
}

async fn read(documents: &Documents, file: &StoredFile) -> Result<Vec<u8>, String> {
    let mut pieces = documents.open(file).await.map_err(|rot| rot.to_string())?;
    let mut whole = Vec::new();
    while let Some(piece) = pieces.recv().await {
        whole.extend_from_slice(&piece.map_err(|error| error.to_string())?);
    }
    Ok(whole)
}

#[tokio::test]
async fn a_pdf_is_kept_once_under_its_digest() {
    let folder = tempfile::tempdir().unwrap();
    for documents in [Documents::in_memory(), Documents::in_folder(&folder.path().join("new")).unwrap()] {
        let file = take(&documents, "a.pdf", &[&PDF[..9], &PDF[9..]]).await.unwrap();
        let again = take(&documents, "b.pdf", &[PDF]).await.unwrap();
        assert_eq!((again.sha256, again.bytes), (file.sha256, 23));
        assert_eq!(documents.keep(PDF.to_vec()).await.unwrap(), file.sha256);
        assert_eq!(everything(&documents).await, [(place(&file.sha256), Some(file.sha256))]);
        assert_eq!(read(&documents, &file).await.unwrap(), PDF);
        assert!(documents.holds(&file).await.unwrap() && documents.is_sound(&file).await.unwrap());
    }
}

#[tokio::test]
async fn what_is_no_whole_pdf_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let documents = Documents::in_folder(folder.path()).unwrap();
    let large = vec![b' '; 1_000_000];
    let mut pieces = vec![PDF];
    pieces.extend(std::iter::repeat_n(large.as_slice(), 20));
    assert_eq!(
        reason(take(&documents, "a.pdf", &pieces).await),
        Reason::TooLarge { max: shared::agreement::PDF_MAX }
    );
    let bad: [&[&[u8]]; 5] = [&[], &[b""], &[&PDF[..16]], &[b"<html>"], &[b"PK", PDF]];
    for pieces in bad {
        assert_eq!(reason(take(&documents, "a.pdf", pieces).await), Reason::NotAPdf);
    }
    assert_eq!(reason(take(&documents, "", &[PDF]).await), Reason::Required);
    let mut cut = documents.receive(Uuid::from_u128(8)).await.unwrap();
    cut.write(PDF).await.unwrap();
    drop(cut);
    assert_eq!(everything(&documents).await, []);
}

#[tokio::test]
async fn rot_is_found_and_never_served_whole() {
    let folder = tempfile::tempdir().unwrap();
    let documents = Documents::in_folder(folder.path()).unwrap();
    let file = take(&documents, "a.pdf", &[PDF]).await.unwrap();
    let on_disk = folder.path().join(place(&file.sha256).as_ref());
    let mut bytes = std::fs::read(&on_disk).unwrap();
    bytes[10] ^= 1;
    std::fs::write(&on_disk, &bytes).unwrap();
    assert!(!documents.is_sound(&file).await.unwrap());
    assert!(read(&documents, &file).await.unwrap_err().contains("not what it was"));
    std::fs::write(&on_disk, &bytes[1..]).unwrap();
    assert!(!documents.holds(&file).await.unwrap() && !documents.is_sound(&file).await.unwrap());
    std::fs::remove_file(&on_disk).unwrap();
    assert!(!documents.holds(&file).await.unwrap() && !documents.is_sound(&file).await.unwrap());
    assert!(read(&documents, &file).await.unwrap_err().contains("not in the store"));
}

#[tokio::test]
async fn only_what_is_old_is_forgotten() {
    let documents = Documents::in_memory();
    let file = take(&documents, "a.pdf", &[PDF]).await.unwrap();
    let place = place(&file.sha256);
    assert_eq!(documents.written_before(Timestamp(0)).await.unwrap(), []);
    documents.forget(&place, Timestamp(0)).await.unwrap();
    assert!(documents.holds(&file).await.unwrap());
    documents.forget(&place, Timestamp(i64::MAX)).await.unwrap();
    documents.forget(&place, Timestamp(i64::MAX)).await.unwrap();
    assert!(!documents.holds(&file).await.unwrap());
}

#[test]
fn a_bucket_is_named_by_an_address() {
    for (url, expected) in [
        ("s3://papers", Some(("papers", ""))),
        ("s3://papers/", Some(("papers", ""))),
        ("s3://papers/tessera/a/", Some(("papers", "tessera/a"))),
        ("s3://", None),
        ("s3:///a", None),
        ("https://papers", None),
        ("s3://pa pers", None),
    ] {
        assert_eq!(bucket(url), expected, "{url}");
    }
}
