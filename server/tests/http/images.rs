//! Images of a partner over HTTP: how they are brought, refused, shown and given out.

use std::fmt::Write as _;
use std::io::Cursor;

use app::text::images as text;
use http::StatusCode;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use shared::failure::{Field, Reason};
use shared::policy::Role;
use shared::profile::{IMAGE_MAX, PIXELS_MAX};

use crate::pages::faults;
use crate::support::{Answer, Browser, World, on_both_engines};

on_both_engines!(
    an_image_is_added_shown_and_removed,
    what_is_no_image_is_told_beside_its_field,
    an_upload_that_breaks_off_is_none,
    what_a_camera_noted_is_left_out,
    images_of_others_are_not_there,
);

const PAGE: &str = "/portal/settings/images";

struct Shop {
    /// An admin of the distributor.
    admin: Browser,
    partner: String,
    /// An admin of the partner.
    rita: Browser,
}

async fn shop(world: &World) -> Shop {
    let tenant = world.tenant("North", "2026 A").await;
    let admin = world.member(&tenant.organization, "admin@north.example", Role::Admin).await;
    let partner = world.simple_partner(&tenant, "Harbour", "12").await.to_string();
    let organization = world.backend.find_organization(&partner).await.unwrap();
    let rita = world.member(&organization, "rita@harbour.example", Role::Admin).await;
    Shop { admin, partner, rita }
}

fn drawn(format: ImageFormat) -> Vec<u8> {
    let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 20, Rgb([200, 0, 0])));
    let mut contents = Cursor::new(Vec::new());
    image.write_to(&mut contents, format).unwrap();
    contents.into_inner()
}

/// The parts of a form with an image, as its page sends them, without their end.
fn form(caption: &str, name: &str, contents: &[u8]) -> Vec<u8> {
    let mut body = String::new();
    let _ = write!(
        body,
        "--frame\r\nContent-Disposition: form-data; name=\"image_file\"; filename=\"{name}\"\r\n\r\n"
    );
    let mut body = body.into_bytes();
    body.extend_from_slice(contents);
    body.extend_from_slice(b"\r\n--frame\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\n");
    body.extend_from_slice(caption.as_bytes());
    body
}

async fn add(browser: &Browser, caption: &str, name: &str, contents: &[u8]) -> Answer {
    let mut body = form(caption, name, contents);
    body.extend_from_slice(b"\r\n--frame--\r\n");
    let pieces: Vec<_> = body.chunks(64 * 1024).map(bytes::Bytes::copy_from_slice).collect();
    browser.post_pieces(PAGE, pieces.into_iter().map(Ok)).await
}

/// Address and alternative text of the images on a page.
fn shown(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(faults(answer), Vec::<String>::new());
    let page = answer.page();
    let images = page.all("img").map(|(_, image)| {
        assert_eq!(image.get("loading"), Some("lazy"));
        assert!(image.get("width").is_some() && image.get("height").is_some());
        (image.get("src").unwrap().to_owned(), image.get("alt").unwrap().to_owned())
    });
    images.collect()
}

fn told(reason: &Reason) -> String {
    app::text::reasons::reason(Field::ImageFile, reason).replace('\u{a0}', " ")
}

#[track_caller]
fn refuses(answer: &Answer, reason: &Reason) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    let page = answer.page();
    assert_eq!(page.problems, Vec::<String>::new());
    assert_eq!(page.error_of("image_file"), Some(told(reason)));
}

