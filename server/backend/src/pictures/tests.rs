use image::{GrayImage, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// Left half red, right half blue.
fn flag(width: u32, height: u32) -> DynamicImage {
    let colour = |x| if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| colour(x)))
}

fn bytes(image: DynamicImage, kind: ImageKind) -> Vec<u8> {
    written(image, kind).unwrap().contents
}

fn read(contents: &[u8], kind: ImageKind) -> DynamicImage {
    reader(contents, kind).decode().unwrap()
}

/// A JPEG with a segment of Exif: which way up, and words that nobody should see.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 53.5511 N 9.9937 E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

fn contains(contents: &[u8], words: &[u8]) -> bool {
    contents.windows(words.len()).any(|window| window == words)
}

#[test]
fn each_kind_is_written_in_its_own_format() {
    for kind in ImageKind::ALL {
        let upload = bytes(flag(40, 20), kind);
        let picture = rewrite_now(&upload).unwrap();
        assert_eq!((picture.kind, picture.width, picture.height), (kind, 40, 20));
        assert_eq!(ImageKind::of(&picture.contents), Some(kind));
        let again = read(&picture.contents, kind).into_rgb8();
        assert!(again.get_pixel(2, 2)[0] > 150 && again.get_pixel(38, 2)[2] > 150, "{kind:?}");
        assert_eq!(rewrite_now(&upload).unwrap().contents, picture.contents, "the same again");
    }
}

#[test]
fn what_is_beside_the_pixels_stays_behind() {
    let mut upload = with_exif(&bytes(flag(40, 20), ImageKind::Jpeg), 6);
    upload.extend(b"<script>alert(1)</script>");
    assert!(contains(&upload, b"Exif") && contains(&upload, b"GPS 53"));
    let picture = rewrite_now(&upload).unwrap();
    for words in [&b"Exif"[..], b"GPS 53", b"<script>"] {
        assert!(!contains(&picture.contents, words), "{words:?}");
    }
    // It stands as the camera was held: a quarter turn to the right.
    assert_eq!((picture.width, picture.height), (20, 40));
    let shown = read(&picture.contents, ImageKind::Jpeg).into_rgb8();
    assert!(shown.get_pixel(10, 4)[0] > 150 && shown.get_pixel(10, 36)[2] > 150);
}

#[test]
fn clear_stays_clear_and_grey_grey() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(4, 4, Rgba([9, 9, 9, 0])));
    let picture = rewrite_now(&bytes(clear, ImageKind::Png)).unwrap();
    assert_eq!(read(&picture.contents, ImageKind::Png).into_rgba8().get_pixel(1, 1)[3], 0);
    let deep = DynamicImage::ImageLuma8(GrayImage::new(4, 4)).into_luma16();
    let mut upload = Cursor::new(Vec::new());
    DynamicImage::ImageLuma16(deep).write_to(&mut upload, ImageFormat::Png).unwrap();
    let picture = rewrite_now(upload.get_ref()).unwrap();
    assert_eq!(read(&picture.contents, ImageKind::Png).color(), image::ColorType::L8);
}

#[test]
fn what_no_page_shows_is_made_smaller() {
    let picture = rewrite_now(&bytes(flag(3200, 40), ImageKind::Png)).unwrap();
    assert_eq!((picture.width, picture.height), (1600, 20));
}

#[test]
fn half_an_image_is_none() {
    for kind in [ImageKind::Png, ImageKind::Webp] {
        let whole = bytes(flag(64, 64), kind);
        let half = rewrite_now(&whole[..whole.len() / 2]).err();
        assert_eq!(half, Some(Reason::NotAnImage), "{kind:?}");
    }
    for kind in ImageKind::ALL {
        let whole = bytes(flag(64, 64), kind);
        assert_eq!(rewrite_now(&whole[..20]).err(), Some(Reason::NotAnImage), "{kind:?}");
    }
}

#[test]
fn a_claim_of_many_pixels_takes_no_memory() {
    // The head of a PNG alone, with its right sum (ISO/IEC 15948, 5.3), as its writer makes it.
    for (width, height) in [(20_000, 20_000), (8001, 1), (5000, 5000)] {
        let mut upload = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
        let mut head = b"IHDR".to_vec();
        head.extend(u32::to_be_bytes(width));
        head.extend(u32::to_be_bytes(height));
        head.extend([8, 2, 0, 0, 0]);
        upload.extend(&head);
        upload.extend(crc(&head).to_be_bytes());
        upload.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
        let refused = Some(Reason::TooManyPixels { max: PIXELS_MAX });
        assert_eq!(rewrite_now(&upload).err(), refused, "{width} × {height}");
    }
}

/// CRC-32 of a chunk (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| {
                if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
            },
        )
    })
}