async fn an_image_is_added_shown_and_removed(world: World) {
    let shop = shop(&world).await;
    let settings = shop.rita.get("/portal/settings").await;
    assert!(settings.body.contains(&format!("href=\"{PAGE}\"")));
    assert_eq!(shown(&shop.rita.get(PAGE).await), []);
    let kinds = [
        (ImageFormat::Png, "image/png", "png"),
        (ImageFormat::Jpeg, "image/jpeg", "jpeg"),
        (ImageFormat::WebP, "image/webp", "webp"),
    ];
    for (at, (format, media_type, ending)) in kinds.into_iter().enumerate() {
        let caption = ["The <b>quay</b>", "", "The crane"][at];
        world.clock.advance(1000);
        // Its name says nothing.
        let done = add(&shop.rita, caption, "a.exe", &drawn(format)).await;
        assert_eq!(done.leads_to(), format!("{PAGE}?done=added"));
        assert!(shop.rita.get(done.leads_to()).await.body.contains(text::done("added").unwrap()));
        let own = shown(&shop.rita.get("/portal").await);
        let partners = shown(&shop.admin.get(&format!("/partner/{}", shop.partner)).await);
        assert_eq!((own.len(), partners.len()), (at + 1, at + 1));
        let (alt, untold) = (&own[at].1, text::untold(at, "Harbour"));
        assert_eq!(alt.as_str(), if caption.is_empty() { untold.as_str() } else { caption });
        for (who, src) in [(&shop.rita, &own[at].0), (&shop.admin, &partners[at].0)] {
            let image = who.get(src).await;
            assert_eq!(image.status, StatusCode::OK, "{src}");
            assert_eq!(image.header("content-type"), media_type);
            let inline = format!("inline; filename=\"image.{ending}\"");
            assert_eq!(image.header("content-disposition"), inline);
            let policy = image.header("content-security-policy");
            assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
            assert_eq!(image.header("x-content-type-options"), "nosniff");
            let kept = image.header("cache-control");
            assert!(kept.starts_with("private, max-age=") && kept.ends_with("immutable"), "{kept}");
            assert_eq!(image::guess_format(&image.bytes).unwrap(), format);
            let again = who.with("if-none-match", image.header("etag")).get(src).await;
            assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        }
    }
    let page = shop.rita.get(PAGE).await.page();
    let remove =
        page.all("form").filter_map(|(_, form)| form.get("action")).find(|to| to.ends_with("/remove"));
    let remove = remove.unwrap();
    let asked = page.all("details").filter(|(at, _)| !page.inside(*at, &["button"]).is_empty()).count();
    assert_eq!(asked, 3, "each is removed in a step of its own");
    assert_eq!(shop.rita.post(remove, &[]).await.leads_to(), format!("{PAGE}?done=removed"));
    assert_eq!(shown(&shop.rita.get(PAGE).await).len(), 2);
    let again = shop.rita.post(remove, &[]).await;
    assert_eq!(again.leads_to(), format!("{PAGE}?done=removed"), "pressed twice");
    assert_eq!(shown(&shop.rita.get(PAGE).await).len(), 2);
}

async fn what_is_no_image_is_told_beside_its_field(world: World) {
    let shop = shop(&world).await;
    let whole = drawn(ImageFormat::Png);
    for contents in [
        &b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"[..],
        b"<html><script>alert(1)</script>\x89PNG\r\n\x1a\n",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"%PDF-1.7 %%EOF",
        &whole[..whole.len() / 2],
    ] {
        let answer = add(&shop.rita, "The <b>quay</b>", "quay.png", contents).await;
        refuses(&answer, &Reason::NotAnImage);
        assert_eq!(answer.page().control("caption").1.get("value"), Some("The <b>quay</b>"));
        assert!(answer.body.contains(text::CHOOSE_AGAIN));
    }
    refuses(&add(&shop.rita, "", "", b"").await, &Reason::Required);
    let mut large = whole.clone();
    large.resize(2_000_001, 0);
    refuses(&add(&shop.rita, "", "a.png", &large).await, &Reason::TooLarge { max: IMAGE_MAX });
    // Beyond what the route reads at all.
    large.resize(65 * 1024 * 1024, 0);
    refuses(&add(&shop.rita, "", "a.png", &large).await, &Reason::TooLarge { max: IMAGE_MAX });
    // A head that claims 20 000 × 20 000 pixels; its sum is that of these bytes (ISO/IEC 15948, 5.3).
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x4e\x20\0\0\x4e\x20\x08\x02\0\0\0".to_vec();
    bomb.extend(CRC_OF_20_000.to_be_bytes());
    bomb.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    refuses(&add(&shop.rita, "", "a.png", &bomb).await, &Reason::TooManyPixels { max: PIXELS_MAX });
    let long = add(&shop.rita, &"x".repeat(100_000), "a.png", &whole).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.page().error_of("caption").is_some());
    // Not a form with a file at all.
    refuses(&shop.rita.post(PAGE, &[("caption", "x")]).await, &Reason::Required);
    assert_eq!(world.number("SELECT COUNT(*) FROM partner_images").await, 0);
}

/// Of the head of a PNG of 20 000 × 20 000 pixels in three colours of eight bits.
const CRC_OF_20_000: u32 = 0x6c12_d16e;

async fn an_upload_that_breaks_off_is_none(world: World) {
    let shop = shop(&world).await;
    let begun = || [Ok(bytes::Bytes::from(form("The quay", "a.png", &drawn(ImageFormat::Png))))];
    refuses(&shop.rita.post_pieces(PAGE, begun()).await, &Reason::NotAnImage);
    let reset = Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    let answer = shop.rita.post_pieces(PAGE, begun().into_iter().chain([reset])).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert_eq!(world.number("SELECT COUNT(*) FROM partner_images").await, 0);
}

async fn what_a_camera_noted_is_left_out(world: World) {
    let shop = shop(&world).await;
    let jpeg = drawn(ImageFormat::Jpeg);
    // Held sideways, and where.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPS 53.5511 N 9.9937 E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let upload =
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..], b"<script>alert(1)</script>"].concat();
    assert_eq!(add(&shop.rita, "", "a.jpg", &upload).await.status, StatusCode::SEE_OTHER);
    let (src, _) = shown(&shop.rita.get("/portal").await).remove(0);
    let image = shop.rita.get(&src).await;
    for words in [&b"Exif"[..], b"GPS 53", b"<script>"] {
        assert!(upload.windows(words.len()).any(|window| window == words));
        assert!(!image.bytes.windows(words.len()).any(|window| window == words), "{words:?}");
    }
    let seen = image::load_from_memory(&image.bytes).unwrap();
    assert_eq!((seen.width(), seen.height()), (20, 40), "upright");
}

async fn images_of_others_are_not_there(world: World) {
    let shop = shop(&world).await;
    add(&shop.rita, "The quay", "a.png", &drawn(ImageFormat::Png)).await.leads_to();
    let (own, _) = shown(&shop.rita.get("/portal").await).remove(0);
    let (seen, _) = shown(&shop.admin.get(&format!("/partner/{}", shop.partner)).await).remove(0);
    let remove = format!("{PAGE}/{}/remove", own.rsplit('/').next().unwrap());

    let south = world.tenant("South", "Far").await;
    let other = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    let partner = world.simple_partner(&south, "Pier", "1").await.to_string();
    let pier = world.backend.find_organization(&partner).await.unwrap();
    let paul = world.member(&pier, "paul@pier.example", Role::Admin).await;
    let mine = seen.replace(&shop.partner, &partner);
    for (who, to) in [(&other, &seen), (&other, &mine), (&paul, &own)] {
        let answer = who.get(to).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{to}");
        assert_eq!(answer.header("cache-control"), "no-store", "{to}");
    }
    // Not one of Pier's: nothing to remove there, and Harbour keeps it.
    assert_eq!(paul.post(&remove, &[]).await.leads_to(), format!("{PAGE}?done=removed"));
    assert_eq!(world.number("SELECT COUNT(*) FROM partner_images").await, 1);
    // Each side has its own address.
    assert_eq!(shop.rita.get(&seen).await.status, StatusCode::FORBIDDEN);
    assert_eq!(shop.admin.get(&own).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.stranger().get(&own).await.status, StatusCode::UNAUTHORIZED);
    // Who may look at the portal alone sees, and changes nothing.
    let harbour = world.backend.find_organization(&shop.partner).await.unwrap();
    let vera = world.member(&harbour, "vera@harbour.example", Role::Viewer).await;
    assert_eq!(vera.get(&own).await.status, StatusCode::OK);
    assert_eq!(vera.get(PAGE).await.status, StatusCode::FORBIDDEN);
    assert_eq!(vera.post(&remove, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(add(&vera, "", "a.png", &drawn(ImageFormat::Png)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.number("SELECT COUNT(*) FROM partner_images").await, 1);
}
